package preview

import (
	"bytes"
	"context"
	"image"
	"image/draw"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/figure"
)

// picture is an open picture: one page.
type picture struct {
	clean         []byte
	width, height int // px
}

// thinnest is how many times longer than wide a picture may be, or wider than high: the screen takes no picture of 16,384 px or more.
const thinnest = 10

// openPicture looks whether a picture can be drawn, within the limits of figure.
func openPicture(b []byte) (document, error) {
	clean, w, h, err := figure.Clean(b, "")
	if err != nil || max(w, h) > thinnest*min(w, h) {
		return nil, badPicture(err)
	}
	return &picture{clean, w, h}, nil
}

func badPicture(err error) error {
	return &tell.Error{Kind: ErrNotPDF, Err: err, Text: "Deze afbeelding is beschadigd of te groot. Er is niets te zien. " + elsewhere + ", of vraag een nieuw exemplaar."}
}

func (p *picture) Pages() int { return 1 }

// Render gives the picture at least as wide as asked, when it is; the screen makes it smaller.
func (p *picture) Render(_ context.Context, _, width int) (*image.RGBA, error) {
	b, _, err := figure.Fit(p.clean, max(1, width), max(1, width*p.height/p.width))
	if err != nil {
		return nil, badPicture(err)
	}
	m, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, badPicture(err)
	}
	out := image.NewRGBA(image.Rectangle{Max: m.Bounds().Size()})
	draw.Draw(out, out.Bounds(), m, m.Bounds().Min, draw.Src)
	return out, nil
}

func (p *picture) Close() {}
