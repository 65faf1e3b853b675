package check

import (
	"slices"

	"kamerbrief/drafts/tell"
)

// Rule is one thing the program knows about letters.
type Rule struct {
	Code     string
	Severity tell.Severity
	Name     string // Dutch, for a list
	Why      string // Dutch: the reason
	Source   string // Dutch: where it stands
	Off      bool   // not looked at unless somebody asks: too often it is no fault
	Plain    bool   // a hint about plain language
}

// Codes of findings about words.
const (
	Spelling       = "spelling"        // it is not in the dictionary
	ReferenceForm  = "reference-form"  // it is written otherwise by the guideline
	ReferenceWrong = "reference-wrong" // it cannot be right
	DateWeekday    = "date-weekday"
	DateImpossible = "date-impossible"
	DatePast       = "date-jl"
	DateComing     = "date-as"
	DateForm       = "date-form" // 02 oktober, 2 Oktober

	TitleCapitals = "title-capitals" // Staatssecretaris van … and minister van …
	TitleForm     = "title-form"     // minister van and voor one ministry
	HouseWord     = "house-word"     // uw kamer
	NameParticle  = "name-particle"  // minister van Weel
	NameSpelling  = "name-spelling"  // Brekelmans and Breekelmans
	SignerStyle   = "signer-style"   // a first name and initials
	MotieForm     = "motie-form"     // motie X and motie-X
	MotieBare     = "motie-without-reference"
	PromiseOpen   = "promise-unlisted"

	BijlageUnknown = "bijlage-unknown"     // bijlage 3 of two
	BijlageUnsaid  = "bijlage-unmentioned" // no word about it

	CompoundSplit = "compound-split"
	VerbNumber    = "verb-number"
	WordTwice     = "word-twice"

	ShortLate    = "abbreviation-late"  // used before it is introduced
	ShortTwice   = "abbreviation-twice" // introduced twice
	ShortUnknown = "abbreviation-unknown"

	AmountForm  = "amount-form"
	NumberForm  = "number-form"
	QuoteForm   = "quote-form"
	BracketOpen = "bracket-open"
	BlankOpen   = "blank-open" // [naam]
	SpaceTwice  = "space-twice"
	SpaceStop   = "space-before-stop"
	SpaceBreaks = "space-breaks"
	NoteSide    = "note-mark-side"
	NoteTwice   = "note-twice"

	HeadingEmpty = "heading-without-text"
	HeadingBlank = "heading-without-words"
	TableHeader  = "table-without-header"
	LinkText     = "link-text"
	AltPoor      = "alt-poor"

	SentenceLong = "plain-long"
	WordOfficial = "plain-word"
	PassiveChain = "plain-passive"
)

const (
	air    = "Aanwijzing 3.43 van de Aanwijzingen voor de regelgeving"
	airNam = "Aanwijzing 3.52 van de Aanwijzingen voor de regelgeving"
	taal   = "Leidraad van de Taalunie"
	house  = "Schrijfwijzer van de Rijksoverheid"
	wcag   = "WCAG 2.1, verplicht voor documenten van de overheid"
	plainC = "Direct Duidelijk: taalniveau B1"
)

// Rules are all that are about words and form, in the order of a list. What a letter lacks as a whole is in Letter and Leaving.
var Rules = []Rule{
	{Spelling, tell.Warning, "Woord dat niet in de woordenlijst staat", "Een woord dat niemand kent, is vaak een tikfout.", "Woordenlijst van OpenTaal", false, false},
	{ReferenceForm, tell.Hint, "Verwijzing anders geschreven dan de leidraad", "Wie verwijzingen overal gelijk schrijft, laat ze vinden.", air, false, false},
	{ReferenceWrong, tell.Warning, "Verwijzing die niet kan kloppen", "Een lezer kan dit stuk niet vinden.", air, false, false},
	{DateWeekday, tell.Warning, "Weekdag die niet bij de datum hoort", "De dag van de week hoort bij de datum.", "de kalender", false, false},
	{DateImpossible, tell.Warning, "Datum die niet bestaat", "Zoveel dagen heeft deze maand niet.", "de kalender", false, false},
	{DatePast, tell.Warning, "jl. dat niet bij de datum van de brief past", "jl. is kort voor de brief, a.s. kort erna.", house, false, false},
	{DateComing, tell.Warning, "a.s. dat niet bij de datum van de brief past", "jl. is kort voor de brief, a.s. kort erna.", house, false, false},
	{DateForm, tell.Hint, "Datum met een nul of een hoofdletter", "Een datum heeft geen nul vooraan, en een maand geen hoofdletter.", house, false, false},
	{TitleCapitals, tell.Warning, "Ambten met en zonder hoofdletter", "In één brief worden ambten op één manier geschreven.", airNam, false, false},
	{TitleForm, tell.Warning, "Minister van en minister voor hetzelfde", "Eén ambt heeft in een brief één naam.", airNam, false, false},
	{HouseWord, tell.Hint, "Kamer en Kamerstuk zonder hoofdletter", "De Kamer en wat naar haar heet, krijgt een hoofdletter.", airNam, false, false},
	{NameParticle, tell.Hint, "Van of De in een naam zonder hoofdletter", "Zonder voornaam of voorletters ervoor krijgt het tussenvoegsel een hoofdletter.", taal, false, false},
	{NameSpelling, tell.Warning, "Naam op twee manieren geschreven", "Eén mens heet in een brief overal gelijk, zoals bij de ondertekening.", house, false, false},
	{SignerStyle, tell.Hint, "Ondertekenaars met voornaam en met voorletters", "Namen onder een brief staan er op één manier.", house, false, false},
	{MotieForm, tell.Hint, "Moties op twee manieren geschreven", "Eén motie heet in een brief overal hetzelfde; een samenstelling met een naam krijgt een streepje.", taal, false, false},
	{MotieBare, tell.Hint, "Motie zonder Kamerstuk", "De Kamer moet kunnen zien welke motie u bedoelt.", air, false, false},
	{PromiseOpen, tell.Hint, "Toezegging die niet in de lijst staat", "Wat u de Kamer toezegt, wordt bijgehouden tot het is gedaan.", "Register van toezeggingen van de Kamer", false, false},
	{Unnumbered, tell.Warning, "Bijlage zonder nummer in de tekst", "De lezer moet weten welke bijlage u bedoelt.", house, false, false},
	{NoBijlage, tell.Warning, "Bijlage in de tekst die er niet is", "De lezer zoekt een bijlage die niet meegaat.", house, false, false},
	{BijlageUnknown, tell.Warning, "Nummer van een bijlage die er niet is", "De lezer zoekt een bijlage die niet meegaat.", house, false, false},
	{BijlageUnsaid, tell.Hint, "Bijlage waar de tekst niets over zegt", "Wie een bijlage krijgt, wil weten waarom.", house, false, false},
	{CompoundSplit, tell.Warning, "Samenstelling in twee woorden", "Een samenstelling is in het Nederlands één woord, met een afkorting een streepje.", taal, false, false},
	{VerbNumber, tell.Warning, "Enkelvoud en meervoud", "Het werkwoord volgt het getal van het onderwerp.", taal, false, false},
	{WordTwice, tell.Warning, "Twee keer hetzelfde woord achter elkaar", "Er staat een woord te veel.", taal, false, false},
	{ShortLate, tell.Hint, "Afkorting gebruikt voordat zij is uitgelegd", "Leg een afkorting uit waar zij voor het eerst staat.", house, false, false},
	{ShortTwice, tell.Hint, "Afkorting twee keer uitgelegd", "Leg een afkorting één keer uit en gebruik haar daarna.", house, false, false},
	{ShortUnknown, tell.Hint, "Afkorting die nergens is uitgelegd", "Niet iedere lezer kent deze afkorting.", house, true, false},
	{AmountForm, tell.Hint, "Bedrag anders geschreven", "Een bedrag heeft een spatie na het euroteken, een komma voor decimalen en geen streepjes.", house, false, false},
	{NumberForm, tell.Warning, "Getal met een punt als komma", "In het Nederlands staat voor decimalen een komma.", house, false, false},
	{QuoteForm, tell.Hint, "Rechte of gemengde aanhalingstekens", "Een brief heeft één soort aanhalingstekens: ‘ en ’.", house, false, false},
	{BlankOpen, tell.Warning, "Plaats die nog moet worden ingevuld", "Wat tussen rechte haken staat, hoort bij het sjabloon en niet in de brief.", house, false, false},
	{BracketOpen, tell.Hint, "Haakje zonder tweede", "Bij elk haakje hoort een tweede.", taal, false, false},
	{SpaceTwice, tell.Hint, "Twee spaties achter elkaar", "Tussen woorden staat één spatie.", house, false, false},
	{SpaceStop, tell.Hint, "Spatie voor een leesteken", "Een leesteken staat aan het woord vast.", house, false, false},
	{SpaceBreaks, tell.Hint, "Spatie die aan het eind van een regel kan breken", "Nr. en zijn getal horen op één regel.", house, true, false},
	{NoteSide, tell.Hint, "Noot voor de punt", "Het cijfer van een noot staat achter het leesteken, en overal aan dezelfde kant.", house, false, false},
	{NoteTwice, tell.Hint, "Twee noten met dezelfde bron", "Verwijs de tweede keer naar de eerste noot.", "Leidraad voor juridische auteurs", false, false},
	{HeadingEmpty, tell.Warning, "Tussenkop zonder tekst eronder", "Een kop zegt wat eronder staat.", wcag, false, false},
	{HeadingBlank, tell.Warning, "Tussenkop zonder woorden", "Een schermlezer leest een lege kop voor.", wcag, false, false},
	{TableHeader, tell.Warning, "Tabel zonder kopregel", "Een schermlezer leest bij elke cel de kop van haar kolom voor.", wcag, false, false},
	{LinkText, tell.Warning, "Koppeling die niets zegt", "Wie koppelingen opvraagt, hoort alleen deze woorden.", wcag, false, false},
	{AltPoor, tell.Warning, "Omschrijving van een figuur die niets zegt", "Wie de figuur niet ziet, weet dan nog niets.", wcag, false, false},
	{SentenceLong, tell.Hint, "Lange zin", "Korte zinnen lezen makkelijker.", plainC, false, true},
	{WordOfficial, tell.Hint, "Ambtelijk woord", "Een gewoner woord leest makkelijker.", plainC, false, true},
	{PassiveChain, tell.Hint, "Lijdende vorm op lijdende vorm", "Wie zegt wie iets doet, schrijft duidelijker.", plainC, false, true},
	{SpeaksNumber, tell.Warning, "Ik of wij past niet bij de ondertekenaars", whoSpeaks, house, false, false},
	{SpeaksUnknown, tell.Warning, "Mede namens iemand die niet bij de ondertekenaars staat", whoSpeaks, together, false, false},
	{SpeaksUnsaid, tell.Warning, "Iemand voor wie mede wordt ondertekend, staat niet in de tekst", whoSpeaks, together, false, false},
	{SpeaksBoth, tell.Warning, "Mede namens iemand die zelf ondertekent", whoSpeaks, together, false, false},
	{SpeaksList, tell.Hint, "Opsomming van bewindspersonen klopt niet", "Voor de laatste staat “en”, voor de andere een komma, en bij elk staat “de”.", taal, false, false},
}

// ruleOf gives the rule of a code; findings of Letter and Leaving have none.
func ruleOf(code string) (r Rule) {
	if i := slices.IndexFunc(Rules, func(r Rule) bool { return r.Code == code }); i >= 0 {
		r = Rules[i]
	}
	return r
}

// found makes a finding of a rule.
func found(code string, from, to int, text string, fixes ...Fix) Found {
	r := ruleOf(code)
	return Found{Finding: tell.Finding{Code: code, Severity: r.Severity, From: from, To: to, Text: text}, Why: r.Why, Source: r.Source, Fixes: fixes}
}
