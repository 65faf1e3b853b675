package docx

import (
	"strconv"

	"kamerbrief/export/office"
)

// table reads a table; nil when it has no cells.
func (in *in) table(n *office.Node) *office.Table {
	t := &office.Table{Beside: n.Kid("w:tblPr", "w:tblpPr") != nil}
	for _, g := range n.Kid("w:tblGrid").All("w:gridCol") {
		w, _ := strconv.Atoi(g.Get("w:w"))
		t.Widths = append(t.Widths, max(w, 1))
	}
	var open []*office.Cell // by column: the cell that goes on below
	in.rows(n, t, &open)
	if len(t.Rows) == 0 {
		return nil
	}
	t.Square()
	return t
}

func (in *in) rows(n *office.Node, t *office.Table, open *[]*office.Cell) {
	for _, k := range n.Kids {
		switch k.Name {
		case "w:tr":
			in.row(k, t, open)
		case "w:sdt":
			in.control(k, func(c *office.Node) { in.rows(c, t, open) })
		case "w:ins", "w:del", "w:customXml":
			in.rows(k, t, open)
		}
	}
}

func (in *in) row(n *office.Node, t *office.Table, open *[]*office.Cell) {
	pr := n.Kid("w:trPr")
	for _, name := range [...]string{"w:ins", "w:del"} {
		if k := pr.Kid(name); k != nil {
			t.Marks = append(t.Marks, office.Mark{Row: len(t.Rows), Who: who(k), Gone: name == "w:del"})
		}
	}
	if h := pr.Kid("w:tblHeader"); h != nil && on(h.Get("w:val")) && t.Header == len(t.Rows) {
		t.Header++
	}
	var row []*office.Cell
	skip := func(k *office.Node) {
		v, _ := strconv.Atoi(k.Get("w:val"))
		for range min(v, 60) {
			row = append(row, &office.Cell{Cols: 1, Rows: 1})
		}
	}
	skip(pr.Kid("w:gridBefore"))
	in.cells(n, &row, open)
	skip(pr.Kid("w:gridAfter"))
	t.Rows = append(t.Rows, row)
}

func (in *in) cells(n *office.Node, row *[]*office.Cell, open *[]*office.Cell) {
	for _, k := range n.Kids {
		switch k.Name {
		case "w:tc":
			in.cell(k, row, open)
		case "w:sdt":
			in.control(k, func(c *office.Node) { in.cells(c, row, open) })
		case "w:ins", "w:del", "w:customXml":
			in.cells(k, row, open)
		}
	}
}

func (in *in) cell(n *office.Node, row *[]*office.Cell, open *[]*office.Cell) {
	pr := n.Kid("w:tcPr")
	span, _ := strconv.Atoi(pr.Kid("w:gridSpan").Get("w:val"))
	span = min(max(span, 1), 60)
	at := len(*row)
	for len(*open) < at+span {
		*open = append(*open, nil)
	}
	m := pr.Kid("w:vMerge")
	if m != nil && m.Get("w:val") != "restart" && (*open)[at] != nil {
		(*open)[at].Rows++
		for range span {
			*row = append(*row, nil)
		}
		return
	}
	c := &office.Cell{Cols: span, Rows: 1}
	in.blocks(n, &c.Paras)
	c.Paras = in.d.Unnest(c.Paras, office.LostNested)
	c.Right = len(c.Paras) > 0 && c.Paras[0].Right
	*row = append(*row, c)
	for range span - 1 {
		*row = append(*row, nil)
	}
	for i := at; i < at+span; i++ {
		(*open)[i] = nil
	}
	if m != nil {
		(*open)[at] = c
	}
}
