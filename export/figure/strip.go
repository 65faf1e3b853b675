package figure

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
)

var be = binary.BigEndian

// strip keeps the parts of a file that make the picture and drops the rest: Exif, XMP, comments, colour profiles,
// thumbnails, what follows the end. Nil when the file is not built as expected.
func strip(b []byte, format string) []byte {
	switch format {
	case "jpeg": // without its profiles a plain picture looks the same; others are written anew
		conf, err := jpeg.DecodeConfig(bytes.NewReader(b))
		if err != nil || conf.ColorModel != color.YCbCrModel && conf.ColorModel != color.GrayModel {
			return nil
		}
		s := stripJPEG(b)
		if again, err := jpeg.DecodeConfig(bytes.NewReader(s)); err != nil || again != conf {
			return nil
		}
		return s
	case "png":
		return stripPNG(b)
	}
	return nil
}

func stripPNG(b []byte) []byte {
	const head = 8
	if len(b) < head {
		return nil
	}
	out, at := append([]byte(nil), b[:head]...), head
	whole := chunks(b, func(kind string, data []byte) {
		const frame = 12 // round a chunk's data
		to := at + frame + len(data)
		switch kind {
		case "IHDR", "PLTE", "tRNS", "IDAT", "IEND":
			out = append(out, b[at:to]...)
		}
		at = to
	})
	if !whole {
		return nil
	}
	return out
}

// A segment of a JPEG: its marker, and where it stands in the file with its length in it.
type segment struct {
	marker   byte
	from, to int
}

// segments walks through a JPEG until f says stop; what it gives is false when the file is not built as expected.
func segments(b []byte, f func(s segment) bool) bool {
	for i := 2; i+4 <= len(b); {
		if b[i] != 0xFF {
			return false
		}
		m := b[i+1]
		if m == 0xFF { // filler
			i++
			continue
		}
		if m == 0xD9 {
			return f(segment{m, i, i + 2})
		}
		n := int(be.Uint16(b[i+2:]))
		if n < 2 || i+2+n > len(b) {
			return false
		}
		s := segment{m, i, i + 2 + n}
		if m == 0xDA { // entropy-coded data runs to the next marker that is no restart and no stuffed FF
			for s.to+1 < len(b) && (b[s.to] != 0xFF || b[s.to+1] == 0 || b[s.to+1] >= 0xD0 && b[s.to+1] <= 0xD7) {
				s.to++
			}
		}
		if !f(s) {
			return true
		}
		if i = s.to; i+2 <= len(b) && b[i] == 0xFF && b[i+1] == 0xD9 {
			return f(segment{0xD9, i, i + 2})
		}
	}
	return false
}

func stripJPEG(b []byte) []byte {
	out, ok, end := []byte{0xFF, 0xD8}, true, false
	whole := segments(b, func(s segment) bool {
		switch m := s.marker; {
		case m == 0xD9:
			end = true
			out = append(out, 0xFF, 0xD9)
		case m == 0xEE && bytes.HasPrefix(b[s.from+4:s.to], []byte("Adobe")): // it says how the colours are kept
			out = append(out, b[s.from:s.to]...)
		case m >= 0xE0 && m <= 0xEF, m == 0xFE:
		case m >= 0xC0 && m <= 0xCF, m == 0xDB, m == 0xDD, m == 0xDA:
			out = append(out, b[s.from:s.to]...)
		default:
			ok = false
		}
		return ok
	})
	if !whole || !ok || !end {
		return nil
	}
	return out
}

func progressive(b []byte) (yes bool) {
	segments(b, func(s segment) bool {
		yes = s.marker == 0xC2
		return s.marker != 0xDA && !yes
	})
	return yes
}

// orientation is how a camera was held, 1 (upright) to 8, as Exif 2.3 4.6.4 A has it.
func orientation(b []byte) int {
	turn := 1
	segments(b, func(s segment) bool {
		if d, ok := bytes.CutPrefix(b[min(s.from+4, s.to):s.to], []byte("Exif\x00\x00")); ok && s.marker == 0xE1 {
			turn = tiffOrientation(d)
			return false
		}
		return s.marker != 0xDA
	})
	return turn
}

func tiffOrientation(d []byte) int {
	const orientationTag = 0x0112
	var o binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(d, []byte("MM")) {
		o = be
	}
	if len(d) < 8 {
		return 1
	}
	at := int64(o.Uint32(d[4:]))
	if at+2 > int64(len(d)) {
		return 1
	}
	d = d[at:]
	n := int(o.Uint16(d))
	for i := range n {
		e := 2 + 12*i
		if e+12 > len(d) {
			break
		}
		if o.Uint16(d[e:]) == orientationTag {
			if v := int(o.Uint16(d[e+8:])); v >= 1 && v <= 8 {
				return v
			}
		}
	}
	return 1
}

// upright turns a picture that was taken with the camera held as turn says.
func upright(m image.Image, turn int) image.Image {
	if turn == 1 {
		return m
	}
	r := m.Bounds()
	w, h := r.Dx(), r.Dy()
	src := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(src, src.Rect, m, r.Min, draw.Src)
	if turn > 4 {
		w, h = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := from(turn, x, y, w, h)
			copy(dst.Pix[dst.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return dst
}

// from gives the place in the picture as taken of place (x, y) in the upright one of w by h px.
func from(turn, x, y, w, h int) (int, int) {
	switch turn {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return h - 1 - y, x
	}
	return x, y
}
