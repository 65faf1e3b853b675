// Package spell finds the words of a letter that are spelt wrong, and what may have been meant.
//
// The dictionary is OpenTaal's for hunspell, and for words that are marked as English SCOWL's (english.go). It is read as hunspell reads it, from hunspell(5) and beside hunspell itself (TestHunspell):
// affixes, compounds with what forbids them, COMPOUNDRULE, capitals, forbidden words. It lies in the program packed, and is unpacked
// and indexed when the first word is asked for: do that behind the screen. No library does this: of the pure Go ones that exist,
// client9/gospell 0.9.2, the only one that the module proxy gives, refuses nl.aff.
//
// A Reader reads one letter along: what is a word in it (tokens.go), whether the dictionary has it (word.go, affix.go, compound.go),
// or a list or the letter itself (own.go, list.go, reader.go). Suggestions (suggest.go, scan.go, weigh.go) are the words that are the
// cheapest mistakes away.
package spell

import (
	"compress/gzip"
	"io"
	"strings"
	"sync"

	"kamerbrief/assets"
)

// book is the dictionary with its rules. It does not change: any number of goroutines may read it.
type book struct {
	*rules
	dic   dictionary
	words []entry // in alphabetical order, as the file has them
	free  bool    // words may be joined with hyphens as one likes: English
	ise   bool    // words that end in -ise may end in -ize: British English
}

// theBook is read when it is first asked for.
var theBook = sync.OnceValue(func() *book {
	aff, dic := assets.Dutch()
	return newBook(unpack(aff), unpack(dic))
})

// unpack gives the text of a gzip file inside the program: that it is whole was seen when the program was built.
func unpack(b string) string {
	z, err := gzip.NewReader(strings.NewReader(b))
	if err != nil {
		panic(err)
	}
	var out strings.Builder
	out.Grow(int(b[len(b)-4]) | int(b[len(b)-3])<<8 | int(b[len(b)-2])<<16)
	if _, err = io.Copy(&out, z); err != nil {
		panic(err)
	}
	return out.String()
}

// newBook indexes a dictionary. Words with a stroke in them, and words that stand for their form in capitals, are put behind the text.
func newBook(aff, dic string) *book {
	b := &book{rules: readRules(aff), words: make([]entry, 0, strings.Count(dic, "\n"))}
	var more []entry
	var extra strings.Builder
	write := func(word string, f flags) {
		more = append(more, entry((len(dic)+extra.Len())<<wordBits|len(word)))
		extra.WriteString(word)
		if f != "" {
			extra.WriteString("/" + string(f))
		}
		extra.WriteByte('\n')
	}
	lines(dic, func(at, length int, f flags) {
		b.words = append(b.words, entry(at<<wordBits|length))
		word := dic[at : at+length]
		if strings.Contains(word, `\/`) {
			write(strings.ReplaceAll(word, `\/`, "/"), f)
		}
		if k := caseOf(word); (k == mixed || k == mixedInitial || k == allCapitals && f != "") && !f.has(b.forbidden) {
			write(capitalised(strings.ToLower(word)), f+"\x01\x01")
		}
	})
	size := 1 << 10
	for size < 2*(len(b.words)+len(more)) {
		size *= 2
	}
	b.dic = dictionary{text: dic + extra.String(), slots: make([]uint64, size), mask: uint32(size - 1)}
	for _, e := range b.words {
		b.dic.add(e)
	}
	for _, e := range more {
		word := b.dic.word(e)
		x := b.dic.find(word, "")
		if x.next() == noEntry || strings.Contains(word, "/") {
			b.dic.add(e)
		}
	}
	return b
}
