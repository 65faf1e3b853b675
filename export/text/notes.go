package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// note is a note whose text was found.
type note struct {
	n     int
	text  string // a paragraph more behind each "\n"
	how   byte   // the style of its number: see noteStart
	sign  string // its number as it stands in the source
	line  int    // in the source
	at    int    // index in doc.lines
	used  bool
	apart bool // a blank line, or what is no text, stands above it
	id    letter.ID
}

var (
	reNoteLine  = re(`^(?:(\d{1,3})[ \t\x{a0}]+|\[(\d{1,3})\][ \t\x{a0}]*|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[ \t\x{a0}]*|(\d{1,3})\.[ \t\x{a0}]+|(\d{1,2}))(\S.*)$`)
	reNoteRound = re(`^(\(?(\d{1,2})\))[ \t\x{a0}]+(\S.*)$`).With(")")
	reNoteSign  = re(`^(\*{1,4}|[†‡]{1,2}|\[[a-z]\]|[ivx]{1,4}|[a-z]|(?i:(?:voet|eind)?noot [0-9]{1,3})[:.]?)[ \t\x{a0}]+(\S.*)$`)
	reNoteAlone = re(`^(?:\[?(\d{1,3})\]?|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))$`)
	reCite      = re(`^(?i:kamerstuk|tweede kamer|eerste kamer|zie\b|https?://|www\.|handelingen|stb\.|stcrt|staatsblad|staatscourant|com\(|com \(|swd|aanhangsel|bijlage|ecli|bron\b|idem|ibid|verordening|richtlijn|artikel|art\.|motie|kst|tk\b|ek\b|vergaderjaar|pbeu|besluit|wet\b|brief|rapport|advies|op grond|raad van|in de zin|hierbij|cbs|conform|vgl|o\.a\.|onder meer|uitspraak|gewijzigde motie)`)
)

// noteStart reads the number and text of a line that may start a note; alone when the number has the line for itself.
func noteStart(s string) (n int, text string, how byte) {
	if len(s) == 0 || !(s[0] >= '0' && s[0] <= '9' || s[0] == '[' || s[0] >= 0xC2) {
		return 0, "", 0
	}
	if m := reNoteAlone.FindStringSubmatch(s); m != nil {
		if m[2] != "" {
			return supNumber(m[2]), "", 'l'
		}
		return atoi(m[1]), "", 'l'
	}
	m := reNoteLine.FindStringSubmatch(s)
	switch {
	case m == nil:
		return 0, "", 0
	case m[1] != "":
		return atoi(m[1]), m[6], ' '
	case m[2] != "":
		return atoi(m[2]), m[6], '['
	case m[3] != "":
		return supNumber(m[3]), m[6], '^'
	case m[4] != "":
		return atoi(m[4]), m[6], '.'
	}
	if r, _ := utf8.DecodeRuneInString(m[6]); !unicode.IsLetter(r) && !strings.ContainsRune("‘“\"", r) {
		return 0, "", 0 // "1)", "1.2", "10%"
	}
	return atoi(m[5]), m[6], 'g'
}

func supNumber(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + supValue(r)
	}
	return n
}

// noteLists takes the lists of note texts at the feet of pages. A line starts a list when it carries the number that
// comes next, and either a mark with that number stands in the text above or the line reads like a citation.
func (d *doc) noteLists() {
	d.roundNotes()
	seen := map[mark]int{}   // number and style → first line after the last list that may hold its mark
	since := map[mark]bool{} // sure marks since the last list
	d.second, d.rounds = map[mark]bool{}, map[string]int{}
	want := 1
	var last *note // of the list before
	for i := d.start; i < len(d.lines); i++ {
		l := d.lines[i]
		if l.taken || l.aside || l.blank() || l.as == AsTable {
			continue
		}
		if k := d.scattered(i, &want, seen); k > i {
			i = k - 1
			clear(since)
			continue
		}
		if n, s, how := noteStart(l.text); l.as == AsNote || l.as == "" && n == want && d.isNote(i, n, s, how, seen) {
			d.overPage(last, i)
			i = d.readNotes(i, &want, seen) - 1
			if k := len(d.notes); k > 0 { // none of a line that looked like one
				last = d.notes[k-1]
			}
			clear(since)
			continue
		}
		if d.otherSign(i) {
			continue
		}
		if m := reNoteRound.FindStringSubmatch(l.text); m != nil && firstUpper(m[3]) {
			d.second[mark{n: atoi(m[2])}] = true // "1) Krant": a list of the member's own, it may be
		}
		d.further(i, want, since)
		eachMark(l.text, func(m mark) {
			if m.class <= after {
				since[m.key()] = true
			}
			if key := m.key(); m.class <= amount {
				if _, ok := seen[key]; !ok {
					seen[key] = i
				}
			} else if _, ok := seen[weakly(key)]; !ok {
				seen[weakly(key)] = i
			}
		})
	}
	d.broken()
}

// scattered reads notes whose numbers a program tore from their texts, as pdftotext does: at the foot of a page stand nothing but
// numbers, each once, and texts. As many texts as numbers are paired in order, which is said; else none is. It gives the first line
// behind them; i where line i starts no such list.
func (d *doc) scattered(i int, want *int, seen map[mark]int) int {
	numbers := map[int]*line{}
	var texts []int
	torn, number := false, false
	k := i
	for ; k < len(d.lines) && k < i+60; k++ {
		l := d.lines[k]
		if k > i && l.page || l.as != "" || l.aside {
			break
		}
		n, s, how := noteStart(l.text)
		switch alone := how == 'l' && s == ""; {
		case l.blank():
		case alone:
			if _, marked := seen[mark{n: n}]; !marked || numbers[n] != nil {
				return i
			}
			torn = torn || number || n != *want+len(numbers)
			numbers[n], number = l, true
		case len(numbers) == 0 || !d.mayBeNote(k):
			return i
		default:
			texts, number = append(texts, k), false
		}
	}
	for n := *want; n < *want+len(numbers); n++ {
		torn = torn && numbers[n] != nil
	}
	if !torn || len(texts) == 0 {
		return i
	}
	d.pair(numbers, texts, want)
	return k
}

// pair gives the numbers from want on their texts, when there are as many.
func (d *doc) pair(numbers map[int]*line, texts []int, want *int) {
	var starts []int
	for j, k := range texts {
		if l := d.lines[k]; j == 0 || len(texts) == len(numbers) || endsSentence(d.lines[texts[j-1]].text) && (firstUpper(l.text) || reCite.MatchString(l.text)) {
			starts = append(starts, j)
		}
	}
	from, to, line := *want, *want+len(numbers)-1, d.lines[texts[0]].n
	if len(starts) != len(numbers) {
		for _, k := range texts {
			d.lines[k].as, d.lines[k].unsure = AsLoose, true
		}
		d.report(NoteText, line, "De cijfers van noot %d tot en met %d staan los van hun tekst (vanaf regel %d), en welke tekst bij welk cijfer hoort is niet zeker. De teksten staan als alinea’s in de brief; maak er noten van.", from, to, line)
		return
	}
	for j, s := range starts {
		end := len(texts)
		if j+1 < len(starts) {
			end = starts[j+1]
		}
		x := d.note(texts[s], *want, d.lines[texts[s]].text, 'l')
		x.sign = itoa(*want)
		for _, k := range texts[s+1 : end] {
			x.text = d.join(x.text, d.lines[k].text)
			d.lines[k].taken, d.lines[k].as = true, AsNote
		}
		numbers[*want].taken, numbers[*want].as = true, AsNote
		*want++
	}
	d.report(NoteText, line, "De cijfers van noot %d tot en met %d staan los van hun tekst (vanaf regel %d). Zij zijn in hun volgorde gelezen. Kijk na of elke noot klopt.", from, to, line)
}

// overPage gives a note that breaks off its rest, when that stands at the foot of the next page: right above the next list, which
// starts at line i, and apart from the text. Where it may be the text too, it is said. last is the note of the list before.
func (d *doc) overPage(last *note, i int) {
	k := i
	for k > d.start && d.free(k-1) && !d.lines[k].page {
		k--
	}
	if last == nil || k == i || !last.apart || d.lines[k].page || endsURL(last.text) {
		return
	}
	above := d.sentenceDone(k)
	switch {
	case !endsSentence(last.text) && firstLower(d.lines[k].text) && above:
		for _, l := range d.lines[k:i] {
			last.text = d.join(last.text, l.text)
			l.taken, l.as = true, AsNote
		}
	case above:
		for _, l := range d.lines[k:i] {
			l.unsure = true
		}
		d.report(NoteText, d.lines[k].n, "Regel %d, %s, staat vlak boven noot %d: misschien is dit de rest van noot %d. De regel staat als alinea in de brief.", d.lines[k].n, quote(d.lines[k].text), last.n+1, last.n)
	}
}

// free reports whether line i is text that nothing has taken yet.
func (d *doc) free(i int) bool {
	l := d.lines[i]
	return l.as == "" && !l.blank() && !l.taken && !l.aside
}

// broken reports notes that break off: their rest was not found.
func (d *doc) broken() {
	for _, x := range d.notes {
		if opens(x.text) && !endsSentence(x.text) && !endsURL(x.text) {
			d.report(NoteText, x.line, "Noot %d in regel %d, %s, breekt af. Kijk of de rest ervan als alinea in de brief staat.", x.n, x.line, quote(x.text))
		}
	}
}

// further reports a line that looks like a note and does not carry the number that comes next: the notes count anew on each
// page, two lists go by the same numbers, or the list begins in the middle.
func (d *doc) further(i, want int, since map[mark]bool) {
	l := d.lines[i]
	n, s, how := noteStart(l.text)
	if m := reNoteRound.FindStringSubmatch(l.text); m != nil && firstUpper(m[3]) && (i > 0 && d.lines[i-1].as == AsLoose || d.named(i, m[1])) {
		n, s, how = atoi(m[2]), m[3], '('
	}
	key := mark{n: n, bracket: how == '['}
	switch {
	case strings.IndexByte(" [^(g", how) < 0, n < 1, wideGap(l.text), len(strings.Fields(s)) < 2 && how != '[', !d.below(i, n):
		return
	case how == '(', n < want && reCite.MatchString(s):
	case n == want && how != ' ' && reCite.MatchString(s):
	case (since[key] || i > 0 && (d.lines[i-1].as == AsLoose || d.lines[i-1].as == AsNote && n > want)) && firstUpper(s) && n != want && !(how == ' ' && d.numberedHeading(i, n, s, true)):
	default:
		return
	}
	l.as, l.unsure = AsLoose, true
	switch {
	case how == '(':
		d.report(NoteText, l.n, "Regel %d, %s, lijkt een noot bij %s in de tekst. De regel staat als alinea in de brief; maak er een noot van op de goede plaats.", l.n, quote(l.text), quote(strings.TrimSpace(strings.TrimSuffix(l.text, s))))
	case n == want:
		d.report(NoteText, l.n, "Regel %d, %s, lijkt een noot, maar een verwijzing ernaar is in de tekst niet gevonden. De regel staat als alinea in de brief; maak er een noot van op de goede plaats.", l.n, quote(l.text))
	case n < want:
		d.second[key] = true
		d.report(NoteText, l.n, "Regel %d, %s, lijkt een noot, maar er is al een noot %d. De regel staat als alinea in de brief; maak er een noot van op de goede plaats.", l.n, quote(l.text), n)
	default:
		d.report(NoteText, l.n, "Regel %d, %s, lijkt noot %d, maar noot %d is er niet. De regel staat als alinea in de brief; maak er een noot van op de goede plaats.", l.n, quote(l.text), n, want)
	}
}

// otherSign reports a line that looks like a note with a sign that is not read as one: *, †, [a], ii, "Noot 1:".
func (d *doc) otherSign(i int) bool {
	l := d.lines[i]
	m := reNoteSign.FindStringSubmatch(l.text)
	if m == nil || !firstUpper(m[2]) && !reCite.MatchString(m[2]) {
		return false
	}
	sign := strings.TrimRight(strings.ToLower(m[1]), ":.")
	k := max(d.start, d.rounds[m[1]])
	for k < i && !refers(d.lines[k].text, sign) {
		k++
	}
	if d.rounds[m[1]] = k; k == i {
		return false
	}
	l.as, l.unsure = AsLoose, true
	d.report(NoteText, l.n, "Regel %d, %s, lijkt een noot bij %s in de tekst. De regel staat als alinea in de brief; maak er een noot van op de goede plaats.", l.n, quote(l.text), quote(sign))
	return true
}

// refers reports whether a text refers to a note by its sign: right behind a word or a stop, and a letter behind a stop only.
func refers(text, sign string) bool {
	text = strings.ToLower(text)
	for from := 0; ; {
		k := strings.Index(text[from:], sign)
		if k < 0 {
			return false
		}
		at := from + k
		from = at + len(sign)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		behind, _ := utf8.DecodeRuneInString(text[from:])
		stop := strings.ContainsRune(".,;:?!)’”\"»]", before)
		switch {
		case at == 0 || from < len(text) && (wordRune(behind) || behind == '*'):
		case strings.HasSuffix(strings.TrimRight(sign, "0123456789"), "noot "):
			return !wordRune(before)
		case stop, !hasLetter(sign[:1]) && unicode.IsLetter(before):
			return true
		}
	}
}

// below reports whether line i stands by itself, or under the line of note n-1.
func (d *doc) below(i, n int) bool {
	if i == 0 {
		return true
	}
	prev := d.lines[i-1]
	if prev.blank() || prev.aside || prev.taken || prev.as != "" {
		return true
	}
	k, _, _ := noteStart(prev.text)
	if m := reNoteRound.FindStringSubmatch(prev.text); m != nil {
		k = atoi(m[2])
	}
	return k == n-1
}

// named reports whether a text above line i has the sign of a note. Lines that were looked at for it are not looked at again.
func (d *doc) named(i int, sign string) bool {
	k := max(d.start, d.rounds[sign])
	for k < i && !names(d.lines[k].text, sign) {
		k++
	}
	d.rounds[sign] = k
	return k < i
}

// names reports whether a text has the sign of a note: "(1)" behind words or "1)" behind a sentence or quotation.
func names(text, sign string) bool {
	k := strings.LastIndex(text, sign)
	if k <= 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:k], " \u00a0"))
	return sign[0] == '(' || strings.ContainsRune(".?!’”\"»", r)
}

// isNote decides whether line i starts note n.
func (d *doc) isNote(i, n int, s string, how byte, seen map[mark]int) bool {
	key := mark{n: n, bracket: how == '['}
	_, marked := seen[key]
	if s == "" && i+1 < len(d.lines) {
		s = d.lines[i+1].text
	}
	cite := reCite.MatchString(s)
	alone := i == 0 || d.lines[i-1].blank() || d.lines[i-1].taken || d.lines[i-1].aside || d.lines[i-1].as == AsLoose || d.lines[i].page || endsSentence(d.lines[i-1].text) && d.lastRun(i)
	figures := strings.ContainsAny(s, "0123456789")
	starts := firstUpper(s) || cite || strings.HasPrefix(s, "‘") || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"")
	switch {
	case how != 'l' && !hasLetter(s): // cells of a table
		return false
	case how == ' ' && wideGap(d.lines[i].text), (how == ' ' || how == '.') && d.numberedHeading(i, n, s, marked):
		return false
	case how == '[':
		return (starts || !firstLower(s)) && (marked || cite && alone)
	case how == ' ' || how == '^':
		return starts && (marked && (alone || cite || d.nextNote(i, n+1)) || cite && alone && (how != ' ' || n > 1 || figures))
	case how == '.':
		return marked && cite && alone && figures && (d.footEnds(i) || d.pageSoon(i))
	case how == 'g':
		return marked && (cite || starts && (alone || d.nextNote(i, n+1)))
	case how == 'l':
		_, weak := seen[weakly(key)]
		return alone && (marked || weak && cite) && d.noteBelow(i) || marked && d.notesToEnd(i, n)
	}
	return false
}

// numberedHeading reports whether a line with a number is rather a heading: short, no stop, no figures, no list of notes.
func (d *doc) numberedHeading(i, n int, s string, marked bool) bool {
	if stops(s) || strings.ContainsAny(s, "0123456789/") || innerStop(s) || d.full(d.lines[i]) {
		return false
	}
	return d.again(i, n) || !d.footEnds(i) && !d.nextNote(i, n+1) && !(marked && d.lastRun(i))
}

// again reports whether number n has a line for itself below line i: then that is the note, as pdftotext writes one.
func (d *doc) again(i, n int) bool {
	for k := i + 1; k < len(d.lines) && k < i+2000; k++ {
		if m, s, how := noteStart(d.lines[k].text); how == 'l' && s == "" && m == n && k+1 < len(d.lines) && d.noteBelow(k) {
			return true
		}
	}
	return false
}

// noteBelow reports whether the text of a note stands below line i, which has its number alone.
func (d *doc) noteBelow(i int) bool {
	for k := i + 1; k < len(d.lines) && k < i+4; k++ {
		if l := d.lines[k]; !l.blank() {
			if reNoteAlone.MatchString(l.text) {
				return false // numbers below each other, and their texts after them: which is whose is not known
			}
			return reCite.MatchString(l.text) || firstUpper(l.text) && d.pageSoon(i)
		}
	}
	return false
}

// notesToEnd reports whether from line i on, which has n alone, the page or the text has nothing but notes: a number, a text of a
// few lines, the next number. A viewer copies them so, below the signature and without a blank line.
func (d *doc) notesToEnd(i, n int) bool {
	texts := 3 // lines of the note before
	for from := i; i < len(d.lines); i++ {
		l := d.lines[i]
		if l.page && i > from {
			break
		}
		if l.blank() || l.taken || l.aside {
			continue
		}
		k, s, how := noteStart(l.text)
		switch {
		case how == 'l' && s == "" && k == n && texts > 0:
			n, texts = n+1, 0
		case texts > 3 || how == 'l' && s == "" || isLabel(l.text) || strings.HasSuffix(l.text, "?") || reFunction.MatchString(l.text) || reClosing.MatchString(l.text):
			return false
		default:
			texts++
		}
	}
	return texts > 0
}

// wideGap reports whether a number stands so far before its text that both are cells of a table.
func wideGap(s string) bool {
	k := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	return k > 0 && strings.HasPrefix(s[k:], "         ")
}

// nextNote reports whether note n starts on the next line with text.
func (d *doc) nextNote(i, n int) bool {
	for i++; i < len(d.lines); i++ {
		if l := d.lines[i]; !l.blank() {
			k, _, how := noteStart(l.text)
			return how != 0 && k == n
		}
	}
	return false
}

// pageSoon reports whether the page ends within the next lines.
func (d *doc) pageSoon(i int) bool {
	for k := i + 1; k < len(d.lines) && k < i+30; k++ {
		if d.lines[k].page || rePage.MatchString(d.lines[k].text) {
			return true
		}
	}
	return i+30 >= len(d.lines)
}

// readNotes takes the notes that start at line i and gives the first line after them.
func (d *doc) readNotes(i int, want *int, seen map[mark]int) int {
	r := &noteReader{d: d, seen: seen, want: want, open: !d.sentenceDone(i)}
	for start := i; i < len(d.lines); {
		l := d.lines[i]
		switch {
		case l.taken || l.aside:
			i++
		case l.blank():
			k := r.overGap(i)
			if k < 0 {
				return i
			}
			i = k
		case l.page && i > start, l.as != "" && l.as != AsNote:
			return i
		case r.starts(i):
			i++
		case r.cur == nil:
			return i + 1
		case r.ends(i), r.otherwise(i):
			return i
		case r.para:
			r.para = false
			r.more(i)
			r.cur.text += "\n" + l.text
			l.taken, l.as = true, AsNote
			i++
		default:
			r.over = false
			r.cur.text = d.join(r.cur.text, l.text)
			l.taken, l.as = true, AsNote
			i++
		}
	}
	return i
}

// noteReader reads a list of notes, line by line.
type noteReader struct {
	d    *doc
	seen map[mark]int
	want *int // the number that comes next
	cur  *note
	open bool // the text above breaks off in the middle of a sentence: it goes on below the notes
	over bool // the note goes on over a blank line
	para bool // with a paragraph more
}

// sameSign reports whether a note numbered how can follow one numbered was: [2] behind 1 when the text has a mark [2].
func (r *noteReader) sameSign(n int, how, was byte) bool {
	_, marked := r.seen[mark{n: n, bracket: how == '['}]
	return (how == '[') == (was == '[') || marked
}

// overGap gives the line behind a blank one at i with which the list, or the note, goes on; -1 when it does not.
func (r *noteReader) overGap(i int) int {
	d := r.d
	k := d.rest(i + 1)
	if k < 0 || d.lines[k].page {
		return -1
	}
	l := d.lines[k]
	if n, s, how := noteStart(l.text); n == *r.want && how != 0 && d.isNote(k, n, s, how, r.seen) {
		return k
	}
	if r.cur == nil || l.as != "" {
		return -1
	}
	unfinished := k <= i+1 && !endsSentence(r.cur.text) && !endsURL(r.cur.text) && firstLower(l.text)
	if r.cur.text == "" || unfinished && (d.footEnds(k) || d.lastRun(k)) {
		r.over = true
		return k
	}
	if r.between(k) || r.cur.apart && d.footEnds(k) && r.plain(k) {
		r.para = true
		return k
	}
	return -1
}

// between reports whether line i stands between this note and the next, whose mark stands above them both.
func (r *noteReader) between(i int) bool {
	d, next := r.d, mark{n: *r.want, bracket: r.cur.how == '['}
	if at, ok := r.seen[next]; !ok || at >= r.cur.at {
		return false
	}
	for seen := 0; i < len(d.lines) && seen < 6; i++ {
		l := d.lines[i]
		switch n, s, how := noteStart(l.text); {
		case l.blank():
		case n == next.n && how == r.cur.how && !l.page:
			return seen > 0 && (firstUpper(s) || reCite.MatchString(s))
		case l.page || !r.plain(i):
			return false
		default:
			seen++
		}
	}
	return false
}

// plain reports whether line i is text that may stand in a note, and starts none.
func (r *noteReader) plain(i int) bool { return r.d.mayBeNote(i) }

func (d *doc) mayBeNote(i int) bool {
	l := d.lines[i]
	_, _, how := noteStart(l.text)
	return d.free(i) && how == 0 && !reNoteSign.MatchString(l.text) && !reNoteRound.MatchString(l.text) && !isLabel(l.text) && !strings.HasSuffix(l.text, "?") && !reClosing.MatchString(l.text) && !reAppendix.MatchString(l.text) &&
		!(reFunction.MatchString(l.text) && isOffice(l.text)) && !isName(l.text)
}

// tail reports whether the text ends with line i and some more of the same run, below the signature: all of it is of the notes.
func (r *noteReader) tail(i int) bool {
	d := r.d
	k := i
	for ; k < len(d.lines) && !d.lines[k].blank(); k++ {
		if k > i+5 || !r.plain(k) {
			return false
		}
	}
	if !r.cur.apart || d.rest(k) >= 0 {
		return false
	}
	for k = r.cur.at; k > d.start; k-- {
		if s := d.lines[k-1].text; reClosing.MatchString(s) || reFunction.MatchString(s) && isOffice(s) {
			return true
		}
	}
	return false
}

// starts takes line i when a note starts there: the next number, written as the note before.
func (r *noteReader) starts(i int) bool {
	d, l := r.d, r.d.lines[i]
	n, s, how := noteStart(l.text)
	if l.as == AsNote && (how != 0 || r.cur == nil) { // a person says so
		if how == 0 {
			n, s = *r.want, l.text
		}
		r.cur, *r.want = d.note(i, n, s, how), max(*r.want, n+1)
		return true
	}
	if n != *r.want || how == 0 || wideGap(l.text) || !(firstUpper(s) || reCite.MatchString(s) || how == 'l' || s != "" && !unicode.IsLetter([]rune(s)[0])) {
		return false
	}
	if c := r.cur; c != nil && !(how == c.how && how != 'g' && (how != 'l' || c.text != "" && i+1 < len(d.lines) && !d.lines[i+1].blank()) || d.isNote(i, n, s, how, r.seen) && r.sameSign(n, how, c.how)) {
		return false
	}
	r.cur = d.note(i, n, s, how)
	*r.want++
	return true
}

// otherwise reports a line that looks like a note, written otherwise than the one before: not more words of that.
func (r *noteReader) otherwise(i int) bool {
	d, l := r.d, r.d.lines[i]
	n, s, how := noteStart(l.text)
	switch {
	case how == '[' && r.cur.how != '[', how == '^' && r.cur.how != '^', how == ' ' && n == *r.want && r.cur.how != how && !wideGap(l.text), how == 'g' && n == *r.want:
	case strings.HasPrefix(l.text, "*"):
		s = strings.TrimLeft(l.text, "* ")
	default:
		return false
	}
	if r.cur.text == "" || !firstUpper(s) && !reCite.MatchString(s) {
		return false
	}
	l.as, l.unsure = AsLoose, true
	d.report(NoteText, l.n, "Regel %d, %s, lijkt een noot die anders is geschreven dan die erboven. De regel staat als alinea in de brief; maak er een noot van op de goede plaats.", l.n, quote(l.text))
	return true
}

// ends reports whether line i belongs to the text again, and not to the note above it.
func (r *noteReader) ends(i int) bool {
	if r.cur.text == "" || r.over || r.para {
		return false
	}
	if s := r.d.lines[i].text; reClosing.MatchString(s) || isLabel(s) || endsSentence(r.cur.text) && reFunction.MatchString(s) && isOffice(s) {
		return true
	}
	if !r.stops(i) {
		if l, d := r.d.lines[i], r.d; strings.HasSuffix(r.cur.text, ".") && firstUpper(l.text) && !d.full(d.lines[i-1]) {
			r.more(i)
		}
		return false
	}
	if r.between(i) || r.tail(i) {
		r.more(i)
		return false
	}
	return true
}

// more says that line i, which could be text, was read as a part of the note.
func (r *noteReader) more(i int) {
	l := r.d.lines[i]
	l.unsure = true
	r.d.hint(NoteText, l.n, "Regel %d, %s, is gelezen als vervolg van noot %d. Kijk na of dat klopt.", l.n, quote(l.text), r.cur.n)
}

// stops reports whether line i reads as text behind a note.
func (r *noteReader) stops(i int) bool {
	d, l, prev := r.d, r.d.lines[i], r.d.lines[i-1]
	done := endsSentence(r.cur.text) || strings.HasSuffix(r.cur.text, "/") || endsURL(r.cur.text)
	low := firstLower(l.text)
	switch {
	case !r.open:
		return done && !low && !d.footEnds(i)
	case done:
		return low || l.indent > prev.indent || !d.footEnds(i)
	}
	return low && !d.full(prev) && !d.footEnds(i)
}

// note starts note n at line i, of which s is the text.
func (d *doc) note(i, n int, s string, how byte) *note {
	l := d.lines[i]
	l.taken, l.as = true, AsNote
	x := &note{n: n, text: s, how: how, sign: strings.TrimSpace(strings.TrimSuffix(l.text, s)), line: l.n, at: i}
	x.apart = i > 0 && (len(d.notes) > 0 && d.lines[i-1].as == AsNote && d.notes[len(d.notes)-1].apart || !d.free(i-1) && d.lines[i-1].as == "")
	d.notes = append(d.notes, x)
	if how == 'g' { // a word of its own in the source: "1Kamerstukken"
		d.owe(strings.Fields(l.text)[0])
	}
	return x
}

func endsURL(s string) bool {
	f := strings.Fields(s)
	return len(f) > 0 && (strings.HasPrefix(f[len(f)-1], "http") || strings.HasPrefix(f[len(f)-1], "www."))
}

// footEnds reports whether the page ends right after the run of lines from i: then the run still belongs to the notes.
func (d *doc) footEnds(i int) bool {
	for k := i; k < len(d.lines) && k < i+8; k++ {
		l := d.lines[k]
		if k > i && l.page {
			return true
		}
		if l.aside && rePage.MatchString(l.text) || l.as == AsNothing {
			return true
		}
		if l.blank() {
			for k++; k < len(d.lines) && d.lines[k].blank(); k++ {
			}
			return k < len(d.lines) && (d.lines[k].page || d.lines[k].aside || d.lines[k].as == AsNothing)
		}
	}
	return false
}

// lastRun reports whether the text ends with the run of lines from i.
func (d *doc) lastRun(i int) bool {
	for ; i < len(d.lines) && !d.lines[i].blank(); i++ {
	}
	return d.rest(i) < 0
}

// sentenceDone reports whether the text above line i ends with a sentence.
func (d *doc) sentenceDone(i int) bool {
	for i--; i >= d.start; i-- {
		l := d.lines[i]
		if !l.blank() && !l.taken && !l.aside {
			return endsSentence(l.text)
		}
	}
	return true
}
