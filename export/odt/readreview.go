package odt

import (
	"cmp"
	"slices"
	"strings"

	"kamerbrief/export/office"
)

// change is a tracked change: whose, and the words that were taken away.
type change struct {
	who     *office.Change
	deleted *office.Node // nil for an insertion
}

// insertion is a tracked insertion that is open.
type insertion struct {
	id  string
	who *office.Change
}

// inserted gives who wrote what stands here: of insertions in each other the one that began last; nil for nobody.
func (in *in) inserted() *office.Change {
	if n := len(in.ins); n > 0 {
		return in.ins[n-1].who
	}
	return nil
}

func (in *in) readChanges(n *office.Node) {
	if n == nil {
		return
	}
	for _, k := range n.All("text:changed-region") {
		id := cmp.Or(k.Get("xml:id"), k.Get("text:id"))
		for _, x := range k.Kids {
			info := x.Kid("office:change-info")
			c := &change{who: &office.Change{By: strings.TrimSpace(info.Kid("dc:creator").Words()), At: strings.TrimSpace(info.Kid("dc:date").Words())}}
			switch x.Name {
			case "text:insertion":
			case "text:deletion":
				c.deleted = x
			case "text:format-change":
				in.d.Lost.Add(office.LostFormatting, 1)
				continue
			default:
				continue
			}
			in.changes[id] = c
		}
	}
}

// mark opens or closes an insertion, or puts the words of a deletion in their place.
func (in *in) mark(k *office.Node, w *writing) {
	id := k.Get("text:change-id")
	c := in.changes[id]
	if c == nil {
		return
	}
	switch {
	case k.Name == "text:change-start" && c.deleted == nil:
		in.ins = append(in.ins, insertion{id, c.who})
	case k.Name == "text:change-end":
		in.ins = slices.DeleteFunc(in.ins, func(x insertion) bool { return x.id == id })
	case k.Name == "text:change" && w != nil && c.deleted != nil:
		delete(in.changes, id) // one that a deletion names in itself has no end
		in.restore(c, w)
	}
}

// restore puts the words of a deletion in their place. Where it took ends of paragraphs, the one that is read is more of them again.
// The element has the form of the first when words of it stay, else that of the last; the others have theirs in the deletion.
func (in *in) restore(c *change, w *writing) {
	list, taken := in.list, in.taken
	var deleted []*office.Para
	in.list, in.taken = nil, true
	in.blocks(c.deleted, &deleted)
	in.list, in.taken = list, taken
	kept := slices.ContainsFunc(w.p.Runs, func(r office.Run) bool { return r.Del == nil })
	element := *w.p
	for i, p := range deleted {
		switch {
		case i > 0:
			w.p.Mark, w.p.Gone = c.who, true
			spaces(w.p)
			w.done = append(w.done, w.p)
			w.p = &office.Para{}
			if like(w.p, p); !kept && i+1 == len(deleted) {
				like(w.p, &element)
			}
		case !kept && len(deleted) > 1:
			like(w.p, p)
		}
		w.p.Marks = append(w.p.Marks, p.Marks...)
		for _, r := range p.Runs {
			r.Del = c.who
			in.put(w, r)
		}
	}
}

// ranges notes which comments have a range.
func (in *in) ranges(n *office.Node) {
	if in.ranged == nil {
		in.ranged = map[string]bool{}
	}
	for _, k := range n.Kids {
		if k.Name == "office:annotation-end" {
			in.ranged[k.Get("office:name")] = true
		}
		in.ranges(k)
	}
}

func (in *in) comment(k *office.Node, w *writing) {
	c := &office.Comment{By: strings.TrimSpace(k.Kid("dc:creator").Words()), At: strings.TrimSpace(k.Kid("dc:date").Words()), Done: k.Get("loext:resolved") == "true", Parent: -1}
	var lines []string
	for _, p := range k.Kids {
		if p.Name == "text:p" || p.Name == "text:list" {
			lines = append(lines, strings.TrimSpace(p.Words()))
		}
	}
	c.Text = strings.TrimSpace(strings.Join(lines, "\n"))
	if up, ok := in.comments[k.Get("loext:parent-name")]; ok {
		c.Parent = up
	}
	i := len(in.d.Comments)
	in.d.Comments = append(in.d.Comments, c)
	name := k.Get("office:name")
	if name != "" {
		in.comments[name] = i
	}
	if name != "" && in.ranged[name] {
		in.active[i] = true
		return
	}
	in.put(w, office.Run{In: []int{i}})
}

// like gives a paragraph the form of another.
func like(p, of *office.Para) {
	p.Style, p.Level, p.List, p.Label, p.Group, p.Plain, p.Right, p.Keep = of.Style, of.Level, of.List, of.Label, of.Group, of.Plain, of.Right, of.Keep
}
