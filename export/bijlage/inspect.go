// Package bijlage looks at the files that go with a letter, gives them their names, and binds them into one reading
// file.
//
// A bijlage comes from anybody. So it is never read in the program itself: Inspect and Merge start the program a second
// time as a child that has little memory and ten seconds, and that does nothing but read one file from its input and
// write what it saw to its output. A file that breaks the child costs a sentence in the report, not the letter.
//
//	value.go, file.go, filter.go  a reader of PDF that gives up on nothing and trusts nothing
//	inspect.go, hidden.go         what is in the file: a Report, and its sentences
//	child.go                      the second program, its limits
//	name.go                       names of files
//	merge.go, tree.go             one file of several, with one structure tree
//
// The promise: a file is copied as it came, byte for byte; nothing here changes one.
package bijlage

import (
	"bytes"
	"html"

	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kamerbrief/export/pattern"
	"kamerbrief/export/pdf/check"
)

// Report is what is in a PDF, as far as a sender should know.
type Report struct {
	Pages     int
	Tagged    bool
	PDFA      string // "2a" by the file's own word, "" for no claim
	UA        bool   // says it is PDF/UA-1
	Holds     bool   // what it says stands our check
	Title     string
	Lang      string
	Encrypted bool
	Authors   []string // names of people in the data of the file or at its remarks
	Script    bool     // JavaScript
	Launch    bool     // starts programs
	Remarks   int      // remarks on pages: notes, highlights, unfinished redactions
	Embedded  []string // names of files inside
	Hidden    []Hidden // text that is there and cannot be seen
	Mended    bool     // the table of objects is broken; readers mend that, each in its own way

	// Why the file could not be looked at (in full), "" when it could: "not-pdf", "broken", "time", "memory", "large",
	// "part" (so much in it that not everything was seen), "child" (the second program could not be started).
	Failed string
}

// inspect looks at a file, without asking whether what it claims is so.
func inspect(b []byte) Report {
	f, err := open(b)
	if f == nil {
		return Report{Failed: "not-pdf"}
	}
	r := Report{Mended: f.mended}
	if f.trailer["Encrypt"] != nil {
		r.Encrypted = true
		return r
	}
	if err != nil {
		r.Failed = "broken"
		return r
	}
	root := f.dict(f.trailer["Root"])
	pages := f.pages(maxPages)
	r.Pages = len(pages)
	r.Tagged = f.get(f.dict(root["MarkInfo"])["Marked"]) == true && f.dict(root["StructTreeRoot"]) != nil
	r.Lang = plainText(f.get(root["Lang"]))
	f.metadata(root, &r)
	f.actions(&r)
	all := true
	r.Hidden, all = f.hidden(pages)
	switch {
	case len(pages) == 0:
		r.Failed = "broken"
	case !all || f.tooBig || len(pages) == maxPages:
		r.Failed = "part"
	}
	return r
}

// claims adds what our checker says of the claims.
func claims(b []byte, r *Report) {
	rep, err := check.Check(b)
	r.Holds = err == nil && rep.Conforms()
}

var (
	aPart  = pattern.New(`pdfaid:part\s*(?:=\s*["']|>)\s*(\d)`)
	aLevel = pattern.New(`pdfaid:conformance\s*(?:=\s*["']|>)\s*([A-Za-z])`)
	uaPart = pattern.New(`pdfuaid:part\s*(?:=\s*["']|>)\s*1`)
	xTitle = pattern.New(`(?s)<dc:title\b.{0,200}?<rdf:li[^>]*>(.*?)</rdf:li>`)
	xMaker = pattern.New(`(?s)<dc:creator\b[^>]*>(.{0,1000}?)</dc:creator>`)
	xItem  = pattern.New(`(?s)<rdf:li[^>]*>(.*?)</rdf:li>`)
	xOther = pattern.New(`(?:pdf:Author|pdfx:Author|xmp:Author|pdfx:Manager|pdfx:LastModifiedBy|pdfx:SourceModifiedBy)\s*(?:=\s*["']([^"']{1,200})|>([^<]{1,200}))`)
)

// metadata reads Info and XMP.
func (f *file) metadata(root dict, r *Report) {
	info := f.dict(f.trailer["Info"])
	r.Title = plainText(f.get(info["Title"]))
	for _, k := range [...]name{"Author", "Manager", "LastModifiedBy", "SourceModifiedBy"} {
		r.author(plainText(f.get(info[k])))
	}
	s := f.stream(root["Metadata"])
	if s == nil {
		return
	}
	x := f.data(s)
	x = x[:min(len(x), 1<<20)]
	if m := aPart.FindSubmatch(x); m != nil {
		r.PDFA = string(m[1])
		if m := aLevel.FindSubmatch(x); m != nil {
			r.PDFA += strings.ToLower(string(m[1]))
		}
	}
	r.UA = uaPart.Match(x)
	if m := xTitle.FindSubmatch(x); m != nil && r.Title == "" {
		r.Title = clean(html.UnescapeString(string(m[1])))
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
	if s = strings.TrimSpace(s); s != "" && !slices.Contains(r.Authors, s) && len(r.Authors) < 50 {
		r.Authors = append(r.Authors, s)
	}
}

// actions looks through every object for what does something, holds a file, or is a remark.
func (f *file) actions(r *Report) {
	refs := make([]ref, 0, len(f.at))
	for k := range f.at {
		refs = append(refs, k)
	}
	slices.Sort(refs)
	var look func(v any, depth int)
	look = func(v any, depth int) {
		if depth > maxDepth {
			return
		}
		switch x := v.(type) {
		case *stream:
			look(x.d, depth+1)
		case array:
			for _, e := range x {
				look(e, depth+1)
			}
		case dict:
			switch f.name(x["S"]) {
			case "JavaScript":
				r.Script = true
			case "Launch":
				r.Launch = true
			}
			if x["JS"] != nil {
				r.Script = true
			}
			if x["EF"] != nil {
				n := plainText(f.get(x["UF"]))
				if n == "" {
					n = plainText(f.get(x["F"]))
				}
				if n == "" {
					n = "(zonder naam)"
				}
				if !slices.Contains(r.Embedded, n) && len(r.Embedded) < 50 {
					r.Embedded = append(r.Embedded, n)
				}
			}
			switch f.name(x["Subtype"]) {
			case "Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Redact":
				if x["Rect"] != nil {
					r.Remarks++
					r.author(plainText(f.get(x["T"])))
				}
			}
			for _, e := range x {
				switch e.(type) {
				case dict, array:
					look(e, depth+1)
				}
			}
		}
	}
	for _, k := range refs {
		look(f.object(k), 0)
	}
}

// plainText gives a text string as people read it.
func plainText(v any) string {
	t, ok := v.(text)
	if !ok {
		return ""
	}
	b := []byte(t)
	switch {
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		var u []uint16
		for i := 2; i+1 < len(b); i += 2 {
			u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
		}
		return clean(string(utf16.Decode(u)))
	case bytes.HasPrefix(b, []byte{0xef, 0xbb, 0xbf}):
		return clean(string(b[3:]))
	}
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
	}
	return clean(string(r))
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
