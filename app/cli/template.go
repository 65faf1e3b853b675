package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"kamerbrief/assets"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/kinds"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/export/house"
)

func (r *run) templateCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "template OPDRACHT", Short: "uw eigen sjablonen: brieven om andere mee te beginnen",
		Long: "Maakt van een brief een sjabloon, en toont of verwijdert er een. “new --from NAAM” begint een brief met een sjabloon. Kenmerken,\n" +
			"akkoorden en opmerkingen gaan niet mee.",
		Example: "  kamerbrief template save ID \"Verslag van een overleg\"",
		Args:    atMost(0),
		RunE: func(*cobra.Command, []string) error {
			return say("De opdracht “template” mist wat er moet gebeuren. Er is niets gedaan. Schrijf: kamerbrief template save, list of remove")
		},
	}
	c.AddCommand(
		&cobra.Command{Use: "save ID|BESTAND NAAM", Short: "maak van een brief een sjabloon", Args: needs("een nummer of bestand", "een naam"), ValidArgsFunction: r.completeDrafts(true),
			RunE: func(_ *cobra.Command, args []string) error {
				s, err := r.source(args[0])
				if err != nil {
					return err
				}
				name := strings.TrimSpace(letter.Clean(args[1]))
				if name == "" {
					return say("Een sjabloon heeft een naam nodig. Er is niets bewaard. Schrijf: kamerbrief template save ID NAAM")
				}
				l, _ := edit.Show(s.letter, letter.Decided)
				return r.keepTemplate(name, drafts.Copy(l))
			}},
		&cobra.Command{Use: "list", Short: "toon uw sjablonen en die van uw organisatie", Args: atMost(0), RunE: func(*cobra.Command, []string) error {
			all, err := r.templates()
			for _, t := range all {
				fmt.Fprintln(r.out, oneLine(t.name))
			}
			return r.orNone(err)
		}},
		&cobra.Command{Use: "remove NAAM", Short: "verwijder een eigen sjabloon", Args: needs("de naam van een sjabloon"), RunE: func(_ *cobra.Command, args []string) error {
			all, err := r.templates()
			if err := r.orNone(err); err != nil {
				return err
			}
			for _, t := range all {
				if t.own && strings.EqualFold(t.name, args[0]) {
					return r.keepTemplate(t.name, nil)
				}
			}
			return say("Het sjabloon %s is er niet. Er is niets verwijderd. Typ “kamerbrief template list” voor uw sjablonen.", quote(args[0]))
		}})
	return c
}

// keepTemplate keeps a letter as template, or takes it away when there is none.
func (r *run) keepTemplate(name string, l *letter.Letter) error {
	desk, err := r.withDesk()
	if err != nil {
		return err
	}
	r.notices()
	set, err := kinds.WithTemplate(desk.Store.Setting(kinds.TemplateSetting), name, l)
	if err != nil {
		return err
	}
	return desk.Store.SetSetting(r.ctx, kinds.TemplateSetting, set)
}

// template is a template by its name.
type template struct {
	name  string
	own   bool
	begin func(assets.Ministry) (*letter.Letter, error)
}

// templates are those of this person, then those of the organisation.
func (r *run) templates() (out []template, err error) {
	desk, err := r.existingDesk()
	if err != nil {
		return nil, err
	}
	own, err := kinds.Templates(desk.Store.Setting(kinds.TemplateSetting))
	if err != nil {
		return nil, err
	}
	for _, t := range own {
		out = append(out, template{t.Name, true, func(assets.Ministry) (*letter.Letter, error) { return t.Begin(r.Now()) }})
	}
	brought, _ := organisation.Own().Used()
	for _, f := range brought[organisation.Templates] {
		out = append(out, template{f.Title(), false, func(m assets.Ministry) (*letter.Letter, error) {
			l := kinds.OfText(string(f.Data), m, r.Now(), r.NewID)
			house.Dress(&l.Frame)
			return l, nil
		}})
	}
	return out, nil
}

// from begins a letter with a template, or with another letter by its number or file.
func (r *run) from(name string, m assets.Ministry) (*letter.Letter, error) {
	all, err := r.templates()
	if err := r.orNone(err); err != nil {
		return nil, err
	}
	for _, t := range all {
		if strings.EqualFold(t.name, name) {
			return t.begin(m)
		}
	}
	s, err := r.source(name)
	if err != nil {
		return nil, say("Het sjabloon %s is er niet, en er is ook geen brief of bestand met die naam. Er is niets gemaakt. Typ “kamerbrief template list” voor uw sjablonen.", quote(name))
	}
	l, _ := edit.Show(s.letter, letter.Decided)
	return kinds.Again(drafts.Copy(l), r.Now()), nil
}
