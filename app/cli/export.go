package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"kamerbrief/drafts"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/spell"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/bijlage"
)

func (r *run) exportCommand() *cobra.Command {
	var kind, to, receipt string
	var review, all bool
	var o export.Order
	c := &cobra.Command{
		Use: "export ID|BESTAND -o UIT", Short: "maak de pdf, of de brief als html of tekst",
		Long: "Maakt de pdf van een concept of van een tekstbestand, of met --kind een document voor Word of LibreOffice, of een versie om zonder papier te lezen.\n" +
			"Een bestand dat er al is, wordt vervangen, maar pas als het nieuwe klaar is.\n" +
			"Met --to gaat de brief naar een van de Kamers of naar beide: alleen de geadresseerde en de aanhef veranderen. Een brief die\n" +
			"al aan die Kamer is gericht, blijft zoals hij is. Met both komen er twee bestanden: UIT-tk.pdf en UIT-ek.pdf.\n" +
			"Het kenmerk blijft ook hetzelfde, tenzij u er met --reference-eerste een geeft voor de Eerste Kamer.\n" +
			"Met --bijlagen komen de brief en elke bijlage als los bestand in een map; alles of niets. Pdf's blijven zoals ze zijn en worden\n" +
			"onderzocht; een vertrouwelijke bijlage gaat niet mee. Met --merge wordt UIT één pdf met de brief en de bijlagen, om te lezen.",
		Example: "  kamerbrief export brief.txt -o brief.pdf\n  kamerbrief export brief.txt -o brief.html --kind html\n  kamerbrief export brief.txt -o brief.pdf --to both --reference-eerste 2025-118",
		Args:    needs("een nummer of bestand"), ValidArgsFunction: r.completeDrafts(true),
		RunE: func(_ *cobra.Command, args []string) error {
			o.Kind, o.To = cmp.Or(export.Kind(kind), export.KindOf(o.Out)), letter.Kamer(to)
			if review {
				if o.Kind = export.Reviewed(o.Kind); o.Kind == "" {
					return say("De optie --review hoort bij --kind docx of odt. Er is niets gemaakt. Noem een van die soorten, of laat --review weg.")
				}
			}
			return r.export(args[0], o, receipt, all)
		},
	}
	c.Flags().StringVarP(&o.Out, "output", "o", "", "`BESTAND` dat wordt gemaakt")
	c.Flags().StringVar(&kind, "kind", "", "soort uitvoer; `SOORT` is final, concept, archive, docx, odt, html, markdown, xml, text of board (zonder deze optie: wat bij het einde van de bestandsnaam hoort, en anders final)")
	c.Flags().BoolVar(&review, "review", false, "met opmerkingen en voorstellen; alleen voor Word (docx) of ODF (odt)")
	c.Flags().BoolVar(&all, "findings", false, "zeg ook wat “findings” over de tekst en de spelling zegt")
	c.Flags().StringVar(&o.Dir, "bijlagen", "", "`MAP` voor de brief en elke bijlage als los bestand")
	c.Flags().StringVar(&o.Names, "names", "", "`PATROON` van de bestandsnamen in die map, anders "+bijlage.Pattern)
	c.Flags().BoolVar(&o.Merge, "merge", false, "brief en bijlagen samen in één pdf om te lezen")
	c.Flags().BoolVar(&o.Stamp, "stamp", false, "met --merge: “Bijlage 2” boven elke bladzijde van bijlage 2")
	c.Flags().StringVar(&to, "to", "", "`KAMER` waar de brief heen gaat: tweede, eerste of both")
	c.Flags().StringVar(&o.Reference, "reference-eerste", "", "`KENMERK` van de brief aan de Eerste Kamer, als dat een ander is")
	c.Flags().BoolVar(&o.Copies, "copies", false, "ook een bestand voor elk die een afschrift krijgt, met “Afschrift voor …” op elke bladzijde")
	c.Flags().StringVar(&receipt, "receipt", "", "`BESTAND` voor een verslag: wat er is gemaakt, met welke inhoud (SHA-256), wat is nagekeken en gevonden")
	_ = c.MarkFlagDirname("bijlagen")
	words := func(flag string, list ...string) {
		_ = c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return list, cobra.ShellCompDirectiveNoFileComp
		})
	}
	var kinds []string
	for _, p := range export.Products() {
		kinds = append(kinds, string(p.Kind)+"\t"+p.Short)
	}
	words("kind", kinds...)
	words("names")
	words("to", "tweede\taan de Tweede Kamer", "eerste\taan de Eerste Kamer", "both\taan beide Kamers, in twee bestanden")
	words("reference-eerste")
	_ = c.RegisterFlagCompletionFunc("output", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var exts []string
		for _, p := range export.Products() {
			if kind == "" || string(p.Kind) == kind {
				exts = append(exts, strings.TrimPrefix(p.Ext, "."))
			}
		}
		return exts, cobra.ShellCompDirectiveFilterFileExt
	})
	return c
}

// export carries out an order for the letter that arg names, and says what there is to say about the letter and what was
// made of it; all says what the checks find in its words too. Without all the words are not read: that costs three times what a
// short export does.
func (r *run) export(arg string, o export.Order, receipt string, all bool) error {
	switch {
	case o.Out == "-":
		return say("De opdracht “export” schrijft niet naar de uitvoer. Er is niets gemaakt. Noem een bestand achter -o.")
	case o.Out == "" && o.Merge:
		return say("De opdracht “export” weet niet waar het leesbestand heen moet. Er is niets gemaakt. Schrijf: kamerbrief export ID|BESTAND --merge -o UIT.pdf")
	case o.Out == "" && o.Dir == "":
		return say("De opdracht “export” weet niet waar de pdf heen moet. Er is niets gemaakt. Schrijf: kamerbrief export ID|BESTAND -o UIT.pdf")
	case o.Names != "" && o.Dir == "":
		return say("De optie --names hoort bij --bijlagen. Er is niets gemaakt. Schrijf ook: --bijlagen MAP.")
	}
	if err := o.Check(); err != nil {
		return err
	}
	s, err := r.source(arg)
	if err != nil {
		return err
	}
	if o.Copies && len(s.letter.Frame.Copies()) == 0 {
		return say("In deze brief staat niemand die een afschrift krijgt. Er is niets gemaakt. Vul dat eerst in, bijvoorbeeld met {\"act\":\"field\",\"name\":\"copies\",\"value\":\"VNG; IPO\"}.")
	}
	for _, p := range []*string{&o.Out, &o.Dir} {
		if *p != "" {
			*p = r.path(*p)
		}
	}
	if receipt != "" {
		if receipt = r.path(receipt); export.CanWrite(receipt) != nil {
			return export.CanWrite(receipt)
		}
	}
	looked := sync.OnceValue(func() []finding {
		if all {
			return slices.Concat(s.leaving(o), s.words(o, r.speller()))
		}
		return s.leaving(o)
	})
	go func() { // beside the export, which does not use all processors all the time
		defer func() { _ = recover() }() // who asks below panics too, where that is caught
		looked()
	}()
	made, err := export.Make(r.ctx, s.letter, o, export.Options{File: s.file, Threads: s.threads, Doc: s.doc(), Version: s.acts(), Now: r.Now(), Changed: s.changed, Fonts: export.Fonts(s.file)})
	if err != nil {
		return err
	}
	said := map[string]bool{}
	for _, rep := range made.Letters {
		for _, f := range rep.Findings {
			said[f.Code] = true
		}
	}
	lines := made.Lines()
	var missing []string
	for _, f := range looked() {
		if s := f.line(); !said[f.Code] && !slices.Contains(lines, s) {
			missing = append(missing, s)
		}
	}
	if f := s.letter.Frame; o.To == "" && f.ToBoth() {
		missing = append(missing, "Deze brief gaat ook naar "+letter.KamerName(f.Kamer.Other())+", en dit is het exemplaar voor "+letter.KamerName(f.Kamer)+". Maak ze beide met --to both.")
	}
	r.find(append(missing, lines...)...)
	r.exported(s, o, len(missing)+len(lines))
	if receipt == "" {
		return nil
	}
	slip := export.Receipt{Made: made, Looked: made.Looked(s.letter, o, s.threads), At: time.Now(), Program: "Kamerbrief " + r.Version, Ready: missing}
	if err := slip.Write(receipt); err != nil { // what was ordered is there
		r.find("Het verslag is niet gemaakt: " + Sentence(err))
	}
	return nil
}

// leaving gives what is to be said of the letter as it leaves in an export, by the letter alone.
func (s *source) leaving(o export.Order) []finding {
	var out []tell.Finding
	if p, _ := export.Of(o.Kind); p.Firm && !s.id.IsZero() { // a text cannot hold what is looked for here
		out = append(check.Consents(s.doc()), check.Leaving(s.letter, s.threads)...)
	}
	as := *s
	as.letter, _ = edit.Show(s.letter, letter.Decided)
	if o.To != export.ToBoth { // the parts that Make changes are not missing
		as.letter = o.Letter(as.letter)
	} else {
		as.letter = export.To(as.letter, letter.Tweede)
	}
	return append(as.ready(), found(out)...)
}

// words gives what findings says of the letter beside what leaving does.
func (s *source) words(o export.Order, speller *spell.Reader) []finding {
	var out []tell.Finding
	p, _ := export.Of(o.Kind)
	said := p.Firm && !s.id.IsZero() // by leaving
	for _, f := range check.All(s.whole(), check.Choice{Spelling: speller}).Found {
		if slices.ContainsFunc(check.Rules, func(r check.Rule) bool { return r.Code == f.Code }) && !(said && f.Leaving) {
			out = append(out, f.Finding)
		}
	}
	return found(out)
}

// exported writes an export of a draft in the logbook.
func (r *run) exported(s *source, o export.Order, findings int) {
	if s.id.IsZero() {
		return
	}
	d := drafts.Deed{Draft: s.id, Action: "export " + string(cmp.Or(o.Kind, export.Final)), About: fmt.Sprint("versie ", s.version), At: r.Now()}
	if findings > 0 {
		d.Result = "gelukt, met " + tell.Count(findings, "bevinding", "bevindingen")
	}
	r.log(d)
}

// log writes a deed; that it cannot is a finding, for the deed itself is done.
func (r *run) log(d drafts.Deed) {
	if err := r.opened.desk.Log(r.ctx, d); err != nil {
		r.find(Sentence(err))
	}
}
