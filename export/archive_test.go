package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/jpeg"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/pdf/check"
)

// same compares letters but for their IDs.
func same(a, b *letter.Letter) bool { return bytes.Equal(renumber(a).encoded, renumber(b).encoded) }

func TestArchiveReopens(t *testing.T) {
	d := t.TempDir()
	l, opt := everything()
	opt.Kind = Archive
	l = l.Clone()
	l.Signers = append([]letter.Signer(nil), l.Signers...)
	l.Signers[0].Remark, l.Signers[0].By, l.Signers[0].Consent = "KANARIE", "KANARIE", letter.Agreed
	out := filepath.Join(d, "a.pdf")
	rep, err := Write(context.Background(), l, out, opt)
	if err != nil || strings.Join(rep.Claims, " ") != "PDF/A-3a PDF/UA-1" || len(rep.Findings) > 0 {
		t.Fatal(rep, err)
	}
	b, _ := os.ReadFile(out)
	in, err := Reopen(context.Background(), b)
	if err != nil || len(in.Findings) > 0 {
		t.Fatal(in, err)
	}
	back, files := in.Letter, in.Files
	for i := range l.Signers {
		l.Signers[i].Consent, l.Signers[i].By, l.Signers[i].At, l.Signers[i].Remark = "", "", "", ""
	}
	l.Bijlagen = append([]letter.Bijlage(nil), l.Bijlagen...)
	for i := range l.Bijlagen {
		l.Bijlagen[i].FileName = ""
	}
	if !same(l, back) {
		t.Error("the letter inside differs")
	}
	if len(files) != 1 {
		t.Error("the figure is not inside")
	}
	again := filepath.Join(d, "b.pdf")
	opt.File = func(sha string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(files[sha])), nil }
	if _, err := Write(context.Background(), back, again, opt); err != nil {
		t.Fatal(err)
	}
	if c, _ := os.ReadFile(again); !bytes.Equal(b, c) {
		t.Error("the archive copy of a reopened archive copy differs")
	}
	if inside, _ := check.Embedded(b); bytes.Contains(inside[draftName], []byte("KANARIE")) {
		t.Error("a remark to a signer leaves with the archive copy")
	}
	if rep := veraPDF(t, "3a,ua1", out); !strings.Contains(rep, "2 passed, 0 failed") {
		t.Error(rep)
	}
}

func TestConfidentialStaysOut(t *testing.T) {
	l := sample.Letter(4, 2, ids()).Clone()
	id := ids()
	flow := letter.ID{3, 3}
	note := letter.ID{3, 4}
	l.PutFlow(&letter.Flow{ID: note, Kind: letter.NoteFlow, Blocks: []*letter.Block{{ID: letter.ID{3, 5}, Kind: letter.Para, Text: "KANARIE-noot"}}})
	l.PutFlow(&letter.Flow{ID: flow, Kind: letter.BijlageFlow, Blocks: []*letter.Block{{ID: letter.ID{3, 6}, Kind: letter.Para, Text: "KANARIE" + letter.ObjectString, Atoms: []letter.Atom{{Kind: letter.Note, To: note}}}}})
	l.Bijlagen = append(append([]letter.Bijlage(nil), l.Bijlagen...), letter.Bijlage{ID: id(), Title: "Geheim", Kind: letter.Report, Confidential: true, Flow: flow})
	as, err := archive(l, Options{})
	if err != nil || bytes.Contains(as[0].Data, []byte("KANARIE")) {
		t.Error("a confidential bijlage is inside", err)
	}
	if back, err := letter.Decode(as[0].Data); err != nil || len(back.Bijlagen) != len(l.Bijlagen) {
		t.Error(err)
	}
}

func TestReopenRefuses(t *testing.T) {
	l := sample.Letter(1, 1, ids())
	out := filepath.Join(t.TempDir(), "x.pdf")
	if _, err := Write(context.Background(), l, out, Options{}); err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(out)
	for name, b := range map[string][]byte{"final": b, "cut": b[:len(b)/2], "text": []byte("Geachte voorzitter,"), "empty": nil} {
		if _, err := Reopen(context.Background(), b); !errors.Is(err, ErrNoArchive) || strings.Count(err.Error(), ". ") != 2 {
			t.Errorf("%s: %v", name, err)
		}
	}
	locked := strings.Replace(bare, "/Root 1 0 R", "/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>/Root 1 0 R", 1)
	if _, err := Reopen(context.Background(), []byte(locked)); !errors.Is(err, ErrNoArchive) || !strings.Contains(err.Error(), "wachtwoord") {
		t.Errorf("with a password: %v", err)
	}
}

func TestConceptSaysSo(t *testing.T) {
	l := sample.Letter(2, 3, ids())
	out := filepath.Join(t.TempDir(), "c.pdf")
	rep, err := Write(context.Background(), l, out, Options{Kind: Concept})
	if err != nil || len(rep.Claims) != 2 {
		t.Fatal(rep, err)
	}
	b, _ := os.ReadFile(out)
	if own, _ := check.Check(b); !strings.HasPrefix(own.Title, "Concept: ") || len(own.Findings) > 0 {
		t.Errorf("%+v", own)
	}
	if rep := veraPDF(t, "2a,ua1", out); !strings.Contains(rep, "2 passed, 0 failed") {
		t.Error(rep)
	}
}

// What a camera wrote does not leave with an archive copy: not in a figure that was kept before figures were cleaned, not in
// a photo that is a bijlage. The photo itself does, and comes back.
func TestArchivePhotos(t *testing.T) {
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, image.NewGray(image.Rect(0, 0, 48, 32)), nil); err != nil {
		t.Fatal(err)
	}
	const tell = "KANARIE 52.07N 4.31E"
	tiff := "II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00" + tell
	body := "Exif\x00\x00" + tiff
	photo := append([]byte("\xff\xd8\xff\xe1\x00"+string(rune(len(body)+2))+body), plain.Bytes()[2:]...)
	pic := append([]byte(nil), plain.Bytes()...)
	pic = append(pic, "KANARIE behind the end"...)
	l, _ := everything()
	l = l.Clone()
	files := map[string][]byte{}
	put := func(b []byte) string {
		sum := sha256.Sum256(b)
		files[hex.EncodeToString(sum[:])] = b
		return hex.EncodeToString(sum[:])
	}
	for id, p := range l.Pictures.All() {
		q := *p
		q.File, q.Width, q.Height = put(pic), 48, 32
		l.Pictures = l.Pictures.With(id, &q)
	}
	l.Bijlagen = append(append([]letter.Bijlage(nil), l.Bijlagen...), letter.Bijlage{ID: letter.ID{9}, Title: "Foto", Kind: letter.Report, FileName: "foto.jpg", File: put(photo)})
	b, _, _, err := Bytes(t.Context(), l, Options{Kind: Archive, File: func(sha string) (io.ReadCloser, error) {
		if c, ok := files[sha]; ok {
			return io.NopCloser(bytes.NewReader(c)), nil
		}
		return nil, drafts.ErrNotFound
	}})
	if err != nil {
		t.Fatal(err)
	}
	in, err := Reopen(t.Context(), b)
	if err != nil || len(in.Findings) > 0 || len(in.Files) != 2 {
		t.Fatal(in, err)
	}
	for _, c := range in.Files {
		if bytes.Contains(c, []byte("KANARIE")) {
			t.Error("what the camera wrote leaves with the copy")
		}
	}
	if inside, _ := check.Embedded(b); !slices.ContainsFunc(slices.Collect(maps.Keys(inside)), func(n string) bool { return strings.Contains(n, "foto") && strings.HasSuffix(n, ".jpg") }) {
		t.Errorf("a bijlage has no name that a person knows, with its extension: %v", slices.Sorted(maps.Keys(inside)))
	}
	last := in.Letter.Bijlagen[len(in.Letter.Bijlagen)-1]
	if m, _, err := image.DecodeConfig(bytes.NewReader(in.Files[last.File])); err != nil || m.Width != 32 || m.Height != 48 {
		t.Errorf("the photo is not there, or not upright: %v %v", m, err)
	}
}

// An archive copy that takes a bad bijlage along says so, as the export of separate files does.
func TestArchiveSaysOfBijlagen(t *testing.T) {
	l, opt := setLetter(t, 3, map[string][]byte{"nep": []byte("<!DOCTYPE html>"), "goed": []byte("a;b")}, "nep", "goed")
	for i := range l.Bijlagen {
		l.Bijlagen[i].FileName = map[string]string{"nep": "nep.pdf", "goed": "goed.csv"}[l.Bijlagen[i].Title]
	}
	opt.Kind = Archive
	rep, err := Write(t.Context(), l, filepath.Join(t.TempDir(), "a.pdf"), opt.Options)
	n := 0
	for _, f := range rep.Findings {
		if strings.HasPrefix(f.Code, "bijlage-") {
			if n++; f.Code != "bijlage-misnamed" || !strings.Contains(f.Text, "(nep): ") {
				t.Errorf("%+v", f)
			}
		}
	}
	if err != nil || n != 1 {
		t.Errorf("%d findings of bijlagen: %v", n, err)
	}
}
