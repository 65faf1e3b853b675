// Package sample makes random, plausible Kamerbrieven for tests and benchmarks: `kamerbrief sample`.
//
// Letter gives the same letter for the same seed, number of pages and sequence of IDs, on every machine. Every letter
// holds at least one of every kind of block, mark and atom, headings at three levels, nested lists with items of
// several paragraphs, a table with a head, a merged cell and a right-aligned column, notes in a heading and in a cell,
// a long note, words in another language, one to eight signers and bijlagen with and without a text of their own. A
// figure needs a file, so it is there only when Options.PutFile can keep one; a bijlage written here is there from
// three pages on, since it starts a page of its own.
//
// Marks lie on whole words, words in tables are short: what is checked on a PDF word by word stays whole.
package sample

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"strings"

	"kamerbrief/drafts/letter"
)

// WordsPerPage is how many words the generator counts for an A4 page, headings, lists and blank lines allowed for.
const WordsPerPage = 400

// Options of Make.
type Options struct {
	// PutFile keeps a file and gives its SHA-256 (hex). Nil: the letter has no figure.
	PutFile func(content []byte, name string) (sha string, err error)
}

// Letter makes the letter of this seed, about so many A4 pages long (at least one), without a figure.
func Letter(seed int64, pages int, id letter.NewID) *letter.Letter {
	l, _ := Make(seed, pages, id, Options{}) // only PutFile can fail
	return l
}

// Make is Letter with options. The error is that of PutFile.
func Make(seed int64, pages int, id letter.NewID, opt Options) (*letter.Letter, error) {
	if id == nil {
		id = letter.Random
	}
	g := &gen{r: rand.New(rand.NewPCG(uint64(seed), 0x6b616d6572)), id: id, l: letter.New(id), opt: opt, pages: max(1, pages)}
	g.frame()
	g.signers()
	g.bijlagen()
	if opt.PutFile != nil {
		if err := g.picture(); err != nil {
			return nil, err
		}
	}
	g.body()
	keep(g.l, rand.New(rand.NewPCG(uint64(seed), 0x6b656570)))
	return g.l, nil
}

// keep has pages keep one of eight paragraphs together, and never an empty one. Its numbers are its own: the words of a seed stay.
func keep(l *letter.Letter, r *rand.Rand) {
	flows := []letter.ID{l.Frame.Body}
	for _, b := range l.Bijlagen {
		if !b.Flow.IsZero() {
			flows = append(flows, b.Flow)
		}
	}
	for _, id := range flows {
		for _, b := range l.Flow(id).Blocks {
			if k := r.IntN(24); k < 3 && b.Kind.Keeps() && b.Text != "" {
				b.Keep = letter.Keep{Next: k != 1, Lines: k != 0}
			}
		}
	}
}

// gen is a letter in the making.
type gen struct {
	r     *rand.Rand
	id    letter.NewID
	l     *letter.Letter
	opt   Options
	pages int
	words int // so far

	blocks   []*letter.Block // of the flow being made
	headings []letter.ID
	captions []letter.ID
	notes    []letter.ID
	image    *letter.Picture
	written  int // bijlagen written here
	asked    int // questions
}

func (g *gen) n(k int) int           { return g.r.IntN(k) }
func (g *gen) chance(of int) bool    { return g.r.IntN(of) == 0 }
func (g *gen) between(a, b int) int  { return a + g.r.IntN(b-a+1) }
func pick[T any](g *gen, from []T) T { return from[g.r.IntN(len(from))] }

// set fills a short flow of the frame, a paragraph for each line.
func (g *gen) set(flow letter.ID, lines ...string) {
	f := &letter.Flow{ID: flow, Kind: g.l.Flow(flow).Kind}
	for _, s := range lines {
		f.Blocks = append(f.Blocks, &letter.Block{ID: g.id(), Kind: letter.Para, Text: s})
	}
	g.l.PutFlow(f)
}

func (g *gen) frame() {
	f := &g.l.Frame
	m := pick(g, ministries)
	f.Ministry = "Ministerie van " + m.name
	f.ReturnAddress = m.post + "  Den Haag"
	f.Date = fmt.Sprintf("20%02d-%02d-%02d", 25+g.between(23, 26)%2, // after what it refers to
		g.between(1, 12), g.between(1, 28))
	if g.chance(6) {
		f.Classification = pick(g, []string{"VERTROUWELIJK", "DEPARTEMENTAAL VERTROUWELIJK"})
	}
	f.Numbered = g.chance(2)
	r := &f.Reference
	r.Directorate = pick(g, []string{"Directoraat-generaal ", "DG "}) + pick(g, subjects)
	r.Department = pick(g, []string{"Directie ", "Afdeling ", "Programma "}) + pick(g, subjects)
	r.VisitAddress = m.visit
	r.PostAddress = strings.Replace(m.post, " 25", "\n25", 1) + "  Den Haag"
	r.Website = "www.rijksoverheid.nl/" + m.short
	r.OurReference = fmt.Sprintf("%d-%07d", g.between(2023, 2026), g.n(9999999))
	if g.chance(2) {
		who := pick(g, people)
		r.Contact = who
		r.Phone = fmt.Sprintf("070 %d %02d %02d", g.between(300, 399), g.n(100), g.n(100))
		r.Mobile = fmt.Sprintf("06 %04d %04d", g.n(10000), g.n(10000))
		r.Email = "info@min" + m.short + ".nl"
	}
	if g.chance(2) {
		r.YourReference = fmt.Sprintf("%dZ%05d", g.between(2023, 2026), g.n(99999))
	}
	if g.chance(3) {
		r.YourLetterOf = fmt.Sprintf("%d %s 2025", g.between(1, 28), pick(g, letter.Months[:]))
	}
	if r.YourLetterOf != "" {
		r.Copies = "Vereniging van Nederlandse Gemeenten; Interprovinciaal Overleg"
	}
	if g.chance(3) {
		r.Closing = "Correspondentie uitsluitend richten aan het hierboven vermelde postadres met vermelding van de datum en het kenmerk van deze brief."
	}
	f.Labels.OurReference = pick(g, []string{"Ons kenmerk", "Onze referentie", "Kenmerk"})
	f.Labels.Subject = pick(g, []string{"Betreft", "Betreft", "Onderwerp"})
	if g.chance(5) {
		f.Kamer = letter.Eerste
		g.set(f.Addressee, "De voorzitter van de Eerste Kamer", "der Staten-Generaal", "Postbus 20017", "2500 EA  DEN HAAG")
	} else {
		g.set(f.Addressee, "De voorzitter van de Tweede Kamer", "der Staten-Generaal", "Postbus 20018", "2500 EA  DEN HAAG")
	}
	// one to six lines of betreft
	s := pick(g, []string{"Voortgang van ", "Stand van zaken rond ", "Beleidsreactie op ", "Antwoorden op vragen over "}) + g.object()
	for range g.n(6) {
		s += pick(g, []string{" en ", ", mede in het licht van ", " en de gevolgen voor "}) + g.object()
	}
	if len(s) > 300 {
		s = s[:strings.LastIndex(s[:300], " ")]
	}
	g.set(f.Subject, strings.TrimRight(s, ", "))
	g.set(f.Salutation, pick(g, []string{"Geachte voorzitter,", "Geachte voorzitter,", "Geachte heer Bosma,"}))
	g.set(f.Closing, pick(g, []string{"Hoogachtend,", "Hoogachtend,", "Met vriendelijke groet,"}))
}

func (g *gen) signers() {
	n := g.between(1, 8)
	order := g.r.Perm(len(offices))
	who := g.r.Perm(len(people))
	for i := range n {
		s := letter.Signer{ID: g.id(), Function: offices[order[i]], Name: people[who[i]], Kind: letter.Signs}
		switch {
		case i == 0:
		case i == 1, i > 2 && g.chance(4):
			s.Kind = letter.OnBehalfOf
		case i == 2, i > 2 && g.chance(4):
			s.Kind = letter.AgreedBy
		}
		if s.Kind != letter.Signs {
			s.Consent = pick(g, []letter.Consent{letter.NotAsked, letter.Asked, letter.Agreed})
			if s.Consent == letter.Agreed {
				s.By, s.At = pick(g, people), g.l.Frame.Date+"T10:00:00Z"
			}
		} else if g.chance(8) {
			s.Prefix = "b.a."
		}
		g.l.Signers = append(g.l.Signers, s)
	}
}

// bijlagen makes the list; those written here come after the body.
func (g *gen) bijlagen() {
	kinds := []letter.BijlageKind{letter.Enclosure, letter.DecisionNote, letter.Report, letter.Missive}
	for i := range g.between(2, 4) {
		g.l.Bijlagen = append(g.l.Bijlagen, letter.Bijlage{ID: g.id(), Title: upper(g.object()), Kind: kinds[(i+g.n(2))%4]})
	}
	if g.pages >= 3 {
		g.written = min(g.between(1, 1+min(2, g.pages/10)), len(g.l.Bijlagen))
	}
}

// body writes the letter's own text and the bijlagen written here.
func (g *gen) body() {
	want := g.pages*WordsPerPage - 130 - 25*len(g.l.Signers) // the frame and the signatures take room
	if g.written > 0 {
		want -= g.written * WordsPerPage
	}
	g.opening()
	parts := g.musts()
	for i := 0; i < len(parts) || g.words < want; i++ {
		if i < len(parts) {
			parts[i]()
			if g.words+90*(len(parts)-i) > want {
				continue // little room: every part once, nothing else
			}
		} else {
			pick(g, g.more())()
		}
		for k := g.n(3); k > 0 && g.words < want; k-- {
			g.para(g.between(2, 7))
		}
	}
	g.block(letter.Para, func(t *text) { t.say(pick(g, farewells)) })
	g.l.PutFlow(&letter.Flow{ID: g.l.Frame.Body, Kind: letter.BodyFlow, Blocks: g.blocks})
	for i := range g.written {
		g.appendix(&g.l.Bijlagen[i])
	}
}

// opening names those in whose name the letter is sent too.
func (g *gen) opening() {
	var also []string
	many := 0
	for _, s := range g.l.Signers {
		switch s.Kind {
		case letter.OnBehalfOf:
			also = append(also, "de "+s.Function)
		case letter.Signs:
			many++
		}
	}
	g.block(letter.Para, func(t *text) {
		verb := "bied ik"
		if many > 1 {
			verb = "bieden wij"
		}
		t.say(pick(g, []string{"Hierbij ", "Met deze brief "}) + verb + " uw Kamer")
		if n := len(also); n > 0 {
			t.say(", mede namens ")
			if n > 1 {
				t.say(strings.Join(also[:n-1], ", ") + " en ")
			}
			t.say(also[n-1] + ",")
		}
		t.say(" " + g.object() + " aan (")
		t.atom(letter.RefBijlage, g.l.Bijlagen[0].ID)
		t.say("). ")
		t.say(g.sentence())
	})
}

// appendix writes a bijlage as a flow of its own.
func (g *gen) appendix(b *letter.Bijlage) {
	g.blocks = nil
	g.headings, g.captions, g.notes = nil, nil, nil
	g.heading(1, false)
	g.para(3)
	g.note1()
	g.list(letter.Number, 3, false)
	g.table()
	g.para(g.between(2, 5))
	if g.chance(2) {
		g.para(g.between(2, 5))
	}
	b.Flow = g.id()
	g.l.PutFlow(&letter.Flow{ID: b.Flow, Kind: letter.BijlageFlow, Blocks: g.blocks})
}

// picture keeps a small chart.
func (g *gen) picture() error {
	const w, h = 480, 240
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for bar := range 8 {
		top := g.between(20, h-40)
		for y := top; y < h-20; y++ {
			for x := 20 + bar*56; x < 60+bar*56; x++ {
				m.SetNRGBA(x, y, color.NRGBA{0x50, 0x60, 0x70, 255})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		return err
	}
	sha, err := g.opt.PutFile(b.Bytes(), "figuur.png")
	if err != nil {
		return err
	}
	g.image = &letter.Picture{ID: g.id(), File: sha, FileName: "figuur.png", Alt: "Staafdiagram met acht staven", Width: w, Height: h, Share: g.between(50, 100)}
	return nil
}
