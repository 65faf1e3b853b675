package docx

import (
	"strconv"

	"kamerbrief/export/office"
)

// comments makes ready for the comments of the document: a comment ends with the last run that has it.
func (o *out) comments() {
	o.open, o.done, o.last = map[int]bool{}, map[int]bool{}, map[int]int{}
	var walk func(ps []*office.Para)
	walk = func(ps []*office.Para) {
		for _, p := range ps {
			for i := range p.Runs {
				for _, c := range p.Runs[i].In {
					o.last[c]++
				}
				walk(p.Runs[i].Note)
			}
			if p.Table != nil {
				for _, row := range p.Table.Rows {
					for _, c := range row {
						if c != nil {
							walk(c.Paras)
						}
					}
				}
			}
		}
	}
	walk(o.d.Paras)
}

// begins opens the ranges of the comments that start with a run.
func (o *out) begins(r *office.Run) {
	for _, c := range r.In {
		if !o.open[c] && (r.Text != "" || r.Note != nil || o.last[c] > 1) {
			o.put(`<w:commentRangeStart w:id="`, strconv.Itoa(c), `"/>`)
			o.open[c] = true
		}
	}
}

// ends closes the ranges that end with a run, and sets the marks of their comments.
func (o *out) ends(r *office.Run) {
	for _, c := range r.In {
		if o.last[c]--; o.last[c] > 0 {
			continue
		}
		id := strconv.Itoa(c)
		if o.open[c] {
			o.put(`<w:commentRangeEnd w:id="`, id, `"/>`)
		}
		o.put(`<w:r><w:commentReference w:id="`, id, `"/></w:r>`)
	}
}

// changed opens the tracked change a run lies in and gives its end.
func (o *out) changed(r *office.Run) string {
	end := ""
	if r.Ins != nil {
		o.put(`<w:ins `, o.who(r.Ins), `>`)
		end = `</w:ins>`
	}
	if r.Del != nil {
		o.put(`<w:del `, o.who(r.Del), `>`)
		end = `</w:del>` + end
	}
	return end
}

// change is the tracked change of a paragraph's end.
func (o *out) change(c *office.Change, gone bool) string {
	if gone {
		return `<w:del ` + o.who(c) + `/>`
	}
	return `<w:ins ` + o.who(c) + `/>`
}

func (o *out) who(c *office.Change) string {
	o.marks++
	s := `w:id="` + strconv.Itoa(o.marks) + `" w:author="` + esc(c.By) + `"`
	if c.At != "" {
		s += ` w:date="` + esc(c.At) + `"`
	}
	return s
}
