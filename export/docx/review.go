package docx

import (
	"strconv"

	"kamerbrief/export/office"
)

// begins opens the ranges of the comments that start with a run.
func (o *out) begins(r *office.Run) {
	for _, c := range r.In {
		if o.ranges.Begins(c) && (r.Text != "" || r.Note != nil) {
			o.put(`<w:commentRangeStart w:id="`, strconv.Itoa(c), `"/>`)
		}
	}
}

// ends closes the ranges that end with a run, and sets the marks of their comments.
func (o *out) ends(r *office.Run) {
	for _, c := range r.In {
		if o.ranges.Ends(c) {
			id := strconv.Itoa(c)
			if r.Text != "" || r.Note != nil {
				o.put(`<w:commentRangeEnd w:id="`, id, `"/>`)
			}
			o.put(`<w:r><w:commentReference w:id="`, id, `"/></w:r>`)
		}
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
