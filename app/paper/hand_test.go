package paper

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// fields lets the fields of the frame be edited on the page: those of one line, kept as they are typed.
func (k *desk) fields() (kept *[]string) {
	kept = &[]string{}
	k.Hooks.Field = func(s page.Slot) (Field, bool) {
		value, ok := k.d.Letter().Frame.Field(s.Name)
		return Field{Value: value, Keep: func(value string, _ int) string {
			*kept = append(*kept, s.Name+"="+value)
			k.d.Run(edit.SetField(s.Name, value))
			return ""
		}}, ok
	}
	return kept
}

// TestFrameFields: a click on a field opens it where it stands and leaves the caret where it was; every field that is empty says
// what belongs there without moving anything that is printed; Tab goes through all as they stand,
// from top to bottom, also where one that was filled in moved up.
func TestFrameFields(t *testing.T) {
	k := open(t, sample(1, 1), 900, 1200)
	before, lines := k.caret(), len(k.Set().Items(0))
	kept := k.fields()
	for name, words := range map[string]string{"returnAddress": "Postbus", "ourReference": "6789012"} {
		for _, s := range k.slots() {
			if s.Name != name {
				continue
			}
			k.Paper.press = press{}
			k.clickAt(0, s.Box.X+s.Box.W/2, s.Box.Y+s.Box.H/2)
			if k.open == nil || k.open.slot.Name != name || !strings.Contains(k.open.entry.Text, words) || k.caret() != before {
				t.Errorf("a click on %s does not open it", name)
				continue
			}
			k.open.entry.SetText("Iets anders")
			k.open.end(true)
			if value, _ := k.d.Letter().Frame.Field(name); value != "Iets anders" || k.open != nil {
				t.Errorf("%s is %q", name, value)
			}
		}
	}
	if n := len(k.Set().Items(0)); n > lines {
		t.Errorf("hints are printed: %d things on the page, were %d", n, lines)
	}
	want := []string{"returnAddress", "", "directorate", "department", "website", "ourReference", "visitAddress", "postAddress", "contact", "phone", "mobile", "email",
		"yourReference", "yourLetterOf", "enclosures", "copies", "date", "", "", "", ""}
	var got []string
	for _, s := range k.slots() {
		if _, ok := k.d.Letter().Frame.Field(s.Name); ok && s.Name != "ministry" && s.Name != "referenceClosing" || s.Name == "" {
			got = append(got, s.Name)
		}
		if s.Box.H > 0 && s.Edit.W < page.MM(30) {
			t.Errorf("no room to type in %q", s.Name)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the fields are read as %q, want %q", got, want)
	}
	if !k.EditField("contact") {
		t.Fatal("an empty field cannot be typed in")
	}
	*kept = nil
	for _, words := range []string{"J. Jansen", "070", "", "j@x.nl"} {
		k.open.entry.SetText(words)
		k.open.next(false)
	}
	if !slices.Equal(*kept, []string{"contact=J. Jansen", "phone=070", "email=j@x.nl"}) || k.open == nil || k.open.slot.Name != "yourReference" {
		t.Errorf("kept %q", *kept)
	}
	k.open.end(false)
	k.d.Select(edit.At(k.d.Letter().Flow(k.d.Letter().Frame.Subject).Start()))
	subject := k.caret()
	k.key(fyne.KeyReturn, 0)
	if k.caret() != k.d.Letter().Body().Start() {
		t.Error("Enter in the betreft does not go to the letter when there is an aanhef")
	}
	k.d.Select(edit.At(subject))
	k.key(fyne.KeyTab, 0)
	if f, _ := k.d.Letter().Home(k.caret().Block); f.Kind != letter.SalutationFlow {
		t.Errorf("Tab in the betreft goes to %s", f.Kind)
	}
	k.key(fyne.KeyTab, 0)
	if k.caret() != k.d.Letter().Body().Start() {
		t.Error("Tab in the aanhef does not go to the letter")
	}
}

// TestPlainText: other programs get every word a reader sees in a selection: numbers, bullets, notes and cells.
func TestPlainText(t *testing.T) {
	l := letter.New(counter())
	d := open(t, l, 700, 500)
	d.typing("Eerste")
	d.Run(edit.InsertNote("Bron"))
	_ = d.LeaveNote()
	d.Run(edit.Enter())
	d.typing("punt")
	d.Run(edit.List(letter.Bullet))
	d.Run(edit.Enter())
	d.typing("tweede punt")
	d.Run(edit.List(letter.Number))
	d.SelectAll()
	d.Copy()
	if want := "Eerste[1]\n• punt\n1. tweede punt\n\n[1] Bron"; shelf.text != want {
		t.Errorf("copied %q, want %q", shelf.text, want)
	}
}

// TestParagraphKeys: Ctrl+Down goes to the next paragraph, Ctrl+Up to the start of this one and then of the one before.
func TestParagraphKeys(t *testing.T) {
	k := open(t, plain("Een eerste alinea.", "Een tweede alinea.", "De laatste."), 700, 500)
	b := body(k.d.Letter())
	k.d.Select(edit.At(at(b[0], 4)))
	for i, x := range []struct {
		by   int
		want letter.Point
	}{{1, at(b[1], 0)}, {1, at(b[2], 0)}, {-1, at(b[1], 0)}, {-1, at(b[0], 0)}} {
		k.upDown(x.by, true, false)
		if k.caret() != x.want {
			t.Errorf("step %d: the caret is at %v, want %v", i, k.caret(), x.want)
		}
	}
}

// TestDoubleClickUnder: twice on any spot of a character takes the word or sign that is there, also on its right half: of a
// word its last letter too, and not the stop behind it.
func TestDoubleClickUnder(t *testing.T) {
	k := open(t, letter.New(counter()), 900, 700)
	k.typing("Er zijn landen")
	k.d.Run(edit.InsertNote("Bron"))
	_ = k.LeaveNote()
	k.typing(". Verder, niets.")
	b := body(k.d.Letter())[0]
	edges := graphemes(b.Text)
	for i := range edges[:len(edges)-1] {
		from, to := edges[i], edges[i+1]
		if c := b.Text[from:to]; strings.TrimSpace(c) == "" || c == letter.ObjectString { // a note mark leads to its note
			continue
		}
		w1, w2 := k.set.Where(at(b, from), false)[0], k.set.Where(at(b, to), true)[0]
		want0, want1 := wordAt(b, from)
		for _, part := range []page.Pt{2, 8} {
			x, y := w1.X+(w2.X-w1.X)*part/10, w1.Y+w1.H/2
			k.Paper.press = press{}
			k.clickAt(0, x, y)
			px, py := k.view.spot(0, x, y)
			ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(px, py)}, Button: desktop.MouseButtonPrimary}
			k.MouseDown(ev)
			k.MouseUp(ev)
			if r := ordered(k.d.Letter(), k.d.Selection()); r.From != at(b, want0) || r.To != at(b, want1) {
				t.Errorf("twice at %d tenths of %q: %v, want %q", part, b.Text[from:to], r, b.Text[want0:want1])
			}
		}
	}
}

// TestFieldByItsLabel: a click on the label of a field opens it and it stays open, though Fyne takes the focus from what is not under
// the mouse when the button goes down, and again when it comes up.
func TestFieldByItsLabel(t *testing.T) {
	k := open(t, letter.New(counter()), 900, 700)
	k.d.Run(edit.SetField("returnAddress", "Postbus 1"))
	k.Hooks.Field = func(s page.Slot) (Field, bool) { return Field{Value: "Postbus 1"}, s.Name == "returnAddress" }
	var asked []func()
	k.do = func(f func()) { asked = append(asked, f) }
	i := slices.IndexFunc(k.slots(), func(s page.Slot) bool { return s.Name == "returnAddress" })
	s := k.slots()[i]
	x, y := k.view.spot(s.Box.Page, s.Box.X+page.MM(2), s.Box.Y+s.Box.H/2)
	ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(x, y)}, Button: desktop.MouseButtonPrimary}
	for _, step := range []func(*desktop.MouseEvent){k.MouseDown, k.MouseUp} {
		step(ev)
		if k.open == nil {
			t.Fatal("a click on the label does not open the field")
		}
		e := k.open
		k.canvas().Unfocus()
		for _, f := range asked {
			f()
		}
		asked = nil
		if k.open != e || k.canvas().Focused() != fyne.Focusable(e.entry) {
			t.Fatal("the field that was opened by its label is gone again")
		}
	}
	k.canvas().Unfocus() // the person goes elsewhere
	if k.open != nil {
		t.Error("the field stays open for ever")
	}
	k.Hooks.Field = func(page.Slot) (Field, bool) {
		return Field{Today: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC), Month: func(time.Time) string { return "november 2026" }, Day: func(string) (time.Time, bool) { return time.Time{}, false }}, true
	}
	if !k.EditField("date") {
		t.Fatal("the date cannot be typed")
	}
	e := k.open
	head := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(look.U(100), look.U(8))}, Button: desktop.MouseButtonPrimary}
	for _, step := range []func(*desktop.MouseEvent){e.month.MouseDown, e.month.MouseUp} {
		step(head)
		k.canvas().Unfocus()
		for _, f := range asked {
			f()
		}
		asked = nil
		if k.open != e {
			t.Fatal("a press on the calendar closes it")
		}
	}
}

// TestCalendarInSight: the whole calendar of the date is seen, in a low window as well, and so is the field.
func TestCalendarInSight(t *testing.T) {
	for _, high := range []float32{900, 420, 320, 235} {
		k := open(t, sample(1, 1), 900, high)
		k.Hooks.Field = func(page.Slot) (Field, bool) {
			return Field{Today: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC), Month: func(time.Time) string { return "november 2026" }, Day: func(string) (time.Time, bool) { return time.Time{}, false }}, true
		}
		if !k.EditField("date") {
			t.Fatal("the date cannot be typed")
		}
		k.open.place(&k.view)
		all := k.Size().Height
		for what, o := range map[string]fyne.CanvasObject{"calendar": k.open.month, "field": k.open.over} {
			if y, h := o.Position().Y, o.Size().Height; y < 0 || y+h > all {
				t.Errorf("of %v units the %s has %v to %v", all, what, y, y+h)
			}
		}
		if m, f := k.open.month, k.open.over; m.Position().Y < f.Position().Y+f.Size().Height && m.Position().Y+m.Size().Height > f.Position().Y {
			t.Errorf("of %v units: the calendar lies over its field", all)
		}
	}
}

// TestEmptiedFieldSaysWhatItIs: a field whose words are taken away says what belongs there, whatever field it is.
func TestEmptiedFieldSaysWhatItIs(t *testing.T) {
	k := open(t, sample(1, 1), 900, 1200)
	k.Hooks.Field = func(s page.Slot) (Field, bool) { return Field{Value: "Iets"}, true }
	for _, s := range k.slots() {
		if s.Name == "" {
			continue
		}
		k.openField(s)
		if k.open.entry.SetText(""); strings.TrimSpace(k.open.entry.PlaceHolder) == "" {
			t.Errorf("%s is nameless when it is empty", s.Name)
		}
		k.open.close()
	}
}

// TestListHasTheWidthOfItsField: the list below a field of the page begins and ends where the field does.
func TestListHasTheWidthOfItsField(t *testing.T) {
	k := open(t, letter.New(counter()), 900, 700)
	k.Hooks.Field = func(page.Slot) (Field, bool) {
		return Field{Choices: []string{"Kort", strings.Repeat("Minister van Zaken ", 5)}}, true
	}
	for _, name := range []string{"ministry", page.NewSigner} {
		if !k.EditField(name) {
			t.Fatal(name)
		}
		k.open.place(&k.view)
		f, l := k.open.over, k.open.list
		if name == page.NewSigner && (f.Position().X != l.Position().X || f.Size().Width != l.Size().Width) || f.Size().Width > l.Size().Width {
			t.Errorf("%s: the field is at %v, %v wide, its list at %v, %v wide", name, f.Position(), f.Size().Width, l.Position(), l.Size().Width)
		}
		k.open.close()
	}
}

// TestBlankByTwoClicks: a double click on a place that is to be filled in takes it with its brackets.
func TestBlankByTwoClicks(t *testing.T) {
	k := open(t, letter.New(counter()), 900, 700)
	k.d.Select(edit.At(k.d.Letter().Body().Start()))
	k.d.Run(edit.Type("Het lid [naam van het lid] vroeg dit."))
	b := k.d.Letter().Body().Blocks[0]
	for words, want := range map[string]string{"van": "[naam van het lid]", "vroeg": "vroeg"} {
		r := k.taken(letter.Point{Block: b.ID, Off: strings.Index(b.Text, words) + 1}, 2)
		if got := b.Text[r.From.Off:r.To.Off]; got != want {
			t.Errorf("twice on %q takes %q", words, got)
		}
	}
}

// TestShrinkComesBack: a page that was made to fit a narrow desk is as large as it was set when there is room again.
func TestShrinkComesBack(t *testing.T) {
	k := open(t, letter.New(counter()), 900, 700)
	for _, z := range []float64{1, 0.75, 1.5} {
		k.SetZoom(z)
		k.SetFit(FitShrink)
		k.Resize(fyne.NewSize(500, 700))
		if k.Zoom() >= 1 {
			t.Errorf("%v on a narrow desk is %v", z, k.Zoom())
		}
		k.Resize(fyne.NewSize(2000, 700))
		if k.Zoom() > z {
			t.Errorf("%v on a wide desk becomes %v", z, k.Zoom())
		}
		if k.SetFit(FitNone); k.Zoom() != z {
			t.Errorf("%v comes back as %v", z, k.Zoom())
		}
	}
}

// TestEmptyDateByItsLabel: the label Datum, which stands there on the screen only while there is no date, opens the date too.
func TestEmptyDateByItsLabel(t *testing.T) {
	k := open(t, letter.New(counter()), 900, 700)
	k.Hooks.Field = func(s page.Slot) (Field, bool) { return Field{}, true }
	for _, s := range k.slots() {
		if s.Name != "date" {
			continue
		}
		label := s.Hint[len(s.Hint)-1].Runs[0]
		x, y := k.view.spot(0, label.X+label.W/2, s.Base-page.MM(1))
		if got, ok := k.slotAt(x, y); !ok || got.Name != "date" {
			t.Errorf("under %q is %q", label.Text, got.Name)
		}
		return
	}
	t.Error("no date to fill in")
}
