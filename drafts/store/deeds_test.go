package store

import (
	"bytes"
	"context"
	"encoding/json"
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
	forged := deedLine{N: 6, At: list[4].At.Format(time.RFC3339), Action: "verwijderen", Result: "gelukt", Actor: "Iemand anders"}
	var last deedLine
	must(t, json.Unmarshal(lines[5], &last))
	forged.Chain = forged.link(last.Chain)
	b, err := json.Marshal(forged)
	must(t, err)
	wrong["one forged behind the last"] = join(good, b, []byte("\n"))
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
	must(t, os.WriteFile(name, join(lines[:2]...), 0o600))
	if _, err := read(); !errors.Is(err, drafts.ErrChain) {
		t.Error("all but the first gone, with the end: ", err)
	}
}

// TestLogbookKilled: wherever a kill comes while a line is added, the logbook holds, with the line or without it, and goes on.
func TestLogbookKilled(t *testing.T) {
	for _, whole := range []int{0, 1, 3} {
		dir := t.TempDir()
		log := func(n int) {
			s, err := Open(dir, Options{})
			must(t, err)
			defer s.Close()
			for range n {
				must(t, s.Log(context.Background(), drafts.Deed{Action: "export", Result: "gelukt"}))
			}
		}
		log(whole + 1)
		s := &store{dir: dir, disk: realDisk{}}
		must(t, s.identify())
		was, err := s.readDeeds()
		must(t, err)
		name := filepath.Join(dir, deedsName)
		good, err := os.ReadFile(name)
		must(t, err)
		must(t, s.signEnd(was.lines[:whole], was.lines))
		for have := range 2 { // the line is not whole, or is
			must(t, os.WriteFile(name, good[:len(good)-1+have], 0o600))
			if d, err := s.readDeeds(); err != nil || d.wrong != nil || len(d.lines) != whole+have {
				t.Fatalf("%d and %d: %v, %v: %d lines", whole, have, err, d.wrong, len(d.lines))
			}
		}
		log(2)
		if d, err := s.readDeeds(); err != nil || d.wrong != nil || len(d.lines) != whole+3 {
			t.Errorf("%d: %v, %v: %d lines", whole, err, d.wrong, len(d.lines))
		}
	}
}
