package assets

import (
	_ "embed"
	"slices"
)

//go:embed letters/voorbeeld.txt
var voorbeeld []byte

// Voorbeeld gives the sample letter as plain text, the one that "Voorbeeldbrief openen" and `make run` draft: a real
// Kamerbrief of 2025. The bytes are a copy.
func Voorbeeld() []byte { return slices.Clone(voorbeeld) }
