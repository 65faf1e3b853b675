package figure

import (
	"bytes"
	"image"
	"strings"
	"testing"
)

// TestWrote: what a program wrote is named and leaves; how the colours are kept stays.
func TestWrote(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 8, 8))
	adobe := "\xFF\xEE\x00\x0EAdobe\x00\x64\x00\x00\x00\x00\x01"
	profile := "\xFF\xE2\x00\x10ICC_PROFILE\x00\x01\x01"
	plain := written(t, m, "jpg")
	jpg := withComment(append([]byte("\xFF\xD8"+adobe+profile), plain[2:]...), "xmp:CreateDate dc:creator")
	png := withComment(written(t, m, "png"), "KANARIE")
	for _, x := range []struct {
		b    []byte
		want string
	}{{plain, ""}, {jpg, "tijd naam opmerkingen"}, {png, "opmerkingen"}, {Unsigned(jpg), ""}} {
		if got := strings.Join(Wrote(x.b), " "); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
	if b := Unsigned(jpg); !bytes.Contains(b, []byte(adobe)) || !bytes.Contains(b, []byte(profile)) {
		t.Error("without its metadata the colours are not said any more")
	}
	if b, err := Bare(jpg, true); err != nil || !bytes.Contains(b, []byte(adobe)) || len(Wrote(b)) > 0 {
		t.Errorf("bare: %v, %q", err, Wrote(b))
	}
}
