package forms

import (
	"cmp"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/letter"
)

// stop is a step of a signer as the form has it now; what changed since is not in it.
func (s *signers) stop(x letter.Signer, step consent.Step) board.Stop {
	return board.StopOf(s.at(x, step), s.day)
}

// way says how far the steps before a signer's own are, "" when nobody asked any.
func (s *signers) way(x letter.Signer) string {
	var out []string
	for _, step := range consent.Steps[:len(consent.Steps)-1] {
		e := s.at(x, step)
		if e.Empty() {
			continue
		}
		line := step.Name() + ": " + strings.ToLower(consents.word(e.State))
		if by := e.By; by != "" && e.State.Given() {
			line += " (" + by + ")"
		}
		out = append(out, line)
	}
	return strings.Join(out, " · ")
}

// stopForm is one step of a route in the form.
type stopForm struct {
	step            consent.Step
	was             consent.Entry
	state           *look.Select
	by, due, remark *look.Entry
	dueField        *look.Field
}

// showRoute is the form for the route of the chosen signer: all steps with state, who, until when, and a remark.
func (s *signers) showRoute() {
	i := s.rows.Chosen
	if i < 0 {
		return
	}
	x := s.list[i]
	var steps []*stopForm
	parts := []fyne.CanvasObject{look.NewHelp("Een stap zonder dag telt terug van de datum van de brief.")}
	for _, step := range consent.Steps {
		f := s.stopForm(x, step)
		steps = append(steps, f)
		parts = append(parts, f.object(s, x))
	}
	title := "Route van " + board.Named(x.Function)
	if !s.h.agrees() {
		for _, f := range steps {
			f.state.Disable()
			for _, e := range []*look.Entry{f.by, f.due, f.remark} {
				e.Disable()
			}
		}
		parts[0] = look.NewHelp(s.h.Closed)
		d := &look.Dialog{Title: title, Width: 820, Content: look.Column(16, parts...)}
		d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Close)}
		d.First = d.Buttons[0]
		d.Show(s.h.Canvas)
		return
	}
	ask(s.h, title, "Route overnemen", 820, func(*notice) bool {
		var changed []consent.Entry
		for _, f := range steps {
			e, why := f.entry(s.h)
			f.dueField.SetError(why)
			if why != "" {
				s.h.Canvas.Focus(f.due)
				return false
			}
			if !e.Equal(f.was) {
				changed = append(changed, e)
			}
		}
		for _, e := range changed {
			s.own[stopKey{x.ID, e.Step}] = e
		}
		s.fill(i)
		return true
	}, parts...)
}

func (s *signers) stopForm(x letter.Signer, step consent.Step) *stopForm {
	f := &stopForm{step: step, was: s.at(x, step), state: look.NewSelect(consents.words(), nil)}
	f.state.Choose(consents.word(f.was.State))
	f.by, f.remark, f.due = entry(f.was.By), entry(f.was.Remark), look.NewEntry(FormatDate(s.stop(x, step).DueDay))
	f.due.SetText(FormatDate(f.was.Due))
	f.dueField = look.NewField("Uiterlijk", f.due)
	return f
}

// object is the step as it is seen.
func (f *stopForm) object(s *signers, x letter.Signer) fyne.CanvasObject {
	head := look.NewHead(f.step.Name())
	head.Wrap = true
	rows := []fyne.CanvasObject{head}
	if m := FormatMoment(stamp(f.was.At)); m != "" {
		head.SetText(f.step.Name() + " · vastgelegd op " + m)
	}
	rows = append(rows, look.Columns(4, look.NewField("Stand", f.state), look.NewField("Wie", f.by), f.dueField, look.NewField("Opmerking", f.remark)))
	if st := s.stop(x, f.step); st.Late(s.h.today()) {
		rows = append(rows, look.Beside(small("warning", theme.ColorNameWarning), look.NewProse("Te laat: uiterlijk "+FormatDate(st.DueDay)+".")))
	}
	for _, st := range s.stale(x) {
		if st.Step == f.step {
			rows = append(rows, look.Beside(small("warning", theme.ColorNameWarning), look.NewProse(board.Since(&st, x)+".")))
		}
	}
	return look.Column(4, rows...)
}

// entry is what the form says of the step now, or the Dutch reason why its day is none. A new state is recorded now, by who
// is named or else by who fills in the form.
func (f *stopForm) entry(h *Host) (consent.Entry, string) {
	due, why := ParseDate(f.due.Text, h.now())
	if why != "" {
		return f.was, why
	}
	e, by := f.was, clean(f.by.Text)
	if state, ok := consents.value(f.state.Selected); ok && state != e.State {
		if by == e.By {
			by = ""
		}
		e = e.Next(consent.Entry{Signer: e.Signer, Step: e.Step, State: state}, cmp.Or(by, h.Author), h.now().UTC())
	} else {
		e.By = by
	}
	e.Due, e.Remark = due, clean(f.remark.Text)
	return e, ""
}

// showChanges shows the sentences that changed since the akkoorden of the chosen signer, as they were and are.
func (s *signers) showChanges() {
	i := s.rows.Chosen
	if i < 0 {
		return
	}
	x := s.list[i]
	var rows []fyne.CanvasObject
	var all []board.Change
	list := look.NewList()
	for _, st := range s.stale(x) {
		for k, c := range st.Changed {
			row := []fyne.CanvasObject{}
			if k == 0 {
				row = append(row, look.NewHead(board.Since(&st, x)))
			}
			rows, all = append(rows, look.Column(2, append(row, changeRows(c)...)...)), append(all, c)
		}
		if len(st.Changed) == 0 {
			rows, all = append(rows, look.NewProse(board.Since(&st, x)+".")), append(all, board.Change{})
		}
	}
	list.SetRows(rows...)
	d := &look.Dialog{Title: "Gewijzigd sinds het akkoord", Width: 680, First: list, Content: framed(list)}
	if s.h.GoTo != nil {
		list.Opened = func(k int) {
			if c := all[k]; !c.Block.IsZero() {
				s.leave(func() { d.Close(); s.d.Close(); s.h.GoTo(c.Block) })
			}
		}
		goTo := look.NewButton(look.Plain, nil, "Naar de tekst", func() { list.Opened(max(0, list.Chosen)) })
		list.Changed = func(k int) {
			goTo.SetOff("")
			if all[k].Block.IsZero() {
				goTo.SetOff("Deze woorden staan niet in de tekst van nu.")
			}
		}
		list.Choose(0)
		d.Extra = append(d.Extra, goTo)
	}
	if s.h.agrees() {
		d.Extra = append(d.Extra, look.NewButton(look.Plain, nil, "Akkoord opnieuw vragen", func() { s.askAgainOf(x); d.Close() }))
	}
	d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Close)}
	d.Show(s.h.Canvas)
}

// changeRows is a change as two lines: what it was, what it is.
func changeRows(c board.Change) []fyne.CanvasObject {
	if c.Was == "" || c.Now == "" || c.Was == c.Now {
		return []fyne.CanvasObject{look.NewProse(c.Line())}
	}
	was := look.NewProse("Was: “" + c.Was + "”")
	was.Color = theme.ColorNamePlaceHolder
	return []fyne.CanvasObject{was, look.NewProse("Nu: “" + c.Now + "”")}
}

// given are the akkoorden of a signer with the words that they were given to.
func (s *signers) given(x letter.Signer) (out []consent.Entry) {
	for _, step := range consent.Steps {
		if e := s.at(x, step); e.To.Letter() != nil {
			out = append(out, e)
		}
	}
	return out
}

// showWords opens the letter that the chosen signer agreed to; of several akkoorden it asks which.
func (s *signers) showWords() {
	i := s.rows.Chosen
	if i < 0 || s.h.Agreed == nil {
		return
	}
	x := s.list[i]
	var items []look.Item
	for _, e := range s.given(x) {
		what := fmt.Sprintf("%s: akkoord op %s", e.Step.Name(), FormatMoment(stamp(e.To.At)))
		items = append(items, look.Item{Title: what, Action: func() {
			s.leave(func() {
				s.d.Close()
				s.h.Agreed(e.To, "Akkoord van "+board.Named(x.Function)+", "+FormatMoment(stamp(e.To.At)))
			})
		}})
	}
	if len(items) == 1 {
		items[0].Action()
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.words)
	look.ShowMenu(s.h.Canvas, at.AddXY(0, s.words.Size().Height), items)
}
