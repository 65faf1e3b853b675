package page

import (
	"strings"

	"kamerbrief/drafts/letter"
)

// tail lays the slotgroet and the signature blocks.
func (w *builder) tail() []*box {
	var out []*box
	s := setting{left: bodyLeft, width: bodyWidth, size: bodySize, lead: bodyLead}
	if fl := w.l.Flow(w.l.Frame.Closing); fl != nil && !empty(fl) {
		for _, b := range fl.Blocks {
			x := &box{kind: closeBox, block: b, id: b.ID}
			x.rows = rowsOf(w.set.set(b, fl.ID, s, w.words))
			x.report(w, b.ID)
			for i := range x.rows {
				x.rows[i].bad = signRule
			}
			for _, a := range b.Atoms {
				x.deps.atoms = append(x.deps.atoms, atomWords{a, w.words(a)})
			}
			out = append(out, x)
		}
	}
	for _, g := range w.l.Signers {
		if g.Kind != letter.Signs {
			continue
		}
		x := &box{kind: signBox, id: g.ID}
		fn := rowsOf(w.part(x, letter.ShownFunction(g.Function), Tag{Block: g.ID, Sub: 1}, s))
		prefix := rowsOf(w.part(x, g.Prefix, Tag{Block: g.ID, Sub: 2}, s))
		name := rowsOf(w.part(x, g.Name, Tag{Block: g.ID, Sub: 3}, s))
		x.rows = append(x.rows, fn...)
		if len(fn) > 0 {
			x.rows = append(x.rows, make([]row, max(0, signGap-1-len(prefix)))...)
		}
		x.rows = append(append(x.rows, prefix...), name...)
		if len(x.rows) == 0 {
			continue
		}
		for i := range x.rows[:len(x.rows)-1] {
			x.rows[i].bad = signRule
		}
		out = append(out, x)
	}
	if n := len(out); n > 1 && out[n-2].kind == signBox {
		rows := out[n-2].rows
		rows[len(rows)-1].bad = lastSign
	}
	return out
}

func (x *box) report(w *builder, id letter.ID) {
	for _, p := range w.set.finds {
		x.finds, x.where = append(x.finds, p), append(x.where, id)
	}
}

func (w *builder) part(x *box, text string, tag Tag, s setting) []line {
	if text = strings.TrimSpace(oneLine(text)); text == "" {
		return nil
	}
	lines := w.set.plain(text, tag, s)
	x.report(w, letter.ID{})
	return lines
}

// title lays what stands above a bijlage written here: "Bijlage 1" and its title.
func (w *builder) title(b letter.Bijlage) *box {
	x := &box{kind: headBox, id: b.ID}
	label := "Bijlage " + itoa(w.nums.Bijlage(b.ID))
	s := setting{left: bodyLeft, width: bodyWidth, size: bodySize, lead: bodyLead, face: Bold}
	d := w.set.fam.Width(Bold, bodySize, label) + 90000
	s.left, s.width = s.left+d, s.width-d
	lines := w.set.plain(oneLine(b.Title), Tag{Block: b.ID}, s)
	x.report(w, letter.ID{})
	w.set.label(&lines[0], label, bodyLeft, Bold, bodySize, 0, Tag{b.ID, TagLabel})
	x.rows = rowsOf(lines)
	keep(x.rows, true, letter.Keep{})
	return x
}
