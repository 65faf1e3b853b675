package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// reAmount is a number as it stands in a cell, with its unit.
var reAmount = re(`^(?:€[ \x{a0}]?)?[+-]?\d[\d.,]*(?:[ \x{a0}]?(?:%|mln|mld|miljoen|miljard|procent)\.?)?$`).With(anyDigit)

// reCell is a word, or an amount with the spaces in it.
var reCell = re(`€[ \x{a0}]?[+-]?\d[\d.,]*(?:[ \x{a0}](?:%|mln|mld|miljoen|miljard|procent)\b)?|[+-]?\d[\d.,]*[ \x{a0}](?:%|(?:mln|mld|miljoen|miljard|procent)\b)|\S+`)

// isAmount reports whether a cell holds a number and nothing else.
func isAmount(s string) bool {
	return s == "-" || s == "–" || hasDigit(s) && reAmount.MatchString(s) // most words have none, and a pattern costs more
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// cellLike reports whether a line may be one cell of a table: a few words that are no sentence, label, list item or signature.
func (d *doc) cellLike(l *line) bool {
	if l.blank() || l.taken || l.aside || l.as != "" || l.table != nil || l.size > 40 || strings.Contains(l.text, "   ") || strings.Contains(l.text, "\t") {
		return false
	}
	if isAmount(l.text) {
		return true
	}
	m, item := marker(l.text)
	return !stops(l.text) && !strings.HasSuffix(l.text, "?") && !(item && m.list != letter.NoList) && !ofFrame(l) && !isLabel(l.text) &&
		!reFunction.MatchString(l.text) && !reClosing.MatchString(l.text)
}

// stackedAt reads a table as pdftotext writes one without -layout: the cells of a column, or of a row, below each other, with a blank
// line before the next. Every group has as many cells, and there are numbers below a head. It gives the line after the table; nil
// where there is none. Where columns and rows are both possible it takes columns: so does pdftotext, mostly.
func (d *doc) stackedAt(i int) (*para, int) {
	if i > 0 && d.cellLike(d.lines[i-1]) {
		return nil, i // not the first of its column
	}
	var groups [][]string
	end := i
	for k := i; k < len(d.lines) && len(groups) < 60; {
		g := []string{}
		for k < len(d.lines) && len(g) < 60 && d.cellLike(d.lines[k]) && (len(g) == 0 || !d.lines[k].page) && (len(groups) == 0 || len(g) < len(groups[0])) {
			g = append(g, d.lines[k].text)
			k++
		}
		if len(g) < 3 || len(groups) > 0 && len(g) < len(groups[0]) || k < len(d.lines) && !d.lines[k].blank() && len(groups) == 0 {
			break
		}
		groups, end = append(groups, g), k
		if k < len(d.lines) && !d.lines[k].blank() {
			break // text goes on below the last group
		}
		for k < len(d.lines) && d.lines[k].blank() && k-end < 3 {
			k++
		}
	}
	columns := len(groups) > 1 && slices.ContainsFunc(groups, func(g []string) bool { return !slices.ContainsFunc(g[1:], notAmount) }) &&
		!slices.ContainsFunc(groups, func(g []string) bool { return isAmount(g[0]) })
	p := &para{kind: letter.TableBlock, line: d.lines[i].n}
	switch {
	case columns:
		p.cells = turn(groups)
	case rowsLike(groups):
		p.cells = groups
	default:
		return nil, i
	}
	return p, end
}

func notAmount(s string) bool { return !isAmount(s) }

// rowsLike reports whether groups of cells are the rows of a table: words in the head, below it numbers in the same places.
func rowsLike(groups [][]string) bool {
	if len(groups) < 3 || slices.ContainsFunc(groups[0], isAmount) || !slices.ContainsFunc(groups[1], isAmount) {
		return false
	}
	for _, g := range groups[2:] {
		for c := range g {
			if isAmount(g[c]) != isAmount(groups[1][c]) {
				return false
			}
		}
	}
	return true
}

// turn makes rows of columns of the same length.
func turn(columns [][]string) [][]string {
	rows := make([][]string, len(columns[0]))
	for r := range rows {
		for _, c := range columns {
			rows[r] = append(rows[r], c[r])
		}
	}
	return rows
}

// spacedAt reads a table as pdftotext -raw writes one: a row to a line, one space between cells. Only numbers at the end of a row, and
// a head with one word to each column, say where cells begin and end; another table stays text.
func (d *doc) spacedAt(i int) (*para, int) {
	head := d.lines[i]
	if head.blank() || head.taken || head.aside || head.as != "" || head.size > 90 || stops(head.text) || strings.Contains(head.text, "   ") || strings.Contains(head.text, "\t") {
		return nil, i
	}
	names := strings.Fields(head.text)
	if len(names) < 2 || len(names) > 12 || slices.ContainsFunc(names, isAmount) && !years(names[1:]) {
		return nil, i
	}
	p := &para{kind: letter.TableBlock, line: head.n, cells: [][]string{names}}
	end := i + 1
	for ; end < len(d.lines) && end-i < 2000; end++ {
		l := d.lines[end]
		if l.blank() || l.taken || l.aside || l.as != "" || l.page {
			break
		}
		row := rowOf(l.text, len(names))
		if row == nil || isAmount(row[0]) != isAmount(p.cells[len(p.cells)-1][0]) && len(p.cells) > 1 {
			break
		}
		p.cells = append(p.cells, row)
	}
	if len(p.cells) < 3 || end < len(d.lines) && len(names) == 2 && d.cellLike(d.lines[end]) || ofFrame(head) { // asked last: it tries many patterns, and few lines come here
		return nil, i
	}
	return p, end
}

// piecesAt reads a table as pdftotext writes one of LibreOffice: a cell or some cells of a row to a line, most with a blank line
// between. Below a head of single words every row has a cell for each, numbers but for the first, and begins on a line of its own.
func (d *doc) piecesAt(i int) (*para, int) {
	if i > 0 && d.cellLike(d.lines[i-1]) || !d.cellLike(d.lines[i]) && !d.tabular(i) || hasDigit(d.lines[i].text) {
		return nil, i
	}
	p := &para{kind: letter.TableBlock, line: d.lines[i].n, cells: [][]string{nil}}
	end := i
	for k := i; k < len(d.lines) && k-end < 3 && len(p.cells) < 500; k++ {
		l, wide := d.lines[k], d.tabular(k) // wide: set in columns, a row to a line
		if l.blank() && !l.taken {
			continue
		}
		if !wide && !d.cellLike(l) {
			break
		}
		if !p.addCells(reCell.FindAllString(l.text, -1), wide) {
			return nil, i
		}
		end = k + 1
	}
	n := len(p.cells[0])
	if n < 2 || len(p.cells) < 3 || len(p.cells[len(p.cells)-1]) != n {
		return nil, i
	}
	return p, end
}

// addCells gives a table the words of a line: to its head up to the first number, then to the last row, or to a new one where that is
// full. It reports false for words that fit no row; whole is a line that must fill one.
func (p *para) addCells(words []string, whole bool) bool {
	n, below := len(p.cells[0]), len(p.cells) > 1 || slices.ContainsFunc(words, isAmount)
	if below && (len(p.cells) == 1 || len(p.cells[len(p.cells)-1]) == n) {
		p.cells = append(p.cells, nil)
	}
	row := &p.cells[len(p.cells)-1]
	if first := slices.IndexFunc(words, isAmount); below && len(*row) == 0 && first > 1 {
		words = append([]string{strings.Join(words[:first], " ")}, words[first:]...)
	}
	*row = append(*row, words...)
	if !below {
		return len(*row) <= 12
	}
	return len(*row) <= n && (!whole || len(*row) == n) && !slices.ContainsFunc((*row)[1:], notAmount)
}

// years reports whether each of some words is a year, as they stand in the head of a table.
func years(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return len(w) != 4 || w[0] != '1' && w[0] != '2' || !isAmount(w) })
}

// rowOf cuts a line in n cells, of which all but the first are numbers, two at least; nil when it is no such row.
func rowOf(s string, n int) []string {
	if !hasDigit(s) && !strings.ContainsAny(s, "-–") {
		return nil
	}
	words := reCell.FindAllString(s, -1)
	if len(words) < n || n < 3 && len(words) != n || slices.ContainsFunc(words[len(words)-n+1:], notAmount) {
		return nil
	}
	first := strings.Join(words[:len(words)-n+1], " ")
	if utf8.RuneCountInString(first) > 50 || len(words) > n && isAmount(words[len(words)-n]) {
		return nil // a number more than there are columns
	}
	return append([]string{first}, words[len(words)-n+1:]...)
}
