package docx

import (
	"cmp"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// style is a style of the file.
type style struct {
	id, name, based string
	p, r            *office.Node
	what            office.Style
	level           int
	known           bool // what and level are worked out
	list            letter.ListKind
}

func (in *in) readStyles() error {
	in.styles = map[string]*style{}
	n, err := in.part("styles")
	if err != nil {
		return err
	}
	for _, k := range n.All("w:style") {
		s := &style{id: k.Get("w:styleId"), name: k.Kid("w:name").Get("w:val"), based: k.Kid("w:basedOn").Get("w:val"), p: k.Kid("w:pPr"), r: k.Kid("w:rPr")}
		in.styles[s.id] = s
		if k.Get("w:type") == "paragraph" && on(k.Get("w:default")) && k.Has("w:default") {
			in.plain = s.id
		}
		in.d.Ours = in.d.Ours || s.name == office.Looks[office.ColumnLabel].Name
	}
	all := n.Kid("w:docDefaults", "w:rPrDefault", "w:rPr")
	in.d.Lang = all.Kid("w:lang").Get("w:val")
	if in.size, err = strconv.Atoi(all.Kid("w:sz").Get("w:val")); err != nil {
		in.size = 20 // what Word sets when a file does not say
	}
	for _, s := range in.styles {
		in.resolve(s, 0)
	}
	return nil
}

// resolve works out what a style is: by its own name, its level in the outline, or the style it is based on.
func (in *in) resolve(s *style, depth int) {
	if s == nil || s.known {
		return
	}
	s.known = true
	if what, level, ok := office.Named(s.name); ok {
		s.what, s.level = what, level
		return
	}
	if bullet, number, level := office.ListName(s.name); level > 0 {
		s.what, s.level, s.list = office.Item, level, letter.Bullet
		if number && !bullet {
			s.list = letter.Number
		}
		return
	}
	if v, err := strconv.Atoi(s.p.Kid("w:outlineLvl").Get("w:val")); err == nil && v >= 0 && v < 9 {
		s.what, s.level = office.Heading, v+1
		return
	}
	if up := in.styles[s.based]; up != nil && depth < 50 {
		in.resolve(up, depth+1)
		s.what, s.level, s.list = up.what, up.level, up.list
	}
}

// chain calls yield for a style and those it is based on, until it gives false.
func (in *in) chain(id string, yield func(*style) bool) {
	for range 50 {
		s := in.styles[id]
		if s == nil || !yield(s) {
			return
		}
		id = s.based
	}
}

// on reads a switch: no value, or any but those for off, is on.
func on(v string) bool { return v != "0" && v != "false" && v != "off" && v != "none" }

// isOn reports whether properties name a switch and have it on.
func isOn(n *office.Node, name string) bool {
	is, _ := toggle(n, name)
	return is
}

// toggle reads a switch of a run's properties; ok is false when they do not name it.
func toggle(r *office.Node, name string) (is, ok bool) {
	k := r.Kid(name)
	return k != nil && on(k.Get("w:val")), k != nil
}

// inStyle reads a switch from a style and those it is based on.
func (in *in) inStyle(id, name string) (is bool) {
	in.chain(id, func(s *style) bool {
		v, ok := toggle(s.r, name)
		is = is || v
		return !ok
	})
	return is
}

// face is what a style, with those it is based on, says of words and paragraphs. It is worked out once for each.
type face struct {
	bold, italic, hidden, struck bool
	size                         int          // in half points, 0 when it does not say
	frame, page, align           *office.Node // nil when it does not say
}

func (in *in) face(id string) *face {
	if f := in.faces[id]; f != nil {
		return f
	}
	f := &face{bold: in.inStyle(id, "w:b"), italic: in.inStyle(id, "w:i"), hidden: in.inStyle(id, "w:vanish"), struck: in.inStyle(id, "w:strike")}
	first := func(to **office.Node, k *office.Node) {
		if *to == nil {
			*to = k
		}
	}
	in.chain(id, func(s *style) bool {
		first(&f.frame, s.p.Kid("w:framePr"))
		first(&f.page, s.p.Kid("w:pageBreakBefore"))
		first(&f.align, s.p.Kid("w:jc"))
		if f.size == 0 {
			f.size, _ = strconv.Atoi(s.r.Kid("w:sz").Get("w:val"))
		}
		return true
	})
	in.faces[id] = f
	return f
}

// num is a list of the file: its levels, and what it counts with.
type num struct {
	key    string // lists with the same key go on counting with each other
	levels [9]level
	begins [9]bool // the first item at this level starts again
}

type level struct {
	format, text, style string
	start               int
	under               int  // it starts again below an item of a level above this one, from 0
	legal               bool // the numbers of all levels stand in it as figures
}

func (in *in) readNumbering() error {
	in.nums, in.counts = map[string]*num{}, map[string]*[9]int{}
	n, err := in.part("numbering")
	if err != nil {
		return err
	}
	abstract, linked := map[string]*num{}, map[*num]string{}
	for _, a := range n.All("w:abstractNum") {
		x := &num{key: "a" + a.Get("w:abstractNumId")}
		for i := range x.levels {
			x.levels[i].start, x.levels[i].under = 1, i
		}
		for _, l := range a.All("w:lvl") {
			x.set(l)
		}
		abstract[a.Get("w:abstractNumId")] = x
		if s := in.styles[a.Kid("w:numStyleLink").Get("w:val")]; s != nil {
			linked[x] = s.p.Kid("w:numPr", "w:numId").Get("w:val")
		}
	}
	for _, k := range n.All("w:num") { // what only names a style of lists is the list of that style
		for x, id := range linked {
			if a := abstract[k.Kid("w:abstractNumId").Get("w:val")]; a != nil && id == k.Get("w:numId") {
				*x = *a
			}
		}
	}
	for _, k := range n.All("w:num") {
		a := abstract[k.Kid("w:abstractNumId").Get("w:val")]
		if a == nil {
			continue
		}
		x := *a
		for _, o := range k.All("w:lvlOverride") {
			if l := o.Kid("w:lvl"); l != nil {
				x.set(l)
			}
			if i, ok := ilvl(o.Get("w:ilvl")); ok && o.Kid("w:startOverride") != nil {
				x.levels[i].start, _ = strconv.Atoi(o.Kid("w:startOverride").Get("w:val"))
				x.begins[i] = true
			}
		}
		in.nums[k.Get("w:numId")] = &x
	}
	return nil
}

func ilvl(s string) (int, bool) {
	i, err := strconv.Atoi(s)
	return i, err == nil && i >= 0 && i < 9
}

func (x *num) set(l *office.Node) {
	i, ok := ilvl(l.Get("w:ilvl"))
	if !ok {
		return
	}
	v := &x.levels[i]
	v.format, v.text, v.style = l.Kid("w:numFmt").Get("w:val"), l.Kid("w:lvlText").Get("w:val"), l.Kid("w:pStyle").Get("w:val")
	if s, err := strconv.Atoi(l.Kid("w:start").Get("w:val")); err == nil {
		v.start = s
	}
	if s, err := strconv.Atoi(l.Kid("w:lvlRestart").Get("w:val")); err == nil {
		v.under = s
	}
	v.legal = isOn(l, "w:isLgl")
}

// numbered finds the list a paragraph with these properties and style belongs to.
func (in *in) numbered(p *office.Node, styleID string) (x *num, at int) {
	id, lvl := p.Kid("w:numPr", "w:numId").Get("w:val"), p.Kid("w:numPr", "w:ilvl").Get("w:val")
	by := ""
	if id == "" {
		in.chain(styleID, func(s *style) bool {
			if k := s.p.Kid("w:numPr", "w:numId"); k != nil {
				id, by = k.Get("w:val"), s.id
				lvl = cmp.Or(lvl, s.p.Kid("w:numPr", "w:ilvl").Get("w:val"))
			}
			return id == ""
		})
	}
	if x = in.nums[id]; id == "0" || x == nil {
		return nil, 0
	}
	at, ok := ilvl(lvl)
	if !ok {
		at = 0
		for i, l := range x.levels {
			if by != "" && l.style == by {
				at = i
			}
		}
	}
	return x, at
}

// count counts one more item of a list and gives what stands before it.
func (in *in) count(x *num, at int) string {
	l := x.levels[at]
	if l.format == "bullet" {
		return "•"
	}
	c := in.counts[x.key]
	if c == nil {
		c = &[9]int{}
		for i := range c {
			c[i] = x.levels[i].start - 1
		}
		in.counts[x.key] = c
	}
	if x.begins[at] {
		x.begins[at], c[at] = false, l.start-1
	}
	c[at]++
	for i := at + 1; i < 9; i++ {
		if at < x.levels[i].under {
			c[i] = x.levels[i].start - 1
		}
	}
	s := l.text
	for i := range 9 {
		mark := "%" + string(rune('1'+i))
		if strings.Contains(s, mark) {
			k := c[i]
			if i < at && k < x.levels[i].start {
				k = x.levels[i].start
			}
			form := x.levels[i].format
			if l.legal {
				form = "decimal"
			}
			s = strings.ReplaceAll(s, mark, office.Count(form, k))
		}
	}
	return s
}
