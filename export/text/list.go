package text

import (
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// table reads rows of cells between tabs, as a spreadsheet or word processor pastes them; and between bars or semicolons, as
// programs write them, which is said.
func (b *builder) table(i int) int {
	if b.cells > MaxParas/5 || isAt(marker(b.rows[i].text)) {
		return 0
	}
	for _, by := range [...]string{"\t", "|", ";"} {
		n := strings.Count(b.rows[i].text, by)
		if n == 0 || n > 30 || by == ";" && n < 2 || by != "\t" && b.rows[i].told {
			continue
		}
		if rows := b.tableBy(i, n, by); rows > 0 {
			return rows
		}
	}
	return 0
}

// tableBy reads a table from row i on, whose rows have n times the sign between cells.
func (b *builder) tableBy(i, n int, by string) int {
	j := i
	p := &para{kind: letter.TableBlock, line: b.rows[i].n}
	for ; j < len(b.rows) && j-i < 2000 && (j == i || b.rows[j].gap == 0) && strings.Count(b.rows[j].text, by) == n; j++ {
		if by == ";" && strings.Contains(b.rows[j].text, "; ") || stops(b.rows[j].text) && by != "\t" {
			return 0 // a sentence
		}
		cells := strings.Split(b.rows[j].text, by)
		if by == "|" {
			for k := range cells {
				cells[k] = strings.TrimFunc(cells[k], blankRune)
			}
		}
		p.cells = append(p.cells, cells)
	}
	if j-i < 2 || b.cells+(j-i)*(n+1) > MaxParas/5 {
		return 0 // of too many cells: no table for reading any more
	}
	b.cells += (j - i) * (n + 1)
	if by != "\t" {
		b.mark(i, j-i, AsTable)
		b.d.report(TableFound, b.rows[i].n, "Regel %d tot en met %d zijn gelezen als een tabel van %d kolommen. Kijk na of elk woord in de goede cel staat.", b.rows[i].n, b.rows[j-1].n, n+1)
	}
	b.d.paras = append(b.d.paras, p)
	return j - i
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

func (m item) heading() bool {
	return m.list != letter.Bullet && m.style != 'a' && m.style != 'i' && !strings.HasSuffix(m.text, ")")
}

const bulletRunes = "→⇒❖♦•◦●○▪▫■□‣⁃∙·►▶➢➤✓✔\uf0b7\uf0a7\uf0d8\uf02d\uf076\uf0fc-–—*"

// letterBullets are signs of Word's list levels that are letters or marks of a text too.
const letterBullets = "o§Øüv"

var reNumbered = re(`^(?:(\d{1,2})[.)]|\((\d{1,2})\)|(\d{1,2}(?:\.\d{1,2}){1,3})\.?|(\d{1,2})|([a-z])[.)]|\(([a-z])\)|([A-Z])[.)]|([IVX]{1,5})[.)]|\(?(i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii)[.)])[ \t\x{a0}]+(\S.*)$`)

// marker reads the list marker or number a text starts with.
func marker(s string) (item, bool) {
	r, w := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bulletRunes, r) || strings.ContainsRune(letterBullets, r) {
		rest := s[w:]
		t := strings.TrimLeftFunc(rest, blankRune)
		if t == "" || len(t) == len(rest) && (r < 0x2022 || r == '–' || r == '—') {
			return item{}, false
		}
		if wide := strings.HasPrefix(rest, "\t") || strings.HasPrefix(rest, "  "); r != 'o' && !wide && strings.ContainsRune(letterBullets, r) && (r == 'ü' || r == 'v' || !firstUpper(t) || !hasLetter(t[:1])) {
			return item{}, false // "§ 4"
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
	case '§', '\uf0a7':
		return '$'
	case 'Ø':
		return '&'
	case 'ü', 'v':
		return '%'
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
	if m.style == 'a' && (b.last == nil || b.last.style != 'a' || b.last.num+1 != m.num) {
		// "i." is the first of i, ii, iii unless it follows h; "v." and "x." where their turn has come
		if k := roman(strings.ToUpper(m.label)); k == 1 || k > 1 && b.last != nil && b.last.style == 'i' && b.last.num+1 == k {
			m.style, m.num = 'i', k
		}
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
			break
		}
		stack = append(stack, q)
	}
	if len(stack) == 0 {
		return 1
	}
	last := stack[0]
	switch {
	case p.indent >= last.indent+2:
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
