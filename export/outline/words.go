package outline

import (
	"strconv"

	"kamerbrief/drafts/letter"
)

// Word is a stretch of words of one look and meaning.
type Word struct {
	letter.Piece        // Lang only where it is not the letter's; Atom for a note mark or a reference
	Text         string // as a reader reads it: a line break is "\n", a note mark its number
}

// Words gives the words of a node, none for a container.
func Words(l *letter.Letter, n *letter.Numbers, of *Node) []Word {
	switch {
	case of.Role == Figure:
		return nil
	case of.Block == nil && of.Text == "" || of.Block != nil && of.Block.Text == "":
		return nil
	case of.Block == nil:
		return []Word{{Piece: letter.Piece{Bold: of.Bold, Italic: of.Italic}, Text: of.Text}}
	}
	b := of.Block
	pieces := letter.Pieces(b)
	out := make([]Word, len(pieces))
	for i, p := range pieces {
		w := Word{Piece: p, Text: b.Text[p.From:p.To]}
		if p.Lang == l.Frame.Lang {
			w.Lang = ""
		}
		if a := p.Atom; a != nil {
			w.Text = n.Atom(*a)
			if k := n.Note(a.To); a.Kind == letter.Note && k > 0 {
				w.Text = strconv.Itoa(k)
			}
			if a.Kind == letter.LineBreak {
				w.Atom = nil
			}
		}
		out[i] = w
	}
	return out
}
