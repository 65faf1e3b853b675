package text

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

const object = letter.ObjectString

func itoa(n int) string { return strconv.Itoa(n) }

// para is a paragraph of the body on its way to become a block.
type para struct {
	kind   letter.Kind // "" is a plain paragraph
	list   letter.ListKind
	level  int
	more   bool
	marker string // what stood before the text in the source and is not in it: "1.", "•", "Vraag 2"
	label  string // what the letter has to show for it: "1", "", "Antwoord op vraag 2"
	plain  bool   // a heading left out of the numbering
	num    int    // of a list item
	style  byte   // of its marker
	text   string
	line   int
	indent int
	aside  bool
	row    *line         // the first of a heading without a number
	ragged int           // how many of its lines end early in the middle of a sentence
	alone  bool          // its marker had a line for itself
	atoms  []atom        // for every U+FFFC in text, in order
	cells  [][]string    // of a table
	part   int           // 0 the letter, n the bijlage n that is written here
	block  *letter.Block // made of it; nil when it changed since
}

// atom is what a U+FFFC stands for: a note, a reference to a bijlage by its number, or else a line break.
type atom struct {
	note    *note
	bijlage int
}

// insert puts an atom in place of the bytes [from, to) of the text.
func (p *para) insert(from, to int, a atom) {
	k := strings.Count(p.text[:from], object)
	p.text = p.text[:from] + object + p.text[to:]
	p.atoms = append(p.atoms[:k:k], append([]atom{a}, p.atoms[k:]...)...)
}

// row is a line of the body and how it hangs on the one before.
type row struct {
	*line
	gap byte // 0 next line, 'b' after a blank line, 'g' after a line that only the reference column filled, 's' something was taken away or a page turned in between
}

// awaits reports whether a row is a sign of a list that waits for its words, and line l has them. What has a sign of its own, apart from
// the row, has not.
func (r row) awaits(l *line, gap byte) bool {
	return r.table == nil && aloneMarker(r.text) && !aloneMarker(l.text) && (gap == 0 || !isAt(marker(l.text)))
}

func (d *doc) rows() (rows []row, aside map[int][]*line) {
	aside = map[int][]*line{}
	var gap byte = 'b'
	for _, l := range d.lines[d.start:d.end] {
		switch {
		case l.aside:
			aside[len(rows)] = append(aside[len(rows)], l)
			gap = 's'
		case l.hard:
			gap = 'h'
		case gap == 'h' && l.blank():
		case l.taken:
			if gap != 'h' {
				gap = 's'
			}
		case l.ghost:
			if gap != 'b' && gap != 'h' {
				gap = 'g'
			}
		case l.page && l.blank():
			gap = 's'
		case l.blank():
			if gap != 's' && gap != 'h' {
				gap = 'b'
			}
		default:
			if l.page && gap != 'h' {
				gap = 's'
			}
			if gap == 'h' {
				gap = 'b'
				l.page = true
			}
			if l.table != nil {
				rows, gap = append(rows, row{l, 'b'}), 'b'
				continue
			}
			if n := len(rows); n > 0 && rows[n-1].awaits(l, gap) {
				m := *rows[n-1].line
				m.text += " " + l.text
				m.size += 1 + l.size
				rows[n-1].line = &m
				gap = 0
				continue
			}
			rows = append(rows, row{l, gap})
			gap = 0
		}
	}
	return rows, aside
}

// aloneMarker reports whether a line is no more than the sign of a list item, whose text comes on the next line.
func aloneMarker(s string) bool {
	r, w := utf8.DecodeRuneInString(s)
	return w == len(s) && strings.ContainsRune(bulletRunes, r) || len(s) <= 4 && reAlone.MatchString(s)
}

var reAlone = re(`^(?:\(?\d{1,2}[.)]|\(?[a-z][.)])$`)

// keepLists moves what was set aside in the middle of a list behind the list: there it would start the count anew.
func (d *doc) keepLists() {
	var out, held []*para
	for i, p := range d.paras {
		if p.aside && len(out) > 0 && out[len(out)-1].list != letter.NoList {
			next := i
			for next < len(d.paras) && d.paras[next].aside {
				next++
			}
			if next < len(d.paras) && d.paras[next].list != letter.NoList && (d.paras[next].list == letter.Bullet || d.paras[next].num > 1) {
				held = append(held, p)
				continue
			}
		}
		if p.list == letter.NoList && len(held) > 0 {
			out, held = append(out, held...), nil
		}
		out = append(out, p)
	}
	d.paras = append(out, held...)
}

// quoteSign stands before the lines of a quotation in Markdown.
const quoteSign = "> "

// quotes makes quotations of paragraphs that stand between quotation marks from end to end, or behind the sign of Markdown.
func (d *doc) quotes() {
	for _, p := range d.paras {
		if p.kind != "" || p.list != letter.NoList || p.aside {
			continue
		}
		if rest, ok := strings.CutPrefix(p.text, quoteSign); ok && rest != "" {
			p.kind, p.text = letter.Quote, rest
		}
		if len(p.text) < 60 {
			continue
		}
		for _, q := range [...][2]string{{"“", "”"}, {"„", "”"}, {"«", "»"}, {"\"", "\""}, {"‘", "’"}} {
			if rest, ok := strings.CutPrefix(p.text, q[0]); ok {
				end := strings.TrimRight(rest, "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹.")
				inner, ok := strings.CutSuffix(end, q[1])
				if ok && !strings.Contains(inner, q[0]) && (q[1] == "’" || !strings.Contains(inner, q[1])) {
					p.kind = letter.Quote
				}
				break
			}
		}
	}
}

// merge puts paragraphs between the others by their lines.
func (d *doc) merge(more []*para) {
	if len(more) == 0 {
		return
	}
	var out []*para
	for _, p := range d.paras {
		for len(more) > 0 && p.line > more[0].line && !p.aside {
			out, more = append(out, more[0]), more[1:]
		}
		out = append(out, p)
	}
	d.paras = append(out, more...)
}

// more joins paragraphs to the list item above them when the list goes on behind them, or when they are indented as
// the item's text is.
func (d *doc) more() {
	for i := 0; i < len(d.paras); i++ {
		p := d.paras[i]
		if p.list == letter.NoList || p.more {
			continue
		}
		j := i + 1
		for j < len(d.paras) && j < i+8 && d.paras[j].list == letter.NoList && d.paras[j].kind == "" && !d.paras[j].aside {
			j++
		}
		if j == i+1 || j >= len(d.paras) {
			if j < len(d.paras) || j == i+1 {
				continue
			}
		}
		goesOn := j < len(d.paras) && p.list == letter.Number && d.paras[j].list == letter.Number && d.paras[j].style == p.style && d.paras[j].num == p.num+1
		for k := i + 1; k < j; k++ {
			q := d.paras[k]
			if !goesOn && q.indent < p.indent+2 {
				break
			}
			q.list, q.level, q.more = p.list, p.level, true
		}
	}
}
