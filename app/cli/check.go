package cli

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

// maxPDF is the largest PDF that check and import read.
const maxPDF = 256 << 20

func pdfTooLarge(n int64) error {
	return &drafts.Error{Kind: drafts.ErrTooLarge, Text: fmt.Sprintf("Dit bestand is te groot: %d MB, en %d MB is het meeste. Er is niets gelezen. Kies een kleiner bestand.", n>>20, maxPDF>>20)}
}

// checkFinding is a finding in the JSON of check.
type checkFinding struct {
	Clause      string `json:"clause"`
	Page        int    `json:"page"` // from 1, 0 for the document
	Text        string `json:"text"`
	Conformance bool   `json:"conformance"` // a validator rejects the file for it
}

func (r *run) checkCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "check BESTAND.pdf", Short: "controleer of een pdf aan PDF/A en PDF/UA voldoet",
		Long: "Controleert een pdf: of hij aan PDF/A-2a (of 3a) en PDF/UA-1 voldoet, en of voorleessoftware er goed mee kan werken.\n" +
			"Elke regel noemt het voorschrift, de bladzijde en wat er mis is.",
		Example: "  kamerbrief check brief.pdf",
		Args:    needs("een pdf-bestand"),
		RunE: func(_ *cobra.Command, args []string) error {
			b, err := r.readFile(args[0], maxPDF, pdfTooLarge)
			if err != nil {
				return err
			}
			rep, err := export.Check(r.ctx, b)
			if err != nil {
				return err
			}
			switch n := len(rep.Findings); {
			case n == 1:
				r.find("Deze pdf heeft één bevinding.")
			case n > 1:
				r.find(fmt.Sprintf("Deze pdf heeft %d bevindingen.", n))
			}
			if !asJSON {
				for _, f := range rep.Findings {
					where := "document"
					if f.Page > 0 {
						where = fmt.Sprint("bladzijde ", f.Page)
					}
					fmt.Fprintf(r.out, "%s, %s: %s.\n", f.Code, where, f.Text)
				}
				return nil
			}
			list := []checkFinding{}
			for _, f := range rep.Findings {
				list = append(list, checkFinding{f.Code, f.Page, f.Text, f.Severity == tell.Grave})
			}
			e := json.NewEncoder(r.out)
			e.SetEscapeHTML(false)
			return e.Encode(map[string]any{"format": 1, "pages": rep.Pages, "part": rep.Part, "level": rep.Level, "ua": rep.UA, "tagged": rep.Tagged,
				"encrypted": rep.Encrypted, "title": rep.Title, "author": rep.Author, "lang": rep.Lang, "conforms": rep.Conforms(), "findings": list})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "in een vaste vorm voor programma's")
	return c
}
