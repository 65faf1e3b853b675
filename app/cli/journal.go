package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// deedJSON is one line in the JSON of journal: the six fields of BIO2, and its number in the logbook of the store.
type deedJSON struct {
	N           uint64 `json:"n"`
	Actie       string `json:"actie"`
	Object      string `json:"object"`
	Resultaat   string `json:"resultaat"`
	Oorsprong   string `json:"oorsprong"`
	Actor       string `json:"actor"`
	Tijdstempel string `json:"tijdstempel"`
}

func (r *run) journalCommand() *cobra.Command {
	var verify bool
	c := r.withJSON(r.ofDraft(&cobra.Command{
		Use: "journal ID", Short: "toon het logboek van een concept",
		Long: "Toont wie wanneer wat met een concept deed: aanmaken, exporteren, versturen, inlezen, terugzetten, verwijderen. Er staan geen\n" +
			"woorden van de brief in. De regels van alle concepten vormen samen een keten: --verify controleert of er niets aan is veranderd,\n" +
			"en noemt anders de eerste regel die niet klopt.",
	}, func(desk *drafts.Desk, id letter.ID) error {
		defer r.notices()
		list, err := desk.Deeds(r.ctx, id)
		if err != nil && (verify || !errors.Is(err, drafts.ErrChain)) {
			return err
		}
		if err != nil { // what can be read is shown, with what is wrong
			r.find(Sentence(err))
		}
		if len(list) == 0 { // a draft that was removed has its lines still
			if _, err := desk.Snapshot(r.ctx, id); err != nil {
				return err
			}
		}
		switch {
		case r.asJSON:
			out := []deedJSON{}
			for _, d := range list {
				out = append(out, deedJSON{d.N, d.Action, d.Object(), d.Result, d.Origin, d.Actor, stamp(d.At)})
			}
			return writeJSON(r.out, out)
		case verify:
			fmt.Fprintln(r.out, "Het logboek klopt: er is niets aan veranderd.")
			return nil
		}
		for _, d := range list {
			fmt.Fprintf(r.out, "%5d  %s  %s  %s  %s  %s  %s\n", d.N, d.At.Local().Format("02-01-2006 15:04:05"), oneLine(d.Actor), oneLine(d.Action), d.Object(), oneLine(d.Result), oneLine(d.Origin))
		}
		return nil
	}))
	c.Flags().BoolVar(&verify, "verify", false, "controleer de keten")
	return c
}
