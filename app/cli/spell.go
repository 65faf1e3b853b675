package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/spell"
	"kamerbrief/drafts/tell"
)

// spelledJSON is a misspelt word in the JSON of spell; from and to are bytes in the text of the block as show gives it.
type spelledJSON struct {
	Word        string    `json:"word"`
	In          string    `json:"in"`
	Block       letter.ID `json:"block"`
	From        int       `json:"from"`
	To          int       `json:"to"`
	Suggestions []string  `json:"suggestions"`
}

// WordsFile is the file with a user's own words, "" when nobody knows where it should be. getenv is os.Getenv.
func WordsFile(getenv func(string) string) string {
	if dir := userDir(getenv, "XDG_DATA_HOME", "share"); dir != "" {
		return filepath.Join(dir, "kamerbrief-woorden.txt")
	}
	return ""
}

// speller makes a reader with the words of the organisation and of the user. A list that cannot be read is told and left out.
func (r *run) speller() *spell.Reader {
	list := func(name string) *spell.List {
		l, err := spell.ReadFile(name)
		if err != nil {
			fmt.Fprintln(r.Stderr, Sentence(err))
		}
		return l
	}
	return &spell.Reader{Organisation: list(r.Words), User: list(WordsFile(os.Getenv))}
}

func (r *run) spellCommand() *cobra.Command {
	var add string
	c := r.withJSON(&cobra.Command{
		Use: "spell ID|BESTAND", Short: "woorden die niet goed zijn gespeld",
		Long: "Zoekt in een brief de woorden die niet in de woordenlijst staan, met woorden die misschien zijn bedoeld. De woordenlijst is die van\n" +
			"OpenTaal, met woorden van het vak, de namen uit de brief, de woorden van uw organisatie en die van u. Woorden die als Engels\n" +
			"zijn gemarkeerd, worden in een Engelse woordenlijst gezocht. Woorden in een andere taal, verwijzingen en webadressen worden niet bekeken. De uitgang is 1 als er iets is gevonden.\n" +
			"Met --add bewaart u een woord in uw eigen woordenlijst; andere vormen ervan, zoals het meervoud, zijn dan ook goed.",
		Example: "  kamerbrief spell brief.txt --json\n  kamerbrief spell --add solidariteitspool",
		Args: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("add") && len(args) == 0 {
				return nil
			}
			return needs("een nummer of bestand")(c, args)
		},
		ValidArgsFunction: r.completeDrafts(true),
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("add") {
				if err := r.addWord(add); err != nil || len(args) == 0 {
					return err
				}
			}
			return r.spell(args[0])
		},
	})
	c.Flags().StringVar(&add, "add", "", "bewaar `WOORD` in uw woordenlijst")
	return c
}

func (r *run) addWord(word string) error {
	name := WordsFile(os.Getenv)
	if name == "" {
		return say("Uw gegevensmap is niet bekend op deze computer. Er is niets bewaard.")
	}
	added, err := spell.AddTo(name, word)
	if err != nil {
		return err
	}
	if !added {
		fmt.Fprintf(r.Stderr, "%s stond al in uw woordenlijst (%s).\n", quote(word), name)
		return nil
	}
	fmt.Fprintf(r.Stderr, "%s staat nu in uw woordenlijst (%s).\n", quote(word), name)
	return nil
}

func (r *run) spell(arg string) error {
	s, err := r.source(arg)
	if err != nil {
		return err
	}
	l, _ := edit.Show(s.letter, letter.Decided)
	n, reader := letter.NumbersOf(l), r.speller()
	wrong := reader.Read(l)
	near := reader.Meant(wrong)
	out := []spelledJSON{}
	for i, w := range wrong {
		out = append(out, spelledJSON{w.Word, w.In, w.Block.ID, n.ShownOff(w.Block, w.From), n.ShownOff(w.Block, w.To), append([]string{}, near[i]...)})
	}
	r.findCount(len(out), "Eén woord staat niet in de woordenlijst.", "%d woorden staan niet in de woordenlijst.")
	return print(r, out, func(x spelledJSON) {
		as := ""
		if len(x.Suggestions) > 0 {
			as = " Bedoelt u " + tell.List(x.Suggestions, "of") + "?"
		}
		fmt.Fprintf(r.out, "%s: %s.%s\n", x.In, oneLine(x.Word), as)
	})
}
