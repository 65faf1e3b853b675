package check

import "encoding/binary"

// jpx looks at a JPEG 2000 picture, which may have its colour space from the file (named): its channels, its depth, and how it says what its colours are.
func (c *checker) jpx(b []byte, named bool, p int) {
	const text = "Een beeld (JPEG 2000) "
	j := readJPX(b)
	switch j.channels {
	case 1, 3, 4:
	default:
		c.conf("6.2.8.3-1", p, text+"heeft een verkeerd aantal kleuren")
	}
	if named {
		j.colours = nil
	}
	best := 0
	for _, x := range j.colours {
		if x.method < 1 || x.method > 3 {
			c.conf("6.2.8.3-3", p, text+"zegt op een onbekende manier welke kleuren het heeft")
		}
		if x.method == 1 && x.space == 19 {
			c.conf("6.2.8.3-4", p, text+"heeft een kleurruimte die niet mag")
		}
		if x.approx == 1 {
			best++
		}
	}
	if len(j.colours) > 1 && best != 1 {
		c.conf("6.2.8.3-2", p, text+"zegt op meer dan één manier welke kleuren het heeft")
	}
	if j.various || j.depth < 1 || j.depth > 38 {
		c.conf("6.2.8.3-5", p, text+"heeft een ongeldige kleurdiepte")
	}
}

type jpx struct {
	channels, depth int
	various         bool // depths by channel
	colours         []jpxColour
}

type jpxColour struct {
	method, approx byte
	space          int
}

// readJPX reads the boxes of a picture, or the head of one without.
func readJPX(b []byte) (j jpx) {
	be := binary.BigEndian
	if len(b) > 42 && be.Uint16(b) == 0xff4f { // a code stream alone: channels and depth stand in its size marker
		return jpx{channels: int(be.Uint16(b[40:])), depth: int(b[42]&0x7f) + 1}
	}
	for steps := 0; len(b) >= 8 && steps < 1000; steps++ {
		n, head := int(be.Uint32(b)), 8
		if n == 1 && len(b) >= 16 {
			n, head = int(be.Uint64(b[8:])), 16
		}
		if n == 0 || n > len(b) {
			n = len(b)
		}
		if n < head {
			return j
		}
		box := b[head:n]
		switch string(b[4:8]) {
		case "jp2h": // a box of boxes: what is inside comes next
			b = b[head:]
			continue
		case "ihdr":
			if len(box) >= 11 {
				j.channels, j.depth = int(be.Uint16(box[8:])), int(box[10]&0x7f)+1
			}
		case "bpcc":
			if len(box) > 0 {
				j.depth, j.various = int(box[0]&0x7f)+1, true
			}
		case "colr":
			if len(box) >= 3 {
				space := 0
				if len(box) >= 7 {
					space = int(be.Uint32(box[3:]))
				}
				j.colours = append(j.colours, jpxColour{box[0], box[2], space})
			}
		}
		b = b[n:]
	}
	return j
}
