package docx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export/office"
)

// TestReview: comments with their threads, words and state, and changes with who made them, come back from the file.
func TestReview(t *testing.T) {
	l := letter.New(letter.Random)
	by := letter.Random()
	b := &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: "Een oud nieuw woord en een zin.", Marks: []letter.Mark{{Kind: letter.Del, From: 4, To: 7, Val: by.String()}, {Kind: letter.Ins, From: 8, To: 13, Val: by.String()}}}
	c := &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: "Nog een alinea."}
	l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{b, c}})
	at := time.Date(2025, 10, 27, 9, 30, 0, 0, time.UTC)
	l.Proposals = l.Proposals.With(by, &letter.Proposal{ID: by, By: "B. Bakker", At: at})
	anchor := func(from, to letter.Point) review.Anchor { return review.Anchor{At: letter.Range{From: from, To: to}} }
	threads := []*review.Thread{
		{ID: letter.Random(), By: "C. Clercq", At: at, Text: "Over twee alinea’s.", State: review.Resolved, Anchor: anchor(letter.Point{Block: b.ID, Off: 14}, letter.Point{Block: c.ID, Off: 3}),
			Replies: []review.Reply{{ID: letter.Random(), By: "D. Dijk", At: at, Text: "Eens."}}},
		{ID: letter.Random(), By: "C. Clercq", At: at, Text: "Een plaats.", Anchor: anchor(letter.Point{Block: c.ID, Off: 4}, letter.Point{Block: c.ID, Off: 4})},
		{ID: letter.Random(), By: "E. Eeuw", At: at, Text: "Geheim.", About: review.About{Class: review.Private}, Anchor: anchor(letter.Point{Block: c.ID}, letter.Point{Block: c.ID, Off: 3})},
	}
	d, _ := office.Of(l, office.OutOptions{IDs: true, Review: true, Threads: threads})
	var buf bytes.Buffer
	if err := Write(&buf, d, ""); err != nil {
		t.Fatal(err)
	}
	back, err := Read(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range back.Paras {
		for _, r := range p.Runs {
			s := fmt.Sprintf("%s %v", r.Text, r.In)
			if r.Ins != nil {
				s += " +" + r.Ins.By
			}
			if r.Del != nil {
				s += " -" + r.Del.By + r.Del.At
			}
			got = append(got, s)
		}
	}
	for _, c := range back.Comments {
		got = append(got, fmt.Sprint(c.By, " ", c.At, " ", c.Text, " ", c.Parent, " ", c.Done))
	}
	want := "Een  []|oud [] -B. Bakker2025-10-27T09:30:00Z|  []|nieuw [] +B. Bakker|  []|woord en een zin. [0 1]|Nog [0 1]|  []| [2]|een alinea. []|" +
		"C. Clercq 2025-10-27T09:30:00Z Over twee alinea’s. -1 true|D. Dijk 2025-10-27T09:30:00Z Eens. 0 true|C. Clercq 2025-10-27T09:30:00Z Een plaats. -1 false"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("\n%s, want\n%s", s, want)
	}
}
