package paper

import (
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
)

// plainText is what other programs get of copied blocks: all that a reader saw. Bullets and numbers stand before their
// paragraphs, cells of a row have a tab between them, a note is a number in brackets and follows at the end.
func plainText(l *letter.Letter, blocks []*letter.Block) string {
	w := &plainWriter{l: l, nums: letter.NumbersOf(l)}
	var out []string
	for _, b := range blocks {
		out = append(out, w.block(b)...)
	}
	if len(w.notes) > 0 {
		out = append(out, "")
	}
	for i := 0; i < len(w.notes); i++ { // a note of a note joins the end
		out = append(out, w.mark(w.notes[i])+" "+w.line(l.Flow(w.notes[i])))
	}
	return strings.Join(out, "\n")
}

type plainWriter struct {
	l     *letter.Letter
	nums  *letter.Numbers
	notes []letter.ID
}

func (w *plainWriter) mark(note letter.ID) string { return "[" + strconv.Itoa(w.nums.Note(note)) + "]" }

// block gives the lines of one block.
func (w *plainWriter) block(b *letter.Block) []string {
	if t := w.l.Table(b); t != nil {
		var out []string
		for _, r := range t.Rows {
			cells := make([]string, len(r.Cells))
			for i, c := range r.Cells {
				cells[i] = w.line(w.l.Flow(c.Flow))
			}
			out = append(out, strings.Join(cells, "\t"))
		}
		return out
	}
	if p := w.l.Picture(b); p != nil {
		return []string{"[Figuur: " + p.Alt + "]"}
	}
	if !b.Kind.HasText() {
		return nil
	}
	text := w.text(b)
	// The label belongs to the start of the paragraph: half a paragraph has none.
	if label := w.nums.Label(b.ID); label != "" && (w.l.Block(b.ID) == nil || strings.HasPrefix(w.l.Block(b.ID).Text, b.Text)) {
		if b.Kind == letter.Question || b.Kind == letter.Answer {
			return []string{label, text}
		}
		text = label + " " + text
	}
	return []string{text}
}

// line is a flow in one line: a cell, a note.
func (w *plainWriter) line(f *letter.Flow) string {
	var out []string
	if f != nil {
		for _, b := range f.Blocks {
			out = append(out, strings.Join(w.block(b), " "))
		}
	}
	return strings.ReplaceAll(strings.Join(out, " "), "\n", " ")
}

// text is a block's text with the marks of its notes in it.
func (w *plainWriter) text(b *letter.Block) string {
	var s strings.Builder
	for i, part := range strings.Split(b.Text, letter.ObjectString) {
		if i > 0 && i <= len(b.Atoms) {
			a := b.Atoms[i-1]
			if a.Kind == letter.Note {
				w.notes = append(w.notes, a.To)
				s.WriteString(w.mark(a.To))
			} else {
				s.WriteString(w.nums.Atom(a))
			}
		}
		s.WriteString(part)
	}
	return s.String()
}
