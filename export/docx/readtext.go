package docx

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// blocks reads the paragraphs and tables of a body, cell, note, header or text box.
func (in *in) blocks(n *office.Node, to *[]*office.Para) {
	for _, k := range n.Kids {
		switch k.Name {
		case "w:p":
			in.para(k, to)
		case "w:tbl":
			if in.toc == 0 {
				if t := in.table(k); t != nil {
					*to = append(*to, &office.Para{Table: t})
				}
			}
		case "w:sdt":
			if strings.Contains(k.Kid("w:sdtPr", "w:docPartObj", "w:docPartGallery").Get("w:val"), "Table of Contents") {
				in.d.Lost.Add(office.LostTOC, 1)
				continue
			}
			in.control(k, func(c *office.Node) { in.blocks(c, to) })
		case "w:bookmarkStart":
			in.pending = append(in.pending, k.Get("w:name"))
		case "w:commentRangeStart", "w:commentRangeEnd":
			in.comment(k, nil)
		case "w:sectPr":
			in.section(k)
		case "w:altChunk":
			in.chunk(k, to)
		case "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:customXml", "w:smartTag":
			in.blocks(k, to)
		case "mc:AlternateContent":
			in.blocks(choice(k), to)
		default: // what holds paragraphs, whatever it is
			if k.Find("w:p") != nil {
				in.blocks(k, to)
			}
		}
	}
}

// control reads what stands in a content control. While nobody has typed in it, it holds a prompt, which is no text.
func (in *in) control(k *office.Node, read func(*office.Node)) {
	c := k.Kid("w:sdtContent")
	if c == nil {
		return
	}
	prompt := isOn(k.Kid("w:sdtPr"), "w:showingPlcHdr")
	if prompt {
		in.d.Lost.Add(office.LostPrompt, 1)
		in.prompts++
	}
	read(c)
	if prompt {
		in.prompts--
	}
}

// section notes the headers and footers of a section.
func (in *in) section(n *office.Node) {
	for _, k := range n.Kids {
		if k.Name != "w:headerReference" && k.Name != "w:footerReference" {
			continue
		}
		if r := in.rels[k.Get("r:id")]; r.target != "" && !r.outside {
			if k.Get("w:type") == "first" {
				in.heads = slices.Insert(in.heads, 0, r.target)
				in.first[r.target] = true
			} else {
				in.heads = append(in.heads, r.target)
			}
		}
	}
}

// writing is a paragraph being read.
type writing struct {
	p        *office.Para
	style    string // its style
	ins, del *office.Change
	link     string
	face     *face // of its style
	struck   bool  // the words before are struck through
	marked   bool  // the words before are highlighted
	words    bool  // it has any
	weak     bool  // some are not bold
	upright  bool  // some are not italic or underlined
	breaks   int   // page breaks before its words
	after    int   // and after them
}

func (in *in) para(n *office.Node, to *[]*office.Para) {
	pr := n.Kid("w:pPr")
	id := pr.Kid("w:pStyle").Get("w:val")
	if id == "" || in.styles[id] == nil {
		id = in.plain
	}
	w := &writing{p: &office.Para{}, style: id, face: in.face(id)}
	in.properties(w, pr)
	w.p.Marks, in.pending = in.pending, nil
	w.p.Runs, in.capital = in.capital, nil
	in.inline(n, w)
	in.changedMark(w, pr)
	if s := pr.Kid("w:sectPr"); s != nil {
		in.section(s)
		if in.section1++; in.section1 < len(in.sections) && in.sections[in.section1] { // how the next one begins, the next one says
			w.after++
		}
	}
	w.p.Tidy()
	if in.toc > 0 && len(w.p.Images) == 0 || in.isTOC(id) {
		return
	}
	if b := cmp.Or(pr.Kid("w:pageBreakBefore"), w.face.page); b != nil && on(b.Get("w:val")) && w.p.Style != office.Title {
		w.breaks++
	}
	empty := len(w.p.Runs) == 0 && len(w.p.Images) == 0
	if w.breaks > 0 {
		*to = append(*to, &office.Para{Break: true})
	}
	w.p.Strong, w.p.Slant = w.words && !w.weak, w.words && !w.upright
	switch f := cmp.Or(pr.Kid("w:framePr"), w.face.frame); {
	case w.breaks > 0 && empty:
	case f == nil || in.inNote || len(w.p.Runs) == 0:
		*to = append(*to, w.p)
	case f.Has("w:dropCap") && f.Get("w:dropCap") != "none":
		in.capital = w.p.Runs
	default:
		w.p.From = office.Box
		in.d.Aside = append(in.d.Aside, w.p)
	}
	if w.after > 0 {
		*to = append(*to, &office.Para{Break: true})
	}
}

// isTOC reports whether a style is that of a line of a table of contents.
func (in *in) isTOC(id string) bool {
	s := in.styles[id]
	if s == nil {
		return false
	}
	n := strings.ToLower(s.name)
	return strings.HasPrefix(n, "toc ") || strings.HasPrefix(n, "inhopg ")
}

// properties reads what a paragraph is, and counts it.
func (in *in) properties(w *writing, pr *office.Node) {
	p := w.p
	jc := cmp.Or(pr.Kid("w:jc"), w.face.align).Get("w:val")
	p.Right = jc == "right" || jc == "end"
	x, at := in.shape(p, w.style, pr)
	if x == nil {
		return
	}
	label := in.count(x, at)
	switch p.Style {
	case office.Heading:
		p.Label = label
		in.d.Numbered = in.d.Numbered || label != "•"
	case office.Item:
		p.Label = label
	}
}

// shape says what kind of paragraph one of a style with these properties is, and gives the list it is numbered by, nil for none.
func (in *in) shape(p *office.Para, style string, pr *office.Node) (x *num, at int) {
	p.Keep = letter.Keep{Next: isOn(pr, "w:keepNext"), Lines: isOn(pr, "w:keepLines")}
	if st := in.styles[style]; st != nil {
		p.Style, p.Level, p.List = st.what, st.level, st.list
	}
	if v, err := strconv.Atoi(pr.Kid("w:outlineLvl").Get("w:val")); err == nil && v >= 0 && v < 9 && p.Style == office.Body {
		p.Style, p.Level = office.Heading, v+1
	}
	x, at = in.numbered(pr, style)
	if x == nil {
		if p.Style == office.Item && p.List == letter.NoList { // List Paragraph without a list
			p.Style, p.Level = office.More, 1
		}
		return nil, 0
	}
	if f := x.levels[at].format; f == "none" || f == "" && x.levels[at].text == "" {
		return nil, 0
	}
	switch p.Style {
	case office.Body, office.Item, office.More, office.InCell, office.InNote:
		p.Style, p.List = office.Item, letter.Number
		if x.levels[at].format == "bullet" {
			p.List = letter.Bullet
		}
		if at > 0 || p.Level == 0 {
			p.Level = at + 1
		}
	}
	return x, at
}

// changedMark reads whether the end of the paragraph was added or taken away.
func (in *in) changedMark(w *writing, pr *office.Node) {
	r := pr.Kid("w:rPr")
	for _, name := range [...]string{"w:ins", "w:del", "w:moveTo", "w:moveFrom"} {
		if k := r.Kid(name); k != nil {
			w.p.Mark, w.p.Gone = who(k), name == "w:del" || name == "w:moveFrom"
		}
	}
	if k := pr.Kid("w:pPrChange"); k != nil {
		w.p.Was = in.reshaped(k)
	}
	if r.Kid("w:rPrChange") != nil { // the look of the sign at its end
		in.d.Lost.Add(office.LostFormatting, 1)
	}
}

// reshaped gives what kind of paragraph one was before somebody changed that.
func (in *in) reshaped(n *office.Node) *office.OldForm {
	pr := n.Kid("w:pPr")
	id := pr.Kid("w:pStyle").Get("w:val")
	if id == "" || in.styles[id] == nil {
		id = in.plain
	}
	var p office.Para
	x, _ := in.shape(&p, id, pr)
	return &office.OldForm{Who: *who(n), Style: p.Style, Level: p.Level, List: p.List, Plain: x == nil, Keep: p.Keep}
}

func who(n *office.Node) *office.Change {
	return &office.Change{By: n.Get("w:author"), At: n.Get("w:date")}
}

// inline reads what stands in a paragraph.
func (in *in) inline(n *office.Node, w *writing) {
	for _, k := range n.Kids {
		switch k.Name {
		case "w:r":
			in.run(k, w)
		case "w:hyperlink":
			was := w.link
			if r := in.rels[k.Get("r:id")]; r.outside {
				w.link = r.target
				if a := k.Get("w:anchor"); a != "" {
					w.link += "#" + a
				}
			}
			in.inline(k, w)
			w.link = was
		case "w:fldSimple":
			in.begin(w, k)
			if f := in.field(); f != nil && f.of == k {
				f.instr = k.Get("w:instr")
			}
			in.separate(w)
			in.inline(k, w)
			in.end(w)
		case "w:ins", "w:moveTo":
			was := w.ins
			w.ins = who(k)
			in.inline(k, w)
			w.ins = was
		case "w:del", "w:moveFrom":
			was := w.del
			w.del = who(k)
			in.inline(k, w)
			w.del = was
		case "w:sdt":
			in.control(k, func(c *office.Node) { in.inline(c, w) })
		case "w:smartTag", "w:customXml", "w:dir", "w:bdo":
			in.inline(k, w)
		case "mc:AlternateContent":
			in.inline(choice(k), w)
		case "w:bookmarkStart":
			w.p.Marks = append(w.p.Marks, k.Get("w:name"))
		case "w:commentRangeStart", "w:commentRangeEnd":
			in.comment(k, w)
		case "m:oMath", "m:oMathPara":
			in.d.Lost.Add(office.LostFormula, 1)
			in.put(w, office.Run{Text: k.Words()})
		default: // what holds words, whatever it is
			if k.Name != "w:pPr" && k.Find("w:r") != nil {
				in.inline(k, w)
			}
		}
	}
}

// choice gives the form of an alternative that we read.
func choice(n *office.Node) *office.Node {
	for _, c := range n.All("mc:Choice") {
		if c.Find("w:txbxContent") != nil || c.Find("a:blip") != nil {
			return c
		}
	}
	if f := n.Kid("mc:Fallback"); f != nil {
		return f
	}
	if c := n.Kid("mc:Choice"); c != nil {
		return c
	}
	return &office.Node{}
}

// run reads a run.
func (in *in) run(n *office.Node, w *writing) {
	pr := n.Kid("w:rPr")
	char := pr.Kid("w:rStyle").Get("w:val")
	if is, ok := toggle(pr, "w:vanish"); is || !ok && (w.face.hidden || in.face(char).hidden) {
		if said(n) {
			in.d.Lost.Add(office.LostHidden, 1)
		}
		return
	}
	look := in.look(pr, char)
	if k := pr.Kid("w:rPrChange"); k != nil {
		look.Was = in.relook(k, look)
	}
	look.Link, look.Ins, look.Del = w.link, w.ins, w.del
	if said(n) {
		in.weigh(pr, char, look, w)
		in.unlooked(pr, char, w)
	}
	in.pieces(n, w, look)
}

// said reports whether a run has words.
func said(n *office.Node) bool {
	return strings.TrimSpace(n.Text) != "" || slices.ContainsFunc(n.Kids, said)
}

// unlooked counts stretches of words with a look that a letter does not have and that means something.
func (in *in) unlooked(pr *office.Node, char string, w *writing) {
	if pr == nil {
		w.struck, w.marked = false, false
		return
	}
	once, ok := toggle(pr, "w:strike")
	in.d.Lost.Stretch(&w.struck, once || isOn(pr, "w:dstrike") || !ok && in.face(char).struck, office.LostStruck)
	in.d.Lost.Stretch(&w.marked, isOn(pr, "w:highlight"), office.LostMarked)
}

// pieces reads what stands in a run.
func (in *in) pieces(n *office.Node, w *writing, look office.Run) {
	font := n.Kid("w:rPr", "w:rFonts").Get("w:ascii")
	own := "" // the mark of a note that has one of its own
	for _, k := range n.Kids {
		r := look
		switch k.Name {
		case "w:t", "w:delText":
			if r.Text = k.Words(); own != "" {
				r.Text, own = strings.TrimPrefix(r.Text, own), ""
			}
			r.Text = in.d.Signs(font, r.Text)
		case "w:instrText", "w:delInstrText":
			if f := in.field(); f != nil && !f.result {
				f.instr += k.Words()
			}
		case "w:fldChar":
			switch k.Get("w:fldCharType") {
			case "begin":
				in.begin(w, k)
			case "separate":
				in.separate(w)
			case "end":
				in.end(w)
			}
		case "w:tab", "w:ptab":
			r.Text = "\t"
		case "w:br":
			if t := k.Get("w:type"); t == "page" {
				if w.words || len(w.p.Runs) > 0 {
					w.after++
				} else {
					w.breaks++
				}
			} else {
				r.Text = "\n"
			}
		case "w:cr":
			r.Text = "\n"
		case "w:noBreakHyphen":
			r.Text = "\u2011"
		case "w:softHyphen":
			r.Text = "\u00ad"
		case "w:sym":
			if v, err := strconv.ParseUint(k.Get("w:char"), 16, 16); err == nil {
				r.Text = in.d.Signs(k.Get("w:font"), string(rune(v)))
			}
		case "w:footnoteReference", "w:endnoteReference":
			if v := k.Get("w:customMarkFollows"); v != "" && on(v) {
				own = strings.TrimSpace(n.Words())
			}
			in.note(k, w, r, own)
		case "w:ruby":
			if b := k.Kid("w:rubyBase"); b != nil {
				in.inline(b, w)
			}
		case "w:commentReference":
			if i, ok := in.comments[k.Get("w:id")]; ok && !in.ranged[k.Get("w:id")] {
				in.put(w, office.Run{In: []int{i}})
			}
		case "w:drawing", "w:pict", "w:object", "w:control":
			in.drawing(k, w)
		case "mc:AlternateContent":
			in.pieces(choice(k), w, look)
		}
		if r.Text != "" {
			in.put(w, r)
		}
	}
}

// look reads how a run is set: by itself and by its own style. What the style of the paragraph says belongs to that style.
func (in *in) look(pr *office.Node, char string) office.Run {
	is := func(name string) bool {
		if v, ok := toggle(pr, name); ok {
			return v
		}
		return in.inStyle(char, name)
	}
	r := office.Run{Bold: is("w:b"), Italic: is("w:i"), Underline: pr.Kid("w:u") != nil && on(pr.Kid("w:u").Get("w:val")), Lang: pr.Kid("w:lang").Get("w:val")}
	v := pr.Kid("w:vertAlign").Get("w:val")
	up := pr.Kid("w:position").Get("w:val") // half points; LibreOffice raises words by it
	r.Sub, r.Sup = v == "subscript", v == "superscript" || v == "" && up != "" && up != "0" && up[0] != '-'
	return r
}

// relook gives how words looked before somebody changed that; nil, and counted, when a letter sees no difference.
func (in *in) relook(n *office.Node, now office.Run) *office.OldLook {
	pr := n.Kid("w:rPr")
	was := in.look(pr, pr.Kid("w:rStyle").Get("w:val"))
	out := &office.OldLook{Who: *who(n), Bold: was.Bold, Italic: was.Italic, Underline: was.Underline, Sub: was.Sub, Sup: was.Sup}
	if *out == (office.OldLook{Who: out.Who, Bold: now.Bold, Italic: now.Italic, Underline: now.Underline, Sub: now.Sub, Sup: now.Sup}) {
		in.d.Lost.Add(office.LostFormatting, 1)
		return nil
	}
	return out
}

// weigh notes whether all words of the paragraph are bold, or italic or underlined, and how large the smallest are.
func (in *in) weigh(pr *office.Node, char string, look office.Run, w *writing) {
	size, err := strconv.Atoi(pr.Kid("w:sz").Get("w:val"))
	if err != nil {
		size = cmp.Or(in.face(char).size, w.face.size, in.size)
	}
	w.p.Sized(size)
	b, set := toggle(pr, "w:b")
	w.words = true
	w.weak = w.weak || !(look.Bold || w.face.bold && (b || !set))
	w.upright = w.upright || !(look.Italic || look.Underline || w.face.italic)
}

// put adds a run to the paragraph.
func (in *in) put(w *writing, r office.Run) {
	if in.toc > 0 || in.prompts > 0 {
		return
	}
	for _, f := range in.fields {
		if !f.result { // between the start of a field and its words
			return
		}
	}
	if len(r.In) == 0 {
		r.In = slices.Sorted(maps.Keys(in.active))
	}
	for _, c := range r.In {
		in.used[c] = true
	}
	w.p.Runs = append(w.p.Runs, r)
}

// note reads a footnote or endnote at its mark; own is the mark that its author chose, which it begins with too.
func (in *in) note(k *office.Node, w *writing, r office.Run, own string) {
	n := in.notes[k.Get("w:id")]
	if k.Name == "w:endnoteReference" {
		if n = in.ends[k.Get("w:id")]; n != nil {
			in.d.Lost.Add(office.LostEndnote, 1)
		}
	}
	if n == nil || in.inNote {
		return
	}
	in.inNote = true
	fields, active := in.fields, in.active
	in.fields, in.active = nil, map[int]bool{}
	r.Note = []*office.Para{}
	in.blocks(n, &r.Note)
	in.fields, in.active = fields, active
	in.inNote = false
	if len(r.Note) == 0 {
		r.Note = []*office.Para{{}}
	}
	r.Note[0].CutMark(own)
	r.Sup, r.Text = false, ""
	for _, m := range slices.Backward(w.p.Marks) {
		if strings.HasPrefix(m, "kbn_") || strings.HasPrefix(m, "_Ref") {
			r.NoteMark = m
			break
		}
	}
	in.put(w, r)
}
