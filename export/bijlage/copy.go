package bijlage

import (
	"strconv"

	"kamerbrief/export/figure"
	"kamerbrief/export/pdffile"
)

// copier takes objects from one file over into another, with new numbers. What does something (scripts, programs, forms
// that send) stays behind.
type copier struct {
	o      *binder
	f      *pdffile.File
	to     map[ref]ref
	queue  []ref
	dests  map[string]any
	tagged bool
	prefix string // of the IDs of its structure, and of roles and classes that mean something else elsewhere
	rename map[name]name
	top    ref // the element that becomes the Part, -1 for none
	under  dict
	stamp  ref // a form that is laid over each page, 0 for none
	max    int // highest key of the parent tree in use
}

func itoa(n int) string { return strconv.Itoa(n) }

// run takes over what is asked for and not yet there.
func (c *copier) run() {
	for len(c.queue) > 0 && len(c.o.objects) <= pdffile.MaxObject {
		r := c.queue[len(c.queue)-1]
		c.queue = c.queue[:len(c.queue)-1]
		n := c.to[r]
		switch x := c.f.Object(r).(type) {
		case *stream:
			d := c.dict(x.Dict)
			delete(d, "F")
			raw := x.Raw
			if isPhoto(c.f, x.Dict) && !c.f.Encrypted() {
				raw = figure.Unsigned(raw)
			}
			d["Length"] = len(raw)
			c.o.set(n, &stream{Dict: d, Raw: raw})
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
	v := c.f.Object(r)
	switch d := c.f.Dict(v); {
	case v == nil:
		return nil
	case d != nil:
		switch c.f.Name(d["Type"]) {
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
	case *stream:
		return nil
	}
	return v
}

// element says whether a dictionary is an element of the structure.
func (c *copier) element(d dict) bool {
	if _, ok := d["S"].(name); !ok || d["P"] == nil {
		return false
	}
	t := c.f.Name(d["Type"])
	return t == "StructElem" || t == "" && c.f.Dict(d["P"]) != nil
}

func (c *copier) dict(d dict) dict {
	out := make(dict, len(d))
	element := c.element(d)
	for _, k := range d.Keys() {
		v := d[k]
		switch k {
		case "AA", "JS", "EF", "PieceInfo", "OpenAction":
			continue
		case "A", "Next":
			if !c.harmless(v) {
				continue
			}
		case "StructParent", "StructParents":
			n := c.f.Int(v, -1)
			if c.tagged && n >= 0 && n < pdffile.MaxObject {
				c.max = max(c.max, n)
				out[k] = n + c.o.base
			}
			continue
		case "Dest", "D":
			if k == "Dest" || c.f.Name(d["S"]) == "GoTo" {
				if to := c.dest(v); to != nil {
					out[k] = to
				}
				continue
			}
		case "Headers":
			if a := c.f.Array(v); a != nil && c.f.Name(d["O"]) == "Table" {
				var ids array
				for _, e := range a {
					if t, ok := c.f.Get(e).(text); ok {
						ids = append(ids, text(c.prefix)+t)
					}
				}
				out[k] = ids
				continue
			}
		case "ID":
			if t, ok := c.f.Get(v).(text); ok && element {
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
	switch c.f.Name(c.f.Dict(v)["S"]) {
	case "JavaScript", "Launch", "SubmitForm", "ImportData", "ResetForm", "GoToE", "GoToR", "Rendition", "Movie", "Sound", "RichMediaExecute", "Hide", "SetOCGState", "Trans", "Named", "Thread", "GoTo3DView":
		return false
	}
	return true
}

// dest gives the place a destination names, nil when there is none.
func (c *copier) dest(v any) any {
	v = c.f.Get(v)
	for range 3 {
		switch x := v.(type) {
		case text:
			v = c.f.Get(c.dests[string(x)])
		case name:
			v = c.f.Get(c.dests[string(x)])
		case dict:
			v = c.f.Get(x["D"])
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
func destinations(f *pdffile.File, root dict) map[string]any {
	out := map[string]any{}
	for k, v := range f.Dict(root["Dests"]) {
		out[string(k)] = v
	}
	f.NameTree(f.Dict(root["Names"])["Dests"], func(k text, v any) { out[string(k)] = v })
	return out
}

// page takes over a page, with what it has from above.
func (c *copier) page(s pdffile.Page) {
	o, f := c.o, c.f
	n := c.to[s.Ref]
	d := dict{}
	for k, v := range s.Dict {
		switch k {
		case "Parent", "AA", "Thumb", "B", "PieceInfo", "Metadata", "Annots", "Contents", "Resources", "MediaBox", "CropBox", "Rotate", "PresSteps", "Trans", "Dur", "LastModified", "AF", "ID", "SeparationInfo":
		default:
			d[k] = v
		}
	}
	for k, v := range map[name]any{"Resources": s.Resources, "MediaBox": s.MediaBox, "CropBox": s.CropBox, "Rotate": s.Rotate} {
		if v != nil {
			d[k] = v
		}
	}
	if d["MediaBox"] == nil {
		d["MediaBox"] = array{0, 0, 595.28, 841.89}
	}
	out := c.dict(d)
	out["Type"], out["Parent"] = name("Page"), o.pages
	if out["Resources"] == nil {
		out["Resources"] = dict{}
	}
	if s.Dict["Contents"] != nil {
		if c.tagged {
			out["Contents"] = c.value(s.Dict["Contents"])
		} else {
			a := array{o.content("/Artifact<</Type/Page>>BDC\n")}
			for _, v := range f.List(s.Dict["Contents"]) {
				if x := c.value(v); x != nil {
					a = append(a, x)
				}
			}
			out["Contents"] = append(a, o.content("\nEMC"))
		}
	}
	if c.stamp != 0 {
		c.stamped(out, s)
	}
	var notes array
	for _, v := range f.List(s.Dict["Annots"]) {
		a := f.Dict(v)
		switch f.Name(a["Subtype"]) {
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
	p := c.f.Dict(root["OCProperties"])
	d := c.f.Dict(p["D"])
	on := map[any]bool{}
	for _, v := range c.f.Array(d["ON"]) {
		on[v] = true
	}
	off := map[any]bool{}
	for _, v := range c.f.Array(d["OFF"]) {
		off[v] = true
	}
	for _, v := range c.f.Array(p["OCGs"]) {
		r, ok := v.(ref)
		if !ok {
			continue
		}
		n := c.ref(r)
		if n == nil {
			continue
		}
		c.o.layers = append(c.o.layers, n)
		if off[v] || c.f.Name(d["BaseState"]) == "OFF" && !on[v] {
			c.o.off = append(c.o.off, n)
		}
	}
	c.run()
}
