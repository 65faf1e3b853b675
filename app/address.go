package app

import (
	"cmp"
	"strings"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// editLink asks where the selected words are to lead, or those of the link the caret is in; with neither, the words too.
func (e *editor) editLink() {
	if e.reading() {
		return
	}
	l, sel := e.draft.Letter(), e.draft.Selection()
	where, was, on := edit.LinkAt(l, sel.Head)
	if !sel.Empty() {
		where, on = letter.Range{From: sel.Anchor, To: sel.Head}, false
	}
	words, address := look.NewEntry(""), look.NewEntry("Bijvoorbeeld: www.rijksoverheid.nl")
	asked := look.NewField("Adres van een webpagina of e-mail", address)
	parts, verb := look.Column(12, asked), "Koppeling maken"
	switch {
	case was != "":
		verb = "Koppeling wijzigen"
		address.SetText(was)
		asked.Help("Maak het adres leeg om de koppeling weg te halen; de woorden blijven.")
	case !sel.Empty():
		if b := l.Block(sel.Head.Block); b != nil && sel.Anchor.Block == b.ID {
			address.SetText(edit.Address(b.Text[min(sel.Anchor.Off, sel.Head.Off):max(sel.Anchor.Off, sel.Head.Off)]))
		}
	default:
		parts = look.Column(12, asked, look.NewField("Woorden in de brief (niet verplicht)", words).Help("Zonder woorden staat het adres zelf in de brief."))
	}
	look.Ask(e.app.win.Canvas(), "Koppeling", parts, verb, func() bool {
		typed := strings.TrimSpace(address.Text)
		to := edit.Address(typed)
		if to == "" && (typed != "" || was == "") {
			asked.SetError("Dit is geen adres. Vul een webpagina in, zoals www.rijksoverheid.nl, of een e-mailadres.")
			return false
		}
		c := edit.Link("", to).Over(where)
		if sel.Empty() && !on {
			shown := cmp.Or(strings.Join(strings.Fields(letter.Clean(words.Text)), " "), typed)
			c = edit.Link(shown, to)
		}
		why := ""
		if to != was || !on {
			why = e.do(c)
		}
		if asked.SetError(why); why == "" {
			e.app.later(e.focusPage)
		}
		return why == ""
	})
}

// linkItems are what can be done with the link at a place, none when there is none.
func (e *editor) linkItems(at letter.Point) []look.Item {
	where, address, ok := edit.LinkAt(e.draft.Letter(), at)
	if !ok {
		return nil
	}
	gone := edit.Link("", "").Over(where)
	return []look.Item{
		{Title: tell.Short("Open "+address, 50), Plain: true, Action: func() { openAddress(address) }},
		{Title: "Koppeling wijzigen…", Keys: "Ctrl+K", Action: e.editLink, Enabled: e.can(gone)},
		{Title: "Koppeling weghalen", Action: func() { e.run(gone) }, Enabled: e.can(gone)},
		look.Line(),
	}
}
