package drafts_test

import (
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// TestEarlierFiles: every file that a bijlage had can be had again, the last one first, each once and not the one it has; also
// after undoing, moving and other acts.
func TestEarlierFiles(t *testing.T) {
	k, id := made(t, storetest.Memory())
	x := letter.Bijlage{ID: letter.Random(), Title: "Stuk", Kind: letter.Report}
	do := func(f func(d *drafts.Draft) error) {
		t.Helper()
		if err := k.With(t.Context(), id, f); err != nil {
			t.Fatal(err)
		}
	}
	file := func(name string) func(d *drafts.Draft) error {
		x.File, x.FileName = strings.Repeat(name, 64), name+".pdf"
		y := x
		return func(d *drafts.Draft) error { return d.Run(edit.SetBijlage(y)) }
	}
	do(func(d *drafts.Draft) error { return d.Run(edit.AddBijlage(x)) })
	s, err := k.Snapshot(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	x.ID = s.Letter.Bijlagen[len(s.Letter.Bijlagen)-1].ID
	for _, name := range []string{"a", "b", "a", "c"} {
		do(file(name))
		do(func(d *drafts.Draft) error { return d.Run(edit.SetField("subject", name)) })
	}
	do(file("d"))
	do((*drafts.Draft).Undo)
	got, err := k.EarlierFiles(t.Context(), id, x.ID)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range got {
		names = append(names, e.FileName)
		if e.At.IsZero() || e.Title != "Stuk" {
			t.Errorf("%+v", e)
		}
	}
	if s := strings.Join(names, " "); s != "d.pdf a.pdf b.pdf" {
		t.Errorf("of c.pdf, before: %s", s)
	}
	if got, err := k.EarlierFiles(t.Context(), id, letter.Random()); err != nil || len(got) > 0 {
		t.Errorf("of no bijlage: %v %v", got, err)
	}
}
