package pdffile

// Page is a page with what it has from the nodes above it.
type Page struct {
	Ref       Ref
	Dict      Dict
	Resources any
	MediaBox  any
	CropBox   any
	Rotate    any
	Own       bool // the resources are its own
}

// Pages gives the pages in order, at most limit. Tangled tells afterwards whether the tree that holds them is sound.
func (f *File) Pages(limit int) []Page {
	var out []Page
	seen := map[Ref]bool{}
	var walk func(v any, had Page, depth int)
	walk = func(v any, had Page, depth int) {
		if len(out) >= limit {
			return
		}
		r, ok := v.(Ref) // a page is an object of its own
		if !ok || seen[r] || depth > 200 {
			f.Tangled = true
			return
		}
		seen[r] = true
		d := f.Dict(r)
		p := Page{Ref: r, Dict: d, Own: d["Resources"] != nil}
		for _, x := range [...]struct {
			k   Name
			had any
			to  *any
		}{{"Resources", had.Resources, &p.Resources}, {"MediaBox", had.MediaBox, &p.MediaBox}, {"CropBox", had.CropBox, &p.CropBox}, {"Rotate", had.Rotate, &p.Rotate}} {
			if *x.to = x.had; d[x.k] != nil {
				*x.to = d[x.k]
			}
		}
		switch kind := f.Name(d["Type"]); {
		case kind == "Pages" || d["Kids"] != nil && kind != "Page":
			before := len(out)
			for _, k := range f.Array(d["Kids"]) {
				walk(k, p, depth+1)
			}
			if len(out) < limit && f.Int(d["Count"], -1) != len(out)-before {
				f.Tangled = true
			}
		case kind == "Page" || d["Contents"] != nil || p.MediaBox != nil && d != nil:
			out = append(out, p)
		default:
			f.Tangled = true
		}
	}
	walk(f.Root()["Pages"], Page{}, 0)
	return out
}

// maxContent bounds the content of one page: a stream may be named a million times.
const maxContent = 64 << 20

// Content gives the content of a page: its streams one after the other. Nothing of it is kept.
func (f *File) Content(p Page) []byte {
	switch v := f.Get(p.Dict["Contents"]).(type) {
	case *Stream:
		return f.part(p, v)
	case Array:
		var out []byte
		for i, x := range v {
			if len(out) > maxContent || i > 20_000 {
				f.TooBig = true
				break
			}
			out = append(append(out, f.part(p, f.Stream(x))...), '\n')
		}
		return out
	}
	if p.Dict["Contents"] != nil {
		f.part(p, nil)
	}
	return nil
}

// part unpacks a stream of the content of a page, and notes when that is not there or not whole. A wrong checksum behind all of it is
// no loss.
func (f *File) part(p Page, s *Stream) (out []byte) {
	whole := false
	if s != nil {
		f.badSum = false
		out, whole = f.unpack(s)
	}
	if !whole && !f.badSum && !f.TooBig {
		if f.torn == nil {
			f.torn = map[Ref]bool{}
		}
		f.torn[p.Ref] = true
	}
	return out
}

// Torn reports whether the content of a page, which was read, is damaged or packed in a way that nobody knows.
func (f *File) Torn(p Page) bool { return f.torn[p.Ref] }

// WithContent hands what a page draws to use, in memory that the next page takes: nothing of it may be kept.
func (f *File) WithContent(p Page, use func(content []byte)) {
	f.lent(func() []byte { return f.Content(p) }, use)
}

// lent hands what get unpacks to use, in memory that is unpacked into again.
func (f *File) lent(get func() []byte, use func([]byte)) {
	if f.z == nil {
		f.z = &inflater{}
	}
	z := f.z
	z.lend = true
	b := get()
	z.lend = false
	use(b)
	if z.lent != nil {
		z.buf, z.lent = z.lent[:0], nil
	}
}
