//go:build unix

package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/letter"
)

// TestCutWhileSaving cuts files of the database while another process saves as fast as it can, ends that process, and looks
// at the store in a third one: whatever was answered is there, and what is said is said in words for people. A process may
// end by the cut (see doc.go); opening may not. KB_CUTS is how many times, KB_SEED the seed.
func TestCutWhileSaving(t *testing.T) {
	rnd, n := rng(t), 4
	if v := os.Getenv("KB_CUTS"); v != "" {
		n, _ = strconv.Atoi(v)
	}
	died := 0
	for i := range n {
		c := cutter{rnd: rnd, dir: filepath.Join(t.TempDir(), "s"), acts: map[letter.ID]int{}, maybe: map[letter.ID]bool{}}
		for range 1 + rnd.IntN(3) {
			died += c.save(t)
			if bad := c.look(t); bad != "" {
				t.Errorf("%d: %s\n%s", i, bad, strings.Join(c.did, "\n"))
				if keep := os.Getenv("KB_KEEP"); keep != "" {
					must(t, os.CopyFS(filepath.Join(keep, fmt.Sprint(i)), os.DirFS(c.dir)))
				}
				break
			}
		}
	}
	t.Logf("%d stores, %d processes ended by a cut", n, died)
}

type cutter struct {
	rnd   *rand.Rand
	dir   string
	acts  map[letter.ID]int  // that were answered
	maybe map[letter.ID]bool // a deletion was asked and not answered
	did   []string
}

// save lets a process save, cuts files meanwhile and kills it; 1 when it had ended by itself.
func (c *cutter) save(t *testing.T) int {
	p, lines := startChild(t, []string{"save", "save much"}[c.rnd.IntN(2)], c.dir)
	var out bytes.Buffer
	p.Stderr = &out
	stop, end := make(chan struct{}), make(chan struct{})
	seed := c.rnd.Uint64()
	var did []string
	go func() {
		defer close(end)
		rnd := rand.New(rand.NewPCG(seed, 1))
		for range 1 + rnd.IntN(3) {
			select {
			case <-stop:
				return
			case <-time.After(time.Duration(rnd.IntN(500)) * time.Millisecond):
			}
			did = append(did, cut(rnd, filepath.Join(c.dir, "db")))
		}
		select {
		case <-stop:
		case <-time.After(time.Duration(rnd.IntN(500)) * time.Millisecond):
		}
		_ = p.Process.Kill()
	}()
	for lines.Scan() {
		c.heard(t, strings.Fields(lines.Text()))
	}
	close(stop)
	<-end
	err := p.Wait()
	c.did = append(append(c.did, did...), fmt.Sprint("end: ", err))
	if err != nil && strings.Contains(err.Error(), "killed") {
		return 0
	}
	return 1
}

// cut shortens one of badger's files and says so.
func cut(rnd *rand.Rand, dir string) string {
	var list []string
	for _, e := range entries(dir) {
		if slices.Contains([]string{".sst", ".mem", ".vlog"}, filepath.Ext(e.Name())) || e.Name() == "DISCARD" {
			list = append(list, e.Name())
		}
	}
	if len(list) == 0 {
		return "nothing to cut"
	}
	slices.Sort(list)
	tables := slices.DeleteFunc(slices.Clone(list), func(n string) bool { return filepath.Ext(n) != ".sst" })
	if len(tables) > 0 && rnd.IntN(2) == 0 {
		list = tables
	}
	name := filepath.Join(dir, list[rnd.IntN(len(list))])
	fi, err := os.Stat(name)
	if err != nil || fi.Size() == 0 {
		return "nothing to cut"
	}
	to := rnd.Int64N(fi.Size())
	switch rnd.IntN(4) {
	case 0:
		to = 0
	case 1:
		to &^= 4095
	case 2:
		to = min(to, rnd.Int64N(64<<10))
	}
	return fmt.Sprintf("%s %d → %d: %v", filepath.Base(name), fi.Size(), to, os.Truncate(name, to))
}

// heard notes what the process answered.
func (c *cutter) heard(t *testing.T, f []string) {
	if len(f) < 2 {
		return
	}
	id, err := letter.ParseID(f[1])
	if err != nil {
		t.Fatal(f)
	}
	switch f[0] {
	case "create":
		c.acts[id] = 0
	case "append":
		c.acts[id], _ = strconv.Atoi(f[2])
	case "deleting":
		c.maybe[id] = true
	case "delete":
		delete(c.acts, id)
		delete(c.maybe, id)
	}
}

// look compares the store with what was answered.
func (c *cutter) look(t *testing.T) string {
	said, there := looked(t, c.dir)
	for _, x := range said {
		if raw.MatchString(x) {
			return x
		}
		c.did = append(c.did, "said: "+x)
	}
	for id, n := range c.acts {
		switch m, ok := there[id]; {
		case !ok && c.maybe[id]:
			delete(c.acts, id)
		case !ok:
			return fmt.Sprintf("%s with %d acts is gone", id, n)
		case m < n || m > n+1:
			return fmt.Sprintf("%s has %d acts, %d were answered", id, m, n)
		default:
			c.acts[id] = m
		}
	}
	clear(c.maybe)
	return ""
}
