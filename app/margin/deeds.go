package margin

import (
	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// more gives the menu of what is done less often with a comment.
func (m *Margin) more(b *balloon) []look.Item {
	t := b.t
	items := append(m.texts(t.ID, t.ID, t.Text), look.Line(),
		look.Item{Title: "Toewijzen…", Action: func() { m.assign(t.ID) }, Enabled: func() (bool, string) { return m.Hooks.Assign != nil, "" }},
		look.Item{Title: "Soort", Sub: m.classes(t)})
	edited := len(t.Edits.Was) > 0
	for _, r := range t.Replies {
		edited = edited || len(r.Edits.Was) > 0
	}
	if edited {
		items = append(items, look.Item{Title: "Eerdere tekst tonen", Checked: func() bool { return b.was }, Action: func() { b.was = !b.was; m.rebuilt(b) }})
	}
	for _, r := range t.Replies {
		items = append(items, look.Item{Title: "Antwoord van " + name(r.By) + ": " + short(r.Text, 24), Plain: true, Sub: m.texts(t.ID, r.ID, r.Text)})
	}
	return items
}

// texts is what can be done with the text of a comment or an answer.
func (m *Margin) texts(thread, what letter.ID, text string) []look.Item {
	return []look.Item{
		{Title: "Wijzigen", Action: func() { m.rewrite(thread, what) }},
		{Title: "Tekst kopiëren", Action: func() { fyne.CurrentApp().Clipboard().SetContent(text); m.say("De tekst is gekopieerd.") }},
		{Title: "Verwijderen", Action: func() { m.erase(what) }},
	}
}

func (m *Margin) classes(t *review.Thread) (out []look.Item) {
	hints := map[review.Class]string{review.Internal: "Blijft binnen het ministerie", review.Private: "Alleen voor u: gaat nooit mee", review.Minister: "Wordt openbaar met de beslisnota"}
	for _, c := range review.Classes {
		out = append(out, look.Item{Title: tell.Capital(c.Name()), Hint: hints[c], Checked: func() bool { return t.About.Class == c }, Action: func() {
			if c != t.About.Class {
				m.do(m.talk.Classify(t.ID, c))
			}
		}})
	}
	return out
}

func (m *Margin) assign(id letter.ID) {
	if i := review.Find(m.talk.Threads(), id); i >= 0 && m.Hooks.Assign != nil {
		m.Hooks.Assign(m.talk.Threads()[i])
	}
}

func (m *Margin) resolve(id letter.ID) { m.do(m.talk.Resolve(id, m.by())) }

func (m *Margin) erase(id letter.ID) {
	err := m.talk.Erase(id)
	m.do(err)
	if err == nil {
		m.say("Verwijderd. Met Ctrl+Z komt de tekst terug.")
	}
}

// Has says whether there is a comment to do something with, and else why not.
func (m *Margin) Has() (bool, string) {
	if _, ok := m.chosen(); !ok {
		return false, "Er is geen opmerking om dat mee te doen."
	}
	return true, ""
}

// Resolved reports whether the current comment was dealt with.
func (m *Margin) Resolved() bool {
	t, ok := m.chosen()
	return ok && t.State == review.Resolved
}

// chosen is the current comment, or else the one nearest to the caret.
func (m *Margin) chosen() (*review.Thread, bool) {
	if i := review.Find(m.talk.Threads(), m.current); i >= 0 {
		return m.talk.Threads()[i], true
	}
	return m.nearest()
}

// nearest is the shown comment whose words stand nearest to the caret.
func (m *Margin) nearest() (best *review.Thread, ok bool) {
	here, _ := m.page.Top(m.talk.Selection().Head)
	var least float32
	for _, e := range m.all() {
		d := e.y - here
		if d < 0 {
			d = -d
		}
		if best == nil || d < least {
			best, least = e.t, d
		}
	}
	return best, best != nil
}

// Answer, Settle, Rewrite, Assign, Erase and Class do something with the current comment, for keys and menus.
func (m *Margin) Answer() { m.with(func(t *review.Thread) { m.answer(t.ID) }) }

// Settle says that the current comment is dealt with, or no longer.
func (m *Margin) Settle() {
	m.with(func(t *review.Thread) {
		if t.State == review.Resolved {
			m.do(m.talk.Reopen(t.ID))
		} else {
			m.resolve(t.ID)
		}
	})
}

// Rewrite changes the words of the current comment.
func (m *Margin) Rewrite() { m.with(func(t *review.Thread) { m.rewrite(t.ID, t.ID) }) }

// Assign says who is to deal with the current comment.
func (m *Margin) Assign() { m.with(func(t *review.Thread) { m.assign(t.ID) }) }

// Erase takes the current comment away.
func (m *Margin) Erase() { m.with(func(t *review.Thread) { m.erase(t.ID) }) }

// Classes gives the items of a menu for the class of the current comment.
func (m *Margin) Classes() []look.Item {
	if t, ok := m.chosen(); ok {
		return m.classes(t)
	}
	return []look.Item{{Title: "Geen opmerking", Enabled: m.Has}}
}

// with shows the comment that something is done with, and does it.
func (m *Margin) with(do func(*review.Thread)) {
	t, ok := m.chosen()
	if !ok {
		m.say("Er is geen opmerking om dat mee te doen.")
		return
	}
	if t.State == review.Writing {
		m.write(t.ID)
		return
	}
	if m.Hooks.Show != nil {
		m.Hooks.Show()
	}
	if m.current != t.ID {
		m.choose(t.ID)
	}
	if b := m.balloon(t.ID); m.slim && b != nil && m.drawer == nil {
		m.openDrawer(b)
	}
	do(t)
}

// Enter gives the keys to the current comment, or to the one nearest to the caret. It reports whether there is one.
func (m *Margin) Enter() bool {
	t, ok := m.chosen()
	if !ok {
		return false
	}
	if m.current != t.ID {
		m.setCurrent(t.ID)
		m.Place()
	}
	if b := m.balloon(t.ID); m.slim && b != nil {
		m.openDrawer(b)
	}
	m.focusCurrent()
	return true
}

// focusCurrent gives the keys to the current balloon: its field, or else its first button.
func (m *Margin) focusCurrent() {
	b := m.balloons[m.current]
	c := m.canvas()
	switch {
	case b == nil || c == nil:
	case b.entry != nil && b.writes():
		m.focus(b.entry)
	case b.reply != nil:
		c.Focus(b.reply)
	default:
		for _, o := range buttonsOf(b.body) {
			c.Focus(o)
			return
		}
	}
}

func buttonsOf(o fyne.CanvasObject) (out []*look.Button) {
	switch o := o.(type) {
	case *look.Button:
		return []*look.Button{o}
	case *fyne.Container:
		for _, x := range o.Objects {
			out = append(out, buttonsOf(x)...)
		}
	}
	return out
}

// keys are those that go from comment to comment, from a button in one.
func (m *Margin) keys(e *fyne.KeyEvent) bool {
	by := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[e.Name]
	switch {
	case by != 0:
		m.step(by)
		m.focusCurrent()
	case e.Name == fyne.KeyEscape:
		m.closeDrawer()
		m.leave()
	case e.Name == fyne.KeyDelete:
		m.Erase()
	default:
		return false
	}
	return true
}
