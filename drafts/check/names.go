package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// title is an office with its ministry, in a text: "de minister van Financiën".
type title struct {
	from, to  int
	upper     bool   // the office has a capital
	start     bool   // it begins a sentence, where everything has
	kind      string // "minister", "staatssecretaris"
	preposed  string // "van", "voor"
	ministry  string
	prepFrom  int
	nameFrom  int    // of the ministry
	oneLetter string // the office as it is written
	right     string // the name of the ministry, where it is written with other capitals or with &
	abroad    bool   // it may be one of another country
}

// ministries are the names of ministries, the organisation's own too, the longest first: one may begin another.
var ministries = assets.PerUse(func() (out []string) {
	for _, m := range assets.LaterMinistries(assets.OfficesAsOf()) {
		out = append(out, m.Name)
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
})

// former are words before an office that is not, or no longer, the one of this letter.
var former = setOf(`voormalig voormalige toenmalig toenmalige oud ex vorige ambtsvoorganger fungerend waarnemend`)

// titles finds the offices with a ministry. Those of other countries are none: “de Franse minister van Financiën”.
func (r *reading) titles() (out []title) {
	for i := range r.words {
		w := r.at(i)
		if w != "minister" && w != "staatssecretaris" || !r.joined(i) || !r.joined(i+1) {
			continue
		}
		p := r.at(i + 1)
		if p != "van" && p != "voor" || former()[r.at(i-1)] || r.joined(i-1) && r.upper(i-1) && strings.HasSuffix(r.at(i-1), "se") {
			continue
		}
		to, right := r.misnamed(i + 2)
		if to == 0 {
			to = r.ministry(i + 2)
		}
		if to == 0 {
			continue
		}
		x := r.words[i]
		name := right
		if right == "" {
			name = plain(r.text[r.words[i+2].from:to])
		}
		out = append(out, title{from: x.from, to: to, right: right, abroad: r.abroad(i, to), upper: r.upper(i), start: r.first(i), kind: w, preposed: p, prepFrom: r.words[i+1].from, nameFrom: r.words[i+2].from,
			ministry: strings.ToLower(name), oneLetter: r.as(i)})
	}
	return out
}

// ministry gives where the name of a ministry ends that begins with word i, 0 when none does.
func (r *reading) ministry(i int) (to int) {
	if i >= len(r.words) || !r.upper(i) {
		return 0
	}
	rest := r.text[r.words[i].from:]
	for _, m := range ministries() {
		if strings.HasPrefix(plain(rest[:min(len(rest), 2*len(m))]), m) {
			for k := i; k < len(r.words); k++ {
				if n := utf8.RuneCountInString(plain(r.text[r.words[i].from:r.words[k].to])); n >= utf8.RuneCountInString(m) {
					return r.words[k].to
				}
			}
		}
	}
	k := i
	for r.joined(k) && (r.upper(k+1) || r.at(k+1) == "en" && r.joined(k+1) && r.upper(k+2)) {
		k++
	}
	return r.words[k].to
}

// misnamed gives where the name of a ministry ends that begins with word i and has other capitals than its own, or & for en; and
// how it is written. 0 when none begins there.
func (r *reading) misnamed(i int) (to int, right string) {
	if i >= len(r.words) {
		return 0, ""
	}
	from := r.words[i].from
	for _, m := range ministries() {
		for _, as := range []string{m, strings.ReplaceAll(m, " en ", " & ")} {
			if to := from + len(as); to <= len(r.text) && strings.EqualFold(r.text[from:to], as) && (to == len(r.text) || !wordy(r.text[to])) && strings.Contains(m, " ") {
				if is := r.text[from:to]; is == m || is == strings.ToUpper(as) { // a title in capitals
					return 0, ""
				}
				return to, m
			}
		}
	}
	return 0, ""
}

func wordy(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xC3 }

// abroad reports whether the office that word i begins and that ends before byte to may be one of another country: a country stands
// behind it, or somewhere in its sentence something like “Turkse”.
func (r *reading) abroad(i, to int) bool {
	for k := i; k >= 0 && (k == i || !r.ends[k]); k-- {
		if r.upper(k) && strings.HasSuffix(r.at(k), "se") {
			return true
		}
	}
	for k := i; k < len(r.words) && !(k > i && r.ends[k-1]); k++ {
		if r.words[k].from > to && (r.upper(k) && strings.HasSuffix(r.at(k), "se") || r.words[k-1].to == to && (r.at(k) == "van" || r.at(k) == "uit")) {
			return true
		}
	}
	return false
}

// houseWords are the words of the Kamer that have a capital.
var houseWords = pairsOf(`kamerstuk = Kamerstuk
	kamerstukken = Kamerstukken
	kamerbrief = Kamerbrief
	kamerbrieven = Kamerbrieven
	kamervragen = Kamervragen
	kamercommissie = Kamercommissie
	kamercommissies = Kamercommissies
	kamermoties = Kamermoties
	kamerlid = Kamerlid
	kamerleden = Kamerleden
	staten-generaal = Staten-Generaal`)

// house looks for the Kamer and its words without a capital.
func (r *reading) house() (out []Found) {
	say := func(from, to int, right string) {
		out = append(out, found(HouseWord, from, to, "Schrijf “"+right+"” met een hoofdletter.", Fix{Label: "Schrijf " + right, Text: right}))
	}
	for i := range r.words {
		w := r.words[i]
		if right := houseWords()[w.low]; right != "" && r.as(i) == w.low {
			say(w.from, w.to, right)
		}
		if r.as(i) == "kamer" && r.joined(i-1) {
			switch b := r.at(i - 1); b {
			case "uw":
				say(w.from, w.to, "Kamer")
			case "tweede", "eerste":
				if r.as(i-1) == b {
					say(r.words[i-1].from, w.to, tell.Capital(b)+" Kamer")
				}
			}
		}
	}
	return out
}

// particles stand within a name.
var particles = setOf(`van de den der ten ter te el al 't ’t in op aan la le du von`)

// name gives where a name ends that begins with word i, in bytes: "Van Zanten/Boomsma", "Inge van Dijk", "Ellian c.s.". 0 when
// none begins there.
func (r *reading) name(i int) int {
	if i >= len(r.words) || !r.upper(i) {
		return 0
	}
	k := i
	for r.joined(k) {
		w := r.at(k + 1)
		switch {
		case r.upper(k+1) && !strings.HasPrefix(r.as(k+1), "EU") && (particles()[r.at(k)] || particles()[w] || k == i && !strings.Contains(r.as(k), "/") && !acronym(r.as(k+1)) && r.firstName(k)),
			particles()[w] && !r.upper(k+1) && r.particled(k+1),
			particles()[r.at(k)] && !r.upper(k) && r.upper(k+1):
			k++
		case (w == "en" || w == "&") && r.joined(k+1) && r.upper(k+2) && !acronym(r.as(k+2)) && r.personal(k+2):
			k += 2
		case w == "c.s":
			return r.words[k+1].to + 1
		default:
			return r.words[k].to
		}
	}
	return r.words[k].to
}

// firstName reports whether word k may be the first name before a surname.
func (r *reading) firstName(k int) bool {
	return !particles()[r.at(k)] && len(r.at(k)) >= 3 && !strings.Contains(r.as(k), "-")
}

// particled reports whether a particle in small letters at word k is within a name: a capital follows it, or another particle.
func (r *reading) particled(k int) bool {
	for n := 0; n < 3 && r.joined(k); n++ {
		if r.upper(k + 1) {
			return r.at(k-1) != "lid" && r.at(k) != "in" && r.at(k) != "op" && r.at(k) != "aan" && r.at(k) != "te" && !months(r.at(k+1))
		}
		if !particles()[r.at(k+1)] {
			return false
		}
		k++
	}
	return false
}

func months(w string) bool { return slices.Contains(letter.Months[:], w) }

// personal reports whether the capital at word k may begin a surname.
func (r *reading) personal(k int) bool {
	w := r.at(k)
	return len(w) > 2 && w != "kamerstukken" && w != "kamerstuk" && w != "toezegging" && w != "toezeggingen" && w != "motie" && w != "moties"
}

// motieWord is a motie by name in a text.
type motieWord struct {
	from, to int
	noun     int    // where "motie" ends, in bytes
	name     string // "Van Zanten/Boomsma"
	key      string // the name, whoever wrote it
	form     byte   // '-' motie-X, ' ' motie X, 'l' motie van het lid X
	count    int    // "twee moties": 2, else 1
	plural   bool
	sentence [2]int // bytes
	date     string // the day and the debate that the sentence names
	debate   string
}

var numerals = map[string]int{"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10}

// moties finds the moties that are named after who proposed them; written is the date of the letter.
func (r *reading) moties(written string) (out []motieWord) {
	if !strings.Contains(r.text, "otie") {
		return nil
	}
	for i := range r.words {
		w := r.at(i)
		noun, rest, hyphen := strings.Cut(w, "-")
		if noun != "motie" && noun != "moties" {
			continue
		}
		m := motieWord{from: r.words[i].from, noun: r.words[i].from + len(noun), plural: noun == "moties", count: max(1, numerals[r.at(i-1)])}
		var begins int // byte of the name
		switch {
		case hyphen && rest != "":
			m.form = '-'
			begins = m.noun + 1
			m.to = r.words[i].to
			if c, _ := utf8.DecodeRuneInString(r.text[begins:]); !unicode.IsUpper(c) {
				continue
			}
			for k := i; r.joined(k); k++ { // "motie-Van" "Zanten/Boomsma"
				last := r.at(k)
				last = last[strings.LastIndexAny(last, "-/")+1:]
				if r.at(k+1) == "c.s" {
					m.to = r.words[k+1].to + 1
					break
				}
				if !particles()[last] || !r.upper(k+1) && !particles()[r.at(k+1)] {
					break
				}
				m.to = r.words[k+1].to
			}
		case !hyphen && r.joined(i):
			at := i + 1
			m.form = ' '
			if k := r.ofMember(i + 1); k > 0 {
				at, m.form = k, 'l'
			}
			if !r.upper(at) || m.form == ' ' && !r.personal(at) || acronym(r.as(at)) {
				continue
			}
			begins = r.words[at].from
			if m.to = r.name(at); m.to == 0 {
				continue
			}
		default:
			continue
		}
		if strings.HasSuffix(r.text[begins:m.to], "-") || m.to < len(r.text) && r.text[m.to] == '-' { // what they are about: "moties Vreemdelingen- en asielbeleid"
			continue
		}
		if m.name = strings.Trim(plain(r.text[begins:m.to]), " .,"); strings.HasSuffix(m.name, " c.s") {
			m.name += "."
		}
		m.key = motieKey(m.name)
		m.sentence[0], m.sentence[1] = r.sentence(m.from)
		m.date, m.debate = r.day(m.sentence[0], m.sentence[1], written)
		out = append(out, m)
	}
	return out
}

// ofMember gives the word that follows "van het lid", "van de leden", "ingediend door het lid" from word i on; 0 when that does
// not stand there.
func (r *reading) ofMember(i int) int {
	for k := i; k < i+4 && k < len(r.words); k++ {
		if w := r.at(k); (w == "lid" || w == "leden" || w == "kamerlid" || w == "kamerleden") && r.joined(k) {
			return k + 1
		}
		if !r.joined(k) || r.ends[k] {
			break
		}
	}
	return 0
}

// motieKey is a name without what people leave out.
func motieKey(name string) string {
	k := strings.ToLower(name)
	k = strings.TrimSuffix(strings.TrimSuffix(k, " c.s."), " c.s")
	return strings.NewReplacer(" en ", "/", ", ", "/", " & ", "/", " / ", "/").Replace(k)
}
