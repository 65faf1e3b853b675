package letter

import (
	"slices"
	"testing"
)

// TestBlanks: what is to be filled in is found whole, and what authors and sources have between square brackets is not that.
func TestBlanks(t *testing.T) {
	for text, want := range map[string][]string{
		"Het lid [naam] ([fractie]) over [onderwerp].":             {"[naam]", "[fractie]", "[onderwerp]"},
		"[Wat is besproken?]":                                      {"[Wat is besproken?]"},
		"Kamerstuk [00000], nr. [0], kenmerk [2025Z00000].":        {"[00000]", "[0]", "[2025Z00000]"},
		"“Ik [de minister] zeg dit” over [onderwerp]":              {"[onderwerp]"},
		"Hij zei \"[de minister] komt\" en ging. [datum]":          {"[datum]"},
		"Dit is [sic] zo [1], [12], [...] en [d]eze ver[ge]ten […": nil,
		"[[naam]]":       {"[naam]"},
		"[] [ ] ] [naam": nil,
	} {
		var got []string
		for _, b := range Blanks(text) {
			got = append(got, text[b[0]:b[1]])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
