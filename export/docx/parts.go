package docx

import (
	"fmt"
	"strconv"
	"strings"

	"kamerbrief/export/office"
)

const (
	head  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsW   = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	nsR   = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	nsAll = nsW + ` ` + nsR + ` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
	ns14  = `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"`

	relTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	mimeW    = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// parts makes the parts of the package, in the order in which they are stored.
func (o *out) parts() []office.File {
	names := []string{"styles", "settings", "numbering", "footnotes", "header1", "header2", "footer1"}
	for _, n := range names {
		o.rels = append(o.rels, relation{"rId" + n, strings.TrimRight(n, "12"), n + ".xml", false})
	}
	review := len(o.d.Comments) > 0
	if review {
		names = append(names, "comments", "commentsExtended")
		o.rels = append(o.rels, relation{"rIdcomments", "comments", "comments.xml", false}, relation{"rIdextended", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended.xml", false})
	}
	list := []office.File{
		{Name: "[Content_Types].xml", Data: []byte(o.types(names))},
		{Name: "_rels/.rels", Data: []byte(head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relTypes + `officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`)},
		{Name: "docProps/core.xml", Data: []byte(head + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + esc(o.d.Title) + `</dc:title><dc:language>` + esc(o.d.Language()) + `</dc:language></cp:coreProperties>`)},
		{Name: "word/document.xml", Data: []byte(head + `<w:document ` + nsAll + `><w:body>` + o.doc.String() + section + `</w:body></w:document>`)},
		{Name: "word/_rels/document.xml.rels", Data: []byte(relations(o.rels))},
		{Name: "word/styles.xml", Data: []byte(o.stylesXML())},
		{Name: "word/settings.xml", Data: []byte(head + `<w:settings ` + nsW + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="` + esc(o.d.Language()) + `"/></w:settings>`)},
		{Name: "word/numbering.xml", Data: []byte(o.numberingXML())},
		{Name: "word/footnotes.xml", Data: []byte(head + `<w:footnotes ` + nsAll + `><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>` + o.notes.String() + `</w:footnotes>`)},
		{Name: "word/header1.xml", Data: []byte(o.header(true))},
		{Name: "word/header2.xml", Data: []byte(o.header(false))},
		{Name: "word/footer1.xml", Data: []byte(head + `<w:ftr ` + nsW + `><w:p><w:pPr><w:pStyle w:val="` + styleID(office.PageHead, 0) + `"/></w:pPr><w:r><w:t xml:space="preserve">Pagina </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> van </w:t></w:r><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`)},
	}
	if review {
		comments, extended := o.commentsXML()
		list = append(list, office.File{Name: "word/comments.xml", Data: []byte(comments)}, office.File{Name: "word/commentsExtended.xml", Data: []byte(extended)})
	}
	var notes []relation
	for _, r := range o.rels {
		if r.kind == "hyperlink" || r.kind == "image" {
			notes = append(notes, r)
		}
	}
	if len(notes) > 0 && o.note > 0 {
		list = append(list, office.File{Name: "word/_rels/footnotes.xml.rels", Data: []byte(relations(notes))})
	}
	return append(list, o.media...)
}

// section is how pages are set: A4, the text at the left of the column, a head from page 2.
var section = `<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/><w:headerReference w:type="first" r:id="rIdheader2"/><w:footerReference w:type="default" r:id="rIdfooter1"/><w:footerReference w:type="first" r:id="rIdfooter1"/>` +
	`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="` + mm(44) + `" w:right="` + mm(50) + `" w:bottom="` + mm(22) + `" w:left="` + mm(28) + `" w:header="` + mm(25) + `" w:footer="` + mm(9) + `" w:gutter="0"/><w:titlePg/></w:sectPr>`

// header makes the head of the later pages, or the empty one of the first.
func (o *out) header(later bool) string {
	var b strings.Builder
	b.WriteString(head + `<w:hdr ` + nsW + `>`)
	lines := []string{""}
	if later && o.d.Head != "" {
		lines = strings.Split(o.d.Head, "\n")
	}
	for i, s := range lines {
		space := ""
		if later && i == len(lines)-1 { // the text of later pages starts lower
			space = `<w:spacing w:after="` + mm(20) + `"/>`
		}
		b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + styleID(office.PageHead, 0) + `"/>` + space + `</w:pPr>`)
		if s != "" {
			b.WriteString(`<w:r><w:t xml:space="preserve">` + esc(s) + `</w:t></w:r>`)
		}
		b.WriteString(`</w:p>`)
	}
	b.WriteString(`</w:hdr>`)
	return b.String()
}

func (o *out) types(names []string) string {
	var b strings.Builder
	b.WriteString(head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + mimeW + `document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	for _, n := range names {
		fmt.Fprintf(&b, `<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, n, mimeW, strings.TrimRight(n, "12"))
	}
	b.WriteString(`</Types>`)
	return b.String()
}

func relations(list []relation) string {
	var b strings.Builder
	b.WriteString(head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range list {
		kind, mode := r.kind, ""
		if !strings.Contains(kind, "/") {
			kind = relTypes + kind
		}
		if r.outside {
			mode = ` TargetMode="External"`
		}
		b.WriteString(`<Relationship Id="` + r.id + `" Type="` + kind + `" Target="` + esc(r.target) + `"` + mode + `/>`)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

// commentsXML makes word/comments.xml and the part that threads them and says which are resolved.
func (o *out) commentsXML() (comments, extended string) {
	var b, e strings.Builder
	b.WriteString(head + `<w:comments ` + nsW + ` ` + ns14 + `>`)
	e.WriteString(head + `<w15:commentsEx ` + ns14 + `>`)
	key := func(i int) string { return fmt.Sprintf("%08X", 0x10000000+i) }
	for i, c := range o.d.Comments {
		b.WriteString(`<w:comment w:id="` + strconv.Itoa(i) + `" w:author="` + esc(c.By) + `"`)
		if c.At != "" {
			b.WriteString(` w:date="` + esc(c.At) + `"`)
		}
		b.WriteString(`>`)
		lines := strings.Split(c.Text, "\n")
		for k, s := range lines {
			attr := ""
			if k == len(lines)-1 {
				attr = ` w14:paraId="` + key(i) + `"`
			}
			b.WriteString(`<w:p` + attr + `><w:r><w:t xml:space="preserve">` + esc(s) + `</w:t></w:r></w:p>`)
		}
		b.WriteString(`</w:comment>`)
		e.WriteString(`<w15:commentEx w15:paraId="` + key(i) + `"`)
		if c.Parent >= 0 {
			e.WriteString(` w15:paraIdParent="` + key(c.Parent) + `"`)
		}
		e.WriteString(` w15:done="` + map[bool]string{false: "0", true: "1"}[c.Done] + `"/>`)
	}
	b.WriteString(`</w:comments>`)
	e.WriteString(`</w15:commentsEx>`)
	return b.String(), e.String()
}
