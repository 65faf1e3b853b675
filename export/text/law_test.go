package text

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
)

// TestFolder reads the sample letter and every text in the folder KB_LETTERS: nothing may be lost.
func TestFolder(t *testing.T) {
	all := map[string][]byte{"voorbeeld": assets.Voorbeeld()}
	if dir := os.Getenv("KB_LETTERS"); dir != "" {
		files, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all[filepath.Base(f)] = b
		}
	}
	for name, src := range all {
		r, err := Read(src, Options{NewID: counter()})
		if err != nil {
			fmt.Printf("==== %s\n%v\n", name, err)
			continue
		}
		sound(t, r)
		if os.Getenv("KB_DUMP") != "" {
			fmt.Printf("==== %s\n%s\n", name, dump(r.Letter, r.Findings))
		}
	}
}

// scraps are what random letters are made of: everything the importer has a rule for, in no sensible order.
var scraps = []string{
	"> Retouradres Postbus 20301 2500 EH  Den Haag", "Retouradres", "Postbus 20018", "2500 EA  DEN HAAG", "Aan de voorzitter van de Tweede Kamer", "der Staten-Generaal", "De voorzitter",
	"Datum", "Datum 12 mei 2025", "Datum\t12 mei 2025", "Datum 03-04-2025", "Datum: 31 februari 2025", "12 mei 2025", "Betreft Voortgang van de aanpak", "Betreft", "Onderwerp: stand van zaken",
	"Ons kenmerk", "Ons kenmerk 4711-A", "Kenmerk  IENW/BSK-2025/1", "Uw kenmerk", "Uw brief van 3 mei 2025", "Bijlage(n)", "Bijlagen 2", "2", "Bezoekadres", "Turfmarkt 147", "www.rijksoverheid.nl/jenv",
	"T 070 370 79 11", "E info@minjenv.nl", "Contactpersoon", "mr. J. de Vries", "Directie Wetgeving", "Ministerie van Justitie en Veiligheid", "Correspondentie uitsluitend richten aan het postadres", "Vertrouwelijk",
	"Den Haag, 12 mei 2025", "Geachte voorzitter,", "Geachte heer Bosma, hierbij het verslag.", "Pagina 1 van 3", "Pagina 2 van 3", "- 2 -", "3",
	"1. Inleiding", "1 Inleiding", "1.1 Aanleiding", "2. Vervolg", "2.1. Planning", "I. Kern", "II. Slot", "A. Een kop", "Kop zonder nummer", "Een langere kop die over meer dan een regel loopt omdat hij zoveel woorden",
	"1. eerste punt;", "2. tweede punt;", "a. een letter", "b) nog een", "(1) haakjes", "i. romeins", "ii. romeins", "• een punt", "- een streep", "– een lange streep;", "o een rondje", "* een ster", "\uf0b7 een teken", "•", "-",
	"Vraag 1", "Vraag 2", "Antwoord", "Antwoord 1", "Vraag 3 en 4", "Antwoord op vraag 5", "Vraag 7: Klopt dit?", "Hierbij bieden wij, mede namens de Staatssecretaris van Justitie en Veiligheid en de minister van Binnenlandse Zaken,",
	"dat is niet aan de orde1.", "op 15 februari 20225", "en is gezet.3 Verder", "de CO2-uitstoot en G7 en H2O", "artikel 1F van 12 m2", "COVID19 en A12", "orde¹ en m²", "orde[2] ook", "NAVO2 zegt", "aan de orde 1.",
	"1 Kamerstukken II 2024/25, 32735, nr. 400", "2 Zie ook https://www.rijksoverheid.nl/a/b", "3 Tweede Kamer", "[1] Kamerstukken II", "¹ Stb. 2020, 118", "1", "2 Kamerstukken", "4 Kamerstukken",
	"zoals bijlage 1 en bijlage 2", "(bijlage 3)", "Bijlage 1: Overzicht", "Bijlage 2", "Hoogachtend,", "Met vriendelijke groet,", "De Minister van Justitie en Veiligheid,", "DE MINISTER VAN FINANCIËN,", "Foort van Oosten",
	"D.M. van Weel", "De Staatssecretaris van Defensie", "mede namens de Minister van Asiel en Migratie,", "namens deze,", "De Minister van Financiën,          De Minister van Defensie,", "E. Heinen                      R.P. Brekelmans",
	"“Een aanhaling die lang genoeg is om een aanhaling te zijn, met nog wat woorden erbij”", "Jaar\t2024\t2025", "Kosten\t10\t12", "Jaar      2024     2025", "Antwoord op vragen 2 en 3", "Antwoorden op de vragen 4 t/m 7:", "Antwoord 2, 3 en 4 Ja.", "5)", "6. Klopt dit?", "Mede namens de minister van Defensie,", "namens deze,", "de directeur-generaal Belastingen,", "De Minister van Financiën, A. de Wit", "Naar boven", "Nr. 22 BRIEF VAN DE MINISTER VAN FINANCIËN", "11 111 Oevers en ponten",
	"Volgnummer     Naam", "1              Plan", "Bijlagen:", "1. Rapport ponten", "§ Een punt", "Ø\tEen punt", "de motie Bakker 3 over", "krant [1] en", "1) Krant", "eerste\vtweede", "verant-", "woordelijk", "asiel-", "en migratie", "EU-", "lidstaten",
	"Het kabinet hecht aan een zorgvuldige uitvoering van de afspraken die met uw Kamer zijn gemaakt en", "zal uw Kamer daarover voor het einde van het jaar informeren. De uitvoering vraagt tijd.", "kort.", "Emoji 😀 en 漢字 en مرحبا", "links \u202e rechts", "e\u0301e\u0301n", "spatie\u00a0hard",
	"\f", "\x00", "_onder_streept_", "¾ en ½ en ² los", "x", "·", "...", "¶", "https://www.x.nl/een-", "pad",
}

// TestNothingLost: whatever the lines are and however they follow each other, every word and digit is in the letter.
func TestNothingLost(t *testing.T) {
	n := 3000
	if testing.Short() {
		n = 300
	}
	for seed := range uint64(n) {
		src := randomSource(seed)
		read, err := Read([]byte(src), Options{NewID: counter()})
		if err != nil {
			continue
		}
		l := read.Letter
		before := t.Failed()
		sound(t, read)
		if t.Failed() && !before {
			os.WriteFile(filepath.Join(t.TempDir(), "x"), nil, 0o600)
			t.Fatalf("seed %d:\n%s\n----\n%s", seed, src, dump(l, nil))
		}
	}
}

func randomSource(seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 1))
	var s strings.Builder
	for range 1 + r.IntN(40) {
		s.WriteString(strings.Repeat(" ", []int{0, 0, 0, 0, 1, 4, 45}[r.IntN(7)]))
		s.WriteString(scraps[r.IntN(len(scraps))])
		if r.IntN(6) == 0 {
			s.WriteString(strings.Repeat(" ", 1+r.IntN(30)) + scraps[r.IntN(len(scraps))])
		}
		s.WriteString([]string{"\n", "\n", "\n\n", "\r\n", "\n \n", "\n\n\n"}[r.IntN(6)])
	}
	return s.String()
}

// TestEncodings: the same letter in every writing is the same letter.
func TestEncodings(t *testing.T) {
	text := "Geachte voorzitter,\r\n\r\nHet café in Sint-Oedenrode – ‘één’ – kost € 5.\r\n\r\nDe Minister van Financiën,\r\n\r\nE. Heinen\r\n"
	want, _, err := Import([]byte(text), Options{NewID: counter()})
	if err != nil {
		t.Fatal(err)
	}
	wide := func(bom bool, hi, lo int) []byte {
		var b []byte
		if bom {
			text = "\ufeff" + text
		}
		for _, r := range text {
			pair := [2]byte{}
			pair[hi], pair[lo] = byte(r>>8), byte(r)
			b = append(b, pair[:]...)
		}
		text = strings.TrimPrefix(text, "\ufeff")
		return b
	}
	var west []byte
	for _, r := range text {
		c := byte(r)
		for i, h := range high1252 {
			if r > 0xff && h == r {
				c = byte(0x80 + i)
			}
		}
		west = append(west, c)
	}
	for name, src := range map[string][]byte{
		"bom": []byte("\ufeff" + text), "unix": []byte(strings.ReplaceAll(text, "\r\n", "\n")), "mac": []byte(strings.ReplaceAll(text, "\r\n", "\r")),
		"utf16le": wide(true, 1, 0), "utf16be": wide(true, 0, 1), "utf16le without bom": wide(false, 1, 0), "utf16be without bom": wide(false, 0, 1),
		"windows-1252": west, "separators": []byte(strings.ReplaceAll(text, "\r\n", "\u2028")), "decomposed": []byte(strings.ReplaceAll(strings.ReplaceAll(text, "é", "e\u0301"), "ë", "e\u0308")),
	} {
		l, _, err := Import(src, Options{NewID: counter()})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !letter.Equal(l, want) {
			t.Errorf("%s: another letter:\n%s", name, dump(l, nil))
		}
	}
}

// TestRefused: what is no letter gives its kind of error and a Dutch sentence, and no letter.
func TestRefused(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	noise := make([]byte, 200000)
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	for name, c := range map[string]struct {
		src  []byte
		kind error
	}{
		"empty": {nil, ErrEmpty}, "blank": {[]byte(" \n\t\n\f\u00a0"), ErrEmpty}, "bom": {[]byte("\ufeff"), ErrEmpty}, "noise": {noise, ErrBinary}, "zeros": {make([]byte, 1000), ErrBinary}, "controls": {[]byte{0, 1, 2}, ErrBinary},
		"png": {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\xe0"), ErrBinary}, "big": {make([]byte, MaxSize+1), ErrTooLarge},
		"lines": {[]byte(strings.Repeat("\n", MaxLines+1) + "x"), ErrTooLarge}, "paragraphs": {[]byte(strings.Repeat("x\n\n", MaxParas+2)), ErrTooLarge},
		"rtf": {[]byte("{\\rtf1\\ansi Geachte voorzitter,\\par}"), ErrBinary}, "html": {[]byte("\r\n<!DOCTYPE html>\n<html><body><p>Geachte voorzitter,</p></body></html>"), ErrBinary},
		"mail as html": {[]byte("<div dir=\"ltr\">Geachte voorzitter,</div>"), ErrBinary}, "docx": {[]byte("PK\x03\x04\x14\x00\x06\x00[Content_Types].xml word/document.xml"), ErrBinary},
	} {
		l, _, err := Import(c.src, Options{NewID: counter()})
		if want := map[string]string{"rtf": "RTF", "html": "HTML", "mail as html": "HTML", "docx": "Word"}[name]; err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %q does not name it", name, err)
		}
		if !errors.Is(err, c.kind) || l != nil {
			t.Errorf("%s: %v, letter %v", name, err, l != nil)
			continue
		}
		if s := err.Error(); !strings.HasSuffix(s, ".") || strings.Contains(s, "text:") {
			t.Errorf("%s: %q", name, s)
		}
	}
}

// TestKept: unusual text is read, with a finding where something could not be kept as it was.
func TestKept(t *testing.T) {
	for _, c := range []struct{ src, word, code string }{
		{"Een zin met \x00 nul.\n", "nul", Control}, {"Kapot \xff\xfe\xc3 eind.\n", "eind", Encoding}, {"Een 😀 en 漢字.\n", "😀", ""}, {"Een مرحبا woord.\n", "مرحبا", ""},
		{"Links \u202e rechts.\n", "\u202e", ""}, {strings.Repeat("a", 10000), strings.Repeat("a", 10000), ""}, {"nr.\u00a063", "nr.\u00a063", ""},
	} {
		l, find, err := Import([]byte("Geachte voorzitter,\n\n"+c.src), Options{NewID: counter()})
		if err != nil {
			t.Errorf("%q: %v", c.src, err)
			continue
		}
		if !strings.Contains(dump(l, nil), c.word) {
			t.Errorf("%q is not in the letter", c.word)
		}
		if has := fmt.Sprint(find); c.code != "" && !strings.Contains(has, c.code) {
			t.Errorf("%q: no finding %s in %s", c.src, c.code, has)
		}
	}
}
