package sample

import (
	"fmt"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
)

// text is a block's text in the making.
type text struct {
	g     *gen
	s     strings.Builder
	atoms []letter.Atom
	marks []letter.Mark
}

func (t *text) say(s string) {
	t.s.WriteString(s)
	t.g.words += len(strings.Fields(s))
}

func (t *text) marked(kind letter.MarkKind, val, s string) {
	from := t.s.Len()
	t.say(s)
	t.marks = append(t.marks, letter.Mark{Kind: kind, From: from, To: t.s.Len(), Val: val})
}

func (t *text) atom(kind letter.AtomKind, to letter.ID) {
	t.s.WriteString(letter.ObjectString)
	t.atoms = append(t.atoms, letter.Atom{Kind: kind, To: to})
}

// note hangs a note on the text; each string is a paragraph of it.
func (t *text) note(paras ...string) {
	g := t.g
	f := &letter.Flow{ID: g.id(), Kind: letter.NoteFlow}
	for _, p := range paras {
		f.Blocks = append(f.Blocks, &letter.Block{ID: g.id(), Kind: letter.Para, Text: p})
		g.words += len(strings.Fields(p)) * 7 / 10 // smaller print
	}
	g.l.PutFlow(f)
	g.notes = append(g.notes, f.ID)
	t.atom(letter.Note, f.ID)
}

func (t *text) block(kind letter.Kind) *letter.Block {
	return &letter.Block{ID: t.g.id(), Kind: kind, Text: t.s.String(), Atoms: t.atoms, Marks: letter.NormalMarks(t.marks)}
}

// block adds a block to the flow being made.
func (g *gen) block(kind letter.Kind, write func(*text)) *letter.Block {
	t := &text{g: g}
	write(t)
	b := t.block(kind)
	g.blocks = append(g.blocks, b)
	return b
}

// musts are the parts that every letter has, in an order that differs.
func (g *gen) musts() []func() {
	parts := []func(){
		func() { g.heading(1, true); g.heading(2, false); g.para(2) },
		func() { g.heading(2, false); g.heading(3, false); g.para(2) },
		func() { g.list(letter.Bullet, g.between(3, 5), true) },
		func() { g.list(letter.Number, g.between(3, 5), true) },
		func() { g.table() },
		func() { g.quote(false) },
		func() { g.quote(true) },
		func() { g.question() },
		func() { g.longNote() },
		func() { g.marks() },
	}
	g.r.Shuffle(len(parts)-1, func(i, j int) { parts[i+1], parts[j+1] = parts[j+1], parts[i+1] })
	if g.image != nil {
		parts = append(parts, g.figure)
	}
	parts = append(parts, func() {
		g.blocks = append(g.blocks, &letter.Block{ID: g.id(), Kind: letter.PageBreak})
		g.references()
	})
	return parts
}

// more are the parts that fill a long letter.
func (g *gen) more() []func() {
	return []func(){
		func() { g.para(g.between(3, 8)) }, func() { g.para(g.between(3, 8)) }, func() { g.para(g.between(3, 8)) },
		func() { g.heading(g.between(1, 3), g.chance(9)); g.para(g.between(2, 6)) },
		func() { g.heading(1, false); g.para(g.between(2, 6)) },
		func() { g.list(letter.Bullet, g.between(2, 7), g.chance(2)) },
		func() { g.list(letter.Number, g.between(2, 7), g.chance(2)) },
		func() {
			if g.chance(3) {
				g.table()
			} else {
				g.para(4)
			}
		},
		func() { g.quote(g.chance(3)) },
		g.question, g.note1,
		func() {
			if g.chance(4) {
				g.longNote()
			} else {
				g.marks()
			}
		},
	}
}

func (g *gen) heading(level int, note bool) {
	b := g.block(letter.Heading, func(t *text) {
		t.say(upper(g.object()))
		if note {
			t.note(g.citation())
		}
	})
	b.Level = uint8(level)
	b.Plain = len(g.headings)%4 == 2
	g.headings = append(g.headings, b.ID)
}

func (g *gen) para(sentences int) {
	g.block(letter.Para, func(t *text) { g.fill(t, sentences, true) })
}

// fill writes sentences, now and then with a note, a reference or words in bold.
func (g *gen) fill(t *text, sentences int, notes bool) {
	for i := range sentences {
		if i > 0 {
			t.say(" ")
		}
		s := g.sentence()
		switch k := g.n(14); {
		case k == 0 && notes:
			t.say(strings.TrimSuffix(s, "."))
			t.note(g.citation())
			t.say(".")
		case k == 1 && notes:
			t.say(s)
			t.note(g.citation() + " " + g.sentence())
		case k == 2:
			t.say(strings.TrimSuffix(s, ".") + " (")
			t.atom(letter.RefBijlage, pick(g, g.l.Bijlagen).ID)
			t.say(").")
		case k == 3 && len(g.headings) > 0:
			t.say("Zie ook ")
			t.atom(letter.RefHeading, pick(g, g.headings))
			t.say(". " + s)
		case k == 4:
			w := strings.SplitAfterN(s, " ", 4)
			t.say(w[0])
			t.marked(pick(g, []letter.MarkKind{letter.Bold, letter.Italic}), "", strings.TrimRight(strings.Join(w[1:len(w)-1], ""), " "))
			t.say(" " + w[len(w)-1])
		default:
			t.say(s)
		}
	}
}

// note1 writes a paragraph that surely has a note.
func (g *gen) note1() {
	g.block(letter.Para, func(t *text) {
		t.say(strings.TrimSuffix(g.sentence(), "."))
		t.note(g.citation())
		t.say(". " + g.sentence())
	})
}

// longNote writes a paragraph with a note of some length; in a long letter now and then of more than a page.
func (g *gen) longNote() {
	n := g.between(5, 12)
	if g.pages > 4 && g.chance(3) {
		n = g.between(30, 70)
	}
	g.block(letter.Para, func(t *text) {
		t.say(g.sentence())
		var paras []string
		for n > 0 {
			k := min(n, g.between(3, 8))
			n -= k
			var s []string
			for range k {
				s = append(s, g.sentence())
			}
			paras = append(paras, strings.Join(s, " "))
		}
		t.note(paras...)
		t.say(" " + g.sentence())
	})
}

// list writes a list; a nested one goes down to the third level and has an item of several paragraphs.
func (g *gen) list(kind letter.ListKind, items int, nested bool) {
	add := func(kind letter.ListKind, level int, more bool, sentences int) {
		b := g.block(letter.Para, func(t *text) {
			if sentences == 0 {
				t.say(g.object() + ";")
			} else {
				g.fill(t, sentences, true)
			}
		})
		b.List, b.Level, b.More = kind, uint8(level), more
	}
	g.block(letter.Para, func(t *text) {
		t.say("Het gaat om " + pick(g, []string{"het volgende:", "deze punten:", "de volgende maatregelen:"}))
	})
	for i := range items {
		add(kind, 1, false, g.n(3))
		if !nested {
			continue
		}
		switch i {
		case 0:
			add(kind, 1, true, 1)
		case 1:
			add(kind, 2, false, g.n(2))
			add(kind, 2, false, g.n(2))
			add(kind, 3, false, 0)
			add(kind, 3, false, 0)
		case 2:
			other := letter.Bullet
			if kind == letter.Bullet {
				other = letter.Number
			}
			add(other, 2, false, 0)
			add(other, 2, false, 1)
		}
	}
}

// quote writes a quotation, in English when foreign is set.
func (g *gen) quote(foreign bool) {
	if !foreign {
		g.block(letter.Quote, func(t *text) { t.say("“" + g.sentence() + " " + g.sentence() + "”") })
		return
	}
	g.block(letter.Para, func(t *text) {
		t.say("De Europese Commissie schrijft daarover (")
		t.marked(letter.Lang, "en-GB", pick(g, []string{"own translation", "press release", "working document"}))
		t.say("):")
	})
	g.block(letter.Quote, func(t *text) { t.marked(letter.Lang, "en-GB", "“"+pick(g, english)+" "+pick(g, english)+"”") })
}

// question writes a vraag of one paragraph and an antwoord of one to three.
func (g *gen) question() {
	g.block(letter.Question, func(t *text) {
		t.say(pick(g, []string{"Klopt het dat ", "Kunt u toelichten waarom ", "Bent u bereid te onderzoeken of "}) + pick(g, actors) + " " + g.object() + " " + pick(g, []string{"nodig acht?", "heeft uitgesteld?", "voor het zomerreces afrondt?"}))
	})
	for i := range g.between(1, 3) {
		b := g.block(letter.Answer, func(t *text) { g.fill(t, g.between(1, 4), true) })
		if b.More = i > 0; !b.More && g.asked%3 == 2 {
			b.Label = "Antwoord op de vragen " + strconv.Itoa(g.asked) + " tot en met " + strconv.Itoa(g.asked+9) + ", en op wat daarover in het debat van vorige week is gevraagd"
		}
	}
	g.asked++
}

// marks writes a paragraph with every kind of mark and a line break.
func (g *gen) marks() {
	g.block(letter.Para, func(t *text) {
		t.say(g.sentence() + " Van belang is dat dit ")
		t.marked(letter.Bold, "", "voor alle betrokkenen")
		t.say(" geldt, ")
		t.marked(letter.Italic, "", "inclusief de uitvoering")
		t.say(", en ")
		t.marked(letter.Underline, "", "zonder uitzondering")
		t.say(". De norm is 10")
		t.marked(letter.Sup, "", "-6")
		t.say(" en het geluid blijft onder 45 dB")
		t.marked(letter.Sub, "", "(A)")
		t.say(". Zie ")
		t.marked(letter.Link, "https://www.rijksoverheid.nl/documenten", "de publicatie")
		t.say(" met ")
		from := t.s.Len()
		t.marked(letter.Italic, "", "de toelichting en ")
		t.marked(letter.Bold, "", "het overzicht")
		t.marks = append(t.marks, letter.Mark{Kind: letter.Italic, From: from, To: t.s.Len()})
		t.say(":")
		t.atom(letter.LineBreak, letter.ID{})
		t.say(g.sentence())
	})
}

// references writes a paragraph with every kind of reference.
func (g *gen) references() {
	g.block(letter.Para, func(t *text) {
		t.say("Zoals beschreven in ")
		t.atom(letter.RefHeading, pick(g, g.headings))
		t.say(" en samengevat in ")
		t.atom(letter.RefCaption, pick(g, g.captions))
		t.say(" (zie ook ")
		t.atom(letter.RefNote, pick(g, g.notes))
		t.say(" en ")
		t.atom(letter.RefBijlage, pick(g, g.l.Bijlagen).ID)
		t.say(") " + pick(g, []string{"vraagt dit om een vervolg. ", "is hiermee invulling gegeven aan de toezegging. "}) + g.sentence())
	})
}

func (g *gen) figure() {
	p := *g.image
	p.ID = g.id()
	g.l.Pictures = g.l.Pictures.With(p.ID, &p)
	g.blocks = append(g.blocks, &letter.Block{ID: g.id(), Kind: letter.FigureBlock, Of: p.ID})
	b := g.block(letter.Caption, func(t *text) { t.say(upper(g.object())) })
	g.captions = append(g.captions, b.ID)
	g.words += 120
}

// table writes a caption and a table: a head row, a first column of words, numbers flush right, a merged cell and a
// note in a cell.
func (g *gen) table() {
	c := g.block(letter.Caption, func(t *text) { t.say(upper(g.object())) })
	g.captions = append(g.captions, c.ID)
	cols, rows := g.between(3, 4), g.between(3, 6)
	if g.pages > 20 && g.chance(6) {
		rows = g.between(20, 70) // runs over a page
	}
	t := &letter.Table{ID: g.id(), Header: 1}
	for c := range cols {
		w := 2
		if c == 0 {
			w = 3
		}
		t.Columns = append(t.Columns, letter.Column{Width: w, Right: c > 0})
	}
	merged := g.between(1, rows-1)
	for r := range rows {
		row := letter.Row{ID: g.id()}
		for c := range cols {
			cell := letter.Cell{}
			if r == merged && c == 2 {
				row.Cells = append(row.Cells, cell) // covered
				continue
			}
			if r == merged && c == 1 {
				cell.Cols = 2
			}
			x := &text{g: g}
			switch {
			case r == 0 && c == 0:
				x.marked(letter.Bold, "", pick(g, []string{"Regio", "Post", "Maatregel", "Fase"}))
			case r == 0:
				x.marked(letter.Bold, "", fmt.Sprint(2022+c))
			case c == 0:
				x.say(pick(g, rowNames))
				if r == 1 {
					x.note(g.citation())
				}
			case r == merged && c == 1:
				x.say("nog niet bekend")
			default:
				x.say(fmt.Sprintf("%d.%03d", g.between(1, 900), g.n(1000)))
			}
			f := &letter.Flow{ID: g.id(), Kind: letter.CellFlow, Blocks: []*letter.Block{x.block(letter.Para)}}
			if r > 1 && c == 0 && g.chance(6) {
				y := &text{g: g}
				y.say("(" + pick(g, []string{"raming", "voorlopig", "inclusief btw"}) + ")")
				f.Blocks = append(f.Blocks, y.block(letter.Para))
			}
			g.l.PutFlow(f)
			cell.Flow = f.ID
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
		g.words += 4
	}
	g.l.Tables = g.l.Tables.With(t.ID, t)
	g.blocks = append(g.blocks, &letter.Block{ID: g.id(), Kind: letter.TableBlock, Of: t.ID})
}
