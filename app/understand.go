package app

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"kamerbrief/app/forms"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/regular"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/text"
)

// mostPreview is the longest text, in bytes, that is read again at every click: some 400 pages.
const mostPreview = 1 << 20

// lineKinds are the kinds of line of a text, as the preview names them.
var lineKinds = []forms.LineKind{
	{ID: string(text.AsText), Name: "Tekst", Choice: "Gewone tekst"},
	{ID: string(text.AsHeading), Name: "Tussenkop", Choice: "Tussenkop"},
	{ID: string(text.AsQuestion), Name: "Vraag", Choice: "Vraag"},
	{ID: string(text.AsAnswer), Name: "Antwoord", Choice: "Antwoord"},
	{ID: string(text.AsNote), Name: "Voetnoot", Choice: "Voetnoot"},
	{ID: string(text.AsSigner), Name: "Ondertekening", Choice: "Ondertekening: functie of naam"},
	{ID: string(text.AsColumn), Name: "Kolom", Choice: "Gegeven van de kolom (afzender, kenmerk)"},
	{ID: string(text.AsNothing), Name: "Weggelaten", Choice: "Weglaten"},
	{ID: string(text.AsHead), Name: "Briefhoofd"},
	{ID: string(text.AsTable), Name: "Tabel"},
	{ID: string(text.AsBijlage), Name: "Bijlage"},
	{ID: string(text.AsLoose), Name: "Zonder plaats"},
}

// readText reads a text; told says by their numbers what lines are.
func readText(src []byte, told map[int]string) (*text.Reading, error) {
	as := map[int]text.Role{}
	for n, kind := range told {
		as[n] = text.Role(kind)
	}
	return text.Read(src, text.Options{NewID: letter.Random, As: as})
}

// understand makes a letter of a text. When something is not sure, or check is set, it first shows what was understood;
// made is called when the letter is made. It gives a Dutch reason why not, or "".
func (a *App) understand(src []byte, check bool, made func()) string {
	r, err := readText(src, nil)
	if err != nil {
		return sentence(err)
	}
	a.offer(src, r, check, made)
	return ""
}

// offer is understand for a text that was read.
func (a *App) offer(src []byte, r *text.Reading, check bool, made func()) {
	if len(src) > mostPreview || !check && !doubtful(r) {
		made()
		a.create(r.Letter, false, textLines(r.Findings))
		return
	}
	forms.Preview(a.win.Canvas(), lineKinds, understood(r), func(told map[int]string) (forms.Understood, string) {
		next, err := readText(src, told)
		if err != nil {
			return forms.Understood{}, sentence(err)
		}
		r = next
		return understood(r), ""
	}, func(map[int]string) { // it was read with that last
		made()
		a.create(r.Letter, false, textLines(r.Findings))
	})
}

// doubtful reports whether the reading has a line that a person should look at.
func doubtful(r *text.Reading) bool {
	for _, l := range r.Lines {
		if l.Unsure {
			return true
		}
	}
	return slices.ContainsFunc(r.Findings, func(f tell.Finding) bool { return f.Line > 0 && f.Severity != tell.Hint })
}

// understood tells a person what was read.
func understood(r *text.Reading) forms.Understood {
	l := r.Letter
	n := letter.NumbersOf(l)
	words := func(flow letter.ID) string {
		return strings.TrimSpace(strings.Join(slices.Collect(n.Lines(l.Flow(flow))), ", "))
	}
	var u forms.Understood
	var signers []string
	for _, s := range l.Signers {
		if s.Kind == letter.Signs {
			signers = append(signers, strings.Trim(s.Function+" – "+s.Name, " –"))
		}
	}
	u.Facts = []forms.Fact{
		{Name: "Aan", Value: words(l.Frame.Addressee)},
		{Name: "Datum", Value: letter.ShownDate(l.Frame.Date)},
		{Name: "Betreft", Value: words(l.Frame.Subject)},
		{Name: "Ondertekening", Value: strings.Join(signers, "; ")},
		{Name: "Verder", Value: counted(l, n)},
	}
	at := map[int]bool{}
	for _, f := range r.Findings {
		if f.Severity != tell.Hint {
			u.Doubts = append(u.Doubts, f.Text)
			at[f.Line] = true
		}
	}
	for _, x := range r.Lines {
		if x.As != "" {
			u.Lines = append(u.Lines, forms.SourceLine{Number: x.Number, Text: x.Text, As: string(x.As), Unsure: (x.Unsure || at[x.Number]) && !x.Told, Told: x.Told})
		}
	}
	return u
}

// counted says how many there are of what stands in the body.
func counted(l *letter.Letter, nums *letter.Numbers) string {
	n := map[string]int{}
	for _, b := range l.Body().Blocks {
		switch {
		case b.Kind == letter.Heading:
			n["tussenkop"]++
		case b.Kind == letter.Question && !b.More:
			n["vraag"]++
		case b.Kind == letter.Answer && !b.More:
			n["antwoord"]++
		case b.Kind == letter.TableBlock:
			n["tabel"]++
		}
	}
	n["voetnoot"], n["bijlage"] = nums.Notes(), len(l.Bijlagen)
	more := map[string]string{"tussenkop": "tussenkoppen", "vraag": "vragen", "antwoord": "antwoorden", "tabel": "tabellen", "voetnoot": "voetnoten", "bijlage": "bijlagen"}
	var out []string
	for _, w := range []string{"tussenkop", "vraag", "antwoord", "voetnoot", "tabel", "bijlage"} {
		switch {
		case n[w] == 1:
			out = append(out, "1 "+w)
		case n[w] > 1:
			out = append(out, itoa(n[w])+" "+more[w])
		}
	}
	if out == nil {
		return "alinea’s zonder tussenkop, voetnoot of tabel"
	}
	return strings.Join(out, ", ")
}

// textOf gives what stands in a file with text, nil for anything else or when it is too long to look at line by line.
func textOf(file string) []byte {
	if slices.Contains(export.Extensions, strings.ToLower(filepath.Ext(file))) {
		return nil
	}
	f, err := regular.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostPreview+1))
	if err != nil || len(b) > mostPreview || export.IsPDF(b) {
		return nil
	}
	return b
}
