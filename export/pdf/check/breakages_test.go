package check

import (
	"bytes"
	"slices"
	"strings"
)

// breakage is one way to break a file, and the clause that must be found.
type breakage struct {
	name   string
	clause string
	do     func(*doc) bool // false when this file has nothing of the kind
}

func a(s string) string  { return "PDF/A " + s }
func ua(s string) string { return "PDF/UA " + s }
func kb(s string) string { return "Kamerbrief " + s }

// yes wraps a breakage that always works.
func yes(f func(d *doc)) func(*doc) bool {
	return func(d *doc) bool { f(d); return true }
}

// on breaks the first element of a type.
func on(role string, f func(d *doc, e dict)) func(*doc) bool {
	return func(d *doc) bool {
		e := d.elem(role)
		if e == nil {
			return false
		}
		f(d, e)
		return true
	}
}

// bytesOf breaks the written file.
func bytesOf(f func([]byte) []byte) func(*doc) bool {
	return yes(func(d *doc) { d.after = f })
}

func drop(k name) func(*doc, dict) { return func(_ *doc, e dict) { delete(e, k) } }

func set(k name, v any) func(*doc, dict) { return func(_ *doc, e dict) { e[k] = v } }

// inContent replaces text in the first page that has it.
func inContent(old, new string) func(*doc) bool {
	return func(d *doc) bool {
		for i := range d.pages() {
			if s := d.content(i); swap(s, old, new, 1) {
				return true
			}
		}
		return false
	}
}

// ahead puts text before the content of page 1.
func ahead(text string) func(*doc) bool {
	return yes(func(d *doc) { s := d.content(0); s.Raw = append([]byte(text), s.Raw...) })
}

func behind(text string) func(*doc) bool {
	return yes(func(d *doc) { s := d.content(0); s.Raw = append(s.Raw, text...) })
}

func inXMP(old, new string) func(*doc) bool { return func(d *doc) bool { return d.xmp(old, new) } }

func onLink(url bool, f func(*doc, dict)) func(*doc) bool {
	return func(d *doc) bool {
		x := d.annot(url)
		if x == nil {
			return false
		}
		f(d, x)
		return true
	}
}

func onImage(f func(*doc, dict)) func(*doc) bool {
	return func(d *doc) bool {
		for _, v := range d.dict(d.dict(d.page(0)["Resources"])["XObject"]) {
			f(d, d.dict(v))
			return true
		}
		return false
	}
}

// toUnicode changes the table of the first font.
func toUnicode(old, new string) func(*doc) bool {
	return func(d *doc) bool { return swap(d.unpack(d.fonts()[0]["ToUnicode"]), old, new, 1) }
}

// leaf gives an element's first MCID kid: its place in K.
func leaf(e dict) int {
	a, _ := e["K"].(array)
	return slices.IndexFunc(a, func(v any) bool { _, ok := v.(int); return ok })
}

func without(a array, i int) array { return slices.Concat(a[:i:i], a[i+1:]) }

func retag(from, to string) func(*doc) bool { return on(from, set("S", name(to))) }

// parentTree gives the parent tree's array of page i.
func (d *doc) parentTree(i int) array {
	nums := d.dict(d.dict(d.root()["StructTreeRoot"])["ParentTree"])["Nums"].(array)
	return d.get(nums[2*i+1]).(array)
}

func noLang(d *doc) {
	delete(d.root(), "Lang")
	for _, v := range d.objs {
		if e, ok := v.(dict); ok {
			delete(e, "Lang")
		}
	}
}

var breakages = slices.Concat(documentBreakages, moreBreakages)

var documentBreakages = []breakage{
	// The file.
	{"header-1.3", kb("versie"), yes(func(d *doc) { d.header = strings.Replace(d.header, "1.7", "1.3", 1) })},
	{"header-2.0", ua("6.1-1"), yes(func(d *doc) { d.header = strings.Replace(d.header, "1.7", "2.0", 1) })},
	{"header-late", a("6.1.2-1"), yes(func(d *doc) { d.header = "\n" + d.header })},
	{"no-binary-comment", a("6.1.2-2"), yes(func(d *doc) { d.header = "%PDF-1.7\n" })},
	{"no-id", a("6.1.3-1"), yes(func(d *doc) { delete(d.trailer, "ID") })},
	{"encrypted", a("6.1.3-2"), yes(func(d *doc) {
		d.trailer["Encrypt"] = d.add(dict{"Filter": name("Standard"), "V": 1, "R": 2, "O": str("x"), "U": str("y"), "P": -4})
	})},
	{"after-eof", a("6.1.3-3"), bytesOf(func(b []byte) []byte { return append(b, "nog wat\n"...) })},
	{"no-eof", a("6.1.3-3"), bytesOf(func(b []byte) []byte { return bytes.TrimSuffix(b, []byte("%%EOF\n")) })},
	{"cut", a("6.1"), bytesOf(func(b []byte) []byte { return b[:len(b)*2/3] })},
	{"startxref-wrong", a("6.1"), bytesOf(func(b []byte) []byte {
		return append(b[:bytes.LastIndex(b, []byte("startxref"))], "startxref\n77\n%%EOF\n"...)
	})},
	{"length-wrong", a("6.1.7.1-1"), yes(func(d *doc) { s := d.content(0); s.N = -1; s.Dict["Length"] = len(s.Raw) - 3 })},
	{"endstream-glued", a("6.1.7.1-2"), bytesOf(func(b []byte) []byte { return bytes.Replace(b, []byte("\nendstream"), []byte("endstream "), 1) })},
	{"lzw", a("6.1.7.2-1"), yes(func(d *doc) { d.content(0).Dict["Filter"] = name("LZWDecode") })},
	{"stream-external", a("6.1.7.1-3"), yes(func(d *doc) { d.content(0).Dict["F"] = str("elders.bin") })},
	{"object-spacing", a("6.1.9-1"), bytesOf(func(b []byte) []byte { return bytes.Replace(b, []byte(" 0 obj\n"), []byte(" 0 obj "), 1) })},
	{"endobj-spacing", a("6.1.9-1"), bytesOf(func(b []byte) []byte { return bytes.Replace(b, []byte("\nendobj\n"), []byte(" endobj\n"), 1) })},
	{"hex-odd", a("6.1.6-1"), yes(func(d *doc) { d.root()["Lang"] = raw("<6E6C2D4E4C0>") })},
	{"hex-bad", a("6.1.6-2"), yes(func(d *doc) { d.info()["Producer"] = raw("<4B4G4C>") })},
	{"integer-big", a("6.1.13-1"), yes(func(d *doc) { d.root()["Groot"] = 99999999999 })},
	{"name-long", a("6.1.13-4"), yes(func(d *doc) { d.root()[name(strings.Repeat("x", 140))] = true })},
	{"string-long", a("6.1.13-3"), yes(func(d *doc) { d.root()["Lang2"] = str(strings.Repeat("x", 40000)) })},
	{"update", kb("versies"), bytesOf(func(b []byte) []byte {
		at := bytes.LastIndex(b, []byte("\nxref\n")) + 1
		tr := b[bytes.LastIndex(b, []byte("trailer\n<<"))+10 : bytes.LastIndex(b, []byte("\nstartxref"))]
		n := len(b)
		return append(b, ("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev " + itoa(at) + string(tr) + "\nstartxref\n" + itoa(n) + "\n%%EOF\n")...)
	})},
	// The document.
	{"no-lang", ua("7.2-34"), yes(noLang)},
	{"lang-underscore", a("6.7.4-1"), yes(func(d *doc) { d.root()["Lang"] = str("nl_NL") })},
	{"lang-empty", ua("7.2-29"), yes(func(d *doc) { d.root()["Lang"] = str("") })},
	{"lang-other", kb("taal"), yes(func(d *doc) { d.root()["Lang"] = str("en-GB") })},
	{"lang-element", a("6.7.4-1"), on("P", set("Lang", str("n!")))},
	{"lang-span-list", ua("7.2-29"), inContent("/P <</MCID 2>> BDC", "/P <</MCID 2/Lang(n_l)>> BDC")},
	{"no-markinfo", a("6.7.2.2-1"), yes(func(d *doc) { delete(d.root(), "MarkInfo") })},
	{"marked-false", ua("6.2-1"), yes(func(d *doc) { d.root()["MarkInfo"] = dict{"Marked": false} })},
	{"suspects", ua("7.1-4"), yes(func(d *doc) { d.root()["MarkInfo"] = dict{"Marked": true, "Suspects": true} })},
	{"no-doctitle", ua("7.1-10"), yes(func(d *doc) { delete(d.root(), "ViewerPreferences") })},
	{"doctitle-false", ua("7.1-10"), yes(func(d *doc) { d.root()["ViewerPreferences"] = dict{"DisplayDocTitle": false} })},
	{"javascript", a("6.5.1-1"), yes(func(d *doc) { d.root()["OpenAction"] = dict{"S": name("JavaScript"), "JS": str("app.alert(1)")} })},
	{"javascript-names", a("6.5.1-1"), yes(func(d *doc) {
		d.root()["Names"] = dict{"JavaScript": dict{"Names": array{str("a"), dict{"S": name("JavaScript"), "JS": str("1")}}}}
	})},
	{"catalog-aa", a("6.5.2-1"), yes(func(d *doc) { d.root()["AA"] = dict{"WC": dict{"S": name("URI"), "URI": str("x:y")}} })},
	{"page-aa", a("6.5.2-2"), yes(func(d *doc) { d.page(0)["AA"] = dict{"O": dict{"S": name("URI"), "URI": str("x:y")}} })},
	{"requirements", a("6.11-1"), yes(func(d *doc) { d.root()["Requirements"] = array{dict{"S": name("EnableJavaScripts")}} })},
	{"pres-steps", a("6.10-2"), yes(func(d *doc) { d.page(0)["PresSteps"] = dict{} })},
	{"alternate-presentations", a("6.10-1"), yes(func(d *doc) { d.root()["Names"] = dict{"AlternatePresentations": dict{"Names": array{}}} })},
	{"layer-no-name", a("6.9-1"), yes(func(d *doc) { d.root()["OCProperties"] = dict{"OCGs": array{}, "D": dict{}} })},
	{"layer-as", a("6.9-4"), yes(func(d *doc) {
		d.root()["OCProperties"] = dict{"OCGs": array{}, "D": dict{"Name": str("x"), "AS": array{}}}
	})},
	{"needs-rendering", a("6.4.2-2"), yes(func(d *doc) { d.root()["NeedsRendering"] = true })},
	{"xfa", a("6.4.2-1"), yes(func(d *doc) { d.root()["AcroForm"] = dict{"Fields": array{}, "XFA": str("x")} })},
	{"need-appearances", a("6.4.1-3"), yes(func(d *doc) { d.root()["AcroForm"] = dict{"Fields": array{}, "NeedAppearances": true} })},
	{"perms", a("6.1.12-1"), yes(func(d *doc) { d.root()["Perms"] = dict{"UR": dict{}} })},
	{"attachment-2a", a("6.8-5"), yes(func(d *doc) {
		s := d.add(&stream{Dict: dict{"Type": name("EmbeddedFile"), "Subtype": name("text/plain"), "Length": 0, "Params": dict{"ModDate": str("D:20250101000000Z")}}, Raw: []byte("hallo")})
		d.root()["Names"] = dict{"EmbeddedFiles": dict{"Names": array{str("a.txt"), d.add(dict{"Type": name("Filespec"), "F": str("a.txt"), "UF": str("a.txt"), "Desc": str("x"), "EF": dict{"F": s}})}}}
	})},
	{"attachment-no-uf", a("6.8-2"), yes(func(d *doc) {
		s := d.add(&stream{Dict: dict{"Type": name("EmbeddedFile"), "Length": 0}, Raw: []byte("hallo")})
		d.root()["Names"] = dict{"EmbeddedFiles": dict{"Names": array{str("a.txt"), d.add(dict{"Type": name("Filespec"), "F": str("a.txt"), "EF": dict{"F": s}})}}}
	})},
	// Metadata.
	{"no-metadata", a("6.6.2.1-1"), yes(func(d *doc) { delete(d.root(), "Metadata") })},
	{"xmp-broken", a("6.6.2.1-4"), inXMP("</rdf:RDF>", "</rdf:RDX>")},
	{"xmp-ampersand", a("6.6.2.1-4"), inXMP("application/pdf", "a & b")},
	{"xmp-date", a("6.6.2.3.1-2"), inXMP("T00:00:00+00:00", " 12 uur")},
	{"xmp-title-plain", ua("7.1-9"), func(d *doc) bool {
		s := d.unpack(d.root()["Metadata"])
		return swap(s, "<rdf:Alt><rdf:li xml:lang=\"x-default\">", "", 1) && swap(s, "</rdf:li></rdf:Alt></dc:title>", "</dc:title>", 1)
	}},
	{"xmp-no-title", ua("7.1-9"), func(d *doc) bool {
		s := d.unpack(d.root()["Metadata"])
		return swap(s, "<dc:title>", "<dc:rights>", 1) && swap(s, "</dc:title>", "</dc:rights>", 1)
	}},
	{"xmp-title-empty", kb("titel"), func(d *doc) bool {
		s := d.unpack(d.root()["Metadata"])
		b := string(s.Raw)
		i, j := strings.Index(b, "x-default\">"), strings.Index(b, "</rdf:li></rdf:Alt></dc:title>")
		s.Raw = []byte(b[:i+11] + b[j:])
		d.info()["Title"] = str("")
		return true
	}},
	{"xmp-no-default", kb("titel"), inXMP("x-default", "nl")},
	{"xmp-unknown", a("6.6.2.3.1-1"), inXMP("<dc:format>application/pdf</dc:format>", "<dc:format>application/pdf</dc:format><dc:soort>x</dc:soort>")},
	{"xmp-foreign", a("6.6.2.3.1-1"), inXMP("<dc:format>", "<x:y xmlns:x=\"http://voorbeeld.nl/\">1</x:y><dc:format>")},
	{"xmp-encoding", a("6.6.2.1-3"), inXMP("id=\"W5M0", "encoding=\"UTF-8\" id=\"W5M0")},
	{"xmp-bytes", a("6.6.2.1-2"), inXMP("id=\"W5M0", "bytes=\"12\" id=\"W5M0")},
	{"xmp-no-packet", kb("xmp"), inXMP("<?xpacket", "<?geenpakket")},
	{"xmp-packed", kb("xmp"), yes(func(d *doc) {
		s := d.unpack(d.root()["Metadata"])
		s.Raw, s.Dict["Filter"] = append(append([]byte(nil), hexed(s.Raw)...), '>'), name("ASCIIHexDecode")
	})},
	{"xmp-other-title", kb("titel"), yes(func(d *doc) { d.info()["Title"] = str("Iets anders") })},
	{"xmp-other-date", kb("datum"), func(d *doc) bool { d.info()["CreationDate"] = str("D:20200101000000Z"); return true }},
	{"author-one", kb("auteur"), yes(func(d *doc) { d.info()["Author"] = str("Iemand") })},
	{"info-foreign", kb("info"), yes(func(d *doc) { d.info()["Afdeling"] = str("x") })},
	{"no-pdfaid", a("6.6.4-1"), inXMP("http://www.aiim.org/pdfa/ns/id/", "http://ns.adobe.com/photoshop/1.0/")},
	{"pdfaid-part", a("6.6.4-2"), inXMP("<pdfaid:part>2<", "<pdfaid:part>4<")},
	{"pdfaid-b", a("6.6.4-3"), inXMP("conformance>A<", "conformance>B<")},
	{"pdfaid-prefix", a("6.6.4-4"), inXMP("pdfaid", "aid")},
	{"no-pdfuaid", ua("5-1"), inXMP("<pdfuaid:part>1</pdfuaid:part>", "")},
	{"pdfuaid-2", ua("5-2"), inXMP("<pdfuaid:part>1", "<pdfuaid:part>2")},
	{"no-extension", a("6.6.2.3.1-1"), inXMP("<pdfaProperty:name>part<", "<pdfaProperty:name>deel<")},
	{"extension-category", a("6.6.2.3.3-9"), inXMP("<pdfaProperty:category>internal", "<pdfaProperty:category>anders")},
	{"extension-seq", a("6.6.2.3.3-1"), func(d *doc) bool {
		s := d.unpack(d.root()["Metadata"])
		return swap(s, "<pdfaExtension:schemas><rdf:Bag>", "<pdfaExtension:schemas><rdf:Seq>", 1) && swap(s, "</rdf:Bag></pdfaExtension:schemas>", "</rdf:Seq></pdfaExtension:schemas>", 1)
	}},
	// Colour.
	{"no-intent", a("6.2.4.3-4"), yes(func(d *doc) { delete(d.root(), "OutputIntents") })},
	{"no-profile", a("6.2.4.3-4"), yes(func(d *doc) { delete(d.root()["OutputIntents"].(array)[0].(dict), "DestOutputProfile") })},
	{"profile-signature", kb("icc"), yes(func(d *doc) {
		d.unpack(d.root()["OutputIntents"].(array)[0].(dict)["DestOutputProfile"]).Raw[36] = 'x'
	})},
	{"profile-class", a("6.2.3-1"), yes(func(d *doc) {
		copy(d.unpack(d.root()["OutputIntents"].(array)[0].(dict)["DestOutputProfile"]).Raw[12:], "link")
	})},
	{"profile-version", a("6.2.3-1"), yes(func(d *doc) {
		d.unpack(d.root()["OutputIntents"].(array)[0].(dict)["DestOutputProfile"]).Raw[8] = 5
	})},
	{"profile-short", a("6.2.3-1"), yes(func(d *doc) {
		s := d.unpack(d.root()["OutputIntents"].(array)[0].(dict)["DestOutputProfile"])
		s.Raw = s.Raw[:60]
	})},
	{"profile-n", kb("icc"), yes(func(d *doc) { d.dict(d.root()["OutputIntents"].(array)[0].(dict)["DestOutputProfile"])["N"] = 4 })},
	{"intent-no-identifier", a("6.2.3"), yes(func(d *doc) { delete(d.root()["OutputIntents"].(array)[0].(dict), "OutputConditionIdentifier") })},
	{"cmyk", a("6.2.4.3-3"), ahead("0 0 0 1 k\n")},
	{"cmyk-image", a("6.2.4.3-3"), onImage(set("ColorSpace", name("DeviceCMYK")))},
	{"interpolate", a("6.2.8-3"), onImage(set("Interpolate", true))},
	{"alternates", a("6.2.8-1"), onImage(set("Alternates", array{}))},
	{"opi", a("6.2.8-2"), onImage(set("OPI", dict{}))},
	{"bits", a("6.2.8-4"), onImage(set("BitsPerComponent", 3))},
	{"intent-image", a("6.2.6-1"), onImage(set("Intent", name("Mooi")))},
	{"blend", a("6.2.10-1"), func(d *doc) bool {
		d.dict(d.page(0)["Resources"])["ExtGState"] = dict{"GS1": dict{"Type": name("ExtGState"), "BM": name("Raar")}}
		return ahead("/GS1 gs\n")(d)
	}},
	{"transfer", a("6.2.5-1"), func(d *doc) bool {
		d.dict(d.page(0)["Resources"])["ExtGState"] = dict{"GS1": dict{"Type": name("ExtGState"), "TR": name("Identity")}}
		return ahead("/GS1 gs\n")(d)
	}},
	// Content.
	{"operator", a("6.2.2-1"), ahead("1 2 wat\n")},
	{"q-deep", a("6.1.13-8"), behind(strings.Repeat("q ", 30) + strings.Repeat("Q ", 30))},
	{"q-extra", kb("content-q"), behind("Q\n")},
	{"emc-extra", kb("content-emc"), behind("EMC\n")},
	{"emc-missing", kb("content-emc"), behind("/Artifact <</Type /Layout>> BDC\n")},
	{"untagged-line", ua("7.1-3"), behind("0 0 10 10 re f\n")},
	{"untagged-text", ua("7.1-3"), func(d *doc) bool { return inContent("/P <</MCID 2>> BDC", "/P BMC")(d) }},
	{"mcid-unknown", ua("7.1-3"), inContent("/P <</MCID 2>> BDC", "/P <</MCID 999>> BDC")},
	{"mcid-twice", a("6.7.3"), inContent("/P <</MCID 2>> BDC", "/P <</MCID 3>> BDC")},
	{"artifact-bare", kb("artifact"), inContent("/Artifact <</Type /Pagination /Subtype /Header>> BDC", "/Artifact BMC")},
	{"artifact-in-tag", ua("7.1-1"), inContent("/P <</MCID 2>> BDC", "/P <</MCID 2>> BDC /Artifact <</Type /Layout>> BDC EMC")},
	{"tag-in-artifact", ua("7.1-2"), func(d *doc) bool {
		s := d.content(0)
		i := bytes.Index(s.Raw, []byte("/P <</MCID 2>> BDC"))
		if i < 0 {
			return false
		}
		j := i + bytes.Index(s.Raw[i:], []byte("EMC"))
		s.Raw = slices.Concat(s.Raw[:i], []byte("/Artifact <</Type /Layout>> BDC "), s.Raw[i:j+3], []byte(" EMC"), s.Raw[j+3:])
		return true
	}},
	{"tag-type", kb("soort"), inContent("/P <</MCID 2>> BDC", "/H2 <</MCID 2>> BDC")},
	{"text-artifact", kb("mcid"), inContent("/P <</MCID 2>> BDC", "/Artifact <</Type /Layout>> BDC")},
	{"invisible", kb("invisible"), ahead("3 Tr\n")},
	{"white", kb("white"), inContent("0.000 g", "1 g")},
	{"font-undefined", a("6.2.11"), inContent("/F0 ", "/F9 ")},
	{"image-undefined", a("6.2.2"), inContent("/I0 Do", "/I9 Do")},
	{"colourspace-undefined", a("6.2.4"), ahead("/Weg cs\n")},
	{"resources-inherited", a("6.2.2-2"), yes(func(d *doc) {
		d.dict(d.root()["Pages"])["Resources"] = d.page(0)["Resources"]
		delete(d.page(0), "Resources")
	})},
	{"postscript", a("6.2.9-3"), func(d *doc) bool {
		r := d.dict(d.page(0)["Resources"])
		x := d.dict(r["XObject"])
		if x == nil {
			x = dict{}
			r["XObject"] = x
		}
		x["PS1"] = d.add(&stream{Dict: dict{"Type": name("XObject"), "Subtype": name("PS"), "Length": 0}, Raw: []byte("x")})
		return behind("/Artifact <</Type /Layout>> BDC /PS1 Do EMC\n")(d)
	}},
	{"mediabox-small", a("6.1.13-11"), yes(func(d *doc) { d.page(0)["MediaBox"] = array{0, 0, 2, 2} })},
	// The tree.
	{"no-tree", a("6.7.3.3-1"), yes(func(d *doc) { delete(d.root(), "StructTreeRoot") })},
	{"no-parenttree", ua("7.1-3"), yes(func(d *doc) { delete(d.dict(d.root()["StructTreeRoot"]), "ParentTree") })},
	{"no-structparents", ua("7.1-3"), yes(func(d *doc) { delete(d.page(0), "StructParents") })},
	{"structparents-twice", kb("parenttree"), func(d *doc) bool {
		if len(d.pages()) < 2 {
			return false
		}
		d.page(1)["StructParents"] = d.page(0)["StructParents"]
		return true
	}},
	{"structparents-swapped", kb("parenttree"), func(d *doc) bool {
		if len(d.pages()) < 2 {
			return false
		}
		d.page(0)["StructParents"], d.page(1)["StructParents"] = d.page(1)["StructParents"], d.page(0)["StructParents"]
		return true
	}},
	{"parenttree-short", ua("7.1-3"), yes(func(d *doc) {
		p := d.parentTree(0)
		d.objs[d.dict(d.dict(d.root()["StructTreeRoot"])["ParentTree"])["Nums"].(array)[1].(ref)] = p[:1]
	})},
	{"parenttree-other", kb("parenttree"), yes(func(d *doc) { p := d.parentTree(0); p[1], p[2] = p[2], p[1] })},
	{"parenttree-nextkey", kb("parenttree"), yes(func(d *doc) { d.dict(d.root()["StructTreeRoot"])["ParentTreeNextKey"] = 0 })},
	{"no-document", kb("document"), yes(func(d *doc) { d.elems("Document")[0]["S"] = name("Sect") })},
	{"no-p", ua("7.1-12"), on("P", drop("P"))},
	{"wrong-p", kb("boom"), on("P", func(d *doc, e dict) { e["P"] = d.refOf(d.elem("H1")) })},
	{"unknown-type", ua("7.1-5"), on("P", set("S", name("Alinea")))},
	{"pdf2-type", a("6.7.3.4-1"), on("P", set("S", name("Aside")))},
	{"rolemap-circle", ua("7.1-6"), on("P", func(d *doc, e dict) {
		e["S"] = name("Een")
		d.dict(d.root()["StructTreeRoot"])["RoleMap"] = dict{"Een": name("Twee"), "Twee": name("Een")}
	})},
	{"rolemap-standard", ua("7.1-7"), yes(func(d *doc) { d.dict(d.root()["StructTreeRoot"])["RoleMap"] = dict{"P": name("Span")} })},
	{"twice-in-k", kb("boom"), func(d *doc) bool {
		k := d.elems("Document")[0]["K"].(array)
		d.elems("Document")[0]["K"] = append(k, k[0])
		return true
	}},
	{"subtree-gone", kb("mcid"), yes(func(d *doc) { e := d.elems("Document")[0]; e["K"] = without(e["K"].(array), 3) })},
	{"mcid-gone", kb("mcid"), on("P", func(d *doc, e dict) { e["K"] = array{} })},
	{"mcid-nowhere", kb("mcid"), on("P", func(d *doc, e dict) { e["K"] = append(e["K"].(array), 998) })},
	{"mcid-two-owners", kb("mcid"), on("H1", func(d *doc, e dict) { e["K"] = append(e["K"].(array), 1) })},
	{"pg-gone", kb("pg"), on("P", drop("Pg"))},
	{"pg-other", kb("mcid"), func(d *doc) bool {
		if len(d.pages()) < 2 {
			return false
		}
		e := d.elem("H1")
		if e == nil {
			return false
		}
		e["Pg"] = d.dict(d.root()["Pages"])["Kids"].(array)[len(d.pages())-1]
		return true
	}},
	{"pg-nowhere", kb("pg"), on("P", func(d *doc, e dict) { e["Pg"] = d.trailer["Root"] })},
	{"all-artifact", kb("alles-los"), yes(func(d *doc) {
		for i := range d.pages() {
			s := d.content(i)
			for _, r := range []string{"P", "H1", "H2", "H3", "Lbl", "Span", "Link", "Figure", "TD", "TH", "LBody", "Caption", "Note", "Reference"} {
				b := string(s.Raw)
				for {
					k := strings.Index(b, "/"+r+" <</MCID ")
					if k < 0 {
						break
					}
					e := k + strings.Index(b[k:], ">> BDC")
					b = b[:k] + "/Artifact <</Type /Layout" + b[e:]
				}
				s.Raw = []byte(b)
			}
		}
	})},
	{"all-span", kb("alles-span"), yes(func(d *doc) {
		for _, e := range d.elems("") {
			if e["S"] != name("Document") && e["S"] != name("Link") && e["S"] != name("Note") && e["S"] != name("Reference") && e["S"] != name("Figure") {
				e["S"] = name("Span")
			}
		}
	})},
	{"order-swapped", kb("volgorde"), func(d *doc) bool {
		k := d.elems("Document")[0]["K"].(array)
		if len(k) < 12 {
			return false
		}
		k[9], k[10] = k[10], k[9]
		return true
	}},
	{"words-glued", kb("spatie"), func(d *doc) bool {
		done := false
		for i := range d.pages() {
			s := d.content(i)
			for _, f := range []string{"0", "1", "2", "3"} {
				for {
					a := bytes.Index(s.Raw, []byte("BT /F"+f+" .5 Tf"))
					if a < 0 {
						break
					}
					z := a + bytes.IndexByte(s.Raw[a:], '\n')
					line := string(s.Raw[a:z])
					s.Raw = slices.Concat(s.Raw[:a], []byte("BT "+line[strings.LastIndex(line, "/F"):]), s.Raw[z:])
					done = true
				}
			}
		}
		return done
	}},
	{"heading-skip", ua("7.4.2-1"), on("H2", set("S", name("H4")))},
	{"heading-first", ua("7.4.2-1"), on("H1", set("S", name("H2")))},
	{"heading-h", ua("7.4.4-2"), on("H2", set("S", name("H")))},
	{"heading-empty", kb("leeg"), func(d *doc) bool {
		e := d.elem("H1")
		if e == nil || leaf(e) < 0 {
			return false
		}
		n := e["K"].(array)[leaf(e)].(int)
		for i, p := range d.pages() {
			if e["Pg"] == d.dict(d.root()["Pages"])["Kids"].(array)[i] {
				s := d.content(i)
				at := bytes.Index(s.Raw, []byte("/H1 <</MCID "+itoa(n)+">> BDC"))
				if at < 0 {
					return false
				}
				z := at + bytes.Index(s.Raw[at:], []byte("EMC"))
				s.Raw = slices.Concat(s.Raw[:at], []byte("/H1 <</MCID "+itoa(n)+">> BDC\n"), s.Raw[z:])
				e["K"] = array{n}
				_ = p
				return true
			}
		}
		return false
	}},
	{"heading-in-p", kb("plaats"), func(d *doc) bool {
		h, p := d.elem("H2"), d.elem("P")
		if h == nil {
			return false
		}
		p["K"] = append(p["K"].(array), d.refOf(h))
		h["P"] = d.refOf(p)
		for _, e := range d.elems("") {
			if k, ok := e["K"].(array); ok && fmtPtr(e) != fmtPtr(p) {
				if i := slices.Index(k, any(d.refOf(h))); i >= 0 {
					e["K"] = without(k, i)
				}
			}
		}
		return true
	}},
	{"note-no-id", ua("7.9-1"), on("Note", drop("ID"))},
	{"note-id-twice", ua("7.9-2"), func(d *doc) bool {
		n := d.elems("Note")
		if len(n) < 2 {
			return false
		}
		n[1]["ID"] = n[0]["ID"]
		return true
	}},
	{"note-no-reference", kb("noot"), on("Reference", set("S", name("Span")))},
	{"note-as-p", kb("lbl"), func(d *doc) bool { return retag("Note", "Div")(d) }},
	// Lists.
	{"list-p-kid", ua("7.2-19"), on("LI", set("S", name("P")))},
	{"li-p-kid", ua("7.2-20"), on("LBody", set("S", name("P")))},
	{"li-no-body", kb("lijst"), on("LI", func(d *doc, e dict) { e["K"] = e["K"].(array)[:1] })},
	{"li-alone", ua("7.2-17"), on("L", set("S", name("Div")))},
	{"lbody-alone", ua("7.2-18"), on("LI", set("S", name("Div")))},
	{"list-empty", kb("lijst"), on("L", set("K", array{}))},
	// Tables.
	{"table-p-kid", ua("7.2-3"), on("TBody", set("S", name("P")))},
	{"tr-alone", ua("7.2-4"), on("TBody", set("S", name("Div")))},
	{"thead-alone", ua("7.2-5"), on("Table", set("S", name("Div")))},
	{"tr-p-kid", ua("7.2-10"), on("TD", set("S", name("P")))},
	{"th-alone", ua("7.2-8"), func(d *doc) bool {
		e := d.elem("THead")
		if e == nil {
			return false
		}
		d.dict(e["K"].(array)[0])["S"] = name("Div")
		return true
	}},
	{"td-alone", ua("7.2-9"), func(d *doc) bool {
		e := d.elem("TBody")
		if e == nil {
			return false
		}
		d.dict(e["K"].(array)[0])["S"] = name("Div")
		return true
	}},
	{"thead-no-tbody", ua("7.2-14"), on("TBody", set("S", name("THead")))},
	{"thead-two", ua("7.2-11"), on("TBody", set("S", name("THead")))},
	{"tfoot-no-tbody", ua("7.2-13"), on("TBody", set("S", name("TFoot")))},
	{"tbody-td", ua("7.2-37"), func(d *doc) bool {
		e := d.elem("TBody")
		if e == nil {
			return false
		}
		d.dict(e["K"].(array)[0])["S"] = name("TD")
		return true
	}},
	{"caption-middle", ua("7.2-16"), func(d *doc) bool {
		t := d.elem("Table")
		if t == nil {
			return false
		}
		k := t["K"].(array)
		i := slices.IndexFunc(k, func(v any) bool { return d.dict(v)["S"] == name("Caption") })
		if i < 0 || len(k) < 3 {
			return false
		}
		c := k[i]
		rest := without(k, i)
		t["K"] = slices.Concat(rest[:1:1], array{c}, rest[1:])
		return true
	}},
	{"row-short", ua("7.2-43"), on("TBody", func(d *doc, e dict) {
		r := d.dict(e["K"].(array)[0])
		r["K"] = r["K"].(array)[1:]
	})},
	{"row-long", ua("7.2-42"), on("TBody", func(d *doc, e dict) {
		r := d.dict(e["K"].(array)[0])
		r["K"] = append(r["K"].(array), d.add(dict{"Type": name("StructElem"), "S": name("TD"), "P": e["K"].(array)[0], "K": array{}}))
	})},
	{"rowspan-over", ua("7.2-41"), on("TBody", func(d *doc, e dict) {
		k := e["K"].(array)
		c := d.dict(d.dict(k[len(k)-1])["K"].(array)[0])
		c["A"] = dict{"O": name("Table"), "RowSpan": 5, "Scope": name("Row")}
	})},
	{"scope-none", ua("7.5-1"), func(d *doc) bool {
		l := d.elems("TH")
		for _, e := range l {
			delete(e, "A")
		}
		return len(l) > 0
	}},
	{"scope-one", ua("7.5-1"), on("TH", drop("A"))},
	{"scope-spelling", kb("tabel"), on("TH", func(d *doc, e dict) { attrOf(e)["Scope"] = name("Kolom") })},
	{"th-none", kb("tabel"), func(d *doc) bool {
		l := d.elems("TH")
		for _, e := range l {
			e["S"] = name("TD")
		}
		return len(l) > 0
	}},
	{"headers-unknown", kb("tabel"), on("TD", set("A", dict{"O": name("Table"), "Headers": array{str("weg")}}))},
	{"table-empty", kb("tabel"), on("Table", set("K", array{}))},
	// Figures.
	{"figure-no-alt", ua("7.3-1"), on("Figure", drop("Alt"))},
	{"figure-alt-empty", ua("7.3-1"), on("Figure", set("Alt", str("")))},
	{"figure-alt-space", kb("alt"), on("Figure", set("Alt", str(" ")))},
	{"figure-alt-file", kb("alt"), on("Figure", set("Alt", str("IMG_0012.png")))},
	{"figure-no-bbox", kb("bbox"), on("Figure", drop("A"))},
	{"figure-text", kb("figuur"), func(d *doc) bool {
		for _, e := range d.elems("P") {
			if k := leaf(e); k >= 0 {
				e["S"], e["Alt"], e["A"] = name("Figure"), str("Tekst"), dict{"O": name("Layout"), "BBox": array{0, 0, 1, 1}}
				if e["P"] == d.elems("Document")[0]["K"] {
					return false
				}
			}
		}
		return true
	}},
	{"formula", ua("7.7-1"), retag("BlockQuote", "Formula")},
	{"actualtext-empty", kb("actualtext"), on("P", set("ActualText", str("")))},
	// Links.
	{"link-no-contents", ua("7.18.5-2"), onLink(true, drop("Contents"))},
	{"link-contents-url", kb("link-tekst"), onLink(true, func(d *doc, x dict) { x["Contents"] = d.dict(x["A"])["URI"] })},
	{"link-no-f", a("6.3.2-1"), onLink(true, drop("F"))},
	{"link-hidden", a("6.3.2-2"), onLink(true, set("F", 6))},
	{"link-noprint", a("6.3.2-2"), onLink(true, set("F", 0))},
	{"link-launch", a("6.5.1-1"), onLink(true, func(d *doc, x dict) { d.dict(x["A"])["S"] = name("Launch") })},
	{"link-named", a("6.5.1-2"), onLink(true, set("A", dict{"S": name("Named"), "N": name("Print")}))},
	{"link-no-target", kb("link-doel"), onLink(true, drop("A"))},
	{"link-dest-page", kb("link-doel"), onLink(false, func(d *doc, x dict) { x["Dest"].(array)[0] = ref(1) })},
	{"link-dest-name", kb("link-doel"), onLink(false, set("Dest", str("weg")))},
	{"link-structparent", ua("7.18.5-1"), onLink(true, drop("StructParent"))},
	{"link-structparent-wrong", ua("7.18.5-1"), onLink(true, set("StructParent", 0))},
	{"link-wrong-element", ua("7.18.5-1"), on("Link", set("S", name("Span")))},
	{"link-no-objr", kb("objr"), on("Link", func(d *doc, e dict) {
		k := e["K"].(array)
		e["K"] = slices.DeleteFunc(slices.Clone(k), func(v any) bool { return d.dict(v)["Type"] == name("OBJR") })
	})},
	{"link-off-page", kb("link-plaats"), onLink(true, set("Rect", array{-100, -100, -50, -50}))},
	{"link-not-in-annots", kb("objr"), func(d *doc) bool {
		for _, p := range d.pages() {
			if _, ok := p["Annots"]; ok {
				delete(p, "Annots")
				return true
			}
		}
		return false
	}},
	{"tabs-none", ua("7.18.3-1"), func(d *doc) bool {
		for _, p := range d.pages() {
			if p["Annots"] != nil {
				delete(p, "Tabs")
				return true
			}
		}
		return false
	}},
	{"tabs-r", ua("7.18.3-1"), func(d *doc) bool {
		for _, p := range d.pages() {
			if p["Annots"] != nil {
				p["Tabs"] = name("R")
				return true
			}
		}
		return false
	}},
	{"annot-text", ua("7.18.1-1"), yes(func(d *doc) {
		x := d.add(dict{"Type": name("Annot"), "Subtype": name("Text"), "Rect": array{10, 10, 30, 30}, "F": 28, "Contents": str("Hallo")})
		old, _ := d.page(0)["Annots"].(array)
		d.page(0)["Annots"], d.page(0)["Tabs"] = append(old, x), name("S")
	})},
	{"annot-no-ap", a("6.3.3-1"), yes(func(d *doc) {
		x := d.add(dict{"Type": name("Annot"), "Subtype": name("Highlight"), "Rect": array{10, 10, 30, 30}, "F": 4, "Contents": str("Hallo")})
		old, _ := d.page(0)["Annots"].(array)
		d.page(0)["Annots"], d.page(0)["Tabs"] = append(old, x), name("S")
	})},
	{"annot-movie", a("6.3.1-1"), onLink(true, set("Subtype", name("Movie")))},
	{"annot-widget", ua("7.18.4-1"), yes(func(d *doc) {
		x := d.add(dict{"Type": name("Annot"), "Subtype": name("Widget"), "FT": name("Tx"), "Rect": array{10, 10, 30, 30}, "F": 4, "T": str("a"), "AP": dict{"N": d.add(&stream{Dict: dict{"Type": name("XObject"), "Subtype": name("Form"), "BBox": array{0, 0, 5, 5}, "Length": 0}})}})
		old, _ := d.page(0)["Annots"].(array)
		d.page(0)["Annots"], d.page(0)["Tabs"] = append(old, x), name("S")
	})},
	// Outline.
	{"outline-count-0", kb("bladwijzer"), onOutline(func(d *doc, o dict) { d.dict(o["First"])["Count"] = 0 })},
	{"outline-count", kb("bladwijzer"), onOutline(func(d *doc, o dict) { o["Count"] = 99 })},
	{"outline-no-dest", kb("bladwijzer"), onOutline(func(d *doc, o dict) { delete(d.dict(o["First"]), "Dest") })},
	{"outline-dest", kb("link-doel"), onOutline(func(d *doc, o dict) { d.dict(o["First"])["Dest"].(array)[0] = ref(1) })},
	{"outline-title", kb("bladwijzer"), onOutline(func(d *doc, o dict) { d.dict(o["First"])["Title"] = str(" ") })},
	// Fonts.
	{"font-not-embedded", a("6.2.11.4.1-1"), yes(func(d *doc) { delete(d.desc(), "FontFile2") })},
	{"font-core", a("6.2.11.4.1-1"), yes(func(d *doc) {
		m := d.dict(d.dict(d.page(0)["Resources"])["Font"])
		m["F0"] = d.add(dict{"Type": name("Font"), "Subtype": name("Type1"), "BaseFont": name("Helvetica"), "Encoding": name("WinAnsiEncoding")})
	})},
	{"font-cut", a("6.2.11.4.1"), yes(func(d *doc) { s := d.unpack(d.desc()["FontFile2"]); s.Raw = s.Raw[:len(s.Raw)/3] })},
	{"font-width", a("6.2.11.5-1"), yes(func(d *doc) { w := d.cid()["W"].(array); w[1].(array)[0] = 900 })},
	{"font-no-gidmap", a("6.2.11.3.2-1"), yes(func(d *doc) { delete(d.cid(), "CIDToGIDMap") })},
	{"font-cidset", a("6.2.11.4.2-2"), yes(func(d *doc) {
		d.desc()["CIDSet"] = d.add(&stream{Dict: dict{"Length": 0}, Raw: []byte{0x80}})
	})},
	{"font-notdef", a("6.2.11.8-1"), yes(func(d *doc) { s := d.unpack(d.cid()["CIDToGIDMap"]); s.Raw[2*'e'], s.Raw[2*'e'+1] = 0, 0 })},
	{"font-glyph-missing", a("6.2.11.4.1-2"), yes(func(d *doc) { s := d.unpack(d.cid()["CIDToGIDMap"]); s.Raw[2*'e'], s.Raw[2*'e'+1] = 0x70, 0 })},
	{"font-no-tounicode", a("6.2.11.7.2-1"), yes(func(d *doc) { delete(d.fonts()[0], "ToUnicode") })},
	{"font-code-missing", a("6.2.11.7.2-1"), toUnicode("<0065> <0065>", "<FFF0> <0065>")},
	{"font-range", a("6.2.11.7.2-1"), func(d *doc) bool {
		s := d.unpack(d.fonts()[0]["ToUnicode"])
		b := string(s.Raw)
		i, j := strings.Index(b, "endcodespacerange")+17, strings.LastIndex(b, "endcmap")
		if !strings.Contains(b, "<20AC> <20AC>") && !strings.Contains(b, "<201C> <201C>") && !strings.Contains(b, "<2019> <2019>") && !strings.Contains(b, "<2013> <2013>") {
			return false
		}
		s.Raw = []byte(b[:i] + "\n1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n" + b[j:])
		return true
	}},
	{"font-maps-to-0", a("6.2.11.7.2-2"), toUnicode("<0065> <0065>", "<0065> <0000>")},
	{"font-maps-to-pua", a("6.2.11.7.3-1"), toUnicode("<0065> <0065>", "<0065> <E065>")},
	{"font-maps-to-fffd", kb("replaced"), toUnicode("<0065> <0065>", "<0065> <FFFD>")},
	{"font-maps-wrong", kb("unicode"), toUnicode("<0065> <0065>", "<0065> <006E>")},
	{"font-no-tag", kb("font-tag"), yes(func(d *doc) {
		n := name(strings.SplitN(string(d.fonts()[0]["BaseFont"].(name)), "+", 2)[1])
		c, ds := d.cid(), d.desc()
		d.fonts()[0]["BaseFont"], c["BaseFont"], ds["FontName"] = n, n, n
	})},
	{"font-names", kb("font-name"), yes(func(d *doc) { d.desc()["FontName"] = name("ABCDEF+Anders") })},
	{"font-flags", kb("font-flags"), yes(func(d *doc) { d.desc()["Flags"] = 36 })},
	{"font-ordering", kb("font-cid"), yes(func(d *doc) { d.cid()["CIDSystemInfo"].(dict)["Ordering"] = str("Japan1") })},
	{"font-encoding", a("6.2.11.3.3-1"), yes(func(d *doc) { d.fonts()[0]["Encoding"] = name("Onbekend") })},
	{"font-type", a("6.2.11.2-1"), yes(func(d *doc) { d.fonts()[0]["Type"] = name("Lettertype") })},
	{"font-subtype", a("6.2.11.2-2"), yes(func(d *doc) { d.cid()["Subtype"] = name("CIDFontType9") })},
	{"font-blank", kb("glyph-empty"), yes(func(d *doc) {
		s := d.unpack(d.cid()["CIDToGIDMap"])
		copy(s.Raw[2*'e':], s.Raw[2*' ':2*' '+2])
		w := d.cid()["W"].(array)
		_ = w
		m := map[int]int{}
		readWidthArray(w, m)
		setWidth(w, 'e', m[' '])
	})},
}

func onOutline(f func(*doc, dict)) func(*doc) bool {
	return func(d *doc) bool {
		o := d.dict(d.root()["Outlines"])
		if o == nil {
			return false
		}
		f(d, o)
		return true
	}
}
