package storetest

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
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
	"kamerbrief/drafts/tell"
)

// Run is the conformance suite: open gives an empty store each time it is called; the suite closes it.
func Run(t *testing.T, open func(t *testing.T) drafts.Store) {
	for _, c := range []struct {
		name string
		f    func(*testing.T, drafts.Store)
	}{
		{"create and load", createLoad}, {"append", appendActs}, {"two clients", twoClients}, {"earlier", earlier}, {"who", identity}, {"index", index}, {"deeds", deeds}, {"key", key}, {"versions", versions}, {"list", list},
		{"delete", remove}, {"bin", bin}, {"not found", notFound}, {"files", files}, {"large letter", large}, {"many goroutines", many},
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

// ActID is the ID of act number n of Acts; zero for 0, which is before the first.
func ActID(n uint64) (id letter.ID) {
	if n > 0 {
		id[0] = 0xAC
		binary.BigEndian.PutUint64(id[4:], n)
	}
	return id
}

// Acts gives the acts numbered from up to and including to. They fit no letter: to a store they are like any other.
func Acts(from, to uint64) (out []drafts.Act) {
	for n := from; n <= to; n++ {
		block := letter.ID{1, 2, 3}
		a := drafts.Act{ID: ActID(n), Parent: ActID(n - 1), At: time.Unix(int64(n), 0).UTC(), Label: fmt.Sprint("typen ", n), Typing: n%2 == 0, Joins: n%4 == 0,
			By:     drafts.Author{Name: "A. Jansen", Key: "12345"},
			Steps:  edit.Steps{edit.Text{Block: block, At: int(n), Ins: letter.Span{Text: "x"}}},
			Before: edit.At(letter.Point{Block: block, Off: int(n)}), After: edit.At(letter.Point{Block: block, Off: int(n) + 1})}
		if n%7 < 3 {
			a.By = drafts.Author{Name: "B. Bakker", Function: "jurist", Key: "67890"}
		}
		if n%5 == 0 {
			a.Undoes, a.Steps, a.After = ActID(n-1), edit.Steps{edit.Text{Block: block, At: int(n), Del: 1}}, edit.At(letter.Point{Block: block, Off: 7})
		}
		switch n % 11 { // as it was done in a copy, and otherwise
		case 1:
			a.Came = &drafts.Came{Base: letter.ID{9}, Parent: ActID(n - 1), Steps: a.Steps, Label: "vet"}
		case 2:
			a.Came = &drafts.Came{Steps: edit.Steps{edit.Text{Block: block, Ins: letter.Span{Text: "y"}}}}
		case 3: // it had no place any more
			a.Came, a.Steps, a.Before, a.After = &drafts.Came{Steps: a.Steps}, nil, edit.Selection{}, edit.Selection{}
		}
		out = append(out, a)
	}
	return out
}

// At gives the snapshot as of act number seq of Acts.
func At(d *drafts.Snapshot, seq uint64) *drafts.Snapshot {
	c := *d
	c.Seq, c.Head = seq, ActID(seq)
	return &c
}

// Add keeps the acts numbered from up to and including to.
func Add(s drafts.Store, id letter.ID, from, to uint64, sum drafts.Summary) error {
	return s.Append(ctx, id, ActID(from-1), Acts(from, to), sum)
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
	var e *tell.Error
	if !errors.As(err, &e) || !strings.HasSuffix(e.Text, ".") || len(e.Text) < 12 {
		t.Fatalf("no sentence for %v: %v", kind, err)
	}
}

// Same reports how two snapshots differ; "" when they do not.
func Same(a, b *drafts.Snapshot) string {
	x, _ := json.Marshal([]any{a.Threads, a.Consents})
	y, _ := json.Marshal([]any{b.Threads, b.Consents})
	switch {
	case a.ID != b.ID || a.Seq != b.Seq || a.Head != b.Head || a.State != b.State:
		return fmt.Sprint("id, seq or state: ", a.ID, a.Seq, a.Head, a.State, " / ", b.ID, b.Seq, b.Head, b.State)
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

// sameActs compares by the stored form: steps that mean the same need not be the same Go value.
func sameActs(t *testing.T, got, want []drafts.Act) {
	t.Helper()
	x, _ := json.Marshal(got)
	y, _ := json.Marshal(want)
	if len(got) != len(want) || len(want) > 0 && !bytes.Equal(x, y) {
		t.Fatalf("%d acts, want %d:\n%.300s\n%.300s", len(got), len(want), x, y)
	}
}

func createLoad(t *testing.T, s drafts.Store) {
	for _, seq := range []uint64{0, 7} {
		d := Draft("Jaarverslag", "Ik stuur u het jaarverslag.", "Tweede alinea.")
		d.Seq, d.Head = seq, ActID(seq)
		ok(t, s.Create(ctx, d))
		got, err := s.Load(ctx, d.ID)
		ok(t, err)
		same(t, got.Snapshot, d)
		sameActs(t, got.Acts, nil)
		if got.Recovered != 0 {
			t.Fatal("recovered", got.Recovered)
		}
		want(t, s.Create(ctx, d), drafts.ErrWrite)
		ok(t, Add(s, d.ID, seq+1, seq+2, d.Summary()))
		got, err = s.Load(ctx, d.ID)
		ok(t, err)
		sameActs(t, got.Acts, Acts(seq+1, seq+2))
	}
}

func appendActs(t *testing.T, s drafts.Store) {
	d := Draft("Betreft", "Tekst.")
	ok(t, s.Create(ctx, d))
	ok(t, Add(s, d.ID, 1, 3, d.Summary()))
	ok(t, Add(s, d.ID, 4, 5, d.Summary()))
	sum := d.Summary()
	sum.Subject, sum.Pages, sum.Changed = "Ander onderwerp", 12, d.Changed.Add(time.Minute)
	ok(t, s.Append(ctx, d.ID, ActID(5), nil, sum))
	unchained := append(Acts(6, 6), Acts(8, 8)...) // all or nothing
	want(t, s.Append(ctx, d.ID, ActID(5), unchained, d.Summary()), drafts.ErrWrite)
	want(t, s.Append(ctx, d.ID, ActID(5), []drafts.Act{{Parent: ActID(5)}}, d.Summary()), drafts.ErrWrite)
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	sameActs(t, got.Acts, Acts(1, 5))
	same(t, got.Snapshot, d)
	l, err := s.List(ctx)
	ok(t, err)
	sameSummary(t, l, []drafts.Summary{sum})
}

// behind is a refusal with what was kept since.
func behind(t *testing.T, err error, acts []drafts.Act) {
	t.Helper()
	var b *drafts.Behind
	if !errors.As(err, &b) {
		t.Fatalf("error %v, want Behind", err)
	}
	if b.Unknown {
		t.Fatal("the parent is not known")
	}
	sameActs(t, b.Acts, acts)
}

// twoClients is two programs with one draft. The second has not seen what the first kept: it is told, and nothing of
// either is lost or kept twice.
func twoClients(t *testing.T, s drafts.Store) {
	d := Draft("Betreft", "Tekst.")
	ok(t, s.Create(ctx, d))
	ok(t, Add(s, d.ID, 1, 3, d.Summary()))
	late := func(parent letter.ID, from, to uint64) {
		t.Helper()
		mine := Acts(20, 21)
		mine[0].Parent = parent
		behind(t, s.Append(ctx, d.ID, parent, mine, d.Summary()), Acts(from, to))
		behind(t, s.Append(ctx, d.ID, parent, nil, d.Summary()), Acts(from, to)) // its summary is late as well
	}
	late(ActID(0), 1, 3)
	late(ActID(2), 3, 3)
	behind(t, Add(s, d.ID, 1, 3, d.Summary()), Acts(1, 3)) // a try whose outcome was unclear: it was kept
	behind(t, Add(s, d.ID, 3, 4, d.Summary()), Acts(3, 3)) // or half of it
	ok(t, s.Checkpoint(ctx, At(d, 2), ""))
	ok(t, s.Checkpoint(ctx, At(d, 3), ""))
	ok(t, Add(s, d.ID, 4, 9, d.Summary()))
	late(ActID(3), 4, 9)
	late(ActID(1), 2, 9) // from before the last snapshot
	late(ActID(0), 1, 9)
	err := s.Append(ctx, d.ID, ActID(77), Acts(78, 79), d.Summary())
	var b *drafts.Behind
	if !errors.As(err, &b) || !b.Unknown || len(b.Acts) > 0 {
		t.Fatalf("a parent that is no act of this draft: %+v", err)
	}
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	sameActs(t, got.Acts, Acts(4, 9))
	ok(t, Add(s, d.ID, 10, 10, d.Summary()))
}

// earlier follows the history back from the last snapshot to the beginning.
func earlier(t *testing.T, s drafts.Store) {
	d := Draft("Betreft", "Tekst.")
	d.Seq, d.Head = 2, ActID(2)
	ok(t, s.Create(ctx, d))
	_, err := s.Earlier(ctx, d.ID, 2)
	want(t, err, drafts.ErrNotFound)
	for seq := uint64(3); seq <= 30; seq += 4 {
		ok(t, Add(s, d.ID, seq, seq+3, d.Summary()))
		if seq == 11 || seq == 19 {
			ok(t, s.Checkpoint(ctx, At(d, seq+1), "")) // amid the acts of one Append
		}
	}
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	if got.Snapshot.Seq != 20 || got.Snapshot.Head != ActID(20) || !got.Earlier {
		t.Fatalf("%d %s %v", got.Snapshot.Seq, got.Snapshot.Head, got.Earlier)
	}
	sameActs(t, got.Acts, Acts(21, 30))
	for _, x := range []struct{ seq, snap uint64 }{{20, 12}, {19, 12}, {13, 12}, {12, 2}, {3, 2}, {30, 20}} {
		got, err := s.Earlier(ctx, d.ID, x.seq)
		ok(t, err)
		if got.Snapshot.Seq != x.snap || got.Earlier != (x.snap > 2) {
			t.Fatalf("before %d: %d %v", x.seq, got.Snapshot.Seq, got.Earlier)
		}
		sameActs(t, got.Acts, Acts(x.snap+1, x.seq))
	}
	for _, seq := range []uint64{0, 1, 2, 31} {
		_, err = s.Earlier(ctx, d.ID, seq)
		want(t, err, drafts.ErrNotFound)
	}
}

// identity is who works with this store: a key of its own, a name and a function that can be changed.
func identity(t *testing.T, s drafts.Store) {
	w := s.Who()
	if len(w.Key) < 20 || w.Name != "" || w.Function != "" {
		t.Fatalf("%+v", w)
	}
	ok(t, s.SetWho(ctx, "Jan de Vries\nMinister", "“jurist”"))
	if s.Setting("x") != "" {
		t.Fatal("a setting nobody made")
	}
	ok(t, s.SetSetting(ctx, "x", "een\n“twee”"))
	if got := s.Setting("x"); got != "een\n“twee”" {
		t.Fatalf("%q", got)
	}
	if got := s.Who(); got != (drafts.Author{Name: "Jan de Vries\nMinister", Function: "“jurist”", Key: w.Key}) {
		t.Fatalf("%+v", got)
	}
}

// index is a file that is added to and put in place of another.
func index(t *testing.T, s drafts.Store) {
	if b := s.Index(); len(b) > 0 {
		t.Fatalf("an index nobody made: %q", b)
	}
	ok(t, s.SetIndex([]byte("een twee ")))
	ok(t, s.AddIndex([]byte("drie")))
	if b := s.Index(); string(b) != "een twee drie" {
		t.Fatalf("%q", b)
	}
	ok(t, s.SetIndex([]byte("vier")))
	ok(t, s.AddIndex([]byte(" vijf")))
	if b := s.Index(); string(b) != "vier vijf" {
		t.Fatalf("%q", b)
	}
}

// deeds come back in order, numbered from 1, to the second.
func deeds(t *testing.T, s drafts.Store) {
	at := time.Date(2025, 10, 27, 9, 0, 1, 5, time.UTC)
	want := drafts.Deed{Draft: letter.ID{1}, Action: "export", About: "versie 2", Result: "gelukt", Origin: "venster", Actor: "“Jan”", At: at}
	ok(t, s.Log(ctx, want))
	ok(t, s.Log(ctx, drafts.Deed{Action: "x", At: at.Add(time.Hour)}))
	got, err := s.Deeds(ctx)
	ok(t, err)
	if want.N, want.At = 1, at.Truncate(time.Second); len(got) != 2 || got[0] != want || got[1].N != 2 || !got[1].Draft.IsZero() {
		t.Fatalf("%+v", got)
	}
}

// key: what is signed can be told by the public key; secrets differ by use and are always the same.
func key(t *testing.T, s drafts.Store) {
	sig := s.Sign([]byte("x"))
	if !ed25519.Verify(s.Public(), []byte("x"), sig) || ed25519.Verify(s.Public(), []byte("y"), sig) {
		t.Fatal("the signature does not tell what was signed")
	}
	if a, b := s.Secret("a"), s.Secret("b"); len(a) != 32 || bytes.Equal(a, b) || !bytes.Equal(a, s.Secret("a")) {
		t.Fatal("secrets")
	}
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
	ok(t, Add(s, d.ID, 1, 4, sum))
	v2, v4 := *At(d, 2), *At(d, 4)
	v2.Letter, v2.Changed = Letter("Betreft", "Versie 2."), d.Changed.Add(time.Second)
	v4.Letter, v4.Changed, v4.State = Letter("Nieuw", "Versie 4."), d.Changed.Add(time.Minute), "verzonden"
	ok(t, s.Checkpoint(ctx, &v4, "Naar de minister"))
	ok(t, s.Checkpoint(ctx, &v2, ""))
	other := *At(&v4, 3)
	other.Head = ActID(4)
	for _, x := range []*drafts.Snapshot{At(&v4, 5), &other} { // of acts that are not kept
		var b *drafts.Behind
		if err := s.Checkpoint(ctx, x, ""); !errors.As(err, &b) || !b.Unknown {
			t.Fatal(err)
		}
	}
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	same(t, got.Snapshot, &v4) // the newest by Seq, not the one kept last
	sameActs(t, got.Acts, nil)
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
	ok(t, Add(s, a.ID, 1, 9, a.Summary()))
	ok(t, s.Delete(ctx, a.ID))
	_, err := s.Load(ctx, a.ID)
	want(t, err, drafts.ErrNotFound)
	want(t, Add(s, a.ID, 10, 10, a.Summary()), drafts.ErrNotFound)
	l, err := s.List(ctx)
	ok(t, err)
	sameSummary(t, l, []drafts.Summary{b.Summary()})
	ok(t, s.Create(ctx, a)) // the same id again starts afresh
	got, err := s.Load(ctx, a.ID)
	ok(t, err)
	sameActs(t, got.Acts, nil)
}

// bin: what lies in the bin is in no list but its own, and is whole when it is taken out.
func bin(t *testing.T, s drafts.Store) {
	a, b, c := Draft("A", "a"), Draft("B", "b"), Draft("C", "c")
	for _, d := range []*drafts.Snapshot{a, b, c} {
		ok(t, s.Create(ctx, d))
	}
	ok(t, Add(s, a.ID, 1, 9, a.Summary()))
	both := func(list, bin []drafts.Summary) {
		t.Helper()
		l, err := s.List(ctx)
		ok(t, err)
		sameSummary(t, l, list)
		l, err = s.Binned(ctx)
		ok(t, err)
		sameSummary(t, l, bin)
		all, err := s.All(ctx)
		ok(t, err)
		if len(all) != len(list)+len(bin) || slices.ContainsFunc(bin, func(b drafts.Summary) bool {
			return !slices.ContainsFunc(all, func(x drafts.Summary) bool { return x.ID == b.ID && x.Binned.Equal(b.Binned) })
		}) {
			t.Errorf("all: %v", all)
		}
	}
	in := func(d *drafts.Snapshot, at int64) drafts.Summary {
		x := d.Summary()
		x.Binned = time.Unix(at, 0).UTC()
		return x
	}
	now := time.Now().Unix()
	ok(t, s.Bin(ctx, a.ID, time.Unix(now-60, 0)))
	ok(t, s.Bin(ctx, b.ID, time.Unix(now, 0)))
	both([]drafts.Summary{c.Summary()}, []drafts.Summary{in(b, now), in(a, now-60)})
	want(t, s.Bin(ctx, b.ID, time.Unix(now, 0)), drafts.ErrInBin)
	want(t, s.Bin(ctx, c.ID, time.Time{}), drafts.ErrNotFound)
	want(t, s.Bin(ctx, letter.Random(), time.Unix(now, 0)), drafts.ErrNotFound)
	got, err := s.Load(ctx, a.ID)
	ok(t, err)
	sameActs(t, got.Acts, Acts(1, 9))
	if !got.Binned {
		t.Error("it is not said that it lies in the bin")
	}
	ok(t, s.Bin(ctx, a.ID, time.Time{}))
	ok(t, s.Delete(ctx, b.ID))
	ok(t, s.Create(ctx, b)) // the same id again starts afresh, out of the bin
	l, err := s.Binned(ctx)
	if err != nil || len(l) != 0 {
		t.Fatal(l, err)
	}
	if got, err = s.Load(ctx, a.ID); err != nil || got.Binned {
		t.Error(err)
	}
}

func notFound(t *testing.T, s drafts.Store) {
	d := Draft("A", "a")
	_, err := s.Load(ctx, d.ID)
	want(t, err, drafts.ErrNotFound)
	want(t, Add(s, d.ID, 1, 0, d.Summary()), drafts.ErrNotFound)
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
	ev := Acts(1, 4)
	ev[1].Label = text(1_500_000)
	ok(t, s.Append(ctx, d.ID, ActID(0), ev, d.Summary()))
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	same(t, got.Snapshot, d)
	sameActs(t, got.Acts, ev)
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
				if err := Add(s, d.ID, n+1, n+1, d.Summary()); err != nil {
					t.Error(err)
				}
				if _, err := s.List(ctx); err != nil {
					t.Error(err)
				}
			}
			got, err := s.Load(ctx, d.ID)
			if err != nil || len(got.Acts) != 10 {
				t.Error("acts lost", err)
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
	want(t, Add(s, d.ID, 1, 0, d.Summary()), drafts.ErrClosed)
	want(t, s.Create(ctx, Draft("B", "b")), drafts.ErrClosed)
	_, err = s.PutFile(ctx, strings.NewReader("x"))
	want(t, err, drafts.ErrClosed)
}

func cancelled(t *testing.T, s drafts.Store) {
	d := Draft("A", "a")
	ok(t, s.Create(ctx, d))
	c, stop := context.WithCancel(ctx)
	stop()
	if err := s.Append(c, d.ID, ActID(0), Acts(1, 1), d.Summary()); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	got, err := s.Load(ctx, d.ID)
	ok(t, err)
	sameActs(t, got.Acts, nil)
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
			ok(t, Add(s, id, x.last+1, x.last+n, drafts.Summary{Subject: "x", Changed: time.Now()}))
			x.last += n
		case 4:
			c := Draft("Punt", fmt.Sprint("Versie ", rnd.Uint64()))
			c.ID, c.Seq, c.Head = id, x.last, ActID(x.last)
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
			sameActs(t, got.Acts, Acts(x.top+1, x.last))
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
