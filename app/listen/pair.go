package listen

import (
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
	"kamerbrief/export/pdf/check"
	"kamerbrief/export/pdf/speak"
)

// row is a line that is said, and the block of the letter its words come from; zero for what is nowhere in the text.
type row struct {
	speak.Line
	block letter.ID
}

// rows ties lines to blocks. The file knows no blocks of ours: its tree and the one it was drawn from are walked
// together, and their elements are the same in the same order, but for a Link that the file puts round a mark.
func rows(tree *page.Node, d *check.Document, lines []speak.Line) []row {
	of := map[*check.Element]letter.ID{}
	top := &page.Node{Kids: []*page.Node{tree}}
	pair(top, d.Root, letter.ID{}, of)
	out := make([]row, len(lines))
	for i, l := range lines {
		out[i] = row{Line: l, block: of[l.Of]}
	}
	return out
}

func pair(n *page.Node, e *check.Element, block letter.ID, of map[*check.Element]letter.ID) {
	if !n.Tag.Block.IsZero() {
		block = n.Tag.Block
	}
	of[e] = block
	next := 0
	for _, p := range e.Parts {
		if p.Kid == nil {
			continue
		}
		k := next
		for k < len(n.Kids) && !alike(n.Kids[k].Role, p.Kid.Role) {
			k++
		}
		if k == len(n.Kids) { // not of ours: what it holds is its parent's
			pair(&page.Node{}, p.Kid, block, of)
			continue
		}
		next = k + 1
		pair(n.Kids[k], p.Kid, block, of)
	}
}

// alike takes headings for one role, since the file levels them anew.
func alike(r page.Role, in string) bool {
	return string(r) == in || len(in) == 2 && in[0] == 'H' && strings.HasPrefix(string(r), "H") && len(r) == 2
}
