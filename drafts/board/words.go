package board

import (
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Verb is a verb that a letter speaks with in the first person, for one signer and for more.
type Verb struct{ One, More string }

// Verbs are the verbs that a letter speaks with.
var Verbs = []Verb{{"acht", "achten"}, {"beantwoord", "beantwoorden"}, {"ben", "zijn"}, {"bericht", "berichten"}, {"beschouw", "beschouwen"}, {"bied", "bieden"}, {"blijf", "blijven"},
	{"deel", "delen"}, {"doe", "doen"}, {"dring", "dringen"}, {"ga", "gaan"}, {"geef", "geven"}, {"heb", "hebben"}, {"hecht", "hechten"}, {"hoop", "hopen"},
	{"informeer", "informeren"}, {"kan", "kunnen"}, {"kom", "komen"}, {"kies", "kiezen"}, {"laat", "laten"}, {"maak", "maken"}, {"meld", "melden"}, {"neem", "nemen"}, {"onderschrijf", "onderschrijven"},
	{"ontraad", "ontraden"}, {"reageer", "reageren"}, {"span", "spannen"}, {"streef", "streven"}, {"stuur", "sturen"}, {"vertrouw", "vertrouwen"}, {"verwacht", "verwachten"}, {"verwijs", "verwijzen"},
	{"verzoek", "verzoeken"}, {"vind", "vinden"}, {"voldoe", "voldoen"}, {"werk", "werken"}, {"wil", "willen"}, {"zal", "zullen"}, {"zeg", "zeggen"}, {"zend", "zenden"}, {"zet", "zetten"}, {"zie", "zien"}}

// Formal are the verbs with which only a letter speaks: "wij" with one of them are its signers, never all of us.
var Formal = map[string]bool{"beantwoord": true, "bericht": true, "bied": true, "deel": true, "doe": true, "informeer": true, "meld": true, "reageer": true, "stuur": true,
	"verwijs": true, "voldoe": true, "zend": true, "ontraad": true}

// Pronoun is how a letter with so many signers calls them: "ik" or "wij".
func Pronoun(signers int) string {
	if signers > 1 {
		return "wij"
	}
	return "ik"
}

// Named is a function in a sentence, with its article: "de Minister van Financiën".
func Named(function string) string {
	s := strings.TrimSuffix(strings.Join(strings.Fields(function), " "), ",")
	for _, article := range []string{"De ", "de ", "Het ", "het "} {
		s = strings.TrimPrefix(s, article)
	}
	if s == "" {
		return ""
	}
	return "de " + s
}

// List is functions in a sentence: "de Minister van A, de Minister van B en de Staatssecretaris van C".
func List(functions []string) string {
	var out []string
	for _, f := range functions {
		if s := Named(f); s != "" {
			out = append(out, s)
		}
	}
	return tell.List(out, "en")
}

// Phrase says for whom a letter is signed too: "mede namens de Minister van B", "" when it is for nobody.
func Phrase(l *letter.Letter) string {
	var fs []string
	for _, s := range l.Signing(letter.OnBehalfOf) {
		fs = append(fs, s.Function)
	}
	if s := List(fs); s != "" {
		return "mede namens " + s
	}
	return ""
}

// Opening is the begin of a letter as its signers say it: "Hierbij bieden wij uw Kamer, mede namens de Minister van B,".
func Opening(l *letter.Letter, v Verb) string {
	n := len(l.Signing(letter.Signs))
	verb := v.One
	if n > 1 {
		verb = v.More
	}
	s := "Hierbij " + verb + " " + Pronoun(n) + " uw Kamer"
	if p := Phrase(l); p != "" {
		s += ", " + p + ","
	}
	return s
}

// Same reports whether two functions are the same office, whatever their articles and capitals.
func Same(a, b string) bool { return strings.EqualFold(Named(a), Named(b)) }
