package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/tell"
	paper "kamerbrief/export/page"
	"kamerbrief/export/pdf"
)

func letterPDF(t testing.TB, seed int64, pages int) []byte {
	t.Helper()
	s, err := paper.New().Lay(context.Background(), sample.Letter(seed, pages, letter.Random), -1)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := pdf.Write(&b, s, pdf.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func ink(m *image.RGBA) (n int) {
	for i := 0; i < len(m.Pix); i += 4 {
		if m.Pix[i] < 128 {
			n++
		}
	}
	return n
}

func TestRender(t *testing.T) {
	d, err := openFile(context.Background(), letterPDF(t, 1, 3))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if d.Pages() < 2 {
		t.Fatal(d.Pages())
	}
	for i := range d.Pages() {
		m, err := d.Render(context.Background(), i, 800)
		if err != nil {
			t.Fatal(err)
		}
		if b := m.Bounds(); b.Dx() < 795 || b.Dx() > 800 || b.Dy() < 1120 || b.Dy() > 1140 || ink(m) < 300 {
			t.Errorf("page %d: %v, %d dark", i, b, ink(m))
		}
	}
	if _, err := d.Render(context.Background(), d.Pages(), 800); err == nil {
		t.Error("a page that is not there was drawn")
	}
	if m, err := d.Render(context.Background(), 0, 1<<20); err != nil || m.Bounds().Dx()*m.Bounds().Dy() > maxPixels {
		t.Error("a picture without end", err)
	}
}

// TestStopped: ctx ends a document, and closing twice is no harm.
func TestStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := openFile(ctx, letterPDF(t, 1, 1)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	d, err := openFile(context.Background(), letterPDF(t, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	d.Close()
	if _, err := d.Render(context.Background(), 0, 100); err == nil {
		t.Error("a closed file was drawn")
	}
}

// TestHostile: damaged and malicious files give pages or a sentence, in time.
func TestHostile(t *testing.T) {
	seed := rand.Uint64N(1 << 30)
	if n, err := strconv.ParseUint(os.Getenv("KB_SEED"), 10, 64); err == nil {
		seed = n
	}
	t.Logf("KB_SEED=%d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	good := letterPDF(t, 2, 1)
	files := map[string][]byte{"empty": {}, "head": []byte("%PDF-1.7\n"), "half": good[:len(good)/2],
		"loop":    []byte(page("/Kids[2 0 R]", "", "")),
		"huge":    []byte(page("", "[0 0 200000 200000]", "0 0 1 rg 0 0 200000 200000 re f")),
		"flat":    []byte(page("", "[0 0 0 0]", "")),
		"deep":    []byte(page("", "[0 0 600 800]", strings.Repeat("q ", 300000))),
		"endless": []byte(page("", "[0 0 600 800]", strings.Repeat("0 0 m 600 800 l 0 800 l 600 0 l s ", 60000))),
	}
	for i := range 12 {
		b := bytes.Clone(good)
		for range 1 + r.IntN(40) {
			b[r.IntN(len(b))] ^= byte(1 + r.IntN(255))
		}
		files[fmt.Sprint("flipped ", i)] = b
	}
	defer func(was time.Duration) { maxTime = was }(maxTime)
	maxTime = 2 * time.Second
	for name, b := range files {
		start := time.Now()
		d, err := openFile(context.Background(), b)
		if err == nil {
			for i := range min(d.Pages(), 3) {
				if _, err = d.Render(context.Background(), i, 900); err != nil {
					break
				}
			}
			d.Close()
		}
		var e *tell.Error
		if err != nil && (!errors.As(err, &e) || strings.Count(e.Text, ". ") < 1 || !strings.HasSuffix(e.Text, ".")) {
			t.Errorf("%s: %v are no sentences", name, err)
		}
		if name == "endless" && !errors.Is(err, ErrTooMuch) {
			t.Errorf("%s is not stopped: %v", name, err)
		}
		if errors.Is(err, ErrStart) {
			t.Errorf("%s: %v", name, errors.Unwrap(err))
		}
		t.Logf("%s: %v, %v", name, time.Since(start).Round(time.Millisecond), err)
	}
}

// page is a file of one page, without a table of contents: pdfium builds that itself.
func page(pages, box, content string) string {
	if pages == "" {
		pages = "/Kids[3 0 R]"
	}
	if box == "" {
		box = "[0 0 100 100]"
	}
	return fmt.Sprintf("%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages%s/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R>>endobj\n4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n", pages, box, len(content), content)
}

func BenchmarkOpen(b *testing.B) {
	file := letterPDF(b, 1, 3)
	for b.Loop() {
		d, err := openFile(context.Background(), file)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

func BenchmarkRender(b *testing.B) {
	d, err := openFile(context.Background(), letterPDF(b, 1, 3))
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	for b.Loop() {
		if _, err := d.Render(context.Background(), 1, 900); err != nil {
			b.Fatal(err)
		}
	}
}
