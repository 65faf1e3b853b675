package office

import (
	"strings"

	"kamerbrief/drafts/letter"
)

// LabelMark is the bookmark at the number of what another bookmark stands for.
func LabelMark(name string) string { return strings.Replace(name, "kb_", "kbl_", 1) }

// Around cuts the words of a reference in what a program counts and what stands round it: "paragraaf ", "2.1".
func Around(r *Run) (before, counted, after string) {
	if r.Ref.Kind == letter.RefHeading {
		if s, ok := strings.CutPrefix(r.Text, "“"); ok {
			return "“", strings.TrimSuffix(s, "”"), "”"
		}
	}
	word, number, ok := strings.Cut(r.Text, " ")
	if !ok {
		return "", r.Text, ""
	}
	return word + " ", number, ""
}

// Spans says where the comments of a document begin and end: a comment begins with the first run that has it, and ends with
// the last.
type Spans struct {
	left map[int]int // runs that still have it
	open map[int]bool
}

// Ranges counts the comments of the runs of paragraphs.
func Ranges(paras []*Para) Spans {
	s := Spans{map[int]int{}, map[int]bool{}}
	s.count(paras)
	return s
}

func (s Spans) count(paras []*Para) {
	for _, p := range paras {
		for i := range p.Runs {
			for _, c := range p.Runs[i].In {
				s.left[c]++
			}
			s.count(p.Runs[i].Note)
		}
		for c := range p.Cells() {
			s.count(c.Paras)
		}
	}
}

// Begins reports whether a comment begins with the run that is written.
func (s Spans) Begins(c int) bool {
	was := s.open[c]
	s.open[c] = true
	return !was
}

// Ends reports whether a comment ends with the run that is written.
func (s Spans) Ends(c int) bool {
	s.left[c]--
	return s.left[c] == 0
}
