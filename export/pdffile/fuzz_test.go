package pdffile

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// seeds gives the fuzz tests files to start from: those of the checker's tests, and the smallest that has every part.
func seeds(f *testing.F) (out [][]byte) {
	names, _ := filepath.Glob("../pdf/check/testdata/*.pdf")
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			f.Fatal(err)
		}
		out = append(out, b)
	}
	return append(out, []byte("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"+
		"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 4>>\nstream\nq Q\n\nendstream\nendobj\n"+
		"xref\n0 5\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n0000000174 00000 n \ntrailer\n<</Size 5/Root 1 0 R>>\nstartxref\n222\n%%EOF\n"))
}

// FuzzOpen: whatever the bytes, the objects, pages, streams and fonts are read within the limits.
func FuzzOpen(f *testing.F) {
	for _, b := range seeds(f) {
		f.Add(b)
	}
	f.Add([]byte("%PDF-1.5\n1 0 obj<</Type/XRef/W[1 2 1]/Size 9/Index[0 9]/Length 8>>stream\n\x01\x00\x09\x00\x02\x00\x01\x00\nendstream endobj startxref 9"))
	f.Add([]byte("%PDF-1.5\nxref\n0 4294967295\ntrailer<</Root 1 0 R/Prev 9/XRefStm 9>>startxref 9"))
	f.Add([]byte("%PDF-1.5\n4 0 obj<</Type/ObjStm/N 9/First 4/Filter/FlateDecode>>stream\nx\nendstream 5 0 obj [5 0 R"))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Open(b)
		if file == nil {
			return
		}
		file.MaxStream = 1 << 20
		file.ReadAll()
		for _, n := range file.Numbers() {
			v := file.Object(n)
			if s, ok := v.(*Stream); ok {
				if len(file.Data(s)) > 1<<20+32<<10 && len(s.Raw) < 1<<20 {
					t.Fatalf("a stream of %d bytes unpacked to %d", len(s.Raw), len(file.Data(s)))
				}
			}
			file.Font(v)
			if got := Append(nil, Parse(Append(nil, v))); !bytes.Equal(got, Append(nil, v)) {
				t.Fatalf("%q is read back as %q", Append(nil, v), got)
			}
		}
		if err == nil && !file.Encrypted() && file.Root() == nil {
			t.Fatal("a file without a catalog is none")
		}
		for i, p := range file.Pages(20) {
			Run(file, quiet{}, i, file.Content(p), file.Dict(p.Resources), !p.Own)
		}
	})
}

// quiet is a visitor that looks at everything and says nothing.
type quiet struct{}

func (quiet) Op(c *Content, _ Op, _ []Operand)       { _ = c.Fill.White(c.File) }
func (quiet) Show(c *Content, s []byte)              { c.Glyphs(s, func(int, float64, Matrix) {}) }
func (quiet) Form(_ *Content, _ *Stream, run func()) { run() }
func (quiet) Fault(*Content, FaultKind)              {}

// FuzzContent: no content makes the interpreter panic or go on for ever, and q and Q keep count.
func FuzzContent(f *testing.F) {
	for _, s := range []string{"q 1 0 0 1 0 0 cm BT /F 12 Tf (a\\051) Tj [(b) -120 <6364>] TJ T* (e) ' 1 2 (f) \" ET Q", "/P <</MCID 3>>BDC EMC /Artifact BMC EMC EMC",
		"BI /W 1 /H 1 ID x EI 0 0 1 rg 1 2 3 4 re W n 0 0 m 1 1 l 2 2 3 3 4 4 c h f*", "/X Do /S gs /Cs cs 1 scn /P scn", "Q Q q q q <</A[<<", "1..2 --3 +.5 99999999999 (((", "BI ID"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file := &File{Trailer: Dict{}, MaxStream: 1 << 20, packs: map[Ref]*pack{}, mu: &sync.Mutex{}, fonts: map[uintptr]*Font{}}
		res := Dict{"Font": Dict{"F": Dict{"Subtype": Name("Type1")}}, "ColorSpace": Dict{"Cs": Array{Name("Separation"), Name("Black"), Name("DeviceGray")}},
			"ExtGState": Dict{"S": Dict{"ca": 0.5, "BM": Name("Multiply")}}, "XObject": Dict{"X": &Stream{Dict: Dict{"Subtype": Name("Form")}, Raw: b, N: 7}}}
		Run(file, quiet{}, 1, b, res, false)
	})
}

// FuzzCMap: no table of a font makes its reader panic or take more than its length allows.
func FuzzCMap(f *testing.F) {
	for _, s := range []string{"1 beginbfchar <0041> <0041> endbfchar", "1 beginbfrange <0000> <ffff> <0000> endbfrange", "<00> <02> [<0041> <0042>] endbfrange", "<ffffffffffffffffffff> <00> <> endbfrange"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if m := readCMap(b); len(m) > 256*len(b) {
			t.Fatalf("%d codes of %d bytes", len(m), len(b))
		}
	})
}
