package app

import (
	"strings"
	"testing"

	"kamerbrief/drafts/check"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// F9 goes through the findings as a reader meets them: a note at its mark, a heading where it stands, whatever rule found it.
func TestChecksInOrder(t *testing.T) {
	l := storetest.Letter("Proef", "Dit is de de eerste.", "Kop", "Laatste", "Dit is een een andere.")
	note := &letter.Flow{ID: letter.Random(), Kind: letter.NoteFlow, Blocks: []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: "Zie van van Dijk."}}}
	l.PutFlow(note)
	body := *l.Body()
	for i := range body.Blocks {
		b := *body.Blocks[i]
		switch i {
		case 0:
			b.Text += letter.ObjectString
			b.Atoms = []letter.Atom{{Kind: letter.Note, To: note.ID}}
		case 1, 2: // the first has no text below it
			b.Kind, b.Level = letter.Heading, 1
		}
		body.Blocks[i] = &b
	}
	l.PutFlow(&body)
	e := screenOf(t, l)
	c := &checks{e: e, at: -1, res: check.All(edit.Doc{Letter: l}, check.Choice{NoPlain: true})}
	goes := func(d int, caret int) string {
		var out []string
		e.draft.Select(edit.At(letter.Point{Block: body.Blocks[caret].ID}))
		all := c.placed()
		for range all {
			f := &all[c.next(all, d)]
			out = append(out, f.Words)
			r := c.e.rangeOf(f)
			e.draft.Select(edit.Selection{Anchor: r.From, Head: r.To})
		}
		return strings.Join(out, " | ")
	}
	for _, x := range []struct {
		d, caret int
		want     string
	}{{1, 0, "de de | van van | Kop | een een"}, {1, 1, "Kop | een een | de de | van van"}, {1, 3, "een een | de de | van van | Kop"}, {-1, 3, "Kop | van van | de de | een een"}} {
		if got := goes(x.d, x.caret); got != x.want {
			t.Errorf("from paragraph %d by %d: %s, not %s", x.caret+1, x.d, got, x.want)
		}
	}
}
