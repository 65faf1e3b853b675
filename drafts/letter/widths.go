package letter

import (
	"strings"
	"unicode/utf8"
)

// A line of a table is about this many characters wide: 132 mm in 9 pt, of which a bold letter of DejaVu Sans takes 2.2 mm. The white
// beside the words of a cell takes the room of two.
const (
	lineChars = 60
	cellWhite = 2
)

// Share gives the columns of a table widths by their words, for a source that says none; cells are its flows. Columns stay equal where
// every cell then stands on one line. Else each has room for its longest word, and what is left is shared by how much there is to
// read, as a browser does it; where there is no room for all longest words, the longest of them are cut and not the numbers.
func (t *Table) Share(cells []*Flow) {
	n := len(t.Columns)
	flow := make(map[ID]*Flow, len(cells))
	for _, f := range cells {
		flow[f.ID] = f
	}
	least, most := make([]int, n), make([]int, n) // characters: the longest word of each column, and the longest paragraph
	longest := cellWhite
	for _, row := range t.Rows {
		for c, cell := range row.Cells {
			if f := flow[cell.Flow]; f != nil && cell.Cols < 2 {
				word, line := f.longest()
				least[c], most[c] = max(least[c], word+cellWhite), max(most[c], min(line, 4*lineChars)+cellWhite)
				longest = max(longest, most[c])
			}
		}
	}
	if longest*n <= lineChars {
		for c := range n {
			t.Columns[c].Width = 1
		}
		return
	}
	for limit := lineChars; sumOf(least) > lineChars && limit > 1; limit-- {
		for c := range n {
			least[c] = min(least[c], limit)
		}
	}
	room, more := max(0, lineChars-sumOf(least)), max(1, sumOf(most)-sumOf(least))
	for c := range n {
		t.Columns[c].Width = max(1, 10*least[c]+10*room*(most[c]-least[c])/more)
	}
}

// longest gives how many characters the longest word and the longest paragraph have.
func (f *Flow) longest() (word, line int) {
	for _, b := range f.Blocks {
		line = max(line, utf8.RuneCountInString(b.Text))
		for w := range strings.FieldsFuncSeq(b.Text, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }) {
			word = max(word, utf8.RuneCountInString(w))
		}
	}
	return word, line
}

func sumOf(xs []int) (n int) {
	for _, x := range xs {
		n += x
	}
	return n
}
