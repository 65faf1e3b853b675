package office

import (
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/pattern"
)

var reTypedNumber = pattern.New(`^(\d{1,2}(?:\.\d{1,2}){0,2})\.?[ \t\x{a0}]+\p{Lu}`)

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
func (b *builder) counted() {
	f := b.l.Flow(b.l.Frame.Body)
	if b.l.Frame.Numbered || b.d.Ours {
		return
	}
	blocks, numbers, was := append([]*letter.Block(nil), f.Blocks...), 0, [4]int{}
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
			numbers++
			b.shiftPlaces(c.ID, -size)

		}
		blocks[i] = &c
	}
	if numbers < 2 {
		return
	}
	b.l.Frame.Numbered = true
	b.l.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: blocks})
	for _, x := range b.l.Bijlagen {
		f := b.l.Flow(x.Flow)
		for i := 0; f != nil && i < len(f.Blocks); i++ {
			if c := *f.Blocks[i]; c.Kind == letter.Heading {
				c.Plain = true
				b.swap(f, i, &c)
				f = b.l.Flow(x.Flow)
			}
		}
	}
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
