package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// hitJSON is one place in the JSON of search.
type hitJSON struct {
	ID       letter.ID `json:"id"`
	Subject  string    `json:"subject"`
	In       string    `json:"in"`
	Sentence string    `json:"sentence"`
}

func (r *run) searchCommand() *cobra.Command {
	var state string
	c := r.withJSON(&cobra.Command{
		Use: "search WOORDEN", Short: "zoek in alle concepten",
		Long: "Zoekt woorden in alle teksten van alle concepten, ook in voetnoten, tabellen, namen, opmerkingen en bijlagen, niet in de prullenbak.\n" +
			"Een concept wordt gevonden als het al die woorden heeft, waar dan ook, ook als deel van een woord. Hoofdletters, accenten en de volgorde\n" +
			"maken niet uit. Bovenaan staat wat de woorden in het onderwerp heeft, daarna wat ze heel en het vaakst heeft.",
		Example: "  kamerbrief search \"motie-Podt\" --json",
		Args:    needs("de woorden om te zoeken"),
		RunE: func(_ *cobra.Command, args []string) error {
			if oneLine(args[0]) == "" {
				return say("Er zijn geen woorden om te zoeken. Er is niets gezocht. Schrijf: kamerbrief search WOORDEN")
			}
			desk, err := r.existingDesk()
			var found []drafts.Found
			if err == nil {
				r.notices()
				found, err = desk.Search(r.ctx, args[0])
			}
			if err := r.orNone(err); err != nil {
				return err
			}
			if state != "" {
				if err := knownState(state); err != nil {
					return err
				}
				found = slices.DeleteFunc(found, func(f drafts.Found) bool { return drafts.StateName(f.State) != state })
			}
			out := []hitJSON{}
			for _, f := range found {
				for _, h := range f.Hits {
					out = append(out, hitJSON{f.ID, f.Subject, h.In, h.Sentence})
				}
			}
			if r.asJSON {
				return writeJSON(r.out, out)
			}
			r.plainHits(found)
			return nil
		},
	})
	c.Flags().StringVar(&state, "state", "", "alleen in brieven met deze `STATUS`")
	return c
}

func (r *run) plainHits(found []drafts.Found) {
	if len(found) == 0 {
		fmt.Fprintln(r.out, "Geen concept heeft deze woorden.")
	}
	for _, f := range found {
		fmt.Fprintf(r.out, "%s  %s\n", f.ID, oneLine(f.Subject))
		for _, h := range f.Hits {
			fmt.Fprintf(r.out, "    %s: %s\n", h.In, h.Sentence)
		}
	}
}
