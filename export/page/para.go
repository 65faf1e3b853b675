package page

import (
	"strings"

	"kamerbrief/drafts/letter"
)

// para lays a block with text as rows.
func (w *builder) para(x *box, b *letter.Block, f frame) []row {
	s := setting{left: f.left, width: f.width, size: f.size, lead: f.lead, face: f.face, right: f.right, cell: f.cell}
	label := w.nums.Label(b.ID)
	lface, lx := f.face, f.left
	own := false // the label stands on a line of its own
	switch {
	case b.Kind == letter.Heading:
		switch {
		case b.Level <= 1:
			s.face ^= Bold
		default:
			s.face ^= Italic
		}
		lface = s.face
		if label != "" {
			d := w.set.fam.Width(lface, s.size, label) + 60000
			s.left += d
			s.width -= d
		}
	case b.Kind == letter.Quote:
		s.left, s.width = s.left+indent, s.width-indent
	case b.Kind == letter.Question || b.Kind == letter.Answer:
		own, lface = label != "", f.face^Bold
	case b.Kind == letter.Caption:
		lface = f.face ^ Bold
		s.face ^= Italic
		if label != "" {
			s.first = w.set.fam.Width(lface, s.size, label) + 2*w.set.fam.Width(lface, s.size, " ")
		}
	case b.List != letter.NoList && b.Kind == letter.Para:
		level := Pt(max(1, min(b.Level, 4)))
		for level > 1 && level*indent > f.width-3*indent { // a narrow cell
			level--
		}
		d := min(level*indent, f.width/2)
		s.left, s.width = s.left+d, s.width-d
		lx = s.left - min(indent, d)
		if label != "" {
			s.first = max(0, w.set.fam.Width(lface, s.size, label)+20000-(s.left-lx))
		}
	}
	s.width = max(s.width, 10000)
	s.first = min(s.first, s.width/2)
	lines := w.set.set(b, f.flow, s, w.words)
	shift := 0
	if own {
		var labels []line
		for _, part := range w.labelLines(label, lface, s.size, s.width) {
			l := line{b: b, Line: Line{Flow: f.flow, Block: b.ID, Left: s.left, Right: s.left + s.width}, label: true, x0: s.left}
			w.set.label(&l, part, s.left, lface, s.size, 0, Tag{b.ID, TagLabel})
			labels = append(labels, l)
		}
		shift = len(labels)
		lines = append(labels, lines...)
	} else if label != "" {
		w.set.label(&lines[0], label, lx, lface, s.size, 0, Tag{b.ID, TagLabel})
	}
	for _, p := range w.set.finds {
		p.line += shift
		x.finds, x.where = append(x.finds, p), append(x.where, b.ID)
	}
	rows := rowsOf(lines)
	for k := range shift {
		rows[k].bad = chain
	}
	if len(b.Atoms) > 0 {
		w.atoms(x, b, rows, f.note)
	}
	return rows
}

// labelLines breaks a label between its words where it is wider than width.
func (w *builder) labelLines(label string, face Face, size, width Pt) []string {
	out := []string{""}
	for _, word := range strings.SplitAfter(label, " ") {
		last := &out[len(out)-1]
		if *last != "" && w.set.fam.Width(face, size, *last+strings.TrimSuffix(word, " ")) > width {
			out = append(out, "")
			last = &out[len(out)-1]
		}
		*last += word
	}
	return out
}

func rowsOf(lines []line) []row {
	rows, ptrs := make([]row, len(lines)), make([]*line, len(lines))
	for i := range lines {
		ptrs[i] = &lines[i]
		rows[i].lines = ptrs[i : i+1 : i+1]
	}
	return rows
}

// atoms gives the rows their notes, and remembers what the words of the atoms were.
func (w *builder) atoms(x *box, b *letter.Block, rows []row, inNote bool) {
	at := 0
	for i, a := range b.Atoms {
		x.deps.atoms = append(x.deps.atoms, atomWords{a, w.words(a)})
		if a.Kind != letter.Note || inNote {
			continue
		}
		off := b.AtomOff(i)
		for at < len(rows)-1 && (rows[at].lines[0].label || off >= rows[at].lines[0].To) {
			at++
		}
		if n := w.note(a.To); n != nil {
			rows[at].notes = append(rows[at].notes, n)
			x.deps.notes = append(x.deps.notes, n)
		}
	}
}
