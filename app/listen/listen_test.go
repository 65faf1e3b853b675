package listen

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export"
	"kamerbrief/export/page"
	"kamerbrief/export/pdffile"
)

// ui is what is done on Fyne's goroutine: one thing at a time.
var ui = looktest.UI

func TestMain(m *testing.M) {
	onFyne = ui
	looktest.Main(m)
}

func produce(ctx context.Context, l *letter.Letter) (*pdffile.File, *page.Node, error) {
	b, set, rep, err := export.Bytes(ctx, l, export.Options{})
	if err != nil {
		return nil, nil, err
	}
	f := rep.Parsed
	if f == nil {
		f, err = pdffile.Open(b)
	}
	return f, set.Tree(), err
}

func plain(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " ")
}

// TestEveryBlockIsHeard: of random letters every paragraph that says something has its line, with its first words.
func TestEveryBlockIsHeard(t *testing.T) {
	for seed := int64(1); seed <= 8; seed++ {
		l := sample.Letter(seed, 3, letter.Random)
		rs, err := Read(context.Background(), l, produce)
		if err != nil {
			t.Fatal(err)
		}
		said := map[letter.ID]string{}
		for _, r := range rs {
			said[r.block] += " " + r.Text
		}
		secret := map[letter.ID]bool{}
		for _, b := range l.Bijlagen {
			secret[b.Flow] = b.Confidential
		}
		n := letter.NumbersOf(l)
		checked := 0
		for _, f := range l.Flatten() {
			if secret[f.ID] {
				continue
			}
			for _, b := range f.Blocks {
				words := strings.Fields(plain(n.Shown(b)))
				if b.Kind == letter.Caption || len(words) == 0 || len(b.Atoms) > 0 || len(b.Marks) > 0 || strings.HasPrefix(n.Shown(b), "•") {
					continue
				}
				checked++
				if !strings.Contains(plain(said[b.ID]), words[0]) {
					t.Errorf("seed %d: %v %q is heard as %q", seed, b.Kind, plain(n.Shown(b)), said[b.ID])
				}
			}
		}
		if checked < 20 {
			t.Errorf("seed %d: only %d blocks looked at", seed, checked)
		}
	}
}

type stage struct {
	p    *Panel
	l    *letter.Letter
	gone []letter.ID
	left int
}

func newStage(t *testing.T, l *letter.Letter) *stage {
	s := &stage{l: l}
	s.p = New(Hooks{Letter: func() *letter.Letter { return s.l }, Make: produce, Go: func(b letter.ID) { s.gone = append(s.gone, b) },
		Leave: func() { s.left++ }, Close: func() {}})
	w := test.NewWindow(s.p.Object())
	w.Resize(fyne.NewSize(900, 600))
	t.Cleanup(func() { ui(func() { s.p.Stop(); w.Close() }) })
	return s
}

// now shows the letter's lines at once; the panel itself does so in the background.
func (s *stage) now(t *testing.T) {
	t.Helper()
	rs, err := Read(context.Background(), s.l, produce)
	if err != nil {
		t.Fatal(err)
	}
	s.p.set(rs)
}

func TestFollowsTheCaret(t *testing.T) {
	l := sample.Letter(4, 3, letter.Random)
	s := newStage(t, l)
	s.now(t)
	for _, b := range l.Body().Blocks {
		if b.Kind != letter.Heading {
			continue
		}
		s.p.Caret(b.ID)
		if got := s.p.Current(); !strings.HasPrefix(got, "Kop niveau ") || !strings.Contains(plain(got), strings.Fields(b.Text)[0]) {
			t.Errorf("caret in %q: %q is marked", b.Text, got)
		}
		y, h := s.p.list.Place(s.p.list.Chosen)
		if top := s.p.list.Scroll().Offset.Y; y < top-1 || y+h > top+s.p.list.Scroll().Size().Height+1 {
			t.Errorf("the line of %q is out of sight", b.Text)
		}
	}
	if len(s.gone) > 0 {
		t.Error("following the caret moved the caret")
	}
	// By hand: the letter follows, and Enter goes there.
	w := fyne.CurrentApp().Driver().CanvasForObject(s.p.list)
	w.Focus(s.p.list)
	s.p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	s.p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(s.gone) != 1 || s.left != 1 {
		t.Errorf("an arrow key and Enter: %d places shown, left %d times", len(s.gone), s.left)
	}
}

func TestLongLetter(t *testing.T) {
	l := sample.Letter(2, 40, letter.Random)
	s := newStage(t, l)
	s.now(t)
	if n := len(s.p.rows); n < 2*atOnce {
		t.Fatalf("only %d lines", n)
	}
	if len(s.p.shown) != atOnce {
		t.Errorf("%d lines on the screen", len(s.p.shown))
	}
	bs := l.Body().Blocks
	for _, b := range []*letter.Block{bs[len(bs)-1], bs[0], bs[len(bs)/2]} {
		s.p.Caret(b.ID)
		if i := s.p.list.Chosen; i < 0 || s.p.shown[i].block != b.ID {
			t.Errorf("line %d is marked", i)
		}
	}
	s.p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for range 3 * atOnce { // by hand through all of it
		s.p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	if at := s.p.first + s.p.list.Chosen; at < 3*atOnce/2 {
		t.Errorf("the arrow keys end at line %d", at)
	}
}

// TestBackground: what was changed is heard after a while, without a call that waits.
func TestBackground(t *testing.T) {
	l := sample.Letter(5, 1, letter.Random)
	var s *stage
	ui(func() { s = newStage(t, l); s.p.Changed() })
	waitFor(t, func() bool { return len(s.p.Lines()) > 10 })
	tx, why := edit.Type("Waterstaat ")(l, edit.At(l.Body().Start()), letter.Random)
	if why != "" {
		t.Fatal(why)
	}
	next, _, err := tx.Steps.Apply(edit.Doc{Letter: l})
	if err != nil {
		t.Fatal(err)
	}
	ui(func() { s.l = next.Letter; s.p.Changed() })
	waitFor(t, func() bool { return strings.Contains(strings.Join(s.p.Lines(), "\n"), "Waterstaat ") })
}

func waitFor(t *testing.T, f func() bool) {
	t.Helper()
	for range 200 {
		ok := false
		ui(func() { ok = f() })
		if ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("it never came")
}

func BenchmarkFill(b *testing.B) {
	l := sample.Letter(2, 40, letter.Random)
	rs, err := Read(context.Background(), l, produce)
	if err != nil {
		b.Fatal(err)
	}
	p := New(Hooks{Letter: func() *letter.Letter { return l }, Make: produce})
	w := test.NewWindow(p.Object())
	w.Resize(fyne.NewSize(900, 600))
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		p.rows, p.shown, p.made = rs, nil, map[string]fyne.CanvasObject{}
		p.fill(i % 100)
	}
}
