package store

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

var update = flag.Bool("update", false, "make the store of the present format again")

// Stores of every format open, and hold what they held; so do they after something was added to them, which writes them
// anew. The store of the present format is made by -update; once a format is released its file is never made again.
func TestFormats(t *testing.T) {
	if *update {
		makeFixture(t, fmt.Sprintf("testdata/formaat%d", format))
	}
	for n := 1; n <= format; n++ {
		base := fmt.Sprintf("testdata/formaat%d", n)
		want, err := os.ReadFile(base + ".golden")
		must(t, err)
		want = events.ReplaceAll(want, nil)
		dir := filepath.Join(t.TempDir(), "s")
		unzip(t, base+".zip", dir)
		s := opened(t, dir, Options{})
		check := func(what string) {
			t.Helper()
			if got := everything(t, s); !bytes.Equal(got, want) {
				t.Errorf("format %d, %s, reads otherwise than it did:\n%.3000s\nwant\n%.3000s", n, what, got, want)
			}
		}
		check("as it is")
		if notes := s.Notices(); len(notes) > 0 {
			t.Error(notes)
		}
		must(t, s.Close())
		must(t, os.RemoveAll(filepath.Join(dir, "db")))
		s = opened(t, dir, Options{})
		check("from the safety files alone")
		list, err := s.List(ctx)
		must(t, err)
		for _, sum := range list { // an act and its undo leave all as it was, on disk in the present form
			got, err := s.Load(ctx, sum.ID)
			must(t, err)
			d, err := drafts.OpenDraft(got)
			must(t, err)
			u := d.Take()
			must(t, s.Append(ctx, sum.ID, u.Parent, nil, sum))
			_, err = s.present(sum.ID)
			must(t, err)
		}
		check("written anew")
		must(t, s.Close())
		s = opened(t, dir, Options{})
		check("written anew and opened again")
		must(t, s.Close())
	}
}

// events are the lines of the golden of format 1 that tell how it was stored.
var events = regexp.MustCompile("(?m)^\tevent .*\n")

// The store of a long life in format 1, made by the last program that wrote it: the golden has what that program said
// each version was, and the draft after every undo down to the first letter, and after doing all of it again. Its
// oldest snapshots had gone, so that undo reached further back than any of them.
func TestRichFormat1(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	unzip(t, "testdata/formaat1-rijk.zip", dir)
	s := opened(t, dir, Options{})
	golden, err := os.ReadFile("testdata/formaat1-rijk.golden")
	must(t, err)
	want := strings.Split(strings.TrimSpace(string(golden)), "\n")
	var got []string
	add := func(format string, a ...any) { got = append(got, fmt.Sprintf(format, a...)) }
	list, err := s.List(ctx)
	must(t, err)
	for _, sum := range list {
		add("draft %s %q %s open %d", sum.ID, sum.Subject, sum.Changed.UTC().Format(time.RFC3339), sum.Open)
		vs, err := s.Versions(ctx, sum.ID)
		must(t, err)
		for _, v := range vs {
			snap, err := s.LoadVersion(ctx, sum.ID, v.Seq)
			must(t, err)
			if v.Seq > 0 || len(vs) == 1 {
				add("version %d %q %s", v.Seq, v.Name, stateOf(snap.Letter, snap.Threads))
			} else if made := stateOf(snap.Letter, snap.Threads); made != "39a1eafed07c" { // it was gone, and is made from the events
				t.Errorf("the first version became %s", made)
			}
		}
		k := &drafts.Desk{Store: s}
		d, err := k.Open(ctx, sum.ID)
		must(t, err)
		add("now %d %s", d.Seq(), stateOf(d.Letter(), d.Threads()))
		add("\tredoable %q", d.RedoLabel())
		for {
			err := d.Undo()
			for err == drafts.ErrEarlier {
				must(t, k.Recall(ctx, d))
				err = d.Undo()
			}
			if err == drafts.ErrNothing {
				break
			}
			must(t, err)
			add("undo %q %s", d.RedoLabel(), stateOf(d.Letter(), d.Threads()))
		}
		for err = d.Redo(); err == nil; err = d.Redo() {
		}
		add("redone %s", stateOf(d.Letter(), d.Threads()))
		must(t, k.Save(ctx, d))
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("line %d: %s, want %s", i+1, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d", len(got), len(want))
	}
	must(t, s.Close())
}

// stateOf is a short name for a letter with all its words, marks and comments, places included.
func stateOf(l *letter.Letter, ts []*review.Thread) string {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s %d signers %d bijlagen\n", l.Frame.Reference.OurReference, l.Frame.ReturnAddress, len(l.Signers), len(l.Bijlagen))
	lines(&b, l)
	for _, t := range ts {
		a := t.Anchor
		fmt.Fprintf(&b, "comment %s %q by %q %s on %q %s+%d %s+%d orphan %v\n", t.ID, t.Text, t.By, t.State, a.Quote, a.At.From.Block, a.At.From.Off, a.At.To.Block, a.At.To.Off, a.Orphan)
		for _, r := range t.Replies {
			fmt.Fprintf(&b, "reply %s %q by %q\n", r.ID, r.Text, r.By)
		}
	}
	h := sha256.Sum256(b.Bytes())
	return fmt.Sprintf("%x", h[:6])
}

// everything writes what a store holds as lines to read: each draft, its versions, and its letter as it stands after its
// last act and after all of them are undone. Fields that later versions add do not show.
func everything(t *testing.T, s drafts.Store) []byte {
	var out bytes.Buffer
	list, err := s.List(ctx)
	must(t, err)
	for _, sum := range list {
		fmt.Fprintf(&out, "draft %s %q %s open %d\n", sum.ID, sum.Subject, sum.Changed.UTC().Format(time.RFC3339), sum.Open)
		vs, err := s.Versions(ctx, sum.ID)
		must(t, err)
		for _, v := range vs {
			snap, err := s.LoadVersion(ctx, sum.ID, v.Seq)
			must(t, err)
			fmt.Fprintf(&out, "\tversion %d %q\n", v.Seq, v.Name)
			lines(&out, snap.Letter)
		}
		k := &drafts.Desk{Store: s}
		d, err := k.Open(ctx, sum.ID)
		must(t, err)
		fmt.Fprintf(&out, "\tnow\n")
		lines(&out, d.Letter())
		for _, th := range d.Threads() {
			fmt.Fprintf(&out, "\t\tcomment %q by %q on %q\n", th.Text, th.By, th.Anchor.Quote)
		}
		for err = nil; err != drafts.ErrNothing; err = d.Undo() {
			if err == drafts.ErrEarlier {
				err = k.Recall(ctx, d)
			}
			must(t, err)
		}
		fmt.Fprintf(&out, "\tundone\n")
		lines(&out, d.Letter())
	}
	return out.Bytes()
}

func lines(w io.Writer, l *letter.Letter) {
	for _, f := range l.Flatten() {
		for _, b := range f.Blocks {
			fmt.Fprintf(w, "\t\t%s %s %d %q", f.Kind, b.Kind, b.Level, b.Text)
			for _, m := range b.Marks {
				fmt.Fprintf(w, " %s %d-%d", m.Kind, m.From, m.To)
			}
			fmt.Fprintln(w)
		}
	}
}

func makeFixture(t *testing.T, base string) {
	n := byte(0)
	count := func() letter.ID { n++; return letter.ID{0xF1, 11: n} }
	at := time.Date(2025, 10, 27, 9, 0, 0, 0, time.UTC)
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{})
	for i := range 2 {
		d := drafts.NewDraft(count(), letter.New(count))
		d.SetClock(func() time.Time { at = at.Add(time.Minute); return at }, count)
		must(t, s.Create(ctx, d.Snapshot()))
		save := func() {
			u := d.Take()
			must(t, s.Append(ctx, d.ID, u.Parent, u.Acts, u.Snap.Summary()))
			d.Acknowledge(u.Snap.Head)
		}
		run := func(cs ...edit.Command) {
			for _, c := range cs {
				must(t, d.Run(c))
			}
			save()
		}
		flow := func(id letter.ID) { d.Select(edit.At(letter.Point{Block: d.Letter().Flow(id).Blocks[0].ID})) }
		flow(d.Letter().Frame.Subject)
		run(edit.Type(fmt.Sprint("Brief ", i+1, " van format ", format)))
		flow(d.Letter().Frame.Body)
		run(edit.Type("Geachte woorden"), edit.InsertNote("Kamerstuk 21 501-02"), edit.Enter(), edit.Type("Tweede alinea"), edit.Style(letter.Heading, 2))
		b := d.Letter().Body().Blocks[0]
		d.Select(edit.Selection{Anchor: letter.Point{Block: b.ID}, Head: letter.Point{Block: b.ID, Off: 7}})
		run(edit.ToggleMark(letter.Bold, ""))
		_, err := d.Comment("J. de Vries", "Klopt dit?")
		must(t, err)
		save()
		must(t, s.Checkpoint(ctx, d.Snapshot(), "Naar de directeur"))
		d.Select(edit.At(letter.Point{Block: d.Letter().Body().Blocks[1].ID, Off: 3}))
		run(edit.Enter(), edit.InsertTable(2, 3))
		must(t, d.Undo())
		must(t, d.Undo())
		must(t, d.Redo())
		save()
	}
	must(t, s.Close())
	s = opened(t, dir, Options{})
	must(t, os.MkdirAll("testdata", 0o755))
	must(t, os.WriteFile(base+".golden", everything(t, s), 0o644))
	must(t, s.Close())
	zipDir(t, dir, base+".zip")
}

func zipDir(t *testing.T, dir, name string) {
	f, err := os.Create(name)
	must(t, err)
	z := zip.NewWriter(f)
	must(t, filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || d.Name() == "ballast" {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		w, err := z.Create(filepath.ToSlash(rel))
		if err != nil {
			return err
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		_, err = w.Write(b)
		return err
	}))
	must(t, z.Close())
	must(t, f.Close())
}

func unzip(t testing.TB, name, dir string) {
	z, err := zip.OpenReader(name)
	must(t, err)
	defer z.Close()
	for _, e := range z.File {
		if strings.HasSuffix(e.Name, "/") {
			continue
		}
		p := filepath.Join(dir, filepath.FromSlash(e.Name))
		must(t, os.MkdirAll(filepath.Dir(p), 0o700))
		r, err := e.Open()
		must(t, err)
		b, err := io.ReadAll(r)
		must(t, err)
		must(t, os.WriteFile(p, b, 0o600))
	}
}

// A bijlage goes with the last draft that names it, also when only the history still does.
func TestFilesGo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "s")
	s := opened(t, dir, Options{})
	var sha [3]string
	for i := range sha {
		var err error
		sha[i], err = s.PutFile(ctx, strings.NewReader(fmt.Sprint("bijlage ", i)))
		must(t, err)
	}
	var ids []letter.ID
	for i := range 2 {
		d := drafts.NewDraft(letter.Random(), letter.New(letter.Random))
		must(t, s.Create(ctx, d.Snapshot()))
		for _, x := range []string{sha[0], sha[1+i]} {
			must(t, d.Run(edit.AddBijlage(letter.Bijlage{ID: letter.Random(), Title: "Rapport", Kind: letter.Report, File: x})))
		}
		must(t, d.Undo())
		u := d.Take()
		must(t, s.Append(ctx, d.ID, u.Parent, u.Acts, u.Snap.Summary()))
		ids = append(ids, d.Snapshot().ID)
	}
	there := func(want ...bool) {
		t.Helper()
		for i, w := range want {
			f, err := s.File(ctx, sha[i])
			if (err == nil) != w {
				t.Fatalf("file %d: %v", i, err)
			}
			if err == nil {
				f.Close()
			}
		}
	}
	must(t, s.Close())
	s = opened(t, dir, Options{})
	must(t, s.Delete(ctx, ids[0]))
	there(true, false, true)
	must(t, s.Close())
	must(t, os.RemoveAll(filepath.Join(dir, "db"))) // the lists of users are made again as well
	s = opened(t, dir, Options{})
	d := drafts.NewDraft(letter.Random(), letter.New(letter.Random))
	must(t, s.Create(ctx, d.Snapshot()))
	must(t, d.Run(edit.AddBijlage(letter.Bijlage{ID: letter.Random(), Title: "Rapport", Kind: letter.Report, File: sha[2]})))
	u := d.Take()
	must(t, s.Append(ctx, d.ID, u.Parent, u.Acts, u.Snap.Summary()))
	must(t, s.Checkpoint(ctx, d.Snapshot(), ""))
	must(t, s.Delete(ctx, ids[1]))
	there(false, false, true)
	must(t, s.Delete(ctx, d.Snapshot().ID))
	there(false, false, false)
}
