package odt

import (
	"fmt"
	"strings"

	"kamerbrief/export/office"
)

const (
	head = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	ns   = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
		` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:ooow="http://openoffice.org/2004/writer" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" office:version="1.3"`
)

// parts makes the parts of the package, in the order in which they are stored.
func (o *out) parts() []office.File {
	var m strings.Builder
	entry := func(path, kind string) {
		m.WriteString(`<manifest:file-entry manifest:full-path="` + path + `" manifest:media-type="` + kind + `"/>`)
	}
	entry("/", mimetype)
	for _, n := range []string{"content.xml", "styles.xml", "meta.xml"} {
		entry(n, "text/xml")
	}
	for _, p := range o.media {
		kind := "image/png"
		if strings.HasSuffix(p.Name, ".jpg") {
			kind = "image/jpeg"
		}
		entry(p.Name, kind)
	}
	list := []office.File{
		{Name: "mimetype", Data: []byte(mimetype)},
		{Name: "META-INF/manifest.xml", Data: []byte(head + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` + m.String() + `</manifest:manifest>`)},
		{Name: "content.xml", Data: []byte(o.content())},
		{Name: "styles.xml", Data: []byte(o.styles())},
		{Name: "meta.xml", Data: []byte(head + `<office:document-meta ` + ns + `><office:meta><dc:title>` + esc(o.d.Title) + `</dc:title><dc:language>` + esc(o.d.Language()) + `</dc:language></office:meta></office:document-meta>`)},
	}
	return append(list, o.media...)
}

func (o *out) content() string {
	var b strings.Builder
	b.WriteString(head + `<office:document-content ` + ns + `><office:automatic-styles>`)
	for _, s := range o.order {
		b.WriteString(s)
	}
	b.WriteString(o.tables.String() + `<style:style style:name="Cel" style:family="table-cell"><style:table-cell-properties fo:padding-left="1.5mm" fo:padding-right="1.5mm" fo:border-top="0.5pt solid #000000" fo:border-bottom="0.5pt solid #000000"/></style:style>` +
		`<style:style style:name="Kolom" style:family="graphic" style:parent-style-name="Frame"><style:graphic-properties style:wrap="run-through" style:run-through="foreground" style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="from-left" style:horizontal-rel="page" fo:padding="0mm" fo:border="none" draw:fill="none"/></style:style>` +
		`</office:automatic-styles><office:body><office:text>`)
	if o.changes > 0 {
		b.WriteString(`<text:tracked-changes text:track-changes="true">` + o.regions.String() + `</text:tracked-changes>`)
	}
	b.WriteString(`<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Tabel"/><text:sequence-decl text:display-outline-level="0" text:name="Figuur"/></text:sequence-decls>`)
	b.WriteString(o.b.String() + `</office:text></office:body></office:document-content>`)
	return b.String()
}

func (o *out) styles() string {
	var b strings.Builder
	lang, country, _ := strings.Cut(o.d.Language(), "-")
	b.WriteString(head + `<office:document-styles ` + ns + `><office:font-face-decls><style:font-face style:name="Brief" svg:font-family="` + esc("'"+strings.ReplaceAll(o.font, "'", "")+"'") + `"/></office:font-face-decls><office:styles>` +
		`<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="10mm" fo:line-height="12pt"/><style:text-properties style:font-name="Brief" fo:font-size="9pt" fo:language="` + esc(lang) + `" fo:country="` + esc(country) + `"/></style:default-style>`)
	for _, s := range office.All() {
		levels := 1
		switch s {
		case office.Heading:
			levels = 3
		case office.More:
			levels = 4
		}
		for k := 1; k <= levels; k++ {
			b.WriteString(o.style(s, k))
		}
	}
	b.WriteString(`<style:style style:name="Brief_20_paginaeinde" style:display-name="Brief paginaeinde" style:family="paragraph"><style:paragraph-properties fo:break-before="page" fo:line-height="1pt"/><style:text-properties fo:font-size="1pt"/></style:style>`)
	outline := ""
	for k := 1; k <= 9; k++ {
		form := ""
		if o.d.Numbered && k <= 3 {
			form = "1"
		}
		outline += fmt.Sprintf(`<text:outline-level-style text:level="%d" style:num-format="%s" text:display-levels="%d"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="10mm" fo:text-indent="%s" fo:margin-left="%s"/></style:list-level-properties></text:outline-level-style>`, k, form, k, map[bool]string{true: "-10mm", false: "0mm"}[form != ""], map[bool]string{true: "10mm", false: "0mm"}[form != ""])
	}
	b.WriteString(`<text:outline-style style:name="Outline">` + outline + `</text:outline-style>`)
	for _, l := range []struct{ name, kind string }{{"Opsomming", "bullet"}, {"Nummering", "number"}} {
		b.WriteString(`<text:list-style style:name="` + l.name + `">`)
		for k := 1; k <= 9; k++ {
			what := `text:bullet-char="` + [...]string{"•", "•", "–"}[1+(k-1)%2] + `"`
			if l.kind == "number" {
				what = `style:num-format="` + [...]string{"1", "a", "i"}[(k-1)%3] + `" style:num-suffix="."`
			}
			fmt.Fprintf(&b, `<text:list-level-style-%s text:level="%d" %s><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="%dmm" fo:text-indent="-5mm" fo:margin-left="%dmm"/></style:list-level-properties></text:list-level-style-%s>`, l.kind, k, what, 5*k, 5*k, l.kind)
		}
		b.WriteString(`</text:list-style>`)
	}
	b.WriteString(`<style:style style:name="Frame" style:family="graphic"><style:graphic-properties text:anchor-type="paragraph" fo:border="none" fo:padding="0mm"/></style:style><style:style style:name="Nootteken" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>`)
	b.WriteString(`<text:notes-configuration text:note-class="footnote" text:citation-style-name="Nootteken" text:citation-body-style-name="Nootteken" style:num-suffix=" " style:num-format="1" text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/></office:styles>`)
	b.WriteString(o.pages())
	return b.String() + `</office:document-styles>`
}

// pages are A4 with the text at the left of the column; the first has no head.
func (o *out) pages() string {
	layout := func(name string) string {
		return `<style:page-layout style:name="` + name + `"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="` + map[string]string{"Eerste": "44mm", "Volgende": "25mm"}[name] + `" fo:margin-bottom="9mm" fo:margin-left="28mm" fo:margin-right="50mm"/>` +
			map[string]string{"Eerste": "", "Volgende": `<style:header-style><style:header-footer-properties fo:min-height="29mm" fo:margin-bottom="5mm"/></style:header-style>`}[name] + `<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="5mm"/></style:footer-style></style:page-layout>`
	}
	p := `<text:p text:style-name="` + ncName(office.NameOf(office.PageHead, 0)) + `">`
	foot := `<style:footer>` + p + `Pagina <text:page-number text:select-page="current">1</text:page-number> van <text:page-count>1</text:page-count></text:p></style:footer>`
	headLines := ""
	for _, s := range strings.Split(o.d.Head, "\n") {
		headLines += p + esc(s) + `</text:p>`
	}
	return `<office:automatic-styles>` + layout("Eerste") + layout("Volgende") + `</office:automatic-styles><office:master-styles>` +
		`<style:master-page style:name="Standard" style:page-layout-name="Volgende"><style:header>` + headLines + `</style:header>` + foot + `</style:master-page>` +
		`<style:master-page style:name="Eerste" style:page-layout-name="Eerste" style:next-style-name="Standard">` + foot + `</style:master-page></office:master-styles>`
}

// style makes a style of paragraphs.
func (o *out) style(s office.Style, level int) string {
	k := office.Looks[s]
	name := office.NameOf(s, level)
	id := ncName(name)
	attr := ` style:parent-style-name="Standard"`
	p, r := "", ""
	switch s {
	case office.Body:
		attr = ""
	case office.Heading:
		attr += fmt.Sprintf(` style:default-outline-level="%d"`, level)
		r = [...]string{` fo:font-weight="bold"`, ` fo:font-style="italic"`, ` fo:font-style="italic" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"`}[level-1]
	case office.Title:
		attr += ` style:default-outline-level="1"`
	case office.PageHead:
		k.Left = 136.5 * 72 / 25.4
		p += ` fo:margin-right="-40mm"`
	}
	if k.Keep {
		p += ` fo:keep-with-next="always"`
	}
	if k.Page {
		p += ` fo:break-before="page"`
	}
	left, hang := k.Left, k.Hanging
	if s == office.More {
		left = float64(level) * 5 * 72 / 25.4
	}
	p += fmt.Sprintf(` fo:margin-top="%gpt" fo:margin-bottom="%gpt"`, k.Before, k.After)
	if s != office.Item && s != office.Heading { // the list says where its items stand
		p += fmt.Sprintf(` fo:margin-left="%.2fpt" fo:text-indent="%.2fpt"`, left, -hang)
	}
	if k.Line > 0 {
		p += fmt.Sprintf(` fo:line-height="%gpt"`, k.Line)
	}
	if k.Close {
		p += ` style:contextual-spacing="true"`
	}
	tabs := ""
	if hang > 0 {
		tabs = fmt.Sprintf(`<style:tab-stops><style:tab-stop style:position="%.2fpt"/></style:tab-stops>`, 0.0)
	}
	if s == office.Title {
		tabs = `<style:tab-stops><style:tab-stop style:position="20mm"/></style:tab-stops>`
	}
	if k.Bold {
		r += ` fo:font-weight="bold"`
	}
	if k.Italic {
		r += ` fo:font-style="italic"`
	}
	if k.Size != 0 {
		r += fmt.Sprintf(` fo:font-size="%gpt"`, k.Size)
	}
	return `<style:style style:name="` + id + `" style:display-name="` + displayName(name) + `" style:family="paragraph"` + attr + `><style:paragraph-properties` + p + `>` + tabs + `</style:paragraph-properties><style:text-properties` + r + `/></style:style>`
}

// displayName is a style's name as LibreOffice shows it.
func displayName(s string) string { return office.DisplayName(s) }
