package app

import (
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// newLetter makes a letter to the Tweede Kamer of today with what such a letter nearly always has, and opens it with the
// caret in its subject.
func (a *App) newLetter() {
	l := letter.New(letter.Random)
	for _, c := range []edit.Command{
		edit.SetTexts("", map[letter.FlowKind]string{
			letter.AddresseeFlow: letter.Addressee(letter.Tweede), letter.SalutationFlow: letter.StandardSalutation, letter.ClosingFlow: letter.StandardClosing}),
		edit.SetField("date", time.Now().Format(time.DateOnly)),
	} {
		tx, _ := c(l, edit.At(l.Body().Start()), letter.Random)
		if next, _, err := tx.Steps.Apply(edit.Doc{Letter: l}); err == nil {
			l = next.Letter
		}
	}
	a.create(l, true, nil)
}
