package review

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// People gives everyone who wrote in the comments or is to deal with one, once, in the order of the alphabet.
func People(ts []*Thread) (out []string) {
	add := func(name string) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, t := range ts {
		add(t.By)
		add(t.About.To)
		for _, r := range t.Replies {
			add(r.By)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return out
}

// Mentions gives who is called in a text: behind an @ the longest of the names that stands there, else the word, in the
// order in which they are called.
func Mentions(text string, names []string) (out []string) {
	for i := 0; i < len(text); i++ {
		if text[i] != '@' || i > 0 && wordBefore(text[:i]) {
			continue
		}
		who := called(text[i+1:], names)
		if who != "" && !slices.Contains(out, who) {
			out = append(out, who)
		}
	}
	return out
}

// wordBefore reports whether a text ends in a letter or digit: the @ behind it is that of an address.
func wordBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return inName(r)
}

func inName(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// called gives the name a text begins with.
func called(s string, names []string) string {
	best := ""
	for _, n := range names {
		if len(n) <= len(best) || len(s) < len(n) || !strings.EqualFold(s[:len(n)], n) {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(s[len(n):]); len(s) == len(n) || !inName(next) {
			best = n
		}
	}
	if best != "" {
		return best
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !inName(r) && r != '-' && r != '_' })
	if end < 0 {
		end = len(s)
	}
	return strings.TrimRight(s[:end], "-_")
}

// Calls reports whether a comment or an answer under it calls somebody, or waits for him.
func (t *Thread) Calls(name string) bool {
	if name == "" {
		return false
	}
	is := func(s string) bool { return strings.EqualFold(s, name) }
	return is(t.About.To) || slices.ContainsFunc(t.Texts(), func(s string) bool { return slices.ContainsFunc(Mentions(s, []string{name}), is) })
}
