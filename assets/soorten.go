package assets

import "embed"

//go:embed letters/soorten/*.txt
var soorten embed.FS

// LetterKind gives what a letter of a kind begins with, as drafts/kinds reads it; "" for a kind that is not there.
func LetterKind(word string) string {
	b, _ := soorten.ReadFile("letters/soorten/" + word + ".txt")
	return string(b)
}

//go:embed letters/teksten.txt
var teksten string

// StandardTexts gives the program's standard texts, as drafts/kinds reads them.
func StandardTexts() string { return teksten }
