package export

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"

	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/pattern"
	"kamerbrief/export/pdf"
	"kamerbrief/export/pdf/check"
)

// Kind is what an export is for.
type Kind string

// The kinds of PDF.
const (
	Final   Kind = "final"   // the letter as it leaves: PDF/A-2a
	Concept Kind = "concept" // CONCEPT across every page
	Archive Kind = "archive" // PDF/A-3a with the draft inside, without comments; Reopen gives it back
)

// ErrNoArchive is returned by Reopen for a PDF that is no archive copy of ours.
var ErrNoArchive = errors.New("export: no archive copy")

// Names of what an archive copy holds. Figures and bijlagen are files named by their SHA-256.
const (
	draftName  = "kamerbrief-concept.json"
	filePrefix = "bestand-"
)

// archive gives the files that go inside. Who agreed when, and remarks to signers, are left out as comments are; so are
// the names files had on somebody's computer.
func archive(l *letter.Letter, opt Options) ([]pdf.Attachment, error) {
	c := l.Clone()
	c.Signers = append([]letter.Signer(nil), l.Signers...)
	for i := range c.Signers {
		s := &c.Signers[i]
		s.Consent, s.By, s.At, s.Remark = "", "", "", ""
	}
	c.Bijlagen = append([]letter.Bijlage(nil), l.Bijlagen...)
	var shas []string
	for i := range c.Bijlagen {
		b := &c.Bijlagen[i]
		b.FileName = ""
		if b.Confidential { // never leaves with an export
			b.File, b.Flow = "", letter.ID{}
		}
		shas = append(shas, b.File)
	}
	for id, p := range l.Pictures.All() {
		q := *p
		q.FileName = ""
		c.Pictures = c.Pictures.With(id, &q)
	}
	dropLoose(c)
	order := renumber(c)
	shas = append(shas, order.pictures...)
	out := []pdf.Attachment{{Name: draftName, Mime: "application/json", Source: true, Data: order.encoded,
		About: "De brief zoals Kamerbrief hem opent, zonder opmerkingen"}}
	seen := map[string]bool{"": true}
	for _, sha := range shas {
		if seen[sha] || opt.File == nil {
			continue
		}
		seen[sha] = true
		r, err := opt.File(sha)
		if err != nil {
			continue // the letter says what is missing; the copy holds what there is
		}
		b, err := io.ReadAll(r)
		_ = r.Close()
		if err != nil {
			continue
		}
		out = append(out, pdf.Attachment{Name: filePrefix + sha, Mime: "application/octet-stream", Data: b, About: "Figuur of bijlage bij de brief"})
	}
	return out, nil
}

// dropLoose forgets what nothing in the letter refers to.
func dropLoose(l *letter.Letter) {
	used := map[letter.ID]bool{}
	for _, f := range l.Flatten() {
		used[f.ID] = true
		for _, b := range f.Blocks {
			used[b.Of] = true
		}
	}
	for id := range l.Flows.All() {
		if !used[id] {
			l.DropFlow(id)
		}
	}
	for id := range l.Tables.All() {
		if !used[id] {
			l.Tables = l.Tables.Without(id)
		}
	}
	for id := range l.Pictures.All() {
		if !used[id] {
			l.Pictures = l.Pictures.Without(id)
		}
	}
}

// numbered is a letter whose IDs count in reading order, so that equal letters give equal archive copies.
type numbered struct {
	encoded  []byte
	pictures []string // SHA-256 of the figures in reading order
}

var idForm = pattern.New(`"[0-9a-f]{24}"`)

func renumber(l *letter.Letter) numbered {
	var n numbered
	to := map[string]string{}
	give := func(id letter.ID) {
		if id.IsZero() {
			return
		}
		if _, ok := to[id.String()]; !ok {
			var fresh letter.ID
			fresh[0] = 1
			binary.BigEndian.PutUint32(fresh[8:], uint32(len(to)+1))
			to[id.String()] = fresh.String()
		}
	}
	for _, s := range l.Signers {
		give(s.ID)
	}
	for _, b := range l.Bijlagen {
		give(b.ID)
	}
	for _, f := range l.Flatten() {
		give(f.ID)
		for _, b := range f.Blocks {
			give(b.ID)
			give(b.Of)
			if t := l.Table(b); t != nil {
				for _, r := range t.Rows {
					give(r.ID)
				}
			}
			if p := l.Picture(b); p != nil {
				n.pictures = append(n.pictures, p.File)
			}
		}
	}
	b := idForm().ReplaceAllFunc(letter.Encode(l), func(q []byte) []byte {
		if s, ok := to[string(q[1:len(q)-1])]; ok {
			return []byte(`"` + s + `"`)
		}
		return q // words that happen to look like an ID, or one that nothing refers to
	})
	if fresh, err := letter.Decode(b); err == nil {
		b = letter.Encode(fresh) // sorted by the new IDs
	}
	n.encoded = b
	return n
}

// Reopen gives the draft inside an archive copy, and its figures and bijlagen by their SHA-256, to be put in a store
// before the letter is. It returns ErrNoArchive for any other PDF, with a Dutch sentence.
func Reopen(b []byte) (*letter.Letter, map[string][]byte, error) {
	no := func(text string, err error) (*letter.Letter, map[string][]byte, error) {
		return nil, nil, &drafts.Error{Kind: ErrNoArchive, Text: text, Err: err}
	}
	files, err := check.Embedded(b)
	if err != nil {
		return no("Dit is geen leesbare pdf · er is niets gelezen · kies een ander bestand", err)
	}
	j, ok := files[draftName]
	if !ok {
		return no("In deze pdf zit geen brief die Kamerbrief kan openen · er is niets gelezen · open een archiefkopie van Kamerbrief, of de tekst van de brief", nil)
	}
	l, err := letter.Decode(j)
	if errors.Is(err, letter.ErrNewer) {
		return no("De brief in deze pdf is gemaakt met een nieuwere Kamerbrief · er is niets gelezen · werk Kamerbrief bij", err)
	}
	if err != nil {
		return no("De brief in deze pdf is beschadigd · er is niets gelezen · gebruik een andere kopie", err)
	}
	out := map[string][]byte{}
	for name, data := range files {
		if sha, ok := strings.CutPrefix(name, filePrefix); ok {
			out[sha] = data
		}
	}
	return l, out, nil
}

// IsPDF reports whether a file starts like a PDF, for who opens files of any kind.
func IsPDF(b []byte) bool { return bytes.HasPrefix(b, []byte("%PDF-")) }

// Check looks at any PDF, ours or not. It returns an error of kind check.ErrNotPDF, with a Dutch sentence, for what is
// none.
func Check(_ context.Context, b []byte) (*check.Report, error) {
	rep, err := check.Check(b)
	if err != nil {
		return rep, &drafts.Error{Kind: check.ErrNotPDF, Text: "Dit is geen pdf · er is niets gecontroleerd · kies een pdf-bestand", Err: err}
	}
	return rep, nil
}
