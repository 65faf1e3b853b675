package edit

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"kamerbrief/drafts/letter"
)

// PasteText puts plain text at the caret, over the selection; each line becomes a paragraph. Word's line breaks inside a
// paragraph (U+000B, U+2028) stay line breaks, lines with the sign of a list become its items, and the cells of a spreadsheet
// a table, where the flow can hold them.
func PasteText(text string) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		if f, _ := l.Home(s.Head.Block); f != nil && f.Kind == letter.CellFlow {
			if c, ok := spreadsheet(text, id); ok {
				return paste(c, asForeign)(l, s, id)
			}
		}
		sp, why := resolve(l, s)
		if why != "" {
			return Tx{}, why
		}
		if sp.f.Kind.Plain() {
			return PasteWords(text)(l, s, id)
		}
		blocks := plainBlocks(text)
		lists := listed(blocks, lines(text), sp.from.Off > 0)
		if lists {
			return paste(Clip{Blocks: blocks}, asItems)(l, s, id)
		}
		if k := sp.f.Kind; k == letter.BodyFlow || k == letter.BijlageFlow {
			if c, ok := spreadsheet(text, id); ok {
				return paste(c, asForeign)(l, s, id)
			}
		}
		return paste(Clip{Blocks: blocks}, asText)(l, s, id)
	}
}

// PasteWords is PasteText without a look at what the lines mean: no list, no table. What was typed stays what it is.
func PasteWords(text string) Command {
	return func(l *letter.Letter, s Selection, id letter.NewID) (Tx, Reason) {
		if sp, why := resolve(l, s); why == "" && sp.f.Kind.Plain() {
			text = strings.NewReplacer("\v", "\n", "\u2028", "\n").Replace(text)
		}
		return paste(Clip{Blocks: plainBlocks(text)}, asText)(l, s, id)
	}
}

func lines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2029", "\n").Replace(text)
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

func plainBlocks(text string) []*letter.Block {
	var out []*letter.Block
	for _, s := range lines(text) {
		b := &letter.Block{Kind: letter.Para}
		for k, part := range strings.FieldsFunc(s+" ", func(r rune) bool { return r == '\v' || r == '\u2028' }) {
			if k > 0 {
				b.Text += letter.ObjectString
				b.Atoms = append(b.Atoms, letter.Atom{Kind: letter.LineBreak})
			}
			b.Text += norm.NFC.String(letter.Clean(part))
		}
		b.Text = strings.TrimSuffix(b.Text, " ")
		out = append(out, b)
	}
	return out
}

var reListSign = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:([•◦●○▪▫■□‣·\x{f0b7}\x{f0a7}\x{f0d8}])[\t  ]*|([–-])[\t  ]+|([o§Ø])(?:\t|  )[\t  ]*|(\d{1,2})[.)][\t  ]+|([a-z])[.)][\t  ]+)(\S.*)$`)
})

// listed makes items of the blocks that start with the sign of a list, and reports whether there are any. A single line
// and one that lands behind other text are no list; numbers must be those that the letter counts.
func listed(blocks []*letter.Block, raw []string, behind bool) bool {
	var count [3]int
	found, sign1 := false, ""
	for i, b := range blocks {
		m := reListSign().FindStringSubmatch(raw[i])
		if m == nil || i == 0 && (behind || len(blocks) == 1) {
			count, sign1 = [3]int{}, ""
			continue
		}
		level, kind := uint8(1), letter.Bullet
		switch bullet := m[1] + m[2] + m[3]; {
		case bullet != "":
			if sign1 == "" || m[3] != "" && count[0] == 0 {
				sign1 = bullet
			}
			if bullet != sign1 && count[0] > 0 {
				level = 2
			}
			count[0]++
		case m[4] != "":
			if m[4] != strconv.Itoa(count[1]+1) {
				count = [3]int{}
				continue
			}
			kind, count = letter.Number, [3]int{0, count[1] + 1, 0}
		default:
			if m[5] != string(rune('a'+count[2])) {
				count = [3]int{}
				continue
			}
			kind, level, count[2] = letter.Number, 2, count[2]+1
		}
		b.List, b.Level = kind, level
		sign := norm.NFC.String(letter.Clean(strings.TrimSuffix(raw[i], m[6]))) // a tab in it is a space now
		from := min(len(sign), len(b.Text))
		cut := b.Cut(from, len(b.Text))
		b.Text, b.Atoms = cut.Text, cut.Atoms
		fix(b)
		found = true
	}
	return found
}
