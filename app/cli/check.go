package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/pdf/check"
)

// maxPDF is the largest PDF that check and import read.
const maxPDF = 256 << 20

func pdfTooLarge(n int64) error {
	return &tell.Error{Kind: drafts.ErrTooLarge, Text: fmt.Sprintf("Dit bestand is te groot: %d MB, en %d MB is het meeste. Er is niets gelezen. Kies een kleiner bestand.", n>>20, maxPDF>>20)}
}

// checkFinding is a finding in the JSON of check.
type checkFinding struct {
	Clause      string `json:"clause"`
	Page        int    `json:"page"` // from 1, 0 for the document
	Text        string `json:"text"`
	Conformance bool   `json:"conformance"` // a validator rejects the file for it
}

func (r *run) checkCommand() *cobra.Command {
	var as string
	c := r.withJSON(&cobra.Command{
		Use: "check BESTAND.pdf", Short: "controleer of een pdf aan PDF/A en PDF/UA voldoet",
		Long: "Controleert een pdf: of hij voldoet aan wat hij zelf zegt (PDF/A-1, 2 of 3, PDF/UA-1), en of voorleessoftware er goed mee kan\n" +
			"werken. Zegt hij niets, dan wordt hij bekeken als PDF/A-2a en PDF/UA-1. Met --as kiest u zelf: --as 2b,ua1.\n" +
			"Elke regel noemt het voorschrift, de bladzijde en wat er mis is.",
		Example: "  kamerbrief check brief.pdf",
		Args:    needs("een pdf-bestand"),
		RunE: func(_ *cobra.Command, args []string) error {
			b, err := r.readFile(args[0], maxPDF, pdfTooLarge)
			if err != nil {
				return err
			}
			profiles, err := profilesOf(as)
			if err != nil {
				return err
			}
			rep, err := export.Check(r.ctx, b, profiles...)
			if err != nil {
				return err
			}
			r.findCount(len(rep.Findings), "Deze pdf heeft één bevinding.", "Deze pdf heeft %d bevindingen.")
			if !r.asJSON {
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
			return writeJSON(r.out, map[string]any{"format": 1, "pages": rep.Pages, "part": rep.Part, "level": rep.Level, "ua": rep.UA, "tagged": rep.Tagged,
				"encrypted": rep.Encrypted, "title": rep.Title, "author": rep.Author, "lang": rep.Lang, "claims": append([]check.Profile{}, rep.Claims...), "verdicts": rep.Verdicts, "conforms": rep.Conforms(), "findings": list})
		},
	})
	c.Flags().StringVar(&as, "as", "", "bekijk de pdf als "+profileWords("of")+"; meer met een komma")
	return c
}

// profileWords names all profiles there are.
func profileWords(last string) string {
	var all []string
	for _, p := range check.Profiles {
		all = append(all, string(p))
	}
	return tell.List(all, last)
}

// profilesOf reads the value of --as.
func profilesOf(s string) (out []check.Profile, err error) {
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return c == ',' || c == ' ' }) {
		p := check.Profile(w)
		if !slices.Contains(check.Profiles, p) {
			return nil, say("De keuze %s bij --as bestaat niet. Er is niets gecontroleerd. Kies uit %s.", quote(w), profileWords("en"))
		}
		out = append(out, p)
	}
	return out, nil
}
