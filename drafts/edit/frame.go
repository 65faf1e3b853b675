package edit

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
)

// ChangeFrame changes the frame's fields; label names the act.
func ChangeFrame(label string, change func(*letter.Frame)) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		f := l.Frame
		change(&f)
		if f == l.Frame {
			return Tx{}, Same
		}
		b := &build{l: l, id: id}
		b.do(SetFrame{f})
		return b.keep(label, s)
	}
}

// Same is why a command that would leave everything as it is cannot be done: a form that asked for it just closes.
const Same Reason = "Er is niets gewijzigd."

// keep ends a command that leaves the caret where it is, or takes it along when its block is gone.
func (b *build) keep(label string, s Selection) (Tx, Reason) {
	tx, why := b.tx(label, s, s.Head)
	tx.After = tx.Steps.Keep(s, Right)
	return tx, why
}

// SetTexts gives texts of the frame (subject, salutation, closing, addressee) new words, a line each; words that stay
// keep their comments.
func SetTexts(label string, texts map[letter.FlowKind]string) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		b := &build{l: l, id: id}
		for _, k := range []letter.FlowKind{letter.AddresseeFlow, letter.SubjectFlow, letter.SalutationFlow, letter.ClosingFlow} {
			text, ok := texts[k]
			if !ok {
				continue
			}
			if why := b.setText(k, text); why != "" {
				return Tx{}, why
			}
		}
		if b.err == nil && len(b.steps) == 0 {
			return Tx{}, Same
		}
		return b.keep(label, s)
	}
}

// FrameFlow gives the flow of a text of the frame.
func FrameFlow(l *letter.Letter, k letter.FlowKind) *letter.Flow {
	switch k {
	case letter.AddresseeFlow:
		return l.Flow(l.Frame.Addressee)
	case letter.SubjectFlow:
		return l.Flow(l.Frame.Subject)
	case letter.SalutationFlow:
		return l.Flow(l.Frame.Salutation)
	case letter.ClosingFlow:
		return l.Flow(l.Frame.Closing)
	}
	return l.Body()
}

func (b *build) setText(k letter.FlowKind, text string) Reason {
	f := FrameFlow(b.l, k)
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for len(lines) > 1 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	for i := range lines {
		lines[i] = norm.NFC.String(letter.Clean(lines[i]))
	}
	if k != letter.AddresseeFlow {
		lines = []string{strings.Join(lines, " ")}
	}
	if len(lines) > MaxAddressee {
		return "De geadresseerde heeft hoogstens zes regels. Zet meer op één regel."
	}
	n := len(f.Blocks)
	for i, line := range lines[:min(n, len(lines))] {
		x := f.Blocks[i]
		if len(x.Atoms) > 0 && letterShown(b.l, x) == line {
			continue
		}
		from, to := differ(x.Text, line)
		b.text(x.ID, from, len(x.Text)-from-to, letter.Span{Text: line[from : len(line)-to]}, Parts{})
	}
	if n > len(lines) {
		b.splice(b.l.Flow(f.ID), f.Blocks[len(lines)-1].ID, f.Blocks[len(lines):], nil, Parts{})
	}
	var more []*letter.Block
	for _, line := range lines[min(n, len(lines)):] {
		more = append(more, &letter.Block{ID: b.id(), Kind: letter.Para, Text: line})
	}
	if len(more) > 0 {
		b.splice(b.l.Flow(f.ID), f.Blocks[n-1].ID, nil, more, Parts{})
	}
	return ""
}

func letterShown(l *letter.Letter, x *letter.Block) string { return letter.NumbersOf(l).Shown(x) }

// differ gives the lengths of the common start and end of two texts, on rune borders.
func differ(a, b string) (from, to int) {
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	for from > 0 && from < len(a) && a[from]&0xC0 == 0x80 || from > 0 && from < len(b) && b[from]&0xC0 == 0x80 {
		from--
	}
	for to < len(a)-from && to < len(b)-from && a[len(a)-1-to] == b[len(b)-1-to] {
		to++
	}
	for to > 0 && (a[len(a)-to]&0xC0 == 0x80 || b[len(b)-to]&0xC0 == 0x80) {
		to--
	}
	return from, to
}

// SetField gives one field of the letter a value, by its name on the command line (commandline.md, Acts).
func SetField(name, value string) Command {
	if k := letter.FlowKind(name); k.Plain() {
		return SetTexts(k.Name()+" wijzigen", map[letter.FlowKind]string{k: value})
	}
	switch name {
	case "kamer":
		if k := letter.Kamer(value); k != letter.Tweede && k != letter.Eerste && k != letter.Free {
			return refuse("Kies als Kamer: tweede, eerste of vrij.")
		}
		return ChangeFrame("Kamer wijzigen", func(f *letter.Frame) { f.Kamer = letter.Kamer(value) })
	case "numbered":
		if value != "true" && value != "false" {
			return refuse("Kies voor genummerde koppen: true of false.")
		}
		return ChangeFrame("kopnummering wijzigen", func(f *letter.Frame) { f.Numbered = value == "true" })
	case "also":
		if k := letter.Kamer(value); k != "" && k.Other() == "" {
			return refuse("Kies als andere Kamer: tweede of eerste, of laat het leeg.")
		}
	case "date":
		if _, err := time.Parse("2006-01-02", value); value != "" && err != nil {
			return refuse("Deze datum bestaat niet. Schrijf een datum als 2025-10-27.")
		}
	}
	x, ok := letter.FieldNamed(name)
	if !ok {
		return refuse(Reason("Het veld “" + letter.Clean(name) + "” bestaat niet."))
	}
	lines := strings.Split(strings.ReplaceAll(value, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = norm.NFC.String(letter.Clean(lines[i]))
	}
	value = strings.Join(lines, "\n")
	return ChangeFrame(x.Label+" wijzigen", func(f *letter.Frame) { *x.At(f) = value })
}

// signers makes a command that changes a copy of the list of signers.
func signers(label string, change func([]letter.Signer, letter.NewID) ([]letter.Signer, Reason)) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		list, why := change(slices.Clone(l.Signers), id)
		if why != "" {
			return Tx{}, why
		}
		if slices.Equal(list, l.Signers) {
			return Tx{}, Same
		}
		if len(list) == 0 {
			list = nil
		}
		b := &build{l: l, id: id}
		b.do(SetSigners{list})
		return b.keep(label, s)
	}
}

const reasonNoSigner Reason = "Deze ondertekenaar staat niet meer in de lijst."

// AddSigner adds a signer at the end; an ID is given when it has none. Nobody signs a letter twice in one function.
func AddSigner(x letter.Signer) Command {
	return signers("ondertekenaar toevoegen", func(list []letter.Signer, id letter.NewID) ([]letter.Signer, Reason) {
		if x.Kind != letter.Signs && x.Kind != letter.OnBehalfOf && x.Kind != letter.AgreedBy {
			return nil, "Kies als soort: ondertekenaar, mede namens of met akkoord van."
		}
		if slices.ContainsFunc(list, func(s letter.Signer) bool {
			return strings.EqualFold(s.Function, x.Function) && strings.EqualFold(s.Name, x.Name)
		}) {
			return nil, "Deze ondertekenaar staat al in de brief."
		}
		if x.ID.IsZero() {
			x.ID = id()
		}
		return append(list, x), ""
	})
}

// onSigner makes a command that changes the list of signers where x stands in it.
func onSigner(label string, x letter.ID, change func(list []letter.Signer, i int) []letter.Signer) Command {
	return signers(label, func(list []letter.Signer, _ letter.NewID) ([]letter.Signer, Reason) {
		i := slices.IndexFunc(list, func(s letter.Signer) bool { return s.ID == x })
		if i < 0 {
			return nil, reasonNoSigner
		}
		return change(list, i), ""
	})
}

// SetSigner replaces the signer with the same ID.
func SetSigner(x letter.Signer) Command {
	return onSigner("ondertekenaar wijzigen", x.ID, func(list []letter.Signer, i int) []letter.Signer {
		list[i] = x
		return list
	})
}

// SetSignerList replaces the whole list, as one act of a form; signers without an ID get one.
func SetSignerList(to []letter.Signer) Command {
	return signers("ondertekenaars wijzigen", func(_ []letter.Signer, id letter.NewID) ([]letter.Signer, Reason) {
		list := slices.Clone(to)
		for i := range list {
			if list[i].ID.IsZero() {
				list[i].ID = id()
			}
		}
		return list, ""
	})
}

// RemoveSigner takes a signer off the list.
func RemoveSigner(x letter.ID) Command {
	return onSigner("ondertekenaar verwijderen", x, func(list []letter.Signer, i int) []letter.Signer { return slices.Delete(list, i, i+1) })
}

// MoveSigner puts a signer at place to, from 0.
func MoveSigner(x letter.ID, to int) Command {
	return onSigner("ondertekenaar verplaatsen", x, func(list []letter.Signer, i int) []letter.Signer { return shifted(list, i, to) })
}

// shifted puts item i of a list at place to, as near as there is one.
func shifted[T any](list []T, i, to int) []T {
	v := list[i]
	list = slices.Delete(list, i, i+1)
	return slices.Insert(list, max(0, min(to, len(list))), v)
}

// bijlagen makes a command that changes a copy of the list of bijlagen.
func bijlagen(label string, change func([]letter.Bijlage, letter.NewID) ([]letter.Bijlage, Parts, Reason)) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		list, parts, why := change(slices.Clone(l.Bijlagen), id)
		if why != "" {
			return Tx{}, why
		}
		if slices.Equal(list, l.Bijlagen) {
			return Tx{}, Same
		}
		if len(list) == 0 {
			list = nil
		}
		b := &build{l: l, id: id}
		b.bijlagen(list, parts)
		return b.keep(label, s)
	}
}

// bijlagen makes the SetBijlagen step that gives the letter another list.
func (b *build) bijlagen(list []letter.Bijlage, parts Parts) {
	after := b.l.Clone()
	after.Bijlagen = list
	b.do(SetBijlagen{list, parts, collect(b.l, lostBijlagen(b.l, after)).blocks(), b.l.Body().End()})
}

const reasonNoBijlage Reason = "Deze bijlage staat niet meer in de lijst."

func validBijlage(x letter.Bijlage) Reason {
	switch x.Kind {
	case letter.Enclosure, letter.DecisionNote, letter.Report, letter.Missive:
		return ""
	}
	return "Kies als soort: bijlage, beslisnota, rapport of brief."
}

// AddBijlage adds a bijlage at the end, or in the first place that is still empty; an ID is given when it has none. Its file must be kept already.
func AddBijlage(x letter.Bijlage) Command {
	return bijlagen("bijlage toevoegen", func(list []letter.Bijlage, id letter.NewID) ([]letter.Bijlage, Parts, Reason) {
		if x := x; x.ID.IsZero() {
			x.ID = id()
			list, x = place(list, x)
			return list, Parts{}, validBijlage(x)
		}
		return append(list, x), Parts{}, validBijlage(x)
	})
}

// WriteBijlage adds a bijlage as AddBijlage does, but written here: a flow of its own with one empty paragraph.
func WriteBijlage(title string, kind letter.BijlageKind) Command {
	return bijlagen("bijlage schrijven", func(list []letter.Bijlage, id letter.NewID) ([]letter.Bijlage, Parts, Reason) {
		f := &letter.Flow{ID: id(), Kind: letter.BijlageFlow, Blocks: []*letter.Block{{ID: id(), Kind: letter.Para}}}
		list, x := place(list, letter.Bijlage{ID: id(), Title: title, Kind: kind, Flow: f.ID})
		return list, Parts{Flows: []*letter.Flow{f}}, validBijlage(x)
	})
}

// place puts a new bijlage at the end of the list, or in the first place that is still empty: a letter read from text
// has one for every "bijlage 1" that its words name.
func place(list []letter.Bijlage, x letter.Bijlage) ([]letter.Bijlage, letter.Bijlage) {
	for i, b := range list {
		if b.Title == "" && b.File == "" && b.Flow.IsZero() {
			x.ID = b.ID
			list[i] = x
			return list, x
		}
	}
	return append(list, x), x
}

// onBijlage makes a command that changes the list of bijlagen where x stands in it.
func onBijlage(label string, x letter.ID, change func(list []letter.Bijlage, i int) ([]letter.Bijlage, Reason)) Command {
	return bijlagen(label, func(list []letter.Bijlage, _ letter.NewID) ([]letter.Bijlage, Parts, Reason) {
		i := slices.IndexFunc(list, func(b letter.Bijlage) bool { return b.ID == x })
		if i < 0 {
			return nil, Parts{}, reasonNoBijlage
		}
		list, why := change(list, i)
		return list, Parts{}, why
	})
}

// SetBijlage replaces the bijlage with the same ID; what is written in it stays.
func SetBijlage(x letter.Bijlage) Command {
	return onBijlage("bijlage wijzigen", x.ID, func(list []letter.Bijlage, i int) ([]letter.Bijlage, Reason) {
		x.Flow = list[i].Flow
		list[i] = x
		return list, validBijlage(x)
	})
}

// RemoveBijlage takes a bijlage off the list, with what is written in it. References to it show that they dangle.
func RemoveBijlage(x letter.ID) Command {
	return onBijlage("bijlage verwijderen", x, func(list []letter.Bijlage, i int) ([]letter.Bijlage, Reason) { return slices.Delete(list, i, i+1), "" })
}

// MoveBijlage puts a bijlage at place to, from 0; numbers and references follow.
func MoveBijlage(x letter.ID, to int) Command {
	return onBijlage("bijlage verplaatsen", x, func(list []letter.Bijlage, i int) ([]letter.Bijlage, Reason) { return shifted(list, i, to), "" })
}
