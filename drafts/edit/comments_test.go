package edit_test

import (
	"testing"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// TestTwoChangeAComment: what two people make of one comment at the same time is all there: the last text shows, the
// other one is what it was before, and what each settled stays.
func TestTwoChangeAComment(t *testing.T) {
	id := counter()
	l := letter.New(id)
	th := &review.Thread{ID: id(), Text: "Klopt dit?", State: review.Open, Anchor: review.Anchor{At: letter.Range{From: l.Body().Start(), To: l.Body().Start()}}}
	base := edit.Doc{Letter: l, Threads: []*review.Thread{th}}
	at := func(by string) review.Stamp {
		return review.Stamp{By: by, At: time.Date(2025, 10, 27, 9, 0, 0, 0, time.UTC)}
	}
	first := review.Said{Text: th.Text}
	reword := func(text, by string) edit.Step {
		return edit.Reword{Thread: th.ID, Text: text, Edits: review.Edits{Last: at(by), Was: []review.Said{first}}}
	}
	about := func(a review.About) edit.Step { return edit.SetAbout{Thread: th.ID, About: a} }
	theirs := edit.Steps{reword("Van hen", "Zij"), about(review.About{To: "Jan", Class: review.Minister})}
	ours := edit.Steps{reword("Van ons", "Wij"), about(review.About{Done: at("Wij")})}
	doc, _, err := theirs.Apply(base)
	if err != nil {
		t.Fatal(err)
	}
	out, lost, _, err := edit.Rebase(base, []edit.Steps{ours, {edit.RemoveThread{Thread: th.ID}}}, theirs)
	if err != nil || len(lost) != 1 || lost[0] != 1 {
		t.Fatalf("lost %v %v: a comment with words of theirs is not thrown away", lost, err)
	}
	if doc, _, err = out[0].Apply(doc); err != nil {
		t.Fatal(err)
	}
	got := doc.Threads[0]
	if w := got.Edits.Was; got.Text != "Van ons" || len(w) != 2 || w[0] != first || w[1].Text != "Van hen" || w[1].By != "Zij" {
		t.Errorf("%q, before that %+v", got.Text, w)
	}
	if got.About != (review.About{To: "Jan", Class: review.Minister, Done: at("Wij")}) {
		t.Errorf("%+v", got.About)
	}
}
