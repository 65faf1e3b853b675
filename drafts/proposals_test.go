package drafts

import (
	"errors"
	"fmt"
	"math/rand"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// runs is how many letters the laws of proposals try: KB_LAWS, or a few.
func runs(few int) int {
	if n, err := strconv.Atoi(os.Getenv("KB_LAWS")); err == nil {
		return n
	}
	return few
}

// TestProposalLaws: whatever two people propose, the decided letter stays what it was; accepting all gives the proposed
// letter, rejecting all, at once or one by one in any order, the letter as it was; and undo goes back exactly.
func TestProposalLaws(t *testing.T) {
	from := *seed
	if from == 0 {
		from = 1
	}
	for s := from; s < from+int64(runs(150)); s++ {
		if !proposalLaws(t, s) {
			return
		}
	}
}

func proposalLaws(t *testing.T, s int64) bool {
	w := &world{Rand: rand.New(rand.NewSource(s)), id: counter(), plain: true}
	w.d = NewDraft(w.id(), small(w.id))
	w.d.SetClock(tick(), w.id)
	for range w.Intn(12) { // a table, a note, a list to propose on
		_, _ = w.act()
	}
	w.d.hist = history{}
	start, threads := w.d.doc.Letter, len(w.d.doc.Threads)
	var names []string
	fail := func(what string, err error) bool {
		t.Errorf("seed %d: %s: %v\nacts: %q", s, what, err, names)
		return false
	}
	for range 4 + w.Intn(30) {
		who := pick(w.Rand, "Anke", "Bas")
		w.d.Propose(who)
		name, err := w.act()
		names = append(names, who+": "+name)
		if err != nil {
			if _, ok := err.(Refusal); !ok {
				return fail(name, err)
			}
			names = names[:len(names)-1]
			continue
		}
		if os.Getenv("KB_DUMP") != "" {
			t.Logf("%s\n%s", names[len(names)-1], letter.Encode(w.d.doc.Letter))
		}
		if err := letter.Valid(w.d.doc.Letter); err != nil {
			return fail(name, err)
		}
		if got, _ := edit.Show(w.d.doc.Letter, letter.Decided); !letter.Equal(got, start) {
			return fail(name, errWhat(got, start))
		}
		if !noted(w.d.doc.Letter) {
			return fail(name, errors.New("where something is proposed to stand is not what is noted"))
		}
	}
	w.d.Propose("")
	both := w.d.doc
	proposed, _ := edit.Show(both.Letter, letter.Proposed)
	if err := letter.Valid(proposed); err != nil {
		return fail("proposed", err)
	}
	m := w.d.Mark()
	if err := w.d.Decide(All(edit.Accept)); err == nil {
		if !letter.Equal(w.d.doc.Letter, proposed) {
			return fail("accept all", errWhat(w.d.doc.Letter, proposed))
		}
		if err := w.d.Undo(); err != nil || !letter.Equal(w.d.doc.Letter, both.Letter) {
			return fail("undo of accept all", err)
		}
	}
	w.d.Reset(m)
	for w.d.doc.Letter.Proposed() { // one after the other, in any order
		var ids []letter.ID
		for id := range w.d.doc.Letter.Pending {
			ids = append(ids, id)
		}
		one := pick(w.Rand, ids...)
		p, ok := w.d.doc.Letter.Proposals.Get(one)
		if !ok {
			return fail("a proposal of nobody", nil)
		}
		names = append(names, "reject "+one.String()[20:]+" of "+p.By)
		if os.Getenv("KB_DUMP") != "" {
			t.Logf("%s\n%s", names[len(names)-1], letter.Encode(w.d.doc.Letter))
		}
		if err := w.d.Decide(One(one, edit.Reject)); err != nil {
			return fail("reject one", err)
		}
		if err := letter.Valid(w.d.doc.Letter); err != nil {
			return fail("reject one", err)
		}
		if got, _ := edit.Show(w.d.doc.Letter, letter.Decided); !letter.Equal(got, start) {
			return fail("reject one", errWhat(got, start))
		}
	}
	w.d.Reset(m)
	for w.d.doc.Letter.Proposed() { // and any decisions in any order end in a sound letter
		var ids []letter.ID
		for id := range w.d.doc.Letter.Pending {
			ids = append(ids, id)
		}
		if err := w.d.Decide(One(pick(w.Rand, ids...), pick(w.Rand, edit.Accept, edit.Reject))); err != nil {
			return fail("decide one", err)
		}
		if err := letter.Valid(w.d.doc.Letter); err != nil {
			return fail("decide one", err)
		}
		if !noted(w.d.doc.Letter) {
			return fail("decide one", errors.New("where something is proposed to stand is not what is noted"))
		}
	}
	for w.d.Undo() == nil {
	}
	if !letter.Equal(w.d.doc.Letter, start) || len(w.d.doc.Threads) != threads {
		return fail("undo of everything", errWhat(w.d.doc.Letter, start))
	}
	return true
}

// noted reports whether it is noted of all that is proposed to stand elsewhere where it stands: an act that changes nothing notes nothing.
func noted(l *letter.Letter) bool {
	var touch edit.Steps
	for id := range l.Flows.All() {
		touch = append(touch, edit.Splice{Flow: id})
	}
	return len(edit.Noted(l, edit.Tx{Steps: touch}, "").Steps) == len(touch)
}

// paragraphs is a draft of n paragraphs, and what does a command in one of them as a proposal of somebody.
func paragraphs(t *testing.T, n int) (d *Draft, ids []letter.ID, propose func(by string, at letter.ID, c edit.Command)) {
	d = NewDraft(letter.ID{1}, letter.New(counter()))
	run := func(by string, s edit.Selection, c edit.Command) {
		t.Helper()
		d.Propose(by)
		d.Select(s)
		if err := d.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	for range n - 1 {
		run("", edit.At(d.Letter().Body().End()), edit.Enter())
	}
	for _, b := range d.Letter().Body().Blocks {
		ids = append(ids, b.ID)
		run("", edit.At(letter.Point{Block: b.ID}), edit.Type(b.ID.String()))
	}
	return d, ids, func(by string, at letter.ID, c edit.Command) {
		t.Helper()
		run(by, edit.At(letter.Point{Block: at}), c)
	}
}

// TestPlaceOfBefore: moves that were proposed before places were noted, and stand at a paragraph in the order in which things were proposed
// there, are noted by the next act that changes its flow.
func TestPlaceOfBefore(t *testing.T) {
	d, ids, propose := paragraphs(t, 8)
	propose("Anke", ids[4], edit.MoveDown())
	propose("Bas", ids[4], edit.Style(letter.Heading, 1))
	for range 3 {
		propose("Cor", ids[4], edit.MoveUp())
	}
	before, err := letter.Decode(regexp.MustCompile(`,"Place":{[^}]*}`).ReplaceAll(letter.Encode(d.Letter()), nil))
	if err != nil {
		t.Fatal(err)
	}
	open := before.Block(ids[4]).Open // the form, Anke's, Cor's
	if before, err = (edit.SetOpen{Block: ids[4], Open: []letter.Change{open[1], open[0], open[2]}}).Apply(before); err != nil || noted(before) {
		t.Fatalf("%v: all is noted in %s", err, letter.Encode(before))
	}
	d = NewDraft(letter.ID{1}, before)
	d.Select(edit.At(d.Letter().Body().End()))
	if err := d.Run(edit.Enter()); err != nil || letter.Valid(d.Letter()) != nil || !noted(d.Letter()) {
		t.Errorf("%v, %v: %s", err, letter.Valid(d.Letter()), letter.Encode(d.Letter()))
	}
}

// TestManyMoves: a hundred moves of two people to one place, each below the last, are noted.
func TestManyMoves(t *testing.T) {
	d, ids, propose := paragraphs(t, 103)
	for _, id := range ids {
		propose("", id, edit.Style(letter.Heading, 1))
	}
	for i, id := range ids[:100] {
		propose([]string{"Anke", "Bas"}[i%2], id, edit.MoveSectionTo(id, letter.ID{}))
		if err := letter.Valid(d.Letter()); err != nil || !noted(d.Letter()) {
			t.Fatalf("move %d: %v, %+v", i, err, d.Letter().Block(id).Open)
		}
	}
}

// TestReasonInCopy: a reviewer tells why he proposes something, and not why another does; a reader tells nothing.
func TestReasonInCopy(t *testing.T) {
	d, ok := talking(t)
	propose := func(who string) letter.ID {
		known := d.doc.Letter.Proposals
		d.Propose(who)
		d.Select(edit.At(d.doc.Letter.Body().End()))
		ok("type", d.Run(edit.Type("woord")))
		d.Propose("")
		for id := range d.doc.Letter.Proposals.All() {
			if _, had := known.Get(id); !had {
				return id
			}
		}
		t.Fatalf("no proposal of %s", who)
		return letter.ID{}
	}
	theirs, mine := propose("Ria"), propose("Ik")
	refused := func(id letter.ID) {
		t.Helper()
		before := d.doc.Letter
		if err, is := d.Reason(id, "daarom").(Denied); !is || d.doc.Letter != before {
			t.Errorf("a reason in a copy (%s): %v", d.State, err)
		}
	}
	ok("one's own letter", d.Reason(theirs, "volgt uit de motie"))
	d.State = StateReview
	refused(theirs)
	ok("one's own proposal", d.Reason(mine, "leest beter"))
	d.State = StateRead
	refused(theirs)
	refused(mine)
}

// TestProposedAround: words that somebody proposes to replace are named as they read, also where another proposes something in
// the middle of them.
func TestProposedAround(t *testing.T) {
	d, ok := talking(t)
	d.Select(edit.At(d.doc.Letter.Body().Start()))
	ok("type", d.Run(edit.Type("een prioriteit van het kabinet. ")))
	at := d.doc.Letter.Body().Start()
	over := func(by string, from, to int, word string) {
		d.Propose(by)
		d.Select(edit.Selection{Anchor: letter.Point{Block: at.Block, Off: from}, Head: letter.Point{Block: at.Block, Off: to}})
		ok(by, d.Run(edit.Type(word)))
	}
	over("Anke", 4, 30, "zaak")
	over("Bas", 4, 14, "plan")
	for _, s := range edit.Suggestions(d.doc.Letter) {
		if want := map[string]string{"Anke": "prioriteit van het kabinet", "Bas": "prioriteit"}[s.By]; s.Was != want {
			t.Errorf("%s replaces %q, and is said to replace %q", s.By, want, s.Was)
		}
	}
}

// TestCaretStands: an act whose caret was to stand in a paragraph that went leaves it near there, in the letter.
func TestCaretStands(t *testing.T) {
	id := counter()
	l := small(id)
	b := l.Body().Blocks
	for _, near := range []letter.Point{{Block: b[0].ID, Off: 3}, {Block: id()}} {
		d := NewDraft(id(), l)
		gone := edit.At(letter.Point{Block: b[1].ID})
		splice := edit.Splice{Flow: l.Frame.Body, After: b[0].ID, Del: []letter.ID{b[1].ID}, Gone: []letter.ID{b[1].ID}, Near: near}
		if err := d.Do(edit.Tx{Steps: edit.Steps{splice}, Before: gone, After: gone}); err != nil {
			t.Fatal(err)
		}
		want := near
		if near.Off == 0 { // a place that is not there either
			want = d.Letter().Body().Start()
		}
		if s := d.Selection(); s.Anchor != want || s.Head != want {
			t.Errorf("the caret stands at %v, not at %v", s, want)
		}
	}
}

// TestCaretInNoTable: a cell that only a proposal keeps holds no caret, which nobody would see.
func TestCaretInNoTable(t *testing.T) {
	id := counter()
	d := NewDraft(id(), small(id))
	run := func(c edit.Command) {
		t.Helper()
		if err := d.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	d.Select(edit.At(d.Letter().Body().End()))
	run(edit.InsertTable(2, 2))
	table, _, _, _ := edit.CellAt(d.Letter(), d.Selection().Head.Block)
	last := edit.At(d.Letter().Flow(table.Rows[1].Cells[1].Flow).Start())
	d.Select(last)
	d.Propose("Anke")
	run(edit.Column("delete"))
	if !d.Letter().Has(last.Head.Block) {
		t.Fatal("the proposal does not keep the cell")
	}
	d.Propose("")
	if err := d.Do(edit.Tx{Steps: edit.Steps{edit.Text{Block: d.Letter().Body().Blocks[0].ID, Ins: letter.Span{Text: "x"}}}, Before: last, After: last}); err != nil {
		t.Fatal(err)
	}
	if s := d.Selection(); s.Head != d.Letter().Body().Start() {
		t.Errorf("the caret stands in a cell of no table: %v", s)
	}
}

func tick() func() time.Time {
	clock := time.Date(2025, 10, 27, 9, 0, 0, 0, time.UTC)
	return func() time.Time { clock = clock.Add(300 * time.Millisecond); return clock }
}

// errWhat shows where two letters differ.
func errWhat(got, want *letter.Letter) error {
	a, b := string(letter.Encode(got)), string(letter.Encode(want))
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	i = max(0, i-150)
	return fmt.Errorf("\n got …%.400s\nwant …%.400s", a[i:], b[i:])
}

// TestThingMoves: a figure or table that is proposed elsewhere stands with its caption where it stood for who decides, goes when that is
// accepted and stays when not; undo gives both back.
func TestThingMoves(t *testing.T) {
	for kind, insert := range map[letter.Kind]edit.Command{
		letter.FigureBlock: edit.InsertFigure(letter.Picture{File: strings.Repeat("a", 64), FileName: "a.png", Alt: "Staaf", Width: 2, Height: 1}),
		letter.TableBlock:  edit.InsertTable(2, 2),
	} {
		d, ok := talking(t)
		caret := func() letter.Point {
			b := d.Letter().Body().Blocks[slices.IndexFunc(d.Letter().Body().Blocks, func(b *letter.Block) bool { return b.Kind == kind })]
			if g := d.Letter().Table(b); g != nil {
				return d.Letter().Flow(g.Rows[0].Cells[0].Flow).Start()
			}
			return letter.Point{Block: b.ID}
		}
		d.Select(edit.At(d.Letter().Body().Start()))
		ok("type", d.Run(edit.Type("Een.")))
		ok("insert", d.Run(insert))
		d.Select(edit.At(caret()))
		ok("caption", d.Run(edit.WriteCaption()))
		d.Select(edit.At(caret()))
		// place is where the thing and its caption stand
		place := func(v letter.View) (at [2]int) {
			l, _ := edit.Show(d.Letter(), v)
			for i, b := range l.Body().Blocks {
				if b.Kind == kind {
					at = [2]int{i, letter.CaptionFor(l.Body(), i)}
				}
			}
			return at
		}
		was := place(letter.Decided)
		up := [2]int{was[0] - 1, was[1] - 1}
		d.Propose("Anke")
		ok("move", d.Run(edit.MoveUp()))
		if got := edit.Suggestions(d.Letter()); len(got) != 1 || got[0].Kind != edit.Moves {
			t.Fatalf("%s: it is proposed as %+v", kind, got)
		} else if at := edit.Standing(d.Letter(), d.Selection()); len(at) != 1 || at[0] != got[0].ID {
			t.Errorf("%s: with the caret in it none is meant: %v", kind, at)
		}
		for _, x := range []struct {
			decide edit.Decision
			want   [2]int
		}{{edit.Accept, up}, {edit.Reject, was}} {
			before := d.Letter()
			if is, will := place(letter.Decided), place(letter.Proposed); is != was || will != up {
				t.Fatalf("%s: decided at %v and proposed at %v; it was at %v", kind, is, will, was)
			}
			ok("decide", d.Decide(All(x.decide)))
			if is := place(letter.Both); is != x.want || len(edit.Suggestions(d.Letter())) != 0 {
				t.Errorf("%s: decision %v leaves it at %v, not %v", kind, x.decide, is, x.want)
			}
			ok("undo", d.Undo())
			if !letter.Equal(d.Letter(), before) {
				t.Errorf("%s: undoing decision %v gives another letter", kind, x.decide)
			}
		}
		ok("move back", d.Run(edit.MoveDown()))
		if is := place(letter.Both); is != was || len(edit.Suggestions(d.Letter())) != 0 {
			t.Errorf("%s: moved up and down it is at %v, with %d proposals", kind, is, len(edit.Suggestions(d.Letter())))
		}
		d.Propose("")
		ok("words below it", d.Run(edit.MoveUp()))
		was = place(letter.Both)
		d.Propose("Anke")
		ok("move down", d.Run(edit.MoveDown()))
		ok("move up", d.Run(edit.MoveUp()))
		if is := place(letter.Both); is != was || len(edit.Suggestions(d.Letter())) != 0 {
			t.Errorf("%s: moved down and up it is at %v, with %d proposals", kind, is, len(edit.Suggestions(d.Letter())))
		}
	}
}

// TestChangedWords: a proposal for words that are changed afterwards says so and what it was for; through moving its paragraph, undoing,
// keeping, and until the change is undone or who made it goes on with it. What others only propose changes no words.
func TestChangedWords(t *testing.T) {
	d, ok := talking(t)
	d.Select(edit.At(d.Letter().Body().Start()))
	ok("type", d.Run(edit.Type("Dit is een prioriteit voor ons.")))
	at := func(from, to int) {
		b := d.Letter().Body().Blocks[0].ID
		for _, x := range d.Letter().Body().Blocks {
			if strings.Contains(x.Text, "Dit is een") {
				b = x.ID
			}
		}
		d.Select(edit.Selection{Anchor: letter.Point{Block: b, Off: from}, Head: letter.Point{Block: b, Off: to}})
	}
	is := func(when string, want string) {
		t.Helper()
		l, err := letter.Decode(letter.Encode(d.Letter()))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, s := range edit.Suggestions(l) {
			if s.By == "Anke" && s.Changed {
				got = s.Words
			}
		}
		if got != want {
			t.Errorf("%s: it says it was for %q, not %q", when, got, want)
		}
	}
	d.Propose("Anke")
	at(11, 21)
	ok("Anke", d.Run(edit.Type("speerpunt")))
	ok("Anke", d.Run(edit.Type("en")))
	is("made", "")
	d.Propose("Bas")
	at(15, 15)
	ok("Bas", d.Run(edit.Type("xx")))
	is("another proposes within", "")
	ok("Bas", d.Undo())
	d.Propose("")
	at(11, 15)
	ok("author", d.Run(edit.Delete()))
	is("words went", "prioriteit")
	ok("author", d.Run(edit.MoveDown()))
	is("moved", "prioriteit")
	ok("undo", d.Undo())
	ok("undo", d.Undo())
	is("undone", "")
	ok("author", d.Redo())
	is("redone", "prioriteit")
	d.Propose("Anke")
	at(6, 11)
	ok("Anke", d.Run(edit.Delete()))
	is("gone on with", "")
	d.Propose("")
	at(8, 8)
	ok("author", d.Run(edit.Type("?")))
	is("something decided between", " een riteit")
}

// TestOrderProposed: another order of bijlagen or signers is one proposal, that says both orders; accepted it is the order, rejected it never
// was, and undo gives the proposal back.
func TestOrderProposed(t *testing.T) {
	d, ok := talking(t)
	for _, s := range []string{"Een", "Twee", "Drie"} {
		ok("signer", d.Run(edit.AddSigner(letter.Signer{Name: s, Kind: letter.Signs})))
		ok("bijlage", d.Run(edit.AddBijlage(letter.Bijlage{Title: s, Kind: letter.Enclosure})))
	}
	names := map[string]func(l *letter.Letter) string{
		"bijlagen": func(l *letter.Letter) (out string) {
			for _, b := range l.Bijlagen {
				out += b.Title + " "
			}
			return out
		},
		"ondertekenaars": func(l *letter.Letter) (out string) {
			for _, s := range l.Signers {
				out += s.Name + " "
			}
			return out
		},
	}
	d.Propose("Anke")
	for on, move := range map[string]edit.Command{"bijlagen": edit.MoveBijlage(d.Letter().Bijlagen[2].ID, 0), "ondertekenaars": edit.MoveSigner(d.Letter().Signers[2].ID, 0)} {
		of := func(v letter.View) string { l, _ := edit.Show(d.Letter(), v); return names[on](l) }
		start := d.Letter()
		was := of(letter.Decided)
		ok("move", d.Run(move))
		list := edit.Suggestions(d.Letter())
		if len(list) != 1 || list[0].On != on || list[0].Was != "Een, Twee, Drie" || list[0].Now != "Drie, Een, Twee" {
			t.Errorf("%s: it is said as %+v", on, list)
		}
		open := d.Letter()
		for decision, want := range map[edit.Decision]string{edit.Accept: "Drie Een Twee ", edit.Reject: was} {
			if of(letter.Decided) != was || of(letter.Proposed) != "Drie Een Twee " {
				t.Fatalf("%s: decided %q, proposed %q", on, of(letter.Decided), of(letter.Proposed))
			}
			ok("decide", d.Decide(All(decision)))
			if got := names[on](d.Letter()); got != want || len(edit.Suggestions(d.Letter())) != 0 {
				t.Errorf("%s: decision %v gives %q, not %q", on, decision, got, want)
			}
			if ok("undo", d.Undo()); !letter.Equal(d.Letter(), open) {
				t.Errorf("%s: undoing decision %v gives another letter", on, decision)
			}
		}
		if ok("undo", d.Undo()); !letter.Equal(d.Letter(), start) {
			t.Errorf("%s: undoing the move gives another letter", on)
		}
	}
}
