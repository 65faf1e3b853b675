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
	"kamerbrief/assets"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
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
	board  *board.Board
	rows   *look.List
	up, dn *look.Button
	edit   *look.Button
	remove *look.Button
	empty  *look.Text
	agreed *look.Button
	again  *look.Button
}

// Signers is the form for who signs: order, part, name, and how far the consent of each is. Saving is one undo entry.
func Signers(h *Host) *look.Dialog {
	s := &signers{h: h, list: slices.Clone(h.Letter().Signers), own: map[stopKey]consent.Entry{}, doc: h.doc(), rows: look.NewList()}
	s.board = board.Of(s.doc)
	s.rows.Changed = func(int) { s.buttons() }
	s.rows.Opened = func(int) { s.change() }
	s.rows.Deleted = func(int) { s.drop() }
	add := look.NewButton(look.Plain, look.IconResource("add"), "Toevoegen…", s.add)
	s.edit = look.NewButton(look.Plain, look.IconResource("edit"), "Wijzigen…", s.change)
	s.remove = look.NewButton(look.Plain, look.IconResource("delete"), "Verwijderen", s.drop)
	s.agreed = look.NewButton(look.Plain, look.IconResource("check"), "Akkoord vastleggen", s.agree)
	s.again = look.NewButton(look.Plain, look.IconResource("mail"), "Akkoord opnieuw vragen", s.askAgain)
	s.up, s.dn = mover("Omhoog", -1, s.move), mover("Omlaag", 1, s.move)
	s.empty = look.NewProse("Er is nog geen ondertekenaar. Kies Toevoegen.")
	buttons := look.Flow(8, add, s.edit, s.remove, s.up, s.dn, s.agreed, s.again)
	s.fill(0)
	was := slices.Clone(s.list)
	d := ask(h, "Ondertekenaars", "Ondertekenaars opslaan", 640, func(wrong *notice) bool {
		return h.save(wrong, named("ondertekenaars wijzigen", together(edit.SetSignerList(s.list), edit.Record("", s.changes()...))))
	},
		look.NewHelp("De volgorde hier is de volgorde op de brief. De eerste ondertekenaar tekent als eerste."),
		buttons, framed(container.NewStack(s.rows, look.Inset(12, s.empty))), look.NewProse(opening(s.doc.Letter)),
	)
	d.OnEsc = func() {
		if slices.Equal(was, s.list) && len(s.own) == 0 {
			d.Close()
			return
		}
		look.Confirm(h.Canvas, "Wijzigingen niet opslaan?", "U hebt de ondertekenaars gewijzigd en nog niet opgeslagen. Als u nu sluit, gaan die wijzigingen verloren.",
			"Niet opslaan", true, d.Close)
	}
	return d
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
		rows = append(rows, signerRow(i, x, s.entry(x), s.since(x)))
	}
	s.empty.Hidden = len(rows) > 0
	s.rows.SetRows(rows...)
	s.rows.Chosen = min(chosen, len(rows)-1)
	s.rows.Refresh()
	s.buttons()
}

func signerRow(i int, x letter.Signer, e consent.Entry, since string) fyne.CanvasObject {
	name := x.Name
	if x.Prefix != "" {
		name = x.Prefix + " " + name
	}
	if name == "" {
		name = "Nog geen naam"
	}
	head := look.NewHead(fmt.Sprintf("%d. %s", i+1, x.Function))
	head.Wrap = true
	icon, color, state := "dismiss", theme.ColorNamePlaceHolder, consents.word(e.State)
	switch e.State {
	case consent.Asked, consent.Remarks:
		icon, color = "mail", theme.ColorNameWarning
	case consent.Agreed, consent.Signed:
		icon, color = "check", theme.ColorNameSuccess
		if m := FormatMoment(stamp(e.At)); m != "" {
			state += " op " + m
		}
		if e.By != "" {
			state += ", vastgelegd door " + e.By
		}
	default:
		icon = "help"
	}
	line := look.NewProse(name + " · " + parts.word(x.Kind))
	st := look.NewProse(state)
	st.Color = theme.ColorNamePlaceHolder
	ic := look.NewIcon(icon, color)
	ic.Units = 16
	row := []fyne.CanvasObject{head, line, look.Beside(ic, st)}
	if since != "" {
		warn := look.NewIcon("warning", theme.ColorNameWarning)
		warn.Units = 16
		row = append(row, look.Beside(warn, look.NewProse(since)))
	}
	return look.Column(2, row...)
}

func (s *signers) buttons() {
	i, n := s.rows.Chosen, len(s.list)
	none := ""
	if i < 0 {
		none = "Kies eerst een ondertekenaar in de lijst."
	}
	s.edit.SetOff(none)
	s.remove.SetOff(none)
	s.agreed.SetOff(none)
	if i >= 0 && s.entry(s.list[i]).State.Given() {
		s.agreed.SetOff("Het akkoord van deze ondertekenaar is al vastgelegd.")
	}
	s.again.SetOff("")
	if !slices.ContainsFunc(s.list, func(x letter.Signer) bool { return len(s.stale(x)) > 0 }) {
		s.again.SetOff("Elk akkoord geldt nog voor de woorden van nu.")
	}
	s.up.SetOff(none)
	s.dn.SetOff(none)
	if i == 0 {
		s.up.SetOff("Deze ondertekenaar staat al bovenaan.")
	}
	if i >= 0 && i == n-1 {
		s.dn.SetOff("Deze ondertekenaar staat al onderaan.")
	}
}

func (s *signers) move(by int) {
	i := s.rows.Chosen
	j := i + by
	if i < 0 || j < 0 || j >= len(s.list) {
		return
	}
	s.list[i], s.list[j] = s.list[j], s.list[i]
	s.fill(j)
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

// since says what changed since the akkoord of a signer, "" for nothing.
func (s *signers) since(x letter.Signer) string {
	var out []string
	for _, st := range s.stale(x) {
		line := board.Since(&st, x)
		if len(st.Changed) > 0 {
			line += ": " + st.Changed[0].Short()
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// askAgain notes that every akkoord to other words is asked again.
func (s *signers) askAgain() {
	for _, x := range s.list {
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

// one is the form of one signer.
func (s *signers) one(title, verb string, x letter.Signer, done func(letter.Signer)) {
	day := letterDay(s.h)
	function, name, prefix := entry(x.Function), entry(x.Name), entry(x.Prefix)
	functionField := look.NewField("Functie", function).Help("Zonder ‘De’ ervoor: Minister van Justitie en Veiligheid")
	options, offices := []string{}, assets.Offices(day)
	for _, o := range offices {
		options = append(options, officeLine(o))
	}
	pick := look.NewSelect(options, func(line string) {
		for _, o := range offices {
			if officeLine(o) == line {
				function.SetText(o.Function)
				name.SetText(o.Name)
			}
		}
	})
	pickField := look.NewField("Bewindspersoon op "+FormatDate(day.Format(time.DateOnly)), pick)
	if day.After(assets.OfficesAsOf()) {
		pickField.Help("Deze lijst was juist op " + FormatDate(assets.OfficesAsOf().Format(time.DateOnly)) + ". Controleer of de bewindspersoon er nog is.")
	}
	kind := look.NewRadio(parts.words(), true, nil)
	kind.Set(parts.index(x.Kind))
	e := s.entry(x)
	agreed := look.NewSelect(consents.words(), nil)
	agreed.Choose(consents.word(e.State))
	consentField := look.NewField("Akkoord", agreed)
	if m := FormatMoment(stamp(e.At)); m != "" {
		by := ""
		if e.By != "" {
			by = " door " + e.By
		}
		consentField.Help("Vastgelegd op " + m + by + ".")
	}
	remark := lines(e.Remark, 2)
	ask(s.h, title, verb, 520, func(*notice) bool {
		functionField.SetError("")
		if clean(function.Text) == "" {
			functionField.SetError("Er is nog geen functie. Kies een bewindspersoon of typ de functie.")
			s.h.Canvas.Focus(function)
			return false
		}
		if s.has(x, clean(function.Text), clean(name.Text)) {
			functionField.SetError("Deze ondertekenaar staat al in de lijst.")
			return false
		}
		x.Function = strings.TrimSuffix(clean(function.Text), ",")
		x.Name, x.Prefix = clean(name.Text), clean(prefix.Text)
		x.Kind = parts.at(kind.Chosen(), x.Kind)
		state, _ := consents.value(agreed.Selected)
		s.record(x, consent.Signer, state)
		s.remark(x, clean(remark.Text))
		done(x)
		return true
	},
		pickField, functionField,
		look.Columns(2, look.NewField("Naam", name), look.NewField("Regel voor de naam (niet verplicht)", prefix).Help("Bijvoorbeeld: b.a.")),
		look.NewField("Rol", kind), consentField,
		look.NewField("Aantekening (niet verplicht)", remark).Help("Komt niet op de brief."),
	)
}

func officeLine(o assets.Office) string { return o.Function + ": " + o.Name }

// opening shows how the letter begins as its signers say it.
func opening(l *letter.Letter) string {
	if len(board.Signing(l, letter.Signs)) == 0 {
		return "Zonder ondertekenaar is niet bekend of de brief “ik” of “wij” zegt."
	}
	return "Openingszin bij deze ondertekenaars: “" + board.Opening(l, board.Verb{One: "bied", More: "bieden"}) + " …”"
}
