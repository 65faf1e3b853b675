package index

import (
	"encoding/binary"
	"slices"
)

// packed are the words of a text as the file has them, by number: of each the step from the number of the one before, and its
// weight in the low bits, as a uvarint. Of ten thousand letters that is 9 MB where numbers are 23.
type packed []byte

// pack packs numbers of words <<weightBits with their weights.
func pack(words []uint32) packed {
	slices.Sort(words)
	out, last := make(packed, 0, 2*len(words)), uint32(0)
	for _, p := range words {
		n := p >> weightBits
		out = binary.AppendUvarint(out, uint64(n-last)<<weightBits|uint64(p&(1<<weightBits-1)))
		last = n
	}
	return slices.Clip(out)
}

// each gives what was packed, in order.
func (p packed) each(yield func(uint32) bool) {
	n := uint32(0)
	for len(p) > 0 {
		v, w := binary.Uvarint(p)
		n += uint32(v >> weightBits)
		if !yield(n<<weightBits | uint32(v&(1<<weightBits-1))) {
			return
		}
		p = p[w:]
	}
}

// sound reports whether p was packed, of numbers below most.
func (p packed) sound(most int) bool {
	n := uint64(0)
	for len(p) > 0 {
		v, w := binary.Uvarint(p)
		if n += v >> weightBits; w <= 0 || v>>weightBits >= uint64(most) || n >= uint64(most) {
			return false
		}
		p = p[w:]
	}
	return true
}
