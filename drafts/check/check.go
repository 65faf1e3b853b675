// Package check looks a letter over and says what a person should know before it leaves: parts that are missing, notes
// without words, references to what is gone.
//
// Letter gives the findings in the order in which the letter is read. It changes nothing and needs nothing but the
// letter; the same letter gives the same findings.
package check

import (
	"fmt"
	"slices"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// The codes of findings.
const (
	ReturnMissing     = "return-address-missing"
	AddresseeMissing  = "addressee-missing"
	DateMissing       = "date-missing"
	SubjectMissing    = "subject-missing"
	ReferenceMissing  = "reference-missing" // ons kenmerk
	SalutationMissing = "salutation-missing"
	BodyMissing       = "body-missing"
	ClosingMissing    = "closing-missing"
	SignerMissing     = "signer-missing"
	NoteEmpty         = "note-mark-without-text"
	Dangling          = "reference-dangling"
	AltMissing        = "alt-missing" // figure without words for who cannot see it
	TitleMissing      = "bijlage-title-missing"
	LinkUnsafe        = "link-unsafe" // an address that is no web page, mail address or telephone number: it does not leave
	SignerNameless    = "signer-nameless"
	// Of Leaving:
	CommentsOpen    = "comments-open"
	SuggestionsOpen = "suggestions-open"
	Unnumbered      = "bijlage-unnumbered" // "in de bijlage", and which one?
	NoBijlage       = "bijlage-named-only" // "in de bijlage", and there is none
	NoDecision      = "beslisnota-missing"
	NoBijlageFile   = "bijlage-missing" // a place for a bijlage without a file
)

// grave are the codes of what a letter cannot leave without, unless somebody says why.
var grave = map[string]bool{ReturnMissing: true, DateMissing: true, SubjectMissing: true, ReferenceMissing: true, SignerMissing: true}

// Letter looks a letter over as it leaves the house: as if every open suggestion were rejected.
func Letter(l *letter.Letter) []tell.Finding {
	l, _ = edit.Show(l, letter.Decided)
	c := &checker{l: l, n: letter.NumbersOf(l)}
	f := l.Frame
	c.need(strings.TrimSpace(f.ReturnAddress) != "", ReturnMissing, "Het retouradres ontbreekt. Vul in vanwaar de brief komt.")
	c.need(c.words(f.Addressee), AddresseeMissing, "De geadresseerde ontbreekt. Vul in aan wie de brief gaat.")
	c.need(f.Date != "", DateMissing, "De datum ontbreekt. Vul de datum van de brief in.")
	c.need(c.words(f.Subject), SubjectMissing, "Het betreft ontbreekt. Vul in waar de brief over gaat.")
	c.need(strings.TrimSpace(f.Reference.OurReference) != "", ReferenceMissing, "Ons kenmerk ontbreekt. Vul het kenmerk van de brief in.")
	c.need(c.words(f.Salutation), SalutationMissing, "De aanhef ontbreekt. Begin de brief met bijvoorbeeld: Geachte voorzitter,")
	c.need(c.words(f.Body), BodyMissing, "De brief heeft nog geen tekst.")
	c.flow(f.Body)
	c.need(c.words(f.Closing), ClosingMissing, "De slotgroet ontbreekt. Sluit de brief af met bijvoorbeeld: Hoogachtend,")
	signs := false
	for _, s := range l.Signers {
		signs = signs || s.Kind == letter.Signs
	}
	c.need(signs, SignerMissing, "Er is nog geen ondertekenaar. Voeg toe wie de brief ondertekent.")
	for _, s := range l.Signers {
		c.need(strings.TrimSpace(s.Name) != "", SignerNameless, "Bij "+signer(s)+" staat geen naam. Vul in wie het is.")
		why := inOffice(s, f.Date)
		c.need(why == "", NotInOffice, why)
	}
	for i, b := range l.Bijlagen {
		c.need(strings.TrimSpace(b.Title) != "", TitleMissing, fmt.Sprintf("Bijlage %d heeft geen titel. Geef de bijlage een titel.", i+1))
		c.flow(b.Flow)
	}
	return c.out
}

type checker struct {
	l   *letter.Letter
	n   *letter.Numbers
	out []tell.Finding
}

func (c *checker) need(ok bool, code, text string) {
	if !ok {
		x := tell.Finding{Code: code, Text: text}
		if grave[code] {
			x.Severity = tell.Grave
		}
		c.out = append(c.out, x)
	}
}

// words reports whether a flow holds anything a reader sees.
func (c *checker) words(id letter.ID) bool {
	f := c.l.Flow(id)
	if f == nil {
		return false
	}
	return slices.ContainsFunc(f.Blocks, func(b *letter.Block) bool {
		return !b.Kind.HasText() && b.Kind != letter.PageBreak || strings.TrimSpace(c.n.Shown(b)) != ""
	})
}

func (c *checker) flow(id letter.ID) {
	f := c.l.Flow(id)
	if f == nil {
		return
	}
	for _, b := range f.Blocks {
		for _, m := range b.Marks {
			if m.Kind == letter.Link && !letter.Linkable(m.Val) {
				c.out = append(c.out, tell.Finding{Code: LinkUnsafe, Block: b.ID, From: m.From, To: m.To,
					Text: fmt.Sprintf("De koppeling naar “%s” gaat niet mee: een koppeling kan alleen naar een webpagina, een e-mailadres of een telefoonnummer. Verbeter haar of haal haar weg.", shortened(m.Val))})
			}
		}
		for _, a := range b.Atoms {
			switch {
			case a.Kind == letter.Note && !c.words(a.To):
				c.out = append(c.out, tell.Finding{Code: NoteEmpty, Block: b.ID, Text: fmt.Sprintf("Voetnoot %d heeft geen tekst. Schrijf de noot of verwijder de verwijzing.", c.n.Note(a.To))})
			case a.Kind != letter.Note && a.Kind != letter.LineBreak && c.n.Atom(a) == letter.Dangling:
				c.out = append(c.out, tell.Finding{Code: Dangling, Block: b.ID, Text: "Een verwijzing wijst naar iets wat er niet meer is. Verwijder de verwijzing of kies een ander doel."})
			}
		}
		if p := c.l.Picture(b); p != nil && strings.TrimSpace(p.Alt) == "" {
			c.out = append(c.out, tell.Finding{Code: AltMissing, Block: b.ID, Text: "Een figuur heeft geen omschrijving voor lezers die haar niet zien. Vul een omschrijving in."})
		}
		for id := range c.l.Children(b) {
			c.flow(id)
		}
	}
}
