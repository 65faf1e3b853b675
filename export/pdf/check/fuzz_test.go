package check

import "testing"

// FuzzFonts: whatever the bytes, reading a font and every glyph of it comes to an end.
func FuzzFonts(f *testing.F) {
	f.Add([]byte("\x01\x00\x04\x01\x00\x01\x01\x01\x02a\x00\x01\x01\x01\x05\x8b\x11\x8b\x0f\x00\x00\x00\x00"))
	f.Add([]byte("%!PS-AdobeFont-1.0\n/Encoding StandardEncoding def\ncurrentfile eexec\n00112233445566778899"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, o := range []*outlines{readCFF(unwrapped(b)), readType1(b)} {
			for g := 0; o != nil && g < min(o.glyphs, 300); g++ {
				o.width(g)
			}
		}
		if p := readProgram(b); p != nil {
			for code := range 300 {
				p.symbol(code)
				p.unicode(rune(code))
			}
		}
		largestCID(b)
		signed(b)
	})
}
