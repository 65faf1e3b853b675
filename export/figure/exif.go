package figure

import (
	"bytes"
	"encoding/binary"
	"iter"
)

// tiff is the form of Exif: directories of tags.
type tiff struct {
	b     []byte
	order binary.ByteOrder
	first uint32 // where the first directory stands
}

func openTIFF(b []byte) (x tiff) {
	if len(b) < 8 {
		return x
	}
	x = tiff{b: b, order: binary.LittleEndian}
	if bytes.HasPrefix(b, []byte("MM")) {
		x.order = be
	}
	x.first = x.order.Uint32(b[4:])
	return x
}

// tags gives the tags of the directory that stands at, each with the four bytes of its value or of where that stands.
func (x tiff) tags(at uint32) iter.Seq2[uint16, []byte] {
	return func(yield func(uint16, []byte) bool) {
		if int64(at)+2 > int64(len(x.b)) {
			return
		}
		d := x.b[at:]
		for i := range int(x.order.Uint16(d)) {
			e := 2 + 12*i
			if e+12 > len(d) || !yield(x.order.Uint16(d[e:]), d[e+8:e+12]) {
				return
			}
		}
	}
}

// orientation is how a camera was held, 1 (upright) to 8, as Exif 2.3 4.6.4 A has it.
func orientation(b []byte) int {
	turn := 1
	segments(b, func(s segment) bool {
		if d, ok := bytes.CutPrefix(b[min(s.from+4, s.to):s.to], []byte("Exif\x00\x00")); ok && s.marker == 0xE1 {
			turn = openTIFF(d).orientation()
			return false
		}
		return s.marker != 0xDA
	})
	return turn
}

func (x tiff) orientation() int {
	const orientationTag = 0x0112
	for tag, value := range x.tags(x.first) {
		if tag == orientationTag {
			if v := int(x.order.Uint16(value)); v >= 1 && v <= 8 {
				return v
			}
		}
	}
	return 1
}

// personal says what a tag tells of a person, "" for most.
func personal(tag uint16) string {
	switch tag {
	case 0x010F, 0x0110, 0xA431, 0xA435:
		return Camera
	case 0x0132, 0x9003, 0x9004:
		return Time
	case 0x013B, 0x9C9D, 0x8298, 0xA430:
		return Person
	case 0x010E, 0x9286, 0x9C9B, 0x9C9C:
		return Words
	}
	return ""
}

// wrote notes what of that stands in the first directory and in those that hang from it.
func (x tiff) wrote(found map[string]bool) {
	const exifDirectory, gpsDirectory = 0x8769, 0x8825
	note := func(tag uint16) {
		if what := personal(tag); what != "" {
			found[what] = true
		}
	}
	for tag, value := range x.tags(x.first) {
		note(tag)
		switch tag {
		case exifDirectory:
			for tag := range x.tags(x.order.Uint32(value)) {
				note(tag)
			}
		case gpsDirectory:
			for tag := range x.tags(x.order.Uint32(value)) { // GPSVersionID alone is no place
				if tag >= 1 && tag <= 4 {
					found[Place] = true
				}
			}
		}
	}
}
