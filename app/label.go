package app

import (
	"slices"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// caretBlock is the block with the caret, nil when there is none.
func (e *editor) caretBlock() *letter.Block {
	return e.draft.Letter().Block(e.draft.Selection().Head.Block)
}

// onKind reports whether the caret is in a block of one of these kinds; not says what to do when it is not.
func (e *editor) onKind(not string, kinds ...letter.Kind) (bool, string) {
	if b := e.caretBlock(); b != nil && slices.Contains(kinds, b.Kind) {
		return true, ""
	}
	return false, not
}

// askLabel lets the words before a question or answer be written: "Antwoord op vragen 2 en 3". Empty, they are counted.
func (e *editor) askLabel() {
	b := e.caretBlock()
	if b == nil {
		return
	}
	words := look.NewEntry(letter.NumbersOf(e.draft.Letter()).Label(b.ID))
	words.SetText(b.Label)
	field := look.NewField("Aanduiding", words)
	field.Help("Bijvoorbeeld: Antwoord op vragen 2 en 3. Laat het veld leeg om te laten tellen.")
	look.Ask(e.app.win.Canvas(), "Vraag of antwoord benoemen", field, "Aanduiding gebruiken", func() bool {
		if words.Text == b.Label {
			return true
		}
		if why := e.do(edit.Label(words.Text)); why != "" {
			field.SetError(why)
			return false
		}
		return true
	})
}
