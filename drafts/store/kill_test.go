package store

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// The test binary plays the other process when this variable is set.
const childVar = "KB_STORE_CHILD"

func TestMain(m *testing.M) {
	if role, dir, ok := strings.Cut(os.Getenv(childVar), ":"); ok {
		child(role, dir)
		return
	}
	os.Exit(m.Run())
}

func child(role, dir string) {
	s, err := Open(dir, Options{Wait: -1, Stand: dir + "-stand"})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(2)
	}
	fmt.Println("open")
	switch role {
	case "look":
		look(s)
	case "hold":
		time.Sleep(time.Minute)
	case "save", "save much", "save some":
		for n := 0; ; n++ {
			if role == "save some" && n == 30 {
				os.Exit(4)
			}
			text := strings.Repeat("Tekst van een brief. ", 50)
			if role == "save much" { // so that tables are made and merged
				text = noise(100 << 10)
			}
			d := storetest.Draft(fmt.Sprint("Brief ", n), text)
			if s.Create(ctx, d) != nil {
				os.Exit(3)
			}
			fmt.Println("create", d.ID)
			for seq := uint64(1); seq <= 20; seq++ {
				if storetest.Add(s, d.ID, seq, seq, d.Summary()) != nil {
					os.Exit(3)
				}
				fmt.Println("append", d.ID, seq)
				if seq%7 == 0 {
					if s.Checkpoint(ctx, storetest.At(d, seq), "") != nil {
						os.Exit(3)
					}
					fmt.Println("point", d.ID, seq)
				}
			}
			if n%5 == 4 {
				fmt.Println("deleting", d.ID)
				if s.Delete(ctx, d.ID) != nil {
					os.Exit(3)
				}
				fmt.Println("delete", d.ID)
			}
		}
	}
	s.Close()
	os.Exit(0)
}

// noise is a text that cannot be squeezed.
func noise(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('a' + rand.IntN(26))
	}
	return string(b)
}

// look prints what is in a store, every draft read whole.
func look(s drafts.Store) {
	list, err := s.List(ctx)
	if err != nil {
		fmt.Println("said", err)
	}
	for _, x := range list {
		got, err := s.Load(ctx, x.ID)
		var acts []drafts.Act
		if err == nil {
			acts, err = history(s, got)
		}
		if err != nil {
			fmt.Println("said", err)
			continue
		}
		fmt.Println("draft", x.ID, len(acts))
	}
	for _, x := range s.Notices() {
		fmt.Println("said", x)
	}
}

// looked opens a store in another process, which may not end by what it finds, and gives what that said and how many acts
// each draft has that is listed and can be read.
func looked(t testing.TB, dir string) (said []string, acts map[letter.ID]int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childVar+"=look:"+dir)
	var e bytes.Buffer
	c.Stderr = &e
	out, err := c.Output()
	if err != nil || e.Len() > 0 {
		t.Fatalf("opening: %v %.3000s %.3000s", err, out, e.String())
	}
	acts = map[letter.ID]int{}
	for line := range strings.Lines(string(out)) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch kind {
		case "said":
			said = append(said, rest)
		case "draft":
			f := strings.Fields(rest)
			id, err := letter.ParseID(f[0])
			must(t, err)
			acts[id], _ = strconv.Atoi(f[1])
		}
	}
	return said, acts
}

func startChild(t testing.TB, role, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childVar+"="+role+":"+dir)
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	return c, bufio.NewScanner(out)
}

// kill -9 while saving: everything that was acknowledged is there, the last save whole or not at all.
func TestKill(t *testing.T) {
	rnd := rng(t)
	dir := filepath.Join(t.TempDir(), "s")
	saved, gone := map[letter.ID]uint64{}, map[letter.ID]bool{}
	acked, back := 0, 0
	for range 12 {
		c, lines := startChild(t, "save", dir)
		end := time.AfterFunc(time.Duration(20+rnd.IntN(400))*time.Millisecond, func() { _ = c.Process.Kill() })
		for lines.Scan() {
			f := strings.Fields(lines.Text())
			if len(f) < 2 {
				continue
			}
			id, err := letter.ParseID(f[1])
			if err != nil {
				t.Fatal(lines.Text())
			}
			acked++
			switch f[0] {
			case "create":
				saved[id] = 0
			case "append":
				n, _ := strconv.ParseUint(f[2], 10, 64)
				saved[id] = n
			case "delete":
				delete(saved, id)
				gone[id] = true
			}
		}
		_ = c.Wait()
		end.Stop()
		s := opened(t, dir, Options{Stand: dir + "-stand"})
		list, err := s.List(ctx)
		must(t, err)
		there := map[letter.ID]bool{}
		for _, x := range list {
			there[x.ID] = true
			if gone[x.ID] {
				t.Fatalf("a deleted draft is back")
			}
		}
		for id, n := range saved {
			if !there[id] {
				// the last draft may have been deleted without that being heard
				if _, err := s.Load(ctx, id); errors.Is(err, drafts.ErrNotFound) && n == 20 {
					delete(saved, id)
					continue
				}
				t.Fatalf("draft %s is not in the list", id)
			}
			got, err := s.Load(ctx, id)
			must(t, err)
			if m := got.Snapshot.Seq + uint64(len(got.Acts)); m < n || m > n+1 {
				t.Fatalf("%d acts, %d acknowledged", m, n)
			}
			back += got.Recovered
		}
		notes := s.Notices()
		told(t, notes...)
		if all := strings.Join(notes, " "); strings.Contains(all, "eerder moment") || strings.Contains(all, "reservekopie") {
			t.Errorf("nothing was put back or taken away: %s", all)
		}
		must(t, s.Close())
	}
	if acked < 100 {
		t.Fatalf("only %d acknowledged: says nothing", acked)
	}
	t.Logf("%d acknowledged, %d put back from safety files", acked, back)
}

// A second process waits, and says so when it waited too long; a dead one leaves no lock.
func TestSecondProcess(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	c, lines := startChild(t, "hold", dir)
	if !lines.Scan() || lines.Text() != "open" {
		t.Fatal(lines.Text())
	}
	_, err := Open(dir, Options{Wait: -1})
	if !errors.Is(err, drafts.ErrInUse) {
		t.Fatal(err)
	}
	told(t, err.Error())
	_, err = Open(dir, Options{Wait: 50 * time.Millisecond})
	if !errors.Is(err, drafts.ErrInUse) {
		t.Fatal(err)
	}
	go func() { time.Sleep(300 * time.Millisecond); _ = c.Process.Kill(); _ = c.Wait() }()
	opened(t, dir, Options{})
}
