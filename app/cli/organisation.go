package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/house"
)

// organisationJSON is what organisation show prints.
type organisationJSON struct {
	Format     int      `json:"format"`
	Loaded     bool     `json:"loaded"`
	Ministries []string `json:"ministries"`
	Offices    []string `json:"offices"`
	Signed     string   `json:"signed,omitempty"` // fingerprint of the key it was signed with
	Files      []string `json:"files"`            // all that the package has beside the lists
}

func (r *run) organisationCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "organisation OPDRACHT", Short: "de afzenders en bewindspersonen van uw organisatie",
		Long: "Een organisatie kan een pakket geven: een map of zip met ministries.json en bewindspersonen.json, die voorgaan op de lijsten van\n" +
			"Kamerbrief, standaardteksten (teksten.txt), een woordenlijst (woorden.txt), sjablonen (sjablonen/NAAM.txt), en de huisstijl: logo.png,\n" +
			"woordmerk.png of woordmerk.txt, en lettertypen (*.ttf). Een logo of woordmerk van één ministerie heet logo-jenv.png. Nieuwe brieven krijgen\n" +
			"de huisstijl, andere met {\"act\":\"house\"}. Alles wordt bekeken en op een proefbrief gezet voordat er iets verandert.",
		Args: atMost(0),
		RunE: func(*cobra.Command, []string) error {
			return say("De opdracht “organisation” mist wat er moet gebeuren. Er is niets gedaan. Schrijf: kamerbrief organisation check, load, unload, sign of show")
		},
	}
	c.AddCommand(r.organisationFile("check", "kijk een pakket na en verander niets"), r.organisationFile("load", "kijk een pakket na en gebruik het vanaf nu"), r.organisationUnload(), r.organisationShow(), r.organisationSign())
	return c
}

// organisationFile is check or load.
func (r *run) organisationFile(name, short string) *cobra.Command {
	return &cobra.Command{
		Use: name + " MAP|ZIP", Short: short, Args: needs("een map of zip-bestand"),
		RunE: func(_ *cobra.Command, args []string) error {
			p, err := house.Read(r.ctx, r.path(args[0]))
			if err != nil {
				return err
			}
			if name == "load" {
				desk, err := r.withDesk()
				if err != nil {
					return err
				}
				r.notices()
				if err := house.Load(r.ctx, desk, p); err != nil {
					return err
				}
			}
			r.plainOrganisation(p)
			if _, rest := p.Used(); len(rest) > 0 {
				r.find(tell.Count(len(rest), "bestand is in orde, maar Kamerbrief gebruikt het niet: ", "bestanden zijn in orde, maar Kamerbrief gebruikt ze niet: ") + named(rest))
			}
			r.stale(p)
			for _, s := range p.Unused {
				r.find("Het bestand " + quote(s) + " kent Kamerbrief niet. Het is overgeslagen.")
			}
			return nil
		},
	}
}

// organisationUnload takes the package away.
func (r *run) organisationUnload() *cobra.Command {
	return &cobra.Command{
		Use: "unload", Short: "gebruik het geladen pakket niet meer", Args: atMost(0),
		RunE: func(*cobra.Command, []string) error {
			desk, err := r.existingDesk()
			if err := r.orNone(err); err != nil || desk == nil {
				return err
			}
			r.notices()
			return house.Unload(r.ctx, desk)
		},
	}
}

// stale says why a package is no longer right.
func (r *run) stale(p *organisation.Package) {
	if why := p.Stale(r.Now(), letter.ShownDate); why != "" {
		r.find(why)
	}
}

func named(files []organisation.File) string {
	var out []string
	for _, f := range files {
		out = append(out, quote(f.Name))
	}
	return tell.List(out, "en") + "."
}

// organisationSign signs a package that lies in a folder, with the key of who acts in the store.
func (r *run) organisationSign() *cobra.Command {
	return &cobra.Command{
		Use: "sign MAP", Short: "onderteken een pakket in een map met uw sleutel", Args: needs("een map"),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := r.path(args[0])
			out := filepath.Join(dir, organisation.SignedBy)
			if fi, err := os.Stat(dir); err != nil || !fi.IsDir() {
				return say("Alleen een pakket in een map kan worden ondertekend, en %s is er geen. Er is niets gedaan. Pak het zip-bestand eerst uit.", quote(args[0]))
			}
			desk, err := r.withDesk()
			if err != nil {
				return err
			}
			r.notices()
			b, err := organisation.Signed(dir, desk.Store.Public(), desk.Store.Sign)
			if err != nil {
				return err
			}
			if err := export.WriteFile(out, b); err != nil {
				return err
			}
			fmt.Fprintln(r.out, drafts.Fingerprint(desk.Store.Public()))
			return nil
		},
	}
}

func (r *run) organisationShow() *cobra.Command {
	return r.withJSON(&cobra.Command{
		Use: "show", Short: "toon wat er van uw organisatie is geladen", Args: atMost(0),
		RunE: func(*cobra.Command, []string) error {
			p := &organisation.Package{}
			desk, err := r.existingDesk()
			if err == nil {
				p, err = organisation.Decode(desk.Store.Setting(organisation.Setting))
			}
			if err := r.orNone(err); err != nil {
				return err
			}
			if r.asJSON {
				return writeJSON(r.out, organisationOf(p))
			}
			r.plainOrganisation(p)
			r.stale(p)
			return nil
		},
	})
}

func organisationOf(p *organisation.Package) organisationJSON {
	out := organisationJSON{Format: Format, Loaded: len(p.Ministries)+len(p.Offices)+len(p.Files) > 0, Ministries: []string{}, Offices: []string{}, Files: []string{}}
	if p.Key != nil {
		out.Signed = drafts.Fingerprint(p.Key)
	}
	for _, m := range p.Ministries {
		out.Ministries = append(out.Ministries, m.ID)
	}
	for _, o := range p.Offices {
		out.Offices = append(out.Offices, o.ID)
	}
	for _, f := range p.Files {
		out.Files = append(out.Files, f.Name)
	}
	return out
}

func (r *run) plainOrganisation(p *organisation.Package) {
	o := organisationOf(p)
	if !o.Loaded {
		fmt.Fprintln(r.out, "Er is geen pakket van een organisatie geladen.")
		return
	}
	r.listed(o.Ministries, "ministerie", "ministeries")
	used, _ := p.Used()
	for _, u := range []organisation.For{organisation.Phrases, organisation.WordList, organisation.Templates, organisation.Logo, organisation.Wordmark, organisation.Fonts} {
		if fs := used[u]; len(fs) > 0 {
			fmt.Fprintf(r.out, "%s: %s\n", u, oneLine(strings.TrimSuffix(named(fs), ".")))
		}
	}
	if o.Signed == "" {
		fmt.Fprintln(r.out, "niet ondertekend")
	} else {
		fmt.Fprintf(r.out, "ondertekend met sleutel: %s\n", o.Signed)
	}
	r.listed(o.Offices, "bewindspersoon", "bewindspersonen")
}

// listed prints how many there are and which, and nothing when there are none.
func (r *run) listed(ids []string, one, many string) {
	if len(ids) > 0 {
		fmt.Fprintf(r.out, "%s: %s\n", tell.Count(len(ids), one, many), oneLine(strings.Join(ids, ", ")))
	}
}
