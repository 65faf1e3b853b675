package exchange_test

import (
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestGoneIsTold: what a colleague proposed or said of something that is gone here when his copy is taken in is in the letter all the
// same, lies in the tray, or is told of as a proposal that stands nowhere. Only who proposed that it would go is not told that it went.
func TestGoneIsTold(t *testing.T) {
	type do = func(d *drafts.Draft) error
	on := func(text string, c edit.Command) do {
		return func(d *drafts.Draft) error { words(t, d, text); return d.Run(c) }
	}
	at := func(text string, c edit.Command) do {
		return func(d *drafts.Draft) error {
			words(t, d, text)
			d.Select(edit.At(d.Selection().Anchor))
			return d.Run(c)
		}
	}
	of := func(d *drafts.Draft, kind letter.Kind) *letter.Block {
		for _, b := range d.Letter().Body().Blocks {
			if b.Kind == kind {
				return b
			}
		}
		t.Fatalf("no %s", kind)
		return nil
	}
	inTable := func(c edit.Command) do {
		return func(d *drafts.Draft) error {
			l := d.Letter()
			d.Select(edit.At(l.Flow(l.Table(of(d, letter.TableBlock)).Rows[0].Cells[0].Flow).Start()))
			return d.Run(c)
		}
	}
	onFigure := func(c edit.Command) do {
		return func(d *drafts.Draft) error {
			d.Select(edit.At(letter.Point{Block: of(d, letter.FigureBlock).ID}))
			return d.Run(c)
		}
	}
	comment := func(d *drafts.Draft) error { _, err := d.Comment("", "Hoezo?"); return err }
	words1, paragraph := on("prioriteit", edit.DeleteSelection()), func(d *drafts.Draft) error {
		b := d.Letter().Body().Blocks
		d.Select(edit.Selection{Anchor: letter.Point{Block: b[0].ID, Off: len(b[0].Text)}, Head: letter.Point{Block: b[1].ID, Off: len(b[1].Text)}})
		return d.Run(edit.DeleteSelection())
	}
	table, figure := inTable(edit.DeleteTable()), onFigure(edit.DeleteSelection())
	signer := func(d *drafts.Draft) error { return d.Run(edit.RemoveSigner(d.Letter().Signers[0].ID)) }
	bijlage := func(d *drafts.Draft) error { return d.Run(edit.RemoveBijlage(d.Letter().Bijlagen[0].ID)) }
	for _, x := range []struct {
		name      string
		his, ours do
	}{
		{"bold", on("prioriteit", edit.ToggleMark(letter.Bold, "")), words1},
		{"a link", on("prioriteit", edit.ToggleMark(letter.Link, "https://example.nl")), words1},
		{"no look", on("doel", edit.ClearMarks()), on("doel", edit.DeleteSelection())},
		{"bold, the paragraph is gone", on("prioriteit", edit.ToggleMark(letter.Bold, "")), paragraph},
		{"another word", on("prioriteit", edit.Type("plan")), words1},
		{"a word more", at("prioriteit", edit.Type("grote ")), paragraph},
		{"a note", at("prioriteit", edit.InsertNote("Bron.")), paragraph},
		{"a heading", at("prioriteit", edit.Style(letter.Heading, 1)), paragraph},
		{"a list", at("prioriteit", edit.List(letter.Bullet)), paragraph},
		{"a split", at("prioriteit", edit.Enter()), paragraph},
		{"a join", func(d *drafts.Draft) error {
			d.Select(edit.At(letter.Point{Block: d.Letter().Body().Blocks[1].ID}))
			return d.Run(edit.Backspace())
		}, paragraph},
		{"a move", at("prioriteit", edit.MoveUp()), paragraph},
		{"a word in a cell", inTable(edit.Type("Jaar")), table},
		{"a row", inTable(edit.Row("insert-after")), table},
		{"a row less", inTable(edit.Row("delete")), table},
		{"a column", inTable(edit.Column("insert-after")), table},
		{"cells merged", inTable(edit.Cell("merge-right")), table},
		{"a table moved", inTable(edit.MoveTable(-1)), table},
		{"a figure smaller", onFigure(func(l *letter.Letter, s edit.Selection, id letter.NewID) (edit.Tx, edit.Reason) {
			p := *l.Picture(l.Block(s.Head.Block))
			p.Share = 50
			return edit.SetPictureOf(p)(l, s, id)
		}), figure},
		{"a figure moved", onFigure(edit.MoveUp()), figure},
		{"a signer's name", func(d *drafts.Draft) error {
			s := d.Letter().Signers[0]
			s.Name = "A. Anders"
			return d.Run(edit.SetSigner(s))
		}, signer},
		{"a bijlage's title", func(d *drafts.Draft) error {
			b := d.Letter().Bijlagen[0]
			b.Title = "Andere titel"
			return d.Run(edit.SetBijlage(b))
		}, bijlage},
		{"the order of bijlagen", func(d *drafts.Draft) error { return d.Run(edit.MoveBijlage(d.Letter().Bijlagen[0].ID, 1)) }, bijlage},
		{"the order of signers", func(d *drafts.Draft) error { return d.Run(edit.MoveSigner(d.Letter().Signers[0].ID, 1)) }, signer},
		{"a field", func(d *drafts.Draft) error { return d.Run(edit.SetField("ourReference", "B-2")) }, func(d *drafts.Draft) error { return d.Run(edit.SetField("ourReference", "A-1")) }},
		{"a comment", func(d *drafts.Draft) error { words(t, d, "prioriteit"); return comment(d) }, paragraph},
		{"an answer", func(d *drafts.Draft) error { return d.Reply(d.Threads()[0].ID, "", "Daarom.") }, func(d *drafts.Draft) error { return d.Erase(d.Threads()[0].ID) }},
	} {
		t.Run(x.name, func(t *testing.T) {
			author, id := begun(t)
			k := person(t, "Bakker")
			run := func(c edit.Command) do { return func(d *drafts.Draft) error { return d.Run(c) } }
			with(t, author, id, func(d *drafts.Draft) error { d.Select(edit.At(d.Letter().Body().Start())); return nil },
				run(edit.Type("Eerst.")), run(edit.Enter()), run(edit.Type("Dit is een prioriteit en een ")), run(edit.ToggleMark(letter.Bold, "")), run(edit.Type("doel")), run(edit.ToggleMark(letter.Bold, "")), run(edit.Type(" voor ons.")), run(edit.Enter()),
				run(edit.Type("Laatst.")), comment, run(edit.InsertFigure(letter.Picture{File: strings.Repeat("a", 64), FileName: "a.png", Alt: "Staaf", Width: 2, Height: 1})),
				func(d *drafts.Draft) error { d.Select(edit.At(d.Letter().Body().End())); return nil }, run(edit.InsertTable(2, 2)),
				run(edit.AddSigner(letter.Signer{Name: "Een", Kind: letter.Signs})), run(edit.AddSigner(letter.Signer{Name: "Twee", Kind: letter.Signs})),
				run(edit.AddBijlage(letter.Bijlage{Title: "Een", Kind: letter.Report})), run(edit.AddBijlage(letter.Bijlage{Title: "Twee", Kind: letter.Report})))
			receive(t, k, send(t, author, id), false)
			with(t, k, id, x.his)
			with(t, author, id, x.ours)
			was := now(t, author, id)
			got := receive(t, author, send(t, k, id), false)
			s := now(t, author, id)
			if got.Suggestions == 0 && got.Tray == 0 && got.Comments == 0 && len(edit.Displaced(s.Letter)) == 0 {
				t.Errorf("nothing is told: %+v", got.Merged)
			}
			if got.Suggestions != len(edit.Suggestions(s.Letter))-len(edit.Suggestions(was.Letter)) {
				t.Errorf("%d proposals are told, %d stand there", got.Suggestions, len(edit.Suggestions(s.Letter)))
			}
			before := said(s)
			if again := receive(t, author, send(t, k, id), false); again.Merged != (drafts.Merged{Known: true}) || said(now(t, author, id)) != before {
				t.Errorf("taken in twice it brings %+v", again.Merged)
			}
		})
	}
}
