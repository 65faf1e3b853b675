package docx

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// Write writes a document. font is the family it is set in; "" is Verdana.
func Write(w io.Writer, d *office.Doc, font string) error {
	font = cmp.Or(font, "Verdana")
	o := &out{d: d, font: font, rels: []relation{}}
	o.body()
	return office.WritePackage(w, o.parts())
}

// out is a file in the making.
type out struct {
	d      *office.Doc
	font   string
	b      *bytes.Buffer // the part being written
	doc    bytes.Buffer
	notes  bytes.Buffer
	note   int  // written
	marks  int  // bookmarks and changes written
	groups int  // numbered lists
	anew   int  // bijlagen whose headings count anew
	after  bool // a table stands right above
	rels   []relation
	media  []office.File
	ranges office.Spans // where comments begin and end
}

type relation struct {
	id, kind, target string
	outside          bool
}

func (o *out) put(s ...string) {
	for _, t := range s {
		o.b.WriteString(t)
	}
}

// body writes word/document.xml without its frame, and the notes.
func (o *out) body() {
	o.b = &o.doc
	o.ranges = office.Ranges(o.d.Paras)
	paras := o.d.Paras
	for i := 0; i < len(paras); i++ {
		if paras[i].Style.Column() {
			k := i
			for k < len(paras) && paras[k].Style.Column() {
				k++
			}
			o.column(paras[i:k])
			i = k - 1
			continue
		}
		o.para(paras[i])
		o.after = paras[i].Table != nil
		if paras[i].Table != nil && (i+1 == len(paras) || paras[i+1].Table != nil) {
			o.put(`<w:p><w:pPr><w:pStyle w:val="BriefTussen"/></w:pPr></w:p>`) // or two tables would be one
		}
	}
}

// column writes the reference column as a table beside the text of page 1.
func (o *out) column(paras []*office.Para) {
	o.put(`<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page" w:tblpX="`, mm(164.5), `" w:tblpY="`, mm(54), `"/><w:tblW w:w="`, mm(35.5),
		`" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar><w:tblCaption w:val="Gegevens van de afzender"/></w:tblPr><w:tblGrid><w:gridCol w:w="`, mm(35.5),
		`"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="`, mm(35.5), `" w:type="dxa"/></w:tcPr>`)
	for _, p := range paras {
		o.para(p)
	}
	o.put(`</w:tc></w:tr></w:tbl>`)
}

func (o *out) para(p *office.Para) {
	switch {
	case p.Table != nil:
		o.table(p.Table)
		return
	case p.Break:
		o.put(`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`)
		return
	}
	o.put(`<w:p>`)
	o.props(p)
	var ends []string
	for _, m := range p.Marks {
		ends = append(ends, o.bookmark(m))
	}
	o.label(p)
	for _, m := range p.Images {
		o.image(m)
	}
	for i := range p.Runs {
		o.run(&p.Runs[i])
	}
	o.put(strings.Join(ends, ""), `</w:p>`)
}

// bookmark begins a bookmark and gives its end.
func (o *out) bookmark(name string) string {
	o.marks++
	id := strconv.Itoa(o.marks)
	o.put(`<w:bookmarkStart w:id="`, id, `" w:name="`, esc(name), `"/>`)
	return `<w:bookmarkEnd w:id="` + id + `"/>`
}

// props writes what a paragraph is.
func (o *out) props(p *office.Para) {
	var s strings.Builder
	o.kind(&s, p)
	if o.after {
		s.WriteString(`<w:spacing w:before="240"/>`)
		o.after = false
	}
	if p.Mark != nil {
		s.WriteString(`<w:rPr>` + o.change(p.Mark, p.Gone) + `</w:rPr>`)
	}
	if w := p.Was; w != nil {
		s.WriteString(`<w:pPrChange ` + o.who(&w.Who) + `><w:pPr>`)
		was := &office.Para{Style: w.Style, Level: w.Level, List: w.List, Plain: w.Plain, Keep: w.Keep}
		if w.Style == office.Item {
			was.Group = max(p.Group, 1)
		}
		o.kind(&s, was)
		s.WriteString(`</w:pPr></w:pPrChange>`)
	}
	if s.Len() > 0 {
		o.put(`<w:pPr>`, s.String(), `</w:pPr>`)
	}
}

// kind writes what kind of paragraph one is: its style, and the list it is counted in.
func (o *out) kind(s *strings.Builder, p *office.Para) {
	if p.Style != office.Body {
		s.WriteString(`<w:pStyle w:val="` + styleID(p.Style, p.Level) + `"/>`)
	}
	if p.Keep.Next {
		s.WriteString(`<w:keepNext/>`)
	}
	if p.Keep.Lines {
		s.WriteString(`<w:keepLines/>`)
	}
	switch {
	case p.Style == office.Heading && p.Plain && o.d.Numbered:
		s.WriteString(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`)
	case p.Style == office.Heading && p.Group > 0 && o.d.Numbered:
		o.anew = max(o.anew, p.Group)
		fmt.Fprintf(s, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(max(p.Level, 1), 3)-1, restartNum+p.Group)
	case p.Style == office.Item:
		num := bulletNum
		if p.List == letter.Number {
			num = firstNum + p.Group
			o.groups = max(o.groups, p.Group)
		}
		fmt.Fprintf(s, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(max(p.Level, 1), 4)-1, num)
	}
}

// label writes the words before those of the block that are no number of a list.
func (o *out) label(p *office.Para) {
	if p.Label == "" {
		return
	}
	switch p.Style {
	case office.Date, office.Subject:
		o.put(`<w:r><w:t xml:space="preserve">`, esc(p.Label), `</w:t><w:tab/></w:r>`)
	case office.ColumnPhone, office.ColumnMobile, office.ColumnEmail:
		o.put(`<w:r><w:t xml:space="preserve">`, esc(p.Label), ` </w:t></w:r>`)
	case office.Caption:
		word, number, _ := strings.Cut(p.Label, " ")
		o.put(`<w:r><w:t xml:space="preserve">`, esc(word), ` </w:t></w:r>`)
		end := o.labelMarks(p)
		o.put(`<w:fldSimple w:instr=" SEQ `, esc(word), ` \* ARABIC "><w:r><w:t>`, esc(number), `</w:t></w:r></w:fldSimple>`, end)
		if len(p.Runs) > 0 {
			o.put(`<w:r><w:t xml:space="preserve"> </w:t></w:r>`)
		}
	case office.Title:
		word, number, _ := strings.Cut(p.Label, " ")
		o.put(`<w:r><w:t xml:space="preserve">`, esc(word), ` </w:t></w:r>`)
		end := o.labelMarks(p)
		o.put(`<w:r><w:t>`, esc(number), `</w:t></w:r>`, end, `<w:r><w:tab/></w:r>`)
	}
}

// labelMarks begins the bookmarks of a number, for the references to it, and gives their ends.
func (o *out) labelMarks(p *office.Para) (ends string) {
	for _, m := range p.Marks {
		ends += o.bookmark(office.LabelMark(m))
	}
	return ends
}

// run writes a stretch of words.
func (o *out) run(r *office.Run) {
	o.begins(r)
	link := ""
	if r.Link != "" && letter.Linkable(r.Link) && r.Note == nil && r.Ref == nil && r.Text != "" { // a change stands in a link, and never the other way
		link = `<w:rStyle w:val="Hyperlink"/>`
		o.put(`<w:hyperlink r:id="`, o.relate("hyperlink", r.Link, true), `">`)
	}
	end := o.changed(r)
	switch {
	case r.Note != nil:
		o.noteMark(r)
	case r.Ref != nil && r.Del == nil:
		o.ref(r)
	case r.Text != "":
		o.text(r, link)
	}
	o.put(end)
	if link != "" {
		o.put(`</w:hyperlink>`)
	}
	o.ends(r)
}

// text writes the words of a run.
func (o *out) text(r *office.Run, style string) {
	o.put(`<w:r>`, look(r, style))
	t := "t"
	if r.Del != nil {
		t = "delText"
	}
	for i, s := range strings.Split(r.Text, "\n") {
		if i > 0 {
			o.put(`<w:br/>`)
		}
		if s != "" {
			o.put(`<w:`, t, ` xml:space="preserve">`, esc(s), `</w:`, t, `>`)
		}
	}
	o.put(`</w:r>`)
}

func look(r *office.Run, style string) string {
	s := style
	if r.Bold {
		s += `<w:b/>`
	}
	if r.Italic {
		s += `<w:i/>`
	}
	if r.Underline {
		s += `<w:u w:val="single"/>`
	}
	switch {
	case r.Sub:
		s += `<w:vertAlign w:val="subscript"/>`
	case r.Sup:
		s += `<w:vertAlign w:val="superscript"/>`
	}
	if r.Lang != "" {
		s += `<w:lang w:val="` + esc(r.Lang) + `"/>`
	}
	if s == "" {
		return ""
	}
	return `<w:rPr>` + s + `</w:rPr>`
}

// noteMark writes the mark of a note, and the note in its own part.
func (o *out) noteMark(r *office.Run) {
	o.note++
	id := strconv.Itoa(o.note + 1) // 0 and 1 are the rules above the notes
	mark := o.bookmark(office.NoteMark(r.NoteID))
	o.put(`<w:r>`, look(r, `<w:rStyle w:val="FootnoteReference"/>`), `<w:footnoteReference w:id="`, id, `"/></w:r>`, mark)
	was := o.b
	o.b = &o.notes
	o.put(`<w:footnote w:id="`, id, `">`)
	for i, p := range r.Note {
		o.put(`<w:p>`)
		o.props(p)
		if i == 0 {
			o.put(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`)
		}
		end := ""
		for _, m := range p.Marks {
			end += o.bookmark(m)
		}
		for k := range p.Runs {
			o.run(&p.Runs[k])
		}
		o.put(end, `</w:p>`)
	}
	o.put(`</w:footnote>`)
	o.b = was
}

// ref writes a reference as a field, so that Word keeps it right; words that the field does not give stand round it.
func (o *out) ref(r *office.Run) {
	before, words, after := office.Around(r)
	instr := ""
	switch {
	case r.Ref.Kind == letter.RefNote:
		instr = "NOTEREF " + r.Ref.Name + ` \h`
	case r.Ref.Kind == letter.RefHeading && after == "":
		instr = "REF " + r.Ref.Name + ` \r \h`
	case r.Ref.Kind == letter.RefHeading:
		instr = "REF " + r.Ref.Name + ` \h`
	default: // "tabel 1", "bijlage 2"
		instr = "REF " + office.LabelMark(r.Ref.Name) + ` \h`
	}
	part := func(s string) {
		if s != "" {
			c := *r
			c.Text, c.Ref = s, nil
			o.text(&c, "")
		}
	}
	l := look(r, "")
	part(before)
	o.put(`<w:r>`, l, `<w:fldChar w:fldCharType="begin"/></w:r><w:r>`, l, `<w:instrText xml:space="preserve"> `, esc(instr), ` </w:instrText></w:r><w:r>`, l, `<w:fldChar w:fldCharType="separate"/></w:r>`)
	part(words)
	o.put(`<w:r>`, l, `<w:fldChar w:fldCharType="end"/></w:r>`)
	part(after)
}

func (o *out) table(t *office.Table) {
	all := 0
	for _, w := range t.Widths {
		all += w
	}
	const width = 7483 // 132 mm
	widths := make([]int, len(t.Widths))
	o.put(`<w:tbl><w:tblPr><w:tblStyle w:val="BriefTabel"/><w:tblW w:w="`, strconv.Itoa(width), `" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for i, w := range t.Widths {
		widths[i] = width * w / max(all, 1)
		o.put(`<w:gridCol w:w="`, strconv.Itoa(widths[i]), `"/>`)
	}
	o.put(`</w:tblGrid>`)
	for r, row := range t.Rows {
		o.put(`<w:tr><w:trPr><w:cantSplit/>`)
		if r < t.Header {
			o.put(`<w:tblHeader/>`)
		}
		for _, m := range t.Marks {
			if m.Row == r {
				o.put(o.change(m.Who, m.Gone))
			}
		}
		o.put(`</w:trPr>`)
		for c := 0; c < len(row); {
			c += o.cell(t, widths, r, c)
		}
		o.put(`</w:tr>`)
	}
	o.put(`</w:tbl>`)
}

// cell writes the cell at row r, column c and gives how many columns it takes.
func (o *out) cell(t *office.Table, widths []int, r, c int) int {
	x, merge := t.Rows[r][c], ""
	for k := r; x == nil && k > 0; { // covered from above: the cell that covers it goes on
		k--
		if up := t.Rows[k][c]; up != nil && k+up.Rows > r {
			x, merge = up, `<w:vMerge/>`
		}
	}
	if x == nil {
		x = &office.Cell{Cols: 1, Rows: 1}
	} else if merge == "" && x.Rows > 1 {
		merge = `<w:vMerge w:val="restart"/>`
	}
	w := 0
	for k := c; k < c+x.Cols && k < len(widths); k++ {
		w += widths[k]
	}
	o.put(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(w), `" w:type="dxa"/>`)
	if x.Cols > 1 {
		o.put(`<w:gridSpan w:val="`, strconv.Itoa(x.Cols), `"/>`)
	}
	o.put(merge, `</w:tcPr>`)
	if merge == `<w:vMerge/>` || len(x.Paras) == 0 {
		o.put(`<w:p><w:pPr><w:pStyle w:val="`, styleID(office.InCell, 0), `"/></w:pPr></w:p>`)
	} else {
		for _, p := range x.Paras {
			o.cellPara(p, x.Right)
		}
	}
	o.put(`</w:tc>`)
	return x.Cols
}

func (o *out) cellPara(p *office.Para, right bool) {
	if !right || p.Style != office.InCell {
		o.para(p)
		return
	}
	at := o.b.Len()
	o.para(p)
	s := o.b.String()[at:]
	o.b.Truncate(at)
	style := `<w:pStyle w:val="` + styleID(office.InCell, 0) + `"/>`
	o.put(strings.Replace(s, style, style+`<w:jc w:val="right"/>`, 1))
}

// relate adds a relation of the document and gives its name.
func (o *out) relate(kind, target string, outside bool) string {
	for _, r := range o.rels {
		if r.kind == kind && r.target == target {
			return r.id
		}
	}
	id := "rIdx" + strconv.Itoa(len(o.rels)+1)
	o.rels = append(o.rels, relation{id, kind, target, outside})
	return id
}

func (o *out) image(m *office.Image) {
	ext := "png"
	if bytes.HasPrefix(m.Data, []byte("\xff\xd8")) {
		ext = "jpeg"
	}
	n := len(o.media) + 1
	name := fmt.Sprintf("media/figuur%d.%s", n, ext)
	o.media = append(o.media, office.File{Name: "word/" + name, Data: m.Data})
	const perPx, most = 9525, office.Column * 36000 // EMU: a pixel at 96 dpi, and as wide as the text
	w, h := max(m.Width, 1)*perPx, max(m.Height, 1)*perPx
	room := most
	if m.Share > 0 && m.Share < 100 {
		room = most * m.Share / 100
	}
	if w > room {
		w, h = room, int(int64(h)*int64(room)/int64(w))
	}
	id := strconv.Itoa(n)
	o.put(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="`, strconv.Itoa(w), `" cy="`, strconv.Itoa(h), `"/><wp:docPr id="`, id, `" name="Figuur `, id, `" descr="`, esc(m.Alt),
		`"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="`, id, `" name="Figuur `, id, `" descr="`, esc(m.Alt), `"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="`,
		o.relate("image", name, false), `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="`, strconv.Itoa(w), `" cy="`, strconv.Itoa(h),
		`"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`)
}

// mm gives millimetres in twentieths of a point.
func mm(x float64) string { return strconv.Itoa(int(x*1440/25.4 + 0.5)) }

// pt gives points in twentieths of a point.
func pt(x float64) string { return strconv.Itoa(int(x*20 + 0.5)) }

// esc writes text for any place in XML.
func esc(s string) string { return office.Escape(s) }
