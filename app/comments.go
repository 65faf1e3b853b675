package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/app/margin"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// reviewMenu has what is done with proposals and comments. The things a comment can be about are those there are when it opens.
func (e *editor) reviewMenu() look.Menu {
	const ctrl, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	m := e.margin
	some := m.Has
	items := func(things []look.Item) []look.Item {
		one := []look.Item{
			{Title: "Opmerking beantwoorden", Shortcut: look.Key(fyne.KeyReturn, ctrl, alt), Action: m.Answer, Enabled: some},
			{Title: "Opmerking afhandelen", Name: func() string {
				if m.Resolved() {
					return "Opmerking heropenen"
				}
				return "Opmerking afhandelen"
			}, Shortcut: look.Key(fyne.KeyReturn, ctrl, shift), Action: m.Settle, Enabled: some},
			{Title: "Opmerking wijzigen", Action: m.Rewrite, Enabled: some},
			{Title: "Opmerking toewijzen…", Action: m.Assign, Enabled: some},
			{Title: "Soort van de opmerking", Sub: m.Classes()},
			{Title: "Opmerking verwijderen", Action: m.Erase, Enabled: some},
		}
		shown := append([]look.Item{
			{Title: "Lijst met opmerkingen", Checked: m.Listed, Action: func() { e.showMargin(); m.SetList(!m.Listed()) }},
			{Title: "Afgehandelde opmerkingen tonen", Checked: func() bool { return m.Filter().Done }, Action: func() {
				m.ShowResolved(!m.Filter().Done)
				e.app.turn(prefDone, m.Filter().Done)
			}},
			look.Line(),
		}, m.Filters()...)
		return slices.Concat(e.proposalItems(), []look.Item{
			look.Line(),
			{Title: "Opmerking plaatsen", Keys: "Ctrl+Alt+M", Action: m.Write},
			{Title: "Opmerking bij iets anders", Hint: "Bij de hele brief, een bijlage, een tabel, een figuur of het briefhoofd", Sub: things},
			{Title: "Volgende opmerking", Shortcut: look.Key(fyne.KeyPageDown, ctrl, alt), Action: func() { m.Step(1) }},
			{Title: "Vorige opmerking", Shortcut: look.Key(fyne.KeyPageUp, ctrl, alt), Action: func() { m.Step(-1) }},
			{Title: "Deze opmerking", Hint: "Beantwoorden, afhandelen, wijzigen, toewijzen of verwijderen", Sub: one},
			{Title: "Opmerkingen tonen", Hint: "Als lijst, ook de afgehandelde, of alleen sommige", Sub: shown},
			look.Line(),
		}, e.checkItems(), []look.Item{
			look.Line(),
			{Title: "Vergelijken…", Action: e.compareTo, Hint: "Met een versie, een bestand of een andere brief, naast elkaar"},
			{Title: "Volgend verschil", Shortcut: look.Key(fyne.KeyDown, alt), Action: func() { e.stepChange(1) }, Enabled: e.hasChanges},
			{Title: "Vorig verschil", Shortcut: look.Key(fyne.KeyUp, alt), Action: func() { e.stepChange(-1) }, Enabled: e.hasChanges},
			look.Line(),
			{Title: "Mijn naam…", Action: func() { e.app.askName("", nil) }},
		})
	}
	// What a comment can be about is looked up when the menu opens: it takes a walk through the letter.
	return look.Menu{Title: "&Controle", Items: items(nil), Fill: func() []look.Item { return items(e.things()) }}
}

// things are what a comment can be about beside words.
func (e *editor) things() []look.Item {
	l := e.draft.Letter()
	n := letter.NumbersOf(l)
	on := func(a review.Anchor) look.Item {
		return look.Item{Title: tell.Capital(tell.Short(drafts.NamedIn(l, n, a), 50)), Plain: true, Action: func() { e.margin.WriteOn(&a) }}
	}
	out := []look.Item{on(drafts.OnLetter(l))}
	for _, b := range l.Bijlagen {
		out = append(out, on(drafts.OnBijlage(l, b)))
	}
	for _, f := range l.Flatten() {
		for _, b := range f.Blocks {
			if b.Kind == letter.TableBlock || b.Kind == letter.FigureBlock {
				out = append(out, on(drafts.OnBlock(l, b)))
			}
		}
	}
	var head []look.Item
	for _, name := range []string{"", "returnAddress", "date", "ourReference", "yourReference", "classification", "contact", "enclosures"} {
		head = append(head, on(drafts.OnField(l, name)))
	}
	return append(out, look.Item{Title: "Briefhoofd", Sub: head})
}

// assign asks who is to deal with a comment.
func (e *editor) assign(t *review.Thread) {
	to, due := look.NewEntry("Naam van een collega"), look.NewEntry("Bijvoorbeeld 3 november 2025")
	to.SetText(t.About.To)
	if d, err := time.Parse(time.DateOnly, t.About.Due); err == nil {
		due.SetText(d.Format("02-01-2006"))
	}
	who, when := look.NewField("Voor wie", to), look.NewField("Uiterlijk (niet verplicht)", due)
	var known []string
	for _, p := range append(review.People(review.Placed(e.draft.Threads())), e.draft.Letter().Proposers()...) {
		if p != t.About.To && !slices.Contains(known, p) {
			known = append(known, p)
		}
	}
	if len(known) > 0 {
		who.Help("Bij deze brief: " + strings.Join(known[:min(6, len(known))], ", ") + ". Leeg neemt de toewijzing terug.")
	}
	look.Ask(e.app.win.Canvas(), "Opmerking toewijzen", look.Column(12, who, when), "Toewijzen", func() bool {
		day, why := forms.ParseDate(due.Text, time.Now())
		when.SetError(why)
		if why != "" {
			return false
		}
		if to := strings.TrimSpace(to.Text); to != t.About.To || day != t.About.Due {
			if err := e.draft.Assign(t.ID, to, day); err != nil {
				who.SetError(sentence(err))
				return false
			}
		}
		return true
	})
}

var _ margin.Talk = (*drafts.Draft)(nil)
