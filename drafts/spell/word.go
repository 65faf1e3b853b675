package spell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// onlyUpper is no flag of nl.aff: it is on words that are there only for a word in capitals (“Tv” for TV).
const onlyUpper = flag(1)<<8 | 1

// letterCase is how a word is written.
type letterCase uint8

const (
	small letterCase = iota
	initial
	allCapitals
	mixed
	mixedInitial
)

func caseOf(w string) letterCase {
	upper, neutral, n, initialUpper := 0, 0, 0, false
	for i, r := range w {
		n++
		switch {
		case unicode.ToLower(r) != r:
			upper++
			initialUpper = initialUpper || i == 0
		case unicode.ToUpper(r) == r:
			neutral++
		}
	}
	switch {
	case upper == 0:
		return small
	case upper == 1 && initialUpper:
		return initial
	case upper+neutral == n:
		return allCapitals
	case initialUpper:
		return mixedInitial
	}
	return mixed
}

func capitalised(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	if u := unicode.ToUpper(r); u != r {
		return string(u) + w[n:]
	}
	return w
}

// number reports whether w is a number: digits, with single points, commas and hyphens between them.
func number(w string) bool {
	digit := false
	for i := range len(w) {
		switch c := w[i]; {
		case c >= '0' && c <= '9':
			digit = true
		case c == ',' || c == '.' || c == '-':
			if !digit {
				return false
			}
			digit = false
		default:
			return false
		}
	}
	return digit
}

// maxWord is the longest word that is looked at, in bytes.
const maxWord = 200

// check reports whether a word is right by the dictionary alone, as hunspell finds it: words as “jl.” with their point.
func (c *compounds) check(w string) bool {
	w = c.in.Replace(w)
	bare := strings.TrimRight(w, ".")
	switch {
	case bare == "" || number(bare):
		return true
	case len(w) > maxWord:
		return false
	}
	dotted := bare + "."
	point := len(bare) < len(w)
	switch k := caseOf(bare); k {
	case small, mixed, mixedInitial:
		ok := func(s string) bool { e, _ := c.lookup(s, false, k != small); return e != noEntry }
		return ok(bare) || point && ok(dotted)
	case allCapitals:
		found, forbidden := c.screamed(bare, dotted, point)
		return found || !forbidden && c.capital(bare, point, true)
	default:
		return c.capital(bare, point, false)
	}
}

// screamed looks a word in capitals up as it is. forbidden: it is known to be wrong so.
func (c *compounds) screamed(bare, dotted string, point bool) (found, forbidden bool) {
	ok := func(s string) bool {
		e, f := c.lookup(s, false, true)
		forbidden = forbidden || f
		return e != noEntry
	}
	if ok(bare) || point && ok(dotted) {
		return true, false
	}
	i := strings.IndexByte(bare, '\'')
	if i < 0 || i == len(bare)-1 {
		return false, forbidden
	}
	low := strings.ToLower(bare)
	return ok(low[:i+1]+capitalised(low[i+1:])) || ok(capitalised(low)), forbidden
}

// capital looks a word up as one with a capital first, and as one without.
func (c *compounds) capital(bare string, point, all bool) bool {
	low := strings.ToLower(bare)
	up := capitalised(low)
	ok := func(s string, initial, keep bool) (bool, bool) {
		e, forbidden := c.lookup(s, initial, true)
		return e != noEntry && !(keep && c.dic.flags(e).has(c.keep)), forbidden
	}
	found, forbidden := ok(up, !all, all)
	if found || forbidden {
		return found
	}
	if found, _ = ok(low, false, true); found || !point {
		return found
	}
	if found, _ = ok(low+".", false, true); found {
		return true
	}
	found, _ = ok(up+".", !all, all)
	return found
}

// lookup finds a word as it is written: in the dictionary, with affixes, as a compound. initial leaves out what is there for words in
// capitals only. forbidden: it is known to be wrong.
func (c *compounds) lookup(w string, initial, capital bool) (e entry, forbidden bool) {
	if e, forbidden = c.simple(w, initial); e != noEntry || forbidden {
		return e, forbidden
	}
	return c.of(w, capital), false
}

// simple is lookup without compounds.
func (b *book) simple(w string, initial bool) (e entry, forbidden bool) {
	x := b.dic.find(w, "")
	e = x.next()
	if e != noEntry && b.dic.flags(e).has(b.forbidden) {
		return noEntry, true
	}
	for ; e != noEntry; e = x.next() {
		if f := b.dic.flags(e); !f.has(b.inside) && !(initial && f.has(onlyUpper)) {
			return e, false
		}
	}
	if e = b.affixed(w, 0, alone); e == noEntry {
		return noEntry, false
	}
	f := b.dic.flags(e)
	if f.has(b.inside) || initial && f.has(onlyUpper) {
		return noEntry, false
	}
	if f.has(b.forbidden) {
		return noEntry, true
	}
	return e, false
}
