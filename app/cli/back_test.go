package cli

import (
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
	"kamerbrief/export/back"
	"kamerbrief/export/office"
)

// What came back goes into the letter as one act, and the caret stays behind the words that it stood behind.
func TestTakeBackKeepsTheCaret(t *testing.T) {
	went := storetest.Letter("Kaas", "De prijs van kaas in de winkels.", "Boter is iets anders.")
	doc, _ := office.Of(went, office.OutOptions{IDs: true, Review: true})
	for _, p := range doc.Paras {
		for i := range p.Runs {
			if p.Runs[i].Text == "De prijs van kaas in de winkels." {
				p.Runs[i].Text = "De nieuwe prijs van kaas in de winkels."
			}
		}
	}
	d := drafts.NewDraft(letter.Random(), went)
	first := went.Body().Blocks[0]
	d.Select(edit.At(letter.Point{Block: first.ID, Off: len("De prijs van kaas")}))
	got, err := back.Read(d.Letter(), went, nil, doc, time.Now(), letter.Random)
	if err != nil || got.Suggestions != 1 {
		t.Fatal(err, got)
	}
	if err := TakeBack(d, got); err != nil {
		t.Fatal(err)
	}
	at := d.Selection().Head
	if is := d.Letter().Block(at.Block).Text[:at.Off]; is != "De nieuwe prijs van kaas" {
		t.Errorf("before the caret stands %q", is)
	}
}
