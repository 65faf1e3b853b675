package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
		if _, err := Reopen(context.Background(), b); !errors.Is(err, ErrNoArchive) || strings.Count(err.Error(), " · ") != 2 {
			t.Errorf("%s: %v", name, err)
		}
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
