package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/export"
)

// whoJSON is the JSON of whoami.
type whoJSON struct {
	Name     string `json:"name"`
	Function string `json:"function"`
	Key      string `json:"key"`
}

func (r *run) whoamiCommand() *cobra.Command {
	var name, function, keyfile string
	c := r.withJSON(&cobra.Command{
		Use: "whoami", Short: "toon of wijzig uw naam en functie",
		Long: "Toont wie handelingen en opmerkingen in deze opslag doet: naam, functie en sleutel. De sleutel is een vingerafdruk\n" +
			"die mensen elkaar voorlezen om elkaar te herkennen. Met --name en --function wijzigt u naam en functie.",
		Args: atMost(0),
		RunE: func(c *cobra.Command, _ []string) error {
			desk, err := r.withDesk()
			if err != nil {
				return err
			}
			r.notices()
			who := desk.Store.Who()
			if c.Flags().Changed("name") || c.Flags().Changed("function") {
				if c.Flags().Changed("name") {
					who.Name = strings.TrimSpace(letter.Clean(name))
				}
				if c.Flags().Changed("function") {
					who.Function = strings.TrimSpace(letter.Clean(function))
				}
				if err := desk.Store.SetWho(r.ctx, who.Name, who.Function); err != nil {
					return err
				}
				who = desk.Store.Who()
			}
			if keyfile != "" {
				b, err := exchange.KeyFile(desk.Store)
				if err != nil {
					return err
				}
				return export.WriteFile(r.path(keyfile), b)
			}
			if r.asJSON {
				return writeJSON(r.out, whoJSON{who.Name, who.Function, who.Key})
			}
			for _, x := range [][2]string{{"Naam", who.Name}, {"Functie", who.Function}, {"Sleutel", who.Key}} {
				x[1] = cmp.Or(x[1], "(niet ingevuld)")
				fmt.Fprintf(r.out, "%-8s %s\n", x[0], visible(x[1]))
			}
			return nil
		},
	})
	c.Flags().StringVar(&name, "name", "", "uw naam")
	c.Flags().StringVar(&function, "function", "", "uw functie")
	c.Flags().StringVar(&keyfile, "keyfile", "", "`BESTAND` dat wordt gemaakt, met de sleutel waarmee collega's voor u versleutelen")
	return c
}
