package drafts

import (
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

func talking(t *testing.T) (*Draft, func(label string, err error)) {
	id := counter()
	d := NewDraft(id(), small(id))
	clock := time.Date(2025, 10, 27, 9, 0, 0, 0, time.UTC)
	d.SetClock(func() time.Time { clock = clock.Add(time.Minute); return clock }, id)
	d.By.Name = "Ik"
	return d, func(label string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", label, err)
		}
	}
}

func end(b *letter.Block) letter.Point { return letter.Point{Block: b.ID, Off: len(b.Text)} }

// covers gives the words a comment is tied to.
func covers(d *Draft, th *review.Thread) string {
	f, i := d.doc.Letter.Home(th.Anchor.At.From.Block)
	_, j := d.doc.Letter.Home(th.Anchor.At.To.Block)
	var out []string
	for k := i; k <= j; k++ {
		b := f.Blocks[k]
		from, to := 0, len(b.Text)
		if k == i {
			from = th.Anchor.At.From.Off
		}
		if k == j {
			to = th.Anchor.At.To.Off
		}
		out = append(out, b.Text[from:to])
	}
	return strings.Join(out, " ")
}

// TestCommentEdited: what a comment said before stays with it, who changed it and who dealt with it is kept, and each of
// these is taken back by one undo.
func TestCommentEdited(t *testing.T) {
	d, ok := talking(t)
	id, err := d.Comment("Ria", "Klopt dit?")
	ok("comment", err)
	ok("reply", d.Reply(id, "Jan", "Ja."))
	first := d.doc
	ok("reword", d.Reword(id, "Ria", "Klopt dit echt?"))
	ok("reword", d.Reword(id, "Piet", "Klopt dit nog?"))
	th := d.Threads()[0]
	want := []review.Said{{Text: "Klopt dit?", By: "Ria", At: th.At}, {Text: "Klopt dit echt?", By: "Ria", At: th.At.Add(4 * time.Minute)}}
	if th.Text != "Klopt dit nog?" || th.Edits.Last.By != "Piet" || !slices.Equal(th.Edits.Was, want) {
		t.Errorf("%+v", th)
	}
	ok("reword a reply", d.Reword(th.Replies[0].ID, "", "Nee."))
	if r := d.Threads()[0].Replies[0]; r.Text != "Nee." || r.Edits.Last.By != "Ik" || r.Edits.Was[0].Text != "Ja." {
		t.Errorf("%+v", r)
	}
	ok("assign", d.Assign(id, "Jan", "2025-11-01"))
	ok("class", d.Classify(id, review.Minister))
	ok("resolve", d.Resolve(id, "Jan"))
	if a := d.Threads()[0].About; a.Done.By != "Jan" || a.Done.At.IsZero() || a.To != "Jan" || a.Class != review.Minister {
		t.Errorf("%+v", a)
	}
	ok("reopen", d.Reopen(id))
	if a := d.Threads()[0].About; a.Done != (review.Stamp{}) {
		t.Errorf("who dealt with it is still there: %+v", a)
	}
	ok("erase the reply", d.Erase(th.Replies[0].ID))
	ok("erase", d.Erase(id))
	if len(d.Threads()) != 0 {
		t.Error("it is still there")
	}
	for range 9 {
		ok("undo", d.Undo())
	}
	if !same(d.doc, first) {
		t.Error("undo of all does not give what was", dump(d.Threads()))
	}
	for _, err := range []error{d.Reword(id, "", " "), d.Reword(id, "", "Klopt dit?"), d.Assign(id, "", "morgen"), d.Assign(id, "", ""), d.Classify(id, review.Internal)} {
		var r Refusal
		if !errors.As(err, &r) {
			t.Errorf("not refused: %v", err)
		}
	}
}

// TestCommentOnThings: a comment may be about the letter, a bijlage, a part of the first page, an empty paragraph; it goes
// with its thing, and comes back with it.
func TestCommentOnThings(t *testing.T) {
	d, ok := talking(t)
	ok("bijlage", d.Run(edit.WriteBijlage("Tijdlijn", letter.Enclosure)))
	l := d.Letter()
	empty := l.Body().Blocks[3]
	for _, a := range []review.Anchor{OnLetter(l), OnField(l, "date"), OnBijlage(l, l.Bijlagen[0]), OnBlock(l, empty)} {
		_, err := d.Remark(Remark{Text: string(a.On.What), On: &a})
		ok("remark", err)
	}
	d.Select(edit.At(letter.Point{Block: empty.ID}))
	id, err := d.Comment("", "leeg")
	ok("a comment on an empty paragraph", err)
	if a := d.Threads()[review.Find(d.Threads(), id)].Anchor; a.On.What != review.OnBlock || a.At.From.Block != empty.ID {
		t.Errorf("%+v", a)
	}
	before := d.doc
	ok("the bijlage goes", d.Run(edit.RemoveBijlage(l.Bijlagen[0].ID)))
	d.Select(edit.At(letter.Point{Block: empty.ID}))
	ok("the paragraph goes", d.Run(edit.Backspace()))
	for i, orphan := range []bool{false, false, true, true, true} {
		if th := d.Threads()[i]; th.Anchor.Orphan != orphan {
			t.Errorf("%s: orphan %v", th.Text, th.Anchor.Orphan)
		}
	}
	ok("undo", d.Undo())
	ok("undo", d.Undo())
	if !same(d.doc, before) {
		t.Error("they are not as they were", dump(d.Threads()))
	}
}

// TestCommentsGoAlong: cut and pasted with all they are about, comments are there again: over paragraphs, in a note, in a
// cell, on an empty paragraph; also where paragraphs become one line.
func TestCommentsGoAlong(t *testing.T) {
	d, ok := talking(t)
	b := d.Letter().Body().Blocks
	d.Select(edit.At(letter.Point{Block: b[1].ID, Off: 9}))
	ok("note", d.Run(edit.InsertNote("Een noot met woorden")))
	d.Select(edit.At(end(d.Letter().Body().Blocks[2])))
	ok("table", d.Run(edit.InsertTable(2, 2)))
	l := d.Letter()
	want := map[letter.ID]string{}
	say := func(a review.Anchor) {
		id, err := d.Remark(Remark{Text: "c", On: &a})
		ok("remark", err)
		want[id] = a.Quote
	}
	for _, f := range l.Flatten() {
		switch f.Kind {
		case letter.NoteFlow:
			say(OnFlow(l, f))
		case letter.CellFlow:
			say(OnBlock(l, f.Blocks[0]))
		}
	}
	body := l.Body().Blocks
	d.Select(edit.Selection{Anchor: letter.Point{Block: body[0].ID, Off: 8}, Head: letter.Point{Block: body[1].ID, Off: 8}})
	id, err := d.Comment("", "over twee")
	ok("comment", err)
	want[id] = "bieden wij uw Kamer het verslag aan. Terugkee"
	n := len(want)
	if n != 6 {
		t.Fatal(n, "comments")
	}
	s := edit.Selection{Anchor: letter.Point{Block: body[0].ID}, Head: end(body[len(body)-1])}
	d.Select(s)
	clip := edit.Copy(l, s, d.id)
	before := d.doc
	ok("cut", d.Run(edit.Cut(clip)))
	for _, th := range d.Threads() {
		if !th.Anchor.Orphan {
			t.Error("a comment whose words are cut is no orphan", dump([]*review.Thread{th}))
		}
	}
	ok("paste", d.Run(edit.Paste(clip)))
	for _, th := range d.Threads() {
		if th.Anchor.Orphan || covers(d, th) != want[th.ID] {
			t.Errorf("it was about %q and is about %q (orphan %v)", want[th.ID], covers(d, th), th.Anchor.Orphan)
		}
	}
	ok("undo", d.Undo())
	ok("undo", d.Undo())
	if !same(d.doc, before) {
		t.Error("undo does not bring the comments back as they were")
	}
	s = edit.Selection{Anchor: letter.Point{Block: body[0].ID, Off: 8}, Head: letter.Point{Block: body[1].ID, Off: 8}}
	d.Select(s)
	clip = edit.Copy(d.Letter(), s, d.id)
	ok("cut", d.Run(edit.Cut(clip)))
	d.Select(edit.At(d.Letter().Flow(d.Letter().Frame.Subject).Start()))
	ok("paste as one line", d.Run(edit.Paste(clip)))
	if th := d.Threads()[n-1]; th.Anchor.Orphan || covers(d, th) != want[id] {
		t.Errorf("in betreft it is about %q (orphan %v)", covers(d, th), th.Anchor.Orphan)
	}
	ok("undo", d.Undo())
	ok("undo", d.Undo())
	before = d.doc
	d.Select(s)
	ok("drag", d.Run(edit.Drop(d.Letter().Body().End(), false)))
	if th := d.Threads()[n-1]; th.Anchor.Orphan || covers(d, th) != want[id] {
		t.Errorf("dragged it is about %q (orphan %v)", covers(d, th), th.Anchor.Orphan)
	}
	ok("undo", d.Undo())
	if !same(d.doc, before) {
		t.Error("one undo does not bring back what was dragged")
	}
}

// TestCommentsCutLaw: cut and pasted over and over, at random places, no comment of which all words go along is lost, and
// each covers exactly its words.
func TestCommentsCutLaw(t *testing.T) {
	s := seedOf(t)
	d, ok := talking(t)
	w := &world{Rand: rand.New(rand.NewSource(s)), d: d, id: d.id}
	for i := range 40 {
		d.Select(edit.At(d.Letter().Body().End()))
		ok("type", d.Run(edit.Type(fmt.Sprintf("Alinea %d met zijn woorden.", i))))
		b := d.Letter().Body().End()
		d.Select(edit.Selection{Anchor: letter.Point{Block: b.Block, Off: b.Off - 8}, Head: letter.Point{Block: b.Block, Off: b.Off - 1}})
		_, err := d.Comment("", "c")
		ok("comment", err)
		d.Select(edit.At(d.Letter().Body().End()))
		ok("enter", d.Run(edit.Enter()))
	}
	for round := range 1000 {
		body := d.Letter().Body().Blocks
		i := w.Intn(len(body))
		j := min(len(body)-1, i+w.Intn(3))
		sel := edit.Selection{Anchor: letter.Point{Block: body[i].ID}, Head: end(body[j])}
		d.Select(sel)
		clip := edit.Copy(d.Letter(), sel, d.id)
		if d.Run(edit.Cut(clip)) != nil {
			continue
		}
		body = d.Letter().Body().Blocks
		b := body[w.Intn(len(body))]
		d.Select(edit.At(pick(w.Rand, letter.Point{Block: b.ID}, end(b))))
		ok("paste", d.Run(edit.Paste(clip)))
		for _, th := range d.Threads() {
			if th.Anchor.Orphan || covers(d, th) != "woorden" {
				t.Fatalf("seed %d round %d: a comment covers %q (orphan %v)", s, round, covers(d, th), th.Anchor.Orphan)
			}
		}
	}
}

// TestTwins: among paragraphs that read the same every comment stays with its own, whatever is done around them. A link, another one in each,
// tells them apart.
func TestTwins(t *testing.T) {
	s := seedOf(t)
	d, ok := talking(t)
	w := &world{Rand: rand.New(rand.NewSource(s)), d: d, id: d.id}
	const twin = "De minister zegt dit toe."
	own := map[letter.ID]string{}
	for i := range 20 {
		ok("enter", d.Run(edit.Enter()))
		ok("type", d.Run(edit.Type(twin)))
		b := d.Selection().Head.Block
		d.Select(edit.Selection{Anchor: letter.Point{Block: b, Off: 12}, Head: letter.Point{Block: b, Off: 20}})
		link := fmt.Sprintf("https://a.nl/%d", i)
		ok("link", d.Run(edit.ToggleMark(letter.Link, link)))
		id, err := d.Comment("", "c")
		ok("comment", err)
		own[id] = link
		d.Select(edit.At(letter.Point{Block: b, Off: len(twin)}))
	}
	for round := range 1000 {
		body := d.Letter().Body().Blocks
		i := w.Intn(len(body))
		b, to := body[i], body[min(len(body)-1, i+w.Intn(3))]
		d.Select(edit.At(pick(w.Rand, letter.Point{Block: b.ID}, end(b))))
		switch w.Intn(6) {
		case 0:
			_ = d.Run(edit.MoveUp())
		case 1:
			_ = d.Run(edit.MoveDown())
		case 2:
			_ = d.Run(edit.Enter())
			_ = d.Run(edit.Type(twin)) // one more that reads the same
		case 3:
			_ = d.Undo()
		case 4:
			d.Select(edit.At(letter.Point{Block: b.ID}))
			_ = d.Run(edit.Backspace()) // joins two
		default:
			d.Select(edit.Selection{Anchor: letter.Point{Block: b.ID}, Head: end(to)})
			clip := edit.Copy(d.Letter(), d.Selection(), d.id)
			if d.Run(edit.Cut(clip)) != nil {
				continue
			}
			body = d.Letter().Body().Blocks
			b = body[w.Intn(len(body))]
			d.Select(edit.At(pick(w.Rand, letter.Point{Block: b.ID}, end(b))))
			ok("paste", d.Run(edit.Paste(clip)))
		}
		for id, link := range own {
			th, err := d.thread(id)
			if err != nil {
				continue // undone
			}
			if th.Anchor.Orphan != !linked(d.Letter(), letter.Range{}, link) {
				t.Fatalf("seed %d round %d: the words of the comment on %s are there, or not: orphan %v", s, round, link, th.Anchor.Orphan)
			}
			if th.Anchor.Orphan {
				continue // a paste was undone
			}
			if !linked(d.Letter(), th.Anchor.At, link) || covers(d, th) != "zegt dit" {
				t.Fatalf("seed %d round %d: the comment on %s covers %q", s, round, link, covers(d, th))
			}
		}
	}
}

// linked reports whether a link stands at a place, with none given anywhere.
func linked(l *letter.Letter, at letter.Range, link string) bool {
	return slices.ContainsFunc(l.Body().Blocks, func(b *letter.Block) bool {
		return slices.ContainsFunc(b.Marks, func(m letter.Mark) bool {
			return m.Kind == letter.Link && m.Val == link && (at == letter.Range{} || b.ID == at.From.Block && m.From <= at.From.Off && at.To.Off <= m.To)
		})
	})
}
