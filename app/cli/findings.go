package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/check"
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

func (r *run) findingsCommand() *cobra.Command {
	var rules bool
	var want check.Choice
	c := r.withJSON(&cobra.Command{
		Use: "findings ID|BESTAND", Short: "wat er aan een brief te verbeteren is",
		Long: "Kijkt een brief na: delen die ontbreken, wat nog niet klaar is voor de Kamer, en wat er in de tekst niet klopt of niet gelijk is:\n" +
			"verwijzingen, datums, ambten, moties, bijlagen, afkortingen, samenstellingen, noten. Zegt bij elk punt de plaats, de reden, en hoe het\n" +
			"kan worden verbeterd (zie de handelingen fix en ignore bij “kamerbrief help do”). De uitgang is 1 als er iets is. Met --rules staat er\n" +
			"waarop wordt gelet; regels die te vaak iets zeggen, staan uit en doen mee met --all.",
		Example: "  kamerbrief findings brief.txt --json\n  kamerbrief findings --rules",
		Args: func(c *cobra.Command, args []string) error {
			if rules {
				return cobra.NoArgs(c, args)
			}
			return needs("een nummer of bestand")(c, args)
		}, ValidArgsFunction: r.completeDrafts(true),
		RunE: func(_ *cobra.Command, args []string) error {
			if rules {
				return r.listRules()
			}
			s, err := r.source(args[0])
			if err != nil {
				return err
			}
			want.Spelling = r.speller()
			res := check.All(s.whole(), want)
			l := res.Letter
			n, at := letter.NumbersOf(l), map[letter.ID]string{}
			for where, b := range l.Places(n) {
				at[b.ID] = where
			}
			out := []findingJSON{}
			for _, f := range res.Found {
				x := findingJSON{Code: f.Code, Severity: f.Severity, Text: f.Text, Why: f.Why, Source: f.Source, Fix: []fixJSON{}}
				id := letter.ID(f.Block)
				if b := l.Block(id); b != nil {
					x.Block, x.In, x.From, x.To = id.String(), at[id], n.ShownOff(b, f.From), n.ShownOff(b, f.To)
				}
				for _, y := range f.Fixes {
					x.Fix = append(x.Fix, fixJSON{y.Label, strings.ReplaceAll(y.Text, letter.ObjectString, "")})
				}
				out = append(out, x)
			}
			r.findCount(len(out), "Er is één punt om naar te kijken.", "Er zijn %d punten om naar te kijken.")
			return print(r, out, func(x findingJSON) {
				fmt.Fprintf(r.out, "%s\n", oneLine(x.Text))
				for i, y := range x.Fix {
					fmt.Fprintf(r.out, "    %d. %s\n", i+1, oneLine(y.Label))
				}
			})
		},
	})
	c.Flags().BoolVar(&want.All, "all", false, "ook regels die te vaak iets zeggen")
	c.Flags().BoolVar(&want.NoPlain, "no-plain", false, "geen tips voor gewone taal")
	c.Flags().BoolVar(&rules, "rules", false, "waarop wordt gelet")
	return c
}

// ruleJSON is a rule in the JSON of findings --rules.
type ruleJSON struct {
	Code     string        `json:"code"`
	Severity tell.Severity `json:"severity"`
	Name     string        `json:"name"`
	Why      string        `json:"why"`
	Source   string        `json:"source"`
	On       bool          `json:"on"`
}

func (r *run) listRules() error {
	out := []ruleJSON{}
	for _, x := range check.Rules {
		out = append(out, ruleJSON{x.Code, x.Severity, x.Name, x.Why, x.Source, !x.Off})
	}
	return print(r, out, func(x ruleJSON) {
		off := ""
		if !x.On {
			off = " (uit)"
		}
		fmt.Fprintf(r.out, "%-26s %s%s\n", x.Code, x.Name, off)
	})
}

// nthFound reads the finding that an act names by its code and number.
func nthFound(f *fields) func(*session) (*check.Result, *check.Found, error) {
	code, nth := f.must("code"), max(1, f.number("nth", 1))
	return func(s *session) (*check.Result, *check.Found, error) {
		want := check.Choice{All: true}
		if code == check.Spelling {
			want.Spelling = s.speller()
		}
		res := check.All(s.d.Doc(), want)
		n := 0
		for i := range res.Found {
			if x := &res.Found[i]; x.Code == code {
				if n++; n == nth {
					return &res, x, nil
				}
			}
		}
		return nil, nil, drafts.Refusal("er is geen punt " + quote(code) + " met nummer " + fmt.Sprint(nth))
	}
}

// readFix reads the act that repairs the words of a finding.
func readFix(f *fields, _ *act) func(*session) error {
	choice, all, find := max(1, f.number("choice", 1)), f.yes("all"), nthFound(f)
	return func(s *session) error {
		res, x, err := find(s)
		if err != nil {
			return err
		}
		if all {
			c, n := check.RepairAll(s.d.Letter(), check.Alike(res.Found, x.Code))
			if n == 0 {
				return drafts.Refusal("bij deze punten is er geen verbetering die voor alle geldt")
			}
			return s.run(c)
		}
		if choice > len(x.Fixes) {
			return drafts.Refusal(fmt.Sprintf("bij dit punt is er geen verbetering %d", choice))
		}
		c, err := check.Repair(s.d.Letter(), x, choice-1)
		if err != nil {
			return drafts.Refusal(err.Error())
		}
		return s.run(c)
	}
}

// readIgnore reads the act that says not to mind a finding, and why.
func readIgnore(f *fields, _ *act) func(*session) error {
	find, reason, by := nthFound(f), f.must("reason"), f.text("by")
	return func(s *session) error {
		_, x, err := find(s)
		if err != nil {
			return err
		}
		if strings.TrimSpace(reason) == "" {
			return drafts.Refusal("de reden is leeg; zeg waarom dit punt niet geldt")
		}
		return s.d.Tell("punt negeren", x.Anchor(s.d.Letter()), review.Tells{Code: x.Code}, by, reason)
	}
}
