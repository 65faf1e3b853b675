package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// A store of a later format is left alone.
func TestNewer(t *testing.T) {
	dir, want := closedStore(t, 2)
	name := filepath.Join(dir, versionName)
	text := fmt.Sprintf("Kamerbrief opslag, formaat %d. En meer.\n", format+1)
	must(t, os.WriteFile(name, []byte(text+fmt.Sprintf("som %016x\n", sum([]byte(text)))), 0o600))
	before := filesOf(t, dir)
	_, err := Open(dir, Options{})
	if !errors.Is(err, drafts.ErrNewer) {
		t.Fatal(err)
	}
	told(t, err.Error())
	if after := filesOf(t, dir); len(after) != len(before) {
		t.Fatal("a newer store was changed")
	}
	must(t, os.WriteFile(name, []byte("rommel"), 0o600))
	s := opened(t, dir, Options{})
	same(t, s, want)
	if len(s.Notices()) != 1 {
		t.Fatal("a damaged version file was not mentioned")
	}
}

// Frames read back; no truncation and no flip passes for something else.
func TestFrames(t *testing.T) {
	rnd := rng(t)
	id := letter.Random()
	f := frame{kind: kindEvents, rec: 7, seq: 3, prev: 99, payload: []byte(strings.Repeat("tekst ", 300))}
	b := appendFrame([]byte("ervoor"), id, &f)[6:]
	got, err := readFrame(b, id)
	must(t, err)
	if err := got.open(); err != nil || !bytes.Equal(got.payload, f.payload) || got.rec != 7 || got.seq != 3 || got.prev != 99 || got.sum != f.sum || got.size != int64(len(b)) {
		t.Fatal(got, err)
	}
	if _, err := readFrame(b, letter.Random()); err == nil {
		t.Fatal("a frame of another draft was taken")
	}
	for n := range b {
		if _, err := readFrame(b[:n], id); err == nil {
			t.Fatal("a cut frame was taken")
		}
		c := bytes.Clone(b)
		c[n] ^= 1 << rnd.IntN(8)
		if _, err := readFrame(c, id); err == nil {
			t.Fatalf("a frame with a changed byte %d was taken", n)
		}
	}
}

// Every cut of a safety file keeps the records before it; a changed byte never gives other words.
func TestScan(t *testing.T) {
	rnd := rng(t)
	dir, want := closedStore(t, 1)
	for id, w := range want {
		b, err := os.ReadFile(filepath.Join(dir, "veilig", id.String()+journalExt))
		must(t, err)
		whole := scanJournal(b, id)
		if whole.damaged || whole.tail || whole.k.Last != uint64(len(w.acts)) {
			t.Fatal("not sound")
		}
		for n := range b {
			sc := scanJournal(b[:n], id)
			if sc.j.size > int64(n) || sc.k.Last > whole.k.Last {
				t.Fatal("a cut file has more")
			}
			c := bytes.Clone(b)
			c[n] ^= 1 << rnd.IntN(8)
			sc = scanJournal(c, id)
			if !sc.damaged && sc.k.Rec == whole.k.Rec && sc.k.Sum == whole.k.Sum {
				t.Fatalf("byte %d changed unnoticed", n)
			}
			if len(sc.k.Snaps) > 0 {
				usable(t, sc.k)
			}
		}
	}
}

// usable checks that what was saved from damage is a draft: a snapshot, and acts that go on from it without a gap.
func usable(t *testing.T, k *kept) {
	t.Helper()
	for i, m := range k.Snaps {
		if i < len(k.Snaps)-1 && m.Seq+1 < k.First {
			continue // a version from before a gap
		}
		if _, err := k.saved(k.part(i, k.Last)); err != nil {
			t.Fatalf("what was saved cannot be read: %v", err)
		}
	}
}

// Large damage: pieces of a safety file wiped, taken out or in another order. What is saved is a draft, or nothing.
func TestScanRuins(t *testing.T) {
	rnd := rng(t)
	dir, want := closedStore(t, 1)
	nothing := 0
	for id := range want {
		b, err := os.ReadFile(filepath.Join(dir, "veilig", id.String()+journalExt))
		must(t, err)
		for range 3000 {
			c := bytes.Clone(b)
			for range 1 + rnd.IntN(3) {
				from := rnd.IntN(len(c))
				to := from + rnd.IntN(min(len(c)-from, 1500)+1)
				switch rnd.IntN(3) {
				case 0:
					clear(c[from:to])
				case 1:
					c = slices.Delete(c, from, to)
				default:
					c = append(c[to:], c[:to]...)
				}
				if len(c) == 0 {
					break
				}
			}
			if sc := scanJournal(c, id); len(sc.k.Snaps) > 0 {
				usable(t, sc.k)
			} else {
				nothing++
			}
		}
	}
	if nothing > 2500 {
		t.Fatalf("nothing was saved %d times", nothing)
	}
}

// A record that was taken out, put in twice or moved is noticed, though each is sound by itself.
func TestChain(t *testing.T) {
	dir, want := closedStore(t, 1)
	for id := range want {
		b, err := os.ReadFile(filepath.Join(dir, "veilig", id.String()+journalExt))
		must(t, err)
		var at []int
		for off := 0; off < len(b); {
			f, err := readFrame(b[off:], id)
			must(t, err)
			at = append(at, off)
			off += int(f.size)
		}
		for i := 1; i < len(at)-1; i++ {
			for _, c := range [][]byte{
				append(bytes.Clone(b[:at[i]]), b[at[i+1]:]...),
				append(bytes.Clone(b[:at[i+1]]), b[at[i]:]...),
			} {
				if !scanJournal(c, id).damaged {
					t.Fatalf("record %d", i)
				}
			}
		}
	}
}

// MANIFEST gone: badger would take the store for a new one and delete the tables. It is not let near them.
func TestManifestGone(t *testing.T) {
	dir, want := closedStore(t, 3)
	must(t, os.Remove(filepath.Join(dir, sealName))) // as after a kill
	must(t, os.Remove(filepath.Join(dir, "db", "MANIFEST")))
	s := opened(t, dir, Options{})
	same(t, s, want)
	told(t, s.Notices()...)
	aside, _ := filepath.Glob(filepath.Join(dir, "beschadigd-*", "*.sst"))
	if len(aside) == 0 {
		t.Fatal("the tables are gone")
	}
}

// Years of saving: the safety file is written again now and then, old snapshots without a name go, nothing else does.
func TestLongLife(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{})
	var body []string
	for range 40 {
		body = append(body, fmt.Sprint(rand.Uint64(), rand.Uint64(), strings.Repeat(letter.Random().String(), 40)))
	}
	d := storetest.Draft("Lang leven", body...)
	must(t, s.Create(ctx, d))
	c := *d
	smallest, biggest := int64(1<<60), int64(0)
	for seq := uint64(1); seq <= 300; seq++ {
		must(t, storetest.Add(s, d.ID, seq, seq, d.Summary()))
		c = *storetest.At(d, seq)
		name := ""
		if seq == 100 {
			name = "Naar de staatssecretaris"
		}
		must(t, s.Checkpoint(ctx, &c, name))
		size := s.open[d.ID].j.size
		smallest, biggest = min(smallest, size), max(biggest, size)
		if seq == 150 {
			must(t, s.Close())
			s = opened(t, dir, Options{})
		}
	}
	vs, err := s.Versions(ctx, d.ID)
	must(t, err)
	if n := len(vs); n > 40 || vs[n-1].Seq != 0 || vs[keepNewest-1].Seq != 291 || vs[0].Seq != 300 || !slices.ContainsFunc(vs, func(v drafts.Version) bool { return v.Seq == 100 }) {
		t.Fatalf("%+v", vs)
	}
	for i, v := range vs[1:] {
		if gap := vs[i].Seq - v.Seq; gap > max(1, (300-v.Seq)/4) {
			t.Errorf("%d acts between two versions, %d before the end", gap, 300-v.Seq)
		}
	}
	_, err = s.LoadVersion(ctx, d.ID, 100)
	must(t, err)
	if biggest > 6<<20 {
		t.Fatalf("the safety file grew to %d bytes", biggest)
	}
	keys, err := s.db.keys(d.ID)
	must(t, err)
	if len(keys) > 700 {
		t.Fatalf("%d records", len(keys))
	}
	want := map[letter.ID]wanted{d.ID: {&c, storetest.Acts(1, 300), c.Summary()}}
	same(t, s, want)
	must(t, s.Close())
	must(t, os.RemoveAll(filepath.Join(dir, "db"))) // and the safety file alone has it all
	s = opened(t, dir, Options{})
	same(t, s, want)
}

// A bijlage that was damaged is refused, and put right by adding it again.
func TestDamagedFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{FileMax: 1 << 20})
	sha, err := s.PutFile(ctx, strings.NewReader("de inhoud van een bijlage"))
	must(t, err)
	must(t, os.WriteFile(s.fileName(sha), []byte("de inhoud van een bijlagE"), 0o600))
	_, err = s.File(ctx, sha)
	if !errors.Is(err, drafts.ErrDamaged) {
		t.Fatal(err)
	}
	told(t, err.Error())
	_, err = s.PutFile(ctx, strings.NewReader("de inhoud van een bijlage"))
	must(t, err)
	f, err := s.File(ctx, sha)
	must(t, err)
	f.Close()
	_, err = s.PutFile(ctx, bytes.NewReader(make([]byte, 1<<20+1)))
	if !errors.Is(err, drafts.ErrTooLarge) {
		t.Fatal(err)
	}
	told(t, err.Error())
	if left := unnamedTemp(dir); left != "" {
		t.Fatal(left)
	}
}

// Deleted words are not in the safety files, not even of an earlier form.
func TestDeletedWords(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{})
	d := storetest.Draft("KANARIE", "x")
	must(t, s.Create(ctx, d))
	must(t, s.Delete(ctx, d.ID))
	list, err := os.ReadDir(filepath.Join(dir, "veilig"))
	must(t, err)
	for _, e := range list {
		if fi, _ := e.Info(); fi.Size() > 0 {
			t.Error(e.Name())
		}
	}
	must(t, s.Close())
	if list, _ = os.ReadDir(filepath.Join(dir, "veilig")); len(list) > 0 {
		t.Error("a trace of a deleted draft")
	}
}

// A delete that was refused did nothing: not even the safety file alone has forgotten the draft, and the stand knows of it.
func TestRefusedDelete(t *testing.T) {
	for fails := range 2 { // the other name cannot be given; it is not certain to stay
		dir, d := filepath.Join(t.TempDir(), "s"), &sickDisk{left: -1, err: syscall.EIO}
		s := opened(t, dir, Options{disk: d, Stand: dir + "-stand"})
		want := stocked(t, s, 2)
		for id := range want {
			d.left = fails
			if err := s.Delete(ctx, id); err == nil || !d.hit {
				t.Fatal("deleted, and it is not certain")
			}
			if _, ok := s.stand.at[id]; !ok {
				t.Error("the stand has forgotten a draft that is there")
			}
			break
		}
		d.left = -1
		must(t, s.Close())
		must(t, os.RemoveAll(filepath.Join(dir, "db")))
		s = opened(t, dir, Options{})
		same(t, s, want)
		must(t, s.Close())
	}
}

// Killed in the middle of a delete: once the safety file has its other name, the draft is gone.
func TestKilledDelete(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{})
	want := stocked(t, s, 2)
	for id := range want {
		delete(want, id)
		s.open[id].j.close()
		p := s.journalPath(id)
		must(t, os.Rename(p, strings.TrimSuffix(p, journalExt)+goneExt))
		break
	}
	s.abandon()
	for range 2 {
		s = opened(t, dir, Options{})
		same(t, s, want)
		if n := s.Notices(); len(n) > 0 {
			t.Fatal(n)
		}
		must(t, s.Close())
	}
}

func manyDrafts(b testing.TB, n int) string {
	dir := filepath.Join(b.TempDir(), "s")
	s, err := open(dir, Options{})
	must(b, err)
	d := storetest.Draft("Antwoord op vragen over het jaarverslag", strings.Repeat("Een alinea van een gewone brief. ", 60))
	for i := range n {
		d.ID, d.Changed = letter.Random(), time.Unix(1_700_000_000+int64(i), 0)
		must(b, s.Create(ctx, d))
	}
	must(b, s.Close())
	return dir
}

// BenchmarkRebuild1000 builds the database of 1,000 drafts again from their safety files.
func BenchmarkRebuild1000(b *testing.B) {
	dir := manyDrafts(b, 1000)
	for b.Loop() {
		must(b, os.RemoveAll(filepath.Join(dir, "db")))
		s, err := open(dir, Options{})
		must(b, err)
		must(b, s.Close())
	}
}

func BenchmarkAppend(b *testing.B) {
	s, err := open(filepath.Join(b.TempDir(), "s"), Options{})
	must(b, err)
	d := storetest.Draft("Betreft", "Tekst.")
	must(b, s.Create(ctx, d))
	seq := uint64(0)
	for b.Loop() {
		seq++
		must(b, storetest.Add(s, d.ID, seq, seq, d.Summary()))
	}
	must(b, s.Close())
}

func BenchmarkOpenClose(b *testing.B) {
	dir := manyDrafts(b, 10)
	for b.Loop() {
		s, err := open(dir, Options{})
		must(b, err)
		must(b, s.Close())
	}
}
