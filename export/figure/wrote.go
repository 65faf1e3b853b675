package figure

import (
	"bytes"
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
				if x, ok := bytes.CutPrefix(d, []byte("Exif\x00\x00")); ok {
					openTIFF(x).wrote(found)
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
				openTIFF(d).wrote(found)
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
