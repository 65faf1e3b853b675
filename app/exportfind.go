package app

import (
	"bytes"
	"os"
	"slices"
	"strings"

	"kamerbrief/app/forms"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/bijlage"
	"kamerbrief/export/page"
	pdfcheck "kamerbrief/export/pdf/check"
	"kamerbrief/export/pdffile"
)

// exportKinds are the products as the dialog offers them.
func exportKinds() (out []forms.ExportKind) {
	for _, p := range export.Products() {
		out = append(out, forms.ExportKind{ID: string(p.Kind), Name: p.Name, Help: p.About, Ext: p.Ext, In: p.In, Out: p.Out, Firm: p.Firm, Holds: p.Holds, NoApart: p.NoApart, NoBehind: p.NoBehind})
	}
	return out
}

// letterFindings are what a letter lacks, each with the way to mend it, the gravest first.
func (e *editor) letterFindings() []forms.Finding {
	l := e.draft.Letter()
	form := map[string]func(){check.DateMissing: e.subject, check.SubjectMissing: e.subject, check.ReferenceMissing: e.subject, check.SignerMissing: e.signers,
		check.ReturnMissing: e.sender, check.AddresseeMissing: e.addressee, check.TitleMissing: e.bijlagen, check.NoBijlageFile: e.bijlagen, check.NoDecision: e.bijlagen, check.SignerNameless: e.signers, check.NotAsked: e.signers, check.NotAgreed: e.signers, check.SalutationMissing: e.toBlock(l.Flow(l.Frame.Salutation)),
		check.BodyMissing: e.toBlock(l.Body()), check.ClosingMissing: e.toBlock(l.Flow(l.Frame.Closing))}
	var out []forms.Finding
	found := check.Letter(l)
	ever := len(found)
	for i, f := range append(found, check.Leaving(l, e.draft.Threads())...) {
		x := forms.Finding{Finding: f, Go: form[f.Code], Firm: i >= ever}
		if l.Block(f.Block) != nil {
			x.Go = e.place(letter.Point{Block: f.Block})
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b forms.Finding) int { return tell.Compare(a.Finding, b.Finding) })
	return out
}

// toBlock gives the way to the start of a flow, nil when there is none.
func (e *editor) toBlock(f *letter.Flow) func() {
	if f == nil {
		return nil
	}
	return e.place(f.Start())
}

// place gives the way to a point of the letter.
func (e *editor) place(p letter.Point) func() {
	return func() {
		e.paper.Go(letter.Range{From: p, To: p})
		e.focusPage()
	}
}

// reportFindings are what the export could not do as the letter asks. A finding without a place goes to its page, at
// the line it names.
func (e *editor) reportFindings(rep export.Report) []forms.Finding {
	lines := rep.Lines()
	var out []forms.Finding
	for i, f := range rep.Findings {
		x := forms.Finding{Finding: f}
		x.Text = lines[i]
		switch l := e.draft.Letter(); {
		case l.Block(f.Block) != nil:
			x.Go = e.place(letter.Point{Block: f.Block, Off: f.From})
		case rep.Pages > 0:
			if p, ok := e.onPage(f); ok {
				x.Go = e.place(p)
			}
		}
		out = append(out, x)
	}
	return out
}

// onPage finds the place in the letter of a finding that knows only its page and line.
func (e *editor) onPage(f tell.Finding) (letter.Point, bool) {
	s := e.paper.Set()
	if s == nil || f.Page < 1 || f.Page > s.Total {
		return letter.Point{}, false
	}
	n := 0
	var first letter.Point
	for _, it := range s.Items(f.Page - 1) {
		l, ok := it.(*page.Line)
		if !ok || l.Column || l.Block.IsZero() || l.Flow.IsZero() {
			continue
		}
		if n++; n == 1 || n <= f.Line {
			first = letter.Point{Block: l.Block, Off: l.From}
		}
	}
	return first, n > 0
}

// looked reads the file that was written once more and says what is not in it. Only what was really looked for is said;
// of a reading file that is also what a look inside it found.
// Its bytes are taken apart anew only when they are not those that were checked when it was made.
func looked(file string, made export.Report, inside *bijlage.Report, threads []*review.Thread, letterText string) string {
	b, err := os.ReadFile(file)
	if err != nil || !export.IsPDF(b) {
		return ""
	}
	f, rep := made.Parsed, made.Checked
	if f == nil || !bytes.Equal(f.B, b) {
		if f, err = pdffile.Open(b); err != nil {
			return ""
		}
		rep = pdfcheck.File(f)
	}
	doc, err := pdfcheck.ReadFile(f)
	if err != nil {
		return ""
	}
	var clean []string
	if rep.Author == "" && (inside == nil || inside.Failed == "" && len(inside.Authors) == 0) {
		clean = append(clean, "geen naam van een opsteller")
	}
	if !slices.ContainsFunc(rep.Findings, func(f tell.Finding) bool { return f.Code == pdfcheck.Versions }) {
		clean = append(clean, "geen eerdere versie")
	}
	if len(rep.Embedded) == 0 {
		clean = append(clean, "geen ingesloten bestand")
	}
	if len(threads) > 0 && !holdsComment(b, doc, threads, letterText) {
		clean = append(clean, "geen opmerking")
	}
	if home, err := os.UserHomeDir(); err == nil && len(home) > 1 && !bytes.Contains(b, []byte(home)) {
		clean = append(clean, "geen map van deze computer")
	}
	if len(clean) == 0 {
		return ""
	}
	return "Het bestand is nagekeken. Gevonden: " + tell.List(clean, "en") + "."
}

// holdsComment reports whether words of a comment, or of an answer to one, are in the file: in its bytes as they are, or
// in the text that is read back from them. Words that the letter has itself prove nothing.
func holdsComment(b []byte, doc *pdfcheck.Document, threads []*review.Thread, letterText string) bool {
	read := doc.Title + "\n" + doc.Root.Words() + alts(doc.Root)
	in := func(s string) bool {
		s = strings.TrimSpace(s)
		return len(s) > 3 && !strings.Contains(letterText, s) && (bytes.Contains(b, []byte(s)) || strings.Contains(read, s))
	}
	for _, t := range threads {
		if in(t.Text) {
			return true
		}
		for _, r := range t.Replies {
			if in(r.Text) {
				return true
			}
		}
	}
	return false
}

// alts gives the words for who cannot see the figures.
func alts(e *pdfcheck.Element) string {
	s := ""
	if e.Alt != "" {
		s = "\n" + e.Alt
	}
	for _, p := range e.Parts {
		if p.Kid != nil {
			s += alts(p.Kid)
		}
	}
	return s
}
