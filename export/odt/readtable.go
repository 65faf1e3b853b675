package odt

import (
	"strconv"
	"strings"

	"kamerbrief/export/office"
)

// Limits of what a file may say to repeat.
const (
	maxColumns = 60
	maxRepeat  = 1000
)

func repeated(n *office.Node, name string, most int) int {
	v, err := strconv.Atoi(n.Get(name))
	if err != nil {
		return 1
	}
	return min(max(v, 1), most)
}

// table reads a table; nil when it has no cells.
func (in *in) table(n *office.Node) *office.Table {
	t := &office.Table{}
	in.rows(n, t, false)
	if len(t.Rows) == 0 {
		return nil
	}
	t.Square()
	return t
}

func (in *in) rows(n *office.Node, t *office.Table, head bool) {
	for _, k := range n.Kids {
		switch k.Name {
		case "table:table-column":
			for range repeated(k, "table:number-columns-repeated", maxColumns) {
				if len(t.Widths) < maxColumns {
					t.Widths = append(t.Widths, in.width(k))
				}
			}
		case "table:table-columns", "table:table-header-columns", "table:table-column-group", "table:table-rows", "table:table-row-group":
			in.rows(k, t, head)
		case "table:table-header-rows":
			in.rows(k, t, true)
		case "table:table-row":
			if head {
				t.Header = len(t.Rows) + 1
			}
			in.row(k, t)
		}
	}
}

// width gives the width of a column, in parts.
func (in *in) width(k *office.Node) int {
	s := in.styles["table-column "+k.Get("table:style-name")]
	if s == nil || s.level == 0 {
		return 1
	}
	return s.level
}

func (in *in) row(n *office.Node, t *office.Table) {
	var row []*office.Cell
	for _, k := range n.Kids {
		if k.Name != "table:table-cell" && k.Name != "table:covered-table-cell" {
			continue
		}
		for range repeated(k, "table:number-columns-repeated", maxColumns) {
			if len(row) >= maxColumns {
				break
			}
			if k.Name == "table:covered-table-cell" {
				row = append(row, nil)
				continue
			}
			c := &office.Cell{Cols: repeated(k, "table:number-columns-spanned", maxColumns), Rows: repeated(k, "table:number-rows-spanned", maxRepeat)}
			in.blocks(k, &c.Paras)
			c.Paras = in.d.Unnest(c.Paras, office.LostNested)
			c.Right = len(c.Paras) > 0 && c.Paras[0].Right
			row = append(row, c)
		}
	}
	t.Rows = append(t.Rows, row)
}

// parts reads "2345*" and "4.23cm" as a width in parts.
func parts(rel, abs string) int {
	if v, err := strconv.Atoi(strings.TrimSuffix(rel, "*")); err == nil && v > 0 {
		return v
	}
	i := strings.IndexFunc(abs, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
	if i < 0 {
		return 0
	}
	f, _ := strconv.ParseFloat(abs[:i], 64)
	unit := map[string]float64{"cm": 567, "mm": 56.7, "in": 1440, "pt": 20}[abs[i:]]
	return int(f * unit)
}
