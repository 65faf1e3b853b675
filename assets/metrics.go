package assets

import _ "embed" // for the table of advances

// advances holds what a letter's layout needs of the four faces. See fonts/gen for its form.
//
//go:generate go run ./fonts/gen fonts
//go:embed fonts/advances.bin
var advances []byte

// Advances gives the table of advances of the four faces, made from the fonts by fonts/gen. It must not be changed.
func Advances() []byte { return advances }
