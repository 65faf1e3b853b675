package letter

import "strings"

// Piece is a stretch of a block's text of one look and meaning.
type Piece struct {
	From, To                          int // bytes of the block's Text; an atom's three bytes
	Bold, Italic, Underline, Sub, Sup bool
	Link                              string
	Lang                              string
	Atom                              *Atom
	Inline                            int32 // which of the block's inline elements it belongs to, from 1: a link, a language, an atom; 0 for none
}

// Pieces cuts a block's text at the borders of its marks and at its atoms. Layout, tags, text and HTML all cut here, so
// that they name the same inline elements.
func Pieces(b *Block) []Piece {
	if len(b.Marks) == 0 && len(b.Atoms) == 0 {
		return []Piece{{To: len(b.Text)}}
	}
	out := make([]Piece, 0, 1+2*(len(b.Marks)+len(b.Atoms))) // a border at either end of each
	atom, last, count := 0, -1, int32(0)                     // last: what the piece before belongs to
	for at := 0; at < len(b.Text); at = out[len(out)-1].To {
		p := Piece{From: at, To: len(b.Text)}
		if strings.HasPrefix(b.Text[at:], ObjectString) {
			p.To = at + len(ObjectString)
			if atom < len(b.Atoms) {
				p.Atom = &b.Atoms[atom]
			}
			atom++
		} else if k := strings.Index(b.Text[at:], ObjectString); k >= 0 {
			p.To = at + k
		}
		key := p.marks(b)
		if p.Atom != nil && p.Atom.Kind != LineBreak {
			key = 2*len(b.Marks) + atom
		}
		if key >= 0 {
			if key != last {
				count++
			}
			p.Inline = count
		}
		last = key
		out = append(out, p)
	}
	return out
}

// marks gives a piece the marks it lies under, ends it where one begins or ends, and names the link or language it
// belongs to, -1 for none.
func (p *Piece) marks(b *Block) int {
	key := -1
	for i, m := range b.Marks {
		if m.To <= p.From {
			continue
		}
		if m.From > p.From {
			p.To = min(p.To, m.From)
			continue
		}
		p.To = min(p.To, m.To)
		switch m.Kind {
		case Bold:
			p.Bold = true
		case Italic:
			p.Italic = true
		case Underline:
			p.Underline = true
		case Sub:
			p.Sub = true
		case Sup:
			p.Sup = true
		case Link:
			if Linkable(m.Val) { // anything else is read and leads nowhere
				p.Link, key = m.Val, 2*i
			}
		case Lang:
			p.Lang = m.Val
			if key < 0 {
				key = 2*i + 1
			}
		}
	}
	return key
}
