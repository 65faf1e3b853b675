package pdf

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

func encode(t *testing.T, m image.Image, as string) []byte {
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
		"rgb png": encode(t, rgb, "png"), "16-bit png": encode(t, deep, "png"), "grey png": encode(t, grey, "png"), "alpha png": encode(t, alpha, "png"),
		"palette png": encode(t, pal, "png"), "gif": encode(t, pal, "gif"), "jpg": encode(t, rgb, "jpg"), "grey jpg": encode(t, grey, "jpg"),
	} {
		if name != "gif" {
			b = withComment(b, "KANARIE")
		}
		out, kind, err := clean(b)
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
	big := encode(t, grey, "png")
	binary.BigEndian.PutUint32(big[16:], 60000)
	binary.BigEndian.PutUint32(big[20:], 60000)
	binary.BigEndian.PutUint32(big[29:], crc32.ChecksumIEEE(big[12:29]))
	for name, b := range map[string][]byte{"empty": nil, "text": []byte("geen beeld"), "cut": encode(t, rgb, "png")[:60], "huge": big} {
		if _, _, err := clean(b); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
