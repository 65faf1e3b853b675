package check

import (
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// Name says in words which motie or toezegging it is: "Motie van Eerdmans, Kamerstukken II 2025/26, 36704, nr. 63".
func (e Entry) Name() string {
	s := "Motie van " + e.Who
	if e.Kind == Toezegging {
		s = "Toezegging"
		if e.Who != "" {
			s += " aan " + e.Who
		}
	}
	for _, x := range []string{e.Debate, letter.ShownDate(e.Date), e.Reference} {
		if x != "" {
			s += ", " + x
		}
	}
	return s
}

// Anchor ties the status of entry i to its words.
func (r *Result) Anchor(i int) review.Anchor {
	e := r.Ledger[i]
	words := ""
	if b := r.Letter.Block(e.Block); b != nil {
		words = b.Text[e.From:e.To]
	}
	return review.Anchor{At: letter.Range{From: letter.Point{Block: e.Block, Off: e.From}, To: letter.Point{Block: e.Block, Off: e.To}}, Quote: words}
}

// Tells is what sets the status of entry i.
func (r *Result) Tells(i int, s Status) review.Tells {
	e := r.Ledger[i]
	if e.promised {
		return review.Tells{Code: PromiseOpen, Status: string(s)}
	}
	return review.Tells{Code: e.Kind, Status: string(s), Nth: e.nth(r.Ledger[:i])}
}

// ClosingTable puts the moties and toezeggingen of a letter as a table at the end of it: what, where it stands, how far it is.
func ClosingTable(ledger []Entry) edit.Command {
	return func(l *letter.Letter, s edit.Selection, id letter.NewID) (edit.Tx, edit.Reason) {
		if len(ledger) == 0 {
			return edit.Tx{}, "De brief noemt geen moties en toezeggingen. Er is geen tabel gemaakt."
		}
		var c edit.Clip
		t := &letter.Table{ID: id(), Columns: []letter.Column{{Width: 4}, {Width: 3}, {Width: 2}}, Header: 1}
		row := func(cells ...string) {
			r := letter.Row{ID: id()}
			for _, text := range cells {
				f := &letter.Flow{ID: id(), Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: id(), Kind: letter.Para, Text: text}}}
				c.Parts.Flows = append(c.Parts.Flows, f)
				r.Cells = append(r.Cells, letter.Cell{Flow: f.ID})
			}
			t.Rows = append(t.Rows, r)
		}
		row("Motie of toezegging", "Kamerstuk of debat", "Stand")
		for _, e := range ledger {
			row(e.line())
		}
		c.Parts.Tables = append(c.Parts.Tables, t)
		c.Blocks = []*letter.Block{{ID: id(), Kind: letter.Heading, Level: 1, Text: "Moties en toezeggingen"}, {ID: id(), Kind: letter.TableBlock, Of: t.ID}}
		return edit.Append("tabel met moties en toezeggingen invoegen", c)(l, s, id)
	}
}

// line gives an entry as the cells of a row.
func (e Entry) line() (what, where, stand string) {
	what = Entry{Kind: e.Kind, Who: e.Who}.Name()
	var of []string
	for _, x := range []string{e.Reference, e.Debate, letter.ShownDate(e.Date)} {
		if x != "" {
			of = append(of, x)
		}
	}
	return what, tell.Capital(strings.Join(of, ", ")), tell.Capital(string(e.Status))
}
