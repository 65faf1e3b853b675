package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/review"
)

func (r *run) ledgerCommand() *cobra.Command {
	var asCSV bool
	c := r.withJSON(r.ofLetter(&cobra.Command{
		Use: "ledger ID|BESTAND", Short: "de moties en toezeggingen van een brief",
		Long: "Zoekt de moties en toezeggingen waar een brief over gaat: van wie of aan wie, in welk debat en wanneer, met welk Kamerstuk, en hoe ver\n" +
			"het is: afgedaan, deels of loopt. De stand komt uit de tekst, tenzij u er een hebt gezet (zie de handeling ledger bij “kamerbrief help\n" +
			"do”). Met --csv is de uitvoer een tabel voor een rekenblad.",
		Example: "  kamerbrief ledger brief.txt --csv",
	}, func(s *source) error {
		res := check.All(s.whole(), check.Choice{})
		out := res.Register()
		if asCSV {
			return check.WriteCSV(r.out, out)
		}
		return print(r, out, func(e check.Registered) {
			fmt.Fprintf(r.out, "%s: %s\n", check.Entry{Kind: e.Kind, Who: e.Who, Debate: e.Debate, Date: e.Date, Reference: e.Reference}.Name(), e.Status)
			fmt.Fprintf(r.out, "    %s\n", oneLine(e.Sentence))
		})
	}))
	c.Flags().BoolVar(&asCSV, "csv", false, "als tabel, met een puntkomma tussen de velden")
	c.MarkFlagsMutuallyExclusive("json", "csv")
	return c
}

// readLedger reads the act on the list of moties and toezeggingen: the status of its nth entry; with promise the nth promise of the text
// comes in the list; with table the list comes at the end of the letter.
func readLedger(f *fields, _ *act) func(*session) error {
	nth, promise, table, by := f.optNumber("nth"), f.optNumber("promise"), f.yes("table"), f.text("by")
	status := check.Running
	if f.has("status") {
		status = check.Status(f.choice("status", string(check.Done), string(check.Partly), string(check.Running)))
	}
	if nth == nil && promise == nil && !table {
		f.fail(say("noem nth, promise of table"))
	}
	return func(s *session) error {
		res := check.All(s.d.Doc(), check.Choice{All: true})
		switch {
		case table:
			return s.run(check.ClosingTable(res.Ledger))
		case promise != nil:
			n := 0
			for i := range res.Found {
				if x := &res.Found[i]; x.Code == check.PromiseOpen {
					if n++; n == *promise {
						return s.d.Tell("toezegging in de lijst zetten", x.Anchor(s.d.Letter()), review.Tells{Code: x.Code, Status: string(status)}, by, "")
					}
				}
			}
			return drafts.Refusal(fmt.Sprintf("de tekst heeft geen toezegging met nummer %d die niet in de lijst staat", *promise))
		case *nth < 1 || *nth > len(res.Ledger):
			return drafts.Refusal(fmt.Sprintf("de lijst heeft geen nummer %d; er zijn er %d", *nth, len(res.Ledger)))
		}
		return s.d.Tell("stand zetten", res.Anchor(*nth-1), res.Tells(*nth-1, status), by, "")
	}
}
