package app

import (
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
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
		{drafts.Origin{At: at, Act: id("a"), Label: "plakken", Letter: id("l")}, "door iemand zonder naam, vandaag 09:05, plakken, overgenomen uit Verslag JBZ-Raad"},
		{drafts.Origin{At: at, Act: id("a"), Letter: id("weg")}, "door iemand zonder naam, vandaag 09:05, overgenomen uit een brief die hier niet meer staat"},
	} {
		if got := originWords(x.o, threads, letters, at.Add(time.Hour)); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
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
