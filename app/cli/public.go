package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"kamerbrief/export"
)

// openJSON is a thing that becomes public or not, in the JSON of public.
type openJSON struct {
	What     string   `json:"what"`
	Public   bool     `json:"public"`
	Why      string   `json:"why"`
	Findings []string `json:"findings"`
}

func (r *run) publicCommand() *cobra.Command {
	return r.withJSON(r.ofLetter(&cobra.Command{
		Use: "public ID|BESTAND", Short: "wat van een brief openbaar wordt, en wat niet",
		Long: "Zegt van alles in en om een brief of het openbaar wordt, en waarom: de brief, de gegevens van het bestand, de bijlagen met namen en\n" +
			"verborgen tekst, opmerkingen, voorstellen, akkoord. De uitgang is 1 als er iets is om eerst naar te kijken.",
		Example: "  kamerbrief public brief.txt",
	}, func(s *source) error {
		list, err := export.Openness(r.ctx, s.whole(), export.Options{Kind: export.Final, File: s.file})
		if err != nil {
			return err
		}
		out, n := []openJSON{}, 0
		for _, x := range list {
			y := openJSON{x.What, x.Public, x.Why, []string{}}
			for _, f := range x.Findings {
				y.Findings = append(y.Findings, f.Text)
			}
			n += len(y.Findings)
			out = append(out, y)
		}
		r.findCount(n, "Er is één punt om eerst naar te kijken.", "Er zijn %d punten om eerst naar te kijken.")
		return print(r, out, func(x openJSON) {
			word := "niet openbaar"
			if x.Public {
				word = "openbaar"
			}
			fmt.Fprintf(r.out, "%s: %s\n    %s\n", x.What, word, oneLine(x.Why))
			for _, f := range x.Findings {
				fmt.Fprintf(r.out, "    ! %s\n", oneLine(f))
			}
		})
	}))
}
