package sample

import (
	"fmt"
	"unicode"

	"kamerbrief/drafts/letter"
)

type ministry struct{ short, name, post, visit string }

var ministries = []ministry{
	{"jenv", "Justitie en Veiligheid", "Postbus 20301 2500 EH", "Turfmarkt 147\n2511 DP  Den Haag"},
	{"bzk", "Binnenlandse Zaken en Koninkrijksrelaties", "Postbus 20011 2500 EA", "Turfmarkt 147\n2511 DP  Den Haag"},
	{"fin", "Financiën", "Postbus 20201 2500 EE", "Korte Voorhout 7\n2511 CW  Den Haag"},
	{"ienw", "Infrastructuur en Waterstaat", "Postbus 20901 2500 EX", "Rijnstraat 8\n2515 XP  Den Haag"},
	{"ocw", "Onderwijs, Cultuur en Wetenschap", "Postbus 16375 2500 BJ", "Rijnstraat 50\n2515 XP  Den Haag"},
	{"szw", "Sociale Zaken en Werkgelegenheid", "Postbus 90801 2509 LV", "Parnassusplein 5\n2511 VX  Den Haag"},
	{"vws", "Volksgezondheid, Welzijn en Sport", "Postbus 20350 2500 EJ", "Parnassusplein 5\n2511 VX  Den Haag"},
	{"lvvn", "Landbouw, Visserij, Voedselzekerheid en Natuur", "Postbus 20401 2500 EK", "Bezuidenhoutseweg 73\n2594 AC  Den Haag"},
}

var offices = []string{
	"Minister van Justitie en Veiligheid", "Minister van Asiel en Migratie", "Minister van Financiën", "Minister van Defensie",
	"Minister van Binnenlandse Zaken en Koninkrijksrelaties", "Minister van Onderwijs, Cultuur en Wetenschap",
	"Minister van Sociale Zaken en Werkgelegenheid", "Minister van Infrastructuur en Waterstaat", "Minister van Economische Zaken",
	"Staatssecretaris van Justitie en Veiligheid", "Staatssecretaris van Defensie", "Staatssecretaris van Volksgezondheid, Welzijn en Sport",
	"Minister voor Klimaat en Groene Groei", "Staatssecretaris Participatie en Integratie",
}

// people do not exist.
var people = []string{
	"Anneke de Graaf", "J.P. van den Berg", "Mirjam Hoekstra", "R. (Ruud) Kuipers", "S.M. Yılmaz", "Daniëlle van 't Hof", "Pieter-Jan Terpstra", "E.C. Bouazza",
	"Joke Zijlstra", "mr. T.A. Verbeek", "Froukje IJsselstein", "H. de la Rive", "Coen Brouwers", "Noor Aït-Taleb", "W.F. Steenbergen",
}

var subjects = []string{"Digitalisering", "Rechtspleging", "Bestuur en Wonen", "Arbeid en Inkomen", "Mobiliteit", "Water en Bodem", "Onderwijs en Jeugd", "Langdurige Zorg", "Natuur en Stikstof", "Belastingen"}

var actors = []string{
	"de gemeenten", "het kabinet", "de Inspectie", "de Vereniging van Nederlandse Gemeenten", "het Interprovinciaal Overleg", "de Autoriteit Persoonsgegevens",
	"de Belastingdienst", "het Centraal Bureau voor de Statistiek", "de Algemene Rekenkamer", "Rijkswaterstaat", "de sociale partners", "de waterschappen",
	"het Uitvoeringsinstituut Werknemersverzekeringen", "de Europese Commissie", "de onderwijsinstellingen", "de veiligheidsregio’s",
}

var verbs = []string{"onderzoekt", "versterkt", "evalueert", "actualiseert", "ondersteunt", "publiceert", "volgt", "herziet", "beschrijft", "bekostigt", "coördineert", "toetst"}

var adjectives = []string{"nieuwe", "geactualiseerde", "gezamenlijke", "aangescherpte", "meerjarige", "regionale", "landelijke", "tijdelijke", "vernieuwde", "Europese", "toegezegde", "onafhankelijke"}

var things = []string{
	"aanpak van ondermijning", "regeling voor kinderopvang", "samenwerking in de grensregio", "uitvoeringstoets", "beleidsagenda", "toekomstvisie op de rechtsbijstand",
	"monitor sociale veiligheid", "evaluatie van de subsidieregeling", "verkenning naar schuldhulp", "routekaart voor stikstofreductie", "afspraken over de arbeidsmarkt",
	"taskforce wachttijden", "handreiking voor gemeenten", "inzet in de Raad", "capaciteit in de asielopvang", "financiering van het openbaar vervoer", "herziening van de bekostiging", "opvolging van de aanbevelingen",
}

var openers = []string{"Daarnaast", "Bovendien", "In het najaar", "Zoals toegezegd", "Mede daarom", "Op korte termijn", "Inmiddels", "Naar aanleiding daarvan", "In overleg met de Kamer", "Sinds vorig jaar"}

var tails = []string{
	"", "", "", " in nauw overleg met de medeoverheden", " binnen de bestaande financiële kaders", " voor het einde van het jaar", " op basis van de laatste cijfers",
	" zonder de administratieve lasten te vergroten", " met aandacht voor de uitvoerbaarheid", ", zoals afgesproken in het coalitieakkoord", " en betrekt daarbij de ervaringen van burgers",
	", waarbij de rechtszekerheid vooropstaat", " nu de eerste resultaten beschikbaar zijn",
}

var english = []string{
	"Member States shall take the measures necessary to comply with this decision.", "The Commission underlines the importance of early and continuous dialogue.",
	"Further work is needed to assess the long-term effects on regional labour markets.", "This approach strikes a fair balance between the interests at stake.",
}

var farewells = []string{
	"Ik vertrouw erop uw Kamer hiermee voldoende te hebben geïnformeerd.", "Over de verdere voortgang wordt uw Kamer voor het zomerreces geïnformeerd.",
	"Met deze brief beschouw ik de toezegging aan uw Kamer als afgedaan.",
}

var rowNames = []string{"Groningen", "Drenthe", "Overijssel", "Gelderland", "Utrecht", "Zeeland", "Limburg", "Uitvoering", "Toezicht", "Subsidies", "Personeel", "Overig", "Totaal"}

// object is what a sentence or heading is about: "de geactualiseerde uitvoeringstoets".
func (g *gen) object() string { return "de " + pick(g, adjectives) + " " + pick(g, things) }

// sentence makes one.
func (g *gen) sentence() string {
	actor := pick(g, actors)
	s := ""
	switch g.n(7) {
	case 0, 1:
		s = upper(actor) + " " + g.verb(actor) + " " + g.object() + g.tail()
	case 2, 3:
		s = pick(g, openers) + " " + g.verb(actor) + " " + actor + " " + g.object() + g.tail()
	case 4:
		s = fmt.Sprintf("Voor %s is in %d een bedrag van €\u00a0%d,%d miljoen beschikbaar%s", g.object(), g.between(2024, 2030), g.between(1, 900), g.n(10), g.tail())
	case 5:
		s = fmt.Sprintf("Op %d\u00a0%s 2025 heeft uw Kamer gevraagd naar %s en naar %s", g.between(1, 28), pick(g, letter.Months[:]), g.object(), g.object())
	default:
		s = fmt.Sprintf("De motie-%s verzoekt de regering %s uit te werken (Kamerstukken II 2024/25, %d\u00a0%03d, nr.\u00a0%d)", pick(g, []string{"Van der Zee", "Smit", "Bakker/Jansen", "El Idrissi c.s."}), g.object(), g.between(29, 36), g.n(1000), g.between(1, 900))
	}
	return s + "."
}

// verb agrees with its actor.
func (g *gen) verb(actor string) string {
	v := pick(g, verbs)
	switch actor {
	case "de gemeenten", "de sociale partners", "de waterschappen", "de onderwijsinstellingen", "de veiligheidsregio’s":
		return plural[v]
	}
	return v
}

var plural = map[string]string{"onderzoekt": "onderzoeken", "versterkt": "versterken", "evalueert": "evalueren", "actualiseert": "actualiseren", "ondersteunt": "ondersteunen", "publiceert": "publiceren",
	"volgt": "volgen", "herziet": "herzien", "beschrijft": "beschrijven", "bekostigt": "bekostigen", "coördineert": "coördineren", "toetst": "toetsen"}

func (g *gen) tail() string { return pick(g, tails) }

// citation is the text of a note.
func (g *gen) citation() string {
	switch g.n(5) {
	case 0:
		return fmt.Sprintf("Stb. %d, %d.", g.between(2001, 2025), g.between(1, 600))
	case 1:
		return fmt.Sprintf("Handelingen II 2024/25, nr.\u00a0%d, item %d.", g.between(1, 110), g.between(1, 20))
	case 2:
		return fmt.Sprintf("COM(%d) %d.", g.between(2019, 2025), g.between(1, 900))
	case 3:
		return fmt.Sprintf("Zie www.rijksoverheid.nl, geraadpleegd op %d\u00a0%s 2025.", g.between(1, 28), pick(g, letter.Months[:]))
	}
	return fmt.Sprintf("Kamerstukken II 202%d/2%d, %d\u00a0%03d, nr.\u00a0%d.", 3, 4, g.between(29, 36), g.n(1000), g.between(1, 900))
}

func upper(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}
