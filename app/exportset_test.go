package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kamerbrief/app/forms"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export"
)

// strange is a PDF of one page without tags, with a name in it.
const strange = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n" +
	"3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 42>>\nstream\nBT /F 12 Tf 50 700 Td (Zonder labels) Tj ET\n\nendstream\nendobj\n" +
	"5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n6 0 obj\n<</Author(J. de Vries)>>\nendobj\ntrailer\n<</Root 1 0 R/Info 6 0 R/Size 7>>\n"

// withFiles is a letter to the Tweede Kamer with a PDF, a table and a secret as bijlagen.
func withFiles() (*letter.Letter, export.Options) {
	l := sample.Letter(3, 1, letter.Random).Clone()
	l.Frame.Kamer = letter.Tweede
	l = export.To(l, letter.Tweede).Clone()
	l.Bijlagen = nil
	files := map[string][]byte{}
	for i, b := range []letter.Bijlage{{Title: "Rapport", FileName: "rapport.pdf"}, {Title: "Tabel", FileName: "tabel.csv"}, {Title: "Geheim", FileName: "geheim.pdf", Confidential: true}, {Title: "Weg", FileName: "weg.pdf"}} {
		b.ID, b.Kind, b.File = letter.ID{9, byte(i + 1)}, letter.Enclosure, strings.Repeat(string(rune('a'+i)), 64)
		l.Bijlagen = append(l.Bijlagen, b)
	}
	files[l.Bijlagen[0].File], files[l.Bijlagen[1].File], files[l.Bijlagen[2].File] = []byte(strange), []byte("a;b\n"), []byte(strange)
	return l, export.Options{Kind: export.Final, File: func(sha string) (io.ReadCloser, error) {
		if b, ok := files[sha]; ok {
			return io.NopCloser(bytes.NewReader(b)), nil
		}
		return nil, drafts.ErrNotFound
	}}
}

func inFolder(t *testing.T, dir string) string {
	t.Helper()
	es, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range es {
		out = append(out, e.Name())
	}
	return strings.Join(out, " ")
}

// TestMakeChosen: each choice makes the files that it says, and tells which bijlage is looked at.
func TestMakeChosen(t *testing.T) {
	l, opt := withFiles()
	to, own := exportTo(l)
	if own != string(letter.Tweede) || len(to) != 3 {
		t.Fatalf("own %q of %d", own, len(to))
	}
	for _, x := range []struct {
		with      forms.With
		to, files string
		pages     int
	}{
		{forms.Alone, "tweede", "brief.pdf", 0},
		{forms.Apart, "tweede", "brief.pdf tk-bijlage-1-rapport.pdf tk-bijlage-2-tabel.csv", 0},
		{forms.Apart, "eerste", "brief.pdf ek-bijlage-1-rapport.pdf ek-bijlage-2-tabel.csv", 0},
		{forms.Behind, "tweede", "brief.pdf", 1},
		{forms.Alone, toBoth, "brief-ek.pdf brief-tk.pdf", 0},
	} {
		dir := t.TempDir()
		c := forms.Chosen{Path: filepath.Join(dir, "brief.pdf"), With: x.with, To: to[slices.IndexFunc(to, func(o forms.ExportTo) bool { return o.ID == x.to })]}
		var said []string
		m, err := makeChosen(context.Background(), l, nil, c, opt, func(s string, share float32) { said = append(said, s) })
		if err != nil {
			t.Fatal(err)
		}
		if got := inFolder(t, dir); got != x.files {
			t.Errorf("%s %s made %s", x.with, x.to, got)
		}
		if x.with == forms.Alone != (len(said) == 0) || x.with != forms.Alone && (len(m.Bijlagen) != 4 || said[0] != "Bijlage 1 van 4 onderzoeken…" || strings.Contains(strings.Join(said, ""), "Bijlage 3")) {
			t.Errorf("%s %s: said %q, %d bijlagen", x.with, x.to, said, len(m.Bijlagen))
		}
		for _, r := range m.Letters {
			if r.File == "" || r.Pages == 0 || r.Bytes == 0 {
				t.Errorf("%+v", r)
			}
			if b, err := os.ReadFile(r.File); err != nil || len(b) != r.Bytes {
				t.Errorf("%s is said to have %d bytes and has %d: %v", r.File, r.Bytes, len(b), err)
			} else if rep, err := export.Check(context.Background(), b); err != nil || rep.Pages != r.Pages {
				t.Errorf("%s is said to have %d pages: %+v %v", r.File, r.Pages, rep, err)
			}
		}
		if m.looked == "" {
			t.Error("what was looked at is not said")
		}
	}
}

// TestCancelLeavesNothing: stopped at any bijlage, no file is made and what stood there stays.
func TestCancelLeavesNothing(t *testing.T) {
	l, opt := withFiles()
	for _, with := range []forms.With{forms.Apart, forms.Behind} {
		for stop := range 2 {
			dir := t.TempDir()
			old := filepath.Join(dir, "brief.pdf")
			if err := os.WriteFile(old, []byte("oud"), 0o600); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			n := 0
			_, err := makeChosen(ctx, l, nil, forms.Chosen{Path: old, With: with}, opt, func(string, float32) {
				if n == stop {
					cancel()
				}
				n++
			})
			cancel()
			b, _ := os.ReadFile(old)
			if !errors.Is(err, context.Canceled) || inFolder(t, dir) != "brief.pdf" || string(b) != "oud" {
				t.Errorf("%s stopped at %d: %v, in the folder %s", with, stop, err, inFolder(t, dir))
			}
		}
	}
}

// TestExportTo: the choice a letter starts with changes not a word of it, whomever it is for.
func TestExportTo(t *testing.T) {
	for seed := range int64(30) {
		l := sample.Letter(seed, 1, letter.Random).Clone()
		for _, k := range []letter.Kamer{letter.Tweede, letter.Eerste, letter.Free, ""} {
			l.Frame.Kamer = k
			to, own := exportTo(l)
			i := slices.IndexFunc(to, func(o forms.ExportTo) bool { return o.ID == own })
			if i < 0 || to[i].Two || order(forms.Chosen{To: to[i]}).Letter(l) != l {
				t.Errorf("seed %d, %q: starts with %q of %v", seed, k, own, to)
			}
			for _, o := range to {
				got := order(forms.Chosen{To: o, Mark: "2026-7"}).Letter(l)
				if o.ID == string(letter.Eerste) && (got.Frame.Kamer != letter.Eerste || got.Frame.Reference.OurReference != "2026-7") {
					t.Errorf("seed %d: %+v", seed, got.Frame)
				}
			}
		}
	}
}

// TestInspectedSays: only what was really looked for and not found is said.
func TestInspectedSays(t *testing.T) {
	l, opt := withFiles()
	dir := t.TempDir()
	rep, err := export.Bijlagen(context.Background(), l, dir, export.SetOptions{Options: opt})
	if err != nil {
		t.Fatal(err)
	}
	in := rep.Bijlagen[0].Inside
	if s := in.Clean(); !strings.Contains(s, "geen script") || strings.Contains(s, "naam") {
		t.Errorf("%q", s)
	}
	in.Failed = "part"
	if s := in.Clean(); s != "" {
		t.Errorf("of what was not seen in full: %q", s)
	}
	if s := rep.Bijlagen[1].Inside.Clean(); s != "" {
		t.Errorf("of a table: %q", s)
	}
}
