package cli

import (
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/cite"
	"kamerbrief/drafts/exchange"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/parcel"
	"kamerbrief/export"
)

// receivedJSON is the JSON of receive.
type receivedJSON struct {
	Draft       letter.ID `json:"draft"`
	New         bool      `json:"new"`
	By          string    `json:"by"`
	Verified    bool      `json:"verified"`
	Comments    int       `json:"comments"`
	Suggestions int       `json:"suggestions"`
	Conflicts   int       `json:"conflicts"`
	Tray        int       `json:"tray"`
	// Added to the contract:
	Key      string `json:"key"`      // the sender's, as people read it to each other
	Withheld int    `json:"withheld"` // confidential bijlagen of the letter that are not in the copy
}

func (r *run) sendCommand() *cobra.Command {
	var out, role, word string
	var secret bool
	var to []string
	c := &cobra.Command{
		Use: "send ID -o UIT.kbreview", Short: "maak een kopie om te beoordelen, of stuur uw beoordeling terug",
		Long: "Maakt van uw brief een kopie voor een collega: de brief met opmerkingen, zonder geschiedenis, zonder privé-opmerkingen en\n" +
			"zonder vertrouwelijke bijlagen (--confidential neemt die mee). De collega kan erin voorstellen doen en opmerkingen maken\n" +
			"(--role reviewer) of alleen lezen en opmerken (--role reader). Van een kopie die u kreeg, maakt de opdracht uw beoordeling,\n" +
			"om terug te sturen. Het bestand is getekend. Met --to versleutelt u het voor collega's van wie u het sleutelbestand hebt\n" +
			"(whoami --keyfile), met --passphrase-file met een wachtwoord.",
		Example: "  kamerbrief send ID -o brief.kbreview\n  kamerbrief send ID -o brief.kbreview --to collega.kbsleutel",
		Args:    needs("het nummer van een concept"), ValidArgsFunction: r.completeDrafts(false),
		RunE: func(_ *cobra.Command, args []string) error {
			id, err := draftID(args[0])
			if err != nil {
				return err
			}
			o := exchange.Order{Role: drafts.Role(role), Confidential: secret, At: r.Now()}
			switch {
			case out == "" || out == "-":
				return say("De opdracht “send” weet niet waar het bestand heen moet. Er is niets gemaakt. Schrijf: kamerbrief send ID -o UIT.kbreview")
			case o.Role != drafts.AsReviewer && o.Role != drafts.AsReader:
				return say("De rol %s bestaat niet. Er is niets gemaakt. Kies reviewer of reader.", quote(role))
			case word != "" && len(to) > 0:
				return say("Een kopie is voor mensen met een sleutel of met een wachtwoord, niet allebei. Er is niets gemaakt. Kies --to of --passphrase-file.")
			}
			if o.Passphrase, err = r.passphrase(word); err != nil {
				return err
			}
			for _, name := range to {
				key, err := r.keyFile(name)
				if err != nil {
					return err
				}
				o.To = append(o.To, key)
			}
			if err := export.CanWrite(r.path(out)); err != nil {
				return err
			}
			desk, err := r.existingDesk()
			if err != nil {
				return err
			}
			defer r.notices()
			b, err := exchange.Send(r.ctx, desk, id, o)
			if err == nil {
				err = export.WriteFile(r.path(out), b)
			}
			if err != nil {
				return err
			}
			snap, err := desk.Snapshot(r.ctx, id)
			if err != nil {
				return err
			}
			for _, f := range export.Lost(r.ctx, snap.Letter, func(sha string) (io.ReadCloser, error) { return desk.Store.File(r.ctx, sha) }) {
				r.find(f.Text)
			}
			return nil
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "`BESTAND` dat wordt gemaakt")
	c.Flags().StringVar(&role, "role", string(drafts.AsReviewer), "`ROL` van de collega: reviewer of reader")
	c.Flags().StringArrayVar(&to, "to", nil, "`SLEUTELBESTAND` van een collega; mag vaker")
	c.Flags().StringVar(&word, "passphrase-file", "", "`BESTAND` met een wachtwoord op de eerste regel")
	c.Flags().BoolVar(&secret, "confidential", false, "neem ook bestanden en tekst van vertrouwelijke bijlagen mee")
	_ = c.RegisterFlagCompletionFunc("role", cobra.FixedCompletions([]string{"reviewer\topmerkingen en voorstellen", "reader\talleen opmerkingen"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (r *run) receiveCommand() *cobra.Command {
	var word, code, into string
	var look bool
	c := &cobra.Command{
		Use: "receive BESTAND", Short: "lees een kopie of een beoordeling in",
		Long: "Leest een bestand in dat een collega stuurde. Een kopie van een brief die hier niet is, wordt een concept waarin u kunt wat de\n" +
			"rol toelaat. Een beoordeling van uw brief wordt samengevoegd met wat er nu staat; dezelfde twee keer verandert niets, en wat\n" +
			"geen plaats meer heeft, blijft bij de opmerkingen bewaard (“tray” in show). Met --look zegt de opdracht wat erin zit en verandert\n" +
			"niets. Met --code controleert u de sleutel die uw collega u voorleest; daarna is zijn naam met die sleutel\n" +
			"bevestigd, ook in wat hij later stuurt.\n" +
			"Met --into neemt u een Word- of ODF-bestand terug dat met export --review is gemaakt: wat anders is, wordt een voorstel van wie\n" +
			"het veranderde, of van “onbekend”; opmerkingen komen erbij; wat geen plaats heeft, blijft bij de opmerkingen bewaard (“tray” in show).",
		Example: "  kamerbrief receive brief.kbreview --look\n  kamerbrief receive terug.docx --into 5f0c2a9d1b7e44a0c3d2e1f0",
		Args:    needs("een bestand van een collega"),
		RunE: func(c *cobra.Command, args []string) error {
			if into != "" {
				return r.receiveBack(args[0], into)
			}
			if slices.Contains(export.Extensions, strings.ToLower(filepath.Ext(args[0]))) {
				return say("De opdracht “receive” weet niet bij welk concept %s hoort. Er is niets veranderd. Schrijf: kamerbrief receive BESTAND --into ID", quote(args[0]))
			}
			b, err := r.readParcel(args[0])
			if err != nil {
				return err
			}
			pass, err := r.passphrase(word)
			if err != nil {
				return err
			}
			desk, err := r.withDesk()
			if err != nil {
				return err
			}
			defer r.notices()
			in, err := exchange.Open(b, pass, desk.Store.Secret(exchange.SealUse))
			if err != nil {
				return err
			}
			if c.Flags().Changed("code") && cite.Digits(code) != cite.Digits(in.Code()) {
				return say("De sleutel van de afzender is niet die u hebt opgegeven. Er is niets ingelezen. Vraag uw collega om zijn code nog eens voor te lezen: whoami toont haar.")
			}
			got, err := in.Into(r.ctx, desk, look)
			if err != nil {
				return err
			}
			if len(got.Others) > 0 {
				r.find(got.Named())
			}
			if !look {
				r.changed(got.Draft, false)
				if code != "" {
					if err := in.Confirm(r.ctx, desk); err != nil {
						r.find(Sentence(err))
					}
				}
			}
			return writeJSON(r.out, receivedJSON{got.Draft, got.New, got.By, got.Confirmed || code != "", got.Comments, got.Suggestions, got.Conflicts, got.Tray, in.Code(), got.Withheld})
		},
	}
	c.Flags().StringVar(&word, "passphrase-file", "", "`BESTAND` met het wachtwoord op de eerste regel")
	c.Flags().StringVar(&code, "code", "", "`CODE` die uw collega u voorleest; wijkt zij af, dan wordt niets ingelezen")
	c.Flags().BoolVar(&look, "look", false, "zeg wat erin zit en verander niets")
	c.Flags().StringVar(&into, "into", "", "`ID` van het concept, voor een bestand dat uit Word of LibreOffice terugkomt")
	_ = c.RegisterFlagCompletionFunc("into", r.completeDrafts(false))
	return c
}

// readParcel reads the bytes of a file that a colleague sent.
func (r *run) readParcel(name string) ([]byte, error) {
	return r.readFile(name, parcel.MaxBytes+1<<20, func(int64) error {
		return say("Het bestand %s is te groot: een kopie om te beoordelen is hoogstens %d MB. Er is niets ingelezen.", quote(name), parcel.MaxBytes>>20)
	})
}

// passphrase reads the first line of a file; "" for no file.
func (r *run) passphrase(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	b, err := r.readFile(name, 1<<16, func(int64) error {
		return say("Het bestand %s is te groot voor een wachtwoord. Er is niets gedaan.", quote(name))
	})
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(b), "\ufeff"), "\n")
	if !utf8.Valid(b) || strings.Contains(line, "\x00") {
		return "", say("Het bestand %s is geen gewone tekst. Er is niets gedaan. Bewaar het wachtwoord als tekst in UTF-8.", quote(name))
	}
	if line = strings.TrimSuffix(line, "\r"); strings.TrimSpace(line) == "" {
		return "", say("In het bestand %s staat geen wachtwoord. Er is niets gedaan. Zet het wachtwoord op de eerste regel.", quote(name))
	}
	return line, nil
}

// keyFile reads the key of a colleague: the line that whoami --keyfile wrote.
func (r *run) keyFile(name string) (string, error) {
	b, err := r.readFile(name, 1<<16, func(int64) error {
		return say("Het bestand %s is te groot voor een sleutel. Er is niets gedaan.", quote(name))
	})
	if err != nil {
		return "", err
	}
	if k, ok := exchange.ReadKey(b); ok {
		return k.Age, nil
	}
	return "", say("In het bestand %s staat geen sleutel. Er is niets gemaakt. Vraag uw collega om het bestand dat “whoami --keyfile” maakt.", quote(name))
}
