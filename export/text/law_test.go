package text

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/assets"
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
		l, find, err := Import(src, Options{counter()})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		sound(t, string(src), l)
		if os.Getenv("KB_DUMP") != "" {
			fmt.Printf("==== %s\n%s\n", name, dump(l, find))
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
	"“Een aanhaling die lang genoeg is om een aanhaling te zijn, met nog wat woorden erbij”", "Jaar\t2024\t2025", "Kosten\t10\t12", "Jaar      2024     2025", "verant-", "woordelijk", "asiel-", "en migratie", "EU-", "lidstaten",
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
		l, _, err := Import([]byte(src), Options{counter()})
		if err != nil {
			continue
		}
		before := t.Failed()
		sound(t, src, l)
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
