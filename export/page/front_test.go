package page

import (
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// TestFrame: whatever is in the frame, nothing lies over anything else.
func TestFrame(t *testing.T) {
	long := strings.Repeat("lang woord ", 40)
	for _, text := range []string{
		"adres: " + strings.Repeat("regel|", 15) + "\ndatum: 2025-10-27\nbetreft: b\naanhef: a",
		"retour: " + long + "\nrubricering: " + long + "\nkolom: ja",
		"betreft: " + long + long + "\naanhef: " + long + "\ndatum: morgen, of later",
		"adres: " + long + "|" + long + "\nretour: " + strings.Repeat("x", 500),
		"aanhef: Geachte voorzitter,<br>en leden,|Geachte heer,\nslot: Hoogachtend,|en dank\nteken: " + long + "|" + long + "|" + long,
	} {
		l := parse(text + "\n30x tekst").Clone()
		l.Frame.Labels.Date, l.Frame.Labels.Subject = "Datum van de brief en de zaak", "Onderwerp van deze brief"
		l.Frame.Reference.Email = strings.Repeat("naam", 30) + "@voorbeeld.nl"
		s := layOut(t, l)
		if err := sound(s); err != nil {
			t.Errorf("%.60q: %v", text, err)
		}
	}
	for _, text := range []string{"kolom: ja", "kolom: ja\nrubricering: geheim", "kolom: ja\nretour: Postbus 1", "kolom: ja\nretour: P\nrubricering: g\nadres: a|b", "kolom: ja\nbetreft: x"} {
		s := layOut(t, parse(text))
		n := 0
		for _, it := range s.Items(0) {
			if l, ok := it.(*Line); ok && l.Column && l.Y < columnEnd {
				n++
			}
		}
		if n != len(s.front.column) {
			t.Errorf("%q: %d lines of the column, want %d", text, n, len(s.front.column))
		}
	}
	l := parse("tekst").Clone()
	l.Frame.Reference.Closing = strings.Repeat(long, 6)
	if s := layOut(t, l); len(s.Findings) != 1 || s.Findings[0].Code != "column-full" {
		t.Errorf("column over the edge: %v", s.Findings)
	}
}

// TestFrontFull: words of the front that fall off the paper are reported, and only those.
func TestFrontFull(t *testing.T) {
	word := strings.Repeat("lang woord ", 20)
	for _, c := range []struct{ text, code string }{
		{"betreft: " + strings.Repeat(word, 30), "front-full"},
		{"aanhef: " + strings.Repeat(word, 40), "front-full"},
		{"retour: " + strings.Repeat(word, 40), "return-full"},
		{"rubricering: " + strings.Repeat(word, 40), "return-full"},
		{"betreft: " + word + "\naanhef: " + word + "\nretour: " + word + "\nrubricering: " + word, ""},
	} {
		s := layOut(t, parse(c.text+"\ntekst"))
		got := ""
		for _, x := range s.Findings {
			got += x.Code
		}
		if got != c.code {
			t.Errorf("%.40q: findings %q, want %q", c.text, got, c.code)
		}
	}
}

// TestWords of the frame: function, date, number of bijlagen.
func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"Minister van Justitie en Veiligheid": "De Minister van Justitie en Veiligheid,", "De Minister van Asiel en Migratie,": "De Minister van Asiel en Migratie,",
		"DE MINISTER VAN FINANCIËN": "DE MINISTER VAN FINANCIËN,", "": "", "de staatssecretaris": "de staatssecretaris,",
	} {
		if got := letter.ShownFunction(in); got != want {
			t.Errorf("Function(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"2025-10-27": "27 oktober 2025", "2025-01-01T00:00:00Z": "1 januari 2025", "": "", "volgt": "volgt", "2025-13-01": "2025-13-01"} {
		if got := letter.ShownDate(in); got != want {
			t.Errorf("Date(%q) = %q, want %q", in, got, want)
		}
	}
	l := parse("tekst").Clone()
	l.Bijlagen = []letter.Bijlage{{ID: letter.Fixed("a")}, {ID: letter.Fixed("b")}}
	count := func() string {
		for _, p := range layOut(t, l).front.column {
			if p.Runs[0].Face == Regular {
				return p.Runs[0].Text
			}
		}
		return ""
	}
	if got := count(); got != "2" {
		t.Errorf("derived number of bijlagen %q", got)
	}
	l.Frame.Reference.Enclosures = "twee"
	if got := count(); got != "twee" {
		t.Errorf("overwritten number of bijlagen %q", got)
	}
}
