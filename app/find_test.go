package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/app/margin"
	"kamerbrief/app/paper"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// screenOf is the screen of a letter without what runs beside it: nothing is saved or counted.
func screenOf(t *testing.T, l *letter.Letter) *editor {
	f := test.NewTempApp(t)
	look.Use(f, look.New("licht", 1))
	p := &program{fyne: f, loop: newLoop()}
	p.ctx, p.stop = context.WithCancel(context.Background())
	t.Cleanup(p.stop)
	p.saver = &saver{program: p}
	p.desk = &drafts.Desk{Store: storetest.Memory()}
	return p.screenOf(t, l)
}

// screenOf is another one, of the same program.
func (p *program) screenOf(t *testing.T, l *letter.Letter) *editor {
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1200, 800))
	a := &App{program: p, win: w}
	p.windows = append(p.windows, a)
	d := drafts.NewDraft(letter.Random(), l)
	e := &editor{app: a, draft: d, keeper: a.saver.keeper(d), paper: paper.New(d)}
	e.checks = &checks{e: e, at: -1}
	a.editor = e
	e.margin = margin.New(d, e.paper)
	e.status, e.tools, e.thing, e.out, e.find, e.strip = newStatus(e), newToolbar(e), newThingBar(e), newOutline(e), newFindBar(e), look.Column(0)
	e.signed, e.lists = newSignerPanel(e), newLists(e)
	e.spelling = newSpelling(e)
	e.bar = look.NewMenuBar(a.menus()...)
	e.paper.Hooks.Refused = e.refused
	d.Watch(func(drafts.Change) { e.find.changed(false) })
	e.layout()
	e.bar.Attach(w.Canvas(), nil)
	return e
}

// A person finds and replaces: from where the caret was, round, one by one and all at once, and takes it back.
func TestFindBar(t *testing.T) {
	l := storetest.Letter("Kaas", "kaas en Kaas", "geen", "kaasjes")
	e := screenOf(t, l)
	b, d := e.find, e.draft
	bs := l.Body().Blocks
	d.Select(edit.Selection{Anchor: letter.Point{Block: bs[1].ID}, Head: letter.Point{Block: bs[1].ID, Off: 4}})
	if _, err := d.Comment("Ria", "Welke kaas?"); err != nil {
		t.Fatal(err)
	}
	d.Select(edit.At(letter.Point{Block: bs[0].ID, Off: 2}))
	is := func(count, selected string) {
		t.Helper()
		s := d.Selection()
		got := d.Letter().Block(s.Head.Block).Text[min(s.Anchor.Off, s.Head.Off):max(s.Anchor.Off, s.Head.Off)]
		if b.count.Text() != count || got != selected {
			t.Errorf("%q with %q selected, not %q and %q", b.count.Text(), got, count, selected)
		}
	}
	b.show(false)
	b.want.SetText("kaas")
	is("3 van 5", "Kaas")
	b.step(1)
	is("4 van 5", "kaas")
	b.step(1) // the comment
	is("5 van 5", "kaas")
	b.step(1)
	is("1 van 5", "Kaas")
	if d.Letter().Flow(l.Frame.Subject).Start().Block != d.Selection().Head.Block {
		t.Error("it does not go round to the subject")
	}
	b.step(-1)
	b.step(-1)
	is("4 van 5", "kaas")
	test.Tap(b.toggles[0])
	is("2 van 3", "kaas")
	test.Tap(b.toggles[1])
	is("1 van 2", "kaas")
	b.step(1)
	is("2 van 2", "kaas")
	test.Tap(b.toggles[0])
	test.Tap(b.toggles[1])
	b.want.SetText("kaa(s")
	is("Niet gevonden", "Kaas")
	test.Tap(b.toggles[2])
	is("Niet te lezen", "Kaas")
	wrong := func(when string) { // below the fields, where no hint covers it
		t.Helper()
		if got := b.why.Text(); !b.wrong.Visible() || !strings.Contains(got, "De reguliere expressie klopt niet") {
			t.Errorf("%s: %q", when, got)
		}
	}
	wrong("typed")
	b.step(1) // F3 in the middle of it, with a hit of before selected
	if wrong("F3"); b.want.Text != "kaa(s" {
		t.Errorf("F3 left %q", b.want.Text)
	}
	b.replaceAll()
	wrong("replacing all")
	b.want.SetText("k(a+)s")
	is("3 van 5", "Kaas")
	if b.wrong.Visible() {
		t.Errorf("still said: %q", b.why.Text())
	}
	for _, replaces := range []bool{true, false} { // Ctrl+H from the field, Ctrl+F from the letter: what was asked stays
		if b.show(replaces); b.want.Text != "k(a+)s" {
			t.Fatalf("asked for %q", b.want.Text)
		}
		e.focusPage()
	}
	d.Select(edit.Selection{Anchor: letter.Point{Block: bs[1].ID}, Head: letter.Point{Block: bs[1].ID, Off: 4}})
	if b.show(false); b.want.Text != "geen" {
		t.Errorf("words selected by hand are not asked for: %q", b.want.Text)
	}
}

func TestFindBarReplaces(t *testing.T) {
	l := storetest.Letter("Kaas", "kaas en Kaas", "geen", "kaasjes")
	e := screenOf(t, l)
	b, d := e.find, e.draft
	text := func() string {
		var out []string
		for _, b := range d.Letter().Body().Blocks {
			out = append(out, b.Text)
		}
		return strings.Join(out, "|")
	}
	b.show(true)
	b.want.SetText("kaas")
	b.with.SetText("melk")
	b.replace()
	if got := text(); got != "melk en Kaas|geen|kaasjes" || b.count.Text() != "2 van 3" {
		t.Errorf("%s, %s", got, b.count.Text())
	}
	if err := d.Run(edit.Type("a")); err != nil { // the letter changes: what was found is not as it was
		t.Fatal(err)
	}
	if b.count.Text() != "2 gevonden" {
		t.Errorf("after typing: %s", b.count.Text())
	}
	b.replaceAll()
	if got := text(); got != "melk en a|geen|melkjes" || b.count.Text() != "Vervangen: 2" {
		t.Errorf("%s, %s", got, b.count.Text())
	}
	if err := d.Undo(); err != nil || text() != "melk en a|geen|kaasjes" || b.count.Text() != "2 gevonden" {
		t.Errorf("%v, %s, %s", err, text(), b.count.Text())
	}
	b.close()
	b.step(1)
	if s := d.Selection(); s.Empty() {
		t.Error("F3 does not find with the bar closed")
	}
}

// TestFindBarByMouse: a press on a button takes the keys from the fields, as Fyne has it; behind it Enter and Esc do what they did.
func TestFindBarByMouse(t *testing.T) {
	e := screenOf(t, storetest.Letter("Brief", "kaas"))
	e.find.show(true)
	e.find.want.SetText("kaas")
	e.find.with.SetText("ham")
	c := e.app.win.Canvas()
	looktest.Walk(e.find.swap, func(o fyne.CanvasObject) {
		if b, ok := o.(*look.Button); ok && b.Text == "Vervangen" {
			c.Unfocus()
			b.Tapped(nil)
		}
	})
	if got := e.draft.Letter().Body().Blocks[0].Text; got != "ham" {
		t.Fatalf("the letter says %q", got)
	}
	if got := e.find.count.Text(); got != "Vervangen: 1" {
		t.Errorf("the bar says %q", got)
	}
	if c.Focused() == nil {
		t.Fatal("nothing has the keys")
	}
	if c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); e.find.open {
		t.Error("Esc does not close the bar")
	}
}

// TestFindBarOfLargeTexts: with the largest texts on a small screen the bar to replace leaves room for the page, and each of its controls
// comes into sight when it has the keys.
func TestFindBarOfLargeTexts(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	look.Use(e.app.fyne, look.New("licht", 2.5))
	e.app.win.Resize(fyne.NewSize(1024, 768))
	e.find.show(true)
	e.app.win.Resize(fyne.NewSize(1024, 767))
	drv := fyne.CurrentApp().Driver()
	top := func(o fyne.CanvasObject) float32 { return drv.AbsolutePositionForObject(o).Y }
	from, n := top(e.find.box), 0
	if h := e.paper.Size().Height; h < e.paper.MinSize().Height {
		t.Errorf("the page has a height of %v", h)
	}
	looktest.Walk(e.find.box, func(o fyne.CanvasObject) {
		f, ok := o.(fyne.Focusable)
		if !ok {
			return
		}
		n++
		e.app.win.Canvas().Focus(f)
		if y := top(o); y < from || y+o.Size().Height > top(e.paper)+1 {
			t.Errorf("control %d stands at %v to %v, the bar at %v to %v", n, y, y+o.Size().Height, from, top(e.paper))
		}
	})
	if n < 10 {
		t.Errorf("%d controls", n)
	}
}
