// Package assets holds the files that ship inside the program: fonts, colour profile, icons, ministries and
// bewindspersonen, the sample letter. See LICENCES.md.
package assets

import (
	_ "embed" // the fonts
	"unsafe"
)

// The four faces of DejaVu Sans, 2.37.
var (
	//go:embed fonts/DejaVuSans.ttf
	regular string
	//go:embed fonts/DejaVuSans-Bold.ttf
	bold string
	//go:embed fonts/DejaVuSans-Oblique.ttf
	italic string
	//go:embed fonts/DejaVuSans-BoldOblique.ttf
	boldItalic string
)

func face(i int) string { return [4]string{regular, bold, italic, boldItalic}[i] }

// Font gives the TrueType file of face i: 0 regular, 1 bold, 2 italic, 3 bold italic. The caller may keep and change
// the bytes: they are a copy.
func Font(i int) []byte { return []byte(face(i)) }

// FontView gives the same bytes without the copy of 700 KB. They lie in read-only memory: writing them ends the program.
func FontView(i int) []byte {
	s := face(i)
	return unsafe.Slice(unsafe.StringData(s), len(s))
}
