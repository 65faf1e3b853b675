package check

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed names.txt
var namesText string

// glyphNames are the names of glyphs that standards know.
type glyphNames struct {
	strings              []string // of CFF, by number
	standard, win, mac   []string // encodings, by code
	expert, expertSubset []int    // charsets of CFF, by glyph
	agl                  map[string]bool
}

// known reads them, once and only for a file that needs them.
var known = sync.OnceValue(func() *glyphNames {
	n := &glyphNames{agl: map[string]bool{}}
	numbers := func(ws []string) (out []int) {
		for _, w := range ws {
			k, _ := strconv.Atoi(w)
			out = append(out, k)
		}
		return out
	}
	for line := range strings.Lines(namesText) {
		w := strings.Fields(line)
		switch w[0] {
		case "strings":
			n.strings = w[1:]
		case "standard":
			n.standard = w[1:]
		case "macroman":
			n.mac = w[1:]
		case "winansi":
			n.win = w[1:]
		case "expert":
			n.expert = numbers(w[1:])
		case "expertsubset":
			n.expertSubset = numbers(w[1:])
		case "agl":
			for _, x := range w[1:] {
				n.agl[x] = true
			}
		}
	}
	return n
})

// winRunes gives the characters of the names in WinAnsiEncoding.
var winRunes = sync.OnceValue(func() map[string]rune {
	high := []rune("€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ")
	m := map[string]rune{}
	for code, n := range known().win {
		r := rune(code)
		if code >= 0x80 && code < 0xa0 {
			r = high[code-0x80]
		}
		if _, has := m[n]; !has && n != ".notdef" {
			m[n] = r
		}
	}
	m["bullet"] = '•'
	return m
})
