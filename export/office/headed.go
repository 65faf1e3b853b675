package office

import (
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/pattern"
)

var reTypedNumber = pattern.New(`^(\d{1,2}(?:\.\d{1,2}){0,2})\.?[ \t\x{a0}]+[\p{Lu}\[‘“]`)

// typedNumber gives the number that was typed before the words of a heading, and its bytes with what stands behind it; "" for none.
func typedNumber(s string) (number string, size int) {
	m := reTypedNumber.FindStringSubmatch(s)
	if m == nil {
		return "", 0
	}
	return m[1], strings.IndexFunc(s, func(r rune) bool { return r > '9' && r != '\u00a0' })
}

// under gives the level of a heading that is one by its look: its number says it, or it stands below the heading by a style before it.
func (b *builder) under(s string, level uint8) uint8 {
	if number, _ := typedNumber(s); number != "" {
		return uint8(strings.Count(number, ".") + 1)
	}
	return min(3, b.above+level)
}

// counted lets the letter number its headings when their numbers were typed as it would count them: the others keep theirs as words.
// A bijlage counts anew.
func (b *builder) counted() {
	if b.l.Frame.Numbered || b.d.Ours {
		return
	}
	flows := []*letter.Flow{b.l.Flow(b.l.Frame.Body)}
	for _, x := range b.l.Bijlagen {
		if f := b.l.Flow(x.Flow); f != nil {
			flows = append(flows, f)
		}
	}
	cuts := map[letter.ID]int{}
	for i, f := range flows {
		flows[i] = withoutNumbers(f, cuts)
	}
	if len(cuts) < 2 {
		return
	}
	b.l.Frame.Numbered = true
	for _, f := range flows {
		b.l.PutFlow(f)
	}
	for block, size := range cuts {
		b.shiftPlaces(block, -size)
	}
}

// withoutNumbers gives a text without the typed numbers that its headings would have by themselves; the other headings have none.
// cuts gets how many bytes went from which.
func withoutNumbers(f *letter.Flow, cuts map[letter.ID]int) *letter.Flow {
	blocks, was := append([]*letter.Block(nil), f.Blocks...), [4]int{}
	for i, x := range blocks {
		if x.Kind != letter.Heading {
			continue
		}
		c := *x
		c.Plain = true
		number, size := typedNumber(x.Text)
		at := was
		at[x.Level]++
		clear(at[x.Level+1:])
		if number != "" && number == figures(at[1:x.Level+1]) && len(x.Cut(0, size).Marks) == 0 {
			c = *c.Replace(0, size, letter.Span{})
			c.Plain, was = false, at
			cuts[c.ID] = size
		}
		blocks[i] = &c
	}
	return &letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: blocks}
}

func figures(count []int) string {
	var out []string
	for _, n := range count {
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, ".")
}

// shiftPlaces moves the comments of a block along with its words.
func (b *builder) shiftPlaces(block letter.ID, by int) {
	for k := range b.out.Places {
		if p := &b.out.Places[k]; p.Block == block {
			p.From, p.To = max(0, p.From+by), max(0, p.To+by)
		}
	}
}
