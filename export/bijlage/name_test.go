package bijlage

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	for _, x := range []struct{ pattern, title, want string }{
		{"", "Verslag JBZ-Raad 13 en 14 oktober 2025", "tk-bijlage-1-verslag-jbz-raad-13-en-14-oktober-2025.pdf"},
		{"", "Coördinatie én ‘IJs’ (ǅ) – groß & foto’s", "tk-bijlage-1-coordinatie-en-ijs-dz-gross-en-foto-s.pdf"},
		{"", "", "tk-bijlage-1.pdf"},
		{"", "文書", "tk-bijlage-1.pdf"},
		{"", "Όμικρον и Привет", "tk-bijlage-1-omikron-i-privet.pdf"},
		{"{titel}", "CON", "bestand-con.pdf"},
		{"{titel}", "Lpt9", "bestand-lpt9.pdf"},
		{"{titel}", "../../etc/passwd", "etc-passwd.pdf"},
		{"{titel}", "{kenmerk}", "kenmerk.pdf"},
		{"{titel}", "", "bestand.pdf"},
		{"{kenmerk}.{soort} {volgnr}_{datum}", "x", "123-45-bijlage-1-2025-10-27.pdf"},
		{"{betreft}", "x", "voortgang.pdf"},
	} {
		w := Words{Kamer: "tk", Number: 1, Kind: "bijlage", Subject: "Voortgang", Title: x.title, Date: "2025-10-27", Mark: "123/45"}
		if got := NewNames(x.pattern).Name(w, "pdf"); got != strings.Replace(x.want, "foto-s", "fotos", 1) {
			t.Errorf("%q %q: %s, want %s", x.pattern, x.title, got, x.want)
		}
	}
	for p, want := range map[string]string{"{kamer}-{titel}": "", "{naam}": "{naam}", "{titel": "{titel", "titel}": "}", "": "", "{}": "{}"} {
		if got := Unknown(p); got != want {
			t.Errorf("unknown in %q: %q", p, got)
		}
	}
}

var good = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]{1,10})?$`)

// Whatever the words, names are good and differ.
func TestNamesLaw(t *testing.T) {
	s := seedOf(t)
	r := rand.New(rand.NewPCG(s, 2))
	pieces := []string{"nul", "Coördinatie", "ß", "IJ", "ij", "文", "😀", "/", "\\", "..", "a", "é", " ", "-", "{titel}", "com1", "\u202e", "\x00", strings.Repeat("lang ", 30), strings.Repeat("x", 120)}
	word := func() (s string) {
		for range r.IntN(8) {
			s += pieces[r.IntN(len(pieces))]
		}
		return s
	}
	for range 300 {
		n := NewNames([]string{"", "{titel}", "{betreft}", "{kamer}{volgnr}", "vast", "-", "{kenmerk}/{titel}"}[r.IntN(7)])
		seen := map[string]bool{}
		for i := range 20 {
			got := n.Name(Words{Kamer: "ek", Number: i, Kind: "bijlage", Subject: word(), Title: word(), Mark: word()}, word())
			base, _, _ := strings.Cut(got, ".")
			if !good.MatchString(got) || len(got) > MaxName || seen[got] || reserved(base) {
				t.Fatalf("name %q", got)
			}
			seen[got] = true
		}
	}
}
