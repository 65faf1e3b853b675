package page

import (
	"strings"

	"kamerbrief/drafts/letter"
)

// piece is a stretch of a block's text of one look and meaning. Layout and the logical tree cut a block in the same
// pieces, so that their tags agree.
type piece struct {
	from, to  int // bytes of the block's text; an atom's three bytes
	face      Face
	sub, sup  bool
	underline bool
	link      string
	lang      string
	atom      *letter.Atom
	inline    int32 // Tag.Sub of the inline element it belongs to; 0 for the block's own text
}

// pieces cuts a block's text at the borders of its marks and at its atoms.
func pieces(b *letter.Block) []piece {
	if len(b.Marks) == 0 && len(b.Atoms) == 0 {
		return []piece{{to: len(b.Text)}}
	}
	var out []piece
	atom, at, last, count := 0, 0, -1, int32(0) // last: what the piece before belongs to
	for at < len(b.Text) {
		p := piece{from: at, to: len(b.Text)}
		if strings.HasPrefix(b.Text[at:], letter.ObjectString) {
			p.to = at + len(letter.ObjectString)
			if atom < len(b.Atoms) {
				p.atom = &b.Atoms[atom]
			}
			atom++
		} else if k := strings.Index(b.Text[at:], letter.ObjectString); k >= 0 {
			p.to = at + k
		}
		key := -1
		for i, m := range b.Marks {
			if m.To <= at {
				continue
			}
			if m.From > at {
				p.to = min(p.to, m.From)
				continue
			}
			p.to = min(p.to, m.To)
			switch m.Kind {
			case letter.Bold:
				p.face |= Bold
			case letter.Italic:
				p.face |= Italic
			case letter.Underline:
				p.underline = true
			case letter.Sub:
				p.sub = true
			case letter.Sup:
				p.sup = true
			case letter.Link:
				if letter.Linkable(m.Val) { // anything else is read and leads nowhere
					p.link, key = m.Val, 2*i
				}
			case letter.Lang:
				p.lang = m.Val
				if key < 0 {
					key = 2*i + 1
				}
			}
		}
		if p.atom != nil && p.atom.Kind != letter.LineBreak {
			key = 2*len(b.Marks) + atom
		}
		if key >= 0 {
			if key != last {
				count++
			}
			p.inline = count
		}
		last = key
		out = append(out, p)
		at = p.to
	}
	return out
}
