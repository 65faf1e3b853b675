package pdffile

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed core.txt
var coreText string

// A font of the standard fourteen may leave out its widths: every reader knows them. core.txt has them as Adobe's metrics do, a
// face a line, for codes 32 to 255 of WinAnsiEncoding; what another encoding has above 126 is taken for the letter that stands there.
var coreWidths = sync.OnceValue(func() map[string]map[int]float64 {
	all := map[string]map[int]float64{}
	for line := range strings.Lines(coreText) {
		w := strings.Fields(line)
		face := map[int]float64{}
		for i, width := range w[1:] {
			face[' '+i], _ = strconv.ParseFloat(width, 64)
		}
		all[w[0]] = face
	}
	return all
})

// coreFont gives the widths of a font that has none of its own, by its name; what is no serif and not of one width is taken
// for Helvetica, as readers do.
func coreFont(name string) (widths map[int]float64, other float64) {
	_, after, tagged := strings.Cut(name, "+")
	if tagged {
		name = after
	}
	name = strings.ToLower(name)
	has := func(s ...string) bool {
		return slices.ContainsFunc(s, func(x string) bool { return strings.Contains(name, x) })
	}
	bold, italic := has("bold"), has("italic", "oblique")
	switch {
	case has("courier", "mono"):
		return nil, 600
	case has("symbol", "dingbats"):
		return nil, 500
	case has("times", "serif", "roman") && !has("sans"):
		face := "serif"
		if bold {
			face += "Bold"
		}
		if italic {
			face += "Italic"
		}
		return coreWidths()[face], 500
	case bold:
		return coreWidths()["sansBold"], 556
	}
	return coreWidths()["sans"], 556
}
