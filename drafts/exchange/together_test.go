package exchange_test

import (
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// TestMergedByOlder: a copy that an older program read in, which did not keep how it was made, loses nothing when the next ones come.
func TestMergedByOlder(t *testing.T) {
	for range 8 { // whichever ID is the higher
		author, id, blocks := numbers(t)
		out := send(t, author, id)
		var back [][]byte
		for _, who := range []string{"Bas", "Cor", "Dirk"} {
			back = append(back, reviewed(t, person(t, who), id, blocks[3].ID, out, who))
		}
		receive(t, author, back[0], false)
		s, first, acts, err := author.Whole(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for i := range acts {
			acts[i].Came = nil
		}
		older := person(t, "Auteur")
		if err := older.Store.Create(t.Context(), first); err != nil {
			t.Fatal(err)
		}
		if err := older.Store.Append(t.Context(), id, first.Head, acts, s.Summary()); err != nil {
			t.Fatal(err)
		}
		receive(t, older, back[1], false)
		receive(t, older, back[2], false)
		for _, who := range []string{"Bas", "Cor", "Dirk"} {
			if all := everything(now(t, older, id)); !strings.Contains(all, who+" schrijft") {
				t.Errorf("what %s wrote was lost: %s", who, all)
			}
		}
	}
}

// TestTypedWhileMerging: what the author types in the open letter while reviews are read in stays, whenever it comes between, and so does what came.
func TestTypedWhileMerging(t *testing.T) {
	for at := 1; at < 6; at++ {
		author, id, blocks := numbers(t)
		out := send(t, author, id)
		var back [][]byte
		for _, who := range []string{"Bas", "Cor"} {
			back = append(back, reviewed(t, person(t, who), id, blocks[3].ID, out, who))
		}
		d, err := author.Open(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range back {
			calls := 0
			author.Owner = func(f func()) {
				if calls++; calls == at {
					d.Select(edit.At(d.Letter().Body().Start()))
					if err := d.Run(edit.Type("tussendoor ")); err != nil {
						t.Error(err)
					}
				}
				f()
			}
			receive(t, author, b, false)
			author.Owner = nil
		}
		for _, word := range []string{"tussendoor tussendoor", "Bas schrijft", "Cor schrijft"} {
			if all := everything(d.Snapshot()); !strings.Contains(all, word) {
				t.Errorf("typed at call %d: %q was lost: %s", at, word, all)
			}
		}
	}
}

// reviewed is what comes back of a copy in which somebody wrote in a paragraph and moved it.
func reviewed(t *testing.T, k *drafts.Desk, id letter.ID, b letter.ID, out []byte, who string) []byte {
	receive(t, k, out, false)
	with(t, k, id, func(d *drafts.Draft) error {
		d.Select(edit.At(letter.Point{Block: b}))
		return d.Run(edit.Type(who + " schrijft "))
	}, func(d *drafts.Draft) error { return d.Run(edit.MoveUp()) })
	return send(t, k, id)
}

// TestMergeUndone: a review whose reading in was undone stays undone when the next is read in.
func TestMergeUndone(t *testing.T) {
	author, id, blocks := numbers(t)
	out := send(t, author, id)
	b1 := reviewed(t, person(t, "Bas"), id, blocks[3].ID, out, "Bas")
	b2 := reviewed(t, person(t, "Cor"), id, blocks[3].ID, out, "Cor")
	receive(t, author, b1, false)
	with(t, author, id, func(d *drafts.Draft) error { return d.Undo() })
	if strings.Contains(everything(now(t, author, id)), "Bas schrijft") {
		t.Fatal("not undone")
	}
	receive(t, author, b2, false)
	all := everything(now(t, author, id))
	if strings.Contains(all, "Bas schrijft") {
		t.Error("what was undone came back")
	}
	if !strings.Contains(all, "Cor schrijft") {
		t.Error("Cor lost")
	}
}

// TestCopyFromBackup: of a copy that was put back from a backup and went on otherwise, all that was done in either comes in.
func TestCopyFromBackup(t *testing.T) {
	author, id, blocks := numbers(t)
	out := send(t, author, id)
	k := person(t, "Bas")
	reviewed(t, k, id, blocks[3].ID, out, "Bas")
	s, first, acts, err := k.Whole(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	types := func(w string) {
		with(t, k, id, func(d *drafts.Draft) error {
			d.Select(edit.At(letter.Point{Block: blocks[5].ID}))
			return d.Run(edit.Type(w))
		})
	}
	types("vierde ")
	b1 := send(t, k, id)
	if err := k.Delete(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := k.Store.Create(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if err := k.Store.Append(t.Context(), id, first.Head, acts, s.Summary()); err != nil {
		t.Fatal(err)
	}
	types("anders ")
	b3 := send(t, k, id)
	b2 := reviewed(t, person(t, "Cor"), id, blocks[3].ID, out, "Cor")
	for _, order := range [][][]byte{{b1, b2, b3}, {b2, b1, b3}, {b1, b3, b2}, {b3, b2, b1}, {b1, b3}} {
		a := again(t, author, id)
		for _, b := range order {
			receive(t, a, b, false)
		}
		all := everything(now(t, a, id))
		for _, w := range []string{"vierde ", "anders ", "Bas schrijft", "Cor schrijft"} {
			if !strings.Contains(all, w) && (len(order) == 3 || w[0] != 'C') {
				t.Errorf("%q lost", w)
			}
		}
	}
}

// TestPrivateSince: a comment that came in and that its writer made private in his copy since stays where it is, also when another's copy is read in
// too.
func TestPrivateSince(t *testing.T) {
	author, id, blocks := numbers(t)
	out := send(t, author, id)
	k, cor := person(t, "Bas"), person(t, "Cor")
	receive(t, k, out, false)
	var thread letter.ID
	with(t, k, id, func(d *drafts.Draft) (err error) {
		thread, err = d.Remark(drafts.Remark{Text: "van Bas"})
		return err
	})
	first := send(t, k, id)
	with(t, k, id, func(d *drafts.Draft) error { return d.Classify(thread, review.Private) }, func(d *drafts.Draft) error {
		d.Select(edit.At(letter.Point{Block: blocks[1].ID}))
		return d.Run(edit.Type("nog iets "))
	})
	then, other := send(t, k, id), reviewed(t, cor, id, blocks[3].ID, out, "Cor")
	for _, b := range [][]byte{first, other, then} {
		receive(t, author, b, false)
	}
	if all := everything(now(t, author, id)); !strings.Contains(all, "van Bas") || !strings.Contains(all, "nog iets") {
		t.Errorf("there is %s", all)
	}
}
