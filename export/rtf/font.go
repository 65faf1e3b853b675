package rtf

import (
	"encoding/hex"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"kamerbrief/export/office"
)

// font is what a file says of a font.
type font struct {
	name    string
	charset int
}

// symbols is the charset of fonts that hold signs and no letters.
const symbols = 2

// signs reports whether the bytes of the font are the numbers of signs.
func (f font) signs() bool { return f.charset == symbols }

// charsets are the letters of the charsets of Windows that have one byte for each.
var charsets = map[int]*charmap.Charmap{77: charmap.Macintosh, 161: charmap.Windows1253, 162: charmap.Windows1254, 163: charmap.Windows1258, 177: charmap.Windows1255, 178: charmap.Windows1256,
	186: charmap.Windows1257, 204: charmap.Windows1251, 222: charmap.Windows874, 238: charmap.Windows1250}

// pages are the letters of code pages.
var pages = map[int]*charmap.Charmap{437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 874: charmap.Windows874, 1250: charmap.Windows1250, 1251: charmap.Windows1251, 1253: charmap.Windows1253, 1254: charmap.Windows1254, 1255: charmap.Windows1255,
	1252: charmap.Windows1252, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh, 28591: charmap.ISO8859_1, 28605: charmap.ISO8859_15}

// letters gives the letters of the bytes that are read now: those of the font, else those of the file.
func (in *in) letters() *charmap.Charmap {
	if m := charsets[in.fonts[in.st.font].charset]; m != nil {
		return m
	}
	return in.page
}

// named adds to the name of the font that is being described, which ends with a semicolon.
func (in *in) named(s string) {
	if s != ";" {
		in.instr.WriteString(s)
		return
	}
	f := in.fonts[in.fontNum]
	f.name = strings.TrimSpace(in.instr.String())
	in.fonts[in.fontNum] = f
	in.instr.Reset()
}

// described takes what is said of fonts, code pages and pictures. It reports whether the word says such a thing.
func (in *in) described(word string, n int) bool {
	switch word {
	case "f":
		if in.st.dest != "fonts" {
			in.st.font = n
			break
		}
		in.fontNum = n
		in.fonts[n] = font{}
		in.instr.Reset()
	case "fcharset":
		f := in.fonts[in.fontNum]
		f.charset = n
		in.fonts[in.fontNum] = f
	case "deff":
		in.plain, in.st.font = n, n
	case "ansicpg":
		if m := pages[n]; m != nil {
			in.page = m
		}
	case "mac":
		in.page = charmap.Macintosh
	case "pc":
		in.page = charmap.CodePage437
	case "pca":
		in.page = charmap.CodePage850
	case "pngblip", "jpegblip":
		in.picture.known = true
	default:
		return false
	}
	return true
}

// picture is a picture being read.
type picture struct {
	hex   strings.Builder
	known bool // of a kind that is read
	alt   string
}

// endPicture puts the picture in the paragraph.
func (in *in) endPicture() {
	x := &in.picture
	b, err := hex.DecodeString(strings.Join(strings.Fields(x.hex.String()), ""))
	switch {
	case !x.known || err != nil || len(b) == 0:
		in.d.Lost.Add(office.LostPicture, 1)
	case in.beside():
		in.d.Lost.Add(office.LostLogo, 1)
	default:
		p := in.para()
		p.Images = append(p.Images, &office.Image{Alt: x.alt, Name: "figuur", Data: b})
	}
	in.picture = picture{}
}

// beside reports whether a header or footer is read.
func (in *in) beside() bool {
	for _, g := range in.stack {
		if g.note != nil && (g.note.from == office.Header || g.note.from == office.Footer) {
			return true
		}
	}
	return false
}

// tracked says whether words were added or taken away, and by whom.
type tracked struct {
	on     bool
	by, at int
}

// who gives who changed something and when; nil when nobody did. The time is five numbers of some bits each (RTF 1.9.1, DTTM).
func (in *in) who(t tracked) *office.Change {
	if !t.on {
		return nil
	}
	c := &office.Change{}
	if t.by > 0 && t.by < len(in.authors) { // the first is nobody
		c.By = strings.TrimSpace(in.authors[t.by])
	}
	if u := uint32(t.at); u != 0 {
		c.At = fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:00", 1900+u>>20&0x1ff, u>>16&0xf, u>>11&0x1f, u>>6&0x1f, u&0x3f)
	}
	return c
}
