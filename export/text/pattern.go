package text

import "kamerbrief/export/pattern"

func re(src string) pattern.Pattern { return pattern.New(src) }

// ahead are the patterns that every letter needs and that take longest to compile, in the order of their first use.
var ahead = []pattern.Pattern{
	reMailFoot, reStuk, reSalutation, reSalutation2, reDateLine, reStreet, reClassified, reClosing, reBehalf, reName, reInitials, reTitle, reFunction, reLabel, reNumbered,
	reNoteSign, reNoteRound, reNoteAlone, reNoteLine, reCite, reAppendix, reUnitName, reStandIn, reVerb, reFor, reMandate, reSigned, reCosign, reAnnounce, reCaption, reNumber, reBijlage, reBijlagen, reOther,
}
