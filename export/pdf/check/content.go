package check

import (
	"maps"
	"slices"

	"kamerbrief/export/pdffile"
)

// sequence is a marked-content sequence with an MCID.
type sequence struct {
	page, mcid int
	stream     ref // the form it stands in, 0 the page itself
	tag        name
	elem       *elem // by the parent tree
	chars      int   // visible characters, spaces left out
	paints     bool
	image      bool
	mute       bool    // some of its text has no language of its own
	owners     []*elem // elements whose K names it
}

// painter looks at what the content of a page does; it is a pdffile.Visitor.
type painter struct {
	c       *checker
	page    int
	inner   bool  // what is read is painted by something of the page
	parents array // parent tree entry of this page or form
	seqs    map[int]*sequence
	current *sequence // that content now belongs to
	of      *pdffile.Font
	font    *font    // of is it
	before  struct { // the text shown last
		elem  *elem
		y     float64
		space bool // it ends in one
		words bool // its line has a space: it is no piece of one long word
	}
}

// Fault passes on a breach of the rules of syntax.
func (p *painter) Fault(_ *pdffile.Content, k pdffile.FaultKind) {
	p.c.conf(faults[k].clause, p.page, faults[k].text)
}

// Op looks at an operator.
func (p *painter) Op(c *pdffile.Content, op op, args []pdffile.Operand) {
	p.c.res = c.Resources
	switch op {
	case pdffile.OpFont, pdffile.OpState, pdffile.OpDo:
		p.uses(c)
		p.resource(c, op, pdffile.Arg(args, -1))
	case pdffile.OpSave, pdffile.OpRestore, pdffile.OpMarkEnd, pdffile.OpEnd:
		p.balance(c, op)
	case pdffile.OpMark, pdffile.OpMarkProps:
		p.begin(c, op == pdffile.OpMark)
	case pdffile.OpFillSpace, pdffile.OpStrokeSpace, pdffile.OpFillGrey, pdffile.OpStrokeGrey, pdffile.OpFillRGB, pdffile.OpStrokeRGB, pdffile.OpFillCMYK, pdffile.OpStrokeCMYK:
		p.colour(c, op, pdffile.Arg(args, -1))
	case pdffile.OpInline:
		p.paint(c, true)
		d, _ := pdffile.Arg(args, 0).V.(dict)
		p.inline(d)
	case pdffile.OpFillColourN, pdffile.OpStrokeCol:
		if n := pdffile.Arg(args, -1); n.Kind == '/' {
			p.c.pattern(c.Resource("Pattern", n.B), c.Resources, p.page)
		}
	case pdffile.OpShading:
		p.paint(c, false)
		p.c.colour(p.c.f.Dict(c.Resource("Shading", pdffile.Arg(args, -1).B))["ColorSpace"], p.page, 0)
	case pdffile.OpIntent:
		p.c.intent(name(pdffile.Arg(args, -1).B), p.page)
	case 0:
		p.c.conf("6.2.2-1", p.page, "De inhoud van de bladzijde bevat een onbekende opdracht")
	default:
		if op.Paints() {
			p.black(c)
			p.paint(c, false)
		}
	}
}

// black notes what is painted in the colour that a page starts with.
func (p *painter) black(c *pdffile.Content) {
	if c.OverMode == 1 && (c.OverFill || c.OverStroke) {
		p.c.overprint(&c.State, p.page)
	}
	if k := p.c; k.intentOf == "" && c.Fill.Space == any(name("DeviceGray")) && c.Mode != 3 {
		k.device(&k.gray, "DefaultGray", p.page)
	}
}

// uses notes that a stream needs its resources.
func (p *painter) uses(c *pdffile.Content) {
	if c.Inherits {
		p.c.conf("6.2.2-2", p.page, "De bladzijde noemt niet zelf welke lettertypen en beelden zij gebruikt")
	}
}

// resource looks at a font, a graphics state or a picture that is used.
func (p *painter) resource(c *pdffile.Content, op op, arg pdffile.Operand) {
	k := p.c
	switch op {
	case pdffile.OpFont:
		if p.face(c) == nil {
			k.conf("6.2.11", p.page, "De bladzijde gebruikt een lettertype dat er niet is")
		} else {
			k.glyphs(c.Font, c.Resources, p.page)
		}
	case pdffile.OpState:
		if d := k.f.Dict(c.Resource("ExtGState", arg.B)); d != nil {
			k.extGState(d, p.page)
		} else {
			k.conf("6.2.5", p.page, "De bladzijde gebruikt een instelling die er niet is")
		}
	case pdffile.OpDo:
		s := k.f.Stream(c.Resource("XObject", arg.B))
		if s == nil {
			k.conf("6.2.2", p.page, "De bladzijde toont een beeld dat er niet is")
			return
		}
		switch k.f.Name(s.Dict["Subtype"]) {
		case "Image":
			p.paint(c, true)
			k.image(s, p.page)
		case "PS":
			k.conf("6.2.9-3", p.page, "De bladzijde bevat programmacode (PostScript)")
		}
	}
}

// face gives what is known of the font that is set.
func (p *painter) face(c *pdffile.Content) *font {
	if c.Font == nil {
		return nil
	}
	if p.of != c.Font {
		p.of, p.font = c.Font, p.c.font(c.Font, p.page)
	}
	return p.font
}

// balance looks whether all that is opened is closed, and no more than that.
func (p *painter) balance(c *pdffile.Content, op op) {
	k := p.c
	switch {
	case op == pdffile.OpSave && c.Saved == 29:
		k.conf("6.1.13-8", p.page, "De inhoud van de bladzijde is te diep genest")
	case op == pdffile.OpRestore && c.Underflow:
		k.extra("content-q", p.page, "De inhoud van de bladzijde sluit meer af dan er open staat")
	case op == pdffile.OpMarkEnd && c.Underflow:
		k.extra("content-emc", p.page, "De inhoud van de bladzijde sluit een gemarkeerd deel af dat niet open staat")
		if c.Form == 0 {
			k.conf("6.2.2", p.page, "De inhoud van de bladzijde sluit een gemarkeerd deel af dat niet open staat")
		}
	case op == pdffile.OpMarkEnd:
		p.find(c)
	case op == pdffile.OpEnd:
		if len(c.Marks) > c.Outer {
			k.extra("content-emc", p.page, "Een gemarkeerd deel van de bladzijde is niet afgesloten")
		}
		if c.Saved > 0 && c.Form == 0 {
			k.extra("content-q", p.page, "De inhoud van de bladzijde laat iets open staan")
		}
	}
}

// colour notes the colour space that is used.
func (p *painter) colour(c *pdffile.Content, op op, arg pdffile.Operand) {
	k := p.c
	switch op {
	case pdffile.OpFillGrey, pdffile.OpStrokeGrey:
		k.device(&k.gray, "DefaultGray", p.page)
	case pdffile.OpFillRGB, pdffile.OpStrokeRGB:
		k.device(&k.rgb, "DefaultRGB", p.page)
	case pdffile.OpFillCMYK, pdffile.OpStrokeCMYK:
		k.device(&k.cmyk, "DefaultCMYK", p.page)
	default:
		switch n := name(arg.B); n {
		case "DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern":
			k.colour(n, p.page, 0)
		default:
			p.uses(c)
			v := c.Resource("ColorSpace", arg.B)
			if v == nil {
				k.conf("6.2.4", p.page, "De bladzijde gebruikt een kleurruimte die er niet is: "+string(n))
			}
			k.colour(v, p.page, 0)
		}
	}
}

// begin looks at a marked-content sequence that opens.
func (p *painter) begin(c *pdffile.Content, plain bool) {
	k := p.c
	outer, m := c.Marks[:len(c.Marks)-1], c.Marks[len(c.Marks)-1]
	if v, ok := m.Props["Lang"]; ok {
		k.lang(v, p.page)
	}
	if s, ok := k.f.Text(m.Props["ActualText"]); ok && s == "" && m.Tag != "Span" {
		k.extra("actualtext", p.page, "Een vervangende tekst is leeg")
	}
	if k.noLang && m.Props != nil && m.Tag != "Artifact" {
		p.markLanguage(c, m)
	}
	if m.Tag == "Artifact" {
		if plain || m.Props == nil && m.MCID < 0 {
			k.extra("artifact", p.page, "Een paginaonderdeel zegt niet wat voor onderdeel het is")
		}
		if p.current != nil {
			k.conf("UA 7.1-1", p.page, "Een paginaonderdeel zonder betekenis staat midden in gelabelde tekst")
		}
	}
	if m.MCID >= 0 && !p.inner {
		p.sequence(c, m, outer)
	}
	p.find(c)
}

// markLanguage: what is said of a sequence must have a language.
func (p *painter) markLanguage(c *pdffile.Content, m pdffile.Mark) {
	for _, o := range c.Marks {
		if o.Props["Lang"] != nil || o.MCID >= 0 && o.MCID < len(p.parents) && p.inLanguage(p.parents[o.MCID]) {
			return
		}
	}
	for _, x := range [...]struct{ key, clause string }{{"Alt", "UA 7.2-30"}, {"ActualText", "UA 7.2-31"}, {"E", "UA 7.2-32"}} {
		if m.Props[name(x.key)] != nil {
			p.c.conf(x.clause, p.page, "Van een vervangende tekst is de taal onbekend")
		}
	}
}

func (p *painter) inLanguage(v any) bool {
	e := p.c.elemOf(v)
	return e != nil && e.lang
}

// sequence notes a sequence that belongs to the structure.
func (p *painter) sequence(c *pdffile.Content, m pdffile.Mark, outer []pdffile.Mark) {
	k := p.c
	for _, o := range outer {
		if o.MCID >= 0 {
			k.extra("nested", p.page, "Een gelabeld deel staat binnen een ander gelabeld deel")
		}
		if o.Tag == "Artifact" {
			k.conf("UA 7.1-2", p.page, "Gelabelde tekst staat binnen een paginaonderdeel zonder betekenis")
		}
	}
	if p.seqs[m.MCID] != nil {
		k.conf("6.7.3", p.page, "Twee delen van de bladzijde hebben hetzelfde nummer in de structuur")
		return
	}
	s := &sequence{page: p.page, mcid: m.MCID, stream: c.Form, tag: m.Tag}
	if m.MCID < len(p.parents) {
		s.elem = k.elemOf(p.parents[m.MCID])
	}
	p.seqs[m.MCID] = s
}

// find sets the sequence that content now belongs to.
func (p *painter) find(c *pdffile.Content) {
	p.current = nil
	for i := len(c.Marks) - 1; i >= 0; i-- {
		if n := c.Marks[i].MCID; n >= 0 {
			p.current = p.seqs[n]
			return
		}
	}
}

// paint notes that something is drawn, and that it must be tagged or an artifact.
func (p *painter) paint(c *pdffile.Content, image bool) {
	if p.inner {
		return
	}
	if s := p.current; s != nil && s.elem != nil {
		s.paints = true
		s.image = s.image || image
		return
	}
	for i := range c.Marks {
		if c.Marks[i].Tag == "Artifact" {
			p.c.artifacts++
			return
		}
	}
	p.c.conf("UA 7.1-3", p.page, "Een deel van de bladzijde is niet gelabeld en ook geen paginaonderdeel")
}

// Show looks at a string that is shown.
func (p *painter) Show(c *pdffile.Content, b []byte) {
	if len(b) == 0 {
		return
	}
	p.paint(c, false)
	f := p.face(c)
	if f == nil {
		p.c.conf("6.2.11", p.page, "Tekst staat in een lettertype dat er niet is")
		return
	}
	actual := p.current != nil && p.current.elem != nil && p.current.elem.actual
	for i := range c.Marks {
		actual = actual || c.Marks[i].Props["ActualText"] != nil
	}
	visible, space := f.use(b, c.Mode, actual)
	if visible > 0 {
		p.black(c)
	}
	if p.inner {
		return
	}
	p.c.allChars += visible
	s := p.current
	if s == nil {
		if len(c.Marks) > 0 {
			p.c.artChars += visible
		}
		return
	}
	s.chars += visible
	s.mute = s.mute || p.c.noLang && visible > 0 && !slices.ContainsFunc(c.Marks, func(m pdffile.Mark) bool { return m.Props["Lang"] != nil })
	if s.elem != nil {
		p.follows(s.elem, c.Line[5], b, visible, space)
	}
	if visible > 0 {
		if c.Mode == 3 {
			p.c.extra("invisible", p.page, "Er staat onzichtbare tekst op de bladzijde")
		} else if c.Fill.White(p.c.f) {
			p.c.extra("white", p.page, "Er staat witte tekst op de bladzijde")
		}
	}
}

// follows looks whether a space stands between the text of two lines of one element.
func (p *painter) follows(e *elem, y float64, b []byte, visible int, space bool) {
	o, f := &p.before, p.font
	if o.elem == e && visible > 0 && (o.y-y > 8 || y-o.y > 100) {
		if c := p.c; o.words {
			if c.lines++; !o.space && !f.blank(b) {
				c.glued++
			}
		}
		o.words = false
	} else if o.elem != e {
		o.words = false
	}
	codes := len(b)
	if f.Two {
		codes /= 2
	}
	o.words = o.words || visible < codes
	o.elem, o.y, o.space = e, y, space || f.hyphen(b)
}

// Form looks at a form, which may have a place in the structure of its own.
func (p *painter) Form(c *pdffile.Content, s *stream, run func()) {
	k := p.c
	p.uses(c)
	k.form(s, p.page)
	was := *p
	key, own := k.f.Get(s.Dict["StructParents"]).(int)
	own = own && !p.inner
	if own {
		p.parents, p.seqs = k.f.Array(k.parents[key]), map[int]*sequence{}
		if k.formUse[s.N]++; k.formUse[s.N] > 1 {
			k.conf("UA 7.20-2", p.page, "Een gelabeld beeld wordt twee keer getoond")
		}
	}
	run()
	if own && key >= 0 {
		k.seqs = slices.AppendSeq(k.seqs, maps.Values(p.seqs))
	}
	p.parents, p.seqs, p.current = was.parents, was.seqs, was.current
}

// inline looks at a picture that stands in the content itself.
func (p *painter) inline(d dict) {
	k := p.c
	for _, key := range []name{"F", "Filter"} {
		for _, x := range k.f.List(d[key]) {
			if n := k.f.Name(x); n == "LZW" || n == "LZWDecode" {
				k.conf("6.1.10-1", p.page, "Een beeld is gecomprimeerd op een manier die niet mag")
			}
		}
	}
	if n := k.f.Name(d["Intent"]); n != "" {
		k.intent(n, p.page)
	}
	if d["I"] == true {
		k.conf("6.2.8-3", p.page, "Een beeld wordt kunstmatig gladgemaakt")
	}
	for _, key := range []name{"CS", "ColorSpace"} {
		v := d[key]
		if in := k.f.Dict(k.res["ColorSpace"]); in[k.f.Name(v)] != nil {
			v = in[k.f.Name(v)]
		}
		k.colour(v, p.page, 0)
	}
}

// font gives the use of a font.
func (c *checker) font(t *pdffile.Font, page int) *font {
	f := c.fonts[t]
	if f == nil {
		f = &font{Font: t, page: page, used: make([]uint8, 256)}
		if t.Two {
			f.used = make([]uint8, 65536)
		}
		c.fonts[t] = f
		c.fontList = append(c.fontList, f)
	}
	return f
}
