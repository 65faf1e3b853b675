package page

import (
	"fmt"
	"unicode"
)

// mark is what is drawn for a character that cannot be set. DejaVu has it; a family that lacks it gets "?".
const mark = '\uFFFD'

// shaped are the blocks whose characters change shape or order by their neighbours: a plain row of glyphs, as
// gofpdf draws it, would be wrong even where the font has them.
var shaped = &unicode.RangeTable{R16: []unicode.Range16{
	{0x0900, 0x0DFF, 1}, // Devanagari to Sinhala
	{0x0E00, 0x109F, 1}, // Thai, Lao, Tibetan, Myanmar
	{0x1100, 0x11FF, 1}, // Hangul Jamo
	{0x1700, 0x18AF, 1}, // Philippine scripts, Khmer, Mongolian
	{0x1900, 0x1CFF, 1}, // Limbu to Vedic
	{0xA800, 0xA82F, 1}, {0xA840, 0xA9FF, 1}, {0xAA00, 0xAADF, 1}, {0xAAE0, 0xAAFF, 1}, {0xABC0, 0xABFF, 1},
}}

// rtl are the right-to-left blocks of the first plane.
func rtl(r rune) bool {
	return r >= 0x0590 && r <= 0x08FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFE || r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF
}

// bidi are the characters that steer direction.
func bidi(r rune) bool {
	return r == 0x061C || r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// unseen are characters that only say where a line may break.
func unseen(r rune) bool { return r == 0x200B || r == 0x2060 || r == 0xFEFF }

// code says why a character cannot be set, "" when it can (given a glyph).
func code(r rune) string {
	switch {
	case r < 0x0300:
		if r < 0x20 || r >= 0x7F && r < 0xA0 {
			return "control-character"
		}
		return ""
	case bidi(r):
		return "bidi-control"
	case rtl(r):
		return "right-to-left"
	case r > 0xFFFF:
		return "glyph-missing"
	case unicode.Is(shaped, r):
		return "shaping-script"
	case r >= 0xE000 && r <= 0xF8FF:
		return "private-use"
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) || r == 0x2028 || r == 0x2029 || r >= 0xFE00 && r <= 0xFE0F:
		return "control-character"
	}
	return ""
}

// stand gives a character of the same meaning that a face may have instead, 0 for none.
func stand(r rune) rune {
	switch {
	case r == 0x202F || r == 0x2007:
		return 0xA0
	case r >= 0x2000 && r <= 0x200A || r == 0x205F || r == 0x3000:
		return ' '
	case r == 0x2010 || r == 0x2011:
		return '-'
	}
	return 0
}

// cannot notes a character that cannot be set: each once in a text, and of a script that cannot be set the first.
func (t *setter) cannot(f find) {
	script := f.code == "right-to-left" || f.code == "shaping-script"
	for _, x := range t.finds {
		if x.code == f.code && (script || x.r == f.r) {
			return
		}
	}
	t.finds = append(t.finds, f)
}

// Replaces reports whether a finding with this code says that U+FFFD stands in the place of a character.
func Replaces(code string) bool {
	switch code {
	case "bidi-control", "control-character", "right-to-left", "shaping-script", "private-use", "glyph-missing":
		return true
	}
	return false
}

func sentence(code string, r rune) string {
	u := fmt.Sprintf("U+%04X", r)
	switch code {
	case WordCut:
		return "In deze tabel is een kolom te smal: een woord of getal is in het midden afgebroken, en loopt op de volgende regel door zonder streepje. Maak die kolom breder, of neem minder kolommen of kortere woorden."
	case "bidi-control", "control-character":
		return "Het onzichtbare stuurteken " + u + " kan niet worden afgedrukt. Op zijn plaats staat een vervangend teken. Verwijder het teken."
	case "right-to-left":
		return "Het teken “" + string(r) + "” (" + u + ") hoort bij een schrift dat van rechts naar links loopt en kan niet worden afgedrukt. Op zijn plaats en op die van elk ander teken van dat schrift in deze tekst staat een vervangend teken. Schrijf de woorden in Latijnse letters."
	case "shaping-script":
		return "Het teken “" + string(r) + "” (" + u + ") hoort bij een schrift waarvan de letters van vorm wisselen en kan niet worden afgedrukt. Op zijn plaats en op die van elk ander teken van dat schrift in deze tekst staat een vervangend teken. Schrijf de woorden in Latijnse letters."
	case "private-use":
		return "Het teken " + u + " heeft geen vaste betekenis en kan niet worden afgedrukt. Op zijn plaats staat een vervangend teken. Kies een ander teken."
	}
	return "Het lettertype heeft geen vorm voor het teken “" + string(r) + "” (" + u + "). Op zijn plaats staat een vervangend teken. Kies een ander teken."
}
