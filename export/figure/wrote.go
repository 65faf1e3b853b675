package figure

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// What a camera or program writes beside a picture, as a person calls it.
const (
	Place  = "plaats"
	Time   = "tijd"
	Camera = "toestel"
	Person = "naam"
	Words  = "opmerkingen"
)

// Wrote says what of that stands in a picture that is a JPEG or PNG: a place first, each once.
func Wrote(b []byte) (what []string) {
	found := map[string]bool{}
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xD8}):
		segments(b, func(s segment) bool {
			d := b[min(s.from+4, s.to):s.to]
			switch {
			case s.marker == 0xE1:
				if exif, ok := bytes.CutPrefix(d, []byte("Exif\x00\x00")); ok {
					tags(exif, found)
				} else {
					packet(d, found)
				}
			case s.marker == 0xED && bytes.Contains(d, []byte("8BIM\x04\x04")): // what news agencies write
				found[Words] = true
			case s.marker == 0xFE && len(d) > 0:
				found[Words] = true
			}
			return s.marker != 0xDA
		})
	case bytes.HasPrefix(b, []byte("\x89PNG")):
		chunks(b, func(kind string, d []byte) {
			switch kind {
			case "eXIf":
				tags(d, found)
			case "tEXt", "zTXt", "iTXt":
				if packet(d, found); !bytes.HasPrefix(d, []byte("XML:com.adobe.xmp")) {
					found[Words] = true
				}
			case "tIME":
				found[Time] = true
			}
		})
	}
	for _, k := range [...]string{Place, Time, Camera, Person, Words} {
		if found[k] {
			what = append(what, k)
		}
	}
	return what
}

// packet looks into XMP by the names of what it may hold.
func packet(d []byte, found map[string]bool) {
	for name, what := range map[string]string{"GPSLatitude": Place, "photoshop:City": Place, "Iptc4xmpCore:Location": Place, "dc:creator": Person, "aux:OwnerName": Person,
		"exif:DateTimeOriginal": Time, "xmp:CreateDate": Time, "tiff:Model": Camera, "aux:SerialNumber": Camera, "dc:description": Words} {
		if bytes.Contains(d, []byte(name)) {
			found[what] = true
		}
	}
}

// tags looks through the first directory of Exif and those that hang from it.
func tags(d []byte, found map[string]bool) {
	var o binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(d, []byte("MM")) {
		o = be
	}
	if len(d) < 8 {
		return
	}
	const exifDirectory, gpsDirectory = 0x8769, 0x8825
	read := func(at int64, each func(tag uint16, value uint32)) (n int) {
		if at < 0 || at+2 > int64(len(d)) {
			return 0
		}
		n = int(o.Uint16(d[at:]))
		for i := range n {
			e := at + 2 + 12*int64(i)
			if e+12 > int64(len(d)) {
				break
			}
			each(o.Uint16(d[e:]), o.Uint32(d[e+8:]))
		}
		return n
	}
	personal := map[uint16]string{0x010F: Camera, 0x0110: Camera, 0xA431: Camera, 0xA435: Camera, 0x0132: Time, 0x9003: Time, 0x9004: Time,
		0x013B: Person, 0x9C9D: Person, 0x8298: Person, 0xA430: Person, 0x010E: Words, 0x9286: Words, 0x9C9B: Words, 0x9C9C: Words}
	note := func(tag uint16, _ uint32) {
		if what := personal[tag]; what != "" {
			found[what] = true
		}
	}
	read(int64(o.Uint32(d[4:])), func(tag uint16, value uint32) {
		note(tag, value)
		switch tag {
		case exifDirectory:
			read(int64(value), note)
		case gpsDirectory:
			read(int64(value), func(tag uint16, _ uint32) { // GPSVersionID alone is no place
				if tag >= 1 && tag <= 4 {
					found[Place] = true
				}
			})
		}
	})
}

// Sealed names the kind of a picture that Bare cannot take bare, "" for any other file: its place and maker leave with it.
func Sealed(b []byte) string {
	brand := func(names ...string) bool {
		return len(b) >= 12 && string(b[4:8]) == "ftyp" && slices.Contains(names, string(b[8:12]))
	}
	switch {
	case brand("heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"):
		return "heic"
	case brand("avif", "avis"):
		return "avif"
	case len(b) >= 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP":
		return "webp"
	case bytes.HasPrefix(b, []byte("II*\x00")), bytes.HasPrefix(b, []byte("MM\x00*")):
		return "tiff"
	}
	return ""
}

// Unsigned gives a JPEG without what a camera or program wrote in it and with all that its pixels and colours need, so
// that it looks the same wherever it stands; as it was when it is not built as expected.
func Unsigned(b []byte) []byte {
	if len(Wrote(b)) == 0 {
		return b
	}
	out, end := []byte{0xFF, 0xD8}, false
	whole := segments(b, func(s segment) bool {
		if s.marker != 0xE1 && s.marker != 0xED && s.marker != 0xFE {
			out = append(out, b[s.from:s.to]...)
		}
		end = s.marker == 0xD9
		return true
	})
	if !whole || !end {
		return b
	}
	return out
}

// chunks walks through a PNG; it reports whether it came to the end of one that is built as expected.
func chunks(b []byte, each func(kind string, data []byte)) bool {
	const head, frame = 8, 12 // of the file; round a chunk's data
	for i := head; i+frame <= len(b); {
		n := int(be.Uint32(b[i:]))
		if n < 0 || n > len(b)-i-frame {
			return false
		}
		kind := string(b[i+4 : i+8])
		each(kind, b[i+8:i+8+n])
		if kind == "IEND" {
			return true
		}
		i += frame + n
	}
	return false
}

// stripGIF leaves out what was written beside the pictures of a GIF: comments, and packets of programs. Nil when the file is not
// built as expected.
func stripGIF(b []byte) []byte {
	const head = 13 // with the measures of the screen
	if len(b) < head {
		return nil
	}
	i := head
	if b[10]&0x80 != 0 {
		i += 3 << (b[10]&7 + 1) // colours
	}
	blocks := func(at int) int { // where a row of blocks ends
		for at < len(b) && b[at] != 0 {
			at += 1 + int(b[at])
		}
		return at + 1
	}
	if i > len(b) {
		return nil
	}
	out := append([]byte(nil), b[:i]...)
	for i < len(b) {
		to := 0
		keep := true
		switch b[i] {
		case 0x3B:
			return append(out, 0x3B)
		case 0x21:
			if i+2 >= len(b) {
				return nil
			}
			to = blocks(i + 2)
			loop := bytes.HasPrefix(b[i+2:], []byte("\x0bNETSCAPE2.0"))
			keep = b[i+1] == 0xF9 || b[i+1] == 0xFF && loop // how a picture is shown, and how often
		case 0x2C:
			if i+10 >= len(b) {
				return nil
			}
			to = i + 10
			if b[i+9]&0x80 != 0 {
				to += 3 << (b[i+9]&7 + 1)
			}
			to = blocks(to + 1)
		default:
			return nil
		}
		if to > len(b) {
			return nil
		}
		if keep {
			out = append(out, b[i:to]...)
		}
		i = to
	}
	return nil
}
