// Package assets holds the files that ship inside the program: fonts, data, icons, templates. See LICENCES.md.
package assets

import "embed"

// Fonts are the four faces of DejaVu Sans, 2.37, in the order regular, bold, italic, bold italic.
//
//go:embed fonts/*.ttf
var fonts embed.FS

var fontFiles = [4]string{"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf"}

// Font gives the TrueType file of face i: 0 regular, 1 bold, 2 italic, 3 bold italic. The caller may keep and change
// the bytes: they are a copy.
func Font(i int) []byte {
	b, err := fonts.ReadFile("fonts/" + fontFiles[i])
	if err != nil {
		panic("assets: " + err.Error()) // embedded: cannot fail
	}
	return b
}
