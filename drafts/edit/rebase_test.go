package edit_test

import (
	"reflect"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestTwoReplace: of all ways in which two people write, delete and replace in one paragraph, or cut it, the letter is the
// same whoever came first.
func TestTwoReplace(t *testing.T) {
	id := counter()
	l, _ := read(t, "p abcd\n", id)
	block := l.Body().Blocks[0].ID
	base := edit.Doc{Letter: l}
	all := func(word string) (out []edit.Step) {
		for at := range 5 {
			out = append(out, edit.Split{Block: block, At: at, New: id(), As: forms["p"]})
			for del := range 5 - at {
				out = append(out, edit.Text{Block: block, At: at, Del: del, Ins: letter.Span{Text: word}})
			}
		}
		return out
	}
	for _, ours := range all("O") {
		for _, theirs := range all("T") {
			for _, side := range []edit.Side{edit.Left, edit.Right} {
				out, lost, over, err := edit.RebaseBy(base, after(t, base, edit.Steps{theirs}), []edit.Steps{{ours}}, edit.Steps{theirs}, func(int) edit.Side { return side })
				if err != nil || lost != nil {
					t.Fatal(ours, theirs, lost, err)
				}
				a := write(does(t, base, edit.Steps{theirs}, out[0]), edit.Selection{})
				b := write(does(t, base, edit.Steps{ours}, over), edit.Selection{})
				if a != b {
					t.Errorf("%+v, %+v, side %v: %q and %q", ours, theirs, side, a, b)
				}
			}
		}
	}
}

// does gives the letter after steps.
func does(t *testing.T, d edit.Doc, all ...edit.Steps) *letter.Letter {
	for _, ss := range all {
		var err error
		if d, _, err = ss.Apply(d); err != nil {
			t.Fatal(err)
		}
	}
	return d.Letter
}

// TestProposedInReplaced: a sign is proposed among words that the author replaces meanwhile, and another look for it after that. The author's words stay his, whole.
func TestProposedInReplaced(t *testing.T) {
	id := counter()
	l, _ := read(t, "p rechtsbijstand\n", id)
	block, base := l.Body().Blocks[0].ID, edit.Doc{Letter: l}
	p := letter.Proposal{ID: id(), By: "Bakker"}
	ins := func(at int) letter.Mark {
		return letter.Mark{Kind: letter.Ins, From: at, To: at + 1, Val: p.ID.String()}
	}
	ours := []edit.Steps{
		{edit.SetProposal{Proposal: p}, edit.Text{Block: block, At: 10, Ins: letter.Span{Text: "!", Marks: []letter.Mark{ins(0)}}}},
		{edit.Marks{Block: block, Marks: []letter.Mark{ins(10), {Kind: letter.Italic, From: 10, To: 11}}}},
	}
	theirs := edit.Steps{edit.Text{Block: block, At: 7, Del: 7, Ins: letter.Span{Text: "later"}}}
	for _, side := range []edit.Side{edit.Left, edit.Right} {
		out, lost, _, err := edit.RebaseBy(base, after(t, base, theirs), ours, theirs, func(int) edit.Side { return side })
		if err != nil || lost != nil {
			t.Fatal(lost, err)
		}
		both := does(t, base, theirs, out[0], out[1])
		if l, _ := edit.Show(both, letter.Decided); l.Body().Blocks[0].Text != "rechtsblater" {
			t.Errorf("side %v: %q of %q", side, l.Body().Blocks[0].Text, both.Body().Blocks[0].Text)
		}
	}
}

// TestTwoLooks: looks that somebody took off stay off when another changes other looks of the paragraph, and what both do is
// the same whoever came first.
func TestTwoLooks(t *testing.T) {
	id := counter()
	l, _ := read(t, "p <b>abcd</b>efgh\n", id)
	block, base := l.Body().Blocks[0].ID, edit.Doc{Letter: l}
	bold := func(from, to int) letter.Mark { return letter.Mark{Kind: letter.Bold, From: from, To: to} }
	italic := letter.Mark{Kind: letter.Italic, From: 2, To: 6}
	for _, c := range []struct {
		ours   []letter.Mark
		theirs edit.Step
		want   string
	}{
		{[]letter.Mark{bold(0, 4), italic}, edit.Marks{Block: block}, "p ab<i>cdef</i>gh\n"},
		{[]letter.Mark{bold(0, 4), italic}, edit.Marks{Block: block, Marks: []letter.Mark{bold(0, 1), bold(3, 4)}}, "p <b>a</b>b<i>c<b>d</b>ef</i>gh\n"},
		{[]letter.Mark{bold(0, 8)}, edit.Marks{Block: block, Marks: []letter.Mark{bold(0, 2)}}, "p <b>ab</b>cd<b>efgh</b>\n"},
		{nil, edit.Marks{Block: block, Marks: []letter.Mark{bold(0, 6)}}, "p abcd<b>ef</b>gh\n"},
		{[]letter.Mark{bold(0, 4), italic}, edit.Text{Block: block, At: 1, Ins: letter.Span{Text: "X"}}, "p <b>a</b>X<b>b<i>cd</b>ef</i>gh\n"},
	} {
		ours := edit.Steps{edit.Marks{Block: block, Marks: letter.NormalMarks(c.ours)}}
		out, lost, over, err := edit.Rebase(base, []edit.Steps{ours}, edit.Steps{c.theirs})
		if err != nil || lost != nil {
			t.Fatal(lost, err)
		}
		a := write(does(t, base, edit.Steps{c.theirs}, out[0]), edit.Selection{})
		b := write(does(t, base, ours, over), edit.Selection{})
		if a != b {
			t.Errorf("%v, %v: %q and %q", c.ours, c.theirs, a, b)
		}
		if a != c.want {
			t.Errorf("%v, %v: %q, not %q", c.ours, c.theirs, a, c.want)
		}
	}
}

// TestProposedLooks: a look that somebody proposes leads back to what the author made of the words meanwhile, whoever came first;
// of two proposals for one look that of the higher ID stands.
func TestProposedLooks(t *testing.T) {
	id := counter()
	l, _ := read(t, "p <b>abcd</b>efgh\n", id)
	block, base := l.Body().Blocks[0].ID, edit.Doc{Letter: l}
	low, high := letter.Proposal{ID: id(), By: "Bakker"}, letter.Proposal{ID: id(), By: "Cremer"}
	bold := func(from, to int) letter.Mark { return letter.Mark{Kind: letter.Bold, From: from, To: to} }
	link := func(val string) letter.Mark { return letter.Mark{Kind: letter.Link, From: 4, To: 8, Val: val} }
	was := func(p letter.Proposal, kind letter.MarkKind, from, to int, on bool) letter.Mark {
		return letter.Mark{Kind: letter.Base, From: from, To: to, Val: letter.BaseMark(p.ID, kind, on, "")}
	}
	marks := func(ms ...letter.Mark) edit.Step { return edit.Marks{Block: block, Marks: letter.NormalMarks(ms)} }
	on := marks(bold(0, 8), was(high, letter.Bold, 4, 8, false))
	off := marks(bold(3, 4), was(high, letter.Bold, 0, 3, true))
	for _, c := range []struct {
		ours, theirs      edit.Step
		decided, proposed string
	}{
		{on, marks(bold(0, 8)), "p <b>abcdefgh</b>\n", "p <b>abcdefgh</b>\n"},
		{on, marks(), "p abcdefgh\n", "p abcd<b>efgh</b>\n"},
		{off, marks(), "p abcdefgh\n", "p abcdefgh\n"},
		{off, edit.Text{Block: block, At: 3, Ins: letter.Span{Text: "X", Marks: []letter.Mark{bold(0, 1)}}}, "p <b>abcXd</b>efgh\n", "p abc<b>Xd</b>efgh\n"},
		{off, edit.Text{Block: block, At: 2, Ins: letter.Span{Text: "X", Marks: []letter.Mark{bold(0, 1)}}}, "p <b>abXcd</b>efgh\n", "p abXc<b>d</b>efgh\n"},
		{marks(bold(0, 4), link("o"), was(high, letter.Link, 4, 8, false)), marks(bold(0, 4), link("t")), "p <b>abcd</b><a>efgh</a>\nt", "p <b>abcd</b><a>efgh</a>\no"},
		{marks(bold(0, 4), link("o"), was(high, letter.Link, 4, 8, false)), marks(bold(0, 4), link("t"), was(low, letter.Link, 4, 8, false)), "p <b>abcd</b>efgh\n", "p <b>abcd</b><a>efgh</a>\no"},
		{marks(bold(0, 4), link("o"), was(low, letter.Link, 4, 8, false)), marks(bold(0, 4), link("t"), was(high, letter.Link, 4, 8, false)), "p <b>abcd</b>efgh\n", "p <b>abcd</b><a>efgh</a>\nt"},
	} {
		ours := edit.Steps{edit.SetProposal{Proposal: low}, edit.SetProposal{Proposal: high}, c.ours}
		out, lost, over, err := edit.Rebase(base, []edit.Steps{ours}, edit.Steps{c.theirs})
		if err != nil || lost != nil {
			t.Fatal(lost, err)
		}
		both := []*letter.Letter{does(t, base, edit.Steps{c.theirs}, out[0]), does(t, base, ours, over)}
		for i, l := range both {
			for v, want := range map[letter.View]string{letter.Decided: c.decided, letter.Proposed: c.proposed} {
				x, _ := edit.Show(l, v)
				got := write(x, edit.Selection{})
				for _, m := range x.Body().Blocks[0].Marks {
					got += m.Val
				}
				if got != want {
					t.Errorf("%v, %v, way %d, %s: %q, not %q", c.ours, c.theirs, i, v, got, want)
				}
			}
		}
	}
}

// TestWordsInDeletion: words that somebody writes where another proposes to delete stay when that is accepted, whoever came first.
func TestWordsInDeletion(t *testing.T) {
	id := counter()
	l, _ := read(t, "p abcdefgh\n", id)
	block, base := l.Body().Blocks[0].ID, edit.Doc{Letter: l}
	p := letter.Proposal{ID: id(), By: "Bakker"}
	ours := edit.Steps{edit.SetProposal{Proposal: p}, edit.Marks{Block: block, Marks: []letter.Mark{{Kind: letter.Del, To: 6, Val: p.ID.String()}}}}
	for _, del := range []int{0, 2, 4} {
		theirs := edit.Steps{edit.Text{Block: block, At: 3, Del: del, Ins: letter.Span{Text: "TOT"}}}
		out, lost, over, err := edit.Rebase(base, []edit.Steps{ours}, theirs)
		if err != nil || lost != nil {
			t.Fatal(lost, err)
		}
		want := "TOT" + "gh"[max(0, del-3):]
		for _, both := range []*letter.Letter{does(t, base, theirs, out[0]), does(t, base, ours, over)} {
			if l, _ := edit.Show(both, letter.Proposed); l.Body().Blocks[0].Text != want {
				t.Errorf("%d replaced: %q, not %q", del, l.Body().Blocks[0].Text, want)
			}
		}
	}
}

// TestLooksOfTwoHalves: a look, and words proposed to go, stay on all their words when another cuts the paragraph in two or joins it with the one
// above, whoever came first.
func TestLooksOfTwoHalves(t *testing.T) {
	id := counter()
	l, _ := read(t, "p above\np <b>ab</b>cd\n", id)
	up, block := l.Body().Blocks[0].ID, l.Body().Blocks[1].ID
	base := edit.Doc{Letter: l}
	p := letter.Proposal{ID: id(), By: "Bakker"}
	theirs := []edit.Step{edit.Join{Block: up, Next: block, At: 5}}
	for at := range 5 {
		theirs = append(theirs, edit.Split{Block: block, At: at, New: id(), As: forms["p"]})
	}
	bold := letter.Mark{Kind: letter.Bold, To: 2}
	for from := range 4 {
		for to := from + 1; to <= 4; to++ {
			for _, marks := range [][]letter.Mark{
				{{Kind: letter.Italic, From: from, To: to}},
				{bold, {Kind: letter.Del, From: from, To: to, Val: p.ID.String()}},
			} {
				ours := edit.Steps{edit.SetProposal{Proposal: p}, edit.Marks{Block: block, Marks: letter.NormalMarks(marks)}}
				for _, step := range theirs {
					out, lost, over, err := edit.Rebase(base, []edit.Steps{ours}, edit.Steps{step})
					if err != nil || lost != nil {
						t.Fatal(lost, err)
					}
					a, b := does(t, base, edit.Steps{step}, out[0]), does(t, base, ours, over)
					if write(a, edit.Selection{}) != write(b, edit.Selection{}) {
						t.Errorf("%v, %+v: %q and %q", marks, step, write(a, edit.Selection{}), write(b, edit.Selection{}))
					}
					n := 0
					for _, x := range a.Body().Blocks {
						for _, m := range x.Marks {
							if m.Kind != letter.Bold {
								n += m.To - m.From
							}
						}
					}
					if n != to-from {
						t.Errorf("%v, %+v: on %d bytes: %q", marks, step, n, write(a, edit.Selection{}))
					}
				}
			}
		}
	}
}

// after does steps, and looks whether Apply gives the same.
func after(t *testing.T, d edit.Doc, ss edit.Steps) edit.Doc {
	t.Helper()
	got, err := ss.After(d)
	want, _, err2 := ss.Apply(d)
	if err != nil || err2 != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("After and Apply differ: %v, %v", err, err2)
	}
	return got
}

// TestRowOfNothing: a row that fits nothing any more is lost, and those behind it move on as they are.
func TestRowOfNothing(t *testing.T) {
	id := counter()
	l, _ := read(t, "p abcd\n", id)
	block, base := l.Body().Blocks[0].ID, edit.Doc{Letter: l}
	ours := []edit.Steps{
		{edit.Text{Block: id(), Ins: letter.Span{Text: "weg"}}},
		{edit.Text{Block: block, At: 4, Ins: letter.Span{Text: "e"}}},
	}
	theirs := edit.Steps{edit.Text{Block: block, Ins: letter.Span{Text: "0"}}}
	out, lost, _, err := edit.Rebase(base, ours, theirs)
	if err != nil || len(lost) != 1 || lost[0] != 0 {
		t.Fatal(lost, err)
	}
	if got := does(t, base, theirs, out[1]).Body().Blocks[0].Text; got != "0abcde" {
		t.Errorf("%q", got)
	}
}
