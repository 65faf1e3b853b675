package margin

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Write starts a comment on the selected words, or on the word at the caret; where one is being written already, it goes
// on with that.
func (m *Margin) Write() {
	if id, ok := m.writtenAt(m.talk.Selection()); ok {
		m.write(id)
		return
	}
	m.WriteOn(nil)
}

// WriteOn starts a comment on a thing as a whole; nil is what is selected.
func (m *Margin) WriteOn(on *review.Anchor) {
	id, err := m.talk.Begin(m.by(), on)
	if err != nil {
		m.refuse(err)
		return
	}
	m.write(id)
}

// write goes on with a comment that was begun.
func (m *Margin) write(id letter.ID) {
	if m.Hooks.Show != nil {
		m.Hooks.Show()
	}
	m.setCurrent(id)
	b := m.balloon(id)
	if y, ok := m.page.TopOf(b.t.Anchor); !ok || y < 0 || y > m.Size().Height {
		m.page.ShowOf(b.t.Anchor)
	}
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
			(t.Anchor.On.What == review.OnWords || t.Anchor.On.What == review.OnBlock) &&
			a.From.Off <= min(s.Anchor.Off, s.Head.Off) && max(s.Anchor.Off, s.Head.Off) <= a.To.Off {
			return t.ID, true
		}
	}
	return letter.ID{}, false
}

// Keep sees to it that what is half written is kept with the draft; what was begun and has no word goes. It reports
// whether an answer or other words for a comment are half written, which is not kept.
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
		answering = answering || b.replies && words || !b.rewrites.IsZero() && b.entry.Text != b.begun()
	}
	return answering
}

// jotPause is how long the typing pauses before the text so far is kept.
const jotPause = time.Second

// jotSoon keeps the text so far when the typing pauses.
func (m *Margin) jotSoon(b *balloon) {
	look.Stop(m.pause)
	m.pause = time.AfterFunc(jotPause, func() { fyne.Do(func() { m.jot(b) }) })
}

// jot keeps the text so far.
func (m *Margin) jot(b *balloon) {
	if !m.closed && b.entry != nil && b.t.State == review.Writing && review.Find(m.talk.Threads(), b.t.ID) >= 0 {
		_ = m.talk.Jot(b.t.ID, b.entry.Text)
	}
}

// signed sees to it that there is a name under what is placed. Without one the field for it has the focus.
func (m *Margin) signed(b *balloon) bool {
	if m.by() != "" || b.who == nil {
		return true
	}
	if name := strings.TrimSpace(b.who.Text); name != "" && m.Hooks.Name != nil {
		m.Hooks.Name(name)
	}
	if m.by() == "" {
		m.say("Vul uw naam in. Kamerbrief vraagt die één keer.")
		m.focus(b.who)
		return false
	}
	return true
}

func (m *Margin) saveNew(id letter.ID) {
	b := m.balloons[id]
	if b == nil || b.entry == nil || !m.signed(b) {
		return
	}
	if err := m.talk.Place(id, m.by(), strings.TrimSpace(b.entry.Text)); err != nil {
		m.refuse(err)
		return
	}
	m.done()
	if i := review.Find(m.talk.Threads(), id); i >= 0 && !m.filter.shows(m.talk.Threads()[i], m.by()) {
		m.say("De opmerking is geplaatst. U ziet haar nu niet, want het filter toont alleen: " + m.filter.words() + ".")
	}
}

// done gives the page back after something was written.
func (m *Margin) done() {
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
func (m *Margin) answer(id letter.ID) { m.begin(id, func(b *balloon) { b.replies = true }) }

// rewrite starts other words for a comment, or for an answer under it.
func (m *Margin) rewrite(id, what letter.ID) { m.begin(id, func(b *balloon) { b.rewrites = what }) }

func (m *Margin) begin(id letter.ID, how func(*balloon)) {
	b := m.balloon(id)
	if b == nil {
		return
	}
	m.setCurrent(id)
	if !b.writes() {
		how(b)
		b.entry = nil
	}
	m.rebuilt(b)
	m.focus(b.entry)
}

func (m *Margin) saveReply(id letter.ID) {
	b := m.balloons[id]
	if b == nil || b.entry == nil || !m.signed(b) {
		return
	}
	text := strings.TrimSpace(b.entry.Text)
	b.replies = false
	if err := m.talk.Reply(id, m.by(), text); err != nil {
		b.replies = true
		m.refuse(err)
		return
	}
	m.cancel(b)
}

func (m *Margin) saveRewrite(b *balloon) {
	if b.entry == nil || !m.signed(b) {
		return
	}
	text, what := strings.TrimSpace(b.entry.Text), b.rewrites
	if text != b.begun() {
		b.rewrites = noID
		if err := m.talk.Reword(what, m.by(), text); err != nil {
			b.rewrites = what
			m.refuse(err)
			return
		}
	}
	m.cancel(b)
}

// cancel ends what is being written in a balloon.
func (m *Margin) cancel(b *balloon) {
	b.replies, b.rewrites, b.entry = false, noID, nil
	m.rebuilt(b)
	m.leave()
}

// focus gives a field the keys. One whose words were put there, so that the caret is before them, goes on behind them.
func (m *Margin) focus(w *look.Entry) {
	if c := m.canvas(); c != nil && w != nil {
		c.Focus(w)
		if w.CursorRow == 0 && w.CursorColumn == 0 {
			behind(w)
		}
	}
}

// behind puts the caret behind the words of a field.
func behind(w *look.Entry) {
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}
