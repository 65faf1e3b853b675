package office

import (
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/pattern"
	"kamerbrief/export/text"
)

// asked makes questions and answers of paragraphs that start with their label, "Vraag 2", and of those below them: up to the next
// label or heading, as in a text.
func (b *builder) asked(ps []*Para) []*Para {
	out := make([]*Para, 0, len(ps))
	inside, waits := Body, false // what the words below the last label are, and whether none have come
	for i, p := range ps {
		plain := p.Table == nil && len(p.Images) == 0 && !p.Break && len(p.Runs) > 0
		if plain && p.Style != Item {
			if kind, label, at, ok := labelled1(ps, i); ok {
				ls, ts := QuestionLabel, Question
				if kind == letter.Answer {
					ls, ts = AnswerLabel, Answer
				}
				out = append(out, &Para{Style: ls, Runs: []Run{{Text: label}}})
				inside, waits = ts, at == len(p.Words())
				if !waits {
					q := *p
					q.Style, q.Runs, q.Strong = ts, cutRuns(p.Runs, at), false
					out = append(out, &q)
				}
				continue
			}
		}
		switch {
		case plain && inside != Body && (waits || p.Style == Body && !p.Strong && !b.big(p)) && (p.Style == Body || p.Style == More):
			p.Style = inside
		case p.Style == Heading || p.Style == Title || plain && p.Style == Body:
			inside = Body
		}
		waits = waits && !plain
		out = append(out, p)
	}
	return out
}

// labelled1 reads the label that paragraph i starts with, and the byte where its words go on. The label may stand on a line of its own.
func labelled1(ps []*Para, i int) (kind letter.Kind, label string, at int, ok bool) {
	words := ps[i].Words()
	line, below, _ := strings.Cut(words, "\n")
	kind, label, rest, ok := text.Asked(line)
	if m := reLoneNumber.FindStringSubmatch(line); !ok && m != nil && answered(ps[i+1:], below) {
		kind, label, ok = letter.Question, "Vraag "+m[1], true
	}
	switch {
	case rest != "":
		at = strings.LastIndex(line, rest)
	case strings.TrimSpace(below) != "":
		at = len(line) + 1
	default:
		at = len(words)
	}
	return kind, label, at, ok
}

var reLoneNumber = pattern.New(`^[ \t\x{a0}]*(\d{1,2})[.)]?[ \t\x{a0}]*$`)

// answered reports whether something asks and then an answer is named, in words or the paragraphs after them, before the next number that
// stands alone: then a number alone is that of a question.
func answered(after []*Para, words string) bool {
	asks := strings.Contains(words, "?")
	for _, p := range after[:min(len(after), 20)] {
		line, _, _ := strings.Cut(p.Words(), "\n")
		if kind, _, _, ok := text.Asked(line); ok {
			return asks && kind == letter.Answer
		}
		if reLoneNumber.MatchString(line) {
			return false
		}
		asks = asks || strings.Contains(p.Words(), "?")
	}
	return false
}
