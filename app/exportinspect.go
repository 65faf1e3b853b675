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
	in.Clean = rep.Clean()
	if rep.Failed != "child" && rep.Failed != "time" && rep.Failed != "memory" { // those may go another time
		e.inspected.Store(sha+name, in)
	}
	return in, true
}
