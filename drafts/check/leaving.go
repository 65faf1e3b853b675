package check

import (
	"fmt"
	"strings"
	"unicode"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// Leaving says what is not ready yet in a draft that goes to the Kamer for good, beside what Letter finds: comments and
// proposals that are still open, bijlagen that are not there.
func Leaving(l *letter.Letter, threads []*review.Thread) []tell.Finding {
	proposals := edit.Suggestions(l)
	l, _ = edit.Show(l, letter.Decided)
	c := &checker{l: l, n: letter.NumbersOf(l)}
	if open := review.Unresolved(threads); len(open) > 0 {
		s := fmt.Sprintf("Er zijn nog %d open opmerkingen. Handel ze af, of laat de brief zo gaan: zij gaan niet mee.", len(open))
		if len(open) == 1 {
			s = "Er is nog 1 open opmerking. Handel haar af, of laat de brief zo gaan: zij gaat niet mee."
		}
		first := open[0].Anchor.At
		c.out = append(c.out, tell.Finding{Code: CommentsOpen, Block: first.From.Block, From: first.From.Off, To: first.From.Off, Text: s})
	}
	if n := len(proposals); n > 0 {
		s := fmt.Sprintf("Er zijn nog %d voorstellen waarover niet is besloten. De brief gaat zonder deze voorstellen. Accepteer of verwerp ze.", n)
		if n == 1 {
			s = "Er is nog 1 voorstel waarover niet is besloten. De brief gaat zonder dit voorstel. Accepteer of verwerp het."
		}
		at := proposals[0].Place
		c.out = append(c.out, tell.Finding{Code: SuggestionsOpen, Block: at.From.Block, From: at.From.Off, To: at.From.Off, Text: s})
	}
	c.unnumbered(l.Body())
	decision := false
	for i, b := range l.Bijlagen {
		decision = decision || b.Kind == letter.DecisionNote
		if !b.Confidential && b.File == "" && l.Flow(b.Flow) == nil {
			c.need(false, NoBijlageFile, fmt.Sprintf("Bijlage %d: %s", i+1, NoFile))
		}
	}
	c.need(decision, NoDecision, "Er is geen bijlage van de soort beslisnota. Met elk stuk aan de Kamer gaat de beslisnota mee. Voeg haar toe, of ga na waarom zij niet mee hoeft.")
	return c.out
}

// NoFile says of a bijlage that it is a place without a file.
const NoFile = "Bij deze bijlage hoort nog geen bestand. Voeg het bestand toe, of haal de bijlage uit de brief."

// unnumbered looks for "in de bijlage" where a reader cannot know which one is meant.
func (c *checker) unnumbered(f *letter.Flow) {
	if f == nil || len(c.l.Bijlagen) == 1 {
		return
	}
	for _, b := range f.Blocks {
		if !b.Kind.HasText() || !loose(c.n.Shown(b)) {
			continue
		}
		if len(c.l.Bijlagen) == 0 {
			c.out = append(c.out, tell.Finding{Code: NoBijlage, Block: b.ID, Text: "De tekst noemt een bijlage, maar de brief heeft er geen. Voeg haar toe of verander de zin."})
		} else {
			c.out = append(c.out, tell.Finding{Code: Unnumbered, Block: b.ID, Text: "Hier staat “in de bijlage” zonder nummer, en de brief heeft er meer dan één. Verwijs naar de bijlage met haar nummer."})
		}
	}
}

// loose reports whether a text says "in de bijlage" or "in de bijlagen" without a number behind it.
func loose(s string) bool {
	const phrase = "in de bijlage"
	if !strings.Contains(s, "ijlage") && !strings.Contains(s, "IJLAGE") {
		return false
	}
	for s = strings.ToLower(strings.ReplaceAll(s, "\u00a0", " ")); ; {
		i := strings.Index(s, phrase)
		if i < 0 {
			return false
		}
		whole := i == 0 || !unicode.IsLetter(rune(s[i-1]))
		s = s[i+len(phrase):]
		rest := strings.TrimPrefix(s, "n")
		next := strings.TrimLeft(rest, " ")
		if whole && (rest == "" || !unicode.IsLetter(rune(rest[0]))) && (next == "" || !unicode.IsDigit(rune(next[0]))) {
			return true
		}
	}
}

// signer names one in the middle of a sentence.
func signer(s letter.Signer) string {
	switch name, function := strings.TrimSpace(s.Name), strings.TrimSpace(s.Function); {
	case name != "":
		return name
	case function != "":
		return "de " + strings.ToLower(function[:1]) + function[1:]
	}
	return "een ondertekenaar"
}

// shortened shows an address in a sentence.
func shortened(s string) string {
	return tell.Short(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s), 60)
}
