package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kamerbrief/app/instance"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

func (r *run) openCommand() *cobra.Command {
	return &cobra.Command{
		Use: "open [ID|BESTAND]", Short: "open het venster, of meteen een brief",
		Long: "Opent het venster. Met het nummer van een concept of een bestand staat die brief meteen open.\n" +
			"Staat het venster al open, dan komt het naar voren.",
		Args: atMost(1), ValidArgsFunction: r.completeDrafts(true),
		RunE: func(_ *cobra.Command, args []string) error {
			return r.open(strings.Join(args, ""))
		},
	}
}

// open brings up the window, or says why not. When the system ends the program meanwhile, there is nothing to say.
func (r *run) open(target string) error {
	err := r.bringUp(target)
	if errors.Is(err, context.Canceled) {
		return nil
	}
	var coded exitCode
	if r.Alert != nil && err != nil && !errors.As(err, &coded) {
		r.Alert(Sentence(err))
	}
	return err
}

func (r *run) bringUp(target string) error {
	if r.Refused != nil && r.Window != nil {
		return asExit(r.Window("", ""))
	}
	if r.Refused != nil {
		return r.Refused
	}
	if target != "" {
		if _, err := letter.ParseID(target); err != nil {
			if _, err := r.readable(target); err != nil {
				return err
			}
			target, _ = filepath.Abs(r.path(target))
		}
	}
	if r.Desk != nil {
		if r.Window == nil {
			return say("Dit venster kan niet naar voren komen. Er is niets gedaan. Klik op het venster.")
		}
		return asExit(r.Window("", target))
	}
	dir, err := r.storeDir()
	if err != nil {
		return err
	}
	if code, ok, err := r.ask(dir); err != nil {
		return err
	} else if ok && code != Ending {
		return asExit(code)
	}
	if r.Window == nil {
		return say("Deze uitgave van Kamerbrief heeft geen venster. Er is niets geopend. %s", hint)
	}
	return asExit(r.Window(dir, target))
}

func asExit(code int) error {
	if code == Done {
		return nil
	}
	return exitCode(code)
}

func (r *run) importCommand() *cobra.Command {
	return &cobra.Command{
		Use: "import BESTAND", Short: "lees een brief uit een tekstbestand en bewaar die als concept",
		Long: "Leest een brief uit een tekstbestand en bewaart die als concept. De eerste regel van de uitvoer is het\n" +
			"nummer van het concept. Wat geen plaats vond, staat in de tekst en wordt gemeld. “-” leest de standaardinvoer.",
		Example: "  kamerbrief import brief.txt",
		Args:    needs("een bestand"),
		RunE: func(_ *cobra.Command, args []string) error {
			l, found, err := r.importText(args[0])
			if err != nil {
				return err
			}
			if err := r.keep(l); err != nil {
				return err
			}
			for _, f := range found {
				r.find(f.line())
			}
			return nil
		},
	}
}

// keep stores a new letter and prints its number as soon as it is on disk.
func (r *run) keep(l *letter.Letter) error {
	desk, err := r.withDesk()
	if err != nil {
		return err
	}
	for _, b := range r.files { // before the letter that names them
		if _, err := desk.Store.PutFile(r.ctx, bytes.NewReader(b)); err != nil {
			return err
		}
	}
	id, err := desk.Create(r.ctx, l, r.threads...)
	r.notices()
	if err != nil {
		return err
	}
	fmt.Fprintln(r.out, id)
	if err := r.out.Flush(); err != nil {
		return say("Het concept is bewaard, maar het nummer kon niet worden geschreven. Typ “kamerbrief list” om het te vinden.")
	}
	r.changed(id, false)
	return nil
}

func (r *run) showCommand() *cobra.Command {
	var as string
	c := r.withJSON(&cobra.Command{
		Use: "show ID|BESTAND", Short: "toon een brief",
		Long: "Toont de opbouw en de tekst van een concept of van een tekstbestand. Met --json in een vaste vorm voor programma's:\n" +
			"plaatsen zijn bytes in “text”; de bevindingen staan er ook in.",
		Example: "  kamerbrief show 5f0c2a9d1b7e44a0c3d2e1f0\n  kamerbrief show brief.txt --json",
		Args:    needs("een nummer of bestand"), ValidArgsFunction: r.completeDrafts(true),
		RunE: func(_ *cobra.Command, args []string) error {
			view, ok := letter.ParseView(as)
			if !ok {
				return say("De weergave %s bestaat niet. Er is niets getoond. Kies decided, proposed of both.", quote(as))
			}
			s, err := r.source(args[0])
			if err != nil {
				return err
			}
			v := s.shown(r.ctx, view)
			if r.asJSON {
				if err := writeJSON(r.out, v); err != nil {
					return err
				}
			} else {
				v.plain(r.out)
			}
			for _, f := range v.Findings {
				r.find(f.line())
			}
			return nil
		},
	})
	c.Flags().StringVar(&as, "view", letter.Both.String(), "de open voorstellen verworpen (decided), aangenomen (proposed) of beide getoond (both)")
	_ = c.RegisterFlagCompletionFunc("view", cobra.FixedCompletions(letter.ViewWords(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (r *run) deleteCommand() *cobra.Command {
	return r.ofDraft(&cobra.Command{
		Use: "delete ID", Short: "verwijder een concept",
		Long: "Verwijdert een concept, met zijn geschiedenis en opmerkingen. Dit kan niet ongedaan worden gemaakt.",
	}, func(desk *drafts.Desk, id letter.ID) error {
		r.notices()
		if err := desk.Delete(r.ctx, id); err != nil {
			return err
		}
		r.changed(id, true)
		return nil
	})
}

// maxSample is the longest letter that sample writes.
const maxSample = 2000

func (r *run) sampleCommand() *cobra.Command {
	var seed int64
	var pages int
	c := &cobra.Command{
		Use: "sample", Short: "schrijf een verzonnen brief als concept, om mee te proberen",
		Long: "Schrijft een verzonnen maar aannemelijke brief als concept, met alles erin wat een brief kan hebben.\n" +
			"Hetzelfde getal achter --seed geeft dezelfde brief.",
		Example: "  kamerbrief sample --seed 7 --pages 12",
		Args:    atMost(0),
		RunE: func(_ *cobra.Command, _ []string) error {
			if pages < 1 || pages > maxSample {
				return say("Een voorbeeldbrief heeft 1 tot %d bladzijden. Er is niets gemaakt. Kies een ander getal achter --pages.", maxSample)
			}
			desk, err := r.withDesk()
			if err != nil {
				return err
			}
			l, err := sample.Make(seed, pages, r.NewID, sample.Options{PutFile: func(content []byte, _ string) (string, error) {
				return desk.Store.PutFile(r.ctx, bytes.NewReader(content))
			}})
			if err != nil {
				return err
			}
			return r.keep(l)
		},
	}
	c.Flags().Int64Var(&seed, "seed", 1, "`GETAL` dat bepaalt welke brief het wordt")
	c.Flags().IntVar(&pages, "pages", 3, "lengte in bladzijden, ongeveer")
	return c
}

func (r *run) versionCommand() *cobra.Command {
	return &cobra.Command{Use: "version", Short: "toon de versie", Args: atMost(0), RunE: func(*cobra.Command, []string) error {
		r.printVersion()
		return nil
	}}
}

func (r *run) printVersion() {
	v := cmp.Or(r.Version, "(onbekende versie)")
	fmt.Fprintln(r.out, "Kamerbrief", v)
}

func (r *run) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use: "completion SCHIL", Short: "maak het aanvulscript voor een schil (bash, zsh, fish, powershell)",
		Long: "Schrijft het script waarmee de schil opdrachten, opties en nummers van concepten aanvult.\nLaad het bij het starten van de schil.",
		Example: "  bash:        source <(kamerbrief completion bash)\n  zsh:         kamerbrief completion zsh > \"${fpath[1]}/_kamerbrief\"\n" +
			"  fish:        kamerbrief completion fish > ~/.config/fish/completions/kamerbrief.fish\n  powershell:  kamerbrief completion powershell | Out-String | Invoke-Expression",
		Args: needs("de naam van een schil"), ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			var b strings.Builder
			var err error
			switch args[0] {
			case "bash":
				err = c.Root().GenBashCompletionV2(&b, true)
			case "zsh":
				err = c.Root().GenZshCompletion(&b)
			case "fish":
				err = c.Root().GenFishCompletion(&b, true)
			case "powershell":
				err = c.Root().GenPowerShellCompletionWithDesc(&b)
			default:
				return say("De schil %s kent Kamerbrief niet. Er is niets gemaakt. Kies bash, zsh, fish of powershell.", quote(args[0]))
			}
			if err != nil {
				return err
			}
			_, err = io.WriteString(r.out, b.String())
			return err
		},
	}
}

// completeDrafts offers the drafts, and files too when the command takes them.
func (r *run) completeDrafts(files bool) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		then := cobra.ShellCompDirectiveNoFileComp
		if files {
			then = cobra.ShellCompDirectiveDefault
		}
		dir, err := r.storeDir()
		if err != nil {
			return nil, then
		}
		list, err := r.listQuietly(dir)
		if err != nil {
			return nil, then
		}
		var out []string
		for _, s := range list {
			out = append(out, s.ID.String()+"\t"+s.Subject)
		}
		return out, then
	}
}

// listQuietly lists the drafts for completion: a store that is in use or not there is no reason to wait or to say so.
func (r *run) listQuietly(dir string) ([]drafts.Summary, error) {
	if r.Desk != nil {
		return r.Desk.Store.List(r.ctx)
	}
	if nothingIn(dir) {
		return nil, nil
	}
	if a, ok, _ := instance.Call(r.ctx, instance.Path(dir), instance.Request{Args: []string{"list", "--json"}}); ok {
		return readList(a.Stdout)
	}
	s, err := r.OpenStore(dir, -1)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return s.List(r.ctx)
}
