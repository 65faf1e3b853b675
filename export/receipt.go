package export

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdf/check"
	"kamerbrief/export/pdffile"
)

// Looked reads the files of the letters that were made of l once more, and says in a sentence what is not in them; what
// is said of several files holds for each. Only what was really looked for is said: of a reading file that is also what a
// look inside it found. "" when there is nothing to say, as of a parafenblad: names belong in it.
func (m Made) Looked(l *letter.Letter, o Order, threads []*review.Thread) string {
	var clean []string
	for i, c := range o.copies(l) {
		if o.Kind == Sheet || i >= len(m.Letters) {
			break
		}
		not := absent(m.Letters[i], threads, lettersWords(c.letter))
		if i == 0 {
			clean = not
		}
		clean = slices.DeleteFunc(clean, func(s string) bool { return !slices.Contains(not, s) })
	}
	if len(clean) == 0 {
		return ""
	}
	what := "Het bestand is"
	if len(m.Letters) > 1 {
		what = "De bestanden zijn"
	}
	return what + " nagekeken. Gevonden: " + tell.List(clean, "en") + "."
}

// absent gives what was looked for in a PDF and is not there. Its bytes are taken apart anew only when they are not those
// that were checked when it was made.
func absent(made Report, threads []*review.Thread, letterText string) (clean []string) {
	b, err := os.ReadFile(made.File)
	if err != nil || !IsPDF(b) {
		return nil
	}
	f, rep := made.Parsed, made.Checked
	if f == nil || !bytes.Equal(f.B, b) {
		if f, err = pdffile.Open(b); err != nil {
			return nil
		}
		rep = check.File(f)
	}
	doc, err := check.ReadFile(f)
	if err != nil {
		return nil
	}
	if rep.Author == "" && (made.Inside == nil || made.Inside.Failed == "" && len(made.Inside.Authors) == 0) {
		clean = append(clean, "geen naam van een opsteller")
	}
	if !slices.ContainsFunc(rep.Findings, func(f tell.Finding) bool { return f.Code == check.Versions }) {
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
	return clean
}

// lettersWords gives the words of a letter, to tell them from those of a comment.
func lettersWords(l *letter.Letter) string {
	var s strings.Builder
	nums := letter.NumbersOf(l)
	for _, f := range l.Flatten() {
		s.WriteString(nums.Text(f) + "\n")
	}
	for _, x := range l.Signers {
		s.WriteString(x.Name + "\n" + x.Function + "\n")
	}
	return s.String()
}

// holdsComment reports whether words of a comment, or of an answer to one, are in the file: in its bytes as they are, or
// in the text that is read back from them. Words that the letter has itself prove nothing.
func holdsComment(b []byte, doc *check.Document, threads []*review.Thread, letterText string) bool {
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
func alts(e *check.Element) string {
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

// Receipt is what became of an order, to be kept: the files with their SHA-256, what they claim, what was looked for in
// them, what there is to say about letter and bijlagen, and why it left all the same.
type Receipt struct {
	Made    Made
	Looked  string // see Made.Looked
	At      time.Time
	Program string   // "Kamerbrief 1.2"
	Ready   []string // what was not ready before: sentences
	Reason  string   // why it left all the same; "" when nobody was asked
}

// Text is the receipt as plain text. The files are read for it: what it says of a file is of the file as it is now.
func (r Receipt) Text() string {
	var s strings.Builder
	line := func(format string, a ...any) { fmt.Fprintf(&s, format+"\n", a...) }
	line("Verslag van een export")
	line("Gemaakt op %s om %s met %s.", letter.LongDate(r.At), r.At.Format("15:04"), r.Program)
	file := func(name, more string) {
		line("\n%s%s", filepath.Base(name), more)
		b, err := os.ReadFile(name)
		if err != nil {
			line("  Dit bestand is er niet meer, of kan niet worden gelezen.")
			return
		}
		line("  %d bytes, SHA-256 %x", len(b), sha256.Sum256(b))
	}
	for _, x := range r.Made.Letters {
		pages := ""
		if x.Pages > 0 {
			pages = " · " + pagesOf(x.Pages, nil)
		}
		file(x.File, strings.TrimSuffix(pages, ", gelabeld"))
		if len(x.Claims) > 0 {
			line("  Voldoet aan %s. Dat staat in het bestand en is gecontroleerd.", tell.List(x.Claims, "en"))
		}
		for _, f := range x.Lines() {
			line("  - %s", f)
		}
	}
	if r.Looked != "" {
		line("\n%s", r.Looked)
	}
	for _, b := range r.Made.Bijlagen {
		if b.File != "" {
			file(b.File, " · "+bijlageName(b.Number, b.Title)+" · "+b.Summary)
		} else {
			line("\n%s", bijlageName(b.Number, b.Title))
		}
		for _, f := range b.Findings {
			line("  - %s", f.Text)
		}
		if b.Dropped != "" {
			line("  - %s", b.Dropped)
		}
	}
	if len(r.Ready) > 0 {
		line("\nNiet klaar toen de brief wegging:")
		for _, x := range r.Ready {
			line("  - %s", x)
		}
	}
	if r.Reason != "" {
		line("\nReden om toch door te gaan: %s", r.Reason)
	}
	return s.String()
}

// Write keeps the receipt as a file, whole or not at all.
func (r Receipt) Write(name string) error { return WriteFile(name, []byte(r.Text())) }

// CanWrite says why a file cannot be written there, as far as can be told before: its folder is not there, say.
func CanWrite(name string) error {
	_, err := newTarget(name)
	return err
}

// Beside gives the name of a receipt beside the file of a letter, one that is not taken.
func Beside(file string) string {
	base := strings.TrimSuffix(file, filepath.Ext(file)) + "-verslag"
	for n := 1; ; n++ {
		name := base + ".txt"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.txt", base, n)
		}
		if _, err := os.Lstat(name); err != nil {
			return name
		}
	}
}
