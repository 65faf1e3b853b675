package storetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Run is the conformance suite: open gives an empty store each time it is called; the suite closes it.
func Run(t *testing.T, open func(t *testing.T) drafts.Store) {
	for _, c := range []struct {
		name string
		f    func(*testing.T, drafts.Store)
	}{
		{"create and load", createLoad}, {"append", appendEvents}, {"versions", versions}, {"list", list},
		{"delete", remove}, {"not found", notFound}, {"files", files}, {"large letter", large}, {"many goroutines", many},
		{"closed", closed}, {"cancelled", cancelled}, {"values are copied", copied}, {"random acts against a model", model},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() { s.Close() })
			c.f(t, s)
			for _, n := range s.Notices() {
				t.Errorf("a notice where nothing happened: %s", n)
			}
		})
	}
}

var ctx = context.Background()

// Letter gives a sound letter with these paragraphs; the first is the betreft.
func Letter(subject string, body ...string) *letter.Letter {
	l := letter.New(letter.Random)
	set := func(id letter.ID, texts []string) {
		f := *l.Flow(id)
		f.Blocks = nil
		for _, t := range texts {
			f.Blocks = append(f.Blocks, &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: t})
		}
		l.PutFlow(&f)
	}
	set(l.Frame.Subject, []string{subject})
	if len(body) > 0 {
		set(l.Frame.Body, body)
	}
	return l
}

// Draft gives a snapshot of a new draft with a comment.
func Draft(subject string, body ...string) *drafts.Snapshot {
	l := Letter(subject, body...)
	b := l.Flow(l.Frame.Body).Blocks[0]
	return &drafts.Snapshot{ID: letter.Random(), Letter: l, State: "afstemming", Changed: time.Now(),
		Threads: []*review.Thread{{ID: letter.Random(), By: "J. de Vries", Text: "Klopt dit?", State: review.Open, At: time.Now().UTC(),
			Anchor: review.Anchor{At: letter.Range{From: letter.Point{Block: b.ID}, To: letter.Point{Block: b.ID, Off: len(b.Text)}}, Quote: b.Text}}}}
}

// Events gives events from..to without steps, which a store keeps like any other.
func Events(from, to uint64) (out []drafts.Event) {
	for n := from; n <= to; n++ {
		e := drafts.Event{Seq: n, Kind: drafts.Done, Entry: &drafts.Entry{Do: edit.Tx{Label: fmt.Sprint("typen ", n), By: "mij", At: time.Unix(int64(n), 0).UTC()}, Undo: edit.Tx{Label: "terug"}}}
		if n%5 == 0 {
			e = drafts.Event{Seq: n, Kind: drafts.Undone}
		}
		out = append(out, e)
	}
	return out
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
}

// want checks the kind of an error and that a person can read it.
func want(t *testing.T, err, kind error) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Fatalf("error %v, want %v", err, kind)
	}
	var e *drafts.Error
	if !errors.As(err, &e) || !strings.HasSuffix(e.Text, ".") || len(e.Text) < 12 {
		t.Fatalf("no sentence for %v: %v", kind, err)
	}
}

// Same reports how two snapshots differ; "" when they do not.
func Same(a, b *drafts.Snapshot) string {
	x, _ := json.Marshal(a.Threads)
	y, _ := json.Marshal(b.Threads)
	switch {
	case a.ID != b.ID || a.Seq != b.Seq || a.State != b.State:
		return fmt.Sprint("id, seq or state: ", a.ID, a.Seq, a.State, " / ", b.ID, b.Seq, b.State)
	case !a.Changed.Equal(b.Changed):
		return fmt.Sprint("changed: ", a.Changed, " / ", b.Changed)
	case !letter.Equal(a.Letter, b.Letter):
		return "letter"
	case !bytes.Equal(x, y):
		return "threads: " + string(x) + " / " + string(y)
	}
	return ""
}

func same(t *testing.T, got, want *drafts.Snapshot) {
	t.Helper()
	if d := Same(got, want); d != "" {
		t.Fatal("snapshot differs in ", d)
	}
}

// sameEvents compares by the stored form: steps that mean the same need not be the same Go value.
func sameEvents(t *testing.T, got, want []drafts.Event) {
	t.Helper()
	x, _ := json.Marshal(got)
	y, _ := json.Marshal(want)
	if len(got) != len(want) || len(want) > 0 && !bytes.Equal(x, y) {
		t.Fatalf("%d events, want %d:\n%.300s\n%.300s", len(got), len(want), x, y)
	}
}

func createLoad(t *testing.T, s drafts.Store) {
	for _, seq := range []uint64{0, 7} {
		d := Draft("Jaarverslag", "Ik stuur u het jaarverslag.", "Tweede alinea.")
		d.Seq = seq
		ok(t, s.Create(ctx, d))
		got, err := s.Load(ctx, d.ID)
		ok(t, err)
		same(t, got.Snapshot, d)
		sameEvents(t, got.Events, nil)
		if got.Recovered != 0 {
			t.Fatal("recovered", got.Recovered)
		}
		want(t, s.Create(ctx, d), drafts.ErrWrite)
		ok(t, s.Append(ctx, d.ID, Events(seq+1, seq+2), d.Summary()))
		got, err = s.Load(ctx, d.ID)
		ok(t, err)
		sameEvents(t, got.Events, Events(seq+1, seq+2))
	}
}

func appendEvents(t *testing.T, s drafts.Store) {
	d := Draft("Betreft", "Tekst.")
	ok(t, s.Create(ctx, d))
	ok(t, s.Append(ctx, d.ID, Events(1, 3), d.Summary()))
	ok(t, s.Append(ctx, d.ID, Events(2, 5), d.Summary())) // 2 and 3 are skipped
	want(t, s.Append(ctx, d.ID, Events(7, 7), d.Summary()), drafts.ErrGap)
	want(t, s.Append(ctx, d.ID, append(Events(6, 6), Events(8, 8)...), d.Summary()), drafts.ErrGap) // all or nothing
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	sameEvents(t, got.Events, Events(1, 5))
	same(t, got.Snapshot, d)
	sum := d.Summary()
	sum.Subject, sum.Pages, sum.Changed = "Ander onderwerp", 12, d.Changed.Add(time.Minute)
	ok(t, s.Append(ctx, d.ID, nil, sum))
	l, err := s.List(ctx)
	ok(t, err)
	sameSummary(t, l, []drafts.Summary{sum})
}

func sameSummary(t *testing.T, got, want []drafts.Summary) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d summaries, want %d", len(got), len(want))
	}
	for i := range got {
		a, b := got[i], want[i]
		if !a.Changed.Equal(b.Changed) {
			t.Fatalf("changed %v, want %v", a.Changed, b.Changed)
		}
		a.Changed, b.Changed = time.Time{}, time.Time{}
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("summary %+v, want %+v", a, b)
		}
	}
}

func versions(t *testing.T, s drafts.Store) {
	d := Draft("Betreft", "Versie 0.")
	ok(t, s.Create(ctx, d))
	sum := d.Summary()
	sum.Pages = 3
	ok(t, s.Append(ctx, d.ID, Events(1, 4), sum))
	v2 := *d
	v2.Seq, v2.Letter, v2.Changed = 2, Letter("Betreft", "Versie 2."), d.Changed.Add(time.Second)
	v4 := *d
	v4.Seq, v4.Letter, v4.Changed, v4.State = 4, Letter("Nieuw", "Versie 4."), d.Changed.Add(time.Minute), "verzonden"
	ok(t, s.Checkpoint(ctx, &v4, "Naar de minister"))
	ok(t, s.Checkpoint(ctx, &v2, ""))
	far := v4
	far.Seq = 5
	want(t, s.Checkpoint(ctx, &far, ""), drafts.ErrGap)
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	same(t, got.Snapshot, &v4) // the newest by Seq, not the one kept last
	sameEvents(t, got.Events, Events(1, 4))
	vs, err := s.Versions(ctx, d.ID)
	ok(t, err)
	if len(vs) != 3 || vs[0].Seq != 4 || vs[0].Name != "Naar de minister" || !vs[0].At.Equal(v4.Changed) || vs[1].Seq != 2 || vs[1].Name != "" || vs[2].Seq != 0 {
		t.Fatalf("versions %+v", vs)
	}
	for _, w := range []*drafts.Snapshot{d, &v2, &v4} {
		g, err := s.LoadVersion(ctx, d.ID, w.Seq)
		ok(t, err)
		same(t, g, w)
	}
	_, err = s.LoadVersion(ctx, d.ID, 3)
	want(t, err, drafts.ErrNotFound)
	ok(t, s.Checkpoint(ctx, &v2, "Kop")) // the same Seq again: named now, still one version
	ok(t, s.Checkpoint(ctx, &v2, ""))
	vs, err = s.Versions(ctx, d.ID)
	ok(t, err)
	if len(vs) != 3 || vs[1].Name != "Kop" {
		t.Fatalf("versions %+v", vs)
	}
	l, err := s.List(ctx)
	ok(t, err)
	w := v4.Summary()
	w.Pages = 3
	sameSummary(t, l, []drafts.Summary{w})
}

func list(t *testing.T, s drafts.Store) {
	l, err := s.List(ctx)
	ok(t, err)
	if len(l) != 0 {
		t.Fatal("a new store has drafts")
	}
	var all []drafts.Summary
	for i := range 20 {
		d := Draft(fmt.Sprint("Brief ", i), "Tekst.")
		d.Changed = time.Unix(1_700_000_000+int64(i*7%20), 5)
		if i == 3 {
			d.Threads = nil
			d.Letter = Letter("", "Geachte voorzitter,", "Eerste woorden van een brief zonder betreft")
		}
		ok(t, s.Create(ctx, d))
		all = append(all, d.Summary())
	}
	slices.SortFunc(all, func(a, b drafts.Summary) int { return b.Changed.Compare(a.Changed) })
	l, err = s.List(ctx)
	ok(t, err)
	sameSummary(t, l, all)
	if i := slices.IndexFunc(l, func(x drafts.Summary) bool { return strings.HasPrefix(x.Subject, "Geachte voorzitter, Eerste woorden") }); i < 0 || l[i].Open != 0 {
		t.Fatal("no first words for a draft without betreft")
	}
}

func remove(t *testing.T, s drafts.Store) {
	a, b := Draft("A", "a"), Draft("B", "b")
	ok(t, s.Create(ctx, a))
	ok(t, s.Create(ctx, b))
	ok(t, s.Append(ctx, a.ID, Events(1, 9), a.Summary()))
	ok(t, s.Delete(ctx, a.ID))
	_, err := s.Load(ctx, a.ID)
	want(t, err, drafts.ErrNotFound)
	want(t, s.Append(ctx, a.ID, Events(10, 10), a.Summary()), drafts.ErrNotFound)
	l, err := s.List(ctx)
	ok(t, err)
	sameSummary(t, l, []drafts.Summary{b.Summary()})
	ok(t, s.Create(ctx, a)) // the same id again starts afresh
	got, err := s.Load(ctx, a.ID)
	ok(t, err)
	sameEvents(t, got.Events, nil)
}

func notFound(t *testing.T, s drafts.Store) {
	d := Draft("A", "a")
	_, err := s.Load(ctx, d.ID)
	want(t, err, drafts.ErrNotFound)
	want(t, s.Append(ctx, d.ID, nil, d.Summary()), drafts.ErrNotFound)
	want(t, s.Checkpoint(ctx, d, ""), drafts.ErrNotFound)
	want(t, s.Delete(ctx, d.ID), drafts.ErrNotFound)
	_, err = s.Versions(ctx, d.ID)
	want(t, err, drafts.ErrNotFound)
	_, err = s.LoadVersion(ctx, d.ID, 0)
	want(t, err, drafts.ErrNotFound)
	for _, sha := range []string{strings.Repeat("ab", 32), "", "..", "../../../../etc/passwd", strings.Repeat("/", 64)} {
		_, err = s.File(ctx, sha)
		want(t, err, drafts.ErrNotFound)
	}
}

func files(t *testing.T, s drafts.Store) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 4096, 3_000_000} {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(rnd.Uint32())
		}
		h := sha256.Sum256(b)
		for range 2 {
			sha, err := s.PutFile(ctx, bytes.NewReader(b))
			ok(t, err)
			if sha != hex.EncodeToString(h[:]) {
				t.Fatal("name is not the content's hash")
			}
		}
		f, err := s.File(ctx, hex.EncodeToString(h[:]))
		ok(t, err)
		got, err := io.ReadAll(f)
		ok(t, err)
		ok(t, f.Close())
		if !bytes.Equal(got, b) {
			t.Fatal("content differs")
		}
	}
	_, err := s.PutFile(ctx, io.MultiReader(strings.NewReader("half"), broken{}))
	want(t, err, drafts.ErrWrite)
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("raw text of a system") }

// large is a letter of some megabytes of text that does not compress well, and a history with large events.
func large(t *testing.T, s drafts.Store) {
	rnd := rand.New(rand.NewPCG(3, 4))
	text := func(n int) string {
		var b strings.Builder
		for b.Len() < n {
			fmt.Fprintf(&b, "%x ", rnd.Uint64())
		}
		return b.String()
	}
	var body []string
	for range 400 {
		body = append(body, text(5000))
	}
	d := Draft("Groot", body...)
	ok(t, s.Create(ctx, d))
	ev := Events(1, 4)
	ev[1].Entry.Do.Label = text(1_500_000)
	ok(t, s.Append(ctx, d.ID, ev, d.Summary()))
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	same(t, got.Snapshot, d)
	sameEvents(t, got.Events, ev)
	ok(t, s.Delete(ctx, d.ID))
}

func many(t *testing.T, s drafts.Store) {
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			d := Draft(fmt.Sprint("Brief ", g), "Tekst.")
			if err := s.Create(ctx, d); err != nil {
				t.Error(err)
				return
			}
			for n := range uint64(10) {
				if err := s.Append(ctx, d.ID, Events(n+1, n+1), d.Summary()); err != nil {
					t.Error(err)
				}
				if _, err := s.List(ctx); err != nil {
					t.Error(err)
				}
			}
			got, err := s.Load(ctx, d.ID)
			if err != nil || len(got.Events) != 10 {
				t.Error("events lost", err)
			}
		}()
	}
	wg.Wait()
}

func closed(t *testing.T, s drafts.Store) {
	d := Draft("A", "a")
	ok(t, s.Create(ctx, d))
	ok(t, s.Close())
	ok(t, s.Close())
	_, err := s.List(ctx)
	want(t, err, drafts.ErrClosed)
	_, err = s.Load(ctx, d.ID)
	want(t, err, drafts.ErrClosed)
	want(t, s.Append(ctx, d.ID, nil, d.Summary()), drafts.ErrClosed)
	want(t, s.Create(ctx, Draft("B", "b")), drafts.ErrClosed)
	_, err = s.PutFile(ctx, strings.NewReader("x"))
	want(t, err, drafts.ErrClosed)
}

func cancelled(t *testing.T, s drafts.Store) {
	d := Draft("A", "a")
	ok(t, s.Create(ctx, d))
	c, stop := context.WithCancel(ctx)
	stop()
	if err := s.Append(c, d.ID, Events(1, 1), d.Summary()); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	sameEvents(t, got.Events, nil)
}

func copied(t *testing.T, s drafts.Store) {
	d := Draft("A", "a")
	ok(t, s.Create(ctx, d))
	d.Threads[0].Text = "later changed by the caller"
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	if got.Snapshot.Threads[0].Text != "Klopt dit?" {
		t.Fatal("the store shares memory with its caller")
	}
	got.Snapshot.Threads[0].Text = "and here"
	again, err := s.Load(ctx, d.ID)
	ok(t, err)
	if again.Snapshot.Threads[0].Text != "Klopt dit?" {
		t.Fatal("two loads share memory")
	}
}

// model does random acts on the store and on a plain map and compares what comes back.
func model(t *testing.T, s drafts.Store) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	type m struct {
		snaps map[uint64]*drafts.Snapshot
		last  uint64
		top   uint64
	}
	all, ids := map[letter.ID]*m{}, []letter.ID{}
	for step := range 150 {
		if len(ids) == 0 || rnd.IntN(12) == 0 {
			d := Draft(fmt.Sprint("Brief ", step), fmt.Sprint("Tekst ", rnd.Uint64()))
			ok(t, s.Create(ctx, d))
			all[d.ID], ids = &m{snaps: map[uint64]*drafts.Snapshot{0: d}}, append(ids, d.ID)
			continue
		}
		i := rnd.IntN(len(ids))
		id := ids[i]
		x := all[id]
		switch rnd.IntN(8) {
		case 0, 1, 2, 3:
			n := uint64(1 + rnd.IntN(4))
			ok(t, s.Append(ctx, id, Events(x.last+1, x.last+n), drafts.Summary{Subject: "x", Changed: time.Now()}))
			x.last += n
		case 4:
			c := Draft("Punt", fmt.Sprint("Versie ", rnd.Uint64()))
			c.ID, c.Seq = id, x.last
			ok(t, s.Checkpoint(ctx, c, fmt.Sprint("v", step)))
			x.snaps[c.Seq], x.top = c, c.Seq
		case 5:
			if rnd.IntN(4) == 0 {
				ok(t, s.Delete(ctx, id))
				delete(all, id)
				ids = slices.Delete(ids, i, i+1)
			}
		default:
			got, err := s.Load(ctx, id)
			ok(t, err)
			same(t, got.Snapshot, x.snaps[x.top])
			sameEvents(t, got.Events, Events(1, x.last))
		}
	}
	l, err := s.List(ctx)
	ok(t, err)
	if len(l) != len(ids) {
		t.Fatalf("%d drafts, want %d", len(l), len(ids))
	}
	for id, x := range all {
		for seq, w := range x.snaps {
			got, err := s.LoadVersion(ctx, id, seq)
			ok(t, err)
			same(t, got, w)
		}
	}
}
