package page

import "kamerbrief/drafts/letter"

func (w *builder) noteHolds(n *note) bool {
	return w.l.Flow(n.flow.ID) == n.flow && w.nums.Note(n.flow.ID) == n.num && w.holds(&n.box.deps)
}

// note lays a footnote, or gives it as it was laid before.
func (w *builder) note(id letter.ID) *note {
	f := w.l.Flow(id)
	if f == nil {
		return nil
	}
	if n := w.notes[id]; n != nil && w.noteHolds(n) {
		return n
	}
	n := &note{flow: f, num: w.nums.Note(id)}
	fr := frame{left: bodyLeft, width: bodyWidth, size: noteSize, lead: noteLead, flow: id, note: true, maxRows: 40}
	n.rows = w.flow(&n.box, f, fr)
	first := n.rows[0].lines
	if len(first) == 0 { // a figure
		first = []*line{{b: f.Blocks[0], Line: Line{Flow: id, Block: f.Blocks[0].ID, Left: bodyLeft, Right: bodyLeft + bodyWidth}, label: true, x0: bodyLeft}}
		n.rows[0].lines = first
	}
	l := first[0]
	t := itoa(n.num)
	d := w.set.fam.Width(Regular, markSize, t) + 15000
	for i := range l.Runs {
		l.Runs[i].X += d
	}
	l.x0 += d
	w.set.label(l, t, bodyLeft, Regular, markSize, markRise(noteSize), Tag{f.Blocks[0].ID, TagNote})
	for len(l.gotos) < len(l.Runs) {
		l.gotos = append(l.gotos, target{})
	}
	l.gotos[0] = target{toMark, id}
	w.notes[id] = n
	return n
}

// flow lays the blocks of a note or cell under each other.
func (w *builder) flow(x *box, f *letter.Flow, fr frame) []row {
	var rows []row
	for i, b := range f.Blocks {
		g := fr
		if fr.note && i == 0 { // room for the number
			g.width -= w.set.fam.Width(Regular, markSize, itoa(w.nums.Note(f.ID))) + 15000
		}
		at, k := len(rows), len(x.finds)
		switch b.Kind {
		case letter.PageBreak, letter.TableBlock:
			continue
		case letter.FigureBlock:
			rows = append(rows, w.figure(b, g, &x.deps)...)
		default:
			rows = append(rows, w.para(x, b, g)...)
		}
		for ; k < len(x.finds); k++ {
			x.finds[k].line += at
		}
		if l := w.nums.Label(b.ID); l != "" || b.Kind != letter.Para || b.List != letter.NoList {
			x.deps.labels = append(x.deps.labels, labelled{b.ID, l})
		}
	}
	if len(rows) == 0 {
		rows = []row{{}}
	}
	return rows
}
