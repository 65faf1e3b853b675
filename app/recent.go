package app

import (
	"encoding/json"
	"slices"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// prefRecent are the letters that were open last and where one was in them, the last first.
const prefRecent = "laatste brieven"

// keptMarks is how many of them are kept, shownRecent how many are offered.
const (
	keptMarks   = 50
	shownRecent = 12
)

// mark is where one was in a letter when it was closed.
type mark struct {
	ID, Block string
	Off       int
	Scroll    float64 // pages
	InView    bool    `json:",omitempty"` // the caret was in view
	Title     string  // as it was: the list of all letters is not read for a menu
}

func (a *App) marks() (out []mark) {
	_ = json.Unmarshal([]byte(a.setting(prefRecent, "[]")), &out)
	return out
}

// leaveMark keeps where one is in the letter, and how much of it one has seen.
func (e *editor) leaveMark() {
	if e.untouched() { // it goes
		return
	}
	e.app.keepSetting(seenKey(e.draft), itoa(int(e.draft.Seq())))
	at := e.draft.Selection().Head
	e.app.keepMark(e.draft.ID, &mark{Block: at.Block.String(), Off: at.Off, Scroll: e.paper.Scroll(), InView: e.paper.InView(), Title: title(drafts.Subject(e.draft.Letter()))})
}

// keepMark keeps the mark of a letter as the last, or forgets it with nil.
func (a *App) keepMark(id letter.ID, m *mark) {
	all := slices.DeleteFunc(a.marks(), func(x mark) bool { return x.ID == id.String() })
	if m != nil {
		m.ID = id.String()
		all = slices.Insert(all, 0, *m)
	}
	b, _ := json.Marshal(all[:min(len(all), keptMarks)])
	a.keepSetting(prefRecent, string(b))
}

// back goes to where one was when the letter was closed here, as far as that is still there.
func (e *editor) back() {
	for _, m := range e.app.marks() {
		if m.ID != e.draft.ID.String() {
			continue
		}
		id, err := letter.ParseID(m.Block)
		b := e.draft.Letter().Block(id)
		if err != nil || b == nil || !b.Kind.HasText() || m.Off > len(b.Text) || !b.OnBorder(m.Off) {
			return
		}
		e.paper.Back(letter.Point{Block: id, Off: m.Off}, m.Scroll, m.InView)
	}
}

// recent are the letters that were open last, less those that are open.
func (a *App) recent() (out []look.Item) {
	for _, m := range a.marks() {
		id, err := letter.ParseID(m.ID)
		if err == nil && len(out) < shownRecent && a.holding(id) == nil {
			out = append(out, look.Item{Title: tell.Short(m.Title, 60), Plain: true, Action: func() { a.openDraft(id) }})
		}
	}
	if len(out) == 0 {
		out = []look.Item{{Title: "Nog geen andere brieven", Enabled: func() (bool, string) { return false, "Hier komen de brieven die u het laatst open had." }}}
	}
	return out
}
