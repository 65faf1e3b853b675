package cli

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/outline"
	"kamerbrief/export/page"
	"kamerbrief/export/text"
)

// TestEveryKind: every kind of block in letter's table has its answer in each place that must give one. A new kind is a
// row there; this names what is still to be done.
func TestEveryKind(t *testing.T) {
	made := map[letter.Kind]bool{}
	drawn, err := sample.Make(1, 3, letter.Random, sample.Options{PutFile: func([]byte, string) (string, error) { return strings.Repeat("0", 64), nil }})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range drawn.Flatten() {
		for _, b := range f.Blocks {
			made[b.Kind] = true
		}
	}
	for _, k := range letter.Kinds() {
		t.Run(string(k.Kind), func(t *testing.T) {
			l, b := letterWith(k.Kind)
			if err := letter.Valid(l); err != nil {
				t.Fatalf("letterWith makes no sound letter: %v", err)
			}
			if !made[k.Kind] {
				t.Error("drafts/sample makes none")
			}
			if back, err := letter.Decode(letter.Encode(l)); err != nil || !letter.Equal(back, l) {
				t.Errorf("letter.Decode: %v", err)
			}
			if k.Role != letter.AsNothing && !slices.ContainsFunc(every(outline.Of(l, letter.NumbersOf(l))), func(n *outline.Node) bool { return n.ID == b.ID }) {
				t.Error("export/outline has no node for its role")
			}
			placed(t, l, b, k)
			var txt, web bytes.Buffer
			_ = text.Write(&txt, l)
			_, _ = text.HTML(&web, l, text.HTMLOptions{})
			for name, s := range map[string]string{"text": txt.String(), "html": web.String()} {
				if k.Role != letter.AsNothing && !strings.Contains(s, "WOORDEN") {
					t.Errorf("export/text writes no %s of it", name)
				}
			}
			shown := (&source{letter: l}).shown(t.Context(), letter.Both)
			if !slices.ContainsFunc(shown.Blocks, func(x blockJSON) bool { return x.ID == b.ID && x.Kind == k.Word }) {
				t.Error("show has no word for it")
			}
			if k.Text != slices.Contains(styleWords(), k.Word) {
				t.Error("style does not take its word")
			}
			f := l.Body()
			c := edit.Copy(l, edit.Selection{Anchor: f.Start(), Head: f.End()}, letter.Random)
			tx, why := edit.Paste(c)(l, edit.At(f.End()), letter.Random)
			if why != "" {
				t.Fatalf("a clip of it cannot be pasted: %s", why)
			}
			doc, _, err := edit.Steps(tx.Steps).Apply(edit.Doc{Letter: l})
			if err != nil {
				t.Fatalf("paste: %v", err)
			}
			pasted := doc.Letter
			n := 0
			for _, x := range pasted.Body().Blocks {
				if x.Kind == k.Kind && x.Kind != letter.Para {
					n++
				}
			}
			if err := letter.Valid(pasted); err != nil || n != 2 && k.Kind != letter.Para {
				t.Errorf("a clip loses it: %d there, %v", n, err)
			}
		})
	}
}

// placed: layout gives a block ink or, for what is room on paper, a page of its own; and a tag for its role.
func placed(t *testing.T, l *letter.Letter, b *letter.Block, k letter.KindInfo) {
	set, err := page.New().Lay(context.Background(), l, -1)
	if err != nil {
		t.Fatal(err)
	}
	if k.Role == letter.AsNothing {
		if set.Total < 2 {
			t.Error("export/page gives it no room")
		}
		return
	}
	var words []string
	var pictures int
	for p := range set.Total {
		for _, it := range set.Items(p) {
			switch it := it.(type) {
			case *page.Line:
				for _, r := range it.Runs {
					words = append(words, r.Text)
				}
			case *page.Picture:
				pictures++
			}
		}
	}
	if s := strings.Join(words, " "); k.Role == letter.AsFigure && pictures == 0 || k.Role != letter.AsFigure && !strings.Contains(s, "WOORDEN") {
		t.Errorf("export/page does not lay it: %s", s)
	}
	found := false
	var walk func(n *page.Node)
	walk = func(n *page.Node) {
		found = found || n.Tag.Block == b.ID && n.Role != ""
		for _, x := range n.Kids {
			walk(x)
		}
	}
	if walk(set.Tree()); !found {
		t.Error("export/page has no tag for its role")
	}
}

func every(n *outline.Node) []*outline.Node {
	out := []*outline.Node{n}
	for _, k := range n.Kids {
		out = append(out, every(k)...)
	}
	return out
}

// letterWith gives a letter with one block of a kind between two paragraphs. Whoever reads it finds WOORDEN there.
func letterWith(k letter.Kind) (*letter.Letter, *letter.Block) {
	l := letter.New(letter.Random)
	b := &letter.Block{ID: letter.Random(), Kind: k}
	para := func(s string) *letter.Block { return &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: s} }
	switch k {
	case letter.TableBlock:
		f := &letter.Flow{ID: letter.Random(), Kind: letter.CellFlow, Blocks: []*letter.Block{para("WOORDEN")}}
		l.PutFlow(f)
		g := &letter.Table{ID: letter.Random(), Columns: []letter.Column{{Width: 1}}, Rows: []letter.Row{{ID: letter.Random(), Cells: []letter.Cell{{Flow: f.ID}}}}}
		l.Tables, b.Of = l.Tables.With(g.ID, g), g.ID
	case letter.FigureBlock:
		p := &letter.Picture{ID: letter.Random(), Alt: "WOORDEN", Width: 40, Height: 40}
		l.Pictures, b.Of = l.Pictures.With(p.ID, p), p.ID
	default:
		if k.HasText() {
			b.Text = "WOORDEN"
		}
	}
	l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{para("Voor."), b, para("Na.")}})
	return l, b
}
