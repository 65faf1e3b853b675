package figure

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"testing"

	"kamerbrief/drafts/tell"
)

// FuzzClean: whatever the bytes of a picture, it is refused with a sentence, or what is kept is a picture of the measures that
// were said, upright, from which nothing more can be taken.
func FuzzClean(f *testing.F) {
	small := image.NewPaletted(image.Rect(0, 0, 5, 3), color.Palette{color.Black, color.White})
	for _, as := range []string{"png", "jpg", "gif"} {
		b := written(f, small, as)
		f.Add(b)
		if as != "gif" {
			f.Add(withComment(b, "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if c, _, err := image.DecodeConfig(bytes.NewReader(b)); len(b) > 1<<14 || err == nil && c.Width*c.Height > 1<<16 {
			return
		}
		_ = Wrote(b)
		_ = Sealed(b)
		_ = Unsigned(b)
		if _, err := Bare(b, true); err != nil {
			told(t, err)
		}
		if _, _, err := Fit(b, 2, 2); err != nil {
			told(t, err)
		}
		out, w, h, err := Clean(b, "x")
		if err != nil {
			told(t, err)
			return
		}
		m, _, err := image.Decode(bytes.NewReader(out))
		if err != nil || m.Bounds().Dx() != w || m.Bounds().Dy() != h || Turned(out) {
			t.Fatalf("%v, %d × %d, turned %v", err, w, h, Turned(out))
		}
	})
}

func told(t *testing.T, err error) {
	t.Helper()
	var said *tell.Error
	if !errors.As(err, &said) {
		t.Fatalf("%T: %v", err, err)
	}
}
