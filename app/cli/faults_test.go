package cli_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kamerbrief/app/cli"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/store"
)

// TestFaults does faults to the files of a store with comments, bijlagen, a bin and a history, closed well and killed, and
// looks at what the commands then show: nothing is different in silence, nothing hangs, dies or speaks in the words of a
// library, and one damaged file touches one draft at most. KB_FAULTS is how many it does, "all" for all; KB_SEED the seed.
func TestFaults(t *testing.T) {
	n, seed := 12, rand.Uint64N(1<<40)
	if v := os.Getenv("KB_SEED"); v != "" {
		fmt.Sscan(v, &seed)
	}
	rnd := rand.New(rand.NewPCG(seed, 8))
	base := t.TempDir()
	f := faulty{t: t, rnd: rnd, base: base, dir: filepath.Join(base, "s"), stand: filepath.Join(base, "stand")}
	f.build()
	var todo []fault
	for _, killed := range []bool{false, true} {
		for _, name := range filesIn(t, f.stored(killed)) {
			for _, k := range faultKinds {
				for i := range k.times {
					todo = append(todo, fault{killed, name, k.name, i, k.do})
				}
			}
		}
	}
	if v := os.Getenv("KB_FAULTS"); v == "all" {
		n = len(todo)
	} else if m, err := strconv.Atoi(v); err == nil {
		n = m
	}
	rnd.Shuffle(len(todo), func(i, j int) { todo[i], todo[j] = todo[j], todo[i] })
	counts := map[bool]map[string]int{false: {}, true: {}}
	for _, x := range todo[:min(n, len(todo))] {
		counts[x.killed][f.try(x)]++
	}
	t.Logf("KB_SEED=%d, %d faults of %d: closed well %v, killed %v", seed, min(n, len(todo)), len(todo), counts[false], counts[true])
}

// fault is one thing done to one file of a store.
type fault struct {
	killed bool
	file   string // in the store
	kind   string
	nr     int
	do     func(f *faulty, path string) bool // false: it cannot be done to this file
}

// faulty makes stores and damages them.
type faulty struct {
	t                *testing.T
	rnd              *rand.Rand
	base, dir, stand string
	ids              []string
	withFiles        string // the draft with bijlagen and a figure
	was              map[bool]*seen
	killed           bool // of the fault at hand
}

func (f *faulty) stored(killed bool) string {
	return filepath.Join(f.base, map[bool]string{false: "gesloten", true: "gedood"}[killed])
}

var faultKinds = []struct {
	name  string
	times int
	do    func(f *faulty, path string) bool
}{
	{"a bit flipped", 12, func(f *faulty, p string) bool {
		return f.change(p, func(b []byte) []byte {
			at := f.rnd.IntN(len(b))
			for range 20000 { // much of some files is zero
				if b[at] != 0 {
					break
				}
				at = f.rnd.IntN(len(b))
			}
			b[at] ^= 1 << f.rnd.IntN(8)
			return b
		})
	}},
	{"a run of zeros", 3, func(f *faulty, p string) bool {
		return f.change(p, func(b []byte) []byte {
			at := f.rnd.IntN(len(b))
			clear(b[at:min(len(b), at+1+f.rnd.IntN(512))])
			return b
		})
	}},
	{"a run of noise", 2, func(f *faulty, p string) bool {
		return f.change(p, func(b []byte) []byte {
			at := f.rnd.IntN(len(b))
			for i := at; i < min(len(b), at+4096); i++ {
				b[i] = byte(f.rnd.Uint32())
			}
			return b
		})
	}},
	{"cut off", 4, func(f *faulty, p string) bool {
		return f.change(p, func(b []byte) []byte { return b[:f.rnd.IntN(len(b))] })
	}},
	{"the last bytes gone", 2, func(f *faulty, p string) bool {
		return f.change(p, func(b []byte) []byte { return b[:max(0, len(b)-1-f.rnd.IntN(60))] })
	}},
	{"bytes behind it", 2, func(f *faulty, p string) bool {
		return f.change(p, func(b []byte) []byte {
			for range 1 + f.rnd.IntN(300) {
				b = append(b, byte(f.rnd.Uint32()))
			}
			return b
		})
	}},
	{"twice itself", 1, func(f *faulty, p string) bool {
		return f.change(p, func(b []byte) []byte { return append(b, b...) })
	}},
	{"bytes taken out", 1, func(f *faulty, p string) bool {
		return f.change(p, func(b []byte) []byte {
			at := f.rnd.IntN(len(b))
			return slices.Delete(b, at, min(len(b), at+1+f.rnd.IntN(100)))
		})
	}},
	{"empty", 1, func(f *faulty, p string) bool { return os.Truncate(p, 0) == nil }},
	{"all of it noise", 1, func(f *faulty, p string) bool {
		return f.change(p, func(b []byte) []byte {
			for i := range b {
				b[i] = byte(f.rnd.Uint32())
			}
			return b
		})
	}},
	{"3 GB of zeros", 1, func(f *faulty, p string) bool {
		return os.WriteFile(p, nil, 0o600) == nil && os.Truncate(p, 3<<30) == nil
	}},
	{"gone", 1, func(f *faulty, p string) bool { return os.Remove(p) == nil }},
	{"a folder", 1, func(f *faulty, p string) bool { return os.Remove(p) == nil && os.Mkdir(p, 0o700) == nil }},
	{"a link to nowhere", 1, func(f *faulty, p string) bool {
		return os.Remove(p) == nil && os.Symlink(filepath.Join(f.base, "nergens"), p) == nil
	}},
	{"a link to a device", 1, func(f *faulty, p string) bool { return os.Remove(p) == nil && os.Symlink("/dev/zero", p) == nil }},
	{"a pipe", 1, func(f *faulty, p string) bool { return os.Remove(p) == nil && mkfifo(p) == nil }},
	{"an older one", 1, func(f *faulty, p string) bool {
		rel, _ := filepath.Rel(f.dir, p)
		b, err := os.ReadFile(filepath.Join(f.base, "vroeg", rel))
		return err == nil && os.WriteFile(p, b, 0o600) == nil
	}},
	{"another file of its folder", 1, func(f *faulty, p string) bool {
		list, _ := os.ReadDir(filepath.Dir(p))
		for _, i := range f.rnd.Perm(len(list)) {
			if e := list[i]; e.Name() != filepath.Base(p) && e.Type().IsRegular() && filepath.Ext(e.Name()) == filepath.Ext(p) && e.Name() != "ballast" {
				b, err := os.ReadFile(filepath.Join(filepath.Dir(p), e.Name()))
				return err == nil && os.WriteFile(p, b, 0o600) == nil
			}
		}
		return false
	}},
}

// change writes a file with other bytes; false when that leaves it as it was.
func (f *faulty) change(path string, how func([]byte) []byte) bool {
	b, err := os.ReadFile(path)
	if err != nil || len(b) == 0 {
		return false
	}
	was := bytes.Clone(b)
	b = how(b)
	return !bytes.Equal(b, was) && os.WriteFile(path, b, 0o600) == nil
}

// seen is what the commands show of a store.
type seen struct {
	Said []string          // every sentence, in order
	Show map[string]string // by draft: what show --json prints, "" when it is refused
	List string            // what list and list --bin print
	Copy string            // checksum of the archive copy of the draft with files, "" when it is refused
	Undo string            // that draft after the last act was undone
	Last []string          // sentences of a list at the end
}

// examine is the child: it looks at the store in KB_EXAMINE, as one command after the other would.
func examine() {
	var q struct {
		Dir, Stand, Out, With string
		IDs                   []string
	}
	if json.Unmarshal([]byte(os.Getenv("KB_EXAMINE")), &q) != nil {
		os.Exit(3)
	}
	out := seen{Show: map[string]string{}}
	run := func(stdin string, args ...string) (string, int, []string) {
		var o, e bytes.Buffer
		code := cli.Run(context.Background(), append(args, "--store", q.Dir), cli.Env{Stdin: strings.NewReader(stdin), Stdout: &o, Stderr: &e,
			OpenStore: func(dir string, wait time.Duration) (drafts.Store, error) {
				return store.Open(dir, store.Options{Wait: wait, Stand: q.Stand})
			}})
		said := strings.FieldsFunc(e.String(), func(c rune) bool { return c == '\n' })
		if code == cli.Failed && o.Len() > 0 {
			said = append(said, "raw: something printed by what was not done")
		}
		return o.String(), code, said
	}
	note := func(o string, code int, said []string) string {
		out.Said = append(out.Said, said...)
		if code == cli.Failed {
			return ""
		}
		return o
	}
	out.List = note(run("", "list", "--json")) + note(run("", "list", "--bin", "--json"))
	for _, id := range q.IDs {
		out.Show[id] = note(run("", "show", "--json", id))
	}
	if _, code, said := run("", "export", q.With, "-o", q.Out, "--kind", "archive"); code == cli.Failed {
		out.Said = append(out.Said, said...)
	} else if b, err := os.ReadFile(q.Out); err == nil {
		out.Copy = fmt.Sprintf("%x", sha256.Sum256(b))
	}
	note(run(`{"act":"undo"}`, "do", q.With, "-"))
	out.Undo = note(run("", "show", "--json", q.With))
	_, _, out.Last = run("", "list")
	_ = json.NewEncoder(os.Stdout).Encode(out)
}

// look examines the store at f.dir in another process.
func (f *faulty) look() (*seen, string) {
	q, _ := json.Marshal(map[string]any{"Dir": f.dir, "Stand": f.stand, "Out": filepath.Join(f.base, "uit.pdf"), "With": f.withFiles, "IDs": f.ids})
	ctx, stop := context.WithTimeout(f.t.Context(), time.Minute)
	defer stop()
	c := exec.CommandContext(ctx, os.Args[0])
	c.Args = []string{"examine"}
	c.Env = append(os.Environ(), "KB_EXAMINE="+string(q), "GOMEMLIMIT=1500MiB")
	var o, e bytes.Buffer
	c.Stdout, c.Stderr = &o, &e
	err := c.Run()
	if ctx.Err() != nil {
		return nil, "hanging"
	}
	var out seen
	if err != nil || e.Len() > 0 || json.Unmarshal(o.Bytes(), &out) != nil {
		return nil, fmt.Sprintf("crash: %v, %.300s", err, e.String())
	}
	return &out, ""
}

// reset puts a store back as it was, with what is remembered of it.
func (f *faulty) reset(from string) {
	for _, x := range [][2]string{{from, f.dir}, {from + "-stand", f.stand}} {
		if err := errors.Join(os.RemoveAll(x[1]), copyTree(x[0], x[1])); err != nil {
			f.t.Fatal(err)
		}
	}
}

var (
	sure  = regexp.MustCompile(`(?i)\b(heel|niets verloren)\b`)
	wrong = regexp.MustCompile(`(?i)panic|goroutine|runtime error|\.go:\d|no such file|permission denied|is a directory|badger|unexpected|invalid|checksum|MANIFEST|cannot |raw: |/tmp/`)
)

// try does one fault and says how it ended.
func (f *faulty) try(x fault) string {
	f.killed = x.killed
	f.reset(f.stored(x.killed))
	if !x.do(f, filepath.Join(f.dir, filepath.FromSlash(x.file))) {
		return "not done"
	}
	what := fmt.Sprintf("%s, %s (%d)%s", x.file, x.kind, x.nr, map[bool]string{true: ", killed"}[x.killed])
	got, bad := f.look()
	if bad != "" {
		f.t.Errorf("%s: %s", what, bad)
		return strings.SplitN(bad, ":", 2)[0]
	}
	was := f.was[x.killed]
	var news []string // what was not said of the store when it was whole
	for _, s := range got.Said {
		if wrong.MatchString(s) {
			f.t.Errorf("%s: raw: %s", what, s)
			return "raw"
		}
		if !slices.Contains(was.Said, s) && !slices.Contains(news, s) {
			news = append(news, s)
		}
	}
	var other []string
	for _, id := range f.ids {
		if got.Show[id] != was.Show[id] {
			other = append(other, id)
		}
	}
	if strings.HasPrefix(x.file, "bestanden/") && len(other) == 0 && got.Copy == "" {
		f.t.Errorf("%s: no word of it at show", what)
		return "silent"
	}
	same := len(other) == 0 && got.Copy == was.Copy && got.Undo == was.Undo && got.List == was.List
	switch {
	case len(other) > 1:
		f.t.Errorf("%s: %d drafts are hit: %q", what, len(other), news)
		return "whole store"
	case !same && len(news) == 0:
		f.t.Errorf("%s: silent: %v, copy %v, undo %v, list %v", what, other, got.Copy == was.Copy, got.Undo == was.Undo, got.List == was.List)
		return "silent"
	case len(other) > 0 && sure.MatchString(strings.Join(news, " ")) && !strings.Contains(strings.Join(news, " "), "ontbreken"):
		f.t.Errorf("%s: too sure: %q", what, news)
		return "too sure"
	case slices.ContainsFunc(got.Last, func(s string) bool { return !strings.Contains(s, "beschadigd") }):
		f.t.Errorf("%s: not settled: %q", what, got.Last)
		return "not settled"
	case same && len(news) == 0:
		return "harmless"
	case same:
		return "told, whole"
	}
	return "told, with what is lost"
}

func filesIn(t *testing.T, dir string) (out []string) {
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			rel, _ := filepath.Rel(dir, p)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// copyTree copies a store; the times of folders stay, as the seal knows them.
func copyTree(from, to string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	return filepath.WalkDir(from, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		fi, err := d.Info()
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(from, p)
		return errors.Join(os.Chmod(filepath.Join(to, rel), 0o700), os.Chtimes(filepath.Join(to, rel), fi.ModTime(), fi.ModTime()))
	})
}

// build makes the stores: one of an earlier hour, one closed well, and one as a kill leaves it.
func (f *faulty) build() {
	t := f.t
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	file := func(name string, b []byte) string {
		p := filepath.Join(f.base, name)
		must(os.WriteFile(p, b, 0o600))
		return p
	}
	s, err := store.Open(f.dir, store.Options{Stand: f.stand})
	must(err)
	desk := &drafts.Desk{Store: s}
	run := func(stdin string, args ...string) string {
		t.Helper()
		var o, e bytes.Buffer
		if cli.Run(t.Context(), args, cli.Env{Stdin: strings.NewReader(stdin), Stdout: &o, Stderr: &e, Dir: f.base, Desk: desk}) == cli.Failed {
			t.Fatalf("%v: %s", args, e.String())
		}
		return o.String()
	}
	brief, err := os.ReadFile("../../assets/letters/voorbeeld.txt")
	must(err)
	text := file("brief.txt", brief)
	for range 4 {
		f.ids = append(f.ids, strings.Fields(run("", "import", text))[0])
	}
	f.withFiles = f.ids[0]
	var pic bytes.Buffer
	must(png.Encode(&pic, image.NewGray(image.Rect(0, 0, 60, 40))))
	run("", "export", text, "-o", file("rapport.pdf", nil))
	file("vlak.png", pic.Bytes())
	acts := []string{`{"act":"bijlage","do":"add","title":"Rapport","kind":"rapport","file":"rapport.pdf"}`,
		`{"act":"caret","place":{"start":true}}`, `{"act":"figure","file":"vlak.png","alt":"Een vlak"}`,
		`{"act":"select","text":"Luxemburg"}`, `{"act":"comment","by":"Ria","text":"Welke Raad?"}`, `{"act":"type","text":"Brussel"}`}
	run(strings.Join(acts, "\n"), "do", f.withFiles, "-")
	for i, id := range f.ids {
		for n := range 3 + 20*i {
			run(fmt.Sprintf(`{"act":"caret","place":{"end":true}}`+"\n"+`{"act":"type","text":"Zin %d. "}`, n), "do", id, "-")
		}
	}
	point := func(id string) {
		k, err := letter.ParseID(id)
		must(err)
		snap, err := desk.Snapshot(t.Context(), k)
		must(err)
		must(s.Checkpoint(t.Context(), snap, "verstuurd"))
	}
	point(f.ids[1])
	must(s.Close())
	must(copyTree(f.dir, filepath.Join(f.base, "vroeg")))
	s, err = store.Open(f.dir, store.Options{Stand: f.stand})
	must(err)
	desk = &drafts.Desk{Store: s}
	for i, id := range f.ids {
		run(fmt.Sprintf(`{"act":"caret","place":{"start":true}}`+"\n"+`{"act":"type","text":"Later %d. "}`, i), "do", id, "-")
	}
	point(f.ids[2])
	last, err := letter.ParseID(f.ids[3])
	must(err)
	must(s.Bin(t.Context(), last, time.Now()))
	must(copyTree(f.dir, f.stored(true)))
	must(copyTree(f.stand, f.stored(true)+"-stand"))
	must(s.Close())
	must(copyTree(f.dir, f.stored(false)))
	must(copyTree(f.stand, f.stored(false)+"-stand"))
	f.was = map[bool]*seen{}
	for _, killed := range []bool{false, true} {
		for _, name := range []string{"ballast"} { // worth nothing, and large
			_ = os.Remove(filepath.Join(f.stored(killed), name))
		}
		f.reset(f.stored(killed))
		got, bad := f.look()
		if bad != "" || got.Copy == "" || got.Undo == "" || got.Undo == got.Show[f.withFiles] || len(got.Show) != 4 {
			t.Fatalf("the whole store: %s %+v", bad, got)
		}
		f.was[killed] = got
	}
	if a, b := f.was[false], f.was[true]; a.List != b.List || a.Copy != b.Copy || a.Undo != b.Undo {
		t.Error("a kill lost something")
	}
}
