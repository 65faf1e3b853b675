package export

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/export/bijlage"
)

// camera gives a JPEG with what a camera writes: make, artist, date, and a place in a directory of its own; held as turn says.
func camera(t *testing.T, turn uint16) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 32, 16))
	for i := range m.Pix {
		m.Pix[i] = uint8(i)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	texts := []byte("Nikon KANARIE\x00Jan KANARIE\x002026:11:28 10:00:00\x00")
	le := binary.LittleEndian
	tiff := []byte("II*\x00\x08\x00\x00\x00")
	const entries = 5
	at := uint32(8 + 2 + 12*entries + 4)
	entry := func(tag, kind uint16, n, v uint32) {
		tiff = le.AppendUint32(le.AppendUint32(le.AppendUint16(le.AppendUint16(tiff, tag), kind), n), v)
	}
	tiff = le.AppendUint16(tiff, entries)
	entry(0x010F, 2, 14, at)
	entry(0x0112, 3, 1, uint32(turn))
	entry(0x0132, 2, 20, at+26)
	entry(0x013B, 2, 12, at+14)
	entry(0x8825, 4, 1, at+uint32(len(texts)))
	tiff = append(le.AppendUint32(tiff, 0), texts...)
	tiff = le.AppendUint16(tiff, 1)
	entry(2, 5, 3, 0) // latitude
	body := append([]byte("Exif\x00\x00"), tiff...)
	head := append([]byte{0xFF, 0xD8, 0xFF, 0xE1, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
	return append(head, b.Bytes()[2:]...)
}

// pdfWith is a PDF of one page with a photo on it.
func pdfWith(photo []byte) []byte {
	return []byte(fmt.Sprintf("%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>>>\nendobj\n"+
		"3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 30>>\nstream\nq 200 0 0 100 50 600 cm /X Do Q\nendstream\nendobj\n"+
		"5 0 obj\n<</Type/XObject/Subtype/Image/Width 32/Height 16/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length %d>>\nstream\n%s\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\n", len(photo), photo))
}

// TestPhotosLeaveBare: where a photo was taken, when, with what and by whom is in no file that leaves; the pixels are the same,
// upright, and what was taken out is said. What cannot be taken out is said as grave.
func TestPhotosLeaveBare(t *testing.T) {
	moving := &bytes.Buffer{}
	frame := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(moving, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{5, 5}}); err != nil {
		t.Fatal(err)
	}
	words := append(append([]byte{}, moving.Bytes()[:len(moving.Bytes())-1]...), "\x21\xFE\x07KANARIE\x00\x3B"...)
	files := map[string][]byte{
		"foto": camera(t, 1), "gedraaid": camera(t, 6), "beweegt": words,
		"heic": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heicKANARIE"), "stuk": append([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, 9}, "KANARIE"...),
		"rapport": pdfWith(camera(t, 1)), "tekst": []byte("gewoon KANARIE"),
	}
	order := []string{"foto", "gedraaid", "beweegt", "heic", "stuk", "rapport", "tekst"}
	l, opt := setLetter(t, 3, files, order...)
	first := len(l.Bijlagen) - len(order)
	for i, n := range order {
		l.Bijlagen[first+i].FileName = n + map[string]string{"foto": ".jpg", "gedraaid": ".jpg", "beweegt": ".gif", "stuk": ".jpg", "rapport": ".pdf", "heic": ".heic", "tekst": ".txt"}[n]
	}
	dir := t.TempDir()
	opt.Out = filepath.Join(t.TempDir(), "lees.pdf")
	opt.Merge = true
	rep, err := Bijlagen(context.Background(), l, dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range order {
		x := rep.Bijlagen[first+i]
		var codes []string
		for _, f := range x.Findings {
			codes = append(codes, f.Code+"/"+f.Severity.String()+": "+f.Text)
		}
		said := strings.Join(codes, "\n")
		b, err := os.ReadFile(x.File)
		if err != nil {
			t.Fatal(err)
		}
		leaks := bytes.Contains(b, []byte("KANARIE"))
		switch n {
		case "foto", "gedraaid":
			m, kind, err := image.Decode(bytes.NewReader(b))
			if leaks || err != nil || kind != "jpeg" || (m.Bounds().Dx() > m.Bounds().Dy()) != (n == "foto") || !strings.Contains(said, "weggehaald wat de camera of een programma erbij schreef: plaats, tijd, toestel en naam.") {
				t.Errorf("%s: leaks %v, %v\n%s", n, leaks, err, said)
			}
		case "beweegt":
			g, err := gif.DecodeAll(bytes.NewReader(b))
			if leaks || err != nil || len(g.Image) != 2 {
				t.Errorf("%s: leaks %v, %v\n%s", n, leaks, err, said)
			}
		case "heic", "stuk":
			if !leaks || !strings.Contains(said, PhotoSealed+"/error") {
				t.Errorf("%s goes along and it is not said: %s", n, said)
			}
		case "rapport":
			if !strings.Contains(said, bijlage.HasPhotos) || !strings.Contains(said, "plaats, tijd, toestel en naam") {
				t.Errorf("%s: %s", n, said)
			}
		case "tekst":
			if !bytes.Equal(b, files[n]) {
				t.Errorf("%s does not go as it came", n)
			}
		}
	}
	merged, err := os.ReadFile(opt.Out)
	if err != nil || bytes.Contains(merged, []byte("KANARIE")) || !bytes.Contains(merged, []byte("/DCTDecode")) {
		t.Errorf("the reading file: %v, %d bytes, leaks %v", err, len(merged), bytes.Contains(merged, []byte("KANARIE")))
	}
}
