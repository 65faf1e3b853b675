package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// field names a value of the frame that stands behind a label.
type field int

const (
	noField field = iota
	fDate
	fSubject
	fOur
	fYour
	fYourLetter
	fEnclosures
	fCopies
	fContact
	fVisit
	fPost
	fPhone
	fMobile
	fEmail
	fWebsite
	fDirectorate
	fClosing
)

var labels = []struct {
	field field
	words []string
}{
	{fDate, []string{"datum"}},
	{fSubject, []string{"betreft", "onderwerp"}},
	{fOur, []string{"ons kenmerk", "onze referentie", "kenmerk", "referentie", "ons nummer", "onze ref."}},
	{fYour, []string{"uw kenmerk", "uw referentie", "uw brief (kenmerk)", "uw brief (referentie)"}},
	{fYourLetter, []string{"uw brief van", "uw brief"}},
	{fEnclosures, []string{"bijlage(n)", "bijlagen", "bijlage", "aantal bijlagen"}},
	{fCopies, []string{"afschrift aan", "kopie aan"}},
	{fContact, []string{"contactpersoon", "inlichtingen bij", "inlichtingen", "behandeld door", "contact"}},
	{fVisit, []string{"bezoekadres"}},
	{fPost, []string{"postadres"}},
	{fPhone, []string{"t", "telefoon", "tel."}},
	{fMobile, []string{"m", "mobiel"}},
	{fEmail, []string{"e", "e-mail", "email"}},
}

var (
	rePostcode = re(`^\d{4} ?[A-Z]{2}\b`).With(anyDigit)
	rePostbus  = re(`^(?i:postbus)\s+\d+`).From("postbus")
	reStreet   = re(`^['’]?\p{Lu}[\p{L} '’.-]+ \d{1,4} ?[a-zA-Z]?$`).With(anyDigit)
	reIPC      = re(`^IPC \d{3,5}$`).From("ipc ") // internal postcode
	reWebsite  = re(`^(https?://|www\.)\S+$`).From("http", "www.")
	reEmail    = re(`^\S+@\S+\.\S+$`).With("@")
	rePhone    = re(`^\+?[\d(][\d ()-]{6,}(?: \(\p{L}+\))?$`).With(anyDigit + "(")
	reOIN      = re(`^(?i:overheidsidentificatie(?:nr|nummer)\.?|factuuradres|\d{20})$`).From("overheidsidentificatie", "factuuradres", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
	reUnit     = re(`^(?i:directoraat-generaal|dg|directie|afdeling|bureau|programmadirectie|programma-dg|projectdirectie|programma|cluster|bestuursdepartement|plaatsvervangend|secretaris-generaal|inspectie|dienst|bestuursondersteuning)\b`).From("directo", "directie", "dg", "dienst", "afdeling", "bureau", "programma", "project", "cluster", "bestuurs", "plaatsvervangend", "secretaris", "inspectie")
	reDate     = re(`(?i)^(\d{1,2}) (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) (\d{4})$`).With(anyDigit)
	reDateAny  = re(`(?i)^(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}|0\d \p{L}+ \d{4})$`).With(anyDigit)
	reMinistry = re(`^Ministerie van(?: \p{Lu}|$)`).From("ministerie")
	reCorr     = re(`(?i)^correspondentie\s+uitsluitend|^bij (?:antwoord|beantwoording)\b.*(?:vermelden|kenmerk|datum)|^wilt u (?:slechts|in uw brief|bij)\b`).From("correspondentie", "bij ", "wilt u")
	reCount    = re(`(?i)^(\d{1,3}|geen|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|div\.|diverse|-)$`)
)

// labelled splits a line into a label of the frame and what stands behind it. Between a short label and its value
// there must be a colon, a tab or two spaces, except where the value has an unmistakable form.
func labelled(l *line) (field, string, string) {
	f, n := labelAt(strings.ToLower(l.text))
	if f == noField || n > len(l.text) {
		return noField, "", ""
	}
	name, rest := l.text[:n], l.text[n:]
	if rest == "" || rest == ":" {
		if n == 1 {
			return noField, "", "" // a lone letter
		}
		return f, name, ""
	}
	r, _ := utf8.DecodeRuneInString(rest)
	gap := r == ':' || r == '\t' || strings.HasPrefix(rest, "  ") || strings.HasPrefix(rest, "\u00a0")
	value := strings.TrimFunc(strings.TrimPrefix(strings.TrimLeftFunc(rest, blankRune), ":"), blankRune)
	if !gap && !unicode.IsSpace(r) || !mayBe(f, value, gap, l.size) {
		return noField, "", ""
	}
	return f, name, value
}

// labelAt gives the longest label that a line in small letters starts with, and its length.
func labelAt(low string) (f field, n int) {
	for _, x := range labels {
		for _, w := range x.words {
			if len(w) > n && strings.HasPrefix(low, w) {
				n, f = len(w), x.field
			}
		}
	}
	return f, n
}

// mayBe reports whether a value suits a field; gap when the label stands clear of it, size is that of the line in runes.
func mayBe(f field, value string, gap bool, size int) bool {
	switch f {
	case fDate:
		return gap || reDate.MatchString(value) || reDateAny.MatchString(value)
	case fSubject:
		return true
	case fPhone, fMobile:
		return rePhone.MatchString(value)
	case fEmail:
		return reEmail.MatchString(value)
	case fEnclosures:
		return reCount.MatchString(value)
	case fOur, fYour:
		return gap || strings.ContainsAny(value, "0123456789") && len(strings.Fields(value)) <= 5
	case fYourLetter:
		return gap || reDate.MatchString(value)
	case fVisit, fPost, fContact:
		return gap || size < 60
	case fCopies:
		return gap
	}
	return false
}

// shape says which field a line without a label belongs to by its form alone.
func shape(s string) field {
	switch {
	case reWebsite.MatchString(s):
		return fWebsite
	case reEmail.MatchString(s):
		return fEmail
	case rePostbus.MatchString(s) && len(s) < 60, reOIN.MatchString(s), reIPC.MatchString(s):
		return fPost
	case reCorr.MatchString(s):
		return fClosing
	case reUnit.MatchString(s) && len(s) < 90 && !strings.HasSuffix(s, "."):
		return fDirectorate
	case reMinistry.MatchString(s) && len(s) < 90:
		return fDirectorate
	}
	return noField
}

// at gives where a field has its value, and its label when the letter keeps that; nil for a directie, which has two places.
func (d *doc) at(f field) (value, label *string) {
	r, l := &d.frame.Reference, &d.frame.Labels
	x := [fClosing + 1][2]*string{
		fDate: {&d.frame.Date, &l.Date}, fSubject: {&d.subject, &l.Subject}, fOur: {&r.OurReference, &l.OurReference}, fYour: {&r.YourReference, &l.YourReference},
		fYourLetter: {&r.YourLetterOf, &l.YourLetterOf}, fEnclosures: {&r.Enclosures, &l.Enclosures}, fContact: {&r.Contact, &l.Contact},
		fCopies: {&r.Copies}, fVisit: {&r.VisitAddress}, fPost: {&r.PostAddress}, fPhone: {&r.Phone}, fMobile: {&r.Mobile}, fEmail: {&r.Email}, fWebsite: {&r.Website}, fClosing: {&r.Closing},
	}[f]
	return x[0], x[1]
}

// put sets a field of the reference column or, where it is set already, gives false.
func (d *doc) put(f field, name, value string) bool {
	to, label := d.at(f)
	r := &d.frame.Reference
	switch {
	case f == fVisit || f == fPost:
		if name != "" {
			value = strings.TrimSpace(name + "\n" + value)
		}
		if *to != "" {
			value = *to + "\n" + value
			if strings.Count(value, "\n") > 4 {
				return false
			}
		}
	case f == fClosing && *to != "":
		value = *to + " " + value
	case f == fDirectorate && r.Directorate == "":
		to = &r.Directorate
	case f == fDirectorate && r.Department == "":
		to = &r.Department
	case f == fDirectorate && strings.Count(r.Department, ", ") < 3:
		to, value = &r.Department, r.Department+", "+value
	case to == nil || *to != "":
		return false
	}
	if *to = value; label != nil {
		*label = name
	}
	return true
}

// date gives "2025-05-12" for "12 mei 2025", and only for what the letter prints the same way again.
func date(s string) string {
	m := reDate.FindStringSubmatch(strings.Join(strings.Fields(s), " "))
	if m == nil {
		return ""
	}
	day, _ := strconv.Atoi(m[1])
	if strconv.Itoa(day) != m[1] || day < 1 || day > 31 {
		return ""
	}
	return isoDate(day, month(m[2]), m[3])
}

func isoDate(day, mon int, year string) string {
	if mon < 1 || mon > 12 || day < 1 || day > [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[mon-1] {
		return ""
	}
	return year + "-" + two(mon) + "-" + two(day)
}

func two(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

func month(s string) int {
	for i, m := range letter.Months {
		if strings.EqualFold(m, s) {
			return i + 1
		}
	}
	return 0
}

// looseDate reads a date in another form: 12-05-2025, 2025-05-12, 05 mei 2025.
func looseDate(s string) string {
	p := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '/' || r == '.' || r == ' ' })
	if len(p) != 3 {
		return ""
	}
	if len(p[0]) == 4 {
		p[0], p[2] = p[2], p[0]
	}
	day, err1 := strconv.Atoi(p[0])
	mon, err2 := strconv.Atoi(p[1])
	if err2 != nil {
		mon = month(p[1])
	}
	if _, err := strconv.Atoi(p[2]); err != nil || err1 != nil || len(p[2]) != 4 {
		return ""
	}
	return isoDate(day, mon, p[2])
}
