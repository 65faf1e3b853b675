package text

import ()

var (
	rePage    = re(`(?i)^(?:pagina|blad|pag\.|p\.)\s*\d{1,3}\s*(?:van|/)\s*\d{1,3}$`)
	rePageNum = re(`^(?:[-–] ?)?\d{1,3}(?: ?[-–])?$`)
)

// furniture sets page numbers aside. A number alone on its line is one at the edge of a page, and where it cuts a
// sentence in two.
func (d *doc) furniture() {
	page := 1
	for i, l := range d.lines {
		if l.blank() {
			continue
		}
		switch {
		case rePage.MatchString(l.text):
		case rePageNum.MatchString(l.text) && (l.page || d.pageAfter(i)):
		case rePageNum.MatchString(l.text) && (atoi(l.text) == page || atoi(l.text) == page+1) && d.cuts(i):
			page = atoi(l.text)
		default:
			continue
		}
		d.pageNumber(l)
	}
}

func (d *doc) pageNumber(l *line) {
	l.aside = true
	d.report(Unplaced, l.n, "Regel %d, %s, is een paginanummer en staat als losse alinea in de brief. Haal de regel weg: Kamerbrief zet zelf paginanummers.", l.n, quote(l.text))
}

// cuts reports whether line i stands between two blank lines in the middle of a sentence.
func (d *doc) cuts(i int) bool {
	if i < 2 || i+2 >= len(d.lines) || !d.lines[i-1].blank() || !d.lines[i+1].blank() {
		return false
	}
	a, b := d.lines[i-2], d.lines[i+2]
	return !a.blank() && !b.blank() && !stops(a.text) && firstLower(b.text)
}

// pageAfter reports whether a page, but not the text, ends after line i.
func (d *doc) pageAfter(i int) bool {
	for _, l := range d.lines[i+1:] {
		if l.page {
			return true
		}
		if !l.blank() {
			return false
		}
	}
	return false
}
