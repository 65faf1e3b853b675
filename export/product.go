package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/docx"
	"kamerbrief/export/kamerstuk"
	"kamerbrief/export/odt"
	"kamerbrief/export/office"
	"kamerbrief/export/pdf"
	"kamerbrief/export/text"
	"kamerbrief/export/web"
)

// Kind is what an export is for.
type Kind string

// The kinds of export. HTML and Text are for reading without paper: they have no pages and claim nothing.
const (
	Final      Kind = "final"       // the letter as it leaves: PDF/A-2a
	Concept    Kind = "concept"     // CONCEPT across every page
	Archive    Kind = "archive"     // PDF/A-3a with the draft inside, without comments; Reopen gives it back
	DOCX       Kind = "docx"        // for Word
	DOCXReview Kind = "docx-review" // with comments and suggestions
	ODTReview  Kind = "odt-review"
	ODT        Kind = "odt"  // for LibreOffice and other programs that read OpenDocument
	HTML       Kind = "html" // one accessible file, with its figures
	MD         Kind = "markdown"
	XML        Kind = "xml"   // the Kamerstuk as KOOP publishes it
	Text       Kind = "text"  // plain text in UTF-8
	Sheet      Kind = "board" // the parafenblad: who agreed to the letter
)

// Product is what there is to know of a kind.
type Product struct {
	Kind  Kind
	Name  string // Dutch, for a choice
	About string // Dutch: what it is for, and what it claims
	Short string // the same in a few words, in the middle of a sentence
	Ext   string // of its file: ".pdf"
	Mark  string // in the name of its file, so that no kind takes another's place; "" for Final
	In    string // what more is in its data, "" for nothing
	Out   string // what stays out of its data when that differs from the others
	Firm  bool   // it leaves for good: all must be ready
	Holds bool   // the bijlagen that are not confidential are inside it
	// NoApart and NoBehind say why bijlagen cannot go with it as files of their own, or bound in behind the letter; "": they can.
	NoApart, NoBehind string

	make func(context.Context, *letter.Letter, Options) ([]byte, Report, error)
}

const (
	inArchive = "De bijlagen die niet vertrouwelijk zijn, zitten al in de archiefkopie."
	sheetOnly = "Met het parafenblad gaan geen bijlagen mee."
	onlyPDF   = "Eén leesbestand met de bijlagen kan alleen een pdf zijn."
)

// products is the one table of them, in the order in which they are offered.
var products = []Product{
	{Kind: Final, Name: "Definitief", About: "Voor de Kamer: PDF/A-2a en PDF/UA.", Short: "de brief zelf", Ext: ".pdf", Firm: true, make: makePDF},
	{Kind: Concept, Name: "Concept", About: "Op elke bladzijde staat CONCEPT. Voor wie meeleest.", Short: "met CONCEPT op elke bladzijde", Ext: ".pdf", Mark: "concept", make: makePDF},
	{Kind: Archive, Name: "Archiefkopie", About: "PDF/A-3a met de brief erin. Kamerbrief kan die brief weer openen. Niet voor de Kamer.", Short: "met het concept erin, om weer te openen",
		Ext: ".pdf", Mark: "archief", Holds: true, NoApart: inArchive, NoBehind: inArchive,
		In:  "De brief zelf, met figuren en bijlagen, om later weer te openen",
		Out: "Dit staat er niet in: opmerkingen, eerdere versies, wie wanneer akkoord gaf, en bijlagen die vertrouwelijk zijn.", make: makePDF},
	{Kind: DOCX, Name: "Word", About: "Om in Word verder te werken. Schoon: zonder opmerkingen, voorstellen en namen van makers.", Short: "voor Word, zonder opmerkingen en voorstellen", Ext: ".docx", NoBehind: onlyPDF, make: makeClean(docx.Write)},
	{Kind: ODT, Name: "ODF", About: "Om in LibreOffice of een ander programma met ODF verder te werken. Schoon, zoals Word.", Short: "voor LibreOffice en andere programma’s met ODF", Ext: ".odt", NoBehind: onlyPDF, make: makeClean(odt.Write)},
	{Kind: DOCXReview, Name: "Word, met opmerkingen en voorstellen", About: "Om in Word te laten nakijken. Wat terugkomt, wordt hier een voorstel. Namen van wie opmerkingen en voorstellen maakten gaan mee.", Short: "voor Word, met opmerkingen en voorstellen", Ext: ".docx", Mark: "nakijken",
		Out: "Dit staat er niet in: opmerkingen die privé zijn.", NoBehind: onlyPDF, make: makeReview(docx.Write)},
	{Kind: ODTReview, Name: "ODF, met opmerkingen en voorstellen", About: "Om in LibreOffice te laten nakijken, zoals Word met opmerkingen en voorstellen.", Short: "voor LibreOffice, met opmerkingen en voorstellen", Ext: ".odt", Mark: "nakijken",
		Out: "Dit staat er niet in: opmerkingen die privé zijn.", NoBehind: onlyPDF, make: makeReview(odt.Write)},
	{Kind: HTML, Name: "Webpagina", About: "Eén bestand dat elke browser opent, ook met voorleessoftware.", Short: "om te lezen zonder papier, in één bestand", Ext: ".html", NoBehind: onlyPDF, make: makeHTML},
	{Kind: MD, Name: "Markdown", About: "Tekst met koppen, lijsten, tabellen en noten in Markdown, zonder figuren.", Short: "tekst in Markdown", Ext: ".md", NoBehind: onlyPDF, make: makeMarkdown},
	{Kind: XML, Name: "Kamerstuk in XML", About: "Zoals KOOP een Kamerstuk publiceert, met metadata. De nummers van dossier en stuk geeft de Kamer. Zonder figuren.", Short: "het Kamerstuk in XML, zoals KOOP het publiceert", Ext: ".xml", NoBehind: onlyPDF, make: makeXML},
	{Kind: Text, Name: "Tekst", About: "Alleen de woorden, zonder opmaak en figuren.", Short: "alleen de tekst", Ext: ".txt", NoBehind: onlyPDF, make: makeText},
	{Kind: Sheet, Name: "Parafenblad", About: "Wie ondertekent, hoe ver ieder is, en wat er is gewijzigd sinds een akkoord. PDF/A-2a en PDF/UA. Niet voor de Kamer.", Short: "wie akkoord is en wat er sindsdien is gewijzigd", Ext: ".pdf", Mark: "parafenblad",
		In: "Namen van wie een akkoord vastlegde, met de dag", Out: "Dit staat er niet in: de brief zelf, en opmerkingen in de kantlijn.", NoApart: sheetOnly, NoBehind: sheetOnly, make: makeSheet},
}

// Products gives all kinds, in the order in which they are offered.
func Products() []Product { return products }

// ErrKind is the kind of the error for a product that does not exist.
var ErrKind = errors.New("export: no such kind")

// KindOf gives the kind whose files have a name that ends like this one: ".docx". Final for any other.
func KindOf(name string) Kind {
	for _, p := range products {
		if strings.EqualFold(filepath.Ext(name), p.Ext) {
			return p.Kind
		}
	}
	return Final
}

// Of gives the product of a kind; "" is Final. The error for any other word is of kind ErrKind.
func Of(k Kind) (Product, error) {
	if k == "" {
		k = Final
	}
	var all []string
	for _, p := range products {
		if p.Kind == k {
			return p, nil
		}
		all = append(all, string(p.Kind))
	}
	return Product{}, &tell.Error{Kind: ErrKind, Text: fmt.Sprintf("De soort “%s” bestaat niet. Er is niets gemaakt. Kies %s.", k, tell.List(all, "of"))}
}

// product makes the bytes of the kind of opt.
func product(ctx context.Context, l *letter.Letter, opt Options) ([]byte, Report, error) {
	p, err := Of(opt.Kind)
	if err != nil {
		return nil, Report{}, err
	}
	b, rep, err := p.make(ctx, l, opt)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, rep, err
	}
	rep.Bytes = len(b)
	return b, rep, nil
}

func makePDF(ctx context.Context, l *letter.Letter, opt Options) ([]byte, Report, error) {
	b, _, rep, err := Bytes(ctx, l, opt)
	return b, rep, err
}

// makeSheet makes the parafenblad of the draft as it is, whomever a copy goes to.
func makeSheet(ctx context.Context, l *letter.Letter, opt Options) ([]byte, Report, error) {
	d := opt.Doc
	if d.Letter == nil {
		d.Letter = l
	}
	sheet := board.Of(d).Sheet(sheetSubject(d.Letter), opt.Now, letter.Counted())
	opt.Kind = Final
	return makePDF(ctx, sheet, opt)
}

// Title gives the title that a product has in the data of its file.
func Title(l *letter.Letter, k Kind) string {
	if k == Sheet {
		return sheetSubject(l)
	}
	return pdf.Title(l)
}

// sheetSubject says which letter a parafenblad is of: of one without betreft its first words are no name.
func sheetSubject(l *letter.Letter) string {
	switch name, own := drafts.Called(l); {
	case own:
		return "Parafenblad " + name
	case name != "":
		return "Parafenblad van de brief die begint met “" + name + "”"
	}
	return "Parafenblad van een brief zonder onderwerp"
}

func makeText(_ context.Context, l *letter.Letter, _ Options) ([]byte, Report, error) {
	var b bytes.Buffer
	err := text.Write(&b, leaving(l))
	return b.Bytes(), Report{}, err
}

func makeXML(_ context.Context, l *letter.Letter, _ Options) ([]byte, Report, error) {
	var b bytes.Buffer
	err := kamerstuk.Write(&b, linked(leaving(l)), pdf.Title(l))
	return b.Bytes(), Report{}, err
}

func makeHTML(ctx context.Context, l *letter.Letter, opt Options) ([]byte, Report, error) {
	var b bytes.Buffer
	missing, err := text.HTML(&b, linked(leaving(l)), text.HTMLOptions{Title: pdf.Title(l), Figure: figures(ctx, opt)})
	return b.Bytes(), withoutFigures(len(missing)), err
}

// figures opens the figures of a letter for products that are no PDF.
func figures(ctx context.Context, opt Options) func(*letter.Picture) ([]byte, string, error) {
	return func(p *letter.Picture) ([]byte, string, error) {
		if err := ctx.Err(); err != nil {
			return nil, "", err
		}
		if opt.File == nil {
			return nil, "", drafts.ErrNotFound
		}
		r, err := opt.File(p.File)
		if err != nil {
			return nil, "", err
		}
		defer r.Close() //nolint:errcheck // only read
		content, err := io.ReadAll(io.LimitReader(r, pdf.MaxFigure+1))
		if err != nil {
			return nil, "", err
		}
		return pdf.Figure(content)
	}
}

// withoutFigures reports the figures that could not be had.
func withoutFigures(n int) (rep Report) {
	for range n {
		rep.Findings = append(rep.Findings, tell.Finding{Code: pdf.FigureMissing,
			Text: "Een figuur kan niet worden gelezen. Op die plaats staat de beschrijving van de figuur. Voeg de figuur opnieuw toe als png of jpg."})
	}
	return rep
}

// makeMarkdown has no figures: one is its words.
func makeMarkdown(_ context.Context, l *letter.Letter, _ Options) ([]byte, Report, error) {
	b, _, err := makeOffice(leaving(l), office.OutOptions{}, func(w io.Writer, d *office.Doc, _ string) error { return web.WriteMarkdown(w, d) })
	return b, Report{}, err
}

// Reviewed gives the kind that takes comments and suggestions along, "" when a kind has none.
func Reviewed(k Kind) Kind { return map[Kind]Kind{DOCX: DOCXReview, ODT: ODTReview}[k] }

// writer writes a document set in a font.
type writer func(io.Writer, *office.Doc, string) error

// makeClean is for those who work on without comments and proposals.
func makeClean(write writer) func(context.Context, *letter.Letter, Options) ([]byte, Report, error) {
	return func(ctx context.Context, l *letter.Letter, opt Options) ([]byte, Report, error) {
		return makeOffice(leaving(l), office.OutOptions{Figure: figures(ctx, opt)}, write)
	}
}

func makeReview(write writer) func(context.Context, *letter.Letter, Options) ([]byte, Report, error) {
	return func(ctx context.Context, l *letter.Letter, opt Options) ([]byte, Report, error) {
		return makeOffice(withoutConfidential(l), office.OutOptions{Figure: figures(ctx, opt), IDs: true, Version: opt.Version, Review: true, Threads: opt.Threads}, write)
	}
}

func makeOffice(l *letter.Letter, o office.OutOptions, write writer) ([]byte, Report, error) {
	o.Title = pdf.Title(l)
	d, missing := office.Of(l, o)
	var b bytes.Buffer
	err := write(&b, d, l.Frame.Font.Family)
	return b.Bytes(), withoutFigures(len(missing)), err
}
