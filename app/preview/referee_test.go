package preview

import (
	"context"
	"errors"
	"image"
	"image/draw"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"kamerbrief/export/bijlage"
)

// stripped is a page in pictures: as it is, without its text, and with nothing but its text in black.
type stripped struct{ whole, bare, words *image.RGBA }

// strip paints a page three times. What stands in annotations is left as it is.
func (d *file) strip(i, width int) (out stripped, err error) {
	err = d.within(context.Background(), maxTime, func() error {
		loaded, err := d.pdf.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.doc, Index: i})
		if err != nil {
			return err
		}
		defer func() { _, _ = d.pdf.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
		page := requests.Page{ByReference: &loaded.Page}
		text, other, err := d.objects(page)
		if err != nil {
			return err
		}
		if out.whole, err = d.paint(page, width, enums.FPDF_RENDER_FLAG_ANNOT); err != nil {
			return err
		}
		for _, o := range text {
			if err := d.active(o, false); err != nil {
				return err
			}
		}
		if out.bare, err = d.paint(page, width, enums.FPDF_RENDER_FLAG_ANNOT); err != nil {
			return err
		}
		for _, o := range other {
			if err := d.active(o, false); err != nil {
				return err
			}
		}
		for _, o := range text {
			_, err1 := d.pdf.FPDFPageObj_SetFillColor(&requests.FPDFPageObj_SetFillColor{PageObject: o, FillColor: black})
			_, err2 := d.pdf.FPDFTextObj_SetTextRenderMode(&requests.FPDFTextObj_SetTextRenderMode{PageObject: o, TextRenderMode: enums.FPDF_TEXTRENDERMODE_FILL})
			if err := errors.Join(err1, err2, d.active(o, true)); err != nil {
				return err
			}
		}
		out.words, err = d.paint(page, width, 0)
		return err
	})
	return out, err
}

// objects gives what is painted on a page, forms looked into.
func (d *file) objects(page requests.Page) (text, other []references.FPDF_PAGEOBJECT, err error) {
	var sort func(o references.FPDF_PAGEOBJECT, depth int) error
	sort = func(o references.FPDF_PAGEOBJECT, depth int) error {
		kind, err := d.pdf.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
		switch {
		case err != nil:
			return err
		case kind.Type == enums.FPDF_PAGEOBJ_TEXT:
			mode, err := d.pdf.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: o})
			if err != nil || mode.TextRenderMode >= enums.FPDF_TEXTRENDERMODE_FILL_CLIP { // a clip stays when its letters go
				other = append(other, o)
				return err
			}
			text = append(text, o)
			return nil
		case kind.Type != enums.FPDF_PAGEOBJ_FORM:
			other = append(other, o)
			return nil
		case depth > 20:
			return errors.New("too deep")
		}
		n, err := d.pdf.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
		for k := 0; err == nil && k < n.Count; k++ {
			in, fault := d.pdf.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(k)})
			if err = fault; err == nil {
				err = sort(in.PageObject, depth+1)
			}
		}
		return err
	}
	n, err := d.pdf.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	for k := 0; err == nil && k < n.Count; k++ {
		o, fault := d.pdf.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: k})
		if err = fault; err == nil {
			err = sort(o.PageObject, 0)
		}
	}
	return text, other, err
}

func (d *file) active(o references.FPDF_PAGEOBJECT, on bool) error {
	_, err := d.pdf.FPDFPageObj_SetIsActive(&requests.FPDFPageObj_SetIsActive{PageObject: o, Active: on})
	return err
}

func (d *file) paint(page requests.Page, width int, flags enums.FPDF_RENDER_FLAG) (*image.RGBA, error) {
	size, err := d.pdf.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return nil, err
	}
	r, err := d.pdf.RenderPageInPixels(&requests.RenderPageInPixels{Page: page, Width: width, Height: int(float64(width)*size.Height/size.Width + 0.5), RenderFlags: flags})
	if err != nil {
		return nil, err
	}
	defer r.Cleanup()
	out := image.NewRGBA(r.Result.RenderedImage.Bounds())
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), r.Result.RenderedImage, image.Point{}, draw.Over)
	return out, nil
}

// differs is the most that a part of a colour differs between two pictures in a square round a place, in px; b nil is white.
func differs(a, b *image.RGBA, x, y, r float64) (most int) {
	in := image.Rect(int(x-r), int(y-r), int(x+r)+1, int(y+r)+1).Intersect(a.Rect)
	for py := in.Min.Y; py < in.Max.Y; py++ {
		for i := a.PixOffset(in.Min.X, py); i < a.PixOffset(in.Max.X, py); i++ {
			v := 255
			if b != nil {
				v = int(b.Pix[i])
			}
			most = max(most, int(a.Pix[i])-v, v-int(a.Pix[i]))
		}
	}
	return most
}

var black = structs.FPDF_COLOR{A: 255}

// tally counts the characters of pages: those said to be hidden, of them those at whose place nothing changes without the text;
// and those not said to be, of them the ones at whose place nothing changes although the letter by itself has ink there.
type tally struct{ pages, said, confirmed, seen, unsaid int }

func (t *tally) add(s tally) {
	t.pages, t.said, t.confirmed, t.seen, t.unsaid = t.pages+s.pages, t.said+s.said, t.confirmed+s.confirmed, t.seen+s.seen, t.unsaid+s.unsaid
}

// judge holds what is said of the characters of page i against its pictures at 144 dpi.
func judge(d *file, b []byte, i int) (s tally, kinds map[string]int, ok bool) {
	sights, width, ok := bijlage.Sights(b, i+1)
	if !ok || len(sights) == 0 || width < 3 || width > 2000 {
		return s, nil, false
	}
	p, err := d.strip(i, int(2*width+0.5))
	if err != nil {
		return s, nil, false
	}
	s.pages, kinds = 1, map[string]int{}
	scale := float64(p.whole.Rect.Dx()) / width
	const faint = 255 / 20
	for _, g := range sights {
		x, y, r := scale*g.X, scale*g.Y, scale*g.R*0.8
		if g.Kind != "" && slices.ContainsFunc(sights, func(o bijlage.Sight) bool { return o.Kind == "" && math.Hypot(o.X-g.X, o.Y-g.Y) < 2*(o.R+g.R) }) {
			continue // what changes there may be a letter that is seen
		}
		shows, ink := differs(p.whole, p.bare, x, y, r) > faint, differs(p.words, nil, x, y, r) > 128
		switch {
		case g.Kind == "":
			s.seen++
			if ink && differs(p.whole, p.bare, x, y, 4*r) <= faint {
				s.unsaid++
				kinds["unsaid"]++
			}
		case shows || ink || g.Kind == bijlage.Layer || g.Kind == bijlage.Outside: // else a blank, or in an annotation
			s.said++
			if !shows {
				s.confirmed++
			} else {
				kinds[g.Kind]++
			}
		}
	}
	return s, kinds, true
}

// TestReferee: of the characters that are said to be hidden at least 95 % change nothing when the text is taken from the page
// and pdfium paints it again, and no character that changes nothing goes unsaid. KB_PDFS names folders with PDFs, separated by
// colons; without it only files of the project are looked at.
func TestReferee(t *testing.T) {
	files, _ := filepath.Glob("../../export/pdf/check/testdata/*/*.pdf")
	if dirs := os.Getenv("KB_PDFS"); dirs == "" {
		files = files[:min(len(files), 3)]
	} else {
		for _, dir := range filepath.SplitList(dirs) {
			more, _ := filepath.Glob(filepath.Join(dir, "*.pdf"))
			files = append(files, more...)
		}
	}
	var all tally
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil || len(b) > 8<<20 {
			continue
		}
		d, err := openFile(context.Background(), b)
		if err != nil {
			continue
		}
		for i := range min(d.Pages(), 3) {
			s, wrong, ok := judge(d.(*file), b, i)
			if ok && len(wrong) > 0 {
				t.Logf("%s page %d: %+v, wrong %v", name, i+1, s, wrong)
			}
			all.add(s)
		}
		d.Close()
	}
	t.Logf("%d files: %+v", len(files), all)
	if all.pages == 0 || 100*all.confirmed < 95*all.said || all.unsaid > 0 {
		t.Errorf("%+v", all)
	}
}
