package check

import "testing"

// TestLookUp: a code is found in a table of format 4; a table that ends within its last segment holds nothing.
func TestLookUp(t *testing.T) {
	//       format length language segments twice, …      ends     pad      starts   delta    offset
	table := "\x00\x04\x00\x18\x00\x00\x00\x02\x00\x02\x00\x00\x00\x00" + "\x00\x41\x00\x00\x00\x41\xff\xc6\x00\x00"
	for code, want := range map[int]int{'A': 7, 'B': 0, 0: 0} {
		if g := lookUp([]byte(table), code); g != want {
			t.Errorf("code %d is glyph %d", code, g)
		}
	}
	half := []byte("\x00\x04\x00\x1c\x00\x00\x00\x03\x00\x02\x00\x00\x00\x00" + "\x00\x00\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	if g := lookUp(half, 5); g > 0 {
		t.Errorf("half a segment gives glyph %d", g)
	}
}

// TestWidthOfType1: the width of a glyph may come out of a subroutine; what stands behind its return is not read.
func TestWidthOfType1(t *testing.T) {
	f := &type1{subrs: map[int][]byte{0: []byte("\x8b\xf8\x88\x0b\x8b\x8b"), 1: []byte("\x8b\x0a"), 2: []byte("\x8d\x0a\x8d\x0a")}} // 0 500 return; 0 callsubr; 2 callsubr twice
	for glyph, want := range map[string]float64{"\x8b\xf8\x88\x0d": 500, "\x8b\x0a\x0d": 500, "\x8c\x0a\x0d": 500, "\x8d\x0a": -1, "\x8b": -1, "\x0b": -1} {
		w, ok := f.width([]byte(glyph))
		if !ok {
			w = -1
		}
		if w != want {
			t.Errorf("%x is %v wide", glyph, w)
		}
	}
}
