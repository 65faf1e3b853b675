package office

import (
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
)

// Count writes a number in a form of Word (decimal, lowerLetter, upperRoman, …) or of ODF (1, a, A, i, I).
func Count(form string, n int) string {
	switch form {
	case "lowerLetter", "a":
		return letters(n)
	case "upperLetter", "A":
		return strings.ToUpper(letters(n))
	case "lowerRoman", "i":
		return roman(n)
	case "upperRoman", "I":
		return strings.ToUpper(roman(n))
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "none":
		return ""
	case "ordinal":
		return strconv.Itoa(n) + "e"
	}
	return strconv.Itoa(n)
}

// letters counts as Word does: z is followed by aa, and that by bb.
func letters(n int) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

// roman counts in Roman letters as far as Word does.
func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	return letter.Roman(n)
}
