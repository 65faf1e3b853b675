package app

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// draftRow is one line of the list: subject, comments, state, last change.
type draftRow struct {
	widget.BaseWidget
	s       *start
	i       int
	subject *look.Text
	detail  *look.Text
	state   *look.Text
	changed *look.Text
	last    time.Time
}

func newDraftRow(s *start) *draftRow {
	r := &draftRow{s: s, subject: look.NewText(""), detail: look.NewCaption(""), state: look.NewText(""), changed: look.NewText("")}
	r.subject.Cut, r.detail.Cut, r.state.Cut, r.changed.Cut = true, true, true, true
	r.ExtendBaseWidget(r)
	return r
}

func (r *draftRow) head() {
	changed := "Gewijzigd"
	if r.s.bin {
		changed = "Verwijderd"
	}
	for t, s := range map[*look.Text]string{r.subject: "Onderwerp", r.state: "Status", r.changed: changed} {
		t.Bold = true
		t.SetText(s)
	}
	r.detail.Hide()
}

// set shows a draft, with the sentence that has what was looked for, if any, and with what waits in it for who works here.
func (r *draftRow) set(i int, d drafts.Summary, hit string, w drafts.Waiting) {
	r.i = i
	r.subject.SetText(title(d.Subject))
	state := d.State
	if state == "" {
		state = "concept"
	}
	r.state.SetText(look.Capital(state))
	detail := ""
	switch {
	case d.Damaged != "":
		detail = d.Damaged
	case hit != "":
		detail = hit
	case d.Open > 0:
		detail = tell.Count(d.Open, "open opmerking", "open opmerkingen") + waitingWords(w, time.Now())
	}
	r.detail.SetText(detail)
	r.detail.Hidden = detail == "" // the subject then stands in the middle of its row
	changed := d.Changed
	if !d.Binned.IsZero() {
		changed = d.Binned
	}
	r.changed.SetText(when(changed, time.Now()))
	r.Refresh()
}

// Tapped chooses the row; twice within half a second opens it.
func (r *draftRow) Tapped(*fyne.PointEvent) {
	now := time.Now()
	twice := r.s.chosen == r.i && now.Sub(r.last) < 500*time.Millisecond
	r.last = now
	r.s.list.Select(r.i)
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
	return []fyne.CanvasObject{x.r.subject, x.r.detail, x.r.state, x.r.changed}
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
	pad, stateW, dateW := look.U(12), look.U(110), look.U(130)
	w := max(0, s.Width-3*pad-stateW-dateW)
	y := look.U(6)
	h := x.r.subject.MinSize().Height
	if !x.r.detail.Visible() {
		y = (s.Height - h) / 2
	}
	put := func(o fyne.CanvasObject, x, y, w, h float32) { o.Move(fyne.NewPos(x, y)); o.Resize(fyne.NewSize(w, h)) }
	put(x.r.subject, pad, y, w, h)
	put(x.r.detail, pad, y+h+look.U(2), w, x.r.detail.MinSize().Height)
	put(x.r.state, 2*pad+w, y, stateW, h)
	put(x.r.changed, 2*pad+w+stateW, y, dateW, h)
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
	return strconv.Itoa(t.Day()) + " " + letter.Months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}
