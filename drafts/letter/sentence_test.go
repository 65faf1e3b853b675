package letter

import (
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"":            "",
		"Eén zin":     "Eén zin",
		"Een. Twee. ": "Een. |Twee. ",
		"Zie nr. 63. En D.M. van Weel tekent. 12 leden": "Zie nr. 63. |En D.M. van Weel tekent. |12 leden",
		"Hij zei dat. “Nee.” Ja":                        "Hij zei dat. |“Nee.” Ja",
		"a\nb":                                          "a\n|b",
		"Op 3.5 is het":                                 "Op 3.5 is het",
	} {
		var got []string
		for from, to := range Sentences(text) {
			got = append(got, text[from:to])
		}
		if s := strings.Join(got, "|"); s != want || strings.Join(got, "") != text {
			t.Errorf("%q: %q", text, s)
		}
	}
}
