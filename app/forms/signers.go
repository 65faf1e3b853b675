package forms

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Words of a signer's part and consent, as the form shows them.
var (
	parts    = choices[letter.SignerKind]{{"Ondertekenaar", letter.Signs}, {"Mede namens", letter.OnBehalfOf}, {"Met akkoord van", letter.AgreedBy}}
	consents = choices[consent.State]{{"Nog niet gevraagd", consent.NotAsked}, {"Gevraagd", consent.Asked}, {"Opmerkingen", consent.Remarks}, {"Akkoord", consent.Agreed}, {"Getekend", consent.Signed}}
)

type signers struct {
	h      *Host
	list   []letter.Signer
	own    map[stopKey]consent.Entry // how far each is, of those that were changed here
	doc    edit.Doc
	day    string // of the letter as it is decided: the days of a route count back from it
	board  *board.Board
	rows   *look.List
	up, dn *look.Button
	edit   *look.Button
	remove *look.Button
	route  *look.Button
	empty  *look.Text
	agreed *look.Button
	again  *look.Button
	since  *look.Button // shows what changed
	words  *look.Button // shows what was agreed to
	begins *look.Text   // how the letter begins as the list says it
	also   *look.Check  // to the other Kamer too; nil for a letter to nobody of them
	copies *look.Entry  // who gets an afschrift
	d      *look.Dialog
}

// Signers is the form for who signs: order, part, name, and the route of the akkoord of each. Saving is one undo entry. In a
// letter that is locked it records akkoorden alone, and in one in which nothing may be changed it only shows. chosen is the number of the signer that is chosen, from 0.
func Signers(h *Host, chosen int) *look.Dialog {
	s := &signers{h: h, list: slices.Clone(h.Letter().Signers), own: map[stopKey]consent.Entry{}, doc: h.doc(), rows: look.NewList(), begins: look.NewProse("")}
	decided, _ := edit.Show(s.doc.Letter, letter.Decided)
	s.board, s.day = board.Listed(s.doc), decided.Frame.Date
	s.rows.Changed = func(int) { s.buttons() }
	s.edit = look.NewButton(look.Plain, look.IconResource("edit"), "Wijzigen…", s.change)
	s.remove = look.NewButton(look.Plain, look.IconResource("delete"), "Verwijderen", s.drop)
	s.route = look.NewButton(look.Plain, look.IconResource("people"), "Route…", s.showRoute)
	s.agreed = look.NewButton(look.Plain, look.IconResource("check"), "Akkoord vastleggen", s.agree)
	s.again = look.NewButton(look.Plain, look.IconResource("mail"), "Akkoord opnieuw vragen", s.askAgain)
	s.since = look.NewButton(look.Plain, look.IconResource("list"), "Wat is gewijzigd…", s.showChanges)
	s.words = look.NewButton(look.Plain, look.IconResource("eye"), "Woorden van het akkoord…", s.showWords)
	s.up, s.dn = mover("Omhoog", -1, s.move), mover("Omlaag", 1, s.move)
	s.empty = look.NewProse("Er is nog geen ondertekenaar. Kies Toevoegen.")
	s.d = &look.Dialog{Title: "Ondertekenaars", Width: 680}
	list, route := []fyne.CanvasObject{s.edit, s.remove, s.up, s.dn}, []fyne.CanvasObject{s.route, s.agreed, s.again, s.since}
	help := look.NewHelp(h.Closed)
	switch {
	case h.Closed == "":
		s.rows.Opened = func(int) { s.change() }
		s.rows.Deleted = func(int) { s.drop() }
		s.rows.Moved = s.shift
		list = append([]fyne.CanvasObject{look.NewButton(look.Plain, look.IconResource("add"), "Toevoegen…", s.add)}, list...)
		help.SetText("De volgorde hier is de volgorde op de brief. Verplaatsen kan met de muis, of met Alt en een pijltje.")
	case h.Agree:
		help.SetText("Deze brief is vergrendeld: de woorden en wie ondertekent staan vast. Een akkoord vragen en vastleggen kan wel.")
		s.empty.SetText("Er is geen ondertekenaar.")
		s.rows.Opened = func(int) { s.showRoute() }
		list = nil
	default:
		s.empty.SetText("Er is geen ondertekenaar.")
		s.rows.Opened = func(int) { s.showRoute() }
		list, route = nil, []fyne.CanvasObject{s.route, s.since}
	}
	if h.Agreed != nil {
		route = append(route, s.words)
	}
	s.fill(chosen)
	wrong := newNotice()
	s.d.Content = look.Column(16, help, framed(container.NewStack(s.rows, look.Inset(12, s.empty))),
		look.Column(8, look.Flow(8, list...), look.Flow(8, route...)), s.begins, s.others(), wrong.Container)
	if len(s.list) == 0 && h.Closed == "" {
		s.d.First = list[0].(*look.Button)
	}
	verb, label := "Ondertekenaars opslaan", "ondertekenaars wijzigen"
	if h.Closed != "" {
		verb, label = "Akkoorden opslaan", "akkoord vastleggen"
	}
	if s.d.OnEsc = func() { s.leave(s.d.Close) }; !h.agrees() {
		s.d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", s.d.Cancel)}
	} else {
		s.d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Annuleren", s.d.Cancel), look.NewButton(look.Filled, nil, verb, func() {
			wrong.set("")
			if h.save(wrong, together(edit.SetSignerList(s.list), edit.ChangeFrame("", s.into), edit.Record("", s.changes()...)).As(label)) {
				s.d.Close()
			}
		})}
	}
	s.d.Show(h.Canvas)
	return s.d
}

// leave does what closes the form; first it asks about what was not saved.
func (s *signers) leave(do func()) {
	f := s.doc.Letter.Frame
	if s.into(&f); slices.Equal(s.doc.Letter.Signers, s.list) && len(s.own) == 0 && f == s.doc.Letter.Frame {
		do()
		return
	}
	look.Confirm(s.h.Canvas, "Wijzigingen niet opslaan?", "U hebt de ondertekenaars gewijzigd en nog niet opgeslagen. Als u nu sluit, gaan die wijzigingen verloren.",
		"Niet opslaan", true, do)
}

func mover(text string, by int, f func(int)) *look.Button {
	icon := "arrow-up"
	if by > 0 {
		icon = "arrow-down"
	}
	return look.NewButton(look.Plain, look.IconResource(icon), text, func() { f(by) })
}

// framed puts a list in a white box with an edge one can see.
func framed(o fyne.CanvasObject) fyne.CanvasObject {
	f := look.NewFill(theme.ColorNameInputBackground)
	f.Stroke, f.Radius = theme.ColorNameInputBorder, 3
	return container.NewStack(f, look.Inset(1, o))
}

func (s *signers) fill(chosen int) {
	var rows []fyne.CanvasObject
	for i, x := range s.list {
		rows = append(rows, s.row(i, x))
	}
	s.empty.Hidden = len(rows) > 0
	s.rows.SetRows(rows...)
	s.rows.Chosen = min(chosen, len(rows)-1)
	s.rows.Refresh()
	s.begins.SetText(opening(&letter.Letter{Signers: s.list}))
	s.buttons()
	s.d.Relayout()
}

func (s *signers) row(i int, x letter.Signer) fyne.CanvasObject {
	name := strings.TrimSpace(x.Prefix + " " + x.Name)
	if x.Name == "" {
		name = strings.TrimSpace(x.Prefix + " Nog geen naam")
	}
	head := look.NewHead(fmt.Sprintf("%d. %s", i+1, tell.Capital(x.Function)))
	head.Wrap = true
	e := s.entry(x)
	icon, color := StateIcon(e.State, false)
	state := consents.word(e.State)
	if m := FormatMoment(stamp(e.At)); m != "" && e.State.Given() {
		state += " op " + m
		if e.By != "" {
			state += ", vastgelegd door " + e.By
		}
	}
	st := look.NewProse(state)
	st.Color = theme.ColorNamePlaceHolder
	row := []fyne.CanvasObject{head, look.NewProse(name + " · " + parts.word(x.Kind)), look.Beside(small(icon, color), st)}
	if way := s.way(x); way != "" {
		t := look.NewProse(way)
		t.Color = theme.ColorNamePlaceHolder
		row = append(row, t)
	}
	for _, w := range s.warnings(x) {
		row = append(row, look.Beside(small("warning", theme.ColorNameWarning), look.NewProse(w)))
	}
	return look.Column(2, row...)
}

// small is an icon beside a line of text.
func small(icon string, color fyne.ThemeColorName) *look.Icon {
	i := look.NewIcon(icon, color)
	i.Units = 16
	return i
}

// StateIcon is the icon of a state of an akkoord, with its colour; stale: it was given to other words than those of now.
func StateIcon(s consent.State, stale bool) (icon string, color fyne.ThemeColorName) {
	switch {
	case stale:
		return "warning", theme.ColorNameWarning
	case s.Given():
		return "check", theme.ColorNameSuccess
	case s == consent.Asked:
		return "mail", theme.ColorNamePrimary
	case s == consent.Remarks:
		return "comment", theme.ColorNamePrimary
	}
	return "help", theme.ColorNamePlaceHolder
}

func (s *signers) buttons() {
	i, n := s.rows.Chosen, len(s.list)
	none := ""
	if i < 0 {
		none = "Kies eerst een ondertekenaar in de lijst."
	}
	for _, b := range []*look.Button{s.edit, s.remove, s.route, s.agreed, s.up, s.dn, s.since, s.words} {
		b.SetOff(none)
	}
	s.again.SetOff("")
	if !slices.ContainsFunc(s.list, func(x letter.Signer) bool { return len(s.stale(x)) > 0 }) {
		s.again.SetOff("Elk akkoord geldt nog voor de woorden van nu.")
	}
	if i < 0 {
		return
	}
	x := s.list[i]
	if s.entry(x).State.Given() {
		s.agreed.SetOff("Het akkoord van deze ondertekenaar is al vastgelegd.")
	}
	if len(s.stale(x)) == 0 {
		s.since.SetOff("Bij deze ondertekenaar is niets gewijzigd sinds een akkoord.")
	}
	if len(s.given(x)) == 0 {
		s.words.SetOff("Van deze ondertekenaar is geen akkoord bewaard met de woorden van toen.")
	}
	if i == 0 {
		s.up.SetOff("Deze ondertekenaar staat al bovenaan.")
	}
	if i == n-1 {
		s.dn.SetOff("Deze ondertekenaar staat al onderaan.")
	}
}

func (s *signers) move(by int) { s.shift(s.rows.Chosen, s.rows.Chosen+by) }

// shift takes a signer to another place in the order.
func (s *signers) shift(from, to int) {
	if from < 0 || to < 0 || to >= len(s.list) {
		return
	}
	x := s.list[from]
	s.list = slices.Insert(slices.Delete(s.list, from, from+1), to, x)
	s.fill(to)
}

func (s *signers) drop() {
	if i := s.rows.Chosen; i >= 0 {
		s.list = slices.Delete(s.list, i, i+1)
		s.fill(i)
	}
}

func (s *signers) agree() {
	if i := s.rows.Chosen; i >= 0 {
		s.record(s.list[i], consent.Signer, consent.Agreed)
		s.fill(i)
	}
}

// stopKey names a step of a signer's route.
type stopKey struct {
	id   letter.ID
	step consent.Step
}

// entry is how far a signer is, as the form has it now.
func (s *signers) entry(x letter.Signer) consent.Entry { return s.at(x, consent.Signer) }

func (s *signers) at(x letter.Signer, step consent.Step) consent.Entry {
	if e, ok := s.own[stopKey{x.ID, step}]; ok {
		return e
	}
	return consent.Of(s.doc.Consents, x, step)
}

// record notes a state of a step: who recorded it and when, when it is new.
func (s *signers) record(x letter.Signer, step consent.Step, to consent.State) {
	if e := s.at(x, step); e.State != to {
		s.own[stopKey{x.ID, step}] = e.Next(consent.Entry{Signer: x.ID, Step: step, State: to}, s.h.Author, s.h.now().UTC())
	}
}

// remark notes a remark with a signer, "" for none. An akkoord stays what it was, to the words it was given to.
func (s *signers) remark(x letter.Signer, text string) {
	if e := s.entry(x); e.Remark != text {
		e.Remark = text
		s.own[stopKey{x.ID, consent.Signer}] = e
	}
}

// stale gives the steps of a signer whose akkoord is to other words than those of now, of what was not asked or agreed here.
func (s *signers) stale(x letter.Signer) (out []board.Stop) {
	b := s.board.Signer(x.ID)
	if b == nil {
		return nil
	}
	for _, st := range b.Route {
		if e := s.at(x, st.Step); st.Stale && e.State.Given() && e.At.Equal(st.At) {
			out = append(out, st)
		}
	}
	return out
}

// warnings are what somebody must look at: words that changed since an akkoord, steps that are late.
func (s *signers) warnings(x letter.Signer) (out []string) {
	for _, st := range s.stale(x) {
		line := board.Since(&st, x)
		if len(st.Changed) > 0 {
			line += ": " + st.Changed[0].Short()
		}
		out = append(out, line)
	}
	for _, step := range consent.Steps {
		if st := s.stop(x, step); st.Late(s.h.today()) {
			out = append(out, step.Name()+" is te laat: uiterlijk "+FormatDate(st.DueDay)+".")
		}
	}
	return out
}

// askAgain notes that every akkoord to other words is asked again.
func (s *signers) askAgain() { s.askAgainOf(s.list...) }

func (s *signers) askAgainOf(list ...letter.Signer) {
	for _, x := range list {
		for _, st := range s.stale(x) {
			s.record(x, st.Step, consent.Asked)
		}
	}
	s.fill(max(0, s.rows.Chosen))
}

// changes are the entries to be kept, in the order of the list.
func (s *signers) changes() (out []consent.Entry) {
	for _, x := range s.list {
		for _, step := range consent.Steps {
			if e, ok := s.own[stopKey{x.ID, step}]; ok {
				out = append(out, e)
			}
		}
	}
	return out
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func (s *signers) add() {
	kind := letter.Signs
	for _, x := range s.list {
		if x.Kind == letter.Signs {
			kind = letter.OnBehalfOf
		}
	}
	s.one("Ondertekenaar toevoegen", "Toevoegen", letter.Signer{ID: letter.Random(), Kind: kind}, func(x letter.Signer) {
		s.list = append(s.list, x)
		s.fill(len(s.list) - 1)
	})
}

func (s *signers) change() {
	if i := s.rows.Chosen; i >= 0 {
		s.one("Ondertekenaar wijzigen", "Gegevens opslaan", s.list[i], func(x letter.Signer) {
			s.list[i] = x
			s.fill(i)
		})
	}
}

// has reports whether another than x with this function and name is in the list.
func (s *signers) has(x letter.Signer, function, name string) bool {
	return slices.ContainsFunc(s.list, func(o letter.Signer) bool {
		return o != x && strings.EqualFold(o.Function, strings.TrimSuffix(function, ",")) && strings.EqualFold(o.Name, name)
	})
}

// opening shows how the letter begins as its signers say it.
func opening(l *letter.Letter) string {
	if len(l.Signing(letter.Signs)) == 0 {
		return "Zonder ondertekenaar is niet bekend of de brief “ik” of “wij” zegt."
	}
	return "Openingszin bij deze ondertekenaars: “" + board.Opening(l, board.Verb{One: "bied", More: "bieden"}) + "\u00a0…”"
}

// others is where the letter goes besides: the other Kamer, and who gets an afschrift.
func (s *signers) others() fyne.CanvasObject {
	f := s.doc.Letter.Frame
	if s.h.Closed != "" {
		to := look.NewProse(f.GoesTo())
		to.Hidden = to.Text() == ""
		return to
	}
	s.copies = entry(strings.Join(f.Copies(), "; "))
	parts := []fyne.CanvasObject{look.NewField(letter.CopiesLabel+" (niet verplicht)", s.copies).Help("Zet tussen twee ontvangers een puntkomma. Het staat in de kolom naast de brief.")}
	if other := f.Kamer.Other(); other != "" {
		s.also = look.NewCheck("Ook een exemplaar aan "+letter.KamerName(other), nil)
		s.also.Set(f.ToBoth())
		parts = append([]fyne.CanvasObject{s.also}, parts...)
	}
	return look.Column(12, parts...)
}

// into notes in the frame where the letter goes besides.
func (s *signers) into(f *letter.Frame) {
	if s.copies == nil {
		return
	}
	if c := clean(s.copies.Text); c != strings.Join(f.Copies(), "; ") {
		f.Reference.Copies = c
	}
	if s.also == nil || s.also.On() == f.ToBoth() {
		return
	}
	if f.Also = ""; s.also.On() {
		f.Also = string(f.Kamer.Other())
	}
}
