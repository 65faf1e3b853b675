package drafts

import (
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

var (
	seed = flag.Int64("seed", 0, "seed of the random laws; 0 takes the clock")
	acts = flag.Int("acts", 4000, "random acts per law")
)

// seedOf gives the seed that was asked for, or another each time, and prints it: go test ./drafts -run NAME -seed N.
func seedOf(t *testing.T) int64 {
	s := *seed
	if s == 0 {
		s = time.Now().UnixNano()
	}
	t.Logf("-seed %d", s)
	return s
}

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
	d     *Draft
	clip  edit.Clip
	id    letter.NewID
	plain bool // no act proposes or decides
}

func (w *world) point() letter.Point {
	flows := w.d.doc.Letter.Flatten()
	f := flows[w.Intn(len(flows))]
	if w.Intn(2) == 0 {
		f = w.d.doc.Letter.Body()
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
	f, i := w.d.doc.Letter.Home(p.Block)
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
	if n := len(w.d.doc.Letter.Signers); n > 0 {
		return w.d.doc.Letter.Signers[w.Intn(n)].ID
	}
	return letter.ID{}
}

func (w *world) bijlage() letter.ID {
	if n := len(w.d.doc.Letter.Bijlagen); n > 0 {
		return w.d.doc.Letter.Bijlagen[w.Intn(n)].ID
	}
	return letter.ID{}
}

// on is something that a comment may be about, nil for what is selected.
func (w *world) on() *review.Anchor {
	l := w.d.doc.Letter
	f, _ := l.Home(w.point().Block)
	a := pick(w.Rand, OnLetter(l), OnField(l, "date"), OnFlow(l, f), OnBlock(l, f.Blocks[w.Intn(len(f.Blocks))]))
	if n := len(l.Bijlagen); n > 0 && w.Intn(3) == 0 {
		a = OnBijlage(l, l.Bijlagen[w.Intn(n)])
	}
	if w.Intn(2) == 0 {
		return nil
	}
	return &a
}

// saying is a comment or an answer under it.
func (w *world) saying(id letter.ID) letter.ID {
	t, _ := w.d.thread(id)
	if n := len(t.Replies); n > 0 && w.Intn(2) == 0 {
		return t.Replies[w.Intn(n)].ID
	}
	return id
}

// act does one random act of every kind that `do` knows. It reports whether something was done.
func (w *world) act() (string, error) {
	r := w.Rand
	if r.Intn(3) > 0 {
		w.d.Select(w.sel())
	}
	var c edit.Command
	name := ""
	switch r.Intn(w.kinds()) {
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
		w.clip = edit.Copy(w.d.doc.Letter, w.d.sel, w.id)
		name, c = "cut", edit.Cut(w.clip)
	case 11:
		name, c = "drop", edit.Drop(w.point(), r.Intn(2) == 0)
	case 12:
		name, c = "paste", edit.Paste(w.clip)
	case 13:
		k := pick(r, letter.Bold, letter.Italic, letter.Underline, letter.Sub, letter.Sup)
		name, c = "mark "+string(k), edit.ToggleMark(k, "")
	case 14:
		name, c = "link", edit.ToggleMark(letter.Link, pick(r, "https://a.nl", "https://b.nl"))
	case 15:
		k := pick(r, letter.Para, letter.Heading, letter.Quote, letter.Question, letter.Answer, letter.Caption)
		name, c = "style "+string(k), pick(r, edit.Style(k, 1+r.Intn(3)), edit.Style(k, 1), edit.KeepNext(r.Intn(2) == 0), edit.KeepLines(r.Intn(2) == 0))
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
		if who := w.signer(); !who.IsZero() && r.Intn(2) == 0 {
			e := consent.Entry{Signer: who, Step: pick(r, consent.Steps...), State: pick(r, consent.States...), By: "R", Remark: pick(r, "", "kort"), Due: pick(r, "", "2025-10-20")}
			if r.Intn(4) == 0 {
				return "ask again", w.d.AskAgain([]consent.Entry{e}, "R")
			}
			return "consent", w.d.Consent(e)
		}
		name, c = "signer", pick(r, edit.AddSigner(letter.Signer{Function: "Minister", Name: "X", Kind: letter.Signs}), edit.RemoveSigner(w.signer()), edit.MoveSigner(w.signer(), r.Intn(3)))
	case 26:
		name, c = "bijlage", pick(r, edit.AddBijlage(letter.Bijlage{Title: "t", Kind: letter.Report}), edit.WriteBijlage("Tijdlijn", letter.Enclosure), edit.RemoveBijlage(w.bijlage()), edit.MoveBijlage(w.bijlage(), r.Intn(3)))
	case 27:
		name, c = "figure", pick(r, edit.InsertFigure(letter.Picture{File: "x", Alt: "y"}), edit.InsertPageBreak(), edit.MoveUp(), edit.MoveDown(), edit.MoveSection(letter.ID{}, -1), edit.MoveSection(letter.ID{}, 1), edit.MoveSectionTo(letter.ID{}, letter.ID{}))
	case 28:
		_, err := w.d.Remark(Remark{By: "R", Text: "c", On: w.on()})
		return "comment", err
	case 29:
		if n := len(w.d.doc.Threads); n > 0 {
			t := w.d.doc.Threads[r.Intn(n)].ID
			switch r.Intn(11) {
			case 0:
				return "reply", w.d.Reply(t, "A", "b")
			case 1:
				return "resolve", w.d.Resolve(t, "R")
			case 2:
				_, err := w.d.Begin("R", nil)
				return "begin", err
			case 3:
				return "jot", w.d.Jot(t, pick(r, "half ", ""))
			case 4:
				return "place", w.d.Place(t, pick(r, "R", "B", ""), "klaar")
			case 5:
				return "drop", w.d.Drop(t, "weg")
			case 6:
				return "reword", w.d.Reword(w.saying(t), "B", pick(r, "anders", "nog anders"))
			case 7:
				return "erase", w.d.Erase(w.saying(t))
			case 8:
				return "assign", w.d.Assign(t, pick(r, "A", ""), pick(r, "2025-10-27", ""))
			case 9:
				return "classify", w.d.Classify(t, pick(r, review.Private, review.Internal, review.Minister))
			}
			return "reopen", w.d.Reopen(t)
		}
		return "reply", Refusal("geen")
	case 30:
		w.d.Propose(pick(r, "", "Anke", "Bas"))
		return "propose", Refusal("geen")
	case 31:
		return "decide", w.d.Decide(func(letter.ID) edit.Decision { return edit.Decision(r.Intn(3)) })
	}
	return name, w.d.Run(c)
}

// kinds is how many kinds of act there are; the laws of proposals propose and decide themselves.
func (w *world) kinds() int {
	if w.plain {
		return 30
	}
	return 32
}

func same(a, b edit.Doc) bool {
	return letter.Equal(a.Letter, b.Letter) && sameThreads(a.Threads, b.Threads) && slices.EqualFunc(a.Consents, b.Consents, consent.Entry.Equal)
}

func sameThreads(a, b []*review.Thread) bool {
	return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b)
}

// TestUndoLaw: after any row of acts, saved at any moments, undoing all gives the first letter with its comments, redoing
// all gives the last one; every letter on the way is sound; the acts as they are kept give the same draft again, and
// the same history, from wherever they are read.
func TestUndoLaw(t *testing.T) {
	s := seedOf(t)
	total := 0
	for round := 0; total < *acts; round++ {
		total += undoLaw(t, s+int64(round))
	}
	t.Logf("%d acts", total)
}

// TestUndoTypedOver: one undo takes back what was typed over a selected word, however many letters, and the word is selected again.
func TestUndoTypedOver(t *testing.T) {
	id := counter()
	d := NewDraft(id(), letter.New(id))
	typing := func(s string) {
		t.Helper()
		for _, r := range s {
			if why := d.Run(edit.Type(string(r))); why != nil {
				t.Fatal(why)
			}
		}
	}
	d.Select(edit.At(d.Letter().Body().Start()))
	typing("Dit is goed")
	at := d.Selection().Head
	word := edit.Selection{Anchor: letter.Point{Block: at.Block, Off: len("Dit is ")}, Head: at}
	d.Select(word)
	typing("beter")
	if err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	if got := d.Letter().Block(at.Block).Text; got != "Dit is goed" || d.Selection().Anchor != word.Anchor || d.Selection().Head != word.Head {
		t.Errorf("undone it says %q with %+v selected", got, d.Selection())
	}
	if err := d.Redo(); err != nil || d.Letter().Block(at.Block).Text != "Dit is beter" {
		t.Errorf("redone it says %q (%v)", d.Letter().Block(at.Block).Text, err)
	}
}

// shelf is what a store would hold: the snapshots, and every act.
type shelf struct {
	snaps []*Snapshot
	acts  []Act
}

// keep does what a save does.
func (k *shelf) keep(t *testing.T, d *Draft) {
	u := d.Take()
	k.acts = append(k.acts, through(t, u.Acts)...)
	d.Acknowledge(u.Snap.Head)
}

// from gives what is kept, read from snapshot i on.
func (k *shelf) from(i int) *Saved {
	return &Saved{Snapshot: k.snaps[i], Acts: k.acts[k.snaps[i].Seq:], Earlier: k.snaps[i].Seq > 0}
}

func undoLaw(t *testing.T, seed int64) (total int) {
	r := rand.New(rand.NewSource(seed))
	id := counter()
	d := NewDraft(id(), small(id))
	clock := time.Date(2025, 10, 27, 9, 0, 0, 0, time.UTC)
	d.SetClock(func() time.Time { clock = clock.Add(300 * time.Millisecond); return clock }, id)
	w := &world{Rand: r, d: d, id: id}
	var log []string
	fail := func(f string, a ...any) {
		t.Helper()
		if len(log) > 12 {
			log = log[len(log)-12:]
		}
		t.Fatalf("seed %d: %s\nafter: %s", seed, fmt.Sprintf(f, a...), strings.Join(log, "; "))
	}
	kept := &shelf{snaps: []*Snapshot{d.Snapshot()}}
	for range r.Intn(4) {
		d.Select(w.sel())
		_, _ = d.Comment("R", "eerste")
	}
	first, n0 := d.doc, len(d.hist.done)
	for range 20 + r.Intn(80) {
		switch r.Intn(12) {
		case 0:
			kept.keep(t, d)
		case 1:
			kept.keep(t, d)
			kept.snaps = append(kept.snaps, d.Snapshot())
		}
		before, depth := d.doc, len(d.hist.done)
		name, err := w.act()
		log = append(log, name)
		if err != nil {
			if _, ok := err.(Refusal); !ok {
				if _, ok := err.(*tell.Error); !ok {
					fail("%s: %v", name, err)
				}
			}
			if d.doc.Letter != before.Letter || !same(d.doc, before) {
				fail("%s was refused and changed something", name)
			}
			continue
		}
		total++
		if err := sound(d); err != nil {
			fail("%s: %v", name, err)
		}
		if len(d.hist.done) != depth+1 || r.Intn(2) == 0 {
			continue
		}
		after := d.doc // not joined: one undo must give the letter before
		if err := d.Undo(); err != nil || !same(d.doc, before) {
			fail("undo of %s gives another letter or other comments (%v)\n%s\n%s", name, err, dump(before.Threads), dump(d.doc.Threads))
		}
		if err := d.Redo(); err != nil || !same(d.doc, after) {
			fail("redo of %s (%v)", name, err)
		}
	}
	last := d.doc
	n := len(d.hist.done) - n0
	for range n {
		if err := d.Undo(); err != nil {
			fail("undo ends too soon: %v", err)
		}
	}
	if !same(d.doc, first) {
		fail("undo of everything does not give the first letter")
	}
	for range n {
		if err := d.Redo(); err != nil {
			fail("redo ends too soon: %v", err)
		}
	}
	if !same(d.doc, last) {
		fail("redo of everything does not give the last letter")
	}
	kept.keep(t, d)
	whole, err := OpenDraft(kept.from(0))
	if err != nil {
		fail("open: %v", err)
	}
	if !same(whole.doc, d.doc) || len(whole.hist.done) != len(d.hist.done) || whole.seq != d.seq {
		fail("the acts that were kept give another draft")
	}
	at := r.Intn(len(kept.snaps))
	late, err := OpenDraft(kept.from(at))
	if err != nil || !same(late.doc, d.doc) {
		fail("the acts after snapshot %d give another draft (%v)", at, err)
	}
	back := 0
	for ; back < n; back++ {
		if err := late.Undo(); err == ErrEarlier {
			kept.keep(t, late)
			whole, err := OpenDraft(kept.from(0))
			if err == nil {
				err = late.Recall(whole)
			}
			if err == nil {
				err = late.Undo()
			}
			if err != nil {
				fail("undo after the history was loaded: %v", err)
			}
		} else if err != nil {
			fail("undo %d of %d of a draft opened at snapshot %d: %v", back, n, at, err)
		}
	}
	if !same(late.doc, first) {
		fail("undo of everything, opened at snapshot %d, does not give the first letter", at)
	}
	return total
}

// sound reports what is wrong with a draft after an act.
func sound(d *Draft) error {
	l := d.doc.Letter
	if err := letter.Valid(l); err != nil {
		return err
	}
	if back, err := letter.Decode(letter.Encode(l)); err != nil || !letter.Equal(back, l) {
		return fmt.Errorf("the stored form gives another letter (%v)", err)
	}
	for _, th := range d.doc.Threads {
		for _, p := range []letter.Point{th.Anchor.At.From, th.Anchor.At.To} {
			if b := l.Block(p.Block); b == nil || !b.OnBorder(p.Off) {
				return fmt.Errorf("a comment is at no place: %+v", th.Anchor)
			}
		}
	}
	if f, i := l.Home(d.sel.Head.Block); i < 0 || !f.Blocks[i].OnBorder(d.sel.Head.Off) {
		return fmt.Errorf("the caret is at no place")
	}
	return nil
}

// through gives what comes back of acts that were written down.
func through(t *testing.T, acts []Act) (out []Act) {
	t.Helper()
	b, err := json.Marshal(acts)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func dump(ts []*review.Thread) string { b, _ := json.Marshal(ts); return string(b) }
