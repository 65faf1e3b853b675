package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/board"
	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/letter"
)

// seen is what one block says, without the rest of the letter: it is found once, and again when the block changes.
type seen struct {
	cites    []cite.Citation
	found    []Found // by rules of a text alone; places without the block
	titles   []title
	persons  []person
	moties   []motieWord
	bijlagen []bijlageWord
	shorts   []short
	quotes   []quoteMark
	sides    []noteSide
	vows     []vow
	voice    []board.Said
	mentions []board.Mention
	facts    Facts
}

// noteSide is a note mark beside a stop.
type noteSide struct {
	off    int
	before bool // the mark stands before the stop
}

// look reads one block. Words of others, in a quote or a question, are theirs: what they refer to is looked at, and not how they
// write.
func look(b *letter.Block, flow letter.FlowKind, by asked) *seen {
	s := &seen{cites: cite.Find(b.Text, by.date)}
	s.found = append(s.found, dates(b.Text, by.date)...)
	if b.Kind != letter.Quote {
		s.found = append(s.found, blanks(b.Text)...)
	}
	if flow == letter.AddresseeFlow || flow == letter.SalutationFlow || flow == letter.ClosingFlow {
		return s
	}
	r := read(b.Text)
	s.titles, s.moties, s.bijlagen = r.titles(), r.moties(by.date), r.bijlageWords()
	if b.Kind == letter.Quote || b.Kind == letter.Question {
		return s
	}
	s.facts, s.persons = r.facts(), r.persons()
	s.shorts, s.quotes, s.sides = r.shorts(), quotations(b.Text), sides(b)
	s.vows = r.vows(b.Kind, by.date)
	if flow == letter.BodyFlow {
		s.voice, s.mentions = board.Voice(b.Text, by.signers), board.Mentions(b.Text)
	}
	for _, f := range [][]Found{r.house(), r.compounds(), r.numbers(), r.twice(), amountForms(b.Text), decimalPoints(b.Text), r.dateForms(), spaces(b.Text), brackets(b.Text), links(b)} {
		s.found = append(s.found, f...)
	}
	if flow != letter.NoteFlow && b.Kind != letter.Heading && b.Kind != letter.Caption {
		s.found = append(append(s.found, r.plainWords()...), r.longAndPassive()...)
	}
	s.found = own(b, s.found)
	return s
}

// own leaves out what lies in words of another language.
func own(b *letter.Block, fs []Found) []Found {
	out := fs[:0]
	for _, f := range fs {
		if !foreign(b, f.From, f.To) {
			out = append(out, f)
		}
	}
	return out
}

func foreign(b *letter.Block, from, to int) bool {
	return slices.ContainsFunc(b.Marks, func(m letter.Mark) bool {
		return m.Kind == letter.Lang && m.From <= from && to <= m.To && !strings.HasPrefix(m.Val, "nl")
	})
}

// sides finds on which side of a stop the note marks of a block stand.
func sides(b *letter.Block) (out []noteSide) {
	k := 0
	for off, c := range b.Text {
		if c != letter.Object {
			continue
		}
		a := b.Atoms[k]
		if k++; a.Kind != letter.Note {
			continue
		}
		end := off + len(letter.ObjectString)
		switch before, _ := utf8.DecodeLastRuneInString(b.Text[:off]); {
		case end < len(b.Text) && strings.IndexByte(".,;:", b.Text[end]) >= 0:
			out = append(out, noteSide{off, true})
		case strings.ContainsRune(".,;:", before):
			out = append(out, noteSide{off, false})
		}
	}
	return out
}

// emptyLinks are words of a link that say nothing without the sentence round it.
var emptyLinks = setOf(`hier link website webpagina klik lees lezen bekijk zie open download meer verder informatie pagina site document bestand url
	de het dit deze via op naar voor te vinden`)

// links looks at the words of links.
func links(b *letter.Block) (out []Found) {
	for _, m := range b.Marks {
		if m.Kind != letter.Link {
			continue
		}
		words := strings.Fields(strings.ToLower(plain(strings.Trim(b.Text[m.From:m.To], " .,"))))
		empty := len(words) > 0
		for _, w := range words {
			empty = empty && emptyLinks()[w]
		}
		if empty {
			out = append(out, found(LinkText, m.From, m.To, "De koppeling “"+b.Text[m.From:m.To]+"” zegt niet waar zij heen gaat. Noem waar de lezer komt."))
		}
	}
	return out
}
