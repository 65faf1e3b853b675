package app

import (
	"kamerbrief/app/forms"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/page"
)

// exportKinds are the products as the dialog offers them.
func exportKinds() (out []forms.ExportKind) {
	for _, p := range export.Products() {
		out = append(out, forms.ExportKind{ID: string(p.Kind), Name: p.Name, Help: p.About, Ext: p.Ext, In: p.In, Out: p.Out, Firm: p.Firm, Holds: p.Holds, NoApart: p.NoApart, NoBehind: p.NoBehind})
	}
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
