package board

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// Said is a place in a text, in bytes, with what is wrong with it and what should stand there; Should is "" when only a
// person knows.
type Said struct {
	From, To int
	Should   string
}

// word is a word of a text.
type word struct {
	from, to int
	low      string
}

// spoken gives the words of a text that its writers say themselves: not those between quotes.
func spoken(s string) (out []word) {
	closing := map[rune]rune{'“': '”', '‘': '’', '«': '»', '"': '"', '„': '”'}
	var until rune
	from := -1
	end := func(i int) {
		if from >= 0 && until == 0 {
			out = append(out, word{from, i, strings.ToLower(s[from:i])})
		}
		from = -1
	}
	for i, r := range s {
		if unicode.IsLetter(r) || r == '-' && from >= 0 {
			if from < 0 {
				from = i
			}
			continue
		}
		end(i)
		switch {
		case until != 0 && r == until && (r != '’' || !letterAt(s, i+len("’"))):
			until = 0
		case until == 0 && closing[r] != 0 && strings.ContainsRune(s[i+utf8.RuneLen(r):], closing[r]):
			until = closing[r]
		}
	}
	end(len(s))
	return out
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// verb gives the verb with this form of the first person.
func verb(low string) (v Verb, more, ok bool) {
	for _, v := range Verbs {
		if low == v.One || low == v.More {
			return v, low == v.More, true
		}
	}
	return Verb{}, false, false
}

// Voice finds where a text speaks for another number of signers than there are: "bieden wij" with one, "ik" with two. Without
// signers nothing is known.
func Voice(s string, signers int) (out []Said) {
	if signers == 0 {
		return nil
	}
	ws := spoken(s)
	beside := func(i, j int) bool { return strings.TrimSpace(s[ws[i].to:ws[j].from]) == "" }
	for i, w := range ws {
		many := w.low == "wij" || w.low == "we"
		if !many && w.low != "ik" {
			continue
		}
		x := Said{From: w.from, To: w.to}
		// The verb stands before the pronoun ("bied ik") or behind it ("ik bied").
		at, v, plural := -1, Verb{}, false
		for _, j := range []int{i - 1, i + 1} {
			if at >= 0 || j < 0 || j >= len(ws) || !beside(min(i, j), max(i, j)) {
				continue
			}
			if y, more, ok := verb(ws[j].low); ok {
				at, v, plural = j, y, more
			}
		}
		wrong := many != (signers > 1)
		switch {
		case at >= 0 && !wrong && plural != many: // "bieden ik", "wij bied"
		case !wrong, many && !Formal[v.One], !many && apart(s[w.to:]):
			continue
		}
		if at >= 0 {
			x.From, x.To = min(w.from, ws[at].from), max(w.to, ws[at].to)
			is := v.One
			if signers > 1 {
				is = v.More
			}
			x.Should = is + " " + Pronoun(signers)
			if at > i {
				x.Should = Pronoun(signers) + " " + is
			}
			x.Should = capitalAs(x.Should, s[x.From:])
		}
		out = append(out, x)
	}
	return out
}

// apart reports whether "ik" is followed by who that is: one of several signers may speak for himself.
func apart(rest string) bool {
	rest = strings.ToLower(strings.TrimLeft(rest, " ,("))
	return strings.HasPrefix(rest, "als ") || strings.HasPrefix(rest, "de minister") || strings.HasPrefix(rest, "de staatssecretaris") || letter.IsOfficeWord(rest)
}

// capitalAs gives s a capital where was has one.
func capitalAs(s, was string) string {
	r, _ := utf8.DecodeRuneInString(was)
	if !unicode.IsUpper(r) {
		return s
	}
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

// Mention is a list of people in a text: "mede namens de Minister van A en de Minister van B".
type Mention struct {
	Kind     letter.SignerKind
	From, To int // the whole of it
	List     int // where the list begins
	Offices  []letter.Office
}

// behalf are the words before a list, with the kind of who is in it.
var behalf = []struct {
	words string
	kind  letter.SignerKind
}{{"mede namens ", letter.OnBehalfOf}, {"mede uit naam van ", letter.OnBehalfOf}, {"mede in naam van ", letter.OnBehalfOf}, {"met akkoord van ", letter.AgreedBy}}

// Mentions finds the lists of people that a text is sent for too. Places are bytes of s.
func Mentions(s string) (out []Mention) {
	low := strings.ReplaceAll(s, "\u00a0", "  ") // as long
	for _, b := range behalf {
		for at := 0; ; {
			i := indexFold(low[at:], b.words)
			if i < 0 {
				break
			}
			from, list := at+i, at+i+len(b.words)
			at = list
			if from > 0 && isLetterBefore(s, from) {
				continue
			}
			list += len(s[list:]) - len(strings.TrimLeft(s[list:], " \u00a0"))
			if os := letter.Offices(s[list:]); len(os) > 0 {
				for k := range os {
					os[k].Join, os[k].Art, os[k].From, os[k].To = os[k].Join+list, os[k].Art+list, os[k].From+list, os[k].To+list
				}
				out = append(out, Mention{b.kind, from, os[len(os)-1].To, list, os})
			}
		}
	}
	return out
}

func isLetterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r)
}

// indexFold is strings.Index whatever the capitals of ASCII.
func indexFold(s, low string) int {
	for i := 0; i+len(low) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(low)], low) {
			return i
		}
	}
	return -1
}

// Joins finds what is wrong with how a list is put together: a comma, "en" or an article that is missing.
func (m *Mention) Joins(s string) (out []Said) {
	for i, o := range m.Offices {
		if i > 0 {
			want := ", "
			if i == len(m.Offices)-1 {
				want = " en "
			}
			if is := strings.Join(strings.Fields(s[o.Join:o.Art]), " "); is != strings.TrimSpace(want) {
				out = append(out, Said{o.Join, o.From, want + "de "})
				continue
			}
		}
		if article := strings.ToLower(strings.TrimSpace(s[o.Art:o.From])); article == "" || article == "het" {
			out = append(out, Said{o.Art, o.From, "de "})
		}
	}
	return out
}
