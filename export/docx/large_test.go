package docx

import (
	"runtime"
	"strings"
	"testing"
)

// TestLargeTable: what a cell of a table takes to read does not grow with the table.
func TestLargeTable(t *testing.T) {
	cell := func(rows int) float64 { // bytes that reading takes, for each cell
		row := `<w:tr>` + strings.Repeat(`<w:tc>`+p("x")+`</w:tc>`, 10) + `</w:tr>`
		file := made(t, map[string]string{"word/document.xml": p("Geachte voorzitter,") + `<w:tbl>` + strings.Repeat(row, rows) + `</w:tbl>` + p("Slot.") + end})
		var was, is runtime.MemStats
		runtime.ReadMemStats(&was)
		in := read(t, file)
		runtime.ReadMemStats(&is)
		if n := in.Letter.Flows.Len(); n < 10*rows {
			t.Fatalf("%d flows of %d cells", n, 10*rows)
		}
		return float64(is.TotalAlloc-was.TotalAlloc) / float64(10*rows)
	}
	if few, many := cell(200), cell(2000); many > 1.3*few {
		t.Errorf("%.0f bytes for a cell of 2,000, %.0f for one of 20,000", few, many)
	}
}
