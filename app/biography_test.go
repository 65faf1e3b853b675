package app

import (
	"slices"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/storetest"
)

// Where words come from is said whole: who, when, by what, on which comment, from which letter.
func TestOriginWords(t *testing.T) {
	at := time.Date(2025, 11, 3, 9, 5, 0, 0, time.Local)
	id := func(s string) letter.ID { return letter.Fixed(s) }
	threads := []*review.Thread{{ID: id("t"), By: "Jan", Text: "Te sterk?"}}
	letters := map[letter.ID]string{id("l"): "Verslag JBZ-Raad"}
	for _, x := range []struct {
		o    drafts.Origin
		want string
	}{
		{drafts.Origin{At: at}, "zoals de brief begon, vandaag 09:05"},
		{drafts.Origin{At: at, Act: id("a"), By: "Ria", Label: "typen"}, "door Ria, vandaag 09:05, typen"},
		{drafts.Origin{At: at, Act: id("a"), By: "Ria", Proposal: id("p"), Comment: id("t")}, "door Ria, vandaag 09:05, als voorstel, bij de opmerking van Jan: “Te sterk?”"},
		{drafts.Origin{At: at, Act: id("a"), Label: "plakken", Letter: id("l")}, "door iemand zonder naam, vandaag 09:05, plakken, overgenomen uit “Verslag JBZ-Raad”"},
		{drafts.Origin{At: at, Act: id("a"), Letter: id("weg")}, "door iemand zonder naam, vandaag 09:05, overgenomen uit een brief die hier niet meer staat"},
	} {
		if got := originWords(x.o, threads, letters, at.Add(time.Hour)); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}

// TestChosen: who wrote words is asked of all paragraphs that are selected, in their order, however one selected; without a selection of
// the paragraph of the caret.
func TestChosen(t *testing.T) {
	l := storetest.Letter("Kaas", "Eerste.", "Tweede.", "Derde.")
	bs := l.Body().Blocks
	at := func(block, off int) letter.Point { return letter.Point{Block: bs[block].ID, Off: off} }
	for _, x := range []struct {
		from, to letter.Point
		want     []letter.Range
	}{
		{at(1, 2), at(1, 2), []letter.Range{{From: at(1, 0), To: at(1, 7)}}},
		{at(1, 4), at(1, 2), []letter.Range{{From: at(1, 2), To: at(1, 4)}}},
		{at(2, 3), at(0, 1), []letter.Range{{From: at(0, 1), To: at(0, 7)}, {From: at(1, 0), To: at(1, 7)}, {From: at(2, 0), To: at(2, 3)}}},
		{at(0, 1), l.Flow(l.Frame.Subject).Start(), []letter.Range{{From: l.Flow(l.Frame.Subject).Start(), To: l.Flow(l.Frame.Subject).End()}}},
	} {
		if got, more := chosen(l, edit.Selection{Anchor: x.from, Head: x.to}); more || !slices.Equal(got, x.want) {
			t.Errorf("%v, want %v", got, x.want)
		}
	}
	tx, why := edit.InsertTable(2, 2)(l, edit.At(at(2, 6)), letter.Random)
	if why != "" {
		t.Fatal(why)
	}
	l = tx.Steps.Letter(l)
	var want []letter.Range // of cells that are selected, all of them
	var s edit.Selection
	for _, tab := range l.Tables.All() {
		for _, row := range tab.Rows {
			f := l.Flow(row.Cells[1].Flow)
			want = append(want, letter.Range{From: f.Start(), To: f.End()})
		}
	}
	s.Anchor, s.Head = want[1].To, want[0].From
	if got, more := chosen(l, s); more || !slices.Equal(got, want) {
		t.Errorf("of cells %v, want %v", got, want)
	}
}

// The file of a review is called after the letter and who reviewed; what may not stand in a name of a file does not.
func TestReviewName(t *testing.T) {
	l := letter.New(letter.Random)
	l.Frame.Date = "2025-12-07"
	for _, x := range []struct {
		role     drafts.Role
		by, want string
	}{
		{drafts.AsOwner, "A. de Vries", "20251207 Kamerbrief-ter beoordeling.kbreview"},
		{drafts.AsReviewer, "B/C: Jansen?", "20251207 Kamerbrief-beoordeling B C Jansen.kbreview"},
		{drafts.AsReader, "", "20251207 Kamerbrief-beoordeling.kbreview"},
	} {
		if got := reviewName(l, x.role, x.by); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}
