package look

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// TestShortcutsOfWhatStandsInFront: over an open list a shortcut of the bar closes it and does its work, and one that nobody knows
// leaves it; in a dialog Ctrl+W is Esc and Ctrl+Q is that and then ends, unless the dialog asks first; another shortcut does nothing there and
// says why.
func TestShortcutsOfWhatStandsInFront(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	w.Resize(fyne.NewSize(700, 700))
	c := w.Canvas()
	var did string
	bar := NewMenuBar(Menu{Title: "&Bestand", Items: []Item{
		{Title: "Alle brieven", Shortcut: Ctrl(fyne.KeyW), Action: func() { did += "w" }},
		{Title: "Exporteren…", Shortcut: Ctrl(fyne.KeyE), Action: func() { did += "e" }},
		{Title: "Afsluiten", Shortcut: Ctrl(fyne.KeyQ), Action: func() { did += "q" }}}})
	field := NewEntry("")
	w.SetContent(Column(0, bar, field))
	bar.Attach(c, nil)
	press := func(k fyne.KeyName) { c.Focused().(fyne.Shortcutable).TypedShortcut(Ctrl(k)) }
	for k, want := range map[fyne.KeyName]string{fyne.KeyW: "w", fyne.KeyQ: "q", fyne.KeyJ: ""} {
		did = ""
		c.Focus(field)
		ShowFind(c, []Item{{Title: "Iets", Action: func() {}}})
		press(k)
		if _, open := c.Focused().(*menuLayer); did != want || open != (want == "") {
			t.Errorf("Ctrl+%s over a list: %q, list open %v", k, did, open)
		} else if open {
			c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
	fyne.CurrentApp().Clipboard().SetContent("iets\nanders")
	ShowFind(c, []Item{{Title: "Iets"}, {Title: "Niets"}, {Title: "Anders"}})
	c.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{})
	if l := c.Focused().(*menuLayer); len(l.panels[0].items) != 2 {
		t.Errorf("pasted words leave %v", l.panels[0].items)
	} else {
		l.close()
	}

	asked := 0
	for _, x := range []struct {
		asks bool
		key  fyne.KeyName
		want string
	}{{false, fyne.KeyW, ""}, {false, fyne.KeyQ, "q"}, {true, fyne.KeyQ, ""}} {
		did = ""
		d := &Dialog{Title: "Opties", Content: NewEntry("")}
		if x.asks {
			d.OnEsc = func() { asked++ }
		}
		d.Show(c)
		press(x.key)
		if did != x.want || d.Open() != x.asks {
			t.Errorf("%+v: did %q, open %v", x, did, d.Open())
		}
		d.Close()
	}
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}

	for k, tells := range map[fyne.KeyName]bool{fyne.KeyE: true, fyne.KeyJ: false} {
		did = ""
		d := &Dialog{Title: "Versies", Content: NewList(NewText("Begin"))}
		d.Show(c)
		said := ""
		SetHint(c, func(s string) { said = s })
		press(k)
		if did != "" || !d.Open() || strings.Contains(said, "“Versies”") != tells {
			t.Errorf("Ctrl+%s in a dialog: did %q, open %v, said %q", k, did, d.Open(), said)
		}
		d.Close()
	}
}

// TestAboveGivesWay: what stands above has the height of its words where there is room, scrolls where there is not, and leaves the
// other what it needs, and what it wants where both can have something: a page wants more than it needs, so that the window fits a
// low screen.
func TestAboveGivesWay(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	top, rest := NewProse(strings.Repeat("Wie schrijft hier? ", 60)), NewGap(100, 200)
	box := Above(top, rest, U(250))
	w.SetContent(box)
	if h := box.MinSize().Height; h > U(aboveLeast+200) {
		t.Errorf("at least %v high", h)
	}
	for _, height := range []float32{U(aboveLeast + 200), U(aboveLeast + 220), U(aboveLeast + 300)} {
		box.Resize(fyne.NewSize(400, height))
		if got, want := rest.Size().Height, min(U(250), height-U(aboveLeast)); got < want-1 || got > want+1 {
			t.Errorf("of %v: below %v, want %v", height, got, want)
		}
	}
	for _, height := range []float32{900, 300} {
		box.Resize(fyne.NewSize(400, height))
		got, need := box.Objects[0].Size().Height, top.MinSize().Height
		if height == 900 && got != need || height == 300 && (got >= need || rest.Size().Height < U(200)-1) {
			t.Errorf("of %v: above %v of %v, below %v", height, got, need, rest.Size().Height)
		}
	}
	box.Resize(fyne.NewSize(400, 900))
	top.Hide()
	box.Refresh()
	if box.Objects[0].Size().Height != 0 || rest.Size().Height != 900 {
		t.Errorf("hidden, it is %v high and the other %v", box.Objects[0].Size().Height, rest.Size().Height)
	}
}

// TestBookShowsWhatIsCalledSo: of the topics that have a word, the one that is called by it is shown.
func TestBookShowsWhatIsCalledSo(t *testing.T) {
	b := NewBook([]Topic{{"Schrijven", "Plakken", "Een tabel blijft een tabel."}, {"Schrijven", "Tabellen", "Rijen en kolommen."}, {"Slot", "Einde", "Niets."}}, 300)
	for typed, want := range map[string]string{"": "Plakken", "tabel": "Tabellen", "TABEL blijft": "Plakken", "niets": "Einde"} {
		if b.Find(typed); b.Title() != want {
			t.Errorf("%q shows %q, want %q", typed, b.Title(), want)
		}
	}
}

// TestStatusBarYields: where there is no room for all items those that may go do so one after the other, and come back with the room; an
// item that has nothing to say stays away.
func TestStatusBarYields(t *testing.T) {
	item := func(s string) *Button { b := NewStatus("", nil); b.Say("", "", s); return b }
	kept, count, lang, none := item("Opgeslagen 14:32"), item("11.695 woorden"), item("Nederlands"), item("")
	bar := NewStatusBar([]fyne.CanvasObject{count, lang, kept, none})
	bar.Yield(lang, none, count)
	w := test.NewWindow(bar)
	defer w.Close()
	for _, x := range []struct {
		width                   float32
		kept, count, lang, none bool
	}{{500, true, true, true, false}, {260, true, true, false, false}, {150, true, false, false, false}, {500, true, true, true, false}} {
		bar.Resize(fyne.NewSize(x.width, 40))
		if kept.Visible() != x.kept || count.Visible() != x.count || lang.Visible() != x.lang || none.Visible() != x.none {
			t.Errorf("of %v: kept %v, count %v, language %v, nothing %v", x.width, kept.Visible(), count.Visible(), lang.Visible(), none.Visible())
		}
		if h := bar.MinSize().Height; h > 2*kept.MinSize().Height {
			t.Errorf("of %v: %v high", x.width, h)
		}
	}
}

// TestDialogOnWholePixels: a dialog and what scrolls in it lie on whole pixels, so that no line in it is blurred or cut.
func TestDialogOnWholePixels(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	for _, size := range []float32{900, 901, 650.5} {
		w.Resize(fyne.NewSize(1001, size))
		d := &Dialog{Title: "Bijlagen", Content: Column(8, NewHelp("De volgorde hier geeft de nummers."), NewGap(100, 40.3))}
		d.Buttons = []*Button{NewButton(Filled, nil, "Sluiten", d.Cancel)}
		d.Show(w.Canvas())
		sc := d.layer.scroll
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(sc)
		for _, x := range []float32{at.X, at.Y, sc.Size().Height} {
			if x != float32(int(x)) {
				t.Errorf("of %v: %v", size, x)
			}
		}
		if need := sc.Content.MinSize().Height; sc.Size().Height < need {
			t.Errorf("of %v: %v of %v", size, sc.Size().Height, need)
		}
		d.Close()
	}
}

// TestDialogAboveStatus: of a long dialog the lower edge leaves the status bar in sight, which says why a button is grey.
func TestDialogAboveStatus(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	w.Resize(fyne.NewSize(900, 700))
	d := &Dialog{Title: "Versies", Content: NewGap(100, 2000)}
	d.Buttons = []*Button{NewButton(Filled, nil, "Sluiten", d.Cancel)}
	d.Show(w.Canvas())
	status := NewStatusBar([]fyne.CanvasObject{NewText("Opgeslagen")})
	if foot := d.layer.row.Position().Y + d.layer.row.Size().Height + U(16); foot > 700-status.MinSize().Height {
		t.Errorf("it ends at %v, and the status bar is %v high", foot, status.MinSize().Height)
	}
}

// TestDialogSaysWhy: why a button of a dialog is off stands at the foot of the window above the dark, whole, and goes with the pointer.
func TestDialogSaysWhy(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	b := NewButton(Plain, nil, "Wijzigen…", nil)
	b.SetOff("Kies eerst een ondertekenaar in de lijst.")
	for _, size := range []fyne.Size{{Width: 900, Height: 700}, {Width: 300, Height: 380}} {
		w.Resize(size)
		d := &Dialog{Title: "Ondertekenaars", Content: NewGap(100, 2000), Extra: []*Button{b}}
		d.Show(w.Canvas())
		hint := d.layer.hint
		if hint.Visible() {
			t.Errorf("it says %q of nothing", hint.Text())
		}
		b.Tapped(nil)
		objects := test.WidgetRenderer(d.layer).Objects()
		y, h := hint.Position().Y, hint.Size().Height
		if !hint.Visible() || hint.Text() != "Kies eerst een ondertekenaar in de lijst." || objects[len(objects)-1] != fyne.CanvasObject(hint) || h < hint.MinSize().Height || y+h > size.Height {
			t.Errorf("%v: it says %q at %v, %v high", size, hint.Text(), y, h)
		}
		if end := d.layer.row.Position().Y + d.layer.row.Size().Height; d.layer.foot.Position().Y < end {
			t.Errorf("%v: it lies over the buttons: %v, and these end at %v", size, d.layer.foot.Position().Y, end)
		}
		b.FocusLost()
		b.MouseOut()
		showHint(w.Canvas(), "")
		if hint.Visible() {
			t.Errorf("it still says %q", hint.Text())
		}
		d.Close()
	}
}

// TestFirstInSight: the field that has the focus when a dialog opens is seen, with large text below the fold too; Fyne does not
// know yet then where it stands, so this one does not ask to be seen itself.
func TestFirstInSight(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	w.Resize(fyne.NewSize(500, 400))
	first := widget.NewEntry()
	d := &Dialog{Title: "Exporteren", Content: Column(8, NewGap(100, 900), first, NewProse("eronder")), First: first}
	d.Show(w.Canvas())
	sc := d.layer.scroll
	if y := first.Position().Y - sc.Offset.Y; y < 0 || y+first.Size().Height > sc.Size().Height {
		t.Errorf("the first field stands %v below the top of what is seen, which is %v high", y, sc.Size().Height)
	}
	d.Close()
	list := NewList(NewGap(100, 100), NewGap(100, 100), NewGap(100, 100))
	d = &Dialog{Title: "Ondertekenaars", Content: Column(8, NewHelp("Verplaatsen kan met de muis."), list), First: list}
	d.Show(w.Canvas())
	if y := d.layer.scroll.Offset.Y; y != 0 {
		t.Errorf("a list of which the first row is in sight is scrolled by %v, and what is said of it is not seen", y)
	}
}

// TestDialogStays: what stands in a dialog stays where it is when there comes more below it, or less; only what would not fit moves it.
func TestDialogStays(t *testing.T) {
	w := test.NewWindow(nil)
	defer w.Close()
	w.Resize(fyne.NewSize(900, 700))
	for _, grows := range []bool{false, true} {
		button, more := NewButton(Plain, nil, "Bestand toevoegen…", nil), container.NewVBox()
		d := &Dialog{Title: "Bijlagen", Grows: grows, Content: Column(8, button, more)}
		d.Buttons = []*Button{NewButton(Filled, nil, "Sluiten", d.Cancel)}
		d.Show(w.Canvas())
		y := func() float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(button).Y }
		was := y()
		for range 3 {
			more.Add(NewGap(100, 60))
			if d.Relayout(); y() != was {
				t.Errorf("grows %v: from %v to %v with %d parts more", grows, was, y(), len(more.Objects))
			}
		}
		more.RemoveAll()
		if d.Relayout(); y() != was {
			t.Errorf("grows %v: from %v to %v with less", grows, was, y())
		}
		more.Add(NewGap(100, 500))
		if d.Relayout(); (y() == was) != grows || y() < 0 {
			t.Errorf("grows %v: %v, from %v, as high as the window", grows, y(), was)
		}
		d.Close()
	}
}

// TestQuitAsks: Ctrl+Q over a dialog that asks before it closes leaves that question in front, once. Answered with no it asks again
// at the next Ctrl+Q.
func TestQuitAsks(t *testing.T) {
	w := test.NewWindow(NewEntry(""))
	defer w.Close()
	w.Resize(fyne.NewSize(600, 700))
	c, asked := w.Canvas(), 0
	d := &Dialog{Title: "Ondertekenaars", Content: NewEntry("")}
	d.OnEsc = func() {
		if asked++; asked > 9 { // it would ask for ever
			d.Close()
			return
		}
		Confirm(c, "Niet opslaan?", "Het gaat verloren.", "Niet opslaan", true, d.Close)
	}
	d.Show(c)
	TypedShortcut(c, Ctrl(fyne.KeyQ))
	if top := topDialog(c); asked != 1 || top == nil || top.Title != "Niet opslaan?" {
		t.Fatalf("asked %d times, in front stands %+v", asked, top)
	}
	if TypedKey(c, &fyne.KeyEvent{Name: fyne.KeyEscape}); topDialog(c) != d {
		t.Fatal("after no the dialog is gone")
	}
	if TypedShortcut(c, Ctrl(fyne.KeyQ)); asked != 2 {
		t.Errorf("asked %d times", asked)
	}
}
