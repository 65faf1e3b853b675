package page

import (
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"

	"kamerbrief/drafts/letter"
)

// target is a place a run leads to, looked up when the run is painted or written.
type target struct {
	kind letter.AtomKind // what id names, as in an Atom; "" for none
	id   letter.ID
}

// toMark is the target of a note's number: the mark in the text; id is the note's flow.
const toMark letter.AtomKind = "mark"

// line is one set line: a Line without its height on the page.
type line struct {
	Line
	gotos []target // by run; nil when no run leads anywhere
	label bool     // holds no text of the block, only a label ("Vraag 1"): no place for the caret
	x0    Pt       // where the text starts
	b     *letter.Block
}

// find is a character that could not be set, or a word that does not fit its column.
type find struct {
	line int
	off  int
	code string
	r    rune
}

// look is how a stretch of units is drawn.
type look struct {
	face      Face
	size      Pt
	rise      Pt
	underline bool
	computed  bool
	link      string
	lang      string
	sub       int32
	to        target
}

// unit is one character of a paragraph as it is drawn.
type unit struct {
	r    rune  // 0: takes no room and is not drawn
	off  int32 // byte in the block's text
	adv  Pt
	look int32
	brk  bool // a line may end after it
	must bool // a line ends after it
	soft bool // a soft hyphen
	wide int8 // bytes of the block's text it stands for; 0 inside computed text
}

// setting is what a paragraph is set in.
type setting struct {
	left, width Pt // of its lines
	first       Pt // extra indent of the first line
	size, lead  Pt
	face        Face
	right       bool // flush right
	cell        bool // of a table
}

// setter breaks paragraphs into lines. Its buffers are reused.
type setter struct {
	fam   *Family
	lang  string // of the letter
	units []unit
	looks []look
	runes []rune
	seg   segmenter.Segmenter
	finds []find             // of the paragraph set last; line filled in
	known map[string][]uint8 // pieces of text the segmenter has seen, and after which runes they may break
}

// set breaks a block's text into lines. words gives the words of an atom.
func (t *setter) set(b *letter.Block, flow letter.ID, s setting, words func(letter.Atom) string) []line {
	t.units, t.looks, t.runes, t.finds = t.units[:0], t.looks[:0], t.runes[:0], t.finds[:0]
	if len(b.Text) > 1<<16 { // a paragraph of megabytes: no doubling, and nothing kept
		t.units, t.runes = make([]unit, 0, len(b.Text)), make([]rune, 0, len(b.Text))
		defer func() { t.units, t.runes = nil, nil }()
	}
	for _, p := range letter.Pieces(b) {
		t.piece(b, p, s, words)
	}
	t.breaks(b.Text)
	t.bind()
	return t.lines(b, flow, s)
}

// plain sets a text that belongs to no flow.
func (t *setter) plain(text string, tag Tag, s setting) []line {
	b := &letter.Block{ID: tag.Block, Text: text}
	out := t.set(b, letter.ID{}, s, func(letter.Atom) string { return "" })
	for i := range out {
		out[i].Block, out[i].From, out[i].To = letter.ID{}, 0, 0
		for j := range out[i].Runs {
			r := &out[i].Runs[j]
			r.Tag, r.Computed, r.From = tag, true, 0
		}
	}
	return out
}

func (t *setter) piece(b *letter.Block, p letter.Piece, s setting, words func(letter.Atom) string) {
	l := look{face: s.face, size: s.size, underline: p.Underline, link: p.Link, lang: p.Lang, sub: p.Inline}
	if p.Italic {
		l.face ^= Italic // stands out in italic text too
	}
	if p.Bold {
		l.face |= Bold
	}
	if p.Sub {
		l.size, l.rise = scriptSize, -15000
	}
	if p.Sup {
		l.size, l.rise = scriptSize, 30000
	}
	if p.Atom == nil {
		t.looks = append(t.looks, l)
		t.text(b.Text[p.From:p.To], int32(p.From), s, false)
		return
	}
	l.computed = true
	at := int32(p.From)
	switch p.Atom.Kind {
	case letter.LineBreak:
		t.looks = append(t.looks, l)
		t.put(unit{off: at, look: int32(len(t.looks) - 1), must: true, wide: 3}, 0x200B)
		return
	case letter.Note:
		l.size, l.rise, l.to, l.underline = markSize, markRise(s.size), target{letter.Note, p.Atom.To}, false
		t.looks = append(t.looks, l)
		for i, r := range words(*p.Atom) {
			u := unit{r: r, off: at, look: int32(len(t.looks) - 1), adv: t.adv(l.face, l.size, r)}
			if i == 0 {
				u.wide = 3
			}
			t.put(u, 0x2060) // holds on to its word, whatever comes next
		}
		return
	}
	l.to = target{p.Atom.Kind, p.Atom.To}
	t.looks = append(t.looks, l)
	w := words(*p.Atom)
	if p.Atom.Kind != letter.RefHeading && strings.Count(w, " ") == 1 && len(w) < 40 {
		w = strings.Replace(w, " ", "\u00a0", 1)
	}
	n := len(t.units)
	t.text(w, at, s, true)
	if len(t.units) > n {
		t.units[n].wide = 3
	}
}

func markRise(size Pt) Pt { return size * 2 / 5 }

func (t *setter) adv(f Face, size Pt, r rune) Pt { return Pt(t.fam.Advance(f, r)) * (size / 1000) }

func (t *setter) put(u unit, asBreak rune) { *t.next(asBreak) = u }

// next adds a character, to be filled in where it stands: a long letter has a million.
func (t *setter) next(asBreak rune) *unit {
	t.runes = append(t.runes, asBreak)
	t.units = append(t.units, unit{})
	return &t.units[len(t.units)-1]
}

// text adds the characters of s, drawn in the last look; what cannot be drawn gets a look of its own.
func (t *setter) text(s string, off int32, set setting, computed bool) {
	k := int32(len(t.looks) - 1)
	l := &t.looks[k]
	adv, scale := t.fam.adv[l.face&3], l.size/1000
	for i, r := range s {
		u := t.next(r)
		u.r, u.off, u.look = r, off, k
		if !computed {
			u.off, u.wide = off+int32(i), 1
			if r >= 0x80 {
				u.wide = int8(utf8.RuneLen(r)) // texts are valid UTF-8
			}
		}
		if r >= 0x20 && r < 0x7F && adv[r] != 0 {
			u.adv = Pt(adv[r]-1) * scale
			continue
		}
		if u.soft = r == 0xAD; u.soft || unseen(r) {
			u.r = 0
			continue
		}
		why := code(r)
		if why == "" && uint32(r) <= 0xFFFF && adv[r] != 0 {
			u.adv = Pt(adv[r]-1) * scale
			continue
		}
		d := rune(0)
		if why == "" || why == "glyph-missing" {
			why = "glyph-missing"
			d = stand(r)
		}
		if d == 0 || !t.fam.Has(l.face, d) {
			t.cannot(find{off: int(u.off), code: why, r: r})
			d = mark
			if !t.fam.Has(l.face, d) {
				d = '?'
			}
		}
		c := *l
		c.computed = true
		t.looks = append(t.looks, c)
		u.r, u.look, u.adv = d, int32(len(t.looks)-1), t.adv(c.face, c.size, d)
		t.looks = append(t.looks, t.looks[k]) // the text after it is a run of its own
		k = int32(len(t.looks) - 1)
		l = &t.looks[k]
	}
}

// Classes of the characters after and before which a space always is a place to break (UAX 14, LB18): Latin letters
// and digits, and what may close a word.
const (
	other = iota
	word
	closer
)

func class(r rune) uint8 {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r >= 0xC0 && r <= 0x24F && r != 0xD7 && r != 0xF7:
		return word
	case r == '.', r == ',', r == ';', r == ':', r == '!', r == '?', r == ')':
		return closer
	}
	return other
}

// breaks marks the break opportunities of Unicode. Text is cut at spaces that always are one; a piece that is a plain
// word needs no more, the others go through the segmenter. TestBreaks holds this to the segmenter's own answer.
func (t *setter) breaks(text string) {
	rs := t.runes
	start := 0
	simple, seenCloser := true, false
	prev := uint8(other) // class of the last character that is no space
	for i, r := range rs {
		if r == ' ' {
			continue
		}
		c := class(r)
		if i > start && rs[i-1] == ' ' {
			if prev != other && c == word {
				t.chunk(text, start, i, simple)
				t.units[i-1].brk = true
				start, simple, seenCloser = i, true, false
			} else {
				simple = false
			}
		}
		switch {
		case c == other, c == word && seenCloser:
			simple = false
		case c == closer:
			seenCloser = true
			simple = simple && i > start
		}
		prev = c
	}
	t.chunk(text, start, len(rs), simple && prev != other)
}

// chunk asks the segmenter about the runes [from, to), or remembers its answer.
func (t *setter) chunk(text string, from, to int, simple bool) {
	if simple || to-from < 2 {
		return
	}
	key := ""
	if a, z := &t.units[from], &t.units[to-1]; to-from < 100 && z.wide > 0 && int(z.off)+int(z.wide) <= len(text) {
		key = text[a.off : int(z.off)+int(z.wide)]
		if strings.Contains(key, letter.ObjectString) { // what it stands for is not in the text
			key = ""
		} else if at, ok := t.known[key]; ok {
			for _, k := range at {
				t.units[from+int(k)].brk = true
			}
			return
		}
	}
	t.seg.Init(t.runes[from:to])
	it := t.seg.LineIterator()
	var found []uint8
	for at := 0; it.Next(); {
		at += len(it.Line().Text)
		if from+at < to {
			t.units[from+at-1].brk = true
			found = append(found, uint8(at-1))
		}
	}
	if key != "" {
		if len(t.known) > 20000 || t.known == nil {
			t.known = map[string][]uint8{}
		}
		t.known[strings.Clone(key)] = found
	}
}
