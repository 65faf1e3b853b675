package cli

import (
	"slices"
	"time"

	"github.com/spf13/cobra"

	"kamerbrief/assets"
	"kamerbrief/drafts"
	"kamerbrief/drafts/kinds"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/house"
)

func (r *run) stateCommand() *cobra.Command {
	return &cobra.Command{
		Use: "state ID STATUS", Short: "geef een brief een andere status",
		Long: "Geeft een brief een andere status: " + tell.List(drafts.States, "of") + ".\n" +
			"Een brief die is verzonden of gearchiveerd, kan niet worden gewijzigd; “new --after ID” maakt er een vervolgbrief van.\n" +
			"De status staat in het logboek.",
		Args: needs("het nummer van een concept", "een status: "+tell.List(drafts.States, "of")),
		ValidArgsFunction: func(c *cobra.Command, args []string, s string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 {
				return drafts.States, cobra.ShellCompDirectiveNoFileComp
			}
			return r.completeDrafts(false)(c, args, s)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := knownState(args[1]); err != nil {
				return err
			}
			id, desk, err := r.draft(args[0])
			if err != nil {
				return err
			}
			r.notices()
			err = desk.With(r.ctx, id, func(d *drafts.Draft) error {
				if drafts.StateName(d.State) == args[1] { // asked twice is done once
					return nil
				}
				return d.SetState(args[1])
			})
			if err == nil {
				r.changed(id, false)
			}
			return err
		},
	}
}

func knownState(s string) error {
	if slices.Contains(drafts.States, s) {
		return nil
	}
	return say("De status %s bestaat niet. Er is niets gewijzigd. Kies %s.", quote(s), tell.List(drafts.States, "of"))
}

func (r *run) duplicateCommand() *cobra.Command {
	return &cobra.Command{
		Use: "duplicate ID", Short: "maak een kopie van een brief",
		Long: "Maakt een kopie van een brief als nieuw concept, met dezelfde tekst, bijlagen en ondertekenaars, zonder opmerkingen, akkoorden en\n" +
			"geschiedenis. ID@N is een kopie van versie N. De uitvoer is het nummer van de kopie.",
		Args: needs("het nummer van een concept"), ValidArgsFunction: r.completeDrafts(false),
		RunE: func(_ *cobra.Command, args []string) error {
			if _, _, _, err := versionArg(args[0]); err != nil {
				return err
			}
			s, err := r.source(args[0])
			if err != nil {
				return err
			}
			if s.id.IsZero() {
				return say("%s is geen nummer van een concept. Er is niets gedaan. Typ “kamerbrief list” voor de concepten.", quote(args[0]))
			}
			return r.keep(drafts.Copy(s.letter))
		},
	}
}

func (r *run) newCommand() *cobra.Command {
	var kind, ministry, after, from string
	c := &cobra.Command{
		Use: "new", Short: "begin een nieuwe brief",
		Long: "Begint een nieuwe brief en bewaart die als concept; de uitvoer is het nummer. Met --kind staat er al in wat zo’n brief bijna altijd\n" +
			"heeft, en tussen [haken] wat u zelf schrijft. Met --ministry is de afzender ingevuld; zonder --ministry staat er in wat u in het venster als\n" +
			"standaard voor uzelf opsloeg. Met --after begint een vervolg op een brief,\n" +
			"met --from een brief met een sjabloon of zoals een andere brief.",
		Example: "  kamerbrief new --kind antwoord --ministry jenv",
		Args:    atMost(0),
		RunE: func(c *cobra.Command, _ []string) error {
			if from != "" && (kind != "" || after != "") {
				return say("De optie --from kan niet samen met --kind of --after. Er is niets gemaakt.")
			}
			if after != "" && (kind != "" || ministry != "") {
				return say("De optie --after kan niet samen met --kind of --ministry: een vervolg neemt alles over. Er is niets gemaakt.")
			}
			if after != "" {
				s, err := r.source(after)
				if err != nil {
					return err
				}
				return r.keep(kinds.After(s.letter, r.Now(), r.NewID))
			}
			if kind != "" && !slices.Contains(kinds.Words(), kind) {
				return say("De soort brief %s bestaat niet. Er is niets gemaakt. Kies %s.", quote(kind), tell.List(kinds.Words(), "of"))
			}
			m, err := r.ministry(ministry, r.Now())
			if err != nil {
				return err
			}
			if from != "" {
				l, err := r.from(from, m)
				if err != nil {
					return err
				}
				return r.keep(l)
			}
			l, _ := kinds.New(kind, m, r.Now(), r.NewID)
			if ministry == "" {
				desk, err := r.withDesk()
				if err != nil {
					return err
				}
				kinds.ReadMine(desk.Store.Setting(kinds.MineSetting)).Into(l, r.NewID)
			}
			house.Dress(&l.Frame)
			return r.keep(l)
		},
	}
	c.Flags().StringVar(&kind, "kind", "", "`SOORT` brief: "+tell.List(kinds.Words(), "of"))
	c.Flags().StringVar(&ministry, "ministry", "", "`MINISTERIE` dat de brief stuurt, met zijn afkorting: jenv")
	c.Flags().StringVar(&after, "after", "", "`ID` van de brief waar deze op volgt")
	c.Flags().StringVar(&from, "from", "", "naam van een `SJABLOON`, of het nummer of bestand van een brief")
	_ = c.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(kinds.Words(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// ministry finds a ministry by its short name on a day.
func (r *run) ministry(id string, on time.Time) (m assets.Ministry, err error) {
	if id == "" {
		return m, nil
	}
	if _, err := r.withDesk(); err != nil { // the organisation's own are kept there
		return m, err
	}
	all := assets.Ministries(on)
	if m, ok := assets.MinistryOn(id, on); ok {
		return m, nil
	}
	var ids []string
	for _, m := range all {
		ids = append(ids, m.ID)
	}
	return m, say("Het ministerie %s is niet bekend. Er is niets gemaakt. Kies %s.", quote(id), tell.List(ids, "of"))
}

// inState leaves of a list of drafts those with a state; "" is all.
func inState(list []drafts.Summary, state string) ([]drafts.Summary, error) {
	if state == "" {
		return list, nil
	}
	if err := knownState(state); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(s drafts.Summary) bool { return drafts.StateName(s.State) != state }), nil
}
