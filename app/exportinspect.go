package app

import (
	"context"
	"io"

	"kamerbrief/app/forms"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/bijlage"
)

// inspectMost is more than package bijlage looks at, in bytes.
const inspectMost = 160 << 20

// inspect looks at the file of a bijlage in the store, which came with this name.
func (e *editor) inspect(ctx context.Context, sha, name string) (forms.Inspected, bool) {
	if in, ok := e.inspected.Load(sha + name); ok {
		return in.(forms.Inspected), true
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(e.app.ctx, stop)()
	r, err := e.app.desk.Store.File(ctx, sha)
	if err != nil {
		return forms.Inspected{Findings: []forms.Finding{{Finding: tell.Finding{Text: sentence(err), Severity: tell.Grave}}}}, ctx.Err() == nil
	}
	defer r.Close()                                      //nolint:errcheck // read only
	b, err := io.ReadAll(io.LimitReader(r, inspectMost)) // more is not looked at, and says so
	if err != nil {
		return forms.Inspected{Findings: []forms.Finding{{Finding: tell.Finding{Text: "Het bestand is niet te lezen. Voeg het opnieuw toe.", Severity: tell.Grave}}}}, ctx.Err() == nil
	}
	rep, err := bijlage.Inspect(ctx, b)
	if err != nil {
		return forms.Inspected{}, false
	}
	in := forms.Inspected{Summary: rep.Summary()}
	for _, f := range rep.Findings(name) {
		in.Findings = append(in.Findings, forms.Finding{Finding: f})
	}
	in.Clean = cleanOf(rep)
	if rep.Failed != "child" && rep.Failed != "time" && rep.Failed != "memory" { // those may go another time
		e.inspected.Store(sha+name, in)
	}
	return in, true
}

// cleanOf says what was looked for in a PDF and not found. Of one that was not seen in full nothing is said.
func cleanOf(r bijlage.Report) string {
	if r.Failed != "" || r.Locked {
		return ""
	}
	var not []string
	if len(r.Authors) == 0 {
		not = append(not, "geen naam van een persoon in de gegevens")
	}
	if !r.Script && !r.Launch {
		not = append(not, "geen script")
	}
	if len(r.Hidden) == 0 {
		not = append(not, "geen verborgen tekst")
	}
	if len(r.Embedded) == 0 {
		not = append(not, "geen ingesloten bestand")
	}
	if r.Remarks == 0 {
		not = append(not, "geen opmerking")
	}
	if len(not) == 0 {
		return ""
	}
	return "Nagekeken: " + tell.List(not, "en") + "."
}
