package pdf

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"kamerbrief/export/page"
	"kamerbrief/export/pdf/check"
)

// TestHostileText: page replaces what cannot be set; were it to forget, nothing breaks and nothing is claimed falsely.
func TestHostileText(t *testing.T) {
	for _, s := range []string{"😀 emoji", "kapot \xff\xc3( eind", "half \xc3", "\xe2\x82", "\x00\x01\x1b nul", "\u202e rechts \u2066", "مرحبا", "漢字", "{nb} {nb}", "(((\\))) BT /F1 9 Tf (x) Tj EMC",
		strings.Repeat("a", 10000), "\ufeff\ufffe\uffff", "\n\r\t", "\u0301 los accent", "endstream endobj", "%%EOF"} {
		h, l := example()
		h.pages[0] = append(h.pages[0], line(80, run(28, s, tag("p1", 0))))
		var b bytes.Buffer
		rep, err := write(&b, h, l, 2, nil, nil, Options{File: files})
		if err != nil {
			t.Errorf("%.20q: %v", s, err)
			continue
		}
		own, err := check.Check(b.Bytes())
		if err != nil || own.UA != (len(rep.Claims) > 0) || own.UA && !own.Conforms() {
			t.Errorf("%.20q: %v claims %v, found %v", s, err, rep.Claims, own.Findings)
		}
		f, _ := parseTTF(read(0))
		odd := !utf8.ValidString(s) || strings.IndexFunc(s, func(r rune) bool { return r < ' ' || f.gid(r) == 0 || r > 0xFFFF || r == 0xFEFF }) >= 0
		if odd != (len(rep.Findings) > 0) {
			t.Errorf("%.20q: findings %v", s, rep.Findings)
		}
	}
}

// TestErrorsAreSentences: a figure that cannot be read is a finding, a failing writer and a stop come back as they are.
func TestErrorsAreSentences(t *testing.T) {
	h, l := example()
	var b bytes.Buffer
	rep, err := write(&b, h, l, 2, nil, nil, Options{File: func(string) (io.ReadCloser, error) { return nil, errors.New("weg") }})
	if err != nil || len(rep.Findings) == 0 || rep.Findings[0].Code != "figure-missing" || strings.Count(rep.Findings[0].Text, ". ") != 2 {
		t.Error(err, rep.Findings)
	}
	stop := errors.New("stop")
	b.Reset()
	if _, err := write(&b, h, l, 2, nil, nil, Options{Progress: func(int, int) error { return stop }}); err != stop || b.Len() > 0 {
		t.Error(err, b.Len())
	}
	if _, err := write(&b, panicking{h}, l, 2, nil, nil, Options{}); !errors.Is(err, ErrDraw) || strings.Count(err.Error(), ". ") != 2 {
		t.Error(err)
	}
	if _, err := write(&b, h, l, 2, nil, func(page.Face) []byte { return []byte("OTTO") }, Options{}); !errors.Is(err, ErrDraw) {
		t.Error(err)
	}
}

type panicking struct{ hand }

func (panicking) Items(int) []page.Item { panic("kapot") }

// TestTwoAtOnce is for the race detector: gofpdf writes into the font bytes it is given.
func TestTwoAtOnce(t *testing.T) {
	h, l := example()
	want, _ := writeHand(t, h, l)
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var b bytes.Buffer
			if _, err := write(&b, h, l, 2, nil, nil, Options{File: files}); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Error("two exports at once differ", err)
			}
		}()
	}
	wg.Wait()
}

// TestShapeOfGofpdf fails when what gofpdf draws or writes changes: we must know every part of it.
func TestShapeOfGofpdf(t *testing.T) {
	h, l := example()
	d := &drawing{src: h, letter: l, opt: Options{File: files}, rep: &Report{}}
	if err := d.draw(2); err != nil {
		t.Fatal(err)
	}
	b := d.bundles[0]
	b.play()
	if b.err != nil || len(b.contents) != 2 || !b.figures {
		t.Fatalf("%v %d", b.err, len(b.contents))
	}
	page := slices.Concat([]byte(pageHead(strings.Repeat("F", 41))), b.contents[0])
	if _, ok := afterHead(page); !ok {
		t.Fatal("a page as it is drawn is not taken")
	}
	if !bytes.HasSuffix(page, []byte("EMC\n")) {
		t.Errorf("content ends %q", page[len(page)-80:])
	}
	for i, change := range []func([]byte) []byte{
		func(b []byte) []byte { return bytes.Replace(b, []byte("0 J"), []byte("2 J"), 1) },
		func(b []byte) []byte { return bytes.Replace(b, []byte("BT /F"), []byte("BT /f"), 1) },
		func(b []byte) []byte { return bytes.Replace(b, []byte("9.00 Tf"), []byte("9.0 Tf"), 1) },
		func(b []byte) []byte { return bytes.Replace(b, []byte("0.000 g"), []byte("0.000 k"), 1) },
		func(b []byte) []byte { return nil },
	} {
		if _, ok := afterHead(change(bytes.Clone(page))); ok {
			t.Errorf("change %d of a page is not seen", i)
		}
	}
	for _, p := range d.pics {
		x, err := p.xobject()
		if err != nil || !strings.HasPrefix(x.dict, "/Width 20\n/Height 20\n/ColorSpace /DeviceRGB\n/BitsPerComponent 8\n/Filter /FlateDecode\n/DecodeParms") {
			t.Error(x.dict, err)
		}
		if !bytes.Contains(bytes.Join(b.contents, nil), []byte("/"+x.name+" Do")) {
			t.Error(x.name, "is not on the pages")
		}
		raw, _ := p.alone()
		for i, change := range []func([]byte) []byte{
			func(b []byte) []byte { return bytes.Replace(b, []byte("%PDF-1.3"), []byte("%PDF-2.0"), 1) },
			func(b []byte) []byte { return bytes.Replace(b, []byte("/ProcSet [/PDF"), []byte("/Procset [/PDF"), 1) },
			func(b []byte) []byte {
				return bytes.Replace(b, []byte("/Subtype /Image"), []byte("/Subtype /Imagf"), 1)
			},
			func(b []byte) []byte { return b[:len(b)/2] },
			func(b []byte) []byte { return nil },
		} {
			if _, err := takeImage(change(bytes.Clone(raw))); err != errShape {
				t.Errorf("change %d of a picture is not seen: %v", i, err)
			}
		}
	}
}

// TestNoFalseClaim: with a conformance finding the file is made all the same, tagged, and claims nothing.
func TestNoFalseClaim(t *testing.T) {
	h, l := example()
	h.tree.Kids[2].Alt = ""
	b, rep := writeHand(t, h, l)
	own, err := check.Check(b)
	if err != nil || len(rep.Claims) > 0 || own.UA || own.Part != 0 || !own.Tagged {
		t.Error(err, rep.Claims, own)
	}
	if len(rep.Findings) != 1 || rep.Findings[0].Code != "PDF/UA 7.3-1" {
		t.Error(rep.Findings)
	}
	for _, f := range own.Findings {
		if f.Code != "PDF/UA 7.3-1" && f.Code != "PDF/UA 5-1" && f.Code != "PDF/A 6.6.4-1" {
			t.Error(f)
		}
	}
}
