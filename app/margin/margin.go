package margin

import (
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
	fresh    *balloon       // a comment being written
	freshSel edit.Selection // on these words
	current  letter.ID
	slim     bool
	hideDone bool
	drawer   *widget.PopUp
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
func (m *Margin) Open() (n int) {
	for _, t := range m.talk.Threads() {
		if t.State != review.Resolved {
			n++
		}
	}
	return n
}

// Update follows a change of the comments.
func (m *Margin) Update() {
	seen := map[letter.ID]bool{}
	for _, t := range m.talk.Threads() {
		seen[t.ID] = true
		if b := m.balloons[t.ID]; b != nil && b.t != t {
			told := sameWords(b.t, t)
			b.t = t
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
	return a.Text == b.Text && a.State == b.State && a.By == b.By && a.Anchor.Orphan == b.Anchor.Orphan && slices.Equal(a.Replies, b.Replies)
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
	i := slices.IndexFunc(list, func(e entry) bool { return e.t != nil && e.t.ID == m.current })
	switch {
	case i < 0 && by > 0:
		i = 0
	case i < 0:
		i = len(list) - 1
	default:
		i = (i + by + len(list)) % len(list)
	}
	if list[i].t != nil {
		m.choose(list[i].t.ID)
	}
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

// Write starts a comment on the selected words, or on the word at the caret.
func (m *Margin) Write() {
	if m.fresh == nil {
		m.fresh = newBalloon(m, nil)
		if m.r != nil {
			m.r.stale = true
		}
	}
	m.freshSel = m.talk.Selection()
	m.setCurrent(letter.ID{})
	m.Place()
	if m.slim {
		m.openDrawer(m.fresh)
	}
	m.focus(m.fresh.entry)
}

// Writing reports whether a comment is being written that is not empty.
func (m *Margin) Writing() bool {
	return m.fresh != nil && strings.TrimSpace(m.fresh.entry.Text) != ""
}

func (m *Margin) saveNew() {
	if m.fresh == nil {
		return
	}
	m.talk.Select(m.freshSel)
	id, err := m.talk.Comment(m.by(), strings.TrimSpace(m.fresh.entry.Text))
	if err != nil {
		m.refuse(err)
		return
	}
	m.endFresh()
	m.setCurrent(id)
	m.Place()
	m.leave()
}

func (m *Margin) endFresh() {
	m.fresh = nil
	if m.r != nil {
		m.r.stale = true
	}
	m.closeDrawer()
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

// cancel ends what is being written in a balloon.
func (m *Margin) cancel(b *balloon) {
	if b == m.fresh {
		m.endFresh()
		m.Place()
	} else {
		b.replies, b.entry = false, nil
		m.rebuilt(b)
	}
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

func (m *Margin) focus(w fyne.Focusable) {
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
	t *review.Thread // nil: the one being written
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
	if m.fresh != nil {
		if y, ok := m.page.Top(m.freshSel.Head); ok {
			out = append(out, entry{nil, y})
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
