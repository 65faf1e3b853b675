package pdf

import (
	"fmt"
	"strings"

	"kamerbrief/assets"
	"kamerbrief/export/pdffile"
)

// profile is the sRGB colour profile every page is meant in.
var profile = assets.SRGB

var months = strings.Fields("januari februari maart april mei juni juli augustus september oktober november december")

// dutchDate gives "27 oktober 2025" for an RFC 3339 date, "" for anything else.
func dutchDate(s string) string {
	t, ok := pdffile.Date(s)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d %s %d", t.Day(), months[t.Month()-1], t.Year())
}

func pdfDate(s string) string {
	if t, ok := pdffile.Date(s); ok {
		return t.Format("D:20060102150405") + "+00'00'"
	}
	return ""
}
