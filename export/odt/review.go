package odt

import (
	"slices"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
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

// joint is a paragraph that is written in one with those before it, as its border with them is proposed to go.
type joint struct {
	by       *office.Change
	upper, p *office.Para
}

// plain reports whether a paragraph is one of words.
func plain(p *office.Para) bool { return p.Table == nil && !p.Break }

// join gives the paragraphs of a flow that begin an element of their own. In ODF a border that was taken away lies in the deletion,
// between what it took of the paragraphs on both sides, which are one; and the last paragraph of a flow has no end to take away or
// add: it is that of the paragraph above.
func (o *out) join(paras []*office.Para) []*office.Para {
	gone, added := make([]*office.Change, len(paras)), make([]*office.Change, len(paras)) // of the border with the next
	for i, p := range paras {
		last, at := i+1 == len(paras) || !plain(paras[i+1]), i
		if p.Mark == nil || !plain(p) {
			continue
		}
		if last && i > 0 && plain(paras[i-1]) && paras[i-1].Mark == nil {
			last, at = false, i-1
		}
		switch {
		case !p.Gone:
			added[at] = p.Mark
		case !last:
			gone[at] = p.Mark
		}
	}
	out := make([]*office.Para, 0, len(paras))
	for i, p := range paras {
		if i > 0 && gone[i-1] != nil {
			n := len(out) - 1
			o.joined[out[n]] = append(o.joined[out[n]], joint{gone[i-1], paras[i-1], p})
		} else {
			out = append(out, p)
		}
		if added[i] != nil {
			o.added[p] = added[i]
		}
	}
	for i, p := range out {
		out[i] = o.element(p)
	}
	return out
}

// element gives a paragraph the form in which it is written with those joined to it: that of the first of which words stay, else of
// the last.
func (o *out) element(p *office.Para) *office.Para {
	all := o.joined[p]
	of := p
	for _, x := range all {
		if slices.ContainsFunc(of.Runs, func(r office.Run) bool { return r.Del == nil }) {
			break
		}
		of = x.p
	}
	if of == p {
		return p
	}
	e := *p
	if like(&e, of); e.Style != p.Style { // a label stands before the words of its own paragraph
		e.Label = ""
	}
	delete(o.joined, p)
	o.joined[&e] = all
	return &e
}

// taken writes that the border between two paragraphs is taken away.
func (o *out) taken(x joint) {
	o.put(`<text:change text:change-id="`, o.region("deletion", o.shell(x.upper)+o.shell(x.p), x.by), `"/>`)
}

// shell gives a paragraph without its words. The items of a list of which the first is one go on counting with it.
func (o *out) shell(p *office.Para) string {
	style := ncName(office.NameOf(p.Style, p.Level))
	switch p.Style {
	case office.Heading:
		return `<text:h text:style-name="` + style + `" text:outline-level="` + strconv.Itoa(min(max(p.Level, 1), 9)) + `"/>`
	case office.Item:
		n, list := min(max(p.Level, 1), 4), "Opsomming"
		if p.List == letter.Number {
			list = "Nummering"
		}
		o.listed++
		if p.List == letter.Number {
			o.starts[p.Group] = o.listed
		}
		return `<text:list xml:id="list` + strconv.Itoa(o.listed) + `" text:style-name="` + list + `"><text:list-item>` + strings.Repeat(`<text:list><text:list-item>`, n-1) + `<text:p text:style-name="` + style + `"/>` + strings.Repeat(`</text:list-item></text:list>`, n)
	}
	return `<text:p text:style-name="` + style + `"/>`
}

// endChanged notes that the end of a paragraph was added: the insertion goes on to the begin of the next.
func (o *out) endChanged(p *office.Para) {
	if by := o.added[p]; by != nil {
		id := o.region("insertion", "", by)
		o.put(`<text:change-start text:change-id="`, id, `"/>`)
		o.goOn += `<text:change-end text:change-id="` + id + `"/>`
	}
}

// endInsertions ends the insertions of paragraphs that go on to here.
func (o *out) endInsertions() {
	o.put(o.goOn)
	o.goOn = ""
}
