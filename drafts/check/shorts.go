package check

import (
	"strings"
	"unicode"
)

// short is an abbreviation in a text.
type short struct {
	from, to int
	what     string
	explains bool // it stands between brackets behind its words
}

// parties stand between brackets behind a name.
var parties = setOf(`vvd cda d66 pvv sp pvda gl groenlinks pvda-gl groenlinks-pvda gl-pvda sgp cu christenunie pvdd denk fvd ja21 bbb nsc volt bij1 50plus lpf
	groep-van tk ek`)

// known are abbreviations that every reader of a Kamerbrief knows.
var known = setOf(`eu vn navo nederland wob woo avg bv nv tv pdf usa vs vk btw aow ww wao wia vwo havo mbo hbo wo mkb zzp ov hiv aids dna covid covid-19 gps ict it ai
	nos rtl ns knmi cbs uwv svb rivm cpb scp pbl tno aivd mivd nctv om ggd ggz wmo wlz zvw jeugdwet vng ipo vno-ncw fnv cnv ser rvs ecli celex stb stcrt pbeu bzk jenv aenm szw
	vws ocw ienw lvvn kgg ez ezk bz fin def az vro kvk cao a4 n.v.t ii iii iv vi vii viii ix xi nl unicef who oeso imf ecb ilo vo unhcr sdg sdgs`)

// shorts finds the abbreviations of a text, in order.
func (r *reading) shorts() (out []short) {
	for i := range r.words {
		as := r.as(i)
		root, _, _ := strings.Cut(as, "-")
		if !lettersUpper(root) || r.shouted(i) {
			continue
		}
		s := short{from: r.words[i].from, to: r.words[i].to, what: as}
		if i > 0 && r.explained(i) {
			if parties()[r.at(i)] || romanNumber(root) {
				continue
			}
			switch r.at(i - 1) {
			case "verordening", "richtlijn", "besluit", "uitvoeringsverordening":
				continue
			}
			s.explains = true
		}
		out = append(out, s)
	}
	return out
}

// shouted reports whether word i stands among others in capitals: "BRIEF VAN DE MINISTER".
func (r *reading) shouted(i int) bool {
	loud := func(k int) bool { w := r.as(k); return lettersUpper(w) && strings.ToUpper(w) == w }
	return r.joined(i-1) && loud(i-1) || r.joined(i) && loud(i+1)
}

// lettersUpper reports whether a word is an abbreviation: two letters or more, all capitals but for one small one in it: EU,
// NCTV, AenM.
func lettersUpper(w string) bool {
	upper, n := 0, 0
	for _, c := range w {
		if !unicode.IsLetter(c) {
			return false
		}
		if n++; unicode.IsUpper(c) {
			upper++
		}
	}
	return n >= 2 && n <= 7 && upper >= 2 && upper >= n-1
}

// explained reports whether word i stands between brackets, behind words: "Raad Justitie en Binnenlandse Zaken (JBZ-Raad)".
func (r *reading) explained(i int) bool {
	open := i
	if r.at(i-1) == "hierna" {
		open--
	}
	return strings.HasSuffix(r.gap(open-1), "(") && strings.HasPrefix(r.gap(i), ")")
}
