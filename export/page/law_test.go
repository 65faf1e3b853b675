package page

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-text/typesetting/segmenter"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// rounds is how many random letters a law tries; KB_ROUNDS raises it.
func rounds(n int) int {
	if k, err := strconv.Atoi(os.Getenv("KB_ROUNDS")); err == nil {
		return k
	}
	return n
}

func seedOf(t *testing.T) uint64 {
	seed := rand.Uint64() % 1e6
	if k, err := strconv.ParseUint(os.Getenv("KB_SEED"), 10, 64); err == nil {
		seed = k
	}
	t.Logf("KB_SEED=%d", seed)
	return seed
}

// TestBreaks: the short way of finding break opportunities gives the segmenter's answer.
func TestBreaks(t *testing.T) {
	r := rand.New(rand.NewPCG(seedOf(t), 1))
	bits := []string{"a", "Wet", "é", "ů", "12", "36", " ", " ", " ", "  ", ".", ",", ";", ":", "!", "?", ")", "(", "“", "”", "‘", "’", "«", "»", "\"", "'", "-", "–", "—", "/", "€", "%",
		"\u00a0", "\u202f", "\u00ad", "\u200b", "\u2060", "…", "•", "אב", "ก", "中", "。", "ア", "ー", "🙂", "e\u0301", "№", "×", "°", "ª", "§", "+", "=", "<", "[", "]", "{", "}", "|", "\\", "@", "_", "&"}
	ts := setter{fam: DejaVu()}
	for range rounds(20000) {
		var sb strings.Builder
		for range 1 + r.IntN(12) {
			sb.WriteString(bits[r.IntN(len(bits))])
		}
		s := sb.String()
		ts.units, ts.runes, ts.looks = ts.units[:0], ts.runes[:0], append(ts.looks[:0], look{size: bodySize})
		ts.text(s, 0, setting{}, false)
		ts.breaks(s)
		var seg segmenter.Segmenter
		seg.Init([]rune(s))
		want := map[int]bool{}
		at := 0
		for it := seg.LineIterator(); it.Next(); {
			at += len(it.Line().Text)
			want[at] = true
		}
		for i, u := range ts.units[:len(ts.units)-1] {
			if u.brk != want[i+1] {
				t.Fatalf("%q: break after rune %d: %v, Unicode says %v", s, i, u.brk, want[i+1])
			}
		}
	}
}

// everyBlock walks all blocks with text that a reader sees, with their flow.
func everyBlock(l *letter.Letter, f func(fl *letter.Flow, b *letter.Block)) {
	for _, fl := range l.Flatten() {
		if fl.Kind.Plain() && empty(fl) {
			continue
		}
		for _, b := range fl.Blocks {
			if b.Kind.HasText() {
				f(fl, b)
			}
		}
	}
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '\n' || r == '\u00ad' || unseen(r) {
			return -1
		}
		return r
	}, s)
}

// TestNothingLost: every character of every flow stands on the pages, once and in order; nothing lies over anything
// else; notes end on the bottom line and stand with their marks; all ends.
func TestNothingLost(t *testing.T) {
	seed := seedOf(t)
	for i := range uint64(rounds(80)) {
		l := randomLetter(t, seed+i, 40)
		if i%2 == 1 {
			keepSome(rand.New(rand.NewPCG(seed+i, 9)), l)
		}
		s := layOut(t, l)
		if err := sound(s); err != nil {
			save(t, seed+i, 40)
			t.Fatalf("seed %d: %v", seed+i, err)
		}
	}
}

func save(t *testing.T, seed uint64, blocks int) {
	name := fmt.Sprintf("testdata/failed-%d.txt", seed)
	_ = os.MkdirAll("testdata", 0o755)
	_ = os.WriteFile(name, []byte(textOf(rand.New(rand.NewPCG(seed, 7)), blocks)), 0o644)
	t.Log("letter saved as", name)
}

// sounding is what sound has seen on the pages.
type sounding struct {
	s     *Set
	words map[letter.ID]*strings.Builder // of each block, as they stand on paper
	marks map[letter.ID]int              // flow of a note → page of its mark
	notes map[letter.ID][]int            // flow of a note → page of each of its lines
}

// sound is the law of a set letter: everything stands on the paper, in its place, once, and in order.
func sound(s *Set) error {
	g := &sounding{s, map[letter.ID]*strings.Builder{}, map[letter.ID]int{}, map[letter.ID][]int{}}
	for p := range s.Total {
		if err := g.page(p); err != nil {
			return fmt.Errorf("page %d: %w", p+1, err)
		}
	}
	return errors.Join(g.written(), g.noted(), treeHolds(s))
}

func (g *sounding) page(p int) error {
	var lines []*Line
	for _, it := range g.s.Items(p) {
		switch x := it.(type) {
		case *Line:
			lines = append(lines, x)
		case *Picture:
			if x.X+x.W > bodyLeft+bodyWidth+1 || x.Y+x.H > bottomY+below(bodyLead) {
				return errors.New("picture off the text")
			}
		}
	}
	for _, x := range lines {
		if err := g.line(x); err != nil {
			return err
		}
	}
	if err := g.heights(p, lines); err != nil {
		return err
	}
	lf := g.s.sheetAt(p)
	for _, q := range lf.sheet.pieces {
		for i := q.from; i < q.to && !q.repeat; i++ {
			for _, n := range q.box.rows[i].notes {
				g.marks[n.flow.ID] = p
			}
		}
	}
	return apart(lines)
}

// line: runs are as wide as they say, do not overlap, have their glyphs and end within the text.
func (g *sounding) line(x *Line) error {
	for k, r := range x.Runs {
		if w := g.s.Family.Width(r.Face, r.Size, r.Text); w != r.W {
			return fmt.Errorf("width of %q is %d, not %d", r.Text, r.W, w)
		}
		if k > 0 && x.Runs[k-1].X+x.Runs[k-1].W > r.X {
			return fmt.Errorf("runs overlap at %q", r.Text)
		}
		for _, c := range r.Text {
			if !g.s.Family.Has(r.Face, c) {
				return fmt.Errorf("no glyph for %U", c)
			}
		}
		if r.Tag.Sub < 0 || r.Tag.Block != x.Block || x.Block.IsZero() {
			continue
		}
		if g.words[x.Block] == nil {
			g.words[x.Block] = &strings.Builder{}
		}
		if r.Rise != markRise(r.Size) && r.Size != markSize {
			g.words[x.Block].WriteString(r.Text)
		}
	}
	if n := len(x.Runs); n > 0 && !x.Column && x.Runs[n-1].X+x.Runs[n-1].W > bodyLeft+bodyWidth {
		return fmt.Errorf("%q ends at %s", x.Runs[n-1].Text, mm(x.Runs[n-1].X+x.Runs[n-1].W))
	}
	return nil
}

// heights: nothing stands too low or off the grid, notes end at the foot and begin below the text.
func (g *sounding) heights(p int, lines []*Line) error {
	lastNote, lastBody, firstNote := Pt(0), Pt(0), Pt(1<<30)
	for _, x := range lines {
		f := g.s.Letter.Flow(x.Flow)
		if f == nil {
			continue
		}
		if x.Y > bottomY {
			return fmt.Errorf("line below the bottom at %s", mm(x.Y))
		}
		if f.Kind == letter.NoteFlow {
			lastNote, firstNote = max(lastNote, x.Y), min(firstNote, x.Y)
			g.notes[f.ID] = append(g.notes[f.ID], p)
		} else if p > 0 || f.Kind == letter.BodyFlow || f.Kind == letter.CellFlow {
			lastBody = max(lastBody, x.Y)
			if p > 0 && (x.Y-laterY)%bodyLead != 0 {
				return fmt.Errorf("line off the grid at %s", mm(x.Y))
			}
		}
	}
	if lastNote > 0 && lastNote != bottomY {
		return fmt.Errorf("notes end at %s", mm(lastNote))
	}
	if lastNote > 0 && lastBody+noteGap > firstNote {
		return fmt.Errorf("body ends at %s, notes start at %s", mm(lastBody), mm(firstNote))
	}
	return nil
}

// apart: no line stands over another.
func apart(lines []*Line) error {
	for i, a := range lines {
		for _, b := range lines[i+1:] {
			if len(a.Runs) == 0 || len(b.Runs) == 0 {
				continue
			}
			ra, rb := a.Runs[len(a.Runs)-1], b.Runs[len(b.Runs)-1]
			if a.Runs[0].X < rb.X+rb.W && b.Runs[0].X < ra.X+ra.W && a.Y-ra.Size*3/4 < b.Y+rb.Size/5 && b.Y-rb.Size*3/4 < a.Y+ra.Size/5 {
				return fmt.Errorf("%q over %q", a.Runs[0].Text, b.Runs[0].Text)
			}
		}
	}
	return nil
}

// written: every block's words stand on paper once; a repeated header row stands there several times.
func (g *sounding) written() (err error) {
	everyBlock(g.s.Letter, func(fl *letter.Flow, b *letter.Block) {
		if slices.ContainsFunc(b.Marks, func(m letter.Mark) bool { return m.Kind == letter.Sup }) {
			return
		}
		want, have := squeeze(g.s.Nums.Shown(b)), ""
		if w := g.words[b.ID]; w != nil {
			have = squeeze(w.String())
		}
		if want != have && (want == "" || have == "" || strings.ReplaceAll(have, want, "") != "") {
			err = fmt.Errorf("%s block: set %q, written %q", fl.Kind, have, want)
		}
	})
	return err
}

// noted: two lines of a note, or all of it, stand on the page of its mark, and the rest follows in order.
func (g *sounding) noted() error {
	for id, p := range g.marks {
		lines := g.notes[id]
		if g.s.Letter.Flow(id) == nil {
			lines = nil
		}
		on := 0
		for _, q := range lines {
			if q == p {
				on++
			}
		}
		if on < min(2, len(lines)) {
			return fmt.Errorf("note %d: %d of its %d lines on page %d with its mark", g.s.Nums.Note(id), on, len(lines), p+1)
		}
		if !slices.IsSorted(lines) {
			return errors.New("note lines out of order")
		}
	}
	return nil
}

// treeHolds: every tag on the pages has exactly one node.
func treeHolds(s *Set) error {
	nodes := map[Tag]int{}
	var walk func(n *Node)
	walk = func(n *Node) {
		if n.Tag != (Tag{}) {
			nodes[n.Tag]++
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	walk(s.Tree())
	for tag, n := range nodes {
		if n != 1 {
			return fmt.Errorf("tag %v has %d nodes", tag, n)
		}
	}
	for p := range s.Total {
		for _, it := range s.Items(p) {
			if x, ok := it.(*Line); ok {
				for _, r := range x.Runs {
					if r.Tag != (Tag{}) && nodes[r.Tag] != 1 {
						return fmt.Errorf("page %d: %q has tag %v, which has no node", p+1, r.Text, r.Tag)
					}
				}
			}
		}
	}
	return nil
}

// TestWhiteBelowAanhef: a click in the white line between aanhef and body begins the letter, and does not go on behind the aanhef.
func TestWhiteBelowAanhef(t *testing.T) {
	l := letter.New(letter.Random)
	a := *l.Flow(l.Frame.Salutation).Blocks[0]
	a.Text = letter.StandardSalutation
	l.PutFlow(&letter.Flow{ID: l.Frame.Salutation, Kind: letter.SalutationFlow, Blocks: []*letter.Block{&a}})
	s := layOut(t, l)
	aanhef := s.Where(l.Flow(l.Frame.Salutation).End(), false)[0]
	body := l.Body().Start()
	begin := s.Where(body, false)[0]
	if begin.Y <= aanhef.Y+aanhef.H {
		t.Fatal("there is no white between them", aanhef, begin)
	}
	for y := aanhef.Y + aanhef.H; y < begin.Y; y += MM(0.5) {
		if p, _, ok := s.At(0, begin.X+MM(20), y); !ok || p != body {
			t.Errorf("a click %v below the aanhef goes to %v, not to the body", y-aanhef.Y-aanhef.H, p)
		}
	}
	if p, _, _ := s.At(0, begin.X+MM(20), aanhef.Y+aanhef.H/2); p.Block != l.Flow(l.Frame.Salutation).Blocks[0].ID {
		t.Error("a click on the aanhef goes elsewhere")
	}
}

// TestPlaces: every place that can hold a caret is found on paper, and a click there gives it back.
func TestPlaces(t *testing.T) {
	seed := seedOf(t)
	for i := range uint64(rounds(2)) {
		l := randomLetter(t, seed+i, 25)
		s := layOut(t, l)
		everyBlock(l, func(fl *letter.Flow, b *letter.Block) {
			for off := range b.Text + "x" {
				p := letter.Point{Block: b.ID, Off: off}
				for _, end := range []bool{false, true} {
					w := s.Where(p, end)
					if len(w) == 0 {
						t.Fatalf("seed %d: no place for %d of %q (%s), end %v", seed+i, off, b.Text, fl.Kind, end)
					}
					page, line := s.LineOf(p, end)
					if line == nil || page != w[0].Page || w[0].Y != line.Top {
						t.Fatalf("seed %d: LineOf and Where disagree on %d of %q", seed+i, off, b.Text)
					}
					q, e, ok := s.At(w[0].Page, w[0].X, w[0].Y+w[0].H/2)
					if !ok {
						t.Fatalf("seed %d: no click at %v of %q", seed+i, w[0], b.Text)
					}
					if q != p { // spaces at a line's end share one place
						v := s.Where(q, e)
						if q.Block != p.Block || !slices.Contains(v, w[0]) {
							t.Fatalf("seed %d: click on %d of %q gives %d of %q", seed+i, off, b.Text, q.Off, l.Block(q.Block).Text)
						}
					}
				}
			}
			if b.Text != "" {
				boxes := s.Boxes(letter.Range{From: letter.Point{Block: b.ID}, To: letter.Point{Block: b.ID, Off: len(b.Text)}})
				if len(boxes) == 0 && strings.TrimSpace(s.Nums.Shown(b)) != "" {
					t.Fatalf("seed %d: no boxes for %q", seed+i, b.Text)
				}
			}
		})
	}
}

// TestWarm: a Set made after a row of edits equals one made from nothing.
func TestWarm(t *testing.T) {
	seed := seedOf(t)
	for i := range uint64(rounds(3)) {
		r := rand.New(rand.NewPCG(seed+i, 3))
		l := randomLetter(t, seed+i, 30)
		e := New()
		ctx := context.Background()
		for k := range 60 {
			upTo := -1
			if r.IntN(5) == 0 {
				upTo = r.IntN(8)
			}
			warm, err := e.Lay(ctx, l, upTo)
			if err != nil {
				t.Fatal(err)
			}
			cold, _ := New().Lay(ctx, l, upTo)
			if upTo >= 0 && warm.Total > cold.Total {
				warm.Total = cold.Total // it may know more pages already
			}
			if upTo >= 0 {
				warm.Done = cold.Done
			}
			a, b := dump(warm, 0, warm.Total), dump(cold, 0, cold.Total)
			if upTo >= 0 { // it may know where a reference leads
				a, b = leads.ReplaceAllString(a, ""), leads.ReplaceAllString(b, "")
			}
			if a != b || upTo < 0 && fmt.Sprint(warm.Findings) != fmt.Sprint(cold.Findings) {
				t.Fatalf("seed %d, step %d: warm and cold differ\n%s", seed+i, k, firstDiff(a, b))
			}
			l = change(r, l)
			if err := letter.Valid(l); err != nil {
				t.Fatalf("seed %d step %d: %v", seed+i, k, err)
			}
		}
	}
}

// TestViews: a letter in a view is laid as the letter that view shows; an engine that is asked for another view gives
// what one that knows no other view gives, and lays again only what suggestions touch.
func TestViews(t *testing.T) {
	seed := seedOf(t)
	for i := range uint64(rounds(2)) {
		r := rand.New(rand.NewPCG(seed+i, 5))
		l := randomLetter(t, seed+i, 20)
		touched := map[letter.ID]bool{}
		f := l.Body()
		blocks := slices.Clone(f.Blocks)
		for k, b := range blocks {
			if n := len(b.Text); n > 0 && r.IntN(4) == 0 {
				c := *b
				c.Marks = letter.NormalMarks(append(slices.Clone(b.Marks), letter.Mark{Kind: []letter.MarkKind{letter.Ins, letter.Del}[r.IntN(2)], From: 0, To: n, Val: "1"}))
				blocks[k], touched[b.ID] = &c, true
			}
		}
		l = l.Clone()
		l.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: blocks})
		e := New()
		for range 6 {
			e.View = letter.View(r.IntN(3))
			was := maps.Clone(e.boxes)
			got, err := e.Lay(context.Background(), l, -1)
			if err != nil {
				t.Fatal(err)
			}
			shown, _ := edit.Show(l, e.View)
			want := layOut(t, shown)
			if a, b := dump(got, 0, got.Total), dump(want, 0, want.Total); a != b {
				t.Fatalf("seed %d, %s: %s", seed+i, e.View, firstDiff(a, b))
			}
			for id, x := range was {
				if b := got.Letter.Block(id); b != nil && !touched[id] && b.Kind == letter.Para && len(b.Atoms) == 0 && b.List == letter.NoList && e.boxes[id] != x {
					t.Fatalf("seed %d, %s: %q is laid again", seed+i, e.View, b.Text)
				}
			}
		}
	}
}

var leads = regexp.MustCompile(` ->[0-9]+:[0-9.]+`)

func firstDiff(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return fmt.Sprintf("line %d\nwarm %s\ncold %s", i, strings.Join(x[max(0, i-3):i+1], "\n     "), strings.Join(y[max(0, i-3):min(len(y), i+1)], "\n     "))
		}
	}
	return "warm is shorter"
}

var fresh = &maker{n: 1 << 40}

// change gives the letter after one random edit.
func change(r *rand.Rand, l *letter.Letter) *letter.Letter {
	c := l.Clone()
	fresh.l = c
	fs := c.Flatten()
	f := fs[r.IntN(len(fs))]
	if r.IntN(3) == 0 {
		f = c.Body()
	}
	i := r.IntN(len(f.Blocks))
	b := f.Blocks[i]
	put := func(bs []*letter.Block) { c.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: bs}) }
	rich := f.Kind == letter.BodyFlow || f.Kind == letter.BijlageFlow || f.Kind == letter.CellFlow
	switch k := r.IntN(13); {
	case k < 5 && b.Kind.HasText(): // type
		off := r.IntN(len(b.Text) + 1)
		for !b.OnBorder(off) {
			off--
		}
		n := []int{1, 1, 1, 60}[r.IntN(4)]
		nb := b.Replace(off, off, letter.Span{Text: sentenceOf(r, n)})
		put(slices.Concat(f.Blocks[:i], []*letter.Block{nb}, f.Blocks[i+1:]))
	case k == 5 && b.Kind.HasText(): // split
		off := r.IntN(len(b.Text) + 1)
		for !b.OnBorder(off) {
			off--
		}
		x, y := b.Cut(0, off), b.Cut(off, len(b.Text))
		nb, mb := *b, *b
		nb.Text, nb.Atoms, nb.Marks = x.Text, x.Atoms, x.Marks
		mb.ID, mb.Text, mb.Atoms, mb.Marks = fresh.id(), y.Text, y.Atoms, y.Marks
		put(slices.Concat(f.Blocks[:i], []*letter.Block{&nb, &mb}, f.Blocks[i+1:]))
	case k == 6 && len(f.Blocks) > 1 && len(b.Atoms) == 0 && b.Kind.HasText(): // delete
		put(slices.Concat(f.Blocks[:i], f.Blocks[i+1:]))
	case k == 7 && rich && b.Kind.HasText(): // a note
		nb := fresh.block(sentenceOf(r, 3) + "[^" + sentenceOf(r, 1+r.IntN(80)) + "]")
		put(slices.Concat(f.Blocks[:i], []*letter.Block{nb}, f.Blocks[i:]))
	case k == 8 && rich && b.Kind.HasText(): // another kind
		nb := *b
		nb.Kind, nb.List, nb.More, nb.Keep = letter.Heading, letter.NoList, false, letter.Keep{}
		nb.Level = uint8(1 + r.IntN(3))
		if k := []letter.Kind{letter.Heading, letter.Caption, letter.Para, letter.Para}[r.IntN(4)]; k == letter.Para || !k.In(f.Kind) {
			nb.Kind, nb.List = letter.Para, letter.Number
		} else {
			nb.Kind = k
		}
		put(slices.Concat(f.Blocks[:i], []*letter.Block{&nb}, f.Blocks[i+1:]))
	case k == 9:
		switch r.IntN(5) {
		case 0:
			c.Frame.Numbered = !c.Frame.Numbered
		case 1:
			c.Frame.Date = []string{"", "2025-10-27", "2026-01-01"}[r.IntN(3)]
		case 2:
			c.Signers = append(slices.Clone(c.Signers), letter.Signer{ID: fresh.id(), Function: sentenceOf(r, 4), Name: "N. Naam", Kind: letter.Signs})
		case 3:
			if len(c.Bijlagen) > 1 {
				c.Bijlagen = slices.Clone(c.Bijlagen)
				slices.Reverse(c.Bijlagen)
			}
		case 4:
			c.Frame.Reference.Department = sentenceOf(r, 3)
		}
	case k == 10 && rich: // move a block
		bs := slices.Delete(slices.Clone(f.Blocks), i, i+1)
		put(slices.Insert(bs, r.IntN(len(bs)+1), b))
	case k == 12 && rich && b.Kind.Keeps():
		nb := *b
		nb.Keep = letter.Keep{Next: r.IntN(2) == 0, Lines: r.IntN(2) == 0}
		put(slices.Concat(f.Blocks[:i], []*letter.Block{&nb}, f.Blocks[i+1:]))
	case k == 11 && f.Kind == letter.BodyFlow:
		put(slices.Insert(slices.Clone(f.Blocks), i, &letter.Block{ID: fresh.id(), Kind: letter.PageBreak}))
	}
	return c
}

// TestSoon: pages asked for alone come alone the first time, and with all the others once those are known.
func TestSoon(t *testing.T) {
	l := parse(strings.Repeat("Een alinea van een regel.\n", 400) + "bijlage: Een\nTekst.")
	e := New()
	s, _ := e.Lay(context.Background(), l, 1)
	if s.Done || s.Total != 2 || s.Items(1) == nil || s.Items(2) != nil {
		t.Errorf("first: %d pages, done %v", s.Total, s.Done)
	}
	if x := s.Items(0)[0].(*Line).Runs[0].Text; x != "Pagina 1 van …" {
		t.Errorf("page number %q", x)
	}
	s, _ = e.Lay(context.Background(), l, -1)
	all := s.Total
	c := l.Clone()
	f := l.Body()
	c.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: slices.Concat([]*letter.Block{f.Blocks[0].Replace(0, 0, letter.Span{Text: "x"})}, f.Blocks[1:])})
	if s, _ = e.Lay(context.Background(), c, 0); !s.Done || s.Total != all {
		t.Errorf("after a key: %d of %d pages, done %v", s.Total, all, s.Done)
	}
}
