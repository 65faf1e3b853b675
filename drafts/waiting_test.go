package drafts

import (
	"testing"

	"kamerbrief/drafts/review"
)

// What waits for a person: comments that call him or are his to deal with, as long as they are open, and the first day.
func TestWaiting(t *testing.T) {
	about := func(to, due string) review.About { return review.About{To: to, Due: due} }
	ts := []*review.Thread{
		{Text: "@Ria kijk je mee?"},
		{Text: "Bron?", About: about("Ria", "2025-11-03")},
		{Text: "Cijfer?", About: about("ria", "2025-10-27")},
		{Text: "Gedaan", About: about("Ria", "2025-01-01"), State: review.Resolved},
		{Text: "Nog niet geplaatst @Ria", State: review.Writing},
		{Text: "Van Jan", About: about("Jan", "2025-02-02")},
		{Text: "Vraag", Replies: []review.Reply{{Text: "@Jan zie hierboven"}}},
	}
	for name, want := range map[string]Waiting{"Ria": {3, "2025-10-27"}, "Jan": {2, "2025-02-02"}, "Piet": {}, "": {}} {
		if got := waiting(ts, name); got != want {
			t.Errorf("%q waits for %v, want %v", name, got, want)
		}
	}
}
