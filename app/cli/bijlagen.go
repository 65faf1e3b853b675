package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"kamerbrief/export"
	"kamerbrief/export/bijlage"
)

// setFlags are the options of export for the bijlagen.
type setFlags struct {
	dir, names string
	merge      bool
}

func (f *setFlags) register(c *cobra.Command) {
	c.Flags().StringVar(&f.dir, "bijlagen", "", "`MAP` voor de brief en elke bijlage als los bestand")
	c.Flags().StringVar(&f.names, "names", "", "`PATROON` van de bestandsnamen in die map, anders "+bijlage.Pattern)
	c.Flags().BoolVar(&f.merge, "merge", false, "brief en bijlagen samen in één pdf om te lezen")
	_ = c.MarkFlagDirname("bijlagen")
	_ = c.RegisterFlagCompletionFunc("names", cobra.NoFileCompletions)
}

// used says whether the letter goes out with its bijlagen.
func (f *setFlags) used() bool { return f.dir != "" || f.merge }

// check looks whether the options fit together.
func (f *setFlags) check(out, kind, to string) error {
	switch {
	case f.names != "" && f.dir == "":
		return say("De optie --names hoort bij --bijlagen. Er is niets gemaakt. Schrijf ook: --bijlagen MAP.")
	case bijlage.Unknown(f.names) != "":
		return say("Het patroon voor bestandsnamen kent %s niet. Er is niets gemaakt. Gebruik alleen {kamer}, {volgnr}, {soort}, {betreft}, {titel}, {datum} en {kenmerk}.", quote(bijlage.Unknown(f.names)))
	case f.used() && to == "both":
		return say("Brieven aan beide Kamers en hun bijlagen passen niet in één opdracht. Er is niets gemaakt. Exporteer eerst met --to tweede en dan met --to eerste.")
	case f.dir != "" && kind == "archive":
		return say("Een archiefkopie bevat de hele brief met zijn bijlagen; losse bijlagen horen daar niet bij. Er is niets gemaakt. Gebruik --bijlagen met --kind final of concept.")
	case f.merge && out == "":
		return say("De opdracht “export” weet niet waar het leesbestand heen moet. Er is niets gemaakt. Schrijf: kamerbrief export ID|BESTAND --merge -o UIT.pdf")
	case f.merge && !slices.Contains([]string{"final", "concept"}, kind):
		return say("Een leesbestand kan alleen een pdf zijn. Er is niets gemaakt. Gebruik --merge met --kind final of concept.")
	}
	return nil
}

// export writes the letter with its bijlagen.
func (f *setFlags) export(r *run, s *source, out string, opt export.Options) (export.SetReport, error) {
	if out != "" {
		out = r.path(out)
	}
	if f.dir == "" {
		return export.Merge(r.ctx, s.letter, out, opt)
	}
	return export.Bijlagen(r.ctx, s.letter, r.path(f.dir), export.SetOptions{Options: opt, Names: f.names, Out: out, Merge: f.merge})
}
