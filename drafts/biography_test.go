package drafts_test

import (
	"math/rand"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
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

// TestFieldOrigin: of a field of the frame too it is told who wrote it: who proposed it, and not who accepted, rejected or took back.
func TestFieldOrigin(t *testing.T) {
	k, id := made(t, storetest.Memory())
	set := func(who, value string, propose bool) func(d *drafts.Draft) error {
		return func(d *drafts.Draft) error {
			if propose {
				d.Propose(who)
				defer d.Propose("")
			}
			return d.Run(edit.SetField("ourReference", value))
		}
	}
	decide := func(how edit.Decision) func(d *drafts.Draft) error {
		return func(d *drafts.Draft) error { return d.Decide(drafts.All(how)) }
	}
	for _, x := range []struct {
		who        string
		do         func(d *drafts.Draft) error
		words, by  string
		asProposed bool
	}{
		{"Anna", set("Anna", "1", false), "1", "Anna", false},
		{"Anna", set("Bram", "2", true), "2", "Bram", true},
		{"Cora", decide(edit.Reject), "1", "Anna", false},
		{"Cora", func(d *drafts.Draft) error { return d.Undo() }, "2", "Bram", true},
		{"Cora", decide(edit.Accept), "2", "Bram", true},
		{"Cora", set("Cora", "3", false), "3", "Cora", false},
		{"Anna", func(d *drafts.Draft) error { return d.Undo() }, "2", "Bram", true},
	} {
		if err := k.Store.SetWho(t.Context(), x.who, ""); err != nil {
			t.Fatal(err)
		}
		if err := k.With(t.Context(), id, x.do); err != nil {
			t.Fatal(err)
		}
		o, words, err := k.FieldOrigin(t.Context(), id, "ourReference")
		if err != nil || words != x.words || o.By != x.by || o.Proposal.IsZero() == x.asProposed {
			t.Errorf("%q by %q (%v), %v; want %+v", words, o.By, o.Proposal, err, x)
		}
	}
}

// TestBiographyOfParts: the words of a note, a cell and a bijlage are of who wrote them, also after they went with what they hang from and
// came back, by undo or by an older version.
func TestBiographyOfParts(t *testing.T) {
	k, id := made(t, storetest.Memory())
	at := func(who string, c func(*letter.Letter) (letter.Point, edit.Command)) {
		t.Helper()
		if err := k.Store.SetWho(t.Context(), who, ""); err != nil {
			t.Fatal(err)
		}
		if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			p, c := c(d.Letter())
			d.Select(edit.At(p))
			return d.Run(c)
		}); err != nil {
			t.Fatal(err)
		}
	}
	at("A", func(l *letter.Letter) (letter.Point, edit.Command) { return l.Body().Start(), edit.InsertNote("Ibid.") })
	at("B", func(l *letter.Letter) (letter.Point, edit.Command) { return l.Body().Start(), edit.InsertTable(1, 1) })
	cell := func(l *letter.Letter) letter.Point {
		for _, f := range l.Flatten() {
			if f.Kind == letter.CellFlow {
				return f.Start()
			}
		}
		t.Fatal("no cell")
		return letter.Point{}
	}
	at("C", func(l *letter.Letter) (letter.Point, edit.Command) { return cell(l), edit.Type("Jaar") })
	writers := func() string {
		of, now, err := k.Biography(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, f := range now.Letter.Flatten() {
			for _, b := range f.Blocks {
				if b.Text == "Ibid." || b.Text == "Jaar" {
					for _, x := range of(b.ID) {
						out = append(out, b.Text+" "+x.By)
					}
				}
			}
		}
		return strings.Join(out, ", ")
	}
	want := writers()
	if want != "Ibid. A, Jaar C" && want != "Jaar C, Ibid. A" {
		t.Fatal(want)
	}
	was, err := k.Snapshot(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	back := map[string]func(*drafts.Draft) error{
		"undo":    (*drafts.Draft).Undo,
		"version": func(d *drafts.Draft) error { return d.Restore(was.Letter, was.Seq, letter.ID{}) },
	}
	for how, comes := range back {
		for _, do := range []func(*drafts.Draft) error{func(d *drafts.Draft) error {
			d.Select(edit.Selection{Anchor: d.Letter().Body().Start(), Head: d.Letter().Body().End()})
			return d.Run(edit.Delete())
		}, comes} {
			if err := k.With(t.Context(), id, do); err != nil {
				t.Fatal(err)
			}
		}
		if got := writers(); got != want {
			t.Errorf("%s: %s, want %s", how, got, want)
		}
	}
}
