package drafts_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/tell"
)

// FuzzOpen: an act with whatever steps were kept in it. The draft opens as a sound letter, in which the act can be
// undone and done again, or it is said to be damaged; nothing panics.
func FuzzOpen(f *testing.F) {
	n := byte(0)
	count := func() letter.ID { n++; return letter.ID{1, 10: n / 250, 11: n} }
	l := sample.Letter(4, 1, count)
	b := l.Body().Blocks[0]
	th := &review.Thread{ID: letter.ID{7}, Text: "Klopt dit?", State: review.Open, At: time.Unix(0, 0).UTC(),
		Anchor: review.Anchor{At: letter.Range{From: letter.Point{Block: b.ID}, To: letter.Point{Block: b.ID, Off: len(b.Text)}}}}
	snap := &drafts.Snapshot{ID: letter.ID{9}, Letter: l, Threads: []*review.Thread{th}}
	d, err := drafts.OpenDraft(&drafts.Saved{Snapshot: snap})
	if err != nil {
		f.Fatal(err)
	}
	d.SetClock(time.Now, count)
	for _, c := range []edit.Command{edit.Type("woorden"), edit.Enter(), edit.InsertNote("Kamerstuk 21 501-02"), edit.InsertTable(2, 2), edit.Style(letter.Heading, 2), edit.ToggleMark(letter.Bold, "")} {
		d.Select(edit.At(letter.Point{Block: b.ID}))
		_ = d.Run(c)
	}
	for range 2 {
		_ = d.Undo()
	}
	_ = d.Resolve(th.ID, "")
	for _, a := range d.Take().Acts {
		s, err := json.Marshal(a.Steps)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(s)
	}
	for _, s := range edit.Kinds {
		s, err := json.Marshal(edit.Steps{s})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var ss edit.Steps
		if json.Unmarshal(b, &ss) != nil {
			return
		}
		d, err := drafts.OpenDraft(&drafts.Saved{Snapshot: snap, Acts: []drafts.Act{{ID: letter.ID{1}, Steps: ss}}})
		if err != nil {
			var e *tell.Error
			if !errors.Is(err, drafts.ErrDamaged) || !errors.As(err, &e) {
				t.Fatal(err)
			}
			return
		}
		after := d.Snapshot()
		if err := letter.Valid(after.Letter); err != nil {
			t.Fatal(err)
		}
		if ss.Silent() {
			return // a name or a stage is no undo entry
		}
		if err := d.Undo(); err != nil {
			t.Fatalf("cannot be undone: %v", err)
		}
		if !letter.Equal(d.Letter(), l) {
			t.Fatal("undo gives another letter")
		}
		if err := d.Redo(); err != nil || !letter.Equal(d.Letter(), after.Letter) {
			t.Fatalf("done again it is another letter: %v", err)
		}
	})
}
