package text

import (
	"strings"

	"kamerbrief/drafts/letter"
)

var (
	reRetour      = re(`(?i)^[>\s]*retouradres\s*:?\s*(.*)$`)
	reAddressee   = re(`(?i)^(aan\b|(de )?(plaatsvervangend )?voorzitter van (de|het)\b|de voorzitter$|tweede kamer der|eerste kamer der|(de|den) heer\b|mevrouw\b|het presidium\b)`)
	reSalutation  = re(`^((?i:geachte|hooggeachte|zeer geachte|beste|waarde|excellentie|mijnheer|mevrouw|meneer)(?:[ \x{a0}][^,.:;?!]{1,70})?[,:])(.*)$`)
	reSalutation2 = re(`^(?i:geachte|hooggeachte)[ \x{a0}][^,.:;?!]{1,60}$`)
	reDateLine    = re(`(?i)^((?:den haag|'s-gravenhage|’s-gravenhage|amsterdam|utrecht|rotterdam),?)\s+(\d{1,2} \p{L}+ \d{4})$`)
	reClassified  = re(`^(?i:(?:departementaal |staatsgeheim |zeer )?(?:vertrouwelijk|geheim)|rubricering:? .{1,40}|intern gebruik)$`)
	reRetourBare  = re(`^(?i:postbus)\s+\d+,?\s+\d{4} ?[A-Z]{2}\s+\p{L}`)
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
	if at >= 0 {
		d.start = at
		l := d.lines[at]
		if m := reSalutation.FindStringSubmatch(l.text); m != nil && strings.TrimFunc(m[2], blankRune) != "" {
			d.salutation = m[1]
			d.lines[at] = newLine(l.n, strings.TrimLeftFunc(m[2], blankRune))
		} else {
			d.salutation, l.taken = l.text, true
		}
	} else {
		d.report(NoSalutation, 0, "Er is geen aanhef gevonden. Vul de aanhef in, bijvoorbeeld ‘Geachte voorzitter,’.")
	}
}

// findSalutation gives the line of the aanhef, -1 if there is none.
func (d *doc) findSalutation() int {
	seen := 0
	for i, l := range d.lines {
		if l.blank() {
			continue
		}
		if seen++; seen > headMax {
			break
		}
		if reSalutation.MatchString(l.text) && (l.size <= 90 || strings.HasPrefix(strings.ToLower(l.text), "geachte")) || reSalutation2.MatchString(l.text) && (i+1 >= len(d.lines) || d.lines[i+1].blank()) {
			return i
		}
	}
	return -1
}

// header reads the head line by line.
type header struct {
	d       *doc
	open    bool // no aanhef: stop at the first line that does not belong
	until   int
	pending []pend // labels whose value has not come yet
	last    field  // field the line before went to, for lines that run on
	gap     bool   // a blank line lies between
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
	first, seen := 0, 0
	for i := 0; i < h.until; i++ {
		l := d.lines[i]
		if l.taken || l.aside {
			continue
		}
		if l.blank() {
			h.gap = true
			continue
		}
		if seen++; h.open && (seen > headMax || l.page && seen > 1) {
			break
		}
		if !h.line(l) {
			if h.open {
				break
			}
			l.aside = true
			d.report(Unplaced, l.n, "Regel %d, %s, heeft in de briefhoofdgegevens geen plaats gekregen en staat aan het begin van de brief. Zet de tekst op zijn plaats of haal de tekst weg.", l.n, quote(l.text))
		} else {
			first = i + 1
		}
		h.gap = false
	}
	for _, p := range h.pending {
		p.line.taken, p.line.aside = false, true
		d.report(Unplaced, p.line.n, "Achter %s in regel %d is geen tekst gevonden; het woord staat aan het begin van de brief. Vul het gegeven in en haal het woord weg.", quote(p.name), p.line.n)
	}
	h.frame()
	return first
}

// column reads the reference column that stood beside the text.
func (h *header) column() {
	d := h.d
	h.to, h.last, h.pending, h.open, h.beside = false, noField, nil, false, true
	for i, l := range d.beside {
		h.gap = i > 0 && l.n > d.beside[i-1].n+1
		if rePage.MatchString(l.text) {
			d.pageNumber(l)
			continue
		}
		if !h.line(l) {
			d.report(Unplaced, l.n, "Regel %d, %s, in de kolom naast de brief heeft geen plaats gekregen en staat aan het eind van de brief. Zet de tekst op zijn plaats of haal de tekst weg.", l.n, quote(l.text))
		}
	}
	for _, p := range h.pending {
		p.line.taken = false
	}
}

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
	d := h.d
	s := l.text
	if m := reRetour.FindStringSubmatch(s); m != nil && d.frame.ReturnAddress == "" {
		l.taken, h.to, h.last = true, false, noField
		d.frame.ReturnAddress = m[1]
		h.retour = m[1] == "" || !hasPostcode(m[1])
		d.owe("retouradres")
		return true
	}
	if h.retour {
		if h.retour = false; rePostbus.MatchString(s) || rePostcode.MatchString(s) || reRetourBare.MatchString(s) {
			l.taken = true
			d.frame.ReturnAddress = strings.TrimSpace(d.frame.ReturnAddress + " " + s)
			h.retour = !hasPostcode(d.frame.ReturnAddress)
			return true
		}
	}
	if f, _, _ := labelled(l); f == noField {
		if h.last == fClosing && !h.gap && l.size < 60 {
			d.put(fClosing, "", s)
			l.taken = true
			return true
		}
	}
	if f, name, value := labelled(l); f != noField && !h.taken(f) {
		h.to, h.last = false, noField
		l.taken = true
		if value == "" {
			h.pending = append(h.pending, pend{f, name, l})
			return true
		}
		return h.give(f, name, value, l)
	}
	if h.to && reMinistry.MatchString(s) && hasPostcode(d.addressee[len(d.addressee)-1]) {
		h.to = false // the sender's own address, copied right under the addressee's
	}
	if h.to && !h.gap && len(d.addressee) < 6 && shape(s) != fWebsite && !reUnit.MatchString(s) {
		l.taken = true
		d.addressee = append(d.addressee, s)
		return true
	}
	h.to = h.to && h.gap && (rePostbus.MatchString(s) || rePostcode.MatchString(s)) && !hasPostcode(strings.Join(d.addressee, "\n"))
	if h.to && len(d.addressee) < 6 {
		l.taken = true
		d.addressee = append(d.addressee, s)
		return true
	}
	if len(d.addressee) == 0 && reAddressee.MatchString(s) && l.size < 80 && !strings.HasSuffix(s, ".") {
		l.taken, h.to, h.last = true, true, noField
		d.addressee = []string{s}
		return true
	}
	if h.last == fSubject && !h.gap && h.count < 8 && len(d.subject) < 500 {
		l.taken = true
		h.count++
		d.subject += " " + s
		return true
	}
	if m := reDateLine.FindStringSubmatch(s); m != nil && d.frame.Date == "" && date(m[2]) != "" {
		d.frame.Date = date(m[2])
		l.taken = true
		d.asides = append(d.asides, &para{text: m[1], line: l.n, aside: true})
		d.report(Unplaced, l.n, "De plaats %s in regel %d hoort niet in een Kamerbrief; de plaats staat aan het begin van de brief. Haal de tekst weg als dat zo goed is.", quote(m[1]), l.n)
		return true
	}
	if reRetourBare.MatchString(s) && d.frame.ReturnAddress == "" && len(d.addressee) == 0 {
		l.taken = true
		d.frame.ReturnAddress = s
		return true
	}
	if n := len(h.pending); n > 0 && h.pending[n-1].field == fSubject && !h.gap && date(s) == "" && shape(s) != fWebsite {
		p := h.pending[n-1]
		h.pending = h.pending[:n-1]
		l.taken = true
		return h.give(p.field, p.name, s, l)
	}
	if f := shape(s); f != noField {
		value := s
		if d.put(f, "", value) {
			if reMinistry.MatchString(s) {
				d.frame.Ministry = s
			}
			l.taken, h.last = true, f
			return true
		}
	}
	if len(h.pending) > 0 {
		if h.fill(l) {
			return true
		}
	}
	if date(s) != "" && d.frame.Date == "" {
		l.taken = true
		d.frame.Date = date(s)
		return true
	}
	if (rePostcode.MatchString(s) && l.size < 50 || s == "Nederland") && (h.last == fVisit || h.last == fPost) {
		if d.put(h.last, "", s) {
			l.taken = true
			return true
		}
	}
	if reStreet.MatchString(s) && l.size < 45 && d.frame.Reference.VisitAddress == "" && (d.frame.Reference.Directorate != "" || d.frame.Reference.PostAddress != "" || !h.open) {
		d.put(fVisit, "", s)
		l.taken, h.last = true, fVisit
		return true
	}
	if h.last == fDirectorate && !h.gap && l.size < 60 && !h.open && (firstLower(s) || h.beside) {
		to := &d.frame.Reference.Directorate
		if d.frame.Reference.Department != "" {
			to = &d.frame.Reference.Department
		}
		*to += " " + s
		l.taken = true
		return true
	}
	if r := &d.frame.Reference; strings.HasPrefix(s, "F ") && rePhone.MatchString(strings.TrimLeft(s[2:], " \t\u00a0")) && r.Phone != "" {
		r.Phone += "\n" + s
		l.taken = true
		return true
	}
	if reClassified.MatchString(s) && d.frame.Classification == "" {
		d.frame.Classification = s
		l.aside = true
		d.report(Unplaced, l.n, "Regel %d, %s, is gelezen als rubricering en staat ook nog aan het begin van de brief. Haal de tekst daar weg.", l.n, quote(s))
		return true
	}
	return false
}

func hasPostcode(s string) bool { return rePostcodeIn.MatchString(s) }

var rePostcodeIn = re(`\b\d{4} ?[A-Z]{2}\b`)

// taken reports whether a field has its value or waits for it.
func (h *header) taken(f field) bool {
	r := &h.d.frame.Reference
	switch f {
	case fDate:
		return h.d.frame.Date != ""
	case fSubject:
		return h.d.subject != ""
	case fOur:
		return r.OurReference != ""
	case fYour:
		return r.YourReference != ""
	case fYourLetter:
		return r.YourLetterOf != ""
	case fEnclosures:
		return r.Enclosures != ""
	case fContact:
		return r.Contact != ""
	}
	return false
}

// give puts a value behind its label in its place.
func (h *header) give(f field, name, value string, l *line) bool {
	d := h.d
	switch f {
	case fDate:
		d.frame.Labels.Date = name
		d.owe("datum")
		if d.frame.Date = date(value); d.frame.Date == "" {
			d.frame.Date = looseDate(value)
			l.taken, l.aside = false, true
			if d.frame.Date != "" {
				d.report(DateUnclear, l.n, "De datum in regel %d, %s, is anders geschreven dan een Kamerbrief doet; de regel staat daarom ook nog aan het begin van de brief. Kijk de datum na en haal de regel weg.", l.n, quote(value))
			} else {
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

// fill gives a line to the first waiting label that it suits.
func (h *header) fill(l *line) bool {
	for i, p := range h.pending {
		s := l.text
		ok := false
		switch p.field {
		case fDate:
			ok = date(s) != "" || reDateAny.MatchString(s)
		case fYourLetter:
			ok = date(s) != "" || l.size < 40
		case fEnclosures:
			ok = reCount.MatchString(s)
		case fOur, fYour:
			ok = strings.ContainsAny(s, "0123456789") && l.size < 50 && date(s) == ""
		case fSubject:
			ok = date(s) == "" && l.size > 3
		case fVisit, fPost, fContact:
			ok = l.size < 50
		}
		if !ok {
			continue
		}
		h.pending = append(h.pending[:i:i], h.pending[i+1:]...)
		l.taken = true
		return h.give(p.field, p.name, s, l)
	}
	return false
}
