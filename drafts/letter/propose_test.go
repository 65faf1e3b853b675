package letter_test

import (
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestGridProposal: a proposal for a grid is the same in memory as when it is read again, and names no proposal twice.
func TestGridProposal(t *testing.T) {
	l := storetest.Letter("Kaas", "kaas")
	id := func(n byte) letter.ID { return letter.ID{n} }
	cell := &letter.Flow{ID: id(1), Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: id(2), Kind: letter.Para}}}
	g := &letter.Table{ID: id(3), Columns: []letter.Column{{Width: 2}}, Rows: []letter.Row{{ID: id(4), Cells: []letter.Cell{{Flow: cell.ID}}}}}
	was := *g
	was.Columns = []letter.Column{{Width: 1}}
	body := l.Body()
	with := func(by letter.ID, others []letter.ID) *letter.Letter {
		out := l.Clone()
		out.PutFlow(cell)
		x := *g
		x.Propose(by, &was, others...)
		out.Tables = out.Tables.With(x.ID, &x)
		out.PutFlow(&letter.Flow{ID: body.ID, Kind: body.Kind, Blocks: append(body.Blocks[:len(body.Blocks):len(body.Blocks)], &letter.Block{ID: id(5), Kind: letter.TableBlock, Of: x.ID})})
		return out
	}
	for _, others := range [][]letter.ID{nil, {}, {id(6)}, {id(6), id(7)}} {
		now := with(id(9), others)
		if again, err := letter.Decode(letter.Encode(now)); err != nil || !letter.Equal(again, now) {
			t.Errorf("with %v it is read as another (%v)", others, err)
		}
	}
	for _, others := range [][]letter.ID{{id(9)}, {id(7), id(6)}, {id(6), id(6)}} {
		if letter.Valid(with(id(9), others)) == nil {
			t.Errorf("with %v it is valid", others)
		}
	}
}
