package drafts

import (
	"slices"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// subjectMax is how many characters of the body stand in for a missing betreft in the list.
const subjectMax = 80

// Summary is what the list shows of this snapshot. Pages is not known here and is 0.
func (s *Snapshot) Summary() Summary {
	return Summary{ID: s.ID, Subject: Subject(s.Letter), State: s.State, Changed: s.Changed, Open: len(review.Unresolved(s.Threads))}
}

// Subject is the betreft as one line, or the first words of the letter when it has none; "" for an empty letter.
func Subject(l *letter.Letter) string {
	name, _ := Called(l)
	return name
}

// Called is Subject; own says that it is the betreft.
func Called(l *letter.Letter) (name string, own bool) {
	if l == nil {
		return "", false
	}
	subject, body := l.Flow(l.Frame.Subject), l.Flow(l.Frame.Body)
	if proposed(subject) || words(l, l.Frame.Subject) == "" && proposed(body) { // only then: it takes a walk through the letter
		l, _ = edit.Show(l, letter.Decided)
	}
	if s := words(l, l.Frame.Subject); s != "" {
		return s, true
	}
	s := []rune(words(l, l.Frame.Body)) // not the aanhef: it is the same in every letter
	if len(s) <= subjectMax {
		return string(s), false
	}
	cut := string(s[:subjectMax])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 { // whole words, but for a very long one
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…", false
}

func proposed(f *letter.Flow) bool {
	return f != nil && slices.ContainsFunc(f.Blocks, (*letter.Block).Proposed)
}

// words joins the texts of a flow's blocks, at most a few hundred characters of them. Only a text with notes or
// references in it is worth the walk through the letter that numbers them.
func words(l *letter.Letter, id letter.ID) string {
	f := l.Flow(id)
	if f == nil {
		return ""
	}
	var n *letter.Numbers
	var out []string
	size := 0
	for _, b := range f.Blocks {
		text := b.Text
		if len(b.Atoms) > 0 {
			if n == nil {
				n = letter.NumbersOf(l)
			}
			text = n.Shown(b)
		}
		out = append(out, strings.Fields(text)...)
		if size += len(text); size > 500 {
			break
		}
	}
	return strings.Join(out, " ")
}
