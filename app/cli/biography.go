package cli

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// stretchJSON is one row of words in the JSON of biography. From and to are bytes of the text as show prints it.
type stretchJSON struct {
	From    int       `json:"from"`
	To      int       `json:"to"`
	By      string    `json:"by"`
	At      string    `json:"at"`
	Act     letter.ID `json:"act"`
	Because letter.ID `json:"because"` // the proposal by which they came, else the comment they were written for
	// Added to the contract:
	Label   string    `json:"label"`   // of the act, in Dutch
	Comment letter.ID `json:"comment"` // the comment that was open where they were written
	Letter  letter.ID `json:"letter"`  // the draft they were copied from
	Subject string    `json:"subject"` // of that draft, as it is now
}

func (r *run) biographyCommand() *cobra.Command {
	var block string
	var from, to int
	c := r.withJSON(&cobra.Command{
		Use: "biography ID --block ALINEA", Short: "toon wie welke woorden van een alinea schreef",
		Long: "Toont van een alinea, of van een deel ervan, wie de woorden schreef, wanneer, met welke handeling, door welk voorstel, bij\n" +
			"welke opmerking die daar openstond, en uit welke andere brief ze zijn gekopieerd. Wat is verplaatst, gesplitst, geknipt en\n" +
			"geplakt of teruggehaald, blijft van wie het schreef. --from en --to zijn bytes van de tekst zoals show die geeft. Wat er bij het\n" +
			"begin al stond, is van niemand.",
		Args: needs("het nummer van een concept"), ValidArgsFunction: r.completeDrafts(false),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := draftID(args[0])
			if err != nil {
				return err
			}
			b, err := letter.ParseID(block)
			if err != nil {
				return say("%s is geen nummer van een alinea. Er is niets gezocht. Schrijf --block met een nummer dat “show --json” geeft.", quote(block))
			}
			desk, err := r.existingDesk()
			if err != nil {
				return err
			}
			defer r.notices()
			of, now, err := desk.Biography(r.ctx, id)
			if err != nil {
				return err
			}
			x := now.Letter.Block(b)
			if x == nil {
				return say("De alinea %s staat niet in de brief. Er is niets gezocht. Kies een nummer dat “show --json” geeft.", quote(block))
			}
			n := letter.NumbersOf(now.Letter)
			shown := n.Shown(x)
			if !cmd.Flags().Changed("to") {
				to = len(shown)
			}
			if from < 0 || to < from || to > len(shown) {
				return say("Plaats %d tot %d ligt niet in de alinea, die %d bytes lang is. Er is niets gezocht.", from, to, len(shown))
			}
			out := []stretchJSON{}
			for _, s := range of(b) {
				y := stretchJSON{From: max(from, n.ShownOff(x, s.From)), To: min(to, n.ShownOff(x, s.To)), By: s.By, At: stamp(s.At), Act: s.Act, Because: s.Because(), Label: s.Label, Comment: s.Comment, Letter: s.Letter}
				if y.From < y.To {
					out = append(out, y)
				}
			}
			if err := r.subjects(desk, out); err != nil {
				return err
			}
			return print(r, out, func(y stretchJSON) {
				by := cmp.Or(oneLine(y.By), "(onbekend)")
				fmt.Fprintf(r.out, "%s  %s  %s  %s%s\n", y.At, by, oneLine(y.Label), quote(oneLine(shown[y.From:y.To])), because(now.Threads, y))
			})
		},
	})
	c.Flags().StringVar(&block, "block", "", "`NUMMER` van de alinea")
	c.Flags().IntVar(&from, "from", 0, "eerste byte")
	c.Flags().IntVar(&to, "to", 0, "byte na de laatste, anders het eind van de alinea")
	return c
}

// subjects fills in what the letters are about from which words were copied.
func (r *run) subjects(desk *drafts.Desk, list []stretchJSON) error {
	if !slices.ContainsFunc(list, func(y stretchJSON) bool { return !y.Letter.IsZero() }) {
		return nil
	}
	all, err := desk.Store.List(r.ctx)
	for i := range list {
		for _, x := range all {
			if x.ID == list[i].Letter {
				list[i].Subject = x.Subject
			}
		}
	}
	return err
}

// because says in a few words why words were written.
func because(threads []*review.Thread, y stretchJSON) string {
	out := ""
	if i := review.Find(threads, y.Comment); i >= 0 {
		out += fmt.Sprintf("  bij de opmerking van %s: %s", oneLine(threads[i].By), quote(oneLine(threads[i].Text)))
	}
	switch {
	case y.Letter.IsZero():
	case y.Subject == "":
		out += "  uit een andere brief (" + y.Letter.String() + ")"
	default:
		out += "  uit de brief " + quote(oneLine(y.Subject))
	}
	return out
}
