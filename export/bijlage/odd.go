package bijlage

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"strconv"

	"kamerbrief/export/pattern"
	"kamerbrief/export/pdffile"
)

// What makes programs show a file each in its own way, or not at all. Odd holds these codes.
const (
	OddPages   = "bijlage-pages"        // the tree of pages loops, counts others than it has, or leads to nothing
	OddFont    = "bijlage-font"         // a font inside is damaged
	OddPicture = "bijlage-picture"      // a picture that says it is larger than its data can be, or than programs can hold
	OddData    = "bijlage-data"         // the data of the file (XMP) are endless, or define words of their own
	OddTags    = "bijlage-tags-loop"    // the tags, or what leads to them, come back on themselves
	OddOutline = "bijlage-outline-loop" // so do the bookmarks
	OddLetters = "bijlage-letters"      // a font says of more signs than there can be which letters they are
	OnlyXFA    = "bijlage-xfa"          // its pages are made by Adobe's programs alone
)

var oddities = [...]struct{ code, text string }{
	{OnlyXFA, "Dit bestand is een dynamisch formulier (XFA). Alleen programma's van Adobe tonen het; anderen zien een lege bladzijde of een melding. Vraag een gewone pdf."},
	{OddPages, "De lijst van bladzijden in dit bestand klopt niet. Programma's tonen daardoor misschien niet dezelfde bladzijden. Sla het opnieuw op als pdf en kijk alle bladzijden na."},
	{OddTags, "De opbouw (tags) van dit bestand verwijst in een kring naar zichzelf. Hulpsoftware leest het daardoor misschien niet of niet helemaal voor. Laat het bestand opnieuw maken."},
	{OddOutline, "De bladwijzers van dit bestand verwijzen in een kring naar zichzelf. Programma's tonen ze daardoor misschien niet, of lopen vast. Sla het opnieuw op als pdf."},
	{OddLetters, "Een lettertype in dit bestand zegt niet goed welke letters er staan. Wie de tekst zoekt, kopieert of laat voorlezen, krijgt misschien andere letters. Laat het bestand opnieuw maken."},
	{OddFont, "Een lettertype in dit bestand is beschadigd. Letters kunnen ontbreken of er anders uitzien. Laat het bestand opnieuw maken."},
	{OddPicture, "Een afbeelding in dit bestand zegt dat zij veel groter is dan zij kan zijn. Programma's kunnen daarop vastlopen. Vraag een nieuw bestand."},
	{OddData, "De gegevens van dit bestand (XMP) zijn veel te lang of bevatten opdrachten. Niet alles daarvan is onderzocht. Laat het bestand opnieuw maken."},
}

func (r *Report) odd(code string) {
	if !slices.Contains(r.Odd, code) {
		r.Odd = append(r.Odd, code)
	}
}

// maxPixels is how many dots a picture may have: more than a sheet of A0 at 600 dots to the inch has.
const maxPixels = 1 << 30

// oddStream notes a picture that cannot be as large as it says.
func (r *Report) oddStream(f *pdffile.File, s *stream) {
	if f.Name(s.Dict["Subtype"]) != "Image" {
		return
	}
	w, h := f.Int(s.Dict["Width"], 0), f.Int(s.Dict["Height"], 0)
	if w <= 0 || h <= 0 {
		return
	}
	bits := f.Int(s.Dict["BitsPerComponent"], 1)
	if w > maxPixels/h || float64(w*h)*float64(bits)/8 > mostData(f, s) {
		r.odd(OddPicture)
	}
}

// mostData is how many bytes a stream can unpack to at most, by how well its filters can pack.
func mostData(f *pdffile.File, s *stream) float64 {
	n := float64(len(s.Raw) + 64)
	for _, v := range f.List(s.Dict["Filter"]) {
		by := 1.0
		switch f.Name(v) {
		case "FlateDecode", "Fl":
			by = 1100 // 1,032 at best
		case "LZWDecode", "LZW":
			by = 2800
		case "RunLengthDecode", "RL":
			by = 64
		case "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "Crypt":
			by = 4 // z stands for four
		default: // what packs pictures alone has no such end
			return math.Inf(1)
		}
		n *= by
	}
	return n
}

// oddDict notes a font that cannot be one, and a form of Adobe's own kind.
func (r *Report) oddDict(f *pdffile.File, d dict, seen map[*stream]bool) {
	for _, k := range [...]name{"FontFile", "FontFile2", "FontFile3"} {
		if d[k] == nil {
			continue
		}
		s := f.Stream(d[k])
		if s == nil {
			r.odd(OddFont)
		} else if !seen[s] {
			seen[s] = true
			if !isFont(k, f.Unpack(s)) {
				r.odd(OddFont)
			}
		}
	}
	if s := f.Stream(d["ToUnicode"]); s != nil && !seen[s] {
		seen[s] = true
		if tooManyLetters(f.Unpack(s)) {
			r.odd(OddLetters)
		}
	}
	if d["XFA"] != nil && r.dynamic(f, d["XFA"]) {
		r.odd(OnlyXFA)
	}
}

// maxCMap is how long a table of letters may be: each of the 65,536 signs of a font in a line of its own takes a third of it.
const maxCMap = 4 << 20

// reRange is a range of signs and the first letter it stands for.
var reRange = pattern.New(`<([0-9A-Fa-f]{1,16})>\s*<([0-9A-Fa-f]{1,16})>\s*[<\[]`)

// tooManyLetters reports whether a ToUnicode table is longer than one can be, or has a range of more signs than a font has.
func tooManyLetters(b []byte) bool {
	if len(b) > maxCMap {
		return true
	}
	for _, part := range bytes.Split(b, []byte("beginbfrange"))[1:] {
		part, _, _ = bytes.Cut(part, []byte("endbfrange"))
		for _, m := range reRange.FindAllSubmatch(part, -1) {
			from, err1 := strconv.ParseUint(string(m[1]), 16, 64)
			to, err2 := strconv.ParseUint(string(m[2]), 16, 64)
			if err1 != nil || err2 != nil || to > from+0xFFFF {
				return true
			}
		}
	}
	return false
}

// oddTrees notes tags, numbers of tags and bookmarks that come back on themselves.
func (r *Report) oddTrees(f *pdffile.File, root dict) {
	tree := f.Dict(root["StructTreeRoot"])
	if comesBack(f, tree["K"], "K") || comesBack(f, tree["ParentTree"], "Kids") {
		r.odd(OddTags)
	}
	if comesBack(f, f.Dict(root["Outlines"])["First"], "First", "Next") {
		r.odd(OddOutline)
	}
}

// comesBack reports whether who follows the keys from a value meets an object twice.
func comesBack(f *pdffile.File, from any, keys ...name) bool {
	seen, todo := map[ref]bool{}, []any{from}
	for len(todo) > 0 && len(seen) < 1_000_000 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if n, ok := v.(ref); ok {
			if seen[n] {
				return true
			}
			seen[n] = true
		}
		switch x := f.Get(v).(type) {
		case array:
			todo = append(todo, x...)
		case dict:
			for _, k := range keys {
				if x[k] != nil {
					todo = append(todo, x[k])
				}
			}
		}
	}
	return false
}

// dynamic reports whether a form of XFA has no pages of its own: the catalog says so, or the form.
func (r *Report) dynamic(f *pdffile.File, xfa any) bool {
	if f.Get(f.Root()["NeedsRendering"]) == true {
		return true
	}
	parts, _ := f.Get(xfa).(array)
	if s := f.Stream(xfa); s != nil {
		parts = array{xfa}
	}
	for _, v := range parts[:min(len(parts), 50)] {
		if s := f.Stream(v); s != nil && needsAdobe.Match(f.Unpack(s)) {
			return true
		}
	}
	return false
}

// isFont reports whether bytes can be the font file that a key of a font descriptor promises.
func isFont(key name, b []byte) bool {
	if len(b) < 12 {
		return false
	}
	start := binary.BigEndian.Uint32(b)
	sfnt := start == 0x00010000 || string(b[:4]) == "true" || string(b[:4]) == "OTTO" || string(b[:4]) == "ttcf"
	switch {
	case sfnt && string(b[:4]) != "ttcf":
		return tablesWithin(b)
	case sfnt:
		return true
	case key == "FontFile2":
		return false
	case key == "FontFile3":
		return b[0] == 1 && b[2] >= 4 && int(b[2]) < len(b) // CFF: version, and where it goes on
	}
	return b[0] == 0x80 || bytes.Contains(b[:min(len(b), 64)], []byte("%!"))
}

// tablesWithin reports whether the tables of a TrueType or OpenType font lie in it; three bytes of padding may be missing.
func tablesWithin(b []byte) bool {
	n := int(binary.BigEndian.Uint16(b[4:]))
	if n == 0 || len(b) < 12+16*n {
		return false
	}
	for i := range n {
		row := b[12+16*i:]
		if at, size := uint64(binary.BigEndian.Uint32(row[8:])), uint64(binary.BigEndian.Uint32(row[12:])); at+size > uint64(len(b))+3 {
			return false
		}
	}
	return true
}
