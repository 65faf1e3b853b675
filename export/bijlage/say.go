package bijlage

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/figure"
	"kamerbrief/export/pdffile"
)

// The codes of what there is to say about a bijlage. The first four are why it does not go along.
const (
	Confidential = "bijlage-confidential"
	Missing      = "bijlage-missing"
	Damaged      = "bijlage-damaged"  // in the store
	LeftBehind   = "bijlage-left-out" // of a reading file
	Artifact     = "bijlage-artifact" // in the reading file, but not for a screen reader
	NotPDF       = "bijlage-type"
	Misnamed     = "bijlage-misnamed" // called .pdf, and something else
	Empty        = "bijlage-empty"
	Broken       = "bijlage-broken"
	TooSlow      = "bijlage-time"
	TooHeavy     = "bijlage-memory"
	TooLarge     = "bijlage-large"
	InPart       = "bijlage-part"
	Unseen       = "bijlage-unseen"
	Locked       = "bijlage-encrypted"
	IsBarred     = "bijlage-protected" // opens for anyone, and forbids something
	HasHidden    = "bijlage-hidden"
	HasWhite     = "bijlage-white"
	HasInvisible = "bijlage-invisible"
	HasOutside   = "bijlage-outside"
	HasLayer     = "bijlage-layer"
	HasScan      = "bijlage-scan"
	Launches     = "bijlage-launch"
	HasScript    = "bijlage-script"
	GoesOut      = "bijlage-web"    // by itself, or with what is filled in
	Torn         = "bijlage-torn"   // the content of a page
	Sizeless     = "bijlage-nosize" // a page
	HasFiles     = "bijlage-embedded"
	HasNames     = "bijlage-author"
	HasPhotos    = "bijlage-photos"
	HasRemarks   = "bijlage-remarks"
	Mended       = "bijlage-mended"
	FalseClaim   = "bijlage-claim"
	IsSigned     = "bijlage-signed"
	HasForm      = "bijlage-form"
	Untagged     = "bijlage-untagged"
	NoTitle      = "bijlage-title"
	NoLanguage   = "bijlage-language"
)

// grave are the codes of what should not leave like that.
var grave = map[string]bool{HasHidden: true, HasWhite: true, HasInvisible: true, HasOutside: true, HasLayer: true, Launches: true, HasScript: true, GoesOut: true, Torn: true,
	Locked: true, Broken: true, Misnamed: true, Empty: true, FalseClaim: true, OnlyXFA: true}

// NamesIn is the sentence of a finding HasNames.
func NamesIn(names []string) string {
	return fmt.Sprintf("In de gegevens van dit bestand %s: %s. Iedereen kan dat zien. Haal het weg als dat niet mag.", one(len(names), "staat een naam", "staan namen"), quoted(names))
}

// LeftOut says why the file, which came with this name, is not in a reading file. What it asks for is what Findings asks for: a
// file that nobody can open is not to be sent along.
func (r Report) LeftOut(name string) string {
	why := "de bladzijden zijn niet over te nemen. Stuur de bijlage los mee."
	switch {
	case r.Failed == "empty":
		why = "het bestand is leeg. Voeg het bestand opnieuw toe en maak het leesbestand nog eens."
	case r.Failed == "broken", r.Failed == "not-pdf" && isPDF(name):
		why = "het bestand is niet te lezen. Vraag een nieuw bestand en maak het leesbestand nog eens."
	case r.Failed == "not-pdf":
		why = "het is geen pdf. Maak er een pdf van, of stuur de bijlage los mee."
	case r.Locked, r.Encrypted:
		why = "het bestand is beveiligd. Vraag een bestand zonder beveiliging en maak het leesbestand nog eens."
	case r.Failed != "":
		why = "het bestand kon niet worden onderzocht. Controleer het zelf en stuur de bijlage los mee."
	}
	return "Deze bijlage staat niet in het leesbestand: " + why
}

func isPDF(name string) bool { return strings.EqualFold(filepath.Ext(name), ".pdf") }

// Findings says what a sender should know before the file, which came with this name, leaves, the gravest first. None:
// there is nothing to say.
func (r Report) Findings(name string) []tell.Finding {
	var out []tell.Finding
	say := func(code, format string, args ...any) {
		x := tell.Finding{Code: code, Text: fmt.Sprintf(format, args...)}
		if grave[code] {
			x.Severity = tell.Grave
		}
		out = append(out, x)
	}
	sayIf := func(is bool, code, text string) {
		if is {
			say(code, "%s", text)
		}
	}
	switch r.Failed {
	case "empty":
		say(Empty, "Dit bestand is leeg. De ontvanger heeft er niets aan. Voeg het bestand opnieuw toe.")
		return out
	case "not-pdf":
		if isPDF(name) {
			say(Misnamed, "Dit bestand heet .pdf, maar het is geen pdf. De ontvanger kan het niet openen. Vraag een nieuw bestand, of voeg het toe onder zijn eigen naam.")
			return out
		}
		say(NotPDF, "Dit is geen pdf; de inhoud is niet onderzocht. Maak er een pdf van, of controleer het bestand zelf.")
		return out
	case "broken":
		say(Broken, "Dit bestand is beschadigd; de ontvanger kan het mogelijk niet openen. Vraag een nieuw bestand.")
	case "time":
		say(TooSlow, "Het onderzoek van dit bestand duurde te lang en is gestopt. Controleer het bestand zelf, of vraag een eenvoudiger bestand.")
	case "memory":
		say(TooHeavy, "Dit bestand vraagt te veel geheugen; het onderzoek is gestopt. Controleer het bestand zelf, of vraag een nieuw bestand.")
	case "large":
		say(TooLarge, "Dit bestand is groter dan %d MB en is niet onderzocht. Controleer het bestand zelf.", maxFile>>20)
	case "part":
		if r.Seen > 0 && r.Seen < r.Pages {
			say(InPart, "Dit bestand is zo groot dat alleen %s op verborgen tekst %s onderzocht. Controleer de rest zelf.", one(r.Seen, "de eerste bladzijde", "de eerste "+strconv.Itoa(r.Seen)+" bladzijden"), one(r.Seen, "is", "zijn"))
		} else {
			say(InPart, "Dit bestand is zo groot dat niet alles is onderzocht. Controleer het bestand zelf.")
		}
	case "child":
		say(Unseen, "Dit bestand kon niet worden onderzocht, want het hulpprogramma start niet. Controleer het bestand zelf.")
	}
	switch {
	case r.Locked:
		say(Locked, "Dit bestand opent alleen met een wachtwoord; de Kamer kan het niet lezen, en de inhoud is niet onderzocht. Vraag een bestand zonder beveiliging.")
		return out
	case r.Encrypted && len(r.Barred) == 0:
		say(IsBarred, "Dit bestand opent voor iedereen, maar is versleuteld. Daardoor is het geen geldige PDF/A en kan het niet in een leesbestand. Vraag een bestand zonder beveiliging.")
	case r.Encrypted:
		say(IsBarred, "Dit bestand opent voor iedereen, maar is op slot voor %s. De Kamer en wie het daar leest kunnen dat dus niet; ook is het geen geldige PDF/A en kan het niet in een leesbestand. Vraag een bestand zonder beveiliging.", tell.List(r.Barred, "en"))
	}
	for _, x := range [...]struct{ kind, code, text string }{
		{UnderBox, HasHidden, "staat tekst onder een vlak. Iedereen kan die tekst kopiëren en lezen. Laat de tekst echt verwijderen"},
		{White, HasWhite, "staat tekst in de kleur van de ondergrond, zoals wit op wit. Een lezer ziet die niet, een computer wel. Haal de tekst weg"},
		{Invisible, HasInvisible, "staat onzichtbare tekst. Een lezer ziet die niet, een computer wel. Haal de tekst weg"},
		{Outside, HasOutside, "staat tekst buiten het deel dat te zien is, bijvoorbeeld buiten de rand van de bladzijde. Een lezer ziet die niet, een computer wel. Haal de tekst weg"},
		{Layer, HasLayer, "staat tekst in een laag die uitstaat. Wie de laag aanzet, kan de tekst lezen. Haal de tekst weg"},
		{Scan, HasScan, "staat tekst achter een afbeelding, zoals bij een scan. Controleer of daar niets staat dat weg moest"},
	} {
		var pages []int
		for _, h := range r.Hidden {
			if h.Kind == x.kind {
				pages = append(pages, h.Page)
			}
		}
		if len(pages) > 0 {
			say(x.code, "Op %s %s.", onPages(pages), x.text)
		}
	}
	sayIf(r.Launch, Launches, "Dit bestand kan een ander programma starten. Stuur het niet door; vraag een nieuw bestand.")
	sayIf(r.Script, HasScript, "In dit bestand zit een script (JavaScript). Vraag een bestand zonder script.")
	sayIf(r.Visits, GoesOut, "Dit bestand kan uit zichzelf een webadres of een ander bestand openen, of versturen wat iemand invult. Vraag een bestand zonder die opdracht.")
	if len(r.Torn) > 0 {
		say(Torn, "De inhoud van %s is beschadigd of niet te lezen. De ontvanger ziet daar misschien niets. Vraag een nieuw bestand.", onPages(r.Torn))
	}
	if len(r.Sizeless) > 0 {
		say(Sizeless, "De maat van %s ontbreekt of is onmogelijk; niet elk programma toont die. Vraag een nieuw bestand.", onPages(r.Sizeless))
	}
	for _, x := range oddities {
		if slices.Contains(r.Odd, x.code) {
			say(x.code, "%s", x.text)
		}
	}
	if n := len(r.Embedded); n == 1 {
		say(HasFiles, "In dit bestand zit een ander bestand: %s. Controleer of dat mee mag.", quoted(r.Embedded))
	} else if n > 1 {
		say(HasFiles, "In dit bestand zitten %d andere bestanden: %s. Controleer of die mee mogen.", n, quoted(r.Embedded))
	}
	if len(r.Authors) > 0 {
		say(HasNames, "%s", NamesIn(r.Authors))
	}
	if len(r.Photos) > 0 {
		out = append(out, tell.Finding{Code: HasPhotos, Severity: photoSeverity(r.Photos), Text: "In foto's in dit bestand staat wat de camera erbij schreef: " + tell.List(r.Photos, "en") +
			". Iedereen kan dat lezen. Laat het bestand opnieuw maken van foto's zonder die gegevens."})
	}
	if r.Remarks > 0 {
		say(HasRemarks, "In dit bestand %s. Verwijder wat niet mee mag.", one(r.Remarks, "staat een opmerking of markering", "staan "+strconv.Itoa(r.Remarks)+" opmerkingen of markeringen"))
	}
	sayIf(r.Mended && r.Failed != "broken", Mended, "De opbouw van dit bestand is beschadigd; niet elk programma kan het openen. Sla het opnieuw op als pdf.") // then there is nothing to save again
	if r.Failed != "" {
		return out
	}
	for i, c := range r.False {
		but := ""
		if i == 0 && len(r.Kept) > 0 {
			but = " Aan " + tell.List(r.Kept, "en") + " voldoet het wel."
		}
		say(FalseClaim, "Dit bestand zegt dat het voldoet aan %s, maar dat klopt niet: %s.%s Laat het opnieuw maken.", c.Profile, c.Rule, but)
	}
	sayIf(r.Signed, IsSigned, "Dit bestand is digitaal ondertekend. In een leesbestand gaat die handtekening verloren; stuur het ook los mee.")
	sayIf(r.Fields && !slices.Contains(r.Odd, OnlyXFA), HasForm, "In dit bestand zit een formulier dat de lezer kan invullen. Maak er een gewone pdf van als dat niet de bedoeling is.")
	sayIf(!r.Tagged, Untagged, "Dit bestand heeft geen opbouw voor voorleesprogramma's (het is niet gelabeld). Vraag een toegankelijke pdf.")
	sayIf(r.Title == "", NoTitle, "Dit bestand heeft geen titel in zijn gegevens. Vul een titel in; een voorleesprogramma noemt die.")
	sayIf(r.Lang == "", NoLanguage, "In dit bestand staat niet in welke taal het is. Vul de taal in; een voorleesprogramma spreekt de tekst anders verkeerd uit.")
	return out
}

// photoSeverity: where a photo was taken and by whom should not leave like that.
func photoSeverity(what []string) tell.Severity {
	if slices.Contains(what, figure.Place) || slices.Contains(what, figure.Person) {
		return tell.Grave
	}
	return tell.Warning
}

// Summary says in a few words what the file is: "12 bladzijden, gelabeld, PDF/A-2a".
func (r Report) Summary() string {
	switch {
	case r.Failed == "empty":
		return "leeg bestand"
	case r.Failed == "not-pdf":
		return "geen pdf"
	case r.Locked:
		return "beveiligde pdf"
	case r.Pages == 0:
		return "pdf"
	}
	s := tell.Count(r.Pages, "bladzijde", "bladzijden")
	if r.Pages > pdffile.MaxPages {
		s = "meer dan " + strconv.Itoa(pdffile.MaxPages) + " bladzijden"
	}
	if r.Tagged {
		s += ", gelabeld"
	}
	if r.Encrypted {
		s += ", op slot"
	}
	if len(r.Kept) > 0 {
		s += ", " + strings.Join(r.Kept, ", ")
	}
	return s
}

// Clean says what was looked for in a PDF and not found. Of one that was not seen in full nothing is said.
func (r Report) Clean() string {
	if r.Failed != "" || r.Locked || len(r.Torn) > 0 {
		return ""
	}
	var not []string
	if len(r.Authors) == 0 {
		not = append(not, "geen naam van een persoon in de gegevens")
	}
	if !r.Script && !r.Launch && !r.Visits {
		not = append(not, "geen script")
	}
	if len(r.Hidden) == 0 {
		not = append(not, "geen verborgen tekst")
	}
	if len(r.Embedded) == 0 {
		not = append(not, "geen ingesloten bestand")
	}
	if r.Remarks == 0 {
		not = append(not, "geen opmerking")
	}
	if len(not) == 0 {
		return ""
	}
	return "Nagekeken: " + tell.List(not, "en") + "."
}

func one(n int, single, more string) string {
	if n == 1 {
		return single
	}
	return more
}

// onPages names pages as people do: "bladzijde 3", "bladzijde 3, 4 en 9".
func onPages(p []int) string {
	var s []string
	for _, n := range p[:min(len(p), 10)] {
		s = append(s, strconv.Itoa(n))
	}
	if len(p) > 10 {
		return "bladzijde " + strings.Join(s, ", ") + " en nog " + strconv.Itoa(len(p)-10) + " bladzijden"
	}
	return "bladzijde " + tell.List(s, "en")
}

func quoted(list []string) string {
	var s []string
	for _, x := range list[:min(len(list), 5)] {
		s = append(s, "“"+x+"”")
	}
	if len(list) > 5 {
		return strings.Join(s, ", ") + " en meer"
	}
	return strings.Join(s, ", ")
}
