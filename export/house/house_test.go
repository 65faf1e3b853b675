package house

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/drafts/storetest"
	"kamerbrief/export"
	"kamerbrief/export/page"
	"kamerbrief/export/pdf/check"
)

func drawn(t *testing.T, w, h int) string {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, color.NRGBA{uint8(x), 0x80, uint8(y), uint8(x + y)}) // with transparent parts
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, s := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const ministries = `[{"id":"proef","afkorting":"PR","naam":"Proefzaken","postadres":["Postbus 12345","2500 AA Den Haag"]},{"id":"ander","afkorting":"AN","naam":"Andere Zaken"}]`

// What a package gives stands on page 1 at its place, in a PDF that conforms, with words for who does not see it; a letter that has
// it keeps it when another package comes, and screen and PDF have it from the same Set.
func TestDress(t *testing.T) {
	ctx := context.Background()
	desk := &drafts.Desk{Store: storetest.Memory()}
	t.Cleanup(func() { organisation.Use("") })
	load := func(files map[string]string) {
		t.Helper()
		p, err := Read(ctx, folder(t, files))
		if err == nil {
			err = Load(ctx, desk, p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	load(map[string]string{"ministries.json": ministries, "logo.png": drawn(t, 130, 400), "logo-ander.png": drawn(t, 300, 100), "woordmerk.txt": "Ministerie van\nProefzaken", "Go.ttf": string(goregular.TTF), "GoBold.ttf": string(gobold.TTF)})
	l := letter.New(letter.Random)
	l.Frame.Ministry = "Ministerie van Proefzaken"
	tx, why := Apply()(l, edit.At(l.Body().Start()), letter.Random)
	if why != "" {
		t.Fatal(why)
	}
	d, _, err := tx.Apply(edit.Doc{Letter: l})
	if err != nil {
		t.Fatal(err)
	}
	l = d.Letter
	load(map[string]string{"woorden.txt": "frumpel"}) // the letter keeps its own
	if got := l.Frame.Logo.Words; got != "Logo Ministerie van Proefzaken" || l.Frame.Font.Family != "Go" {
		t.Errorf("%q %+v", got, l.Frame.Font)
	}
	opt := export.Options{File: storeFile(ctx, desk), Fonts: page.Folder("", storeFile(ctx, desk))}
	b, set, rep, err := export.Bytes(ctx, l, opt)
	if err != nil || len(rep.Claims) != 2 || set.FontMissing != "" {
		t.Fatalf("%v %+v %q", err, rep.Findings, set.FontMissing)
	}
	words := ""
	for i, it := range set.Items(0) {
		switch it := it.(type) {
		case *page.Picture: // 130 by 400 in 13 by 37.125 mm, hanging from the edge in the middle
			if i != 0 || it.Y != 0 || it.H != page.MM(37.125) || it.X+it.W/2 < page.MM(104.9) || it.X+it.W/2 > page.MM(105.1) {
				t.Errorf("%d: %+v", i, it)
			}
		case *page.Line:
			if it.Y < page.MM(40) {
				words += it.Runs[0].Text + "|"
			}
		}
	}
	if words != "Ministerie van|Proefzaken|" {
		t.Errorf("wordmark %q", words)
	}
	doc, err := check.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.Root.Words(); !strings.Contains(got, "Ministerie van Proefzaken") {
		t.Errorf("read aloud: %q", got)
	}
	load(map[string]string{"logo-ander.png": drawn(t, 300, 100), "ministries.json": ministries})
	f := l.Frame
	if !Dress(&f) || f.Logo.File != "" || f.Wordmark != l.Frame.Wordmark {
		t.Errorf("a logo of another ministry: %+v", f.Logo)
	}
	f.Ministry = "Ministerie van Andere Zaken"
	if Dress(&f); f.Logo.Width != 300 {
		t.Errorf("%+v", f.Logo)
	}
}

func storeFile(ctx context.Context, k *drafts.Desk) func(string) (io.ReadCloser, error) {
	return func(sha string) (io.ReadCloser, error) { return k.Store.File(ctx, sha) }
}

// What cannot be used is refused with a sentence.
func TestRefused(t *testing.T) {
	licence := func(version, fsType uint16) string {
		b := bytes.Clone(goregular.TTF)
		for i := 12; i < 12+16*int(binary.BigEndian.Uint16(b[4:])); i += 16 {
			if string(b[i:i+4]) == "OS/2" {
				at := binary.BigEndian.Uint32(b[i+8:])
				binary.BigEndian.PutUint16(b[at:], version)
				binary.BigEndian.PutUint16(b[at+8:], fsType)
			}
		}
		return string(b)
	}
	const forbidden = "mag volgens zijn maker niet in een pdf"
	torn := bytes.Clone(goregular.TTF)
	for i := len(torn) / 3; i < len(torn); i++ {
		torn[i] = 0xFF
	}
	for _, x := range []struct{ name, content, words string }{
		{"a.ttf", licence(2, 1<<1), forbidden}, {"a.ttf", licence(4, 1<<1), forbidden}, {"a.ttf", licence(3, 1<<1|1<<3), forbidden},
		{"a.ttf", licence(1, 1<<3|1<<8), forbidden}, {"a.ttf", licence(4, 1<<9), forbidden},
		{"woordmerk-jenv.txt", "Een\nTwee\nDrie\n" + strings.Repeat("Vier en vijf ", 9), "past niet in de ruimte"},
		{"a.ttf", string(torn), "lettertype"},
		{"a.ttf", string(goregular.TTF[:len(goregular.TTF)/2]), "lettertype"},
		{"a.ttf", "OTTO" + strings.Repeat("x", 2000), "lettertype"},
		{"logo.png", drawn(t, 1, 400), "te smal"},
		{"logo.png", drawn(t, 40, 40)[:100], "beschadigd"},
		{"woordmerk.jpg", drawn(t, 9, 9)[8:], "geen goede afbeelding"},
	} {
		_, err := Read(context.Background(), folder(t, map[string]string{x.name: x.content}))
		if !errors.Is(err, organisation.ErrPackage) || !strings.Contains(err.Error(), x.words) {
			t.Errorf("%s, %q expected: %v", x.name, x.words, err)
		}
	}
	for _, may := range []string{licence(2, 1<<1|1<<3), licence(0, 1<<1|1<<2), licence(4, 1<<2), licence(4, 0)} { // of old tables the freest counts
		if _, err := Read(context.Background(), folder(t, map[string]string{"a.ttf": may})); err != nil {
			t.Error(err)
		}
	}
	// any byte of a font may be anything: refused, or a family that works; never a panic
	for i := range 40 {
		b := bytes.Clone(goregular.TTF)
		b[(i*7919)%2000] ^= 0x5A
		if _, err := Read(context.Background(), folder(t, map[string]string{"a.ttf": string(b)})); err != nil && !errors.Is(err, organisation.ErrPackage) {
			t.Errorf("%d: %v", i, err)
		}
	}
}
