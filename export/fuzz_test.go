package export

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
	"kamerbrief/export/pdf"
)

// FuzzReopen: whatever stands where the letter stands in an archive copy, it is refused with a sentence or gives a
// letter that holds.
func FuzzReopen(f *testing.F) {
	l, opt := everything()
	as, err := archive(l, opt)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(as[0].Data, as[1].Data)
	f.Add(bytes.Replace(as[0].Data, []byte(`"Text"`), []byte(`"Tekst"`), 1), []byte{})
	f.Add([]byte("{}"), []byte("x"))
	f.Add([]byte(nil), []byte(nil))
	f.Fuzz(func(t *testing.T, j, file []byte) {
		if len(j)+len(file) > 1<<16 {
			return
		}
		b := around(t, j, file)
		in, err := Reopen(context.Background(), b)
		if err != nil {
			if !errors.Is(err, ErrNoArchive) || in != nil {
				t.Fatal(err)
			}
			return
		}
		if err := letter.Valid(in.Letter); err != nil {
			t.Fatal(err)
		}
	})
}

// around makes a PDF with a letter and a file inside.
func around(t *testing.T, j, file []byte) []byte {
	t.Helper()
	l := letter.New(ids())
	set, err := page.New().Lay(context.Background(), l, -1)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := pdf.Write(&b, set, pdf.Options{Attach: []pdf.Attachment{{Name: draftName, Mime: "application/json", Source: true, Data: j, About: "x"},
		{Name: "los.bin", Mime: "application/octet-stream", Data: file, About: "x"}}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
