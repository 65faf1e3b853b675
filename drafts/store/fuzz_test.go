package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// FuzzActs: whatever a record of acts holds, its acts read back as they are, or it is of a newer version or damaged.
func FuzzActs(f *testing.F) {
	b, authors, err := encodeActs(storetest.Acts(1, 8), 1, nil)
	must(f, err)
	f.Add(b.raw())
	f.Fuzz(func(t *testing.T, raw []byte) {
		b, err := openBatch(1, raw, false)
		if err != nil {
			known(t, err)
			return
		}
		acts, err := b.decode(authors)
		if err != nil {
			known(t, err)
			return
		}
		c, _, err := encodeActs(acts, 1, authors)
		if err != nil {
			return // a time of the year 10000, say, is read and not written
		}
		again, err := c.decode(authors)
		must(t, err)
		x, _ := json.Marshal(acts)
		y, _ := json.Marshal(again)
		if !bytes.Equal(x, y) {
			t.Fatalf("read as %s\nand again as %s", x, y)
		}
	})
}

// known is an error that a decoder may give.
func known(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, errSum) && !errors.Is(err, errNewer) && !errors.Is(err, errNone) {
		t.Fatal(err)
	}
}

// FuzzSnapshot: a snapshot is a sound letter with its comments, or an error.
func FuzzSnapshot(f *testing.F) {
	b, err := encodeSnap(storetest.Draft("Betreft", "Tekst."), "versie", 3)
	must(f, err)
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := decodeSnap(letter.ID{1}, b)
		if err != nil {
			known(t, err)
			return
		}
		must(t, letter.Valid(s.Letter))
		_ = s.Summary()
	})
}

// FuzzJournal: a safety file of anything, as it is and with every checksum made right. What is read of it is a draft, and
// it can be written and read again.
func FuzzJournal(f *testing.F) {
	s := opened(f, filepath.Join(f.TempDir(), "s"), Options{})
	d := storetest.Draft("Betreft", "Tekst.")
	d.ID = letter.ID{1, 2, 3}
	must(f, s.Create(ctx, d))
	must(f, storetest.Add(s, d.ID, 1, 3, d.Summary()))
	must(f, s.Checkpoint(ctx, storetest.At(d, 2), "versie"))
	must(f, storetest.Add(s, d.ID, 4, 9, d.Summary()))
	b, err := os.ReadFile(s.journalPath(d.ID))
	must(f, err)
	f.Add(b)
	must(f, s.Close())
	dir := filepath.Join(f.TempDir(), "1")
	unzip(f, "testdata/formaat1.zip", dir)
	list, _ := filepath.Glob(filepath.Join(dir, "veilig", "*"+journalExt))
	for _, name := range list {
		b, err := os.ReadFile(name)
		must(f, err)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, c := range [][]byte{b, sumsRight(b, d.ID)} {
			sc := scanJournal(c, d.ID)
			j, rec, ok := walk(c, d.ID)
			same := j.sum == sc.j.sum && rec == sc.k.Rec && j.size == sc.j.size
			if ok && !sc.newer && !sc.damaged && !sc.tail && !same { // a record that does not unpack is for the scan
				t.Fatal("a walk and a scan end at another record")
			}
			if sc.newer || len(sc.k.Snaps) == 0 {
				continue
			}
			k, err := sc.k.upgraded()
			if err != nil {
				known(t, err)
				continue
			}
			rewritten(t, k)
		}
	})
}

// rewritten checks that what was read of a safety file is the same when it is written anew.
func rewritten(t *testing.T, k *kept) {
	t.Helper()
	c, _, err := wholeFile(k)
	must(t, err)
	again := scanJournal(c, k.ID)
	if again.damaged || again.newer || again.k.Last != k.Last || again.k.Top != k.Top || len(again.k.Snaps) != len(k.Snaps) {
		t.Fatalf("written anew it is damaged %v, newer %v, acts to %d and %d, %d and %d snapshots", again.damaged, again.newer, k.Last, again.k.Last, len(k.Snaps), len(again.k.Snaps))
	}
	read := func(k *kept) (*drafts.Saved, error) { return k.saved(k.part(len(k.Snaps)-1, k.Last)) }
	x, err := read(k)
	if err != nil {
		known(t, err)
		return
	}
	y, err := read(again.k)
	must(t, err)
	if d := storetest.Same(x.Snapshot, y.Snapshot); d != "" || len(x.Acts) != len(y.Acts) {
		t.Fatal("written anew it differs in ", d)
	}
}

// sumsRight gives every record of a safety file the checksums that its bytes should have.
func sumsRight(b []byte, id letter.ID) []byte {
	b = bytes.Clone(b)
	prev := uint64(0)
	for off := 0; len(b)-off >= frameHead+frameTail; {
		n := int(binary.BigEndian.Uint32(b[off+8:]))
		end := off + frameHead + n + frameTail
		if n > len(b) || end > len(b) {
			break
		}
		binary.BigEndian.PutUint64(b[off+32:], prev)
		binary.BigEndian.PutUint32(b[end-4:], uint32(n))
		resum(b[off:end], id)
		prev = binary.BigEndian.Uint64(b[end-frameTail:])
		off = end
	}
	return b
}

// FuzzFiles: the small files of a store are read to the byte or not at all, and of the logbook and the stand no line ends the program.
func FuzzFiles(f *testing.F) {
	dir, stands := filepath.Join(f.TempDir(), "s"), f.TempDir()
	s := opened(f, dir, Options{Stand: stands})
	must(f, s.SetWho(ctx, "Jan", "jurist\n"))
	must(f, s.SetSetting(ctx, "naam", "waarde"))
	d := storetest.Draft("Betreft", "Tekst.")
	must(f, s.Create(ctx, d))
	must(f, s.Log(ctx, drafts.Deed{Draft: d.ID, Action: "exporteren", Result: "gelukt"}))
	must(f, s.Close())
	for _, name := range []string{identityName, sealName, settingsName, deedsName} {
		b, err := os.ReadFile(filepath.Join(s.dir, name))
		must(f, err)
		f.Add(b)
	}
	b, err := os.ReadFile(standName(stands, dir))
	must(f, err)
	f.Add(b)
	f.Add([]byte(row("")))
	s = opened(f, dir, Options{})
	f.Fuzz(func(t *testing.T, b []byte) {
		if me, err := decodeIdentity(b); err == nil && !bytes.Equal(me.encode(), b) {
			t.Fatalf("%q", b)
		}
		if m, err := decodeSettings(b); err == nil && !bytes.Equal(m.encode(), b) {
			t.Fatalf("%q", b)
		}
		if list, err := parseSeal(b); err == nil && len(list) == 0 {
			t.Fatal("an empty seal")
		}
		m := &stand{at: map[letter.ID]mark{}, bin: map[letter.ID]bool{}}
		for line := range strings.Lines(string(b)) {
			m.read(strings.TrimSuffix(line, "\n"))
			m.read(strings.TrimSuffix(row(line), "\n"))
		}
		must(t, os.WriteFile(filepath.Join(s.dir, deedsName), b, 0o600))
		if l, err := s.readDeeds(); err == nil && l.size > int64(len(b)) && len(l.lines) > 0 {
			t.Fatalf("%d bytes of %d", l.size, len(b))
		}
	})
}
