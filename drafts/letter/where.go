package letter

import "fmt"

// Where names every flow of the letter as the command line does: "body", "subject", "note 1", "cell 2 3 of table 1",
// "bijlage 1", "note 1 of bijlage 2". Rows, columns and numbers count from 1.
func Where(l *Letter, n *Numbers) map[ID]string {
	w := where{l, n, map[ID]string{}, 0}
	for id, kind := range l.Roots() {
		if kind != BijlageFlow {
			w.names[id], w.tables = string(kind), 0
			w.walk(id, "")
		}
	}
	for i, b := range l.Bijlagen {
		name := fmt.Sprintf("bijlage %d", i+1)
		if l.Flow(b.Flow) != nil {
			w.names[b.Flow], w.tables = name, 0
			w.walk(b.Flow, " of "+name)
		}
	}
	return w.names
}

type where struct {
	l      *Letter
	n      *Numbers
	names  map[ID]string
	tables int
}

func (w *where) walk(flow ID, of string) {
	f := w.l.Flow(flow)
	if f == nil {
		return
	}
	for _, b := range f.Blocks {
		for _, a := range b.Atoms {
			if a.Kind == Note {
				w.names[a.To] = fmt.Sprintf("note %d%s", w.n.Note(a.To), of)
			}
		}
		t := w.l.Table(b)
		if t == nil {
			continue
		}
		w.tables++
		k := w.tables
		for r, row := range t.Rows {
			for c, cell := range row.Cells {
				if !cell.Flow.IsZero() {
					w.names[cell.Flow] = fmt.Sprintf("cell %d %d of table %d%s", r+1, c+1, k, of)
					w.walk(cell.Flow, of)
				}
			}
		}
	}
}
