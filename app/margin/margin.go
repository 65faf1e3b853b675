package margin

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Measures, in units of the theme.
const (
	wide   = 272 // with balloons: at 100 % a page, the outline and these fit 1280 units
	narrow = 36  // with markers
	tail   = 14  // from the page to the balloons
	apart  = 8
	reach  = 60 // how far a line goes to a balloon that was pushed away
)

// Margin is the widget.
type Margin struct {
	widget.BaseWidget
	Hooks Hooks

	talk     Talk
	page     Page
	balloons map[letter.ID]*balloon
	current  letter.ID
	slim     bool
	hideDone bool
	drawer   *widget.PopUp
	pause    *time.Timer
	closed   bool
	now      func() time.Time
	r        *renderer
}

// New makes the margin of an open draft beside its page.
func New(talk Talk, page Page) *Margin {
	m := &Margin{talk: talk, page: page, balloons: map[letter.ID]*balloon{}, now: time.Now}
	m.ExtendBaseWidget(m)
	talk.Watch(func(drafts.Change) { m.Update() })
	return m
}

// SetNarrow turns balloons into markers, or back.
func (m *Margin) SetNarrow(on bool) {
	if m.slim != on {
		m.slim = on
		m.closeDrawer()
		m.Refresh()
	}
}

// Narrow reports whether there are markers in place of balloons.
func (m *Margin) Narrow() bool { return m.slim }

// ShowResolved shows or hides comments that were dealt with.
func (m *Margin) ShowResolved(on bool) { m.hideDone = !on; m.Place() }

// Open is how many comments are not dealt with.
func (m *Margin) Open() int { return len(review.Unresolved(m.talk.Threads())) }

// Update follows a change of the comments.
func (m *Margin) Update() {
	seen := map[letter.ID]bool{}
	for _, t := range m.talk.Threads() {
		seen[t.ID] = true
		if b := m.balloons[t.ID]; b != nil && b.t != t {
			told := sameWords(b.t, t)
			b.follow(t)
			if !told {
				b.build()
			}
		}
	}
	for id := range m.balloons {
		if !seen[id] {
			delete(m.balloons, id)
			if m.r != nil {
				m.r.stale = true
			}
		}
	}
	if !m.current.IsZero() && !seen[m.current] {
		m.setCurrent(letter.ID{})
	}
	m.Place()
	if m.Hooks.Changed != nil {
		m.Hooks.Changed()
	}
}

// sameWords reports whether two forms of a comment look the same: only its anchor moved, as with every key.
func sameWords(a, b *review.Thread) bool {
	if a.State == review.Writing && b.State == review.Writing && a.Anchor.Orphan == b.Anchor.Orphan {
		return true // its words are those in the field
	}
	x, y := *a, *b
	x.Anchor.At, y.Anchor.At = letter.Range{}, letter.Range{}
	return reflect.DeepEqual(x, y)
}

// Place moves the balloons to their words: after scrolling and after every change of the pages.
func (m *Margin) Place() {
	if m.r != nil {
		m.r.layout()
	}
}

// Current makes a comment the current one, without moving the page: the caret came into its words.
func (m *Margin) Current(id letter.ID) { m.setCurrent(id); m.Place() }

// Step goes to the next comment (by 1) or the one before (by -1), in the order of the letter, and shows its words.
func (m *Margin) Step(by int) {
	list := m.listed()
	if len(list) == 0 {
		return
	}
	i := slices.IndexFunc(list, func(e entry) bool { return e.t.ID == m.current })
	switch {
	case i < 0 && by > 0:
		i = 0
	case i < 0:
		i = len(list) - 1
	default:
		i = (i + by + len(list)) % len(list)
	}
	m.choose(list[i].t.ID)
}

func (m *Margin) choose(id letter.ID) {
	for _, t := range m.talk.Threads() {
		if t.ID == id {
			m.page.Go(t.Anchor.At)
		}
	}
	m.setCurrent(id) // after Go, which tells what the caret came into
	m.Place()
}

func (m *Margin) setCurrent(id letter.ID) {
	if m.current == id {
		return
	}
	was := m.balloons[m.current]
	m.current = id
	if was != nil {
		was.current = false
		was.build()
	}
	if b := m.balloons[id]; b != nil {
		b.current = true
		b.build()
	}
	m.page.SetCurrent(id)
}

// Write starts a comment on the selected words, or on the word at the caret; where one is being written already, it goes
// on with that.
func (m *Margin) Write() {
	id, ok := m.writtenAt(m.talk.Selection())
	if !ok {
		var err error
		if id, err = m.talk.Begin(m.by(), nil); err != nil {
			m.refuse(err)
			return
		}
	}
	if m.Hooks.Show != nil {
		m.Hooks.Show()
	}
	m.setCurrent(id)
	b := m.balloon(id)
	m.Place()
	if m.slim {
		m.openDrawer(b)
	}
	m.focus(b.entry)
}

// writtenAt finds a comment that is being written on words in which a selection lies.
func (m *Margin) writtenAt(s edit.Selection) (letter.ID, bool) {
	for _, t := range m.talk.Threads() {
		a := t.Anchor.At
		if t.State == review.Writing && !t.Anchor.Orphan && a.From.Block == s.Anchor.Block && a.To.Block == s.Head.Block &&
			a.From.Off <= min(s.Anchor.Off, s.Head.Off) && max(s.Anchor.Off, s.Head.Off) <= a.To.Off {
			return t.ID, true
		}
	}
	return letter.ID{}, false
}

// balloon gives the balloon of a comment, nil when there is no such comment.
func (m *Margin) balloon(id letter.ID) *balloon {
	if b := m.balloons[id]; b != nil {
		return b
	}
	i := review.Find(m.talk.Threads(), id)
	if i < 0 {
		return nil
	}
	b := newBalloon(m, m.talk.Threads()[i])
	b.current = id == m.current
	b.build()
	m.balloons[id] = b
	if m.r != nil {
		m.r.stale = true
	}
	return b
}

// follow takes the comment as it is now. Its text goes into the field in which it is written only when nobody types there:
// undo brought it back.
func (b *balloon) follow(t *review.Thread) {
	if b.t.State == review.Writing && t.State != review.Writing {
		b.entry = nil
	}
	if b.entry != nil && t.State == review.Writing && t.Text != b.t.Text && b.entry.Text == b.t.Text {
		b.entry.SetText(t.Text)
	}
	b.t = t
}

// Keep sees to it that what is half written is kept with the draft; what was begun and has no word goes. It reports
// whether an answer is half written, which is not kept.
func (m *Margin) Keep() (answering bool) {
	for _, b := range m.balloons {
		if b.entry == nil {
			continue
		}
		words := strings.TrimSpace(b.entry.Text) != ""
		if b.t.State == review.Writing && !words {
			_ = m.talk.Drop(b.t.ID, "")
			continue
		}
		m.jot(b)
		answering = answering || b.replies && words
	}
	return answering
}

// jotPause is how long the typing pauses before the text so far is kept.
const jotPause = time.Second

// jotSoon keeps the text so far when the typing pauses.
func (m *Margin) jotSoon(b *balloon) {
	if m.pause != nil {
		m.pause.Stop()
	}
	m.pause = time.AfterFunc(jotPause, func() { fyne.Do(func() { m.jot(b) }) })
}

// Close ends what the margin still had to do; the draft may be gone afterwards.
func (m *Margin) Close() {
	m.closeDrawer()
	if m.pause != nil {
		m.pause.Stop()
	}
	m.closed = true
}

// jot keeps the text so far.
func (m *Margin) jot(b *balloon) {
	if !m.closed && b.entry != nil && b.t.State == review.Writing && review.Find(m.talk.Threads(), b.t.ID) >= 0 {
		_ = m.talk.Jot(b.t.ID, b.entry.Text)
	}
}

func (m *Margin) saveNew(id letter.ID) {
	b := m.balloons[id]
	if b == nil || b.entry == nil {
		return
	}
	if err := m.talk.Place(id, strings.TrimSpace(b.entry.Text)); err != nil {
		m.refuse(err)
		return
	}
	m.closeDrawer()
	m.Place()
	m.leave()
}

// drop throws a comment away that was begun.
func (m *Margin) drop(id letter.ID) {
	b := m.balloons[id]
	if b == nil || b.entry == nil {
		return
	}
	if err := m.talk.Drop(id, b.entry.Text); err != nil {
		m.refuse(err)
		return
	}
	m.closeDrawer()
	m.leave()
}

// answer starts a reply.
func (m *Margin) answer(id letter.ID) {
	b := m.balloons[id]
	if b == nil {
		return
	}
	m.setCurrent(id)
	b.replies, b.entry = true, nil
	m.rebuilt(b)
	m.focus(b.entry)
}

func (m *Margin) saveReply(id letter.ID) {
	b := m.balloons[id]
	if b == nil || b.entry == nil {
		return
	}
	text := strings.TrimSpace(b.entry.Text)
	b.replies = false
	if err := m.talk.Reply(id, m.by(), text); err != nil {
		b.replies = true
		m.refuse(err)
		return
	}
	b.entry = nil
	m.rebuilt(b)
	m.leave()
}

// cancel ends the answer that is being written in a balloon.
func (m *Margin) cancel(b *balloon) {
	b.replies, b.entry = false, nil
	m.rebuilt(b)
	m.leave()
}

func (m *Margin) rebuilt(b *balloon) { b.build(); m.Place(); m.fitDrawer() }

// do says why an act was not done. One that was done takes its button away: the focus goes back to the page, as a
// button that is gone would swallow the keys.
func (m *Margin) do(err error) {
	if err != nil {
		m.refuse(err)
	} else {
		m.leave()
	}
	m.fitDrawer()
}

func (m *Margin) refuse(err error) {
	if m.Hooks.Refused != nil {
		m.Hooks.Refused(err.Error())
	}
}

func (m *Margin) by() string {
	if m.Hooks.By != nil {
		return m.Hooks.By()
	}
	return ""
}

func (m *Margin) leave() {
	if m.Hooks.Leave != nil {
		m.Hooks.Leave()
	}
}

func (m *Margin) focus(w *look.Entry) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil && w != nil {
		c.Focus(w)
	}
}

// Scrolled scrolls the page along, as fast as the page itself does.
func (m *Margin) Scrolled(e *fyne.ScrollEvent) {
	m.page.ScrollBy(-2*e.Scrolled.DX, -2*e.Scrolled.DY)
}

// MinSize is as wide as balloons or markers need.
func (m *Margin) MinSize() fyne.Size {
	m.ExtendBaseWidget(m)
	if m.slim {
		return fyne.NewSize(look.U(narrow), 10)
	}
	return fyne.NewSize(look.U(wide), 10)
}

// entry is a comment and the height it wants to stand at.
type entry struct {
	t *review.Thread
	y float32
}

// listed gives the comments that stand on pages, from top to bottom.
func (m *Margin) listed() (out []entry) {
	for _, t := range m.talk.Threads() {
		if m.hideDone && t.State == review.Resolved {
			continue
		}
		if y, ok := m.page.Top(t.Anchor.At.From); ok {
			out = append(out, entry{t, y})
		}
	}
	slices.SortStableFunc(out, func(a, b entry) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return 0
	})
	return out
}
