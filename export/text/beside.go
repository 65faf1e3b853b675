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
		if l.blank() || l.taken || l.aside {
			continue
		}
		j := i
		for j < d.end && !d.lines[j].blank() && !d.lines[j].taken && !d.lines[j].aside && (j == i || !d.lines[j].page) {
			j++
		}
		// the run of column lines at the start of the group; the whole group, or what a page starts with
		n := columnRun(d.lines[i:j])
		first := l.page || d.turned(i)
		if n == 0 || n < j-i && !first || n == 1 && !first {
			i = j - 1
			continue
		}
		h.last, h.to, h.gap, h.pending = noField, false, false, nil
		for k := i; k < i+n; k++ {
			l := d.lines[k]
			f, _, value := labelled(l)
			if f != noField && h.taken(f) || f == noField && len(h.pending) == 0 && !h.wants(l.text) {
				l.aside = true
				if f != noField && value == "" && k+1 < i+n {
					k++
					d.lines[k].aside = true
				}
				d.report(Unplaced, l.n, "Regel %d, %s, is aan het begin van een pagina herhaald en staat als losse alinea in de brief. Haal de regel weg: Kamerbrief herhaalt deze gegevens zelf.", l.n, quote(l.text))
				continue
			}
			if !h.line(l) {
				l.aside = true
				d.report(Unplaced, l.n, "Regel %d, %s, heeft geen plaats gekregen en staat als losse alinea in de brief. Zet de tekst op zijn plaats of haal de tekst weg.", l.n, quote(l.text))
			}
		}
		for _, p := range h.pending {
			p.line.taken, p.line.aside = false, true
		}
		i += n - 1
	}
}

// wants reports whether the frame has room for a line of the column without a label.
func (h *header) wants(s string) bool {
	r := h.d.frame.Reference
	switch shape(s) {
	case fWebsite:
		return r.Website == ""
	case fPost:
		return r.PostAddress == ""
	case fEmail:
		return r.Email == ""
	case fDirectorate:
		return r.Department == ""
	case fClosing:
		return r.Closing == ""
	}
	return h.last != noField || r.VisitAddress == ""
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
	strong, waiting := false, noField
	for n, l := range lines {
		s := l.text
		f, _, value := labelled(l)
		switch {
		case f != noField && f != fSubject && (f != fEnclosures || value != "" || l.size < 12):
			strong, waiting = true, noField
			if value == "" {
				waiting = f
			}
			continue
		case waiting == fDate && (date(s) != "" || reDateAny.MatchString(s)),
			waiting == fYourLetter && l.size < 40,
			waiting == fEnclosures && reCount.MatchString(s),
			(waiting == fOur || waiting == fYour) && strings.ContainsAny(s, "0123456789") && l.size < 50,
			(waiting == fVisit || waiting == fPost || waiting == fContact) && l.size < 50:
			if waiting != fVisit && waiting != fPost {
				waiting = noField
			}
			continue
		case shape(s) != noField && l.size < 70 && !stops(s):
			strong = true
			continue
		case n > 0 && (rePostcode.MatchString(s) && l.size < 40 || reStreet.MatchString(s) && l.size < 40 || reCorr.MatchString(s)), reStreet.MatchString(s) && len(lines) > n+1 && rePostcode.MatchString(lines[n+1].text) && l.size < 40:
			continue
		}
		if !strong {
			return 0
		}
		return n
	}
	if !strong {
		return 0
	}
	return len(lines)
}

// columns takes a layout apart in which the reference column stands beside the text, as pdftotext -layout writes it:
// the column's lines come after the text of the page's head, at the place of the first of them.
func (d *doc) columns() {
	starts := map[int]int{}
	strong := map[int]int{}
	limit := len(d.lines)
	for i, l := range d.lines {
		if l.page && i > 0 || i > 150 {
			limit = i
			break
		}
		if at, right := rightPart(l); right != "" {
			starts[at]++
			if f, _, _ := labelled(newLine(0, right)); f != noField && f != fDate && f != fSubject || shape(right) != noField {
				strong[at]++
			}
		}
	}
	best, votes := 0, 0
	for at, n := range strong {
		if n = n*3 + starts[at]; n > votes || n == votes && at < best {
			best, votes = at, n
		}
	}
	if best < 30 || votes < 6 {
		return
	}
	var left, right []*line
	for _, l := range d.lines[:limit] {
		at, text := rightPart(l)
		if text == "" || at < best-2 || at > best+3 {
			left = append(left, l)
			continue
		}
		right = append(right, newLine(l.n, text))
		if rest := strings.TrimRightFunc(cutColumns(l.raw, at), blankRune); strings.TrimFunc(rest, blankRune) != "" {
			n := newLine(l.n, rest)
			n.page = l.page
			left = append(left, n)
		} else {
			left = append(left, newLine(l.n, ""))
		}
	}
	d.beside = right
	d.lines = append(left, d.lines[limit:]...)
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

// cutColumns gives the first n columns of a line.
func cutColumns(s string, n int) string {
	col := 0
	for i, r := range s {
		if col >= n {
			return s[:i]
		}
		if r == '\t' {
			col += 8 - col%8
		} else {
			col++
		}
	}
	return s
}
