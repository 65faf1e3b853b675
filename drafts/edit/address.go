package edit

import (
	"strings"

	"kamerbrief/drafts/letter"
)

// Link puts words that lead to an address in the place of what is selected; "" for words makes what is selected lead there, and an address
// "" has it lead nowhere.
func Link(words, address string) Command {
	if words == "" {
		return linkSelected(address)
	}
	return atPlace(func(b *build, s Selection, sp span) (Tx, Reason) {
		if sp.i != sp.j {
			return Tx{}, "Een koppeling staat in één alinea. Selecteer daar woorden van."
		}
		x := sp.first()
		marks := typedMarks(x, sp.from.Off, !sp.empty(), s.Pending)
		ins := letter.Span{Text: words}
		for _, m := range marks {
			if m.Kind != letter.Link {
				ins.Marks = append(ins.Marks, letter.Mark{Kind: m.Kind, To: len(words), Val: m.Val})
			}
		}
		ins.Marks = append(ins.Marks, letter.Mark{Kind: letter.Link, To: len(words), Val: address})
		b.text(x.ID, sp.from.Off, sp.to.Off-sp.from.Off, ins, Parts{})
		return b.tx(markLabels[letter.Link], s, letter.Point{Block: x.ID, Off: sp.from.Off + len(words)})
	})
}

func linkSelected(address string) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		sp, why := selected(l, s)
		if why != "" {
			return Tx{}, why
		}
		b := &build{l: l, id: id}
		sp.each(func(x *letter.Block, from, to int) {
			if from < to {
				b.do(Marks{x.ID, x.SetMark(letter.Link, address, from, to, address != "")})
			}
		})
		tx, why := b.tx(markLabels[letter.Link], s, s.Head)
		tx.After = Selection{Anchor: s.Anchor, Head: s.Head}
		return tx, why
	}
}

// LinkAt gives the words round a place that lead to an address.
func LinkAt(l *letter.Letter, at letter.Point) (where letter.Range, address string, ok bool) {
	b := l.Block(at.Block)
	if b == nil {
		return where, "", false
	}
	for _, m := range b.Marks {
		if m.Kind == letter.Link && m.From <= at.Off && at.Off <= m.To {
			return letter.Range{From: letter.Point{Block: b.ID, Off: m.From}, To: letter.Point{Block: b.ID, Off: m.To}}, m.Val, true
		}
	}
	return where, "", false
}

// Address makes an address that may be a link of what a person types: a web page without https://, a mail address. It gives "" for what
// is none.
func Address(typed string) string {
	s := strings.TrimSpace(typed)
	name, host, mail := strings.Cut(s, "@")
	switch {
	case letter.Linkable(s):
		return s
	case s == "" || strings.ContainsAny(s, " \t\n\\:"):
		return ""
	case mail && name != "" && strings.Contains(host, ".") && !strings.Contains(host, "@"):
		return "mailto:" + s
	case !mail && strings.Contains(strings.Trim(s, "."), ".") && letter.Linkable("https://"+s):
		return "https://" + s
	}
	return ""
}
