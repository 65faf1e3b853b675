package pdffile

import (
	"bytes"
	"strconv"
)

// Visitor is told what happens in the content of a page and of the forms it shows.
type Visitor interface {
	// Op is called for every operator, when its effect on c is there. Those that show text call Show instead for each of
	// their strings, and Do of a form calls Form.
	Op(c *Content, op Op, args []Operand)
	// Show is called before a string is shown. Who wants to know where its characters stand asks c.Glyphs.
	Show(c *Content, s []byte)
	// Form is called for a form; run reads its content, in a Content of its own, or not when that would never end.
	Form(c *Content, s *Stream, run func())
	// Fault is called for a breach of the rules of syntax.
	Fault(c *Content, k FaultKind)
}

// Op is an operator: its letters, the first one lowest. An operator that does not exist is 0.
type Op uint32

// The operators that do something here or for a Visitor.
const (
	OpMoveTo       Op = 'm'
	OpLineTo       Op = 'l'
	OpCurve        Op = 'c'
	OpCurveV       Op = 'v'
	OpCurveY       Op = 'y'
	OpClose        Op = 'h'
	OpRect         Op = 'r' | 'e'<<8
	OpFill         Op = 'f'
	OpFillOld      Op = 'F'
	OpFillEO       Op = 'f' | '*'<<8
	OpStroke       Op = 'S'
	OpCloseStroke  Op = 's'
	OpBoth         Op = 'B'
	OpBothEO       Op = 'B' | '*'<<8
	OpCloseBoth    Op = 'b'
	OpCloseBothEO  Op = 'b' | '*'<<8
	OpEndPath      Op = 'n'
	OpClip         Op = 'W'
	OpClipEO       Op = 'W' | '*'<<8
	OpWidth        Op = 'w'
	OpCap          Op = 'J'
	OpDash         Op = 'd'
	OpShading      Op = 's' | 'h'<<8
	OpSave         Op = 'q'
	OpRestore      Op = 'Q'
	OpConcat       Op = 'c' | 'm'<<8
	OpState        Op = 'g' | 's'<<8
	OpIntent       Op = 'r' | 'i'<<8
	OpFillSpace    Op = 'c' | 's'<<8
	OpStrokeSpace  Op = 'C' | 'S'<<8
	OpFillColour   Op = 's' | 'c'<<8
	OpFillColourN  Op = 's' | 'c'<<8 | 'n'<<16
	OpStrokeColour Op = 'S' | 'C'<<8
	OpStrokeCol    Op = 'S' | 'C'<<8 | 'N'<<16
	OpFillGrey     Op = 'g'
	OpStrokeGrey   Op = 'G'
	OpFillRGB      Op = 'r' | 'g'<<8
	OpStrokeRGB    Op = 'R' | 'G'<<8
	OpFillCMYK     Op = 'k'
	OpStrokeCMYK   Op = 'K'
	OpBeginText    Op = 'B' | 'T'<<8
	OpEndText      Op = 'E' | 'T'<<8
	OpFont         Op = 'T' | 'f'<<8
	OpCharSpace    Op = 'T' | 'c'<<8
	OpWordSpace    Op = 'T' | 'w'<<8
	OpScale        Op = 'T' | 'z'<<8
	OpLeading      Op = 'T' | 'L'<<8
	OpRise         Op = 'T' | 's'<<8
	OpMode         Op = 'T' | 'r'<<8
	OpMove         Op = 'T' | 'd'<<8
	OpMoveLead     Op = 'T' | 'D'<<8
	OpMatrix       Op = 'T' | 'm'<<8
	OpNextLine     Op = 'T' | '*'<<8
	OpShow         Op = 'T' | 'j'<<8
	OpShowArray    Op = 'T' | 'J'<<8
	OpShowLine     Op = '\''
	OpShowSpaced   Op = '"'
	OpMark         Op = 'B' | 'M'<<8 | 'C'<<16
	OpMarkProps    Op = 'B' | 'D'<<8 | 'C'<<16
	OpMarkEnd      Op = 'E' | 'M'<<8 | 'C'<<16
	OpDo           Op = 'D' | 'o'<<8
	OpInline       Op = 'B' | 'I'<<8 // with the dictionary of the picture as its operand
)

func opOf(w []byte) (op Op) {
	if len(w) > 3 {
		return 0
	}
	for i, c := range w {
		op |= Op(c) << (8 * i)
	}
	return op
}

// others are the operators that do nothing here.
var others = func() map[Op]bool {
	m := map[Op]bool{}
	for _, s := range bytes.Fields([]byte(`BX EX d0 d1 DP EI i ID j M MP`)) {
		m[opOf(s)] = true
	}
	return m
}()

// Operand is one operand of an operator: numbers and strings without boxing, since a long letter has a million.
type Operand struct {
	Kind byte // 'n' number, '/' name, '(' string, 'm' a dictionary of nothing but MCID, 'v' anything else, 0 none
	F    float64
	B    []byte
	V    any
}

// Arg gives operand i, from the end when i is negative.
func Arg(args []Operand, i int) Operand {
	if i < 0 {
		i += len(args)
	}
	if i < 0 || i >= len(args) {
		return Operand{}
	}
	return args[i]
}

// Mark is a marked-content sequence that is open.
type Mark struct {
	Tag   Name
	MCID  int // -1 none
	Props Dict
	Off   bool // a layer that is off when the file is opened
}

// Content is a content stream that is being read.
type Content struct {
	File      *File
	Page      int // as the caller counts
	Form      Ref // the form it is, 0 for a page itself
	Resources Dict
	Inherits  bool // the resources are not its own
	Marks     []Mark
	Outer     int  // marks that were open when it started
	Saved     int  // states that q has put away
	Underflow bool // the last Q or EMC had nothing to end

	State
	Text, Line Matrix // of the text
	Path       Path

	v     Visitor
	off   bool // stands in a layer that is off, or in a form of one
	stack []State
	clip  bool // the path becomes a clip when it is painted
	work  *work
}

// work is what all of a run's streams share.
type work struct {
	ops   int
	inner map[Ref]bool // forms that are being read
	spent bool
}

const (
	maxOps    = 20_000_000 // operators of one run; a page uses a thousandth
	maxAllOps = 60_000_000 // of all runs over a file together
	maxSaved  = 1000
	maxArgs   = 4000
	maxInside = 20
	formOps   = 1000 // a form counts as so many: it may be shown again and again
)

// Run reads content for a page or a form of its own. It reports whether all of it was read.
func Run(f *File, v Visitor, page int, content []byte, res Dict, inherits bool) (whole bool) {
	if f.spent() {
		return false
	}
	c := &Content{File: f, Page: page, Resources: res, Inherits: inherits, v: v, work: &work{inner: map[Ref]bool{}}, State: startState()}
	c.run(content)
	f.ops += c.work.ops
	v.Op(c, OpEnd, nil)
	return !c.work.spent
}

// spent reports whether all runs over the file have done more than any real file asks.
func (f *File) spent() bool {
	f.TooBig = f.TooBig || f.ops > maxAllOps
	return f.ops > maxAllOps
}

// Appearance reads what an annotation shows, where it shows it. It reports whether it shows something, and all was read.
func Appearance(f *File, v Visitor, page int, annot Dict) (shown, whole bool) {
	n := f.Get(f.Dict(annot["AP"])["N"])
	if states, ok := n.(Dict); ok {
		n = f.Get(states[f.Name(annot["AS"])])
	}
	s, _ := n.(*Stream)
	r, b := f.Nums(annot["Rect"], 4), []float64(nil)
	if s != nil {
		b = f.Nums(s.Dict["BBox"], 4)
	}
	if f.spent() {
		return false, false
	}
	if flags := f.Int(annot["F"], 0); r == nil || b == nil || flags&(2|32) != 0 { // hidden, or not for the screen
		return false, true
	}
	m := identity
	if x := f.Nums(s.Dict["Matrix"], 6); x != nil {
		m = Matrix(x)
	}
	from, to := m.box(b[0], b[1], b[2]-b[0], b[3]-b[1]), Around(Point{r[0], r[1]}, Point{r[2], r[3]})
	c := &Content{File: f, Page: page, v: v, work: &work{inner: map[Ref]bool{}}, State: startState()}
	if w, h := from.X1-from.X0, from.Y1-from.Y0; w > 0 && h > 0 {
		x, y := (to.X1-to.X0)/w, (to.Y1-to.Y0)/h
		c.CTM = Matrix{x, 0, 0, y, to.X0 - x*from.X0, to.Y0 - y*from.Y0}
	}
	c.Inside(s)
	f.ops += c.work.ops
	return true, !c.work.spent
}

// OpEnd is told when a stream is over, with what it left open.
const OpEnd Op = 0xffffffff

// Spent reports whether the run has done more than any real page asks.
func (c *Content) Spent() bool { return c.work.spent }

func (c *Content) run(b []byte) {
	c.Text, c.Line = identity, identity
	l := &contentLexer{lexer: lexer{b: b, names: c.File.names}, c: c}
	l.faults = &l.broken
	args := make([]Operand, 0, 16)
	for {
		l.skip()
		if l.p >= len(b) || c.work.spent {
			return
		}
		if w := l.operand(&args); w != nil {
			c.op(l, w, args)
			args = args[:0]
		} else if len(args) > maxArgs {
			args = args[:0]
		}
	}
}

// contentLexer reads operands and operators.
type contentLexer struct {
	lexer
	c      *Content
	broken []Fault
}

// tell passes on what the lexer found.
func (l *contentLexer) tell() {
	for _, f := range l.broken {
		l.c.v.Fault(l.c, f.Kind)
	}
	l.broken = l.broken[:0]
}

// operand reads an operand, or gives the operator that stands there.
func (l *contentLexer) operand(args *[]Operand) (op []byte) {
	b := l.b
	c := b[l.p]
	switch {
	case c >= '0' && c <= '9' || c == '-' || c == '.' || c == '+':
		*args = append(*args, Operand{Kind: 'n', F: l.float()})
	case c == '/':
		p := l.p
		l.p++
		w := l.token()
		if bytes.IndexByte(w, '#') >= 0 || len(w) > 127 {
			l.p = p
			w = l.nameBytes()
		}
		*args = append(*args, Operand{Kind: '/', B: w})
	case c == '(':
		*args = append(*args, Operand{Kind: '(', B: l.literal()})
	case c == '<' && (l.p+1 >= len(b) || b[l.p+1] != '<'):
		*args = append(*args, Operand{Kind: '(', B: l.hex()})
	case c == '<' && l.mcid(args):
	case c == '<' || c == '[':
		*args = append(*args, Operand{Kind: 'v', V: l.value(0)})
	case delim(c):
		l.p++
	default:
		switch w := l.token(); string(w) {
		case "true", "false", "null":
			*args = append(*args, Operand{Kind: 'v', V: string(w) == "true"})
		default:
			op = w
		}
	}
	if len(l.broken) > 0 {
		l.tell()
	}
	return op
}

// mcid reads a property list that holds an MCID and nothing else, as nearly all do, without making a dictionary of it.
func (l *lexer) mcid(args *[]Operand) bool {
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
	*args = append(*args, Operand{Kind: 'm', F: float64(n)})
	return true
}

// float reads a number of a content stream.
func (l *lexer) float() float64 {
	w := l.token()
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
				l.fault(FaultNumber)
			}
			return f
		}
	}
	if len(w) > 9 && !seen && n > 2147483647 {
		l.fault(FaultInteger)
	}
	if seen {
		n /= dec
	}
	if neg {
		return -n
	}
	return n
}

// Resource gives an entry of the resources.
func (c *Content) Resource(kind Name, n []byte) any {
	return c.File.Dict(c.Resources[kind])[Name(n)]
}

func (c *Content) op(l *contentLexer, w []byte, args []Operand) {
	if c.work.ops++; c.work.ops > maxOps {
		c.work.spent = true
		return
	}
	op := opOf(w)
	switch {
	case c.showing(op, args):
		return
	case c.drawing(op, args), c.text(op, args), c.marking(op, args), c.colour(op, args), others[op]:
	case op == OpDo:
		if s := c.File.Stream(c.Resource("XObject", Arg(args, -1).B)); s != nil && c.File.Name(s.Dict["Subtype"]) == "Form" {
			c.v.Form(c, s, func() { c.Inside(s) })
			return
		}
	case op == OpInline:
		args = []Operand{{Kind: 'v', V: l.inline()}}
	default:
		op = 0
	}
	c.v.Op(c, op, args)
	if op.paints() {
		c.endPath()
	}
}

// showing carries out the operators that show text.
func (c *Content) showing(op Op, args []Operand) bool {
	switch op {
	case OpShow:
		c.Letters = c.Letters || c.Mode >= 4
		c.v.Show(c, Arg(args, -1).B)
	case OpShowSpaced, OpShowLine:
		if op == OpShowSpaced {
			c.WordSpace, c.CharSpace = Arg(args, -3).F, Arg(args, -2).F
		}
		c.move(0, -c.Leading)
		c.v.Show(c, Arg(args, -1).B)
	case OpShowArray:
		c.Letters = c.Letters || c.Mode >= 4
		a, _ := Arg(args, -1).V.(Array)
		for _, v := range a {
			if s, ok := v.(String); ok {
				c.v.Show(c, []byte(s))
			} else if k, ok := c.File.Num(v); ok {
				c.advance(-k / 1000 * c.Size)
			}
		}
	default:
		return false
	}
	return true
}

// text carries out the operators of text that show nothing.
func (c *Content) text(op Op, args []Operand) bool {
	n := Arg(args, -1).F
	switch op {
	case OpBeginText:
		c.Text, c.Line = identity, identity
	case OpEndText:
	case OpFont:
		c.FontName = Arg(args, -2).B
		c.Font, c.Size = c.File.Font(c.Resource("Font", c.FontName)), n
	case OpCharSpace:
		c.CharSpace = n
	case OpWordSpace:
		c.WordSpace = n
	case OpScale:
		c.Scale = n / 100
	case OpLeading:
		c.Leading = n
	case OpRise:
		c.Rise = n
	case OpMode:
		c.Mode = int(n)
	case OpMove, OpMoveLead:
		if op == OpMoveLead {
			c.Leading = -n
		}
		c.move(Arg(args, -2).F, n)
	case OpMatrix:
		c.Line = matrixOf(args)
		c.Text = c.Line
	case OpNextLine:
		c.move(0, -c.Leading)
	default:
		return false
	}
	return true
}

func (c *Content) move(x, y float64) {
	c.Line = Matrix{1, 0, 0, 1, x, y}.Mul(c.Line)
	c.Text = c.Line
}

// advance moves the text on, in units of its size.
func (c *Content) advance(d float64) {
	c.Text = Matrix{1, 0, 0, 1, d * c.Scale, 0}.Mul(c.Text)
}

// Glyphs shows a string: each gets the code, its width in text space, and the matrix from there to the page. Without a
// font nothing is shown.
func (c *Content) Glyphs(s []byte, each func(code int, width float64, m Matrix)) {
	t := c.Font
	if t == nil {
		return
	}
	for code, rest, ok := t.Next(s); ok; code, rest, ok = t.Next(rest) {
		w := t.Width(code) * t.unit * c.Size
		each(code, w*c.Scale, c.Text.Mul(c.CTM))
		w += c.CharSpace
		if !t.Two && code == ' ' {
			w += c.WordSpace
		}
		c.advance(w)
	}
}

// marking carries out the operators of marked content.
func (c *Content) marking(op Op, args []Operand) bool {
	switch op {
	case OpMark, OpMarkProps:
		m := Mark{Tag: Name(Arg(args, 0).B), MCID: -1}
		switch o := Arg(args, 1); {
		case op == OpMark:
		case o.Kind == 'm':
			m.MCID = int(o.F)
		case o.Kind == 'v':
			m.Props, _ = o.V.(Dict)
		case o.Kind == '/':
			m.Props = c.File.Dict(c.Resource("Properties", o.B))
		}
		if n, ok := c.File.Get(m.Props["MCID"]).(int); ok {
			m.MCID = n
		}
		m.Off = m.Tag == "OC" && c.File.LayerOff(m.Props)
		if len(c.Marks) < maxSaved {
			c.Marks = append(c.Marks, m)
		}
	case OpMarkEnd:
		if c.Underflow = len(c.Marks) <= c.Outer; !c.Underflow {
			c.Marks = c.Marks[:len(c.Marks)-1]
		}
	default:
		return false
	}
	return true
}

// Off reports whether what is painted now stands in a layer that is off.
func (c *Content) Off() bool {
	for i := len(c.Marks) - 1; i >= 0 && !c.off; i-- {
		if c.Marks[i].Off {
			return true
		}
	}
	return c.off
}

// Inside reads the content of a form, pattern, appearance or glyph as if it stood here. It is passed by when it is being
// read already.
func (c *Content) Inside(s *Stream) {
	w, f := c.work, c.File
	if w.ops += formOps; w.inner[s.N] || len(w.inner) > maxInside || w.ops > maxOps {
		w.spent = w.spent || w.ops > maxOps
		return
	}
	w.inner[s.N] = true
	defer delete(w.inner, s.N)
	q := &Content{File: f, Page: c.Page, Form: s.N, Resources: f.Dict(s.Dict["Resources"]), Marks: append([]Mark(nil), c.Marks...), Outer: len(c.Marks), State: c.State, v: c.v, work: w}
	if q.Resources == nil {
		q.Resources, q.Inherits = c.Resources, true
	}
	q.off = c.Off() || f.LayerOff(s.Dict["OC"])
	if m := f.Nums(s.Dict["Matrix"], 6); m != nil {
		q.CTM = Matrix(m).Mul(c.CTM)
	}
	if b := f.Nums(s.Dict["BBox"], 4); b != nil {
		q.Clip = q.Clip.And(q.CTM.box(b[0], b[1], b[2]-b[0], b[3]-b[1]))
	}
	q.run(f.Data(s))
	c.v.Op(q, OpEnd, nil)
}

// inline reads the dictionary of a picture in the content, and passes over its data.
func (l *contentLexer) inline() Dict {
	d := Dict{}
	for {
		k, ok := l.value(0).(Name) // ID ends it
		if !ok {
			break
		}
		d[k] = l.value(0)
	}
	for p := l.p; ; {
		i := bytes.Index(l.b[p:], []byte("EI"))
		if i < 0 {
			l.p = len(l.b)
			return d
		}
		p += i + 2
		if white(l.b[p-3]) && (p >= len(l.b) || white(l.b[p])) {
			l.p = p
			return d
		}
	}
}
