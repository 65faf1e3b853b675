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
	n.flow(l, l.Body())
	for _, b := range l.Bijlagen {
		n.flow(l, l.Flow(b.Flow))
	}
	return n
}

// counters of one body or bijlage.
type counters struct {
	note, question, answer, table, figure int
	heading                               [4]int
}

func (n *Numbers) flow(l *Letter, f *Flow) {
	if f != nil {
		n.blocks(l, f, &counters{})
	}
}

func (n *Numbers) blocks(l *Letter, f *Flow, c *counters) {
	var item [6]int
	for i, b := range f.Blocks {
		level := min(int(b.Level), 4)
		switch {
		case b.List != NoList && b.Kind == Para:
			if b.More {
				break
			}
			for k := level + 1; k < len(item); k++ {
				item[k] = 0
			}
			if b.List == Bullet {
				item[level] = 0
				n.labels[b.ID] = []string{"•", "•", "–", "•", "–"}[level]
				break
			}
			item[level]++
			n.labels[b.ID] = itemNumber(level, item[level]) + "."
		default:
			item = [6]int{}
		}
		switch b.Kind {
		case Heading:
			n.headings[b.ID] = "“" + strings.TrimSpace(strings.ReplaceAll(b.Text, ObjectString, "")) + "”"
			if b.Plain {
				break
			}
			level = max(1, min(level, 3))
			for k := 1; k < level; k++ { // a skipped level counts as its first, so that no number comes twice
				c.heading[k] = max(1, c.heading[k])
			}
			c.heading[level]++
			for k := level + 1; k < len(c.heading); k++ {
				c.heading[k] = 0
			}
			if l.Frame.Numbered {
				parts := make([]string, 0, 3)
				for k := 1; k <= level; k++ {
					parts = append(parts, strconv.Itoa(c.heading[k]))
				}
				num := strings.Join(parts, ".")
				n.labels[b.ID], n.headings[b.ID] = num, "paragraaf "+num
			}
		case Question:
			if !b.More {
				c.question++
				n.label(b, "Vraag ", &c.question)
				c.answer = c.question
			}
		case Answer:
			if !b.More {
				c.answer = max(1, c.answer)
				n.label(b, "Antwoord ", &c.answer)
			}
		case Caption:
			if captionOfTable(f, i) {
				c.table++
				n.labels[b.ID] = "Tabel " + strconv.Itoa(c.table)
			} else {
				c.figure++
				n.labels[b.ID] = "Figuur " + strconv.Itoa(c.figure)
			}
		}
		for _, a := range b.Atoms {
			if a.Kind == Note {
				c.note++
				n.notes[a.To] = c.note
			}
		}
		if t, ok := l.Tables.Get(b.Of); ok && b.Kind == TableBlock {
			for _, r := range t.Rows {
				for _, cell := range r.Cells {
					if cf := l.Flow(cell.Flow); cf != nil {
						n.blocks(l, cf, c)
					}
				}
			}
		}
	}
}

// label gives a question or answer its words: its own, or the kind and the number whose turn it is. What comes next
// counts on from the last number in a label of its own.
func (n *Numbers) label(b *Block, kind string, count *int) {
	if b.Label == "" {
		n.labels[b.ID] = kind + strconv.Itoa(*count)
		return
	}
	n.labels[b.ID] = b.Label
	end := strings.LastIndexAny(b.Label, digits) + 1
	start := len(strings.TrimRight(b.Label[:end], digits))
	if k, err := strconv.Atoi(b.Label[start:end]); err == nil && k < 1000 {
		*count = k
	}
}

const digits = "0123456789"

// captionOfTable: a caption belongs to the table below it, else to a table just above it, else it is a figure's.
func captionOfTable(f *Flow, i int) bool {
	if i+1 < len(f.Blocks) && f.Blocks[i+1].Kind == TableBlock {
		return true
	}
	if i+1 < len(f.Blocks) && f.Blocks[i+1].Kind == FigureBlock {
		return false
	}
	return i > 0 && f.Blocks[i-1].Kind == TableBlock
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
	return strconv.Itoa(n)
}

// Note is the number of the note with this flow, 0 if it is not in the text.
func (n *Numbers) Note(flow ID) int { return n.notes[flow] }

// Notes is how many notes the letter has.
func (n *Numbers) Notes() int { return len(n.notes) }

// Bijlage is the number of a bijlage, 0 if there is none with this ID.
func (n *Numbers) Bijlage(id ID) int { return n.bijlagen[id] }

// Label is what stands before a block's text and is no part of it: "1.1", "a.", "•", "Vraag 2", "Tabel 1"; "" for none.
func (n *Numbers) Label(block ID) string { return n.labels[block] }

// Dangling is what a reference shows whose target is gone.
const Dangling = "[verwijzing ontbreekt]"

// Atom gives the words a reader sees for an atom: "bijlage 1", "paragraaf 2.1", "noot 3", "tabel 1", "\n" for a line
// break and "" for a note (its mark is a number at the page foot's service, not a word of the text).
func (n *Numbers) Atom(a Atom) string {
	switch a.Kind {
	case LineBreak:
		return "\n"
	case RefBijlage:
		if k := n.bijlagen[a.To]; k > 0 {
			return "bijlage " + strconv.Itoa(k)
		}
		return Dangling
	case RefNote:
		if k := n.notes[a.To]; k > 0 {
			return "noot " + strconv.Itoa(k)
		}
		return Dangling
	case RefHeading:
		if s := n.headings[a.To]; s != "" {
			return s
		}
		return Dangling
	case RefCaption:
		if s := n.labels[a.To]; s != "" {
			return strings.ToLower(s[:1]) + s[1:]
		}
		return Dangling
	}
	return ""
}

// Shown is a block's text as a reader reads it: atoms replaced by their words, note marks left out.
func (n *Numbers) Shown(b *Block) string {
	if len(b.Atoms) == 0 {
		return b.Text
	}
	var s strings.Builder
	k := 0
	for _, r := range b.Text {
		if r == Object {
			if k < len(b.Atoms) {
				s.WriteString(n.Atom(b.Atoms[k]))
			}
			k++
			continue
		}
		s.WriteRune(r)
	}
	return s.String()
}

// ShownOff turns a byte in b.Text into a byte in Shown(b).
func (n *Numbers) ShownOff(b *Block, off int) int {
	if len(b.Atoms) == 0 {
		return off
	}
	out, k := off, 0
	for i, r := range b.Text {
		if i >= off {
			break
		}
		if r == Object {
			if k < len(b.Atoms) {
				out += len(n.Atom(b.Atoms[k])) - len(ObjectString)
			}
			k++
		}
	}
	return out
}

// TextOff turns a byte in Shown(b) into a byte in b.Text: the first that shows there. With after set, atoms that show
// nothing (note marks) at that place lie before it. A byte inside a reference's words gives the place of its atom.
func (n *Numbers) TextOff(b *Block, shown int, after bool) int {
	if len(b.Atoms) == 0 {
		return min(shown, len(b.Text))
	}
	at, k := 0, 0
	for i, r := range b.Text {
		w := len(string(r))
		if r == Object {
			w = 0
			if k < len(b.Atoms) {
				w = len(n.Atom(b.Atoms[k]))
			}
			k++
		}
		if at > shown || at == shown && (w > 0 || !after) {
			return i
		}
		if at+w > shown {
			return i
		}
		at += w
	}
	return len(b.Text)
}

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
