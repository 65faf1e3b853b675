package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"kamerbrief/drafts/letter"
	"kamerbrief/export"
	"kamerbrief/export/page"
)

func (r *run) exportCommand() *cobra.Command {
	var out, kind, to, reference string
	var set setFlags
	c := &cobra.Command{
		Use: "export ID|BESTAND -o UIT", Short: "maak de pdf, of de brief als html of tekst",
		Long: "Maakt de pdf van een concept of van een tekstbestand, of met --kind html of text een versie om zonder papier te lezen.\n" +
			"Een bestand dat er al is, wordt vervangen, maar pas als het nieuwe klaar is.\n" +
			"Met --to gaat de brief naar een van de Kamers of naar beide: alleen de geadresseerde en de aanhef veranderen. Een brief die\n" +
			"al aan die Kamer is gericht, blijft zoals hij is. Met both komen er twee bestanden: UIT-tk.pdf en UIT-ek.pdf.\n" +
			"Het kenmerk blijft ook hetzelfde, tenzij u er met --reference-eerste een geeft voor de Eerste Kamer.\n" +
			"Met --bijlagen komen de brief en elke bijlage als los bestand in een map; alles of niets. Pdf's blijven zoals ze zijn en worden\n" +
			"onderzocht; een vertrouwelijke bijlage gaat niet mee. Met --merge wordt UIT één pdf met de brief en de bijlagen, om te lezen.",
		Example: "  kamerbrief export brief.txt -o brief.pdf\n  kamerbrief export brief.txt -o brief.html --kind html\n  kamerbrief export brief.txt -o brief.pdf --to both --reference-eerste 2025-118",
		Args:    needs("een nummer of bestand"), ValidArgsFunction: r.completeDrafts(true),
		RunE: func(_ *cobra.Command, args []string) error {
			if out == "" && !set.used() {
				return say("De opdracht “export” weet niet waar de pdf heen moet. Er is niets gemaakt. Schrijf: kamerbrief export ID|BESTAND -o UIT.pdf")
			}
			if out == "-" {
				return say("De opdracht “export” schrijft niet naar de uitvoer. Er is niets gemaakt. Noem een bestand achter -o.")
			}
			if !slices.Contains(export.Kinds, export.Kind(kind)) {
				return say("De soort %s bestaat niet. Er is niets gemaakt. Kies final, concept, archive, html of text.", quote(kind))
			}
			if !slices.Contains([]string{"", "tweede", "eerste", "both"}, to) {
				return say("De Kamer %s bestaat niet. Er is niets gemaakt. Kies achter --to: tweede, eerste of both.", quote(to))
			}
			if reference != "" && to != "eerste" && to != "both" {
				return say("Een kenmerk voor de Eerste Kamer past niet bij deze opdracht. Er is niets gemaakt. Gebruik --reference-eerste samen met --to eerste of --to both.")
			}
			if err := set.check(out, kind, to); err != nil {
				return err
			}
			s, err := r.source(args[0])
			if err != nil {
				return err
			}
			opt := export.Options{Kind: export.Kind(kind), File: s.file, Fonts: page.Folder(export.FontFolder())}
			var reps []export.Report
			var more []string // of the bijlagen
			if to == "both" {
				reps, err = export.Both(r.ctx, s.letter, r.path(out), reference, opt)
				s.letter = export.To(s.letter, letter.Tweede)
			} else {
				s.letter = export.To(s.letter, letter.Kamer(to))
				if reference != "" {
					s.letter = export.WithReference(s.letter, reference)
				}
				reps = make([]export.Report, 1)
				if set.used() {
					var whole export.SetReport
					whole, err = set.export(r, s, out, opt)
					reps[0], more = whole.Letter, whole.BijlageLines()
				} else {
					reps[0], err = export.Write(r.ctx, s.letter, r.path(out), opt)
				}
			}
			if err != nil {
				return err
			}
			codes := map[string]bool{}
			var lines []string
			for _, rep := range reps {
				for _, f := range rep.Findings {
					codes[f.Code] = true
				}
				for _, line := range rep.Lines() {
					if !slices.Contains(lines, line) { // two copies say most things twice
						lines = append(lines, line)
					}
				}
			}
			for _, f := range s.found() {
				if !codes[f.Code] {
					r.find(f.line())
				}
			}
			r.find(lines...)
			r.find(more...)
			return nil
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "`BESTAND` dat wordt gemaakt")
	c.Flags().StringVar(&kind, "kind", "final", "soort uitvoer; `SOORT` is final, concept, archive, html of text")
	set.register(c)
	c.Flags().StringVar(&to, "to", "", "`KAMER` waar de brief heen gaat: tweede, eerste of both")
	c.Flags().StringVar(&reference, "reference-eerste", "", "`KENMERK` van de brief aan de Eerste Kamer, als dat een ander is")
	words := func(flag string, list ...string) {
		_ = c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return list, cobra.ShellCompDirectiveNoFileComp
		})
	}
	words("kind", "final\tde brief zelf", "concept\tmet CONCEPT op elke bladzijde", "archive\tmet het concept erin, om weer te openen",
		"html\tom te lezen zonder papier, in één bestand", "text\talleen de tekst")
	words("to", "tweede\taan de Tweede Kamer", "eerste\taan de Eerste Kamer", "both\taan beide Kamers, in twee bestanden")
	words("reference-eerste")
	_ = c.RegisterFlagCompletionFunc("output", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		ext := map[string]string{"html": "html", "text": "txt"}[kind]
		if ext == "" {
			ext = "pdf"
		}
		return []string{ext}, cobra.ShellCompDirectiveFilterFileExt
	})
	return c
}
