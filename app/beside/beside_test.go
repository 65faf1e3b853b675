package beside

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

func ids(first byte) letter.NewID {
	n := uint32(0)
	return func() letter.ID {
		n++
		return letter.ID{2, first, 9: byte(n >> 16), 10: byte(n >> 8), 11: byte(n)}
	}
}

// changed does random edits of the body.
func changed(t *testing.T, r *rand.Rand, l *letter.Letter, n int) *letter.Letter {
	id := ids(9)
	for range n {
		f := l.Body()
		b := f.Blocks[r.IntN(len(f.Blocks))]
		if !b.Kind.HasText() {
			continue
		}
		at := r.IntN(len(b.Text) + 1)
		for !b.OnBorder(at) {
			at--
		}
		s := edit.At(letter.Point{Block: b.ID, Off: at})
		c := []edit.Command{edit.Type("nieuw woord "), edit.Enter(), edit.Backspace(), edit.MoveUp(), edit.InsertNote("Een noot."), edit.Style(letter.Quote, 0)}[r.IntN(6)]
		if r.IntN(3) == 0 {
			s.Anchor.Off = 0
			c = []edit.Command{edit.Delete(), edit.ToggleMark(letter.Italic, ""), edit.Type("anders")}[r.IntN(3)]
		}
		tx, why := c(l, s, id)
		if why != "" {
			continue
		}
		d, _, err := tx.Apply(edit.Doc{Letter: l})
		if err != nil {
			t.Fatal(err)
		}
		l = d.Letter
	}
	return l
}

// said joins the words of pieces without what is said of them.
func said(ps []piece) string {
	var s strings.Builder
	for _, p := range ps {
		if p.how != aside {
			s.WriteString(p.text)
		}
	}
	return strings.Join(strings.Fields(s.String()), " ")
}

// Every change has its row and is marked in it; the words of both columns are those of both letters; lines lose no word.
func TestTable(t *testing.T) {
	app := test.NewTempApp(t)
	look.Use(app, look.New("licht", 1))
	// One to be found anew, one with a block that stands elsewhere under its own ID, one with a joined paragraph that moved.
	seeds := []uint64{rand.Uint64N(1 << 30), 354498060, 22}
	if testing.Short() {
		seeds = seeds[:1]
	}
	for _, seed := range seeds {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) { lays(t, rand.New(rand.NewPCG(seed, 1))) })
	}
}

func lays(t *testing.T, r *rand.Rand) {
	for range 12 {
		a := sample.Letter(r.Int64(), 3, ids(1))
		b := a
		for b == a { // what cannot be done changes nothing
			b = changed(t, r, a, 1+r.IntN(12))
		}
		if r.IntN(4) == 0 {
			b = sample.Letter(r.Int64(), 3, ids(2))
		}
		res := compare.Letters(a, b)
		tb := lay(res)
		for i, at := range tb.of {
			if at < 0 || at >= len(tb.rows) || !slices.Contains(tb.rows[at].changes, i) {
				t.Fatalf("change %d (%+v) has row %d of %d", i, res.Changes[i], at, len(tb.rows))
			}
			if x := res.Changes[i]; x.Kind == compare.Insert || x.Kind == compare.Replace || x.Kind == compare.Format {
				row := tb.rows[at]
				if !slices.ContainsFunc(slices.Concat(row.left, row.right), func(p piece) bool { return p.change == i }) {
					t.Errorf("nothing is marked of %+v in %+v", x, row)
				}
			} else if left := tb.rows[at].left; x.Kind == compare.Move && x.In == "body" && len(left) > 0 {
				t.Errorf("words stand where %+v is now, and not where it was: %+v", x, left)
			}
		}
		var left, right []string
		for _, row := range tb.rows {
			left, right = append(left, said(row.left)), append(right, said(row.right))
			m := measure{size: 14, known: map[string]float32{}}
			for _, ps := range [][]piece{row.left, row.right} {
				var got strings.Builder
				width := float32(40 + r.IntN(400))
				for _, line := range m.lines(ps, width) {
					for _, f := range line {
						got.WriteString(f.text)
					}
				}
				var want strings.Builder
				for _, p := range ps {
					want.WriteString(p.text)
				}
				squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
				if squeeze(got.String()) != squeeze(want.String()) {
					t.Fatalf("the lines at %v have %q of %q", width, got.String(), want.String())
				}
			}
		}
		for i, l := range []*letter.Letter{a, b} {
			n, col := letter.NumbersOf(l), strings.Join([][]string{left, right}[i], "\n")
			for _, x := range l.Body().Blocks {
				s := strings.Join(strings.Fields(n.Shown(x)), " ")
				if i == 0 && len(x.Atoms) > 0 { // what refers has the numbers of today
					continue
				}
				if x.Kind.HasText() && len(s) > 0 && !strings.Contains(col, s) {
					t.Errorf("column %d lacks %q", i, s)
				}
			}
		}
	}
}

// The keys go along the differences and round; what is not wanted is left out; the current one is in view.
func TestSteps(t *testing.T) {
	app := test.NewTempApp(t)
	look.Use(app, look.New("licht", 1))
	a := letter.New(ids(1))
	id := ids(5)
	f := letter.Flow{ID: a.Body().ID, Kind: letter.BodyFlow}
	for i := range 60 {
		f.Blocks = append(f.Blocks, &letter.Block{ID: id(), Kind: letter.Para, Text: strings.Repeat("De alinea van deze brief is wat langer. ", 4) + string(rune('A'+i%26))})
	}
	a.PutFlow(&f)
	g := letter.Flow{ID: f.ID, Kind: letter.BodyFlow, Blocks: slices.Clone(f.Blocks)}
	put := func(i int, text string, marks ...letter.Mark) {
		b := *g.Blocks[i]
		b.Text, b.Marks = text+b.Text, marks
		g.Blocks[i] = &b
	}
	put(3, "Ja. ")
	put(30, "", letter.Mark{Kind: letter.Bold, From: 3, To: 9})
	put(58, "Nee. ")
	b := a.Clone()
	b.PutFlow(&g)
	v := New(compare.Letters(a, b), look.NewText("was"), look.NewText("nu"))
	moved := 0
	v.Hooks.Moved = func() { moved++ }
	w := test.NewTempWindow(t, v)
	w.Resize(fyne.NewSize(600, 400))
	at := func() string {
		x, ok := v.Current()
		if !ok {
			return "none"
		}
		y, h := v.body.place(v.change())
		if off := v.scroll.Offset.Y; y < off || y+h > off+v.scroll.Size().Height {
			t.Errorf("%v is out of view: %v+%v, at %v", x, y, h, off)
		}
		return string(x.Kind)
	}
	key := func(k fyne.KeyName) string { v.TypedKey(&fyne.KeyEvent{Name: k}); return at() }
	if v.Len() != 3 || at() != "none" {
		t.Fatalf("%d differences, at %s", v.Len(), at())
	}
	if got := []string{key(fyne.KeyRight), key(fyne.KeyRight), key(fyne.KeyRight), key(fyne.KeyRight), key(fyne.KeyLeft)}; !slices.Equal(got, []string{"insert", "format", "insert", "insert", "insert"}) || v.At() != 2 || moved != 5 {
		t.Errorf("steps went %v, at %d, moved %d", got, v.At(), moved)
	}
	v.Go(1)
	v.Only(Words | Spaces)
	if v.At() != 1 || at() != "insert" {
		t.Errorf("the difference behind the one that is not shown any more is not the current one: %d", v.At())
	}
	v.Only(Words | Form)
	if v.At() != 2 || at() != "insert" {
		t.Errorf("the current difference does not stay when others are shown: %d", v.At())
	}
	v.Only(Form)
	if v.Len() != 1 || at() != "format" || key(fyne.KeyRight) != "format" {
		t.Errorf("%d differences of form", v.Len())
	}
	v.Only(Spaces)
	if v.Len() != 0 || key(fyne.KeyRight) != "none" {
		t.Errorf("%d differences of spaces", v.Len())
	}
}

// A note that came says its words at its paragraph; of a table the cells that are the same have no rows of their own.
func TestNoteAndCells(t *testing.T) {
	l := letter.New(letter.Random)
	run := func(s edit.Selection, c edit.Command) {
		t.Helper()
		tx, why := c(l, s, letter.Random)
		if why != "" {
			t.Fatal(why)
		}
		if l = tx.Steps.Letter(l); l == nil {
			t.Fatal("it does not fit")
		}
	}
	end := func(b *letter.Block) edit.Selection { return edit.At(letter.Point{Block: b.ID, Off: len(b.Text)}) }
	cell := func(row int) *letter.Block {
		for _, b := range l.Body().Blocks {
			if x := l.Table(b); x != nil {
				return l.Flow(x.Rows[row].Cells[0].Flow).Blocks[0]
			}
		}
		t.Fatal("no table")
		return nil
	}
	run(edit.At(l.Body().Start()), edit.Type("Eerste."))
	run(end(l.Body().Blocks[0]), edit.InsertTable(3, 1))
	for row, s := range []string{"Jaar", "2025", "2026"} {
		run(end(cell(row)), edit.Type(s))
	}
	was := l
	run(end(l.Body().Blocks[0]), edit.InsertNote("Nieuwe noot."))
	run(end(cell(1)), edit.Type("!"))
	tb := lay(compare.Letters(was, l))
	var titles []string
	noted := false
	for _, r := range tb.rows {
		if r.title != "" {
			titles = append(titles, r.title)
		}
		noted = noted || strings.HasPrefix(said(r.right), "Eerste.") && slices.ContainsFunc(r.right, func(p piece) bool { return p.text == "Nieuwe noot." && p.how == fresh })
	}
	if !noted {
		t.Errorf("the new note is not seen: %+v", tb.rows)
	}
	if got := strings.Join(titles, "; "); strings.Count(got, "kolom") != 1 || !strings.Contains(got, "Tabel 1, rij 2, kolom 1") {
		t.Errorf("the titles are %s", got)
	}
}

// TestOrder: the differences stand from above to below in the order in which one steps along them.
func TestOrder(t *testing.T) {
	l := letter.New(letter.Random)
	run := func(at letter.Point, c edit.Command) {
		t.Helper()
		tx, why := c(l, edit.At(at), letter.Random)
		if why != "" {
			t.Fatal(why)
		}
		l = tx.Steps.Letter(l)
	}
	run(l.Body().Start(), edit.WriteBijlage("Tijdlijn", letter.Enclosure))
	was := l
	run(l.Body().Start(), edit.SetField("ourReference", "2026-1"))
	run(l.Body().Start(), edit.Type("Een zin."))
	run(l.Body().Start(), edit.AddSigner(letter.Signer{Kind: letter.Signs, Name: "A. Voorbeeld"}))
	run(l.Flow(l.Bijlagen[0].Flow).Start(), edit.Type("In maart."))
	tab := lay(compare.Letters(was, l))
	if len(tab.of) < 4 || !slices.IsSorted(tab.of) {
		t.Errorf("they stand in rows %v", tab.of)
	}
	// What changed in a note stands below the whole letter, so one comes to it after the next paragraph.
	l = was
	run(l.Body().Start(), edit.Enter())
	run(l.Body().Start(), edit.InsertNote("Bron."))
	was = l
	for _, f := range l.Flatten() {
		if f.Kind == letter.NoteFlow {
			run(f.Start(), edit.Type("Zie ook "))
		}
	}
	run(l.Body().Start(), edit.Type("Boven."))
	run(letter.Point{Block: l.Body().Blocks[1].ID}, edit.Type("Onder."))
	app := test.NewTempApp(t)
	look.Use(app, look.New("licht", 1))
	res := compare.Letters(was, l)
	v := New(res, widget.NewLabel(""), widget.NewLabel(""))
	var rows []int
	for range v.Len() {
		v.Step(1)
		rows = append(rows, v.table.of[v.change()])
	}
	if len(rows) != 3 || !slices.IsSorted(rows) {
		t.Errorf("one steps along rows %v", rows)
	}
}

// TestFigureChanged: another picture under the same description is a difference one comes to, and its words say it.
func TestFigureChanged(t *testing.T) {
	id := ids(4)
	l := letter.New(id)
	tx, why := edit.InsertFigure(letter.Picture{File: "aa", Alt: "Staafdiagram", Width: 20, Height: 10})(l, edit.At(l.Body().Start()), id)
	if why != "" {
		t.Fatal(why)
	}
	was := tx.Steps.Letter(l)
	now := was.Clone()
	for k, p := range was.Pictures.All() {
		q := *p
		q.File = "bb"
		now.Pictures = now.Pictures.With(k, &q)
	}
	res := compare.Letters(was, now)
	if len(res.Changes) != 1 || SortOf(res.Changes[0]) != Words {
		t.Fatalf("the differences are %+v", res.Changes)
	}
	tab := lay(res)
	if !slices.ContainsFunc(tab.rows[tab.of[0]].right, func(p piece) bool { return p.how == aside && p.change == 0 }) {
		t.Errorf("its row is %+v", tab.rows[tab.of[0]])
	}
}
