package export

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// tagged is a small PNG with words in its metadata.
func tagged(words string) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	m.Set(3, 3, color.NRGBA{200, 10, 10, 255})
	var b bytes.Buffer
	_ = png.Encode(&b, m)
	chunk := append([]byte("tEXtAuthor\x00"), words...)
	out := binary.BigEndian.AppendUint32(append([]byte{}, b.Bytes()[:33]...), uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, b.Bytes()[33:]...)
}

func TestHTMLFigureIsInsideAndClean(t *testing.T) {
	l, opt := everything()
	dirty := tagged("KANARIE")
	opt.Kind, opt.File = HTML, func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(dirty)), nil }
	out := filepath.Join(t.TempDir(), "x.html")
	rep, err := Write(context.Background(), l, out, opt)
	if err != nil || len(rep.Findings) > 0 || len(rep.Claims) > 0 {
		t.Fatal(rep, err)
	}
	b, _ := os.ReadFile(out)
	if rep.Bytes != len(b) || rep.File != out {
		t.Error(rep)
	}
	m := regexp.MustCompile(`src="data:image/png;base64,([^"]+)"`).FindSubmatch(b)
	if m == nil {
		t.Fatal("no figure inside")
	}
	pic, err := base64.StdEncoding.DecodeString(string(m[1]))
	if err != nil || bytes.Contains(pic, []byte("KANARIE")) {
		t.Error("metadata of a figure leaves", err)
	}
	if _, err := png.Decode(bytes.NewReader(pic)); err != nil {
		t.Error(err)
	}
	if !bytes.Contains(dirty, []byte("KANARIE")) {
		t.Error("there was no canary")
	}
	for name, file := range map[string]func(string) (io.ReadCloser, error){"none": nil, "gone": func(string) (io.ReadCloser, error) { return nil, drafts.ErrNotFound },
		"no picture": func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("<script>")), nil }} {
		opt.File = file
		rep, err := Write(context.Background(), l, out, opt)
		if err != nil || len(rep.Findings) != 1 || rep.Findings[0].Code != "figure-missing" || strings.Contains(rep.Lines()[0], "Pagina") {
			t.Errorf("%s: %+v %v", name, rep, err)
		}
	}
}

func TestReadingKinds(t *testing.T) {
	d := t.TempDir()
	l := sample.Letter(5, 3, ids()).Clone()
	flow := letter.ID{3, 3}
	l.PutFlow(&letter.Flow{ID: flow, Kind: letter.BijlageFlow, Blocks: []*letter.Block{{ID: letter.ID{3, 6}, Kind: letter.Para, Text: "KANARIE"}}})
	l.Bijlagen = append(append([]letter.Bijlage(nil), l.Bijlagen...), letter.Bijlage{ID: letter.ID{3, 7}, Title: "Geheim", Kind: letter.Report, Confidential: true, Flow: flow})
	for _, p := range Products() {
		kind := p.Kind
		out := filepath.Join(d, string(kind))
		var was []byte
		for range 2 {
			if _, err := Write(context.Background(), l, out, Options{Kind: kind}); err != nil {
				t.Fatal(kind, err)
			}
			b, _ := os.ReadFile(out)
			if was != nil && !bytes.Equal(was, b) {
				t.Error(kind, "differs the second time")
			}
			if was = b; bytes.Contains(b, []byte("KANARIE")) {
				t.Error(kind, "holds a confidential bijlage")
			}
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := Write(ctx, l, filepath.Join(d, "nee"), Options{Kind: kind}); !errors.Is(err, context.Canceled) {
			t.Error(kind, "cancelled:", err)
		}
		if _, err := Write(context.Background(), l, filepath.Join(d, "geen", "x"), Options{Kind: kind}); !errors.Is(err, drafts.ErrFolder) {
			t.Error(kind, "no folder:", err)
		}
	}
	if got := names(t, d); got != "archive board concept docx docx-review final html markdown odt odt-review text xml" {
		t.Error("left:", got)
	}
}

func BenchmarkHTML500(b *testing.B) { benchmarkKind(b, HTML) }

func BenchmarkText500(b *testing.B) { benchmarkKind(b, Text) }

func benchmarkKind(b *testing.B, kind Kind) {
	l := sample.Letter(7, 500, ids())
	out := filepath.Join(b.TempDir(), "x")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(context.Background(), l, out, Options{Kind: kind}); err != nil {
			b.Fatal(err)
		}
	}
}
