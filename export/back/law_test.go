package back

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/docx"
	"kamerbrief/export/odt"
	"kamerbrief/export/office"
	"kamerbrief/export/office/officetest"
)

var now = time.Date(2025, 10, 27, 12, 0, 0, 0, time.UTC)

// sent gives the document that a reviewer gets: written and read again.
func sent(t *testing.T, l *letter.Letter, threads []*review.Thread, odf bool) *office.Doc {
	t.Helper()
	d, _ := office.Of(l, office.OutOptions{IDs: true, Review: true, Threads: threads})
	var b bytes.Buffer
	write, read := docx.Write, docx.Read
	if odf {
		write, read = odt.Write, odt.Read
	}
	if err := write(&b, d, ""); err != nil {
		t.Fatal(err)
	}
	d, err := read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// same gives the document as it is read once more: making a letter of one uses it up.
func same(t *testing.T, d *office.Doc) *office.Doc {
	t.Helper()
	c := *d
	c.Lost = nil
	b, err := json.Marshal(&c)
	if err != nil {
		t.Fatal(err)
	}
	var out office.Doc
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return &out
}

// take does what came back.
func take(t *testing.T, l *letter.Letter, threads []*review.Thread, r *Return) (*letter.Letter, []*review.Thread) {
	t.Helper()
	doc, _, err := r.Steps.Apply(edit.Doc{Letter: l, Threads: threads})
	if err != nil {
		t.Fatal(err)
	}
	if err := letter.Valid(doc.Letter); err != nil {
		t.Fatal(err)
	}
	return doc.Letter, doc.Threads
}

// said gives the words of a view of a letter.
func said(l *letter.Letter, v letter.View) string {
	l, _ = edit.Show(l, v)
	return officetest.Say(l)
}

// change makes one change to a document, tracked or not, and gives a word that must be found again; "" when it made none.
func change(g *rand.Rand, d *office.Doc, n int) string {
	kind := g.IntN(4)
	word := fmt.Sprintf("teken%dx%d", n, kind)
	var texts []*office.Para
	var walk func(ps []*office.Para)
	walk = func(ps []*office.Para) {
		for _, p := range ps {
			if p.Table != nil {
				for _, row := range p.Table.Rows {
					for _, c := range row {
						if c != nil {
							walk(c.Paras)
						}
					}
				}
				continue
			}
			if len(p.Runs) > 0 && p.Runs[0].Ref == nil && p.Runs[0].Note == nil && len(p.Runs[0].Text) > 12 && (!p.Style.Frame() || p.Style == office.Salutation) && p.Style != office.QuestionLabel && p.Style != office.AnswerLabel && p.Style != office.Caption && p.Style != office.Title {
				texts = append(texts, p)
			}
		}
	}
	walk(d.Paras)
	if len(texts) == 0 {
		return ""
	}
	p := texts[g.IntN(len(texts))]
	r := &p.Runs[0]
	who := &office.Change{By: "Tracker", At: "2025-10-28T08:00:00Z"}
	switch kind {
	case 0: // a word more
		i := strings.IndexByte(r.Text[4:], ' ')
		if i < 0 {
			return ""
		}
		r.Text = r.Text[:4+i] + " " + word + r.Text[4+i:]
	case 1: // a tracked word at the end
		p.Runs = append(p.Runs, office.Run{Text: " " + word, Ins: who})
	case 2: // a new paragraph
		for i, q := range d.Paras {
			if q == p {
				d.Paras = append(d.Paras[:i+1], append([]*office.Para{{Runs: []office.Run{{Text: "Nieuw " + word + "."}}}}, d.Paras[i+1:]...)...)
				return word
			}
		}
		return ""
	default: // a header that somebody wrote in
		d.Aside = append(d.Aside, &office.Para{From: office.Header, Runs: []office.Run{{Text: word}}})
	}
	return word
}

// TestReturn: whatever was changed in a file that went out, every change is a proposal or lies in the tray, the letter itself
// stays as it was, and the same file twice changes nothing.
func TestReturn(t *testing.T) {
	for seed := uint64(1); seed <= uint64(officetest.Runs(24)); seed++ {
		g := rand.New(rand.NewPCG(seed, 7))
		l := sample.Letter(int64(seed), int(seed%3)+1, letter.Random)
		d := sent(t, l, nil, seed%2 == 0)
		var want []string
		for n := range g.IntN(6) {
			if w := change(g, d, n); w != "" {
				want = append(want, w)
			}
		}
		r, err := Read(l, nil, nil, same(t, d), now, letter.Random)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if len(want) == 0 && (len(r.Steps) > 0 || len(r.Tray) > 0) {
			t.Fatalf("seed %d: nothing changed, and %d steps, tray %v", seed, len(r.Steps), r.Tray)
		}
		out, threads := take(t, l, nil, r)
		if s := officetest.Differ(said(l, letter.Decided), said(out, letter.Decided)); s != "" {
			t.Fatalf("seed %d: the letter itself changed: %s", seed, s)
		}
		proposed := said(out, letter.Proposed) + fmt.Sprint(r.Tray)
		for _, w := range want {
			if !strings.Contains(proposed, w) {
				t.Errorf("seed %d: %s fell; tray %v, %+v", seed, w, r.Tray, edit.Suggestions(out))
			}
		}
		if r.Suggestions+len(r.Tray) < len(want)/2 {
			t.Errorf("seed %d: %d proposals and %d in the tray of %d changes", seed, r.Suggestions, len(r.Tray), len(want))
		}
		again, err := Read(out, nil, threads, d, now, letter.Random)
		if err != nil || again.Suggestions > 0 || len(again.Steps) > 0 || len(again.Tray) > 0 {
			twice, _ := take(t, out, threads, again)
			t.Fatalf("seed %d: the same file twice: %v %d proposals, %d steps, tray %v: %+v", seed, err, again.Suggestions, len(again.Steps), again.Tray, edit.Suggestions(twice))
		}
	}
}

// TestRemoved: a paragraph that did not come back is proposed to go, whole.
func TestRemoved(t *testing.T) {
	l := sample.Letter(3, 1, letter.Random)
	d := sent(t, l, nil, false)
	for i, p := range d.Paras {
		if p.Style == office.Body && p.Table == nil && len(p.Runs) > 0 && i > 20 {
			d.Paras = append(d.Paras[:i], d.Paras[i+1:]...)
			break
		}
	}
	r, err := Read(l, nil, nil, d, now, letter.Random)
	if err != nil || r.Suggestions != 1 {
		t.Fatal(err, r)
	}
	out, _ := take(t, l, nil, r)
	list := edit.Suggestions(out)
	if len(list) != 1 || list[0].By != office.Unknown || list[0].Was == "" {
		t.Errorf("%+v", list)
	}
	if len(said(out, letter.Proposed)) >= len(said(l, letter.Decided)) {
		t.Error("nothing goes")
	}
}

// TestComments: what is said in Word comes to the comment it answers, on the words it is about; what was there is not doubled.
func TestComments(t *testing.T) {
	l := sample.Letter(3, 1, letter.Random)
	b := l.Body().Blocks[0]
	at := letter.Range{From: letter.Point{Block: b.ID}, To: letter.Point{Block: b.ID, Off: 8}}
	threads := []*review.Thread{{ID: letter.Random(), By: "B. Bakker", Text: "Bron noemen.", At: now, State: review.Open, Anchor: review.Anchor{At: at, Quote: b.Text[:8]}}}
	for _, flat := range []bool{false, true} {
		d := sent(t, l, threads, false)
		if len(d.Comments) != 1 {
			t.Fatal(len(d.Comments))
		}
		reply := &office.Comment{By: "C. Clercq", At: "2025-10-28T08:00:00Z", Text: "Gedaan.", Parent: 0}
		if flat {
			reply.Parent = -1
		}
		d.Comments = append(d.Comments, reply, &office.Comment{By: "D. Dijk", Text: "Elders.", Parent: -1})
		var first *office.Para
		for _, p := range d.Paras {
			if p.Style == office.Body && len(p.Runs) > 0 && first == nil {
				first = p
				for i := range p.Runs {
					if len(p.Runs[i].In) > 0 {
						p.Runs[i].In = append(p.Runs[i].In, 1)
					}
				}
				p.Runs[len(p.Runs)-1].In = append(p.Runs[len(p.Runs)-1].In, 2)
			}
		}
		r, err := Read(l, nil, threads, same(t, d), now, letter.Random)
		if err != nil || r.Comments != 2 || r.Suggestions != 0 || len(r.Tray) > 0 {
			t.Fatal(err, r)
		}
		_, ts := take(t, l, threads, r)
		if len(ts) != 2 || len(ts[0].Replies) != 1 || ts[0].Replies[0].Text != "Gedaan." || ts[1].By != "D. Dijk" || ts[1].Anchor.Quote == "" {
			t.Errorf("flat %v: %+v", flat, ts)
		}
		if again, _ := Read(l, nil, ts, d, now, letter.Random); len(again.Steps) > 0 {
			t.Errorf("flat %v: the same file twice", flat)
		}
	}
}

// TestOther: a file that is another letter is refused.
func TestOther(t *testing.T) {
	d := sent(t, sample.Letter(1, 1, letter.Random), nil, false)
	if _, err := Read(sample.Letter(2, 1, letter.Random), nil, nil, d, now, letter.Random); err == nil {
		t.Error("another letter was taken")
	}
	d.Ours = false
	if _, err := Read(sample.Letter(1, 1, letter.Random), nil, nil, d, now, letter.Random); err == nil {
		t.Error("a file of elsewhere was taken")
	}
}

// goOn is the author who writes on after the letter went out: words in two paragraphs, a paragraph more, one less. It gives the
// letter and the words that are new.
func goOn(g *rand.Rand, l *letter.Letter) (*letter.Letter, []string) {
	out, body := l.Clone(), l.Body()
	f := &letter.Flow{ID: body.ID, Kind: body.Kind}
	var texts []int
	for i, b := range body.Blocks {
		if b.Kind == letter.Para && b.List == letter.NoList && len(b.Text) > 40 && len(b.Atoms) == 0 && len(b.Open) == 0 && len(b.Marks) == 0 {
			texts = append(texts, i)
		}
		f.Blocks = append(f.Blocks, b)
	}
	g.Shuffle(len(texts), func(i, k int) { texts[i], texts[k] = texts[k], texts[i] })
	var words []string
	for n, i := range texts {
		b := f.Blocks[i]
		switch n {
		case 0, 1:
			at := strings.IndexByte(b.Text[15:], ' ') + 15
			words = append(words, fmt.Sprintf("schrijver%d", n))
			f.Blocks[i] = b.Replace(at, at, letter.Span{Text: " " + words[n]})
		case 2:
			f.Blocks[i] = nil
		}
	}
	f.Blocks = append(slices.DeleteFunc(f.Blocks, func(b *letter.Block) bool { return b == nil }), &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: "Dit is van de schrijver."})
	out.PutFlow(f)
	return out, append(words, "Dit is van de schrijver.")
}

// TestMeanwhile: what the author wrote after the file went out stays, and is no proposal of who sends it back.
func TestMeanwhile(t *testing.T) {
	met := 0
	for seed := uint64(1); seed <= uint64(officetest.Runs(24)); seed++ {
		g := rand.New(rand.NewPCG(seed, 11))
		went := sample.Letter(int64(seed), int(seed%3)+1, letter.Random)
		d := sent(t, went, nil, seed%2 == 0)
		l, written := goOn(g, went)
		var want []string
		for n := range g.IntN(6) {
			if w := change(g, d, n); w != "" {
				want = append(want, w)
			}
		}
		r, err := Read(l, went, nil, same(t, d), now, letter.Random)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if len(want) == 0 && (len(r.Steps) > 0 || len(r.Tray) > 0) {
			t.Errorf("seed %d: nothing came back, and %d steps, tray %v", seed, len(r.Steps), r.Tray)
		}
		out, threads := take(t, l, nil, r)
		if s := officetest.Differ(said(l, letter.Decided), said(out, letter.Decided)); s != "" {
			t.Fatalf("seed %d: the letter itself changed: %s", seed, s)
		}
		proposed := said(out, letter.Proposed)
		for _, w := range want {
			if !strings.Contains(proposed+fmt.Sprint(r.Tray), w) {
				t.Errorf("seed %d: %s fell; tray %v, %+v", seed, w, r.Tray, edit.Suggestions(out))
			}
		}
		for _, w := range written {
			if !strings.Contains(proposed, w) {
				t.Errorf("seed %d: the author's %q is proposed to go", seed, w)
			}
		}
		met += len(written)
		again, err := Read(out, went, threads, same(t, d), now, letter.Random)
		if err != nil || len(again.Steps) > 0 {
			twice, _ := take(t, out, threads, again)
			t.Errorf("seed %d: the same file twice: %v %d proposals, %d steps, tray %v: %+v", seed, err, again.Suggestions, len(again.Steps), again.Tray, edit.Suggestions(twice))
		}
	}
	if met == 0 {
		t.Error("the author wrote nothing")
	}
}
