package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// TestRowGone: the author deletes a row of a table, or a bijlage, while a copy is away: what the colleague wrote elsewhere is a
// proposal in its place; only what stood in the row or the bijlage lies in the tray.
func TestRowGone(t *testing.T) {
	a, b := person(t, "Anke"), person(t, "Bas")
	id, err := a.Create(t.Context(), letter.New(letter.Random))
	if err != nil {
		t.Fatal(err)
	}
	at := func(k *drafts.Desk, place func(l *letter.Letter) letter.Point, c edit.Command) {
		t.Helper()
		if err := k.With(t.Context(), id, func(d *drafts.Draft) error {
			d.Select(edit.At(place(d.Letter())))
			return d.Run(c)
		}); err != nil {
			t.Fatal(err)
		}
	}
	table := func(l *letter.Letter) *letter.Table {
		i := slices.IndexFunc(l.Body().Blocks, func(b *letter.Block) bool { return b.Kind == letter.TableBlock })
		return l.Table(l.Body().Blocks[i])
	}
	cell := func(row, col int) func(l *letter.Letter) letter.Point {
		return func(l *letter.Letter) letter.Point { return l.Flow(table(l).Rows[row].Cells[col].Flow).Start() }
	}
	body := func(l *letter.Letter) letter.Point { return l.Body().End() }
	bijlage := func(l *letter.Letter) letter.Point { return l.Flow(l.Bijlagen[0].Flow).Start() }
	at(a, body, edit.InsertTable(3, 2))
	at(a, body, edit.WriteBijlage("Tijdlijn", letter.Enclosure))
	out := send(t, a, id)
	receive(t, b, out, false)
	at(b, cell(0, 1), edit.Type("boven"))
	at(b, cell(1, 0), edit.Type("midden"))
	at(b, body, edit.Type("onder"))
	at(b, bijlage, edit.Type("erbij"))
	at(a, cell(1, 0), edit.Row("delete"))
	at(a, body, edit.RemoveBijlage(now(t, a, id).Letter.Bijlagen[0].ID))
	g := receive(t, a, send(t, b, id), false)
	s := now(t, a, id)
	if err := letter.Valid(s.Letter); err != nil {
		t.Fatal(err)
	}
	if all := text(s.Letter); g.Suggestions != 2 || !strings.Contains(all, "boven") || !strings.Contains(all, "onder") {
		t.Errorf("%+v in\n%s", g, all)
	}
	var tray []string
	for _, x := range s.Threads {
		tray = append(tray, x.Text)
	}
	if want := []string{"midden", "erbij"}; !slices.Equal(tray, want) {
		t.Errorf("in the tray: %q", tray)
	}
}
