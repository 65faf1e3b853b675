package page

import (
	"slices"

	"kamerbrief/drafts/letter"
)

// cellBox is where a cell stands in its table's grid: rows [from, to), between left and right.
type cellBox struct {
	flow        letter.ID
	from, to    int
	left, right Pt
}

// ruleDrop is how far a table's rule lies below the baseline above it: capitals and digits, 6.6 pt high, have as much white above as
// below them, and the tails of g and p, 1.9 pt, stay clear of the rule.
const ruleDrop Pt = 25000

// table lays a table on the same grid as the body: a row is as many lines high as its highest cell.
func (w *builder) table(x *box, b *letter.Block, f frame) {
	t, ok := w.l.Tables.Get(b.Of)
	if !ok || len(t.Rows) == 0 || len(t.Columns) == 0 {
		x.rows = []row{{}}
		return
	}
	x.deps.tables = append(x.deps.tables, t)
	edge := columns(t, f)
	nr, nc := len(t.Rows), len(t.Columns)
	type laid struct {
		r, c, rs, cs int
		rows         []row
		finds        []find
		where        []letter.ID
	}
	var cells []laid
	high := make([]int, nr)
	for r := range t.Rows {
		high[r] = 1
		for c, cell := range t.Rows[r].Cells {
			fl := w.l.Flow(cell.Flow)
			if fl == nil {
				continue
			}
			k := laid{r: r, c: c, rs: min(max(1, int(cell.Rows)), nr-r), cs: min(max(1, int(cell.Cols)), nc-c)}
			left, right := inner(edge, c, k.cs)
			fr := frame{left: left, width: right - left, size: f.size, lead: f.lead, flow: cell.Flow,
				right: t.Columns[c].Right && k.cs == 1, cell: true, maxRows: laterRows - 8}
			if r < t.Header {
				fr.face = Bold
			}
			var tmp box
			k.rows = w.flow(&tmp, fl, fr)
			k.finds, k.where = tmp.finds, tmp.where
			d := &x.deps
			d.flows = append(d.flows, fl)
			d.pics, d.notes = append(d.pics, tmp.deps.pics...), append(d.notes, tmp.deps.notes...)
			d.atoms, d.labels = append(d.atoms, tmp.deps.atoms...), append(d.labels, tmp.deps.labels...)
			if k.rs == 1 {
				high[r] = max(high[r], len(k.rows))
			}
			cells = append(cells, k)
		}
	}
	for _, k := range cells { // a cell over several rows stretches the last of them
		have := 0
		for _, h := range high[k.r : k.r+k.rs] {
			have += h
		}
		high[k.r+k.rs-1] += max(0, len(k.rows)-have)
	}
	start := make([]int, nr+1)
	for r, h := range high {
		start[r+1] = start[r] + h
	}
	x.rows = make([]row, start[nr])
	x.rows[0].rules = []Rule{{X: edge[0], Y: ruleDrop - f.lead, W: edge[nc] - edge[0], H: thin}}
	for _, k := range cells {
		for i := range k.rows {
			to := &x.rows[start[k.r]+i]
			to.lines = append(to.lines, k.rows[i].lines...)
			to.notes = append(to.notes, k.rows[i].notes...)
			to.pics = append(to.pics, k.rows[i].pics...)
			if k.rows[i].bad == never {
				to.bad = never
			}
		}
		for i, p := range k.finds {
			if p.code == WordCut && slices.ContainsFunc(x.finds, func(f find) bool { return f.code == WordCut }) {
				continue // said once of a table
			}
			p.line += start[k.r]
			x.finds, x.where = append(x.finds, p), append(x.where, k.where[i])
		}
		end := start[k.r+k.rs]
		h := thin
		if k.r+k.rs == t.Header {
			h = 2 * thin
		}
		last := &x.rows[end-1]
		last.rules = append(last.rules, Rule{X: edge[k.c], Y: ruleDrop, W: edge[k.c+k.cs] - edge[k.c], H: h})
		x.cells = append(x.cells, cellBox{t.Rows[k.r].Cells[k.c].Flow, start[k.r], end, edge[k.c], edge[k.c+k.cs]})
	}
	if head := min(t.Header, nr); head > 0 && head < nr && start[head] <= laterRows/2 {
		x.header = start[head]
	}
	joined := make([]bool, nr) // row r is joined to the next by a merged cell
	for _, k := range cells {
		for r := k.r; r < k.r+k.rs-1; r++ {
			joined[r] = true
		}
	}
	ends := []int{x.header} // where a page may end, counted in lines, when it must not in a row
	for r := 0; r < nr; {
		end := r + 1
		for end < nr && joined[end-1] {
			end++
		}
		tall := start[end]-start[r] > laterRows-x.header
		for i := start[r]; i < start[end]-1; i++ {
			x.rows[i].cut = !slices.Contains(start, i+1)
			switch {
			case !tall:
				x.rows[i].bad = worse(x.rows[i].bad, rowRule)
			case i == start[r] || i == start[end]-2:
				x.rows[i].bad = worse(x.rows[i].bad, widow)
			}
		}
		if x.header > 0 && start[end] <= x.header {
			x.rows[start[end]-1].bad = chain
		} else {
			ends = append(ends, start[end])
		}
		r = end
	}
	if n := len(ends); n > 2 {
		x.together(ends[0], ends[1], ends[1])
		x.together(ends[n-2], ends[n-1], ends[n-2])
	}
}

// lowRow is how many lines a row has at most that does not stand alone above or below the end of a page: the rest of a table comes to
// it, or it goes to the rest. One that is higher is a text on its own, and leaves too much white behind.
const lowRow = 4

// together keeps a low row, lines [from, to) of a table, with the row beside it: no page ends at end when another place will do.
func (x *box) together(from, to, end int) {
	if to-from <= lowRow {
		x.rows[end-1].bad = worse(x.rows[end-1].bad, loneRow)
	}
}

// columns gives the left edge of every column, and the right edge of the last.
func columns(t *letter.Table, f frame) []Pt {
	sum := int64(0)
	for _, c := range t.Columns {
		sum += int64(max(1, c.Width))
	}
	edge := make([]Pt, len(t.Columns)+1)
	at := int64(0)
	for i, c := range t.Columns {
		edge[i] = f.left + Pt(int64(f.width)*at/sum)
		at += int64(max(1, c.Width))
	}
	edge[len(t.Columns)] = f.left + f.width
	return edge
}

// inner is the room for text between two column edges: the outer ones lie in line with the text of the letter.
func inner(edge []Pt, c, span int) (left, right Pt) {
	left, right = edge[c], edge[c+span]
	pad := min(cellPad, (right-left)/6)
	if c > 0 {
		left += pad
	}
	if c+span < len(edge)-1 {
		right -= pad
	}
	return left, max(right, left+10000)
}
