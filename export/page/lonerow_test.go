package page

import (
	"fmt"
	"strings"
	"testing"
)

// TestNoLoneRow: of a table that goes over the end of a page two low rows stand on each at least, wherever it begins; a row of a
// paragraph may stand alone.
func TestNoLoneRow(t *testing.T) {
	const low = "| Gemeente | Aantal |\n| Utrecht | 1 |\n| Zeist | 2 |\n| Baarn | 3 |\n| Soest | 4 |\n"
	long := strings.Repeat("Een rij met een hele alinea aan woorden. ", 20)
	over := 0
	for fill := range 60 {
		s := layOut(t, parse(strings.Repeat("Regel.\n", fill)+low+"Slot."))
		for pg, rows := range rowsOn(s, "Utrecht", "Zeist", "Baarn", "Soest") {
			if rows == 1 {
				t.Errorf("below %d paragraphs one row stands alone on page %d", fill, pg+1)
			}
			if rows == 2 {
				over++
			}
		}
	}
	if over == 0 {
		t.Error("no table went over the end of a page")
	}
	alone := false
	for fill := range 60 {
		s := layOut(t, parse(strings.Repeat("Regel.\n", fill)+fmt.Sprintf("| Gemeente | Aantal |\n| Utrecht %s | 1 |\n| Zeist | 2 |\n| Baarn | 3 |\nSlot.", long)))
		on := rowsOn(s, "Utrecht", "Zeist", "Baarn")
		alone = alone || len(on) > 0 && on[0] == 1 && on[1] == 2
	}
	if !alone {
		t.Error("a row of a paragraph never stands alone, and leaves white behind")
	}
}

// rowsOn counts on each page the rows of which a cell begins with one of the words.
func rowsOn(s *Set, words ...string) map[int]int {
	on := map[int]int{}
	for pg := range s.Total {
		for _, it := range s.Items(pg) {
			if l, ok := it.(*Line); ok && s.Letter.Block(l.Block) != nil {
				for _, w := range words {
					if l.From == 0 && strings.HasPrefix(s.Letter.Block(l.Block).Text, w) {
						on[pg]++
					}
				}
			}
		}
	}
	return on
}
