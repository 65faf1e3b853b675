package text

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
)

// looseSigns gives the items of a list their signs back, where pdftotext writes all signs first, each on a line of its own, and then
// the words. It does so when as many items follow as there are signs, told by how their lines end; else it says so.
func (d *doc) looseSigns() {
	for i := d.start; i < d.end; i++ {
		signs, next := d.signsAt(i)
		if len(signs) < 2 {
			continue
		}
		items, end := d.itemsAt(next)
		if len(items) != len(signs) {
			d.report(ParaUnclear, d.lines[i].n, "Bij regel %d staan %d opsommingstekens los van hun tekst. Kijk na waar elk punt van de opsomming begint en eindigt.", d.lines[i].n, len(signs))
		} else {
			d.hint(ParaUnclear, d.lines[i].n, "De %d opsommingstekens vanaf regel %d stonden los van hun tekst. Zij zijn in hun volgorde gelezen. Kijk na of elk punt klopt.", len(signs), d.lines[i].n)
			for k, l := range items {
				d.owe(signs[k].text)
				signs[k].taken, l.unsure = true, true
				l.text = signs[k].text + " " + l.text
				l.size += 1 + len([]rune(signs[k].text))
			}
			d.blankOut(i, next)
		}
		i = max(i, end-1)
	}
}

// blankOut takes the blank lines from i up to the line before next, so that the first item stands where the first sign stood.
func (d *doc) blankOut(i, next int) {
	d.lines = slices.Delete(d.lines, i, next)
	d.end -= next - i
}

// signsAt gives the lines from i on that hold a sign of a list and no more, of one kind or counting, and the line after them.
func (d *doc) signsAt(i int) (signs []*line, next int) {
	var last item
	for next = i; next < d.end; next++ {
		l := d.lines[next]
		if l.blank() {
			if len(signs) == 0 || next > i+3*len(signs) {
				break
			}
			continue
		}
		m, ok := marker(l.text + " x")
		if l.taken || l.aside || l.as != "" || !ok || !aloneMarker(l.text) || m.list == letter.NoList ||
			len(signs) > 0 && (m.style != last.style || m.list == letter.Number && m.num != last.num+1) {
			break
		}
		signs, last = append(signs, l), m
	}
	return signs, next
}

// itemsAt gives the first line of each item from line i up to a blank one, and the line after the last: an item ends with a stop.
func (d *doc) itemsAt(i int) (first []*line, end int) {
	done := true
	for end = i; end < d.end && !d.lines[end].blank(); end++ {
		l := d.lines[end]
		if l.taken || l.aside || l.as != "" || isAt(marker(l.text)) {
			return nil, end
		}
		if done {
			first = append(first, l)
		}
		done = endsSentence(l.text) || strings.HasSuffix(l.text, ";") || strings.HasSuffix(l.text, "; en") || strings.HasSuffix(l.text, "; of") ||
			strings.HasSuffix(l.text, ",") && end+1 < d.end && d.onPurpose(l, d.lines[end+1])
	}
	return first, end
}
