package drafts_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"strings"
	"sync"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

var clients = flag.Int("clients", 25, "acts of each client in the tests of many clients")

// made gives a desk with a draft of some paragraphs.
func made(t *testing.T, st drafts.Store) (*drafts.Desk, letter.ID) {
	t.Helper()
	l := letter.New(letter.Random)
	f := &letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow}
	for _, s := range []string{"Hierbij bieden wij uw Kamer het verslag aan.", "Terugkeer is een prioriteit.", "U vindt een afschrift in bijlage 2."} {
		f.Blocks = append(f.Blocks, &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: s})
	}
	l.PutFlow(f)
	k := &drafts.Desk{Store: st}
	id, err := k.Create(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return k, id
}

func body(s *drafts.Snapshot) string {
	var out []string
	for _, b := range s.Letter.Body().Blocks {
		out = append(out, b.Text)
	}
	return strings.Join(out, "\n")
}

func start(d *drafts.Draft) { d.Select(edit.At(d.Letter().Body().Start())) }

func typing(text string) func(*drafts.Draft) error {
	return func(d *drafts.Draft) error { start(d); return d.Run(edit.Type(text)) }
}

// sick is a store whose Append fails.
type sick struct {
	drafts.Store
	mu    sync.Mutex
	fail  error
	after bool // it fails after it kept
	hook  func()
}

func (s *sick) Append(ctx context.Context, id, parent letter.ID, acts []drafts.Act, sum drafts.Summary) error {
	s.mu.Lock()
	fail, after, hook := s.fail, s.after, s.hook
	s.mu.Unlock()
	if hook != nil {
		hook()
	}
	if fail != nil && !after {
		return fail
	}
	if err := s.Store.Append(ctx, id, parent, acts, sum); err != nil {
		return err
	}
	return fail
}

// TestWithAllOrNothing: a command whose act or keeping failed leaves the draft as it was, also the one on the screen;
// when somebody typed on meanwhile it says that it was done and will be kept.
func TestWithAllOrNothing(t *testing.T) {
	st := &sick{Store: storetest.Memory()}
	k, id := made(t, st)
	d, err := k.Open(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	first := body(d.Snapshot())
	st.fail = errors.New("full")
	if err := k.With(t.Context(), id, typing("een ")); err != st.fail || body(d.Snapshot()) != first || d.Pending() != 0 {
		t.Errorf("keeping failed: %v, %q, %d pending", err, body(d.Snapshot()), d.Pending())
	}
	if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
		_ = typing("twee ")(d)
		return errors.New("no")
	}); err == nil || body(d.Snapshot()) != first {
		t.Errorf("act failed: %v, %q", err, body(d.Snapshot()))
	}
	st.hook = func() { st.hook = nil; _ = typing("getypt ")(d) } // somebody types while it is being kept
	err = k.With(t.Context(), id, typing("drie "))
	if !errors.Is(err, drafts.ErrLater) || body(d.Snapshot()) != "getypt drie "+first {
		t.Errorf("typed on meanwhile: %v, %q", err, body(d.Snapshot()))
	}
	st.fail = nil
	if err := k.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	k.Close(id)
	if s, err := k.Snapshot(t.Context(), id); err != nil || body(s) != "getypt drie "+first {
		t.Errorf("kept: %v, %q", err, body(s))
	}
}

// TestUnclearSave: a save that failed after the acts were kept is tried again, and they are there once.
func TestUnclearSave(t *testing.T) {
	st := &sick{Store: storetest.Memory(), fail: errors.New("gone"), after: true}
	k, id := made(t, st)
	d, _ := k.Open(t.Context(), id)
	_ = typing("een ")(d)
	if err := k.Save(t.Context(), d); err == nil {
		t.Fatal("no error")
	}
	_ = typing("twee ")(d)
	st.fail = nil
	if err := k.Save(t.Context(), d); err != nil || d.Pending() != 0 {
		t.Fatal(err, d.Pending())
	}
	want := body(d.Snapshot())
	k.Close(id)
	if s, _ := k.Snapshot(t.Context(), id); body(s) != want || strings.Count(want, "een ") < 1 || !strings.HasPrefix(want, "twee een Hier") {
		t.Errorf("%q, want %q", body(s), want)
	}
}

// TestTypingAfterUnclearSave: a command failed after its acts were kept, and with them what was typed before it. Typing
// that goes on is kept too: it does not go into an act that the store has already.
func TestTypingAfterUnclearSave(t *testing.T) {
	st := &sick{Store: storetest.Memory(), fail: errors.New("gone"), after: true}
	k, id := made(t, st)
	d, _ := k.Open(t.Context(), id)
	_ = typing("een ")(d)
	if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
		d.Select(edit.At(d.Letter().Body().End()))
		return d.Run(edit.Type(" einde"))
	}); err == nil {
		t.Fatal("no error")
	}
	if err := d.Run(edit.Type("twee ")); err != nil { // the caret is where it was
		t.Fatal(err)
	}
	st.fail = nil
	if err := k.Save(t.Context(), d); err != nil || d.Pending() != 0 {
		t.Fatal(err, d.Pending())
	}
	k.Close(id)
	if s, err := k.Snapshot(t.Context(), id); err != nil || !strings.HasPrefix(body(s), "een twee Hier") {
		t.Errorf("%v, %q", err, body(s))
	}
}

// TestTwoDesks: two programs have the same draft open and save by turns. Nothing of either is lost: what is typed
// stands there once, or is told to have no place.
func TestTwoDesks(t *testing.T) {
	seed := time.Now().UnixNano()
	t.Logf("seed %d", seed)
	for round := range 20 {
		r := rand.New(rand.NewSource(seed + int64(round)))
		st := storetest.Memory()
		a, id := made(t, st)
		b := &drafts.Desk{Store: st}
		desks := []*drafts.Desk{a, b}
		var open []*drafts.Draft
		for _, k := range desks {
			d, err := k.Open(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			open = append(open, d)
		}
		marks := map[string]bool{}
		told := ""
		for n := range 60 {
			i := r.Intn(2)
			d := open[i]
			d.Select(edit.At(place(r, d.Letter())))
			switch r.Intn(10) {
			case 0:
				_ = d.Run(edit.Enter())
			case 1:
				_ = d.Run(edit.Backspace())
			case 2:
				_, _ = d.Comment("R", "c")
			case 3:
				_ = d.Run(edit.InsertNote("noot"))
			case 4:
				_ = d.Run(edit.Style(letter.Heading, 1))
			case 5:
				_ = d.Run(edit.SetField("contact", fmt.Sprint(n)))
			default:
				m := fmt.Sprintf("«%d.%d»", i, n)
				// A mark is typed whole and never broken by a later act of this test: it stands at the end of a paragraph.
				x := d.Letter().Block(d.Selection().Head.Block)
				d.Select(edit.At(letter.Point{Block: x.ID, Off: len(x.Text)}))
				if d.Run(edit.Type(m)) == nil {
					marks[m] = true
				}
			}
			if r.Intn(3) == 0 {
				if err := desks[i].Save(t.Context(), d); errors.Is(err, drafts.ErrNoPlace) {
					told += err.Error()
				} else if err != nil {
					t.Fatalf("seed %d: %v", seed+int64(round), err)
				}
			}
		}
		for range 2 {
			for i, k := range desks {
				if err := k.Save(t.Context(), open[i]); errors.Is(err, drafts.ErrNoPlace) {
					told += err.Error()
				} else if err != nil {
					t.Fatalf("seed %d: %v", seed+int64(round), err)
				}
			}
		}
		for i, k := range desks { // the last to save has seen the other; the first catches up by opening
			k.Close(id)
			open[i], _ = k.Open(t.Context(), id)
		}
		x, y := open[0].Snapshot(), open[1].Snapshot()
		if !letter.Equal(x.Letter, y.Letter) || x.Head != y.Head {
			t.Fatalf("seed %d: two letters\n%s\n\n%s", seed+int64(round), body(x), body(y))
		}
		text := ""
		for _, f := range x.Letter.Flatten() {
			for _, b := range f.Blocks {
				text += b.Text + "\n"
			}
		}
		for m := range marks {
			n := strings.Count(text, m)
			cut := strings.Contains(text, strings.TrimSuffix(m, "»")) // Backspace took its end
			if n > 1 || n == 0 && !cut && !strings.Contains(told, m) && !strings.Contains(told, strings.TrimSuffix(m, "»")) {
				t.Fatalf("seed %d: %s stands there %d times\n%s\ntold: %s", seed+int64(round), m, n, text, told)
			}
		}
	}
}

func place(r *rand.Rand, l *letter.Letter) letter.Point {
	bs := l.Body().Blocks
	b := bs[r.Intn(len(bs))]
	off := r.Intn(len(b.Text) + 1)
	if i := strings.Index(b.Text, "«"); i >= 0 {
		off = min(off, i)
	}
	for !b.OnBorder(off) {
		off--
	}
	return letter.Point{Block: b.ID, Off: off}
}

// TestManyClients: commands at once, on a draft that is closed and on one that is open while a person types in it: every
// act that was answered stands there once, and the window and the store agree.
func TestManyClients(t *testing.T) {
	k, id := made(t, storetest.Memory())
	var owner sync.Mutex
	k.Owner = func(f func()) { owner.Lock(); defer owner.Unlock(); f() }
	run := func(name string) {
		var wg sync.WaitGroup
		for c := range 8 {
			wg.Go(func() {
				for n := range *clients {
					if err := k.With(t.Context(), id, typing(fmt.Sprintf("<%s.%d.%d>", name, c, n))); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
	}
	run("dicht")
	d, err := k.Open(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	stop := make(chan bool)
	var person sync.WaitGroup
	person.Go(func() {
		for n := 0; ; n++ {
			k.Owner(func() {
				if n == 0 {
					d.Select(edit.At(d.Letter().Body().End()))
				}
				if err := d.Run(edit.Type("k")); err != nil {
					t.Error(err)
				}
			})
			select {
			case <-stop:
				return
			default:
			}
			if n%10 == 0 {
				if err := k.Save(t.Context(), d); err != nil {
					t.Error(err)
				}
			}
		}
	})
	run("open")
	close(stop)
	person.Wait()
	if err := k.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	screen := d.Snapshot()
	k.Close(id)
	kept, err := k.Snapshot(t.Context(), id)
	if err != nil || !letter.Equal(kept.Letter, screen.Letter) {
		t.Fatalf("the store has another letter than the screen (%v)", err)
	}
	for _, name := range []string{"dicht", "open"} {
		for c := range 8 {
			for n := range *clients {
				if m := fmt.Sprintf("<%s.%d.%d>", name, c, n); strings.Count(body(kept), m) != 1 {
					t.Errorf("%s stands there %d times", m, strings.Count(body(kept), m))
				}
			}
		}
	}
}

// TestTypingCostsNoMemory: a long run of typing, saved now and then, is one undo entry and costs nothing per key beside
// its text; it can be taken back whole.
func TestTypingCostsNoMemory(t *testing.T) {
	k, id := made(t, storetest.Memory())
	d, err := k.Open(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	clock := time.Now()
	d.SetClock(func() time.Time { clock = clock.Add(200 * time.Millisecond); return clock }, letter.Random)
	first := body(d.Snapshot())
	start(d)
	for i := range 3000 {
		if err := d.Run(edit.Type("x")); err != nil {
			t.Fatal(err)
		}
		if i%10 == 9 {
			if err := k.Save(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
	}
	if d.Seq() != 300 {
		t.Errorf("%d acts of 300 saves", d.Seq())
	}
	if err := d.Undo(); err != nil || body(d.Snapshot()) != first {
		t.Errorf("one undo (%v) leaves %.40q", err, body(d.Snapshot()))
	}
	if err := d.Redo(); err != nil || !strings.HasPrefix(body(d.Snapshot()), strings.Repeat("x", 3000)+"H") {
		t.Errorf("redo: %v", err)
	}
}

// TestUndoBeyondMemory: undo goes on past a snapshot, past what is in memory, to the first letter.
func TestUndoBeyondMemory(t *testing.T) {
	st := storetest.Memory()
	k, id := made(t, st)
	for n := range 40 {
		if err := k.With(t.Context(), id, typing(fmt.Sprintf("%d ", n))); err != nil {
			t.Fatal(err)
		}
		if n%7 == 0 {
			s, _ := k.Snapshot(t.Context(), id)
			if err := st.Checkpoint(t.Context(), s, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	d, err := k.Open(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 40 {
		err := d.Undo()
		if errors.Is(err, drafts.ErrEarlier) {
			if d.UndoLabel() == "" {
				t.Error("no label for what is in the store")
			}
			if err = k.Recall(t.Context(), d); err == nil {
				err = d.Undo()
			}
		}
		if err != nil {
			t.Fatal(n, err)
		}
	}
	if s := body(d.Snapshot()); !strings.HasPrefix(s, "Hierbij") {
		t.Errorf("%q", s)
	}
	if err := d.Undo(); !errors.Is(err, drafts.ErrNothing) {
		t.Errorf("one more: %v", err)
	}
	// A command does the same without being asked.
	if err := k.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	k.Close(id)
	if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
		for range 40 {
			if err := d.Redo(); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if s, _ := k.Snapshot(t.Context(), id); !strings.HasPrefix(body(s), "39 38 37") {
		t.Errorf("%.40q", body(s))
	}
}
