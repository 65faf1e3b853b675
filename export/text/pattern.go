package text

import "kamerbrief/export/pattern"

// anyDigit is what a match of many patterns holds.
const anyDigit = "0123456789"

func re(src string) *pattern.Pattern { return pattern.New(src) }

// ahead are the patterns that every letter needs and that take longest to compile, in the order of their first use.
var ahead = []*pattern.Pattern{
	reCell, reNumbered, reFunction, reAmount, reNoteSign, reNoteLine, reCite, reStreet, reName, reMandate, reVerb, reAnnounce, reNumber,
}
