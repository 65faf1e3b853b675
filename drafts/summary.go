package drafts

import (
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// subjectMax is how many characters of the body stand in for a missing betreft in the list.
const subjectMax = 80

// Summary is what the list shows of this snapshot. Pages is not known here and is 0.
func (s *Snapshot) Summary() Summary {
	sum := Summary{ID: s.ID, Subject: Subject(s.Letter), State: s.State, Changed: s.Changed}
	for _, t := range s.Threads {
		if t.State != review.Resolved {
			sum.Open++
		}
	}
	return sum
}

// Subject is the betreft as one line, or the first words of the letter when it has none; "" for an empty letter.
func Subject(l *letter.Letter) string {
	if l == nil {
		return ""
	}
	n := letter.NumbersOf(l)
	if s := words(l.Flow(l.Frame.Subject), n, " "); s != "" {
		return s
	}
	for _, id := range []letter.ID{l.Frame.Body, l.Frame.Salutation} {
		if s := []rune(words(l.Flow(id), n, " ")); len(s) > subjectMax {
			return strings.TrimSpace(string(s[:subjectMax])) + "…"
		} else if len(s) > 0 {
			return string(s)
		}
	}
	return ""
}

// words joins the texts of a flow's blocks, at most a few hundred characters of them.
func words(f *letter.Flow, n *letter.Numbers, sep string) string {
	if f == nil {
		return ""
	}
	var out []string
	size := 0
	for _, b := range f.Blocks {
		if t := strings.Join(strings.Fields(n.Shown(b)), " "); t != "" {
			out, size = append(out, t), size+len(t)
		}
		if size > 500 {
			break
		}
	}
	return strings.Join(out, sep)
}
