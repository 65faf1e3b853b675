package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// checkPanel shows the findings beside the letter: a list, and below it the reason, the source and what can be done about the one
// that is chosen.
type checkPanel struct {
	c      *checks
	head   *look.Text
	counts *look.Text
	list   *look.List
	all    []check.Found
	why    *look.Text
	source *look.Text
	do     [3]*look.Button // mend, open the form, ignore
	same   *look.Button    // mend all of the same kind
	past   *look.Button    // what is ignored
	facts  *look.Text
	box    fyne.CanvasObject
	foot   *fyne.Container
	below  *fyne.Container // of the whole letter, below what is of the chosen one
	keeps  bool            // a choice is shown, not made
	onward bool            // what is chosen was dealt with: the next comes
	frame  *fyne.Container
	low    bool // the window is low: the list has the room, and the chosen row unfolds in it
	wide   int  // row that is unfolded, -1 for none
	seen   string
}

// checkWidth is the panel's width in units; below lowPanel in height there is no room for all that it can tell.
const (
	checkWidth = 300
	lowPanel   = 420
)

func newCheckPanel(c *checks) *checkPanel {
	p := &checkPanel{c: c, head: look.NewHead("Controles"), counts: look.NewHelp(""), list: look.NewList(), wide: -1, why: look.NewProse(""), source: look.NewHelp(""), facts: look.NewHelp("")}
	p.list.Changed = func(i int) {
		if f := p.chosen(); f != nil && !p.keeps {
			c.e.goFound(f)
		}
		p.unfold()
		if p.detail(); !p.keeps {
			p.list.Reveal(i)
		}
	}
	there := func() {
		if f := p.chosen(); f != nil {
			if w := c.e.way(f); w != nil {
				w()
			}
		}
	}
	p.list.Opened = func(int) { there() }
	p.do[0] = look.NewButton(look.Plain, nil, "Verbeteren", func() { p.mend() })
	p.do[1] = look.NewButton(look.Plain, nil, "Ga ernaartoe", there)
	p.do[2] = look.NewButton(look.Plain, nil, "Negeren…", func() {
		if f := p.chosen(); f != nil {
			c.e.ignore(f)
		}
	})
	p.do[2].Hint = "Zegt met een reden dat dit punt hier niet geldt"
	p.same = look.NewButton(look.Plain, nil, "", p.mendAll)
	p.same.Hint = "Verbetert alle punten van deze soort in één keer"
	p.past = look.NewButton(look.Flat, nil, "", p.showIgnored)
	shut := look.NewButton(look.Flat, look.IconResource("dismiss"), "", c.e.showChecks)
	shut.Hint, shut.Access = "Controles sluiten", "Controles sluiten"
	top := look.Inset(8, look.RowGrow(0, 0, look.Column(4, p.head, p.counts), shut))
	p.below = look.Column(6, look.NewSeparator(), p.facts, p.past)
	p.foot = look.Column(0, look.NewSeparator(), look.Inset(8, look.Column(6, p.why, p.source, look.Flow(8, p.do[0], p.do[2], p.do[1], p.same), p.below)))
	p.frame = look.Frame(top, p.foot, nil, nil, p.list.Scroll())
	p.box = &fyne.Container{Layout: checkRoom{fixedWidth(checkWidth), p}, Objects: []fyne.CanvasObject{look.On(theme.ColorNameBackground, p.frame)}}
	return p
}

// checkRoom is a fixedWidth that tells the panel whether its window is low.
type checkRoom struct {
	fixedWidth
	p *checkPanel
}

func (r checkRoom) Layout(os []fyne.CanvasObject, s fyne.Size) {
	if low := s.Height < look.U(lowPanel); s.Height > 0 && low != r.p.low {
		r.p.low = low
		r.p.fill()
		r.p.detail()
	}
	r.fixedWidth.Layout(os, s)
}

// object gives the panel when it is on, nil otherwise.
func (c *checks) object() fyne.CanvasObject {
	if !c.e.app.on(checksPanel, false) {
		c.panel = nil
		return nil
	}
	if c.panel == nil {
		c.panel = newCheckPanel(c)
		c.panel.counts.SetText("Bezig met nakijken…")
		c.panel.detail()
		c.look(nil)
	}
	return c.panel.box
}

// chosen is the finding that is chosen, nil for none.
func (p *checkPanel) chosen() *check.Found {
	if i := p.list.Chosen; i >= 0 && i < len(p.all) {
		return &p.all[i]
	}
	return nil
}

// show lists what was found, the gravest first. Nothing moves when nothing changed.
func (p *checkPanel) show() {
	res := &p.c.res
	all := slices.Clone(res.Found)
	slices.SortStableFunc(all, func(a, b check.Found) int { return tell.Compare(a.Finding, b.Finding) })
	p.facts.SetText(factsLine(res.Facts))
	p.past.Hidden = len(res.Ignored) == 0
	p.past.SetText("Genegeerd: " + tell.Count(len(res.Ignored), "punt", "punten"))
	var key strings.Builder
	for _, f := range all {
		fmt.Fprintf(&key, "%x %s %d %s\n", f.Block, f.Code, f.From, f.Text)
	}
	was, at := p.chosen(), p.list.Chosen
	if p.all != nil && key.String() == p.seen {
		p.all = all // the same, at places of today
		p.foot.Refresh()
		return
	}
	p.seen = key.String()
	var kept check.Found
	if was != nil {
		kept = *was
	}
	p.all = all
	n := [3]int{}
	for i := range all {
		n[all[i].Severity]++
	}
	p.counts.SetText(countsLine(n[tell.Grave], n[tell.Warning], n[tell.Hint]))
	p.list.Chosen = -1
	p.fill()
	if was != nil {
		p.keep(&kept, at)
	}
	p.onward = false
	p.detail()
	p.box.Refresh()
}

// fill makes the rows, as the room is.
func (p *checkPanel) fill() {
	p.head.Hidden = p.low
	p.wide = -1
	rows := make([]fyne.CanvasObject, len(p.all))
	for i := range p.all {
		rows[i] = p.row(i)
	}
	p.list.SetRows(rows...)
	p.unfold()
}

// unfold shows the chosen row of a low window with all its words, and the one before short again.
func (p *checkPanel) unfold() {
	was := p.wide
	if p.wide = -1; p.low {
		p.wide = p.list.Chosen
	}
	if was == p.wide {
		return
	}
	for _, i := range []int{was, p.wide} {
		if i >= 0 && i < len(p.all) {
			p.list.SetRow(i, p.row(i))
		}
	}
}

// keep chooses the finding that was chosen before; when that was dealt with here, it goes to the one that stands where it stood.
func (p *checkPanel) keep(f *check.Found, at int) {
	if p.onward {
		p.list.Choose(min(at, len(p.all)-1))
		return
	}
	p.keeps = true
	defer func() { p.keeps = false }()
	same := func(g check.Found) bool { return g.Code == f.Code && g.Block == f.Block && g.Words == f.Words }
	if i := slices.IndexFunc(p.all, same); i >= 0 {
		p.list.Choose(i)
	}
}

// choose shows which finding the page is at.
func (p *checkPanel) choose(f *check.Found) {
	p.keeps = true
	defer func() { p.keeps = false }()
	if i := slices.IndexFunc(p.all, func(g check.Found) bool {
		return g.Code == f.Code && g.Block == f.Block && g.From == f.From && g.Text == f.Text
	}); i >= 0 {
		p.list.Choose(i)
		p.list.Reveal(i)
	}
}

// detail shows the reason, the source and what can be done about the chosen one.
func (p *checkPanel) detail() {
	f := p.chosen()
	for _, o := range []fyne.CanvasObject{p.do[0], p.do[1], p.do[2], p.same} {
		look.Show(o, f != nil)
	}
	look.Show(p.why, f != nil && !p.low)
	look.Show(p.source, f != nil && !p.low)
	if f != nil {
		p.why.SetText(f.Why)
		p.source.SetText("Bron: " + f.Source)
		where := ""
		if f.Words == "" {
			where = "Formulier openen"
		}
		p.do[1].SetText(where)
		look.Show(p.do[1], where != "" && p.c.e.way(f) != nil)
		label, off := "Verbeteren", ""
		switch {
		case f.Code == check.PromiseOpen:
			label = "In de lijst zetten"
			p.do[0].Hint = "Houdt de toezegging bij tussen de moties en toezeggingen"
		case len(f.Fixes) == 0:
			off = "Voor dit punt is er geen verbetering met één klik. Ga naar de plaats en verander de tekst."
		case len(f.Fixes) > 1:
			label = "Verbeteren…"
			p.do[0].Hint = "Kies uit " + itoa(len(f.Fixes)) + " verbeteringen"
		default:
			p.do[0].Hint = f.Fixes[0].Label
		}
		alike := len(check.Alike(p.c.res.Found, f.Code))
		look.Show(p.same, len(f.Fixes) == 1 && alike > 1 && f.Code != check.Spelling) // each wrong word is a question of its own
		if p.same.SetText("Alle " + itoa(alike) + " van deze soort verbeteren"); p.low {
			p.same.SetText("Alle " + itoa(alike))
		}
		p.do[0].SetText(label)
		p.do[0].SetOff(off)
	}
	look.Show(p.facts, !p.low && p.facts.Text() != "")
	look.Show(p.below, !(f != nil && p.low) && (p.facts.Visible() || !p.past.Hidden))
	look.Show(p.foot, f != nil || p.below.Visible())
	p.foot.Refresh()
	p.frame.Layout.Layout(p.frame.Objects, p.frame.Size()) // now: what follows asks what is in sight of the list
}

// mend does what mends the chosen finding, or asks which way.
func (p *checkPanel) mend() {
	f := p.chosen()
	e := p.c.e
	switch {
	case f == nil:
	case f.Code == check.PromiseOpen:
		e.tell("toezegging in de lijst zetten", f, review.Tells{Code: f.Code, Status: string(check.Running)}, "")
	case len(f.Fixes) == 1:
		e.repair(f, 0)
	case len(f.Fixes) > 1:
		var items []look.Item
		for i, x := range f.Fixes {
			items = append(items, look.Item{Title: x.Label, Plain: true, Action: func() { e.repair(f, i) }})
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.do[0])
		look.ShowMenu(e.app.win.Canvas(), at.AddXY(0, p.do[0].Size().Height), items)
	}
}

// mendAll repairs all findings of the kind of the chosen one, in one act.
func (p *checkPanel) mendAll() {
	f, e := p.chosen(), p.c.e
	if f == nil || e.reading() {
		return
	}
	c, n := check.RepairAll(e.draft.Letter(), check.Alike(p.c.res.Found, f.Code))
	if err := e.draft.Run(c); err != nil {
		e.refused(sentence(err))
		return
	}
	e.status.hint(tell.Count(n, "punt", "punten") + " verbeterd. Ctrl+Z zet alles terug.")
	p.onward = true
	p.c.look(nil)
}

// signs are the icon and the colour of a severity, with its word for who sees neither.
var signs = map[tell.Severity]struct {
	icon, word string
	color      fyne.ThemeColorName
}{
	tell.Grave: {"error", "Fout", theme.ColorNameError}, tell.Warning: {"warning", "Waarschuwing", theme.ColorNameWarning}, tell.Hint: {"info", "Tip", theme.ColorNamePrimary},
}

// row shows a finding: how bad, where, what; in a low window in few words, and why when it is unfolded.
func (p *checkPanel) row(i int) fyne.CanvasObject {
	f := &p.all[i]
	s := signs[f.Severity]
	where := p.where(f)
	if where != "" {
		where = " · " + where
	}
	words := look.Column(2, look.NewProse(tell.Short(f.Text, 180)), look.NewHelp(s.word+where))
	switch {
	case p.low && i == p.wide:
		words.Add(look.NewHelp(f.Why + " Bron: " + f.Source))
	case p.low:
		words.Objects[0] = look.NewProse(tell.Short(f.Text, 60))
	}
	return look.Beside(look.NewIcon(s.icon, s.color), words)
}

// where says on which page a finding is, and in which note, table or bijlage.
func (p *checkPanel) where(f *check.Found) string {
	id := letter.ID(f.Block)
	if p.c.res.Letter.Block(id) == nil {
		return ""
	}
	out := ""
	if set := p.c.e.paper.Set(); set != nil {
		if w := set.Where(letter.Point{Block: id, Off: f.From}, false); len(w) > 0 {
			out = "pagina " + itoa(w[0].Page+1)
		}
	}
	flow, _ := p.c.res.Letter.Home(id)
	if flow.Kind == letter.NoteFlow {
		out += ", noot " + itoa(letter.NumbersOf(p.c.res.Letter).Note(flow.ID))
	}
	return strings.TrimPrefix(out, ", ")
}

// countsLine says how many there are of each kind.
func countsLine(grave, warnings, hints int) string {
	var out []string
	for _, x := range []struct {
		n         int
		one, many string
	}{{grave, "fout", "fouten"}, {warnings, "waarschuwing", "waarschuwingen"}, {hints, "tip", "tips"}} {
		if x.n > 0 {
			out = append(out, tell.Count(x.n, x.one, x.many))
		}
	}
	if len(out) == 0 {
		return "Niets gevonden om naar te kijken."
	}
	return tell.List(out, "en")
}

// factsLine tells what can be counted of the text.
func factsLine(f check.Facts) string {
	if f.Sentences == 0 {
		return ""
	}
	s := fmt.Sprintf("%s, gemiddeld %.0f woorden, de langste %d.", tell.Count(f.Sentences, "zin", "zinnen"), f.Mean(), f.Longest)
	if f.Long > 0 {
		s += " " + tell.Count(f.Long, "zin heeft", "zinnen hebben") + " meer dan 25 woorden."
	}
	return s
}

// showIgnored lists what is ignored, with who and why; each can come back.
func (p *checkPanel) showIgnored() {
	e := p.c.e
	all := slices.Clone(p.c.res.Ignored)
	var rows []fyne.CanvasObject
	for _, x := range all {
		by := cmp.Or(x.By, "Iemand")
		reason := look.NewHelp(by + ": " + x.Reason)
		reason.Wrap = true
		rows = append(rows, look.Column(2, look.NewProse(tell.Short(x.Text, 180)), reason))
	}
	list := look.NewList(rows...)
	field := look.Column(8, look.NewProse("Kies een punt om het weer te laten zien."), list)
	look.Ask(e.app.win.Canvas(), "Genegeerde punten", field, "Weer laten zien", func() bool {
		i := list.Chosen
		if i < 0 || i >= len(all) {
			return false
		}
		if err := e.draft.Untell("punt weer laten zien", all[i].Thread); err != nil {
			e.refused(sentence(err))
		}
		e.app.later(func() { p.c.look(nil) })
		return true
	})
}
