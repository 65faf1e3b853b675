package page

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

// Field gives the boxes of a part of the first page that is no text with a caret, a box a line, by its name in
// edit.SetField; "" is the letterhead as a whole, of which the first line is given. There are none when it is not printed.
func (s *Set) Field(name string) (out []Box) {
	if s.front == nil {
		return nil
	}
	add := func(ps []placed, want letter.ID) {
		for _, p := range ps {
			if !p.flow && p.name() == want && !want.IsZero() {
				last := p.Runs[len(p.Runs)-1]
				out = append(out, Box{0, p.Runs[0].X, p.Top, last.X + last.W - p.Runs[0].X, p.Bottom - p.Top})
			}
		}
	}
	if name == "" {
		for _, ps := range [2][]placed{s.front.lines, s.front.column} {
			if len(ps) > 0 && out == nil {
				add(ps, ps[0].name())
			}
		}
		return out[:min(1, len(out))]
	}
	if part := lineNames[name]; part != "" {
		add(s.front.lines, letter.Fixed(part))
		return out
	}
	n := 0
	for _, g := range outline.Fields(s.Letter) {
		for _, f := range g {
			if string(f.Name) == name {
				add(s.front.column, letter.Fixed(columnName(n)))
			}
			n++
		}
	}
	return out
}

// lineNames are the parts of the frame that are lines of their own.
var lineNames = map[string]string{"returnAddress": "retouradres", "classification": "rubricering", "date": "datum"}
