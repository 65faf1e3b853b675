package paper

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// TestProposedRound: what is proposed for the letterhead and the signers is marked where it stands, and the pointer says what
// it was; so is the place from which a paragraph would go.
func TestProposedRound(t *testing.T) {
	k := open(t, plain("Een zin.", "En nog een.", "De derde."), 900, 700)
	k.Hooks.Field = func(page.Slot) (Field, bool) { return Field{}, false }
	k.Run(edit.SetField("yourReference", "2025Z1"))
	k.d.Propose("Anke")
	marks := func() int { return k.painter.told.used }
	none := marks()
	k.Run(edit.SetField("yourReference", "2025Z2"))
	k.shot(t, "proposed-round")
	if marks() < none+3 { // a bar, and more than one dash
		t.Errorf("%d marks, were %d", marks(), none)
	}
	said := func() (out string) {
		for _, x := range k.painter.tip.lines {
			if x.Visible() {
				out += x.Text + "\n"
			}
		}
		return out
	}
	point := func(b page.Box) string {
		k.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: k.view.pos(k.view.spot(b.Page, b.X+b.W/2, b.Y+b.H/2))}})
		return said()
	}
	for _, s := range k.slots() {
		if s.Name == "yourReference" {
			if got := point(s.Box); !strings.HasPrefix(got, "Anke – briefhoofd") || !strings.Contains(got, "“2025Z1” wordt “2025Z2”") {
				t.Errorf("the pointer on the field says %q", got)
			}
		}
	}
	s := edit.Suggestions(k.d.Letter())[0]
	if !k.ShowRound(s.ID) || k.ShowRound(letter.ID{9}) {
		t.Error("the field is not shown, or what is no proposal is")
	}

	k.selectTo(at(body(k.d.Letter())[0], 2), false, false)
	k.Run(edit.MoveDown())
	for _, b := range body(k.d.Letter()) {
		for _, c := range b.Open {
			w := k.set.Where(letter.Point{Block: b.ID}, false)[0]
			got := point(page.Box{Page: w.Page, X: w.X, Y: w.Y, W: 2 * pt, H: w.H})
			if want := map[letter.ChangeKind]string{letter.Hole: "Hier stond: “Een zin.”", letter.Moved: "Stond eerst elders"}[c.Kind]; !strings.Contains(got, want) {
				t.Errorf("%s: the pointer says %q, not %q", c.Kind, got, want)
			}
		}
	}
}

// TestProposedChanged: beside a proposal whose words were changed afterwards stands a mark, and the pointer says what it was for.
func TestProposedChanged(t *testing.T) {
	k := open(t, plain("Dit is een prioriteit voor ons.", "En nog een."), 900, 700)
	k.d.Propose("Anke")
	b := body(k.d.Letter())[0]
	k.d.Select(edit.Selection{Anchor: at(b, 11), Head: at(b, 21)})
	k.Run(edit.Delete())
	k.shot(t, "proposed")
	marks := k.painter.told.used
	k.d.Propose("")
	k.d.Select(edit.Selection{Anchor: at(b, 15), Head: at(b, 21)})
	k.Run(edit.Delete())
	k.shot(t, "proposed-changed")
	if got := k.painter.told.used; got != marks+2 { // an exclamation mark: a stroke and its point
		t.Errorf("%d marks, were %d", got, marks)
	}
	s := edit.Suggestions(k.d.Letter())[0]
	if got := Say(s); !strings.Contains(got, "Deze woorden zijn gewijzigd na het voorstel. Het was voor: “prioriteit”") {
		t.Errorf("the status bar says %q", got)
	}
}

// TestProposedSigners: where a signer stood who goes stands a bar, and no line strikes the words that invite to another signer; of
// another order each who stands elsewhere is dashed, and that is brought into view.
func TestProposedSigners(t *testing.T) {
	k := open(t, plain("Een zin."), 900, 900)
	k.Hooks.Field = func(page.Slot) (Field, bool) { return Field{}, false }
	for _, name := range []string{"Een", "Twee", "Drie"} {
		k.Run(edit.AddSigner(letter.Signer{Kind: letter.Signs, Function: "Minister", Name: name}))
	}
	who := k.d.Letter().Signers
	k.d.Propose("Anke")
	lines := func(what string) (bars, strokes int) {
		k.ShowRound(edit.Suggestions(k.d.Letter())[0].ID)
		k.shot(t, what)
		for _, o := range k.painter.told.all[:k.painter.told.used] {
			if s := o.Size(); s.Height > s.Width {
				bars++
			} else {
				strokes++
			}
		}
		return bars, strokes
	}
	k.Run(edit.RemoveSigner(who[0].ID))
	if bars, strokes := lines("signer-goes"); bars != 1 || strokes != 0 {
		t.Errorf("of who goes: %d bars, %d lines", bars, strokes)
	}
	k.Undo()
	k.Run(edit.MoveSigner(who[2].ID, 1))
	if bars, strokes := lines("signers-order"); bars != 2 || strokes < 4 {
		t.Errorf("of another order: %d bars, %d dashes", bars, strokes)
	}
	if !k.ShowRound(edit.Suggestions(k.d.Letter())[0].ID) {
		t.Error("another order is not shown")
	}
}

// TestProposedRows: a row that comes or goes has a line in each of its cells and one bar; of a table that goes every row is struck, and
// not the middle one alone.
func TestProposedRows(t *testing.T) {
	k := open(t, plain("Een zin."), 900, 900)
	k.selectTo(at(body(k.d.Letter())[0], 0), false, false)
	k.Run(edit.InsertTable(3, 2))
	k.d.Propose("Anke")
	for _, x := range []struct {
		what          string
		do            edit.Command
		bars, strokes int
	}{{"row", edit.Row("delete"), 1, 2}, {"table", edit.DeleteTable(), 1, 6}} {
		k.Run(x.do)
		k.shot(t, "proposed-"+x.what)
		bars, strokes := 0, 0
		for _, o := range k.painter.told.all[:k.painter.told.used] {
			if s := o.Size(); s.Height > s.Width {
				bars++
			} else {
				strokes++
			}
		}
		if bars != x.bars || strokes != x.strokes {
			t.Errorf("of a %s: %d bars, %d lines", x.what, bars, strokes)
		}
		k.Undo()
	}
}
