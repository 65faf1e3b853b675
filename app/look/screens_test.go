package look

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// card puts an object on a white card with a thin edge.
func card(o fyne.CanvasObject) fyne.CanvasObject {
	f := NewFill(theme.ColorNameInputBackground)
	f.Stroke, f.Radius = theme.ColorNameSeparator, 4
	return container.NewStack(f, Inset(8, o))
}

func use(t *testing.T, name string, scale float32) {
	t.Helper()
	Use(fyne.CurrentApp(), New(name, scale))
	t.Cleanup(func() { Use(fyne.CurrentApp(), New("licht", 1)) })
}

func exampleMenus(done *[]string) []Menu {
	act := func(s string) func() { return func() { *done = append(*done, s) } }
	return []Menu{
		{Title: "&Bestand", Items: []Item{
			{Title: "&Nieuwe brief", Shortcut: Ctrl(fyne.KeyN), Action: act("nieuw")},
			{Title: "&Openen…", Shortcut: Ctrl(fyne.KeyO), Action: act("openen")},
			{Title: "&Recente concepten", Sub: []Item{{Title: "Verslag JBZ-Raad", Action: act("recent")}, {Title: "Uitstel beantwoording Kamervragen"}}},
			Line(),
			{Title: "Op&slaan", Shortcut: Ctrl(fyne.KeyS), Action: act("opslaan"), Enabled: func() (bool, string) { return false, "Alles is al opgeslagen." }},
			{Title: "&Exporteren als PDF…", Shortcut: Ctrl(fyne.KeyE), Also: Key(fyne.KeyF12), Action: act("pdf")},
			Line(),
			{Title: "A&fsluiten", Shortcut: Ctrl(fyne.KeyQ), Action: act("afsluiten")},
		}},
		{Title: "Be&werken", Items: []Item{{Title: "Ongedaan maken", Name: func() string { return "Ongedaan maken: typen" }, Shortcut: Ctrl(fyne.KeyZ), Action: act("ongedaan")}}},
		{Title: "B&eeld", Items: []Item{{Title: "Inhoud", Checked: func() bool { return true }}, {Title: "Opmerkingen", Keys: "Ctrl+Alt+O"}}},
		{Title: "&Help", Items: []Item{{Title: "Sneltoetsen"}}},
	}
}

func exampleWindow(t *testing.T, w, h float32) (fyne.Window, *MenuBar, *[]string) {
	done := &[]string{}
	bar := NewMenuBar(exampleMenus(done)...)
	off := NewButton(Plain, nil, "Uit", nil)
	off.SetOff("Er is niets om te doen.")
	bold := NewButton(Flat, IconResource("bold"), "", nil)
	bold.SetOn(true)
	tools := Bar(NewButton(Flat, IconResource("undo"), "", nil), NewButton(Flat, IconResource("redo"), "", nil), NewUpright(), bold,
		NewButton(Flat, IconResource("footnote"), "Voetnoot", nil), NewButton(Flat, IconResource("comment-add"), "Opmerking", nil), off, Space(),
		NewButton(Filled, IconResource("pdf"), "PDF maken", nil))
	top := Column(0, bar, NewSeparator(), tools, NewSeparator(), NewStrip("PDF maken: pagina 3 van 6", func() {}))
	sel := NewSelect([]string{"Justitie en Veiligheid", "Financiën"}, nil)
	name := NewField("Naam", NewEntry("Uw naam"))
	name.Help("Zo staat u bij opmerkingen.")
	wrong := NewField("Datum", NewEntry(""))
	wrong.Control.(*Entry).SetText("31 februari 2025")
	wrong.SetError("Deze datum bestaat niet. Schrijf bijvoorbeeld 27 oktober 2025.")
	radio := NewRadio([]string{"Voorzitter Tweede Kamer", "Voorzitter Eerste Kamer", "Anders"}, false, nil)
	radio.Set(0)
	check := NewCheck("Koppen nummeren", nil)
	check.Set(true)
	left := Inset(8, Column(12, NewHead("Inhoud"), NewList(NewText("Briefhoofd"), NewText("Inleiding"), NewText("Ondertekening"))))
	form := Inset(16, Column(12, NewHeading("Concepten"), Columns(2, name, wrong, NewField("Ministerie", sel), NewField("Toelichting", NewMultiLine("Uw antwoord", 3))), radio, check))
	right := Inset(8, Column(8, NewHead("Opmerkingen (2)"), card(Column(4, RowGrow(8, 0, NewHead("M. Bakker"), NewCaption("13:02")), NewProse("Graag bron noemen bij het aantal landen.")))))
	item := func(icon, text string) *Button {
		b := NewStatus("", nil)
		b.Say(icon, "", text)
		return b
	}
	status := NewStatusBar([]fyne.CanvasObject{item("", "Pagina 1 van 3"), item("", "812 woorden"), item("check", "Opgeslagen 14:32")}, item("", "100%"))
	_, split := Split(On(ColorDesk, form), right, 0.7)
	win := window(t, Frame(top, status, left, nil, split), w, h)
	bar.Attach(win.Canvas(), nil)
	return win, bar, done
}

// TestScreens makes pictures to look at; see shot. It fails when making one does.
func TestScreens(t *testing.T) {
	for _, th := range Names {
		for _, s := range []struct{ scale, w, h float32 }{{1, 1200, 780}, {2, 1024, 768}} {
			if th != "licht" && s.scale == 2 {
				continue
			}
			t.Run(fmt.Sprint(th, s.scale), func(t *testing.T) {
				use(t, th, s.scale)
				n := strings.ReplaceAll(th, " ", "-") + fmt.Sprint(s.scale)
				w, bar, _ := exampleWindow(t, s.w, s.h)
				shot(t, w, n+"-window")
				bar.shown = true
				bar.open(0, true)
				bar.layer.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
				bar.layer.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
				bar.layer.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
				shot(t, w, n+"-menu")
				bar.Close()
				d := Confirm(w.Canvas(), "Concept ‘Verslag JBZ-Raad’ verwijderen?", "De brief en de opmerkingen erbij worden verwijderd. Dat kunt u niet ongedaan maken.", "Concept verwijderen", true, func() {})
				shot(t, w, n+"-confirm")
				d.Close()
				d = Message(w.Canvas(), "warning", "De brief is niet opgeslagen", "Schijf H: is vol. Uw tekst is wel bewaard op deze computer. Maak ruimte vrij of kies een andere map.")
				shot(t, w, n+"-message")
				d.Close()
				r := NewRadio([]string{"Definitief voor de Kamer", "Concept met watermerk"}, false, nil)
				r.Set(1)
				var fields []fyne.CanvasObject
				for range 8 {
					fields = append(fields, NewField("Naam", NewEntry("")))
				}
				d = &Dialog{Title: "PDF maken", Content: Column(12, append([]fyne.CanvasObject{NewField("Soort", r), Columns(2, NewField("Map", NewSelect([]string{"a"}, nil)), NewField("Taal", NewSelect(nil, nil)))}, fields...)...)}
				d.Buttons = []*Button{NewButton(Plain, nil, "Annuleren", d.Cancel), NewButton(Filled, nil, "PDF maken", nil)}
				d.Show(w.Canvas())
				for range 12 {
					w.Canvas().(interface{ FocusNext() }).FocusNext()
				}
				shot(t, w, n+"-dialog")
			})
		}
	}
}

func TestMenuKeys(t *testing.T) {
	w, bar, done := exampleWindow(t, 1000, 700)
	hint := ""
	SetHint(w.Canvas(), func(s string) { hint = s })
	c := w.Canvas()
	key := func(k fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	alt := &fyne.KeyEvent{Name: desktop.KeyAltLeft}

	KeyDown(c, alt)
	KeyUp(c, alt)
	if !bar.Open() {
		t.Fatal("Alt alone does not open the menu bar")
	}
	key(fyne.KeyEscape)
	if bar.Open() {
		t.Fatal("Esc does not close it")
	}
	KeyDown(c, alt)
	KeyDown(c, &fyne.KeyEvent{Name: fyne.KeyM})
	KeyUp(c, alt)
	if bar.Open() {
		t.Fatal("Alt with another key opens it")
	}
	KeyDown(c, alt)
	KeyDown(c, &fyne.KeyEvent{Name: fyne.KeyM}) // Ctrl+Alt+M: what Alt comes up in is not there yet
	if bar.shown {
		t.Fatal("the letters of the menus stay underlined")
	}
	TypedKey(c, &fyne.KeyEvent{Name: fyne.KeyF10})
	key(fyne.KeyRight)
	key(fyne.KeyReturn)
	if strings.Join(*done, " ") != "ongedaan" {
		t.Fatalf("F10, right, Enter did %v", *done)
	}
	TypedShortcut(c, &desktop.CustomShortcut{KeyName: fyne.KeyB, Modifier: fyne.KeyModifierAlt})
	c.Focused().TypedRune('r')
	key(fyne.KeyReturn)
	if strings.Join(*done, " ") != "ongedaan recent" {
		t.Fatalf("Alt+B, r, Enter did %v", *done)
	}
	TypedShortcut(c, &desktop.CustomShortcut{KeyName: fyne.KeyB, Modifier: fyne.KeyModifierAlt})
	c.Focused().TypedRune('s')
	if hint != "Alles is al opgeslagen." || len(*done) != 2 || !bar.Open() {
		t.Fatalf("an item that is off: hint %q, done %v", hint, *done)
	}
	key(fyne.KeyEscape)
	if !TypedShortcut(c, Ctrl(fyne.KeyE)) || (*done)[2] != "pdf" {
		t.Fatalf("Ctrl+E did %v", *done)
	}
	if !TypedKey(c, &fyne.KeyEvent{Name: fyne.KeyF12}) || (*done)[3] != "pdf" {
		t.Fatalf("F12, its other key, did %v", *done)
	}
	if TypedShortcut(c, Ctrl(fyne.KeyG)) {
		t.Fatal("a shortcut nobody has was taken")
	}
	d := Message(c, "info", "Titel", "Woorden.")
	if TypedShortcut(c, Ctrl(fyne.KeyE)) || TypedKey(c, &fyne.KeyEvent{Name: fyne.KeyF10}) {
		t.Fatal("the menu works under a dialog")
	}
	d.Close()
}

func TestShortcutNames(t *testing.T) {
	for want, s := range map[string]fyne.Shortcut{
		"Ctrl+Z": Ctrl(fyne.KeyZ), "Ctrl+Shift+Spatie": Key(fyne.KeySpace, fyne.KeyModifierControl, fyne.KeyModifierShift),
		"Delete": Key(fyne.KeyDelete), "Ctrl+Alt+M": Key(fyne.KeyM, fyne.KeyModifierControl, fyne.KeyModifierAlt), "F7": Key(fyne.KeyF7), "": nil,
		"Ctrl+A": Ctrl(fyne.KeyA), "Ctrl+V": Ctrl(fyne.KeyV),
	} {
		if got := ShortcutName(s); got != want {
			t.Errorf("%q instead of %q", got, want)
		}
	}
}

func TestDialogKeys(t *testing.T) {
	under := NewEntry("")
	w := window(t, under, 600, 400)
	c := w.Canvas()
	c.Focus(under)
	done := 0
	one, many := NewEntry(""), NewMultiLine("", 3)
	d := Ask(c, "Naam", Column(12, NewField("Naam", one), NewField("Meer", many)), "Opslaan", func() bool { done++; return done > 1 })
	if c.Focused() != fyne.Focusable(one) {
		t.Fatalf("focus on %T", c.Focused())
	}
	enter, esc := &fyne.KeyEvent{Name: fyne.KeyReturn}, &fyne.KeyEvent{Name: fyne.KeyEscape}
	c.Focused().TypedKey(enter)
	if done != 1 || !d.Open() {
		t.Fatal("Enter does not press the verb, or a refusal closes the dialog")
	}
	c.Focus(many)
	many.TypedKey(enter)
	if done != 1 || many.Text != "\n" {
		t.Fatal("Enter in a field of lines presses the verb")
	}
	seen := map[fyne.Focusable]bool{}
	for range 12 {
		c.(interface{ FocusNext() }).FocusNext()
		seen[c.Focused()] = true
	}
	if len(seen) != 4 || seen[under] {
		t.Fatalf("Tab reaches %d controls", len(seen))
	}
	c.Focus(one)
	one.TypedKey(esc)
	if d.Open() || c.Focused() != fyne.Focusable(under) {
		t.Fatal("Esc does not close, or the focus is lost")
	}
	yes := 0
	d = Confirm(c, "Verwijderen?", "Dat kan niet terug.", "Verwijderen", true, func() { yes++ })
	c.Focused().TypedKey(enter)
	if yes != 0 || d.Open() {
		t.Fatal("Enter does what cannot be taken back")
	}
	d = Confirm(c, "Doorgaan?", "Dat kan.", "Doorgaan", false, func() { yes++ })
	test.Tap(d.Buttons[1])
	if yes != 1 {
		t.Fatal("the verb does nothing")
	}
}

// TestRadioTab: for Tab a radio is one control, which has the ring at what is chosen; the arrows choose, and a click gives it the keys.
func TestRadioTab(t *testing.T) {
	a, b, chosen := NewEntry(""), NewEntry(""), []int{}
	r := NewRadio([]string{"een", "twee", "drie"}, false, func(i int) { chosen = append(chosen, i) })
	r.Set(1)
	c := window(t, Column(0, a, r, b), 600, 300).Canvas()
	key := func(k fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	next := func(want fyne.Focusable) {
		t.Helper()
		if c.(interface{ FocusNext() }).FocusNext(); c.Focused() != want {
			t.Fatalf("Tab reaches %T", c.Focused())
		}
	}
	c.Focus(a)
	next(r)
	if r.items[0].focus || !r.items[1].focus || r.items[2].focus {
		t.Fatal("the ring is not at what is chosen")
	}
	key(fyne.KeySpace)
	key(fyne.KeyDown)
	key(fyne.KeyDown)
	key(fyne.KeyUp)
	if !slices.Equal(chosen, []int{2, 0, 2}) || !r.items[2].focus {
		t.Fatal(chosen)
	}
	next(b)
	if r.items[2].focus {
		t.Fatal("the ring stays")
	}
	test.Tap(r.items[1])
	if c.Focused() != fyne.Focusable(r) || r.Chosen() != 1 || !r.items[1].focus {
		t.Fatal("a click does not choose, or gives no keys")
	}
}

// TestTabSelects: Tab into a field selects its words; coming back from a menu does not.
func TestTabSelects(t *testing.T) {
	a, b := NewEntry(""), NewEntry("")
	bar := NewMenuBar(exampleMenus(&[]string{})...)
	w := window(t, Column(0, bar, a, b), 600, 200)
	c := w.Canvas()
	bar.Attach(c, nil)
	b.SetText("oud")
	c.Focus(a)
	a.KeyDown(&fyne.KeyEvent{Name: fyne.KeyTab})
	c.(interface{ FocusNext() }).FocusNext()
	b.KeyUp(&fyne.KeyEvent{Name: fyne.KeyTab})
	test.Type(b, "n")
	if b.Text != "n" {
		t.Fatalf("%q: Tab does not select", b.Text)
	}
	TypedKey(c, &fyne.KeyEvent{Name: fyne.KeyF10})
	c.Focused().(*menuLayer).KeyDown(&fyne.KeyEvent{Name: fyne.KeyEscape})
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.Focused() != fyne.Focusable(b) || b.SelectedText() != "" {
		t.Fatalf("back from the menu: %q is selected", b.SelectedText())
	}
}

// TestButtonKeys: Space and Enter press, off says why.
func TestButtonKeys(t *testing.T) {
	n, hint := 0, ""
	b := NewButton(Plain, nil, "Doen", func() { n++ })
	w := window(t, b, 200, 100)
	SetHint(w.Canvas(), func(s string) { hint = s })
	w.Canvas().Focus(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.SetOff("Er is niets om te doen.")
	b.Tapped(nil)
	if n != 2 || hint != "Er is niets om te doen." {
		t.Fatalf("pressed %d times, hint %q", n, hint)
	}
	_ = theme.ColorNamePrimary
}

// TestMenuOverThePointer: a context menu that had no room below the pointer lies under it; the button that asked for it does no item when
// it is released there, and one when it is released elsewhere in the menu.
func TestMenuOverThePointer(t *testing.T) {
	w := window(t, NewText("brief"), 400, 200)
	did := 0
	var items []Item
	for range 5 {
		items = append(items, Item{Title: "Voorstel accepteren", Action: func() { did++ }})
	}
	at := fyne.NewPos(60, 180)
	for _, x := range []struct{ off, want float32 }{{0, 0}, {4, 0}, {-60, 1}} {
		did = 0
		ShowMenu(w.Canvas(), at, items)
		l := w.Canvas().Overlays().Top().(*menuLayer)
		p := l.panels[0]
		up := at.AddXY(2, x.off)
		p.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: up, Position: up.Subtract(l.at[0])}})
		if float32(did) != x.want {
			t.Errorf("released %v away: %d done", x.off, did)
		}
		l.close()
	}
}

// TestSubMenuBesideItsItem: a sub menu that has room at neither side of its menu leaves the item that opened it free, whole in the window:
// the click on that item would do the first of its own.
func TestSubMenuBesideItsItem(t *testing.T) {
	long := strings.Repeat("Opmerking bij iets anders ", 2)
	var sub []Item
	for range 6 {
		sub = append(sub, Item{Title: long})
	}
	for _, last := range []int{1, 9} { // room is below, or above
		w := window(t, NewText("brief"), 500, 400)
		items := make([]Item, last+1)
		for i := range items {
			items[i].Title = long
		}
		items[last].Sub = sub
		ShowMenu(w.Canvas(), fyne.NewPos(20, 10), items)
		l := w.Canvas().Overlays().Top().(*menuLayer)
		p := l.panels[0]
		p.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(200, p.top(last)+4)}})
		box := test.WidgetRenderer(l).Objects()[1]
		from, to := box.Position().Y, box.Position().Y+box.Size().Height
		if top := l.at[0].Y + p.top(last); from < top+U(menuRow)-1 && to > top+1 || from < 0 || to > 400 || to-from < U(6*menuRow) {
			t.Errorf("item at %v–%v, its sub menu at %v–%v", top, top+U(menuRow), from, to)
		}
	}
}

// TestSpaceIsNotTyped: the Space that presses a button or chooses a row, which brings the focus to a field, is not written there over
// what is selected in it; the next one is.
func TestSpaceIsNotTyped(t *testing.T) {
	field := NewEntry("")
	w := window(t, nil, 300, 200)
	c := w.Canvas()
	to := func() { c.Focus(field) }
	list := NewList(NewText("Inleiding"))
	list.Opened = func(int) { to() }
	list.Choose(0)
	b := NewButton(Plain, nil, "Antwoorden", to)
	w.SetContent(Column(0, b, list, field))
	space := &fyne.KeyEvent{Name: fyne.KeySpace}
	press := func() { // as the window does: down, the key, its character, up
		c.Focused().(desktop.Keyable).KeyDown(space)
		c.Focused().TypedKey(space)
		c.Focused().TypedRune(' ')
		c.Focused().(desktop.Keyable).KeyUp(space)
	}
	for _, from := range []fyne.Focusable{b, list} {
		field.SetText("")
		c.Focus(from)
		if press(); field.Text != "" || c.Focused() != fyne.Focusable(field) {
			t.Errorf("from %T: %q is written", from, field.Text)
		}
		if press(); field.Text != " " {
			t.Errorf("from %T: then %q is written", from, field.Text)
		}
	}
}

// TestChangeOfTheme: a window whose theme changes looks like one that was made in that theme.
func TestChangeOfTheme(t *testing.T) {
	for _, to := range []struct {
		name  string
		scale float32
	}{{"donker", 1}, {"licht", 1.5}} {
		Use(fyne.CurrentApp(), New("licht", 1))
		w, _, _ := exampleWindow(t, 1000, 700)
		open := func(c fyne.Canvas) { Confirm(c, "Doorgaan?", "Dat kan.", "Doorgaan", false, func() {}) }
		open(w.Canvas())
		w.Canvas().Capture()
		use(t, to.name, to.scale)
		w.Canvas().Content().Refresh()
		w.Canvas().Overlays().Top().Refresh()
		got := w.Canvas().Capture()
		x, _, _ := exampleWindow(t, 1000, 700)
		open(x.Canvas())
		want := x.Canvas().Capture()
		shot(t, w, "thema-"+to.name)
		bad := 0
		for y := range 700 {
			for i := range 1000 {
				if got.At(i, y) != want.At(i, y) {
					bad++
				}
			}
		}
		if bad > 0 {
			t.Errorf("%v: %d pixels differ", to, bad)
			shot(t, x, "thema-"+to.name+"-nieuw")
		}
	}
}

// TestNarrow: with large text the window can still be narrow; menus and tools go on on a next line and still work.
func TestNarrow(t *testing.T) {
	use(t, "licht", 2.5)
	w, bar, _ := exampleWindow(t, 500, 700)
	for _, o := range w.Content().(*fyne.Container).Objects[2:] { // the bars above and below, not the example's own form
		if m := o.MinSize().Width; m > 600 {
			t.Errorf("a bar cannot be narrower than %v", m)
		}
	}
	bar.Resize(fyne.NewSize(500, 10))
	bar.Resize(fyne.NewSize(500, bar.MinSize().Height))
	last := bar.spans()[len(bar.Menus)-1]
	if last.y == 0 || last.x+last.w > 500 {
		t.Fatalf("last menu at %v", last)
	}
	if i := bar.titleAt(fyne.NewPos(last.x+5, last.y+5)); i != len(bar.Menus)-1 {
		t.Errorf("a click on the last menu meets %d", i)
	}
	shot(t, w, "smal")
}
