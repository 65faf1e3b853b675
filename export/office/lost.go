package office

import (
	"slices"

	"kamerbrief/drafts/tell"
)

// Lost counts what found no place in a letter, by kind.
type Lost map[What]int

// What is a kind of thing that a letter has no place for: one, and more of them, in Dutch.
type What struct{ One, Many string }

// The kinds.
var (
	LostBox        = What{"tekstvak dat in de brief zelf is gezet", "tekstvakken die in de brief zelf zijn gezet"}
	LostDrawing    = What{"tekening", "tekeningen"}
	LostPicture    = What{"plaatje dat niet kan worden gelezen", "plaatjes die niet kunnen worden gelezen"}
	LostOutside    = What{"plaatje dat buiten het bestand staat", "plaatjes die buiten het bestand staan"}
	LostCell       = What{"plaatje uit een cel, dat onder de tabel is gezet", "plaatjes uit cellen, die onder de tabel zijn gezet"}
	LostLogo       = What{"plaatje in een kop- of voettekst", "plaatjes in kop- of voetteksten"}
	LostObject     = What{"ingesloten object", "ingesloten objecten"}
	LostMacro      = What{"macro", "macro’s"}
	LostControl    = What{"besturingselement (ActiveX)", "besturingselementen (ActiveX)"}
	LostForm       = What{"invulveld of knop", "invulvelden of knoppen"}
	LostFormula    = What{"formule die als tekst is gelezen", "formules die als tekst zijn gelezen"}
	LostHidden     = What{"stuk verborgen tekst", "stukken verborgen tekst"}
	LostTOC        = What{"inhoudsopgave", "inhoudsopgaven"}
	LostNested     = What{"tabel in een tabel, die als tekst is gelezen", "tabellen in een tabel, die als tekst zijn gelezen"}
	LostNoteTable  = What{"tabel in een voetnoot, die als tekst is gelezen", "tabellen in een voetnoot, die als tekst zijn gelezen"}
	LostComment    = What{"opmerking", "opmerkingen"}
	LostChange     = What{"bijgehouden wijziging, gelezen alsof zij is aanvaard", "bijgehouden wijzigingen, gelezen alsof zij zijn aanvaard"}
	LostFormatting = What{"bijgehouden wijziging van de opmaak", "bijgehouden wijzigingen van de opmaak"}
	LostCellChange = What{"bijgehouden wijziging van een cel, die niet is overgenomen", "bijgehouden wijzigingen van cellen, die niet zijn overgenomen"}
	LostStruck     = What{"stuk doorgehaalde tekst, gelezen als gewone tekst", "stukken doorgehaalde tekst, gelezen als gewone tekst"}
	LostMarked     = What{"stuk gemarkeerde tekst, gelezen zonder markering", "stukken gemarkeerde tekst, gelezen zonder markering"}
	LostSign       = What{"teken dat Kamerbrief niet kent, gelezen als •", "tekens die Kamerbrief niet kent, gelezen als •"}
	LostPrompt     = What{"leeg invulveld", "lege invulvelden"}
	LostEndnote    = What{"eindnoot die een voetnoot is geworden", "eindnoten die voetnoten zijn geworden"}
	LostNumber     = What{"nummer van een lijst dat gewone tekst is geworden", "nummers van lijsten die gewone tekst zijn geworden"}
	LostXML        = What{"onderdeel met verborgen gegevens", "onderdelen met verborgen gegevens"}
	LostLevel      = What{"tussenkop die dieper stond dan niveau 3", "tussenkoppen die dieper stonden dan niveau 3"}
	LostChunk      = What{"ingevoegd bestand, waarvan de tekst ontbreekt; bewaar de brief in Word en lees hem opnieuw in", "ingevoegde bestanden, waarvan de tekst ontbreekt; bewaar de brief in Word en lees hem opnieuw in"}
	LostNote       = What{"voetnoot in een voetnoot of kop van de brief, gelezen als tekst", "voetnoten in een voetnoot of kop van de brief, gelezen als tekst"}
)

// Add counts n more.
func (l *Lost) Add(w What, n int) {
	if n == 0 {
		return
	}
	if *l == nil {
		*l = Lost{}
	}
	(*l)[w] += n
}

// Stretch counts a stretch of words with a look that a letter does not have and that means something, once where it begins: is says
// whether the next words have it, was whether those before had it.
func (l *Lost) Stretch(was *bool, is bool, w What) {
	if is && !*was {
		l.Add(w, 1)
	}
	*was = is
}

// Lines says it, a line for each kind.
func (l Lost) Lines() []string {
	var out []string
	for w, n := range l {
		out = append(out, tell.Count(n, w.One, w.Many))
	}
	slices.Sort(out)
	return out
}
