// Package check looks whether a PDF is what PDF/A-2a (or 3a) and PDF/UA-1 ask, and whether its structure says what its
// pages show. It looks at any PDF, as export/pdffile reads it, and knows
// nothing of how ours are made.
//
//	content.go, font.go what pages draw: marked content, text, glyphs, colours
//	page.go             pages, links and other annotations, outline, colour
//	tree.go, table.go   the structure tree
//	meta.go             document, metadata, attachments
//
// The code of a finding is a clause by the numbers of veraPDF ("PDF/A 6.1.3-1", "PDF/UA 7.1-3") when a validator rejects
// the file for it; it is grave and takes the claim away. Others ("Kamerbrief tabel") are faults that validators pass and
// readers suffer from: a heading tagged as plain text, a link without a target, a table without heads.
package check

import (
	"bytes"
	"cmp"
	"errors"
	"slices"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdffile"
)

// ErrNotPDF is returned for bytes that are no PDF at all.
var ErrNotPDF = errors.New("check: not a PDF")

// Report is what the file is and what is wrong with it.
type Report struct {
	Findings  []tell.Finding // conformance findings first, then by page
	Pages     int
	Part      int    // of PDF/A as the file claims: 2, 3, 1; 0 for no claim
	Level     string // "A", "B", "U"
	UA        bool   // claims PDF/UA-1
	Tagged    bool
	Encrypted bool
	Title     string // of Info or the metadata
	Author    string
	Lang      string
	Script    bool     // JavaScript
	Embedded  []string // names of files inside
	Claims    []Profile
	Verdicts  map[Profile]bool         // of the profiles it was looked at by
	Against   map[Profile]tell.Finding // of those that do not hold: the first rule that is broken
}

// Conforms reports whether there is no grave finding.
func (r *Report) Conforms() bool {
	return !slices.ContainsFunc(r.Findings, func(f tell.Finding) bool { return f.Severity == tell.Grave })
}

// checker holds one check.
type checker struct {
	f         *pdffile.File
	rep       *Report
	seen      map[tell.Finding]bool
	root      dict
	pages     []pdffile.Page
	pageIndex map[ref]int
	parents   map[int]any // parent tree
	tree      *elem
	elems     []*elem
	room      []elem        // for the next elements
	byObject  []*elem       // by number
	loose     map[ref]*elem // named by the parent tree, in no tree
	fonts     map[*pdffile.Font]*font
	fontList  []*font
	seqs      []*sequence
	formUse   map[ref]int
	images    map[ref]bool
	gray      []int
	rgb       []int
	cmyk      []int
	artifacts int
	work      int // steps through trees that may be named again and again
	lines     int // ends of lines within an element
	glued     int // those where words run together
	artChars  int
	allChars  int
	annots    []annot
	noLang    bool            // the catalog names no language
	walked    map[ref]bool    // what paints and was read
	inks      map[name][]byte // named ink → what it means
	blended   bool            // the page says in which colours it is mixed
	res       dict            // resources of the content that is read
	intentOf  string          // colour space of the output intent's profile: "RGB ", "" for none
}

func newChecker(f *pdffile.File, rep *Report) *checker {
	return &checker{f: f, root: f.Root(), rep: rep, seen: map[tell.Finding]bool{}, pageIndex: map[ref]int{}, parents: map[int]any{},
		loose: map[ref]*elem{}, fonts: map[*pdffile.Font]*font{}, formUse: map[ref]int{}, images: map[ref]bool{},
		walked: map[ref]bool{}, inks: map[name][]byte{}}
}

// Check looks at a file. It returns ErrNotPDF for what is no PDF; a damaged PDF gives a conformance finding.
func Check(b []byte) (*Report, error) {
	f, err := pdffile.Open(b)
	if f == nil {
		return &Report{}, ErrNotPDF
	}
	f.Repaired = f.Repaired || err != nil
	return File(f), nil
}

// look finds what breaks a rule of any profile.
func look(f *pdffile.File) (rep *Report) {
	rep = &Report{}
	c := newChecker(f, rep)
	defer func() {
		if p := recover(); p != nil { // a hostile file must not take the program down
			c.conf("6.1", 0, "Het bestand is beschadigd")
		}
		c.sort()
	}()
	c.header()
	switch {
	case f.Locked():
		rep.Encrypted = true
		c.conf("6.1.3-2", 0, "Het bestand is versleuteld")
		c.conf("6.1", 0, "Het bestand opent niet zonder wachtwoord, en is dus niet te controleren")
		return rep
	case f.Repaired:
		c.conf("6.1", 0, "Het bestand is beschadigd: de onderdelen zijn niet te vinden")
		return rep
	}
	c.encrypted()
	c.objects()
	c.document()
	c.findPages()
	c.outputIntent()
	c.structure()
	c.readPages()
	for _, ft := range c.fontList {
		c.checkFont(ft)
	}
	c.colours()
	c.contents()
	c.outline()
	c.metadata()
	c.syntax()
	return rep
}

// encrypted looks at the lock on a file that opens for anyone all the same.
func (c *checker) encrypted() {
	if c.rep.Encrypted = c.f.Encrypted(); !c.rep.Encrypted {
		return
	}
	c.conf("6.1.3-2", 0, "Het bestand is versleuteld")
	c.confIf(c.f.Permissions()&pdffile.MayHear == 0, "UA 7.16-1", 0, "Het bestand is op slot voor voorleessoftware")
}

// syntax tells of the rules of syntax that are broken, once each.
func (c *checker) syntax() {
	for _, x := range c.f.Faults {
		c.conf(faults[x.Kind].clause, 0, faults[x.Kind].text)
	}
	if c.f.TooBig {
		c.tooMuch()
	}
}

// Versions is the code of the finding that a file holds an earlier version of itself.
const Versions = "Kamerbrief versies"

// conf notes a conformance finding; "UA 7.1-3" is a clause of PDF/UA, any other of PDF/A.
func (c *checker) conf(clause string, page int, text string) {
	if len(clause) > 3 && clause[:3] == "UA " {
		clause = "PDF/" + clause
	} else {
		clause = "PDF/A " + clause
	}
	c.add(tell.Finding{Code: clause, Severity: tell.Grave, Page: page, Text: text})
}

// confIf is conf where a rule is broken.
func (c *checker) confIf(broken bool, clause string, page int, text string) {
	if broken {
		c.conf(clause, page, text)
	}
}

// ours stands before the codes of what validators do not see.
const ours = "Kamerbrief "

// Replaced is the code of a finding that U+FFFD stands where words should.
const Replaced = ours + replaced

const replaced = "replaced"

// extra notes what validators do not see.
func (c *checker) extra(code string, page int, text string) {
	c.add(tell.Finding{Code: ours + code, Page: page, Text: text})
}

// extraIf is extra where something is amiss.
func (c *checker) extraIf(amiss bool, code string, page int, text string) {
	if amiss {
		c.extra(code, page, text)
	}
}

// maxWork bounds the walks through what refers to itself in ways a visited list does not see.
const maxWork = 4 << 20

// spent counts a step and reports whether there have been too many.
func (c *checker) spent() bool {
	if c.work++; c.work <= maxWork {
		return false
	}
	c.tooMuch()
	return true
}

func (c *checker) tooMuch() { c.conf("6.1", 0, "Het bestand is te ingewikkeld om te controleren") }

// maxFindings keeps the report of a hopeless file readable, and bounded.
const maxFindings = 2000

func (c *checker) add(f tell.Finding) {
	if c.seen[f] || len(c.rep.Findings) >= maxFindings {
		return
	}
	c.seen[f] = true
	c.rep.Findings = append(c.rep.Findings, f)
}

func (c *checker) sort() {
	slices.SortStableFunc(c.rep.Findings, func(a, b tell.Finding) int {
		return cmp.Or(tell.Compare(a, b), cmp.Compare(a.Page, b.Page), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Text, b.Text))
	})
}

// header looks at the first lines and the last.
func (c *checker) header() {
	b := c.f.B
	line := b[:min(len(b), 9)]
	if c.f.Before != 0 || len(line) < 9 || !bytes.HasPrefix(line, []byte("%PDF-1.")) || line[7] < '0' || line[7] > '7' || line[8] != '\n' && line[8] != '\r' {
		c.conf("6.1.2-1", 0, "Het bestand begint niet met een geldig versienummer")
		c.conf("UA 6.1-1", 0, "Het bestand begint niet met een geldig versienummer")
	} else if line[7] < '4' {
		c.extra("versie", 0, "Het bestand noemt een te oude versie van het pdf-formaat")
	}
	rest := b[min(len(b), 8):]
	rest = bytes.TrimPrefix(bytes.TrimPrefix(rest, []byte("\r")), []byte("\n"))
	if len(rest) < 5 || rest[0] != '%' || rest[1] < 128 || rest[2] < 128 || rest[3] < 128 || rest[4] < 128 {
		c.conf("6.1.2-2", 0, "De tweede regel van het bestand mist de tekens die zeggen dat het geen tekstbestand is")
	}
	end := bytes.LastIndex(b, []byte("%%EOF"))
	if end < 0 {
		c.conf("6.1.3-3", 0, "Het einde van het bestand ontbreekt")
		return
	}
	if tail := b[end+5:]; len(tail) > 2 || len(tail) > 0 && tail[0] != '\n' && tail[0] != '\r' || len(tail) == 2 && (tail[0] != '\r' || tail[1] != '\n') {
		c.conf("6.1.3-3", 0, "Achter het einde van het bestand staan nog gegevens")
	}
}

// objects reads every object, so that the rules of syntax are tried on all of them.
func (c *checker) objects() {
	c.f.ReadAll()
	nums := c.f.Numbers()
	c.confIf(len(nums) > 8388607, "6.1.13-7", 0, "Het bestand heeft te veel onderdelen")
	for _, n := range nums {
		s, ok := c.f.Object(n).(*stream)
		if !ok {
			continue
		}
		for _, k := range []name{"F", "FFilter", "FDecodeParms"} {
			if _, ok := s.Dict[k]; ok {
				c.conf("6.1.7.1-3", 0, "Een gegevensstroom staat buiten het bestand")
			}
		}
		for _, fl := range c.f.List(s.Dict["Filter"]) {
			switch c.f.Name(fl) {
			case "ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode", "DCTDecode", "JPXDecode":
			case "Crypt":
			default:
				c.conf("6.1.7.2-1", 0, "Een gegevensstroom is gecomprimeerd op een manier die niet mag")
			}
		}
	}
	c.extraIf(c.f.Updates > 0 && !c.linearized(), "versies", 0, "Het bestand bevat een eerdere versie van zichzelf")
}

// linearized reports whether the file is laid out for the web: then it has two cross-reference sections by design.
func (c *checker) linearized() bool {
	return c.f.Updates == 1 && bytes.Contains(c.f.B[:min(len(c.f.B), 1024)], []byte("/Linearized"))
}

// ErrLocked is returned for a PDF that only opens with a password.
var ErrLocked = errors.New("check: a PDF with a password")

// Embedded gives the files inside a PDF, by name. It returns ErrNotPDF for what is no readable PDF, ErrLocked for one with a password.
func Embedded(b []byte) (map[string][]byte, error) {
	f, err := pdffile.Open(b)
	if err != nil {
		return nil, ErrNotPDF
	}
	if f.Locked() {
		return nil, ErrLocked
	}
	files := map[string][]byte{}
	f.NameTree(f.Dict(f.Root()["Names"])["EmbeddedFiles"], func(_ str, v any) {
		s := f.Dict(v)
		n, ok := f.Text(s["UF"])
		if e := f.Stream(f.Dict(s["EF"])["F"]); ok && e != nil {
			if data, whole := f.Whole(e); whole {
				files[n] = data
			}
		}
	})
	return files, nil
}
