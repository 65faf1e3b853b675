package edit

import "kamerbrief/drafts/letter"

// Merge makes one step of s and the step that follows it, when the second goes on where the first was: a key typed
// behind the last one, a character of what was typed replaced (an accent that composes), a run of Backspace or Delete.
// Doing the one step is the same as doing the two, for the letter and for every place. ok is false when they stay two.
func (s Text) Merge(next Text) (one Text, ok bool) {
	end := s.At + len(s.Ins.Text)
	if s.Block != next.Block || !s.bare() || !next.bare() {
		return Text{}, false
	}
	switch {
	case next.At >= s.At && next.At+next.Del <= end: // within what s put there
		b := letter.Block{Text: s.Ins.Text, Atoms: s.Ins.Atoms, Marks: s.Ins.Marks}
		c := b.Replace(next.At-s.At, next.At-s.At+next.Del, next.Ins)
		s.Ins = letter.Span{Text: c.Text, Atoms: c.Atoms, Marks: c.Marks}
		return s, true
	case s.Ins.Text == "" && next.At <= s.At && next.At+next.Del >= s.At: // the run of deletions grows to one side or both
		s.At, s.Del, s.Ins = next.At, s.Del+next.Del, next.Ins
		return s, true
	}
	return Text{}, false
}

// Then gives steps followed by others as few steps as Merge allows at the seam.
func (ss Steps) Then(next Steps) Steps {
	if len(ss) > 0 && len(next) > 0 {
		a, is := ss[len(ss)-1].(Text)
		b, also := next[0].(Text)
		if is && also {
			if one, ok := a.Merge(b); ok {
				out := append(ss[:len(ss)-1:len(ss)-1], one)
				return append(out, next[1:]...)
			}
		}
	}
	return append(ss[:len(ss):len(ss)], next...)
}
