package drafts_test

import (
	"math/rand"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/storetest"
)

// TestBiography: whatever is done, every byte of every paragraph has one writer, in order and without gaps; a word that
// somebody wrote is his where it is, moved, split, pasted or undone and done again.
func TestBiography(t *testing.T) {
	for seed := int64(1); seed <= 15; seed++ {
		r := rand.New(rand.NewSource(seed))
		k, id := made(t, storetest.Memory())
		for i := range 40 {
			who := string(rune('A' + r.Intn(3)))
			if err := k.Store.SetWho(t.Context(), who, ""); err != nil {
				t.Fatal(err)
			}
			_ = k.With(t.Context(), id, func(d *drafts.Draft) error {
				a, b := place(r, d.Letter()), place(r, d.Letter())
				d.Select(edit.At(a))
				switch r.Intn(8) {
				case 0:
					return d.Run(edit.Enter())
				case 1:
					return d.Run(edit.Backspace())
				case 2:
					return d.Run(edit.MoveDown())
				case 3:
					if b.Block == a.Block {
						d.Select(edit.Selection{Anchor: a, Head: b})
						return d.Run(edit.Delete())
					}
				case 4:
					return d.Undo()
				case 5:
					return d.Redo()
				}
				if i%3 == 0 {
					d.Propose(who)
					defer d.Propose("")
				}
				return d.Run(edit.Type("<" + who + strings.Repeat("x", r.Intn(20)) + ">"))
			})
		}
		s, err := k.Snapshot(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		of, _, err := k.Biography(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range s.Letter.Body().Blocks {
			at, list := 0, of(b.ID)
			for _, x := range list {
				if x.From != at || x.To <= x.From {
					t.Fatalf("seed %d: a gap at %d: %+v", seed, at, list)
				}
				at = x.To
				if w := b.Text[x.From:x.To]; x.By != "" && strings.Trim(w, "<x>ABC") != "" || x.By == "" && strings.ContainsAny(w, "<>") {
					t.Fatalf("seed %d: %q is of %q", seed, w, x.By)
				} else if i := strings.IndexByte(w, '<'); i >= 0 && i+1 < len(w) && strings.ContainsAny(w[i+1:i+2], "ABC") && x.By != w[i+1:i+2] {
					t.Fatalf("seed %d: %q is of %q", seed, w, x.By)
				}
			}
			if at != len(b.Text) {
				t.Fatalf("seed %d: %d of %d bytes", seed, at, len(b.Text))
			}
		}
	}
}
