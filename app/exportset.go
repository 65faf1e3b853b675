package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kamerbrief/app/forms"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/bijlage"
)

// The IDs of whom a letter can go to, as the dialog gives them back.
const (
	toSelf = "" // as it is
	toBoth = "both"
)

// exportTo gives whom a letter can go to, and which of them it is made for. The letter's own Kamer leaves every word as
// it is; a letter that is not to one of the Kamers can also go as it is.
func exportTo(l *letter.Letter) (to []forms.ExportTo, own string) {
	const changes = "De geadresseerde en de aanhef worden die van de %s Kamer. De brief zelf verandert niet."
	tweede := forms.ExportTo{ID: string(letter.Tweede), Name: "Tweede Kamer", Help: fmt.Sprintf(changes, "Tweede")}
	eerste := forms.ExportTo{ID: string(letter.Eerste), Name: "Eerste Kamer", Help: fmt.Sprintf(changes, "Eerste"), Mark: true}
	both := forms.ExportTo{ID: toBoth, Name: "Beide Kamers", Two: true, Mark: true,
		Help: "Twee bestanden, met -tk en -ek achter de naam. Alleen de geadresseerde en de aanhef zijn anders."}
	k := l.Frame.Kamer
	switch {
	case export.To(l, k) != l || letter.Addressee(k) == "":
		to, own = []forms.ExportTo{{ID: toSelf, Name: "Zoals in de brief"}}, toSelf
	case k == letter.Tweede:
		tweede.Help, own = "", tweede.ID
	case k == letter.Eerste:
		eerste.Help, eerste.Mark, own = "", false, eerste.ID
	}
	return append(to, tweede, eerste, both), own
}

// addressedTo gives the letter as it was chosen to go, for a choice that makes one.
func addressedTo(l *letter.Letter, c forms.Chosen) *letter.Letter {
	if c.To.ID == toSelf || c.To.Two {
		return l
	}
	l = export.To(l, letter.Kamer(c.To.ID))
	if c.Mark != "" {
		l = export.WithReference(l, c.Mark)
	}
	return l
}

// made is what an export made.
type made struct {
	reps     []export.Report // one for each copy of the letter
	bijlagen []export.BijlageReport
	looked   string
	whole    bijlage.Report // of a reading file: not all that is in a bijlage comes along
}

// files gives what will be made, to ask before something is replaced.
func (e *editor) files(c forms.Chosen) []string {
	files := []string{c.Path}
	switch {
	case c.To.Two:
		tk, ek := export.BothNames(c.Path)
		return []string{tk, ek}
	case c.With == forms.Apart:
		opt := export.SetOptions{Options: e.exportOptions(e.app.ctx, export.Kind(c.Kind.ID)), Out: c.Path}
		for _, name := range export.BijlageNames(addressedTo(e.draft.Letter(), c), filepath.Dir(c.Path), opt) {
			if name != "" {
				files = append(files, name)
			}
		}
	}
	return files
}

// makeChosen makes what was chosen. say tells how far it is; it may be called from another goroutine.
func makeChosen(ctx context.Context, l *letter.Letter, threads []*review.Thread, c forms.Chosen, opt export.Options, say func(text string, share float32)) (m made, err error) {
	rep := export.Report{}
	whole := export.SetReport{}
	switch {
	case c.To.Two:
		m.reps, err = export.Both(ctx, l, c.Path, c.Mark, opt)
	case c.With == forms.Apart:
		opt.File = telling(l, opt.File, say)
		l = addressedTo(l, c)
		whole, err = export.Bijlagen(ctx, l, filepath.Dir(c.Path), export.SetOptions{Options: opt, Out: c.Path})
	case c.With == forms.Behind:
		opt.File = telling(l, opt.File, say)
		l = addressedTo(l, c)
		whole, err = export.Merge(ctx, l, c.Path, opt)
	default:
		rep, err = export.Write(ctx, addressedTo(l, c), c.Path, opt)
		rep.File = c.Path
		m.reps = []export.Report{rep}
	}
	if err != nil {
		return m, err
	}
	if c.With != forms.Alone && !c.To.Two {
		m.reps, m.bijlagen = []export.Report{whole.Letter}, whole.Bijlagen
		m.reps[0].File = c.Path
	}
	if c.With == forms.Behind && !c.To.Two {
		m.whole.Failed = "child"
		if b, err := os.ReadFile(c.Path); err == nil { // the file is there: it is too late to stop
			m.whole, _ = bijlage.Inspect(context.WithoutCancel(ctx), b)
		}
	}
	words := wordsOf(l)
	for i, r := range m.reps { // what is said of several files must hold for each
		if s := looked(r.File, r, threads, words); i == 0 {
			m.looked = s
		} else if s != m.looked {
			m.looked = ""
		}
	}
	return m, nil
}

// telling says which bijlage is opened.
func telling(l *letter.Letter, file func(string) (io.ReadCloser, error), say func(string, float32)) func(string) (io.ReadCloser, error) {
	return func(sha string) (io.ReadCloser, error) {
		if i := slices.IndexFunc(l.Bijlagen, func(b letter.Bijlage) bool { return b.File == sha && !b.Confidential }); i >= 0 {
			say(fmt.Sprintf("Bijlage %d van %d onderzoeken…", i+1, len(l.Bijlagen)), float32(i)/float32(len(l.Bijlagen)))
		}
		return file(sha)
	}
}

// done puts together what the dialog of the result says.
func (e *editor) done(c forms.Chosen, m made) forms.Done {
	d := forms.Done{Path: c.Path, Looked: m.looked, Chosen: c}
	for i, r := range m.reps {
		if i == 0 {
			d.Path, d.Pages, d.Bytes, d.Claims = r.File, r.Pages, r.Bytes, r.Claims
		} else {
			d.Also = append(d.Also, forms.File{Path: r.File, Pages: r.Pages, Bytes: r.Bytes})
			d.Claims = slices.DeleteFunc(slices.Clone(d.Claims), func(s string) bool { return !slices.Contains(r.Claims, s) })
		}
		for _, f := range e.reportFindings(r) {
			if !slices.ContainsFunc(d.Findings, func(x forms.Finding) bool { return x.Text == f.Text }) { // two copies say most things twice
				d.Findings = append(d.Findings, f)
			}
		}
	}
	for _, b := range m.bijlagen {
		d.Bijlagen = append(d.Bijlagen, e.bijlageDone(b, c.With == forms.Behind, m.whole))
	}
	switch merged := c.With == forms.Behind && !c.To.Two; {
	case d.Pages == 0 || len(d.Claims) > 0:
	case merged:
		d.Warn = "Het leesbestand zegt niet dat het aan PDF/A en PDF/UA voldoet: dat kan alleen als de brief en elke bijlage dat doen. Het is om te lezen, niet om in te dienen."
	case len(d.Also) > 0:
		d.Warn = "Niet elk bestand voldoet aan PDF/A en PDF/UA. Hieronder staat waarom."
	default:
		d.Warn = "Het bestand voldoet niet aan PDF/A en PDF/UA, en zegt dat ook niet. Hieronder staat waarom."
	}
	d.Open = func() { e.show(d.Path) }
	d.Show = func() { e.show(filepath.Dir(d.Path)) }
	return d
}

// bijlageDone says what became of a bijlage, with the way to it.
func (e *editor) bijlageDone(b export.BijlageReport, merged bool, whole bijlage.Report) forms.BijlageDone {
	d := forms.BijlageDone{Number: b.Number, Title: b.Title, File: b.File, Go: e.bijlagen}
	ours := false
	if all := e.draft.Letter().Bijlagen; b.Number <= len(all) && all[b.Number-1].Title == b.Title {
		if f := e.draft.Letter().Flow(all[b.Number-1].Flow); f != nil {
			d.Go, ours = e.toBlock(f), true
		}
	}
	findings, left := b.Findings, ""
	if merged {
		findings, left = inWhole(findings, whole)
	}
	for _, f := range findings {
		switch f.Code {
		case "bijlage-confidential":
			d.Stays, d.Secret = f.Text, true
		case "bijlage-missing":
			d.Stays = f.Text
		case "bijlage-left-out":
			d.Stays = f.Text
		default:
			d.Findings = append(d.Findings, forms.Finding{Finding: f})
		}
	}
	if d.Stays == "" || merged && b.Summary != "" {
		d.Summary = b.Summary
	}
	if d.Stays == "" && !ours && b.Summary != "" { // one of our own making was not looked into for strangers' things
		d.Clean = strings.TrimSpace(cleanOf(b.Inside) + " " + left)
	}
	return d
}

// inWhole leaves out what was found in a bijlage and is not in the reading file any more, and says what that is. The
// reading file was looked at for it; of one that was not seen in full everything stays.
func inWhole(fs []tell.Finding, whole bijlage.Report) (out []tell.Finding, left string) {
	if whole.Failed != "" || slices.ContainsFunc(fs, func(f tell.Finding) bool { return f.Code == "bijlage-left-out" }) {
		return fs, ""
	}
	gone := map[string]string{"bijlage-title": "", "bijlage-claim": "", "bijlage-mended": ""} // a file of ours has its own
	for code, x := range map[string]struct {
		there bool
		what  string
	}{
		"bijlage-script": {whole.Script, "het script"}, "bijlage-launch": {whole.Launch, "wat een programma start"}, "bijlage-embedded": {len(whole.Embedded) > 0, "wat ingesloten was"},
		"bijlage-author": {len(whole.Authors) > 0, "de naam in de gegevens"}, "bijlage-remarks": {whole.Remarks > 0, "de opmerkingen"},
	} {
		if !x.there {
			gone[code] = x.what
		}
	}
	if slices.ContainsFunc(fs, func(f tell.Finding) bool { return f.Code == "bijlage-artifact" }) {
		gone["bijlage-untagged"] = "" // says the same
	}
	var not []string
	for _, f := range fs {
		what, ok := gone[f.Code]
		if !ok {
			out = append(out, f)
		} else if what != "" {
			not = append(not, what)
		}
	}
	if len(not) > 0 {
		left = "Niet overgenomen in het leesbestand: " + strings.Join(not, ", ") + "."
	}
	return out, left
}

// pageText says how far the drawing of pages is.
func pageText(title string, n, total int) string {
	return title + " pagina " + itoa(n) + " van " + itoa(total)
}
