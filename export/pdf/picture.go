package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/jung-kurt/gofpdf"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/figure"
	"kamerbrief/export/page"
)

// picture is a figure as it goes into the file.
type picture struct {
	name, kind string
	data       []byte
}

func (p *picture) draw(pdf *gofpdf.Fpdf, x, y, w, h float64) {
	opt := gofpdf.ImageOptions{ImageType: p.kind}
	pdf.RegisterImageOptionsReader(p.name, opt, bytes.NewReader(p.data))
	pdf.ImageOptions(p.name, x, y, w, h, false, opt, 0, "")
}

// xobject is the picture as gofpdf embeds it.
func (p *picture) xobject() (xobject, error) {
	b, err := p.alone()
	if err != nil {
		return xobject{}, drawError(err)
	}
	x, err := takeImage(b)
	if err != nil {
		return xobject{}, drawError(err)
	}
	return x, nil
}

// alone has gofpdf write a document of the picture alone: it gives the bytes of a picture in no other way.
func (p *picture) alone() ([]byte, error) {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: paper})
	pdf.AddPage()
	p.draw(pdf, 0, 0, 10, 10)
	var b bytes.Buffer
	err := pdf.Output(&b)
	return b.Bytes(), err
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
	pic, err := d.register(p, r)
	if err != nil {
		if _, figure := d.letter.Pictures.Get(r.Of); !figure {
			d.find(FigureMissing, p, BrandMissing)
		} else {
			d.find(FigureMissing, p, "Een figuur kan niet worden gelezen. Op die plaats blijft de pdf leeg. Voeg de figuur opnieuw toe als png of jpg.")
		}
	}
	d.pics[r.Of] = pic
	return pic
}

// dotsPerInch is how fine a figure is on paper at least, when its file has that many dots: what a printer shows.
const dotsPerInch = 300

func dots(p page.Pt) int { return int(p.Float() * dotsPerInch / 72) }

func (d *drawing) register(p int, r *page.Picture) (*picture, error) {
	of, ok := d.letter.Shown(r.Of)
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
	if figure.Turned(b) {
		d.find(FigureTurned, p, "Een foto ligt op haar kant of op haar kop. Zo staat zij ook in de pdf. Open de brief in het venster: daar komt zij rechtop.")
	}
	b, kind, err := figure.Fit(b, dots(r.W), dots(r.H))
	if err != nil {
		return nil, err
	}
	return &picture{fmt.Sprintf("p%s-%d-%d", of.File, dots(r.W), dots(r.H)), kind, b}, nil
}
