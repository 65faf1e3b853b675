package paper

import (
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// TestChangedThing: a table that changed has a bar beside it over its whole height, as lines that changed have one, and so has a field.
func TestChangedThing(t *testing.T) {
	k := open(t, plain("Een.", "Twee."), 900, 700)
	k.selectTo(at(body(k.d.Letter())[0], 4), false, false)
	k.Run(edit.InsertTable(4, 1))
	var fields []review.Anchor
	heights := func(ids ...letter.ID) (out []float32) {
		var rs []letter.Range
		for _, id := range ids {
			rs = append(rs, letter.Range{From: letter.Point{Block: id}, To: letter.Point{Block: id}})
		}
		k.SetChanged(rs, fields)
		k.shot(t, "changed")
		for _, o := range k.painter.told.all[:k.painter.told.used] {
			if o.FillColor == changeColour {
				out = append(out, o.Size().Height)
			}
		}
		return out
	}
	bs := body(k.d.Letter())
	line, table := heights(bs[0].ID), heights(bs[1].ID)
	if bs[1].Kind != letter.TableBlock || len(line) != 1 || len(table) != 1 || table[0] < 3.5*line[0] {
		t.Errorf("beside a line stand bars of %v, beside a table of four rows of %v", line, table)
	}
	if got := heights(); len(got) != 0 {
		t.Errorf("of nothing stand bars of %v", got)
	}
	k.Run(edit.SetField("ourReference", "2025-1"))
	fields = []review.Anchor{{On: review.On{What: review.OnField, Field: "ourReference"}}}
	if got := heights(); len(got) == 0 {
		t.Error("beside a field stands no bar")
	}
	k.Run(edit.SetField("returnAddress", "Postbus 1"))
	k.Run(edit.SetField("ourReference", "")) // is not printed any more
	if got := heights(); len(got) != 0 {
		t.Errorf("of a field that is not printed stand bars of %v", got)
	}
}
