package spell

import (
	"strings"
	"sync"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
)

// The dictionaries of British and American English, each read when a word marked as that is first met.
var (
	theEnglish  = sync.OnceValue(func() *book { b := english(assets.English()); b.ise = true; return b })
	theAmerican = sync.OnceValue(func() *book { return english(assets.American()) })
)

func english(aff, dic string) *book {
	b := newBook(twice(unpack(aff), unpack(dic)))
	b.free = true
	return b
}

// bookOf gives the dictionary of a language (BCP 47, "" for Dutch), nil when there is none. English is the British, as the
// Union writes it, unless it says American. German and French have none: ARCHITECTURE.md.
func bookOf(lang string) *book {
	switch {
	case dutch(lang):
		return theBook()
	case strings.EqualFold(lang, "en") || strings.EqualFold(lang, "en-GB"):
		return theEnglish()
	case strings.EqualFold(lang, "en-US"):
		return theAmerican()
	}
	return nil
}

// twice writes the flags of a dictionary, a letter each, as ours are: two letters. Its only compounds are numbers, which are no words
// here.
func twice(aff, dic string) (affixes, words string) {
	var a, d strings.Builder
	double := func(flags string) {
		for i := range len(flags) {
			d.WriteByte(flags[i])
			d.WriteByte(flags[i])
		}
	}
	var names rules
	for line := range strings.Lines(aff) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "COMPOUNDRULE" {
			continue
		}
		if f[0] == "SFX" || f[0] == "PFX" || names.named(f[0]) != nil {
			f[1] += f[1]
		}
		a.WriteString(strings.Join(f, " ") + "\n")
	}
	for line := range strings.Lines(dic) {
		word, flags, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "/")
		if d.WriteString(word); ok {
			d.WriteByte('/')
			double(flags)
		}
		d.WriteByte('\n')
	}
	return a.String(), d.String()
}

// oxford reports whether a word is one that ends in -ise, written with -ize as the United Nations do: organization.
func (c *checker) oxford(w string) bool {
	return c.ise && strings.Contains(w, "iz") && c.check(strings.ReplaceAll(w, "iz", "is"))
}

// languages gives the language of the blocks of written bijlagen that are in another one than the letter.
func languages(l *letter.Letter) map[letter.ID]string {
	var out map[letter.ID]string
	var walk func(flow letter.ID, lang string)
	walk = func(flow letter.ID, lang string) {
		f := l.Flow(flow)
		if f == nil {
			return
		}
		for _, b := range f.Blocks {
			out[b.ID] = lang
			for id := range l.Children(b) {
				walk(id, lang)
			}
		}
	}
	for _, b := range l.Bijlagen {
		if b.Lang != "" {
			if out == nil {
				out = map[letter.ID]string{}
			}
			walk(b.Flow, b.Lang)
		}
	}
	return out
}
