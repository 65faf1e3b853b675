package text

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/tell"
)

// line is one line of the source.
type line struct {
	n      int    // number in the source, from 1
	raw    string // NFC, no control characters but tab
	text   string // raw without the white space at both ends
	indent int    // columns of white space before text
	page   bool   // the first line of a page
	taken  bool   // has its place in the letter already
	aside  bool   // no part of the running text: stands in the body as a paragraph of its own
	table  *para  // read as a table that starts here
	ghost  bool   // blank because only the reference column stands there
	hard   bool   // taken, and a border: what stands on both sides of it does not belong together
	soft   bool   // a line break inside a paragraph, Word's Shift+Enter, lies between the line before and this one
	as     Role   // what it was taken for
	unsure bool   // and that may well be wrong
	told   bool   // by a person
	size   int    // runes in text
}

func (l *line) blank() bool { return l.text == "" }

func newLine(n int, raw string) *line {
	l := &line{n: n, raw: raw}
	l.text = strings.TrimFunc(raw, blankRune)
	for _, r := range raw {
		switch {
		case r == '\t':
			l.indent += 8 - l.indent%8
			continue
		case blankRune(r):
			l.indent++
			continue
		}
		break
	}
	if l.text == "" {
		l.indent = 0
	}
	l.size = utf8.RuneCountInString(l.text)
	return l
}

// blankRune reports whether r is white space that may go at the ends of a line.
func blankRune(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// source is what decode gives.
type source struct {
	lines []*line
	find  []tell.Finding
}

func binary() error {
	return &tell.Error{Kind: ErrBinary, Text: "Dit bestand bevat geen leesbare tekst. Er is niets ingelezen. Open een tekstbestand (.txt), of plak de tekst van de brief."}
}

// decode turns bytes into lines: UTF-8, UTF-16 with a byte order mark or plainly in that form, else Windows-1252 or
// UTF-8 with broken places.
func decode(src []byte) (*source, error) {
	s := &source{}
	if err := refuseBinary(src); err != nil {
		return nil, err
	}
	text, how, err := toUTF8(src)
	if err != nil {
		return nil, err
	}
	if how != "" {
		s.find = append(s.find, tell.Finding{Code: Encoding, Text: how})
	}
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	if err := refuse(text); err != nil {
		return nil, err
	}
	text, mail := unquoteMail(text)
	if mail {
		s.find = append(s.find, tell.Finding{Code: MailQuotes, Severity: tell.Hint, Text: "Deze tekst komt uit een e-mail: voor elke regel staat het teken ‘>’. Die tekens zijn weggelaten."})
	}
	text, tags := plainTags(text)
	text, signs := plainMarkdown(text)
	if tags || signs {
		s.find = append(s.find, tell.Finding{Code: Markup, Severity: tell.Hint, Text: "In deze tekst staan tekens voor de opmaak, zoals ** of <b> om vette woorden. Zij zijn weggelaten waar dat zeker is; de woorden zijn er nog. Bewaar de tekst als bestand dat op .md of .html eindigt om ook vet en cursief over te nemen."})
	}
	if at := reStruck.FindStringIndex(text); signs && at != nil {
		s.find = append(s.find, tell.Finding{Code: Markup, Text: "In deze tekst zijn woorden doorgehaald, zoals " + quote(text[at[0]:at[1]]) + ". De woorden en de tekens ~~ staan nog in de brief. Haal weg wat niet geldt."})
	}
	if err := s.split(text); err != nil {
		return nil, err
	}
	broken := false
	for _, l := range s.lines {
		switch {
		case l.blank():
		case strings.Trim(l.text, "\ufffd ") == "":
			broken = true
		default:
			return s, nil
		}
	}
	if broken {
		return nil, binary()
	}
	return nil, &tell.Error{Kind: ErrEmpty, Text: "Dit bestand is leeg: er staat geen tekst in. Er is niets ingelezen. Kies een ander bestand of plak de tekst van de brief."}
}

// split makes lines of the text.
func (s *source) split(text string) error {
	softly := strings.ContainsAny(text, "\n\r") // a text of U+2028 alone has its lines ended by it
	n, page, soft := 0, false, false
	for len(text) > 0 {
		var raw string
		var end rune
		raw, end, text = cutLine(text)
		if end == '\f' && raw == "" {
			page = true
			continue
		}
		if n++; n > MaxLines {
			return &tell.Error{Kind: ErrTooLarge, Text: fmt.Sprintf("Deze tekst heeft meer dan %s regels; dat is te veel voor een brief. Er is niets ingelezen. Deel de tekst op of open een kleiner bestand.", tell.Number(MaxLines))}
		}
		clean, gone, broken := scrub(plainLetters(raw))
		l := newLine(n, clean)
		l.page, page = page, end == '\f'
		l.soft, soft = soft, softly && (end == '\v' || end == '\u2028')
		s.lines = append(s.lines, l)
		if gone > 0 {
			s.find = append(s.find, tell.Finding{Code: Control, Line: n, Text: fmt.Sprintf("Weggelaten uit deze regel: %s. De woorden zijn er nog.", tell.Count(gone, "onleesbaar teken", "onleesbare tekens"))})
		}
		if broken > 0 {
			s.find = append(s.find, tell.Finding{Code: Encoding, Line: n, Text: fmt.Sprintf("Deze regel bevat %s; op die plaats staat nu �. Verbeter het woord zelf.", tell.Count(broken, "onleesbaar teken", "onleesbare tekens"))})
		}
	}
	return nil
}

// cutLine gives the first line of a text, the sign that ends it, and the rest.
func cutLine(text string) (raw string, end rune, rest string) {
	i := lineEnd(text)
	if i < 0 {
		return text, 0, ""
	}
	end, w := utf8.DecodeRuneInString(text[i:])
	rest = text[i+w:]
	if end == '\r' {
		rest = strings.TrimPrefix(rest, "\n")
	}
	return text[:i], end, rest
}

// lineEnd gives where the first line of s ends, -1 if it does not.
func lineEnd(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > '\r' && c < 0x80:
		case c >= '\n' && c <= '\r':
			return i
		case c == 0xC2 && i+1 < len(s) && s[i+1] == 0x85:
			return i
		case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0xA8 || s[i+2] == 0xA9):
			return i
		}
	}
	return -1
}

// plainLetters takes apart what a PDF sets as one sign (ﬁ), and leaves out the signs that say where a word may be broken,
// but at the end of a line, where it was.
func plainLetters(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r == '\u00ad' || r >= '\ufb00' && r <= '\ufb06' }) {
		return s
	}
	end := len(strings.TrimRightFunc(s, blankRune))
	var b strings.Builder
	for i, r := range s {
		switch {
		case r >= '\ufb00' && r <= '\ufb06':
			b.WriteString([...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-'\ufb00'])
		case r == '\u00ad' && i+len("\u00ad") < end:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// scrub leaves out what a letter cannot hold: control characters and U+FFFC. One between two letters becomes a space,
// so that two words stay two. It counts what it left out, and the places that were no text.
func scrub(raw string) (clean string, gone, broken int) {
	bad := func(r rune) bool { return r != '\t' && unicode.IsControl(r) || r == '\uFFFC' }
	broken = strings.Count(raw, "\uFFFD")
	if strings.IndexFunc(raw, bad) < 0 {
		return raw, 0, broken
	}
	var b strings.Builder
	last, pending := ' ', false
	for _, r := range raw {
		if bad(r) {
			gone++
			pending = true
			continue
		}
		if pending && wordRune(last) && wordRune(r) {
			b.WriteByte(' ')
		}
		pending, last = false, r
		b.WriteRune(r)
	}
	return b.String(), gone, broken
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' }

// toUTF8 finds out how the bytes are written. how is a Dutch sentence when that was not plain UTF-8.
func toUTF8(src []byte) (text, how string, err error) {
	switch {
	case bytes.HasPrefix(src, []byte{0xEF, 0xBB, 0xBF}):
		src = src[3:]
	case bytes.HasPrefix(src, []byte{0xFF, 0xFE}) && looksUTF16(src[2:], 1):
		return fromUTF16(src[2:], 0, 1), "", nil
	case bytes.HasPrefix(src, []byte{0xFE, 0xFF}) && looksUTF16(src[2:], 0):
		return fromUTF16(src[2:], 1, 0), "", nil
	case looksUTF16(src, 1):
		return fromUTF16(src, 0, 1), "", nil
	case looksUTF16(src, 0):
		return fromUTF16(src, 1, 0), "", nil
	}
	if control := countControl(src); control > 0 && control*20 > len(src) {
		return "", "", binary()
	}
	if utf8.Valid(src) {
		return string(src), "", nil
	}
	good, bad, west, multi := 0, 0, 0, 0
	for i := 0; i < len(src); {
		r, w := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && w == 1:
			bad++
			if western(src, i) {
				west++
			}
		case w > 1:
			multi++
		default:
			good++
		}
		i += w
	}
	if bad*5 > good+multi {
		return "", "", binary()
	}
	if multi*4 <= bad && west*5 >= bad*4 {
		var b strings.Builder
		for _, c := range src {
			b.WriteRune(windows1252(c))
		}
		return b.String(), "Deze tekst is niet in UTF-8 geschreven en is gelezen als Windows-1252 (West-Europees). Kijk woorden met accenten na.", nil
	}
	var b strings.Builder
	for i := 0; i < len(src); {
		r, w := utf8.DecodeRune(src[i:])
		b.WriteRune(r)
		i += w
	}
	return b.String(), "", nil
}

// countControl counts the bytes that no text holds.
func countControl(src []byte) int {
	n := 0
	for _, c := range src {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' || c == 0x7f {
			n++
		}
	}
	return n
}

// looksUTF16 reports whether nearly every second byte, from the one at zero, is nought and hardly any other is.
func looksUTF16(src []byte, zero int) bool {
	if len(src) < 2 {
		return false
	}
	n, hit, miss := 0, 0, 0
	for i := 0; i+1 < len(src) && n < 4096; i += 2 {
		n++
		if src[i+zero] == 0 {
			hit++
		}
		if src[i+1-zero] == 0 {
			miss++
		}
	}
	return hit*10 >= n*6 && miss*20 <= n
}

func fromUTF16(src []byte, lo, hi int) string {
	u := make([]uint16, 0, len(src)/2)
	for i := 0; i+1 < len(src); i += 2 {
		u = append(u, uint16(src[i+lo])|uint16(src[i+hi])<<8)
	}
	s := string(utf16.Decode(u))
	if len(src)%2 == 1 {
		s += "\uFFFD"
	}
	return s
}

// western reports whether byte i, which is no UTF-8, looks like a letter or quotation mark of Windows-1252 in a text:
// a letter with an accent next to a letter, a curly quote, a dash, a euro or paragraph sign.
func western(src []byte, i int) bool {
	c := src[i]
	letter := func(j int) bool {
		return j >= 0 && j < len(src) && (src[j]|0x20 >= 'a' && src[j]|0x20 <= 'z')
	}
	switch {
	case c >= 0xC0 && c != 0xD7 && c != 0xF7:
		return letter(i-1) || letter(i+1)
	case c == 0x80 || c == 0x85 || c >= 0x91 && c <= 0x97 || c == 0xA0 || c == 0xA7 || c == 0xAB || c == 0xBB || c == 0xB0 || c == 0xAD:
		return true
	}
	return false
}

var high1252 = [32]rune{'€', '�', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '�', 'Ž', '�', '�', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '�', 'ž', 'Ÿ'}

func windows1252(c byte) rune {
	if c >= 0x80 && c < 0xA0 {
		return high1252[c-0x80]
	}
	return rune(c)
}
