package check

import (
	"slices"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// What the dialog of an export was silent on, each with and without.
func TestLeaving(t *testing.T) {
	with := func(change func(l *letter.Letter)) *letter.Letter {
		l := letter.New(letter.Random)
		body := *l.Body()
		body.Blocks = []*letter.Block{{ID: letter.ID{1}, Kind: letter.Para, Text: "Het verslag vindt u in de bijlage."}}
		l.PutFlow(&body)
		l.Signers = []letter.Signer{{Function: "Minister van Financiën", Name: "A. Voorbeeld"}}
		l.Bijlagen = []letter.Bijlage{{Title: "Nota", Kind: letter.DecisionNote, File: "aa"}}
		change(l)
		return l
	}
	for _, x := range []struct {
		code   string
		change func(l *letter.Letter)
	}{
		{"", func(*letter.Letter) {}},
		{NoDecision, func(l *letter.Letter) { l.Bijlagen[0].Kind = letter.Report }},
		{NoBijlageFile, func(l *letter.Letter) { l.Bijlagen[0].File = "" }},
		{"", func(l *letter.Letter) { l.Bijlagen[0].File, l.Bijlagen[0].Confidential = "", true }},
		{Unnumbered, func(l *letter.Letter) { l.Bijlagen = append(l.Bijlagen, letter.Bijlage{File: "bb"}) }},
		{NoBijlage, func(l *letter.Letter) { l.Bijlagen = nil }},
	} {
		var got []string
		for _, f := range Leaving(with(x.change), nil) {
			got = append(got, f.Code)
		}
		for _, f := range All(edit.Doc{Letter: with(x.change)}, Choice{}).Found { // of no signer an akkoord was asked
			if f.Leaving != (slices.Contains(got, f.Code) || f.Code == NotAsked) {
				t.Errorf("%q: %s is of a letter that leaves: %v", x.code, f.Code, f.Leaving)
			}
		}
		if x.code == "" && len(got) > 0 || x.code != "" && !slices.Contains(got, x.code) {
			t.Errorf("%q: %v", x.code, got)
		}
	}
	ok := with(func(*letter.Letter) {})
	at := letter.Range{From: letter.Point{Block: letter.ID{1}, Off: 4}}
	open := Leaving(ok, []*review.Thread{{State: review.Resolved}, {State: review.Writing}, {State: review.Open, Anchor: review.Anchor{At: at}}})
	if len(open) != 1 || open[0].Code != CommentsOpen || open[0].Block != at.From.Block {
		t.Errorf("%+v", open)
	}
	nameless := Letter(with(func(l *letter.Letter) { l.Signers[0].Name = " " }))
	if !slices.ContainsFunc(nameless, func(f tell.Finding) bool { return f.Code == SignerNameless }) {
		t.Error(nameless)
	}
	link := Letter(with(func(l *letter.Letter) {
		b := *l.Body().Blocks[0]
		b.Marks = []letter.Mark{{Kind: letter.Link, From: 0, To: 3, Val: "ms-word:ofe|u|x"}}
		f := *l.Body()
		f.Blocks = []*letter.Block{&b}
		l.PutFlow(&f)
	}))
	if !slices.ContainsFunc(link, func(f tell.Finding) bool { return f.Code == LinkUnsafe && f.To == 3 }) {
		t.Error(link)
	}
}

func TestLoose(t *testing.T) {
	for s, want := range map[string]bool{"Zie in de bijlage.": true, "In de bijlagen vindt u": true, "in de bijlage 2": false, "in de bijlage\u00a02": false, "in de bijlagebundel": false,
		"in de bijlage 1 en in de bijlage": true, "in bijlage 1": false, "binnen in de bijlage": true, "": false, "in de bijlage é": true} {
		if loose(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}
