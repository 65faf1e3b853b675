package spell

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// mostSuggestions is how many words are suggested at most.
const mostSuggestions = 5

// suggester looks for the words that may have been meant by one wrong word.
type suggester struct {
	*compounds
	*weigher
	typed []rune         // in small letters, unless it is mixed
	found map[string]int // candidates and their costs; whether they are words is seen later
	lists own
}

// suggestion is a word and what it costs.
type suggestion struct {
	word string
	cost int
}

// suggest gives the words that may have been meant by w, the likeliest first, at most five; none when there is nothing near.
func (b *book) suggest(w string, lists own) []string {
	w = strings.TrimRight(b.in.Replace(w), ".")
	k := caseOf(w)
	low := w
	if k != mixed && k != mixedInitial {
		low = strings.ToLower(w)
	}
	if n := utf8.RuneCountInString(low); n < 2 || n > maxSuggested {
		return nil
	}
	s := &suggester{compounds: &compounds{book: b}, weigher: weights(), typed: []rune(low), found: map[string]int{}, lists: lists}
	s.usual(low, 0, 2)
	s.edits()
	s.scan()
	var out []string
	for _, x := range s.best(k == small) {
		switch y := b.out.Replace(x.word); {
		case k == allCapitals && len(s.typed) > 1:
			out = append(out, strings.ToUpper(y))
		case k == initial || k == mixedInitial:
			out = append(out, upperFirst(y))
		default:
			out = append(out, y)
		}
	}
	return slices.Compact(out)
}

// maxSuggested is the length in letters of the longest word for which others are sought.
const maxSuggested = 60

// upperFirst writes a word with a capital; IJ are one letter.
func upperFirst(w string) string {
	if rest, ok := strings.CutPrefix(w, "ij"); ok {
		return "IJ" + rest
	}
	return capitalised(w)
}

func (s *suggester) offer(w string, cost int) {
	if old, ok := s.found[w]; !ok || cost < old {
		s.found[w] = cost
	}
}

// best gives the candidates that are words, the cheapest first.
func (s *suggester) best(lower bool) []suggestion {
	all := make([]suggestion, 0, len(s.found))
	for w, cost := range s.found {
		all = append(all, suggestion{w, cost})
	}
	slices.SortFunc(all, func(a, b suggestion) int { return cmp.Or(a.cost-b.cost, strings.Compare(a.word, b.word)) })
	var out []suggestion
	for _, x := range all {
		if strings.HasSuffix(x.word, "-") || strings.HasPrefix(x.word, "-") {
			continue // what a compound could go on with
		}
		if len(out) >= mostSuggestions && x.cost-gainCommon > out[mostSuggestions-1].cost {
			break // no gain brings it among the best
		}
		word, cost, ok := s.right(x.word)
		if !ok || slices.ContainsFunc(out, func(o suggestion) bool { return o.word == word }) {
			continue
		}
		if lower && word != x.word {
			cost += costCapital
			if e := s.of(x.word, false); e != noEntry && !s.dic.flags(e).has(s.noSuggest) { // rekenkamer beside Rekenkamer
				out = ranked(out, suggestion{x.word, x.cost + cost + 1})
			}
		}
		out = ranked(out, suggestion{word, x.cost + cost})
	}
	return out[:min(len(out), mostSuggestions)]
}

// ranked puts a suggestion at its place among others.
func ranked(all []suggestion, x suggestion) []suggestion {
	i, _ := slices.BinarySearchFunc(all, x, func(a, b suggestion) int { return cmp.Or(a.cost-b.cost, strings.Compare(a.word, b.word)) })
	return slices.Insert(all, i, x)
}

// right reports whether a candidate is a word, or two, how it is written, and what that adds to its cost.
func (s *suggester) right(w string) (as string, cost int, ok bool) {
	if a, b, two := strings.Cut(w, " "); two {
		x, xc, ok := s.right(a)
		y, yc, ok2 := s.right(b)
		return x + " " + y, max(xc, yc) + costSound, ok && ok2 && x != "" && y != ""
	}
	for _, as = range []string{w, capitalised(w)} {
		if s.lists.has(as) {
			return as, -likelier(as), true
		}
		if e, _ := s.simple(as, true); e != noEntry && !s.dic.flags(e).has(s.noSuggest) {
			return as, -likelier(as), true
		}
	}
	if _, forbidden := s.simple(w, false); forbidden {
		return w, 0, false
	}
	if e := s.of(w, false); e == noEntry || s.dic.flags(e).has(s.noSuggest) {
		return w, 0, false
	} else if n := len(s.dic.word(e)); n < 3 || len(w)-n < 3 {
		return w, costCompound + costShort, true
	}
	return w, costCompound - likelier(w), true
}

// likelier is how much likelier a word is than others that are as near, in hundredths of a mistake.
func likelier(w string) int {
	if common()[w] {
		return gainCommon
	}
	return 0
}

// usual makes the usual mistakes good that are in the affix file and in ours: at one place, or at two.
func (s *suggester) usual(w string, cost, times int) {
	for i := range s.reps {
		p := &s.reps[i]
		for at := 0; ; {
			j := strings.Index(w[at:], p.wrong)
			if j < 0 {
				break
			}
			j += at
			end := j + len(p.wrong)
			if (!p.start || j == 0) && (!p.end || end == len(w)) {
				as := w[:j] + p.right + w[end:]
				s.offer(as, cost+p.cost)
				if times > 1 && p.sound {
					s.usual(as, cost+p.cost, times-1)
				}
			}
			at = j + 1
		}
	}
}

// letters are those that a word is tried with.
const letters = "enaitrsodlgkmuphcvbjwfzyxqëéïöüèêç-'ĳ"

// edits makes one mistake good, anywhere in the word.
func (s *suggester) edits() {
	w := s.typed
	with := func(cut, n int, put ...rune) string { return string(slices.Concat(w[:cut], put, w[cut+n:])) }
	for i := range w {
		s.offer(with(i, 1), extra(w, i))
		if i+1 < len(w) && w[i] != w[i+1] {
			s.offer(with(i, 2, w[i+1], w[i]), costSwap)
		}
		for _, r := range letters {
			if r == w[i] {
				continue
			}
			cost := s.cost(r, w[i])
			if i == 0 {
				cost += costFirst
			}
			s.offer(with(i, 1, r), cost)
		}
	}
	for i := range len(w) + 1 {
		for _, r := range letters {
			as := slices.Concat(w[:i], []rune{r}, w[i:])
			s.offer(string(as), missing(as, i))
		}
	}
}
