package bijlage

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"kamerbrief/export/pdf/check"
	"kamerbrief/export/pdffile"
)

// readRoles takes over what a file's own roles mean. One that means something else in a part before gets another name.
func (c *copier) readRoles(tree dict) {
	own := c.f.Dict(tree["RoleMap"])
	for _, k := range own.Keys() {
		v, ok := c.f.Get(own[k]).(name)
		if !ok {
			continue
		}
		if was, taken := c.o.roles[k]; taken && was != v || check.Standard[k] && c.prefix != "" {
			c.rename[k] = name(c.prefix) + k
		}
	}
	for _, k := range own.Keys() {
		if v, ok := c.f.Get(own[k]).(name); ok {
			if check.Standard[k] && c.prefix == "" {
				continue // a letter of ours has none
			}
			c.o.roles[c.role(k)] = c.role(v)
		}
	}
	classes := c.f.Dict(tree["ClassMap"])
	for _, k := range classes.Keys() {
		c.o.classes[name(c.prefix)+k] = c.value(classes[k])
	}
}

func (c *copier) role(k name) name {
	if n, ok := c.rename[k]; ok {
		return n
	}
	return k
}

func (c *copier) class(v any) any {
	switch x := c.f.Get(v).(type) {
	case name:
		return name(c.prefix) + x
	case array:
		out := make(array, len(x))
		for i, e := range x {
			if n, ok := c.f.Get(e).(name); ok {
				out[i] = name(c.prefix) + n
			} else {
				out[i] = c.value(e)
			}
		}
		return out
	}
	return nil
}

// part puts the structure of a file under one Part. A Document at its top becomes that Part.
func (c *copier) part(n ref, top array, p Part, root dict) {
	lang := p.Lang
	if l := plainText(c.f.Get(root["Lang"])); l != "" {
		lang = l
	}
	is := dict{"Type": name("StructElem"), "S": name("Part"), "P": c.o.doc, "T": pdffile.Encode(p.Title)}
	if lang != "" {
		is["Lang"] = text(lang)
	}
	if len(top) == 1 {
		r, ok := top[0].(ref)
		d := c.f.Dict(r)
		role, roles := c.f.Name(d["S"]), c.f.Dict(c.f.Dict(root["StructTreeRoot"])["RoleMap"])
		for range 10 {
			if next := c.f.Name(roles[role]); next != "" && !check.Standard[role] {
				role = next
			}
		}
		if ok && role == "Document" && c.element(d) {
			if d["Lang"] != nil {
				delete(is, "Lang")
			}
			c.top, c.under = r, is
			c.o.kids = append(c.o.kids, c.ref(r))
			return
		}
	}
	var kids array
	for _, v := range top {
		if x := c.value(v); x != nil {
			if d, ok := x.(dict); ok {
				d["P"] = n
			}
			kids = append(kids, x)
		}
	}
	is["K"] = kids
	c.o.set(n, is)
	c.o.kids = append(c.o.kids, n)
}

// parentTree takes over which element content belongs to.
func (c *copier) parentTree(tree dict) {
	c.f.NumberTree(tree["ParentTree"], func(k int, v any) {
		if k < 0 || k > pdffile.MaxObject {
			return
		}
		c.max = max(c.max, k)
		if x := c.value(v); x != nil {
			c.o.parents[c.o.base+k] = x
		}
	})
}

// root makes the root of the structure.
func (o *binder) root() dict {
	nums := array{}
	for _, k := range slices.Sorted(maps.Keys(o.parents)) {
		nums = append(nums, k, o.parents[k])
	}
	out := dict{"Type": name("StructTreeRoot"), "K": o.doc, "ParentTree": o.add(dict{"Nums": nums}), "ParentTreeNextKey": o.base}
	if len(o.roles) > 0 {
		m := dict{}
		for k, v := range o.roles {
			m[k] = v
		}
		out["RoleMap"] = m
	}
	if len(o.classes) > 0 {
		out["ClassMap"] = o.classes
	}
	if len(o.ids) > 0 {
		names := array{}
		all := slices.Sorted(maps.Keys(o.ids))
		for _, k := range all {
			names = append(names, text(k), o.ids[k])
		}
		out["IDTree"] = o.add(dict{"Kids": array{o.add(dict{"Names": names, "Limits": array{text(all[0]), text(all[len(all)-1])}})}})
	}
	return out
}

// mark is a bookmark.
type mark struct {
	title string
	to    any
	kids  []mark
}

// bookmarks reads those of a file.
func (c *copier) bookmarks(root dict) []mark {
	seen, n := map[ref]bool{}, 0
	var walk func(v any, depth int) []mark
	walk = func(v any, depth int) (out []mark) {
		for depth < 20 && n < 20_000 {
			r, ok := v.(ref)
			d := c.f.Dict(v)
			if !ok || seen[r] || d == nil {
				return out
			}
			seen[r] = true
			n++
			m := mark{title: plainText(c.f.Get(d["Title"])), kids: walk(d["First"], depth+1)}
			if d["Dest"] != nil {
				m.to = c.dest(d["Dest"])
			} else if a := c.f.Dict(d["A"]); c.f.Name(a["S"]) == "GoTo" {
				m.to = c.dest(a["D"])
			}
			if m.title != "" {
				out = append(out, m)
			}
			v = d["Next"]
		}
		return out
	}
	return walk(c.f.Dict(root["Outlines"])["First"], 0)
}

// outline makes the bookmarks: a part each, closed, with its own inside.
func (o *binder) outline() ref {
	if len(o.marks) == 0 {
		return 0
	}
	top := o.reserve()
	var row func(parent ref, ms []mark) (first, last ref)
	row = func(parent ref, ms []mark) (ref, ref) {
		rs := make([]ref, len(ms))
		for i := range ms {
			rs[i] = o.reserve()
		}
		for i, m := range ms {
			d := dict{"Title": pdffile.Encode(m.title), "Parent": parent}
			if m.to != nil {
				d["Dest"] = m.to
			}
			if i > 0 {
				d["Prev"] = rs[i-1]
			}
			if i+1 < len(ms) {
				d["Next"] = rs[i+1]
			}
			if len(m.kids) > 0 {
				d["First"], d["Last"] = row(rs[i], m.kids)
				d["Count"] = -len(m.kids)
			}
			o.set(rs[i], d)
		}
		return rs[0], rs[len(rs)-1]
	}
	first, last := row(top, o.marks)
	o.set(top, dict{"Type": name("Outlines"), "First": first, "Last": last, "Count": len(o.marks)})
	return top
}

// finish adds the table of objects.
func finish(out *bytes.Buffer, at []int, root, info ref) []byte {
	sum := sha256.Sum256(out.Bytes())
	start := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(out, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, int(root), int(info), sum[:16], sum[:16], start)
	return out.Bytes()
}
