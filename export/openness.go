package export

import (
	"context"
	"fmt"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdf"
)

// Open is one thing of a letter, and whether the public will see it once the letter went to the Kamer.
type Open struct {
	What     string // Dutch: "Bijlage 2: Kwartaaloverzicht"
	Public   bool
	Why      string         // Dutch sentence
	Findings []tell.Finding // what deserves a look before it is public
}

// Openness tells of everything in a letter and round it whether it becomes public, and why: the letter, the data of its file, the
// bijlagen with what is hidden in them, what people said of it. It looks into the files of bijlagen, so it is slow; it ends with ctx.
func Openness(ctx context.Context, d edit.Doc, opt Options) ([]Open, error) {
	l, _ := edit.Show(d.Letter, letter.Decided)
	out := []Open{{What: "De brief", Public: true, Why: "De Kamer maakt elke brief openbaar als Kamerstuk, met de ondertekenaars en de kenmerken."}}
	if r := l.Frame.Reference; strings.TrimSpace(r.Contact+r.Phone+r.Mobile+r.Email) != "" {
		names := tell.List(filled(r.Contact, r.Phone, r.Mobile, r.Email), "en")
		out = append(out, Open{What: "De contactpersoon", Public: true, Why: "In de kolom naast de brief staat: " + names + ".",
			Findings: []tell.Finding{{Code: "contact-public", Text: "Gegevens van een medewerker worden openbaar. Haal ze weg als dat niet de bedoeling is."}}})
	}
	out = append(out, Open{What: "De gegevens van het bestand", Public: true, Why: "Het bestand zelf zegt alleen de titel (“" + pdf.Title(l) + "”), de taal en met welk programma het is gemaakt, en geen namen van opstellers."})
	for i, b := range l.Bijlagen {
		x := Open{What: bijlageName(i+1, b.Title), Public: true, Why: "Een bijlage wordt openbaar zoals zij is."}
		if b.Kind == letter.DecisionNote {
			x.Why = "De beslisnota wordt sinds 20 september 2022 met het Kamerstuk openbaar."
		}
		rep, data, _, err := enclosure(ctx, l, i, opt)
		if err != nil {
			return nil, err
		}
		switch {
		case b.Confidential:
			x.Public, x.Why = false, "Deze bijlage is vertrouwelijk en gaat niet mee."
		case data == nil:
			x.Public, x.Why, x.Findings = false, "Deze bijlage is er niet.", rep.Findings
		default:
			if rep.Summary != "" {
				x.Why += " Zij heeft: " + rep.Summary + "."
			}
			x.Findings = rep.Findings
			if n := len(rep.Inside.Authors); n > 0 && b.Kind == letter.DecisionNote {
				x.Findings = append(x.Findings, tell.Finding{Code: "beslisnota-names", Severity: tell.Warning, Text: "In een beslisnota horen geen namen van ambtenaren te staan, ook niet in de gegevens van het bestand. Haal ze weg."})
			}
		}
		out = append(out, x)
	}
	return append(out, aboutIt(d)...), nil
}

// aboutIt tells what becomes of what people said of a letter.
func aboutIt(d edit.Doc) (out []Open) {
	placed, public := review.Placed(d.Threads), review.Public(d.Threads)
	if n := len(public); n > 0 {
		out = append(out, Open{What: "Opmerkingen voor de bewindspersoon", Public: true, Why: fmt.Sprintf("%s voor de bewindspersoon: wat daarin is besloten, wordt openbaar met de beslisnota.", tell.Count(n, "opmerking is", "opmerkingen zijn"))})
	}
	if n := len(placed) - len(public); n > 0 {
		out = append(out, Open{What: "Andere opmerkingen", Why: fmt.Sprintf("%s voor intern gebruik en in geen bestand voor de Kamer.", tell.Count(n, "opmerking is", "opmerkingen zijn"))})
	}
	if n := len(edit.Suggestions(d.Letter)); n > 0 {
		out = append(out, Open{What: "Voorstellen", Why: tell.Count(n, "voorstel gaat", "voorstellen gaan") + " niet mee zolang er niet over is besloten."})
	}
	if len(d.Letter.Signers) > 0 {
		out = append(out, Open{What: "Het akkoord van de bewindspersonen", Why: "Wie wanneer akkoord gaf, staat op het parafenblad en niet in de brief."})
	}
	return append(out, Open{What: "Eerdere versies en het logboek", Why: "Zij blijven in deze opslag. Het bestand voor de Kamer heeft alleen de tekst zoals hij nu is."})
}

// filled gives the strings with something in them.
func filled(all ...string) (out []string) {
	for _, s := range all {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}
