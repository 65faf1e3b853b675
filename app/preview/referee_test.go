package preview

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/export/bijlage"
)

// contrast reports whether a picture holds something to be seen in a square round a place, in px.
func contrast(m *image.RGBA, x, y, r float64) bool {
	low, high := 255, 0
	for py := int(y - r); py <= int(y+r); py++ {
		for px := int(x - r); px <= int(x+r); px++ {
			if !(image.Point{X: px, Y: py}).In(m.Rect) {
				continue
			}
			c := m.RGBAAt(px, py)
			grey := (299*int(c.R) + 587*int(c.G) + 114*int(c.B)) / 1000
			low, high = min(low, grey), max(high, grey)
		}
	}
	return high-low >= 24
}

// TestReferee: of the characters that are said to be hidden at least 95 % show nothing when pdfium paints the page at 144 dpi.
// KB_PDFS names folders with PDFs, separated by colons; without it only the files of the project are looked at.
func TestReferee(t *testing.T) {
	files, _ := filepath.Glob("../../export/pdf/check/testdata/*/*.pdf")
	for _, dir := range filepath.SplitList(os.Getenv("KB_PDFS")) {
		more, _ := filepath.Glob(filepath.Join(dir, "*.pdf"))
		files = append(files, more...)
	}
	if os.Getenv("KB_PDFS") == "" {
		files = files[:min(len(files), 3)]
	}
	said, confirmed, seen, blank := 0, 0, 0, 0
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
			sights, width, ok := bijlage.Sights(b, i+1)
			if !ok || width < 3 || width > 2000 {
				continue
			}
			m, err := d.Render(context.Background(), i, int(2*width))
			if err != nil {
				continue
			}
			scale := float64(m.Rect.Dx()) / width
			var s, c, v, e int
			kinds := map[string]int{}
			for _, g := range sights {
				shows := contrast(m, scale*g.X, scale*g.Y, scale*g.R)
				switch g.Kind {
				case "":
					v++
					if !shows {
						e++
					}
				case bijlage.UnderBox, bijlage.White, bijlage.Invisible, bijlage.Outside, bijlage.Layer:
					s++
					kinds[g.Kind]++
					if !shows {
						c++
					}
				}
			}
			if s > 1 && c < s {
				t.Logf("%s page %d: %d said to be hidden, %d of them are %v", filepath.Base(name), i+1, s, c, kinds)
			}
			if e > 3 && 10*e > v {
				t.Logf("%s page %d: %d of %d that are not said to be hidden show nothing", strings.TrimPrefix(name, "../../"), i+1, e, v)
			}
			said, confirmed, seen, blank = said+s, confirmed+c, seen+v, blank+e
		}
		d.Close()
	}
	t.Logf("%d files: said to be hidden %d, confirmed %d; not said %d, showing nothing %d", len(files), said, confirmed, seen, blank)
	if 100*confirmed < 95*said {
		t.Errorf("only %d of %d hidden characters are confirmed", confirmed, said)
	}
}
