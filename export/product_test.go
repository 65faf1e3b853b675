package export

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// The title that is said before a file is made is the one that is in it; a letter without betreft is not called by its first words as
// if they were one.
func TestTitleIsSaid(t *testing.T) {
	first := "Hierbij bieden wij u, mede namens de Staatssecretaris van Justitie en Veiligheid en anderen, het verslag aan."
	for _, c := range []struct {
		subject, body, final, sheet string
	}{
		{"Verslag", first, "Verslag", "Parafenblad Verslag"},
		{"", first, "Kamerbrief", "Parafenblad van de brief die begint met “Hierbij bieden wij u, mede namens de Staatssecretaris van Justitie en…”"},
		{"", "", "Kamerbrief", "Parafenblad van een brief zonder onderwerp"},
	} {
		l := storetest.Letter(c.subject, c.body)
		for k, want := range map[Kind]string{Final: c.final, Sheet: c.sheet} {
			out := filepath.Join(t.TempDir(), "a.pdf")
			_, err := Write(context.Background(), l, out, Options{Kind: k, Doc: edit.Doc{Letter: l}})
			b, _ := os.ReadFile(out)
			if got := Title(l, k); err != nil || got != want || !bytes.Contains(b, []byte(`"x-default">`+want+"<")) {
				t.Errorf("%s %q: %q %v", k, c.subject, got, err)
			}
		}
	}
	for k, want := range map[Kind]string{Final: "Kamerbrief-tk.pdf", Sheet: "Kamerbrief-parafenblad.pdf"} {
		if got := (Order{Kind: k, To: letter.Tweede}).FileName(storetest.Letter("", "")); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
