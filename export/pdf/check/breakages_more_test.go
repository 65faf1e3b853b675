package check

import (
	"bytes"
	"encoding/binary"
	"maps"
	"os"
	"slices"
	"strings"
)

// What no letter of ours holds: fields, signatures, layers, inks, types of one's own, fonts of other programs.

// ownList is a definition of a type of one's own in the metadata, whole and right.
const ownList = `<pdfaSchema:valueType><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaType:type>Maat</pdfaType:type><pdfaType:namespaceURI>http://voorbeeld.nl/maat/</pdfaType:namespaceURI><pdfaType:prefix>maat</pdfaType:prefix><pdfaType:description>Een maat</pdfaType:description><pdfaType:field><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaField:name>hoog</pdfaField:name><pdfaField:valueType>Integer</pdfaField:valueType><pdfaField:description>Hoogte</pdfaField:description></rdf:li></rdf:Seq></pdfaType:field></rdf:li></rdf:Seq></pdfaSchema:valueType>`

// ownType puts that definition in the metadata, with new instead of old in it.
func ownType(old, new string) func(*doc) bool {
	return func(d *doc) bool {
		return strings.Contains(ownList, old) &&
			d.xmp(`xmlns:pdfaProperty=`, `xmlns:pdfaType="`+nsType+`" xmlns:pdfaField="`+nsField+`" xmlns:pdfaProperty=`) &&
			d.xmp("</pdfaSchema:prefix>", "</pdfaSchema:prefix>"+strings.ReplaceAll(ownList, old, new))
	}
}

// layersOf gives a file layers.
func layersOf(order bool, more dict, configs ...any) func(*doc) bool {
	return yes(func(d *doc) {
		layer := d.add(dict{"Type": name("OCG"), "Name": str("laag")})
		first := dict{"Name": str("x")}
		if order {
			first["Order"] = array{layer}
		}
		for k, v := range more {
			first[k] = v
		}
		d.root()["OCProperties"] = dict{"OCGs": array{layer}, "D": first, "Configs": array(configs)}
	})
}

// field gives a file a form with one field.
func field(f dict) func(*doc) bool {
	return yes(func(d *doc) { d.root()["AcroForm"] = dict{"Fields": array{d.add(f)}} })
}

// unsigned is a PKCS #7 object without certificates and without signers.
const unsigned = "\x30\x18\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x0b\x30\x09\x02\x01\x01\x31\x00\x30\x00\x31\x00"

// signature gives a file a field that was signed.
func signature(more dict) func(*doc) bool {
	v := dict{"Type": name("Sig"), "ByteRange": array{0, 10, 20, 30}, "Contents": str(unsigned)}
	for k, x := range more {
		v[k] = x
	}
	return field(dict{"FT": name("Sig"), "T": str("a"), "V": v})
}

// state paints a square with a graphics state, in a colour when that is given.
func state(gs dict, colour func(d *doc) any) func(*doc) bool {
	return func(d *doc) bool {
		r := d.dict(d.page(0)["Resources"])
		r["ExtGState"] = dict{"GS1": gs}
		set := ""
		if colour != nil {
			r["ColorSpace"] = dict{"CS1": colour(d)}
			set = "/CS1 cs 1 1 1 1 sc "
		}
		return behind("/Artifact <</Type /Layout>> BDC q /GS1 gs " + set + "0 0 1 1 re f Q EMC\n")(d)
	}
}

// profile is a colour space by a profile with another space in it than the document's.
func profile(space string, n int) func(d *doc) any {
	return func(d *doc) any {
		b := bytes.Clone(d.unpack(d.root()["OutputIntents"].(array)[0].(dict)["DestOutputProfile"]).Raw)
		copy(b[16:], space)
		return array{name("ICCBased"), d.add(&stream{Dict: dict{"N": n, "Length": 0}, Raw: b})}
	}
}

func ink(n name) func(d *doc) any {
	return func(d *doc) any {
		tint := d.add(dict{"FunctionType": 2, "Domain": array{0, 1}, "C0": array{1, 1, 1}, "C1": array{0, 0, 0}, "N": 1})
		return array{name("Separation"), n, name("DeviceRGB"), tint}
	}
}

// small is a CFF font of two glyphs, .notdef and A, both 500 wide.
func small() []byte {
	list := func(items ...string) string {
		s, at := string(binary.BigEndian.AppendUint16(nil, uint16(len(items)))), 1
		if len(items) == 0 {
			return s
		}
		s += "\x01\x01"
		for _, x := range items {
			at += len(x)
			s += string(rune(at))
		}
		return s + strings.Join(items, "")
	}
	number := func(n int) string { return "\x1d" + string(binary.BigEndian.AppendUint32(nil, uint32(n))) }
	const glyph = "\x1c\x01\xf4\x0e" // 500 endchar
	head := "\x01\x00\x04\x01" + list("Klein")
	rest := list() + list()
	const top = 12 // bytes of two numbers with their operators
	charset := len(head) + len(list(strings.Repeat(" ", top))) + len(rest)
	return []byte(head + list(number(charset)+"\x0f"+number(charset+3)+"\x11") + rest + "\x00\x00\x22" + list(glyph, glyph))
}

// postscript shows a text in that font; font and desc are what its dictionaries say more.
func postscript(text string, font, desc dict) func(*doc) bool {
	return func(d *doc) bool {
		x := dict{"Type": name("FontDescriptor"), "FontName": name("ABCDEF+Klein"), "Flags": 4,
			"FontFile3": d.add(&stream{Dict: dict{"Subtype": name("Type1C"), "Length": 0}, Raw: small()})}
		f := dict{"Type": name("Font"), "Subtype": name("Type1"), "BaseFont": name("ABCDEF+Klein"), "FirstChar": 65, "LastChar": 66, "Widths": array{500, 500},
			"Encoding": dict{"Type": name("Encoding"), "Differences": array{65, name("A"), name("B")}}}
		for k, v := range desc {
			x[k] = v
		}
		for k, v := range font {
			f[k] = v
		}
		f["FontDescriptor"] = d.add(x)
		d.dict(d.dict(d.page(0)["Resources"])["Font"])["F9"] = d.add(f)
		return behind("/Artifact <</Type /Layout>> BDC BT /F9 10 Tf (" + text + ") Tj ET EMC\n")(d)
	}
}

// jp2 makes the first picture a JPEG 2000 of 8 bits in a colour space by number.
func jp2(space byte) func(*doc) bool {
	return func(d *doc) bool {
		for _, v := range d.dict(d.dict(d.page(0)["Resources"])["XObject"]) {
			s := d.get(v).(*stream)
			delete(s.Dict, "ColorSpace")
			delete(s.Dict, "DecodeParms")
			s.Dict["Filter"] = name("JPXDecode")
			s.Raw = []byte("\x00\x00\x00\x16ihdr\x00\x00\x00\x14\x00\x00\x00\x14\x00\x03\x07\x07\x00\x00" + "\x00\x00\x00\x0fcolr\x01\x00\x00\x00\x00\x00" + string(rune(space)))
			return true
		}
		return false
	}
}

// playing makes a link play sound.
func playing(clip dict) func(*doc) bool {
	return onLink(true, set("A", dict{"S": name("Rendition"), "R": dict{"C": clip}}))
}

// widget makes a link within the file the widget of a text field: own is in the widget, above in the field over it.
func widget(own, above dict) func(*doc) bool {
	return func(d *doc) bool {
		x := d.annot(false)
		if x == nil {
			return false
		}
		r := d.refOf(x)
		for _, e := range d.elems("Link") {
			kids, _ := e["K"].(array)
			if slices.ContainsFunc(kids, func(k any) bool { return d.dict(k)["Obj"] == any(r) }) {
				e["S"] = name("Form")
			}
		}
		field := dict{"FT": name("Tx"), "T": str("veld"), "Kids": array{r}}
		maps.Copy(field, above)
		for _, k := range []name{"A", "Dest", "Contents"} {
			delete(x, k)
		}
		look := &stream{Dict: dict{"Type": name("XObject"), "Subtype": name("Form"), "BBox": array{0, 0, 5, 5}, "Length": 0}}
		maps.Copy(x, dict{"Subtype": name("Widget"), "F": 4, "Parent": d.add(field), "AP": dict{"N": d.add(look)}})
		maps.Copy(x, own)
		d.root()["AcroForm"] = dict{"Fields": array{x["Parent"]}}
		return true
	}
}

var moreBreakages = []breakage{
	// The file and the document.
	{"barred-hearing", ua("7.16-1"), bytesOf(func([]byte) []byte {
		b, _ := os.ReadFile("../../pdffile/testdata/locked/r3-rc4-data-open.pdf")
		return b
	})},
	{"layer-names", a("6.9-2"), layersOf(true, nil, dict{"Name": str("x")})},
	{"layer-not-listed", a("6.9-3"), layersOf(false, dict{"Order": array{}})},
	{"xfa-dynamic", ua("7.15-1"), yes(func(d *doc) {
		x := d.add(&stream{Dict: dict{"Length": 0}, Raw: []byte("<dynamicRender>required</dynamicRender>")})
		d.root()["AcroForm"] = dict{"Fields": array{}, "XFA": array{str("config"), x}}
	})},
	{"field-aa", a("6.4.1-2"), field(dict{"FT": name("Tx"), "T": str("a"), "AA": dict{"K": dict{"S": name("URI"), "URI": str("x:y")}}})},
	{"field-aa-kid", a("6.4.1-2"), field(dict{"T": str("a"), "Kids": array{dict{"FT": name("Tx"), "T": str("b"), "AA": dict{}}}})},
	{"signature-part", a("6.4.3-1"), signature(nil)},
	{"signature-no-certificate", a("6.4.3-2"), signature(nil)},
	{"signature-no-signer", a("6.4.3-3"), signature(nil)},
	{"signature-digest", a("6.1.12-2"), func(d *doc) bool {
		d.root()["Perms"] = dict{"DocMDP": dict{"Type": name("Sig")}}
		return signature(dict{"Reference": array{dict{"DigestMethod": name("MD5")}}})(d)
	}},
	{"no-lang-note", ua("7.2-24"), yes(noLang)},
	{"no-lang-title", ua("7.2-33"), yes(noLang)},
	{"no-lang-field", ua("7.2-25"), func(d *doc) bool {
		noLang(d)
		return field(dict{"FT": name("Tx"), "T": str("a"), "TU": str("Naam")})(d)
	}},
	{"field-no-name", ua("7.18.1-3"), widget(nil, nil)},
	{"field-name-in-widget", ua("7.18.1-3"), widget(dict{"TU": str("Naam")}, nil)},
	{"sound-no-type", ua("7.18.6.2-1"), playing(dict{"Alt": array{str(""), str("Een vogel")}})},
	{"sound-no-words", ua("7.18.6.2-2"), playing(dict{"CT": str("audio/wav"), "Alt": array{str(""), str("")}})},
	// Metadata.
	{"schema-no-name", a("6.6.2.3.3-2"), inXMP("<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>", "")},
	{"schema-no-space", a("6.6.2.3.3-3"), inXMP("<pdfaSchema:namespaceURI>"+nsUA+"</pdfaSchema:namespaceURI>", "")},
	{"schema-no-prefix", a("6.6.2.3.3-4"), inXMP("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "")},
	{"schema-more", a("6.6.2.3.2-1"), inXMP("</pdfaSchema:prefix>", "</pdfaSchema:prefix><pdfaSchema:maker>wij</pdfaSchema:maker>")},
	{"property-no-name", a("6.6.2.3.3-7"), inXMP("<pdfaProperty:name>part</pdfaProperty:name>", "")},
	{"property-type", a("6.6.2.3.3-8"), inXMP("valueType>Integer<", "valueType>Getal<")},
	{"property-no-words", a("6.6.2.3.3-10"), inXMP("<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>", "")},
	{"own-types-bag", a("6.6.2.3.3-6"), func(d *doc) bool {
		return ownType("<pdfaSchema:valueType><rdf:Seq>", "<pdfaSchema:valueType><rdf:Bag>")(d) && d.xmp("</rdf:Seq></pdfaSchema:valueType>", "</rdf:Bag></pdfaSchema:valueType>")
	}},
	{"own-type-no-name", a("6.6.2.3.3-11"), ownType("<pdfaType:type>Maat</pdfaType:type>", "")},
	{"own-type-no-space", a("6.6.2.3.3-12"), ownType("<pdfaType:namespaceURI>http://voorbeeld.nl/maat/</pdfaType:namespaceURI>", "")},
	{"own-type-no-prefix", a("6.6.2.3.3-13"), ownType("<pdfaType:prefix>maat</pdfaType:prefix>", "")},
	{"own-type-no-words", a("6.6.2.3.3-14"), ownType("<pdfaType:description>Een maat</pdfaType:description>", "")},
	{"own-fields-bag", a("6.6.2.3.3-15"), func(d *doc) bool {
		return ownType("<pdfaType:field><rdf:Seq>", "<pdfaType:field><rdf:Bag>")(d) && d.xmp("</rdf:Seq></pdfaType:field>", "</rdf:Bag></pdfaType:field>")
	}},
	{"own-field-no-name", a("6.6.2.3.3-16"), ownType("<pdfaField:name>hoog</pdfaField:name>", "")},
	{"own-field-no-type", a("6.6.2.3.3-17"), ownType("<pdfaField:valueType>Integer</pdfaField:valueType>", "")},
	{"own-field-no-words", a("6.6.2.3.3-18"), ownType("<pdfaField:description>Hoogte</pdfaField:description>", "")},
	{"own-field-more", a("6.6.2.3.2-1"), ownType("<pdfaField:name>", "<pdfaField:maker>wij</pdfaField:maker><pdfaField:name>")},
	// Colour and pictures.
	{"profile-space", a("6.2.4.2-1"), state(dict{}, profile("XYZ ", 4))},
	{"overprint", a("6.2.4.2-2"), state(dict{"OP": true, "OPM": 1}, profile("CMYK", 4))},
	{"ink-name", a("6.1.8-1"), state(dict{}, ink("\xff\xfe"))},
	{"halftone-type", a("6.2.5-4"), state(dict{"HT": dict{"HalftoneType": 6}}, nil)},
	{"halftone-name", a("6.2.5-5"), state(dict{"HT": dict{"HalftoneType": 1, "HalftoneName": str("x")}}, nil)},
	{"halftone-transfer", a("6.2.5-6"), state(dict{"HT": dict{"HalftoneType": 1, "TransferFunction": name("Identity")}}, nil)},
	{"halftone-ink", a("6.2.5-6"), state(dict{"HT": dict{"HalftoneType": 5, "Default": dict{"HalftoneType": 1}, "Goud": dict{"HalftoneType": 1}}}, nil)},
	{"jpx-space", a("6.2.8.3-4"), jp2(19)},
	{"page-box", a("6.1.13-11"), yes(func(d *doc) { d.page(0)["TrimBox"] = array{0, 0, 20000, 100} })},
	// Tables.
	{"headers-only-unknown", ua("7.5-2"), func(d *doc) bool {
		for _, e := range d.elems("TH") {
			delete(e, "A")
		}
		return on("TD", set("A", dict{"O": name("Table"), "Headers": array{str("weg")}}))(d)
	}},
	// Fonts.
	{"cmap-number", a("6.1.13-10"), yes(func(d *doc) {
		d.fonts()[0]["Encoding"] = d.add(&stream{Dict: dict{"Type": name("CMap"), "CMapName": name("Eigen"), "Length": 0}, Raw: []byte("1 begincidrange\n<0020> <007E> 65500\nendcidrange")})
	})},
	{"truetype-name", a("6.2.11.6-2"), func(d *doc) bool {
		d.dict(d.dict(d.page(0)["Resources"])["Font"])["F9"] = d.add(dict{"Type": name("Font"), "Subtype": name("TrueType"), "BaseFont": d.fonts()[0]["BaseFont"], "FirstChar": 65, "LastChar": 65, "Widths": array{500},
			"Encoding":       dict{"BaseEncoding": name("WinAnsiEncoding"), "Differences": array{65, name("krul")}},
			"FontDescriptor": dict{"Type": name("FontDescriptor"), "FontName": d.fonts()[0]["BaseFont"], "Flags": 32, "FontFile2": d.desc()["FontFile2"]}})
		return behind("/Artifact <</Type /Layout>> BDC BT /F9 10 Tf (A) Tj ET EMC\n")(d)
	}},
	{"type1-charset", a("6.2.11.4.2-1"), postscript("A", nil, dict{"CharSet": str("/A/C")})},
	{"type1-width", a("6.2.11.5-1"), postscript("A", dict{"Widths": array{480, 500}}, nil)},
	{"type1-missing", a("6.2.11.4.1-2"), postscript("B", nil, nil)},
	{"type1-notdef", a("6.2.11.8-1"), postscript("A", dict{"Encoding": dict{"Differences": array{65, name(".notdef")}}}, nil)},
}

// alike are the same things done right.
var alike = []struct {
	name string
	do   func(*doc) bool
}{
	{"layers", layersOf(true, nil, dict{"Name": str("y")})},
	{"layers without a list", layersOf(false, nil)},
	{"own type", ownType("", "")},
	{"state", state(dict{"HT": dict{"HalftoneType": 5, "Default": dict{"HalftoneType": 1, "TransferFunction": name("Identity")}, "Cyan": dict{"HalftoneType": 1}, "Goud": dict{"HalftoneType": 1, "TransferFunction": name("Identity")}}}, nil)},
	{"overprint of no profile", state(dict{"OP": true, "OPM": 1}, nil)},
	{"overprint of the other kind", state(dict{"OP": true}, profile("CMYK", 4))},
	{"ink", state(dict{}, ink("Oranje é"))},
	{"jpx", jp2(16)},
	{"boxes", yes(func(d *doc) { d.page(0)["TrimBox"] = array{0, 0, 595, 842} })},
	{"type 1", postscript("A", nil, dict{"CharSet": str("/A")})},
	// What was said of sound files of other programs (the field, 27 November 2026).
	{"a kid by itself", func(d *doc) bool { // /K 12 0 R instead of /K [12 0 R]
		lone := 0
		for _, e := range d.elems("") {
			if k, ok := e["K"].(array); ok && len(k) == 1 {
				e["K"] = k[0]
				lone++
			}
		}
		return lone > 10
	}},
	{"identifier of the intent empty", yes(func(d *doc) { d.root()["OutputIntents"].(array)[0].(dict)["OutputConditionIdentifier"] = str("") })},
	{"cmyk with a default", func(d *doc) bool {
		d.dict(d.page(0)["Resources"])["ColorSpace"] = dict{"DefaultCMYK": profile("CMYK", 4)(d)}
		return behind("/Artifact <</Type /Layout>> BDC 0 0 0 1 k 0 0 1 1 re f EMC\n")(d)
	}},
	{"Symbol by the names of its glyphs", postscript("A", dict{"Encoding": dict{"Type": name("Encoding"), "Differences": array{65, name("A"), name("universal")}}}, dict{"CharSet": str("/A")})},
	{"a field that has its name above the widget", widget(nil, dict{"TU": str("Naam")})},
	{"characters of Adobe-GB1 without a table", yes(func(d *doc) {
		delete(d.fonts()[0], "ToUnicode")
		d.cid()["CIDSystemInfo"].(dict)["Ordering"] = str("GB1")
	})},
	{"a sign of one's own whose words stand on its element", func(d *doc) bool {
		for _, e := range d.elems("Document") {
			e["ActualText"] = str("woorden")
		}
		return toUnicode("<0078> <0078>", "<0078> <E078>")(d)
	}},
	{"a blank before xref", bytesOf(func(b []byte) []byte { return bytes.Replace(b, []byte("\nxref\n"), []byte("\n xref\n"), 1) })},
}
