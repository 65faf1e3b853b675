package cli

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
)

// place says where in a letter: one of after, before, start, end or block with at.
type place struct {
	After, Before *string
	Start, End    bool
	Block         *string
	At            *int
	Nth           *int
	In            string
}

// parsePlace reads a place.
func parsePlace(raw json.RawMessage) (p place, err error) {
	f, err := parseFields(raw, "de plaats")
	if err != nil {
		return p, err
	}
	if err := f.only("after", "before", "start", "end", "block", "at", "nth", "in"); err != nil {
		return p, err
	}
	p.After, p.Before, p.Block = f.optText("after"), f.optText("before"), f.optText("block")
	p.Start, p.End, p.At, p.Nth, p.In = f.yes("start"), f.yes("end"), f.optNumber("at"), f.optNumber("nth"), f.text("in")
	if f.err != nil {
		return p, f.err
	}
	n := 0
	for _, is := range []bool{p.After != nil, p.Before != nil, p.Start, p.End, p.Block != nil} {
		if is {
			n++
		}
	}
	if n != 1 {
		return p, say("een plaats heeft precies één van after, before, start, end of block")
	}
	if p.At != nil && p.Block == nil {
		return p, say("“at” hoort bij “block”")
	}
	if p.Nth != nil && p.After == nil && p.Before == nil {
		return p, say("“nth” hoort bij “after” of “before”")
	}
	return p, nil
}

// point finds a place in the letter.
func (p place) point(l *letter.Letter) (letter.Point, error) {
	n := letter.NumbersOf(l)
	if p.Block != nil {
		return blockPoint(l, n, *p.Block, p.At)
	}
	f, err := flowIn(l, n, p.In)
	if err != nil {
		return letter.Point{}, err
	}
	switch {
	case p.Start:
		return f.Start(), nil
	case p.End:
		return f.End(), nil
	case p.Before != nil:
		at, err := search(f, n, *p.Before, p.Nth)
		return at.From, err
	}
	at, err := search(f, n, *p.After, p.Nth)
	return at.To, err
}

func blockPoint(l *letter.Letter, n *letter.Numbers, name string, at *int) (letter.Point, error) {
	id, err := letter.ParseID(name)
	if err != nil {
		return letter.Point{}, say("%s is geen nummer van een alinea", quote(name))
	}
	b := l.Block(id)
	switch {
	case b == nil:
		return letter.Point{}, say("de alinea %s staat niet in de brief", quote(name))
	case !b.Kind.HasText():
		return letter.Point{}, say("in het blok %s kan geen cursor staan", quote(name))
	case at == nil:
		return letter.Point{Block: id}, nil
	}
	shown := n.Shown(b)
	if *at < 0 || *at > len(shown) || *at < len(shown) && shown[*at]&0xC0 == 0x80 {
		return letter.Point{}, say("plaats %d ligt niet tussen twee tekens van de alinea, die %d bytes lang is", *at, len(shown))
	}
	return letter.Point{Block: id, Off: n.TextOff(b, *at, false)}, nil
}

// search finds the nth place where the words stand in the shown text of a flow. A note mark directly behind the words,
// or directly before them, is not part of what is found. A line end in the words is where a paragraph ends.
func search(f *letter.Flow, n *letter.Numbers, words string, nth *int) (letter.Range, error) {
	words = norm.NFC.String(words)
	if words == "" {
		return letter.Range{}, say("er zijn geen woorden om naar te zoeken")
	}
	want := 1
	if nth != nil {
		want = *nth
	}
	if want < 1 {
		return letter.Range{}, say("“nth” begint bij 1")
	}
	var blocks []*letter.Block
	var starts []int
	var all strings.Builder
	for _, b := range f.Blocks {
		if b.Kind.HasText() {
			if len(blocks) > 0 {
				all.WriteByte('\n')
			}
			blocks, starts = append(blocks, b), append(starts, all.Len())
			all.WriteString(n.Shown(b))
		}
	}
	point := func(at int, before bool) letter.Point {
		i, first := slices.BinarySearch(starts, at)
		if !first {
			i--
		}
		return letter.Point{Block: blocks[i].ID, Off: n.TextOff(blocks[i], at-starts[i], before)}
	}
	hits := 0
	for at, s := 0, all.String(); ; at += len(words) {
		k := strings.Index(s[at:], words)
		if k < 0 {
			break
		}
		at += k
		if hits++; hits == want {
			r := letter.Range{From: point(at, true), To: point(at+len(words), false)}
			if r.From.Block == r.To.Block {
				r.From.Off = min(r.From.Off, r.To.Off)
			}
			return r, nil
		}
	}
	if hits == 0 {
		return letter.Range{}, say("de woorden %s staan niet in de tekst", quote(words))
	}
	return letter.Range{}, say("de woorden %s staan maar %d keer in de tekst, niet %d keer", quote(words), hits, want)
}

// flowIn finds the text that "in" names: "body", "subject", "note 1", "cell 2 3 of table 1", "bijlage 1"; notes and
// cells of a bijlage as "note 1 of bijlage 2". Rows, columns and numbers count from 1; "" is the body.
func flowIn(l *letter.Letter, n *letter.Numbers, in string) (*letter.Flow, error) {
	none := func() (*letter.Flow, error) {
		return nil, say("de tekst %s is er niet; schrijf bijvoorbeeld subject, note 1, cell 2 3 of table 1 of bijlage 1", quote(in))
	}
	fr := l.Frame
	frame := map[string]letter.ID{"": fr.Body, "body": fr.Body, "subject": fr.Subject, "salutation": fr.Salutation, "closing": fr.Closing, "addressee": fr.Addressee}
	if id, ok := frame[strings.TrimSpace(in)]; ok {
		return l.Flow(id), nil
	}
	words := strings.Fields(in)
	num := func(i int) int {
		if i >= len(words) {
			return 0
		}
		k, err := strconv.Atoi(words[i])
		if err != nil || k < 1 {
			return 0
		}
		return k
	}
	home := l.Body()
	if k := slices.Index(words, "bijlage"); k >= 0 && k+2 == len(words) && num(k+1) > 0 {
		if num(k+1) > len(l.Bijlagen) {
			return nil, say("er is geen bijlage %d", num(k+1))
		}
		home = l.Flow(l.Bijlagen[num(k+1)-1].Flow)
		if home == nil {
			return nil, say("bijlage %d is een bestand, daarin kan niet worden geschreven", num(k+1))
		}
		if k == 0 {
			return home, nil
		}
		if words[k-1] != "of" {
			return none()
		}
		words = words[:k-1]
	}
	switch {
	case len(words) == 2 && words[0] == "note" && num(1) > 0:
		if f := noteIn(l, n, home, num(1)); f != nil {
			return f, nil
		}
		return nil, say("er is geen voetnoot %d", num(1))
	case len(words) == 6 && words[0] == "cell" && words[3] == "of" && words[4] == "table" && num(1)*num(2)*num(5) > 0:
		t := tableIn(l, home, num(5))
		if t == nil {
			return nil, say("er is geen tabel %d", num(5))
		}
		if num(1) > len(t.Rows) || num(2) > len(t.Columns) {
			return nil, say("tabel %d heeft %d rijen en %d kolommen, dus geen cel %d %d", num(5), len(t.Rows), len(t.Columns), num(1), num(2))
		}
		f := l.Flow(t.Rows[num(1)-1].Cells[num(2)-1].Flow)
		if f == nil {
			return nil, say("cel %d %d is samengevoegd met een andere cel", num(1), num(2))
		}
		return f, nil
	}
	return none()
}

// flows calls do with a flow and those of the cells in it, in order, until it gives false.
func flows(l *letter.Letter, f *letter.Flow, do func(*letter.Block) bool) bool {
	if f == nil {
		return true
	}
	for _, b := range f.Blocks {
		if !do(b) {
			return false
		}
		for id, kind := range l.Children(b) {
			if kind == letter.CellFlow && !flows(l, l.Flow(id), do) {
				return false
			}
		}
	}
	return true
}

func noteIn(l *letter.Letter, n *letter.Numbers, home *letter.Flow, k int) (found *letter.Flow) {
	flows(l, home, func(b *letter.Block) bool {
		for id, kind := range l.Children(b) {
			if kind == letter.NoteFlow && n.Note(id) == k {
				found = l.Flow(id)
			}
		}
		return found == nil
	})
	return found
}

func tableIn(l *letter.Letter, home *letter.Flow, k int) (found *letter.Table) {
	flows(l, home, func(b *letter.Block) bool {
		if b.Kind == letter.TableBlock {
			if k--; k == 0 {
				found, _ = l.Tables.Get(b.Of)
				return false
			}
		}
		return true
	})
	return found
}

// reference finds what a reference points at: "bijlage 1", "note 2", "heading 1.1" (its number, or which one it is
// when headings are not numbered), "table 1", "figure 2" (by their captions), or the ID of one of these.
func reference(l *letter.Letter, to string) (letter.Atom, error) {
	n := letter.NumbersOf(l)
	if id, err := letter.ParseID(to); err == nil {
		switch b := l.Block(id); {
		case n.Bijlage(id) > 0:
			return letter.Atom{Kind: letter.RefBijlage, To: id}, nil
		case n.Note(id) > 0:
			return letter.Atom{Kind: letter.RefNote, To: id}, nil
		case b != nil && b.Kind == letter.Heading:
			return letter.Atom{Kind: letter.RefHeading, To: id}, nil
		case b != nil && b.Kind == letter.Caption:
			return letter.Atom{Kind: letter.RefCaption, To: id}, nil
		}
		return letter.Atom{}, say("naar %s kan een verwijzing niet wijzen", quote(to))
	}
	word, which, _ := strings.Cut(strings.TrimSpace(to), " ")
	k, _ := strconv.Atoi(which)
	none := say("%s is er niet in deze brief", quote(to))
	switch word {
	case "bijlage":
		if k < 1 || k > len(l.Bijlagen) {
			return letter.Atom{}, none
		}
		return letter.Atom{Kind: letter.RefBijlage, To: l.Bijlagen[k-1].ID}, nil
	case "note", "noot":
		if f := noteIn(l, n, l.Body(), k); f != nil {
			return letter.Atom{Kind: letter.RefNote, To: f.ID}, nil
		}
		return letter.Atom{}, none
	case "heading", "table", "figure", "paragraaf", "tabel", "figuur":
		label := map[string]string{"table": "Tabel ", "tabel": "Tabel ", "figure": "Figuur ", "figuur": "Figuur "}[word] + which
		kind, ref := letter.Caption, letter.RefCaption
		if word == "heading" || word == "paragraaf" {
			kind, ref = letter.Heading, letter.RefHeading
		}
		var out letter.Atom
		count := 0
		flows(l, l.Body(), func(b *letter.Block) bool {
			if b.Kind != kind {
				return true
			}
			count++
			if n.Label(b.ID) == label || kind == letter.Heading && !l.Frame.Numbered && count == k {
				out = letter.Atom{Kind: ref, To: b.ID}
			}
			return out.To.IsZero()
		})
		if out.To.IsZero() {
			return out, none
		}
		return out, nil
	}
	return letter.Atom{}, say("een verwijzing gaat naar bijvoorbeeld bijlage 1, note 2, heading 1.1, table 1 of figure 1, niet naar %s", quote(to))
}
