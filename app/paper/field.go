package paper

import (
	"image/color"
	"math"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// Field is how a field of the frame is edited where it stands: what Hooks.Field gives for one of the page's slots.
type Field struct {
	Value   string
	Lines   bool     // of several lines: Enter begins one
	Hint    string   // for the status bar
	Choices []string // shown below the field, narrowed by what is typed
	// Day reads a date that is typed; the field then shows a calendar. ok is false for what is none.
	Day   func(typed string) (day time.Time, ok bool)
	Write func(day time.Time) string // how a day is typed
	Month func(month time.Time) string
	Today time.Time
	// Keep gives the field another value, choice being the index of the one that was chosen, -1 for none. It gives a Dutch reason
	// why not, or "".
	Keep func(value string, choice int) string
}

// editing is a field that is open, over its place on the page.
type editing struct {
	p     *Paper
	slot  page.Slot
	field Field
	entry *look.Entry
	over  *container.ThemeOverride
	ppp   float64        // for which it was measured
	list  *look.Choices  // nil without choices
	month *look.Calendar // nil without a day
	typed bool           // something was typed: the list proposes what to take
	stay  bool           // the mouse is in the calendar or on the label: the focus comes back
	shut  bool
}

// slots are the parts of the frame that can be filled in on this page, none in a page that nobody fills in.
func (p *Paper) slots() []page.Slot {
	if p.Hooks.Field == nil || p.set == nil {
		return nil
	}
	if p.slotsOf != p.set {
		p.slotsOf, p.slotsAll = p.set, p.set.Slots()
	}
	return p.slotsAll
}

// slotAt gives the field under a spot of the widget: on what is printed of it, or behind that on its line.
func (p *Paper) slotAt(x, y int) (page.Slot, bool) {
	pg, px, py := p.view.at(x, y)
	in := func(b page.Box) bool {
		return b.H > 0 && b.Page == pg && px >= b.X && px <= b.X+b.W && py >= b.Y && py <= b.Y+b.H
	}
	all := p.slots()
	for _, box := range []func(page.Slot) page.Box{func(s page.Slot) page.Box { return s.Box }, func(s page.Slot) page.Box { return s.Edit }} {
		for _, s := range all {
			if s.Name != "" && in(box(s)) {
				return s, true
			}
		}
	}
	return page.Slot{}, false
}

// EditField opens a field of the frame where it stands, by its name in edit.SetField; it reports whether it could.
func (p *Paper) EditField(name string) bool {
	for _, s := range p.slots() {
		if s.Name == name {
			return p.openField(s)
		}
	}
	return false
}

// openField lets a field be typed where it stands.
func (p *Paper) openField(s page.Slot) bool {
	if p.open != nil {
		p.open.end(true)
	}
	f, ok := p.Hooks.Field(s)
	if !ok {
		return false
	}
	e := &editing{p: p, slot: s, field: f}
	if f.Lines {
		e.entry = look.NewMultiLine(s.Words, 1)
		e.entry.Scroll = fyne.ScrollNone
	} else {
		e.entry = look.NewEntry(s.Words)
	}
	e.entry.Hint = f.Hint
	e.entry.TextStyle = fyne.TextStyle{Monospace: true, Bold: s.Face&page.Bold != 0, Italic: s.Face&page.Italic != 0}
	e.over, e.ppp = container.NewThemeOverride(e.entry, &paperTheme{p, s}), p.view.ppp
	e.entry.SetText(f.Value) // Fyne measures it now
	if len(f.Choices) > 0 {
		e.list = look.NewChoices(f.Choices)
		e.list.Picked = func(i int) { e.choose(i); p.focus() }
	}
	if f.Day != nil {
		e.month = look.NewCalendar(f.Today, f.Month)
		e.month.Picked = func(d time.Time) { e.entry.SetText(f.Write(d)); e.end(true); p.focus() }
		e.month.Held = func() { e.stay = true }
		e.showDay()
	}
	e.entry.OnChanged = func(string) { e.changed() }
	e.entry.OnSubmitted = func(string) { e.next(false) }
	e.entry.Save = func() { e.next(false) }
	e.entry.Cancel = func() {
		if e.list == nil || !e.list.None() { // what is typed is meant as it stands; once more leaves it all
			e.end(false)
			p.focus()
		}
	}
	e.entry.Tab = func(back bool) { e.next(back) }
	e.entry.Keys = e.key
	e.entry.OnBlur(e.blurred)
	p.open = e
	p.show(page.Place{Page: s.Edit.Page, X: s.Edit.X, Y: s.Edit.Y, H: s.Edit.H})
	e.showMonth()
	if p.painter != nil {
		p.painter.grown = true
	}
	p.refresh()
	if c := p.canvas(); c != nil {
		c.Focus(e.entry)
	}
	e.entry.SelectAll()
	return true
}

func (e *editing) changed() {
	e.typed = true
	if e.list != nil {
		e.list.Narrow(e.entry.Text)
	}
	e.showDay()
	e.p.refresh()
}

func (e *editing) showDay() {
	if e.month == nil {
		return
	}
	d, _ := e.field.Day(e.entry.Text)
	e.month.Choose(d)
}

// key moves through what lies below the field.
func (e *editing) key(k fyne.KeyName) bool {
	by := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -30, fyne.KeyPageDown: 30}[k]
	switch {
	case by == 0:
		return false
	case e.list != nil:
		e.list.Step(max(-5, min(by, 5)))
		e.p.refresh()
	case e.month != nil:
		d, ok := e.field.Day(e.entry.Text)
		switch {
		case !ok:
			d = e.field.Today
		case by > 1 || by < -1:
			d = d.AddDate(0, by/30, 0)
		default:
			d = d.AddDate(0, 0, by)
		}
		e.entry.SetText(e.field.Write(d))
	default:
		return false
	}
	return true
}

// choose takes an option of the list and closes.
func (e *editing) choose(i int) bool {
	if e.shut {
		return true
	}
	if why := e.field.Keep(e.field.Choices[i], i); why != "" {
		e.p.refuse(why)
		return false
	}
	e.close()
	return true
}

// end closes the field, with what was typed or without; it stays open when that cannot be, and says why.
func (e *editing) end(keep bool) bool {
	if e.shut {
		return true
	}
	if keep && e.list != nil && e.list.Hot() >= 0 {
		return e.choose(e.list.Hot())
	}
	if text := strings.TrimSpace(e.entry.Text); keep && text != strings.TrimSpace(e.field.Value) {
		if why := e.field.Keep(text, -1); why != "" {
			e.p.refuse(why)
			return false
		}
	}
	e.close()
	return true
}

func (e *editing) close() {
	e.shut = true
	if e.p.open == e {
		e.p.open = nil
	}
	if e.p.painter != nil {
		e.p.painter.grown = true
	}
	e.p.refresh()
	e.p.moved()
}

// blurred keeps what was typed when the person goes elsewhere; what cannot be kept is said and goes.
func (e *editing) blurred() {
	switch {
	case e.shut:
	case e.stay:
		e.stay = false
		e.p.do(func() {
			if c := e.p.canvas(); c != nil && !e.shut {
				c.Focus(e.entry)
				e.stay = false
			}
		})
	case !e.typed || !e.end(true): // a list that only hung there takes nothing
		e.close()
	}
}

// leaveField closes the field that is open, as the focus elsewhere does, and gives where stands then what stood at x, y: keeping a
// field may move the lines below it, and a click means what the person saw.
func (p *Paper) leaveField(x, y int) (int, int) {
	if p.open == nil {
		return x, y
	}
	slot, onSlot := p.slotAt(x, y)
	at, end, onText := p.place(x, y)
	set := p.set
	p.focus()
	if p.set == set {
		return x, y
	}
	if onSlot {
		for _, s := range p.slots() {
			if s.Same(slot) {
				return p.view.spot(s.Box.Page, s.Box.X+s.Box.W/2, s.Box.Y+s.Box.H/2)
			}
		}
	}
	if places := p.set.Where(at, end); onText && len(places) > 0 {
		w := places[0]
		return p.view.spot(w.Page, w.X, w.Y+w.H/2)
	}
	return x, y
}

// hold keeps the field open when the mouse that opens it is on its label: Fyne takes the focus from what is not under the mouse, both
// when the button goes down and when it comes up.
func (e *editing) hold(at fyne.Position) {
	e.place(&e.p.view)
	in := at.Subtract(e.over.Position())
	size := e.over.Size()
	e.stay = in.X < 0 || in.Y < 0 || in.X > size.Width || in.Y > size.Height
}

// Stray takes a character that nothing has the focus for: between a click beside a field that it opens and the focus that comes back.
func (p *Paper) Stray(r rune) {
	if c := p.canvas(); c != nil && p.open != nil {
		c.Focus(p.open.entry)
		p.open.entry.TypedRune(r)
	}
}

// next keeps the field and goes on to what is read next, or back; behind the last, to the page. Behind a signer who came there may
// come another.
func (e *editing) next(back bool) {
	s, signers := e.slot, len(e.p.doc.Letter().Signers)
	then := e.p.beyond(s, back) // a field that is filled in may stand elsewhere then
	if !e.end(true) {
		return
	}
	if s.Name == page.NewSigner && len(e.p.doc.Letter().Signers) > signers && !back && e.p.EditField(s.Name) {
		return
	}
	if !e.p.toSlot(then, back) {
		e.p.focus()
	}
}

// beyond gives the slots that are read after another, or before it, the nearest first.
func (p *Paper) beyond(from page.Slot, back bool) []page.Slot {
	all := slices.Clone(p.slots())
	if back {
		slices.Reverse(all)
	}
	i := slices.IndexFunc(all, from.Same)
	if i < 0 {
		return nil
	}
	return all[i+1:]
}

// toSlot goes to the first of these slots that can be written in, and reports whether there is one.
func (p *Paper) toSlot(slots []page.Slot, back bool) bool {
	for _, s := range slots {
		if s.Name != "" {
			now := slices.IndexFunc(p.slots(), s.Same)
			if now >= 0 && p.openField(p.slots()[now]) {
				return true
			}
			continue
		}
		if f := p.doc.Letter().Flow(s.Flow); f != nil {
			to := f.End()
			if f.Kind == letter.BodyFlow && !back {
				to = f.Start()
			}
			p.focus()
			p.selectTo(to, false, false)
			return true
		}
	}
	return false
}

// fromText goes from a text of the frame to the field or text that is read next, or back. It reports whether the caret was in one.
func (p *Paper) fromText(back bool) bool {
	f, _ := p.doc.Letter().Home(p.doc.Selection().Head.Block)
	if f == nil || !f.Kind.Plain() || p.Hooks.Field == nil {
		return false
	}
	p.toSlot(p.beyond(page.Slot{Flow: f.ID}, back), back)
	return true
}

// objects are what is open, above all else.
func (e *editing) objects(to []fyne.CanvasObject) []fyne.CanvasObject {
	if e == nil {
		return to
	}
	to = append(to, e.over)
	if e.list != nil {
		to = append(to, e.list)
	}
	if e.month != nil {
		to = append(to, e.month)
	}
	return to
}

// place lays the field over its place on the page, and what belongs to it below, or above when there is more room.
func (e *editing) place(v *view) {
	if e == nil {
		return
	}
	if e.ppp != v.ppp {
		e.ppp = v.ppp
		e.over.Refresh()
	}
	x, y := v.spot(e.slot.Edit.Page, e.slot.Edit.X, e.slot.Edit.Y)
	at := v.pos(x, y).SubtractXY(fieldPad+1, fieldPad)
	size := v.size(v.px(e.slot.Edit.W), v.px(max(e.slot.Edit.H, e.slot.Lead)))
	size = fyne.NewSize(size.Width+2*fieldPad, max(size.Height+2*fieldPad, e.entry.MinSize().Height))
	all := e.p.Size()
	if e.list != nil { // the field and its list have the same edges
		size.Width = max(size.Width, e.list.MinSize().Width)
	}
	size.Width = min(size.Width, max(look.U(60), all.Width-at.X-barWidth))
	if e.over.Position() != at || e.over.Size() != size {
		look.Lay(e.over, at, size)
	}
	if e.list != nil {
		e.under(e.list, at, size, all)
	}
	if e.month != nil {
		e.month.Room = monthRoom(all.Height, size.Height)
		e.under(e.month, at, size, all)
	}
}

// monthRoom is the height that a window of a height leaves a calendar beside a field: below it, with the field at the top, and white
// between them.
func monthRoom(all, field float32) float32 { return max(1, all-field-8) }

// showMonth scrolls a field to the top where its calendar would fit neither above it nor below it.
func (e *editing) showMonth() {
	if e.month == nil {
		return
	}
	v := &e.p.view
	_, y := v.spot(e.slot.Edit.Page, e.slot.Edit.X, e.slot.Edit.Y)
	field := max(v.size(0, v.px(max(e.slot.Edit.H, e.slot.Lead))).Height+2*fieldPad, e.entry.MinSize().Height)
	e.month.Room = monthRoom(e.p.Size().Height, field)
	need, at := e.month.MinSize().Height+2, v.pos(0, y).Y-fieldPad
	if at < need && at+field+need > e.p.Size().Height {
		v.offY += int(float64(at-2) * v.scale)
		v.clamp()
		e.p.reach()
	}
}

// under hangs what belongs to the field below it.
func (e *editing) under(o fyne.CanvasObject, at fyne.Position, field, all fyne.Size) {
	m := o.MinSize()
	l, list := o.(*look.Choices)
	if list {
		m.Width = max(m.Width, field.Width)
	}
	pos := fyne.NewPos(max(0, min(at.X, all.Width-barWidth-m.Width)), at.Y+field.Height+2)
	if over := pos.Y + m.Height - all.Height; over > 0 && at.Y-2-m.Height > -over {
		pos.Y = at.Y - 2 - m.Height
	}
	o.Resize(m)
	o.Move(pos)
	look.Show(o, !list || !l.Empty())
}

// fieldPad is the room between the edge of a field and its words, units.
const fieldPad = 3

// paperTheme is the theme of a field on the paper: its sizes, black on white, whatever the program looks like.
type paperTheme struct {
	p    *Paper
	slot page.Slot
}

var fieldColours = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNamePrimary: look.ColorPaperCaret, theme.ColorNameInputBorder: look.ColorPaperCaret, theme.ColorNameFocus: look.ColorPaperChosen,
	theme.ColorNameSelection: look.ColorPaperChosen, theme.ColorNameInputBackground: look.ColorPaper, theme.ColorNameBackground: look.ColorPaper,
}

func (t *paperTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch n {
	case theme.ColorNameForeground:
		return color.Black
	case theme.ColorNamePlaceHolder: // as a hint beside it
		return color.Gray{Y: 255 - faintness}
	}
	if c, ok := fieldColours[n]; ok {
		n = c
	}
	return look.Current().Color(n, v)
}

func (t *paperTheme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return float32(math.Max(7, t.slot.Size.Float()*t.p.view.ppp/t.p.view.scale))
	case theme.SizeNameInnerPadding:
		return fieldPad
	case theme.SizeNameLineSpacing:
		return 0
	}
	return look.Current().Size(n)
}

func (t *paperTheme) Font(s fyne.TextStyle) fyne.Resource { return look.Current().Font(s) }

func (t *paperTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return look.Current().Icon(n) }

// over says what the pointer is over the page: an I where words can be typed, a hand where something is chosen, else an arrow.
func (p *Paper) over(x, y int) desktop.Cursor {
	if s, ok := p.slotAt(x, y); ok {
		switch s.Name {
		case "ministry", "date", page.NewSigner:
			return desktop.PointerCursor
		}
		return desktop.TextCursor
	}
	pg, px, py := p.view.at(x, y)
	if _, _, ok := p.place(x, y); ok && p.set.Over(pg, px, py) {
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}
