package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// heads are nouns that make a compound with what stands before them.
var heads = setOf(`lidstaat lidstaten landen burger burgers beleid wetgeving regelgeving richtlijn richtlijnen verordening verordeningen begroting begrotingen
	middelen fonds fondsen programma programma's programma’s niveau raad brief overleg overleggen top verdrag verdragen besluit besluiten regels regeling regelingen
	voorstel voorstellen wetsvoorstel wetsvoorstellen systeem systemen managementsysteem managementsystemen project projecten traject trajecten campagne campagnes
	strategie strategieën agenda akkoord akkoorden pact kader kaders norm normen standaard standaarden rapport rapporten onderzoek onderzoeken advies adviezen
	ambassade ambassades delegatie delegaties missie missies instelling instellingen agentschap agentschappen grens grenzen buitengrens buitengrenzen markt
	samenwerking verkiezingen parlement vertegenwoordiging voorzitterschap recht steun subsidie subsidies bijdrage bijdragen lid leden onderdaan onderdanen
	re-integratie procedure procedures uitvoering toezicht toezichthouder inspectie plan plannen aanpak proces processen maatregel maatregelen sanctie sancties
	commissie commissies fractie fracties voorziening voorzieningen centrum centra beraad conferentie resolutie resoluties verslag verslagen stukken
	wet wetten document documenten register registers dienst diensten organisatie organisaties team teams bepaling bepalingen doelstelling doelstellingen
	criteria bijeenkomst bijeenkomsten vergadering vergaderingen medewerkers ambtenaren functionarissen`)

// tails are nouns that end a word with a hyphen behind an abbreviation, “EU informatie-afspraken”, but alone may be what somebody makes
// with it: “met de EU afspraken gemaakt”.
var tails = setOf(`afspraak afspraken eis eisen verplichting verplichtingen initiatief initiatieven gesprek gesprekken`)

// introducers stand before a noun and never are its verb, so that what follows them is one name.
var introducers = setOf(`van vanuit in met voor door bij aan op tot over tussen binnen buiten uit naar onder volgens namens tegen via middels per conform
	zonder sinds rond rondom ten alle andere andere meeste sommige veel enkele verschillende nieuwe nieuw dit deze die elke elk geen iedere ieder een het
	twee drie vier vijf zes zeven acht negen tien aantal diverse meerdere bestaande huidige eigen relevante onze ons zijn hun haar betrokken
	overige beide eerste tweede`)

// compounds looks for compounds that were written as two words: EU lidstaten, migratie managementsystemen.
func (r *reading) compounds() (out []Found) {
	for i := 0; i+1 < len(r.words); i++ {
		n := r.compound(i)
		if n == 0 {
			continue
		}
		from, to := r.words[i].from, r.words[i+n].to
		whole := r.as(i)
		for k := i + 1; k <= i+n; k++ {
			whole = glue(whole, r.as(k))
		}
		out = append(out, found(CompoundSplit, from, to, "“"+plain(r.text[from:to])+"” is één woord. Schrijf "+whole+".", Fix{Label: "Schrijf " + whole, Text: whole}))
		i += n
	}
	return out
}

// compound tells how many words behind word i belong to it, 0 for none.
func (r *reading) compound(i int) int {
	switch {
	case acronym(r.as(i)):
		return r.afterAcronym(i)
	case r.fragment(i) || r.stem(i):
		return 1
	}
	return 0
}

// afterAcronym tells how many words make a compound with the abbreviation that is word i: nouns that cannot be the object of a
// verb before it, as in “heeft de EU richtlijnen vastgesteld”.
func (r *reading) afterAcronym(i int) (n int) {
	for i+n+1 < len(r.words) && r.joined(i+n) && headed(r.at(i+n+1)) && !r.upper(i+n+1) {
		n++
	}
	if n == 0 {
		return 0
	}
	from := i - 1
	if a := r.at(from); (a == "de" || a == "het") && r.joined(from) {
		if a == "het" && n > 0 {
			return n // the abbreviations that take het are few, and name no country
		}
		from--
	}
	if introducers()[r.at(from)] && r.joined(from) || n > 1 || from < i-1 && r.first(i-1) && r.finite(i+n+1) || from == i-1 && r.first(i) && r.finite(i+n+1) {
		return n
	}
	return 0
}

// headed reports whether a word is a head, or ends in one behind a hyphen.
func headed(w string) bool {
	last := w[strings.LastIndexByte(w, '-')+1:]
	return heads()[last] || last != w && tails()[last]
}

// finite reports whether word i is a verb that a sentence can stand on.
func (r *reading) finite(i int) bool {
	_, one := plural()[r.at(i)]
	return one || many()[r.at(i)]
}

// acronym reports whether a word is an abbreviation of capitals: EU, VN, JBZ.
func acronym(w string) bool {
	n := 0
	for _, c := range w {
		if !unicode.IsUpper(c) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 5 && !romanNumber(w)
}

func romanNumber(w string) bool { return strings.Trim(w, "IVXLC") == "" }

// notStems end as an abstract noun does, or go with a name that follows, and make no compound with it.
var notStems = setOf(`relatie situatie combinatie`)

// stem reports whether word i is an abstract noun that stands alone and the next its head: "migratie managementsystemen".
func (r *reading) stem(i int) bool {
	w := r.at(i)
	if !r.joined(i) || r.upper(i+1) || !heads()[r.at(i+1)] || notStems()[w] || !strings.HasSuffix(w, "atie") && w != "communicatie" && w != "justitie" && w != "politie" {
		return false
	}
	before := r.at(i - 1)
	if !r.joined(i-1) || r.upper(i) && !r.first(i) {
		return false
	}
	// "van migratie managementsystemen", "het re-integratie programma": no verb and no article of its own
	return (introducers()[before] || before == "het") && before != "deze" && before != "die" && before != "elke" && before != "iedere" && before != "een" && before != "geen" && before != "nieuwe" && before != "huidige" ||
		acronym(r.as(i-1)) && introducers()[r.at(i-2)]
}

// linked are the ends of a first part that cannot stand alone: verblijfs, opleidings, veiligheids.
var linkEnds = []string{"heids", "teits", "schaps", "ings"}

// alone are the words that end so and do stand alone.
var alone = setOf(`ings rings lings zoals overigens eens steeds samples beings savings rulings holdings meetings briefings trainings ratings settings findings listings buildings hearings
	spellings dealings earnings proceedings guidelings weerszijds anderszins ouderschaps`)

// fragment reports whether word i is the first part of a compound and the next a noun: "verblijfs vergunning".
func (r *reading) fragment(i int) bool {
	w := r.at(i)
	if !r.joined(i) || r.upper(i) || r.upper(i+1) || alone()[w] || !nounLike(r.at(i+1)) {
		return false
	}
	return slices.ContainsFunc(linkEnds, func(e string) bool { return strings.HasSuffix(w, e) && len(w) > len(e)+3 })
}

// nounLike reports whether a word ends as nouns do, or is a head.
func nounLike(w string) bool {
	if heads()[w] {
		return true
	}
	return slices.ContainsFunc([]string{"ing", "ingen", "heid", "heden", "atie", "aties", "iteit", "iteiten", "schap", "ment", "teams", "plan", "plannen"}, func(e string) bool {
		return strings.HasSuffix(w, e) && len(w) > len(e)+2
	})
}

// glue writes two parts as one word: with a hyphen behind an abbreviation and between vowels that would be read as one.
func glue(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	if unicode.IsUpper(last) || unicode.IsUpper(next) || unicode.IsDigit(last) || clash[string([]rune{last, next})] {
		return a + "-" + b
	}
	return a + b
}

var clash = map[string]bool{"aa": true, "ee": true, "oo": true, "uu": true, "ii": true, "ae": true, "ai": true, "au": true, "ei": true, "eu": true, "ie": true, "ij": true, "oe": true, "oi": true, "ou": true, "ui": true, "éé": true}
