package export

import (
	"bytes"
	"context"
	"io"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdf"
	"kamerbrief/export/text"
)

// The kinds that are for reading without paper. They have no pages and claim nothing.
const (
	HTML Kind = "html" // one accessible file, with its figures
	Text Kind = "text" // plain text in UTF-8
)

// Kinds are all kinds of export, in the order in which they are offered.
var Kinds = []Kind{Final, Concept, Archive, HTML, Text}

// Write makes a product of the kind of opt and writes it to the file out. Its errors are those of PDF.
func Write(ctx context.Context, l *letter.Letter, out string, opt Options) (Report, error) {
	target, err := newTarget(out)
	if err != nil {
		return Report{}, err
	}
	b, rep, err := product(ctx, l, opt)
	rep.File = out
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return rep, err
	}
	return rep, target.write(b)
}

// product makes the bytes of any kind.
func product(ctx context.Context, l *letter.Letter, opt Options) ([]byte, Report, error) {
	if opt.Kind != HTML && opt.Kind != Text {
		b, _, rep, err := Bytes(ctx, l, opt)
		return b, rep, err
	}
	l = leaving(l)
	var b bytes.Buffer
	var rep Report
	if opt.Kind == Text {
		if err := text.Write(&b, l); err != nil {
			return nil, rep, err
		}
		rep.Bytes = b.Len()
		return b.Bytes(), rep, ctx.Err()
	}
	missing, err := text.HTML(&b, l, text.HTMLOptions{Title: pdf.Title(l), Figure: func(p *letter.Picture) ([]byte, string, error) {
		if err := ctx.Err(); err != nil || opt.File == nil {
			return nil, "", err
		}
		r, err := opt.File(p.File)
		if err != nil {
			return nil, "", err
		}
		defer r.Close() //nolint:errcheck // only read
		content, err := io.ReadAll(io.LimitReader(r, pdf.MaxFigure+1))
		if err != nil {
			return nil, "", err
		}
		return pdf.Figure(content)
	}})
	if err != nil {
		return nil, rep, err
	}
	for range missing {
		rep.Findings = append(rep.Findings, tell.Finding{Code: "figure-missing",
			Text: "Een figuur kan niet worden gelezen · op die plaats staat de beschrijving van de figuur · voeg de figuur opnieuw toe als png of jpg"})
	}
	rep.Bytes = b.Len()
	return b.Bytes(), rep, ctx.Err()
}
