package app

import (
	"context"
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/beside"
	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// waiting gives an editor whose window does what it is told while one waits for something.
func waiting(t *testing.T, e *editor) (until func(what string, is func() bool)) {
	row := make(chan func(), 100)
	e.app.loop.do = func(f func()) { row <- f }
	return func(what string, is func() bool) {
		t.Helper()
		for end := time.After(10 * time.Second); !is(); {
			select {
			case f := <-row:
				f()
			case <-end:
				t.Fatal("waited in vain for ", what)
			}
		}
	}
}

// A text that is chosen and cannot be read leaves the comparison as it is, with all that can be done in it.
func TestCompareUnread(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "Eerste alinea.", "Tweede alinea."))
	until := waiting(t, e)
	old := e.draft.Letter()
	e.draft.Select(edit.At(letter.Point{Block: old.Body().Blocks[0].ID}))
	if err := e.draft.Run(edit.Type("Nieuw. ")); err != nil {
		t.Fatal(err)
	}
	e.compare(compared{name: "toen", version: &drafts.Version{Seq: 1}, load: func(context.Context) (Imported, error) { return Imported{Letter: old}, nil }}, e.asNow())
	until("a comparison", func() bool { return e.cmp != nil })
	c := e.cmp
	c.ask[0] = compared{name: "leeg.docx", load: func(context.Context) (Imported, error) {
		return Imported{}, drafts.Refusal("Dit bestand is leeg.")
	}}
	c.again()
	if c.was.version == nil {
		t.Error("what is not read yet is taken for what is shown: Alinea terugzetten has no version")
	}
	until("the refusal", func() bool { return e.app.win.Canvas().Overlays().Top() != nil })
	if c.was.name != "toen" || c.ask[0].name != "toen" {
		t.Errorf("was is %q, asked is %q", c.was.name, c.ask[0].name)
	}
	c.ask[0], c.ask[1] = c.ask[1], c.ask[0]
	c.again()
	until("them the other way round", func() bool { return c.now.name == "toen" })
}

// Of a file, which is no version, one paragraph is put back as of a version, and the whole is not.
func TestPutBackFromFile(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "Eerste alinea.", "De tweede alinea gaat over opvang."))
	until := waiting(t, e)
	e.compare(compared{name: "brief.docx", printed: true, load: func(context.Context) (Imported, error) {
		return Imported{Letter: storetest.Letter("Kaas", "Eerste alinea.", "De tweede alinea gaat over opvang van kinderen.")}, nil
	}}, e.asNow())
	until("a comparison", func() bool { return e.cmp != nil })
	if e.cmp.restores[0].Disabled() || !e.cmp.restores[1].Disabled() {
		t.Fatal("the buttons are not as they should be")
	}
	e.cmp.restores[0].Tapped(nil)
	if got := e.draft.Letter().Body().Blocks[1].Text; got != "De tweede alinea gaat over opvang van kinderen." {
		t.Errorf("the paragraph is %q", got)
	}
	e.cmp.again()
	until("no difference", func() bool { return e.cmp.view.Len() == 0 })
}

// A step to another difference while the letter is compared anew: who wrote its words is asked too, and what was compared
// is shown all the same.
func TestStepWhileComparing(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "Eerste alinea.", "Tweede alinea."))
	until := waiting(t, e)
	typing := func(block int, s string) {
		t.Helper()
		e.draft.Select(edit.At(letter.Point{Block: e.draft.Letter().Body().Blocks[block].ID}))
		if err := e.draft.Run(edit.Type(s)); err != nil {
			t.Fatal(err)
		}
	}
	old := e.draft.Letter()
	typing(0, "Nieuw. ")
	e.compare(compared{name: "toen", load: func(context.Context) (Imported, error) { return Imported{Letter: old}, nil }}, e.asNow())
	until("a comparison", func() bool { return e.cmp != nil })
	typing(1, "Ook nieuw. ")
	e.cmp.again()
	e.cmp.view.Step(1)
	until("both differences", func() bool { return e.cmp.view.Len() == 2 })
	e.cmp.view.Go(1)
	e.cmp.list()
	l, ok := e.app.win.Canvas().Focused().(*look.List)
	if !ok || l.Chosen != 1 {
		t.Fatalf("the list of differences does not begin at the current one: %+v", l)
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	e.cmp.view.TypedShortcut(&fyne.ShortcutUndo{}) // what is restored here is said to be taken back with Ctrl+Z
	e.cmp.again()
	until("the difference that was taken back", func() bool { return e.cmp.view.Len() == 1 })
}

// TestListOfUnshown: a difference that is chosen in the list is the current one, of a sort that was not shown too.
func TestListOfUnshown(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "Eerste alinea.", "Tweede alinea."))
	until := waiting(t, e)
	old := e.draft.Letter()
	for i, words := range []string{"Nieuw. ", " "} {
		e.draft.Select(edit.At(letter.Point{Block: old.Body().Blocks[i].ID, Off: 7 * i}))
		if err := e.draft.Run(edit.Type(words)); err != nil {
			t.Fatal(err)
		}
	}
	e.compare(compared{name: "toen", load: func(context.Context) (Imported, error) { return Imported{Letter: old}, nil }}, e.asNow())
	until("a comparison", func() bool { return e.cmp != nil })
	if e.cmp.view.Len() != 1 {
		t.Fatalf("%d differences are shown", e.cmp.view.Len())
	}
	e.cmp.list()
	l := e.app.win.Canvas().Focused().(*look.List)
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if x, _ := e.cmp.view.Current(); !x.Spaces() || e.cmp.count.Text() != "2 van 2" || !e.cmp.ticks[beside.Spaces].On() {
		t.Errorf("the current difference is %v, %s", x, e.cmp.count.Text())
	}
}

// TestThemeWhileComparing: what is not on the screen when the colours change has the new ones when it comes back.
func TestThemeWhileComparing(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "Eerste alinea.", "Tweede alinea."))
	e.draft.Select(edit.Selection{Anchor: letter.Point{Block: e.draft.Letter().Body().Blocks[0].ID}, Head: letter.Point{Block: e.draft.Letter().Body().Blocks[0].ID, Off: 6}})
	if _, err := e.draft.Comment("Ria", "Klopt dit?"); err != nil {
		t.Fatal(err)
	}
	e.layout()
	until := waiting(t, e)
	e.compare(compared{name: "toen", load: func(context.Context) (Imported, error) { return Imported{Letter: storetest.Letter("Kaas")}, nil }}, e.asNow())
	until("a comparison", func() bool { return e.cmp != nil })
	e.app.setTheme("donker")
	e.endCompare()
	got := e.app.win.Canvas().Capture()
	e.app.setTheme("donker")
	if want := e.app.win.Canvas().Capture(); !reflect.DeepEqual(got, want) {
		t.Error("something has the old colours")
	}
}
