package pdf

import (
	"errors"
	"fmt"
	"io"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/figure"
	"kamerbrief/export/page"
)

// picture is a figure as it goes into the file.
type picture struct {
	name, kind string
	data       []byte
}

var errFigure = errors.New("pdf: not a usable picture")

// figure gives the figure of a Picture, reading it at first use; nil when it cannot be had, with a finding.
func (d *drawing) figure(p int, r *page.Picture) *picture {
	if pic, ok := d.pics[r.Of]; ok {
		return pic
	}
	if d.pics == nil {
		d.pics = map[letter.ID]*picture{}
	}
	pic, err := d.register(r)
	if err != nil {
		d.find(FigureMissing, p, "Een figuur kan niet worden gelezen · op die plaats blijft de pdf leeg · voeg de figuur opnieuw toe als png of jpg")
	}
	d.pics[r.Of] = pic
	return pic
}

// dotsPerInch is how fine a figure is on paper at least, when its file has that many dots: what a printer shows.
const dotsPerInch = 300

func dots(p page.Pt) int { return int(p.Float() * dotsPerInch / 72) }

func (d *drawing) register(r *page.Picture) (*picture, error) {
	of, ok := d.letter.Pictures.Get(r.Of)
	if !ok || d.opt.File == nil {
		return nil, errFigure
	}
	f, err := d.opt.File(of.File)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, MaxFigure+1))
	_ = f.Close()
	if err != nil {
		return nil, err
	}
	b, kind, err := figure.Fit(b, dots(r.W), dots(r.H))
	if err != nil {
		return nil, err
	}
	return &picture{fmt.Sprintf("p%s-%d-%d", of.File, dots(r.W), dots(r.H)), kind, b}, nil
}
