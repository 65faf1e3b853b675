package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kamerbrief/app/forms"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/bijlage"
)

// The IDs of whom a letter can go to, as the dialog gives them back.
const (
	toSelf = "" // as it is
	toBoth = string(export.ToBoth)
)

// exportTo gives whom a letter can go to, and which of them it is made for. The letter's own Kamer leaves every word as
// it is; a letter that is not to one of the Kamers can also go as it is.
func exportTo(l *letter.Letter) (to []forms.ExportTo, own string) {
	const changes = "De geadresseerde en de aanhef worden die van de %s Kamer. De brief zelf verandert niet."
	tweede := forms.ExportTo{ID: string(letter.Tweede), Name: "Tweede Kamer", Help: fmt.Sprintf(changes, "Tweede")}
	eerste := forms.ExportTo{ID: string(letter.Eerste), Name: "Eerste Kamer", Help: fmt.Sprintf(changes, "Eerste"), Mark: true}
	both := forms.ExportTo{ID: toBoth, Name: "Beide Kamers", Two: true, Mark: true,
		Help: "Elk bestand komt er twee keer, voor elke Kamer een. Alleen de geadresseerde en de aanhef zijn anders."}
	k := l.Frame.Kamer
	switch {
	case export.To(l, k) != l || letter.Addressee(k) == "":
		to, own = []forms.ExportTo{{ID: toSelf, Name: "Zoals in de brief"}}, toSelf
	case k == letter.Tweede:
		tweede.Help, own = "", tweede.ID
	case k == letter.Eerste:
		eerste.Help, eerste.Mark, own = "", false, eerste.ID
	}
	if l.Frame.ToBoth() {
		own = toBoth
	}
	return append(to, tweede, eerste, both), own
}

// order is what was chosen, as package export takes it.
func order(c forms.Chosen) export.Order {
	o := export.Order{Kind: export.Kind(c.Kind.ID), To: letter.Kamer(c.To.ID), Reference: c.Mark, Out: c.Path, Copies: c.Copies}
	switch c.With {
	case forms.Apart:
		o.Dir = filepath.Dir(c.Path)
	case forms.Behind:
		o.Merge, o.Stamp = true, c.Stamp
	}
	return o
}

// made is what an export made, and what its files were looked at for.
type made struct {
	export.Made
	looked string
}

// files gives what will be made, to ask before something is replaced.
func (e *editor) files(c forms.Chosen) []string {
	return order(c).Files(e.draft.Letter(), e.exportOptions(e.app.ctx, export.Kind(c.Kind.ID)))
}

// makeChosen makes what was chosen. say tells how far it is; it may be called from another goroutine.
func makeChosen(ctx context.Context, l *letter.Letter, threads []*review.Thread, c forms.Chosen, opt export.Options, say func(text string, share float32)) (m made, err error) {
	o := order(c)
	if o.Dir != "" || o.Merge {
		opt.File = telling(l, opt.File, say)
	}
	if m.Made, err = export.Make(ctx, l, o, opt); err != nil {
		return m, err
	}
	m.looked = m.Made.Looked(l, o, threads)
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
	for i, r := range m.Letters {
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
	for _, b := range m.Bijlagen {
		x := e.bijlageDone(b, m.Letters[0].Inside != nil)
		if i := slices.IndexFunc(d.Bijlagen, func(y forms.BijlageDone) bool { return y.Number == x.Number }); i >= 0 { // for the other Kamer
			if x.File != "" {
				d.Bijlagen[i].Also = append(d.Bijlagen[i].Also, x.File)
			}
			continue
		}
		d.Bijlagen = append(d.Bijlagen, x)
	}
	e.logExport(c, len(d.Findings))
	d.Open = func() { e.show(d.Path) }
	d.Show = func() { e.show(filepath.Dir(d.Path)) }
	slip := export.Receipt{Made: m.Made, Looked: m.looked, At: time.Now(), Program: "Kamerbrief " + Version, Ready: c.Lacks, Reason: c.Reason}
	d.Receipt = func() (string, string) {
		name := export.Beside(d.Path)
		if err := slip.Write(name); err != nil {
			return "", sentence(err)
		}
		return name, ""
	}
	return d
}

// logExport writes in the logbook that the letter was exported, and why when that was done although it was not ready.
func (e *editor) logExport(c forms.Chosen, findings int) {
	d := drafts.Deed{Draft: e.draft.ID, Action: "export " + c.Kind.ID, About: fmt.Sprint("versie ", e.draft.Seq()), At: time.Now()}
	if findings > 0 {
		d.Result = "gelukt, met " + tell.Count(findings, "bevinding", "bevindingen")
	}
	if c.Reason != "" {
		d.Result = strings.TrimPrefix(d.Result+", toch doorgaan: "+c.Reason, ", ")
	}
	desk, ctx := e.app.desk, e.app.ctx
	go func() { _ = desk.Log(ctx, d) }() // the disk waits for no one; the letter itself has left
}

// bijlageDone says what became of a bijlage, with the way to it.
func (e *editor) bijlageDone(b export.BijlageReport, merged bool) forms.BijlageDone {
	d := forms.BijlageDone{Number: b.Number, Title: b.Title, File: b.File, Go: e.bijlagen}
	ours := false
	if all := e.draft.Letter().Bijlagen; b.Number <= len(all) && all[b.Number-1].Title == b.Title {
		if f := e.draft.Letter().Flow(all[b.Number-1].Flow); f != nil {
			d.Go, ours = e.toBlock(f), true
		}
	}
	why, stays := b.Stays()
	if stays {
		d.Stays, d.Secret = why.Text, why.Code == bijlage.Confidential
	}
	for _, f := range b.Findings {
		if !stays || f != why {
			d.Findings = append(d.Findings, forms.Finding{Finding: f})
		}
	}
	if !stays || merged && b.Summary != "" {
		d.Summary = b.Summary
	}
	if !stays && !ours && b.Summary != "" { // one of our own making was not looked into for strangers' things
		d.Clean = strings.TrimSpace(b.Inside.Clean() + " " + b.Dropped)
	}
	return d
}

// pageText says how far the drawing of pages is.
func pageText(title string, n, total int) string {
	return title + " pagina " + itoa(n) + " van " + itoa(total)
}
