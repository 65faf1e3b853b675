package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	_ "image/gif" // figures people have
	"image/jpeg"
	"image/png"
	"io"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// picture is a figure as it goes into the file.
type picture struct {
	name, kind string
	data       []byte
}

// Limits of a figure: the file, and the number of pixels it unpacks to (a small file can hold a picture of gigabytes).
const (
	maxFigureBytes  = MaxFigure
	maxFigurePixels = 64 << 20
)

var errFigure = errors.New("pdf: not a usable picture")

// figure gives the figure of a Picture, reading it at first use; nil when it cannot be had, with a finding.
func (d *drawing) figure(p int, r *page.Picture) *picture {
	if pic, ok := d.pics[r.Of]; ok {
		return pic
	}
	if d.pics == nil {
		d.pics = map[letter.ID]*picture{}
	}
	pic, err := d.register(r.Of)
	if err != nil {
		d.find("figure-missing", p, "Een figuur kan niet worden gelezen · op die plaats blijft de pdf leeg · voeg de figuur opnieuw toe als png of jpg")
	}
	d.pics[r.Of] = pic
	return pic
}

func (d *drawing) register(id letter.ID) (*picture, error) {
	of, ok := d.letter.Pictures.Get(id)
	if !ok || d.opt.File == nil {
		return nil, errFigure
	}
	r, err := d.opt.File(of.File)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(r, maxFigureBytes+1))
	_ = r.Close()
	if err != nil {
		return nil, err
	}
	b, kind, err := clean(b)
	if err != nil {
		return nil, err
	}
	return &picture{"p" + of.File, kind, b}, nil
}

// clean gives a figure as 8-bit RGB or grey without any metadata: a plain JPEG keeps its compressed data and loses
// everything round it; all else is decoded, laid on white and written anew.
func clean(b []byte) (out []byte, kind string, err error) {
	defer func() { // a decoder that falls over a hostile file must not take the letter along
		if recover() != nil {
			out, kind, err = nil, "", errFigure
		}
	}()
	if len(b) > maxFigureBytes {
		return nil, "", errFigure
	}
	conf, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || conf.Width < 1 || conf.Height < 1 || conf.Width > maxFigurePixels/conf.Height {
		return nil, "", errFigure
	}
	m, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, "", errFigure
	}
	if format == "jpeg" && (conf.ColorModel == color.YCbCrModel || conf.ColorModel == color.GrayModel) {
		if s := strip(b); s != nil {
			if again, err := jpeg.DecodeConfig(bytes.NewReader(s)); err == nil && again == conf {
				return s, "JPG", nil
			}
		}
	}
	var o bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := enc.Encode(&o, flat(m)); err != nil {
		return nil, "", errFigure
	}
	return o.Bytes(), "PNG", nil
}

// flat lays a picture on white and gives it as 8-bit grey when it has no colour, as 8-bit RGB when it has.
func flat(m image.Image) image.Image {
	r := m.Bounds()
	rgb := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	grey := true
	for y := range r.Dy() {
		row := rgb.Pix[y*rgb.Stride:]
		for x := range r.Dx() {
			cr, cg, cb, ca := m.At(r.Min.X+x, r.Min.Y+y).RGBA() // premultiplied, 16 bits
			white := 0xFFFF - ca
			px := row[4*x : 4*x+4]
			px[0], px[1], px[2], px[3] = uint8((cr+white)>>8), uint8((cg+white)>>8), uint8((cb+white)>>8), 0xFF
			grey = grey && px[0] == px[1] && px[1] == px[2]
		}
	}
	if !grey {
		return rgb // every alpha is 255, so png writes RGB
	}
	g := image.NewGray(rgb.Rect)
	for i := range g.Pix {
		g.Pix[i] = rgb.Pix[4*i]
	}
	return g
}

// strip keeps the segments of a JPEG that make the picture and drops the rest: Exif, XMP, comments, colour profiles,
// thumbnails, what follows the end. Nil when the file is not built as expected.
func strip(b []byte) []byte {
	out := []byte{0xFF, 0xD8}
	for i := 2; i+4 <= len(b); {
		if b[i] != 0xFF {
			return nil
		}
		m := b[i+1]
		if m == 0xFF { // filler
			i++
			continue
		}
		if m == 0xD9 {
			return append(out, 0xFF, 0xD9)
		}
		n := int(be.Uint16(b[i+2:]))
		if n < 2 || i+2+n > len(b) {
			return nil
		}
		switch {
		case m >= 0xE0 && m <= 0xEF, m == 0xFE:
		case m >= 0xC0 && m <= 0xCF, m == 0xDB, m == 0xDD, m == 0xDA:
			out = append(out, b[i:i+2+n]...)
		default:
			return nil
		}
		i += 2 + n
		if m != 0xDA {
			continue
		}
		from := i // entropy-coded data runs to the next marker that is no restart and no stuffed FF
		for i+1 < len(b) && (b[i] != 0xFF || b[i+1] == 0 || b[i+1] >= 0xD0 && b[i+1] <= 0xD7) {
			i++
		}
		out = append(out, b[from:i]...)
		if i+2 <= len(b) && b[i] == 0xFF && b[i+1] == 0xD9 {
			return append(out, 0xFF, 0xD9)
		}
	}
	return nil
}
