package officetest

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/office"
)

// Form is a kind of office file: its ending, and its functions.
type Form struct {
	Ext   string
	Words bool // it holds changes of words and ends of paragraphs alone, and not of their kinds or of rows
	Write func(io.Writer, *office.Doc, string) error
	Read  func([]byte) (*office.Doc, error)
}

// Bytes writes a letter.
func (f Form) Bytes(t testing.TB, l *letter.Letter) []byte {
	t.Helper()
	d, _ := office.Of(l, office.OutOptions{Title: "Proef"})
	var b bytes.Buffer
	if err := f.Write(&b, d, ""); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Letter reads a letter.
func (f Form) Letter(t testing.TB, b []byte) *office.Letter {
	t.Helper()
	d, err := f.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	in, err := d.Letter(letter.Random)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// Runs is how many letters a law tries: KB_LAWS, or a few.
func Runs(few int) int64 {
	if n, err := strconv.Atoi(os.Getenv("KB_LAWS")); err == nil {
		return int64(n)
	}
	return int64(few)
}

// ThereAndBack: a random letter that is written and read is the same letter: words, structure, marks, notes, references.
func (f Form) ThereAndBack(t *testing.T) {
	for seed := int64(1); seed <= Runs(30); seed++ {
		l := sample.Letter(seed, int(seed%5)+1, letter.Random)
		in := f.Letter(t, f.Bytes(t, l))
		if s := Differ(Say(l), Say(in.Letter)); s != "" {
			t.Fatalf("seed %d: %s", seed, s)
		}
		if len(in.Findings) > 0 {
			t.Fatalf("seed %d: %v", seed, in.Findings)
		}
	}
}

// FigureWidth: a figure comes back as wide as it was, and a small one as wide as it can be.
func (f Form) FigureWidth(t *testing.T) {
	for _, x := range []struct{ px, share, want int }{{1200, 53, 53}, {1200, 0, 0}, {1200, 100, 0}, {100, 53, 0}, {100, 10, 10}} {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, x.px, 60))); err != nil {
			t.Fatal(err)
		}
		pic := office.Para{Images: []*office.Image{{Alt: "vlak", Name: "vlak.png", Width: x.px, Height: 60, Share: x.share, File: "vlak", Data: b.Bytes()}}}
		b = bytes.Buffer{}
		if err := f.Write(&b, &office.Doc{Paras: []*office.Para{{Runs: []office.Run{{Text: "Een zin."}}}, &pic}}, ""); err != nil {
			t.Fatal(err)
		}
		for _, p := range f.Letter(t, b.Bytes()).Letter.Pictures.All() {
			if p.Share != x.want {
				t.Errorf("%d px at %d %% comes back at %d %%, want %d", x.px, x.share, p.Share, x.want)
			}
		}
	}
}

// Answered: a paragraph behind the list in an answer is still of that answer, and the next question and answer count on.
func (f Form) Answered(t *testing.T) {
	l := letter.New(letter.Random)
	body := &letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow}
	for _, b := range []letter.Block{
		{Kind: letter.Question, Text: "Welke scholen doen mee?"}, {Kind: letter.Answer, Text: "Dit zijn:"}, {Kind: letter.Para, Text: "de school in Assen;", List: letter.Bullet, Level: 1}, {Kind: letter.Para, Text: "de school in Ede.", List: letter.Bullet, Level: 1},
		{Kind: letter.Answer, More: true, Text: "Dat zijn er twee."}, {Kind: letter.Question, Text: "Waarom niet meer?"}, {Kind: letter.Answer, Text: "Meer plaatsen zijn er niet."},
	} {
		b.ID = letter.Random()
		body.Blocks = append(body.Blocks, &b)
	}
	l.PutFlow(body)
	if s := Differ(Say(l), Say(f.Letter(t, f.Bytes(t, l)).Letter)); s != "" {
		t.Error(s)
	}
}

// ThroughLibreOffice: a letter that goes through LibreOffice and back is the same letter.
func (f Form) ThroughLibreOffice(t *testing.T) {
	var files [][]byte
	var said []string
	for seed := int64(1); seed <= 50; seed++ {
		l := sample.Letter(seed, int(seed%4)+1, letter.Random)
		files, said = append(files, f.Bytes(t, l)), append(said, Say(l))
	}
	for i, b := range Through(t, f.Ext, files) {
		if s := Differ(said[i], Say(f.Letter(t, b).Letter)); s != "" {
			t.Errorf("seed %d: %s", i+1, s)
		}
	}
}

// Reviewed: a random letter that goes out with comments and proposals and is read as a letter from elsewhere is the same letter, as
// decided and as proposed, with the same comments on the same words.
func (f Form) Reviewed(t *testing.T) {
	for seed := int64(1); seed <= Runs(20); seed++ {
		l, threads := reviewed(t, seed, f.Words)
		d, _ := office.Of(l, office.OutOptions{IDs: true, Review: true, Threads: threads})
		var b bytes.Buffer
		if err := f.Write(&b, d, ""); err != nil {
			t.Fatal(err)
		}
		in := f.Letter(t, b.Bytes())
		if err := letter.Valid(in.Letter); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for _, v := range []letter.View{letter.Decided, letter.Proposed} {
			was, _ := edit.Show(l, v)
			is, _ := edit.Show(in.Letter, v)
			if s := Differ(Say(was), Say(is)); s != "" {
				t.Fatalf("seed %d, %s: %s", seed, v, s)
			}
		}
		if s := Differ(talk(l, threads), talk(in.Letter, in.Threads)); s != "" {
			t.Fatalf("seed %d: comments: %s", seed, s)
		}
		if len(in.Findings) > 0 {
			t.Fatalf("seed %d: %v", seed, in.Findings)
		}
	}
}

// reviewed gives a random letter with what two people propose in its words and paragraphs, and say about them.
func reviewed(t testing.TB, seed int64, words bool) (*letter.Letter, []*review.Thread) {
	r := rand.New(rand.NewPCG(uint64(seed), 13))
	doc := edit.Doc{Letter: sample.Letter(seed, int(seed%3)+1, letter.Random)}
	at := time.Date(2025, 10, 27, 9, 0, 0, 0, time.UTC)
	for i := range 3 + r.IntN(8) {
		at = at.Add(time.Minute)
		who := []string{"A. Auteur", "B. Bakker"}[r.IntN(2)]
		var all []*letter.Block
		for _, b := range doc.Letter.Body().Blocks {
			if b.Kind == letter.Para && b.List == letter.NoList && len(b.Text) > 20 && !b.Proposed() {
				all = append(all, b)
			}
		}
		if len(all) == 0 {
			break
		}
		b := all[r.IntN(len(all))]
		from := inside(r, b)
		to := min(from+1+r.IntN(12), len(b.Text)-2)
		for !b.OnBorder(to) {
			to++
		}
		if strings.Contains(b.Text[from:to], letter.ObjectString) {
			continue // a reference or note that is proposed to go comes back as its words
		}
		s := edit.Selection{Anchor: letter.Point{Block: b.ID, Off: from}, Head: letter.Point{Block: b.ID, Off: to}}
		if r.IntN(3) == 0 {
			doc.Threads = append(doc.Threads, &review.Thread{ID: letter.Random(), By: who, At: at, Text: fmt.Sprint("Opmerking ", i), State: review.Open,
				Anchor: review.Anchor{At: letter.Range{From: s.Anchor, To: s.Head}}, Replies: []review.Reply{{ID: letter.Random(), By: "C. Clercq", At: at, Text: "Eens."}}})
			continue
		}
		c := []edit.Command{edit.Delete(), edit.Type("nieuw woord"), edit.Enter(), edit.InsertNote("Een noot erbij."), edit.MoveDown(), edit.Style(letter.Heading, 2), edit.List(letter.Number), edit.Row("insert-after"), edit.Row("delete")}
		n := r.IntN(len(c))
		switch {
		case words && n >= firstOfForm:
			continue
		case n == moveDown: // over a paragraph like it: with notes and references in it, it is not tracked as moved
			if f, k := doc.Letter.Home(b.ID); len(b.Atoms) > 0 || k+1 == len(f.Blocks) || f.Blocks[k+1].Kind != letter.Para || f.Blocks[k+1].List != letter.NoList || f.Blocks[k+1].Proposed() || len(f.Blocks[k+1].Atoms) > 0 {
				continue
			}
		case n == 0 && r.IntN(2) == 0: // as far as into the next paragraph
			if f, k := doc.Letter.Home(b.ID); k+1 < len(f.Blocks) && f.Blocks[k+1].Kind == letter.Para && len(f.Blocks[k+1].Text) > 20 && !f.Blocks[k+1].Proposed() {
				s.Head = letter.Point{Block: f.Blocks[k+1].ID, Off: inside(r, f.Blocks[k+1])}
				if strings.Contains(b.Text[from:]+f.Blocks[k+1].Text[:s.Head.Off], letter.ObjectString) {
					continue
				}
			}
		case n >= firstOfForm+2:
			at, ok := cell(doc.Letter, r)
			if !ok {
				continue
			}
			s = edit.Selection{Anchor: at, Head: at}
		}
		tx, why := c[n](doc.Letter, s, letter.Random)
		if why == "" {
			tx, why = edit.Proposer{By: who, At: at}.Propose(doc.Letter, tx, letter.Random)
		}
		if why != "" {
			continue
		}
		next, _, err := tx.Steps.Apply(doc)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		doc = next
	}
	return doc.Letter, doc.Threads
}

// moveDown moves a paragraph; firstOfForm is the first of the changes that Form.Words leaves out, of kinds of paragraphs and of rows.
const (
	moveDown    = 4
	firstOfForm = 5
)

// cell gives a place in a table of the letter, when it has one.
func cell(l *letter.Letter, r *rand.Rand) (letter.Point, bool) {
	var all []letter.Point
	for _, f := range l.Flatten() {
		if f.Kind == letter.CellFlow {
			all = append(all, f.Start())
		}
	}
	if len(all) == 0 {
		return letter.Point{}, false
	}
	return all[r.IntN(len(all))], true
}

// inside gives a place between the words of a paragraph.
func inside(r *rand.Rand, b *letter.Block) int {
	at := 1 + r.IntN(len(b.Text)-16)
	for !b.OnBorder(at) {
		at--
	}
	return at
}

// talk gives what comments say of which words, a line each, in order.
func talk(l *letter.Letter, threads []*review.Thread) string {
	var out []string
	for _, t := range threads {
		s := fmt.Sprint(t.By, " ", t.At.UTC(), " ", t.Text, " ", t.State, " of “", under(l, t.Anchor.At), "”")
		for _, r := range t.Replies {
			s += fmt.Sprint(" ", r.By, " ", r.Text)
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// under gives the words of a range.
func under(l *letter.Letter, at letter.Range) string {
	f, i := l.Home(at.From.Block)
	_, k := l.Home(at.To.Block)
	s := ""
	for n := i; n <= k; n++ {
		x, from, to := f.Blocks[n], 0, len(f.Blocks[n].Text)
		if n == i {
			from = at.From.Off
		}
		if n == k {
			to = at.To.Off
		}
		s += x.Text[from:max(from, to)]
	}
	return strings.ReplaceAll(s, letter.ObjectString, "")
}

// Valid: letters as they leave and as they go to be reviewed pass a program that validates them against the schemas. It runs only
// when KB_ECMA is set: it starts Java, and fetches the schemas the first time.
func (f Form) Valid(t *testing.T, program string) {
	if os.Getenv("KB_ECMA") == "" {
		t.Skip("set KB_ECMA=1 (needs Maven and a JDK)")
	}
	dir, args := t.TempDir(), []string{program}
	put := func(name string, b []byte) {
		args = append(args, filepath.Join(dir, name))
		if err := os.WriteFile(args[len(args)-1], b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for seed := int64(1); seed <= Runs(50); seed++ {
		put(fmt.Sprintf("%d.%s", seed, f.Ext), f.Bytes(t, sample.Letter(seed, int(seed%5)+1, letter.Random)))
		l, threads := reviewed(t, seed, f.Words)
		d, _ := office.Of(l, office.OutOptions{IDs: true, Review: true, Threads: threads})
		var b bytes.Buffer
		if err := f.Write(&b, d, ""); err != nil {
			t.Fatal(err)
		}
		put(fmt.Sprintf("%d-nakijken.%s", seed, f.Ext), b.Bytes())
	}
	said, err := exec.Command("sh", args...).CombinedOutput()
	t.Logf("%s", said[max(0, len(said)-4000):])
	if err != nil {
		t.Error(err)
	}
}
