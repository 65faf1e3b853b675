package letter

import (
	"strings"
	"testing"
)

// A table of a source without widths is read as one would set it: the columns alike stay alike, no word is cut that need not be, and
// what there is to read gets the room.
func TestShare(t *testing.T) {
	for _, x := range []struct{ name, rows, want string }{
		{"alike", "Gemeente|2023|2024\nUtrecht|12|14", "1 1 1"},
		{"a long text beside a name and a number", "Gemeente|Aantal|Toelichting\n's-Gravenhage|12|De gemeente heeft de opvang in drie wijken uitgebreid en opent in het voorjaar nog een locatie.", "14+ 8+ 30+"},
		{"no room for one long word: the numbers stay whole", "1.250.000|2.500.000|3.750.000|4.125.000|" + strings.Repeat("w", 90), "11+ 11+ 11+ 11+ 15+"},
		{"empty", "|", "1 1"},
		{"a cell over two columns says nothing of one", "<Een opschrift dat over twee kolommen staat|\n12|De gemeente heeft de opvang in drie wijken uitgebreid en opent er een.", "4+ 40+"},
	} {
		tab, cells, n := &Table{}, []*Flow(nil), byte(0)
		for _, line := range strings.Split(x.rows, "\n") {
			var row Row
			for _, s := range strings.Split(line, "|") {
				n++
				f := &Flow{ID: ID{n}, Blocks: []*Block{{Text: strings.TrimPrefix(s, "<")}}}
				cell := Cell{Flow: f.ID}
				if strings.HasPrefix(s, "<") {
					cell.Cols = 2
				}
				cells, row.Cells = append(cells, f), append(row.Cells, cell)
			}
			tab.Rows, tab.Columns = append(tab.Rows, row), make([]Column, len(row.Cells))
		}
		tab.Share(cells)
		all := 0
		for _, c := range tab.Columns {
			all += c.Width
		}
		for c, want := range strings.Fields(x.want) {
			least, atLeast := 0, strings.HasSuffix(want, "+")
			for _, d := range strings.TrimSuffix(want, "+") {
				least = 10*least + int(d-'0')
			}
			w := tab.Columns[c].Width
			if atLeast && w*lineChars < least*all || !atLeast && w != least {
				t.Errorf("%s: column %d has %d of %d parts, wanted %s characters of %d", x.name, c+1, w, all, want, lineChars)
			}
		}
	}
}
