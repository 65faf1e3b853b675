package office

import "strings"

// What the fonts of signs draw for a character, as Microsoft's and Adobe's tables of them say; what they draw that no text has is the
// sign nearest to it.
const (
	symbolLow  = " !∀#∃%&∋()∗+,–./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~" // from 20
	symbolHigh = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐–↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"                          // from A0
)

var wingdings = map[rune]string{' ': " ", '!': "✏", '"': "✂", '(': "☎", '*': "✉", 'F': "☞", 'J': "☺", 'L': "☹", 'l': "●", 'm': "❍", 'n': "■", 'o': "□", 'p': "❐", 'q': "❑", 'r': "❒", 's': "◆", 't': "◆", 'u': "◆", 'v': "❖", 'w': "◆", 'x': "☒", 0x9f: "•", 0xa0: "▪", 0xa1: "○", 0xa7: "▪", 0xa8: "☐", 0xb7: "•",
	0xd8: "➢", 0xdf: "←", 0xe0: "→", 0xe1: "↑", 0xe2: "↓", 0xe8: "➔", 0xf0: "⇨", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒", 0xfe: "☑"}

// Signs gives words in a font as they are seen: letters of a font of signs, and characters that are of no writing but stand for those
// of such a font (U+F020 to U+F0FF), become the signs. One that is not known is a bullet, and counted.
func (d *Doc) Signs(font, s string) string {
	symbol, wing := strings.EqualFold(font, "Symbol"), strings.HasPrefix(font, "Wingdings") || strings.EqualFold(font, "Webdings")
	if !symbol && !wing && strings.IndexFunc(s, private) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		sign, ok := "", false
		switch c := r & 0xff; {
		case !private(r) && (r > 0xff || !symbol && !wing):
			sign, ok = string(r), true
		case private(r) && r>>8 != 0xf0:
		case symbol || !wing && wingdings[c] == "":
			sign, ok = symbolOf(c)
		default:
			sign, ok = wingdings[c], wingdings[c] != ""
		}
		if !ok {
			d.Lost.Add(LostSign, 1)
			sign = "•"
		}
		b.WriteString(sign)
	}
	return b.String()
}

// private reports whether a character is one that Word puts in the place of a sign.
func private(r rune) bool { return r >= 0xe000 && r <= 0xf8ff }

func symbolOf(c rune) (string, bool) {
	table, from := []rune(symbolLow), rune(' ')
	if c >= 0xa0 {
		table, from = []rune(symbolHigh), 0xa0
	}
	if c < from || int(c-from) >= len(table) {
		return "", false
	}
	return string(table[c-from]), true
}
