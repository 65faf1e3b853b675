package margin

import (
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
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

	talk      Talk
	page      Page
	balloons  map[letter.ID]*balloon
	current   letter.ID
	filter    Filter
	slim      bool
	listed    bool
	rows      *listing // nil until the list is shown first
	skip      int      // how many comments in view are left out above, where not all fit
	over      int      // how many do not fit
	drawer    *widget.PopUp
	drawerTop float32 // how far below the margin's top what it is about stands
	pause     *time.Timer
	closed    bool
	now       func() time.Time
	r         *renderer
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

// Open is how many comments are not dealt with.
func (m *Margin) Open() int { return len(review.Unresolved(m.talk.Threads())) }

// Update follows a change of the comments.
func (m *Margin) Update() {
	seen := make(map[letter.ID]bool, len(m.talk.Threads()))
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
		}
	}
	if !m.current.IsZero() && !seen[m.current] {
		m.setCurrent(noID)
	}
	m.Place()
	m.changed()
}

func (m *Margin) changed() {
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
func (m *Margin) Current(id letter.ID) {
	if b := m.balloons[m.current]; id.IsZero() && b != nil && b.writes() {
		return // what is being written stays as it is
	}
	m.setCurrent(id)
	m.Place()
}

// Step goes to the next comment (by 1) or the one before (by -1), in the order of the letter, and shows its words.
func (m *Margin) Step(by int) {
	m.step(by)
	if len(m.all()) > 0 && m.Hooks.Show != nil {
		m.Hooks.Show()
	}
}

func (m *Margin) step(by int) {
	list := m.all()
	if len(list) == 0 {
		m.say("Er zijn geen opmerkingen om naartoe te gaan.")
		return
	}
	i := slices.IndexFunc(list, func(e entry) bool { return e.t.ID == m.current })
	if i < 0 { // from the caret
		head := m.talk.Selection().Head
		here, _ := m.page.Top(head)
		i = slices.IndexFunc(list, func(e entry) bool { // not those before the caret on its own line
			at := e.t.Anchor.At.From
			return e.y > here || e.y == here && at.Block == head.Block && at.Off >= head.Off
		})
		if i < 0 {
			i = len(list)
		}
		if by > 0 {
			i--
		}
	}
	i = (i + by + 2*len(list)) % len(list)
	m.choose(list[i].t.ID)
	if b := m.balloons[list[i].t.ID]; m.slim && b != nil {
		m.openDrawer(b)
		m.focusCurrent() // over the page nothing else has the keys: Esc gives them back
	}
	m.say("Opmerking " + itoa(i+1) + " van " + itoa(len(list)))
}

// Go makes a comment the current one, whatever the filter, and shows what it is about.
func (m *Margin) Go(id letter.ID) {
	if m.Hooks.Show != nil {
		m.Hooks.Show()
	}
	m.choose(id)
}

// choose makes a comment the current one and shows what it is about.
func (m *Margin) choose(id letter.ID) {
	if i := review.Find(m.talk.Threads(), id); i >= 0 {
		a := m.talk.Threads()[i].Anchor
		if b := m.talk.Letter().Block(a.At.From.Block); a.On.What == review.OnWords || a.On.What == review.OnBlock && b != nil && b.Kind.HasText() {
			m.page.Go(a.At)
		} else {
			m.page.ShowOf(a)
		}
	}
	m.setCurrent(id) // after Go, which tells what the caret came into
	m.balloon(id)
	m.Place()
}

func (m *Margin) setCurrent(id letter.ID) {
	if m.current == id {
		return
	}
	was := m.balloons[m.current]
	m.current = id
	if was != nil {
		was.current, was.opened = false, false
		was.build()
	}
	if b := m.balloons[id]; b != nil {
		b.current = true
		b.build()
	}
	m.page.SetCurrent(id)
}

// canvas is where the margin is shown, or is about to be.
func (m *Margin) canvas() fyne.Canvas {
	if m.Hooks.Canvas != nil {
		return m.Hooks.Canvas
	}
	return fyne.CurrentApp().Driver().CanvasForObject(m)
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
	b.Hide()
	b.current = id == m.current
	b.build()
	m.balloons[id] = b
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
	if b.rewrites != t.ID && !b.rewrites.IsZero() && t.Reply(b.rewrites) < 0 {
		b.rewrites, b.entry = noID, nil // the answer went
	}
	b.t = t
}

// Close ends what the margin still had to do; the draft may be gone afterwards.
func (m *Margin) Close() {
	m.closeDrawer()
	look.Stop(m.pause)
	m.closed = true
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

func (m *Margin) refuse(err error) { m.say(err.Error()) }

func (m *Margin) say(sentence string) {
	if m.Hooks.Refused != nil {
		m.Hooks.Refused(sentence)
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

// Scrolled goes along the comments in view where not all fit; at their end, and else, it scrolls the page, as fast as
// the page itself does.
func (m *Margin) Scrolled(e *fyne.ScrollEvent) {
	if by := -e.Scrolled.DY; m.over > 0 && by != 0 {
		n := max(1, min(6, int(by/20)))
		if by < 0 {
			n = min(-1, max(-6, int(by/20)))
		}
		if s := max(0, min(m.skip+n, m.over)); s != m.skip {
			m.skip = s
			m.Place()
			return
		}
	}
	m.page.ScrollBy(-2*e.Scrolled.DX, -2*e.Scrolled.DY)
}

// Narrow is how wide the margin is with markers instead of balloons.
func Narrow() float32 { return look.U(narrow) }

// Wide is how wide it is with balloons.
func Wide() float32 { return look.U(wide) }

// Empty reports whether it has nothing to show: there is no comment, whatever the filter.
func (m *Margin) Empty() bool { return len(m.talk.Threads()) == 0 && !m.listed }

// MinSize is as wide as balloons or markers need.
func (m *Margin) MinSize() fyne.Size {
	m.ExtendBaseWidget(m)
	if m.slim {
		return fyne.NewSize(Narrow(), 10)
	}
	return fyne.NewSize(Wide(), 10)
}

// entry is a comment and the height it wants to stand at.
type entry struct {
	t *review.Thread
	y float32
}
