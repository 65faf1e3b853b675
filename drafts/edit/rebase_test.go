package edit_test

import (
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
				out, lost, over, err := edit.RebaseBy(base, []edit.Steps{{ours}}, edit.Steps{theirs}, func(int) edit.Side { return side })
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
		out, lost, _, err := edit.RebaseBy(base, ours, theirs, func(int) edit.Side { return side })
		if err != nil || lost != nil {
			t.Fatal(lost, err)
		}
		both := does(t, base, theirs, out[0], out[1])
		if l, _ := edit.Show(both, letter.Decided); l.Body().Blocks[0].Text != "rechtsblater" {
			t.Errorf("side %v: %q of %q", side, l.Body().Blocks[0].Text, both.Body().Blocks[0].Text)
		}
	}
}
