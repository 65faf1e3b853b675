package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"kamerbrief/drafts/check"
	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// citedJSON is a citation in the JSON of references; from and to are bytes in the text of the block as show gives it.
type citedJSON struct {
	Text      string    `json:"text"`
	Kind      cite.Kind `json:"kind"`
	Canonical string    `json:"canonical"`
	URL       string    `json:"url"`
	In        string    `json:"in"`
	Block     letter.ID `json:"block"`
	From      int       `json:"from"`
	To        int       `json:"to"`
	OK        bool      `json:"ok"`
	Why       string    `json:"why"`
}

func (r *run) referencesCommand() *cobra.Command {
	return r.withJSON(r.ofLetter(&cobra.Command{
		Use: "references ID|BESTAND", Short: "verwijzingen naar Kamerstukken, Staatsblad, wetten en uitspraken",
		Long: "Zoekt de verwijzingen in een brief, in elke schrijfwijze: Kamerstukken, Handelingen, Aanhangsel, Staatsblad, Staatscourant, ECLI,\n" +
			"BWB, Europese wetten en voorstellen, toezeggingen en zaken. Zegt hoe de leidraad ze schrijft, waar ze op het web staan, en wat er\n" +
			"niet aan klopt. Of een stuk bestaat, wordt niet nagekeken. De uitgang is 1 als er iets niet klopt.",
		Example: "  kamerbrief references brief.txt --json",
	}, func(s *source) error {
		out, wrong := []citedJSON{}, 0
		l, _ := edit.Show(s.letter, letter.Decided)
		n := letter.NumbersOf(l)
		for _, c := range check.Citations(l) {
			if !c.OK() {
				wrong++
			}
			out = append(out, citedJSON{c.Block.Text[c.From:c.To], c.Kind, c.Canonical, c.URL, c.In, c.Block.ID, n.ShownOff(c.Block, c.From), n.ShownOff(c.Block, c.To), c.OK(), c.Why})
		}
		r.findCount(wrong, "Er is iets niet goed aan één verwijzing.", "Er is iets niet goed aan %d verwijzingen.")
		return print(r, out, func(c citedJSON) {
			fmt.Fprintf(r.out, "%s: %s\n", c.In, oneLine(c.Canonical))
			if c.Text != c.Canonical {
				fmt.Fprintf(r.out, "    er staat: %s\n", oneLine(c.Text))
			}
			if c.Why != "" {
				fmt.Fprintf(r.out, "    %s\n", c.Why)
			}
		})
	}))
}
