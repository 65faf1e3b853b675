package app

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/spell"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/page"
)

// checks are the findings of the open letter. They are looked for behind the typing, on a snapshot, and only in the blocks that
// changed; nothing is looked for while nobody looks at them.
type checks struct {
	e       *editor
	checker check.Checker // of one goroutine at a time: busy
	busy    bool
	again   bool
	of      edit.Doc // what res was made of
	want    check.Choice
	speller *spell.Reader // of the same goroutine; another one when a list of words is another
	res     check.Result
	then    []func() // when they are up to date
	slow    *time.Timer
	panel   *checkPanel // nil while folded away
	at      int         // where F9 was, in the order of the letter; -1 before the first
}

const (
	checksPanel = "controles"            // the panel among the panels
	prefPlain   = "gewone taal uit"      // no hints about plain language
	checkPause  = 600 * time.Millisecond // who types is left alone that long: half a sentence is no fault
)

// changed follows every act.
func (c *checks) changed() {
	if c.panel == nil {
		return
	}
	look.Stop(c.slow)
	c.slow = time.AfterFunc(checkPause, func() { c.e.app.later(func() { c.look(nil) }) })
}

// reread looks again when words that were wrong are right now, or the other way.
func (c *checks) reread() {
	if c.e.spelling.reader(c.speller) != c.speller {
		c.changed()
	}
}

// stop ends it with the screen.
func (c *checks) stop() {
	look.Stop(c.slow)
}

// look brings the findings up to date and then does what it is given.
func (c *checks) look(then func()) {
	if c.e.closed {
		return
	}
	if then != nil {
		c.then = append(c.then, then)
	}
	d := c.e.draft.Doc()
	want := check.Choice{NoPlain: c.e.app.on(prefPlain, false), Spelling: c.e.spelling.reader(c.speller)}
	c.speller = want.Spelling
	switch {
	case c.busy:
		c.again = true
		return
	case c.of.Letter == d.Letter && slices.Equal(c.of.Threads, d.Threads) && slices.Equal(c.of.Consents, d.Consents) && c.want == want:
		c.done()
		return
	}
	c.busy, c.again = true, false
	go func() {
		res := c.checker.Look(d, want)
		c.e.app.later(func() {
			c.busy, c.of, c.want, c.res = false, d, want, res
			if c.again {
				c.look(nil)
				return
			}
			c.done()
		})
	}()
}

// onward has the panel go on to the next finding when it is shown again.
func (c *checks) onward() {
	if c.panel != nil {
		c.panel.onward = true
	}
}

// done shows what was found.
func (c *checks) done() {
	if c.e.closed {
		return
	}
	if c.panel != nil {
		c.panel.show()
	}
	then := c.then
	c.then = nil
	for _, f := range then {
		f()
	}
}

// step goes to the next finding with a place, or the one before, and round at the end (F9, Shift+F9).
func (c *checks) step(d int) {
	c.look(func() {
		with := c.placed()
		if len(with) == 0 {
			c.e.status.hint("Er is in de tekst niets gevonden om naar te kijken.")
			return
		}
		i := c.next(with, d)
		c.e.goFound(&with[i])
		c.e.status.hint(itoa(i+1) + " van " + itoa(len(with)) + ": " + with[i].Text)
		if c.panel != nil {
			c.panel.choose(&with[i])
		}
	})
}

// placed are the findings with a place, in reading order.
func (c *checks) placed() (out []check.Found) {
	order := c.e.draft.Letter().Order()
	for _, f := range c.res.Found {
		if order[f.Block] > 0 {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b check.Found) int { return cmp.Or(order[a.Block]-order[b.Block], a.From-b.From) })
	return out
}

// next is the one of placed behind the caret, or before it; where the caret stands on one, it counts from there.
func (c *checks) next(all []check.Found, d int) int {
	order := c.e.draft.Letter().Order()
	s := c.e.draft.Selection()
	behind := func(f *check.Found, p letter.Point) bool {
		a, b := order[letter.ID(f.Block)], order[p.Block]
		return a > b || a == b && (f.From > p.Off || f.From == p.Off && s.Empty())
	}
	if i := slices.IndexFunc(all, func(f check.Found) bool { r := c.e.rangeOf(&f); return r.From == s.Anchor && r.To == s.Head }); i >= 0 {
		if c.at >= 0 && c.at < len(all) { // more may stand at the same words
			if r := c.e.rangeOf(&all[c.at]); r.From == s.Anchor && r.To == s.Head {
				i = c.at
			}
		}
		c.at = ((i+d)%len(all) + len(all)) % len(all)
		return c.at
	}
	i := slices.IndexFunc(all, func(f check.Found) bool { return behind(&f, s.Head) })
	switch {
	case d < 0 && i < 0:
		i = len(all) - 1
	case d < 0:
		i = (i - 1 + len(all)) % len(all)
	case i < 0:
		i = 0
	}
	c.at = i
	return i
}

// rangeOf is where a finding stands in the letter as it is on the screen: the start of its block when proposals have moved its words.
func (e *editor) rangeOf(f *check.Found) letter.Range {
	id := letter.ID(f.Block)
	if b := e.draft.Letter().Block(id); b != nil && f.To <= len(b.Text) && b.Text[f.From:f.To] == f.Words && b.Kind.HasText() {
		return letter.Range{From: letter.Point{Block: id, Off: f.From}, To: letter.Point{Block: id, Off: f.To}}
	}
	return letter.Range{From: letter.Point{Block: id}, To: letter.Point{Block: id}}
}

// goFound shows a finding: its words are selected.
func (e *editor) goFound(f *check.Found) {
	l := e.draft.Letter()
	flow, i := l.Home(letter.ID(f.Block))
	if i < 0 {
		return
	}
	r := e.rangeOf(f)
	if !flow.Blocks[i].Kind.HasText() {
		r = letter.Range{From: near(flow, i), To: near(flow, i)}
	}
	e.paper.Go(r)
}

// repair carries out fix n of a finding.
func (e *editor) repair(f *check.Found, n int) {
	if e.reading() {
		return
	}
	c, err := check.Repair(e.draft.Letter(), f, n)
	if err != nil {
		e.refused("Dit kan nog niet: " + err.Error() + ".")
		return
	}
	if err := e.draft.Run(c); err != nil {
		e.refused(sentence(err))
		return
	}
	e.status.hint("Verbeterd. Ctrl+Z zet het terug.")
	e.checks.onward()
	e.checks.look(nil)
}

// tell keeps what a person says about a finding, with his name, and looks again.
func (e *editor) tell(label string, f *check.Found, t review.Tells, reason string) {
	e.app.named("Bij wat u van een melding zegt, staat uw naam. Vul die daarom eerst in.", func() {
		if e.tellAt(label, f.Anchor(e.draft.Letter()), t, reason) {
			e.checks.onward()
			e.checks.look(nil)
		}
	})
}

// tellAt keeps what a person says of a place, and reports whether it could.
func (e *editor) tellAt(label string, at review.Anchor, t review.Tells, reason string) bool {
	err := e.draft.Tell(label, at, t, e.app.author(), reason)
	if err != nil {
		e.refused(sentence(err))
	}
	return err == nil
}

// ignore asks why a finding is no fault.
func (e *editor) ignore(f *check.Found) {
	why := look.NewMultiLine("Bijvoorbeeld: zo heet het in de wet", 3)
	field := look.NewField("Waarom geldt dit hier niet?", why).Help("De reden blijft bij de brief bewaard. Verandert de tekst, dan komt het punt terug.")
	look.Ask(e.app.win.Canvas(), "Punt negeren", look.Column(12, look.NewProse(f.Text), field), "Negeren", func() bool {
		if strings.TrimSpace(why.Text) == "" {
			field.SetError("Vul een reden in.")
			return false
		}
		e.app.later(func() { e.tell("punt negeren", f, review.Tells{Code: f.Code}, why.Text) })
		return true
	})
}

// mend is the form in which a finding without words is mended, nil when there is none.
func (e *editor) mend(code string) func() {
	l := e.draft.Letter()
	switch code {
	case check.DateMissing, check.SubjectMissing, check.ReferenceMissing:
		return e.subject
	case check.SignerMissing, check.SignerNameless, check.NotAsked, check.NotAgreed, check.ConsentStale, check.SignerStyle, check.NotInOffice:
		return e.signers
	case check.ReturnMissing:
		return e.sender
	case check.AddresseeMissing:
		return e.addressee
	case check.TitleMissing, check.NoBijlageFile, check.NoDecision, check.BijlageUnsaid, check.BijlageUnknown, check.NoBijlage:
		return e.bijlagen
	case check.SalutationMissing:
		return e.toBlock(l.Flow(l.Frame.Salutation))
	case check.BodyMissing:
		return e.toBlock(l.Body())
	case check.ClosingMissing:
		return e.toBlock(l.Flow(l.Frame.Closing))
	}
	return nil
}

// way is how to get to a finding: its words, or the form in which it is mended.
func (e *editor) way(f *check.Found) func() {
	if e.draft.Letter().Block(f.Block) != nil {
		return func() { e.goFound(f); e.focusPage() }
	}
	return e.mend(f.Code)
}

// now gives the findings at once: what the panel read before is not read again.
func (c *checks) now(want check.Choice) check.Result {
	if c.busy {
		return check.All(c.e.draft.Doc(), want)
	}
	return c.checker.Look(c.e.draft.Doc(), want)
}

// letterFindings are what there is to look at before a letter leaves, each with the way there, the gravest first. Those of Leaving
// matter only when it leaves for good, and so do hints.
func (e *editor) letterFindings() []forms.Finding {
	want := check.Choice{NoPlain: true} // how it reads is no reason to keep it
	var out []forms.Finding
	for _, f := range e.checks.now(want).Found {
		out = append(out, forms.Finding{Finding: f.Finding, Go: e.way(&f), Firm: f.Leaving || f.Severity == tell.Hint})
	}
	if s := e.paper.Set(); s != nil {
		for _, f := range s.Findings {
			if f.Code == page.WordCut {
				out = append(out, forms.Finding{Finding: f, Go: e.place(letter.Point{Block: f.Block, Off: f.From}), Firm: true})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b forms.Finding) int { return tell.Compare(a.Finding, b.Finding) })
	return out
}

// showChecks unfolds the panel, or folds it away.
func (e *editor) showChecks() { e.beside(checksPanel) }

// plainHints switches the hints about plain language on or off.
func (e *editor) plainHints() {
	e.app.turn(prefPlain, !e.app.on(prefPlain, false))
	e.checks.look(nil)
}

// checksItem is the panel, in the menu of what is shown and in that of checks.
func (e *editor) checksItem() look.Item {
	return look.Item{Title: "Controles", Checked: func() bool { return e.app.on(checksPanel, false) }, Action: e.showChecks, Enabled: e.hasRoom, Hint: "Wat er aan de brief te verbeteren is, naast de brief"}
}

// checkItems are what the menu has for checks.
func (e *editor) checkItems() []look.Item {
	return []look.Item{
		e.checksItem(),
		{Title: "Volgend punt", Shortcut: look.Key(fyne.KeyF9), Action: func() { e.checks.step(1) }, Hint: "Het volgende punt van de controles"},
		{Title: "Vorig punt", Shortcut: look.Key(fyne.KeyF9, fyne.KeyModifierShift), Action: func() { e.checks.step(-1) }},
		{Title: "Tips voor gewone taal", Checked: func() bool { return !e.app.on(prefPlain, false) }, Action: e.plainHints, Hint: "Lange zinnen en ambtelijke woorden"},
		{Title: "Moties en toezeggingen…", Action: e.ledger, Hint: "Welke moties en toezeggingen de brief noemt, en hoe ver ze zijn"},
		{Title: "Openbaarheidsblik…", Action: e.openness, Hint: "Wat van deze brief openbaar wordt, en wat niet"},
	}
}
