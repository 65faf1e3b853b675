// Command gen writes assets/fonts/advances.bin: the advance of every character of the four faces, so that setting a
// letter need not read 2.8 MB of fonts. Run it with "go generate ./assets" after changing a font.
//
// Per face: the number of entries, then for each, in the order of the code points, the distance from the one before
// and the advance in 1/1000 em, all as uvarints. The advances are rounded as gofpdf's utf8fontfile.go rounds them.
package main

import (
	"encoding/binary"
	"log"
	"math"
	"os"
	"path/filepath"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func main() {
	dir := "fonts"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	var out []byte
	for _, name := range []string{"DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			log.Fatal(err)
		}
		f, err := sfnt.Parse(b)
		if err != nil {
			log.Fatal(name, ": ", err)
		}
		var buf sfnt.Buffer
		em := int(f.UnitsPerEm())
		var face []byte
		n, last := 0, 0
		for r := 1; r < 0xFFFF; r++ {
			g, err := f.GlyphIndex(&buf, rune(r))
			if err != nil || g == 0 {
				continue
			}
			a, err := f.GlyphAdvance(&buf, g, fixed.I(em), font.HintingNone)
			if err != nil {
				log.Fatal(name, ": ", err)
			}
			w := int(math.Round(1000 / float64(em) * float64(a.Round())))
			face = binary.AppendUvarint(binary.AppendUvarint(face, uint64(r-last)), uint64(w))
			n, last = n+1, r
		}
		out = append(binary.AppendUvarint(out, uint64(n)), face...)
		log.Println(name, n)
	}
	if err := os.WriteFile(filepath.Join(dir, "advances.bin"), out, 0o644); err != nil {
		log.Fatal(err)
	}
}
