package text

import "strings"

var (
	reDossier    = re(`^(\d{2}[ .]?\d{3}(?:[ -](?:[IVX]+|\(R\d+\)|[A-Z]))?)(?:[ \x{a0}]+(\p{L}.{3,200}))?$`).With(anyDigit)
	reStuk       = re(`^(?i:nr)\.[ \x{a0}]*(?:\d+[a-z]?|[A-Z]{1,3})[ \x{a0}]*(?:\p{Lu}{4,}.*)?$`).From("nr")
	reStukOf     = re(`^(?:BRIEF|LIJST|VERSLAG|NOTA|MOTIE|Brief) (?i:van)\b`).From("brief", "lijst", "verslag", "nota", "motie")
	reSupplement = re(`^(?:Aanhangsel van de Handelingen|Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden)$`).From("aanhangsel", "vragen gesteld")
	reWeb        = re(`^(?i:naar boven|terug naar boven|print(?: deze pagina)?|deel deze pagina|download(?:en)? pdf|delen)$`).From("naar boven", "terug", "print", "deel", "delen", "download")
)

// printed knows a Kamerstuk as it is printed or stands on the web: its dossier is the betreft, what only the printed form
// has stands before the letter, and the words of the web page are left out.
func (d *doc) printed() {
	nr := -1
	for i, seen := 0, 0; i < len(d.lines) && seen < 14; i++ {
		if l := d.lines[i]; !l.blank() {
			if seen++; reStuk.MatchString(l.text) && (reStukOf.MatchString(strings.TrimLeft(l.text, "Nnr. 0123456789\u00a0")) || d.startsStuk(i)) {
				nr = i
				break
			}
		}
	}
	if nr < 0 {
		d.supplement()
		return
	}
	first, title := d.lines[nr], false
	for i, l := range d.lines[:min(len(d.lines), nr+4)] {
		m := reDossier.FindStringSubmatch(l.text)
		switch {
		case l.blank() || l.taken || l.as != "" || i > nr && !reStukOf.MatchString(l.text):
			continue
		case i >= nr || d.subject != "":
		case m != nil && m[2] != "":
			d.subject = m[2]
		case m != nil:
			title = true // the next line
		case title:
			d.subject = l.text
		}
		l.aside, l.as = true, AsLoose
		if first == d.lines[nr] && i < nr {
			first = l
		}
	}
	d.report(Printed, first.n, "Dit is een gedrukt Kamerstuk. Nummer, soort en dossier (vanaf regel %d) staan aan het begin van de brief; de titel van het dossier is het betreft. Haal weg wat de brief niet nodig heeft.", first.n)
	for _, l := range d.lines[nr:] {
		if reWeb.MatchString(l.text) {
			d.leaveOut(l, "woorden van de webpagina")
		}
	}
}

// startsStuk reports whether the line below "Nr. 22" names the kind of Kamerstuk.
func (d *doc) startsStuk(i int) bool {
	k := d.rest(i + 1)
	return k >= 0 && reStukOf.MatchString(d.lines[k].text)
}

// supplement knows answers from the Aanhangsel van de Handelingen: what is printed above them stands before the letter.
func (d *doc) supplement() {
	var head []*line
	for _, l := range d.lines {
		if l.blank() {
			continue
		}
		if number := len(head) > 0 && len(l.text) < 6 && atoi(l.text) > 0; l.taken || l.as != "" || !number && !reSupplement.MatchString(l.text) {
			break
		}
		l.aside, l.as = true, AsLoose
		head = append(head, l)
	}
	if len(head) > 0 {
		d.report(Printed, head[0].n, "Dit komt uit het Aanhangsel van de Handelingen. Wat daar boven de vragen staat (vanaf regel %d), staat aan het begin van de brief. Haal weg wat de brief niet nodig heeft.", head[0].n)
	}
}
