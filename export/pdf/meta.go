package pdf

import (
	"kamerbrief/assets"
	"kamerbrief/export/pdffile"
)

// profile is the sRGB colour profile every page is meant in.
var profile = assets.SRGB

func pdfDate(s string) string {
	if t, ok := pdffile.Date(s); ok {
		return t.Format("D:20060102150405") + "+00'00'"
	}
	return ""
}
