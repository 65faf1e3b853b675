package text

import (
	"strings"

	"kamerbrief/drafts/letter"
)

// bijlage is an enclosure the text names or holds.
type bijlage struct {
	line  int // in the source, where its text starts; 0: only named
	head  int // in the source, where its title stands above that; 0: nowhere
	title string
}

var (
	reBijlage  = re(`\bbijlage (\d{1,2})\b`).With(anyDigit)
	reBijlagen = re(`\bbijlagen \d{1,2}(?:(?:, | en | t/m | tot en met |, en )\d{1,2})+\b`).With(anyDigit)
	reOther    = re(`^,?(?: [a-z])?\s+(?:bij|van|behorende?|uit)\s`)
	reOwn      = re(`^\s+bij (?:deze|dit|de brief|de Kamerbrief|onderhavige)\b`)
	reTitle    = re(`^(?i:bijlagen?|annex|appendix)(?:[ \x{a0}]+(?:\d{1,2}|[A-Z]|[IVX]{1,4})\b)?[ \x{a0}]*[:.–-]?[ \x{a0}]*(.*)$`).From("bijlage", "annex", "appendix")
)

// parts gives the paragraphs behind the signatures to their bijlagen, counts the bijlagen that the text names, and
// makes references of "bijlage 1". A bijlage with notes or questions stays in the letter: there its numbers go on.
func (d *doc) parts() {
	d.written()
	for most := d.mentioned(); len(d.bijlagen) < most; {
		d.bijlagen = append(d.bijlagen, bijlage{})
	}
	for _, p := range d.paras {
		if p.kind != letter.Heading && p.cells == nil && strings.Contains(p.text, "bijlage ") {
			p.refer(len(d.bijlagen))
		}
	}
}

// written gives the paragraphs behind the signatures to the bijlage whose text they are.
func (d *doc) written() {
	stays := false
	for _, p := range d.paras {
		for k := len(d.bijlagen); k > 0 && !p.aside; k-- {
			if d.bijlagen[k-1].line > 0 && p.line >= d.bijlagen[k-1].line {
				p.part = k
				break
			}
		}
		stays = stays || p.part > 0 && (len(p.atoms) > 0 || p.kind == letter.Question || p.kind == letter.Answer)
	}
	if !stays {
		return
	}
	d.report(Appendix, d.bijlagen[0].line, "De bijlage vanaf regel %d staat in de brief zelf, boven de ondertekening, omdat haar noten of vragen doortellen. Maak er een bijlage van als dat beter past.", d.bijlagen[0].line)
	for _, p := range d.paras {
		p.part = 0
	}
}

// mentioned gives the highest number of a bijlage of this letter that the text names.
func (d *doc) mentioned() int {
	most := 0
	name := func(s string) {
		if n := atoi(s); n > 0 && n <= 30 {
			most = max(most, n)
		}
	}
	for _, p := range d.paras {
		if !strings.Contains(p.text, "bijlage") {
			continue
		}
		for _, m := range reBijlage.FindAllStringSubmatchIndex(p.text, -1) {
			if ours(p.text[m[1]:]) {
				name(p.text[m[2]:m[3]])
			}
		}
		for _, s := range reBijlagen.FindAllString(p.text, -1) {
			for _, w := range strings.Fields(s) {
				name(strings.Trim(w, ","))
			}
		}
	}
	return most
}

// refer makes references of "bijlage 1" to "bijlage most".
func (p *para) refer(most int) {
	var text strings.Builder
	var atoms []atom
	last, k := 0, 0
	keep := func(to int) {
		part := p.text[last:to]
		n := strings.Count(part, object)
		atoms = append(atoms, p.atoms[k:k+n]...)
		k += n
		text.WriteString(part)
	}
	for _, m := range reBijlage.FindAllStringSubmatchIndex(p.text, -1) {
		if s := p.text[m[2]:m[3]]; s[0] != '0' && atoi(s) <= most && ours(p.text[m[1]:]) {
			keep(m[0])
			text.WriteString(object)
			atoms = append(atoms, atom{bijlage: atoi(s)})
			last = m[1]
		}
	}
	keep(len(p.text))
	p.text, p.atoms = text.String(), atoms
}

// ours reports whether what follows "bijlage 1" leaves it a bijlage of this letter, and not of a law or report.
func ours(rest string) bool { return !reOther.MatchString(rest) || reOwn.MatchString(rest) }

// title gives the title of bijlage n when its text starts with one.
func (d *doc) title(n int) string {
	for i, p := range d.paras {
		if p.part != n {
			continue
		}
		if m := reTitle.FindStringSubmatch(p.text); m != nil && m[1] != "" && len(m[1]) < 200 {
			return m[1]
		}
		if i+1 < len(d.paras) && d.paras[i+1].part == n && d.paras[i+1].kind == letter.Heading {
			return d.paras[i+1].text
		}
		break
	}
	return ""
}
