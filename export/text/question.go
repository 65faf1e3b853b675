package text

import (
	"strings"

	"kamerbrief/drafts/letter"
)

// Labels of questions and answers as ministries write them: "Vraag 1", "Vraag 4 en 5:", "Antwoord", "Antwoord op vraag 1",
// "Antwoorden op de vragen 4 t/m 7", "Beantwoording vraag 3", "Vraag 2 (VVD)", "Antwoord van de minister op vraag 1", "Vraag1".
// Small letters start no label: "vraag 3 gaat over".
const (
	numbersSrc = `(?:\d{1,3}[a-z]?|[IVX]{1,5}|l)(?:(?:[ \x{a0}]*[,/&+–-][ \x{a0}]*(?:(?:en|alsmede)[ \x{a0}]+)?|[ \x{a0}]+(?:en|EN|t/m|T/M|tot en met|TOT EN MET|tot|en met|alsmede)[ \x{a0}]+)(?:(?i:vraag|vragen)[ \x{a0}]+)?(?:\d{1,3}[a-z]?|[IVX]{1,5}))*`
	asksSrc    = `(?:Vraag|VRAAG|Vragen|VRAGEN|Deelvraag|Subvraag)[ \x{a0}]*(?:(?i:nr\.?|nummer)[ \x{a0}]+)?\(?(` + numbersSrc + `)\b\)?(?:[ \x{a0}]+\(\p{Lu}[\p{L}\d/&’' -]{1,30}\))?`
	answersSrc = `(?:Antwoord|ANTWOORD|Antwoorden|ANTWOORDEN|Beantwoording|BEANTWOORDING)([ \x{a0}]+(?:van|namens|mede namens)[ \x{a0}]+[^.?!:;]{3,90}?[ \x{a0}]+op)?(?:[ \x{a0}]+(?i:op|van|bij|aan))?(?:[ \x{a0}]+(?i:de|het))?(?:[ \x{a0}]+(?i:vraag|vragen|deelvraag|deelvragen|subvraag|subvragen)\b)?(?:(?:[ \x{a0}]+(?i:nr\.?|nummer))?[ \x{a0}]*\(?(` + numbersSrc + `)\b\)?)?`
)

var (
	reLabel     = re(`^(?:(`+asksSrc+`)|(`+answersSrc+`))[ \x{a0}]*([:.]?)(?:[ \x{a0}\t]+(\S.*))?$`).From("vraag", "vragen", "deelvraag", "subvraag", "antwoord", "beantwoording")
	reNumberAsk = re(`^\(?(\d{1,2})[.):]*(?:[ \x{a0}\t]+(\S.*))?$`).With(anyDigit)
	reNumbers   = re(`^\(?(\d{1,2}(?:(?:[ \x{a0}]*[,/&–-][ \x{a0}]*(?:en[ \x{a0}]+)?|[ \x{a0}]+(?:en|t/m|tot en met)[ \x{a0}]+)\d{1,2})+)[.):]*$`).With(anyDigit)
	reOfMember  = re(`^(?:van|door) (?:het lid|de leden) [^.?!]{2,90}$`).From("van", "door")
	reAskWord   = re(`^(?:Vraag|VRAAG):[ \x{a0}]+`).From("vraag") // behind its number: "1 Vraag: Wat zijn de kosten?"
	reDigits    = re(`\d+`)
)

// asked is a label of a question or answer: what stands there, and what follows on the same line.
type asked struct {
	kind         letter.Kind
	marker, rest string
	numbers      string // "2 en 3"; "" for none
}

// labelOf reads the label a line starts with.
func labelOf(s string) (asked, bool) {
	if s == "" || !strings.ContainsAny(s[:1], "VADSB") {
		return asked{}, false
	}
	m := reLabel.FindStringSubmatch(s)
	if m == nil {
		return asked{}, false
	}
	a := asked{kind: letter.Question, marker: m[1], numbers: m[2], rest: m[7]}
	if m[3] != "" {
		a.kind, a.marker, a.numbers = letter.Answer, m[3], m[5]
	}
	switch {
	case a.numbers == "" && (m[4] != "" || a.marker[0] == 'B' && strings.Contains(a.marker, " ")): // "Beantwoording van de vragen", "Antwoord van de minister op vragen van het lid": a title
		return asked{}, false
	case a.numbers != "" && reOfMember.MatchString(a.rest):
		a.marker, a.rest = s, ""
	case a.rest != "" && (!firstUpper(a.rest) && !strings.ContainsAny(a.rest[:1], "\"(") && !strings.HasPrefix(a.rest, "‘") && !strings.HasPrefix(a.rest, "“") || a.numbers == "" && m[6] != ":"):
		return asked{}, false
	default:
		a.marker += m[6]
	}
	return a, len(a.marker) <= letter.MaxLabel
}

// isLabel reports whether a text starts with the label of a question or answer.
func isLabel(s string) bool { _, ok := labelOf(s); return ok }

// question reads the label at row i.
func (b *builder) question(i int) (asked, bool) {
	r := b.rows[i]
	switch r.as {
	case AsText, AsHeading, AsNote, AsTable:
		return asked{}, false
	}
	if a, ok := b.numbered[i]; ok {
		return a, true
	}
	a, ok := labelOf(r.text)
	if !ok && (r.as == AsQuestion || r.as == AsAnswer) {
		return b.told(r), true
	}
	if ok && i > 0 && r.gap == 0 && r.as == "" {
		prev := b.rows[i-1].text
		ok = endsSentence(prev) || a.rest == "" && !opens(prev) && !strings.HasSuffix(prev, "(")
	}
	return a, ok
}

// told makes a question or answer of a line because a person said that it is one.
func (b *builder) told(r row) asked {
	a := asked{kind: letter.Question, rest: r.text}
	if r.as == AsAnswer {
		a.kind = letter.Answer
	}
	if m := reNumberAsk.FindStringSubmatch(r.text); m != nil {
		a.numbers, a.rest = m[1], m[2]
		a.marker = strings.TrimSpace(strings.TrimSuffix(r.text, m[2]))
	}
	return a
}

// askedByNumber finds questions that have a number and no word before them: "1." or "1" above or before a text that asks,
// with an answer below it that has a label. Below a question that has the word, numbers are items of a list.
func (b *builder) askedByNumber() map[int]asked {
	labels := map[int]asked{}
	for i, r := range b.rows {
		if a, ok := labelOf(r.text); ok {
			labels[i] = a
		}
	}
	if len(labels) == 0 {
		return b.askedWithoutLabels()
	}
	out := map[int]asked{}
	last, inside := 0, false // inside a question that has the word
	for i, r := range b.rows {
		if a, ok := labels[i]; ok {
			inside = a.kind == letter.Question
			if n := reDigits.FindAllString(a.numbers, -1); inside && len(n) > 0 {
				last = atoi(n[len(n)-1])
			}
		}
		m := numberAsk(r.text)
		if inside || m == nil || r.gap == 0 && (i == 0 || !endsSentence(b.rows[i-1].text)) {
			continue
		}
		n := atoi(reDigits.FindStringSubmatch(m[1])[0])
		a, ok := b.answerBelow(i, labels, strings.Contains(m[2], "?"))
		if named := includes(a.numbers, n); ok && (named || n == last+1 || last == 0 && a.numbers == "") {
			out[i] = asked{kind: letter.Question, marker: strings.TrimSpace(strings.TrimSuffix(r.text, m[2])), rest: reAskWord.ReplaceAllString(m[2], ""), numbers: m[1]}
			last = n
			if all := reDigits.FindAllString(m[1], -1); len(all) > 1 { // "3 en 4": the next is 5
				last = atoi(all[len(all)-1])
			}
		}
	}
	return out
}

// numberAsk reads a number that stands for a question, or several alone on a line: "3 en 4"; with what stands behind it.
func numberAsk(s string) []string {
	if m := reNumbers.FindStringSubmatch(s); m != nil {
		return []string{m[0], m[1], ""}
	}
	return reNumberAsk.FindStringSubmatch(s)
}

// answerBelow gives the label of the answer below row i, when it is the next label and something asks before it.
func (b *builder) answerBelow(i int, labels map[int]asked, asks bool) (asked, bool) {
	for k := i + 1; k < len(b.rows) && k < i+60; k++ {
		if a, ok := labels[k]; ok {
			return a, asks && a.kind == letter.Answer
		}
		asks = asks || strings.Contains(b.rows[k].text, "?")
	}
	return asked{}, false
}

// askedWithoutLabels finds questions and answers of which only the questions are marked, by a number: below a line that
// announces answers, numbers from 1 in a row, each before a text that ends with a question mark, with other text between.
func (b *builder) askedWithoutLabels() map[int]asked {
	out := map[int]asked{}
	told, next := reAnnounce.MatchString(b.d.subject), 1
	for i, r := range b.rows {
		told = told || strings.Contains(strings.ToLower(r.text), "antwoord") && reAnnounce.MatchString(r.text)
		m := reNumberAsk.FindStringSubmatch(r.text)
		if !told || m == nil || atoi(m[1]) != next || r.gap == 0 && i > 0 && !endsSentence(b.rows[i-1].text) {
			continue
		}
		end := i + 1
		for text := r.text; !strings.HasSuffix(strings.TrimRight(text, "0123456789 "), "?"); end++ {
			if end >= len(b.rows) || end > i+15 || b.rows[end].gap == 'b' && m[2] != "" {
				return nil
			}
			text = b.rows[end].text
		}
		for end < len(b.rows) && b.rows[end].gap == 0 && strings.HasSuffix(strings.TrimRight(b.rows[end].text, "0123456789 "), "?") {
			end++ // one more question under the same number
		}
		if end >= len(b.rows) || reNumberAsk.MatchString(b.rows[end].text) {
			return nil // nothing answers it: a list of questions
		}
		out[i] = asked{kind: letter.Question, marker: strings.TrimSpace(strings.TrimSuffix(r.text, m[2])), rest: m[2], numbers: m[1]}
		out[end] = asked{kind: letter.Answer, rest: b.rows[end].text}
		next++
	}
	if next <= 2 {
		return nil
	}
	return out
}

// reAnnounce is a line that says that answers follow.
var reAnnounce = re(`(?i)\b(?:antwoord|antwoorden|beantwoording)\b.{0,40}\b(?:vragen|kamervragen)\b`)

// includes reports whether "1, 4 t/m 6" names n.
func includes(numbers string, n int) bool {
	at := reDigits.FindAllStringIndex(numbers, -1)
	for k, p := range at {
		x := atoi(numbers[p[0]:p[1]])
		if x == n {
			return true
		}
		if k+1 < len(at) {
			between, y := numbers[p[1]:at[k+1][0]], atoi(numbers[at[k+1][0]:at[k+1][1]])
			if x < n && n < y && (strings.Contains(between, "t/m") || strings.Contains(between, "tot") || strings.ContainsAny(between, "-–")) {
				return true
			}
		}
	}
	return false
}

// called gives the questions and answers the label that the source has, where the letter would count another.
func (d *doc) called() {
	q, a := 0, 0
	several := "" // the numbers of the last question, when it has more than one
	for _, p := range d.paras {
		if p.more || p.kind != letter.Question && p.kind != letter.Answer {
			continue
		}
		words := d.misread(strings.Join(strings.Fields(strings.TrimRight(p.marker, ":. \u00a0\t")), " "), p.line)
		numbers := reDigits.FindAllString(words, -1)
		word, count := "Vraag ", &q
		if p.kind == letter.Answer {
			word, count = "Antwoord ", &a
			a = max(1, a)
			if len(numbers) == 0 && several != "" {
				words, numbers = word+several, reDigits.FindAllString(several, -1)
			}
		} else {
			q++
			if several = ""; len(numbers) > 1 {
				several = words[strings.Index(words, numbers[0]):]
			}
		}
		if bare := strings.TrimLeft(words, "("); bare != "" && bare[0] >= '0' && bare[0] <= '9' {
			words = word + strings.Trim(words, "()")
		}
		p.label = ""
		if derived := word + itoa(*count); !holds(derived, words) {
			p.label = words
			if len(numbers) > 0 {
				*count = atoi(numbers[len(numbers)-1])
			}
		}
		if p.kind == letter.Question {
			a = q
		}
	}
}

// misread mends a label of which a scanner took the 1 for a small l.
func (d *doc) misread(words string, line int) string {
	mended, wrong := strings.CutSuffix(words, " l")
	if !wrong {
		return words
	}
	mended += " 1"
	d.owe("l")
	d.hint(WordBroken, line, "%s is gelezen als %s: een scanner verwart het cijfer 1 met de letter l. Kijk na of dat klopt.", quote(words), quote(mended))
	return mended
}
