package check

import (
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"kamerbrief/assets"
	"kamerbrief/drafts/tell"
)

// person is a surname in a text, behind an office, heer, lid or motie: "minister D.M. van Weel", "de leden Van Dijk en Kröger".
type person struct {
	from, to int  // the surname, with its particles
	small    bool // its particle has no capital, and no first name or initials stand before it
	certain  bool // what stands there can be nothing else: behind heer or mevrouw
	office   bool // of a bewindspersoon of now
}

// calling is what a word says of the surname behind it.
type calling byte

const (
	one    calling = 1 << iota
	more           // a list may follow
	polite         // a surname and nothing else
	office         // a bewindspersoon
)

// callings are the words that a surname stands behind.
var callings = sync.OnceValue(func() map[string]calling {
	out := map[string]calling{}
	for c, words := range map[calling]string{
		one:           "lid kamerlid collega motie",
		one | polite:  "heer mevrouw mevr dhr mw",
		one | office:  "minister staatssecretaris minister-president bewindspersoon",
		more:          "leden kamerleden",
		more | polite: "heren",
		more | office: "ministers staatssecretarissen bewindspersonen",
	} {
		for w := range strings.FieldsSeq(words) {
			out[w] = c
		}
	}
	return out
})

// persons finds the people that a text names behind what they are.
func (r *reading) persons() (out []person) {
	all := callings()
	for i := range r.words {
		w := r.words[i].low
		c := all[w]
		switch {
		case c == 0 && strings.HasPrefix(w, "motie-"):
			from := r.words[i].from + len("motie-")
			if particles()[w[len("motie-"):]] && r.joined(i) && r.upper(i+1) { // "motie-Van" "Zanten/Boomsma"
				i++
			}
			out = r.apart(out, person{from: from, to: r.words[i].to})
		case c != 0 && r.joined(i):
			x := person{certain: c&polite != 0, office: c&office != 0 && !former()[r.at(i-1)]}
			for k := i + 1; k < len(r.words); {
				last := r.surname(k, &x)
				if last < 0 {
					break
				}
				out = r.apart(out, x)
				if c&more == 0 {
					break
				}
				if k = last + 1; r.at(k) == "en" && r.joined(last) {
					k++
				} else if strings.TrimSpace(r.gap(last)) != "," {
					break
				}
			}
		}
	}
	return out
}

// apart adds a person, or each of those that a stroke joins: "Van Zanten/Boomsma".
func (r *reading) apart(out []person, x person) []person {
	at := x.from
	for name := range strings.SplitSeq(r.text[x.from:x.to], "/") {
		x.from, x.to = at, at+len(name)
		out = append(out, x)
		at = x.to + 1
		x.small = false
	}
	return out
}

// surname reads one name from word k on into x, and gives the word it ends with: -1 when none stands there.
func (r *reading) surname(k int, x *person) (last int) {
	given := false
	for n := 0; n < 4 && r.upper(k) && r.joined(k) && !particles()[r.at(k)] && (strings.Contains(r.as(k), ".") || r.bearer(k+1) > 0); n++ {
		given = true
		k++
	}
	last = r.bearer(k)
	if last > 0 {
		x.from, x.to, x.small = r.words[k].from, r.words[last].to, !given && !r.upper(k)
	}
	return last
}

// bearer gives the word with the capital of the surname that begins with word k, behind its particles: -1 when none begins there.
func (r *reading) bearer(k int) int {
	start := k
	for n := 0; n < 3 && particles()[r.at(k)] && r.joined(k); n++ {
		k++
	}
	if !r.upper(k) || acronym(r.as(k)) || k > start && r.ofMinistry(k) {
		return -1
	}
	return k
}

// ofMinistry reports whether a ministry's name begins with word k.
func (r *reading) ofMinistry(k int) bool {
	return slices.ContainsFunc(ministries(), func(m string) bool {
		first, _, _ := strings.Cut(m, " ")
		return strings.Trim(first, ",") == r.as(k)
	})
}

// knownName is a person a letter may name.
type knownName struct {
	surname string // as it stands behind a first name: "van Weel"
	bare    string
	weight  int
}

// Who signs is surer of how a name is spelt than the list of bewindspersonen, and that than the text.
const (
	byList   = 1000
	bySigner = 1000 * byList
)

// people gives the people of a letter by how they are spelt, in small letters: who signs, who is in office, who is named.
func (w *whole) people() map[string]*knownName {
	all := map[string]*knownName{}
	add := func(surname string, weight int) {
		key := strings.ToLower(surname)
		if all[key] == nil {
			all[key] = &knownName{surname: surname, bare: bare(key)}
		}
		all[key].weight += weight
	}
	for _, s := range w.l.Signers {
		add(surnameOf(s.Name), bySigner)
	}
	for _, name := range w.office {
		add(name, byList)
	}
	for i := range w.ps {
		for _, x := range w.ps[i].seen.persons {
			if !x.small {
				add(behindGiven(plain(w.ps[i].b.Text[x.from:x.to])), 1)
			}
		}
	}
	return all
}

// officeOn gives the surnames of who is in office on the date of a letter.
func officeOn(date string) (out []string) {
	on, err := time.Parse(time.DateOnly, date)
	if err != nil {
		on = assets.OfficesAsOf()
	}
	for _, o := range assets.Offices(on) {
		out = append(out, surnameOf(o.Name))
	}
	return out
}

// surnameOf gives the surname of a full name: what stands behind first names or initials, with its particles.
func surnameOf(name string) string {
	parts := strings.Fields(plain(name))
	k := slices.IndexFunc(parts, func(p string) bool { return particles()[p] })
	if k < 0 {
		k = len(parts) - 1
	}
	return strings.Join(parts[max(0, k):], " ")
}

// behindGiven writes a surname as it stands behind a first name: "van Weel".
func behindGiven(surname string) string {
	first, rest, more := strings.Cut(surname, " ")
	if low := strings.ToLower(first); more && particles()[low] {
		return low + " " + rest
	}
	return surname
}

// spelling looks whether the people of a letter have one spelling each, and the particles of their names a capital.
func (w *whole) spelling(all map[string]*knownName) {
	for i := range w.ps {
		p := &w.ps[i]
		for _, x := range p.seen.persons {
			raw := p.b.Text[x.from:x.to]
			said := plain(raw)
			key := strings.ToLower(said)
			if x.small && (x.certain || all[key] != nil) {
				right := tell.Capital(raw)
				p.add(found(NameParticle, x.from, x.to, "Schrijf “"+plain(right)+"” met een hoofdletter: er staat geen voornaam voor.", Fix{Label: "Schrijf " + plain(right), Text: right}))
			} else if right := better(all, key, x.office); right != "" {
				if c, _ := utf8.DecodeRuneInString(said); strings.ToLower(string(c)) != string(c) {
					right = tell.Capital(right)
				}
				p.add(found(NameSpelling, x.from, x.to, "“"+said+"” heet elders “"+right+"”. Schrijf één naam overal gelijk.", Fix{Label: "Schrijf " + right, Text: right}))
			}
		}
	}
}

// better gives how the name of a person is spelt by who knows it better, "" when nobody does. Of members of the Kamer only the signs
// above letters may differ: among 150 there are a Van Dijk and a Van Dijck. Of bewindspersonen one letter may.
func better(all map[string]*knownName, key string, office bool) (right string) {
	most, plain := 0, bare(key)
	if x := all[key]; x != nil {
		most = x.weight
	}
	office = office && most < byList
	for other, x := range all {
		if other == key || x.weight < most || x.weight == most && right != "" && x.surname > right {
			continue
		}
		if x.bare == plain && x.weight > most || office && x.weight > most && slips(key, other) {
			right, most = x.surname, x.weight
		}
	}
	return right
}

// bare is a name without the signs above its letters, and without its hyphens.
func bare(name string) string {
	return bareLetters.Replace(name)
}

var bareLetters = strings.NewReplacer("á", "a", "à", "a", "ä", "a", "â", "a", "å", "a", "é", "e", "è", "e", "ë", "e", "ê", "e", "í", "i", "ï", "i", "î", "i", "ı", "i",
	"ó", "o", "ö", "o", "ô", "o", "ø", "o", "ú", "u", "ü", "u", "û", "u", "ç", "c", "ñ", "n", "ş", "s", "ğ", "g", "š", "s", "ž", "z", "č", "c", "ć", "c", "-", " ")

// slips reports whether one name is another with one letter more, less, another, or two that changed places. An s more is no
// slip: “Keijzers voorstel”.
func slips(is, right string) bool {
	a, b := []rune(is), []rune(right)
	if len(b) < 5 || is == right+"s" {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	a, b = a[i:], b[i:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
