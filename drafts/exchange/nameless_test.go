package exchange_test

import (
	"testing"

	"kamerbrief/drafts"
)

// TestNamelessBegin: a comment that was begun before its writer said who he is, as the first in a copy is, comes back at its words, once,
// under his name, however many comments the author has.
func TestNamelessBegin(t *testing.T) {
	for _, more := range []int{0, 2} {
		author, id := sentence(t)
		k := person(t, "Bakker")
		receive(t, k, send(t, author, id), false)
		for range more {
			with(t, author, id, func(d *drafts.Draft) error {
				words(t, d, "ons")
				_, err := d.Comment("Auteur", "Wie?")
				return err
			})
		}
		with(t, k, id, func(d *drafts.Draft) error {
			words(t, d, "prioriteit")
			x, err := d.Begin("Iemand", nil)
			if err != nil {
				return err
			}
			return d.Place(x, "Bakker", "Waarom?")
		})
		g := receive(t, author, send(t, k, id), false)
		list := now(t, author, id).Threads
		if g.Tray != 0 || g.Comments != 1 || len(list) != more+1 {
			t.Fatalf("beside %d: %d lie in the tray, %d came, %d are there", more, g.Tray, g.Comments, len(list))
		}
		if last := list[more]; last.By != "Bakker" || last.Text != "Waarom?" || last.Anchor.Quote != "prioriteit" {
			t.Errorf("beside %d it is %+v", more, last)
		}
	}
}
