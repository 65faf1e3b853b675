package drafts

import (
	"iter"
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
	if s := words(n.Lines(l.Flow(l.Frame.Subject))); s != "" {
		return s
	}
	for _, id := range []letter.ID{l.Frame.Body, l.Frame.Salutation} {
		if s := []rune(words(n.Lines(l.Flow(id)))); len(s) > subjectMax {
			return strings.TrimSpace(string(s[:subjectMax])) + "…"
		} else if len(s) > 0 {
			return string(s)
		}
	}
	return ""
}

// words joins lines into one, at most a few hundred characters of them.
func words(lines iter.Seq[string]) string {
	var out []string
	size := 0
	for s := range lines {
		out = append(out, strings.Fields(s)...)
		if size += len(s); size > 500 {
			break
		}
	}
	return strings.Join(out, " ")
}
