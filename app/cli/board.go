package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
)

// boardJSON is the parafenblad in the JSON of board.
type boardJSON struct {
	Format  int          `json:"format"`
	ID      letter.ID    `json:"id"`
	Subject string       `json:"subject"`
	Date    string       `json:"date"`
	Agreed  int          `json:"agreed"` // to the words of now
	Signers []signerJSON `json:"signers"`
	Opening string       `json:"opening"` // how the letter begins, as the board says it
}

// signersOf makes the JSON of the signers on a board.
func signersOf(b *board.Board) []signerJSON {
	out := []signerJSON{}
	for i := range b.Signers {
		x := &b.Signers[i]
		out = append(out, signerJSON{x.Function, x.Name, string(x.Kind), x.ID, x.Prefix, consentWord(x), x.Number, routeOf(x), agreedOf(x)})
	}
	return out
}

func (r *run) boardCommand() *cobra.Command {
	var out string
	c := r.withJSON(r.ofLetter(&cobra.Command{
		Use: "board ID", Short: "het parafenblad: wie ondertekent en hoe ver ieder is",
		Long: "Toont van elke ondertekenaar de stappen van de route, met stand, wie, wanneer en uiterlijk wanneer, en wat er is gewijzigd sinds een\n" +
			"akkoord. Met -o komt er een toegankelijke pdf. Is een akkoord voor andere woorden gegeven of een stap te laat, dan is de uitgang 1.",
		Example: "  kamerbrief board ID -o parafenblad.pdf",
	}, func(s *source) (err error) {
		b := board.Of(s.doc())
		switch {
		case out != "":
			err = r.writeBoard(s, out)
		case r.asJSON:
			l, _ := edit.Show(s.letter, letter.Decided)
			err = writeJSON(r.out, boardJSON{Format, s.id, drafts.Subject(l), l.Frame.Date, b.Agreed(), signersOf(b), board.Opening(l, board.Verb{One: "bied", More: "bieden"})})
		default:
			r.plainBoard(b)
		}
		if err == nil {
			r.lookAtBoard(b)
		}
		return err
	}))
	c.Flags().StringVarP(&out, "output", "o", "", "`BESTAND` dat wordt gemaakt, op .pdf")
	_ = c.RegisterFlagCompletionFunc("output", cobra.FixedCompletions([]string{"pdf"}, cobra.ShellCompDirectiveFilterFileExt))
	return c
}

func (r *run) writeBoard(s *source, out string) error {
	if !strings.EqualFold(filepath.Ext(out), ".pdf") {
		return say("Het parafenblad wordt een pdf, en %s is er geen. Er is niets gemaakt. Kies een naam op .pdf.", quote(out))
	}
	_, err := export.Write(r.ctx, s.letter, r.path(out), export.Options{Kind: export.Sheet, Doc: s.doc(), Now: r.Now(), Fonts: export.Fonts(s.file)})
	return err
}

func (r *run) plainBoard(b *board.Board) {
	for i := range b.Signers {
		x := &b.Signers[i]
		fmt.Fprintf(r.out, "%d. %s\n", i+1, oneLine(board.Line(x.Signer)))
		for k := range x.Route {
			st := &x.Route[k]
			fmt.Fprintf(r.out, "   %s\n", oneLine(strings.TrimSpace(fmt.Sprintf("%-15s %-24s %s  %s", st.Step.Name(), st.Says(), st.By, letter.ShownDate(st.DueDay)))))
		}
	}
	fmt.Fprintf(r.out, "%s\n", tell.Capital(b.Count()))
}

// lookAtBoard says what needs somebody's attention.
func (r *run) lookAtBoard(b *board.Board) {
	today := r.Now().Format("2006-01-02")
	for i := range b.Signers {
		x := &b.Signers[i]
		for k := range x.Route {
			st := &x.Route[k]
			if st.Stale {
				r.find(board.Since(st, x.Signer) + ".")
			}
			if st.Late(today) {
				r.find(fmt.Sprintf("Bij %s is de stap %s te laat: uiterlijk %s.", board.Named(x.Function), st.Step.Name(), letter.ShownDate(st.DueDay)))
			}
		}
	}
}
