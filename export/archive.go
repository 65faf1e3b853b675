package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/bijlage"
	"kamerbrief/export/pattern"
	"kamerbrief/export/pdf"
	"kamerbrief/export/pdf/check"
	"kamerbrief/export/pdffile"
)

// ErrNoArchive is returned by Reopen for a PDF that is no archive copy of ours.
var ErrNoArchive = errors.New("export: no archive copy")

// ErrFiles is the kind of the error when an archive copy would lack a file of the letter.
var ErrFiles = errors.New("export: a file of the letter is missing or damaged")

// draftName is the file with the letter in an archive copy. The others are figures and bijlagen; the letter knows each by
// the SHA-256 of its content, whatever its name.
const draftName = "kamerbrief-concept.json"

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
	files := leavingFiles{opt: opt, by: map[string][]byte{}}
	for i := range c.Bijlagen {
		b := &c.Bijlagen[i]
		b.FileName = ""
		if b.Confidential { // never leaves with an export
			b.File, b.Flow = "", letter.ID{}
		}
		b.File = files.named(b.File, true)
	}
	dropLoose(c)
	for id, p := range c.Pictures.All() {
		q := *p
		q.FileName = ""
		q.File = files.named(q.File, false)
		c.Pictures = c.Pictures.With(id, &q)
	}
	c.Frame.Logo.File, c.Frame.Wordmark.File = files.named(c.Frame.Logo.File, false), files.named(c.Frame.Wordmark.File, false)
	order := renumber(c)
	out := []pdf.Attachment{{Name: draftName, Mime: "application/json", Source: true, Data: order.encoded,
		About: "De brief zoals Kamerbrief hem opent, zonder opmerkingen"}}
	names := bijlage.NewNames("{soort}-{volgnr}-{titel}")
	seen := map[string]bool{"": true}
	put := func(sha, what string, w bijlage.Words, ext func([]byte) string) error {
		if seen[sha] {
			return nil
		}
		seen[sha] = true
		b, err := files.content(sha)
		if err != nil {
			return &tell.Error{Kind: ErrFiles, Text: what + " ontbreekt of is beschadigd. Er is geen archiefkopie gemaakt, want die zou niet volledig zijn. Voeg het bestand opnieuw toe, of haal het uit de brief.", Err: err}
		}
		out = append(out, pdf.Attachment{Name: names.Name(w, ext(b)), Mime: "application/octet-stream", Data: b, About: what})
		return nil
	}
	for i, b := range c.Bijlagen {
		ext := func(data []byte) string { return fileExt(l.Bijlagen[i].FileName, data) }
		if err := put(b.File, bijlageName(i+1, b.Title), bijlage.Words{Kind: "bijlage", Number: i + 1, Title: b.Title}, ext); err != nil {
			return nil, err
		}
	}
	ext := func(data []byte) string {
		if bytes.HasPrefix(data, []byte("\x89PNG")) {
			return "png"
		}
		return "jpg"
	}
	for i, sha := range [...]string{c.Frame.Logo.File, c.Frame.Wordmark.File} {
		word := [...]string{"logo", "woordmerk"}[i]
		if err := put(sha, "Het "+word+" op de brief", bijlage.Words{Kind: word, Number: 1}, ext); err != nil {
			return nil, err
		}
	}
	for i, sha := range order.pictures {
		if err := put(sha, fmt.Sprintf("Figuur %d", i+1), bijlage.Words{Kind: "figuur", Number: i + 1}, ext); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// leavingFiles takes what a camera wrote (where, when, by whom) out of the photos that leave: also of bijlagen, and of figures
// that were kept before they were cleaned at the door. The letter knows a file by its content, so it gets another name.
type leavingFiles struct {
	opt Options
	by  map[string][]byte // content by the name under which it leaves: each file is read once
}

// named gives the name under which a file leaves; one that cannot be read or is no photo keeps its own.
func (p *leavingFiles) named(sha string, turned bool) string {
	if sha == "" {
		return sha
	}
	b, err := content(sha, p.opt)
	if err != nil {
		return sha
	}
	if out, _ := unsigned(b, turned); !bytes.Equal(out, b) {
		sum := sha256.Sum256(out)
		sha, b = hex.EncodeToString(sum[:]), out
	}
	p.by[sha] = b
	return sha
}

func (p *leavingFiles) content(sha string) ([]byte, error) {
	if b, ok := p.by[sha]; ok {
		return b, nil
	}
	return content(sha, p.opt)
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
	b := idForm.Regexp().ReplaceAllFunc(letter.Encode(l), func(q []byte) []byte {
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

// Reopened is what was in an archive copy.
type Reopened struct {
	Letter   *letter.Letter
	Files    map[string][]byte // figures and bijlagen by their SHA-256, to be put in a store before the letter is
	Findings []tell.Finding    // bijlagen that are missing or were changed; a letter that is not the one on the pages
}

// Unlike is the code of a finding: the letter in an archive copy is not the one on its pages.
const Unlike = "archive-unlike-pages"

// Reopen gives the draft inside an archive copy. It returns an error of kind ErrNoArchive for any other PDF, with a Dutch
// sentence.
func Reopen(ctx context.Context, b []byte) (*Reopened, error) {
	no := func(text string, err error) (*Reopened, error) {
		return nil, &tell.Error{Kind: ErrNoArchive, Text: text, Err: err}
	}
	files, err := check.Embedded(b)
	if errors.Is(err, check.ErrLocked) {
		return no("Deze pdf heeft een wachtwoord. Er is niets gelezen. Bewaar haar zonder wachtwoord, of kies een ander bestand.", err)
	}
	if err != nil {
		return no("Dit is geen leesbare pdf. Er is niets gelezen. Kies een ander bestand.", err)
	}
	j, ok := files[draftName]
	if !ok {
		return no("In deze pdf zit geen brief die Kamerbrief kan openen. Er is niets gelezen. Open een archiefkopie van Kamerbrief, of de tekst van de brief.", nil)
	}
	l, err := letter.Decode(j)
	if errors.Is(err, letter.ErrNewer) {
		return no("De brief in deze pdf is gemaakt met een nieuwere Kamerbrief. Er is niets gelezen. Werk Kamerbrief bij.", err)
	}
	if err == nil {
		err = letter.Valid(l)
	}
	if err != nil {
		return no("De brief in deze pdf is beschadigd. Er is niets gelezen. Gebruik een andere kopie.", err)
	}
	out := &Reopened{Letter: l, Files: map[string][]byte{}}
	delete(files, draftName)
	for _, data := range files {
		sum := sha256.Sum256(data)
		out.Files[hex.EncodeToString(sum[:])] = data
	}
	out.Findings = Lost(ctx, l, out.File)
	if !onPages(ctx, b, out) {
		out.Findings = append(out.Findings, tell.Finding{Code: Unlike, Severity: tell.Grave,
			Text: "De brief in deze archiefkopie is niet dezelfde als die op haar bladzijden. Misschien is hij veranderd. Vergelijk hem met de bladzijden voordat u hem gebruikt."})
	}
	return out, ctx.Err()
}

// File opens a figure or bijlage of the copy.
func (r *Reopened) File(sha string) (io.ReadCloser, error) { return FileIn(r.Files, sha) }

// FileIn opens a figure or bijlage of a file that was read, by its SHA-256.
func FileIn(files map[string][]byte, sha string) (io.ReadCloser, error) {
	b, ok := files[sha]
	if !ok {
		return nil, drafts.ErrNotFound
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

// onPages reports whether the pages of an archive copy say what its letter says, whatever is between the words.
func onPages(ctx context.Context, b []byte, r *Reopened) bool {
	fresh, _, _, err := Bytes(ctx, r.Letter, Options{File: r.File})
	if err != nil {
		return true // it cannot be compared
	}
	var said [2]string
	for i, b := range [][]byte{b, fresh} {
		doc, err := check.Read(b)
		if err != nil {
			return i == 1
		}
		said[i] = strings.Join(strings.Fields(doc.Root.Words()), "")
	}
	return said[0] == said[1]
}

// fileExt gives the extension of the file of a bijlage, by its content and else by the name it came with.
func fileExt(name string, data []byte) string {
	ext := strings.TrimPrefix(filepath.Ext(name), ".")
	switch {
	case IsPDF(data):
		return "pdf"
	case ext == "":
		return "bin"
	}
	return ext
}

// IsPDF reports whether a file starts like a PDF, for who opens files of any kind.
func IsPDF(b []byte) bool { return bytes.HasPrefix(b, []byte("%PDF-")) }

// Check looks at any PDF, ours or not, by the profiles given, or by those it claims. It returns an error of kind check.ErrNotPDF, with a Dutch sentence, for what is
// none.
func Check(_ context.Context, b []byte, as ...check.Profile) (*check.Report, error) {
	f, err := pdffile.Open(b)
	if f == nil {
		return &check.Report{}, &tell.Error{Kind: check.ErrNotPDF, Text: "Dit is geen pdf. Er is niets gecontroleerd. Kies een pdf-bestand.", Err: err}
	}
	return check.As(f, as...), nil
}
