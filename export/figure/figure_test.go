package figure

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"
)

func written(t testing.TB, m image.Image, as string) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch as {
	case "png":
		err = png.Encode(&b, m)
	case "jpg":
		err = jpeg.Encode(&b, m, nil)
	case "gif":
		err = gif.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withComment puts a text in a PNG's or JPEG's metadata.
func withComment(b []byte, text string) []byte {
	if b[0] == 0xFF {
		seg := append([]byte{0xFF, 0xE1, 0, byte(len(text) + 2)}, text...)
		com := append([]byte{0xFF, 0xFE, 0, byte(len(text) + 2)}, text...)
		return append(append(append([]byte{0xFF, 0xD8}, seg...), com...), append(b[2:], text...)...)
	}
	chunk := append([]byte("tEXt"), "Author\x00"+text...)
	var o []byte
	o = binary.BigEndian.AppendUint32(o, uint32(len(chunk)-4))
	o = append(o, chunk...)
	o = binary.BigEndian.AppendUint32(o, crc32.ChecksumIEEE(chunk))
	return append(append(append([]byte(nil), b[:33]...), o...), b[33:]...)
}

func TestFiguresAreCleaned(t *testing.T) {
	r := image.Rect(0, 0, 31, 17)
	rgb, deep, grey, cmyk, alpha, pal := image.NewRGBA(r), image.NewRGBA64(r), image.NewGray(r), image.NewCMYK(r), image.NewNRGBA(r), image.NewPaletted(r, color.Palette{color.Black, color.White, color.RGBA{200, 0, 0, 255}})
	for i := range 31 * 17 {
		x, y, v := i%31, i/31, uint8(i)
		rgb.Set(x, y, color.RGBA{v, 10, 200, 255})
		deep.Set(x, y, color.RGBA64{uint16(i) * 100, 5, 9000, 65535})
		grey.Set(x, y, color.Gray{v})
		cmyk.Set(x, y, color.CMYK{v, 20, 30, 0})
		alpha.Set(x, y, color.NRGBA{v, 10, 200, v})
		pal.SetColorIndex(x, y, uint8(i%3))
	}
	for name, b := range map[string][]byte{
		"rgb png": written(t, rgb, "png"), "16-bit png": written(t, deep, "png"), "grey png": written(t, grey, "png"), "alpha png": written(t, alpha, "png"),
		"palette png": written(t, pal, "png"), "gif": written(t, pal, "gif"), "jpg": written(t, rgb, "jpg"), "grey jpg": written(t, grey, "jpg"),
	} {
		if name != "gif" {
			b = withComment(b, "KANARIE")
		}
		out, kind, err := Fit(b, 0, 0)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if bytes.Contains(out, []byte("KANARIE")) {
			t.Errorf("%s: metadata stays", name)
		}
		m, format, err := image.Decode(bytes.NewReader(out))
		if err != nil || m.Bounds().Size() != r.Size() || (format == "jpeg") != (kind == "JPG") {
			t.Errorf("%s: %v %v %s", name, err, m, kind)
			continue
		}
		switch m.(type) {
		case *image.RGBA, *image.Gray, *image.YCbCr:
		default:
			t.Errorf("%s: comes out as %T", name, m)
		}
		if name == "alpha png" {
			if _, g, _, _ := m.At(0, 0).RGBA(); g>>8 < 250 {
				t.Error("what is transparent is not laid on white")
			}
		}
	}
	big := written(t, grey, "png")
	binary.BigEndian.PutUint32(big[16:], 60000)
	binary.BigEndian.PutUint32(big[20:], 60000)
	binary.BigEndian.PutUint32(big[29:], crc32.ChecksumIEEE(big[12:29]))
	for name, b := range map[string][]byte{"empty": nil, "text": []byte("geen beeld"), "cut": written(t, rgb, "png")[:60], "huge": big} {
		if _, _, err := Fit(b, 0, 0); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// exif is an APP1 segment that says how the camera was held, and where.
func exif(turn byte, big bool) []byte {
	tiff := []byte("II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00" + string([]byte{turn, 0, 0, 0}) + "\x00\x00\x00\x00")
	if big {
		tiff = []byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01" + string([]byte{0, turn, 0, 0}) + "\x00\x00\x00\x00")
	}
	body := append([]byte("Exif\x00\x00"), append(tiff, "52.07N 4.31E"...)...)
	return append([]byte{0xFF, 0xE1, 0, byte(len(body) + 2)}, body...)
}

// TestUpright: whatever way the camera was held, the red corner of the scene comes out at the top left, and nothing of
// what the camera wrote comes along.
func TestUpright(t *testing.T) {
	const w, h = 48, 32 // of the scene
	scene := func(x, y int) color.Color {
		switch {
		case x < w/2 && y < h/2:
			return color.RGBA{220, 0, 0, 255}
		case y < h/2:
			return color.RGBA{0, 0, 220, 255}
		}
		return color.White
	}
	// Where a place of the scene falls on the sensor, by the words of Exif: row 0 and column 0 of the file are the scene's …
	sensor := map[byte]func(x, y int) (int, int){
		1: func(x, y int) (int, int) { return x, y },                 // top, left
		2: func(x, y int) (int, int) { return w - 1 - x, y },         // top, right
		3: func(x, y int) (int, int) { return w - 1 - x, h - 1 - y }, // bottom, right
		4: func(x, y int) (int, int) { return x, h - 1 - y },         // bottom, left
		5: func(x, y int) (int, int) { return y, x },                 // left, top
		6: func(x, y int) (int, int) { return y, w - 1 - x },         // right, top
		7: func(x, y int) (int, int) { return h - 1 - y, w - 1 - x }, // right, bottom
		8: func(x, y int) (int, int) { return h - 1 - y, x },         // left, bottom
	}
	for turn, put := range sensor {
		for _, big := range []bool{false, true} {
			size := image.Rect(0, 0, w, h)
			if turn > 4 {
				size = image.Rect(0, 0, h, w)
			}
			m := image.NewRGBA(size)
			for y := range h {
				for x := range w {
					sx, sy := put(x, y)
					m.Set(sx, sy, scene(x, y))
				}
			}
			b := written(t, m, "jpg")
			b = append(append([]byte{0xFF, 0xD8}, exif(turn, big)...), b[2:]...)
			out, gw, gh, err := Clean(b, "foto.jpg")
			if err != nil || gw != w || gh != h {
				t.Fatalf("turn %d: %d by %d, %v", turn, gw, gh, err)
			}
			if bytes.Contains(out, []byte("52.07N")) || bytes.Contains(out, []byte("Exif")) {
				t.Errorf("turn %d: what the camera wrote comes along", turn)
			}
			got, _, _ := image.Decode(bytes.NewReader(out))
			for _, p := range []image.Point{{8, 8}, {40, 8}, {8, 24}, {40, 24}} {
				gr, _, gb, _ := got.At(p.X, p.Y).RGBA()
				wr, _, wb, _ := scene(p.X, p.Y).RGBA()
				if gr>>14 != wr>>14 || gb>>14 != wb>>14 {
					t.Errorf("turn %d: at %v red %d blue %d, want %d and %d", turn, p, gr>>8, gb>>8, wr>>8, wb>>8)
				}
			}
		}
	}
}

// TestDoor: what could not be drawn is refused at the door, with what is really wrong with it.
func TestDoor(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 300, 200))
	for i := range m.Pix {
		m.Pix[i] = uint8(rand.Uint32())
	}
	sized := func(w, h uint32, deep bool) []byte {
		b := written(t, m, "png")
		binary.BigEndian.PutUint32(b[16:], w)
		binary.BigEndian.PutUint32(b[20:], h)
		if deep {
			b[24] = 16
		}
		binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
		return b
	}
	crc := written(t, m, "png")
	crc[len(crc)/2] ^= 1
	jpg := written(t, m, "jpg")
	for name, x := range map[string]struct {
		b    []byte
		want string
	}{
		"text": {[]byte("geen beeld"), "geen png"}, "empty": {nil, "geen png"},
		"cut png": {written(t, m, "png")[:300], "beschadigd"}, "cut jpg": {jpg[:len(jpg)/2], "beschadigd"}, "wrong crc": {crc, "beschadigd"}, "head only": {jpg[:12], "beschadigd"},
		"9000": {sized(9000, 9000, false), "te groot: 9000 bij 9000"}, "60000": {sized(60000, 60000, false), "te groot"}, "16 bits": {sized(8000, 8000, true), "te groot"},
	} {
		if _, _, _, err := Clean(x.b, "beeld"); err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v, want %q", name, err, x.want)
		}
	}
}

// TestFit: a photo loses the dots that its place cannot show, by whole steps, and no colour.
func TestFit(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for y := range 300 {
		for x := range 400 {
			m.Set(x, y, color.RGBA{uint8(x / 2), uint8(y / 2), 90, 255})
		}
	}
	for _, x := range []struct{ w, h, wantW, wantH int }{{0, 0, 400, 300}, {399, 299, 400, 300}, {200, 150, 200, 150}, {150, 112, 200, 150}, {100, 75, 100, 75}, {4000, 3000, 400, 300}} {
		for _, format := range []string{"jpg", "png"} {
			out, kind, err := Fit(written(t, m, format), x.w, x.h)
			if err != nil {
				t.Fatal(err)
			}
			got, _, _ := image.Decode(bytes.NewReader(out))
			if s := got.Bounds().Size(); s.X != x.wantW || s.Y != x.wantH || kind != strings.ToUpper(format) {
				t.Errorf("%s for %d by %d: %v, %s", format, x.w, x.h, s, kind)
			}
			r, g, b, _ := got.At(x.wantW/2, x.wantH/2).RGBA()
			if d := func(a uint32, b int) bool { return int(a>>8)-b > 6 || b-int(a>>8) > 6 }; d(r, 100) || d(g, 75) || d(b, 90) {
				t.Errorf("%s for %d by %d: the middle is %d %d %d", format, x.w, x.h, r>>8, g>>8, b>>8)
			}
		}
	}
}
