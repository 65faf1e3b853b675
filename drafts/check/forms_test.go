package check

import (
	"os"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// TestForms: words of links and figures of which somebody said beforehand whether they say something. A rule that is wrong of more than
// one in twenty that it finds would be off; PRECISION.md has the figures.
func TestForms(t *testing.T) {
	b, err := os.ReadFile("testdata/vormen.txt")
	if err != nil {
		t.Fatal(err)
	}
	link := func(words string) bool {
		return slices.ContainsFunc(links(&letter.Block{Text: words, Marks: []letter.Mark{{Kind: letter.Link, To: len(words), Val: "https://x.nl"}}}), func(f Found) bool { return f.Code == LinkText })
	}
	for line := range strings.Lines(string(b)) {
		rule, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		sign, all, _ := strings.Cut(rest, " ")
		if rule == "#" {
			continue
		}
		for _, words := range strings.Split(all, "|") {
			if poor := rule == "link" && link(words) || rule == "alt" && poorAlt(words, "bestand.png"); poor != (sign == "+") {
				t.Errorf("%s %s %s", rule, sign, words)
			}
		}
	}
}
