package odt

import (
	"bytes"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/office"
	"kamerbrief/export/office/officetest"
)

func write(t testing.TB, l *letter.Letter) []byte {
	t.Helper()
	d, _ := office.Of(l, office.OutOptions{Title: "Proef"})
	var b bytes.Buffer
	if err := Write(&b, d, ""); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, b []byte) *office.Letter {
	t.Helper()
	d, err := Read(b)
	if err != nil {
		t.Fatal(err)
	}
	in, err := d.Letter(letter.Random)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// TestThereAndBack: a random letter that is written and read is the same letter: words, structure, marks, notes, references.
func TestThereAndBack(t *testing.T) {
	for seed := int64(1); seed <= 30; seed++ {
		l := sample.Letter(seed, int(seed%5)+1, letter.Random)
		in := read(t, write(t, l))
		if s := officetest.Differ(officetest.Say(l), officetest.Say(in.Letter)); s != "" {
			t.Fatalf("seed %d: %s", seed, s)
		}
		if len(in.Findings) > 0 {
			t.Fatalf("seed %d: %v", seed, in.Findings)
		}
	}
}

// TestThroughLibreOffice: a letter that goes through LibreOffice and back is the same letter.
func TestThroughLibreOffice(t *testing.T) {
	var files [][]byte
	var said []string
	for seed := int64(1); seed <= 50; seed++ {
		l := sample.Letter(seed, int(seed%4)+1, letter.Random)
		files, said = append(files, write(t, l)), append(said, officetest.Say(l))
	}
	for i, b := range officetest.Through(t, "odt", files) {
		if s := officetest.Differ(said[i], officetest.Say(read(t, b).Letter)); s != "" {
			t.Errorf("seed %d: %s", i+1, s)
		}
	}
}
