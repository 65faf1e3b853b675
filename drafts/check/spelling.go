package check

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/spell"
	"kamerbrief/drafts/tell"
)

// mostFixes is how many words are offered for a wrong one.
const mostFixes = 3

// misspelt gives the words of a letter that are spelt wrong, by block.
func misspelt(l *letter.Letter, r *spell.Reader) map[*letter.Block][]Found {
	if r == nil {
		return nil
	}
	wrong := r.Read(l)
	near := r.Meant(wrong)
	out := map[*letter.Block][]Found{}
	for i, w := range wrong {
		words := near[i][:min(mostFixes, len(near[i]))]
		text := "“" + w.Word + "” staat niet in de woordenlijst"
		if w.Lang != "" {
			text += " van het Engels"
		}
		text += "."
		if len(words) > 0 {
			text += " Bedoelt u " + tell.List(words, "of") + "?"
		}
		f := found(Spelling, w.From, w.To, text)
		for _, x := range words {
			f.Fixes = append(f.Fixes, Fix{Label: "Schrijf " + x, Text: x})
		}
		out[w.Block] = append(out[w.Block], f)
	}
	return out
}
