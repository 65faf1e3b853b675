package clip

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
)

func TestWindowsHTML(t *testing.T) {
	for name, x := range map[string]struct{ in, want string }{
		"Chrome":      {"Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000175\r\nStartFragment:0000000141\r\nEndFragment:0000000139\r\n<html><body>\r\n<!--StartFragment--><b>één</b><!--EndFragment-->\r\n</body></html>\x00", ""},
		"no context":  {"Version:0.9\r\nStartHTML:-1\r\nEndHTML:-1\r\nStartFragment:0000000085\r\nEndFragment:0000000093\r\n<b>a</b>", "<b>a</b>"},
		"wrong":       {"StartHTML:99999999999999999999\r\nEndHTML:-7\r\nStartFragment:3\r\nEndFragment:2\r\n<p>a</p>", "<p>a</p>"},
		"no lines":    {"<p>a</p>", "<p>a</p>"},
		"nothing":     {"", ""},
		"only zeroes": {"\x00\x00", ""},
	} {
		got := string(fromWindows([]byte(x.in)))
		if x.want == "" && x.in != "" && strings.Contains(x.in, "één") {
			if !strings.Contains(got, "<b>één</b>") || strings.Contains(got, "Version") {
				t.Errorf("%s: %q", name, got)
			}
		} else if got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
	}
	for _, s := range []string{"<html><body>" + fragmentStart + "<p>ĳ</p>" + fragmentEnd + "</body></html>", "<p>a</p>", fragmentEnd + fragmentStart} {
		b := toWindows([]byte(s))
		if got := string(fromWindows(append(b, 0))); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
	}
	b := toWindows([]byte("<body>" + fragmentStart + "<p>ĳ</p>" + fragmentEnd))
	if _, rest, _ := bytes.Cut(b, []byte("StartHTML:")); !bytes.HasPrefix(rest, []byte("0000000105")) || b[105] != '<' {
		t.Errorf("where the HTML begins is said wrong: %s", b)
	}
}

func FuzzFromWindows(f *testing.F) {
	f.Add([]byte("StartHTML:5\nEndHTML:9\n<p>"))
	f.Fuzz(func(_ *testing.T, b []byte) { fromWindows(b) })
}

// A screenshot of Windows has masks behind its header.
func TestDIB(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 3, 2))
	for i := range m.Pix {
		m.Pix[i] = 0xff
	}
	m.Set(1, 0, color.RGBA{200, 10, 30, 255})
	var file bytes.Buffer
	if err := bmp.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	plain := file.Bytes()[14:]
	var four []byte // the same with four bytes a point and masks
	four = append(four, plain[:40]...)
	four[14], four[16] = 32, 3
	four = append(four, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0)
	for y := 1; y >= 0; y-- {
		for x := range 3 {
			r, g, b, _ := m.At(x, y).RGBA()
			four = append(four, byte(b), byte(g), byte(r), 0)
		}
	}
	for name, b := range map[string][]byte{"24 bits": plain, "32 bits with masks": four} {
		got, err := png.Decode(bytes.NewReader(fromDIB(b)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if r, g, bl, _ := got.At(1, 0).RGBA(); got.Bounds().Dx() != 3 || r>>8 != 200 || g>>8 != 10 || bl>>8 != 30 {
			t.Errorf("%s: %v, %d %d %d", name, got.Bounds(), r>>8, g>>8, bl>>8)
		}
	}
	for n := range four {
		fromDIB(four[:n])
	}
	for i := range 8 { // a header that says it is larger than memory
		plain[4+i] = "\xff\xff\xff\x00"[i%4]
	}
	if fromDIB(plain) != nil {
		t.Error("a picture of which nearly nothing is there came through")
	}
}
