package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode"

	"kamerbrief/drafts"
	"kamerbrief/drafts/regular"
	"kamerbrief/drafts/tell"
)

// say makes an error with a Dutch sentence: what is wrong, what it means, what to do.
func say(format string, a ...any) error { return &tell.Error{Text: fmt.Sprintf(format, a...)} }

// Unknown is said when an error has no sentence of its own, and after a crash.
const Unknown = "Er ging iets mis wat Kamerbrief niet kent. De opdracht is niet uitgevoerd. Probeer het opnieuw; gebeurt het weer, meld het dan aan uw beheerder."

// Sentence gives the one line that a person reads for any error.
func Sentence(err error) string {
	var d *tell.Error
	var no drafts.Refusal
	switch {
	case err == nil:
		return ""
	case errors.As(err, &d) && d.Text != "":
		return oneLine(d.Text)
	case errors.As(err, &no):
		return oneLine(string(no))
	case errors.Is(err, context.Canceled):
		return "De opdracht is afgebroken. Er is niets gemaakt of gewijzigd. Geef de opdracht opnieuw."
	case errors.Is(err, context.DeadlineExceeded):
		return "De opdracht duurde te lang en is afgebroken. Er is niets gemaakt of gewijzigd. Probeer het later opnieuw."
	}
	return Unknown
}

// fileError says why a file cannot be read.
func fileError(name string, err error) error {
	q := quote(name)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid):
		return say("Het bestand %s bestaat niet. Er is niets gelezen. Controleer de naam en de map.", q)
	case errors.Is(err, fs.ErrPermission):
		return say("U mag het bestand %s niet lezen. Er is niets gelezen. Vraag de eigenaar om leesrechten.", q)
	case errors.Is(err, regular.ErrHeld):
		return say("Het bestand %s staat nog open in een ander programma. Er is niets gelezen. Sluit het daar en probeer het opnieuw.", q)
	case errors.Is(err, regular.ErrOdd):
		return say("%s is geen gewoon bestand. Er is niets gelezen. Kies een bestand dat op de schijf staat.", q)
	}
	return say("Het bestand %s kon niet worden gelezen. Er is niets gedaan. Controleer de schijf of kies een ander bestand.", q)
}

// quote shows a name or word of the user in a sentence: short, and without characters that a terminal obeys.
func quote(s string) string {
	r := []rune(visible(s))
	if len(r) > 120 {
		r = append(r[:117:117], '…')
	}
	return "“" + string(r) + "”"
}

// visible leaves out control and formatting characters.
func visible(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == unicode.ReplacementChar {
			return -1
		}
		return c
	}, s)
}

// oneLine makes a sentence fit on one line of a terminal.
func oneLine(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }
