package pdf

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"kamerbrief/assets"
)

// profile is the sRGB colour profile every page is meant in.
var profile = assets.SRGB

// producer is the program that made the file, without a version: a new version gives the same bytes.
const producer = "Kamerbrief"

// claim is what a file says it conforms to; the zero value claims nothing.
type claim struct {
	part int    // of PDF/A: 2 or 3
	conf string // "A"
	ua   bool   // PDF/UA-1
}

var months = strings.Fields("januari februari maart april mei juni juli augustus september oktober november december")

// dutchDate gives "27 oktober 2025" for an RFC 3339 date, "" for anything else.
func dutchDate(s string) string {
	t, ok := date(s)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d %s %d", t.Day(), months[t.Month()-1], t.Year())
}

// date reads the day of a letter; its files are dated at the start of that day, UTC: the clock must not show.
func date(s string) (time.Time, bool) {
	t, err := time.Parse("2006-01-02", s[:min(10, len(s))])
	return t, err == nil
}

func pdfDate(s string) string {
	if t, ok := date(s); ok {
		return t.Format("D:20060102150405") + "+00'00'"
	}
	return ""
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}

// xmp writes the metadata packet. Dates are those of Info; without a datum there are none.
func xmp(title, lang, day string, c claim) []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
	if c.part > 0 {
		fmt.Fprintf(&b, "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"><pdfaid:part>%d</pdfaid:part><pdfaid:conformance>%s</pdfaid:conformance></rdf:Description>\n", c.part, c.conf)
	}
	fmt.Fprintf(&b, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language></rdf:Description>\n", escape(title), escape(lang))
	if t, ok := date(day); ok {
		d := t.Format("2006-01-02T15:04:05") + "+00:00"
		fmt.Fprintf(&b, "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate></rdf:Description>\n", d, d)
	}
	fmt.Fprintf(&b, "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><pdf:Producer>%s</pdf:Producer></rdf:Description>\n", producer)
	if c.ua {
		b.WriteString("<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"><pdfuaid:part>1</pdfuaid:part></rdf:Description>\n" + extension)
	}
	b.WriteString("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(b.String())
}

// extension describes pdfuaid to PDF/A, which knows only the schemas of its own time.
const extension = "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">" +
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>" +
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" +
	"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>" +
	"<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>" +
	"</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
