package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// class says how sure a mark is, surest first.
type class int

const (
	glued  class = iota // orde1, orde¹, orde[1]
	after               // gezet.3
	year                // 20225
	caps                // NAVO3
	spaced              // aan de orde 1.
)

// mark is a place in a text that may be the mark of note n.
type mark struct {
	from, to int
	n        int
	class    class
}

const supDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹"

func supValue(r rune) int {
	switch r {
	case '⁰':
		return 0
	case '¹':
		return 1
	case '²':
		return 2
	case '³':
		return 3
	}
	if r >= '⁴' && r <= '⁹' {
		return int(r-'⁴') + 4
	}
	return -1
}

// noMark are words that carry a number of their own: CO2, km2, COVID19. noSpaced are words before a number that is none.
var (
	noMark   = set("co no so h pm km cm mm dm hm dam m mh covid sars g f a b n e ph u hiv mrna nh ch pfos m² c")
	noYear   = set("postbus nr nrs nummer kst dossier kamerstuk kamerstukken ii i kenmerk artikel de het en")
	noAbbr   = set("nr nrs art blz p no ca jl c.q par hfst pag lid vgl")
	noSpaced = set("artikel artikelen bijlage bijlagen nummer lid leden vraag vragen antwoord week weken fase paragraaf hoofdstuk figuur tabel deel spoor pijler categorie stap punt maatregel optie scenario variant kamer sectie van en of tot op per de het een is zijn in dag dagen maand maanden jaar januari februari maart april mei juni juli augustus september oktober november december circa ruim bijna meer minder onderdeel niveau groep cohort kwartaal box schijf route ronde")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// eachMark walks the places in s that may be note marks, from left to right.
func eachMark(s string, yield func(mark)) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			j := i
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			if m, ok := digitMark(s, i, j); ok {
				yield(m)
			}
			i = j
		case c >= 0xC2:
			r, w := utf8.DecodeRuneInString(s[i:])
			if supValue(r) < 0 {
				i += w
				continue
			}
			n, j := 0, i
			for j < len(s) {
				r, w := utf8.DecodeRuneInString(s[j:])
				v := supValue(r)
				if v < 0 {
					break
				}
				n, j = min(n*10+v, 100000), j+w
			}
			if before, _ := utf8.DecodeLastRuneInString(s[:i]); i > 0 && !blankRune(before) && !noMark[strings.ToLower(wordBefore(s, i))] && n > 0 && n < 1000 {
				yield(mark{i, j, n, glued})
			}
			i = j
		default:
			i++
		}
	}
}

// digitMark looks at the digits s[i:j].
func digitMark(s string, i, j int) (mark, bool) {
	if i == 0 {
		return mark{}, false
	}
	next, nw := utf8.DecodeRuneInString(s[j:])
	if j < len(s) {
		if wordRune(next) || next == '%' || next == '°' || next == '/' || next == '’' && j+nw < len(s) && unicode.IsLetter(rune(s[j+nw])) {
			return mark{}, false
		}
		if (next == '.' || next == ',' || next == '-' || next == ':') && j+1 < len(s) && (s[j+1] >= '0' && s[j+1] <= '9' || next == '-') {
			if next != ',' || j-i > 2 {
				return mark{}, false
			}
		}
	}
	prev, pw := utf8.DecodeLastRuneInString(s[:i])
	n := atoi(s[i:j])
	short := j-i <= 3 && s[i] != '0' && n > 0
	switch {
	case unicode.IsLetter(prev):
		w := wordBefore(s, i)
		start := i - len(w)
		if !short || len([]rune(w)) < 2 || noMark[strings.ToLower(w)] || start > 0 && s[start-1] >= '0' && s[start-1] <= '9' {
			return mark{}, false
		}
		if unicode.IsLower(prev) {
			return mark{i, j, n, glued}, true
		}
		return mark{i, j, n, caps}, len([]rune(w)) >= 3
	case prev == '[' && next == ']' && short:
		if before, _ := utf8.DecodeLastRuneInString(s[:i-1]); i > 1 && (wordRune(before) || strings.ContainsRune(".,;:)’”\"»?!]", before)) {
			return mark{i - 1, j + 1, n, glued}, true
		} else if rest := strings.TrimRight(s[:i-1], " "); before == ' ' && rest != "" {
			// "aangekondigd [4]": behind the words, and nothing that a writer put in between
			if r, _ := utf8.DecodeLastRuneInString(rest); wordRune(r) || r == '.' || r == ']' {
				return mark{i - 1, j + 1, n, spaced}, true
			}
		}
	case strings.ContainsRune(".,;:)’”\"»?!…", prev) && short:
		rest := s[:i-pw]
		before, _ := utf8.DecodeLastRuneInString(rest)
		if j < len(s) && !blankRune(next) && !strings.ContainsRune(")’”\"».,;:", next) {
			return mark{}, false
		}
		switch {
		case unicode.IsLetter(before):
			if w := strings.ToLower(wordBefore(rest, len(rest))); prev != ')' && (noAbbr[w] || len(w) == 1 && prev == '.' && !strings.HasSuffix(strings.TrimSuffix(rest, wordBefore(rest, len(rest))), ".")) {
				return mark{}, false
			}
			return mark{i, j, n, after}, true
		case strings.ContainsRune(").’”\"»", before) && before != utf8.RuneError:
			return mark{i, j, n, after}, true
		case before >= '0' && before <= '9' && (prev == '.' || prev == ')' || prev == '’' || prev == '”'):
			if isYear(rest) || prev != '.' {
				return mark{i, j, n, after}, true
			}
		}
	case j-i == 5 || j-i == 6:
		if wordRune(prev) || strings.ContainsRune(".-/,", prev) {
			return mark{}, false
		}
		y := atoi(s[i : i+4])
		k := atoi(s[i+4 : j])
		if y >= 1900 && y < 2060 && k > 0 && s[i+4] != '0' && !noYear[strings.ToLower(wordBefore(strings.TrimRight(s[:i], " \u00a0"), len(strings.TrimRight(s[:i], " \u00a0"))))] {
			return mark{i + 4, j, k, year}, true
		}
	case prev == ' ' && short && (j == len(s) || strings.ContainsRune(".,;:)", next)):
		rest := strings.TrimRight(s[:i], " ")
		before, _ := utf8.DecodeLastRuneInString(rest)
		if unicode.IsLower(before) && !noSpaced[strings.ToLower(wordBefore(rest, len(rest)))] {
			return mark{i, j, n, spaced}, true
		}
	}
	return mark{}, false
}

func isYear(s string) bool {
	if len(s) < 4 {
		return false
	}
	y := atoi(s[len(s)-4:])
	return y >= 1900 && y < 2100 && (len(s) == 4 || s[len(s)-5] < '0' || s[len(s)-5] > '9')
}

func atoi(s string) int {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return -1
		}
		if n = n*10 + int(c-'0'); n > 1000000 {
			return 1000000
		}
	}
	return n
}

// wordBefore gives the letters that end at byte i, at most some hundred bytes of them.
func wordBefore(s string, i int) string {
	j := i
	for j > 0 && i-j < 120 {
		r, w := utf8.DecodeLastRuneInString(s[:j])
		if !unicode.IsLetter(r) {
			break
		}
		j -= w
	}
	return s[j:i]
}

// marks puts the notes into the text: for each number, in order, the surest place after the note before. The notes
// are numbered by their place when the letter is printed, so a number that would change is left as it stands.
func (d *doc) marks() {
	type place struct {
		para int
		mark mark
	}
	all := map[int][]place{}
	if len(d.notes) > 0 {
		for i, p := range d.paras {
			eachMark(p.text, func(m mark) {
				if m.n <= len(d.notes) {
					all[m.n] = append(all[m.n], place{i, m})
				}
			})
		}
	}
	var places []place
	next, at, off := 1, 0, 0
	for _, n := range d.notes {
		if n.n != next {
			break
		}
		var best *place
		if len(places) > 0 {
			// "2,3" and "2 3": the next mark right behind this one
			text := d.paras[at].text
			rest := strings.TrimLeft(text[off:], " ,;")
			num := itoa(n.n)
			if r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, num)); strings.HasPrefix(rest, num) && len(text)-off-len(rest) <= 2 && !wordRune(r) && (len(rest) == len(num) || !strings.ContainsRune("%/°", r)) {
				from := len(text) - len(rest)
				best = &place{at, mark{from, from + len(num), n.n, glued}}
			}
		}
		for k, c := range all[n.n] {
			if best != nil && best.mark.class == glued {
				break
			}
			if c.para < at || c.para == at && c.mark.from < off {
				continue
			}
			if best != nil && d.paras[c.para].line > n.line {
				break
			}
			if best == nil || c.mark.class < best.mark.class {
				best = &all[n.n][k]
			}
			if best.mark.class <= after {
				break
			}
		}
		if best == nil {
			// no mark; when the notes after it have theirs, this one stands at the end of the text before those
			limit := -1
			for _, k := range [...]int{n.n + 1, n.n + 2} {
				for _, c := range all[k] {
					if limit < 0 && c.mark.class <= year && k <= len(d.notes) && (c.para > at || c.para == at && c.mark.from >= off) {
						limit = c.para
					}
				}
			}
			if limit < 0 {
				break
			}
			best = &place{at, mark{off, off, n.n, glued}}
			for i := at; i < limit; i++ {
				if p := d.paras[i]; p.line < n.line && !p.aside && p.cells == nil && p.kind != letter.Heading {
					best = &place{i, mark{len(p.text), len(p.text), n.n, glued}}
				}
			}
			d.report(NoteText, n.line, "Bij noot %d in regel %d, %s, is geen verwijzing in de tekst gevonden. De noot is aan het eind van de alinea erboven gezet; zet de noot op de goede plaats.", n.n, n.line, quote(n.text))
		}
		n.used = true
		places = append(places, *best)
		at, off = best.para, best.mark.to
		next++
	}
	for k := len(places) - 1; k >= 0; k-- {
		p := d.paras[places[k].para]
		m := places[k].mark
		from := m.from
		if m.class == spaced {
			from = len(strings.TrimRight(p.text[:from], " "))
		}
		if m.to > m.from {
			d.owe(around(p.text, m.from, m.to))
		}
		d.owe(d.notes[k].sign)
		p.insert(from, m.to, atom{note: d.notes[k]})
	}
	d.unused()
	d.strayMarks(next)
}

// unused puts the texts of notes without a mark back into the body, behind the text they stood under.
func (d *doc) unused() {
	var back []*para
	for _, n := range d.notes {
		if n.used {
			continue
		}
		d.report(NoteText, n.line, "Bij noot %d in regel %d, %s, is geen verwijzing in de tekst gevonden. De noot staat als alinea in de brief.", n.n, n.line, quote(n.text))
		back = append(back, &para{text: strings.TrimSpace(n.sign + " " + n.text), line: n.line})
	}
	d.merge(back)
}

// strayMarks reports marks that have no note: only where they follow each other from the number that comes next.
func (d *doc) strayMarks(next int) {
	for _, p := range d.paras {
		eachMark(p.text, func(m mark) {
			if m.n == next && (m.class == glued || m.class == after) {
				d.report(NoteMark, p.line, "Bij nootverwijzing %d na %s (alinea vanaf regel %d) is geen noottekst gevonden. Het cijfer staat nog in de tekst; voeg de noot toe of haal het cijfer weg.", m.n, quote(lastWords(p.text[:m.from])), p.line)
				next++
			}
		})
	}
}

func lastWords(s string) string {
	f := strings.Fields(strings.ReplaceAll(s, object, ""))
	return strings.Join(f[max(0, len(f)-3):], " ")
}
