package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

const hint = "Typ “kamerbrief help” voor alle opdrachten."

// execute finds the command and does it.
func (r *run) execute() error {
	cobra.MousetrapHelpText = "" // a double click in Windows opens the window
	root := r.root()
	args := r.args
	if args == nil {
		args = []string{}
	}
	root.SetArgs(args)
	root.SetIn(r.Stdin)
	root.SetOut(r.out)
	root.SetErr(r.Stderr)
	return root.ExecuteContext(r.ctx)
}

// root makes the tree of commands.
func (r *run) root() *cobra.Command {
	var version bool
	root := &cobra.Command{
		Use:   "kamerbrief",
		Short: "Kamerbrieven schrijven, bespreken en als pdf maken",
		Long: "Kamerbrief is een programma om Kamerbrieven te schrijven, te bespreken en als pdf te maken.\n" +
			"Zonder opdracht opent het venster. Met een opdracht is het een gereedschap voor de opdrachtregel.",
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if version {
				r.printVersion()
				return nil
			}
			if len(args) == 1 { // a file that is dragged onto the program, or opened with it
				if st, err := os.Stat(r.path(args[0])); err == nil && !st.IsDir() {
					return r.open(args[0])
				}
			}
			if len(args) > 0 {
				return unknownCommand(c, args[0])
			}
			return r.open("")
		},
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			r.named = c.Root().PersistentFlags().Changed("store")
			if c == c.Root() || c.Name() == "open" { // these see to it themselves
				return nil
			}
			return r.Refused
		},
		SilenceErrors: true, SilenceUsage: true,
		SuggestionsMinimumDistance: 2,
	}
	root.PersistentFlags().StringVar(&r.store, "store", "", "`MAP` met de concepten (anders de gegevensmap van de gebruiker)")
	root.PersistentFlags().BoolP("help", "h", false, "uitleg bij een opdracht")
	root.Flags().BoolVar(&version, "version", false, "toon de versie")
	root.SetFlagErrorFunc(flagError)
	root.SetHelpFunc(r.help)
	root.SetUsageFunc(func(*cobra.Command) error { return nil })
	root.CompletionOptions.DisableDefaultCmd = true
	help := &cobra.Command{
		Use: "help [OPDRACHT]", Short: "toon uitleg",
		Long: "Toont alle opdrachten, of de uitleg bij één opdracht.",
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			target, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(root, strings.Join(args, " "))
			}
			r.help(target, nil)
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var out []string
			for _, c := range root.Commands() {
				if !c.Hidden {
					out = append(out, c.Name()+"\t"+c.Short)
				}
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
	}
	root.SetHelpCommand(help)
	root.AddCommand(r.openCommand(), r.newCommand(), r.importCommand(), r.listCommand(), r.showCommand(), r.boardCommand(), r.doCommand(),
		r.exportCommand(), r.checkCommand(), r.deleteCommand(), r.stateCommand(), r.organisationCommand(), r.duplicateCommand(), r.templateCommand(), r.binCommand(), r.unbinCommand(), r.searchCommand(), r.findCommand(), r.referencesCommand(), r.findingsCommand(), r.ledgerCommand(), r.publicCommand(), r.compareCommand(),
		r.versionsCommand(), r.journalCommand(), r.biographyCommand(), r.sendCommand(), r.receiveCommand(), r.whoamiCommand(), r.sampleCommand(), r.spellCommand(), r.versionCommand(), r.completionCommand())
	return root
}

func unknownCommand(c *cobra.Command, word string) error {
	c.Root().SuggestionsMinimumDistance = 3
	near := c.Root().SuggestionsFor(word)
	sort.Strings(near)
	if len(near) > 0 && near[0] != word && len(word) > 1 {
		return say("De opdracht %s bestaat niet. Bedoelt u %s? Er is niets gedaan. %s", quote(word), quote(near[0]), hint)
	}
	return say("De opdracht %s bestaat niet. Er is niets gedaan. %s", quote(word), hint)
}

// flagError says in Dutch what is wrong with a flag.
func flagError(c *cobra.Command, err error) error {
	more := fmt.Sprintf("Er is niets gedaan. Typ “kamerbrief help %s” voor de uitleg.", path(c))
	if c == c.Root() {
		more = "Er is niets gedaan. " + hint
	}
	var none *pflag.NotExistError
	var value *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return err
	case errors.As(err, &none):
		name := "--" + none.GetSpecifiedName()
		if none.GetSpecifiedShortnames() != "" {
			name = "-" + none.GetSpecifiedName()
		}
		if s := nearFlag(c, none.GetSpecifiedName()); s != "" {
			return say("De optie %s bestaat niet. Bedoelt u %s? %s", quote(name), quote("--"+s), more)
		}
		return say("De optie %s bestaat niet. %s", quote(name), more)
	case errors.As(err, &value):
		return say("Achter de optie %s ontbreekt een waarde. %s", quote(flagName(value.GetFlag())), more)
	case errors.As(err, &wrong):
		return say("De waarde %s past niet bij de optie %s. %s", quote(wrong.GetValue()), quote(flagName(wrong.GetFlag())), more)
	}
	return say("Een optie is niet goed geschreven. %s", more)
}

func flagName(f *pflag.Flag) string {
	if f == nil {
		return ""
	}
	return "--" + f.Name
}

// nearFlag gives the flag that starts with the letters given, or that they start with.
func nearFlag(c *cobra.Command, name string) (near string) {
	seek := func(f *pflag.Flag) {
		if near == "" && len(name) > 1 && !f.Hidden && (strings.HasPrefix(f.Name, name) || strings.HasPrefix(name, f.Name)) {
			near = f.Name
		}
	}
	c.LocalFlags().VisitAll(seek)
	c.InheritedFlags().VisitAll(seek)
	return near
}

// needs checks the number of arguments; each word names one.
func needs(words ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < len(words):
			return say("De opdracht “%s” mist %s. Er is niets gedaan. Schrijf: %s", path(c), words[len(args)], usage(c))
		case len(args) > len(words):
			return say("De opdracht “%s” kan niets met %s. Er is niets gedaan. Schrijf: %s", path(c), quote(args[len(words)]), usage(c))
		}
		return nil
	}
}

// atMost allows up to n arguments.
func atMost(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > n {
			return say("De opdracht “%s” kan niets met %s. Er is niets gedaan. Schrijf: %s", path(c), quote(args[n]), usage(c))
		}
		return nil
	}
}

// path is a command with those it is part of: "template save".
func path(c *cobra.Command) string { return strings.TrimPrefix(c.CommandPath(), c.Root().Name()+" ") }

// usage is how a command is written, from the name of the program on.
func usage(c *cobra.Command) string { return strings.TrimSuffix(c.CommandPath(), c.Name()) + c.Use }

// help prints the explanation of a command.
func (r *run) help(c *cobra.Command, _ []string) {
	w := r.out
	text := cmp.Or(c.Long, tell.Capital(c.Short)+".")
	fmt.Fprintf(w, "%s\n\n", text)
	if c.HasParent() {
		fmt.Fprintf(w, "Gebruik:\n  %s\n", usage(c))
	} else {
		fmt.Fprint(w, "Gebruik:\n  kamerbrief [OPDRACHT] [OPTIES]\n")
	}
	var rows [][2]string
	for _, s := range c.Commands() {
		if !s.Hidden {
			rows = append(rows, [2]string{s.Name(), s.Short})
		}
	}
	table(w, "Opdrachten", rows)
	table(w, "Opties", flagRows(c.LocalNonPersistentFlags()))
	table(w, "Opties bij elke opdracht", flagRows(c.Root().PersistentFlags()))
	if c.Example != "" {
		fmt.Fprintf(w, "\nVoorbeelden:\n%s\n", c.Example)
	}
	if !c.HasParent() {
		fmt.Fprint(w, "\nUitgang: 0 gedaan; 1 gedaan, met bevindingen; 2 niet gedaan.\nUitleg bij één opdracht: kamerbrief help OPDRACHT\n")
	}
}

func flagRows(fs *pflag.FlagSet) (rows [][2]string) {
	fs.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		kind, usage := pflag.UnquoteUsage(f)
		switch {
		case f.Value.Type() == "bool":
			kind = ""
		case kind == "string":
			kind = "TEKST"
		case strings.HasPrefix(kind, "int") || strings.HasPrefix(kind, "uint"):
			kind = "GETAL"
		}
		if kind != "" {
			name += " " + kind
		}
		rows = append(rows, [2]string{name, usage})
	})
	return rows
}

func table(w interface{ WriteString(string) (int, error) }, title string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	wide := 0
	for _, x := range rows {
		wide = max(wide, len([]rune(x[0])))
	}
	_, _ = w.WriteString("\n" + title + ":\n")
	for _, x := range rows {
		_, _ = w.WriteString("  " + x[0] + strings.Repeat(" ", wide-len([]rune(x[0]))+3) + x[1] + "\n")
	}
}

// withJSON gives a command the option --json.
func (r *run) withJSON(c *cobra.Command) *cobra.Command {
	c.Flags().BoolVar(&r.asJSON, "json", false, "in een vaste vorm voor programma's")
	return c
}

// print writes a list in JSON, or each of it as people read it.
func print[T any](r *run, list []T, line func(T)) error {
	if r.asJSON {
		return writeJSON(r.out, list)
	}
	for _, x := range list {
		line(x)
	}
	return nil
}

// ofDraft makes a command take the number of a draft, and do something with it.
func (r *run) ofDraft(c *cobra.Command, do func(*drafts.Desk, letter.ID) error) *cobra.Command {
	c.Args, c.ValidArgsFunction = needs("het nummer van een concept"), r.completeDrafts(false)
	c.RunE = func(_ *cobra.Command, args []string) error {
		id, desk, err := r.draft(args[0])
		if err != nil {
			return err
		}
		return do(desk, id)
	}
	return c
}

// ofLetter makes a command take a letter, a draft or a file, and do something with it.
func (r *run) ofLetter(c *cobra.Command, do func(*source) error) *cobra.Command {
	c.Args, c.ValidArgsFunction = needs("een nummer of bestand"), r.completeDrafts(true)
	c.RunE = func(_ *cobra.Command, args []string) error {
		s, err := r.source(args[0])
		if err != nil {
			return err
		}
		return do(s)
	}
	return c
}
