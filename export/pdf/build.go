package pdf

import (
	"bytes"
	"cmp"
	"crypto/md5" // the sum PDF prescribes for files inside
	"crypto/sha256"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/pdffile"
)

// builder makes the file out of what was drawn.
type builder struct {
	*drawing
	objects objects
	pageNum []int
	names   map[string]string // gofpdf's names of pictures, 41 bytes long, → ours
	content []int             // objects of the pages' contents
}

// build takes gofpdf's bytes apart and makes the file, once: it uses d up.
func (d *drawing) build(c pdffile.Claim) ([]byte, error) {
	b := &builder{drawing: d}
	o := &b.objects
	o.list, o.z = make([]object, 0, b.about()), full.Get().(*zipper)
	defer full.Put(o.z)
	root, info, pages, res := o.reserve(), o.reserve(), o.reserve(), o.reserve()
	b.names = map[string]string{}
	fonts := b.fontObjects()
	icc := o.flate("/N 3", profile)
	images, err := b.imageObjects()
	if err != nil {
		return nil, err
	}
	o.set(res, "<<"+fonts+images+"/ProcSet[/PDF/Text/ImageB/ImageC]>>")
	b.pageObjects(pages, res)
	cat := ""
	if b.tree != nil {
		cat = "/MarkInfo<</Marked true>>/StructTreeRoot " + ref(b.structure())
		cat += b.outline()
	}
	if b.tree == nil {
		b.linkObjects(b.sheet)
	}
	if err := b.contents(); err != nil {
		return nil, err
	}
	cat += b.attachments()
	title, lang := Title(d.letter), d.letter.Frame.Lang
	if d.opt.Concept {
		title = "Concept: " + title
	}
	lang = cmp.Or(lang, "nl-NL")
	date := pdfDate(d.letter.Frame.Date)
	meta := o.stream("/Type/Metadata/Subtype/XML", pdffile.Packet(title, lang, d.letter.Frame.Date, c))
	entries := "<</Title " + text(title) + "/Producer(" + pdffile.Producer + ")"
	if date != "" {
		entries += "/CreationDate(" + date + ")/ModDate(" + date + ")"
	}
	o.set(info, entries+">>")
	o.set(root, fmt.Sprintf("<</Type/Catalog/Pages %s/Lang %s/ViewerPreferences<</DisplayDocTitle true>>/Metadata %s"+
		"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile %s>>]%s>>",
		ref(pages), text(lang), ref(meta), ref(icc), cat))
	if d.bind != nil {
		go runtime.GC() // what drawing a long letter left behind goes while its file is written and found sound
	}
	return o.file(root, info), nil
}

// about is how many objects there will be, and some: making room again would copy a long list.
func (d *drawing) about() int {
	n := 64 + 3*len(d.sheet) // a page, its content, its place in the parent tree
	for i := range d.sheet {
		n += 2 * len(d.sheet[i].links) // and the element that holds it
	}
	if d.tree != nil {
		n += len(d.tree.all)
	}
	return n
}

// fontObjects embeds the faces and gives the Font entry of the resources.
func (b *builder) fontObjects() string {
	s := "/Font<<"
	for i, f := range b.fonts {
		if f != nil {
			s += "/F" + strconv.Itoa(i) + " " + ref(b.font(f))
		}
	}
	return s + ">>"
}

// font embeds one face: its cut, widths, the way from code to glyph and back to text. A code is a UTF-16 unit.
func (b *builder) font(f *inUse) int {
	o, c, t := &b.objects, f.cut, f.ttf
	program := c.file()
	sum := sha256.Sum256(program)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	name := string(tag) + "+" + t.psName()
	em := func(v int16) int { return int(v) * 1000 / t.upem }
	head, os2, post := t.t["head"], t.t["OS/2"], t.t["post"]
	get := func(b []byte, at int) int16 { return int16(be.Uint16(b[at:])) }
	ascent, descent := em(get(t.t["hhea"], 4)), em(get(t.t["hhea"], 6))
	capHeight := ascent
	if len(os2) >= 90 && be.Uint16(os2) > 1 {
		capHeight = em(get(os2, 88))
	}
	flags := 4
	if get(post, 4) != 0 {
		flags |= 64
	}
	weight := int(be.Uint16(os2[4:]))
	stem := 50 + weight*weight/4225
	file := o.flate("/Length1 "+strconv.Itoa(len(program)), program)
	desc := o.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %s>>",
		name, flags, em(get(head, 36)), em(get(head, 38)), em(get(head, 40)), em(get(head, 42)), get(post, 4), ascent, descent, capHeight, stem, ref(file)))
	last := rune(0)
	if len(c.runes) > 0 {
		last = c.runes[len(c.runes)-1]
	}
	gids := make([]byte, 2*int(last)+2)
	for _, r := range c.runes {
		be.PutUint16(gids[2*r:], uint16(c.gids[r]))
	}
	cid := o.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %s/DW %d/W[%s]/CIDToGIDMap %s>>",
		name, ref(desc), t.width(0), c.widths(), ref(o.flate("", gids))))
	return o.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>", name, ref(cid), ref(o.flate("", c.toUnicode()))))
}

// widths writes the W array: runs of consecutive codes.
func (c *cut) widths() string {
	var s strings.Builder
	for i := 0; i < len(c.runes); {
		k := i
		fmt.Fprintf(&s, "%d[", c.runes[i])
		for ; k < len(c.runes) && c.runes[k] == c.runes[i]+rune(k-i); k++ {
			if k > i {
				s.WriteByte(' ')
			}
			s.WriteString(strconv.Itoa(c.f.width(c.old[c.gids[c.runes[k]]])))
		}
		s.WriteByte(']')
		i = k
	}
	return s.String()
}

// toUnicode writes the way back from code to character, one entry a character: a range may not cross a last byte.
func (c *cut) toUnicode() []byte {
	var m bytes.Buffer
	m.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for l := range slices.Chunk(c.runes, 100) {
		fmt.Fprintf(&m, "%d beginbfchar\n", len(l))
		for _, r := range l {
			fmt.Fprintf(&m, "<%04X> <%04X>\n", r, utf16.Encode([]rune{r})[0])
		}
		m.WriteString("endbfchar\n")
	}
	m.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return m.Bytes()
}

// imageObjects embeds the pictures, by order of what they hold: that of the letter would be that of a map.
func (b *builder) imageObjects() (string, error) {
	var list []xobject
	for _, p := range b.pics {
		if p == nil {
			continue
		}
		x, err := p.xobject()
		if err != nil {
			return "", err
		}
		list = append(list, x)
	}
	if len(list) == 0 {
		return "", nil
	}
	slices.SortFunc(list, func(x, y xobject) int { return strings.Compare(x.name, y.name) })
	s := "/XObject<<"
	for i, m := range list {
		if i > 0 && m.name == list[i-1].name {
			continue
		}
		b.names[m.name] = "I" + strconv.Itoa(i)
		s += "/I" + strconv.Itoa(i) + " " + ref(b.objects.stream("/Type/XObject/Subtype/Image"+m.dict, m.data))
	}
	return s + ">>", nil
}

// pageObjects writes the pages; their contents follow in contents.
func (b *builder) pageObjects(pages, res int) {
	o := &b.objects
	b.content = make([]int, len(b.sheet))
	kids := make([]string, len(b.sheet))
	b.pageNum = make([]int, len(b.sheet))
	for p := range b.sheet {
		b.pageNum[p], b.content[p] = o.reserve(), o.reserve()
		kids[p] = ref(b.pageNum[p])
	}
	for p := range b.sheet {
		s := "<</Type/Page/Parent " + ref(pages) + "/Resources " + ref(res) + "/Contents " + ref(b.content[p])
		if b.tree != nil {
			s += "/StructParents " + strconv.Itoa(p)
		}
		if ls := b.sheet[p].links; len(ls) > 0 {
			s += "/Tabs/S/Annots["
			for i := range ls {
				ls[i].num = o.reserve()
				s += ref(ls[i].num) + " "
			}
			s = s[:len(s)-1] + "]"
		}
		o.set(b.pageNum[p], s+">>")
	}
	o.set(pages, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595.28 841.89]>>", strings.Join(kids, " "), len(kids)))
}

// contents writes the contents of the pages, when gofpdf has drawn all. Those of a long letter were compressed while others were drawn
// and while the structure was written, but for pages beside figures.
func (b *builder) contents() error {
	z := b.objects.z // a short letter: no second writer of 1 MB
	if b.bind != nil {
		b.bind.wg.Wait()
		z = fast.Get().(*zipper)
		defer fast.Put(z)
	}
	var buf []byte
	numbers, head := b.content, b.head()
	for _, x := range b.bundles {
		if b.bind == nil {
			x.play()
		}
		if x.err != nil {
			return x.err
		}
		for _, c := range x.contents {
			if x.figures {
				buf = rename(buf[:0], c, b.names)
				c = buf
			}
			if !x.packed {
				c = z.pack(head, c)
			}
			b.objects.setStream(numbers[0], "/Filter/FlateDecode", c)
			numbers = numbers[1:]
		}
	}
	return nil
}

// attachments embeds the files that go along, and gives what the catalog says of them.
func (b *builder) attachments() string {
	if len(b.opt.Attach) == 0 {
		return ""
	}
	o := &b.objects
	names, list := "", ""
	as := slices.Clone(b.opt.Attach)
	slices.SortFunc(as, func(x, y Attachment) int { return strings.Compare(x.Name, y.Name) })
	for _, a := range as {
		sum := md5.Sum(a.Data)
		date := ""
		day := b.letter.Frame.Date
		if day == "" && !b.opt.Changed.IsZero() {
			day = b.opt.Changed.UTC().Format(time.DateOnly)
		}
		if d := pdfDate(day); d != "" {
			date = "/ModDate(" + d + ")"
		}
		f := o.flate(fmt.Sprintf("/Type/EmbeddedFile/Subtype/%s/Params<</Size %d/CheckSum<%X>%s>>", strings.ReplaceAll(a.Mime, "/", "#2F"), len(a.Data), sum, date), a.Data)
		kind := "Supplement"
		if a.Source {
			kind = "Source"
		}
		spec := o.add(fmt.Sprintf("<</Type/Filespec/F%s/UF%s/Desc %s/AFRelationship/%s/EF<</F %s/UF %s>>>>", literal(a.Name), literal(a.Name), text(a.About), kind, ref(f), ref(f)))
		names += literal(a.Name) + " " + ref(spec) + " "
		list += ref(spec) + " "
	}
	return "/AF[" + strings.TrimSpace(list) + "]/Names<</EmbeddedFiles<</Names[" + strings.TrimSpace(names) + "]>>>>"
}

// rename copies a content stream with our short names of pictures for gofpdf's. Strings are skipped: what looks like an
// operator may be text.
func rename(out, c []byte, names map[string]string) []byte {
	for i := 0; i < len(c); {
		switch c[i] {
		case '(':
			k := i + 1
			for k < len(c) && c[k] != ')' {
				if c[k] == '\\' {
					k++
				}
				k++
			}
			k = min(k+1, len(c))
			out = append(out, c[i:k]...)
			i = k
		case '/':
			k := i + 1
			for k < len(c) && c[k] > ' ' && c[k] != '(' && c[k] != '/' && c[k] != '<' && c[k] != '>' && c[k] != '[' && c[k] != ']' {
				k++
			}
			if n, ok := names[string(c[i+1:k])]; ok {
				out = append(append(out, '/'), n...)
			} else {
				out = append(out, c[i:k]...)
			}
			i = k
		default:
			k := i + 1
			for k < len(c) && c[k] != '(' && c[k] != '/' {
				k++
			}
			out = append(out, c[i:k]...)
			i = k
		}
	}
	return out
}

// linkObjects writes the annotations of some pages.
func (b *builder) linkObjects(pages []sheet) {
	var s []byte
	for p := range pages {
		for i := range pages[p].links {
			l := &pages[p].links[i]
			s = append(s[:0], "<</Type/Annot/Subtype/Link/F 4/Rect["...)
			s = addPoints(append(addPoints(append(addPoints(append(addPoints(s, l.x0), ' '), l.y0), ' '), l.x1), ' '), l.y1)
			s = append(append(s, "]/Border[0 0 0]/Contents "...), text(l.contents())...)
			if l.on != nil {
				s = strconv.AppendInt(append(s, "/StructParent "...), int64(l.key), 10)
			}
			if l.url != "" {
				s = append(append(append(s, "/A<</S/URI/URI "...), literal(uri(l.url))...), ">>>>"...)
			} else {
				s = addPoints(append(addRef(append(s, "/Dest["...), b.pageNum[l.page]), "/XYZ 0 "...), l.y)
				s = append(s, " null]>>"...)
			}
			b.objects.set(l.num, string(s))
		}
	}
}

// contents says in words where a link goes.
func (l *link) contents() string {
	if l.on != nil && l.on.node.Alt != "" && l.on.node.Alt != l.url {
		return l.on.node.Alt
	}
	switch {
	case l.url != "":
		return "Koppeling naar " + strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(l.url, "https://"), "http://"), "mailto:")
	case l.on == nil:
		return "Ga naar een andere plaats in de brief"
	case l.on.role == "Lbl" && l.on.parent != nil && l.on.parent.role == "Note":
		return "Terug naar de tekst bij noot " + strings.TrimSpace(l.on.words.String())
	case l.on.node.Note > 0:
		return "Ga naar noot " + strconv.Itoa(l.on.node.Note)
	}
	if w := strings.TrimSpace(l.on.words.String()); w != "" {
		return "Ga naar " + w
	}
	return "Ga naar een andere plaats in de brief"
}

// uri gives an address as ASCII: what is not is written as % and two digits.
func uri(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c > '~' {
			fmt.Fprintf(&out, "%%%02X", c)
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}

// outline writes the bookmarks: the headings, nested by level, with the counts a viewer needs to show them open.
func (b *builder) outline() string {
	type mark struct {
		e                               *elem
		level, num                      int
		parent, prev, next, first, last int // indices, -1 for none
		count                           int // all below it
	}
	var ms []mark
	for _, e := range b.tree.all {
		if l := headingLevel(e.role); l > 0 && !e.empty() && strings.TrimSpace(e.words.String()) != "" {
			ms = append(ms, mark{e: e, level: l, parent: -1, prev: -1, next: -1, first: -1, last: -1})
		}
	}
	if len(ms) == 0 {
		return ""
	}
	root := b.objects.reserve()
	first, last := -1, -1
	var open []int
	for i := range ms {
		ms[i].num = b.objects.reserve()
		for len(open) > 0 && ms[open[len(open)-1]].level >= ms[i].level {
			open = open[:len(open)-1]
		}
		f, l := &first, &last
		if len(open) > 0 {
			ms[i].parent = open[len(open)-1]
			f, l = &ms[ms[i].parent].first, &ms[ms[i].parent].last
		}
		for _, k := range open {
			ms[k].count++
		}
		if *l >= 0 {
			ms[*l].next, ms[i].prev = i, *l
		} else {
			*f = i
		}
		*l = i
		open = append(open, i)
	}
	for i, m := range ms {
		up := root
		if m.parent >= 0 {
			up = ms[m.parent].num
		}
		s := "<</Title " + text(strings.Join(strings.Fields(m.e.words.String()), " ")) + "/Parent " + ref(up)
		for _, x := range []struct {
			key string
			i   int
		}{{"Prev", m.prev}, {"Next", m.next}, {"First", m.first}, {"Last", m.last}} {
			if x.i >= 0 {
				s += "/" + x.key + " " + ref(ms[x.i].num)
			}
		}
		if m.count > 0 {
			s += "/Count " + strconv.Itoa(m.count)
		}
		b.objects.set(ms[i].num, s+fmt.Sprintf("/Dest[%s/XYZ 0 %s null]/SE %s>>", ref(b.pageNum[m.e.p]), points(m.e.y), ref(m.e.num)))
	}
	b.objects.set(root, fmt.Sprintf("<</Type/Outlines/First %s/Last %s/Count %d>>", ref(ms[first].num), ref(ms[last].num), len(ms)))
	return "/PageMode/UseOutlines/Outlines " + ref(root)
}

// Title gives the title of the file: the betreft, or "Kamerbrief" and the date in words.
func Title(l *letter.Letter) string {
	if t := l.Subject(); t != "" {
		return t
	}
	if d, ok := pdffile.Date(l.Frame.Date); ok {
		return "Kamerbrief van " + letter.LongDate(d)
	}
	return "Kamerbrief"
}
