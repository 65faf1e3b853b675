package board

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
)

// Field gives the words of a letter for a field of a standard text; ok is false for one that is not known or says nothing.
// "bied ik" and "Ik" follow who signs, as does a verb alone; ", mede namens," is for whom, or nothing.
func Field(l *letter.Letter, name string) (words string, ok bool) {
	f := &l.Frame
	switch strings.ToLower(name) {
	case "datum":
		words = letter.ShownDate(f.Date)
	case "betreft":
		words = l.Subject()
	case "kenmerk":
		words = f.Reference.OurReference
	case "uw kenmerk":
		words = f.Reference.YourReference
	case "ministerie":
		words = f.Ministry
	case "de andere kamer":
		words = letter.KamerName(f.Kamer.Other())
	case ", mede namens,":
		if words = Phrase(l); words != "" {
			words = ", " + words + ","
		}
		return words, true
	default:
		return spokenBy(name, len(l.Signing(letter.Signs)))
	}
	return words, words != ""
}

// spokenBy gives "bied ik", "bied" or "ik" as so many signers say it, with its capital.
func spokenBy(name string, signers int) (words string, ok bool) {
	low := strings.ToLower(name)
	verb, rest, both := strings.Cut(low, " ")
	if both && rest != "ik" {
		return "", false
	}
	if low == "ik" {
		words = Pronoun(signers)
	} else {
		i := slices.IndexFunc(Verbs, func(v Verb) bool { return v.One == verb })
		if i < 0 {
			return "", false
		}
		if words = Verbs[i].One; signers > 1 {
			words = Verbs[i].More
		}
		if both {
			words += " " + Pronoun(signers)
		}
	}
	return capitalAs(words, name), true
}
