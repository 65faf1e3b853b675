package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// A row of the list of proposals for a long paragraph is cut, and its tip has all; that of a short one has none.
func TestProposalTip(t *testing.T) {
	e := screenOf(t, letter.New(letter.Random))
	long := strings.Repeat("nog een lange zin ", 30) + "slot"
	run := func(c edit.Command) {
		t.Helper()
		if err := e.draft.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
	run(edit.Type(long))
	run(edit.Enter())
	run(edit.Type("Kort."))
	e.draft.Propose("Anke")
	run(edit.Type("!"))
	e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
	run(edit.MoveDown())
	p := newProposalList(e)
	p.update()
	for i, s := range p.all {
		if got := p.list.Tip(i); strings.Contains(got, long) != (s.Kind == edit.Moves) || s.Kind != edit.Moves && got != "" {
			t.Errorf("the tip of %s is %q", s.Kind, got)
		}
	}
	if len(p.all) != 2 {
		t.Errorf("%d rows", len(p.all))
	}
}

// Going to the proposal of a figure shows the figure, not only the words above it where the caret stands.
func TestGoToProposedFigure(t *testing.T) {
	e := screenOf(t, letter.New(letter.Random))
	run := func(c edit.Command) {
		t.Helper()
		if err := e.draft.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	for range 30 {
		e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
		run(edit.Type("Een zin."))
		run(edit.Enter())
	}
	e.draft.Propose("Anke")
	e.draft.Select(edit.At(letter.Point{Block: e.draft.Letter().Body().Blocks[25].ID}))
	run(edit.InsertTable(3, 2))
	e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
	e.paper.Go(letter.Range{From: e.draft.Letter().Body().Start(), To: e.draft.Letter().Body().Start()})
	for _, s := range edit.Suggestions(e.draft.Letter()) {
		e.goProposal(s)
		b := e.draft.Letter().Block(s.Place.From.Block)
		if y, ok := e.paper.TopOf(drafts.OnBlock(e.draft.Letter(), b)); !ok || y > e.paper.Size().Height/2 {
			t.Errorf("it stands at %v of %v", y, e.paper.Size().Height)
		}
	}
}

// A row says which thing it is about and what of it would be otherwise, also where that has no words.
func TestProposalSays(t *testing.T) {
	e := screenOf(t, letter.New(letter.Random))
	run := func(c edit.Command) {
		t.Helper()
		if err := e.draft.Run(c); err != nil {
			t.Fatal(err)
		}
	}
	last := func() *letter.Block { b := e.draft.Letter().Body().Blocks; return b[len(b)-1] }
	at := func(b *letter.Block) { e.draft.Select(edit.At(letter.Point{Block: b.ID})) }
	of := func(k letter.Kind) *letter.Block {
		for _, b := range e.draft.Letter().Body().Blocks {
			if b.Kind == k {
				return b
			}
		}
		t.Fatalf("no %s", k)
		return nil
	}
	cell := func() *letter.Block {
		l := e.draft.Letter()
		return l.Flow(l.Table(of(letter.TableBlock)).Rows[0].Cells[0].Flow).Blocks[0]
	}
	picture := letter.Picture{File: strings.Repeat("a", 64), FileName: "staaf.png", Width: 20, Height: 10}
	for _, x := range []struct {
		name string
		done func() // before proposing
		do   func()
		want string
	}{
		{"an empty paragraph moves", func() { run(edit.Type("Een.")); run(edit.Enter()) }, func() { at(last()); run(edit.MoveUp()) }, "Verplaatsen|bij: een lege alinea"},
		{"a figure moves", func() { run(edit.Type("Een.")); p := picture; p.Alt = "Staafdiagram"; run(edit.InsertFigure(p)) }, func() { at(of(letter.FigureBlock)); run(edit.MoveUp()) },
			"Verplaatsen|bij: figuur: Staafdiagram"},
		{"a table moves", func() { run(edit.Type("Een.")); run(edit.InsertTable(2, 2)); run(edit.Type("Jaar")) }, func() { run(edit.MoveUp()) }, "Verplaatsen|bij: tabel: Jaar"},
		{"a table moves with its caption", func() {
			run(edit.Type("Een."))
			run(edit.InsertTable(2, 2))
			run(edit.Type("Jaar"))
			run(edit.WriteCaption())
			run(edit.Type("Instroom"))
			at(cell())
		}, func() { run(edit.MoveUp()) }, "Verplaatsen|bij: tabel: Instroom"},
		{"a figure without a description", nil, func() { run(edit.InsertFigure(picture)) }, "Invoegen: erbij: “figuur: staaf.png”"},
		{"a figure that is smaller", func() { p := picture; p.Alt = "Staafdiagram"; run(edit.InsertFigure(p)) }, func() {
			p := *e.draft.Letter().Picture(of(letter.FigureBlock))
			p.Share = 50
			run(edit.SetPictureOf(p))
		}, "Figuur: “breedte 100%” wordt “breedte 50%”|bij: figuur: Staafdiagram"},
		{"a figure that goes", func() { p := picture; p.Alt = "Staafdiagram"; run(edit.InsertFigure(p)) }, func() { at(of(letter.FigureBlock)); run(edit.DeleteSelection()) },
			"Verwijderen: weg: “figuur: Staafdiagram”"},
		{"an empty table", nil, func() { run(edit.InsertTable(2, 3)) }, "Tabel: erbij: “tabel, 2 × 3”"},
		{"a wider column", func() { run(edit.InsertTable(2, 2)); at(cell()); run(edit.Type("Jaar")) }, func() { at(cell()); run(edit.Column("wider")) },
			"Tabel: “kolommen van 50%, 50%” wordt “kolommen van 55%, 45%”|bij: tabel: Jaar"},
		{"a column at the right", func() { run(edit.InsertTable(2, 2)) }, func() { at(cell()); run(edit.Column("right")) },
			"Tabel: “geen kolom rechts uitgelijnd” wordt “rechts uitgelijnd: kolom 1”|bij: tabel, 2 × 2"},
		{"a signer with another office", func() {
			run(edit.SetSignerList([]letter.Signer{{ID: letter.Random(), Name: "A. Voorbeeld", Function: "Minister van Financiën", Kind: letter.Signs}}))
		}, func() {
			s := e.draft.Letter().Signers[0]
			s.Function = "Minister van Defensie"
			run(edit.SetSigner(s))
		}, "Ondertekenaars: “Minister van Financiën, A. Voorbeeld” wordt “Minister van Defensie, A. Voorbeeld”"},
		{"a bijlage that becomes confidential", func() { run(edit.AddBijlage(letter.Bijlage{Title: "Tijdlijn", Kind: letter.Enclosure})) }, func() {
			b := e.draft.Letter().Bijlagen[0]
			b.Confidential = true
			run(edit.SetBijlage(b))
		}, "Bijlagen: “Tijdlijn” wordt “Tijdlijn, vertrouwelijk”"},
		{"an empty row", func() { run(edit.InsertTable(2, 2)); at(cell()); run(edit.Type("Jaar")) }, func() { at(cell()); run(edit.Row("insert-after")) }, "Tabel: erbij: “rij 2”|bij: tabel: Jaar"},
		{"a paragraph in two", func() { run(edit.Type("Een. Twee.")) }, func() {
			e.draft.Select(edit.At(letter.Point{Block: last().ID, Off: 5}))
			run(edit.Enter())
		}, "Alinea: een nieuwe alinea begint|bij: Twee."},
		{"another betreft", nil, func() { run(edit.SetField("subject", "Voortgang")) }, "Briefhoofd: erbij: “Voortgang”|bij: betreft"},
		{"a paragraph that is called as they are", func() { run(edit.Type("bijlagen")) }, func() { run(edit.Style(letter.Quote, 0)) }, "Alinea: “hoofdtekst” wordt “citaat”|bij: bijlagen"},
		{"kept with the next", func() { run(edit.Type("Een.")) }, func() { run(edit.KeepNext(true)) },
			"Alinea: “hoofdtekst” wordt “hoofdtekst, bij de volgende alinea gehouden”|bij: Een."},
	} {
		e = screenOf(t, letter.New(letter.Random))
		e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
		if x.done != nil {
			x.done()
		}
		e.draft.Propose("Anke")
		x.do()
		p := newProposalList(e)
		p.update()
		if len(p.all) != 1 {
			t.Errorf("%s: %d rows", x.name, len(p.all))
			continue
		}
		if got := strings.Join(rowLines(p.all[0]), "|"); got != x.want {
			t.Errorf("%s:\n got %s\nwant %s", x.name, got, x.want)
		}
	}
}

// TestDisplacedIsTold: the list tells whose proposal stands nowhere in the letter, and lets it go; without one it says nothing.
func TestDisplacedIsTold(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	p := newProposalList(e)
	p.update()
	if p.aside.Visible() {
		t.Errorf("without one it says %q", p.told.Text())
	}
	x := letter.Proposal{ID: letter.Random(), By: "Anke", At: time.Now(), Act: "kolom verwijderen", Reason: "volgt uit de motie"}
	add := func(x letter.Proposal) {
		t.Helper()
		if err := e.draft.Do(edit.Tx{Steps: edit.Steps{edit.SetProposal{Proposal: x}}, Before: e.draft.Selection(), After: e.draft.Selection()}); err != nil {
			t.Fatal(err)
		}
	}
	add(x)
	if p.update(); !p.aside.Visible() || !strings.Contains(p.told.Text(), "van Anke (") || !strings.Contains(p.told.Text(), x.Reason+"): “kolom verwijderen”.") {
		t.Errorf("it says %q, seen %v", p.told.Text(), p.aside.Visible())
	}
	for range 5 {
		x.ID = letter.Random()
		add(x)
	}
	if p.update(); !strings.Contains(p.told.Text(), "6 voorstellen") || !strings.Contains(p.told.Text(), " en nog 3 andere.") {
		t.Errorf("of six it says %q", p.told.Text())
	}
	looktest.Walk(p.box, func(o fyne.CanvasObject) {
		if b, ok := o.(*look.Button); ok && b.Text == "Laten vervallen" {
			b.Tapped(nil)
		}
	})
	if p.update(); p.aside.Visible() || len(edit.Displaced(e.draft.Letter())) > 0 {
		t.Error("it is not let go")
	}
}

// The buttons below the list work when a proposal is chosen, and else say why not.
func TestDecideButtons(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	p := newProposalList(e)
	p.update()
	said := ""
	e.app.win.SetContent(p.box)
	look.SetHint(e.app.win.Canvas(), func(s string) { said = s })
	says := func(when, want string) {
		t.Helper()
		for _, b := range []*look.Button{p.yes, p.no} {
			off := b.Disabled()
			if said = ""; off {
				b.Tapped(nil)
			}
			if off != (want != "") || said != want {
				t.Errorf("%s: %s is off: %v, because %q", when, b.Text, off, said)
			}
		}
	}
	none, choose := "Er zijn geen voorstellen om over te beslissen.", "Kies eerst een voorstel in de lijst."
	says("without proposals", none)
	e.draft.Select(edit.At(e.draft.Letter().Body().Start()))
	e.draft.Propose("Anke")
	if err := e.draft.Run(edit.Type("!")); err != nil {
		t.Fatal(err)
	}
	p.update()
	says("with one", choose)
	p.list.Choose(0)
	says("with one that is chosen", "")
	// In a copy one takes one's own back, and who writes the letter accepts.
	e.draft.State, e.draft.By.Name = drafts.StateReview, "Anke"
	p.buttons()
	if !p.yes.Disabled() || p.no.Disabled() {
		t.Errorf("of one's own in a copy accepting is off: %v, rejecting: %v", p.yes.Disabled(), p.no.Disabled())
	}
	for _, it := range e.proposalItems() {
		if it.Title != "Voorstel accepteren" {
			continue
		}
		if ok, _ := it.Enabled(); ok {
			t.Error("the menu has accepting in a copy")
		}
	}
	e.draft.State = ""
	p.buttons()
	p.yes.Tapped(nil)
	says("after it was accepted", none)
}

// Who deletes words in which another proposed some is told so once, in the status bar, and the list keeps what they were.
func TestSweptIsTold(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", "kaas"))
	e.draft.Watch(func(c drafts.Change) { e.swept(c.Steps) })
	all := func() {
		e.draft.Select(edit.Selection{Anchor: e.draft.Letter().Body().Start(), Head: e.draft.Letter().Body().End()})
	}
	all()
	e.draft.Propose("Anke")
	if err := e.draft.Run(edit.Type("boter")); err != nil {
		t.Fatal(err)
	}
	if h := e.status.bar.Hint(); h != "" {
		t.Errorf("of a proposal it says %q", h)
	}
	e.draft.Propose("")
	all()
	if err := e.draft.Run(edit.Type("melk")); err != nil {
		t.Fatal(err)
	}
	if h := e.status.bar.Hint(); !strings.Contains(h, "Anke") || !strings.Contains(h, "“kaas” wordt “boter”") {
		t.Errorf("it says %q", h)
	}
	p := newProposalList(e)
	if p.update(); !strings.Contains(p.told.Text(), "van Anke (") || !strings.Contains(p.told.Text(), "): “kaas” wordt “boter”.") {
		t.Errorf("the list says %q", p.told.Text())
	}
}
