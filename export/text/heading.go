package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

var reQuestion = re(`^((?:Vraag|VRAAG)[ \x{a0}]+(\d{1,3})[ \x{a0}]*[:.]?|(?:Antwoord|ANTWOORD)(?:[ \x{a0}]+(\d{1,3}))?[ \x{a0}]*[:.]?)(?:[ \x{a0}\t]+(\S.*))?$`)

// question reads "Vraag 1" or "Antwoord 1" at row i.
func (b *builder) question(i int) (letter.Kind, string, string, bool) {
	s := b.rows[i].text
	if b.bare(i) {
		return letter.Question, s, "", true
	}
	if s[0] != 'V' && s[0] != 'A' {
		return "", "", "", false
	}
	m := reQuestion.FindStringSubmatch(s)
	if m == nil {
		return "", "", "", false
	}
	kind := letter.Question
	if m[1][0] == 'A' {
		kind = letter.Answer
	}
	if m[4] != "" && (!firstUpper(m[4]) || !strings.HasSuffix(m[1], ":") && m[2]+m[3] == "") {
		return "", "", "", false
	}
	if i > 0 && b.rows[i].gap == 0 && m[4] != "" && !endsSentence(b.rows[i-1].text) {
		return "", "", "", false
	}
	return kind, m[1], m[4], true
}

// bare reports whether row i is the number of the next question and nothing else, above the words of that question; only
// where the text has answers.
func (b *builder) bare(i int) bool {
	s := b.rows[i].text
	if len(s) > 3 || s[0] < '1' || s[0] > '9' || b.rows[i].gap == 0 || atoi(strings.TrimSuffix(s, ".")) != b.asked+1 || !reBareNumber.MatchString(s) {
		return false
	}
	asks := false
	k := i + 1
	for ; k < len(b.rows) && k < i+30 && (k == i+1 || b.rows[k].gap == 0); k++ {
		asks = asks || strings.Contains(b.rows[k].text, "?")
	}
	return asks && k < len(b.rows) && (b.asked > 0 || reAnswers.MatchString(b.rows[k].text))
}

var (
	reBareNumber = re(`^\d{1,2}\.?$`)
	reAnswers    = re(`^(?:Antwoord|ANTWOORD)\b`)
)

// heading gives how many rows from i on, of which text is the first without its number, make a heading; 0 for none.
func (b *builder) heading(i int, text string) int {
	d := b.d
	if text == "" || !firstUpper(text) && !strings.ContainsAny(text[:1], "‘“\"'") || !hasLetter(text) || d.gappy(b.rows[i].line) {
		return 0
	}
	if r := b.rows[i]; r.gap == 0 && i > 0 && !endsSentence(b.rows[i-1].text) && !b.wasHeading() {
		return 0
	} else if r.gap == 's' && i > 0 && !endsSentence(b.rows[i-1].text) && !b.wasHeading() {
		return 0
	}
	if reCaption.MatchString(text) || figures(text) {
		return 0
	}
	size := utf8.RuneCountInString(text)
	numbered := len(text) < len(b.rows[i].text)
	for n := 1; n <= 3; n++ {
		if size > 150 || i+n >= len(b.rows) {
			return 0
		}
		last, next := b.rows[i+n-1], b.rows[i+n]
		own := next.gap == 'b' || next.gap == 's'
		lastText := last.text
		if n == 1 {
			lastText = text
		}
		if stops(strings.TrimRight(lastText, "0123456789")) || strings.HasSuffix(lastText, "?") && (size > 90 && !numbered || !numbered && !own && (b.rows[i].gap != 'b' || size > 65)) || innerStop(lastText) || reClosing.MatchString(lastText) {
			return 0
		}
		if own || d.onPurpose(last.line, next.line) {
			if firstLower(next.text) {
				if _, ok := marker(next.text); !ok {
					if own || d.fits(last.line, next.line) && n == 1 && d.full(last.line) {
						return 0
					}
					size += 1 + next.size
					continue
				}
			}
			if !own && n > 1 && b.rows[i].gap == 0 && size > 110 {
				return 0
			}
			if d.wrap > 0 && !own && n == 1 && d.full(last.line) {
				return 0
			}
			if reFunction.MatchString(text) && strings.HasSuffix(text, ",") {
				return 0
			}
			return n
		}
		if d.wrap == 0 || next.gap != 0 {
			return 0
		}
		size += 1 + next.size
	}
	return 0
}

var reCaption = re(`^(?:Tabel|Figuur|Grafiek)[ \x{a0}]\d`)

// figures reports whether a line is a row of a table: at least two numbers, and more numbers than words.
func figures(s string) bool {
	nums, words := 0, 0
	for _, w := range strings.Fields(s) {
		if reNumber.MatchString(w) {
			nums++
		} else {
			words++
		}
	}
	return nums >= 2 && nums > words
}

// wasHeading reports whether the paragraph before is a heading.
func (b *builder) wasHeading() bool {
	n := len(b.d.paras)
	return n > 0 && b.d.paras[n-1].kind == letter.Heading
}

// innerStop reports whether a sentence ends inside s: a stop, a space and a capital, after a word of three letters.
func innerStop(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if (s[i] == '.' || s[i] == '?' || s[i] == '!') && s[i+1] == ' ' && len(wordBefore(s, i)) >= 3 {
			if r, _ := utf8.DecodeRuneInString(s[i+2:]); unicode.IsUpper(r) {
				return true
			}
		}
	}
	return false
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
