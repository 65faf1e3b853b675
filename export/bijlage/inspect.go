// Package bijlage looks at the files that go with a letter, gives them their names, and binds them into one reading
// file.
//
// A bijlage comes from anybody. So it is never read in the program itself: Inspect and Merge start the program a second
// time as a child that has little memory and ten seconds, and that does nothing but read one file from its input and
// write what it saw to its output. A file that breaks the child costs a sentence in the report, not the letter.
//
//	inspect.go, odd.go, hidden.go what is in the file: a Report, and its sentences
//	child.go                      the second program, its limits
//	name.go                       names of files
//	merge.go, tree.go             one file of several, with one structure tree
//
// The promise: a file is copied as it came, byte for byte; nothing here changes one.
package bijlage

import (
	"cmp"
	"html"

	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/export/figure"
	"kamerbrief/export/pattern"
	"kamerbrief/export/pdf/check"
	"kamerbrief/export/pdffile"
)

// MostNames is how many names of people a Report has at most.
const MostNames = 50

// Report is what is in a PDF, as far as a sender should know.
type Report struct {
	Pages     int
	Tagged    bool
	PDFA      string   // "2a" by the file's own word, "" for no claim
	UA        bool     // says it is PDF/UA-1
	Kept      []string // of what it says, each by itself: what stands our check, "PDF/A-2a"
	False     []Claim  // and what does not
	Fields    bool     // a form that can be filled in
	Signed    bool     // a signature
	Title     string
	Lang      string
	Encrypted bool     // it may open for anyone all the same
	Locked    bool     // it does not open without a password
	Barred    []string // what it forbids to readers it opens for: "afdrukken"
	Authors   []string // names of people in the data of the file or at its remarks
	Script    bool     // JavaScript
	Launch    bool     // starts programs
	Visits    bool     // opens a web address by itself, or sends what is filled in
	Torn      []int    // pages whose content is damaged
	Sizeless  []int    // pages without a size that can be used
	Remarks   int      // remarks on pages: notes, highlights, unfinished redactions
	Embedded  []string // names of files inside
	Photos    []string // what cameras wrote in photos inside: "plaats"
	Hidden    []Hidden // text that is there and cannot be seen
	Seen      int      // pages that were searched for that, from the first on
	Odd       []string // codes of what programs show each in its own way, see odd.go
	Mended    bool     // the table of objects is broken; readers mend that, each in its own way

	// Why the file could not be looked at (in full), "" when it could: "not-pdf", "empty", "broken", "time", "memory", "large",
	// "part" (so much in it that not everything was seen), "child" (the second program could not be started).
	Failed string
}

// Claim is a profile that a file claims and does not keep.
type Claim struct {
	Profile string // "PDF/A-2a"
	Rule    string // the first rule it breaks: what is wrong, and the clause
}

// mostPages is how many pages a finding names: the rest goes the same way.
const mostPages = 50

// hidden looks for text that cannot be seen, and for pages that cannot be read.
func (r *Report) hidden(f *pdffile.File, pages []pdffile.Page) {
	all := true
	r.Hidden, r.Seen, all = hidden(f, pages)
	for i, p := range pages[:r.Seen] {
		if f.Torn(p) && len(r.Torn) < mostPages {
			r.Torn = append(r.Torn, i+1)
		}
	}
	if r.Seen < r.Pages || !all || f.TooBig {
		r.Failed = "part"
	}
}

// overview looks at all of a file but what its pages show. The file is nil when there is no more to see.
func overview(b []byte) (Report, *pdffile.File, []pdffile.Page) {
	f, err := open(b)
	if f == nil {
		return Report{Failed: "not-pdf"}, nil, nil
	}
	r := Report{Mended: f.Repaired}
	r.Encrypted = f.Encrypted()
	if r.Locked = f.Locked(); r.Locked {
		return r, nil, nil
	}
	r.Barred = barred(f.Permissions())
	if err != nil {
		r.Failed = "broken"
		return r, nil, nil
	}
	root := f.Root()
	pages := f.Pages(pdffile.MaxPages + 1) // one more, to know
	r.Pages = len(pages)
	if f.Tangled && r.Pages > 0 { // without pages it is broken, which is said
		r.odd(OddPages)
	}
	r.Tagged = f.Get(f.Dict(root["MarkInfo"])["Marked"]) == true && len(f.List(f.Dict(root["StructTreeRoot"])["K"])) > 0
	r.oddTrees(f, root)
	r.Lang = plainText(f.Get(root["Lang"]))
	r.metadata(f, root)
	r.actions(f)
	r.Visits = r.Visits || visits(f, root["OpenAction"])
	for i, p := range pages {
		if !sized(f, p) && len(r.Sizeless) < mostPages {
			r.Sizeless = append(r.Sizeless, i+1)
		}
	}
	if len(pages) == 0 {
		r.Failed = "broken"
		return r, nil, nil
	}
	return r, f, pages[:min(len(pages), pdffile.MaxPages)]
}

// sized reports whether a page has a size that programs can show: what PDF allows is 3 to 14,400 units,
// and what Acrobat allows is a unit of 75,000 points.
func sized(f *pdffile.File, p pdffile.Page) bool {
	b := f.Nums(p.MediaBox, 4)
	if b == nil {
		return false
	}
	box := pdffile.Around(pdffile.Point{X: b[0], Y: b[1]}, pdffile.Point{X: b[2], Y: b[3]})
	if unit, given := f.Num(p.Dict["UserUnit"]); given && (unit <= 0 || unit > 75_000) {
		return false
	}
	w, h := box.X1-box.X0, box.Y1-box.Y0
	return min(w, h) >= 3 && max(w, h) <= 14400
}

// visits reports whether an action, or what follows it, goes to the web or to another file.
func visits(f *pdffile.File, v any) bool {
	for range 20 {
		d := f.Dict(v)
		switch f.Name(d["S"]) {
		case "URI", "SubmitForm", "GoToR", "ImportData":
			return true
		}
		if v = d["Next"]; v == nil {
			return false
		}
	}
	return false
}

// barred says what readers may not do.
func barred(may int) (out []string) {
	for _, x := range [...]struct {
		bit  int
		what string
	}{{pdffile.MayPrint, "afdrukken"}, {pdffile.MayCopy, "kopiëren"}, {pdffile.MayChange, "wijzigen"}, {pdffile.MayHear, "voorlezen"}} {
		if may&x.bit == 0 {
			out = append(out, x.what)
		}
	}
	return out
}

// claims adds what our checker says of the claims.
func (r *Report) claims(f *pdffile.File) {
	var claims []check.Profile
	if p := check.Profile(r.PDFA); slices.Contains(check.Profiles, p) {
		claims = append(claims, p)
	}
	if r.UA {
		claims = append(claims, "ua1")
	}
	if len(claims) == 0 {
		return
	}
	rep := check.As(f, claims...)
	for _, p := range claims {
		switch x, against := rep.Against[p]; {
		case against:
			r.False = append(r.False, Claim{p.String(), strings.TrimSuffix(x.Text, ".") + " (" + x.Code + ")"})
		case p[0] != '1': // of PDF/A-1 too little is looked at to say so
			r.Kept = append(r.Kept, p.String())
		}
	}
}

var (
	aPart  = pattern.New(`pdfaid:part\s*(?:=\s*["']|>)\s*(\d)`)
	aLevel = pattern.New(`pdfaid:conformance\s*(?:=\s*["']|>)\s*([A-Za-z])`)
	uaPart = pattern.New(`pdfuaid:part\s*(?:=\s*["']|>)\s*1`)
	xTitle = pattern.New(`(?s)<dc:title\b[^>]*>(.{0,1000}?)</dc:title>`)
	xMaker = pattern.New(`(?s)<dc:creator\b[^>]*>(.{0,1000}?)</dc:creator>`)
	xItem  = pattern.New(`<rdf:li(?:\s[^>]*[^/>])?>([^<]*)</rdf:li>`)
	// What a reader of XML may take for orders: words of a file's own, that may be endless or fetch other files.
	ownWords   = pattern.New(`<!(?:DOCTYPE|ENTITY)`)
	needsAdobe = pattern.New(`<dynamicRender>\s*required`)
	xOther     = pattern.New(`(?:pdf:Author|pdfx:Author|xmp:Author|pdfx:Manager|pdfx:LastModifiedBy|pdfx:SourceModifiedBy)\s*(?:=\s*["']([^"']{1,200})|>([^<]{1,200}))`)
)

// maxPacket is how much of the XMP of a file is read: few have more than some kB.
const maxPacket = 1 << 20

// metadata reads Info and XMP.
func (r *Report) metadata(f *pdffile.File, root dict) {
	info := f.Info()
	r.Title = plainText(f.Get(info["Title"]))
	for _, k := range [...]name{"Author", "Manager", "LastModifiedBy", "SourceModifiedBy"} {
		r.author(plainText(f.Get(info[k])))
	}
	s := f.Stream(root["Metadata"])
	if s == nil {
		return
	}
	x := f.Data(s)
	if len(x) > maxPacket || ownWords.Match(x) {
		r.odd(OddData)
	}
	x = x[:min(len(x), maxPacket)]
	if m := aPart.FindSubmatch(x); m != nil {
		r.PDFA = string(m[1])
		if m := aLevel.FindSubmatch(x); m != nil {
			r.PDFA += strings.ToLower(string(m[1]))
		}
	}
	r.UA = uaPart.Match(x)
	if m := xTitle.FindSubmatch(x); m != nil && r.Title == "" {
		if i := xItem.FindSubmatch(m[1]); i != nil {
			r.Title = clean(html.UnescapeString(string(i[1])))
		}
	}
	if m := xMaker.FindSubmatch(x); m != nil {
		for _, i := range xItem.FindAllSubmatch(m[1], 50) {
			r.author(clean(html.UnescapeString(string(i[1]))))
		}
	}
	for _, m := range xOther.FindAllSubmatch(x, 20) {
		r.author(clean(html.UnescapeString(string(m[1]) + string(m[2]))))
	}
}

func (r *Report) author(s string) {
	if s = strings.TrimSpace(s); s != "" && !slices.Contains(r.Authors, s) && len(r.Authors) < MostNames {
		r.Authors = append(r.Authors, s)
	}
}

// actions looks through every object for what does something, holds a file, or is a remark.
func (r *Report) actions(f *pdffile.File) {
	fonts := map[*stream]bool{}
	for _, n := range f.Numbers() {
		r.look(f, f.Object(n), fonts)
	}
}

// look looks at a value and at what stands in it.
func (r *Report) look(f *pdffile.File, v any, fonts map[*stream]bool) {
	switch x := v.(type) {
	case *stream:
		r.photo(f, x)
		r.oddStream(f, x)
		r.look(f, x.Dict, fonts)
	case array:
		for _, e := range x {
			r.look(f, e, fonts)
		}
	case dict:
		r.does(f, x)
		r.holds(f, x)
		r.oddDict(f, x, fonts)
		for _, e := range x {
			r.look(f, e, fonts)
		}
	}
}

// photo notes what a camera wrote in a photo.
func (r *Report) photo(f *pdffile.File, s *stream) {
	if !isPhoto(f, s.Dict) || f.Encrypted() {
		return
	}
	for _, what := range figure.Wrote(s.Raw) {
		if what != figure.Words && !slices.Contains(r.Photos, what) { // "created with" is no secret
			r.Photos = append(r.Photos, what)
		}
	}
}

// isPhoto reports whether the bytes of a stream are those of a JPEG.
func isPhoto(f *pdffile.File, d dict) bool {
	filters := f.List(d["Filter"])
	return f.Name(d["Subtype"]) == "Image" && len(filters) == 1 && f.Name(filters[0]) == "DCTDecode"
}

// does notes an action that is more than going somewhere.
func (r *Report) does(f *pdffile.File, d dict) {
	s := f.Name(d["S"])
	r.Script = r.Script || s == "JavaScript" || d["JS"] != nil
	r.Launch = r.Launch || s == "Launch"
	r.Visits = r.Visits || s == "SubmitForm" || s == "ImportData"
	for _, v := range f.Dict(d["AA"]) { // what happens without a click
		r.Visits = r.Visits || visits(f, v)
	}
	switch f.Name(d["FT"]) {
	case "Sig":
		r.Signed = r.Signed || d["V"] != nil
	case "Tx", "Ch", "Btn":
		r.Fields = true
	}
	r.Fields = r.Fields || d["XFA"] != nil
}

// holds notes a file inside and a remark.
func (r *Report) holds(f *pdffile.File, d dict) {
	if d["EF"] != nil {
		n := cmp.Or(plainText(f.Get(d["UF"])), plainText(f.Get(d["F"])), "(zonder naam)")
		if !slices.Contains(r.Embedded, n) && len(r.Embedded) < 50 {
			r.Embedded = append(r.Embedded, n)
		}
	}
	switch f.Name(d["Subtype"]) {
	case "Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Redact", "Line", "Square", "Circle", "Polygon", "PolyLine", "FileAttachment":
		if d["Rect"] != nil {
			r.Remarks++
			r.author(plainText(f.Get(d["T"])))
		}
	}
}

// plainText gives a text string as people read it.
func plainText(v any) string {
	t, _ := v.(text)
	return clean(t.Text())
}

// clean makes words from a strange file fit to show: one line, no control characters, not endless.
func clean(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			r = ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			continue
		}
		if b.Len() > 300 {
			b.WriteString("…")
			break
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}
