package kinds

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
)

// Of gives the word of the kind that a letter is: one with answers in it is that, of others the first words of the subject
// tell; what tells nothing is a kamerbrief.
func Of(l *letter.Letter, subject string) string {
	if body := l.Flow(l.Frame.Body); body != nil && slices.ContainsFunc(body.Blocks, func(b *letter.Block) bool { return b.Kind == letter.Answer }) {
		return "antwoord"
	}
	subject = strings.ToLower(strings.TrimSpace(subject))
	for _, x := range []struct{ begins, kind string }{
		{"antwoord", "antwoord"}, {"beantwoording", "antwoord"}, {"uitstel", "uitstel"}, {"geannoteerde agenda", "agenda"}, {"verslag", "verslag"},
		{"aanbieding", "aanbieding"}, {"reactie op motie", "motie"}, {"reactie op de motie", "motie"}, {"uitvoering motie", "motie"}, {"uitvoering van de motie", "motie"},
		{"stand van zaken", "stand"},
	} {
		if strings.HasPrefix(subject, x.begins) {
			return x.kind
		}
	}
	return "kamerbrief"
}

// Name is the Dutch name of a kind, by its word; "" for one that is not there.
func Name(word string) string {
	for _, k := range All {
		if k.Word == word {
			return k.Name
		}
	}
	return ""
}
