package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// draftJSON is one draft in the JSON of list.
type draftJSON struct {
	ID      letter.ID `json:"id"`
	Subject string    `json:"subject"`
	State   string    `json:"state"`
	Changed string    `json:"changed"`
	Open    int       `json:"open"`              // open comments; added to the contract
	Damaged string    `json:"damaged,omitempty"` // why it cannot be read; added to the contract
	Binned  string    `json:"binned,omitempty"`  // since when it lies in the bin; with --bin alone
}

func (r *run) listCommand() *cobra.Command {
	var bin bool
	var state string
	c := r.withJSON(&cobra.Command{
		Use: "list", Short: "toon de concepten",
		Long: "Toont de concepten, wat het laatst veranderde bovenaan: nummer, staat, laatste wijziging en betreft.\nMet --bin wat in de prullenbak ligt, wat er het laatst in kwam bovenaan.\nMet --json in een vaste vorm voor programma's.",
		Args: atMost(0),
		RunE: func(*cobra.Command, []string) error {
			var list []drafts.Summary
			noticed, binned := 0, 0
			desk, err := r.existingDesk()
			if err == nil {
				of := desk.Store.List
				if bin {
					of = desk.Store.Binned
				}
				list, err = of(r.ctx)
				noticed = r.notices()
				if err == nil && !bin && len(list) == 0 {
					var in []drafts.Summary
					in, err = desk.Store.Binned(r.ctx)
					binned = len(in)
				}
			}
			if err == nil {
				list, err = inState(list, state)
			}
			if err := r.orNone(err); err != nil {
				return err
			}
			if r.asJSON {
				out := []draftJSON{}
				for _, s := range list {
					x := draftJSON{s.ID, s.Subject, stateOf(s), stamp(s.Changed), s.Open, s.Damaged, ""}
					if bin {
						x.Binned = stamp(s.Binned)
					}
					out = append(out, x)
				}
				if err := writeJSON(r.out, out); err != nil {
					return err
				}
			} else {
				r.plainList(list, none(bin, state, binned))
			}
			for _, s := range list {
				if s.Damaged != "" {
					r.find(fmt.Sprintf("%s: %s", s.ID, s.Damaged))
				}
			}
			r.found = r.found || noticed > 0
			return nil
		},
	})
	c.Flags().StringVar(&state, "state", "", "alleen brieven met deze `STATUS`")
	_ = c.RegisterFlagCompletionFunc("state", cobra.FixedCompletions(drafts.States, cobra.ShellCompDirectiveNoFileComp))
	c.Flags().BoolVar(&bin, "bin", false, "wat in de prullenbak ligt")
	return c
}

func stateOf(s drafts.Summary) string {
	return cmp.Or(s.State, "concept")
}

// none says why a list is empty; binned is how many letters lie in the bin when there are no others.
func none(bin bool, state string, binned int) string {
	switch {
	case state != "":
		return "Geen brief heeft de status “" + state + "”."
	case bin:
		return "De prullenbak is leeg."
	case binned > 0:
		return "Er zijn geen concepten; in de prullenbak: " + tell.Count(binned, "brief", "brieven") + ". Bekijk die met “kamerbrief list --bin” en haal een brief terug met “kamerbrief unbin NUMMER”."
	}
	return "Er zijn nog geen concepten. Maak er een met “kamerbrief import BESTAND” of in het venster."
}

func (r *run) plainList(list []drafts.Summary, none string) {
	if len(list) == 0 {
		fmt.Fprintln(r.out, none)
		return
	}
	wide := len("STAAT")
	for _, s := range list {
		wide = max(wide, len([]rune(stateOf(s))))
	}
	pad := func(s string, n int) string { return s + strings.Repeat(" ", max(0, n-len([]rune(s)))) }
	fmt.Fprintf(r.out, "%s  %s  %s  %s\n", pad("NUMMER", 24), pad("STAAT", wide), pad("GEWIJZIGD", 16), "BETREFT")
	for _, s := range list {
		subject := cmp.Or(oneLine(s.Subject), "(geen betreft)")
		if s.Damaged != "" {
			subject += " (beschadigd)"
		}
		when := pad("", 16)
		if !s.Changed.IsZero() {
			when = s.Changed.In(time.Local).Format("02-01-2006 15:04")
		}
		fmt.Fprintf(r.out, "%s  %s  %s  %s\n", s.ID, pad(stateOf(s), wide), when, subject)
	}
}

// readList reads what list --json printed.
func readList(b []byte) (out []drafts.Summary, err error) {
	var list []draftJSON
	err = json.Unmarshal(b, &list)
	for _, x := range list {
		out = append(out, drafts.Summary{ID: x.ID, Subject: x.Subject})
	}
	return out, err
}

// readable looks whether a file that the window is to open is there.
func (r *run) readable(name string) (fs.FileInfo, error) {
	fi, err := os.Stat(r.path(name))
	switch {
	case err != nil:
		return nil, fileError(name, err)
	case fi.IsDir():
		return nil, say("%s is een map, geen bestand. Er is niets geopend. Noem een bestand in die map.", quote(name))
	}
	return fi, nil
}
