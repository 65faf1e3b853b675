package bijlage

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"math/rand/v2"
	"strings"
)

// made is a PDF made object by object, sound or not.
type made struct {
	objects []string
	trailer string // more of the trailer
}

func (m *made) add(format string, args ...any) int {
	m.objects = append(m.objects, fmt.Sprintf(format, args...))
	return len(m.objects)
}

func (m *made) stream(dict, data string) int {
	return m.add("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

func (m *made) file() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range m.objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	x := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, m.trailer, x)
	return b.Bytes()
}

// simple is a file of one page with this content; 1 catalog, 2 pages, 3 page, 4 content, 5 font.
func simple(content, catalog string) *made {
	m := &made{}
	m.add("<</Type/Catalog/Pages 2 0 R%s>>", catalog)
	m.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	m.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>")
	m.stream("", content)
	m.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	return m
}

const words = "BT /F 12 Tf 100 700 Td (Dit is de tekst van de bijlage) Tj ET\n"

// hostile makes n files that mean no good, by the seed. Each has a name for the report of a test.
func hostile(seed uint64, n int, sound [][]byte) (out [][]byte, names []string) {
	r := rand.New(rand.NewPCG(seed, 1))
	put := func(name string, b []byte) {
		out, names = append(out, b), append(names, fmt.Sprintf("%d %s", len(out), name))
	}
	pick := func() []byte { return bytes.Clone(sound[r.IntN(len(sound))]) }

	put("empty", nil)
	put("header alone", []byte("%PDF-1.7\n"))
	put("no pdf", []byte("PK\x03\x04 een ander bestand"))
	put("zeros", append([]byte("%PDF-1.7\n"), make([]byte, 1<<20)...))
	put("brackets", append([]byte("%PDF-1.7\n1 0 obj\n"), bytes.Repeat([]byte("["), 5<<20)...))
	put("dictionaries", append([]byte("%PDF-1.7\n1 0 obj\n"), bytes.Repeat([]byte("<</A "), 2<<20)...))
	put("parentheses", append([]byte("%PDF-1.7\n1 0 obj\n"), bytes.Repeat([]byte("("), 5<<20)...))
	put("objects", append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("1 0 obj "), 1<<20)...))
	put("trailers", append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("trailer<</Root 1 0 R>>"), 1<<18)...))
	{
		m := &made{}
		m.add("<</Type/Catalog/Pages 2 0 R>>")
		m.add("<</Type/Pages/Kids[2 0 R 3 0 R]/Count 99999999>>")
		m.add("<</Type/Pages/Kids[2 0 R 3 0 R]/Count -1/Parent 3 0 R>>")
		put("round pages", m.file())
	}
	{
		m := &made{}
		m.add("<</Type/Catalog/Pages 2 0 R>>")
		for i := range 3000 {
			m.add("<</Type/Pages/Kids[%d 0 R]/Count 1>>", i+3)
		}
		m.add("<</Type/Page>>")
		put("deep pages", m.file())
	}
	{
		m := &made{}
		m.add("<</Type/Catalog/Pages 2 0 R>>")
		m.add("<</Type/Pages/Count 200000/Kids[%s]>>", strings.Repeat("3 0 R ", 200_000))
		m.add("<</Type/Page>>")
		put("same page often", m.file())
	}
	bomb := deflated(strings.Repeat("\x00", 1<<30>>2))
	{
		m := simple("", "")
		m.objects[3] = fmt.Sprintf("<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", len(bomb), bomb)
		put("zip bomb", m.file())
		twice := deflated(bomb)
		m.objects[3] = fmt.Sprintf("<</Filter[/FlateDecode/FlateDecode]/Length %d>>\nstream\n%s\nendstream", len(twice), twice)
		put("bomb in bomb", m.file())
		m.objects[3] = fmt.Sprintf("<</Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 1048576/Colors 32/BitsPerComponent 16>>/Length %d>>\nstream\n%s\nendstream", len(bomb), bomb)
		put("wide rows", m.file())
		m.objects[2] = "<</Type/Page/Parent 2 0 R/Contents[" + strings.Repeat("4 0 R ", 1000) + "]>>"
		put("bomb a thousand times", m.file())
	}
	{
		m := &made{}
		m.add("<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>")
		m.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
		m.add("<</Type/Page/Parent 2 0 R>>")
		m.stream("/Type/Metadata/Subtype/XML/Filter/FlateDecode", bomb)
		put("bomb in metadata", m.file())
	}
	{
		m := simple("/X Do", "")
		m.objects[2] = strings.Replace(m.objects[2], "/X 6 0 R", "/X 6 0 R/Y 7 0 R", 1)
		for i := range 40 {
			m.stream(fmt.Sprintf("/Type/XObject/Subtype/Form/Resources<</XObject<</X %d 0 R>>>>", i+7), strings.Repeat("/X Do ", 20))
		}
		put("forms that double", m.file())
		m = simple("/X Do", "")
		m.stream("/Type/XObject/Subtype/Form", "/X Do /X Do")
		put("form in itself", m.file())
	}
	{
		m := simple(strings.Repeat(words, 20_000), "")
		put("much text", m.file())
		m = simple(strings.Repeat(words, 5_000)+strings.Repeat("0 0 600 900 re f\n", 50_000), "")
		put("much text, many boxes", m.file())
		m = simple(strings.Repeat("q ", 2_000_000)+words, "")
		put("many q", m.file())
		m = simple(strings.Repeat("1 ", 5_000_000)+words, "")
		put("many numbers", m.file())
		m = simple(strings.Repeat("BI ID EI ", 300_000), "")
		put("many pictures", m.file())
		m = simple(strings.Repeat("0 0 m 1 1 l ", 500_000)+"f", "")
		put("a long path", m.file())
		m = simple("1 0 0 1 9e99 9e99 cm BT /F 1e99 Tf (x) Tj ET 0 0 1e99 -1e99 re f", "")
		put("huge numbers", m.file())
	}
	{
		m := simple(words, "")
		m.objects[4] = "<</Type/Font/Subtype/Type0/DescendantFonts[6 0 R]>>"
		m.add("<</W[0 999999999 500 0 [%s]]/DW 1>>", strings.Repeat("1 ", 300_000))
		put("wide font", m.file())
	}
	for _, x := range []string{"/Length 99999999999999999999", "/Length -5", "/Length 4 0 R", "/Length 1"} {
		m := simple("", "")
		m.objects[3] = "<<" + x + ">>\nstream\n" + words + "\nendstream"
		put("stream with "+x, m.file())
	}
	{
		m := simple(words, "")
		m.trailer = "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O(abc)/U(def)>>/ID[(a)(b)]"
		put("encrypted", m.file())
		m.trailer = "/Encrypt 1 0 R"
		put("encrypted with nonsense", m.file())
		m.trailer = "/Prev 9"
		put("table that leads astray", m.file())
		b := simple(words, "").file()
		i := bytes.LastIndex(b, []byte("xref\n0"))
		put("table that starts at itself", append(b[:i:i], fmt.Sprintf("xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF", i, i)...))
		put("table of billions", append(b[:i:i], fmt.Sprintf("xref\n0 4294967295\ntrailer<</Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", i)...))
		rows := bytes.Repeat([]byte("0000000009 00000 n \n"), 400_000)
		put("table of half a million", append(append(append(b[:i:i], "xref\n0 400000\n"...), rows...), fmt.Sprintf("trailer<</Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", i)...))
	}
	{
		var b bytes.Buffer
		b.WriteString("%PDF-1.7\n1 0 obj\n<</Type/XRef/W[8 8 8]/Index[0 999999999]/Size 999999999/Root 2 0 R/Filter/FlateDecode/Length " + itoa(len(bomb)) + ">>\nstream\n" + bomb + "\nendstream\nendobj\nstartxref\n9\n%%EOF")
		put("stream of objects, a bomb", b.Bytes())
		b.Reset()
		p := deflated("1 0 2 0 3 0 ")
		fmt.Fprintf(&b, "%%PDF-1.7\n4 0 obj\n<</Type/ObjStm/N 99999999/First 12/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n", len(p), p)
		put("object stream of nonsense", b.Bytes())
	}
	{
		m := simple(words, "/Names<</Dests 6 0 R/JavaScript 6 0 R/EmbeddedFiles 6 0 R>>/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>/Outlines 9 0 R")
		m.add("<</Kids[6 0 R 6 0 R 6 0 R]>>")
		m.add("<</Type/StructTreeRoot/K 8 0 R/ParentTree 6 0 R/RoleMap<</A/B/B/A>>>>")
		m.add("<</S/A/P 8 0 R/K[8 0 R 8 0 R]>>")
		m.add("<</First 9 0 R/Next 9 0 R/Title(x)>>")
		put("round names and tree", m.file())
	}
	{
		m := simple(words, "/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>")
		m.add("<</Type/StructTreeRoot/K 7 0 R>>")
		for i := range 20_000 {
			m.add("<</S/Div/P %d 0 R/K %d 0 R>>", i+6, i+8)
		}
		put("deep tree", m.file())
	}
	for len(out) < n {
		b := pick()
		switch r.IntN(5) {
		case 0:
			put("cut off", b[:r.IntN(len(b))])
		case 1:
			for range 1 + r.IntN(40) {
				b[r.IntN(len(b))] ^= 1 << r.IntN(8)
			}
			put("bits", b)
		case 2:
			i, k := r.IntN(len(b)), r.IntN(len(b))
			put("a piece twice", append(b[:i:i], b[min(i, k):]...))
		case 3: // other numbers in the words between streams
			for range 30 {
				i := r.IntN(len(b))
				for k := i; k < min(len(b), i+200); k++ {
					if b[k] >= '0' && b[k] <= '9' {
						b[k] = byte('0' + r.IntN(10))
						break
					}
				}
			}
			put("numbers", b)
		case 4:
			i := r.IntN(len(b))
			put("noise", append(b[:i:i], noise(r, r.IntN(4000))...))
		}
	}
	return out[:n], names[:n]
}

func noise(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.IntN(256))
	}
	return b
}
