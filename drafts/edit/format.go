package edit

import (
	"slices"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
)

var markLabels = map[letter.MarkKind]string{letter.Bold: "vet", letter.Italic: "cursief", letter.Underline: "onderstrepen",
	letter.Sub: "subscript", letter.Sup: "superscript", letter.Link: "koppeling", letter.Lang: "taal"}

// ToggleMark marks the selected words, or takes the mark off when all of them carry it. With nothing selected it
// switches the mark for what is typed next; the Tx then has no steps.
func ToggleMark(kind letter.MarkKind, val string) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		if markLabels[kind] == "" {
			return Tx{}, "Deze opmaak bestaat niet."
		}
		sps, why := spans(l, s)
		if why != "" {
			return Tx{}, why
		}
		if len(sps) == 1 && sps[0].empty() {
			if kind == letter.Link || kind == letter.Lang {
				return Tx{}, reasonNothing
			}
			after := s
			after.Pending = toggled(s.Pending, kind)
			return Tx{Before: s, After: after, Label: markLabels[kind]}, ""
		}
		on := false
		eachOf(sps, func(b *letter.Block, from, to int) {
			if from == to {
				return
			}
			if all, _ := b.Marked(kind, from, to); !all || val != "" && !hasVal(b, kind, val, from, to) {
				on = true
			}
		})
		b := &build{l: l, id: id}
		eachOf(sps, func(x *letter.Block, from, to int) {
			if from < to {
				b.do(Marks{x.ID, x.SetMark(kind, val, from, to, on)})
			}
		})
		return b.stay(markLabels[kind], s, reasonNothing)
	}
}

func hasVal(b *letter.Block, kind letter.MarkKind, val string, from, to int) bool {
	return !slices.ContainsFunc(b.Marks, func(m letter.Mark) bool { return m.Kind == kind && m.Val != val && m.From < to && m.To > from })
}

func toggled(list []letter.MarkKind, k letter.MarkKind) (out []letter.MarkKind) {
	found := false
	for _, x := range list {
		if x == k {
			found = true
			continue
		}
		out = append(out, x)
	}
	if !found {
		out = append(out, k)
	}
	return out
}

// ClearMarks takes bold, italic, underline, sub and sup off the selected words.
func ClearMarks() Command {
	return unmark("opmaak wissen", "De selectie heeft geen opmaak.", letter.Bold, letter.Italic, letter.Underline, letter.Sub, letter.Sup)
}

// OwnLanguage says that the selected words are in the language of the letter.
func OwnLanguage() Command {
	return unmark("taal", "Deze woorden zijn al in de taal van de brief.", letter.Lang)
}

// unmark takes marks off the selected words; none is said when they have none of them.
func unmark(label string, none Reason, kinds ...letter.MarkKind) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		sps, why := spans(l, s)
		if why != "" {
			return Tx{}, why
		}
		b := &build{l: l, id: id}
		eachOf(sps, func(x *letter.Block, from, to int) {
			c := *x
			for _, k := range kinds {
				if _, some := c.Marked(k, from, to); some {
					c.Marks = c.SetMark(k, "", from, to, false)
				}
			}
			if len(c.Marks) != len(x.Marks) || !letter.EqualBlock(&c, x) {
				b.do(Marks{x.ID, c.Marks})
			}
		})
		return b.stay(label, s, none)
	}
}

var styleLabels = map[letter.Kind]string{letter.Para: "hoofdtekst", letter.Heading: "tussenkop", letter.Quote: "citaat",
	letter.Question: "vraag", letter.Answer: "antwoord", letter.Caption: "bijschrift"}

// Style gives the selected paragraphs a kind; level counts for headings, 1 to 3.
func Style(kind letter.Kind, level int) Command {
	form := Form{Kind: kind}
	if kind == letter.Heading {
		form.Level = uint8(max(1, min(level, 3)))
	}
	return setForms("stijl "+styleLabels[kind], func(f *letter.Flow, b *letter.Block) (Form, Reason) {
		if styleLabels[kind] == "" {
			return form, "Deze stijl bestaat niet."
		}
		form := form
		if b.Kind == kind { // what it was called stays
			form.Label, form.Plain = b.Label, b.Plain
		}
		if kind.Keeps() {
			form.Keep = b.Keep
		}
		return form, allowed(f.Kind, form)
	})
}

// Label gives the selected questions and answers the words that stand before them; "" has them counted again.
func Label(words string) Command {
	words = strings.TrimSpace(letter.Clean(words))
	return setForms("vraag of antwoord benoemen", func(_ *letter.Flow, b *letter.Block) (Form, Reason) {
		form := FormOf(b)
		switch form.Label = words; {
		case b.Kind != letter.Question && b.Kind != letter.Answer:
			return form, "Alleen een vraag of antwoord heeft een eigen aanduiding."
		case b.More && words == "":
			return form, ""
		case !letter.LabelFits(b.Kind, b.More, words):
			return form, Reason("Deze aanduiding past niet. Zet de cursor in de eerste alinea van de vraag of het antwoord en neem hoogstens " + strconv.Itoa(letter.MaxLabel) + " tekens.")
		}
		return form, ""
	})
}

// Plain leaves the selected headings out of the numbering, or with off false counts them again.
func Plain(off bool) Command {
	return setForms("nummer van tussenkop", func(_ *letter.Flow, b *letter.Block) (Form, Reason) {
		form := FormOf(b)
		if form.Plain = off; b.Kind != letter.Heading {
			return form, "Alleen een tussenkop heeft een nummer."
		}
		return form, ""
	})
}

// allowed says why a form cannot stand in a kind of flow.
func allowed(k letter.FlowKind, f Form) Reason {
	switch {
	case k.Plain() && (f.Kind != letter.Para || f.List != letter.NoList):
		return "In dit deel van de brief kan alleen gewone tekst staan."
	case (k == letter.NoteFlow || k == letter.CellFlow) && f.Kind != letter.Para:
		return "In een voetnoot of cel kan alleen gewone tekst of een opsomming staan."
	}
	return ""
}

// List makes the selected paragraphs items of a list, or plain text again when all of them are.
func List(kind letter.ListKind) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		sp, why := resolve(l, s)
		if why != "" {
			return Tx{}, why
		}
		all := true
		sp.each(func(b *letter.Block, _, _ int) { all = all && b.List == kind })
		label := "opsomming"
		if kind == letter.Number {
			label = "nummering"
		}
		return setForms(label, func(f *letter.Flow, b *letter.Block) (Form, Reason) {
			if all || kind == letter.NoList {
				return plainForm(FormOf(b)), ""
			}
			form := Form{Kind: letter.Para, Level: max(1, min(b.Level, 4)), List: kind, Keep: b.Keep}
			if b.List == letter.NoList {
				form.Level = 1
			} else {
				form.More = b.More
			}
			return form, allowed(f.Kind, form)
		})(l, s, id)
	}
}

// Indent and Outdent move list items and headings a level down or up.
func Indent() Command { return shift(1, "inspringen") }

// Outdent is the reverse of Indent; an item of the first level leaves its list.
func Outdent() Command { return shift(-1, "uitspringen") }

func shift(d int, label string) Command {
	return setForms(label, func(f *letter.Flow, b *letter.Block) (Form, Reason) {
		form := FormOf(b)
		top := 4
		switch {
		case form.Kind == letter.Heading:
			top = 3
		case form.List == letter.NoList:
			return form, "Alleen een opsomming of een tussenkop kan inspringen."
		}
		n := int(form.Level) + d
		switch {
		case n > top:
			return form, "Dieper dan dit niveau kan niet."
		case n < 1 && form.List != letter.NoList:
			return plainForm(form), ""
		case n < 1:
			return form, "Hoger dan dit niveau kan niet."
		}
		form.Level = uint8(n)
		return form, ""
	})
}

const reasonStyled Reason = "De tekst heeft deze stijl al."

// setForms gives every selected text block the form that pick says.
func setForms(label string, pick func(*letter.Flow, *letter.Block) (Form, Reason)) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		sps, why := spans(l, s)
		if why != "" {
			return Tx{}, why
		}
		b := &build{l: l, id: id}
		eachOf(sps, func(x *letter.Block, _, _ int) {
			form, no := pick(sps[0].f, x)
			if no != "" && why == "" {
				why = no
			}
			if form != FormOf(x) {
				b.do(SetBlock{x.ID, form})
			}
		})
		if why != "" {
			return Tx{}, why
		}
		return b.stay(label, s, reasonStyled)
	}
}
