package spell

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"kamerbrief/assets"
	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/letter"
)

// Wrong is a word of a letter that is not spelt right.
type Wrong struct {
	In       string // as letter.Places names it
	Block    *letter.Block
	From, To int // bytes in the text of the block
	Word     string
	Lang     string // of the word, BCP 47; "" is Dutch
}

// Reader reads a letter along. What it found in a block it keeps as long as the block is the same, so that only what changed is read
// again. It belongs to one goroutine.
type Reader struct {
	Organisation, User *List           // their own words; nil for none
	Ignored            map[string]bool // words that are right in this letter

	seen  map[*letter.Block]*reading
	meant map[asked][]string // what Meant gave last, so that it looks once for a word; never changed after that
}

// asked is a word in a language.
type asked struct{ word, lang string }

// reading is what was found in a block: words that the dictionary does not have, and names that stand behind a title or office.
type reading struct {
	lang    string // of the block
	unknown []foreign
	names   []string
}

// foreign is a word and the language of its place, "" for Dutch.
type foreign struct {
	token
	lang string
}

// Read gives the words of a letter that are wrong, in reading order. It reads the letter as it is: who wants it as it leaves the house
// decides it first. Not read are addresses, and words of a language without a dictionary.
func (r *Reader) Read(l *letter.Letter) (out []Wrong) {
	type placed struct {
		in string
		b  *letter.Block
		*reading
	}
	langs := languages(l)
	old := r.seen
	r.seen = make(map[*letter.Block]*reading, len(old))
	c := theBook().with(trade())
	var all []placed
	names := frameNames(l)
	for in, b := range l.Places(letter.NumbersOf(l)) {
		if !b.Kind.HasText() || in == string(letter.AddresseeFlow) {
			continue
		}
		lang, ok := langs[b.ID]
		if !ok {
			lang = l.Frame.Lang
		}
		x := old[b]
		if x == nil || x.lang != lang {
			x = c.read(b, lang)
		}
		r.seen[b] = x
		names = append(names, x.names...)
		all = append(all, placed{in, b, x})
	}
	c = theBook().with(trade(), brought(), r.Organisation, r.User, ReadList(strings.Join(names, "\n")))
	for _, p := range all {
		for _, t := range p.unknown {
			w := p.b.Text[t.from:t.to]
			right := false
			if t.lang == "" {
				right = c.right(w, t.point)
			} else { // of Dutch, names alone
				name := strings.TrimSuffix(plainMarks(w), "'s")
				right = c.own.has(name) || beginsUpper(w) && c.right(name, false)
			}
			if !right && !r.Ignored[plainMarks(w)] {
				out = append(out, Wrong{p.in, p.b, t.from, t.to, plainMarks(w), t.lang})
			}
		}
	}
	return out
}

// brought are the words of an organisation's package.
var brought = assets.PerUse(func() *List { return ReadList(assets.Words()) })

// dutch reports whether a language is Dutch; one that is not said is.
func dutch(lang string) bool {
	return lang == "" || strings.EqualFold(lang, "nl") || len(lang) > 2 && strings.EqualFold(lang[:3], "nl-")
}

// read looks at the words of a block in a language.
func (c *checker) read(b *letter.Block, lang string) *reading {
	out := &reading{lang: lang}
	var skip [][2]int
	for _, x := range cite.Find(b.Text, "") {
		skip = append(skip, [2]int{x.From, x.To})
	}
	var marked []letter.Mark
	for _, m := range b.Marks {
		switch m.Kind {
		case letter.Lang:
			marked = append(marked, m)
		case letter.Del: // what somebody proposes to take out
			skip = append(skip, [2]int{m.From, m.To})
		}
	}
	n := namer{text: b.Text}
	tokens(b.Text, func(t token) {
		at := lang
		for _, m := range marked {
			if t.from < m.To && m.From < t.to {
				at = m.Val
			}
		}
		if dutch(at) {
			at = ""
			n.see(t)
		}
		if slices.ContainsFunc(skip, func(s [2]int) bool { return t.from < s[1] && s[0] < t.to }) {
			return
		}
		by := c
		if at != "" {
			k := bookOf(at)
			if k == nil {
				return
			}
			by = k.with()
		}
		if !by.right(b.Text[t.from:t.to], t.point) {
			out.unknown = append(out.unknown, foreign{t, at})
		}
	})
	out.names = n.names
	return out
}

// frameNames gives the names in the frame of a letter: of who signs, of whom it goes to, of who can be asked.
func frameNames(l *letter.Letter) (out []string) {
	f := &l.Frame
	all := []string{f.Ministry, f.ReturnAddress, f.Reference.Directorate, f.Reference.Department, f.Reference.VisitAddress, f.Reference.PostAddress, f.Reference.Contact}
	for _, s := range l.Signers {
		all = append(all, s.Name, s.Function)
	}
	if a := l.Flow(f.Addressee); a != nil {
		for _, b := range a.Blocks {
			all = append(all, b.Text)
		}
	}
	for _, s := range all {
		tokens(s, func(t token) {
			if w := s[t.from:t.to]; beginsUpper(w) {
				out = append(out, w)
			}
		})
	}
	return out
}

func beginsUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// namer finds names in a text by what stands before them: a title, an office, “motie”.
type namer struct {
	text  string
	last  int // where the word before ended
	names []string
	named bool // the word before was a title, or a name behind one
}

// The words that names stand behind, and those that may stand between them or in them.
const (
	titles    = " lid leden kamerlid kamerleden motie moties amendement minister ministers staatssecretaris staatssecretarissen heer heren mevrouw mevr dhr mw mr ir ing drs dr prof premier president ambassadeur eurocommissaris commissaris voorzitter burgemeester professor generaal directeur-generaal inspecteur-generaal gedeputeerde wethouder rapporteur fractie "
	particles = " van de der den het ten ter te 't el al bin ibn von di la le du des en c.s cs "
)

func (n *namer) see(t token) {
	w := n.text[t.from:t.to]
	low := " " + strings.ToLower(plainMarks(w)) + " "
	near := strings.TrimSpace(strings.Trim(n.text[n.last:t.from], ",.(/")) == "" && !strings.Contains(n.text[n.last:t.from], "\n")
	n.last = t.to
	switch {
	case n.named && near && beginsUpper(w):
		n.names = append(n.names, strings.Split(w, "/")...)
	case n.named && near && strings.Contains(particles, low):
	default:
		n.named = strings.Contains(titles, low)
	}
}

// Suggestions gives the words of a language (BCP 47, "" for Dutch) that may have been meant by a wrong one, the likeliest first, at
// most five.
func (r *Reader) Suggestions(w, lang string) []string {
	if dutch(lang) {
		return theBook().suggest(w, own{trade(), brought(), r.Organisation, r.User})
	}
	if b := bookOf(lang); b != nil {
		return b.suggest(w, own{brought(), r.Organisation, r.User})
	}
	return nil
}

// Meant gives the suggestions for each wrong word, in their order, on all processors. It remembers them until the next time: who has
// other lists takes another Reader.
func (r *Reader) Meant(wrong []Wrong) [][]string {
	known := make(map[asked][]string, len(wrong))
	var words []asked
	for _, w := range wrong {
		x := asked{w.Word, w.Lang}
		if _, ok := known[x]; ok {
			continue
		}
		old, ok := r.meant[x]
		if !ok {
			words = append(words, x)
		}
		known[x] = old
	}
	found := make([][]string, len(words))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(words); i = int(next.Add(1)) - 1 {
				found[i] = r.Suggestions(words[i].word, words[i].lang)
			}
		})
	}
	wg.Wait()
	for i, w := range words {
		known[w] = found[i]
	}
	r.meant = known
	out := make([][]string, len(wrong))
	for i, w := range wrong {
		out[i] = known[asked{w.Word, w.Lang}]
	}
	return out
}
