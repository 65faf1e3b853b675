package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/page"
)

// said gives the words of each part of a PDF: what its drawing says for every tag, furniture apart.
func said(t *testing.T, l *letter.Letter) map[string]string {
	t.Helper()
	_, set, _, err := Bytes(context.Background(), l, Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for p := range set.Total {
		for _, it := range set.Items(p) {
			if x, ok := it.(*page.Line); ok {
				for _, r := range x.Runs {
					key := fmt.Sprint(r.Tag.Block, r.Tag.Sub)
					if r.Tag == (page.Tag{}) {
						key = fmt.Sprintf("bladzijde %d op %d", p, x.Y)
					}
					out[key] += r.Text + " "
				}
			}
		}
	}
	return out
}

func flowText(l *letter.Letter, id letter.ID) string {
	var out []string
	for _, b := range l.Flow(id).Blocks {
		out = append(out, b.Text)
	}
	return strings.Join(out, " / ")
}

// TestToChangesOnlyWhatItSays: for random letters, the letters to the two Kamers differ in addressee, aanhef and kenmerk alone,
// in their data and in what their PDFs say; the letter itself is untouched.
func TestToChangesOnlyWhatItSays(t *testing.T) {
	for seed := int64(1); seed <= 40; seed++ {
		l := sample.Letter(seed, 2, ids())
		if seed%4 == 0 {
			c := l.Clone()
			retext(c, c.Frame.Addressee, "Aan de voorzitters van de Tweede", "en de Eerste Kamer")
			retext(c, c.Frame.Salutation, "Geachte voorzitters,", "beste leden,")
			l = c
		}
		before := string(letter.Encode(l))
		tk, ek := To(l, letter.Tweede), WithReference(To(l, letter.Eerste), "EK-4711")
		if string(letter.Encode(l)) != before {
			t.Fatalf("seed %d: the letter itself changed", seed)
		}
		for kamer, c := range map[letter.Kamer]*letter.Letter{letter.Tweede: tk, letter.Eerste: ek} {
			if err := letter.Valid(c); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if addressed(l, kamer) && l.Frame.Kamer == kamer {
				if kamer == letter.Tweede && c != l {
					t.Errorf("seed %d: a letter to that Kamer already became another", seed)
				}
				if flowText(c, c.Frame.Salutation) != flowText(l, l.Frame.Salutation) || flowText(c, c.Frame.Addressee) != flowText(l, l.Frame.Addressee) {
					t.Errorf("seed %d: addressee or aanhef changed", seed)
				}
			} else if flowText(c, c.Frame.Addressee) != strings.ReplaceAll(letter.Addressee(kamer), "\n", " / ") || flowText(c, c.Frame.Salutation) != "Geachte voorzitter," {
				t.Errorf("seed %d: %q, %q", seed, flowText(c, c.Frame.Addressee), flowText(c, c.Frame.Salutation))
			}
			if To(c, kamer) != c {
				t.Errorf("seed %d: doing it twice is another letter", seed)
			}
			// All else is the same: with the three fields of the original it is the original.
			back := c.Clone()
			back.Frame.Kamer, back.Frame.Reference.OurReference = l.Frame.Kamer, l.Frame.Reference.OurReference
			back.PutFlow(l.Flow(l.Frame.Addressee))
			back.PutFlow(l.Flow(l.Frame.Salutation))
			if string(letter.Encode(back)) != before {
				t.Errorf("seed %d: more changed than addressee, aanhef and kenmerk", seed)
			}
		}
		if seed > 12 {
			continue
		}
		may := map[string]bool{} // parts whose words may differ
		for _, c := range []*letter.Letter{tk, ek} {
			for _, id := range []letter.ID{c.Frame.Addressee, c.Frame.Salutation} {
				for _, b := range c.Flow(id).Blocks {
					may[b.ID.String()] = true
				}
			}
		}
		a, b := said(t, tk), said(t, ek)
		kenmerk := 0
		for key := range union(a, b) {
			switch {
			case a[key] == b[key], len(key) >= 24 && may[key[:24]]:
			case strings.Contains(b[key], "EK-4711"): // in the column, and on the later pages
				kenmerk++
			default:
				t.Errorf("seed %d: %s says %q and %q", seed, key, a[key], b[key])
			}
		}
		if kenmerk == 0 {
			t.Errorf("seed %d: the kenmerk is nowhere", seed)
		}
	}
	l := sample.Letter(1, 1, ids())
	if To(l, letter.Free) != l || To(l, "") != l {
		t.Error("to nobody in particular changes the letter")
	}
	empty := letter.New(ids())
	if c := To(empty, letter.Tweede); flowText(c, c.Frame.Addressee) != strings.ReplaceAll(letter.Addressee(letter.Tweede), "\n", " / ") {
		t.Error("a letter without an address gets none")
	}
}

func union(a, b map[string]string) map[string]bool {
	out := map[string]bool{}
	for _, m := range []map[string]string{a, b} {
		for k := range m {
			out[k] = true
		}
	}
	return out
}

func TestBothOrNone(t *testing.T) {
	d := t.TempDir()
	l := sample.Letter(2, 2, ids())
	read := func(name string) string { b, _ := os.ReadFile(filepath.Join(d, name)); return string(b) }
	for _, p := range Products() {
		kind := p.Kind
		m, err := Make(context.Background(), l, Order{Kind: kind, To: ToBoth, Out: filepath.Join(d, "x.y")}, Options{})
		reps := m.Letters
		if err != nil || len(reps) != 2 || reps[0].File != filepath.Join(d, "x-tk.y") || reps[1].File != filepath.Join(d, "x-ek.y") {
			t.Fatal(kind, err, reps)
		}
		for i, k := range []letter.Kamer{letter.Tweede, letter.Eerste} {
			if _, err := Write(context.Background(), To(l, k), filepath.Join(d, "een"), Options{Kind: kind}); err != nil {
				t.Fatal(err)
			}
			if read("een") != read(filepath.Base(reps[i].File)) {
				t.Error(kind, k, "differs from the copy made alone")
			}
		}
	}
	if got := names(t, d); got != "een x-ek.y x-tk.y" {
		t.Error("there is:", got)
	}
	// The second cannot be made.
	_ = os.Mkdir(filepath.Join(d, "b-ek"), 0o700)
	for _, old := range []string{"", "oud"} {
		if old != "" {
			_ = os.WriteFile(filepath.Join(d, "b-tk"), []byte(old), 0o600)
		}
		if _, err := Make(context.Background(), l, Order{Kind: Text, To: ToBoth, Out: filepath.Join(d, "b")}, Options{}); !errors.Is(err, drafts.ErrWrite) {
			t.Error(err)
		}
		if read("b-tk") != old {
			t.Error("the first is no longer what it was")
		}
	}
	if _, err := Make(context.Background(), l, Order{Kind: Text, To: ToBoth, Out: d}, Options{}); err == nil {
		t.Error("a folder:", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Make(ctx, l, Order{To: ToBoth, Out: filepath.Join(d, "nee")}, Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if got := names(t, d); got != "b-ek b-tk een x-ek.y x-tk.y" {
		t.Error("there is:", got)
	}
}

// TestCopies: who gets an afschrift gets the letter as a file of its own that says on every page for whom it is; what says that the
// letter goes to both Kamers at once says in each the other; a file that cannot be written leaves none.
func TestCopies(t *testing.T) {
	ctx, d := context.Background(), t.TempDir()
	l := letter.New(ids())
	l.Frame.Reference.Copies = "VNG; de Nationale Politie: Eenheid /Noord/;VNG"
	l.Frame.Kamer, l.Frame.Classification = letter.Tweede, "Vertrouwelijk"
	body := *l.Body()
	body.Blocks = []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: "Ik dank de Eerste Kamer. Deze brief wordt gelijktijdig aangeboden aan de Eerste Kamer. Tot zover."}}
	l.PutFlow(&body)
	o := Order{Kind: Text, To: ToBoth, Out: filepath.Join(d, "b.txt"), Copies: true}
	want := o.Files(l, Options{})
	m, err := Make(ctx, l, o, Options{})
	if err != nil || len(m.Letters) != 5 {
		t.Fatal(err, len(m.Letters))
	}
	if got := names(t, d); got != "b-afschrift-1 VNG.txt b-afschrift-2 de Nationale Politie Eenheid Noord.txt b-afschrift-3 VNG.txt b-ek.txt b-tk.txt" || len(want) != 5 {
		t.Error(got, want)
	}
	read := func(name string) string { b, _ := os.ReadFile(filepath.Join(d, name)); return string(b) }
	for name, says := range map[string][2]string{"b-tk.txt": {"aangeboden aan de Eerste Kamer", "de voorzitter van de Tweede Kamer"}, "b-ek.txt": {"aangeboden aan de Tweede Kamer", "de voorzitter van de Eerste Kamer"},
		"b-afschrift-1 VNG.txt": {"Vertrouwelijk · Afschrift voor VNG", "Tweede Kamer"}} {
		s := strings.Join(strings.Fields(read(name)), " ")
		if !strings.Contains(s, "Ik dank de Eerste Kamer.") || !strings.Contains(strings.ToLower(s), strings.ToLower(says[0])) || !strings.Contains(strings.ToLower(s), strings.ToLower(says[1])) || !strings.Contains(s, "VNG; de Nationale Politie") {
			t.Errorf("%s: %s", name, s)
		}
	}
	bijlagen := filepath.Join(d, "map")
	o.Out, o.Dir = "", bijlagen
	if m, err := Make(ctx, l, o, Options{}); err != nil || len(m.Letters) != 5 {
		t.Error(err, len(m.Letters))
	} else if got := names(t, bijlagen); !strings.Contains(got, "Kamerbrief-afschrift-1 VNG.txt") {
		t.Error(got)
	}
	nope := Order{Kind: Text, Out: filepath.Join(d, "c.txt"), Copies: true}
	_ = os.Mkdir(filepath.Join(d, "c-afschrift-3 VNG.txt"), 0o700)
	if _, err := Make(ctx, l, nope, Options{}); !errors.Is(err, drafts.ErrWrite) || strings.Contains(names(t, d), "c.txt") {
		t.Error(err, names(t, d))
	}
}
