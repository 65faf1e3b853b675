package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// The JSON of findings; from and to are bytes in the text of the block as show gives it.
type (
	findingJSON struct {
		Code     string        `json:"code"`
		Severity tell.Severity `json:"severity"`
		In       string        `json:"in"`
		Block    string        `json:"block"` // "" for the letter as a whole
		From     int           `json:"from"`
		To       int           `json:"to"`
		Text     string        `json:"text"`
		Why      string        `json:"why"`
		Source   string        `json:"source"`
		Fix      []fixJSON     `json:"fix"`
	}
	fixJSON struct {
		Label string `json:"label"`
		Text  string `json:"text"`
	}
)

// findingsOf gives all there is to say of a letter: its parts, what is not ready for the Kamer, its words.
func findingsOf(l *letter.Letter, threads []*review.Thread) (out []check.Found) {
	for _, f := range append(check.Letter(l), check.Leaving(l, threads)...) {
		out = append(out, check.Found{Finding: f})
	}
	return append(out, check.Words(l)...)
}

func (r *run) findingsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "findings ID|BESTAND", Short: "wat er aan een brief te verbeteren is",
		Long: "Kijkt een brief na: delen die ontbreken, wat nog niet klaar is voor de Kamer, verwijzingen en datums die niet kloppen. Zegt bij elk\n" +
			"punt de plaats, de reden, en hoe het kan worden verbeterd (zie de handeling fix bij “kamerbrief help do”). De uitgang is 1 als er iets is.",
		Example: "  kamerbrief findings brief.txt --json",
		Args:    needs("een nummer of bestand"), ValidArgsFunction: r.completeDrafts(true),
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := r.source(args[0])
			if err != nil {
				return err
			}
			l, _ := edit.Show(s.letter, letter.Decided)
			n, at := letter.NumbersOf(l), map[letter.ID]string{}
			for where, b := range l.Places(n) {
				at[b.ID] = where
			}
			out := []findingJSON{}
			for _, f := range findingsOf(s.letter, s.threads) {
				x := findingJSON{Code: f.Code, Severity: f.Severity, Text: f.Text, Why: f.Why, Source: f.Source, Fix: []fixJSON{}}
				id := letter.ID(f.Block)
				if b := l.Block(id); b != nil {
					x.Block, x.In, x.From, x.To = id.String(), at[id], n.ShownOff(b, f.From), n.ShownOff(b, f.To)
				}
				for _, y := range f.Fixes {
					x.Fix = append(x.Fix, fixJSON(y))
				}
				out = append(out, x)
			}
			r.findCount(len(out), "Er is één punt om naar te kijken.", "Er zijn %d punten om naar te kijken.")
			if asJSON {
				return writeJSON(r.out, out)
			}
			for _, x := range out {
				fmt.Fprintf(r.out, "%s\n", oneLine(x.Text))
				for i, y := range x.Fix {
					fmt.Fprintf(r.out, "    %d. %s\n", i+1, oneLine(y.Label))
				}
			}
			return nil
		},
	}
	jsonFlag(c, &asJSON)
	return c
}

// readFix reads the act that repairs the words of a finding.
func readFix(f *fields, _ *act) func(*session) error {
	code, nth, choice := f.must("code"), 1, 1
	for name, n := range map[string]*int{"nth": &nth, "choice": &choice} {
		if x := f.optNumber(name); x != nil {
			*n = max(1, *x)
		}
	}
	return func(s *session) error {
		n := 0
		for _, x := range findingsOf(s.d.Letter(), s.d.Threads()) {
			if x.Code != code {
				continue
			}
			if n++; n < nth {
				continue
			}
			if choice > len(x.Fixes) {
				return drafts.Refusal(fmt.Sprintf("bij dit punt is er geen verbetering %d", choice))
			}
			return s.run(edit.Repair(edit.Selection{Anchor: letter.Point{Block: x.Block, Off: x.From}, Head: letter.Point{Block: x.Block, Off: x.To}}, x.Fixes[choice-1].Text))
		}
		return drafts.Refusal("er is geen punt " + quote(code) + " met nummer " + fmt.Sprint(nth))
	}
}
