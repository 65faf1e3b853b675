package beside

import (
	"cmp"
	"slices"
	"strings"

	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/tell"
)

// how says what became of words, and so what they look like.
type how uint8

const (
	same   how = iota
	gone       // struck through
	fresh      // underlined
	formed     // another look: dashed below
	aside      // said of the words, none of them
)

// piece is a row of words that look alike.
type piece struct {
	text   string
	how    how
	change int // in Result.Changes, -1 for none
}

// row is a line of the table: a title over both columns, or what stands beside each other.
type row struct {
	title       string
	left, right []piece
	changes     []int
}

// table is a comparison as rows, with the row of every change.
type table struct {
	rows []row
	of   []int
}

// lay makes the table in the order of the changes: first what is no text, such as a datum, then every text with the changes in it, and
// who signs and the bijlagen before the texts of these.
func lay(res *compare.Result) table {
	t := table{of: make([]int, len(res.Changes))}
	for i := range t.of {
		t.of[i] = -1
	}
	at := 1 // behind the title
	for _, x := range res.Texts {
		if strings.HasPrefix(x.In, "bijlage ") {
			t.things(res)
		}
		t.text(res, x)
	}
	t.things(res)
	var facts []row
	for i, x := range res.Changes {
		if t.of[i] < 0 {
			facts = append(facts, fact(x, i))
		}
	}
	if len(facts) == 0 {
		return t
	}
	t.rows = slices.Concat([]row{{title: "Gegevens"}}, facts, t.rows)
	for i := range t.of {
		if t.of[i] >= 0 {
			t.of[i] += len(facts) + 1
		} else {
			t.of[i] = at
			at++
		}
	}
	return t
}

// things adds the rows of who signs and of the bijlagen, once.
func (t *table) things(res *compare.Result) {
	titled := false
	for i, x := range res.Changes {
		if t.of[i] >= 0 || x.Kind != compare.Signer && x.Kind != compare.Bijlage {
			continue
		}
		if !titled {
			titled, t.rows = true, append(t.rows, row{title: "Ondertekenaars en bijlagen"})
		}
		t.of[i] = len(t.rows)
		t.rows = append(t.rows, fact(x, i))
	}
}

// fact is the row of a change that lies in no text.
func fact(x compare.Change, i int) row {
	name := cmp.Or(x.How, compare.Place(x.In))
	name = tell.Capital(name) + ": "
	r := row{changes: []int{i}}
	if x.Was != "" {
		r.left = []piece{{name, same, -1}, {x.Was, gone, i}}
	}
	if x.Now != "" {
		r.right = []piece{{name, same, -1}, {x.Now, fresh, i}}
	}
	if x.Was == x.Now { // of a move, and of another look
		r.left, r.right = []piece{{x.Was, same, -1}}, []piece{{x.Now, formed, i}, {" (" + x.How + ")", aside, i}}
	}
	return r
}

// text adds the rows of a text.
func (t *table) text(res *compare.Result, x compare.Text) {
	if !x.Told() {
		return
	}
	t.rows = append(t.rows, row{title: tell.Capital(compare.Place(x.In))})
	for _, g := range x.Groups {
		r := row{changes: t.in(res, x.In, &g)}
		for _, i := range r.changes {
			t.of[i] = len(t.rows)
		}
		if !g.Told() {
			continue
		}
		r.left, r.right = cells(res, &g, r.changes)
		t.rows = append(t.rows, r)
	}
}

// in gives the changes that lie in a group of a text, in order: those of its notes and cells have rows of their own.
func (t *table) in(res *compare.Result, text string, g *compare.Group) (out []int) {
	for i := g.From; i < g.To; i++ {
		if c := res.Changes[i]; t.of[i] < 0 && (c.In == text || c.Kind == compare.Table) {
			out = append(out, i)
		}
	}
	return out
}

// cells gives the words of a group on both sides.
func cells(res *compare.Result, g *compare.Group, changes []int) (left, right []piece) {
	label := func(to *[]piece) {
		if g.Label != "" {
			*to = append(*to, piece{g.Label + " ", same, -1})
		}
	}
	if len(g.Was) > 0 && !g.Moved {
		label(&left)
	}
	if len(g.Now) > 0 && !g.Left {
		label(&right)
	}
	whole := -1 // a change of the paragraph as such
	for _, i := range changes {
		switch x := res.Changes[i]; {
		case whole >= 0:
		case x.Kind == compare.Move, x.Kind == compare.Block, x.Kind == compare.Table, x.Kind == compare.Frame,
			x.Kind == compare.Replace && x.How != "": // of a figure
			whole = i
		}
	}
	for k, r := range g.Runs {
		i := changeOf(res, changes, g.Runs, k)
		if i < 0 && r.Op != compare.Same {
			i = whole
		}
		switch {
		case r.Op == compare.Gone && g.Moved: // they stand where it was
		case r.Op == compare.Gone:
			left = append(left, piece{r.Text, gone, i})
		case r.Op == compare.New:
			right = append(right, piece{r.Text, fresh, i})
		case r.How != "":
			if !g.Moved {
				left = append(left, piece{r.Text, same, -1})
			}
			right = append(right, piece{r.Text, formed, i}, piece{" (" + r.How + ")", aside, i})
		case g.Moved:
			right = append(right, piece{r.Text, formed, whole})
		default:
			left, right = append(left, piece{r.Text, same, -1}), append(right, piece{r.Text, same, -1})
		}
	}
	if about := g.About(); about != "" {
		said := piece{" (" + about + ")", aside, whole}
		if g.Left {
			left = append(left, said)
		} else {
			right = append(right, said)
		}
	}
	for _, i := range changes {
		switch c := res.Changes[i]; {
		case c.Kind != compare.Note: // the sign of a note is no word
		case c.Was != "" && !g.Moved:
			left = append(left, noted(c.How, c.Was, gone, i)...)
		case c.Was != "":
			right = append(right, noted(c.How, c.Was, gone, i)...)
		default:
			right = append(right, noted(c.How, c.Now, fresh, i)...)
		}
	}
	return left, right
}

// noted is a note that came or went, behind the words of its paragraph.
func noted(name, words string, how how, change int) []piece {
	return []piece{{" (" + name + ": ", aside, change}, {words, how, change}, {")", aside, change}}
}

// changeOf finds the change that a run is, -1 for none.
func changeOf(res *compare.Result, changes []int, runs []compare.Run, k int) int {
	r := runs[k]
	if r.Op == compare.Gone && k+1 < len(runs) && runs[k+1].Op == compare.New {
		r = runs[k+1] // a replacement stands where its new words do
	}
	if r.Op == compare.Same && r.How == "" {
		return -1
	}
	at := slices.IndexFunc(changes, func(i int) bool {
		c := res.Changes[i]
		return c.Block == r.Block && c.From == r.From && ofWords(c) && (c.Kind == compare.Format) == (r.Op == compare.Same)
	})
	if at < 0 {
		return -1
	}
	return changes[at]
}

// ofWords reports whether a change is one of the words of a paragraph, and not of the paragraph as such.
func ofWords(c compare.Change) bool {
	switch c.Kind {
	case compare.Insert, compare.Delete, compare.Replace, compare.Format:
		return true
	case compare.Block: // split or joined: its run is the end of a paragraph
		return strings.HasPrefix(c.How, "alinea")
	}
	return false
}

// Sort is what kinds of change one wants to see.
type Sort uint8

// The sorts.
const (
	Words  Sort = 1 << iota // of words, notes, tables, gegevens
	Form                    // another look, kind or place
	Spaces                  // of spaces alone
)

// SortOf says which sort a change is of.
func SortOf(x compare.Change) Sort {
	switch {
	case x.Kind == compare.Format || x.Kind == compare.Block:
		return Form
	case x.Spaces():
		return Spaces
	}
	return Words
}
