package bijlage

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"

	"kamerbrief/export/pdf/check"

	"kamerbrief/export/pdffile"
)

// Whole is what the reading file is called.
type Whole struct {
	Title, Lang string
	Date        string // RFC 3339 date, "" for none: the clock does not show
}

// Part is one of the PDFs of a reading file.
type Part struct {
	Number int    // of the bijlage; 0 for the letter
	Title  string // in the bookmarks and the structure
	Lang   string // when the file does not say
	Sound  bool   // is of our own making: without it there is no reading file
	Data   []byte `json:"-"`
	Stamp  []byte // a PDF of one page of A4 that is laid over each of its pages, as an artifact; nil for none
}

// Outcome is what became of a part.
type Outcome int

// The outcomes of a part.
const (
	Bound   Outcome = iota // in the file, with its tags
	Unread                 // in the file; a screen reader passes it over
	LeftOut                // not in the file
)

// Merged is a reading file.
type Merged struct {
	Data    []byte    `json:"-"`
	Outcome []Outcome // of each part
	Claims  []string  // "PDF/A-2a", "PDF/UA-1": none unless every part and the whole pass our check
	Pages   int
}

// ErrTooBig is returned when the parts together are too large to bind.
var ErrTooBig = errors.New("bijlage: too big to merge")

// ErrMerge is returned when there is no reading file.
var ErrMerge = errors.New("bijlage: cannot merge")

const (
	mergeTime   = 60 * time.Second
	mergeMemory = 1 << 30
)

// Merge binds PDFs into one, in a child process. The first part gives the colour profile.
func Merge(ctx context.Context, w Whole, parts []Part) (Merged, error) {
	var m Merged
	in := struct {
		Whole Whole
		Parts []Part
		Sizes []int
	}{Whole: w, Parts: parts}
	total := 0
	for _, p := range parts {
		in.Sizes = append(in.Sizes, len(p.Data))
		total += len(p.Data)
	}
	if total > maxFile {
		return m, ErrTooBig
	}
	head, err := json.Marshal(in)
	if err != nil {
		return m, err
	}
	b := binary.BigEndian.AppendUint32(make([]byte, 0, total+len(head)+4), uint32(len(head)))
	b = append(b, head...)
	for _, p := range parts {
		b = append(b, p.Data...)
	}
	out, ended, err := run(ctx, wordMerge, b, mergeTime)
	switch {
	case err != nil:
		return m, err
	case ended == "memory" || ended == "time":
		return m, ErrTooBig
	case ended != "" || len(out) < 4:
		return m, ErrMerge
	}
	n := int(binary.BigEndian.Uint32(out))
	if n > len(out)-4 || json.Unmarshal(out[4:4+n], &m) != nil || len(m.Outcome) != len(parts) {
		return m, ErrMerge
	}
	m.Data = out[4+n:]
	return m, nil
}

// mergeChild is Merge in the child.
func mergeChild(b []byte, out io.Writer) int {
	var in struct {
		Whole Whole
		Parts []Part
		Sizes []int
	}
	if len(b) < 4 {
		return 3
	}
	n := int(binary.BigEndian.Uint32(b))
	if n > len(b)-4 || json.Unmarshal(b[4:4+n], &in) != nil || len(in.Sizes) != len(in.Parts) {
		return 3
	}
	b = b[4+n:]
	for i, size := range in.Sizes {
		if size < 0 || size > len(b) {
			return 3
		}
		in.Parts[i].Data, b = b[:size:size], b[size:]
	}
	m, err := bind(in.Whole, in.Parts)
	if err != nil {
		return 3
	}
	head, err := json.Marshal(m)
	if err != nil {
		return 3
	}
	if _, err := out.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(head))), head...)); err != nil {
		return 3
	}
	if _, err := out.Write(m.Data); err != nil {
		return 3
	}
	return 0
}

// bind makes the file, with a claim if that is true.
func bind(w Whole, parts []Part) (Merged, error) {
	o := &binder{roles: map[name]name{}, ids: map[string]ref{}, parents: map[int]any{}, classes: dict{}}
	m := Merged{Outcome: make([]Outcome, len(parts))}
	o.pages, o.tree, o.doc = o.reserve(), o.reserve(), o.reserve()
	var files []*pdffile.File
	for i, p := range parts {
		f, err := open(p.Data)
		var pages []pdffile.Page
		if err == nil && !f.Encrypted() {
			pages = f.Pages(pdffile.MaxPages)
		}
		if len(pages) == 0 {
			if p.Sound {
				return m, ErrMerge
			}
			m.Outcome[i] = LeftOut
			continue
		}
		if !o.part(i, f, p, pages) {
			m.Outcome[i] = Unread
		}
		if len(o.objects) > pdffile.MaxObject || f.TooBig {
			return m, ErrTooBig
		}
		files = append(files, f)
	}
	m.Pages = len(o.sheets)
	root, info := o.finish(w)
	sound := !slices.Contains(m.Outcome, Unread)
	for _, f := range files {
		sound = sound && conforms(f)
	}
	if sound {
		o.claim(w, true)
		m.Data = o.write(root, info)
		if f, err := open(m.Data); err == nil && conforms(f) {
			m.Claims = []string{"PDF/A-2a", "PDF/UA-1"}
			return m, nil
		}
	}
	o.claim(w, false)
	m.Data = o.write(root, info)
	return m, nil
}

func conforms(f *pdffile.File) bool {
	return check.As(f, "2a", "ua1").Conforms()
}

// binder holds the objects of the file that is made.
type binder struct {
	objects []any // number 1 is objects[0]
	pages   ref
	sheets  array
	tree    ref // StructTreeRoot
	doc     ref // the Document
	kids    array
	roles   map[name]name
	classes dict
	ids     map[string]ref
	parents map[int]any // of the parent tree
	base    int         // first free key of it
	intent  any         // output intents of the first part
	marks   []mark
	packet  ref // the metadata
	layers  array
	off     array
}

func (o *binder) reserve() ref     { o.objects = append(o.objects, nil); return ref(len(o.objects)) }
func (o *binder) set(r ref, v any) { o.objects[r-1] = v }
func (o *binder) add(v any) ref    { r := o.reserve(); o.set(r, v); return r }
func (o *binder) content(s string) ref {
	return o.add(&stream{Dict: dict{"Length": len(s)}, Raw: []byte(s)})
}

// part takes over the pages and the tags of one file. tagged is false when it has no tags: its pages are then artifacts.
func (o *binder) part(i int, f *pdffile.File, p Part, pages []pdffile.Page) (tagged bool) {
	root := f.Root()
	c := &copier{o: o, f: f, to: map[ref]ref{}, dests: destinations(f, root), rename: map[name]name{}, top: -1, max: -1}
	if i > 0 {
		c.prefix = "b" + itoa(p.Number) + "-"
	}
	tree := f.Dict(root["StructTreeRoot"])
	top := f.List(tree["K"])
	c.tagged = len(top) > 0
	for _, s := range pages {
		c.to[s.Ref] = o.reserve()
	}
	if c.tagged {
		part := o.reserve()
		if r, ok := root["StructTreeRoot"].(ref); ok {
			c.to[r] = part
		}
		c.readRoles(tree)
		c.part(part, top, p, root)
	}
	c.stamp = o.stamp(p.Stamp)
	for _, s := range pages {
		c.page(s)
	}
	c.run()
	if c.tagged {
		c.parentTree(tree)
		c.run()
		o.base += c.max + 1
	}
	if i == 0 {
		o.intent = c.value(root["OutputIntents"])
		c.run()
	}
	c.optional(root)
	o.marks = append(o.marks, mark{title: p.Title, to: array{c.to[pages[0].Ref], name("Fit")}, kids: c.bookmarks(root)})
	c.run()
	return c.tagged
}

// finish makes the objects that hold the parts together. What is claimed comes later, see claim.
func (o *binder) finish(w Whole) (root, info ref) {
	o.set(o.pages, dict{"Type": name("Pages"), "Count": len(o.sheets), "Kids": o.sheets})
	r := dict{"Type": name("Catalog"), "Pages": o.pages, "ViewerPreferences": dict{"DisplayDocTitle": true}, "Lang": text(w.Lang)}
	r["MarkInfo"] = dict{"Marked": true}
	r["StructTreeRoot"] = o.tree
	o.set(o.doc, dict{"Type": name("StructElem"), "S": name("Document"), "P": o.tree, "K": o.kids, "Lang": text(w.Lang)})
	o.set(o.tree, o.root())
	if out := o.outline(); out != 0 {
		r["Outlines"] = out
	}
	if o.intent != nil {
		r["OutputIntents"] = o.intent
	}
	if len(o.layers) > 0 {
		r["OCProperties"] = dict{"OCGs": o.layers, "D": dict{"Name": text("Lagen"), "Order": o.layers, "OFF": o.off}}
	}
	o.packet = o.reserve()
	r["Metadata"] = o.packet
	i := dict{"Title": pdffile.Encode(w.Title), "Producer": text(pdffile.Producer)}
	if d, ok := pdffile.Date(w.Date); ok {
		i["CreationDate"] = text(d.Format("D:20060102150405") + "+00'00'")
		i["ModDate"] = i["CreationDate"]
	}
	return o.add(r), o.add(i)
}

// claim sets the metadata, with or without the claim that the file conforms.
func (o *binder) claim(w Whole, claim bool) {
	var c pdffile.Claim
	if claim {
		c = pdffile.Claim{Part: 2, Level: "A", UA: true}
	}
	x := pdffile.Packet(w.Title, w.Lang, w.Date, c)
	o.set(o.packet, &stream{Dict: dict{"Type": name("Metadata"), "Subtype": name("XML"), "Length": len(x)}, Raw: x})
}

func (o *binder) write(root, info ref) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	at := make([]int, len(o.objects))
	var b []byte
	for i, v := range o.objects {
		at[i] = out.Len()
		b = append(pdffile.Append(b[:0], int(i+1)), " 0 obj\n"...)
		s, ok := v.(*stream)
		if ok {
			v = s.Dict
		}
		b = pdffile.Append(b, v)
		out.Write(b)
		if ok {
			out.WriteString("\nstream\n")
			out.Write(s.Raw)
			out.WriteString("\nendstream")
		}
		out.WriteString("\nendobj\n")
	}
	return finish(&out, at, root, info)
}
