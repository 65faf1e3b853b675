package find

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
)

// reading is a text as it is compared, with the way back to the bytes it was made of.
type reading struct {
	words []byte
	// Of every byte of words: the text's bytes it stands for, and whether they are an atom that shows words. Empty while
	// nobody asked for the way back.
	from, to []int32
	fixed    []bool
}

// place gives the bytes of the text behind a match, and of its groups.
func (v *reading) place(m []int) (from, to int, fixed bool, groups []int) {
	from, to = int(v.from[m[0]]), int(v.to[m[1]-1])
	for _, is := range v.fixed[m[0]:m[1]] {
		fixed = fixed || is
	}
	for i := 0; len(m) > 2 && i < len(m); i += 2 {
		switch {
		case m[i] < 0:
			groups = append(groups, -1, -1)
		case m[i] == m[i+1]:
			groups = append(groups, from, from)
		default:
			groups = append(groups, int(v.from[m[i]]), int(v.to[m[i+1]-1]))
		}
	}
	return from, to, fixed, groups
}

// add notes that the words from byte n on stand for bytes [from, to) of the text.
func (v *reading) add(n, from, to int, fixed bool) {
	for range len(v.words) - n {
		v.from, v.to, v.fixed = append(v.from, int32(from)), append(v.to, int32(to)), append(v.fixed, fixed)
	}
	if n == len(v.words) && n > 0 && !fixed && int(v.to[n-1]) == from {
		for i := n - 1; i >= 0 && int(v.to[i]) == from; i-- { // an accent goes with its letter
			v.to[i] = int32(to)
		}
	}
}

func (v *reading) clear() {
	v.words, v.from, v.to, v.fixed = v.words[:0], v.from[:0], v.to[:0], v.fixed[:0]
}

// readText puts a text in the view.
func (f *Finder) readText(s string, way bool) {
	v := &f.view
	v.clear()
	for i, r := range s {
		n := len(v.words)
		v.words = f.fold(v.words, r)
		if way {
			v.add(n, i, i+utf8.RuneLen(r), false)
		}
	}
}

// read puts the text of a block in the view: what its atoms show in their place, without what is proposed to go.
func (f *Finder) read(n *letter.Numbers, b *letter.Block, way bool) {
	gone := deleted(b)
	if len(b.Atoms) == 0 && len(gone) == 0 {
		f.readText(b.Text, way)
		return
	}
	v := &f.view
	v.clear()
	k := 0
	for i, r := range b.Text {
		at, words := len(v.words), ""
		if r == letter.Object {
			words = n.Atom(b.Atoms[k])
			k++
		}
		for len(gone) > 0 && i >= gone[0].To {
			gone = gone[1:]
		}
		if len(gone) > 0 && i >= gone[0].From {
			continue
		}
		end := i + utf8.RuneLen(r)
		switch {
		case r != letter.Object:
			v.words = f.fold(v.words, r)
		case words == "":
			continue // a note mark: no accent of the letter before it
		default:
			for _, x := range words {
				v.words = f.fold(v.words, x)
			}
		}
		if way {
			v.add(at, i, end, r == letter.Object && words != "\n")
		}
	}
}

// deleted gives the marks of the words of a block that are proposed to go, in order.
func deleted(b *letter.Block) (out []letter.Mark) {
	for _, m := range b.Marks {
		if m.Kind == letter.Del {
			out = append(out, m)
		}
	}
	return out
}

// fold adds a rune as it is compared: every space is a space (a line break is none), unless case counts without capitals and accents.
func (f *Finder) fold(to []byte, r rune) []byte {
	switch {
	case f.q.Regexp:
		if r != '\n' && unicode.IsSpace(r) {
			r = ' '
		}
		return utf8.AppendRune(to, r)
	case r < utf8.RuneSelf && !f.q.Case:
		return append(to, small[r])
	case f.q.Case:
		return plain(to, r)
	case int(r) < latin:
		return append(to, latins()[r]...)
	}
	return bare(to, r)
}

// Fold adds a text as it is compared when capitals and accents do not count.
func Fold(to []byte, s string) []byte {
	var f Finder
	for _, r := range s {
		to = f.fold(to, r)
	}
	return to
}

// plain adds a rune with its typography taken away: fixed spaces, curly quotes, hyphens of a kind.
func plain(to []byte, r rune) []byte {
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '′':
		return append(to, '\'')
	case '“', '”', '„', '‟', '″':
		return append(to, '"')
	case '\u2010', '\u2011':
		return append(to, '-')
	case '\u00AD', '\u200B', '\u2060', '\uFEFF': // nothing to see
		return to
	}
	if r != '\n' && unicode.IsSpace(r) {
		return append(to, ' ')
	}
	return utf8.AppendRune(to, r)
}

// bare is plain without capitals and accents too: ö is o, ĳ is ij.
func bare(to []byte, r rune) []byte {
	if r == 'ĳ' || r == 'Ĳ' {
		return append(to, "ij"...)
	}
	var b [utf8.UTFMax]byte
	d := norm.NFD.AppendString(nil, string(b[:utf8.EncodeRune(b[:], r)]))
	for _, x := range string(d) {
		if !unicode.Is(unicode.Mn, x) {
			to = plain(to, unicode.ToLower(x))
		}
	}
	return to
}

// small are the ASCII characters as they are compared.
var small = func() (t [utf8.RuneSelf]byte) {
	for i := range t {
		t[i] = byte(unicode.ToLower(rune(i)))
		if i != '\n' && unicode.IsSpace(rune(i)) {
			t[i] = ' '
		}
	}
	return t
}()

// latin ends the runes that are looked up: those of the languages of Europe in Latin letters.
const latin = 0x250

var latins = sync.OnceValue(func() (t [][]byte) {
	for r := range rune(latin) {
		t = append(t, bare(nil, r))
	}
	return t
})
