package office

import (
	"strconv"
	"strings"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pattern"
	"kamerbrief/export/text"
)

// raisedAt is a raised number in a paragraph.
type raisedAt struct{ para, run int }

// raised makes notes of raised numbers and of the paragraphs below that start with one, as web pages and documents that were made of a PDF
// have them. Every number must have one mark and one text: else all stay as they are, and that is said.
func (b *builder) raised(ps []*Para) []*Para {
	marks, texts := map[int][]raisedAt{}, map[int][]int{}
	first := 0
	for i, p := range ps {
		if p.Table != nil || p.changed() || p.Style == Heading {
			continue
		}
		before := ""
		for k := range p.Runs {
			r := &p.Runs[k]
			n := raisedNumber(r)
			switch {
			case n == 0 || reUnit.MatchString(before):
			case strings.TrimSpace(before) != "":
				marks[n] = append(marks[n], raisedAt{i, k})
			case len(p.Runs) > k+1:
				if texts[n] = append(texts[n], i); len(texts) == 1 {
					first = n
				}
			}
			before += r.Text
		}
	}
	if len(texts) == 0 {
		return ps
	}
	for n := first; n < first+len(texts); n++ {
		if len(texts[n]) != 1 || len(marks[n]) != 1 || marks[n][0].para >= texts[n][0] {
			b.find = append(b.find, tell.Finding{Code: text.NoteText, Text: "Onder de tekst staan noten, maar niet van elke noot is zeker waar zij hoort. Zij staan nu als gewone alinea’s in de brief. Maak er met Invoegen › Voetnoot noten van."})
			return ps
		}
	}
	bound := map[*Para]bool{}
	for n, at := range texts {
		note, mark := *ps[at[0]], marks[n][0]
		bound[ps[at[0]]] = true
		note.Style = InNote
		k := 0
		for raisedNumber(&note.Runs[k]) == 0 {
			k++
		}
		note.Runs = append([]Run(nil), note.Runs[k+1:]...)
		note.Runs[0].Text = strings.TrimLeft(note.Runs[0].Text, " \u00a0\t")
		r := &ps[mark.para].Runs[mark.run]
		r.Text, r.Sup, r.Note = "", false, []*Para{&note}
		b.nameNote(r)
	}
	out := make([]*Para, 0, len(ps))
	for _, p := range ps {
		if !bound[p] {
			out = append(out, p)
		}
	}
	return out
}

// reUnit is a unit behind which a raised number is a power.
var reUnit = pattern.New(`(?:^|[^\p{L}])(?:[kcdm]?m|10)$`)

// raisedNumber gives the number of a run that is a raised number and no more; 0 for none.
func raisedNumber(r *Run) int {
	if !r.Sup || r.Note != nil {
		return 0
	}
	n, err := strconv.Atoi(strings.Trim(r.Text, " \u00a0[]()"))
	if err != nil || n < 1 || n > 999 {
		return 0
	}
	return n
}
