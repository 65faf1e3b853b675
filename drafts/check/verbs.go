package check

import "strings"

// plural gives the plural of verbs in the third person.
var plural = pairsOf(`is = zijn
	was = waren
	heeft = hebben
	had = hadden
	wordt = worden
	werd = werden
	kan = kunnen
	kon = konden
	zal = zullen
	zou = zouden
	moet = moeten
	moest = moesten
	mag = mogen
	wil = willen
	gaat = gaan
	komt = komen
	blijft = blijven
	bleef = bleven
	leidt = leiden
	leidde = leidden
	draagt = dragen
	zorgt = zorgen
	vormt = vormen
	biedt = bieden
	maakt = maken
	speelt = spelen
	vraagt = vragen
	dient = dienen
	betekent = betekenen
	bevordert = bevorderen
	vereist = vereisen
	bestaat = bestaan
	staat = staan
	geeft = geven
	krijgt = krijgen
	laat = laten
	toont = tonen
	helpt = helpen
	versterkt = versterken
	verbetert = verbeteren
	vergroot = vergroten
	beperkt = beperken
	belemmert = belemmeren
	ondersteunt = ondersteunen
	resulteert = resulteren
	veroorzaakt = veroorzaken
	ontstaat = ontstaan
	stijgt = stijgen
	daalt = dalen
	neemt = nemen
	vindt = vinden
	werkt = werken
	hoort = horen
	lijkt = lijken
	blijkt = blijken`)

// many are those plurals as verbs that a sentence can stand on.
var many = setOf(`zijn waren hebben hadden worden werden kunnen konden zullen zouden moeten moesten mogen willen gaan komen blijven bleven leiden dragen zorgen vormen bieden maken spelen
	vragen dienen betekenen bestaan staan geven krijgen laten nemen vinden werken`)

// numbers looks for verbs in the singular behind a plural subject and the other way round, in the cases that are plain.
func (r *reading) numbers() (out []Found) {
	for from, to := range r.sentences {
		for i := from; i < to; i++ {
			if v := r.listed(i, to); v > 0 {
				out = append(out, r.number(v, "Dit onderwerp bestaat uit meer dan één ding, dus staat het werkwoord in het meervoud"))
			}
		}
		if v := r.pluralHead(from, to); v > 0 {
			out = append(out, r.number(v, "“"+r.as(v-1)+"” is meervoud"))
		}
		if v := r.singleHead(from, to); v > 0 {
			out = append(out, r.number(v, "“"+r.as(v-1)+"” is enkelvoud"))
		}
	}
	return out
}

// number is the finding about the verb that is word v.
func (r *reading) number(v int, why string) Found {
	is := r.at(v)
	right := plural()[is]
	for one, more := range plural() {
		if right == "" && more == is {
			right = one
		}
	}
	return found(VerbNumber, r.words[v].from, r.words[v].to, why+": niet “"+is+"” maar “"+right+"”.", Fix{Label: "Schrijf " + right, Text: right})
}

// clauses open a clause whose subject follows.
var clauses = setOf(`dat omdat doordat zodat`)

var articles = setOf(`de het een`)

// breaks are words that do not stand within a plain subject.
var breaks = setOf(`die dat wat waar waarbij waarin waarmee waardoor waarvan om te of maar want als indien wanneer terwijl hoewel zoals ook niet er ik wij we u hij zij ze zich
	hier daar hierbij daarbij daarmee hiermee dan nog al wel hebben zijn worden zullen kunnen moeten mogen willen evenals alsmede inclusief waaronder samen mede respectievelijk`)

var prepositions = setOf(`van voor in met op aan tot over uit bij door naar tussen onder tegen binnen na om ten per via volgens namens gelet gezien naast behalve zonder sinds
	bijvoorbeeld mits ondanks vanwege wegens dankzij gedurende tijdens`)

// listed finds the verb in the singular behind "dat een A, B en een C": three things are many. Word i is "dat".
func (r *reading) listed(i, to int) int {
	if !clauses()[r.at(i)] || !r.joined(i) || !articles()[r.at(i+1)] {
		return 0
	}
	parts, and, start := 1, 0, i+1
	for k := i + 1; k < to; k++ {
		w := r.at(k)
		if k > i+2 && and > 0 && k > and+2 && parts > 1 {
			if _, one := plural()[w]; one && !r.upper(k) && r.after(k) {
				return k
			}
		}
		_, verb := plural()[w]
		switch {
		case verb || breaks()[w] || k-start > 9 || acronym(r.as(k)) && k == start && parts > 1:
			return 0
		case k > start && k == start+1 && prepositions()[r.at(start)]:
			return 0
		}
		if w == "en" && k > i+1 && (articles()[r.at(k+1)]) && parts > 1 && and == 0 {
			and, start = k, k+1
			continue
		}
		if g := r.gap(k); strings.HasPrefix(g, ",") && strings.TrimSpace(g) == "," {
			if and > 0 {
				return 0
			}
			parts++
			start = k + 1
		} else if !r.joined(k) {
			return 0
		}
	}
	return 0
}

// after reports whether word k ends a clause, as a verb does that stands behind its subject: what follows is the end, a stop
// or a preposition.
func (r *reading) after(k int) bool {
	return !r.joined(k) || prepositions()[r.at(k+1)]
}

// pluralEnds are the ends that only plurals of nouns have.
var pluralEnds = []string{"ingen", "heden", "teiten", "aties", "schappen", "staten", "regelen", "stukken", "plannen"}

var pluralNouns = setOf(`lidstaten maatregelen gesprekken moties ministers landen leden brieven cijfers gemeenten provincies bedrijven burgers vragen antwoorden middelen kosten afspraken
	bewindspersonen staatssecretarissen kinderen mensen vreemdelingen asielzoekers partijen fracties scholen ziekenhuizen bijlagen rapporten onderzoeken wetten regels projecten programma’s
	programma's partners organisaties instanties uitgaven inkomsten effecten resultaten risico’s risico's gevolgen plannen doelen acties stappen toezeggingen amendementen`)

var pluralFirst = setOf(`de deze die alle veel sommige enkele`)

// pluralHead finds "De lidstaten heeft": a verb in the singular right behind a plural that begins the sentence.
func (r *reading) pluralHead(from, to int) int {
	if from+2 >= to || !pluralFirst()[r.at(from)] || !r.joined(from) || !r.joined(from+1) || r.upper(from+1) {
		return 0
	}
	w := r.at(from + 1)
	ok := pluralNouns()[w]
	for _, e := range pluralEnds {
		ok = ok || strings.HasSuffix(w, e) && len(w) > len(e)+2
	}
	if _, one := plural()[r.at(from+2)]; ok && one {
		return from + 2
	}
	return 0
}

// quantities are singular words that go with both.
var quantities = setOf(`aantal merendeel deel gros overgrote tal stel paar tiental honderdtal handjevol totaal overige andere meeste meest eerste tweede eigen zijn hebben worden kunnen zullen moeten mogen willen gaan komen blijven`)

// singleHead finds "Het kabinet hebben": a verb in the plural right behind a noun with het that begins the sentence.
func (r *reading) singleHead(from, to int) int {
	if from+2 >= to || r.at(from) != "het" || !r.joined(from) || !r.joined(from+1) || quantities()[r.at(from+1)] || strings.HasSuffix(r.at(from+1), "en") {
		return 0
	}
	switch r.at(from + 2) {
	case "hebben", "worden", "kunnen", "zullen", "moeten", "willen", "waren", "werden", "hadden":
		return from + 2
	}
	return 0
}
