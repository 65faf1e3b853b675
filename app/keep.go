package app

import (
	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// keepItems are what pages can be asked to keep together of the chosen paragraphs; those of the caret say whether they are.
func (e *editor) keepItems() []look.Item {
	item := func(title, hint string, kept func(letter.Keep) bool, set func(bool) edit.Command) look.Item {
		is := func() bool {
			b := e.caretBlock()
			return b != nil && kept(b.Keep)
		}
		return look.Item{Title: title, Hint: hint, Checked: is,
			Enabled: func() (bool, string) { return e.can(set(!is()))() },
			Action:  func() { e.run(set(!is())) }}
	}
	return []look.Item{
		item("Bij volgende alinea houden", "Het eind van de alinea staat op de bladzijde van wat erop volgt", func(k letter.Keep) bool { return k.Next }, edit.KeepNext),
		item("Regels bijeenhouden", "De alinea staat heel op één bladzijde, als ze daarop past", func(k letter.Keep) bool { return k.Lines }, edit.KeepLines),
	}
}
