package app

import (
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// draftRow is a row of the list: subject and what is known of the letter, or the sentence that has what is looked for; state,
// term, last change.
type draftRow struct {
	widget.BaseWidget
	s       *start
	i       int
	subject *look.Text
	detail  *look.Text
	state   *look.Text
	term    *look.Text
	changed *look.Text
	more    string            // what is known of the letter beside state and term, or the sentence with what is looked for
	to      int               // the byte of more that must be in sight with all before it that has room
	ring    *canvas.Rectangle // while the list has the focus and this row is chosen
	last    time.Time
}

func newDraftRow(s *start) *draftRow {
	r := &draftRow{s: s, subject: look.NewText(""), detail: look.NewCaption(""), state: look.NewText(""), term: look.NewText(""), changed: look.NewText(""), ring: canvas.NewRectangle(color.Transparent)}
	r.subject.Cut, r.detail.Cut, r.state.Cut, r.term.Cut, r.changed.Cut = true, true, true, true, true
	r.ring.Hide()
	r.ExtendBaseWidget(r)
	return r
}

func (r *draftRow) head() {
	changed := "Gewijzigd"
	if r.s.bin {
		changed = "Verwijderd"
	}
	for t, s := range map[*look.Text]string{r.subject: "Onderwerp", r.state: "Status", r.term: "Termijn", r.changed: changed} {
		t.Bold = true
		t.SetText(s)
	}
	r.detail.Hide()
}

// narrowRow is how wide a row must be for columns of state and term, in units; in a narrower one they stand before what is known.
const narrowRow = 700

func (r *draftRow) narrow(width float32) bool { return width < look.U(narrowRow) }

// fit says what the row has room for, and long below its subject.
func (r *draftRow) fit(width, long float32) {
	narrow, head := r.narrow(width), r.subject.Bold
	r.state.Hidden, r.term.Hidden = narrow, narrow
	if head || width <= 0 {
		return
	}
	var before string
	if narrow {
		for _, s := range []string{r.state.Text(), r.term.Text()} {
			if s != "" {
				before += s + " · "
			}
		}
	}
	if r.more == "" {
		before = strings.TrimSuffix(before, " · ")
	}
	detail := r.detail.Around(before, r.more, r.to, long)
	r.detail.SetText(detail)
	r.detail.Hidden = detail == "" // the subject then stands in the middle of its row
}

// set shows letter i of those that are shown.
func (r *draftRow) set(i int) {
	s, d := r.s, r.s.shown[i]
	r.i = i
	facts, now := s.app.desk.Facts(d.ID), time.Now()
	r.subject.SetText(title(d.Subject))
	r.state.SetText(tell.Capital(drafts.StateName(d.State)))
	r.more, r.to = s.about.line(facts, d, waitingWords(s.waits[d.ID], now)), 0
	if hit := s.seeking.hit(d.ID); hit.Sentence != "" && hit.In != string(letter.SubjectFlow) {
		r.more, r.to = hit.Sentence, hit.To
	}
	if d.Damaged != "" {
		r.more, r.to = d.Damaged, 0
	}
	text, late := term(facts, d, now)
	if r.term.Color = theme.ColorNameForeground; late {
		r.term.Color = theme.ColorNameError
	}
	r.term.SetText(text)
	changed := d.Changed
	if !d.Binned.IsZero() {
		changed = d.Binned
	}
	r.changed.SetText(when(changed, now))
	r.ring.Hidden = !s.list.focus || s.chosen != i
	r.ring.StrokeColor, r.ring.StrokeWidth = r.Theme().Color(theme.ColorNamePrimary, 0), 2
	r.Refresh()
}

// TappedSecondary shows what can be done with the letter.
func (r *draftRow) TappedSecondary(e *fyne.PointEvent) {
	r.s.list.Select(r.i)
	r.s.app.win.Canvas().Focus(r.s.list) // the keys go on where the mouse was
	r.s.contextMenu(e.AbsolutePosition)
}

// Tapped chooses the row; twice within half a second opens it.
func (r *draftRow) Tapped(*fyne.PointEvent) {
	now := time.Now()
	twice := r.s.chosen == r.i && now.Sub(r.last) < 500*time.Millisecond
	r.last = now
	r.s.list.Select(r.i)
	r.s.app.win.Canvas().Focus(r.s.list)
	if twice {
		r.s.open.Tapped(nil)
	}
}

// CreateRenderer implements fyne.Widget.
func (r *draftRow) CreateRenderer() fyne.WidgetRenderer {
	return &draftRowRenderer{r}
}

type draftRowRenderer struct{ r *draftRow }

func (x *draftRowRenderer) Destroy() {}
func (x *draftRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{x.r.subject, x.r.detail, x.r.state, x.r.term, x.r.changed, x.r.ring}
}
func (x *draftRowRenderer) Refresh() {
	x.Layout(x.r.Size())
	for _, o := range x.Objects() {
		o.Refresh()
	}
}

func (x *draftRowRenderer) MinSize() fyne.Size {
	h := look.U(8) + x.r.subject.MinSize().Height
	if x.r.detail.Visible() {
		h += x.r.detail.MinSize().Height + look.U(2)
	}
	return fyne.NewSize(look.U(320), h+look.U(4))
}

func (x *draftRowRenderer) Layout(s fyne.Size) {
	pad, stateW, termW, dateW := look.U(12), look.U(110), look.U(130), look.U(130)
	narrow := x.r.narrow(s.Width)
	if narrow {
		stateW, termW = 0, 0
	}
	w := max(0, s.Width-4*pad-stateW-termW-dateW)
	long := w
	if narrow {
		long = s.Width - 2*pad
	}
	x.r.fit(s.Width, long)
	y := look.U(6)
	h := x.r.subject.MinSize().Height
	if !x.r.detail.Visible() {
		y = (s.Height - h) / 2
	}
	put := func(o fyne.CanvasObject, x, y, w, h float32) { look.Lay(o, fyne.NewPos(x, y), fyne.NewSize(w, h)) }
	put(x.r.subject, pad, y, w, h)
	put(x.r.detail, pad, y+h+look.U(2), long, x.r.detail.MinSize().Height)
	put(x.r.state, 2*pad+w, y, stateW, h)
	put(x.r.term, 2*pad+w+stateW, y, termW, h)
	put(x.r.changed, 3*pad+w+stateW+termW, y, dateW, h)
	put(x.r.ring, 1, 1, s.Width-2, s.Height-2)
}

// when writes a time as people say it: the hour today, "gisteren 14:32", else the date.
func when(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	t, now = t.Local(), now.Local()
	day := func(t time.Time) string { return t.Format("2006-01-02") }
	switch day(t) {
	case day(now):
		return "vandaag " + t.Format("15:04")
	case day(now.AddDate(0, 0, -1)):
		return "gisteren " + t.Format("15:04")
	}
	return letter.LongDate(t)
}
