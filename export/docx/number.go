package docx

import (
	"fmt"
	"strings"
)

// The lists of word/numbering.xml. Every numbered list has one of its own, so that each starts at 1.
const (
	bulletNum  = 1
	headingNum = 2
	restartNum = 2   // of the headings of bijlagen, before the first; there are no more than 60
	firstNum   = 100 // of the numbered lists, before the first
)

func (o *out) numberingXML() string {
	var b strings.Builder
	b.WriteString(head + `<w:numbering ` + nsW + `>`)
	levels := func(id int, level func(k int) string) {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>`, id)
		for k := range 9 {
			b.WriteString(level(k))
		}
		b.WriteString(`</w:abstractNum>`)
	}
	in := func(k int) string {
		return `<w:pPr><w:ind w:left="` + pt(float64(k+1)*indent) + `" w:hanging="` + pt(indent) + `"/></w:pPr>`
	}
	levels(1, func(k int) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>%s</w:lvl>`, k, [...]string{"•", "–"}[k%2], in(k))
	})
	levels(2, func(k int) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%%%d."/><w:lvlJc w:val="left"/>%s</w:lvl>`, k, [...]string{"decimal", "lowerLetter", "lowerRoman"}[k%3], k+1, in(k))
	})
	levels(3, func(k int) string {
		text, style := "", ""
		for i := range k + 1 {
			text += fmt.Sprintf(".%%%d", i+1)
		}
		if k < 3 && o.d.Numbered {
			style = fmt.Sprintf(`<w:pStyle w:val="Heading%d"/>`, k+1)
		}
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="decimal"/>%s<w:suff w:val="tab"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>`, k, style, text[1:])
	})
	fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="%d"><w:abstractNumId w:val="3"/></w:num>`, bulletNum, headingNum)
	anew := func(id, abstract int) {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>`, id, abstract)
		for k := range 4 {
			fmt.Fprintf(&b, `<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="1"/></w:lvlOverride>`, k)
		}
		b.WriteString(`</w:num>`)
	}
	for g := 1; g <= min(o.anew, firstNum-restartNum-1); g++ {
		anew(restartNum+g, 3)
	}
	for g := 1; g <= o.groups; g++ {
		anew(firstNum+g, 2)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}
