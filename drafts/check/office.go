package check

import (
	"slices"
	"strings"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/letter"
)

// NotInOffice is the code of a signer who held another office on the day of the letter, or none.
const NotInOffice = "signer-not-in-office"

var allOffices = assets.PerUse(assets.AllOffices)

// inOffice says of a signer that he did not hold his office on the day of the letter, "" when he did or nobody can know: the
// list may not have the person or not go as far as that day, or say itself that a day in it is not sure.
func inOffice(s letter.Signer, date string) string {
	if _, err := time.Parse(time.DateOnly, date); err != nil || strings.TrimSpace(s.Prefix) != "" { // b.a., namens deze: the name is of somebody else
		return ""
	}
	var own, others []assets.Office // in the signer's function: of himself, and of who held it for sure that day
	known := false
	for _, o := range allOffices() {
		his := samePerson(o, s.Name)
		known = known || his
		switch {
		case !sameOffice(o.Function, s.Function):
		case his:
			own = append(own, o)
		case o.Kind != "staatssecretaris" && held(o, date): // a ministry may have several of those at once
			others = append(others, o)
		}
	}
	if !known || slices.ContainsFunc(own, func(o assets.Office) bool { return !notYet(o, date) && !nomore(o, date) }) || len(own)+len(others) == 0 {
		return ""
	}
	text := "Volgens de lijst was " + strings.TrimSpace(s.Name) + " op " + letter.ShownDate(date) + " geen " + strings.TrimPrefix(board.Named(s.Function), "de ")
	switch {
	case len(others) > 0:
		text += ": dat was " + others[0].Name
	case len(own) > 1: // before, after or between
	case notYet(own[0], date):
		text += ": dat is pas vanaf " + letter.ShownDate(own[0].From)
	default:
		text += ": dat was tot en met " + letter.ShownDate(own[0].To)
	}
	return text + ". Verander de ondertekenaar of de datum van de brief."
}

// notYet reports whether an office surely began after a day, nomore whether it surely ended before.
func notYet(o assets.Office, day string) bool {
	return o.From != "" && !o.Doubted("van") && day < o.From
}
func nomore(o assets.Office, day string) bool { return o.To != "" && !o.Doubted("tot") && o.To < day }

// held reports whether somebody surely held an office on a day; who is still in office did on the day of the list at the latest.
func held(o assets.Office, day string) bool {
	to := o.To
	if to == "" {
		to = assets.OfficesAsOf().Format(time.DateOnly)
	}
	return o.From != "" && !o.Doubted("van") && !o.Doubted("tot") && !o.Doubted("naam") && !o.Doubted("functie") && o.From <= day && day <= to
}

// samePerson reports whether a name under a letter is that of an office, with the first name or with initials.
func samePerson(o assets.Office, name string) bool {
	plain := func(s string) string {
		return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), ""))
	}
	name = plain(name)
	if titles := plain(o.Titles); titles != "" {
		name = strings.TrimPrefix(name, titles)
	}
	return name != "" && (name == plain(o.Name) || name == plain(o.Initials))
}
