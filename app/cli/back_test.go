package cli

import (
	"errors"
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

// What came back goes into a copy to review as it was proposed, what goes as well as what comes; a copy to read takes nothing.
func TestTakeBackInCopy(t *testing.T) {
	went := storetest.Letter("Kaas", "De prijs van kaas.")
	doc, _ := office.Of(went, office.OutOptions{IDs: true, Review: true})
	for _, p := range doc.Paras {
		for i := range p.Runs {
			if p.Runs[i].Text == "De prijs van kaas." {
				p.Runs[i].Text = "De waarde van kaas."
			}
		}
	}
	d := drafts.NewDraft(letter.Random(), went)
	d.By.Name = "Bakker"
	got, err := back.Read(d.Letter(), went, nil, doc, time.Now(), letter.Random)
	if err != nil {
		t.Fatal(err)
	}
	d.State = drafts.StateRead
	if err := TakeBack(d, got); !errors.As(err, new(drafts.Denied)) || d.Letter() != went {
		t.Error("a copy to read: ", err)
	}
	d.State = drafts.StateReview
	if err := TakeBack(d, got); err != nil {
		t.Fatal(err)
	}
	list := edit.Suggestions(d.Letter())
	if len(list) != 1 || list[0].Was != "prijs" || list[0].Now != "waarde" || list[0].By != "onbekend" || d.Letter().Proposals.Len() != 1 {
		t.Errorf("it is proposed as %+v", list)
	}
	if is, _ := edit.Show(d.Letter(), letter.Decided); !letter.Equal(is, went) {
		t.Error("it is decided")
	}
}
