package text

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
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
	label  string // what the letter has to show for it: "1", "", "Vraag 2"
	num    int    // of a list item
	style  byte   // of its marker
	text   string
	line   int
	indent int
	aside  bool
	alone  bool          // its marker had a line for itself
	atoms  []atom        // for every U+FFFC in text, in order
	cells  [][]string    // of a table
	part   int           // 0 the letter, n the bijlage n that is written here
	block  *letter.Block // made of it; nil when it changed since
}

// atom is what a U+FFFC stands for: a note, or a reference to a bijlage by its number.
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
	gap byte // 0 next line, 'b' after a blank line, 's' something was taken away or a page turned in between
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
			gap = 's'
		case l.page && l.blank():
			gap = 's'
		case l.blank():
			if gap != 's' {
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
			if n := len(rows); n > 0 && aloneMarker(rows[n-1].text) && rows[n-1].gap != 'm' && !aloneMarker(l.text) {
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

var reAlone = regexp.MustCompile(`^(?:\(?\d{1,2}[.)]|\(?[a-z][.)])$`)

// paragraphs makes paragraphs of the lines that are left.
func (d *doc) paragraphs() {
	for _, l := range d.lines[:d.start] {
		if l.aside && !l.taken {
			d.paras = append(d.paras, &para{text: l.text, line: l.n, aside: true})
		}
	}
	d.paras = append(d.paras, d.asides...)
	rows, aside := d.rows()
	b := &builder{d: d, rows: rows, heads: map[int]int{}}
	b.weigh(aside)
	for i := 0; i < len(rows); {
		n := len(d.paras)
		if n > MaxParas {
			return
		}
		j := b.take(i)
		var after []*line
		for k := i + 1; k <= j; k++ {
			after = append(after, aside[k]...)
		}
		if i == 0 {
			for _, l := range aside[0] {
				d.paras = append(d.paras[:n:n], append([]*para{{text: l.text, line: l.n, aside: true}}, d.paras[n:]...)...)
				n++
			}
		}
		for _, l := range after {
			d.paras = append(d.paras, &para{text: l.text, line: l.n, aside: true})
		}
		i = j
	}
	if len(rows) == 0 {
		for _, l := range aside[0] {
			d.paras = append(d.paras, &para{text: l.text, line: l.n, aside: true})
		}
	}
	if b.label != nil {
		d.paras = append(d.paras, &para{text: b.label.marker, line: b.label.line})
	}
	for _, l := range d.lines[d.end:] {
		if l.aside {
			d.paras = append(d.paras, &para{text: l.text, line: l.n, aside: true})
		}
	}
	var beside []*para
	for _, l := range d.beside {
		if !l.taken {
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
	d.opening()
}

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

// quotes makes quotations of paragraphs that stand between quotation marks from end to end.
func (d *doc) quotes() {
	for _, p := range d.paras {
		if p.kind != "" || p.list != letter.NoList || p.aside || len(p.text) < 60 {
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

// builder turns rows into paragraphs.
type builder struct {
	d     *doc
	heads map[int]int // words of the page heads that stood above a row
	split bool        // they are so many that a paragraph they cut stays cut: moved, they would spoil the order
	rows  []row
	mode  letter.Kind // Question or Answer while reading one
	label *para       // "Vraag 1" whose text comes next
	last  *para       // the list item before
	cells int         // of the tables so far
	count [256]int    // the number of the last item with a marker of this style
}

// table reads rows of cells between tabs, as a spreadsheet or word processor pastes them.
func (b *builder) table(i int) int {
	n := strings.Count(b.rows[i].text, "\t")
	if _, ok := marker(b.rows[i].text); n == 0 || n > 30 || ok || b.cells > MaxParas/5 {
		return 0
	}
	j := i
	p := &para{kind: letter.TableBlock, line: b.rows[i].n}
	for ; j < len(b.rows) && j-i < 2000 && (j == i || b.rows[j].gap == 0) && strings.Count(b.rows[j].text, "\t") == n; j++ {
		p.cells = append(p.cells, strings.Split(b.rows[j].text, "\t"))
	}
	if j-i < 2 {
		return 0
	}
	if b.cells += (j - i) * (n + 1); b.cells > MaxParas/5 {
		return 0 // no table for reading any more
	}
	b.d.paras = append(b.d.paras, p)
	return j - i
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
	if n := b.table(i); n > 0 && b.label == nil {
		return i + n
	}
	if kind, marker, rest, ok := b.question(i); ok {
		if b.label != nil {
			d.paras = append(d.paras, &para{text: b.label.marker, line: b.label.line})
		}
		b.mode, b.last = kind, nil
		p := &para{kind: kind, marker: marker, label: strings.TrimRight(marker, ":. "), line: r.n}
		b.label = p
		if rest == "" {
			p.alone = true
			return i + 1
		}
		return b.fill(p, i, rest)
	}
	if m, ok := b.item(i); ok {
		if n := b.heading(i, m.rest); n > 0 && m.heading() && !b.listRun(i, n, m) {
			p := &para{kind: letter.Heading, level: m.depth, marker: m.text, label: m.label, line: r.n, text: m.rest}
			if m.label == "" {
				p.text, p.marker = m.text+" "+m.rest, ""
			}
			for k := 1; k < n; k++ {
				p.text = join(p.text, b.rows[i+k].text)
			}
			b.end()
			d.paras = append(d.paras, p)
			return i + n
		}
		if m.list != letter.NoList {
			p := &para{list: m.list, marker: m.text, label: m.label, num: m.num, style: m.style, line: r.n, indent: r.indent}
			p.level = b.levelOf(p)
			if b.label != nil {
				d.paras = append(d.paras, &para{text: b.label.marker, line: b.label.line})
				b.label = nil
			}
			b.last = p
			b.count[m.style] = m.num
			return b.fill(p, i, m.rest)
		}
	}
	if n := b.heading(i, r.text); n > 0 && b.label == nil && (b.mode == "" || b.mode == letter.Answer && r.gap != 0 && !strings.HasSuffix(r.text, "?")) {
		p := &para{kind: letter.Heading, level: 1, line: r.n, text: r.text}
		for k := 1; k < n; k++ {
			p.text = join(p.text, b.rows[i+k].text)
		}
		b.end()
		d.paras = append(d.paras, p)
		return i + n
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

// end closes what a heading closes.
func (b *builder) end() { b.mode, b.last, b.count = "", nil, [256]int{} }

// fill reads the text of p: row i, of which text is left, and what runs on from it.
func (b *builder) fill(p *para, i int, text string) int {
	b.label = nil
	parts := []string{text}
	i++
	for i < len(b.rows) && !b.starts(i) {
		parts = append(parts, b.rows[i].text)
		i++
	}
	p.text = joinAll(parts)
	b.d.paras = append(b.d.paras, p)
	return i
}

// starts reports whether row i begins a paragraph.
func (b *builder) starts(i int) bool {
	d, r, prev := b.d, b.rows[i], b.rows[i-1]
	if r.gap == 'b' {
		// a page may end in the middle of a sentence and leave no more than a blank line
		if d.wrap == 0 || r.page || !d.full(prev.line) || d.fits(prev.line, r.line) || stops(prev.text) || !firstLower(r.text) {
			return true
		}
		_, ok := b.item(i)
		return ok
	}
	if _, _, _, ok := b.question(i); ok {
		return true
	}
	if _, ok := b.item(i); ok {
		return true
	}
	if d.wrap == 0 {
		return r.gap == 0 || endsSentence(prev.text) || !firstLower(r.text)
	}
	if r.gap == 's' {
		if b.split && b.heads[i] > 5 {
			return true
		}
		if endsSentence(prev.text) {
			return d.fits(prev.line, r.line) || b.mode == "" && b.heading(i, r.text) > 0
		}
		return !firstLower(r.text) && !d.full(prev.line) && d.onPurpose(prev.line, r.line)
	}
	if d.gappy(prev.line) || d.gappy(r.line) {
		return true
	}
	if (figures(r.text) || figures(prev.text) || reCaption.MatchString(prev.text)) && d.onPurpose(prev.line, r.line) {
		return true
	}
	if endsSentence(prev.text) || strings.HasSuffix(prev.text, ":") || strings.HasSuffix(prev.text, ";") {
		if firstUpper(r.text) && (d.onPurpose(prev.line, r.line) && prev.size*100 < d.wrap*75) {
			return true
		}
		return endsSentence(prev.text) && b.mode == "" && b.heading(i, r.text) > 0
	}
	return false
}

// gappy reports whether a line is set in columns.
func (d *doc) gappy(l *line) bool {
	s := l.text
	if !strings.Contains(s, "\t") && !strings.Contains(s, "    ") {
		return false
	}
	if m, ok := marker(s); ok {
		s = m.rest
	}
	return strings.Contains(s, "\t") || strings.Contains(s, "    ")
}

var reQuestion = regexp.MustCompile(`^((?:Vraag|VRAAG)[ \x{a0}]+(\d{1,3})[ \x{a0}]*[:.]?|(?:Antwoord|ANTWOORD)(?:[ \x{a0}]+(\d{1,3}))?[ \x{a0}]*[:.]?)(?:[ \x{a0}\t]+(\S.*))?$`)

// question reads "Vraag 1" or "Antwoord 1" at row i.
func (b *builder) question(i int) (letter.Kind, string, string, bool) {
	s := b.rows[i].text
	if s[0] != 'V' && s[0] != 'A' {
		return "", "", "", false
	}
	m := reQuestion.FindStringSubmatch(s)
	if m == nil {
		return "", "", "", false
	}
	kind := letter.Question
	if m[1][0] == 'A' {
		kind = letter.Answer
	}
	if m[4] != "" && (!firstUpper(m[4]) || !strings.HasSuffix(m[1], ":") && m[2]+m[3] == "") {
		return "", "", "", false
	}
	if i > 0 && b.rows[i].gap == 0 && m[4] != "" && !endsSentence(b.rows[i-1].text) {
		return "", "", "", false
	}
	return kind, m[1], m[4], true
}

// item is a line that starts with a list marker or a number.
type item struct {
	style byte // • 1 a i A I, '.' for 1.1, ' ' for a number without a stop
	list  letter.ListKind
	text  string // the marker as it stands in the source
	label string // what the letter shows for it
	rest  string
	num   int
	depth int // of a heading
}

func (m item) heading() bool { return m.list != letter.Bullet && m.style != 'a' && m.style != 'i' }

const bulletRunes = "•◦●○▪▫■□‣⁃∙·►▶➢➤✓✔\uf0b7\uf0a7\uf0d8\uf02d\uf076\uf0fc-–—*"

var reNumbered = regexp.MustCompile(`^(?:(\d{1,2})[.)]|\((\d{1,2})\)|(\d{1,2}(?:\.\d{1,2}){1,3})\.?|(\d{1,2})|([a-z])[.)]|\(([a-z])\)|([A-Z])[.)]|([IVX]{1,5})[.)]|(i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii)[.)])[ \t\x{a0}]+(\S.*)$`)

// marker reads the list marker or number a text starts with.
func marker(s string) (item, bool) {
	r, w := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bulletRunes, r) || r == 'o' {
		rest := s[w:]
		t := strings.TrimLeftFunc(rest, blankRune)
		if t == "" || len(t) == len(rest) && (r < 0x2022 || r == '–' || r == '—') {
			return item{}, false
		}
		return item{style: byteOf(r), list: letter.Bullet, text: s[:w], rest: t}, true
	}
	if !(r >= '0' && r <= '9' || r == '(' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') {
		return item{}, false
	}
	m := reNumbered.FindStringSubmatch(s)
	if m == nil {
		return item{}, false
	}
	it := item{rest: m[10], text: strings.TrimSpace(s[:len(s)-len(m[10])])}
	switch {
	case m[1] != "" || m[2] != "":
		it.style, it.list, it.num, it.depth = '1', letter.Number, atoi(m[1]+m[2]), 1
		it.label = itoa(it.num)
	case m[3] != "":
		it.style, it.label, it.depth = '.', m[3], min(3, strings.Count(m[3], ".")+1)
		if strings.Count(m[3], ".") > 2 {
			it.label = ""
		}
	case m[4] != "":
		it.style, it.label, it.num, it.depth = ' ', m[4], atoi(m[4]), 1
	case m[5] != "" || m[6] != "":
		it.style, it.list, it.label, it.num = 'a', letter.Number, m[5]+m[6], int((m[5] + m[6])[0]-'a')+1
	case m[7] != "":
		it.style, it.num, it.depth = 'A', int(m[7][0]-'A')+1, 1
	case m[8] != "":
		it.style, it.depth, it.num = 'I', 1, roman(m[8])
	case m[9] != "":
		it.style, it.list, it.label, it.num = 'i', letter.Number, m[9], roman(strings.ToUpper(m[9]))
	}
	return it, true
}

func byteOf(r rune) byte {
	switch r {
	case '-', '–', '—', '\uf02d', '⁃':
		return '-'
	case 'o', '◦', '○', '*':
		return byte(r & 0x7f)
	}
	return '*' + 1
}

func roman(s string) int {
	n, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := map[byte]int{'I': 1, 'V': 5, 'X': 10}[s[i]]
		if v < last {
			n -= v
		} else {
			n, last = n+v, v
		}
	}
	return n
}

// item reads a marker at row i where one may stand: after a blank line, a stop or another item.
func (b *builder) item(i int) (item, bool) {
	s := b.rows[i].text
	m, ok := marker(s)
	if !ok {
		return m, false
	}
	if m.style == 'i' && len(m.label) == 1 && b.last != nil && b.last.style == 'a' && b.last.num == int(m.label[0]-'a') {
		m.style, m.num = 'a', int(m.label[0]-'a')+1
	}
	if i == 0 || b.rows[i].gap == 'b' {
		return m, m.style != ' ' || firstUpper(m.rest)
	}
	prev := b.rows[i-1].line
	running := b.last != nil && b.last.style == m.style && m.list == letter.Bullet || m.list == letter.Number && b.last != nil && b.count[m.style]+1 == m.num && m.num > 1
	stop := endsSentence(prev.text) || strings.HasSuffix(prev.text, ":") || strings.HasSuffix(prev.text, ";") || strings.HasSuffix(prev.text, ",") ||
		strings.HasSuffix(prev.text, " en") || strings.HasSuffix(prev.text, " of")
	switch {
	case m.style == ' ' || m.style == 'A' || m.style == 'I' || m.style == '.':
		return m, firstUpper(m.rest) && (endsSentence(prev.text) || b.d.onPurpose(prev, b.rows[i].line) && !b.d.full(prev))
	case m.list == letter.Bullet && m.style != '-' && m.style != 'o':
		return m, true
	case running:
		return m, true
	case m.heading() && b.heading(i, m.rest) > 0:
		return m, true
	case m.list == letter.Number && m.num != 1 && b.rows[i].gap == 0:
		return m, false
	}
	return m, stop || b.d.onPurpose(prev, b.rows[i].line) && !b.d.full(prev)
}

// levelOf gives the level of a list item: numbers by what the letter counts at that level, bullets by indent or sign.
func (b *builder) levelOf(p *para) int {
	switch p.style {
	case '1':
		return 1
	case 'a':
		return 2
	case 'i':
		return 3
	}
	var stack []*para
	d := b.d
	for k := len(d.paras) - 1; k >= 0 && k > len(d.paras)-60; k-- {
		q := d.paras[k]
		if q.aside {
			continue
		}
		if q.list == letter.NoList || q.more {
			if k == len(d.paras)-1 || q.kind != "" {
				break
			}
			break
		}
		stack = append(stack, q)
	}
	if len(stack) == 0 {
		return 1
	}
	last := stack[0]
	switch {
	case p.indent >= last.indent+2 && (p.style != last.style || p.indent >= last.indent+2):
		return min(4, last.level+1)
	case p.indent+2 <= last.indent:
		for _, q := range stack {
			if q.list == p.list && q.indent <= p.indent+1 {
				return q.level
			}
		}
		return 1
	case p.style == last.style:
		return last.level
	}
	for _, q := range stack {
		if q.style == p.style {
			return q.level
		}
	}
	return min(4, last.level+1)
}

// listRun reports whether a numbered line that could be a heading is an item of a list: its neighbour follows at once.
func (b *builder) listRun(i, n int, m item) bool {
	if m.style == '.' || m.style == ' ' {
		return false
	}
	if len(b.d.paras) > 0 {
		if q := b.d.paras[len(b.d.paras)-1]; q.list == letter.Number && q.style == m.style && q.num == m.num-1 {
			return true
		}
	}
	if i+n < len(b.rows) {
		if next, ok := marker(b.rows[i+n].text); ok && next.style == m.style && next.num == m.num+1 {
			return true
		}
	}
	return false
}

// heading gives how many rows from i on, of which text is the first without its number, make a heading; 0 for none.
func (b *builder) heading(i int, text string) int {
	d := b.d
	if text == "" || !firstUpper(text) && !strings.ContainsAny(text[:1], "‘“\"'") || !hasLetter(text) || d.gappy(b.rows[i].line) {
		return 0
	}
	if r := b.rows[i]; r.gap == 0 && i > 0 && !endsSentence(b.rows[i-1].text) && !b.wasHeading() {
		return 0
	} else if r.gap == 's' && i > 0 && !endsSentence(b.rows[i-1].text) && !b.wasHeading() {
		return 0
	}
	if reCaption.MatchString(text) || figures(text) {
		return 0
	}
	size := utf8.RuneCountInString(text)
	numbered := len(text) < len(b.rows[i].text)
	for n := 1; n <= 3; n++ {
		if size > 150 || i+n >= len(b.rows) {
			return 0
		}
		last, next := b.rows[i+n-1], b.rows[i+n]
		own := next.gap == 'b' || next.gap == 's'
		lastText := last.text
		if n == 1 {
			lastText = text
		}
		if stops(strings.TrimRight(lastText, "0123456789")) || strings.HasSuffix(lastText, "?") && (size > 90 && !numbered || !numbered && !own && (b.rows[i].gap != 'b' || size > 65)) || innerStop(lastText) || reClosing.MatchString(lastText) {
			return 0
		}
		if own || d.onPurpose(last.line, next.line) {
			if firstLower(next.text) {
				if _, ok := marker(next.text); !ok {
					if own || d.fits(last.line, next.line) && n == 1 && d.full(last.line) {
						return 0
					}
					size += 1 + next.size
					continue
				}
			}
			if !own && n > 1 && b.rows[i].gap == 0 && size > 110 {
				return 0
			}
			if d.wrap > 0 && !own && n == 1 && d.full(last.line) {
				return 0
			}
			if reFunction.MatchString(text) && strings.HasSuffix(text, ",") {
				return 0
			}
			return n
		}
		if d.wrap == 0 || next.gap != 0 {
			return 0
		}
		size += 1 + next.size
	}
	return 0
}

var reCaption = regexp.MustCompile(`^(?:Tabel|Figuur|Grafiek)[ \x{a0}]\d`)

// figures reports whether a line is a row of a table: at least two numbers, and more numbers than words.
func figures(s string) bool {
	nums, words := 0, 0
	for _, w := range strings.Fields(s) {
		if reNumber.MatchString(w) {
			nums++
		} else {
			words++
		}
	}
	return nums >= 2 && nums > words
}

// wasHeading reports whether the paragraph before is a heading.
func (b *builder) wasHeading() bool {
	n := len(b.d.paras)
	return n > 0 && b.d.paras[n-1].kind == letter.Heading
}

// innerStop reports whether a sentence ends inside s: a stop, a space and a capital, after a word of three letters.
func innerStop(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if (s[i] == '.' || s[i] == '?' || s[i] == '!') && s[i+1] == ' ' && len(wordBefore(s, i)) >= 3 {
			if r, _ := utf8.DecodeRuneInString(s[i+2:]); unicode.IsUpper(r) {
				return true
			}
		}
	}
	return false
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

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

// join puts two lines together. A word that was broken at its hyphen keeps the hyphen: whether it belongs to the word
// cannot be known.
func join(a, b string) string { return joinAll([]string{a, b}) }

func joinAll(parts []string) string {
	var s strings.Builder
	last := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if s.Len() > 0 && !broken(last, p) {
			s.WriteByte(' ')
		}
		s.WriteString(p)
		last = p
	}
	return s.String()
}

// broken reports whether a word runs on from line a to line b over a hyphen.
func broken(a, b string) bool {
	if strings.HasSuffix(a, "\u00ad") {
		return true
	}
	if len(a) < 2 || a[len(a)-1] != '-' || !firstLower(b) {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(a[:len(a)-1]); !wordRune(r) {
		return false
	}
	w := strings.Fields(b)[0]
	switch strings.Trim(w, ",") {
	case "en", "of", "dan", "noch", "maar", "respectievelijk", "tot", "als", "én":
		return false
	}
	return true
}
