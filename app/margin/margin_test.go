package margin

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// sheet is a Page whose blocks stand 100 units below one another.
type sheet struct {
	d       *drafts.Draft
	off     float32
	current letter.ID
	gone    letter.Range
	shown   letter.Point
	field   float32 // where fields stand; 0 for where the betreft does
}

func (s *sheet) Top(p letter.Point) (float32, bool) {
	_, i := s.d.Letter().Home(p.Block)
	return float32(i)*100 - s.off, i >= 0
}
func (s *sheet) ScrollBy(_, dy float32)  { s.off += dy }
func (s *sheet) SetCurrent(id letter.ID) { s.current = id }
func (s *sheet) Go(r letter.Range)       { s.gone = r }
func (s *sheet) ShowOf(a review.Anchor)  { s.shown = a.At.From }
func (s *sheet) TopOf(a review.Anchor) (float32, bool) {
	if a.On.What == review.OnField && s.field != 0 {
		return s.field - s.off, true
	}
	return s.Top(a.At.From)
}

type side struct {
	*Margin
	d    *drafts.Draft
	p    *sheet
	w    fyne.Window
	said string
	left int
	me   string
}

func open(t *testing.T, paragraphs int) *side {
	t.Helper()
	app := test.NewTempApp(t)
	look.Use(app, look.New("licht", 1))
	n := 0
	id := func() letter.ID { n++; return letter.Fixed(fmt.Sprintf("t%09d", n)) }
	l := letter.New(id)
	f := *l.Body()
	f.Blocks = nil
	for i := range paragraphs {
		f.Blocks = append(f.Blocks, &letter.Block{ID: id(), Kind: letter.Para, Text: fmt.Sprintf("Alinea %d met enkele woorden.", i)})
	}
	l.PutFlow(&f)
	s := &side{me: "M. Bakker", d: drafts.NewDraft(letter.Fixed("d"), l)}
	now := time.Date(2025, 10, 27, 14, 32, 0, 0, time.Local)
	s.d.SetClock(func() time.Time { return now }, id)
	s.p = &sheet{d: s.d}
	s.Margin = New(s.d, s.p)
	s.now = func() time.Time { return now }
	s.Hooks = Hooks{By: func() string { return s.me }, Name: func(n string) { s.me = n }, Refused: func(x string) { s.said = x }, Leave: func() { s.left++ }}
	s.w = test.NewWindow(container.NewStack(s.Margin))
	s.w.SetPadded(false)
	s.w.Resize(fyne.NewSize(288, 700))
	t.Cleanup(s.w.Close)
	return s
}

func (s *side) block(i int) *letter.Block { return s.d.Letter().Body().Blocks[i] }

func (s *side) on(i int) {
	b := s.block(i)
	s.d.Select(edit.Selection{Anchor: letter.Point{Block: b.ID}, Head: letter.Point{Block: b.ID, Off: 6}})
}

// fresh is the balloon of the comment that is being written, nil for none.
func (s *side) fresh() *balloon {
	for _, t := range s.d.Threads() {
		if t.State == review.Writing {
			return s.balloons[t.ID]
		}
	}
	return nil
}

// say writes a comment as a person would.
func (s *side) say(i int, text string) {
	s.on(i)
	s.Write()
	s.fresh().entry.SetText(text)
	s.fresh().entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
}

func (s *side) shot(t *testing.T, name string) { looktest.Shot(t, s.w.Canvas(), name) }

// buttons gives the words on the buttons of an object, in order.
func buttons(o fyne.CanvasObject) (out []*look.Button) {
	switch o := o.(type) {
	case *look.Button:
		return []*look.Button{o}
	case *balloon:
		return buttons(o.body)
	case *fyne.Container:
		for _, c := range o.Objects {
			out = append(out, buttons(c)...)
		}
	}
	return out
}

func press(t *testing.T, o fyne.CanvasObject, word string) {
	t.Helper()
	for _, b := range buttons(o) {
		if b.Text == word {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("no button %q", word)
}

func TestTalk(t *testing.T) {
	s := open(t, 6)
	s.say(1, "Graag bron noemen")
	s.say(3, "Is dit nog actueel?\nZie de brief van 3 oktober.")
	th := s.d.Threads()
	if len(th) != 2 || th[0].By != "M. Bakker" || th[0].Anchor.Quote != "Alinea" || s.left != 2 {
		t.Fatalf("%d comments, first by %q on %q", len(th), th[0].By, th[0].Anchor.Quote)
	}
	if s.p.current != th[1].ID {
		t.Error("the new comment is not the current one")
	}
	b := s.balloons[th[0].ID]
	if len(buttons(b)) != 0 {
		t.Error("a comment that is not the current one has buttons: a stop of Tab for each")
	}
	b.Tapped(nil)
	press(t, b, "Beantwoorden")
	s.shot(t, "margin-reply")
	b.entry.SetText("Zie noot 2.")
	press(t, b, "Antwoord plaatsen")
	if r := s.d.Threads()[0].Replies; len(r) != 1 || r[0].Text != "Zie noot 2." {
		t.Fatalf("replies %v", r)
	}
	press(t, b, "Afhandelen")
	if s.Open() != 1 {
		t.Errorf("%d open comments", s.Open())
	}
	if s.r.shown[0] == b {
		t.Error("a comment that was dealt with is still shown")
	}
	if a := s.d.Threads()[0].About.Done; a.By != "M. Bakker" || a.At.IsZero() {
		t.Errorf("who dealt with it: %+v", a)
	}
	s.ShowResolved(true)
	s.shot(t, "margin-resolved")
	b.Tapped(nil)
	press(t, b, "Tonen")
	press(t, b, "Heropenen")
	if s.Open() != 2 {
		t.Errorf("%d open comments after reopening", s.Open())
	}
	// Empty comment: refused with a sentence, the field stays; Esc ends it.
	s.say(2, "   ")
	if s.said == "" || s.fresh() == nil || len(review.Placed(s.d.Threads())) != 2 {
		t.Errorf("an empty comment: said %q", s.said)
	}
	s.fresh().entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.fresh() != nil {
		t.Error("Esc did not end the new comment")
	}
	// The words go: the comment stays, with what it was about.
	s.on(1)
	if err := s.d.Run(edit.DeleteSelection()); err != nil {
		t.Fatal(err)
	}
	if !s.d.Threads()[0].Anchor.Orphan {
		t.Error("no orphan")
	}
	s.shot(t, "margin-orphan")
	for s.d.Undo() == nil {
	}
	if len(s.balloons) != 0 {
		t.Errorf("%d balloons after undoing everything", len(s.balloons))
	}
}

func TestPlacing(t *testing.T) {
	s := open(t, 40)
	for i := range 12 {
		s.say(i/2, strings.Repeat("Een opmerking van enkele woorden. ", 1+i%4))
	}
	check := func() {
		t.Helper()
		type box struct{ top, bottom float32 }
		var all []box
		for _, b := range s.balloons {
			if b.Visible() {
				all = append(all, box{b.Position().Y, b.Position().Y + b.Size().Height})
				if b.Size().Height < b.MinSize().Height {
					t.Error("a balloon is lower than its words")
				}
			}
		}
		slices.SortFunc(all, func(a, b box) int { return int(a.top - b.top) })
		for i := 1; i < len(all); i++ {
			if all[i].top < all[i-1].bottom {
				t.Fatalf("balloons overlap: %v and %v", all[i-1], all[i])
			}
		}
	}
	check()
	id := s.d.Threads()[6].ID
	s.Current(id)
	check()
	if y, _ := s.p.Top(s.d.Threads()[6].Anchor.At.From); s.balloons[id].Position().Y != y {
		t.Errorf("the current balloon stands at %v, its words at %v", s.balloons[id].Position().Y, y)
	}
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -100}})
	s.Place()
	check()
	s.shot(t, "margin-many")
	s.Step(1)
	if s.p.gone.From.Block != s.block(3).ID {
		t.Error("the next comment's words are not shown")
	}
	s.p.off = -60
	s.SetNarrow(true)
	s.w.Resize(fyne.NewSize(36, 700))
	s.shot(t, "margin-narrow")
	n := 0
	for _, k := range s.r.markers {
		if k.Visible() {
			n++
		}
	}
	if n != 12 {
		t.Errorf("%d markers", n)
	}
	s.r.markers[0].Tapped(nil)
	if s.drawer == nil || !s.drawer.Visible() {
		t.Error("no drawer")
	}
	s.w.Resize(fyne.NewSize(500, 700))
	s.w.SetContent(container.NewBorder(nil, nil, nil, s.Margin))
	s.r.markers[2].Tapped(nil)
	s.shot(t, "margin-drawer")
}

// TestHalfWritten: a comment that is being written is in the draft from its start. It stays with its words whatever is
// typed before them, one on other words is another, and throwing it away can be undone.
func TestHalfWritten(t *testing.T) {
	s := open(t, 6)
	s.on(1)
	s.Write()
	first := s.fresh()
	first.entry.SetText("Half af")
	first.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b := s.block(1); s.d.Run(func(l *letter.Letter, _ edit.Selection, id letter.NewID) (edit.Tx, edit.Reason) {
		return edit.Type("Nieuw ")(l, edit.At(letter.Point{Block: b.ID}), id)
	}) != nil {
		t.Fatal("cannot type")
	}
	s.on(3)
	s.Write()
	if n := len(s.d.Threads()); n != 2 || s.fresh() != first {
		t.Fatalf("%d comments are being written", n)
	}
	if s.Keep() { // the second has no words yet: it goes
		t.Error("an answer is said to be half written")
	}
	ts := s.d.Threads()
	if len(ts) != 1 || ts[0].Text != "Half af" || ts[0].Anchor.At.From.Off != 6 || ts[0].Anchor.At.To.Off != 12 || s.Open() != 0 {
		t.Fatalf("kept: %d, %+v", len(ts), ts[0])
	}
	// The same words again: the same comment.
	s.d.Select(edit.Selection{Anchor: ts[0].Anchor.At.From, Head: ts[0].Anchor.At.To})
	s.Write()
	if len(s.d.Threads()) != 1 {
		t.Fatal("a second comment on the same words")
	}
	press(t, first, "Weggooien")
	if len(s.d.Threads()) != 0 || s.d.Undo() != nil || len(s.d.Threads()) != 1 || s.fresh() == nil || s.fresh().entry.Text != "Half af" {
		t.Fatal("throwing away cannot be undone")
	}
	press(t, s.fresh(), "Plaatsen")
	if ts = s.d.Threads(); ts[0].State != review.Open || ts[0].Text != "Half af" || ts[0].Anchor.Quote != "Alinea" {
		t.Errorf("placed: %+v", ts[0])
	}
}

// TestDrawerGoes: in a narrow window a comment is written in a drawer over the page. Esc gives the page back and keeps the
// text; when the letter is closed no drawer stays behind.
func TestDrawerGoes(t *testing.T) {
	s := open(t, 6)
	s.SetNarrow(true)
	s.on(1)
	s.Write()
	if s.drawer == nil || !s.drawer.Visible() {
		t.Fatal("no drawer")
	}
	b := s.fresh()
	b.entry.SetText("Half af")
	was := s.left
	b.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.drawer != nil || s.w.Canvas().Overlays().Top() != nil || s.left != was+1 || s.fresh() != b || b.entry.Text != "Half af" {
		t.Errorf("after Esc: drawer %v, left %d times", s.drawer, s.left-was)
	}
	s.openDrawer(b)
	s.Close()
	if s.drawer != nil || s.w.Canvas().Overlays().Top() != nil {
		t.Error("the drawer stays behind")
	}
}

// TestDrawerGrowsInSight: names that are offered make what lies over the page higher; its buttons stay above the lower edge.
func TestDrawerGrowsInSight(t *testing.T) {
	s := many(t, 3)
	s.SetNarrow(true)
	s.w.Resize(fyne.NewSize(900, 260))
	s.on(2)
	s.Write()
	b := s.fresh()
	for _, text := range []string{"Half af", "@", "Half af"} {
		b.entry.SetText(text)
		b.offers.update(text)
		foot := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Y + b.Size().Height
		if edge := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.Margin).Y + s.Size().Height; foot > edge {
			t.Errorf("%q: it ends at %v of %v", text, foot, edge)
		}
	}
	if b.offers.update("@"); len(b.offers.are) == 0 {
		t.Error("nobody is offered")
	}
}

// TestPlace: nothing overlaps, the kept one stays, and what has room stays where it wants to be.
func TestPlace(t *testing.T) {
	seed := time.Now().UnixNano()
	r := rand.New(rand.NewSource(seed))
	for range 2000 {
		n := r.Intn(9)
		want, h := make([]float32, n), make([]float32, n)
		for i := range want {
			want[i], h[i] = float32(r.Intn(600)), float32(10+r.Intn(120))
		}
		slices.Sort(want)
		keep := r.Intn(n+1) - 1
		got := place(want, h, keep, 8)
		for i := range got {
			if i > 0 && got[i] < got[i-1]+h[i-1]+8 {
				t.Fatalf("seed %d: %v with heights %v, keep %d: overlap in %v", seed, want, h, keep, got)
			}
		}
		if keep >= 0 && got[keep] != want[keep] {
			t.Fatalf("seed %d: number %d was moved from %v to %v", seed, keep, want[keep], got[keep])
		}
	}
	if got := place([]float32{10, 200}, []float32{50, 50}, -1, 8); got[0] != 10 || got[1] != 200 {
		t.Errorf("balloons with room were moved: %v", got)
	}
}

func TestWhen(t *testing.T) {
	now := time.Date(2025, 10, 27, 14, 32, 0, 0, time.Local)
	for want, at := range map[string]time.Time{
		"13:02":       time.Date(2025, 10, 27, 13, 2, 0, 0, time.Local),
		"3 mrt 09:05": time.Date(2025, 3, 3, 9, 5, 0, 0, time.Local),
		"31 dec 2024": time.Date(2024, 12, 31, 23, 59, 0, 0, time.Local),
	} {
		if got := when(at, now); got != want {
			t.Errorf("%v: %q, want %q", at, got, want)
		}
	}
}

// A comment on a field of the letterhead stands beside that field, not where the betreft is.
func TestFieldComment(t *testing.T) {
	s := open(t, 12)
	s.p.field = 250
	on := drafts.OnField(s.d.Letter(), "ourReference")
	id, err := s.d.Begin("Ria", &on)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.d.Place(id, "Ria", "Klopt dit?"); err != nil {
		t.Fatal(err)
	}
	if y := s.balloons[id].Position().Y; y != 250 {
		t.Errorf("the balloon stands at %v, want 250", y)
	}
}

// From the caret the next comment is the first behind it, also on its own line, and the one before the last before it.
func TestStepOnALine(t *testing.T) {
	s := open(t, 3)
	b := s.d.Letter().Body().Blocks[0]
	at := func(off int) letter.Point { return letter.Point{Block: b.ID, Off: off} }
	var ids []letter.ID
	for _, off := range []int{0, 4, 8} {
		s.d.Select(edit.Selection{Anchor: at(off), Head: at(off + 2)})
		id, err := s.d.Begin("Ria", nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.d.Place(id, "Ria", "Hm"); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	for _, x := range []struct{ caret, by, want int }{{0, 1, 0}, {3, 1, 1}, {6, 1, 2}, {6, -1, 1}, {3, -1, 0}} {
		s.setCurrent(noID)
		s.d.Select(edit.At(at(x.caret)))
		if s.Step(x.by); s.current != ids[x.want] {
			t.Errorf("from %d by %d came to %d, want %d", x.caret, x.by, slices.Index(ids, s.current), x.want)
		}
	}
}
