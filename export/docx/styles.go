package docx

import (
	"strconv"
	"strings"

	"kamerbrief/export/office"
)

// styleID is the name of a style inside the file.
func styleID(s office.Style, level int) string { return office.ID(office.NameOf(s, level)) }

// stylesXML makes word/styles.xml.
func (o *out) stylesXML() string {
	var b strings.Builder
	font := esc(o.font)
	b.WriteString(head + `<w:styles ` + nsW + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="` + font + `" w:hAnsi="` + font + `" w:eastAsia="` + font + `" w:cs="` + font +
		`"/><w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="` + esc(o.d.Language()) + `" w:eastAsia="` + esc(o.d.Language()) + `" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	for _, s := range office.All() {
		switch s {
		case office.Heading:
			for level := 1; level <= 3; level++ {
				b.WriteString(o.style(s, level))
			}
		case office.More:
			for level := 1; level <= 4; level++ {
				b.WriteString(o.style(s, level))
			}
		default:
			b.WriteString(o.style(s, 1))
		}
	}
	b.WriteString(`<w:style w:type="paragraph" w:customStyle="1" w:styleId="BriefTussen"><w:name w:val="Brief tussen tabellen"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="4"/></w:rPr></w:style>`)
	b.WriteString(`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="0B4F8A"/><w:u w:val="single"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="table" w:customStyle="1" w:styleId="BriefTabel"><w:name w:val="Brief tabel"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>`)
	b.WriteString(`</w:styles>`)
	return b.String()
}

// style makes a style of paragraphs.
func (o *out) style(s office.Style, level int) string {
	k := office.Looks[s]
	name := office.NameOf(s, level)
	attr, based := ` w:customStyle="1"`, `<w:basedOn w:val="Normal"/>`
	switch {
	case s == office.Body:
		attr, based = ` w:default="1"`, ""
	case s <= office.Quote, s == office.Caption, s == office.InNote:
		attr = ""
	}
	p, r := "", ""
	if k.Keep {
		p += `<w:keepNext/>`
	}
	if k.Page {
		p += `<w:pageBreakBefore/>`
	}
	outline := ""
	switch s {
	case office.Heading:
		if o.d.Numbered {
			p += `<w:numPr><w:ilvl w:val="` + strconv.Itoa(level-1) + `"/><w:numId w:val="` + strconv.Itoa(headingNum) + `"/></w:numPr>`
		}
		outline = `<w:outlineLvl w:val="` + strconv.Itoa(level-1) + `"/>`
		r = [...]string{`<w:b/>`, `<w:i/>`, `<w:i/><w:u w:val="single"/>`}[level-1]
	case office.Title:
		p += `<w:tabs><w:tab w:val="left" w:pos="` + mm(20) + `"/></w:tabs>`
		outline = `<w:outlineLvl w:val="0"/>`
	case office.PageHead:
		k.Left = 136.5 * 72 / 25.4
	}
	line := `w:line="240" w:lineRule="atLeast"`
	if k.Line > 0 {
		line = `w:line="` + pt(k.Line) + `" w:lineRule="atLeast"`
	}
	p += `<w:spacing w:before="` + pt(k.Before) + `" w:after="` + pt(k.After) + `" ` + line + `/>`
	left := k.Left
	if s == office.More {
		left = float64(level) * indent
	}
	if left != 0 || k.Hanging != 0 {
		p += `<w:ind w:left="` + pt(left) + `"`
		if s == office.PageHead {
			p += ` w:right="-` + mm(40) + `"`
		}
		if k.Hanging != 0 {
			p += ` w:hanging="` + pt(k.Hanging) + `"`
		}
		p += `/>`
	}
	if k.Close {
		p += `<w:contextualSpacing/>`
	}
	if s == office.Quote {
		r += `<w:iCs w:val="0"/>`
	}
	if k.Bold {
		r += `<w:b/>`
	}
	if k.Italic {
		r += `<w:i/>`
	}
	if k.Size != 0 {
		half := strconv.Itoa(int(k.Size * 2))
		r += `<w:sz w:val="` + half + `"/><w:szCs w:val="` + half + `"/>`
	}
	if r != "" {
		r = `<w:rPr>` + r + `</w:rPr>`
	}
	return `<w:style w:type="paragraph"` + attr + ` w:styleId="` + office.ID(name) + `"><w:name w:val="` + name + `"/>` + based + `<w:qFormat/><w:pPr>` + p + outline + `</w:pPr>` + r + `</w:style>`
}

// indent is how far a list goes in at each level, in points: 5 mm.
const indent = 5 * 72 / 25.4
