package text

import "cmp"

// Role is what a line of the source is taken for.
type Role string

// The roles. A person can give a line any of them but Head, Table and Unplaced (see Options.As).
const (
	AsText     Role = "text"     // running text or an item of a list
	AsHeading  Role = "heading"  // with its number
	AsQuestion Role = "question" // the label of a question, with or without its words
	AsAnswer   Role = "answer"
	AsNote     Role = "note"   // the text of a note, with its number
	AsSigner   Role = "signer" // slotgroet, office or name
	AsColumn   Role = "column" // the reference column
	AsHead     Role = "head"   // retouradres, addressee, datum, betreft, aanhef
	AsTable    Role = "table"
	AsBijlage  Role = "bijlage" // a title of a list of bijlagen
	AsNothing  Role = "nothing" // left out: page numbers, repeated page heads
	AsLoose    Role = "loose"   // found no place: stands as a paragraph of its own, with a finding
)

// told gives the lines the roles that a person gave them, and leaves out what is to be left out.
func (d *doc) told() {
	if len(d.opt.As) == 0 {
		return
	}
	var column []*line
	for _, l := range d.lines {
		role, ok := d.opt.As[l.n]
		if !ok || l.blank() {
			continue
		}
		l.as, l.told = role, true
		switch role {
		case AsNothing:
			d.leaveOut(l, "regels die u hebt weggelaten")
		case AsColumn:
			x := newLine(l.n, l.raw)
			x.told = true
			column = append(column, x)
			l.taken = true
		}
	}
	if column != nil {
		d.beside = append(d.beside, column)
	}
}

// taken gives the lines of the source with what they were taken for.
func (d *doc) taken() []Line {
	out := make([]Line, len(d.source))
	for i, l := range d.source {
		out[i] = Line{Number: l.n, Text: l.raw}
	}
	put := func(l *line) {
		if l.n < 1 || l.n > len(out) || l.blank() {
			return
		}
		x := &out[l.n-1]
		if x.As == "" || l.as != "" && x.As == AsText { // of a line that was cut in two the text counts
			x.As = cmp.Or(l.as, AsText)
		}
		x.Unsure, x.Told = x.Unsure || l.unsure && !l.told, x.Told || l.told
	}
	for _, l := range d.lines {
		put(l)
	}
	for _, lines := range d.beside {
		for _, l := range lines {
			if x := &out[l.n-1]; x.As != "" && !l.told {
				x.Beside, x.BesideAs = l.text, l.as
				continue
			}
			put(l)
		}
	}
	return out
}
