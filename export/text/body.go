package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// paragraphs makes paragraphs of the lines that are left.
func (d *doc) paragraphs() {
	d.looseSigns()
	d.set(d.lines[:d.start])
	rows, aside := d.rows()
	b := &builder{d: d, rows: rows, heads: map[int]int{}}
	b.weigh(aside)
	b.tight = b.isTight()
	b.numbered = b.askedByNumber()
	d.set(aside[0])
	for i := 0; i < len(rows); {
		if len(d.paras) > MaxParas {
			return
		}
		j := b.take(i)
		for k := i + 1; k <= j; k++ {
			d.set(aside[k])
		}
		i = j
	}
	b.flush()
	d.set(d.lines[d.end:])
	var beside []*para
	for _, l := range slices.Concat(d.beside...) {
		if !l.taken && !l.blank() {
			beside = append(beside, &para{text: l.text, line: l.n, aside: true})
		}
	}
	d.merge(beside)
	d.keepLists()
	d.more()
	d.quotes()
	for _, p := range d.paras {
		if !p.aside && p.kind == "" && rePageNum.MatchString(p.text) {
			d.report(Unplaced, p.line, "Regel %d, %s, staat als losse alinea in de brief. Is het een paginanummer? Haal de regel dan weg.", p.line, quote(p.text))
		}
	}
	d.headsLeft()
	d.tablesLeft()
	b.doubted()
	for _, p := range d.paras {
		p.breaks()
	}
	d.opening()
}

// set gives the lines that were set aside a paragraph each.
func (d *doc) set(lines []*line) {
	for _, l := range lines {
		if l.aside && !l.taken {
			d.paras = append(d.paras, &para{text: l.text, line: l.n, aside: true})
		}
	}
}

// breaks makes atoms of the line breaks in a paragraph.
func (p *para) breaks() {
	for {
		i := strings.Index(p.text, lineBreak)
		if i < 0 {
			return
		}
		p.insert(i, i+len(lineBreak), atom{})
	}
}

// builder turns rows into paragraphs.
type builder struct {
	d        *doc
	heads    map[int]int // words of the page heads that stood above a row
	split    bool        // they are so many that a paragraph they cut stays cut: moved, they would spoil the order
	rows     []row
	mode     letter.Kind   // Question or Answer while reading one
	label    *para         // "Vraag 1" whose text comes next
	last     *para         // the list item before
	numbered map[int]asked // questions that have a number alone
	cells    int           // of the tables so far
	count    [256]int      // the number of the last item with a marker of this style
	tight    bool          // paragraphs stand right below each other
	doubts   []*line       // lines that were joined to the one above, where a paragraph may begin
}

// weigh decides whether page heads are moved out of the paragraphs that they cut, or stay where they are: they stay
// when more than one in fifty words would change places.
func (b *builder) weigh(aside map[int][]*line) {
	moved, total := 0, 0
	for _, r := range b.rows {
		words(r.text, func(string) { total++ })
	}
	for i, lines := range aside {
		n := 0
		for _, l := range lines {
			words(l.text, func(string) { n++ })
		}
		b.heads[i] = n
		if i > 0 && i < len(b.rows) && !endsSentence(b.rows[i-1].text) {
			moved += n
		}
	}
	b.split = moved*50 > total && total > 250
}

// take makes the paragraph that starts at row i and gives the row after it.
func (b *builder) take(i int) int {
	d, r := b.d, b.rows[i]
	if r.table != nil {
		b.flush()
		d.paras = append(d.paras, r.table)
		return i + 1
	}
	if n := b.table(i); n > 0 && b.label == nil {
		return i + n
	}
	if r.as == AsLoose {
		b.flush()
		return b.fill(&para{line: r.n, indent: r.indent}, i, r.text)
	}
	if a, ok := b.question(i); ok {
		return b.ask(i, a)
	}
	if m, ok := b.item(i); ok {
		if next := b.takeItem(i, m); next > 0 {
			return next
		}
	}
	if n := b.heading(i, r.text); n > 0 && b.label == nil && (b.mode == "" || b.mode == letter.Answer && r.gap != 0 && !strings.HasSuffix(r.text, "?")) {
		return b.head(&para{level: 1, row: r.line, text: r.text}, i, n)
	}
	if p := b.label; p != nil {
		return b.fill(p, i, r.text)
	}
	p := &para{line: r.n, indent: r.indent}
	if b.mode != "" {
		p.kind, p.more = b.mode, true
	}
	return b.fill(p, i, r.text)
}

// takeItem makes the numbered heading or the item of a list that starts at row i; 0 when it is none.
func (b *builder) takeItem(i int, m item) int {
	d, r := b.d, b.rows[i]
	if n := b.heading(i, m.rest); n > 0 && m.heading() && !b.listRun(i, n, m) {
		p := &para{level: m.depth, marker: m.text, label: m.label, text: m.rest}
		if m.label == "" {
			p.text, p.marker = m.text+" "+m.rest, ""
		}
		return b.head(p, i, n)
	}
	if m.list == letter.NoList {
		return 0
	}
	p := &para{list: m.list, marker: m.text, label: m.label, num: m.num, style: m.style, line: r.n, indent: r.indent}
	p.level = b.levelOf(p)
	b.flush()
	if hasLetter(m.text) && m.list == letter.Bullet {
		d.owe(m.text)
	}
	b.last = p
	b.count[m.style] = m.num
	return b.fill(p, i, m.rest)
}

// head makes a heading of the n rows from i on; p has the text of the first.
func (b *builder) head(p *para, i, n int) int {
	p.kind, p.line = letter.Heading, b.rows[i].n
	for _, r := range b.rows[i+1 : i+n] {
		p.text = b.d.join(p.text, r.text)
	}
	b.end()
	b.d.paras = append(b.d.paras, p)
	b.mark(i, n, AsHeading)
	return i + n
}

// ask starts a question or answer.
func (b *builder) ask(i int, a asked) int {
	b.flush()
	b.mode, b.last = a.kind, nil
	p := &para{kind: a.kind, marker: a.marker, line: b.rows[i].n}
	as := AsQuestion
	if a.kind == letter.Answer {
		as = AsAnswer
	}
	b.mark(i, 1, as)
	if b.label = p; a.rest == "" {
		p.alone = true
		return i + 1
	}
	return b.fill(p, i, a.rest)
}

// mark notes what n rows from i on were taken for.
func (b *builder) mark(i, n int, as Role) {
	for _, r := range b.rows[i : i+n] {
		r.as = as
	}
}

// flush gives a label whose text never came a paragraph of its own.
func (b *builder) flush() {
	if b.label != nil {
		b.d.paras = append(b.d.paras, b.label)
		b.label = nil
	}
}

// end closes what a heading closes.
func (b *builder) end() { b.mode, b.last, b.count = "", nil, [256]int{} }

// fill reads the text of p: row i, of which text is left, and what runs on from it.
func (b *builder) fill(p *para, i int, text string) int {
	b.label = nil
	parts, heap, doubts := []string{text}, b.heap(i), len(b.doubts)
	i++
	for i < len(b.rows) && !b.starts(i) {
		ragged := b.ragged(i)
		if ragged {
			p.ragged++
		}
		if b.doubt(i, len(parts) == 1) {
			b.doubts = append(b.doubts, b.rows[i].line)
		}
		text := b.rows[i].text
		if strings.HasPrefix(parts[0], quoteSign) {
			text = strings.TrimPrefix(text, quoteSign)
		}
		if b.rows[i].soft || heap && ragged || counted(parts[len(parts)-1], text) {
			parts = append(parts, lineBreak+text)
		} else {
			parts = append(parts, text)
		}
		i++
	}
	if p.ragged > 1 { // a table, of which more is said
		b.doubts = b.doubts[:doubts]
	}
	p.text = b.d.joinAll(parts)
	b.d.paras = append(b.d.paras, p)
	return i
}

// countedHead reports whether row i is a heading with a number, right below a line that breaks off: the last of a table, another heading.
func (b *builder) countedHead(i int) bool {
	if b.rows[i].gap != 0 || b.mode != "" || !b.ragged(i) {
		return false
	}
	m, ok := marker(b.rows[i].text)
	return ok && m.heading() && m.num < 30 && b.heading(i, m.rest) > 0
}

// reSection is the number of an article or section at the start of a line.
var reSection = re(`^\d{1,2}\.\d{1,2}[ \x{a0}]+\p{Lu}`).With(anyDigit)

// counted reports whether a line has the number after that of the line before it, as in a quotation from a list.
func counted(before, text string) bool {
	m, ok := marker(strings.TrimLeft(strings.TrimPrefix(before, lineBreak), "\"“„‘«"))
	n, also := marker(text)
	return ok && also && m.list == letter.Number && n.list == m.list && n.style == m.style && n.num == m.num+1
}

// ragged reports whether row i goes on a row that ends well before the edge, in the middle of a sentence: as cells, addresses and verse
// do.
func (b *builder) ragged(i int) bool {
	d, r, prev := b.d, b.rows[i], b.rows[i-1]
	return d.wrap > 0 && r.gap == 0 && !r.soft && !stops(prev.text) && !endsSentence(prev.text) && prev.size*100 < d.wrap*60 && d.onPurpose(prev.line, r.line) &&
		(firstUpper(r.text) || isAmount(r.text))
}

// tablesLeft says where short lines below each other became running text, that may have been a table.
func (d *doc) tablesLeft() {
	within := false
	for i, p := range d.paras {
		rows := d.rowLike(p)
		again := i > 0 && rows && d.rowLike(d.paras[i-1])
		if (p.ragged > 1 || again) && !within {
			within = true
			d.report(TableFound, p.line, "Vanaf regel %d staan korte regels onder elkaar, die nu gewone tekst zijn (%s). Was het een tabel? Maak er dan een tabel van, en kijk anders na of de woorden op de goede plaats staan.", p.line, quote(p.text))
		}
		within = within && (p.ragged > 0 || rows)
	}
}

// headsLeft makes text of what would be four headings or more with nothing between: cells of a table, each on its own line. That is said.
func (d *doc) headsLeft() {
	for i := 0; i < len(d.paras); i++ {
		j := i
		for j < len(d.paras) && d.paras[j].kind == letter.Heading && d.paras[j].row != nil {
			j++
		}
		cells := j > i && (i > 0 && d.cellBeside(d.paras[i-1], d.paras[i].row) || j < len(d.paras) && d.amountAlone(d.paras[j]))
		if j-i < 4 && !cells {
			i = max(i, j)
			continue
		}
		for _, p := range d.paras[i:j] {
			p.kind, p.level = "", 0
			p.row.as, p.row.unsure = AsText, true
		}
		d.report(TableFound, d.paras[i].line, "Vanaf regel %d %s (%s). Was het een tabel? Maak er dan een tabel van; maak er tussenkoppen van als zij dat zijn.", d.paras[i].line, shorts(j-i), quote(d.paras[i].text))
		i = j
	}
}

func shorts(n int) string {
	if n == 1 {
		return "staat een korte regel bij getallen; die is nu een gewone alinea"
	}
	return "staan " + itoa(n) + " korte regels onder elkaar, die nu gewone alinea’s zijn"
}

// amountAlone reports whether a paragraph is an amount, or ends with one and is as short as a cell.
func (d *doc) amountAlone(p *para) bool {
	words := strings.Fields(p.text)
	return p.kind == "" && p.list == letter.NoList && !p.aside && len(words) > 0 && len(words) < 6 && (isAmount(p.text) || isAmount(words[len(words)-1]))
}

// cellBeside reports whether row stands right below a table that was made of lines, or below an amount.
func (d *doc) cellBeside(p *para, row *line) bool {
	return d.amountAlone(p) || p.kind == letter.TableBlock && row.n > 1 && row.n-2 < len(d.source) && d.source[row.n-2].as == AsTable
}

// rowLike reports whether a paragraph looks like a row of a table: mostly numbers, or words with wide spaces between.
func (d *doc) rowLike(p *para) bool {
	return p.kind == "" && p.list == letter.NoList && !p.aside && !stops(p.text) && (figures(p.text) || strings.Contains(p.text, "   "))
}

// starts reports whether row i begins a paragraph.
func (b *builder) starts(i int) bool {
	d, r, prev := b.d, b.rows[i], b.rows[i-1]
	switch {
	case r.table != nil || prev.table != nil || r.as == AsLoose || (r.told || prev.told) && r.as != prev.as:
		return true
	case r.soft && r.gap == 0, r.gap == 0 && startsWithStop(r.text):
		return false
	case r.gap == 'b':
		return !b.overBlank(i)
	case r.gap == 0 && endsSentence(prev.text) && b.heap(i), r.gap == 0 && strings.HasSuffix(prev.text, ":") && reSection.MatchString(r.text):
		return true
	case b.countedHead(i):
		return true
	case b.cutAtMark(i):
		return false
	case r.gap == 'g' && endsSentence(prev.text), isAt(b.question(i)), isAt(b.item(i)):
		return true
	case d.wrap == 0:
		return r.gap == 0 || endsSentence(prev.text) || !firstLower(r.text)
	case r.gap != 0:
		return b.startsBelowGap(i)
	case d.gappy(prev.line) || d.gappy(r.line):
		return true
	case (figures(r.text) && !endsSentence(r.text) || figures(prev.text) || reCaption.MatchString(prev.text)) && d.onPurpose(prev.line, r.line):
		return true
	case !endsSentence(prev.text) && !strings.HasSuffix(prev.text, ":") && !strings.HasSuffix(prev.text, ";"), b.perhapsCut(i):
		return false
	case b.short(i):
		return true
	}
	return endsSentence(prev.text) && b.mode == "" && b.heading(i, r.text) > 0
}

// short reports whether row i, right below a sentence or part of one that ends well before the edge, starts with a capital: a new paragraph.
func (b *builder) short(i int) bool {
	r, prev := b.rows[i], b.rows[i-1]
	return r.gap == 0 && r.table == nil && prev.table == nil && (endsSentence(prev.text) || strings.HasSuffix(prev.text, ":") || strings.HasSuffix(prev.text, ";")) &&
		firstUpper(r.text) && b.d.onPurpose(prev.line, r.line) && prev.size*100 < b.d.wrap*75
}

// cutAtMark reports whether row i goes on a line that pdftotext -raw cut behind the raised mark of a note: the two fill one line, and
// the sentence goes on below them.
func (b *builder) cutAtMark(i int) bool {
	d, r, prev := b.d, b.rows[i], b.rows[i-1]
	if d.wrap == 0 || r.gap != 0 || i+1 >= len(b.rows) || b.rows[i+1].gap != 0 || !reMarkEnd.MatchString(prev.text) {
		return false
	}
	size := prev.indent + prev.size + 1 + r.size
	return size <= d.wrap && (size+1+firstWord(b.rows[i+1].text))*100 > d.wrap*90 && !endsSentence(r.text) && firstLower(b.rows[i+1].text)
}

// perhapsCut is cutAtMark where the sentence does not go on below: another paragraph may begin there as well. It is joined, and said.
func (b *builder) perhapsCut(i int) bool {
	r, prev := b.rows[i], b.rows[i-1]
	return b.tight && b.mode == "" && r.gap == 0 && firstUpper(r.text) && reMarkEnd.MatchString(prev.text) && prev.indent+prev.size+1+r.size <= b.d.wrap && b.heading(i, r.text) == 0
}

var reMarkEnd = re(`[.?!)’”]\d{1,2}$`).With(anyDigit)

// isTight reports whether paragraphs stand right below each other, without a blank line: then one whose last line is full cannot
// be told from one that goes on.
func (b *builder) isTight() bool {
	n, blank := 0, 0
	for i := 1; i < len(b.rows) && b.d.wrap > 0; i++ {
		if b.short(i) && b.rows[i].size*100 >= b.d.wrap*75 {
			n++
		}
		if b.rows[i].gap == 'b' {
			blank++
		}
	}
	return n > 1 || len(b.rows) > 3 && blank*10 < len(b.rows)
}

// doubt reports whether a paragraph may begin at row i, which is joined to the row above: first when that is the first of its
// paragraph, and so may be a heading.
func (b *builder) doubt(i int, first bool) bool {
	d, r, prev := b.d, b.rows[i], b.rows[i-1]
	if d.wrap == 0 || r.gap != 0 && (r.gap != 's' || r.page || !endsSentence(prev.text)) || r.soft || r.as != "" || b.cutAtMark(i) || strings.Count(prev.text, "(") > strings.Count(prev.text, ")") {
		return false
	}
	if c, _ := utf8.DecodeRuneInString(strings.TrimLeft(r.text, "‘“\"")); !unicode.IsUpper(c) {
		return false
	}
	if endsSentence(prev.text) {
		if n := len(wordBefore(prev.text, len(prev.text)-1)); strings.HasSuffix(prev.text, ".") && n > 0 && n < 3 {
			return false // "o. a. Bijlage 1"
		}
		return b.perhapsCut(i) || r.gap == 's' || b.tight && d.full(prev.line) || d.fits(prev.line, r.line)
	}
	return first && !stops(prev.text) && !opens(prev.text) && firstUpper(prev.text) && d.onPurpose(prev.line, r.line)
}

// doubted says where paragraphs may have been joined.
func (b *builder) doubted() {
	if len(b.doubts) == 0 {
		return
	}
	var at []string
	for _, l := range b.doubts {
		l.unsure = true
		at = append(at, itoa(l.n))
	}
	where := "regel " + tell.List(at, "en")
	if n := len(at); n > 12 {
		where = itoa(n) + " regels (" + strings.Join(at[:12], ", ") + " en verder)"
	}
	b.d.hint(ParaUnclear, b.doubts[0].n, "Bij %s is niet te zien of daar een nieuwe alinea begint; de tekst is aan de regel erboven gezet. Is het een nieuwe alinea, of is de regel erboven een tussenkop? Zet de cursor daar en druk op Enter.", where)
}

// isAt drops what was found.
func isAt[T any](_ T, ok bool) bool { return ok }

// overBlank reports whether a paragraph goes on over the blank line above row i: a page may end in the middle of a sentence
// and leave no more than that.
func (b *builder) overBlank(i int) bool {
	d, r, prev := b.d, b.rows[i], b.rows[i-1]
	return d.wrap > 0 && !r.page && d.full(prev.line) && !d.fits(prev.line, r.line) && !stops(prev.text) && firstLower(r.text) && !isAt(b.item(i))
}

// startsBelowGap is starts where something was taken away, or a page turned, above row i.
func (b *builder) startsBelowGap(i int) bool {
	d, r, prev := b.d, b.rows[i], b.rows[i-1]
	switch {
	case b.split && b.heads[i] > 5:
		return true
	case endsSentence(prev.text):
		return d.fits(prev.line, r.line) || b.mode == "" && b.heading(i, r.text) > 0
	}
	return !firstLower(r.text) && !d.full(prev.line) && d.onPurpose(prev.line, r.line)
}
