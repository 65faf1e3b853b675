package edit

import (
	"encoding/csv"
	"strings"

	"kamerbrief/drafts/letter"
)

// spreadsheet makes a table of text as spreadsheets copy it: rows of the same number of cells with a tab between them, a cell of
// more lines in quotes. A single row is no table, nor is what is larger than a table can be.
func spreadsheet(text string, id letter.NewID) (c Clip, ok bool) {
	if !strings.Contains(text, "\t") {
		return c, false
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, 0 // as many as the first row has
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 2 || len(rows) > MaxRows || len(rows[0]) < 2 || len(rows[0]) > MaxColumns {
		return c, false
	}
	t := &letter.Table{ID: id(), Columns: make([]letter.Column, len(rows[0])), Header: 1}
	for _, fields := range rows {
		row := letter.Row{ID: id()}
		for _, s := range fields {
			f := &letter.Flow{ID: id(), Kind: letter.CellFlow, Blocks: plainBlocks(s)}
			for _, b := range f.Blocks {
				b.ID = id()
			}
			c.Parts.Flows = append(c.Parts.Flows, f)
			row.Cells = append(row.Cells, letter.Cell{Flow: f.ID})
		}
		t.Rows = append(t.Rows, row)
	}
	t.Share(c.Parts.Flows)
	c.Parts.Tables = []*letter.Table{t}
	para := func() *letter.Block { return &letter.Block{Kind: letter.Para} } // a clip begins and ends in words
	c.Blocks = []*letter.Block{para(), {Kind: letter.TableBlock, Of: t.ID}, para()}
	return c, true
}
