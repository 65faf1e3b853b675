package odt

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// Write writes a document. font is the family it is set in; "" is Verdana.
func Write(w io.Writer, d *office.Doc, font string) error {
	font = cmp.Or(font, "Verdana")
	o := &out{d: d, font: font, looks: map[string]string{}, starts: map[int]int{}, joined: map[*office.Para][]joint{}, added: map[*office.Para]*office.Change{}, ranges: office.Ranges(d.Paras)}
	o.body()
	return office.WritePackage(w, o.parts())
}

// out is a file in the making.
type out struct {
	d      *office.Doc
	font   string
	b      bytes.Buffer      // the text
	looks  map[string]string // properties of words → the style made for them
	order  []string          // of those styles
	tables bytes.Buffer      // styles of tables
	table  int               // tables written
	note   int
	figure int
	media  []office.File
	lists  []*open
	listed int // lists written
	begun  bool
	group  int  // bijlage of the headings
	after  bool // a table stands right above
	column []*office.Para

	ranges  office.Spans
	regions bytes.Buffer // tracked changes
	changes int
	joined  map[*office.Para][]joint        // paragraphs written in one with another
	added   map[*office.Para]*office.Change // of which the end was added
	starts  map[int]int                     // numbered lists of which the first item is written in a paragraph above, by group: the number of the list
	goOn    string                          // of insertions that go on to the next paragraph
}

func (o *out) put(s ...string) {
	for _, t := range s {
		o.b.WriteString(t)
	}
}

func (o *out) body() {
	for _, p := range o.d.Paras {
		if p.Style.Column() {
			o.column = append(o.column, p)
		}
	}
	for _, p := range o.join(slices.DeleteFunc(slices.Clone(o.d.Paras), func(p *office.Para) bool { return p.Style.Column() })) {
		o.para(p)
	}
	o.closeLists(0)
	o.endInsertions()
	if !o.begun && len(o.column) > 0 {
		o.para(&office.Para{})
	}
}

// para writes a paragraph of the text.
func (o *out) para(p *office.Para) {
	if p.Style == office.Item || p.Style == office.More {
		o.item(p)
	} else {
		o.closeLists(0)
		o.block(p)
	}
	o.after = p.Table != nil
}

func (o *out) block(p *office.Para) {
	switch {
	case p.Table != nil:
		o.endInsertions()
		o.grid(p.Table)
		return
	case p.Break:
		o.endInsertions()
		o.put(`<text:p text:style-name="Brief_20_paginaeinde"/>`)
		return
	}
	style := ncName(office.NameOf(p.Style, p.Level))
	switch {
	case !o.begun:
		o.begun = true
		style = o.paraStyle("First", style, ` style:master-page-name="Eerste"`, keeps(p, ""))
	case o.after && !p.Style.Frame() && p.Style != office.Title:
		style = o.paraStyle("After", style, "", keeps(p, ` fo:margin-top="12pt"`))
	case p.Keep != letter.Keep{}:
		style = o.paraStyle("Keep", style, "", keeps(p, ""))
	}
	tag := "text:p"
	switch {
	case p.Style == office.Heading:
		tag = "text:h"
		o.put(`<text:h text:style-name="`, style, `" text:outline-level="`, strconv.Itoa(min(max(p.Level, 1), 9)), `"`)
		if p.Plain && o.d.Numbered {
			o.put(` text:is-list-header="true"`)
		} else if p.Group != o.group && o.d.Numbered { // a bijlage counts anew
			o.group = p.Group
			o.put(` text:restart-numbering="true" text:start-value="1"`)
		}
		o.put(`>`)
	case p.Style == office.Title:
		tag = "text:h"
		o.put(`<text:h text:style-name="`, style, `" text:outline-level="1" text:is-list-header="true">`)
	default:
		o.put(`<text:p text:style-name="`, style, `">`)
	}
	o.inside(p)
	o.put(`</`, tag, `>`)
}

// keeps gives the properties of a paragraph by itself: how it is kept together, and more.
func keeps(p *office.Para, more string) string {
	if p.Keep.Next {
		more += ` fo:keep-with-next="always"`
	}
	if p.Keep.Lines {
		more += ` fo:keep-together="always"`
	}
	if more == "" {
		return ""
	}
	return `<style:paragraph-properties` + more + `/>`
}

// paraStyle gives an automatic style of paragraphs.
func (o *out) paraStyle(kind, parent, attr, props string) string {
	key := `<style:style style:name="%" style:family="paragraph" style:parent-style-name="` + parent + `"` + attr + `>` + props + `</style:style>`
	if s := o.looks[key]; s != "" {
		return s
	}
	s := kind + strconv.Itoa(len(o.order)+1)
	o.looks[key], o.order = s, append(o.order, strings.Replace(key, "%", s, 1))
	return s
}

// inside writes what stands in a paragraph.
func (o *out) inside(p *office.Para) {
	o.endInsertions()
	o.said(p)
	for _, x := range o.joined[p] {
		o.taken(x)
		p = x.p
		o.said(p)
	}
	o.endChanged(p)
}

// said writes the words of a paragraph and what stands between them.
func (o *out) said(p *office.Para) {
	for _, m := range p.Marks {
		o.put(`<text:bookmark-start text:name="`, esc(m), `"/>`)
	}
	if o.column != nil {
		paras := o.column
		o.column = nil
		o.beside(paras)
	}
	o.label(p)
	for _, m := range p.Images {
		o.image(m)
	}
	for i := range p.Runs {
		o.run(&p.Runs[i])
	}
	for _, m := range p.Marks {
		o.put(`<text:bookmark-end text:name="`, esc(m), `"/>`)
	}
}

// beside writes the reference column in a frame beside the text of page 1.
func (o *out) beside(paras []*office.Para) {
	o.put(`<draw:frame draw:style-name="Kolom" draw:name="Gegevens van de afzender" text:anchor-type="paragraph" svg:x="164.5mm" svg:y="54mm" svg:width="35.5mm" draw:z-index="0"><draw:text-box fo:min-height="10mm">`)
	for _, p := range paras {
		o.put(`<text:p text:style-name="`, ncName(office.NameOf(p.Style, 0)), `">`)
		o.label(p)
		for i := range p.Runs {
			o.run(&p.Runs[i])
		}
		o.put(`</text:p>`)
	}
	o.put(`</draw:text-box></draw:frame>`)
}

// label writes the words before those of the block that are no number of a list.
func (o *out) label(p *office.Para) {
	if p.Label == "" {
		return
	}
	word, number, _ := strings.Cut(p.Label, " ")
	switch p.Style {
	case office.Date, office.Subject:
		o.words(p.Label + "\t")
	case office.ColumnPhone, office.ColumnMobile, office.ColumnEmail:
		o.words(p.Label + " ")
	case office.Caption:
		o.words(word + " ")
		end := o.labelMarks(p)
		o.put(`<text:sequence text:name="`, esc(word), `" text:formula="ooow:`, esc(word), `+1" style:num-format="1">`, esc(number), `</text:sequence>`, end)
		if len(p.Runs) > 0 {
			o.words(" ")
		}
	case office.Title:
		o.words(word + " ")
		end := o.labelMarks(p)
		o.words(number)
		o.put(end)
		o.words("\t")
	}
}

func (o *out) labelMarks(p *office.Para) (ends string) {
	for _, m := range p.Marks {
		n := esc(office.LabelMark(m))
		o.put(`<text:bookmark-start text:name="`, n, `"/>`)
		ends += `<text:bookmark-end text:name="` + n + `"/>`
	}
	return ends
}

// words writes words: white space is markup in ODF.
func (o *out) words(s string) {
	at := 0
	for i := 0; i < len(s); i++ {
		mark := ""
		n := 1
		switch {
		case s[i] == '\n':
			mark = `<text:line-break/>`
		case s[i] == '\t':
			mark = `<text:tab/>`
		case s[i] == ' ' && (i == 0 || i+1 < len(s) && s[i+1] == ' ' || i+1 == len(s)):
			for i+n < len(s) && s[i+n] == ' ' {
				n++
			}
			mark = `<text:s text:c="` + strconv.Itoa(n) + `"/>`
		default:
			continue
		}
		o.put(esc(s[at:i]), mark)
		i += n - 1
		at = i + 1
	}
	o.put(esc(s[at:]))
}

// run writes a stretch of words.
func (o *out) run(r *office.Run) {
	o.begins(r)
	end := o.changed(r)
	switch {
	case r.Note != nil:
		o.footnote(r)
	case r.Ref != nil:
		o.ref(r)
	case r.Del != nil: // its words stand with the change
	case r.Text != "":
		o.linked(r)
	}
	o.put(end)
	o.ends(r)
}

// linked writes the words of a run, in its link when it has one.
func (o *out) linked(r *office.Run) {
	if r.Link == "" || !letter.Linkable(r.Link) {
		o.span(r, r.Text)
		return
	}
	o.put(`<text:a xlink:type="simple" xlink:href="`, esc(r.Link), `">`)
	o.span(r, r.Text)
	o.put(`</text:a>`)
}

func (o *out) span(r *office.Run, s string) {
	style := o.look(r)
	if style == "" {
		o.words(s)
		return
	}
	o.put(`<text:span text:style-name="`, style, `">`)
	o.words(s)
	o.put(`</text:span>`)
}

// look gives the style of words that look like this; "" for plain ones.
func (o *out) look(r *office.Run) string {
	s := ""
	if r.Bold {
		s += ` fo:font-weight="bold"`
	}
	if r.Italic {
		s += ` fo:font-style="italic"`
	}
	if r.Underline {
		s += ` style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"`
	}
	switch {
	case r.Sub:
		s += ` style:text-position="sub 58%"`
	case r.Sup:
		s += ` style:text-position="super 58%"`
	}
	if r.Lang != "" {
		lang, country, _ := strings.Cut(r.Lang, "-")
		country = cmp.Or(country, "none")
		s += ` fo:language="` + esc(lang) + `" fo:country="` + esc(country) + `"`
	}
	if s == "" {
		return ""
	}
	key := `<style:style style:name="%" style:family="text"><style:text-properties` + s + `/></style:style>`
	if x := o.looks[key]; x != "" {
		return x
	}
	x := "T" + strconv.Itoa(len(o.order)+1)
	o.looks[key], o.order = x, append(o.order, strings.Replace(key, "%", x, 1))
	return x
}

func (o *out) footnote(r *office.Run) {
	o.note++
	style := o.look(&office.Run{Bold: r.Bold, Italic: r.Italic, Underline: r.Underline, Sub: r.Sub, Lang: r.Lang})
	if style != "" {
		o.put(`<text:span text:style-name="`, style, `">`)
	}
	o.put(`<text:note text:id="`, esc(office.NoteMark(r.NoteID)), `" text:note-class="footnote"><text:note-citation>`, strconv.Itoa(max(r.Number, 1)), `</text:note-citation><text:note-body>`)
	lists := o.lists
	o.lists = nil
	for _, p := range o.join(r.Note) {
		if p.Style == office.Item || p.Style == office.More {
			o.item(p)
			continue
		}
		o.closeLists(0)
		o.put(`<text:p text:style-name="`, ncName(office.NameOf(office.InNote, 0)), `">`)
		o.inside(p)
		o.put(`</text:p>`)
	}
	o.closeLists(0)
	o.endInsertions()
	o.lists = lists
	o.put(`</text:note-body></text:note>`)
	if style != "" {
		o.put(`</text:span>`)
	}
}

// ref writes a reference as a field, so that the program keeps it right; words that the field does not give stand round it.
func (o *out) ref(r *office.Run) {
	before, words, after := office.Around(r)
	form, name := "text", r.Ref.Name
	switch r.Ref.Kind {
	case letter.RefHeading:
		if after == "" {
			form = "number"
		}
	case letter.RefCaption, letter.RefBijlage:
		name = office.LabelMark(name)
	}
	style := o.look(r)
	if style != "" {
		o.put(`<text:span text:style-name="`, style, `">`)
	}
	o.words(before)
	if r.Ref.Kind == letter.RefNote {
		o.put(`<text:note-ref text:note-class="footnote" text:reference-format="text" text:ref-name="`, esc(name), `">`, esc(words), `</text:note-ref>`)
	} else {
		o.put(`<text:bookmark-ref text:reference-format="`, form, `" text:ref-name="`, esc(name), `">`, esc(words), `</text:bookmark-ref>`)
	}
	o.words(after)
	if style != "" {
		o.put(`</text:span>`)
	}
}

// grid writes a table.
func (o *out) grid(t *office.Table) {
	o.table++
	n := "Tabel" + strconv.Itoa(o.table)
	o.tables.WriteString(`<style:style style:name="` + n + `" style:family="table"><style:table-properties style:width="132mm" table:align="left"/></style:style>`)
	all := 0
	for _, w := range t.Widths {
		all += w
	}
	o.put(`<table:table table:name="`, n, `" table:style-name="`, n, `">`)
	for i, w := range t.Widths {
		c := fmt.Sprintf("%s.%d", n, i+1)
		fmt.Fprintf(&o.tables, `<style:style style:name="%s" style:family="table-column"><style:table-column-properties style:column-width="%.2fmm"/></style:style>`, c, 132*float64(w)/float64(max(all, 1)))
		o.put(`<table:table-column table:style-name="`, c, `"/>`)
	}
	for r, row := range t.Rows {
		if r == 0 && t.Header > 0 {
			o.put(`<table:table-header-rows>`)
		}
		o.put(`<table:table-row>`)
		for _, c := range row {
			o.cell(c)
		}
		o.put(`</table:table-row>`)
		if r+1 == t.Header {
			o.put(`</table:table-header-rows>`)
		}
	}
	o.put(`</table:table>`)
}

func (o *out) cell(c *office.Cell) {
	if c == nil {
		o.put(`<table:covered-table-cell/>`)
		return
	}
	o.put(`<table:table-cell table:style-name="Cel" office:value-type="string"`)
	if c.Cols > 1 {
		o.put(` table:number-columns-spanned="`, strconv.Itoa(c.Cols), `"`)
	}
	if c.Rows > 1 {
		o.put(` table:number-rows-spanned="`, strconv.Itoa(c.Rows), `"`)
	}
	o.put(`>`)
	for _, p := range o.join(c.Paras) {
		switch {
		case p.Style == office.Item || p.Style == office.More:
			o.item(p)
			continue
		case c.Right && p.Style == office.InCell:
			o.closeLists(0)
			o.put(`<text:p text:style-name="`, o.paraStyle("P", ncName(office.NameOf(office.InCell, 0)), "", `<style:paragraph-properties fo:text-align="end"/>`), `">`)
			o.inside(p)
			o.put(`</text:p>`)
			continue
		}
		o.closeLists(0)
		o.block(p)
	}
	o.closeLists(0)
	o.endInsertions()
	if len(c.Paras) == 0 {
		o.put(`<text:p/>`)
	}
	o.put(`</table:table-cell>`)
}

func (o *out) image(m *office.Image) {
	ext := "png"
	if bytes.HasPrefix(m.Data, []byte("\xff\xd8")) {
		ext = "jpg"
	}
	o.figure++
	file := fmt.Sprintf("Pictures/figuur%d.%s", o.figure, ext)
	o.media = append(o.media, office.File{Name: file, Data: m.Data})
	w, h := float64(max(m.Width, 1))*25.4/96, float64(max(m.Height, 1))*25.4/96
	room := float64(office.Column)
	if m.Share > 0 && m.Share < 100 {
		room *= float64(m.Share) / 100
	}
	if w > room {
		w, h = room, h*room/w
	}
	o.put(fmt.Sprintf(`<draw:frame draw:name="Figuur %d" text:anchor-type="as-char" svg:width="%.2fmm" svg:height="%.2fmm"><draw:image xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" xlink:href="%s"/><svg:title>%s</svg:title><svg:desc>%s</svg:desc></draw:frame>`,
		o.figure, w, h, file, esc(m.Alt), esc(m.Alt)))
}

// ncName is the name of a style in a file.
func ncName(s string) string { return office.NCName(s) }

func esc(s string) string { return office.Escape(s) }
