package odt

import (
	"strconv"
	"strings"

	"kamerbrief/export/office"
)

// begins opens the comments that start with a run.
func (o *out) begins(r *office.Run) {
	for _, c := range r.In {
		if o.ranges.Begins(c) {
			x := o.d.Comments[c]
			o.put(`<office:annotation office:name="c`, strconv.Itoa(c), `"`)
			if x.Done {
				o.put(` loext:resolved="true"`)
			}
			if x.Parent >= 0 {
				o.put(` loext:parent-name="c`, strconv.Itoa(x.Parent), `"`)
			}
			o.put(`>`, who(x.By, x.At))
			for _, s := range strings.Split(x.Text, "\n") {
				o.put(`<text:p>`, esc(s), `</text:p>`)
			}
			o.put(`</office:annotation>`)
		}
	}
}

// ends closes the comments that end with a run.
func (o *out) ends(r *office.Run) {
	for _, c := range r.In {
		if o.ranges.Ends(c) {
			o.put(`<office:annotation-end office:name="c`, strconv.Itoa(c), `"/>`)
		}
	}
}

func who(by, at string) string {
	s := `<dc:creator>` + esc(by) + `</dc:creator>`
	if at != "" {
		s += `<dc:date>` + esc(strings.TrimSuffix(at, "Z")) + `</dc:date>`
	}
	return s
}

// region writes a tracked change and gives its name.
func (o *out) region(kind, words string, c *office.Change) string {
	o.changes++
	id := "ct" + strconv.Itoa(o.changes)
	o.regions.WriteString(`<text:changed-region xml:id="` + id + `" text:id="` + id + `"><text:` + kind + `><office:change-info>` + who(c.By, c.At) + `</office:change-info>` + words + `</text:` + kind + `></text:changed-region>`)
	return id
}

// changed opens the tracked change a run lies in and gives its end. The words of a deletion stand with the change.
func (o *out) changed(r *office.Run) string {
	end := ""
	if r.Ins != nil {
		id := o.region("insertion", "", r.Ins)
		o.put(`<text:change-start text:change-id="`, id, `"/>`)
		end = `<text:change-end text:change-id="` + id + `"/>`
	}
	if r.Del != nil && r.Text != "" {
		at := o.b.Len()
		o.linked(r)
		words := o.b.String()[at:]
		o.b.Truncate(at)
		id := o.region("deletion", `<text:p>`+words+`</text:p>`, r.Del)
		o.put(`<text:change text:change-id="`, id, `"/>`)
	}
	return end
}

// endChanged notes that the end of a paragraph was added or taken away.
func (o *out) endChanged(p *office.Para) {
	switch {
	case p.Mark == nil:
	case p.Gone:
		o.put(`<text:change text:change-id="`, o.region("deletion", `<text:p/><text:p/>`, p.Mark), `"/>`)
	default:
		id := o.region("insertion", "", p.Mark)
		o.put(`<text:change-start text:change-id="`, id, `"/><text:change-end text:change-id="`, id, `"/>`)
	}
}
