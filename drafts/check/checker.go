package check

import (
	"cmp"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/spell"
	"kamerbrief/drafts/tell"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Choice is what somebody wants to hear of.
type Choice struct {
	NoPlain bool // no hints about plain language
	All     bool // also of rules that are off: too often they find what is no fault
	// Spelling reads the words too; nil leaves that out.
	Spelling *spell.Reader
}

func (c Choice) wants(code string) bool {
	r := ruleOf(code)
	return (c.All || !r.Off) && !(c.NoPlain && r.Plain)
}

// Result is all there is to say of a letter.
type Result struct {
	Found   []Found   // in reading order; what is about the letter as a whole comes first
	Ignored []Ignored // what somebody said not to mind, with the reason
	Ledger  []Entry
	Facts   Facts
	Letter  *letter.Letter // as it leaves the house: the places are in it
}

// Ignored is a finding that somebody said not to mind.
type Ignored struct {
	Found
	Kept
}

// Checker looks at letters and remembers what a block said, so that after an edit only the blocks that changed are read. It belongs
// to one goroutine at a time; the zero value is ready.
type Checker struct {
	by     asked
	seen   map[*letter.Block]*seen
	office []string // the surnames of who is in office on the date of the letter
}

// asked is what reading a block takes from the rest of the letter: when it changes, every block is read again.
type asked struct {
	date    string // of the letter
	signers int    // who sign
}

// Look says all there is to say of a letter and of what is said about it. It reads values alone.
func (c *Checker) Look(d edit.Doc, want Choice) Result {
	decided, _ := edit.Show(d.Letter, letter.Decided)
	res := Result{Letter: decided}
	var out []Found
	for _, f := range Letter(d.Letter) {
		out = append(out, general(f))
	}
	for _, f := range slices.Concat(Consents(d), Leaving(d.Letter, d.Threads)) {
		if !named(f.Code) { // those are found below, with their words
			x := general(f)
			x.Leaving = true
			out = append(out, x)
		}
	}
	ps := c.read(decided)
	kept := KeptOf(decided, d.Threads)
	w := &whole{decided, letter.NumbersOf(decided), ps, c.office}
	w.look()
	if want.wants(SpaceBreaks) {
		w.breaking()
	}
	res.Ledger = ledgerOf(ps, kept)
	w.bare(res.Ledger)
	w.unlisted(res.Ledger)
	spelled := misspelt(decided, want.Spelling)
	for i := range ps {
		p := &ps[i]
		res.Facts.add(p.seen.facts)
		here := p.extra
		for _, x := range p.seen.cites {
			if f, ok := reference(p.b.Text, x); ok {
				here = append(here, f)
			}
		}
		here = slices.Concat(here, p.seen.found, spelled[p.b])
		slices.SortStableFunc(here, func(a, b Found) int { return cmp.Or(a.From-b.From, a.To-b.To) })
		for _, f := range distinct(here) {
			if f.Code != SignerStyle && f.Code != BijlageUnsaid {
				f.Block, f.Words = p.b.ID, p.b.Text[f.From:f.To]
			}
			f.Leaving = named(f.Code)
			out = append(out, f)
		}
	}
	out = slices.DeleteFunc(append(out, structure(decided, w.n)...), func(f Found) bool { return !want.wants(f.Code) })
	for _, f := range calm(out, res.Facts.Words) {
		if k, ok := ignored(&f, kept); ok {
			res.Ignored = append(res.Ignored, Ignored{f, k})
		} else {
			res.Found = append(res.Found, f)
		}
	}
	return res
}

// named reports whether a finding of Leaving is about words of the text that name a bijlage.
func named(code string) bool { return code == Unnumbered || code == NoBijlage }

// distinct leaves out a finding that another of the same words says better: one about a reference covers the rest.
func distinct(fs []Found) []Found {
	out := make([]Found, 0, len(fs))
	for _, f := range fs {
		inside := func(g Found) bool {
			return (g.Code == ReferenceForm || g.Code == ReferenceWrong) && f.Code != g.Code && g.From <= f.From && f.To <= g.To && f.To > f.From
		}
		if !slices.ContainsFunc(fs, inside) {
			out = append(out, f)
		}
	}
	return out
}

// general is a finding of Letter or Leaving with its reason.
func general(f tell.Finding) Found {
	why, source := "Zonder dit is de brief nog niet klaar.", house
	switch f.Code {
	case NoDecision:
		why, source = "Sinds 20 september 2022 gaat bij elk Kamerstuk de beslisnota mee.", "Beleidslijn Actieve openbaarmaking nota’s"
	case NotAsked, NotAgreed, ConsentStale:
		why, source = "Wie ondertekent of voor wie wordt ondertekend, gaat akkoord met de tekst.", "Reglement van orde voor de ministerraad"
	case AltMissing, LinkUnsafe:
		why, source = "Ook wie de brief laat voorlezen, moet haar kunnen volgen.", wcag
	case CommentsOpen, SuggestionsOpen:
		why = "Wat nog openstaat, kan de tekst nog veranderen."
	}
	return Found{Finding: f, Why: why, Source: source}
}

// read gives every block with what it says. Those that were read before are not read again.
func (c *Checker) read(l *letter.Letter) []place {
	if by := (asked{l.Frame.Date, len(l.Signing(letter.Signs))}); c.seen == nil || c.by != by {
		c.seen, c.by, c.office = map[*letter.Block]*seen{}, by, officeOn(by.date)
	}
	n := letter.NumbersOf(l)
	var ps []place
	for flow, b := range placed(l) {
		if b.Kind.HasText() {
			ps = append(ps, place{kind: flow.Kind, flow: flow.ID, b: b, n: n, seen: c.seen[b]})
		}
	}
	spread(ps, func(p *place) {
		if p.seen == nil {
			p.seen = look(p.b, p.kind, c.by)
		}
	})
	if len(c.seen) > 2*len(ps)+100 { // of blocks that are gone
		clear(c.seen)
	}
	for i := range ps {
		c.seen[ps[i].b] = ps[i].seen
	}
	return ps
}

// spread looks at all places, of a long letter on all processors: in parts that are small, for these have other work too.
func spread[T any](ps []T, look func(*T)) {
	var wg sync.WaitGroup
	for part := range slices.Chunk(ps, max(50, len(ps)/(8*runtime.GOMAXPROCS(0)))) {
		wg.Go(func() {
			for i := range part {
				look(&part[i])
			}
		})
	}
	wg.Wait()
}

// placed gives every block with its flow, in reading order: a note comes after its block.
func placed(l *letter.Letter) iter.Seq2[*letter.Flow, *letter.Block] {
	return func(yield func(*letter.Flow, *letter.Block) bool) {
		var walk func(id letter.ID) bool
		walk = func(id letter.ID) bool {
			f := l.Flow(id)
			if f == nil {
				return true
			}
			for _, b := range f.Blocks {
				if !yield(f, b) {
					return false
				}
				for child := range l.Children(b) {
					if !walk(child) {
						return false
					}
				}
			}
			return true
		}
		for id := range l.Roots() {
			if !walk(id) {
				return
			}
		}
	}
}

// All is Look for who looks once.
func All(d edit.Doc, want Choice) Result {
	return new(Checker).Look(d, want)
}

// structure looks at headings, tables and figures.
func structure(l *letter.Letter, n *letter.Numbers) (out []Found) {
	for _, f := range l.Flatten() {
		for i, b := range f.Blocks {
			switch b.Kind {
			case letter.Heading:
				out = append(out, heading(f, i, n)...)
			case letter.TableBlock:
				if t := l.Table(b); t != nil && t.Header == 0 && len(t.Rows) > 1 && len(t.Columns) > 1 { // one column is a frame
					x := found(TableHeader, 0, 0, "Deze tabel heeft geen kopregel. Maak van de eerste rij een kopregel.")
					x.Block = b.ID
					out = append(out, x)
				}
			case letter.FigureBlock:
				if p := l.Picture(b); p != nil && poorAlt(p.Alt, p.FileName) {
					x := found(AltPoor, 0, 0, "De omschrijving “"+shortened(p.Alt)+"” zegt niet wat er op de figuur te zien is. Beschrijf wat de lezer moet weten.")
					x.Block = b.ID
					out = append(out, x)
				}
			}
		}
	}
	return out
}

// heading says what is amiss with the heading at place i of a flow.
func heading(f *letter.Flow, i int, n *letter.Numbers) (out []Found) {
	b := f.Blocks[i]
	words := strings.TrimSpace(n.Shown(b))
	x := found(HeadingEmpty, 0, len(b.Text), fmt.Sprintf("Onder de kop “%s” staat geen tekst. Schrijf iets, of haal de kop weg.", shortened(words)))
	if words == "" {
		x = found(HeadingBlank, 0, 0, "Hier staat een tussenkop zonder woorden. Vul haar in, of haal haar weg.")
	} else {
		k := i + 1
		for k < len(f.Blocks) && (f.Blocks[k].Kind == letter.PageBreak || f.Blocks[k].Kind == letter.Para && strings.TrimSpace(n.Shown(f.Blocks[k])) == "") {
			k++
		}
		if k < len(f.Blocks) && (f.Blocks[k].Kind != letter.Heading || f.Blocks[k].Level > b.Level) {
			return nil
		}
	}
	x.Block, x.Words = b.ID, b.Text[x.From:x.To]
	return []Found{x}
}

// emptyAlts are words that say what a figure is, and not what is on it; also as other programs fill them in.
var emptyAlts = setOf(`afbeelding afb figuur fig foto plaatje grafiek illustratie tekening infographic diagram tabel logo scan kaart schermafbeelding naamloos
	image img picture pic photo chart screenshot untitled`)

// poorAlt reports whether words for a figure say nothing.
func poorAlt(alt, file string) bool {
	alt = strings.TrimSpace(alt)
	if alt == "" {
		return false // that is AltMissing
	}
	a := strings.ToLower(alt)
	kind := strings.TrimRight(a, "0123456789 ._-:") // “Figuur 2.”
	return kind == "" || emptyAlts()[kind] || strings.Contains(a, "automatisch gegenereerde beschrijving") || strings.EqualFold(alt, file) ||
		strings.HasSuffix(a, ".png") || strings.HasSuffix(a, ".jpg") || strings.HasSuffix(a, ".jpeg") || utf8.RuneCountInString(a) < 4
}

// isoDay gives a day of dayPhrase as 2025-10-02: without a year the last before the letter; as it is written when the letter has no date.
func isoDay(text string, m []int, written string) string {
	d := saidDateOf(text, m, written)
	if d.year == 0 {
		d.when = "jl." // a debate that a letter speaks of has been
	}
	if on, ok := d.on(); ok && d.exists() {
		return on.Format("2006-01-02")
	}
	return plain(text[m[0]:m[1]])
}
