package office

import (
	"slices"
	"strings"
)

// Tidy joins runs that differ in nothing, so that a text that a program cut up is whole again.
func (p *Para) Tidy() {
	out := p.Runs[:0]
	var words []string // of the last run of out
	whole := func() {
		if len(words) > 1 {
			out[len(out)-1].Text = strings.Join(words, "")
		}
	}
	for _, r := range p.Runs {
		if n := len(out) - 1; n >= 0 && Alike(&out[n], &r) {
			words = append(words, r.Text)
			continue
		}
		whole()
		out, words = append(out, r), []string{r.Text}
	}
	whole()
	p.Runs = out
}

// CutMark takes the mark of a note off the first paragraph of its words, with the white space round it; own is the mark that its
// author chose, "" for none.
func (p *Para) CutMark(own string) {
	const blank = " \t\u00a0"
	for len(p.Runs) > 0 && strings.TrimLeft(p.Runs[0].Text, blank) == "" && p.Runs[0].Note == nil {
		p.Runs = p.Runs[1:]
	}
	if len(p.Runs) > 0 {
		p.Runs[0].Text = strings.TrimLeft(strings.TrimPrefix(p.Runs[0].Text, own), blank)
	}
}

// Alike reports whether two runs differ in their words alone, so that they can be one.
func Alike(a, b *Run) bool {
	if a.Text == "" || b.Text == "" || a.Note != nil || b.Note != nil || a.Ref != nil || b.Ref != nil {
		return false
	}
	return a.Bold == b.Bold && a.Italic == b.Italic && a.Underline == b.Underline && a.Sub == b.Sub && a.Sup == b.Sup && a.Link == b.Link && a.Lang == b.Lang &&
		slices.Equal(a.In, b.In) && same(a.Ins, b.Ins) && same(a.Del, b.Del) && (a.Was == b.Was || a.Was != nil && b.Was != nil && *a.Was == *b.Was)
}

func same(a, b *Change) bool { return a == b || a != nil && b != nil && *a == *b }
