package check

import (
	"bytes"
	"strconv"
)

// operand is one operand of a content stream: numbers and strings without boxing, since a long letter has a million.
type operand struct {
	kind byte // 'n' number, '/' name, '(' string, 'm' <</MCID f>>, 'v' anything else
	f    float64
	b    []byte
	v    any
}

// mark is an open marked-content sequence.
type mark struct {
	tag      name
	mcid     int // -1 none
	artifact bool
	actual   bool // has ActualText
	lang     bool
}

// sequence is a marked-content sequence with an MCID.
type sequence struct {
	page, mcid int
	stream     int // object of the form it stands in, 0 the page itself
	tag        name
	elem       *elem // by the parent tree
	inArtifact bool
	chars      int // visible characters, spaces left out
	paints     bool
	image      bool
	owners     []*elem // elements whose K names it
	lastSpace  bool
	shows      int
}

// gstate is the part of the graphics state that rules look at.
type gstate struct {
	font  *font
	mode  int
	white bool
}

// painter reads one content stream and those of the forms it shows.
type painter struct {
	c        *checker
	page     int
	stream   int
	res      dict
	parents  array // parent tree entry of this page or form
	has      bool
	marks    []mark
	states   []gstate
	g        gstate
	deepest  int
	forms    map[int]bool
	seqs     map[int]*sequence
	inherits bool // the stream took its resources from above
	current  *sequence
	y        float64  // of the text line
	before   struct { // the text shown last
		elem  *elem
		y     float64
		space bool // it ends in one
		words bool // its line has a space: it is no piece of one long word
	}
}

var operators = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range bytes.Fields([]byte(`b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`)) {
		m[string(s)] = true
	}
	return m
}()

func (p *painter) run(b []byte) {
	var ops []operand
	l := &lexer{b: b, bad: func(clause, text string) { p.c.at(clause, p.page, text) }}
	for {
		l.skip()
		if l.p >= len(b) {
			break
		}
		c := b[l.p]
		switch {
		case c >= '0' && c <= '9' || c == '-' || c == '.' || c == '+':
			ops = append(ops, operand{kind: 'n', f: l.float()})
		case c == '/':
			s := l.p + 1
			e := s
			for e < len(b) && !white(b[e]) && !delim(b[e]) {
				e++
			}
			w := b[s:e]
			if bytes.IndexByte(w, '#') >= 0 || len(w) > 127 {
				w = []byte(l.name())
			}
			l.p = e
			ops = append(ops, operand{kind: '/', b: w})
		case c == '(':
			ops = append(ops, operand{kind: '(', b: l.literalBytes()})
		case c == '<' && (l.p+1 >= len(b) || b[l.p+1] != '<'):
			ops = append(ops, operand{kind: '(', b: []byte(l.hex())})
		case c == '<' && l.mcid(&ops):
		case c == '<' || c == '[':
			ops = append(ops, operand{kind: 'v', v: l.value(0)})
		case delim(c):
			l.p++
		default:
			s := l.p
			for l.p < len(b) && !white(b[l.p]) && !delim(b[l.p]) {
				l.p++
			}
			w := b[s:l.p]
			if string(w) == "BI" {
				p.inline(l)
			} else if string(w) == "true" || string(w) == "false" || string(w) == "null" {
				ops = append(ops, operand{kind: 'v'})
				continue
			} else {
				p.op(w, ops)
			}
			ops = ops[:0]
		}
	}
}

// mcid reads a property list that holds an MCID and nothing else, as nearly all do, without making a dict of it.
func (l *lexer) mcid(ops *[]operand) bool {
	w, ok := bytes.CutPrefix(l.b[l.p:], []byte("<</MCID "))
	n, k := 0, 0
	for ok && k < len(w) && k < 9 && w[k] >= '0' && w[k] <= '9' {
		n = 10*n + int(w[k]-'0')
		k++
	}
	if k == 0 || !bytes.HasPrefix(w[k:], []byte(">>")) {
		return false
	}
	l.p += len("<</MCID ") + k + len(">>")
	*ops = append(*ops, operand{kind: 'm', f: float64(n)})
	return true
}

// float reads a number of a content stream.
func (l *lexer) float() float64 {
	s := l.p
	for l.p < len(l.b) && !white(l.b[l.p]) && !delim(l.b[l.p]) {
		l.p++
	}
	w := l.b[s:l.p]
	neg, n, dec, seen := false, 0.0, 0.0, false
	for i, c := range w {
		switch {
		case i == 0 && (c == '-' || c == '+'):
			neg = c == '-'
		case c == '.' && !seen:
			seen, dec = true, 1
		case c >= '0' && c <= '9':
			n = 10*n + float64(c-'0')
			dec *= 10
		default:
			f, err := strconv.ParseFloat(string(w), 64)
			if err != nil {
				l.bad("6.2.2-1", "De inhoud van een bladzijde is niet goed opgebouwd")
			}
			return f
		}
	}
	if len(w) > 9 && !seen && n > 2147483647 {
		l.bad("6.1.13-1", "Een getal is te groot")
	}
	if seen {
		n /= dec
	}
	if neg {
		return -n
	}
	return n
}

func arg(ops []operand, i int) operand {
	if i < 0 {
		i += len(ops)
	}
	if i < 0 || i >= len(ops) {
		return operand{}
	}
	return ops[i]
}

func (p *painter) op(w []byte, ops []operand) {
	c := p.c
	switch string(w) {
	case "Tj", "'", "\"":
		p.show(arg(ops, -1).b)
	case "TJ":
		a, _ := arg(ops, -1).v.(array)
		for _, v := range a {
			if s, ok := v.(str); ok {
				p.show([]byte(s))
			}
		}
	case "Tf":
		p.g.font = c.font(p.resource("Font", string(arg(ops, -2).b)), p.page, string(arg(ops, -2).b))
	case "BT":
		p.y = 0
	case "Td", "TD":
		p.y += arg(ops, -1).f
	case "Tm":
		p.y = arg(ops, -1).f
	case "Tr":
		p.g.mode = int(arg(ops, -1).f)
	case "q":
		p.states = append(p.states, p.g)
		if p.deepest = max(p.deepest, len(p.states)); p.deepest == 29 && len(p.states) == 29 {
			c.at("6.1.13-8", p.page, "De inhoud van de bladzijde is te diep genest")
		}
	case "Q":
		if len(p.states) == 0 {
			c.extra("content-q", p.page, "De inhoud van de bladzijde sluit meer af dan er open staat")
			break
		}
		p.g = p.states[len(p.states)-1]
		p.states = p.states[:len(p.states)-1]
	case "BDC", "BMC":
		p.begin(ops, string(w) == "BDC")
	case "EMC":
		if len(p.marks) == 0 {
			c.extra("content-emc", p.page, "De inhoud van de bladzijde sluit een gemarkeerd deel af dat niet open staat")
			c.conf("6.2.2", p.page, "De inhoud van de bladzijde sluit een gemarkeerd deel af dat niet open staat")
			break
		}
		p.marks = p.marks[:len(p.marks)-1]
		p.find()
	case "f", "F", "f*", "S", "s", "B", "B*", "b", "b*":
		p.paint(false)
	case "sh":
		p.paint(false)
	case "Do":
		p.do(string(arg(ops, -1).b))
	case "g", "G":
		c.gray = append(c.gray, p.page)
		if string(w) == "g" {
			p.g.white = arg(ops, -1).f > 0.95
		}
	case "rg", "RG":
		c.rgb = append(c.rgb, p.page)
		if string(w) == "rg" {
			p.g.white = arg(ops, -1).f > 0.95 && arg(ops, -2).f > 0.95 && arg(ops, -3).f > 0.95
		}
	case "k", "K":
		c.cmyk = append(c.cmyk, p.page)
		p.g.white = false
	case "cs", "CS":
		n := string(arg(ops, -1).b)
		if n != "DeviceGray" && n != "DeviceRGB" && n != "DeviceCMYK" && n != "Pattern" {
			v := p.resource("ColorSpace", n)
			if v == nil {
				c.conf("6.2.4", p.page, "De bladzijde gebruikt een kleurruimte die er niet is: "+n)
			}
			c.colour(v, p.page, 0)
		} else {
			c.colour(name(n), p.page, 0)
		}
		p.g.white = false
	case "gs":
		if d := c.f.dict(p.resource("ExtGState", string(arg(ops, -1).b))); d != nil {
			c.extGState(d, p.page)
		} else {
			c.conf("6.2.5", p.page, "De bladzijde gebruikt een instelling die er niet is")
		}
	case "ri":
		c.intent(name(arg(ops, -1).b), p.page)
	default:
		if !operators[string(w)] {
			c.at("6.2.2-1", p.page, "De inhoud van de bladzijde bevat een onbekende opdracht")
		}
	}
}

// resource gives an entry of the resources, and notes that the stream needs them.
func (p *painter) resource(kind name, n string) any {
	if p.inherits {
		p.c.at("6.2.2-2", p.page, "De bladzijde noemt niet zelf welke lettertypen en beelden zij gebruikt")
	}
	return p.c.f.dict(p.res[kind])[name(n)]
}

func (p *painter) begin(ops []operand, props bool) {
	m := mark{tag: name(arg(ops, 0).b), mcid: -1}
	m.artifact = m.tag == "Artifact"
	var d dict
	if props {
		switch o := arg(ops, 1); {
		case o.kind == 'm':
			if m.mcid = int(o.f); m.artifact {
				d = dict{"MCID": m.mcid}
			}
		case o.kind == 'v':
			d, _ = o.v.(dict)
		case o.kind == '/':
			d = p.c.f.dict(p.c.f.dict(p.res["Properties"])[name(o.b)])
		}
	}
	if n, ok := p.c.f.get(d["MCID"]).(int); ok {
		m.mcid = n
	}
	_, m.actual = d["ActualText"]
	if v, ok := d["Lang"]; ok {
		m.lang = true
		p.c.lang(v, p.page)
	}
	if s, ok := p.c.f.text(d["ActualText"]); ok && s == "" && m.tag != "Span" {
		p.c.extra("actualtext", p.page, "Een vervangende tekst is leeg")
	}
	if m.artifact {
		if d == nil {
			p.c.extra("artifact", p.page, "Een paginaonderdeel zegt niet wat voor onderdeel het is")
		}
		if p.current != nil {
			p.c.conf("UA 7.1-1", p.page, "Een paginaonderdeel zonder betekenis staat midden in gelabelde tekst")
		}
	}
	if m.mcid >= 0 {
		inArt := false
		for _, o := range p.marks {
			inArt = inArt || o.artifact
			if o.mcid >= 0 {
				p.c.extra("nested", p.page, "Een gelabeld deel staat binnen een ander gelabeld deel")
			}
		}
		if inArt {
			p.c.conf("UA 7.1-2", p.page, "Gelabelde tekst staat binnen een paginaonderdeel zonder betekenis")
		}
		if p.seqs[m.mcid] != nil {
			p.c.conf("6.7.3", p.page, "Twee delen van de bladzijde hebben hetzelfde nummer in de structuur")
		} else {
			s := &sequence{page: p.page, mcid: m.mcid, stream: p.stream, tag: m.tag, inArtifact: inArt, lastSpace: true}
			if m.mcid < len(p.parents) {
				s.elem = p.c.elemOf(p.parents[m.mcid])
			}
			p.seqs[m.mcid] = s
		}
	}
	p.marks = append(p.marks, m)
	p.find()
}

// find sets the sequence that content now belongs to.
func (p *painter) find() {
	p.current = nil
	for i := len(p.marks) - 1; i >= 0; i-- {
		if n := p.marks[i].mcid; n >= 0 {
			p.current = p.seqs[n]
			return
		}
	}
}

// paint notes that something is drawn, and that it must be tagged or an artifact.
func (p *painter) paint(image bool) {
	if s := p.current; s != nil && s.elem != nil {
		s.paints = true
		s.image = s.image || image
		return
	}
	for i := range p.marks {
		if p.marks[i].artifact {
			p.c.artifacts++
			return
		}
	}
	p.c.conf("UA 7.1-3", p.page, "Een deel van de bladzijde is niet gelabeld en ook geen paginaonderdeel")
}

func (p *painter) show(b []byte) {
	if len(b) == 0 {
		return
	}
	p.paint(false)
	f := p.g.font
	if f == nil {
		p.c.conf("6.2.11", p.page, "Tekst staat in een lettertype dat er niet is")
		return
	}
	actual := false
	for i := range p.marks {
		actual = actual || p.marks[i].actual
	}
	visible, last := f.use(b, p.g.mode, actual)
	if s := p.current; s != nil && s.elem != nil {
		if o := &p.before; o.elem == s.elem && visible > 0 && (o.y-p.y > 8 || p.y-o.y > 100) {
			if c := p.c; o.words {
				if c.lines++; !o.space && !f.blank(b) {
					c.glued++
				}
			}
			o.words = false
		} else if o.elem != s.elem {
			o.words = false
		}
		codes := len(b)
		if f.two {
			codes /= 2
		}
		p.before.words = p.before.words || visible < codes
		p.before.elem, p.before.y, p.before.space = s.elem, p.y, last || f.hyphen(b)
	}
	if s := p.current; s != nil {
		s.chars += visible
		s.lastSpace = last
		s.shows++
		if visible > 0 {
			if p.g.mode == 3 {
				p.c.extra("invisible", p.page, "Er staat onzichtbare tekst op de bladzijde")
			} else if p.g.white {
				p.c.extra("white", p.page, "Er staat witte tekst op de bladzijde")
			}
		}
	} else if len(p.marks) > 0 {
		p.c.artChars += visible
	}
	p.c.allChars += visible
}

func (p *painter) do(n string) {
	c := p.c
	v := p.resource("XObject", n)
	s := c.f.stream(v)
	if s == nil {
		c.conf("6.2.2", p.page, "De bladzijde toont een beeld dat er niet is")
		return
	}
	switch c.f.name(s.dict["Subtype"]) {
	case "Image":
		p.paint(true)
		c.image(s, p.page)
	case "Form":
		if p.forms[s.n] || len(p.forms) > 20 || c.spent() {
			return
		}
		if c.work += len(s.raw) / 64; c.work > maxWork {
			return
		}
		c.form(s, p.page)
		p.forms[s.n] = true
		q := *p
		q.stream = s.n
		q.states = nil
		if r := c.f.dict(s.dict["Resources"]); r != nil {
			q.res, q.inherits = r, false
		} else {
			q.inherits = true
		}
		if k, ok := c.f.get(s.dict["StructParents"]).(int); ok {
			q.parents = c.f.array(c.parents[k])
			q.seqs = map[int]*sequence{}
			c.formUse[s.n]++
			if c.formUse[s.n] > 1 {
				c.conf("UA 7.20-2", p.page, "Een gelabeld beeld wordt twee keer getoond")
			}
		}
		q.marks = append([]mark(nil), p.marks...)
		q.run(c.f.data(s))
		if len(q.marks) != len(p.marks) {
			c.extra("content-emc", p.page, "Een gemarkeerd deel is niet afgesloten")
		}
		if k, ok := c.f.get(s.dict["StructParents"]).(int); ok && k >= 0 {
			for _, x := range q.seqs {
				c.seqs = append(c.seqs, x)
			}
		}
		delete(p.forms, s.n)
	case "PS":
		c.conf("6.2.9-3", p.page, "De bladzijde bevat programmacode (PostScript)")
	}
}

// inline reads an inline image.
func (p *painter) inline(l *lexer) {
	d := dict{}
	for {
		k, ok := l.value(0).(name)
		if !ok {
			break
		}
		d[k] = l.value(0)
	}
	e := bytes.Index(l.b[min(l.p, len(l.b)):], []byte("EI"))
	for e >= 0 {
		at := l.p + e
		if at > 0 && white(l.b[at-1]) && (at+2 >= len(l.b) || white(l.b[at+2])) {
			break
		}
		n := bytes.Index(l.b[at+2:], []byte("EI"))
		if n < 0 {
			e = -1
			break
		}
		e += 2 + n
	}
	if e < 0 {
		l.p = len(l.b)
	} else {
		l.p += e + 2
	}
	p.paint(true)
	for _, k := range []name{"F", "Filter"} {
		for _, x := range p.c.f.list(d[k]) {
			switch p.c.f.name(x) {
			case "LZW", "LZWDecode":
				p.c.at("6.1.10-1", p.page, "Een beeld is gecomprimeerd op een manier die niet mag")
			}
		}
	}
	if v, ok := d["I"]; ok && v == true {
		p.c.conf("6.2.8-3", p.page, "Een beeld wordt kunstmatig gladgemaakt")
	}
	for _, k := range []name{"CS", "ColorSpace"} {
		switch p.c.f.name(d[k]) {
		case "G", "DeviceGray":
			p.c.gray = append(p.c.gray, p.page)
		case "RGB", "DeviceRGB":
			p.c.rgb = append(p.c.rgb, p.page)
		case "CMYK", "DeviceCMYK":
			p.c.cmyk = append(p.c.cmyk, p.page)
		}
	}
}
