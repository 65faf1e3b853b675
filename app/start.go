package app

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// start is the start screen: the drafts, last changed first, and what to begin with.
type start struct {
	app    *App
	all    []drafts.Summary
	shown  []drafts.Summary
	search *look.Entry
	list   *widget.List
	body   *fyne.Container
	hint   *look.Text
	chosen int
	remove *look.Button
	open   *look.Button
	tools  fyne.CanvasObject // hidden while there is nothing to open: the empty screen has its own buttons
}

// showStart shows the start screen and reads the list afresh.
func (a *App) showStart() {
	s := &start{app: a, chosen: -1}
	a.start, a.editor = s, nil
	a.win.SetTitle("Kamerbrief")
	s.search = look.NewEntry("Zoek in uw brieven")
	s.search.OnChanged = func(string) { s.filter() }
	s.search.Cancel = func() { s.search.SetText("") }
	s.list = widget.NewList(func() int { return len(s.shown) }, func() fyne.CanvasObject { return newDraftRow(s) }, func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*draftRow).set(i, s.shown[i])
	})
	s.list.HideSeparators = true
	s.list.OnSelected = func(i widget.ListItemID) { s.choose(i) }
	s.hint = look.NewCaption("")
	look.SetHint(func(t string) { s.hint.SetText(t) })
	s.body = container.NewStack()
	bar := look.NewMenuBar(a.menus()...)
	s.open = look.NewButton(look.Plain, look.IconResource("open"), "Openen", s.openChosen)
	s.remove = look.NewButton(look.Plain, look.IconResource("delete"), "Verwijderen…", s.removeChosen)
	s.tools = look.Bar(
		look.NewButton(look.Filled, look.IconResource("document-add"), "Nieuwe brief", a.newLetter),
		look.NewButton(look.Plain, look.IconResource("document-text"), "Tekst openen of plakken…", a.openText),
		look.NewButton(look.Plain, look.IconResource("document"), "Voorbeeldbrief openen", a.openSample),
		look.NewUpright(), s.open, s.remove)
	status := look.NewStatusBar(s.hint, nil)
	top := look.Column(0, bar, look.NewSeparator(), s.tools, look.NewSeparator())
	a.win.SetContent(look.On(theme.ColorNameBackground, look.Frame(top, look.On(theme.ColorNameHeaderBackground, status), nil, nil, s.body)))
	bar.Attach(a.win.Canvas(), s.key)
	s.choose(-1)
	s.reload()
}

func (s *start) key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDelete:
		s.removeChosen()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.openChosen()
	}
}

// reload reads the list of drafts off Fyne's goroutine.
func (s *start) reload() {
	go func() {
		list, err := s.app.desk.Store.List(context.Background())
		fyne.Do(func() {
			if s.app.start != s {
				return
			}
			if err != nil {
				look.Message(s.app.win.Canvas(), "error", "De lijst met brieven is niet te lezen", sentence(err))
				return
			}
			s.all = list
			s.filter()
		})
	}()
}

func (s *start) filter() {
	want := strings.ToLower(strings.TrimSpace(s.search.Text))
	s.shown = s.shown[:0]
	for _, d := range s.all {
		if want == "" || strings.Contains(strings.ToLower(d.Subject), want) {
			s.shown = append(s.shown, d)
		}
	}
	s.list.UnselectAll()
	s.choose(-1)
	if len(s.all) == 0 {
		s.tools.Hide()
	} else {
		s.tools.Show()
	}
	switch {
	case len(s.all) == 0:
		s.show(s.empty())
	case len(s.shown) == 0:
		s.show(look.Frame(s.heads(), nil, nil, nil, look.Inset(24, look.Column(8, look.NewProse("Geen brief gevonden met “"+s.search.Text+"” in het onderwerp.")))))
	default:
		s.show(look.Frame(s.heads(), nil, nil, nil, s.list))
	}
	s.list.Refresh()
}

func (s *start) show(o fyne.CanvasObject) {
	s.body.Objects = []fyne.CanvasObject{look.On(theme.ColorNameInputBackground, o)}
	s.body.Refresh()
}

// empty is what a new user sees.
func (s *start) empty() fyne.CanvasObject {
	a := s.app
	return look.Inset(48, look.Column(12,
		look.NewHeading("U hebt nog geen brieven"),
		look.NewProse("Begin met een lege brief, open een brief die u als tekst hebt, of bekijk eerst het voorbeeld."),
		look.Row(8,
			look.NewButton(look.Plain, look.IconResource("document-add"), "Nieuwe brief", a.newLetter),
			look.NewButton(look.Plain, look.IconResource("document-text"), "Tekst openen of plakken…", a.openText),
			look.NewButton(look.Plain, look.IconResource("document"), "Voorbeeldbrief openen", a.openSample)),
	))
}

// heads is the search field and the line of column heads.
func (s *start) heads() fyne.CanvasObject {
	row := newDraftRow(s)
	row.head()
	return look.Column(0, look.Inset(8, s.search), look.On(theme.ColorNameHeaderBackground, row))
}

func (s *start) choose(i int) {
	s.chosen = i
	why := ""
	if i < 0 || i >= len(s.shown) {
		why = "Kies eerst een brief in de lijst."
	}
	s.remove.SetOff(why)
	if why == "" && s.shown[i].Damaged != "" {
		why = s.shown[i].Damaged
	}
	s.open.SetOff(why)
}

func (s *start) openChosen() {
	if s.chosen >= 0 && s.chosen < len(s.shown) {
		if d := s.shown[s.chosen]; d.Damaged == "" {
			s.app.openDraft(d.ID)
		} else {
			look.Message(s.app.win.Canvas(), "error", "Deze brief is beschadigd", d.Damaged)
		}
	}
}

func (s *start) removeChosen() {
	if s.chosen < 0 || s.chosen >= len(s.shown) {
		return
	}
	d := s.shown[s.chosen]
	look.Confirm(s.app.win.Canvas(), "Brief verwijderen", "De brief “"+title(d.Subject)+"” verwijderen? Dit kan niet ongedaan worden gemaakt.", "Brief verwijderen", true, func() {
		go func() {
			err := s.app.desk.Delete(context.Background(), d.ID)
			fyne.Do(func() {
				if err != nil {
					look.Message(s.app.win.Canvas(), "error", "De brief is niet verwijderd", sentence(err))
				}
				s.reload()
			})
		}()
	})
}

// title is a subject as a name: every letter has one.
func title(subject string) string {
	if strings.TrimSpace(subject) == "" {
		return "Brief zonder onderwerp"
	}
	return subject
}

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
	for t, s := range map[*look.Text]string{r.subject: "Onderwerp", r.state: "Status", r.changed: "Gewijzigd"} {
		t.Bold = true
		t.SetText(s)
	}
	r.detail.Hide()
}

func (r *draftRow) set(i int, d drafts.Summary) {
	r.i = i
	r.subject.SetText(title(d.Subject))
	state := d.State
	if state == "" {
		state = "concept"
	}
	r.state.SetText(strings.ToUpper(state[:1]) + state[1:])
	detail := ""
	switch {
	case d.Damaged != "":
		detail = d.Damaged
	case d.Open == 1:
		detail = "1 open opmerking"
	case d.Open > 1:
		detail = strconv.Itoa(d.Open) + " open opmerkingen"
	}
	r.detail.SetText(detail)
	r.detail.Hidden = detail == "" // the subject then stands in the middle of its row
	r.changed.SetText(when(d.Changed, time.Now()))
	r.Refresh()
}

// Tapped chooses the row; twice within half a second opens it.
func (r *draftRow) Tapped(*fyne.PointEvent) {
	now := time.Now()
	twice := r.s.chosen == r.i && now.Sub(r.last) < 500*time.Millisecond
	r.last = now
	r.s.list.Select(r.i)
	if twice {
		r.s.openChosen()
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
