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

// chunks walks through a PNG; it reports whether it came to the end of one that is built as expected.
func chunks(b []byte, each func(kind string, data []byte)) bool {
	const head, frame = 8, 12 // of the file; round a chunk's data
	for i := head; i+frame <= len(b); {
		n := int(be.Uint32(b[i:]))
		if n < 0 || n > len(b)-i-frame {
			return false
		}
		kind := string(b[i+4 : i+8])
		each(kind, b[i+8:i+8+n])
		if kind == "IEND" {
			return true
		}
		i += frame + n
	}
	return false
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

// Unsigned gives a JPEG without what a camera or program wrote in it and with all that its pixels and colours need, so
// that it looks the same wherever it stands; as it was when it is not built as expected.
func Unsigned(b []byte) []byte {
	if len(Wrote(b)) == 0 {
		return b
	}
	out, end := []byte{0xFF, 0xD8}, false
	whole := segments(b, func(s segment) bool {
		if s.marker != 0xE1 && s.marker != 0xED && s.marker != 0xFE {
			out = append(out, b[s.from:s.to]...)
		}
		end = s.marker == 0xD9
		return true
	})
	if !whole || !end {
		return b
	}
	return out
}

// stripGIF leaves out what was written beside the pictures of a GIF: comments, and packets of programs. Nil when the file is not
// built as expected.
func stripGIF(b []byte) []byte {
	const head = 13 // with the measures of the screen
	if len(b) < head {
		return nil
	}
	i := head
	if b[10]&0x80 != 0 {
		i += 3 << (b[10]&7 + 1) // colours
	}
	blocks := func(at int) int { // where a row of blocks ends
		for at < len(b) && b[at] != 0 {
			at += 1 + int(b[at])
		}
		return at + 1
	}
	if i > len(b) {
		return nil
	}
	out := append([]byte(nil), b[:i]...)
	for i < len(b) {
		to := 0
		keep := true
		switch b[i] {
		case 0x3B:
			return append(out, 0x3B)
		case 0x21:
			if i+2 >= len(b) {
				return nil
			}
			to = blocks(i + 2)
			loop := bytes.HasPrefix(b[i+2:], []byte("\x0bNETSCAPE2.0"))
			keep = b[i+1] == 0xF9 || b[i+1] == 0xFF && loop // how a picture is shown, and how often
		case 0x2C:
			if i+10 >= len(b) {
				return nil
			}
			to = i + 10
			if b[i+9]&0x80 != 0 {
				to += 3 << (b[i+9]&7 + 1)
			}
			to = blocks(to + 1)
		default:
			return nil
		}
		if to > len(b) {
			return nil
		}
		if keep {
			out = append(out, b[i:to]...)
		}
		i = to
	}
	return nil
}

func progressive(b []byte) (yes bool) {
	segments(b, func(s segment) bool {
		yes = s.marker == 0xC2
		return s.marker != 0xDA && !yes
	})
	return yes
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
