package pdf

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
	"kamerbrief/export/pdffile"
)

// TestAttachmentDate: a file inside has the date of the letter, else the day the letter was last changed, else none.
func TestAttachmentDate(t *testing.T) {
	changed := time.Date(2026, 3, 4, 23, 30, 0, 0, time.FixedZone("", -3600))
	for _, x := range []struct {
		date    string
		changed time.Time
		want    string
	}{{"2025-10-27", changed, "D:20251027"}, {"", changed, "D:20260305"}, {"", time.Time{}, ""}} {
		l := letter.New(letter.Random)
		l.Frame.Date = x.date
		set, err := page.New().Lay(context.Background(), l, -1)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := Write(&b, set, Options{Changed: x.changed, Attach: []Attachment{{Name: "a.txt", Mime: "text/plain", About: "a", Data: []byte("a")}}}); err != nil {
			t.Fatal(err)
		}
		f, err := pdffile.Open(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range f.Numbers() {
			if s := f.Stream(f.Object(n)); s != nil && s.Dict["Type"] == pdffile.Name("EmbeddedFile") {
				got, _ := f.Text(f.Dict(s.Dict["Params"])["ModDate"])
				if !strings.HasPrefix(got, x.want) || (got == "") != (x.want == "") {
					t.Errorf("letter of %q, changed %v: %q", x.date, x.changed, got)
				}
			}
		}
	}
}
