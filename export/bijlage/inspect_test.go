package bijlage

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdffile"
)

// inspect looks at a file, without asking whether what it claims is so.
func inspect(b []byte) (Report, *pdffile.File) {
	r, f, pages := overview(b)
	if f != nil {
		r.hidden(f, pages)
	}
	return r, f
}

var seed = flag.Uint64("seed", 0, "seed of the random tests; 0 takes one")

func seedOf(t *testing.T) uint64 {
	s := *seed
	if s == 0 {
		s = rand.Uint64()
	}
	t.Logf("seed %d", s)
	return s
}

// soundFiles are PDFs without fault: one made here with old tables, and those of testdata.
func soundFiles(t *testing.T) [][]byte {
	out := [][]byte{simple(words, "").file()}
	names, _ := filepath.Glob("testdata/*.pdf")
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, b)
	}
	return out
}

// watch keeps the most memory a process had, as long as it lives. (What the system tells of an ended child counts the
// moment before it became another program, when it was us.)
func watch(pid int, peak *int64) {
	self, _ := os.Readlink("/proc/self/exe")
	for {
		args, _ := os.ReadFile("/proc/" + itoa(pid) + "/cmdline") // first: it says whether the child is itself already
		b, err := os.ReadFile("/proc/" + itoa(pid) + "/status")
		if err != nil || self == "" {
			return
		}
		if m := highest.FindSubmatch(b); m != nil && bytes.Contains(args, []byte(wordInspect)) {
			n, _ := strconv.ParseInt(string(m[1]), 10, 64)
			if n <<= 10; n > atomic.LoadInt64(peak) {
				atomic.StoreInt64(peak, n)
			}
		}
		time.Sleep(time.Millisecond)
	}
}

var highest = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// Two hundred files that mean no good: each gets a sentence, none takes long or much, none takes us down.
func TestHostile(t *testing.T) {
	n := 200
	if testing.Short() {
		n = 60
	}
	files, names := hostile(seedOf(t), n, soundFiles(t))
	var worst, peak int64
	started = func(pid int) { go watch(pid, &peak) }
	defer func() { started = func(int) {} }()
	var slowest time.Duration
	for i, b := range files {
		start := time.Now()
		atomic.StoreInt64(&peak, 0)
		r, err := Inspect(context.Background(), b)
		took, peak := time.Since(start), atomic.LoadInt64(&peak)
		if err != nil {
			t.Errorf("%s: %v", names[i], err)
		}
		if took > timeLimit+time.Second || peak > 500<<20 {
			t.Errorf("%s: %v and %d MB", names[i], took, peak>>20)
		}
		if took > 3*time.Second || peak > 200<<20 {
			t.Logf("%s: %v, %d MB, %q", names[i], took, peak>>20, r.Failed)
		}
		worst, slowest = max(worst, peak), max(slowest, took)
		found := r.Findings("")
		if len(found) == 0 {
			t.Errorf("%s: nothing said of %+v", names[i], r)
		}
		for _, f := range found {
			if !strings.HasSuffix(f.Text, ".") || strings.ContainsAny(f.Text, "\n\x00") || f.Code == "" {
				t.Errorf("%s: %q", names[i], f.Text)
			}
		}
	}
	t.Logf("most %d MB, longest %v", worst>>20, slowest)
}

// The limits are real: without them these would take all.
func TestLimitsOfTheChild(t *testing.T) {
	out, ended, err := run(context.Background(), wordInspect, simple(strings.Repeat(words, 100_000), "").file(), 50*time.Millisecond)
	if err != nil || ended != "time" {
		t.Errorf("ended %q, %v, %d bytes", ended, err, len(out))
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Inspect(ctx, simple(words, "").file()); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
}

func TestInspectSees(t *testing.T) {
	text := func(s string) string { return "BT /F 12 Tf 100 700 Td (" + s + ") Tj ET\n" }
	for _, x := range []struct {
		name, content, catalog string
		more                   func(m *made)
		codes                  string // that must be among the findings; "-x" must not
	}{
		{name: "plain", content: text("openbaar"), codes: "bijlage-untagged bijlage-title bijlage-language -bijlage-hidden -bijlage-white -bijlage-invisible -bijlage-script -bijlage-author -bijlage-mended"},
		{name: "under a box", content: text("GEHEIM onder balk") + "0 g 95 690 200 25 re f", codes: "bijlage-hidden"},
		{name: "under a box of lines", content: text("GEHEIM") + "0 g 95 690 m 300 690 l 300 720 l 95 720 l h f", codes: "bijlage-hidden"},
		{name: "box below", content: "0.9 g 95 690 200 25 re f 0 g\n" + text("zichtbaar"), codes: "-bijlage-hidden"},
		{name: "box beside", content: text("zichtbaar") + "0 g 95 600 200 25 re f", codes: "-bijlage-hidden"},
		{name: "underline", content: text("zichtbaar") + "0 g 95 703 200 1 re f", codes: "-bijlage-hidden"},
		{name: "box in a form", content: text("GEHEIM") + "q 1 0 0 1 0 10 cm /X Do Q", more: func(m *made) {
			m.stream("/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Matrix[1 0 0 1 0 -10]", "0 g 95 690 200 25 re f")
		}, codes: "bijlage-hidden"},
		{name: "marker", content: text("zichtbaar") + "/G gs 1 1 0 rg 95 690 200 25 re f", more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/Font<<", "/ExtGState<</G<</BM/Multiply>>>>/Font<<", 1)
		}, codes: "-bijlage-hidden"},
		{name: "white on white", content: "1 g " + text("wit") + "0 g", codes: "bijlage-white"},
		{name: "white on black", content: "0 g 90 690 300 30 re f 1 1 1 rg " + text("wit op zwart"), codes: "-bijlage-white -bijlage-hidden"},
		{name: "black on black", content: "0 g 95 690 200 25 re f " + text("GEHEIM"), codes: "bijlage-white -bijlage-hidden"},
		{name: "black on a black line", content: "30 w 90 705 m 300 705 l S " + text("GEHEIM"), codes: "bijlage-white"},
		{name: "under a thick line", content: text("GEHEIM") + "30 w 90 705 m 300 705 l S", codes: "bijlage-hidden"},
		{name: "a thin line through it", content: text("zichtbaar") + "1 w 90 704 m 300 704 l S", codes: "-bijlage-hidden -bijlage-white"},
		{name: "off the page", content: "1 0 0 1 700 0 cm " + text("GEHEIM"), codes: "bijlage-outside"},
		{name: "clipped away", content: "q 0 0 90 842 re W n " + text("GEHEIM") + "Q", codes: "bijlage-outside"},
		{name: "half clipped", content: "q 0 0 120 842 re W n " + text("zi") + "Q", codes: "-bijlage-outside"},
		{name: "specks", content: "BT /F 0.3 Tf 100 700 Td (GEHEIM) Tj ET", codes: "bijlage-invisible"},
		{name: "beside words of their true width", content: "BT /F 24 Tf 0 700 Td (illililillilli) Tj ET 1 0 0 rg 70 690 90 30 re f", codes: "-bijlage-hidden"},
		{name: "invisible", content: "3 Tr " + text("onzichtbaar"), codes: "bijlage-invisible"},
		{name: "black ink", content: "/K cs 1 scn " + text("zwart"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/Font<<", "/ColorSpace<</K[/Separation/Black/DeviceGray<</FunctionType 2/N 1/Domain[0 1]/C0[1]/C1[0]>>]>>/Font<<", 1)
		}, codes: "-bijlage-white"},
		{name: "box outside its clip", content: text("zichtbaar") + "q 400 400 9 9 re W n 0 g 95 690 200 25 re f Q", codes: "-bijlage-hidden"},
		{name: "box outside a round clip", content: text("zichtbaar") + "q 0 0 m 600 0 l 0 600 l h W n 0 g 95 690 200 25 re f Q", codes: "-bijlage-hidden"},
		{name: "box within its clip", content: text("GEHEIM") + "q 50 650 400 100 re W n 0 g 95 690 200 25 re f Q", codes: "bijlage-hidden"},
		{name: "triangle beside", content: text("zichtbaar") + "0 g 95 690 m 300 900 l 95 900 l h f", codes: "-bijlage-hidden"},
		{name: "under a triangle", content: text("GEHEIM") + "0 g 50 600 m 400 600 l 50 950 l h f", codes: "bijlage-hidden"},
		{name: "in a frame", content: text("zichtbaar") + "0 g 50 650 400 150 re 95 690 200 25 re f*", codes: "-bijlage-hidden"},
		{name: "under two boxes of one path", content: text("GEHEIM") + "0 g 50 650 400 150 re 95 690 200 25 re f", codes: "bijlage-hidden"},
		{name: "under a round box", content: text("GEHEIM") + "0 g 90 700 m 90 800 500 800 500 700 c 500 600 90 600 90 700 c f", codes: "bijlage-hidden"},
		{name: "white on a round box", content: "0 g 90 700 m 90 800 500 800 500 700 c 500 600 90 600 90 700 c f 1 g " + text("wit op zwart"), codes: "-bijlage-white -bijlage-hidden"},
		{name: "white on a shading", content: "q 90 690 300 30 re W n /Sh sh Q 1 g " + text("wit op kleur"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/Font<<", "/Shading<</Sh<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 1]/Function<</FunctionType 2/N 1/Domain[0 1]/C0[1 0 0]/C1[0 0 1]>>>>>>/Font<<", 1)
		}, codes: "-bijlage-white -bijlage-hidden"},
		{name: "under what an annotation shows", content: text("GEHEIM"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/MediaBox", "/Annots[<</Type/Annot/Subtype/Stamp/AP<</N 6 0 R>>/Rect[90 690 300 720]>>]/MediaBox", 1)
			m.stream("/Type/XObject/Subtype/Form/BBox[0 0 10 10]", "0 g 0 0 10 10 re f")
		}, codes: "bijlage-hidden"},
		{name: "under a hidden annotation", content: text("zichtbaar"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/MediaBox", "/Annots[<</Type/Annot/Subtype/Stamp/F 2/AP<</N 6 0 R>>/Rect[90 690 300 720]>>]/MediaBox", 1)
			m.stream("/Type/XObject/Subtype/Form/BBox[0 0 10 10]", "0 g 0 0 10 10 re f")
		}, codes: "-bijlage-hidden"},
		{name: "title that is empty", content: text("x"), catalog: "/Metadata 6 0 R", more: func(m *made) {
			m.stream("/Type/Metadata/Subtype/XML", "<x><dc:title><rdf:Alt><rdf:li/></rdf:Alt></dc:title><dc:subject><rdf:Bag><rdf:li>onderwerp</rdf:li></rdf:Bag></dc:subject></x>")
		}, codes: "bijlage-title"},
		{name: "signed, with a form", content: text("x"), catalog: "/AcroForm<</Fields[6 0 R 7 0 R]>>", more: func(m *made) {
			m.add("<</FT/Sig/T(h)/V<</Type/Sig>>>>")
			m.add("<</FT/Tx/T(v)>>")
		}, codes: "bijlage-signed bijlage-form"},
		{name: "an empty tree", content: text("x"), catalog: "/MarkInfo<</Marked true>>/StructTreeRoot<</Type/StructTreeRoot>>", codes: "bijlage-untagged"},
		{name: "scan", content: "q 595 0 0 842 0 0 cm /X Do Q 3 Tr " + text("herkend"), more: func(m *made) {
			m.stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x")
		}, codes: "bijlage-scan -bijlage-invisible"},
		{name: "box as a note", content: text("GEHEIM"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/MediaBox", "/Annots[<</Type/Annot/Subtype/Square/IC[0 0 0]/Rect[90 690 300 720]>>]/MediaBox", 1)
		}, codes: "bijlage-hidden"},
		{name: "script", content: text("x"), catalog: "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", codes: "bijlage-script"},
		{name: "launch", content: text("x"), catalog: "/OpenAction<</S/Launch/F(cmd.exe)>>", codes: "bijlage-launch"},
		{name: "to the web by itself", content: text("x"), catalog: "/OpenAction<</S/URI/URI(http://voorbeeld.nl)>>", codes: "bijlage-web"},
		{name: "to the web behind another action", content: text("x"), catalog: "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(http://voorbeeld.nl)>>>>", codes: "bijlage-web"},
		{name: "to the web when a page opens", content: text("x"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/MediaBox", "/AA<</O<</S/URI/URI(http://voorbeeld.nl)>>>>/MediaBox", 1)
		}, codes: "bijlage-web"},
		{name: "a form that is sent", content: text("x"), catalog: "/AcroForm<</Fields[<</FT/Btn/T(s)/A<</S/SubmitForm/F(http://voorbeeld.nl)>>>>]>>", codes: "bijlage-web bijlage-form"},
		{name: "a link", content: text("x"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/MediaBox", "/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://voorbeeld.nl)>>>>]/MediaBox", 1)
		}, codes: "-bijlage-web"},
		{name: "opens at a page", content: text("x"), catalog: "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", codes: "-bijlage-web -bijlage-torn -bijlage-nosize"},
		{name: "packed in nobody's way", more: func(m *made) { m.objects[3] = "<</Filter/Geheim/Length 1>>\nstream\nx\nendstream" }, codes: "bijlage-torn"},
		{name: "packed and broken", more: func(m *made) {
			z := deflated(strings.Repeat(text("x"), 20))
			m.objects[3] = "<</Filter/FlateDecode/Length " + itoa(len(z)/2) + ">>\nstream\n" + z[:len(z)/2] + "\nendstream"
		}, codes: "bijlage-torn"},
		{name: "packed, with a wrong checksum", more: func(m *made) {
			z := deflated(text("x"))
			z = z[:len(z)-1] + string(z[len(z)-1]^1)
			m.objects[3] = "<</Filter/FlateDecode/Length " + itoa(len(z)) + ">>\nstream\n" + z + "\nendstream"
		}, codes: "-bijlage-torn"},
		{name: "content that is not there", more: func(m *made) { m.objects[2] = strings.Replace(m.objects[2], "/Contents 4 0 R", "/Contents 99 0 R", 1) }, codes: "bijlage-torn"},
		{name: "a page without content", more: func(m *made) { m.objects[2] = strings.Replace(m.objects[2], "/Contents 4 0 R", "", 1) }, codes: "-bijlage-torn -bijlage-nosize"},
		{name: "a page without a size", more: func(m *made) { m.objects[2] = strings.Replace(m.objects[2], "/MediaBox", "/Doos", 1) }, codes: "bijlage-nosize"},
		{name: "a page of a kilometre", more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/MediaBox[0 0", "/MediaBox[-3000000 0", 1)
		}, codes: "bijlage-nosize"},
		{name: "a page with a unit of a kilometre", content: text("x"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/MediaBox", "/UserUnit 3000000/MediaBox", 1)
		}, codes: "bijlage-nosize"},
		{name: "a page with a unit of an inch", content: text("x"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/MediaBox[0 0 595 842]", "/UserUnit 72/MediaBox[0 0 8 11]", 1)
		}, codes: "-bijlage-nosize"},
		{name: "inside", content: text("x"), catalog: "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(loon.xls)/UF<FEFF006C006F006F006E>/EF<</F 6 0 R>>>>]>>>>", codes: "bijlage-embedded"},
		{name: "author", content: text("x"), more: func(m *made) { m.trailer = "/Info 6 0 R"; m.add("<</Author(J. de Vries)/Title(Verslag)>>") }, codes: "bijlage-author -bijlage-title"},
		{name: "author in xmp", content: text("x"), catalog: "/Metadata 6 0 R/Lang(nl)", more: func(m *made) {
			m.stream("/Type/Metadata/Subtype/XML", "<x><dc:title><rdf:Alt><rdf:li xml:lang='x'>T&amp;T</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>P. Jansen</rdf:li></rdf:Seq></dc:creator></x>")
		}, codes: "bijlage-author -bijlage-title -bijlage-language"},
		{name: "remark", content: text("x"), more: func(m *made) {
			m.objects[2] = strings.Replace(m.objects[2], "/MediaBox", "/Annots[<</Type/Annot/Subtype/Text/T(A. Bakker)/Rect[0 0 9 9]/Contents(niet doen)>>]/MediaBox", 1)
		}, codes: "bijlage-author bijlage-remarks"},
		{name: "false claim", content: text("x"), catalog: "/Metadata 6 0 R", more: func(m *made) {
			m.stream("/Type/Metadata/Subtype/XML", "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>")
		}, codes: "bijlage-claim"},
		{name: "a tree of pages that loops", content: text("x"), more: func(m *made) { m.objects[1] = "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 1>>" }, codes: "bijlage-pages"},
		{name: "a page that is there twice", content: text("x"), more: func(m *made) { m.objects[1] = "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>" }, codes: "bijlage-pages"},
		{name: "a count that lies", content: text("x"), more: func(m *made) { m.objects[1] = "<</Type/Pages/Kids[3 0 R]/Count 400>>" }, codes: "bijlage-pages"},
		{name: "a page that is not there", content: text("x"), more: func(m *made) { m.objects[1] = "<</Type/Pages/Kids[3 0 R 99 0 R]/Count 1>>" }, codes: "bijlage-pages"},
		{name: "pages in two nodes", content: text("x"), more: func(m *made) {
			m.objects[1] = "<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>"
			m.add("<</Type/Pages/Parent 2 0 R/Kids[7 0 R]/Count 1>>")
			m.add("<</Type/Page/Parent 6 0 R/MediaBox[0 0 595 842]>>")
		}, codes: "-bijlage-pages"},
		{name: "tags that come back", content: text("x"), catalog: "/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R", more: func(m *made) {
			m.add("<</Type/StructTreeRoot/K 7 0 R>>")
			m.add("<</Type/StructElem/S/P/P 6 0 R/K[0 7 0 R]>>")
		}, codes: "bijlage-tags-loop -bijlage-outline-loop"},
		{name: "numbers of tags that come back", content: text("x"), catalog: "/StructTreeRoot 6 0 R", more: func(m *made) {
			m.add("<</Type/StructTreeRoot/K[]/ParentTree 7 0 R>>")
			m.add("<</Kids[7 0 R]>>")
		}, codes: "bijlage-tags-loop"},
		{name: "tags that go on", content: text("x"), catalog: "/StructTreeRoot 6 0 R", more: func(m *made) {
			m.add("<</Type/StructTreeRoot/K[7 0 R 8 0 R]>>")
			m.add("<</Type/StructElem/S/P/P 6 0 R/K 0>>")
			m.add("<</Type/StructElem/S/P/P 6 0 R/K<</Type/MCR/MCID 1/Pg 3 0 R>>>>")
		}, codes: "-bijlage-tags-loop"},
		{name: "bookmarks that come back", content: text("x"), catalog: "/Outlines 6 0 R", more: func(m *made) {
			m.add("<</First 7 0 R/Last 7 0 R/Count 1>>")
			m.add("<</Title(a)/Parent 6 0 R/Next 7 0 R>>")
		}, codes: "bijlage-outline-loop -bijlage-tags-loop"},
		{name: "bookmarks that go on", content: text("x"), catalog: "/Outlines 6 0 R", more: func(m *made) {
			m.add("<</First 7 0 R/Last 8 0 R/Count 2>>")
			m.add("<</Title(a)/Parent 6 0 R/Next 8 0 R>>")
			m.add("<</Title(b)/Parent 6 0 R/Prev 7 0 R>>")
		}, codes: "-bijlage-outline-loop"},
		{name: "a range of letters without end", content: text("x"), more: func(m *made) {
			m.add("<</Type/Font/ToUnicode 7 0 R>>")
			m.stream("", "1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange")
		}, codes: "bijlage-letters"},
		{name: "a table of letters that is too long", content: text("x"), more: func(m *made) {
			m.add("<</Type/Font/ToUnicode 7 0 R>>")
			m.stream("/Filter/FlateDecode", deflated(strings.Repeat(" ", 4<<20+1)))
		}, codes: "bijlage-letters"},
		{name: "all letters of two bytes", content: text("x"), more: func(m *made) {
			m.add("<</Type/Font/ToUnicode 7 0 R>>")
			m.stream("", "1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange")
		}, codes: "-bijlage-letters"},
		{name: "a font that is none", content: text("x"), more: fontFile("FontFile2", "geen lettertype, wel letters"), codes: "bijlage-font"},
		{name: "a font that is not there", content: text("x"), more: func(m *made) { m.add("<</Type/FontDescriptor/FontFile2 99 0 R>>") }, codes: "bijlage-font"},
		{name: "a font that breaks off", content: text("x"), more: fontFile("FontFile2", "\x00\x01\x00\x00\x00\x01\x00\x10\x00\x00\x00\x00glyf\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x10\x00"), codes: "bijlage-font"},
		{name: "a font that is whole", content: text("x"), more: fontFile("FontFile2", "\x00\x01\x00\x00\x00\x01\x00\x10\x00\x00\x00\x00glyf\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x04glyf"), codes: "-bijlage-font"},
		{name: "a font of Type 1", content: text("x"), more: fontFile("FontFile", "%!PS-AdobeFont-1.0: Proef"), codes: "-bijlage-font"},
		{name: "a picture larger than its data", content: text("x"), more: picture("/Width 20000/Height 20000/BitsPerComponent 8/Filter/FlateDecode", deflated("x")), codes: "bijlage-picture"},
		{name: "a picture of millions wide", content: text("x"), more: picture("/Width 4000000/Height 4000000/BitsPerComponent 1/Filter/CCITTFaxDecode", "x"), codes: "bijlage-picture"},
		{name: "a picture of one colour", content: text("x"), more: picture("/Width 900/Height 900/BitsPerComponent 8/Filter/FlateDecode", deflated(strings.Repeat("\x00", 900*900))), codes: "-bijlage-picture"},
		{name: "words of its own in the data", content: text("x"), catalog: "/Metadata 6 0 R", more: func(m *made) {
			m.stream("/Type/Metadata/Subtype/XML", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>")
		}, codes: "bijlage-data"},
		{name: "data without end", content: text("x"), catalog: "/Metadata 6 0 R", more: func(m *made) {
			m.stream("/Type/Metadata/Subtype/XML/Filter/FlateDecode", deflated("<x>"+strings.Repeat(" ", 2<<20)+"<pdfaid:part>2</pdfaid:part></x>"))
		}, codes: "bijlage-data"},
		{name: "data with an ordinary end", content: text("x"), catalog: "/Metadata 6 0 R", more: func(m *made) {
			m.stream("/Type/Metadata/Subtype/XML", "<x>"+strings.Repeat(" ", 4096)+"</x>")
		}, codes: "-bijlage-data"},
		{name: "a dynamic form", content: text("Please wait"), catalog: "/NeedsRendering true/AcroForm<</Fields[]/XFA 6 0 R>>", more: func(m *made) { m.stream("", "<xdp/>") }, codes: "bijlage-xfa -bijlage-form"},
		{name: "a dynamic form by its own word", content: text("x"), catalog: "/AcroForm<</Fields[]/XFA[(config)6 0 R]>>", more: func(m *made) {
			m.stream("", "<acrobat><acrobat7><dynamicRender>required</dynamicRender></acrobat7></acrobat>")
		}, codes: "bijlage-xfa"},
		{name: "a form of XFA with pages", content: text("x"), catalog: "/AcroForm<</Fields[]/XFA 6 0 R>>", more: func(m *made) { m.stream("", "<xdp/>") }, codes: "bijlage-form -bijlage-xfa"},
		{name: "encrypted", content: text("x"), more: func(m *made) { m.trailer = "/Encrypt<</Filter/Standard>>" }, codes: "bijlage-encrypted"},
	} {
		m := simple(x.content, x.catalog)
		if x.more != nil {
			x.more(m)
		}
		r, err := Inspect(context.Background(), m.file())
		if err != nil {
			t.Fatal(err)
		}
		var codes []string
		for _, f := range r.Findings("") {
			codes = append(codes, f.Code)
		}
		for _, c := range strings.Fields(x.codes) {
			want := !strings.HasPrefix(c, "-")
			if slices.Contains(codes, strings.TrimPrefix(c, "-")) != want {
				t.Errorf("%s: %s is %v: %+v", x.name, c, !want, r)
			}
		}
	}
}

// fontFile adds a descriptor with a font file of these bytes.
func fontFile(key, data string) func(*made) {
	return func(m *made) { m.add("<</Type/FontDescriptor/%s %d 0 R>>", key, m.stream("", data)) }
}

// picture adds a picture of these words and bytes.
func picture(dict, data string) func(*made) {
	return func(m *made) { m.stream("/Type/XObject/Subtype/Image/ColorSpace/DeviceGray"+dict, data) }
}

// Packed in other ways, the same text is seen.
func TestFilters(t *testing.T) {
	content := "BT /F 12 Tf 100 700 Td (GEHEIM) Tj ET 0 g 95 690 200 25 re f"
	hex := func(s string) string {
		b := pdffile.Append(nil, text(s))
		return string(b[1:])
	}
	for _, x := range []struct{ filter, data string }{
		{"/FlateDecode", deflated(content)},
		{"/ASCIIHexDecode", hex(content)},
		{"[/ASCIIHexDecode/FlateDecode]", hex(deflated(content))},
		{"/RunLengthDecode", string(rune(len(content)-1)) + content + "\x80"},
	} {
		m := simple("", "")
		m.objects[3] = "<</Filter" + x.filter + "/Length " + itoa(len(x.data)) + ">>\nstream\n" + x.data + "\nendstream"
		r, _ := inspect(m.file())
		if len(r.Hidden) != 1 || r.Hidden[0].Chars != 6 {
			t.Errorf("%s: %+v", x.filter, r.Hidden)
		}
	}
}

// What a file is called counts: a page from the web named .pdf is no pdf, and an empty file is nothing at all.
func TestNameAndContent(t *testing.T) {
	for _, x := range []struct{ name, data, code string }{
		{"rapport.pdf", "<!DOCTYPE html><html>niet gevonden</html>", Misnamed}, {"Rapport.PDF", "PK\x03\x04", Misnamed}, {"tabel.xlsx", "PK\x03\x04", NotPDF},
		{"rapport.pdf", "", Empty}, {"rapport.docx", " \r\n\t", Empty},
	} {
		r, err := Inspect(context.Background(), []byte(x.data))
		if err != nil {
			t.Fatal(err)
		}
		got := r.Findings(x.name)
		if len(got) != 1 || got[0].Code != x.code || (got[0].Severity == tell.Grave) == (x.code == NotPDF) {
			t.Errorf("%s: %+v", x.name, got)
		}
	}
}

// Each claim is judged by itself: a broken rule of PDF/UA says nothing of PDF/A.
func TestClaimsApart(t *testing.T) {
	m := simple("", "/Metadata 6 0 R")
	m.stream("/Type/Metadata/Subtype/XML", "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>")
	r, err := Inspect(context.Background(), m.file())
	if err != nil || len(r.False)+len(r.Kept) != 2 {
		t.Fatalf("%+v %v", r, err)
	}
	r = Report{Pages: 2, Kept: []string{"PDF/A-2b"}, False: []Claim{{"PDF/UA-1", "Er is geen titel (PDF/UA 7.1-9)"}}, Tagged: true, Title: "t", Lang: "nl"}
	got := r.Findings("")
	if len(got) != 1 || got[0].Text != "Dit bestand zegt dat het voldoet aan PDF/UA-1, maar dat klopt niet: Er is geen titel (PDF/UA 7.1-9). Aan PDF/A-2b voldoet het wel. Laat het opnieuw maken." {
		t.Errorf("%+v", got)
	}
	if s := r.Summary(); s != "2 bladzijden, gelabeld, PDF/A-2b" {
		t.Errorf("%q", s)
	}
}

// TestBarred: a file that opens for anyone and forbids something is looked at like any other, and what it forbids is said.
func TestBarred(t *testing.T) {
	for name, want := range map[string]string{"r3-rc4-data-open": IsBarred, "r6-aes-all-open": IsBarred, "r6-aes-all-geheim": Locked} {
		b, err := os.ReadFile("../pdffile/testdata/locked/" + name + ".pdf")
		if err != nil {
			t.Fatal(err)
		}
		r, err := Inspect(context.Background(), b)
		got := r.Findings("")
		if err != nil || len(got) == 0 || got[0].Code != want || (r.Title == "Een titel") != (want == IsBarred) {
			t.Errorf("%s: %+v %v", name, r, err)
		}
		if want == IsBarred && !strings.Contains(got[0].Text, "op slot voor afdrukken") {
			t.Errorf("%s: %s", name, got[0].Text)
		}
	}
}

// TestMany: a file of many pages is looked at as far as the work goes, whatever the clock, and what is said of it is so.
func TestMany(t *testing.T) {
	text := strings.Repeat("BT /F 12 Tf 100 700 Td (Dit is de tekst van de bijlage, en die is lang genoeg) Tj ET\n", 2000)
	m := simple(text, "")
	m.objects[1] = "<</Type/Pages/Count 300/Kids[" + func() string {
		var s strings.Builder
		for i := range 300 {
			fmt.Fprintf(&s, "%d 0 R ", i+6)
		}
		return s.String()
	}() + "]>>"
	for range 300 {
		m.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>")
	}
	r, f := inspect(m.file())
	if f == nil || r.Pages != 300 || r.Failed != "part" || r.Seen < 50 || r.Seen > 200 {
		t.Fatalf("%d pages, %d seen, %q", r.Pages, r.Seen, r.Failed)
	}
	got := r.Findings("")
	if want := fmt.Sprintf("alleen de eerste %d bladzijden", r.Seen); got[0].Code != InPart || !strings.Contains(got[0].Text, want) {
		t.Errorf("%+v", got)
	}
}
