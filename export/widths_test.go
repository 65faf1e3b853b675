package export

import (
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/text"
)

// TestTableWithoutWidths: whichever way a table comes in without widths, the column with much to read is the widest, as
// letter.Table.Share makes it.
func TestTableWithoutWidths(t *testing.T) {
	const long = "De gemeente heeft de opvang in drie wijken uitgebreid en opent in het voorjaar nog een locatie."
	const html = "<p>a</p><table><tr><td>Gemeente</td><td>Toelichting</td></tr><tr><td>Utrecht</td><td>" + long + "</td></tr></table><p>b</p>"
	office := func(s, ext string) *letter.Letter {
		r, err := ReadOffice([]byte(s), ext, letter.Random)
		if err != nil {
			t.Fatal(err)
		}
		return r.Letter
	}
	paste := func(c edit.Command) *letter.Letter {
		l := letter.New(letter.Random)
		tx, why := c(l, edit.At(l.Flow(l.Frame.Body).Start()), letter.Random)
		if why != "" {
			t.Fatal(why)
		}
		d, _, err := tx.Apply(edit.Doc{Letter: l})
		if err != nil {
			t.Fatal(err)
		}
		return d.Letter
	}
	plain, _, err := text.Import([]byte("Geachte voorzitter,\n\nDe cijfers zijn:\n\n| Gemeente | Toelichting |\n|---|---|\n| Utrecht | "+long+" |\n\nHoogachtend,\n"), text.Options{})
	if err != nil {
		t.Fatal(err)
	}
	clip, _, err := Clip([]byte(html), letter.Random)
	if err != nil {
		t.Fatal(err)
	}
	for name, l := range map[string]*letter.Letter{"HTML": office(html, ".html"), "Markdown": office("| Gemeente | Toelichting |\n|---|---|\n| Utrecht | "+long+" |\n", ".md"),
		"text": plain, "cells": paste(edit.PasteText("Gemeente\tToelichting\nUtrecht\t" + long + "\n")), "pasted": paste(edit.PasteForeign(clip))} {
		n := 0
		for _, x := range l.Tables.All() {
			if n++; len(x.Columns) != 2 || 2*x.Columns[0].Width >= x.Columns[1].Width || x.Columns[0].Width < 1 {
				t.Errorf("%s: columns %v", name, x.Columns)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d tables", name, n)
		}
	}
}
