package speak

import (
	"fmt"
	"strings"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdf/check"
)

// table says a table as readers do: how large it is, then cell by cell, each under its head.
func (s *speaker) table(e *check.Element) {
	var rows []*check.Element
	var before, after []*check.Element
	for _, p := range e.Parts {
		switch {
		case p.Kid == nil:
		case p.Kid.Role == "TR":
			rows = append(rows, p.Kid)
		case p.Kid.Role == "THead" || p.Kid.Role == "TBody" || p.Kid.Role == "TFoot":
			for _, q := range p.Kid.Parts {
				if q.Kid != nil && q.Kid.Role == "TR" {
					rows = append(rows, q.Kid)
				}
			}
		case len(rows) == 0:
			before = append(before, p.Kid)
		default:
			after = append(after, p.Kid)
		}
	}
	cols := 0
	if len(rows) > 0 {
		for _, p := range rows[0].Parts {
			if p.Kid != nil {
				cols += p.Kid.Cols
			}
		}
	}
	s.say("Tabel, "+tell.Count(len(rows), "rij", "rijen")+", "+tell.Count(cols, "kolom", "kolommen"), "", e)
	s.indented(func() {
		for _, k := range before {
			s.element(k)
		}
		heads := map[int]string{} // by column
		below := map[int]int{}    // rows a cell from above still takes, by column
		for r, row := range rows {
			at := 0
			next := map[int]int{}
			for i, n := range below {
				if n > 1 {
					next[i] = n - 1
				}
			}
			for _, p := range row.Parts {
				if p.Kid == nil {
					continue
				}
				for below[at] > 0 {
					at++
				}
				s.cell(p.Kid, r+1, at+1, heads)
				for i := at; i < at+min(p.Kid.Cols, 1000); i++ {
					if p.Kid.Rows > 1 {
						next[i] = p.Kid.Rows - 1
					}
					if p.Kid.Role == "TH" && p.Kid.Scope != "Row" {
						heads[i] = strings.TrimSpace(heads[i] + " " + tidy(p.Kid.Words()))
					}
				}
				at += min(p.Kid.Cols, 1000)
			}
			below = next
		}
		for _, k := range after {
			s.element(k)
		}
	})
	s.say("Einde tabel", "", e)
}

func (s *speaker) cell(c *check.Element, row, col int, heads map[int]string) {
	lead := ""
	switch {
	case c.Role == "TH" && c.Scope == "Row":
		lead = fmt.Sprintf("Rijkop, rij %d", row)
	case c.Role == "TH":
		lead = fmt.Sprintf("Kolomkop, kolom %d", col)
	default:
		lead = fmt.Sprintf("Rij %d, kolom %d", row, col)
		if h := heads[col-1]; h != "" {
			lead += ", " + h
		}
	}
	if c.Cols > 1 {
		lead += fmt.Sprintf(", over %d kolommen", c.Cols)
	}
	if c.Rows > 1 {
		lead += fmt.Sprintf(", over %d rijen", c.Rows)
	}
	s.start(lead, c)
	s.parts(c)
	if s.lead == lead && tidy(s.words.String()) == "" {
		s.add("[leeg]", c)
	}
	s.flush()
}
