package officetest

import (
	"bytes"
	"io"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/office"
)

// Form is a kind of office file: its ending, and its functions.
type Form struct {
	Ext   string
	Write func(io.Writer, *office.Doc, string) error
	Read  func([]byte) (*office.Doc, error)
}

// Bytes writes a letter.
func (f Form) Bytes(t testing.TB, l *letter.Letter) []byte {
	t.Helper()
	d, _ := office.Of(l, office.OutOptions{Title: "Proef"})
	var b bytes.Buffer
	if err := f.Write(&b, d, ""); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Letter reads a letter.
func (f Form) Letter(t testing.TB, b []byte) *office.Letter {
	t.Helper()
	d, err := f.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	in, err := d.Letter(letter.Random)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// ThereAndBack: a random letter that is written and read is the same letter: words, structure, marks, notes, references.
func (f Form) ThereAndBack(t *testing.T) {
	for seed := int64(1); seed <= 30; seed++ {
		l := sample.Letter(seed, int(seed%5)+1, letter.Random)
		in := f.Letter(t, f.Bytes(t, l))
		if s := Differ(Say(l), Say(in.Letter)); s != "" {
			t.Fatalf("seed %d: %s", seed, s)
		}
		if len(in.Findings) > 0 {
			t.Fatalf("seed %d: %v", seed, in.Findings)
		}
	}
}

// ThroughLibreOffice: a letter that goes through LibreOffice and back is the same letter.
func (f Form) ThroughLibreOffice(t *testing.T) {
	var files [][]byte
	var said []string
	for seed := int64(1); seed <= 50; seed++ {
		l := sample.Letter(seed, int(seed%4)+1, letter.Random)
		files, said = append(files, f.Bytes(t, l)), append(said, Say(l))
	}
	for i, b := range Through(t, f.Ext, files) {
		if s := Differ(said[i], Say(f.Letter(t, b).Letter)); s != "" {
			t.Errorf("seed %d: %s", i+1, s)
		}
	}
}
