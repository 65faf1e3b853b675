package drafts

import (
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

var (
	seed = flag.Int64("seed", 0, "seed of the random laws; 0 takes the clock")
	acts = flag.Int("acts", 4000, "random acts per law")
)

// counter makes IDs 1, 2, 3, …: the same act gives the same letter.
func counter() letter.NewID {
	n := uint64(0)
	return func() letter.ID {
		n++
		var id letter.ID
		binary.BigEndian.PutUint64(id[4:], n*2654435761)
		id[0] = 1
		return id
	}
}

func small(id letter.NewID) *letter.Letter {
	l := letter.New(id)
	f := &letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow}
	for _, s := range []string{"Hierbij bieden wij uw Kamer het verslag aan.", "Terugkeer is één prioriteit van het kabinet.", "U vindt een afschrift in bijlage 2.", ""} {
		f.Blocks = append(f.Blocks, &letter.Block{ID: id(), Kind: letter.Para, Text: s})
	}
	l.PutFlow(f)
	return l
}

// world drives a draft with random acts.
type world struct {
	*rand.Rand
	d    *Draft
	clip edit.Clip
	id   letter.NewID
}

func (w *world) point() letter.Point {
	flows := w.d.l.Flatten()
	f := flows[w.Intn(len(flows))]
	if w.Intn(2) == 0 {
		f = w.d.l.Body()
	}
	for range 50 {
		b := f.Blocks[w.Intn(len(f.Blocks))]
		if !b.Kind.HasText() {
			continue
		}
		off := w.Intn(len(b.Text) + 1)
		for !b.OnBorder(off) {
			off--
		}
		return letter.Point{Block: b.ID, Off: off}
	}
	return f.Start()
}

func (w *world) sel() edit.Selection {
	p := w.point()
	if w.Intn(2) == 0 {
		return edit.At(p)
	}
	f, i := w.d.l.Home(p.Block)
	j := min(len(f.Blocks)-1, i+w.Intn(3))
	b := f.Blocks[j]
	if !b.Kind.HasText() {
		return edit.At(p)
	}
	off := w.Intn(len(b.Text) + 1)
	for !b.OnBorder(off) {
		off--
	}
	q := letter.Point{Block: b.ID, Off: off}
	if w.Intn(2) == 0 {
		p, q = q, p
	}
	return edit.Selection{Anchor: p, Head: q}
}

func pick[T any](r *rand.Rand, xs ...T) T { return xs[r.Intn(len(xs))] }

func (w *world) signer() letter.ID {
	if n := len(w.d.l.Signers); n > 0 {
		return w.d.l.Signers[w.Intn(n)].ID
	}
	return letter.ID{}
}

func (w *world) bijlage() letter.ID {
	if n := len(w.d.l.Bijlagen); n > 0 {
		return w.d.l.Bijlagen[w.Intn(n)].ID
	}
	return letter.ID{}
}

// act does one random act of every kind that `do` knows. It reports whether something was done.
func (w *world) act() (string, error) {
	r := w.Rand
	if r.Intn(3) > 0 {
		w.d.Select(w.sel())
	}
	var c edit.Command
	name := ""
	switch r.Intn(30) {
	case 0, 1, 2, 3:
		s := pick(r, "a", "één ", "ĳ", "́", " e", "Ω\nnieuwe regel", "zin. ")
		name, c = "type "+s, edit.Type(s)
	case 4, 5:
		name, c = "enter", edit.Enter()
	case 6:
		name, c = "linebreak", edit.BreakLine()
	case 7, 8:
		name, c = "backspace", edit.Backspace()
	case 9:
		name, c = "delete", edit.Delete()
	case 10:
		w.clip = edit.Copy(w.d.l, w.d.sel, w.id)
		name, c = "cut", edit.Cut(w.clip)
	case 11, 12:
		name, c = "paste", edit.Paste(w.clip)
	case 13:
		k := pick(r, letter.Bold, letter.Italic, letter.Underline, letter.Sub, letter.Sup)
		name, c = "mark "+string(k), edit.ToggleMark(k, "")
	case 14:
		name, c = "link", edit.ToggleMark(letter.Link, pick(r, "https://a.nl", "https://b.nl"))
	case 15:
		k := pick(r, letter.Para, letter.Heading, letter.Quote, letter.Question, letter.Answer, letter.Caption)
		name, c = "style "+string(k), edit.Style(k, 1+r.Intn(3))
	case 16:
		k := pick(r, letter.Bullet, letter.Number)
		name, c = "list "+string(k), edit.List(k)
	case 17:
		name, c = "indent", pick(r, edit.Indent(), edit.Outdent())
	case 18:
		name, c = "note", edit.InsertNote(pick(r, "noot", "", "noot\nvan twee alinea's"))
	case 19:
		to := pick(r, letter.Atom{Kind: letter.RefBijlage, To: w.bijlage()}, letter.Atom{Kind: letter.RefHeading, To: w.point().Block})
		name, c = "ref", edit.InsertRef(to)
	case 20:
		name, c = "table", edit.InsertTable(1+r.Intn(3), 1+r.Intn(3))
	case 21:
		do := pick(r, "insert-before", "insert-after", "delete", "header")
		name, c = "row "+do, edit.Row(do)
	case 22:
		do := pick(r, "insert-before", "insert-after", "delete", "right", "wider", "narrower")
		name, c = "column "+do, edit.Column(do)
	case 23:
		do := pick(r, "merge-right", "merge-down", "split")
		name, c = "cell "+do, pick(r, edit.Cell(do), edit.DeleteTable())
	case 24:
		f := pick(r, "subject", "date", "returnAddress", "addressee", "salutation", "closing", "ourReference", "contact", "numbered")
		v := pick(r, "Verslag één", "2025-10-27", "twee\nregels", "", "true")
		name, c = "field "+f, edit.SetField(f, v)
	case 25:
		name, c = "signer", pick(r, edit.AddSigner(letter.Signer{Function: "Minister", Name: "X", Kind: letter.Signs}), edit.RemoveSigner(w.signer()), edit.MoveSigner(w.signer(), r.Intn(3)))
	case 26:
		name, c = "bijlage", pick(r, edit.AddBijlage(letter.Bijlage{Title: "t", Kind: letter.Report}), edit.WriteBijlage("Tijdlijn", letter.Enclosure), edit.RemoveBijlage(w.bijlage()), edit.MoveBijlage(w.bijlage(), r.Intn(3)))
	case 27:
		name, c = "figure", pick(r, edit.InsertFigure(letter.Picture{File: "x", Alt: "y"}), edit.InsertPageBreak(), edit.MoveUp(), edit.MoveDown())
	case 28:
		_, err := w.d.Comment("R", "c")
		return "comment", err
	case 29:
		if n := len(w.d.threads); n > 0 {
			t := w.d.threads[r.Intn(n)].ID
			switch r.Intn(3) {
			case 0:
				return "reply", w.d.Reply(t, "A", "b")
			case 1:
				return "resolve", w.d.Resolve(t)
			}
			return "reopen", w.d.Reopen(t)
		}
		return "reply", Refusal("geen")
	}
	return name, w.d.Run(c)
}

func same(a, b []*review.Thread) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}

// TestUndoLaw: after any row of acts, undoing all gives the first letter with its comments, redoing all gives the
// last one; every letter on the way is sound; the stored history gives the same draft again.
func TestUndoLaw(t *testing.T) {
	s := *seed
	if s == 0 {
		s = time.Now().UnixNano()
	}
	t.Logf("seed %d (go test ./drafts -run UndoLaw -seed %d)", s, s)
	total := 0
	for round := 0; total < *acts; round++ {
		r := rand.New(rand.NewSource(s + int64(round)))
		id := counter()
		d := NewDraft(id(), small(id))
		clock := time.Date(2025, 10, 27, 9, 0, 0, 0, time.UTC)
		d.SetClock(func() time.Time { clock = clock.Add(300 * time.Millisecond); return clock }, id)
		w := &world{r, d, edit.Clip{}, id}
		for range r.Intn(4) {
			d.Select(w.sel())
			_, _ = d.Comment("R", "eerste")
		}
		start := OpenOf(t, d)
		first, firstThreads := d.l, d.threads
		n0 := len(d.done)
		var log []string
		fail := func(f string, a ...any) {
			t.Helper()
			if len(log) > 12 {
				log = log[len(log)-12:]
			}
			t.Fatalf("seed %d: %s\nafter: %s", s+int64(round), fmt.Sprintf(f, a...), strings.Join(log, "; "))
		}
		for range 20 + r.Intn(80) {
			before, beforeThreads, depth := d.l, d.threads, len(d.done)
			name, err := w.act()
			log = append(log, name)
			if err != nil {
				if _, ok := err.(Refusal); !ok {
					if _, ok := err.(*Error); !ok {
						fail("%s: %v", name, err)
					}
				}
				if d.l != before || !same(d.threads, beforeThreads) {
					fail("%s was refused and changed something", name)
				}
				continue
			}
			total++
			if err := letter.Valid(d.l); err != nil {
				fail("%v", err)
			}
			if back, err := letter.Decode(letter.Encode(d.l)); err != nil || !letter.Equal(back, d.l) {
				fail("the stored form gives another letter (%v)", err)
			}
			if len(d.done) == depth+1 { // not joined: one undo must give the letter before
				if !d.Undo() || !letter.Equal(d.l, before) || !same(d.threads, beforeThreads) {
					fail("undo of %s gives another letter or other comments\n%s\n%s", name, dump(beforeThreads), dump(d.threads))
				}
				if !d.Redo() {
					fail("redo of %s", name)
				}
			}
			for _, th := range d.threads {
				if b := d.l.Block(th.Anchor.At.From.Block); b == nil || !b.OnBorder(th.Anchor.At.From.Off) {
					fail("%s: a comment is at no place: %+v", name, th.Anchor)
				}
			}
			if f, i := d.l.Home(d.sel.Head.Block); i < 0 || !f.Blocks[i].OnBorder(d.sel.Head.Off) {
				fail("%s: the caret is at no place", name)
			}
		}
		last, lastThreads := d.l, d.threads
		n := len(d.done) - n0
		for range n {
			if !d.Undo() {
				fail("undo ends too soon")
			}
		}
		if !letter.Equal(d.l, first) || !same(d.threads, firstThreads) {
			fail("undo of everything does not give the first letter")
		}
		for range n {
			if !d.Redo() {
				fail("redo ends too soon")
			}
		}
		if !letter.Equal(d.l, last) || !same(d.threads, lastThreads) {
			fail("redo of everything does not give the last letter")
		}
		// through the store and back
		start.Events = through(t, append(start.Events, d.Pending()...))
		back, err := OpenDraft(start)
		if err != nil {
			fail("open: %v", err)
		}
		if !letter.Equal(back.l, d.l) || !same(back.threads, d.threads) || len(back.done) != len(d.done) {
			fail("the stored history gives another draft")
		}
	}
	t.Logf("%d acts", total)
}

// OpenOf gives what a store would have kept of d now, and acknowledges it.
func OpenOf(t *testing.T, d *Draft) *Saved {
	s := &Saved{Snapshot: d.Snapshot(), Events: through(t, d.Pending())}
	d.Acknowledge(d.Seq())
	return s
}

func through(t *testing.T, evs []Event) (out []Event) {
	t.Helper()
	b, err := json.Marshal(evs)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func dump(ts []*review.Thread) string { b, _ := json.Marshal(ts); return string(b) }
