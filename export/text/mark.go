package text

import (
	"slices"
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
	spaced              // aan de orde 1.  aangekondigd [4]
	amount              // € 529.1
	alone               // de motie 3 over: any number behind a word
)

// mark is a place in a text that may be the mark of note n.
type mark struct {
	from, to int
	n        int
	class    class
	bracket  bool // [1]: binds to a note numbered [1] only
	weak     bool // of a key: see weakly
}

// key is the mark without its place: what it binds to.
func (m mark) key() mark { return mark{n: m.n, bracket: m.bracket} }

func weakly(key mark) mark { key.weak = true; return key }

const supDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹"

func supValue(r rune) int {
	return slices.Index([]rune(supDigits), r)
}

// noMark are words that carry a number of their own: CO2, km2, COVID19. noSpaced are words before a number that is none,
// noUnit words behind one.
var (
	noMark   = set("co no so h pm km cm mm dm hm dam m mh covid sars g f a b n e ph u hiv mrna nh ch pfos m² c vraag vragen deelvraag subvraag antwoord antwoorden")
	noYear   = set("postbus nr nrs nummer kst dossier kamerstuk kamerstukken ii i kenmerk artikel de het en")
	noAbbr   = set("nr nrs art blz p no ca jl c.q par hfst pag lid vgl")
	noSpaced = set("artikel artikelen bijlage bijlagen nummer nr nrs lid leden vraag vragen antwoord week weken fase paragraaf hoofdstuk figuur tabel deel spoor pijler categorie stap punt maatregel optie scenario variant kamer sectie van en of tot op per de het een is zijn in dag dagen maand maanden jaar januari februari maart april mei juni juli augustus september oktober november december circa ruim bijna meer minder onderdeel niveau groep cohort versie kwartaal box schijf route ronde project projecten postbus noot voetnoot bladzijde pagina regel met voor na om bij naar door over tussen vanaf maximaal minimaal ongeveer alle elke deze die")
	noUnit   = set("januari februari maart april mei juni juli augustus september oktober november december jaar dagen dag weken week maanden maand uur minuten keer maal procent miljoen miljard duizend euro km meter kilometer graden personen leden stuks van en tot of t/m punten")
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
			m, ok := supMark(s, i)
			if ok {
				yield(m)
			}
			i = m.to
		default:
			i++
		}
	}
}

// supMark reads superscript digits from byte i.
func supMark(s string, i int) (mark, bool) {
	m := mark{from: i, to: i}
	for m.to < len(s) {
		r, w := utf8.DecodeRuneInString(s[m.to:])
		v := supValue(r)
		if v < 0 {
			break
		}
		m.n, m.to = min(m.n*10+v, 100000), m.to+w
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return m, i > 0 && !blankRune(before) && !noMark[strings.ToLower(wordBefore(s, i))] && m.n > 0 && m.n < 1000
}

// digits is a number in a text and what stands round it.
type digits struct {
	s          string
	i, j       int // s[i:j] are the digits
	n          int
	prev, next rune
	before     string // up to and without prev
	short      bool   // one to three digits, the first no nought
}

// digitMark looks at the digits s[i:j].
func digitMark(s string, i, j int) (mark, bool) {
	if i == 0 {
		return mark{}, false
	}
	d := digits{s: s, i: i, j: j, n: atoi(s[i:j])}
	d.short = j-i <= 3 && s[i] != '0' && d.n > 0
	d.next, _ = utf8.DecodeRuneInString(s[j:])
	var w int
	d.prev, w = utf8.DecodeLastRuneInString(s[:i])
	d.before = s[:i-w]
	if d.goesOn() {
		return mark{}, false
	}
	switch {
	case unicode.IsLetter(d.prev):
		return d.behindLetter()
	case d.prev == '[' && d.next == ']' && d.short:
		return d.inBrackets()
	case strings.ContainsRune(".,;:)’”\"'»?!…", d.prev) && d.short:
		return d.behindStop()
	case j-i == 5 || j-i == 6:
		return d.behindYear()
	case (d.prev == ' ' || d.prev == '\u00a0') && d.short:
		return d.behindSpace()
	}
	return mark{}, false
}

func (d digits) mark(c class) (mark, bool) { return mark{from: d.i, to: d.j, n: d.n, class: c}, true }

// goesOn reports whether the digits are part of more: a word, a decimal number, a date; or a "1)" of the writer's own.
func (d digits) goesOn() bool {
	if d.j == len(d.s) {
		return false
	}
	rest := d.s[d.j:]
	if wordRune(d.next) || d.next == '%' || d.next == '°' || d.next == '/' {
		return true
	}
	if d.next == '’' {
		r, _ := utf8.DecodeRuneInString(rest[len("’"):])
		return unicode.IsLetter(r)
	}
	if d.next == ')' {
		near := d.s[max(0, d.i-300):d.i]
		return strings.Count(near, "(") <= strings.Count(near, ")")
	}
	digit := len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9'
	switch d.next {
	case '.', ':':
		return digit
	case '-':
		return true
	case ',':
		return digit && d.j-d.i > 2
	}
	return false
}

// behindLetter is "orde1" and "NAVO3", and not "CO2".
func (d digits) behindLetter() (mark, bool) {
	w := wordBefore(d.s, d.i)
	start := d.i - len(w)
	if !d.short || len([]rune(w)) < 2 || noMark[strings.ToLower(w)] || start > 0 && d.s[start-1] >= '0' && d.s[start-1] <= '9' {
		return mark{}, false
	}
	if unicode.IsLower(d.prev) {
		return d.mark(glued)
	}
	m, _ := d.mark(caps)
	return m, len([]rune(w)) >= 3
}

// inBrackets is "orde[1]", and "aangekondigd [4]" behind words and nothing that a writer put in between.
func (d digits) inBrackets() (mark, bool) {
	m := mark{from: d.i - 1, to: d.j + 1, n: d.n, class: glued, bracket: true}
	rest := strings.TrimRight(d.before, " \u00a0")
	r, _ := utf8.DecodeLastRuneInString(rest)
	if len(rest) < len(d.before) {
		m.class = spaced
		return m, rest != "" && (wordRune(r) || strings.ContainsRune(".,;:)’”\"»]?!…'", r))
	}
	return m, rest != "" && (wordRune(r) || strings.ContainsRune(".,;:)’”\"»?!]", r))
}

// behindStop is "gezet.3", and not "nr.3" or "€ 1.000".
func (d digits) behindStop() (mark, bool) {
	if d.j < len(d.s) && !blankRune(d.next) && !strings.ContainsRune(")’”\"».,;:?!", d.next) {
		return mark{}, false
	}
	before, _ := utf8.DecodeLastRuneInString(d.before)
	switch {
	case unicode.IsLetter(before):
		word := wordBefore(d.before, len(d.before))
		initial := len(word) == 1 && d.prev == '.' && !strings.HasSuffix(strings.TrimSuffix(d.before, word), ".")
		if d.prev != ')' && (noAbbr[strings.ToLower(word)] || initial) {
			return mark{}, false
		}
		return d.mark(after)
	case strings.ContainsRune(").’”\"'»", before) && before != utf8.RuneError:
		return d.mark(after)
	case before >= '0' && before <= '9' && (d.prev != '.' && strings.ContainsRune(")’”", d.prev) || d.prev == '.' && (isYear(d.before) || d.j-d.i < 3 && reThousands.MatchString(d.before))):
		return d.mark(after)
	case before >= '0' && before <= '9' && d.prev == '.' && d.j-d.i < 3 && (d.sentence() || d.ends() && reLong.MatchString(d.before)):
		return d.mark(amount)
	}
	return mark{}, false
}

// sentence reports whether digits behind a number and a stop may end a sentence, and the number is no place as in "paragraaf 3.1".
func (d digits) sentence() bool {
	words := strings.TrimRight(d.before, "0123456789. \u00a0")
	return d.ends() && !noSpaced[strings.ToLower(wordBefore(words, len(words)))]
}

// ends reports whether a sentence, or nothing, begins behind digits.
func (d digits) ends() bool {
	behind := strings.TrimLeft(d.s[d.j:], " \u00a0")
	return behind == "" || len(behind) < len(d.s)-d.j && firstUpper(behind)
}

// behindYear is "20225": note 5 behind 2022.
func (d digits) behindYear() (mark, bool) {
	if wordRune(d.prev) || strings.ContainsRune(".-/,", d.prev) {
		return mark{}, false
	}
	y, k := atoi(d.s[d.i:d.i+4]), atoi(d.s[d.i+4:d.j])
	words := strings.TrimRight(d.s[:d.i], " \u00a0")
	if y < 1900 || y >= 2060 || k == 0 || d.s[d.i+4] == '0' || noYear[strings.ToLower(wordBefore(words, len(words)))] {
		return mark{}, false
	}
	return mark{from: d.i + 4, to: d.j, n: k, class: year}, true
}

// behindSpace is "aan de orde 1." and, less sure, "de motie Bakker 3 over".
func (d digits) behindSpace() (mark, bool) {
	rest := strings.TrimRight(d.before, " \u00a0")
	r, _ := utf8.DecodeLastRuneInString(rest)
	word := strings.ToLower(wordBefore(rest, len(rest)))
	if d.j == len(d.s) && strings.ContainsRune("?!", r) {
		return d.mark(spaced)
	}
	if stop := strings.TrimSuffix(rest, "."); len(stop) < len(rest) && d.ends() {
		if w := wordBefore(stop, len(stop)); len(w) > 2 && !noAbbr[strings.ToLower(w)] {
			return d.mark(amount)
		}
	}
	if !unicode.IsLetter(r) && !strings.ContainsRune(")’”\"»", r) || r == utf8.RuneError || noSpaced[word] || noAbbr[word] {
		return mark{}, false
	}
	if d.j == len(d.s) || strings.ContainsRune(".,;:)", d.next) {
		if unicode.IsLower(r) || strings.ContainsRune(")’”\"»", r) {
			return d.mark(spaced)
		}
		return d.mark(alone)
	}
	behind := strings.TrimLeft(d.s[d.j:], " \u00a0")
	end := strings.IndexFunc(behind, func(r rune) bool { return !unicode.IsLetter(r) && r != '/' })
	if end < 0 {
		end = len(behind)
	}
	if noUnit[strings.ToLower(behind[:end])] || d.n > 60 {
		return mark{}, false
	}
	return d.mark(alone)
}

// reLong is a number that is no section's: "163 van de 187.1" ends with note 1.
var reLong = re(`(?:^|[^\d.])\d{3,}$`).With(anyDigit)

// reThousands is a number at the end of a sentence: "1.150.2" is 1.150 and note 2.
var reThousands = re(`(?:^|[ €])\d{1,3}(?:\.\d{3})+$`).With(anyDigit)

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

// place is a mark in a paragraph.
type place struct {
	para int
	mark mark
}

// marks puts the notes into the text: for each number, in order, the surest place after the note before, of the style
// that the note has. The notes are numbered by their place when the letter is printed, so a number that would change is
// left as it stands. What could stand at two places stands at none.
func (d *doc) marks() {
	b := &binder{d: d, all: map[mark][]place{}, at: place{para: 0}}
	if len(d.notes) > 0 {
		for i, p := range d.paras {
			eachMark(p.text, func(m mark) {
				if m.n <= len(d.notes) {
					b.all[m.key()] = append(b.all[m.key()], place{i, m})
				}
			})
		}
	}
	for k, n := range d.notes {
		if n.n != k+1 || !b.bind(n) {
			break
		}
	}
	b.insert()
	d.unused()
	d.strayMarks(len(b.places) + 1)
}

// binder finds the place of each note.
type binder struct {
	d      *doc
	all    map[mark][]place
	places []place
	at     place // the note before; mark.to is where the text behind it starts
}

// behind reports whether a place is behind the note before.
func (b *binder) behind(c place) bool {
	return c.para > b.at.para || c.para == b.at.para && c.mark.from >= b.at.mark.to
}

// bind finds the place of note n; false when there is none, or more than one and none of them sure.
func (b *binder) bind(n *note) bool {
	key := mark{n: n.n, bracket: n.how == '['}
	best, ok := b.besides(n)
	if !ok {
		var doubt bool
		if best, doubt, ok = b.surest(n, b.all[key]); doubt || ok && b.rivals(n, key) {
			b.d.report(NoteMark, n.line, "Bij noot %d in regel %d, %s, is niet zeker welk cijfer in de tekst ernaar verwijst. De noot staat als alinea in de brief; zet haar op haar plaats.", n.n, n.line, quote(n.text))
			return false
		}
	}
	if !ok {
		if best, ok = b.above(n, key); !ok {
			return false
		}
	}
	if best.mark.class >= amount {
		b.d.report(NoteMark, b.d.paras[best.para].line, "Het cijfer %d na %s (alinea vanaf regel %d) is gelezen als verwijzing naar noot %d. Kijk na of dat klopt.", n.n, quote(lastWords(b.d.paras[best.para].text[:best.mark.from])), b.d.paras[best.para].line, n.n)
	}
	n.used = true
	b.places, b.at = append(b.places, best), best
	return true
}

// besides finds a note whose mark stands right behind the mark before: "2,3" and "2 3".
func (b *binder) besides(n *note) (place, bool) {
	if len(b.places) == 0 || n.how == '[' {
		return place{}, false
	}
	text, off := b.d.paras[b.at.para].text, b.at.mark.to
	rest := strings.TrimLeft(text[off:], "? ,;")
	num := itoa(n.n)
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, num))
	if !strings.HasPrefix(rest, num) || len(text)-off-len(rest) > 3 || wordRune(r) || len(rest) > len(num) && strings.ContainsRune("%/°", r) {
		return place{}, false
	}
	if blankRune(rune(text[len(text)-len(rest)-1])) && firstLower(strings.TrimLeft(rest[len(num):], " \u00a0")) {
		return place{}, false // "de pont2, 3 die niet varen"
	}
	from := len(text) - len(rest)
	return place{b.at.para, mark{from: from, to: from + len(num), n: n.n}}, true
}

// surest picks the surest of the places; doubt when it is a number behind a space and there are more of those.
func (b *binder) surest(n *note, all []place) (best place, doubt, ok bool) {
	limit := b.next(n)
	loose := 0
	for _, c := range all {
		if !b.behind(c) {
			continue
		}
		if ok && b.d.paras[c.para].line > n.line {
			break
		}
		if c.mark.class >= spaced && !c.mark.bracket {
			if limit != nil && !(c.para < limit.para || c.para == limit.para && c.mark.from < limit.mark.from) || b.d.paras[c.para].line > n.line {
				continue
			}
			if c.mark.class == alone {
				loose++
			}
		}
		if !ok || c.mark.class < best.mark.class {
			best, ok = c, true
		}
		if best.mark.class <= after {
			break
		}
	}
	return best, ok && best.mark.class == alone && loose > 1, ok
}

// rivals reports whether another note with this number stands in the text, and more than one mark that both could have.
func (b *binder) rivals(n *note, key mark) bool {
	marks := 0
	for _, c := range b.all[key] {
		if c.mark.class <= caps && b.d.paras[c.para].line < n.line {
			marks++
		}
	}
	return marks > 1 && b.d.second[key]
}

// next gives the first sure mark of the note after n, nil when there is none.
func (b *binder) next(n *note) *place {
	for _, c := range b.all[mark{n: n.n + 1, bracket: n.how == '['}] {
		if b.behind(c) && c.mark.class <= after {
			return &c
		}
	}
	return nil
}

// above puts a note without a mark at the end of the text before the notes that come after it and have theirs.
func (b *binder) above(n *note, key mark) (place, bool) {
	limit := -1
	for _, k := range [...]int{n.n + 1, n.n + 2} {
		key.n = k
		for _, c := range b.all[key] {
			if limit < 0 && c.mark.class <= year && k <= len(b.d.notes) && b.behind(c) {
				limit = c.para
			}
		}
	}
	if limit < 0 {
		return place{}, false
	}
	best := place{b.at.para, mark{from: b.at.mark.to, to: b.at.mark.to, n: n.n}}
	for i := b.at.para; i < limit; i++ {
		if p := b.d.paras[i]; p.line < n.line && !p.aside && p.cells == nil && p.kind != letter.Heading {
			best = place{i, mark{from: len(p.text), to: len(p.text), n: n.n}}
		}
	}
	b.d.report(NoteText, n.line, "Bij noot %d in regel %d, %s, is geen verwijzing in de tekst gevonden. De noot is aan het eind van de alinea erboven gezet; zet de noot op de goede plaats.", n.n, n.line, quote(n.text))
	return best, true
}

// insert puts the notes at their places.
func (b *binder) insert() {
	for k := len(b.places) - 1; k >= 0; k-- {
		p, m := b.d.paras[b.places[k].para], b.places[k].mark
		from := m.from
		if m.class >= spaced {
			from = len(strings.TrimRight(p.text[:from], " \u00a0"))
		}
		if m.to > m.from {
			b.d.owe(around(p.text, m.from, m.to))
		}
		b.d.owe(b.d.notes[k].sign)
		p.insert(from, m.to, atom{note: b.d.notes[k]})
	}
}

// unused puts the texts of notes without a mark back into the body, behind the text they stood under.
func (d *doc) unused() {
	var back []*para
	for _, n := range d.notes {
		if n.used {
			continue
		}
		d.report(NoteText, n.line, "Bij noot %d in regel %d, %s, is geen verwijzing in de tekst gevonden. De noot staat als alinea in de brief.", n.n, n.line, quote(n.text))
		back = append(back, &para{text: strings.TrimSpace(n.sign + " " + strings.ReplaceAll(n.text, "\n", " ")), line: n.line})
	}
	d.merge(back)
}

// strayMarks reports marks that have no note: those that follow each other from the number that comes next, and those right
// behind a word with the number of a note that stands elsewhere.
func (d *doc) strayMarks(next int) {
	placed := next - 1
	for _, p := range d.paras {
		eachMark(p.text, func(m mark) {
			switch {
			case m.class > after || m.n > next:
			case m.n <= placed:
				d.report(NoteMark, p.line, "Nootverwijzing %d na %s (alinea vanaf regel %d) staat nog als cijfer in de tekst: noot %d staat al op een andere plaats. Haal het cijfer weg of voeg een noot toe.", m.n, quote(lastWords(p.text[:m.from])), p.line, m.n)
			default:
				d.report(NoteMark, p.line, "Bij nootverwijzing %d na %s (alinea vanaf regel %d) is geen noottekst gevonden. Het cijfer staat nog in de tekst; voeg de noot toe of haal het cijfer weg.", m.n, quote(lastWords(p.text[:m.from])), p.line)
				next = max(next, m.n+1)
			}
		})
	}
}

func lastWords(s string) string {
	f := strings.Fields(strings.ReplaceAll(s, object, ""))
	return strings.Join(f[max(0, len(f)-3):], " ")
}
