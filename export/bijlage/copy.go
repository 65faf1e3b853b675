package bijlage

import (
	"slices"
	"strconv"
)

// copier takes objects from one file over into another, with new numbers. What does something (scripts, programs, forms
// that send) stays behind.
type copier struct {
	o      *binder
	f      *file
	to     map[ref]ref
	queue  []ref
	dests  map[string]any
	tagged bool
	prefix string // of the IDs of its structure, and of roles and classes that mean something else elsewhere
	rename map[name]name
	top    ref // the element that becomes the Part, -1 for none
	under  dict
	max    int // highest key of the parent tree in use
}

func itoa(n int) string { return strconv.Itoa(n) }

// run takes over what is asked for and not yet there.
func (c *copier) run() {
	for len(c.queue) > 0 && len(c.o.objects) <= maxObject {
		r := c.queue[len(c.queue)-1]
		c.queue = c.queue[:len(c.queue)-1]
		n := c.to[r]
		switch x := c.f.object(r).(type) {
		case *stream:
			d := c.dict(x.d)
			delete(d, "F")
			d["Length"] = len(x.raw)
			c.o.set(n, &stream{d, x.raw})
		case dict:
			d := c.dict(x)
			if c.element(x) {
				if id, ok := d["ID"].(text); ok {
					c.o.ids[string(id)] = n
				}
				if r == c.top {
					for k, v := range c.under {
						d[k] = v
					}
				}
			}
			c.o.set(n, d)
		default:
			c.o.set(n, c.value(x))
		}
	}
}

func (c *copier) ref(r ref) any {
	if n, ok := c.to[r]; ok {
		return n
	}
	v := c.f.object(r)
	switch d := c.f.dict(v); {
	case v == nil:
		return nil
	case d != nil:
		switch c.f.name(d["Type"]) {
		case "Page", "Pages", "Catalog", "StructTreeRoot":
			return nil // a page that is in no tree; a way back to what is not taken over
		}
	}
	n := c.o.reserve()
	c.to[r] = n
	c.queue = append(c.queue, r)
	return n
}

func (c *copier) value(v any) any {
	switch x := v.(type) {
	case ref:
		return c.ref(x)
	case array:
		out := make(array, len(x))
		for i, e := range x {
			out[i] = c.value(e)
		}
		return out
	case dict:
		return c.dict(x)
	case *stream, word:
		return nil
	}
	return v
}

// element says whether a dictionary is an element of the structure.
func (c *copier) element(d dict) bool {
	if _, ok := d["S"].(name); !ok || d["P"] == nil {
		return false
	}
	t := c.f.name(d["Type"])
	return t == "StructElem" || t == "" && c.f.dict(d["P"]) != nil
}

func keys(d dict) []name {
	out := make([]name, 0, len(d))
	for k := range d {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (c *copier) dict(d dict) dict {
	out := make(dict, len(d))
	element := c.element(d)
	for _, k := range keys(d) {
		v := d[k]
		switch k {
		case "AA", "JS", "EF", "PieceInfo", "OpenAction":
			continue
		case "A", "Next":
			if !c.harmless(v) {
				continue
			}
		case "StructParent", "StructParents":
			n := integer(c.f.get(v), -1)
			if c.tagged && n >= 0 && n < maxObject {
				c.max = max(c.max, n)
				out[k] = n + c.o.base
			}
			continue
		case "Dest", "D":
			if k == "Dest" || c.f.name(d["S"]) == "GoTo" {
				if to := c.dest(v); to != nil {
					out[k] = to
				}
				continue
			}
		case "Headers":
			if a := c.f.array(v); a != nil && c.f.name(d["O"]) == "Table" {
				var ids array
				for _, e := range a {
					if t, ok := c.f.get(e).(text); ok {
						ids = append(ids, text(c.prefix)+t)
					}
				}
				out[k] = ids
				continue
			}
		case "ID":
			if t, ok := c.f.get(v).(text); ok && element {
				out[k] = text(c.prefix) + t
				continue
			}
		case "S":
			if t, ok := v.(name); ok && element {
				out[k] = c.role(t)
				continue
			}
		case "C":
			if element {
				out[k] = c.class(v)
				continue
			}
		}
		if x := c.value(v); x != nil {
			out[k] = x
		}
	}
	return out
}

// harmless says whether an action only goes somewhere. What is no action is harmless.
func (c *copier) harmless(v any) bool {
	switch c.f.name(c.f.dict(v)["S"]) {
	case "JavaScript", "Launch", "SubmitForm", "ImportData", "ResetForm", "GoToE", "GoToR", "Rendition", "Movie", "Sound", "RichMediaExecute", "Hide", "SetOCGState", "Trans", "Named", "Thread", "GoTo3DView":
		return false
	}
	return true
}

// dest gives the place a destination names, nil when there is none.
func (c *copier) dest(v any) any {
	v = c.f.get(v)
	for range 3 {
		switch x := v.(type) {
		case text:
			v = c.f.get(c.dests[string(x)])
		case name:
			v = c.f.get(c.dests[string(x)])
		case dict:
			v = c.f.get(x["D"])
		}
	}
	a, ok := v.(array)
	if !ok || len(a) == 0 {
		return nil
	}
	out, _ := c.value(a).(array)
	if out[0] == nil { // to a page that is not there
		return nil
	}
	return out
}

// destinations reads the names of places.
func (f *file) destinations(root dict) map[string]any {
	out := map[string]any{}
	for k, v := range f.dict(root["Dests"]) {
		out[string(k)] = v
	}
	f.nameTree(f.dict(root["Names"])["Dests"], func(k string, v any) { out[k] = v })
	return out
}

func (f *file) nameTree(v any, each func(string, any)) {
	seen := map[ref]bool{}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
		}
		d := f.dict(v)
		if d == nil || depth > 50 {
			return
		}
		a := f.array(d["Names"])
		for i := 0; i+1 < len(a); i += 2 {
			if t, ok := f.get(a[i]).(text); ok {
				each(string(t), a[i+1])
			}
		}
		for _, k := range f.array(d["Kids"]) {
			walk(k, depth+1)
		}
	}
	walk(v, 0)
}

// page takes over a page.
func (c *copier) page(s sheet) {
	o, f := c.o, c.f
	n := c.to[s.r]
	d := dict{}
	for k, v := range s.d {
		switch k {
		case "Parent", "AA", "Thumb", "B", "PieceInfo", "Metadata", "Annots", "Contents", "Resources", "MediaBox", "CropBox", "Rotate", "PresSteps", "Trans", "Dur", "LastModified", "AF", "ID", "SeparationInfo":
		default:
			d[k] = v
		}
	}
	for k, v := range s.had {
		d[k] = v
	}
	if d["MediaBox"] == nil {
		d["MediaBox"] = array{num("0"), num("0"), num("595.28"), num("841.89")}
	}
	out := c.dict(d)
	out["Type"], out["Parent"] = name("Page"), o.pages
	if out["Resources"] == nil {
		out["Resources"] = dict{}
	}
	if s.d["Contents"] != nil {
		if c.tagged {
			out["Contents"] = c.value(s.d["Contents"])
		} else {
			a := array{o.content("/Artifact<</Type/Page>>BDC\n")}
			for _, v := range f.list(s.d["Contents"]) {
				if x := c.value(v); x != nil {
					a = append(a, x)
				}
			}
			out["Contents"] = append(a, o.content("\nEMC"))
		}
	}
	var notes array
	for _, v := range f.list(s.d["Annots"]) {
		a := f.dict(v)
		switch f.name(a["Subtype"]) {
		case "", "FileAttachment", "Screen", "Movie", "Sound", "RichMedia", "3D", "TrapNet":
			continue
		case "Link":
			if a["A"] != nil && !c.harmless(a["A"]) {
				continue
			}
		}
		if x := c.value(v); x != nil {
			notes = append(notes, x)
		}
	}
	if len(notes) > 0 {
		out["Annots"] = notes
		out["Tabs"] = name("S")
	}
	o.set(n, out)
	o.sheets = append(o.sheets, n)
}

// optional takes over which layers are hidden.
func (c *copier) optional(root dict) {
	p := c.f.dict(root["OCProperties"])
	d := c.f.dict(p["D"])
	on := map[any]bool{}
	for _, v := range c.f.array(d["ON"]) {
		on[v] = true
	}
	off := map[any]bool{}
	for _, v := range c.f.array(d["OFF"]) {
		off[v] = true
	}
	for _, v := range c.f.array(p["OCGs"]) {
		r, ok := v.(ref)
		if !ok {
			continue
		}
		n := c.ref(r)
		if n == nil {
			continue
		}
		c.o.layers = append(c.o.layers, n)
		if off[v] || c.f.name(d["BaseState"]) == "OFF" && !on[v] {
			c.o.off = append(c.o.off, n)
		}
	}
	c.run()
}
