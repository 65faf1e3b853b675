package app

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/app/paper"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Proposals in the window: proposing, walking along what is proposed, deciding. All of it works by keyboard alone.

// proposalsPanel is the name of the list of proposals among the panels.
const proposalsPanel = "voorstellen"

// proposalItems are what the menu has for proposals.
func (e *editor) proposalItems() []look.Item {
	const ctrl, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	some := func() (bool, string) {
		return e.draft.Letter().Proposed(), "Er zijn geen voorstellen."
	}
	here := func() (bool, string) {
		return len(e.standing()) > 0, "Zet de cursor in een voorstel, of ga met Alt+Page Down naar het volgende."
	}
	may := func(first func() (bool, string), decide func() edit.Deciding) func() (bool, string) {
		return func() (bool, string) {
			if ok, why := first(); !ok {
				return false, why
			}
			why := e.barred(decide())
			return why == "", why
		}
	}
	one := func(decision edit.Decision) func() (bool, string) {
		return may(here, func() edit.Deciding { return e.deciding(decision) })
	}
	all := func(decision edit.Decision) func() (bool, string) {
		return may(some, func() edit.Deciding { return drafts.All(decision) })
	}
	from := []look.Item{e.fromItem(everyone)}
	for _, name := range e.draft.Letter().Proposers() {
		from = append(from, e.fromItem(name))
	}
	whole := []look.Item{
		{Title: "Lijst met voorstellen", Checked: func() bool { return e.app.on(proposalsPanel, false) }, Action: func() { e.beside(proposalsPanel) }, Enabled: e.hasRoom},
		look.Line(),
		e.viewItem("Tonen in de tekst", letter.Both), e.viewItem("Tonen zoals voorgesteld", letter.Proposed), e.viewItem("Tonen zoals besloten", letter.Decided),
		look.Line(),
		{Title: "Reden van het voorstel…", Action: e.askReason, Enabled: here},
		{Title: "Voorstellen van", Sub: from, Hint: "Wie de lijst toont, en langs wiens voorstellen de toetsen gaan"},
		look.Line(),
		{Title: "Alles accepteren", Action: func() { e.decide(drafts.All(edit.Accept)) }, Enabled: all(edit.Accept)},
		{Title: "Alles verwerpen", Action: func() { e.decide(drafts.All(edit.Reject)) }, Enabled: all(edit.Reject)},
	}
	for _, name := range e.draft.Letter().Proposers() {
		whole = append(whole,
			look.Item{Title: "Alles van " + name + " accepteren", Plain: true, Action: func() { e.decide(drafts.By(e.draft.Letter(), name, edit.Accept)) }},
			look.Item{Title: "Alles van " + name + " verwerpen", Plain: true, Action: func() { e.decide(drafts.By(e.draft.Letter(), name, edit.Reject)) }})
	}
	return []look.Item{
		{Title: "Wijzigingen bijhouden", Checked: func() bool { return e.draft.Proposing() != "" }, Shortcut: look.Key(fyne.KeyE, ctrl, shift), Action: e.propose,
			Hint: "Wat u doet, wordt een voorstel dat een ander kan accepteren of verwerpen"},
		{Title: "Volgend voorstel", Shortcut: look.Key(fyne.KeyPageDown, alt), Action: func() { e.stepProposal(1) }, Enabled: some},
		{Title: "Vorig voorstel", Shortcut: look.Key(fyne.KeyPageUp, alt), Action: func() { e.stepProposal(-1) }, Enabled: some},
		{Title: "Voorstel accepteren", Shortcut: look.Key(fyne.KeyA, ctrl, shift), Action: func() { e.decideHere(edit.Accept) }, Enabled: one(edit.Accept),
			Hint: "Het voorstel bij de cursor, of alles in de selectie"},
		{Title: "Voorstel verwerpen", Shortcut: look.Key(fyne.KeyR, ctrl, shift), Action: func() { e.decideHere(edit.Reject) }, Enabled: one(edit.Reject),
			Hint: "Het voorstel bij de cursor, of alles in de selectie"},
		{Title: "Alle voorstellen", Sub: whole},
	}
}

// fromItem shows the proposals of one person, or of all, in the list; the keys go along them.
func (e *editor) fromItem(name string) look.Item {
	return look.Item{Title: name, Plain: true, Checked: func() bool {
		return e.proposals != nil && e.proposals.who.Selected == name || e.proposals == nil && name == everyone
	}, Enabled: e.hasRoom, Action: func() {
		if e.proposals == nil {
			e.beside(proposalsPanel)
		}
		e.proposals.who.Choose(name)
		e.proposals.fill()
		e.focusPage()
	}}
}

// propose switches proposing on or off. Who proposes must have a name.
func (e *editor) propose() {
	if e.draft.Proposing() != "" {
		e.draft.Propose("")
		e.status.proposing()
		e.status.hint("Wijzigingen bijhouden is uit: wat u doet, verandert de brief zelf.")
		return
	}
	e.app.named("Bij wat u voorstelt, staat van wie het voorstel is. Vul daarom eerst uw naam in.", func() {
		name := e.app.author()
		if name == "" {
			e.status.hint("Wijzigingen bijhouden heeft uw naam nodig. Vul die in bij Controle, Mijn naam.")
			return
		}
		e.draft.Propose(name)
		e.status.proposing()
		e.status.hint("Wijzigingen bijhouden is aan: wat u doet, wordt een voorstel van " + name + ".")
		e.focusPage()
	})
}

// standing gives the proposals that are meant: all in the selection, or the one at the caret.
func (e *editor) standing() []letter.ID {
	s := e.draft.Selection()
	of := edit.Standing(e.draft.Letter(), s)
	if len(of) == 0 && !e.atProposal.IsZero() && e.atSelection == (letter.Range{From: s.Anchor, To: s.Head}) {
		return []letter.ID{e.atProposal} // of a table or of the frame: no caret stands in it
	}
	if slices.Contains(of, e.atProposal) && e.atSelection == (letter.Range{From: s.Anchor, To: s.Head}) {
		return []letter.ID{e.atProposal}
	}
	if s.Empty() {
		return of[:min(1, len(of))]
	}
	return of
}

// deciding decides about them.
func (e *editor) deciding(decision edit.Decision) edit.Deciding {
	of := e.standing()
	return drafts.Each(decision, func(id letter.ID) bool { return slices.Contains(of, id) })
}

// barred says why a decision may not be taken here, "" when it may.
func (e *editor) barred(decide edit.Deciding) string {
	if err := e.draft.MayDecide(decide); err != nil {
		return sentence(err)
	}
	return ""
}

// decide accepts or rejects proposals and says what is left.
func (e *editor) decide(by edit.Deciding) bool {
	if e.reading() {
		return false
	}
	if err := e.draft.Decide(by); err != nil {
		e.refused(sentence(err))
		return false
	}
	switch n := len(edit.Suggestions(e.draft.Letter())); n {
	case 0:
		e.status.hint("Er zijn geen voorstellen meer.")
	case 1:
		e.status.hint("Er is nog 1 voorstel.")
	default:
		e.status.hint("Er zijn nog " + itoa(n) + " voorstellen.")
	}
	return true
}

// decideHere decides what is meant, and goes to the next.
func (e *editor) decideHere(decision edit.Decision) {
	of := e.standing()
	list := e.walked()
	at := slices.IndexFunc(list, func(s edit.Suggestion) bool { return slices.Contains(of, s.ID) })
	if len(of) == 0 || !e.decide(e.deciding(decision)) {
		return
	}
	if list = e.walked(); len(list) > 0 {
		e.goProposal(list[max(0, at)%len(list)])
	}
}

// walked are the proposals that the keys go along: those of the person whom the list shows, or all.
func (e *editor) walked() []edit.Suggestion {
	list := edit.Suggestions(e.draft.Letter())
	if e.proposals == nil {
		return list
	}
	return slices.DeleteFunc(list, func(s edit.Suggestion) bool { return !e.proposals.shows(s) })
}

// stepProposal goes to the next proposal, or the one before, and round at the end.
func (e *editor) stepProposal(d int) {
	list := e.walked()
	if len(list) == 0 || e.reading() {
		return
	}
	at := -1
	if s := e.draft.Selection(); e.atSelection == (letter.Range{From: s.Anchor, To: s.Head}) {
		at = slices.IndexFunc(list, func(s edit.Suggestion) bool { return s.ID == e.atProposal })
	}
	if at < 0 { // nobody came here by these keys
		at = e.before(list)
		if d < 0 {
			at++
		}
	}
	e.goProposal(list[((at+d)%len(list)+len(list))%len(list)])
}

// before gives the last proposal that stands before the caret, -1 when none does.
func (e *editor) before(list []edit.Suggestion) int {
	order := map[letter.ID]int{}
	n := 0
	l := e.draft.Letter()
	for _, f := range l.Flatten() {
		for _, b := range f.Blocks {
			n++
			order[b.ID] = n
		}
	}
	head, at := e.draft.Selection().Head, -1
	for i, s := range list {
		p := s.Place.From
		if order[p.Block] < order[head.Block] || p.Block == head.Block && p.Off < head.Off {
			at = i
		}
	}
	return at
}

// goProposal shows a proposal and selects its words.
func (e *editor) goProposal(s edit.Suggestion) {
	e.endCompare()
	at := s.Place
	l, show := e.draft.Letter(), e.paper.Go
	if b := l.Block(at.From.Block); b == nil || !b.Kind.HasText() {
		show = e.paper.GoTop // the caret stands above a table or figure, which is to be seen
		f, i := l.Home(at.From.Block)
		if f == nil {
			return
		}
		at = letter.Range{From: near(f, i), To: near(f, i)}
	}
	show(at)
	e.paper.ShowRound(s.ID)
	e.atProposal, e.atSelection = s.ID, at
	e.status.hint(paper.Say(s))
	if e.proposals != nil {
		e.proposals.choose(s.ID)
	}
}

// near is the place of text closest to a block.
func near(f *letter.Flow, i int) letter.Point {
	for k := i; k >= 0; k-- {
		if b := f.Blocks[k]; b.Kind.HasText() {
			return letter.Point{Block: b.ID, Off: len(b.Text)}
		}
	}
	return f.Start()
}

// askReason asks why something is proposed.
func (e *editor) askReason() {
	of := e.standing()
	if len(of) == 0 {
		return
	}
	why := look.NewMultiLine("Bijvoorbeeld: volgt uit de motie", 3)
	if p, ok := e.draft.Letter().Proposals.Get(of[0]); ok {
		why.SetText(p.Reason)
	}
	look.Ask(e.app.win.Canvas(), "Reden van het voorstel", look.NewField("Waarom dit voorstel?", why), "Reden bewaren", func() bool {
		if err := e.draft.Reason(of[0], why.Text); err != nil {
			e.refused(sentence(err))
		}
		e.app.later(e.focusPage)
		return true
	})
}

// proposalList is the panel with the proposals: who, what, where; one can be chosen and decided.
type proposalList struct {
	e     *editor
	head  *look.Text
	who   *look.Select
	list  *look.List
	all   []edit.Suggestion // of whom is chosen
	of    *letter.Letter
	box   fyne.CanvasObject
	keeps bool // a choice is shown, not made
	aside *fyne.Container
	told  *look.Text // which proposals stand nowhere
	yes   *look.Button
	no    *look.Button
}

const everyone = "Iedereen"

// proposalWidth is the panel's width in units.
const proposalWidth = 250

func newProposalList(e *editor) *proposalList {
	p := &proposalList{e: e, head: look.NewHead("Voorstellen"), list: look.NewList()}
	p.who = look.NewSelect([]string{everyone}, func(string) { p.fill() })
	p.who.Choose(everyone)
	p.list.Changed = func(i int) {
		p.buttons()
		if !p.keeps && i >= 0 && i < len(p.all) {
			e.goProposal(p.all[i])
		}
	}
	p.list.Opened = func(int) { e.focusPage() }
	p.list.Left = e.focusPage
	p.list.Tip = func(i int) string {
		lines := rowLines(p.all[i])
		if slices.ContainsFunc(lines, func(s string) bool { return utf8.RuneCountInString(s) > rowMost }) {
			return strings.Join(lines, "\n")
		}
		return ""
	}
	decide := func(decision edit.Decision) func() {
		return func() {
			if i := p.list.Chosen; i >= 0 && i < len(p.all) && e.decide(drafts.One(p.all[i].ID, decision)) {
				p.update()
				if n := len(p.all); n > 0 {
					p.list.Chosen = -1
					p.list.Choose(min(i, n-1))
				}
			}
		}
	}
	p.yes = look.NewButton(look.Plain, nil, "Accepteren", decide(edit.Accept))
	p.yes.Hint = "Het gekozen voorstel accepteren (Ctrl+Shift+A)"
	p.no = look.NewButton(look.Plain, nil, "Verwerpen", decide(edit.Reject))
	p.no.Hint = "Het gekozen voorstel verwerpen (Ctrl+Shift+R)"
	top := look.Inset(8, look.Column(6, p.head, p.who))
	p.told = look.NewHelp("")
	drop := look.NewButton(look.Plain, nil, "Laten vervallen", func() {
		list := edit.Displaced(e.draft.Letter())
		e.decide(drafts.Each(edit.Reject, func(id letter.ID) bool {
			return slices.ContainsFunc(list, func(x letter.Proposal) bool { return x.ID == id })
		}))
	})
	p.aside = look.Column(6, look.Beside(look.NewIcon("warning", theme.ColorNameWarning), p.told), drop, look.NewSeparator())
	foot := look.Inset(8, look.Column(6, p.aside, container.NewGridWithColumns(2, p.yes, p.no)))
	p.box = &fyne.Container{Layout: fixedWidth(proposalWidth), Objects: []fyne.CanvasObject{
		look.On(theme.ColorNameBackground, look.Frame(top, foot, nil, nil, p.list.Scroll()))}}
	return p
}

// proposalsObject gives the panel when it is on, nil otherwise.
func (e *editor) proposalsObject() fyne.CanvasObject {
	if !e.app.on(proposalsPanel, false) {
		e.proposals = nil
		return nil
	}
	if e.proposals == nil {
		e.proposals = newProposalList(e)
		e.proposals.update()
	}
	return e.proposals.box
}

// update shows the proposals there are now.
func (p *proposalList) update() {
	l := p.e.draft.Letter()
	if l == p.of {
		return
	}
	p.of = l
	people := append([]string{everyone}, l.Proposers()...)
	if !slices.Equal(people, p.who.Options) {
		p.who.Options = people
		if !slices.Contains(people, p.who.Selected) {
			p.who.Choose(everyone)
		}
		p.who.Refresh()
	}
	p.fill()
}

// shows reports whether a proposal is of the person who is chosen.
func (p *proposalList) shows(s edit.Suggestion) bool {
	who := p.who.Selected
	return who == everyone || who == "" || s.By == who
}

func (p *proposalList) fill() {
	l := p.e.draft.Letter()
	told := displaced(l, time.Now())
	p.told.SetText(told)
	if p.aside.Visible() != (told != "") {
		p.aside.Hidden = told == ""
		p.box.Refresh()
	}
	p.all = nil
	var rows []fyne.CanvasObject
	for _, s := range edit.Suggestions(l) {
		if !p.shows(s) {
			continue
		}
		p.all = append(p.all, s)
		rows = append(rows, proposalRow(s))
	}
	if len(rows) == 0 {
		p.head.SetText("Geen voorstellen")
	} else {
		p.head.SetText("Voorstellen (" + itoa(len(rows)) + ")")
	}
	p.list.SetRows(rows...)
	p.buttons()
}

// buttons turns off what has nothing to decide, with the reason.
func (p *proposalList) buttons() {
	var yes, no string
	switch i := p.list.Chosen; {
	case len(p.all) == 0:
		yes = "Er zijn geen voorstellen om over te beslissen."
		no = yes
	case i < 0 || i >= len(p.all):
		yes = "Kies eerst een voorstel in de lijst."
		no = yes
	default:
		yes, no = p.e.barred(drafts.One(p.all[i].ID, edit.Accept)), p.e.barred(drafts.One(p.all[i].ID, edit.Reject))
	}
	p.yes.SetOff(yes)
	p.no.SetOff(no)
}

// displacedMost is how many displaced proposals are named: with more one looks at whose they are.
const displacedMost = 3

// displaced tells of the proposals that stand nowhere in the letter what was done, by whom and why, "" when there are none.
func displaced(l *letter.Letter, now time.Time) string {
	list := edit.Displaced(l)
	var of []string
	for _, x := range list[:min(len(list), displacedMost)] {
		what := "van " + cmp.Or(x.By, "iemand") + " (" + when(x.At, now)
		if x.Reason != "" {
			what += "; reden: " + tell.Short(x.Reason, 60)
		}
		what += ")"
		if x.Gone != "" {
			what += ": " + tell.Short(x.Gone, rowMost)
		} else if x.Act != "" {
			what += ": “" + tell.Short(x.Act, rowMost) + "”"
		}
		of = append(of, what)
	}
	if n := len(list) - len(of); n > 0 {
		of = append(of, "nog "+itoa(n)+" andere")
	}
	why := " niet in de brief, " + strings.TrimSuffix(tell.List(of, "en"), ".") + "."
	if slices.ContainsFunc(list, func(p letter.Proposal) bool { return p.Gone == "" }) {
		why += " Er staat een ander voorstel voor hetzelfde, of wat het betrof is weg. Vraag zo nodig wat er was bedoeld."
	} else {
		why += " De woorden waar het om ging, zijn verwijderd."
	}
	switch len(list) {
	case 0:
		return ""
	case 1:
		return "Eén voorstel staat" + why
	}
	return itoa(len(list)) + " voorstellen staan" + why
}

// swept says once that proposals of somebody else went with words that were deleted.
func (e *editor) swept(steps edit.Steps) {
	var gone []letter.Proposal
	deleted := false
	for _, s := range steps {
		switch s := s.(type) {
		case edit.SetProposal:
			if s.Proposal.Gone != "" {
				gone = append(gone, s.Proposal)
			}
		case edit.DropProposal:
		default:
			deleted = true
		}
	}
	if len(gone) == 0 || !deleted || e.draft.Proposing() != "" { // alone it is undone that one was let go
		return
	}
	more := ""
	if n := len(gone) - 1; n > 0 {
		more = " En nog " + itoa(n) + "."
	}
	e.status.hint("Het voorstel van " + cmp.Or(gone[0].By, "iemand") + " is hiermee vervallen: " + tell.Short(gone[0].Gone, 90) + "." + more + " U vindt het nog in de lijst met voorstellen.")
}

// choose shows which proposal the page is at.
func (p *proposalList) choose(id letter.ID) {
	p.update()
	p.keeps = true
	if i := slices.IndexFunc(p.all, func(s edit.Suggestion) bool { return s.ID == id }); i >= 0 {
		p.list.Choose(i)
		p.list.Reveal(i)
	}
	p.keeps = false
}

// proposalRow is a row of the list: who and when, then what.
func proposalRow(s edit.Suggestion) fyne.CanvasObject {
	by := cmp.Or(s.By, "Iemand")
	who := look.NewText(by)
	who.Cut = true
	out := []fyne.CanvasObject{look.RowGrow(8, 0, who, look.NewCaption(when(s.At, time.Now())))}
	lines := rowLines(s)
	for i, line := range lines {
		text := fyne.CanvasObject(look.NewHelp(tell.Short(line, rowMost)))
		if i >= len(lines)-len(s.Warnings()) {
			text = look.Beside(look.NewIcon("warning", theme.ColorNameWarning), text)
		}
		out = append(out, text)
	}
	return look.Column(2, out...)
}

// rowMost is how many characters of a line of a row are shown; the row's tip has all.
const rowMost = 140

// rowLines are what a row says below who and when: what, about which words, why, and last the warnings.
func rowLines(s edit.Suggestion) []string {
	out := []string{tell.Capital(s.Name())}
	if c := s.Change(); c != "" {
		out[0] += ": " + c
	}
	if s.On != "" && s.On != s.Of {
		out = append(out, "bij: "+s.On)
	}
	if s.Reason != "" {
		out = append(out, "reden: "+s.Reason)
	}
	return append(out, s.Warnings()...)
}
