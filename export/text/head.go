package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

var (
	reRetour      = re(`(?i)^[>\s]*retouradres\s*:?\s*(.*)$`)
	reAddressee   = re(`(?i)^(aan\b|(de )?(plaatsvervangend )?voorzitter van (de|het)\b|de voorzitter$|tweede kamer der|eerste kamer der|(de|den) heer\b|mevrouw\b|het presidium\b)`).From("aan", "de", "voorzitter", "plaatsvervangend", "tweede", "eerste", "mevrouw", "het presidium")
	reSalutation  = re(`^((?i:geachte|hooggeachte|zeer geachte|beste|waarde|excellentie|mijnheer|mevrouw|meneer)(?:[ \x{a0}][^,.:;?!]+)?[,:])(.*)$`).From("geachte", "hooggeachte", "zeer ", "beste", "waarde", "excellentie", "mijnheer", "mevrouw", "meneer")
	reSalutation2 = re(`^(?i:geachte|hooggeachte)[ \x{a0}][^,.:;?!]+$`).From("geachte", "hooggeachte")
	reCommittee   = re(`(?i)^(?:aan )?(?:de )?voorzitter van de (?:\p{L}+ )?commissie voor\b`).From("aan ", "de ", "voorzitter")
	reDateLine    = re(`(?i)^((?:den haag|'s-gravenhage|’s-gravenhage|amsterdam|utrecht|rotterdam),?(?:\s+(?:maan|dins|woens|donder|vrij|zater|zon)dag)?)\s+(\d{1,2} \p{L}+ \d{4})$`).From("den haag", "'s-", "amsterdam", "utrecht", "rotterdam")
	reClassified  = re(`^(?i:(?:departementaal |staatsgeheim |zeer )?(?:vertrouwelijk|geheim)|rubricering:? .{1,40}|intern gebruik)$`).From("departementaal", "staatsgeheim", "zeer", "vertrouwelijk", "geheim", "rubricering", "intern")
	reDirectie    = re(`^(?i:directie|afdeling)\b`).From("directie", "afdeling")
	reRetourBare  = re(`^(?i:postbus)\s+\d+,?\s+\d{4} ?[A-Z]{2}\s+\p{L}`).From("postbus")
)

// headMax is how many lines with text the head of a letter has at most.
const headMax = 120

// head takes what stands above the body. With an aanhef everything above that is head; without one, the head ends at
// the first line that is none of its parts.
func (d *doc) head() {
	d.frame.Labels = letter.DefaultLabels()
	at := d.findSalutation()
	h := &header{d: d, open: at < 0}
	if at >= 0 {
		h.until = at
	} else {
		h.until = len(d.lines)
	}
	d.start = h.read()
	h.column()
	if r := &d.frame.Reference; r.Department == "" && reDirectie.MatchString(r.Directorate) {
		r.Directorate, r.Department = "", r.Directorate // of two lines the first stands for a directoraat-generaal
	}
	if at >= 0 {
		d.start = at
		l := d.lines[at]
		l.as = AsHead
		if aanhef, rest := salutation(l.text); strings.TrimFunc(rest, blankRune) != "" {
			d.salutation = aanhef
			d.lines[at] = newLine(l.n, strings.TrimLeftFunc(rest, blankRune))
			d.lines[at].as = AsText
		} else {
			d.salutation, l.taken = l.text, true
		}
	} else {
		d.report(NoSalutation, 0, "Er is geen aanhef gevonden. Vul de aanhef in, bijvoorbeeld ‘Geachte voorzitter,’.")
	}
}

// findSalutation gives the line of the aanhef, -1 if there is none. "Beste Karel," above "Geachte voorzitter," greets who got
// the letter in a mail.
func (d *doc) findSalutation() int {
	seen, at := 0, -1
	for i, l := range d.lines {
		if l.blank() || l.told {
			continue
		}
		if seen++; seen > headMax {
			break
		}
		aanhef, _ := salutation(l.text)
		if aanhef != "" && (l.size <= 90 || strings.HasPrefix(strings.ToLower(l.text), "geachte")) || bareSalutation(l.text) && (i+1 >= len(d.lines) || d.lines[i+1].blank()) {
			if formal := strings.Contains(strings.ToLower(l.text[:min(len(l.text), 12)]), "geachte"); formal {
				return i
			}
			if at < 0 {
				at = i
			}
		}
	}
	return at
}

// The longest aanhef, in characters: what is longer is a sentence. It stands here and not in the patterns, as a class that may
// come seventy times takes longer to compile than the rest of the letter takes to read.
const (
	salutationMax     = 84
	bareSalutationMax = 68
)

// salutation gives the aanhef that a line begins with, to its comma or colon, and what follows it; "" if it begins with none.
func salutation(s string) (aanhef, rest string) {
	m := reSalutation.FindStringSubmatch(s)
	if m == nil || utf8.RuneCountInString(m[1]) > salutationMax {
		return "", ""
	}
	return m[1], m[2]
}

// bareSalutation reports whether a line is an aanhef without its comma.
func bareSalutation(s string) bool {
	return utf8.RuneCountInString(s) <= bareSalutationMax && reSalutation2.MatchString(s)
}

// header reads the head line by line.
type header struct {
	d       *doc
	open    bool // no aanhef: stop at the first line that does not belong
	until   int
	pending []pend // labels whose value has not come yet
	last    field  // field the line before went to, for lines that run on
	prev    *line  // the line before
	gap     bool   // a blank line lies between
	ghost   bool   // a line lies between on which only the reference column stood
	to      bool   // reading the addressee
	beside  bool   // reading the column that stood beside the text
	retour  bool   // "Retouradres" stood alone
	count   int    // of lines of the betreft
}

type pend struct {
	field field
	name  string
	line  *line
}

// read takes lines and gives the index of the first line of the body.
func (h *header) read() int {
	d := h.d
	first, seen, column := 0, 0, -1
	for i := 0; i < h.until; i++ {
		l := d.lines[i]
		switch {
		case l.taken || l.aside:
			if first == i {
				first++
			}
			continue
		case l.blank():
			h.gap, h.ghost = h.gap || !l.ghost, h.ghost || l.ghost
			continue
		case l.told && h.open: // it is none of the head
			h.until = i
			continue
		case l.told:
			l.aside = true
			first = i + 1
			continue
		}
		if seen++; h.open && (seen > headMax || l.page && seen > 1) {
			break
		}
		if !h.line(l) {
			if column < 0 && h.open {
				column = d.columnEnd(i, h.given())
			}
			if h.open && i >= column {
				break
			}
			if !h.open || !h.directorateName(l) {
				d.loose(l, "Regel %d, %s, heeft in de briefhoofdgegevens geen plaats gekregen en staat aan het begin van de brief. Zet de tekst op zijn plaats of haal de tekst weg.")
			}
		}
		first = i + 1
		h.gap, h.ghost, h.prev = false, false, l
	}
	h.leftOver()
	if len(d.subject) > 250 {
		d.report(HeadUnclear, 0, "Het betreft telt %d tekens. Misschien hoort een deel ervan in de brief zelf. Kijk het na.", len([]rune(d.subject)))
	}
	h.frame()
	return first
}

// leftOver deals with labels for which no value came.
func (h *header) leftOver() {
	d := h.d
	for _, p := range h.pending {
		if h.above(p) {
			continue
		}
		p.line.taken, p.line.aside, p.line.as = false, true, AsLoose
		d.report(Unplaced, p.line.n, "Achter %s in regel %d is geen tekst gevonden; het woord staat aan het begin van de brief. Vul het gegeven in en haal het woord weg.", quote(p.name), p.line.n)
	}
	h.pending = nil
}

// loose sets a line aside that found no place, with a finding that names it and its number.
func (d *doc) loose(l *line, sentence string) {
	l.aside, l.as, l.unsure = true, AsLoose, true
	d.report(Unplaced, l.n, sentence, l.n, quote(l.text))
}

// columnEnd gives the line after the last one of a reference column that follows at line i, before running text starts;
// i when there is none. strong is how many there were above.
func (d *doc) columnEnd(i, strong int) int {
	end, odd := i, 0
	for k := i; k < len(d.lines) && k < i+80; k++ {
		l := d.lines[k]
		if l.blank() || l.taken || l.aside {
			continue
		}
		f, _, _ := labelled(l)
		switch {
		case f != noField && f != fSubject, shape(l.text) != noField:
			end, strong = k+1, strong+1
			continue
		case l.size > 75 || endsSentence(l.text) && l.size > 40, reFunction.MatchString(l.text), reClosing.MatchString(l.text), isLabel(l.text):
		default:
			if odd++; odd <= 12 {
				continue
			}
		}
		break
	}
	if strong < 2 {
		return i
	}
	return end
}

// given counts the fields of the column that have their value.
func (h *header) given() int {
	r, n := h.d.frame.Reference, 0
	for _, s := range []string{r.Directorate, r.VisitAddress, r.PostAddress, r.Website, r.Contact, r.Phone, r.Email, r.OurReference} {
		if s != "" {
			n++
		}
	}
	return n
}

// column reads the reference column that stood beside the text: the first page's, then what later pages repeat.
func (h *header) column() {
	d := h.d
	h.to, h.open, h.beside = false, false, true
	for k, lines := range d.beside {
		h.last, h.pending = noField, nil
		if k > 0 {
			h.repeated(lines)
			continue
		}
		for i, said := 0, 0; i < len(lines); i++ {
			l := lines[i]
			h.gap = i > 0 && l.n > lines[i-1].n+1
			if said = max(said-1, h.again(lines, i)); said > 0 {
				d.leaveOut(l, repeatedWords)
			} else if rePage.MatchString(l.text) {
				d.leaveOut(l, "paginanummers")
			} else if !h.line(l) && !h.unit(lines[i:]) {
				h.stray(l)
			}
			h.prev = l
		}
		h.waiting()
	}
}

var (
	reTown = re(`^\p{Lu}[\p{L} '’-]{2,28}$`)
)

// isUnitName reports whether a line of 3 to 59 characters can be the name of a directie.
func isUnitName(s string) bool {
	n := utf8.RuneCountInString(s)
	first, _ := utf8.DecodeRuneInString(s)
	return 3 <= n && n <= 59 && unicode.IsUpper(first) && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(" ,&'’-", r) })
}

// unit takes the first line as the name of who sends the letter, when an address or label of the column follows soon: not every
// directie says that it is one.
func (h *header) unit(lines []*line) bool {
	r := &h.d.frame.Reference
	if l := lines[0]; r.Directorate != "" || len(h.pending) > 0 || !isUnitName(l.text) {
		return false
	}
	for _, l := range lines[1:min(len(lines), 4)] {
		if f, _, _ := labelled(l); f != noField || reStreet.MatchString(l.text) || rePostbus.MatchString(l.text) || reWebsite.MatchString(l.text) {
			r.Directorate, lines[0].taken, lines[0].as, h.last = lines[0].text, true, AsColumn, fDirectorate
			return true
		}
	}
	return false
}

func (h *header) stray(l *line) {
	h.d.report(Unplaced, l.n, "Regel %d, %s, in de kolom naast de brief heeft geen plaats gekregen en staat aan het eind van de brief. Zet de tekst op zijn plaats of haal de tekst weg.", l.n, quote(l.text))
	l.as, l.unsure = AsLoose, true
}

// waiting leaves labels out for which no value came: a ministry's template prints them all.
func (h *header) waiting() {
	for _, p := range h.pending {
		if !h.above(p) {
			h.d.leaveOut(p.line, "opschriften waar niets bij staat")
		}
	}
	h.pending = nil
}

// above reports whether a label without a value is that of the contactpersoon, which stands above a telephone number too.
func (h *header) above(p pend) bool {
	r := h.d.frame.Reference
	if p.field != fContact || r.Contact != "" || r.Phone+r.Mobile+r.Email == "" {
		return false
	}
	h.d.frame.Labels.Contact = p.name
	return true
}

// repeated reads the lines of a column on a later page: what the letter has already is left out, what is new is read.
func (h *header) repeated(lines []*line) {
	d := h.d
	for k, said := 0, 0; k < len(lines); k++ {
		l := lines[k]
		f, _, _ := labelled(l)
		h.gap = k > 0 && l.n > lines[k-1].n+1
		said = max(said-1, h.again(lines, k))
		switch {
		case l.blank() || l.taken || l.aside:
		case rePage.MatchString(l.text):
			d.leaveOut(l, "paginanummers")
		case said > 0, f == noField && len(h.pending) == 0 && h.known(l.text):
			d.leaveOut(l, repeatedWords)
		case !h.line(l) && !h.unit(lines[k:]):
			h.stray(l)
			l.aside = !h.beside
		}
	}
	h.waiting()
}

const repeatedWords = "herhaalde gegevens van de kolom"

// again gives how many lines from k on say a field that the letter has already: one, or its label and the value below it.
func (h *header) again(lines []*line, k int) int {
	f, _, value := labelled(lines[k])
	switch {
	case f == noField || !h.taken(f):
	case value != "" && h.same(f, value):
		return 1
	case value == "" && k+1 < len(lines) && h.same(f, lines[k+1].text):
		return 2
	}
	return 0
}

// same reports whether a field that is taken has this value.
func (h *header) same(f field, s string) bool {
	have, _ := h.d.at(f)
	switch f {
	case fDate:
		return date(s) == *have
	case fSubject:
		return strings.HasPrefix(plainWords(*have), plainWords(s))
	}
	return plainWords(*have) == plainWords(s)
}

// known reports whether the column has these words already.
func (h *header) known(s string) bool {
	fr := h.d.frame
	r := fr.Reference
	if !hasLetter(s) && len(s) < 6 {
		return false // a lone number
	}
	s = plainWords(s)
	all := plainWords(strings.Join([]string{fr.Ministry, r.Directorate, r.Department, r.VisitAddress, r.PostAddress, r.Website, r.Contact, r.Phone, r.Email, r.OurReference, r.YourReference}, " | "))
	return s != "" && (strings.Contains(" "+all+" ", " "+s+" ") || fr.Date != "" && date(s) == fr.Date)
}

// plainWords is s in lower case with one space between its words.
func plainWords(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func (h *header) frame() {
	d := h.d
	all := strings.ToLower(strings.Join(d.addressee, " "))
	switch {
	case len(d.addressee) == 0 || strings.Contains(all, "tweede kamer"):
		d.frame.Kamer = letter.Tweede
	case strings.Contains(all, "eerste kamer"):
		d.frame.Kamer = letter.Eerste
	default:
		d.frame.Kamer = letter.Free
	}
}

// line finds the place of one line; false when it has none.
func (h *header) line(l *line) bool {
	for _, try := range [...]func(*header, *line) bool{(*header).retourLine, (*header).runsOn, (*header).labelLine, (*header).addressLine, (*header).subjectLine,
		(*header).faxLine, (*header).placeAndDate, (*header).bareRetour, (*header).waitingSubject, (*header).shapeLine, (*header).waitingOther, (*header).dateLine,
		(*header).addressPart, (*header).directorateLine, (*header).classification} {
		if try(h, l) {
			l.as = AsColumn
			if h.last == noField || h.last == fSubject || h.to {
				l.as = AsHead
			}
			return true
		}
	}
	return false
}

func (h *header) retourLine(l *line) bool {
	d := h.d
	if m := reRetour.FindStringSubmatch(l.text); m != nil && d.frame.ReturnAddress == "" {
		l.taken, h.to, h.last = true, false, noField
		d.frame.ReturnAddress = m[1]
		h.retour = m[1] == "" || !hasPostcode(m[1])
		d.owe("retouradres")
		return true
	}
	if !h.retour {
		return false
	}
	if h.retour = false; rePostbus.MatchString(l.text) || rePostcode.MatchString(l.text) || reRetourBare.MatchString(l.text) {
		l.taken = true
		d.frame.ReturnAddress = strings.TrimSpace(d.frame.ReturnAddress + " " + l.text)
		h.retour = !hasPostcode(d.frame.ReturnAddress)
		return true
	}
	return false
}

// runsOn takes a further line of the closing sentence of the column.
func (h *header) runsOn(l *line) bool {
	if f, _, _ := labelled(l); f != noField || h.last != fClosing || h.gap || l.size >= 60 {
		return false
	}
	h.d.put(fClosing, "", l.text)
	l.taken = true
	return true
}

func (h *header) labelLine(l *line) bool {
	f, name, value := labelled(l)
	if f == noField || h.taken(f) {
		return false
	}
	h.to, h.last = false, noField
	l.taken = true
	if value == "" {
		h.pending = append(h.pending, pend{f, name, l})
		return true
	}
	return h.give(f, name, value, l)
}

// addressLine takes a line of the addressee.
func (h *header) addressLine(l *line) bool {
	d, s := h.d, l.text
	if h.to && reMinistry.MatchString(s) && hasPostcode(d.addressee[len(d.addressee)-1]) {
		h.to = false // the sender's own address, copied right under the addressee's
	}
	done := len(d.addressee) > 2 && hasPostcode(d.addressee[len(d.addressee)-1])
	more := h.to && !h.gap && !done && date(s) == "" && shape(s) != fWebsite && !reUnit.MatchString(s) && !reSentence.MatchString(s)
	h.to = more || h.to && h.gap && (rePostbus.MatchString(s) || rePostcode.MatchString(s)) && !hasPostcode(strings.Join(d.addressee, "\n"))
	switch {
	case h.to && len(d.addressee) < 6:
		d.addressee = append(d.addressee, s)
	case len(d.addressee) == 0 && reAddressee.MatchString(s) && (l.size < 80 || l.size < 120 && reCommittee.MatchString(s)) && !strings.HasSuffix(s, "."):
		h.to, h.last = true, noField
		d.addressee = []string{s}
	default:
		return false
	}
	l.taken = true
	return true
}

// reSentence is running text, which no address is.
var reSentence = re(`[\p{L}]{3,}[.?!]$|^.{90}`)

// subjectLine takes a further line of the betreft: one that had no room behind the line before, or that goes on in the
// middle of a sentence. Running text that fills the whole width is none.
func (h *header) subjectLine(l *line) bool {
	d, s := h.d, l.text
	if h.last != fSubject || h.gap || h.ghost && !firstLower(s) || h.count >= 8 || len(d.subject) >= 500 || h.prev == nil {
		return false
	}
	unfinished := opens(d.subject)
	room := d.wrap > 0 && (h.prev.indent+h.prev.size+1+firstWord(s))*100 <= d.wrap*62
	switch {
	case unfinished || firstLower(s):
	case reOpening.MatchString(s):
		return false
	case shape(s) != noField, d.wrap == 0, room:
		return false
	case l.indent < 6 && d.full(l) && l.size > h.prev.indent+h.prev.size+8:
		return false
	}
	l.taken = true
	h.count++
	d.subject += " " + s
	return true
}

// reOpening is how the text of a letter to the Kamer begins.
var reOpening = re(`^(?:In antwoord op|In reactie op|Hierbij|Hiermee|Met deze brief|In deze brief|Naar aanleiding van|Bij brief van|Tijdens het|Op verzoek van|Op \d{1,2} \p{L}+|Bijgaand|Mede namens|Conform|Zoals toegezegd)\b`)

// placeAndDate takes the date of "Den Haag, 12 mei 2025".
func (h *header) placeAndDate(l *line) bool {
	if h.d.frame.Date != "" || !h.d.dated(l, l.text) {
		return false
	}
	l.taken, h.last = true, noField
	return true
}

// dated takes the date of a text with a place in line l, which goes before the letter.
func (d *doc) dated(l *line, s string) bool {
	m := reDateLine.FindStringSubmatch(s)
	if m == nil || date(m[2]) == "" {
		return false
	}
	d.frame.Date = date(m[2])
	d.owe(m[1])
	d.hint(LeftOut, l.n, "Weggelaten: %s voor de datum (regel %d). Een Kamerbrief noemt alleen de datum.", quote(strings.TrimRight(m[1], ",")), l.n)
	return true
}

func (h *header) bareRetour(l *line) bool {
	d := h.d
	if !reRetourBare.MatchString(l.text) || d.frame.ReturnAddress != "" || len(d.addressee) > 0 {
		return false
	}
	l.taken = true
	d.frame.ReturnAddress = l.text
	return true
}

// waitingSubject gives a line to "Betreft" that stood alone.
func (h *header) waitingSubject(l *line) bool {
	n := len(h.pending)
	if n == 0 || h.pending[n-1].field != fSubject || date(l.text) != "" || shape(l.text) == fWebsite {
		return false
	}
	p := h.pending[n-1]
	h.pending = h.pending[:n-1]
	l.taken = true
	return h.give(p.field, p.name, l.text, l)
}

// shapeLine takes a line whose form says what it is.
func (h *header) shapeLine(l *line) bool {
	f := shape(l.text)
	if f == noField || !h.d.put(f, "", l.text) {
		return false
	}
	if reMinistry.MatchString(l.text) {
		h.d.frame.Ministry = l.text
	}
	l.taken, h.last = true, f
	return true
}

func (h *header) waitingOther(l *line) bool { return len(h.pending) > 0 && h.fill(l) }

func (h *header) dateLine(l *line) bool {
	if date(l.text) == "" || h.d.frame.Date != "" {
		return false
	}
	l.taken, h.last = true, noField
	h.d.frame.Date = date(l.text)
	return true
}

// addressPart takes the postcode and town below an address of the column, or its street.
func (h *header) addressPart(l *line) bool {
	d, s := h.d, l.text
	r := &d.frame.Reference
	switch {
	case (rePostcode.MatchString(s) && l.size < 50 || s == "Nederland") && (h.last == fVisit || h.last == fPost):
		if !d.put(h.last, "", s) {
			return false
		}
	case (h.beside && reTown.MatchString(s) || reSeat.MatchString(s)) && h.last == fVisit && !h.gap && !strings.Contains(r.VisitAddress, "\n"):
		d.put(fVisit, "", s)
	case reSeat.MatchString(s) && h.last == fDirectorate && r.VisitAddress == "": // right below the directie, where the street is left out
		d.put(fVisit, "", s)
		h.last = fVisit
	case reStreet.MatchString(s) && l.size < 45 && r.VisitAddress == "" && (r.Directorate != "" || r.PostAddress != "" || !h.open):
		d.put(fVisit, "", s)
		h.last = fVisit
	default:
		return false
	}
	l.taken = true
	return true
}

// directorateLine takes a further line of the name of a directorate.
func (h *header) directorateLine(l *line) bool {
	return !h.open && !reInitials.MatchString(l.text) && h.directorateName(l)
}

// directorateName is directorateLine for a line that surely stands in the column.
func (h *header) directorateName(l *line) bool {
	r := &h.d.frame.Reference
	if h.last != fDirectorate || h.gap || l.size >= 60 {
		return false
	}
	to := &r.Directorate
	if r.Department != "" {
		to = &r.Department
	}
	*to += " " + l.text
	l.taken, l.as = true, AsColumn
	return true
}

func (h *header) faxLine(l *line) bool {
	r := &h.d.frame.Reference
	if !strings.HasPrefix(l.text, "F ") || !rePhone.MatchString(strings.TrimLeft(l.text[2:], " \t\u00a0")) || r.Phone == "" {
		return false
	}
	r.Phone += "\n" + l.text
	l.taken, h.last = true, fPhone
	return true
}

func (h *header) classification(l *line) bool {
	d := h.d
	if !reClassified.MatchString(l.text) || d.frame.Classification != "" {
		return false
	}
	d.frame.Classification = l.text
	l.taken = true
	return true
}

func hasPostcode(s string) bool { return rePostcodeIn.MatchString(s) }

var rePostcodeIn = re(`\b\d{4} ?[A-Z]{2}\b`).With(anyDigit)

// taken reports whether a field that comes once has its value.
func (h *header) taken(f field) bool {
	value, _ := h.d.at(f)
	return value != nil && f <= fContact && *value != ""
}

// give puts a value behind its label in its place.
func (h *header) give(f field, name, value string, l *line) bool {
	d := h.d
	switch f {
	case fDate:
		d.frame.Labels.Date = name
		d.owe("datum")
		if d.frame.Date = date(value); d.frame.Date == "" && !d.dated(l, value) {
			if d.frame.Date = looseDate(value); d.frame.Date != "" {
				d.owe(value)
				d.hint(DateUnclear, l.n, "De datum in regel %d, %s, is gelezen als %s. Kijk na of dat klopt.", l.n, quote(value), letter.ShownDate(d.frame.Date))
			} else {
				l.taken, l.aside = false, true
				d.report(DateUnclear, l.n, "De datum in regel %d, %s, is niet begrepen en staat aan het begin van de brief. Vul de datum in.", l.n, quote(value))
			}
		}
		return true
	case fSubject:
		d.frame.Labels.Subject = name
		d.owe(name)
		d.subject, h.last, h.count = value, fSubject, 1
		return true
	}
	h.last = f
	if !d.put(f, name, value) {
		l.taken = false
		return false
	}
	return true
}

// fill gives a line to the label right above it when that waits for it, else to the first waiting label that it suits.
func (h *header) fill(l *line) bool {
	n := len(h.pending) - 1
	below := n >= 0 && h.pending[n].line == h.prev && !h.gap
	// Of a list of bijlagen the line right below the label says what they are.
	listed := below && h.pending[n].field == fEnclosures && l.size < 60
	if below && h.pending[n].field != fDate && h.suits(h.pending[n], l, listed) {
		return h.filled(n, l)
	}
	for i, p := range h.pending {
		if listed && (p.field == fOur || p.field == fYour || p.field == fYourLetter) {
			continue
		}
		if h.suits(p, l, listed && i == n) {
			return h.filled(i, l)
		}
	}
	return false
}

// filled gives a line to the waiting label i.
func (h *header) filled(i int, l *line) bool {
	p := h.pending[i]
	h.pending = append(h.pending[:i:i], h.pending[i+1:]...)
	l.taken = true
	return h.give(p.field, p.name, l.text, l)
}

// suits reports whether a line may be the value of a waiting label; listed when it names the bijlagen right below their label.
func (h *header) suits(p pend, l *line, listed bool) bool {
	s := l.text
	switch p.field {
	case fDate:
		return date(s) != "" || reDateAny.MatchString(s)
	case fYourLetter:
		return date(s) != "" || l.size < 40
	case fEnclosures:
		return reCount.MatchString(s) || listed
	case fOur, fYour:
		return strings.ContainsAny(s, "0123456789") && l.size < 50 && date(s) == ""
	case fSubject:
		return date(s) == "" && l.size > 3
	case fVisit, fPost:
		return l.size < 50
	case fCopies:
		return h.prev == p.line && !h.gap && l.size < 90
	case fContact:
		return l.size < 50 && (h.prev == p.line && !h.gap || isName(s) && strings.ContainsAny(s, ". "))
	}
	return false
}
