// Package correct is what is put right by itself while a person types: quotes, dashes, fixed spaces, lists, ordinals, addresses.
//
// After looks at the words before the caret when a character was typed and gives the edit to make, if there is one. It is an
// act of its own, so that one undo gives back what was typed; and it looks at the character that was typed last, so that
// what was taken back is not put right again. The rules are those of Dutch ministries (design/domain.md 3.4).
package correct

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Rules are a set of kinds of correction.
type Rules uint8

// The kinds.
const (
	Quotes   Rules = 1 << iota // “ ” ‘ ’ for " and '
	Dashes                     // – for -- and for a hyphen between spaces
	Spaces                     // fixed spaces: nr. 63, € 5, 13 oktober, J. de Vries, 2500 EA, 36 704
	Lists                      // - * 1. a) at the start of a paragraph
	Ordinals                   // 1ᵉ
	Links                      // a web or mail address becomes a link
	All      = Quotes | Dashes | Spaces | Lists | Ordinals | Links
)

// Names are the kinds as the command line writes them, in the order of the bits.
var Names = []string{"quotes", "dashes", "spaces", "lists", "ordinals", "links"}

// Named gives the kind with this name.
func Named(name string) (Rules, bool) {
	i := slices.Index(Names, name)
	return 1 << max(0, i), i >= 0
}

// Setting is the name under which a person's rules are kept: the names of those that are off, between spaces.
const Setting = "autocorrect"

// Read gives the rules that a setting leaves on.
func Read(setting string) Rules {
	on := All
	for _, name := range strings.Fields(setting) {
		if r, ok := Named(name); ok {
			on &^= r
		}
	}
	return on
}

// Write is the setting that leaves these rules on.
func (r Rules) Write() string {
	var off []string
	for i, name := range Names {
		if r&(1<<i) == 0 {
			off = append(off, name)
		}
	}
	return strings.Join(off, " ")
}

// After gives what puts right the words before the caret at p, where a character was typed just now; false when nothing is
// to be put right.
func (r Rules) After(l *letter.Letter, p letter.Point) (edit.Command, bool) {
	f, i := l.Home(p.Block)
	if i < 0 || p.Off <= 0 || p.Off > len(f.Blocks[i].Text) {
		return nil, false
	}
	b := f.Blocks[i]
	t := before{b.Text[:p.Off], b}
	if r&Lists != 0 {
		if c, ok := t.item(f, i); ok {
			return c, true
		}
	}
	for _, x := range []struct {
		rule  Rules
		label string
		find  func(before) (from, to int, with string)
	}{{Quotes, "aanhalingsteken", before.quote}, {Dashes, "gedachtestreepje", before.dash}, {Spaces, "vaste spatie", before.space}} {
		if r&x.rule == 0 {
			continue
		}
		if from, to, with := x.find(t); from < to {
			return edit.Replace([]edit.Substitute{{Block: b.ID, From: from, To: to, With: with}}, nil).As(x.label), true
		}
	}
	if from, to := t.ordinal(); r&Ordinals != 0 && from < to {
		return edit.ToggleMark(letter.Sup, "").Over(stretch(b.ID, from, to)).As("rangtelwoord"), true
	}
	if strings.HasSuffix(t.string, " ") {
		return r.Before(l, letter.Point{Block: p.Block, Off: p.Off - 1})
	}
	return nil, false
}

// Before gives what puts right the words before the caret at p when what is typed there ends them: a space, or Enter, for which it is
// asked before the paragraph is split.
func (r Rules) Before(l *letter.Letter, p letter.Point) (edit.Command, bool) {
	f, i := l.Home(p.Block)
	if r&Links == 0 || i < 0 || f.Kind.Plain() || p.Off > len(f.Blocks[i].Text) {
		return nil, false
	}
	from, to, address := before{f.Blocks[i].Text[:p.Off], f.Blocks[i]}.address()
	if from >= to {
		return nil, false
	}
	return edit.Link("", address).Over(stretch(p.Block, from, to)).As("koppeling"), true
}

func stretch(block letter.ID, from, to int) letter.Range {
	return letter.Range{From: letter.Point{Block: block, Off: from}, To: letter.Point{Block: block, Off: to}}
}

// before is the text of a block up to the caret, behind what was typed last.
type before struct {
	string
	b *letter.Block
}

// last gives the last rune and what is before it.
func last(s string) (string, rune) {
	r, n := utf8.DecodeLastRuneInString(s)
	if n == 0 {
		return "", 0
	}
	return s[:len(s)-n], r
}

// quote turns a straight quote as the words before it ask; and a single one that opened before 's, 't or '25 into the
// apostrophe that it turns out to be.
func (t before) quote() (from, to int, with string) {
	rest, r := last(t.string)
	_, prev := last(rest)
	switch r {
	case '"':
		return len(rest), len(t.string), pair(prev, "“", "”")
	case '\'':
		return len(rest), len(t.string), pair(prev, "‘", "’")
	}
	if i := strings.LastIndex(rest, "‘"); i >= 0 && len(rest)-i < 8 {
		word := rest[i+len("‘"):]
		if unicode.IsDigit(r) && word == "" || !unicode.IsLetter(r) && slices.Contains(short, strings.ToLower(word)) {
			return i, i + len("‘"), "’"
		}
	}
	return 0, 0, ""
}

// short are the words that begin with an apostrophe.
var short = []string{"s", "t", "n", "m", "k", "r", "ns", "tis", "twas"}

// pair gives the quote that opens behind a space, a bracket, a dash, another opening quote or nothing, else the one that closes.
func pair(prev rune, opens, closes string) string {
	if prev == 0 || unicode.IsSpace(prev) || prev == letter.Object || strings.ContainsRune("([{‘“„«–—/", prev) {
		return opens
	}
	return closes
}

// dash turns two hyphens, or one between spaces, into a dash once the space behind it is typed.
func (t before) dash() (from, to int, with string) {
	s, ok := strings.CutSuffix(t.string, " ")
	if !ok {
		return 0, 0, ""
	}
	if rest, ok := strings.CutSuffix(s, "--"); ok && !strings.HasSuffix(rest, "-") {
		return len(rest), len(s), "–"
	}
	if rest, ok := strings.CutSuffix(s, " -"); ok && strings.TrimSpace(rest) != "" {
		return len(rest) + 1, len(s), "–"
	}
	return 0, 0, ""
}

// ordinal gives the letters behind a number that are set higher, once something behind them is typed: 1e.
func (t before) ordinal() (from, to int) {
	rest, r := last(t.string)
	if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' || r == '-' {
		return 0, 0
	}
	num, ok := strings.CutSuffix(rest, "e")
	start := len(strings.TrimRight(num, digits))
	if n := len(num) - start; !ok || n == 0 || n > 3 || !edge(num[:start]) {
		return 0, 0
	}
	if _, some := t.b.Marked(letter.Sup, len(num), len(rest)); some {
		return 0, 0
	}
	return len(num), len(rest)
}

const digits = "0123456789"

// edge reports whether a word begins behind a text.
func edge(s string) bool {
	_, r := last(s)
	return r == 0 || unicode.IsSpace(r) || strings.ContainsRune("([“‘„/–", r)
}

// item makes a list of a paragraph that begins with the mark of one and a space.
func (t before) item(f *letter.Flow, i int) (edit.Command, bool) {
	mark, ok := strings.CutSuffix(t.string, " ")
	if !ok || len(mark) > 4 || t.b.Kind != letter.Para || t.b.List != letter.NoList || f.Kind.Plain() {
		return nil, false
	}
	form := edit.Form{Kind: letter.Para, Level: 1, List: letter.Number, Keep: t.b.Keep}
	switch mark {
	case "-", "*", "•", "–":
		form.List = letter.Bullet
	case "1.", "1)":
	case "a)", "a.":
		form.Level = 2
	default:
		return nil, false
	}
	return func(l *letter.Letter, s edit.Selection, id letter.NewID) (edit.Tx, edit.Reason) {
		at := letter.Point{Block: t.b.ID}
		steps := edit.Steps{edit.Text{Block: t.b.ID, Del: len(t.string)}, edit.SetBlock{Block: t.b.ID, As: form}}
		return edit.Tx{Steps: steps, Before: s, After: edit.At(at), Label: "opsomming"}, ""
	}, true
}
