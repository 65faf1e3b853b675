package margin

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// listing is all comments below one another, and the chosen one below them.
type listing struct {
	widget.BaseWidget
	m     *Margin
	list  *look.List
	shown []*review.Thread
	told  string // the words of the rows, or why there are none, so that they are made anew only when they differ
}

func newListing(m *Margin) *listing {
	l := &listing{m: m, list: look.NewList()}
	l.list.Start = func() int { return max(0, l.row(m.current)) }
	l.list.Changed = func(i int) {
		if i >= 0 && i < len(l.shown) {
			m.choose(l.shown[i].ID)
			l.list.Reveal(i)
		}
	}
	l.list.Opened = func(int) { m.focusCurrent() }
	l.list.Left = func() { m.closeDrawer(); m.leave() }
	l.ExtendBaseWidget(l)
	return l
}

func (l *listing) row(id letter.ID) int { return review.Find(l.shown, id) }

// update shows what there is now.
func (l *listing) update() {
	l.shown = l.shown[:0]
	var told strings.Builder
	for _, e := range l.m.all() {
		l.shown = append(l.shown, e.t)
		told.WriteString(e.t.ID.String() + rowWords(l.m, e.t) + "\n")
	}
	if len(l.shown) == 0 {
		told.WriteString(l.none())
	}
	i := l.row(l.m.current)
	if told.String() != l.told {
		l.told = told.String()
		rows := make([]fyne.CanvasObject, len(l.shown))
		for k, t := range l.shown {
			rows[k] = newRow(l.m, t)
		}
		if len(rows) == 0 {
			rows = append(rows, look.NewHelp(l.none()))
		}
		l.list.Chosen = i
		l.list.SetRows(rows...)
		l.list.Scroll().Refresh()
	} else if l.list.Chosen != i {
		l.list.Chosen = i
		l.list.Refresh()
	}
	if i >= 0 {
		l.list.Reveal(i)
	}
}

// none says why the list is empty.
func (l *listing) none() string {
	if l.m.filter.narrow() {
		return "Hier hoort geen opmerking bij. Kies Filter om andere te zien."
	}
	return "Er zijn geen open opmerkingen."
}

func rowWords(m *Margin, t *review.Thread) string {
	return strings.Join([]string{t.By, t.Text, about(m, t), strings.Join(tags(t, m.now()), ", "), when(t.At, m.now()), itoa(len(t.Replies))}, "\x00")
}

func newRow(m *Margin, t *review.Thread) fyne.CanvasObject {
	who := look.NewHead(name(t.By))
	who.Cut = true
	text := t.Text
	if t.State == review.Writing {
		text = "(wordt geschreven) " + text
	}
	words := look.NewText(short(text, 120))
	words.Cut = true
	under := look.NewCaption(strings.Join(append([]string{about(m, t)}, tags(t, m.now())...), " · "))
	under.Wrap = true // by which day is not to be cut off
	return look.Column(1, look.RowGrow(8, 0, who, look.NewCaption(when(t.At, m.now()))), words, under)
}

// about says what a comment is about: what is named, else the words.
func about(m *Margin, t *review.Thread) string {
	s := drafts.Named(m.talk.Letter(), t.Anchor)
	if s == "" {
		s = "“" + short(t.Anchor.Quote, 60) + "”"
	}
	if t.Anchor.Orphan {
		return s + " (verwijderd)"
	}
	return s
}

// tags are what is settled about a comment, in a word each.
func tags(t *review.Thread, now time.Time) (out []string) {
	if t.State == review.Resolved {
		out = append(out, "afgehandeld")
	}
	if c := t.About.Class; c != review.Internal {
		out = append(out, c.Name())
	}
	if t.About.To != "" {
		out = append(out, "voor "+t.About.To)
	}
	if t.About.Due != "" {
		out = append(out, due(t, now))
	}
	if n := len(t.Replies); n > 0 {
		out = append(out, tell.Count(n, "antwoord", "antwoorden"))
	}
	return out
}

// due says by which day a comment is to be dealt with, and that the day has gone by.
func due(t *review.Thread, now time.Time) string {
	s := "uiterlijk " + day(t.About.Due)
	if t.State != review.Resolved && t.About.Due < now.Format(time.DateOnly) {
		s += " (te laat)"
	}
	return s
}

// all gives the comments that the filter shows, in the order of the letter; what is on no page comes last.
func (m *Margin) all() (out []entry) {
	me := m.by()
	for _, t := range m.talk.Threads() {
		if b := m.balloons[t.ID]; !m.filter.shows(t, me) && (b == nil || !b.writes()) { // what is being written stays
			continue
		}
		y, ok := m.page.TopOf(t.Anchor)
		if !ok {
			y = 1e9
		}
		out = append(out, entry{t, y})
	}
	slices.SortStableFunc(out, func(a, b entry) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return a.t.Anchor.At.From.Off - b.t.Anchor.At.From.Off
	})
	return out
}

// CreateRenderer implements fyne.Widget.
func (l *listing) CreateRenderer() fyne.WidgetRenderer { return &listingRenderer{l: l} }

type listingRenderer struct{ l *listing }

func (r *listingRenderer) Destroy() {}
func (r *listingRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.l.list.Scroll()}
	if b := r.detail(); b != nil {
		out = append(out, b)
	}
	return out
}

// detail is the balloon of the chosen comment.
func (r *listingRenderer) detail() *balloon {
	if r.l.m.current.IsZero() {
		return nil
	}
	return r.l.m.balloon(r.l.m.current)
}

func (r *listingRenderer) MinSize() fyne.Size { return fyne.NewSize(look.U(wide-tail), look.U(200)) }

func (r *listingRenderer) Layout(s fyne.Size) {
	h := float32(0)
	if b := r.detail(); b != nil {
		b.shape(full, s.Height*0.6)
		width := s.Width - 2*look.U(apart)
		b.Resize(fyne.NewSize(width, b.Size().Height))
		h = b.MinSize().Height
		b.Resize(fyne.NewSize(width, h))
		b.Move(fyne.NewPos(look.U(apart), s.Height-h-look.U(apart)))
		b.Show()
		h += 2 * look.U(apart)
	}
	look.Lay(r.l.list.Scroll(), fyne.NewPos(0, 0), fyne.NewSize(s.Width, max(look.U(40), s.Height-h)))
}

func (r *listingRenderer) Refresh() {
	r.l.list.Refresh()
	r.Layout(r.l.BaseWidget.Size())
}

// SetList shows all comments in a list, or each beside its words again.
func (m *Margin) SetList(on bool) {
	if m.listed == on {
		return
	}
	m.listed = on
	m.closeDrawer()
	if on && m.slim {
		m.openList()
		return
	}
	m.Refresh()
	m.changed()
	if on {
		if c := m.canvas(); c != nil {
			c.Focus(m.list().list)
		}
		return
	}
	m.leave() // the keys were in it
}

// Listed reports whether the comments are shown in a list.
func (m *Margin) Listed() bool { return m.listed }

func (m *Margin) list() *listing {
	if m.rows == nil {
		m.rows = newListing(m)
	}
	return m.rows
}
