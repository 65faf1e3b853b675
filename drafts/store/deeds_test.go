package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// TestLogbook: what was logged comes back; any line changed, taken out, put in twice or taken off the end is told, by a
// sentence that names a line; a line that a kill cut off is no damage.
func TestLogbook(t *testing.T) {
	dir := t.TempDir()
	at := time.Date(2025, 10, 27, 9, 0, 0, 0, time.UTC)
	write := func(n int) {
		s, err := Open(dir, Options{})
		must(t, err)
		defer s.Close()
		for i := range n {
			must(t, s.Log(context.Background(), drafts.Deed{Draft: letter.ID{byte(i)}, Action: "export", Result: "gelukt", Origin: "venster", Actor: "Jan “de” Vries\n", At: at}))
		}
	}
	read := func() ([]drafts.Deed, error) {
		s, err := Open(dir, Options{})
		must(t, err)
		defer s.Close()
		return s.Deeds(context.Background())
	}
	write(3)
	write(2)
	name := filepath.Join(dir, deedsName)
	good, err := os.ReadFile(name)
	must(t, err)
	list, err := read()
	must(t, err)
	if len(list) != 5 || list[4].N != 5 || list[1].Draft != (letter.ID{1}) || !list[0].At.Equal(at) || list[0].Actor != "Jan “de” Vries" {
		t.Fatalf("%+v", list)
	}
	lines := bytes.SplitAfter(good, []byte("\n"))
	join := func(x ...[]byte) []byte { return bytes.Join(x, nil) }
	wrong := map[string][]byte{
		"a word":           bytes.Replace(good, []byte("gelukt"), []byte("mislukt"), 1),
		"the first gone":   join(lines[0], join(lines[2:]...)),
		"one gone":         join(join(lines[:3]...), join(lines[4:]...)),
		"one twice":        join(join(lines[:3]...), lines[2], join(lines[3:]...)),
		"the last gone":    join(lines[:5]...),
		"two changed":      join(lines[0], lines[2], lines[1], join(lines[3:]...)),
		"another field":    bytes.Replace(good, []byte(`"actie"`), []byte(`"actiE"`), 1),
		"nothing":          lines[0],
		"another head":     bytes.Replace(good, []byte("logboek"), []byte("Logboek"), 1),
		"an older version": join(join(lines[:3]...)),
	}
	for what, b := range wrong {
		must(t, os.WriteFile(name, b, 0o600))
		if _, err := read(); !errors.Is(err, drafts.ErrChain) || len(err.Error()) < 40 {
			t.Errorf("%s: %v", what, err)
		}
	}
	must(t, os.WriteFile(name, bytes.Replace(good, []byte(`"actie"`), []byte(`"reden":"","actie"`), 1), 0o600))
	if _, err := read(); !errors.Is(err, drafts.ErrNewer) {
		t.Errorf("a field of a newer version: %v", err)
	}
	for i := range good { // every byte of it
		if i%7 != 0 {
			continue
		}
		b := bytes.Clone(good)
		b[i] ^= 1
		must(t, os.WriteFile(name, b, 0o600))
		s := &store{dir: dir, disk: realDisk{}}
		must(t, s.identify())
		if was, err := s.readDeeds(); err == nil && was.wrong == nil {
			t.Fatalf("byte %d: not seen", i)
		}
	}
	// What is wrong stays to be seen when more is written.
	must(t, os.WriteFile(name, wrong["a word"], 0o600))
	write(2)
	if _, err := read(); !errors.Is(err, drafts.ErrChain) {
		t.Error(err)
	}
	// Cut off in the middle of a line: the line was never acknowledged.
	must(t, os.WriteFile(name, join(good, []byte(`{"n":6,"tijdst`)), 0o600))
	if list, err := read(); err != nil || len(list) != 5 {
		t.Error(err, len(list))
	}
	write(1)
	if list, err := read(); err != nil || len(list) != 6 {
		t.Error(err, len(list))
	}
	must(t, os.Remove(filepath.Join(dir, deedsEnd)))
	if _, err := read(); !errors.Is(err, drafts.ErrChain) {
		t.Error(err)
	}
}
