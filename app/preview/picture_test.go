package preview

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"kamerbrief/drafts/tell"
)

// A picture is shown as one page, no larger than its place asks; what cannot be drawn is refused with a sentence.
func TestPicture(t *testing.T) {
	made := func(w, h int) []byte {
		m := image.NewRGBA(image.Rect(0, 0, w, h))
		for i := range m.Pix {
			m.Pix[i] = 0xFF
		}
		m.Set(w-1, h-1, color.RGBA{0, 0, 0xFF, 0xFF})
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	d, err := openFile(context.Background(), made(40, 20))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if d.Pages() != 1 {
		t.Errorf("%d pages", d.Pages())
	}
	for width, want := range map[int]image.Point{20: {20, 10}, 40: {40, 20}, 400: {40, 20}} {
		m, err := d.Render(context.Background(), 0, width)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Bounds().Size(); got != want {
			t.Errorf("asked %d px wide: %v, want %v", width, got, want)
		}
		if width >= 40 && m.RGBAAt(39, 19) != (color.RGBA{0, 0, 0xFF, 0xFF}) {
			t.Errorf("%d: the corner is %v", width, m.RGBAAt(39, 19))
		}
	}
	for what, b := range map[string][]byte{"cut off": made(40, 20)[:60], "a thread": made(1, 5000)} {
		var e *tell.Error
		if _, err := openFile(context.Background(), b); !errors.As(err, &e) || !strings.Contains(e.Text, "afbeelding is beschadigd of te groot") {
			t.Errorf("%s: %v", what, err)
		}
	}
}
