package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	letters "kamerbrief/drafts/sample"
	"kamerbrief/export/page"
	"kamerbrief/export/pdf"
)

// rendered gives the pages of the PDF of what k shows, at 192 px an inch.
func rendered(t *testing.T, k *desk) (pages []*image.Gray) {
	t.Helper()
	tool, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("NOT CHECKED that the screen equals the PDF: there is no pdftoppm here (apt-get install poppler-utils)")
	}
	dir := t.TempDir()
	var b bytes.Buffer
	if _, err := pdf.Write(&b, k.set, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "brief.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(tool, "-r", "192", "-gray", file, filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	names, _ := filepath.Glob(filepath.Join(dir, "p-*.pgm"))
	if len(names) != k.set.Total {
		t.Fatalf("%d pages rendered, %d set", len(names), k.set.Total)
	}
	for _, n := range names {
		pages = append(pages, load(t, n))
	}
	return pages
}

// TestScreenIsPDF compares the window with the PDF at the same resolution: 200 % at scale 1, and 100 % at scale 2.
// For every line the ink must start, end and stand within 1 px.
func TestScreenIsPDF(t *testing.T) {
	k := open(t, sample(1, 2), 1200, 900)
	k.FocusLost()
	pages := rendered(t, k)
	for _, c := range []struct {
		scale float32
		zoom  float64
	}{{1, 2}, {2, 1}} {
		k.w.Canvas().(software.WindowlessCanvas).SetScale(c.scale)
		k.w.Resize(fyne.NewSize(1700/c.scale, 2300/c.scale))
		k.Refresh()
		k.SetZoom(c.zoom)
		for i, want := range pages {
			k.view.offY = k.view.gap + i*(k.view.pageH+k.view.gap) - 10
			k.view.clamp()
			k.refresh()
			screen := k.w.Canvas().Capture()
			got := image.NewGray(image.Rect(0, 0, k.view.pageW, k.view.pageH))
			draw.Draw(got, got.Rect, screen, image.Pt(k.view.left(0), k.view.top(i)), draw.Src)
			if dir := os.Getenv("KB_SHOTS"); dir != "" && c.scale == 1 {
				keep(t, filepath.Join(dir, "screen-"+string(rune('1'+i))+".png"), got)
				keep(t, filepath.Join(dir, "pdf-"+string(rune('1'+i))+".png"), want)
			}
			comparePage(t, k, i, got, want)
		}
	}
}

// TestRowsArePDF compares the rows of random letters, without a window. KB_N is how many.
func TestRowsArePDF(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("KB_N"))
	if err != nil {
		n = 2
	}
	for seed := int64(1); seed <= int64(n); seed++ {
		k := open(t, letters.Letter(seed, 3, counter()), 700, 500)
		k.Settle()
		k.SetZoom(2)
		for i, want := range rendered(t, k) {
			got := image.NewRGBA(image.Rect(0, 0, k.view.pageW, k.view.pageH))
			draw.Draw(got, got.Rect, image.White, image.Point{}, draw.Src)
			for _, it := range k.set.Items(i) {
				if l, ok := it.(*page.Line); ok {
					if r, ok := rowOf(l, &k.view, false); ok {
						p := picture{rows: []row{r}}
						draw.Draw(got, image.Rect(r.px, r.py, r.px+r.w, r.py+r.h), p.draw(k.atlas, &k.view, r.w, r.h), image.Point{}, draw.Over)
					}
				}
			}
			grey := image.NewGray(got.Rect)
			draw.Draw(grey, grey.Rect, got, image.Point{}, draw.Src)
			comparePage(t, k, i, grey, want)
			if t.Failed() {
				t.Fatalf("seed %d, page %d", seed, i+1)
			}
		}
	}
}

func comparePage(t *testing.T, k *desk, i int, got, want *image.Gray) {
	t.Helper()
	n := 0
	for _, it := range k.set.Items(i) {
		if line, ok := it.(*page.Line); ok {
			n += compare(t, line, &k.view, got, want)
		}
	}
	if n < 3 {
		t.Errorf("page %d: only %d lines compared", i+1, n)
	}
}

// load reads a picture as pdftoppm writes it: grey, without compression.
func load(t *testing.T, name string) *image.Gray {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var w, h, most int
	if _, err := fmt.Sscanf(string(b[:min(len(b), 30)]), "P5\n%d %d\n%d\n", &w, &h, &most); err != nil || most != 255 || w*h > len(b) {
		t.Fatalf("%s is no grey picture: %d x %d of %d, %v", name, w, h, most, err)
	}
	return &image.Gray{Pix: b[len(b)-w*h:], Stride: w, Rect: image.Rect(0, 0, w, h)}
}

func keep(t *testing.T, name string, m image.Image) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, m); err != nil {
		t.Fatal(err)
	}
}

// compare looks at the ink of one line in both pictures, and says how far it is apart. It gives 1 when there was ink.
func compare(t *testing.T, l *page.Line, v *view, got, want *image.Gray) int {
	t.Helper()
	if len(l.Runs) == 0 {
		return 0
	}
	left, right := l.Runs[0].X, l.Runs[0].X
	size := page.Pt(0)
	for _, r := range l.Runs {
		left, right = min(left, r.X), max(right, r.X+r.W)
		if r.Rise == 0 {
			size = max(size, r.Size)
		}
	}
	// Only what belongs to this line: from the height of x to a little under the baseline.
	box := image.Rect(v.px(left)-6, v.px(l.Y-size*55/100), v.px(right)+6, v.px(l.Y)+3)
	a, b := inkOf(got, box), inkOf(want, box)
	if a.Empty() && b.Empty() {
		return 0
	}
	if near(a.Min.X, b.Min.X) && near(a.Max.X, b.Max.X) && near(base(got, box), base(want, box)) {
		return 1
	}
	t.Errorf("line %q: ink %v and baseline %d on screen, %v and %d in the PDF", l.Runs[0].Text, a, base(got, box), b, base(want, box))
	return 1
}

func near(a, b int) bool { return a-b <= 1 && b-a <= 1 }

const dark = 160 // grey below this is ink

func inkOf(m *image.Gray, box image.Rectangle) (ink image.Rectangle) {
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if m.GrayAt(x, y).Y < dark {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return ink
}

// base is the row of a line where ink drops off most: the foot of the letters.
func base(m *image.Gray, box image.Rectangle) int {
	count := func(y int) (n int) {
		for x := box.Min.X; x < box.Max.X; x++ {
			n += 255 - int(m.GrayAt(x, y).Y)
		}
		return n
	}
	best, drop := 0, 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		if d := count(y) - count(y+1); d > drop {
			best, drop = y, d
		}
	}
	return best
}
