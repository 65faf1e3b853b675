package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
	"kamerbrief/drafts/tell"
)

var ctx = context.Background()

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		var e *tell.Error
		if errors.As(err, &e) {
			t.Fatalf("%v (%v)", err, e.Err)
		}
		t.Fatal(err)
	}
}

// opened opens a store that is closed when the test ends.
func opened(t testing.TB, dir string, opt Options) *store {
	t.Helper()
	s, err := open(dir, opt)
	must(t, err)
	t.Cleanup(func() {
		s.Close()
		if runtime.GOOS == "windows" && s.unpark() && s.parked != nil { // else its folder cannot be removed
			_ = s.parked.close()
			_ = s.lock.Close()
		}
	})
	return s
}

// abandon ends a store as a kill would: the lock goes, nothing is closed or sealed. badger's own goroutines sleep on.
func (s *store) abandon() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	close(s.stop)
	s.checking.Wait()
	for _, e := range s.open {
		e.j.close()
	}
	_ = s.lock.Close()
}

// wanted is what a store must hold of one draft.
type wanted struct {
	snap *drafts.Snapshot
	acts []drafts.Act
	sum  drafts.Summary
}

// stocked puts n drafts with events and versions in a store.
func stocked(t testing.TB, s drafts.Store, n int) map[letter.ID]wanted {
	t.Helper()
	out := map[letter.ID]wanted{}
	for i := range n {
		d := storetest.Draft(fmt.Sprint("Brief nummer ", i), fmt.Sprint("Alinea met een getal ", rand.Uint64()), strings.Repeat("Tekst om te bewaren. ", 20))
		must(t, s.Create(ctx, d))
		ev := storetest.Acts(1, uint64(3+i))
		for j := range ev {
			must(t, s.Append(ctx, d.ID, ev[j].Parent, ev[j:j+1], d.Summary()))
		}
		c := storetest.At(d, 2)
		must(t, s.Checkpoint(ctx, c, "versie"))
		sum := d.Summary()
		out[d.ID] = wanted{c, ev, sum}
	}
	return out
}

// differs says how a store differs from what it must hold, in one line; "" when it does not.
func differs(s drafts.Store, want map[letter.ID]wanted) string {
	list, err := s.List(ctx)
	if err != nil {
		return "list: " + err.Error()
	}
	if len(list) != len(want) {
		return fmt.Sprintf("%d drafts in the list, want %d", len(list), len(want))
	}
	for _, x := range list {
		w, ok := want[x.ID]
		if !ok || x.Subject != w.sum.Subject || x.Damaged != "" || !x.Changed.Equal(w.sum.Changed) {
			return fmt.Sprintf("summary of %s: %+v", x.ID, x)
		}
	}
	for id, w := range want {
		got, err := s.Load(ctx, id)
		if err != nil {
			return "load: " + err.Error()
		}
		if d := storetest.Same(got.Snapshot, w.snap); d != "" {
			return d
		}
		acts, err := history(s, got)
		if err != nil {
			return "history: " + err.Error()
		}
		a, _ := json.Marshal(acts)
		b, _ := json.Marshal(w.acts)
		if !bytes.Equal(a, b) {
			return fmt.Sprintf("%d acts, want %d", len(acts), len(w.acts))
		}
	}
	return ""
}

// history gives all acts of a draft, also those from before the last snapshot.
func history(s drafts.Store, got *drafts.Saved) ([]drafts.Act, error) {
	acts := got.Acts
	for got.Earlier {
		var err error
		if got, err = s.Earlier(ctx, got.Snapshot.ID, got.Snapshot.Seq); err != nil {
			return nil, err
		}
		acts = slices.Concat(got.Acts, acts)
	}
	return acts, nil
}

func same(t testing.TB, s drafts.Store, want map[letter.ID]wanted) {
	t.Helper()
	if d := differs(s, want); d != "" {
		t.Fatal(d)
	}
}

var raw = regexp.MustCompile(`(?i)panic|goroutine|runtime error|\.go:\d|no such file|permission denied|badger|unexpected|/tmp/|MANIFEST|invalid|checksum`)

// told checks that texts are sentences for people.
func told(t testing.TB, texts ...string) {
	t.Helper()
	for _, x := range texts {
		if raw.MatchString(x) || !strings.HasSuffix(x, ".") {
			t.Errorf("not for people: %s", x)
		}
	}
}

func copyDir(t testing.TB, from, to string) {
	t.Helper()
	must(t, filepath.WalkDir(from, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(from, p)
		q := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(q, 0o700)
		}
		if rel == "ballast" {
			return nil
		}
		src, err := os.Open(p)
		if err != nil {
			return err
		}
		defer src.Close()
		dst, err := os.OpenFile(q, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
		if err != nil {
			return err
		}
		defer dst.Close()
		_, err = io.Copy(dst, src)
		return err
	}))
	// The time of the folder of safety files is in the seal: a copy that keeps times is the same store.
	fi, err := os.Stat(filepath.Join(from, "veilig"))
	must(t, err)
	must(t, os.Chtimes(filepath.Join(to, "veilig"), fi.ModTime(), fi.ModTime()))
}

// filesOf lists the files with something in them, but the ballast.
func filesOf(t testing.TB, dir string) (out []string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if fi, err := d.Info(); err == nil && d.Type().IsRegular() && fi.Size() > 0 && d.Name() != "ballast" {
			rel, _ := filepath.Rel(dir, p)
			out = append(out, rel)
		}
		return nil
	}))
	return out
}

func rng(t testing.TB) *rand.Rand {
	seed := rand.Uint64()
	if v := os.Getenv("KB_SEED"); v != "" {
		fmt.Sscan(v, &seed)
	}
	t.Logf("KB_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 7))
}

// resum gives a frame the checksum that is right for its bytes.
func resum(b []byte, id letter.ID) []byte {
	n := len(b) - frameTail
	binary.BigEndian.PutUint64(b[n:], sum(id[:], b[:n]))
	return b
}

// appendSum gives a part its checksum.
func appendSum(key, v []byte) []byte { return binary.BigEndian.AppendUint64(v, sum(key, v)) }
