package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// span is a piece of a line between wide spaces.
type span struct {
	at   int // column
	text string
}

// spans cuts a line at three spaces or more, or at a tab.
func spans(l *line) []span {
	var out []span
	col, blank, start := 0, 3, -1
	for i, r := range l.raw {
		if r == ' ' || r == '\t' || r == '\u00a0' {
			if blank++; r == '\t' {
				blank += 2
			}
			if blank >= 3 && start >= 0 {
				out[len(out)-1].text = strings.TrimRightFunc(l.raw[start:i], blankRune)
				start = -1
			}
		} else {
			if start < 0 {
				out, start = append(out, span{at: col}), i
			}
			blank = 0
		}
		if r == '\t' {
			col += 8 - col%8
		} else {
			col++
		}
	}
	if start >= 0 {
		out[len(out)-1].text = strings.TrimRightFunc(l.raw[start:], blankRune)
	}
	return out
}

// tables makes tables of the lines of the body that stand in columns of spaces, as pdftotext -layout writes a table; tableplain.go has
// its other forms. A
// line with nothing in the first column goes on with the cells of the row above. Lines that look like a table and do not
// fit one stay text, with a finding.
func (d *doc) tables() {
	signed, cells := -20, 0 // where signatures may stand side by side
	for i := d.start; i < len(d.lines); i++ {
		if strings.Contains(d.lines[i].text, "   ") && slices.ContainsFunc(spans(d.lines[i]), func(c span) bool { return reFunction.MatchString(c.text) }) {
			signed = i
		}
		if i < signed+12 {
			continue
		}
		p, end := d.anyTable(i)
		if p == nil {
			continue
		}
		if cells += len(p.cells) * len(p.cells[0]); cells > MaxParas/5 {
			return // no table for reading any more
		}
		d.lines[i].table = p
		for _, l := range d.lines[i:end] {
			if !l.blank() {
				l.taken, l.as, l.unsure = l != d.lines[i], AsTable, true
			}
		}
		d.hint(TableFound, p.line, "Regel %d tot en met %d zijn gelezen als een tabel van %d kolommen. Kijk na of elk woord in de goede cel staat.", p.line, d.lines[end-1].n, len(p.cells[0]))
		i = end - 1
	}
}

// anyTable reads the table that starts at line i, in whichever of its forms, and gives the line after it; nil for none.
func (d *doc) anyTable(i int) (p *para, end int) {
	if p, end = d.piecesAt(i); p != nil {
		return p, end
	}
	if d.tabular(i) {
		if p, end = d.tableAt(i); p != nil {
			d.headAbove(p, i)
		}
		return p, end
	}
	if p, end = d.stackedAt(i); p == nil {
		p, end = d.spacedAt(i)
	}
	return p, end
}

// tabular reports whether line i can be the first of a table: two cells or more, none of them running text, a signature or
// an item of a list.
func (d *doc) tabular(i int) bool {
	l := d.lines[i]
	if l.blank() || l.taken || l.aside || l.as != "" || strings.Contains(l.text, "\t") || !strings.Contains(l.text, "   ") {
		return false
	}
	cells := spans(l)
	if len(cells) < 2 || len(cells) > 12 {
		return false
	}
	for _, c := range cells {
		if utf8.RuneCountInString(c.text) > 60 || reFunction.MatchString(c.text) || rePage.MatchString(c.text) {
			return false
		}
	}
	if len(cells) == 2 && reNoteAlone.MatchString(cells[0].text) && cells[1].at-cells[0].at < 8 {
		return false // a note
	}
	if m, ok := marker(l.text); ok && m.list != letter.NoList {
		return false
	}
	return true
}

// tableAt reads the table that starts at line i, and gives the line after it; nil when the lines do not fit one.
func (d *doc) tableAt(i int) (*para, int) {
	var cols []int
	for _, c := range spans(d.lines[i]) {
		cols = append(cols, c.at)
	}
	p := &para{kind: letter.TableBlock, line: d.lines[i].n}
	end, full, gap := i, 0, false
	for k := i; k < len(d.lines) && k-i < 2000; k++ {
		l := d.lines[k]
		if l.blank() {
			if gap = true; k-end > 3 {
				break
			}
			continue
		}
		if l.taken || l.aside || l.as != "" || l.page && k > i {
			break
		}
		cells := recut(cols, spans(l))
		at, fits := fit(cols, cells)
		single := len(cells) == 1 && fits && at[0] == 0 // a line of text, or a row with one cell
		if !fits || single && (gap || l.size > cols[1]-2) || reFunction.MatchString(l.text) || reClosing.MatchString(l.text) {
			break
		}
		if len(cells) > 1 {
			full++
		}
		if at[0] == 0 || k == i {
			p.cells = append(p.cells, make([]string, len(cols)))
		}
		row := p.cells[len(p.cells)-1]
		for n, c := range cells {
			row[at[n]] = d.join(row[at[n]], c.text)
		}
		end, gap = k+1, false
	}
	if len(p.cells) < 2 || full < 2 {
		return nil, i
	}
	return p, end
}

// headAbove gives a table the line right above its first, line i, as its head when that has as many cells, or words where the columns
// begin: heads are set closer, or to the other side. What else stands there without an end of a sentence is said.
func (d *doc) headAbove(p *para, i int) {
	if i == 0 {
		return
	}
	l := d.lines[i-1]
	if l.blank() || l.taken || l.aside || l.as != "" || l.table != nil || stops(l.text) || l.n < d.lines[d.start].n {
		return
	}
	var cells []string
	for _, c := range spans(l) {
		cells = append(cells, c.text)
	}
	if at := spans(d.lines[i]); len(cells) != len(at) {
		cells = cutAt(l.raw, at)
	}
	if len(cells) == len(p.cells[0]) {
		p.cells = append([][]string{cells}, p.cells...)
		p.line = l.n
		l.taken, l.as, l.unsure = true, AsTable, true
		return
	}
	if strings.Contains(l.text, "   ") || l.indent > 4 || len(strings.Fields(l.text)) == len(p.cells[0]) && !reCaption.MatchString(l.text) {
		d.report(TableFound, l.n, "Regel %d (%s) staat vlak boven een tabel, maar past niet in de kolommen daarvan. Hoort de regel bij de tabel? Zet de woorden dan in de goede cellen.", l.n, quote(l.text))
	}
}

// cutAt cuts a line where cells begin, when a word begins at each of them; nil else.
func cutAt(raw string, at []span) (cells []string) {
	text := []rune(raw)
	for n, c := range at {
		end := len(text)
		if n+1 < len(at) {
			end = at[n+1].at
		}
		if c.at >= len(text) || end > len(text) || blankRune(text[c.at]) || c.at > 0 && !blankRune(text[c.at-1]) {
			return nil
		}
		cells = append(cells, strings.TrimFunc(string(text[c.at:end]), blankRune))
	}
	return cells
}

// recut cuts cells where a column begins behind a single space: a long cell leaves no more room.
func recut(cols []int, cells []span) (out []span) {
	if len(cells) < 2 {
		return cells // running text, it may be
	}
	for _, c := range cells {
		text := []rune(c.text)
		for _, col := range cols {
			if k := col - c.at; k > 1 && k < len(text) && text[k-1] == ' ' && text[k] != ' ' && nearest(cols, c.at) >= 0 {
				out = append(out, span{c.at, strings.TrimRightFunc(string(text[:k]), blankRune)})
				c.at, text = col, text[k:]
			}
		}
		out = append(out, span{c.at, string(text)})
	}
	return out
}

// fit gives the column of each cell of a line, and reports whether each has one of its own and room in it.
func fit(cols []int, cells []span) (at []int, ok bool) {
	for n, c := range cells {
		k := nearest(cols, c.at)
		if k < 0 || k+1 < len(cols) && c.at+utf8.RuneCountInString(c.text) >= cols[k+1] || n > 0 && k <= at[n-1] {
			return nil, false
		}
		at = append(at, k)
	}
	return at, true
}

// nearest gives the column of a table that a cell starting at a belongs to, -1 for none.
func nearest(cols []int, at int) int {
	return slices.IndexFunc(cols, func(c int) bool { return at >= c-2 && at <= c+2 })
}
