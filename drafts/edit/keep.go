package edit

import "kamerbrief/drafts/letter"

// KeepNext keeps the selected paragraphs on the page of what follows them, or with on false no longer.
func KeepNext(on bool) Command {
	return keep("bij volgende alinea houden", func(k *letter.Keep) { k.Next = on })
}

// KeepLines keeps the lines of each selected paragraph on one page, or with on false no longer.
func KeepLines(on bool) Command {
	return keep("regels bijeenhouden", func(k *letter.Keep) { k.Lines = on })
}

func keep(label string, change func(*letter.Keep)) Command {
	forms := setForms(label, func(f *letter.Flow, b *letter.Block) (Form, Reason) {
		form := FormOf(b)
		if !letter.TableBlock.In(f.Kind) { // no page ends in a cell or in the frame, and notes have rules of their own
			return form, "Alleen alinea’s van de brief of van een bijlage kunnen bij elkaar worden gehouden."
		}
		if b.Kind.Keeps() {
			change(&form.Keep)
		}
		return form, ""
	})
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		tx, why := forms(l, s, id)
		if why == reasonStyled {
			why = "Hier verandert niets: dit is al zo, en een tussenkop of bijschrift blijft vanzelf bij wat erbij hoort."
		}
		return tx, why
	}
}

// mergeForm gives what two people made of a paragraph, where ours stands when both changed the same: how it is kept together is
// one thing, what it is otherwise another.
func mergeForm(base, ours, theirs Form) Form {
	out, keep := ours, ours.Keep
	if keep == base.Keep {
		keep = theirs.Keep
	}
	base.Keep, ours.Keep = letter.Keep{}, letter.Keep{}
	if ours == base {
		out = theirs
	}
	if out.Keep = keep; !out.Kind.Keeps() {
		out.Keep = letter.Keep{}
	}
	return out
}
