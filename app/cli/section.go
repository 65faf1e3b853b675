package cli

import (
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// readSection moves a heading of the body with all that stands under it; without "heading" the one of the caret.
func readSection(f *fields, _ *act) func(*session) error {
	by, k := 1, 0
	if f.choice("do", "up", "down") == "up" {
		by = -1
	}
	caret := !f.has("heading")
	if !caret {
		k = f.position("heading")
	}
	return func(s *session) error {
		var which letter.ID
		if !caret {
			var heads []letter.ID
			for _, b := range s.d.Letter().Body().Blocks {
				if b.Kind == letter.Heading {
					heads = append(heads, b.ID)
				}
			}
			if k >= len(heads) {
				return say("tussenkop %d is er niet; de brief heeft er %d", k+1, len(heads))
			}
			which = heads[k]
		}
		return s.run(edit.MoveSection(which, by))
	}
}
