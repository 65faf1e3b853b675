package spell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word in a text, at bytes From to To. point: a full stop follows it.
type token struct {
	from, to int
	point    bool
}

// The signs that end a word wherever they stand, and those that end it only at its border. An apostrophe, hyphen, stroke or point may be
// a part of it.
const (
	breaks  = "()[]{}<>“”„‟«»\"…–—;!?=*|\\•·●■□✓→¹²³⁴⁵⁶⁷⁸⁹⁰" + string(rune(0xFFFC)) + "\u2028\u2029\u200b"
	borders = ",.:/&+%_#~§€$°'’‘‚`´-\u2011\u00ad"
)

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' }

// tokens gives the words of a text, with all that belongs to them: ’s-Gravenhage, EU-lidstaten, en/of, c.s. Addresses of pages and of
// mail, and numbers, are none.
func tokens(text string, yield func(token)) {
	start := -1
	for i, r := range text {
		if unicode.IsSpace(r) || strings.ContainsRune(breaks, r) {
			if start >= 0 {
				chunk(text, start, i, yield)
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		chunk(text, start, len(text), yield)
	}
}

// chunk gives the words between two blanks.
func chunk(text string, from, to int, yield func(token)) {
	if address(text[from:to]) {
		return
	}
	from, to = bare(text, from, to)
	if from >= to {
		return
	}
	for i := from; i < to; i++ {
		if c := text[i]; c == ',' || c == ':' || c == '&' || c == '+' || c == '.' && !abbreviation(text[from:to]) {
			chunk(text, from, i, yield)
			chunk(text, i+1, to, yield)
			return
		}
	}
	if strings.ContainsFunc(text[from:to], unicode.IsLetter) {
		yield(token{from, to, to < len(text) && text[to] == '.'})
	}
}

// bare leaves out the signs at the borders of a word, but for the apostrophe of ’s and ’t.
func bare(text string, from, to int) (int, int) {
	for from < to {
		r, n := utf8.DecodeRuneInString(text[from:to])
		if !strings.ContainsRune(borders, r) {
			break
		}
		if isApostrophe(r) && clitic(text[from+n:to]) {
			break
		}
		from += n
	}
	for from < to {
		r, n := utf8.DecodeLastRuneInString(text[from:to])
		if !strings.ContainsRune(borders, r) {
			break
		}
		to -= n
	}
	return from, to
}

// clitic reports whether a word without its apostrophe is what is left of “des”, “het”, “een”: s, t, n, alone or before a hyphen.
func clitic(s string) bool {
	return s != "" && strings.ContainsRune("stnkmr", rune(s[0])) && (len(s) == 1 || strings.ContainsRune(borders, rune(s[1])))
}

// address reports whether a word is the address of a page, a file or of mail.
func address(s string) bool {
	if strings.Contains(s, "://") || strings.Contains(s, "@") || strings.Contains(s, "_") {
		return true
	}
	low := strings.ToLower(strings.Trim(s, borders))
	if strings.HasPrefix(low, "www.") {
		return true
	}
	host, _, _ := strings.Cut(low, "/")
	i := strings.LastIndexByte(host, '.')
	if i < 1 {
		return false
	}
	switch host[i+1:] {
	case "nl", "eu", "com", "org", "net", "int", "info", "gov", "be", "de", "uk", "fr", "pdf", "docx", "odt", "xlsx", "html", "txt":
		return true
	}
	return false
}

// abbreviation reports whether the points in a word are those of letters: c.s, a.s, i.v.m, t.a.v, D.M, ing.
func abbreviation(s string) bool {
	for p := range strings.SplitSeq(s, ".") {
		if utf8.RuneCountInString(p) > 2 {
			return false
		}
	}
	return true
}
