package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// roundNotes reads notes in round brackets, "(1)", as those in square ones: where the text ends with a list of them that counts from 1,
// and each has one mark above, in their order. Elsewhere round brackets may count what is in a sentence, and stay.
func (d *doc) roundNotes() {
	from := d.lastList()
	if from < 0 {
		return
	}
	type place struct {
		l  *line
		at int
	}
	var marks, starts []place
	for _, l := range d.lines[from:] {
		if m := reNoteRound.FindStringSubmatch(l.text); m != nil {
			if m[1][0] != '(' || atoi(m[2]) != len(starts)+1 {
				return
			}
			starts = append(starts, place{l, 0})
		} else if len(starts) == 0 && !l.blank() {
			return
		}
	}
	for i, l := range d.lines[d.start:from] {
		if strings.Contains(l.text, "[1]") {
			return // the marks of another list
		}
		for n := 1; n <= len(starts); n++ {
			sign := "(" + itoa(n) + ")"
			switch at := strings.Index(l.text, sign); {
			case at < 0:
			case n != len(marks)+1 || strings.Count(l.text, sign) > 1 || !marksNote(l.text, at, sign) || d.lines[d.start+i].taken:
				return
			default:
				marks = append(marks, place{l, at})
			}
		}
	}
	if len(starts) == 0 || len(marks) != len(starts) {
		return
	}
	for i, p := range append(marks, starts...) {
		n := itoa(i%len(starts) + 1)
		p.l.text = p.l.text[:p.at] + "[" + n + "]" + p.l.text[p.at+len(n)+2:]
	}
	d.hint(NoteText, starts[0].l.n, "De tekens (1) tot en met (%d) zijn gelezen als verwijzingen naar de noten vanaf regel %d. Kijk na of dat klopt.", len(starts), starts[0].l.n)
}

// lastList gives the first of the lines that end the text, below a blank line; -1 when the text has no other lines.
func (d *doc) lastList() int {
	end := len(d.lines)
	for end > d.start && (d.lines[end-1].blank() || d.lines[end-1].taken) {
		end--
	}
	from := end
	for from > d.start && d.free(from-1) {
		from--
	}
	if from == d.start || from == end {
		return -1
	}
	return from
}

// marksNote reports whether a sign at a byte of a text is a mark: right behind a word, or behind a sentence that is done.
func marksNote(text string, at int, sign string) bool {
	before, behind := text[:at], strings.TrimSpace(text[at+len(sign):])
	r, _ := utf8.DecodeLastRuneInString(before)
	if r == utf8.RuneError {
		return false
	}
	return unicode.IsLetter(r) || strings.ContainsRune(".,;?!’”\"»)", r) || endsSentence(before) && (behind == "" || firstUpper(behind) || startsWithStop(behind))
}
