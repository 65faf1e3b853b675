package letter

import (
	"strconv"
	"strings"
)

// Numbers holds everything in a letter that is counted rather than written: note numbers, heading numbers, list
// markers, "Vraag 1", "Tabel 2", and with them the words of every reference. Made once per structure (see SameNumbers).
type Numbers struct {
	notes    map[ID]int    // flow of the note → its number
	labels   map[ID]string // block → what stands before its text
	bijlagen map[ID]int
	headings map[ID]string // heading → the words that refer to it
}

// NumbersOf counts the letter through, in reading order. Notes and captions of a bijlage written here start at 1 again.
func NumbersOf(l *Letter) *Numbers {
	n := &Numbers{map[ID]int{}, map[ID]string{}, map[ID]int{}, map[ID]string{}}
	for i, b := range l.Bijlagen {
		n.bijlagen[b.ID] = i + 1
	}
	n.flow(l, l.Body(), &counters{})
	for _, b := range l.Bijlagen {
		n.flow(l, l.Flow(b.Flow), &counters{})
	}
	return n
}

// counters of one body or bijlage.
type counters struct {
	note, question, answer, table, figure int
	heading                               [4]int
}

func (n *Numbers) flow(l *Letter, f *Flow, c *counters) {
	if f == nil {
		return
	}
	var item [6]int
	for i, b := range f.Blocks {
		if b.Kind != Para || b.List == NoList {
			item = [6]int{}
		}
		if s := c.label(f, i, &item, l.Frame.Numbered); s != "" {
			n.labels[b.ID] = s
		}
		if b.Kind == Heading {
			n.headings[b.ID] = "“" + strings.TrimSpace(strings.ReplaceAll(b.Text, ObjectString, "")) + "”"
			if s := n.labels[b.ID]; s != "" {
				n.headings[b.ID] = "paragraaf " + s
			}
		}
		for id, kind := range l.Children(b) {
			if kind == NoteFlow {
				c.note++
				n.notes[id] = c.note
				continue
			}
			n.flow(l, l.Flow(id), c)
		}
	}
}

// label counts block i of a flow and gives what stands before its text.
func (c *counters) label(f *Flow, i int, item *[6]int, numbered bool) string {
	b := f.Blocks[i]
	switch b.Kind {
	case Para:
		return itemLabel(b, item)
	case Heading:
		return c.headingLabel(b, numbered)
	case Question:
		if !b.More {
			c.question++
			s := counted(b, "Vraag ", &c.question)
			c.answer = c.question
			return s
		}
	case Answer:
		if !b.More {
			c.answer = max(1, c.answer)
			return counted(b, "Antwoord ", &c.answer)
		}
	case Caption:
		switch f.role(CaptionOf(f, i)) {
		case AsTable:
			c.table++
			return "Tabel " + strconv.Itoa(c.table)
		case AsFigure:
			c.figure++
			return "Figuur " + strconv.Itoa(c.figure)
		}
	}
	return ""
}

// counted gives what stands above a question or answer: its own label, or the kind and the number whose turn it is. What
// comes next counts on from the last number in a label of its own.
func counted(b *Block, kind string, count *int) string {
	if b.Label == "" {
		return kind + strconv.Itoa(*count)
	}
	end := strings.LastIndexAny(b.Label, digits) + 1
	start := len(strings.TrimRight(b.Label[:end], digits))
	if k, err := strconv.Atoi(b.Label[start:end]); err == nil && k < 1000 {
		*count = k
	}
	return b.Label
}

const digits = "0123456789"

func (c *counters) headingLabel(b *Block, numbered bool) string {
	if b.Plain {
		return ""
	}
	level := max(1, min(int(b.Level), 3))
	for k := 1; k < level; k++ { // a skipped level counts as its first, so that no number comes twice
		c.heading[k] = max(1, c.heading[k])
	}
	c.heading[level]++
	clear(c.heading[level+1:])
	if !numbered {
		return ""
	}
	s := strconv.Itoa(c.heading[1])
	for k := 2; k <= level; k++ {
		s += "." + strconv.Itoa(c.heading[k])
	}
	return s
}

// itemLabel counts a list item of a flow whose items are counted in item, by level.
func itemLabel(b *Block, item *[6]int) string {
	if b.List == NoList || b.More {
		return ""
	}
	level := min(int(b.Level), 4)
	clear(item[level+1:])
	if b.List == Bullet {
		item[level] = 0
		return [...]string{"•", "•", "–", "•", "–"}[level]
	}
	item[level]++
	return itemNumber(level, item[level]) + "."
}

// itemNumber writes 3 as "3" (level 1 and 4), "c" (level 2) or "iii" (level 3).
func itemNumber(level, n int) string {
	switch level {
	case 2:
		s := ""
		for ; n > 0; n = (n - 1) / 26 {
			s = string(rune('a'+(n-1)%26)) + s
		}
		return s
	case 3:
		return Roman(n)
	}
	return strconv.Itoa(n)
}

// Roman writes a number from 1 on in small Roman letters.
func Roman(n int) string {
	s := ""
	for _, r := range []struct {
		v int
		s string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= r.v; n -= r.v {
			s += r.s
		}
	}
	return s
}

// Note is the number of the note with this flow, 0 if it is not in the text.
func (n *Numbers) Note(flow ID) int { return n.notes[flow] }

// Notes is how many notes the letter has.
func (n *Numbers) Notes() int { return len(n.notes) }

// Bijlage is the number of a bijlage, 0 if there is none with this ID.
func (n *Numbers) Bijlage(id ID) int { return n.bijlagen[id] }

// Label is what stands before a block's text and is no part of it: "1.1", "a.", "•", "Vraag 2", "Tabel 1"; "" for none.
func (n *Numbers) Label(block ID) string { return n.labels[block] }

// SameNumbers reports whether b counts in every Numbers as a did, so that NumbersOf need not be made again
// when a is replaced by b: the case of nearly every keystroke.
func SameNumbers(a, b *Block) bool {
	if a == b {
		return true
	}
	if a.ID != b.ID || a.Kind != b.Kind || a.Level != b.Level || a.List != b.List || a.More != b.More || a.Label != b.Label || a.Plain != b.Plain || a.Of != b.Of || len(a.Atoms) != len(b.Atoms) {
		return false
	}
	if a.Kind == Heading && a.Text != b.Text {
		return false
	}
	for i := range a.Atoms {
		if a.Atoms[i] != b.Atoms[i] {
			return false
		}
	}
	return true
}
