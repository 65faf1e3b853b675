package text

import (
	"strings"
	"unicode/utf8"
)

// columnGroups takes what belongs to the reference column from between the paragraphs: at its first coming into the
// frame, when it is repeated at the head of a page aside.
func (d *doc) columnGroups() {
	h := &header{d: d}
	for i := d.start; i < d.end; i++ {
		l := d.lines[i]
		if l.blank() || l.taken || l.aside || l.as != "" {
			continue
		}
		j := i
		for j < d.end && !d.lines[j].blank() && !d.lines[j].taken && !d.lines[j].aside && d.lines[j].as == "" && (j == i || !d.lines[j].page) {
			j++
		}
		// the run of column lines at the start of the group; the whole group, or what a page starts with
		n := namedColumn(d.lines[i:j])
		first := l.page || d.turned(i)
		for first && n < j-i && (n > 0 || h.known(l.text)) && h.known(d.lines[i+n].text) {
			n += max(1, columnRun(d.lines[i+n:j]))
		}
		if n == 0 || n < j-i && !first || n == 1 && !first {
			i = j - 1
			continue
		}
		h.last, h.to, h.gap, h.pending = noField, false, false, nil
		h.repeated(d.lines[i : i+n])
		i += n - 1
	}
}

// namedColumn is columnRun of lines that may start with the name of who sends the letter, above a street.
func namedColumn(lines []*line) int {
	n := columnRun(lines)
	for k := 1; n == 0 && k < min(4, len(lines)) && isUnitName(lines[k-1].text); k++ {
		if run := columnRun(lines[k:]); run > 3 && reStreet.MatchString(lines[k].text) {
			n = k + run
		}
	}
	return n
}

// columnBelow counts the lines of the reference column from line i on, 0 when it does not start there.
func (d *doc) columnBelow(i int) int {
	j := i
	for j < len(d.lines) && d.free(j) && (j == i || !d.lines[j].page) {
		j++
	}
	if n := namedColumn(d.lines[i:j]); n > 1 {
		return n
	}
	return 0
}

// turned reports whether a page was turned, or its number taken, between line i and the text before it.
func (d *doc) turned(i int) bool {
	for i--; i >= d.start; i-- {
		if l := d.lines[i]; l.page || l.aside || l.taken && l != d.lines[d.start] {
			return true
		} else if !l.blank() {
			return false
		}
	}
	return false
}

// columnRun counts the lines at the start of a group that are labels, their values and addresses.
func columnRun(lines []*line) int {
	strong, waiting, closing := false, noField, false
	for n, l := range lines {
		f, _, value := labelled(l)
		if closing && f == noField && l.size < 60 {
			closing = !stops(l.text)
			continue
		}
		closing = reCorr.MatchString(l.text) && !stops(l.text)
		switch {
		case isLabel(l.text): // of a question or answer
			if strong {
				return n
			}
			return 0
		case f != noField && f != fSubject && (f != fEnclosures || value != "" || strings.HasSuffix(l.text, "(n)") || n+1 < len(lines) && reCount.MatchString(lines[n+1].text)):
			strong, waiting = true, noField
			if value == "" {
				waiting = f
			}
		case waitsFor(waiting, l):
			if waiting != fVisit && waiting != fPost {
				waiting = noField
			}
		case shape(l.text) != noField && l.size < 70 && !stops(l.text):
			strong = true
		case partOfColumn(lines, n):
		case strong && columnGoesOn(lines[n:]):
		case strong:
			return n
		default:
			return 0
		}
	}
	if !strong {
		return 0
	}
	return len(lines)
}

// columnGoesOn reports whether the first of these lines, which may be anything, stands in the column all the same: it is short, and
// an address or a label stands below it.
func columnGoesOn(lines []*line) bool {
	for k, l := range lines[:min(len(lines), 3)] {
		f, _, _ := labelled(l)
		if k > 0 && (f != noField && f != fSubject && f != fEnclosures || shape(l.text) != noField || reStreet.MatchString(l.text) && partOfColumn(lines, k) || rePostcode.MatchString(l.text)) {
			return true
		}
		if l.size > 45 || stops(l.text) || isLabel(l.text) {
			return false
		}
	}
	return false
}

// waitsFor reports whether a line suits a label that waits for its value.
func waitsFor(f field, l *line) bool {
	switch f {
	case fDate:
		return date(l.text) != "" || reDateAny.MatchString(l.text)
	case fYourLetter:
		return l.size < 40
	case fEnclosures:
		return reCount.MatchString(l.text)
	case fOur, fYour:
		return strings.ContainsAny(l.text, "0123456789") && l.size < 50
	case fVisit, fPost, fContact, fCopies:
		return l.size < 50
	}
	return false
}

// partOfColumn reports whether line n is a street, a postcode or the closing sentence.
func partOfColumn(lines []*line, n int) bool {
	l := lines[n]
	street := reStreet.MatchString(l.text) && l.size < 40
	if n == 0 {
		return street && len(lines) > 1 && (rePostcode.MatchString(lines[1].text) || reSeat.MatchString(lines[1].text))
	}
	return street || rePostcode.MatchString(l.text) && l.size < 40 || reSeat.MatchString(l.text) || reCorr.MatchString(l.text)
}

// columns takes a layout apart in which the reference column stands beside the text, as pdftotext -layout writes it.
// Where it stands is found anew on every page, since one long line moves it, and again for the lines of a page where it
// stands elsewhere. A line whose left is empty because only the
// column stands there is a ghost: the text may well run on over it.
func (d *doc) columns() {
	out := make([]*line, 0, len(d.lines))
	for _, p := range d.pages() {
		lines := d.lines[p[0]:p[1]]
		for range 3 {
			at := columnAt(lines)
			if at < 0 {
				break
			}
			lines = d.apart(lines, at)
		}
		out = append(out, lines...)
	}
	d.lines = out
}

// apart takes what stands in the column at off the lines of a page.
func (d *doc) apart(lines []*line, at int) []*line {
	var out, right []*line
	for _, l := range lines {
		left, r, ok := splitAt(l.raw, at)
		if !ok || l.told {
			out = append(out, l)
			continue
		}
		right = append(right, newLine(l.n, r))
		n := newLine(l.n, strings.TrimRightFunc(left, blankRune))
		n.page, n.ghost = l.page, n.text == ""
		out = append(out, n)
	}
	d.beside = append(d.beside, right)
	return out
}

// columnAt gives the column in which the reference column of a page starts, -1 when the page has none: what stands
// there are labels, addresses and page numbers, and no line of the text runs through it.
func columnAt(lines []*line) int {
	starts, strong := map[int]int{}, map[int]int{}
	for i, l := range lines {
		if i > 150 {
			break
		}
		if at, right := rightPart(l); right != "" {
			starts[at]++
			if f, _, _ := labelled(newLine(0, right)); f != noField && f != fDate && f != fSubject || shape(right) != noField || rePage.MatchString(right) {
				strong[at]++
			}
		}
	}
	best, votes := -1, 0
	for at, n := range strong {
		if n = n*3 + starts[at]; n > votes || n == votes && at < best {
			best, votes = at, n
		}
	}
	if best < 30 || votes < 6 || starts[best] < 2 {
		return -1
	}
	through := 0
	for _, l := range lines {
		if _, _, ok := splitAt(l.raw, best); !ok && l.indent+l.size > best+1 {
			through++
		}
	}
	if through > starts[best] {
		return -1
	}
	return best
}

// splitAt cuts a line in what stands before the column at and what stands in it.
func splitAt(raw string, at int) (left, right string, ok bool) {
	raw = strings.TrimRightFunc(raw, blankRune)
	col, spaces := 0, 0
	for i, r := range raw {
		if blank := r == ' ' || r == '\t' || r == '\u00a0'; !blank {
			if col >= at-2 && col <= at+3 && (spaces >= 3 || col == at && spaces >= 2) {
				return raw[:i], raw[i:], true
			}
			spaces = 0
		} else if spaces++; r == '\t' {
			spaces += 2
		}
		if col > at+3 {
			break
		}
		if r == '\t' {
			col += 8 - col%8
		} else {
			col++
		}
	}
	return "", "", false
}

// rightPart gives what stands at the right of a line behind three or more spaces, and its column.
func rightPart(l *line) (int, string) {
	raw := strings.TrimRightFunc(l.raw, blankRune)
	col, spaces, at, cut := 0, 0, -1, 0
	for i, r := range raw {
		if r == ' ' || r == '\t' || r == '\u00a0' {
			spaces++
			if r == '\t' {
				spaces += 2
			}
		} else {
			if spaces >= 3 && col > 20 {
				at, cut = col, i
			}
			spaces = 0
		}
		if r == '\t' {
			col += 8 - col%8
		} else {
			col++
		}
	}
	if at < 0 || utf8.RuneCountInString(raw[cut:]) > 60 {
		return 0, ""
	}
	return at, raw[cut:]
}
