// Package figure looks at pictures of strangers and makes them fit for a letter.
//
// Clean stands at the door: what cannot be drawn later is refused there with the reason, what may go in comes out upright
// and without anything a camera or program wrote round it (place, maker, author). Fit makes a picture as fine as its
// place on paper needs. No picture is unpacked before its own measures say that it fits in memory.
package figure

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // figures people have
	"image/jpeg"
	"image/png"

	"kamerbrief/drafts/tell"
)

// Limits of a picture: the file, its pixels, and the bytes that unpacking them takes.
const (
	MaxBytes  = 64 << 20
	maxPixels = 64 << 20
	maxMemory = 256 << 20
)

// quality of a JPEG that is written anew; from about 90 nobody sees that it was.
const quality = 90

// Clean gives a picture as it is kept: upright, its metadata left out, with its measures in px. An error is a *tell.Error
// whose sentence says what is wrong with the file; name is what it is called there.
func Clean(b []byte, name string) (out []byte, width, height int, err error) {
	m, format, err := decode(b, name)
	if err != nil {
		return nil, 0, 0, err
	}
	turn := 1
	if format == "jpeg" {
		turn = orientation(b)
	}
	if s := strip(b, format); s != nil && turn == 1 {
		return s, m.Bounds().Dx(), m.Bounds().Dy(), nil
	}
	m = upright(m, turn)
	if out, _, err = encode(m, format); err != nil {
		return nil, 0, 0, refuse("Het bestand “%s” is niet te gebruiken als figuur. Sla de figuur opnieuw op als png of jpg.", name)
	}
	return out, m.Bounds().Dx(), m.Bounds().Dy(), nil
}

// Bare gives a picture as it is, without what a camera or program wrote round it: for one that was kept before Clean stood
// at the door. It is made upright, as by Clean, when turned is set. An error is a *tell.Error.
func Bare(b []byte, turned bool) ([]byte, error) {
	conf, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || conf.Width < 1 || conf.Height < 1 {
		return nil, broken("figuur")
	}
	if format == "gif" { // it may move
		if s := stripGIF(b); s != nil {
			return s, nil
		}
		return nil, broken("figuur")
	}
	turn := 1
	if turned && format == "jpeg" {
		turn = orientation(b)
	}
	if s := strip(b, format); s != nil && turn == 1 {
		return s, nil
	}
	m, format, err := decode(b, "figuur")
	if err != nil {
		return nil, err
	}
	out, _, err := encode(upright(m, turn), format)
	return out, err
}

// Turned reports whether a picture lies on its side or upside down: one that was kept before Clean stood at the door.
func Turned(b []byte) bool { return bytes.HasPrefix(b, []byte{0xFF, 0xD8}) && orientation(b) != 1 }

// Is reports whether a file begins as a picture does that Bare can take bare.
func Is(b []byte) bool { return known(b) }

// Fit gives a picture for a place of width by height px at least: 8-bit RGB or grey on white, no metadata, and without
// pixels that nobody sees. kind is "JPG" or "PNG". A plain JPEG that is fine enough keeps its data as they are.
func Fit(b []byte, width, height int) (out []byte, kind string, err error) {
	m, format, err := decode(b, "figuur")
	if err != nil {
		return nil, "", err
	}
	n := 1
	if width > 0 && height > 0 {
		n = max(1, min(m.Bounds().Dx()/width, m.Bounds().Dy()/height))
	}
	if n == 1 && format == "jpeg" {
		if s := strip(b, format); s != nil {
			return s, "JPG", nil
		}
	}
	return encode(flat(m, n), format)
}

// decode unpacks a picture that fits in memory.
func decode(b []byte, name string) (m image.Image, format string, err error) {
	defer func() { // a decoder that falls over a hostile file must not take the letter along
		if recover() != nil {
			m, err = nil, broken(name)
		}
	}()
	if len(b) > MaxBytes {
		return nil, "", refuse("De figuur “%s” is %d MB. Er past hoogstens %d MB. Maak de figuur kleiner.", name, len(b)>>20, MaxBytes>>20)
	}
	conf, format, err := image.DecodeConfig(bytes.NewReader(b))
	switch {
	case err != nil && known(b):
		return nil, "", broken(name)
	case err != nil || conf.Width < 1 || conf.Height < 1:
		return nil, "", refuse("Het bestand “%s” is geen png- of jpeg-afbeelding. Kies een ander bestand.", name)
	case conf.Width > maxPixels/conf.Height || conf.Width*conf.Height > maxMemory/perPixel(conf, format, b):
		return nil, "", refuse("De figuur “%s” is te groot: %d bij %d punten. Maak de figuur kleiner, bijvoorbeeld 4000 punten breed.", name, conf.Width, conf.Height)
	}
	if m, _, err = image.Decode(bytes.NewReader(b)); err != nil {
		return nil, "", broken(name)
	}
	return m, format, nil
}

// known reports whether a file says that it is a picture.
func known(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\x89PNG")) || bytes.HasPrefix(b, []byte("\xFF\xD8\xFF")) || bytes.HasPrefix(b, []byte("GIF8"))
}

// perPixel is how many bytes unpacking takes for each pixel.
func perPixel(c image.Config, format string, b []byte) int {
	switch {
	case format == "jpeg" && progressive(b): // all coefficients are kept, 4 bytes each
		return 15
	case c.ColorModel == color.NRGBA64Model || c.ColorModel == color.RGBA64Model:
		return 8
	}
	return 4
}

func refuse(format string, v ...any) error { return &tell.Error{Text: fmt.Sprintf(format, v...)} }

func broken(name string) error {
	return refuse("De figuur “%s” is beschadigd of niet volledig. Open de figuur in het programma waarmee die is gemaakt en sla haar opnieuw op.", name)
}

// encode writes a picture as it came: a photo as JPEG, all else without loss.
func encode(m image.Image, format string) ([]byte, string, error) {
	var o bytes.Buffer
	if format == "jpeg" {
		err := jpeg.Encode(&o, m, &jpeg.Options{Quality: quality})
		return o.Bytes(), "JPG", err
	}
	err := png.Encode(&o, m)
	return o.Bytes(), "PNG", err
}

// flat lays a picture on white and gives it as 8-bit grey when it has no colour, as 8-bit RGB when it has. Squares of n
// by n px become one, their mean: whole numbers, so that every computer gives the same bytes.
func flat(m image.Image, n int) image.Image {
	r := m.Bounds()
	rgb := image.NewRGBA(image.Rect(0, 0, r.Dx()/n, r.Dy()/n))
	grey := true
	for y := range rgb.Rect.Dy() {
		row := rgb.Pix[y*rgb.Stride:]
		for x := range rgb.Rect.Dx() {
			px := row[4*x : 4*x+4]
			px[0], px[1], px[2] = mean(m.(image.RGBA64Image), r.Min.X+x*n, r.Min.Y+y*n, n) // all that are decoded are one
			px[3] = 0xFF
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

// mean is the colour of a square of n by n px, on white.
func mean(m image.RGBA64Image, x, y, n int) (r, g, b uint8) {
	var sr, sg, sb uint64
	for j := range n {
		for i := range n {
			c := m.RGBA64At(x+i, y+j) // premultiplied; At would make garbage of every pixel
			white := uint64(0xFFFF - c.A)
			sr, sg, sb = sr+uint64(c.R)+white, sg+uint64(c.G)+white, sb+uint64(c.B)+white
		}
	}
	k := uint64(n * n)
	return uint8(sr / k >> 8), uint8(sg / k >> 8), uint8(sb / k >> 8)
}
