package text

import (
	"slices"
	"strings"
	"unicode"

	"kamerbrief/drafts/letter"
)

var (
	reClosing  = re(`^(?i:hoogachtend|met (?:vriendelijke|de meeste|bijzondere|oprechte) (?:groet(?:en)?|hoogachting)|met hoogachting|met (?:verschuldigde|gevoelens van)\b.{0,40}|vriendelijke groet(?:en)?)\s*[,.]?$`).From("hoogachtend", "met ", "vriendelijke")
	reFunction = re(`^(?i:(?:de|het)\s+)?(?i:demissionair(?:e)?\s+|plaatsvervangend\s+|waarnemend\s+|plv\.\s+|wnd\.\s+|vice-?)?(?i:minister-president|minister|staatssecretaris|viceminister-president|vice-?minister-?president)\b`)
	reBehalf   = re(`^(?i:mede namens|mede uit naam van|mede in naam van|ook namens|met akkoord van)\s+(?i:de |het )?(?i:demissionair\s+)?(?i:minister|staatssecretaris)`).From("mede ", "ook ", "met ")
	reFor      = re(`^(?i:namens deze|namens dezen|voor deze|voor dezen|b\.a\.|o\.l\.|plv\.|wnd\.|a\.i\.|ad interim)[,:]?$`).From("namens", "voor", "b.a", "o.l", "plv", "wnd", "a.i", "ad ")
	reStandIn  = re(`(?i)(?:^|[ ,])(?:b\.a|o\.l|plv|wnd|a\.i)\.`).With(".") // who signs for another
	reMandate  = re(`^(?i:(?:de|het)\s+)?(?i:(?:plv\.|wnd\.|plaatsvervangend|waarnemend|algemeen|loco-?)\s+)*(?i:directeur|secretaris|hoofd|inspecteur|dg\b|projectdirecteur|programmadirecteur|afdelingshoofd|thesaurier|landsadvocaat|commissaris|president|rijks\p{L}+)`)
	reName     = re(`^(?:(?i:drs?|mr|ir|ing|prof|em|jhr|b\.a|a\.i|w\.g)\.\s*)*(?:(?:\p{Lu}\p{Ll}{0,2}\.[ -]?)+|\p{Lu}[\p{L}'’-]+)(?:[ \x{a0}]+(?:van|de|der|den|ten|ter|te|el|in|'t|’t|op|von|zu|du|la|le|d['’]\p{L}+|(?:\p{Lu}\p{Ll}{0,2}\.)+|\(?\p{Lu}[\p{L}'’.-]*\)?))*(?:,?[ \x{a0}]+(?:MPA|MSc|MA|BSc|LLM|LL\.M\.|MBA|PhD|RA),?)*$`)
	reInitials = re(`^(?:(?i:drs?|mr|ir|ing|prof|em|jhr)\.\s*)*(?:\p{Lu}\p{Ll}{0,2}\.[ -]?)+[ \x{a0}]*\p{L}`).With(".")
	reSigned   = re(`^[(\[]?(?i:w\.? ?g\.?|was getekend|getekend|handtekening)[)\]]?[,:.]?$`).From("(", "[", "w", "getekend", "handtekening")
	reVerb     = re(`(?i)\b(is|zijn|heeft|hebben|wordt|worden|zal|zullen|kan|kunnen|was|waren|stuurt|informeert|geeft|gaat|komt|vindt|moet|moeten)\b`)
)

// signatures takes slotgroet and signature blocks: at the end of the letter, or before a bijlage or the answers that
// follow in the same text.
func (d *doc) signatures() {
	d.end = len(d.lines)
	closing, heads := d.mayClose()
	f := d.signedBy(closing, heads)
	if f == nil {
		if closing >= 0 && d.rest(closing+1) < 0 {
			d.takeClosing(closing)
		}
		d.report(NoSigner, 0, "Er is geen ondertekening gevonden. Vul in wie de brief ondertekent.")
		return
	}
	if k := d.rest(closing + 1); closing >= 0 && (k < 0 || k == f.from) {
		d.takeClosing(closing)
	}
	for _, l := range d.lines[f.from:f.to] {
		if reSigned.MatchString(l.text) && !l.taken {
			d.leaveOut(l, signedWords)
		}
		if !l.aside && !l.taken {
			l.taken, l.hard, l.as = true, true, AsSigner
		}
	}
	for i := range f.signers {
		s := &f.signers[i]
		if s.Kind != letter.Signs {
			d.owe(s.Name)
			who := "‘Mede namens " + strings.TrimSuffix(s.Function, ",") + "’"
			if s.Name != "" {
				who += " met de naam " + quote(s.Name)
			}
			d.hint(SignerGuess, d.lines[f.from].n, "%s is gelezen als medeondertekening. Kamerbrief drukt die regel niet af: noem deze bewindspersoon ook in de tekst.", who)
		}
		s.Function, s.Name = d.bare(s.Function), unbracketed(s.Name)
	}
	d.owe(f.owed)
	if f.unsure {
		d.lines[f.from].unsure = true
		d.report(SignerGuess, d.lines[f.from].n, "De ondertekening vanaf regel %d is gelezen als %s. Kijk na of functie en naam kloppen.", d.lines[f.from].n, quote(f.signers[0].Function+" – "+f.signers[0].Name))
	}
	d.signers = append(d.signers, f.signers...)
	for _, s := range f.signers {
		if m := reCosign.FindStringIndex(s.Function); m != nil {
			d.cosign(s.Function[m[1]:], letter.OnBehalfOf)
		}
	}
	if i := d.rest(f.to); i >= 0 {
		d.appendix(i)
	}
}

func (d *doc) takeClosing(i int) {
	d.closing, d.lines[i].taken, d.lines[i].as = d.lines[i].text, true, AsSigner
}

// signed is a run of signatures in the lines [from, to).
type signed struct {
	signers  []letter.Signer
	from, to int
	unsure   bool   // a name that may be something else
	owed     string // words that stand in no signature
}

// mayClose gives the line of the slotgroet, -1 for none, and the lines that may start a signature: those behind a
// slotgroet first.
func (d *doc) mayClose() (closing int, heads []int) {
	closing = -1
	for i := d.start; i < len(d.lines); i++ {
		l := d.lines[i]
		switch {
		case l.blank() || l.taken || l.aside || l.as != "" && l.as != AsSigner:
		case reClosing.MatchString(l.text):
			closing = i
			if k := d.rest(i + 1); k >= 0 && (d.lines[k].as == AsSigner || d.signs(d.lines[k].text) || isName(d.lines[k].text)) {
				return closing, append([]int{k}, heads...)
			}
		case l.as == AsSigner || d.mayStart(i):
			heads = append(heads, i)
		}
	}
	return closing, heads
}

// signs reports whether a signature may start with a text.
func (d *doc) signs(s string) bool { return reFunction.MatchString(s) || reBehalf.MatchString(s) }

// signedBy reads the signatures: behind the slotgroet; else the longest run that ends the text, or that stands before a
// bijlage, or that is unmistakable.
func (d *doc) signedBy(closing int, heads []int) *signed {
	for k, i := range heads {
		if k > 40 && k < len(heads)-40 {
			continue // eight signers at most, and some false starts
		}
		f := d.readSigners(i)
		if f == nil && d.lines[i].as == AsSigner {
			f = d.toldSigners(i)
		}
		if f == nil {
			continue
		}
		told := d.lines[i].as == AsSigner
		if told || closing >= 0 && d.rest(closing+1) == i || named(f.signers) && d.placed(f) {
			return f
		}
	}
	return nil
}

// toldSigners makes signatures of the lines from i that a person said are: a name ends each.
func (d *doc) toldSigners(i int) *signed {
	f := &signed{from: i, to: i}
	var fn string
	for k := i; k >= 0 && d.lines[k].as == AsSigner; k = d.rest(k + 1) {
		f.to = k + 1
		if s := d.lines[k].text; fn == "" || !isName(s) {
			fn = strings.TrimSpace(fn + " " + s)
			continue
		}
		f.signers = append(f.signers, letter.Signer{Function: fn, Name: d.lines[k].text, Kind: letter.Signs})
		fn = ""
	}
	if fn != "" {
		f.signers = append(f.signers, letter.Signer{Function: fn, Kind: letter.Signs})
	}
	return f
}

// placed reports whether signatures stand where they can: at the end, before a bijlage, or unmistakable by themselves.
func (d *doc) placed(f *signed) bool {
	k := d.rest(f.to)
	return k < 0 || reAppendix.MatchString(d.lines[k].text) || d.closed(f)
}

// mayStart reports whether line i may be the first of a signature: an office, or a name with an office below it.
func (d *doc) mayStart(i int) bool {
	l := d.lines[i]
	if isName(l.text) && i+1 < len(d.lines) && reFunction.MatchString(d.lines[i+1].text) && (i+2 >= len(d.lines) || d.lines[i+2].blank() || d.lines[i+2].size < 60) {
		return true
	}
	if i > d.start && !d.lines[i-1].blank() && !d.lines[i-1].taken && !endsSentence(d.lines[i-1].text) && !stopsComma(d.lines[i-1].text) {
		return false
	}
	if d.signs(l.text) {
		return true
	}
	if !isName(l.text) {
		return false
	}
	k := d.rest(i + 1) // a name, its office below it behind a blank line; without initials only as the last words of the text
	return k >= 0 && k <= i+6 && isOffice(d.lines[k].text) && (k <= i+2 && reInitials.MatchString(l.text) || strings.Contains(l.text, " ") && d.rest(k+1) < 0)
}

// named reports whether the blocks look like signatures: a comma behind an office or a name.
func named(s []letter.Signer) bool {
	return !slices.ContainsFunc(s, func(x letter.Signer) bool {
		return x.Name == "" && !strings.HasSuffix(x.Function, ",") && x.Kind == letter.Signs
	})
}

// closed reports whether signatures in the middle of the text are unmistakable: an office and a name with nothing else
// between the blank lines, below a sentence that is done.
func (d *doc) closed(f *signed) bool {
	below := f.to >= len(d.lines) || d.lines[f.to].blank() || d.lines[f.to].page || d.lines[f.to].aside || d.lines[f.to].taken
	above := f.from == 0 || d.lines[f.from-1].blank() || d.lines[f.from-1].taken || d.lines[f.from-1].aside
	if !d.sentenceDone(f.from) {
		return false
	}
	if !above || !below { // no blank lines: an office with its comma, a name, and a new sentence
		last := f.signers[len(f.signers)-1]
		if isName(d.lines[f.from].text) {
			f.unsure = reInitials.MatchString(d.lines[f.from].text) && isOffice(last.Function)
			return f.unsure
		}
		f.unsure = (strings.HasSuffix(last.Function, ",") && strings.Contains(last.Name, " ") || reInitials.MatchString(last.Name)) && (f.to >= len(d.lines) || !firstLower(d.lines[f.to].text)) && isOffice(last.Function)
		return f.unsure
	}
	if isName(d.lines[f.from].text) {
		return true
	}
	return !slices.ContainsFunc(f.signers, func(s letter.Signer) bool {
		return s.Kind == letter.Signs && (s.Name == "" || !strings.HasSuffix(s.Function, ",") && !isOffice(s.Function))
	})
}

// rest gives the first line with text from i on, -1 if there is none.
func (d *doc) rest(i int) int {
	for ; i < len(d.lines); i++ {
		if l := d.lines[i]; !l.blank() && !l.taken && !l.aside {
			return i
		}
	}
	return -1
}

var (
	reAppendix     = re(`^(?i:bijlagen?|annex|appendix)(?:[ \x{a0}]+(?:\d{1,2}|[A-Z]|[IVX]{1,4}))?(?:[ \x{a0}]*[:.–-]|[ \x{a0}]*$|[ \x{a0}]{2,})|^(?i:bijlage)[ \x{a0}]+\d{1,2}[ \x{a0}]+\p{Lu}`).From("bijlage", "annex", "appendix")
	reBijlagenList = re(`^(?i:bijlagen?(?:\(n\))?|overzicht (?:van )?(?:de )?bijlagen)[ \x{a0}]*:?$`).From("bijlage", "overzicht")
)

// appendix deals with the text behind the signatures, from line i. The reference column of the page, right below a name, is none.
func (d *doc) appendix(i int) {
	if n := d.columnBelow(i); n > 0 {
		if i = d.rest(i + n); i < 0 {
			return
		}
	}
	l := d.lines[i]
	switch {
	case d.bijlagenList(i), reAppendix.MatchString(l.text):
		d.bijlagenTexts(i)
	default:
		d.report(Appendix, l.n, "De tekst na de ondertekening, vanaf regel %d (%s), staat nu in de brief zelf, boven de ondertekening. Maak er een bijlage van als dat beter past.", l.n, quote(l.text))
	}
}

// bijlagenTexts finds where the texts of bijlagen begin, from line i on. One that a list named already is that one.
func (d *doc) bijlagenTexts(i int) {
	n := 0
	for ; i < len(d.lines); i++ {
		if !d.appendixAt(i) {
			continue
		}
		if n++; n > len(d.bijlagen) {
			d.bijlagen = append(d.bijlagen, bijlage{})
		}
		d.bijlagen[n-1].line = d.lines[i].n
		if title := d.titleOn(i); title != "" { // the letter prints it above the text
			d.lines[i].taken, d.lines[i].as = true, AsBijlage
			d.bijlagen[n-1] = bijlage{title: title, head: d.lines[i].n}
			d.owe(strings.TrimSuffix(d.lines[i].text, title))
			if k := d.rest(i + 1); k >= 0 && !d.appendixAt(k) {
				d.bijlagen[n-1].line = d.lines[k].n
			}
			continue
		}
		if strings.EqualFold(d.lines[i].text, "bijlage") {
			d.leaveOut(d.lines[i], "het woord Bijlage boven een bijlage")
		}
	}
}

// titleOn gives the title of a bijlage in line i, when it ends there and has no mark of a note.
func (d *doc) titleOn(i int) string {
	l := d.lines[i]
	m := reTitle.FindStringSubmatch(l.text)
	if m == nil || l.told || !hasLetter(m[1]) || i+1 < len(d.lines) && d.free(i+1) && (d.full(l) || !firstUpper(d.lines[i+1].text)) {
		return ""
	}
	marked := false
	eachMark(m[1], func(m mark) { marked = marked || m.class <= after })
	if marked {
		return ""
	}
	return m[1]
}

// appendixAt reports whether the text of a bijlage begins with line i.
func (d *doc) appendixAt(i int) bool {
	l := d.lines[i]
	return !l.blank() && !l.taken && !l.aside && reAppendix.MatchString(l.text) && (i == 0 || d.lines[i-1].blank() || d.lines[i-1].as == AsBijlage || l.page || d.wrap > 0 && !d.full(d.lines[i-1])) && l.size < 150
}

// bijlagenList reads "Bijlagen:" with their titles below it, one to a line, as the last thing of the text or before the texts of these.
func (d *doc) bijlagenList(i int) bool {
	if !reBijlagenList.MatchString(d.lines[i].text) {
		return false
	}
	var titles []*line
	marked := 0
	for k := d.rest(i + 1); k >= 0; k = d.rest(k + 1) {
		l := d.lines[k]
		if len(titles) > 0 && d.appendixAt(k) {
			break
		}
		if m, ok := marker(l.text); ok && m.rest != "" {
			marked++
		}
		if titles = append(titles, l); len(titles) > 30 || l.size > 150 || endsSentence(l.text) {
			return false
		}
	}
	if len(titles) == 0 || marked > 0 && marked < len(titles) || marked == 0 && (len(titles) > 10 || !strings.HasSuffix(d.lines[i].text, ":")) {
		return false
	}
	d.lines[i].taken, d.lines[i].as = true, AsBijlage
	d.owe(d.lines[i].text)
	for _, l := range titles {
		title := l.text
		if m, ok := marker(l.text); ok {
			title = m.rest
			d.owe(m.text)
		}
		l.taken, l.as = true, AsBijlage
		d.bijlagen = append(d.bijlagen, bijlage{title: title})
	}
	return true
}

func stopsComma(s string) bool { return strings.HasSuffix(s, ",") }

// readSigners reads signature blocks from line i as far as they go; nil when nobody signs there.
func (d *doc) readSigners(i int) *signed {
	r := &signing{rows: d.signRows(i), out: signed{from: i, to: i}}
	for r.k < len(r.rows) && len(r.out.signers) < 12 {
		switch {
		case r.rows[r.k].text == "":
			r.k++
			continue
		case r.behalf() || r.office() || r.nameFirst():
			continue
		}
		break
	}
	for _, s := range r.out.signers {
		if s.Kind == letter.Signs {
			return &r.out
		}
	}
	return nil
}

// signing is what reads signatures, row by row.
type signing struct {
	rows []signRow
	k    int
	out  signed
}

func (r *signing) add(s letter.Signer, next int) {
	r.out.signers = append(r.out.signers, s)
	r.k = next
	r.out.to = max(r.out.to, r.rows[next-1].line+1)
}

// at gives the first row with text from k on, and "" behind the last.
func (r *signing) at(k int) (int, string) {
	for ; k < len(r.rows); k++ {
		if r.rows[k].text != "" {
			return k, r.rows[k].text
		}
	}
	return k, ""
}

// behalf reads "Mede namens de minister van X,": a signer for whom another signs, when one does.
func (r *signing) behalf() bool {
	text := r.rows[r.k].text
	if !reBehalf.MatchString(text) {
		return false
	}
	m := reCosign.FindStringIndex(text)
	if m == nil {
		m = []int{0, strings.Index(strings.ToLower(text), "namens ") + 7}
	}
	rows := append([]signRow{{text: text[m[1]:]}}, r.rows[r.k+1:]...)
	fn, n := functionAt(rows, 0)
	var also []letter.Office // before the last, where there are several
	if !isOffice(fn) {
		if also = letter.Offices(fn); len(also) == 0 || also[len(also)-1].To < len(strings.TrimRight(fn, ", ")) {
			return false
		}
	}
	kind := letter.OnBehalfOf
	if strings.HasPrefix(strings.ToLower(text), "met akkoord") {
		kind = letter.AgreedBy
	}
	for _, x := range r.rows[r.k : r.k+n] {
		r.out.owed += " " + x.text
	}
	if k := len(also) - 1; k >= 0 {
		for _, x := range also[:k] {
			r.out.signers = append(r.out.signers, letter.Signer{Function: fn[x.From:x.To], Kind: kind})
		}
		fn = fn[also[k].From:also[k].To]
	}
	s, next := letter.Signer{Function: fn, Kind: kind}, r.k+n
	if j, name := r.at(next); r.signed() && isName(name) && reInitials.MatchString(name) {
		if _, below := r.at(j + 1); !reFunction.MatchString(below) {
			s.Name, next = name, j+1
		}
	}
	r.add(s, next)
	return true
}

// signed reports whether somebody signed already, with a name.
func (r *signing) signed() bool {
	return slices.ContainsFunc(r.out.signers, func(s letter.Signer) bool { return s.Kind == letter.Signs && s.Name != "" })
}

// office reads an office and the name below or behind it.
func (r *signing) office() bool {
	if !reFunction.MatchString(r.rows[r.k].text) {
		return false
	}
	if office, name, ok := nameBehind(r.rows[r.k].text); ok {
		r.add(letter.Signer{Function: office, Name: name, Kind: letter.Signs}, r.k+1)
		r.out.unsure = r.out.unsure || !reInitials.MatchString(name)
		return true
	}
	fn, n := functionAt(r.rows, r.k)
	if fn == "" {
		return false
	}
	next := r.k + n
	// a minister-president is minister of something else too
	if low := strings.ToLower(fn); strings.HasSuffix(low, "minister-president,") && next < len(r.rows) && r.rows[next].text != "" && reFunction.MatchString(r.rows[next].text) {
		if more, k := functionAt(r.rows, next); more != "" {
			fn, next = fn+" "+more, next+k
		}
	}
	fn, next = r.mandate(fn, next)
	if j, s := r.at(next); reSigned.MatchString(s) {
		next = j + 1
	}
	if j, name := r.at(next); name != "" && isName(name) && !reClosing.MatchString(name) && !reAppendix.MatchString(name) && !reFunction.MatchString(name) {
		r.add(letter.Signer{Function: fn, Name: name, Kind: letter.Signs}, j+1)
		return true
	} else if !strings.HasSuffix(fn, ",") && len(r.out.signers) == 0 && name != "" {
		return false
	}
	r.add(letter.Signer{Function: fn, Kind: letter.Signs}, next)
	return true
}

// mandate reads "namens deze, / de directeur-generaal Belastingen," behind an office.
func (r *signing) mandate(fn string, next int) (string, int) {
	for range 3 {
		j, s := r.at(next)
		switch {
		case s == "":
			return fn, next
		case reFor.MatchString(s):
		case reMandate.MatchString(s) && strings.HasSuffix(s, ",") && !reVerb.MatchString(s),
			reMandate.MatchString(s) && endsFor(fn):
		default:
			return fn, next
		}
		fn = strings.TrimSuffix(fn, ",") + ", " + s
		next = j + 1
	}
	return fn, next
}

func endsFor(fn string) bool {
	i := strings.LastIndex(strings.TrimSuffix(fn, ","), ", ")
	return i >= 0 && reFor.MatchString(strings.TrimSuffix(fn[i+2:], ","))
}

// nameBehind splits "De Minister van Financiën, A. de Wit" in office and name.
func nameBehind(fn string) (office, name string, ok bool) {
	i := strings.LastIndex(fn, ", ")
	if i < 0 || !isOffice(fn[:i]) {
		return "", "", false
	}
	name = fn[i+2:]
	return fn[:i+1], name, isName(name) && (reInitials.MatchString(name) || len(strings.Fields(name)) > 1) && !hasOfficeWords(name) && !letter.IsOfficeWord(name)
}

// nameFirst reads a name with its office below it.
func (r *signing) nameFirst() bool {
	s := r.rows[r.k].text
	j, below := r.at(r.k + 1)
	if !isName(s) || below == "" || !reFunction.MatchString(below) || j > r.k+1 && (j > r.k+6 || !isOffice(below)) {
		return false
	}
	if j > r.k+1 && !reInitials.MatchString(s) {
		if _, more := r.at(j + 1); more != "" || r.out.signers != nil || !strings.Contains(s, " ") {
			return false
		}
		r.out.unsure = true
	}
	fn, n := functionAt(r.rows, j)
	if fn == "" {
		return false
	}
	if more, k := r.at(j + n); k != "" && r.out.signers == nil && isName(k) && reInitials.MatchString(k) && !reInitials.MatchString(s) && more == j+n {
		return false // the name is below it
	}
	r.add(letter.Signer{Function: fn, Name: s, Kind: letter.Signs}, j+n)
	return true
}

func isName(s string) bool {
	s = unbracketed(s)
	if bare := strings.TrimRight(s, "0123456789"); len(bare) < len(s) && reInitials.MatchString(s) { // "A. Naam2": of a try, where no office has a name yet
		s = bare
	}
	return len(s) < 70 && likeName(s) && reName.MatchString(s)
}

// unbracketed takes the brackets off a name that stands in them: "(A. de Wit)".
func unbracketed(s string) string {
	if in, ok := strings.CutPrefix(s, "("); ok && strings.HasSuffix(in, ")") && !strings.Contains(in, "(") {
		return in[:len(in)-1]
	}
	return s
}

// particles are the small words of names.
var particles = set("van de der den ten ter te el in 't ’t op von zu du la le")

// likeName is a quick look at the first two words of what may be a name.
func likeName(s string) bool {
	_, rest, ok := strings.Cut(s, " ")
	if !ok || rest == "" {
		return true
	}
	second, _, _ := strings.Cut(rest, " ")
	return !firstLower(second) || particles[second] || strings.HasPrefix(second, "d'") || strings.HasPrefix(second, "d’") || strings.Contains(second, ".")
}

// isOffice reports whether a text is the office of a bewindspersoon and nothing else.
func isOffice(s string) bool {
	s = strings.TrimSuffix(strings.TrimSpace(s), ",")
	m := reFunction.FindStringIndex(s)
	if m == nil || len(s) > 160 {
		return false
	}
	if strings.ToUpper(s) == s {
		return !strings.ContainsAny(s, ".;?!")
	}
	s = strings.Replace(s, " – ", " ", 1) // a portfolio
	return letter.OfficeEnd(s, m[1]) == len(s)
}

// functionAt reads a function of one to five lines.
func functionAt(rows []signRow, k int) (string, int) {
	fn, n := rows[k].text, 1
	for k+n < len(rows) && n < 5 {
		next := rows[k+n].text
		if next == "" && opens(fn) && k+n+1 < len(rows) && firstUpper(rows[k+n+1].text) {
			n++ // a blank line behind every line
			continue
		}
		if next == "" || reFunction.MatchString(next) || isOffice(fn) && !opens(fn) && (endsSentence(next) && !isName(next) || len(next) > 70) {
			break
		}
		if strings.HasSuffix(fn, ",") {
			// "De Minister van Onderwijs,": the office may run on to another comma
			more := strings.HasSuffix(next, ",") || hasOfficeWords(next) && !reInitials.MatchString(next) && isOffice(fn+" "+next)
			if !more || reFunction.MatchString(next) && firstUpper(next) {
				break
			}
		} else if isName(next) && !strings.HasSuffix(next, ",") && !opens(fn) && !(k+n+1 < len(rows) && strings.HasSuffix(rows[k+n+1].text, ",")) {
			if !hasOfficeWords(next) {
				break
			}
		}
		if portfolio(fn, next) {
			fn += " –"
		}
		fn += " " + next
		n++
	}
	for n > 1 && rows[k+n-1].text == "" {
		n--
	}
	if len([]rune(fn)) > 260 || strings.ContainsAny(reStandIn.ReplaceAllString(strings.TrimSuffix(fn, "."), ""), ".;?!") || reVerb.MatchString(fn) {
		return "", 0
	}
	return fn, n
}

// portfolio reports whether a line below a whole office says what of it somebody has: "Herstel Groningen, Koninkrijksrelaties en
// Digitalisering". A ministry that breaks off at a line end does so behind an adjective ("Sociale", "Groene") or an open word.
func portfolio(office, next string) bool {
	adjective := strings.HasSuffix(office, "e") && !strings.HasSuffix(office, "ie")
	return isOffice(office) && !opens(office) && !adjective && firstUpper(next) && (hasOfficeWords(next) || strings.Contains(strings.TrimSuffix(next, ","), ", "))
}

// hasOfficeWords reports whether a line that could be a name is part of an office: "Cultuur en Wetenschap".
func hasOfficeWords(s string) bool {
	return strings.Contains(s, " en ") || strings.Contains(s, " EN ")
}

// openWords are words after which a line cannot end what it says.
var openWords = set("de het een van voor in op aan met en of te tot bij naar over om door uit als dat die deze dit tegen tussen onder zonder inzake betreffende per via ten ter den der zijn haar hun onze ons mijn uw alle geen welke sinds tijdens volgens vanuit binnen buiten rond omtrent ook niet maar zoals dan is wordt worden heeft hebben")

// opens reports whether a text breaks off in the middle of a sentence.
func opens(s string) bool {
	s = strings.TrimRightFunc(s, blankRune)
	return strings.HasSuffix(s, ",") || strings.HasSuffix(s, "-") || openWords[strings.ToLower(wordBefore(s, len(s)))]
}

// bare takes "De" and the closing comma off a function: the letter prints them itself.
func (d *doc) bare(s string) string {
	s = strings.TrimSuffix(strings.TrimFunc(s, unicode.IsSpace), ",")
	if len(s) > 3 && strings.EqualFold(s[:3], "de ") {
		s = strings.TrimLeftFunc(s[3:], unicode.IsSpace)
		d.owe("de")
	}
	return s
}

// signRow is a text in the signatures and the line it ends on.
type signRow struct {
	text string
	line int
}

// signRows gives the texts from line i on, blank ones as "", those side by side one after the other: row by row, as people read them.
func (d *doc) signRows(i int) []signRow {
	var rows, right []signRow
	for seen := 0; i < len(d.lines) && seen < 100; i++ {
		l := d.lines[i]
		switch {
		case l.taken || l.aside:
		case l.blank():
			rows = append(rows, signRow{"", i})
			if len(right) > 0 {
				right = append(right, signRow{"", i})
			}
		default:
			seen++
			_, r := rightPart(l)
			left := strings.TrimFunc(strings.TrimSuffix(strings.TrimRightFunc(l.raw, blankRune), r), blankRune)
			switch {
			case r != "" && left != "" && (len(right) > 0 || reFunction.MatchString(r)):
				if reFunction.MatchString(left) && endsNamed(right) { // a second row of signers
					rows, right = append(append(append(rows, signRow{"", i}), right...), signRow{"", i}), nil
				}
				rows, right = append(rows, signRow{left, i}), append(right, signRow{r, i})
			case len(right) > 0 && l.indent > 25:
				right = append(right, signRow{l.text, i})
			default:
				rows = append(rows, signRow{l.text, i})
			}
		}
	}
	if len(right) > 0 {
		rows = append(append(rows, signRow{"", i}), right...)
	}
	return rows
}

// endsNamed reports whether rows end with the name of who signs, so that another may follow.
func endsNamed(rows []signRow) bool {
	for k := len(rows) - 1; k >= 0; k-- {
		if rows[k].text != "" {
			return isName(rows[k].text)
		}
	}
	return false
}
