package check

import (
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Found is a finding about words, with its reason and what can be done about it.
type Found struct {
	tell.Finding
	Why    string // Dutch: why it is one
	Source string // the rule: "Aanwijzing 3.43"
	Fixes  []Fix
}

// Fix is a repair: Text instead of the words the finding covers.
type Fix struct{ Label, Text string }

// Codes of findings about words.
const (
	ReferenceForm  = "reference-form"  // it is written otherwise by the guideline
	ReferenceWrong = "reference-wrong" // it cannot be right
	DateWeekday    = "date-weekday"
	DateImpossible = "date-impossible"
	DatePast       = "date-jl"
	DateComing     = "date-as"
)

// Words looks at the words of a letter as it leaves the house: its citations and its dates.
func Words(l *letter.Letter) (out []Found) {
	l, _ = edit.Show(l, letter.Decided)
	cited := Citations(l)
	for _, b := range l.Places(letter.NumbersOf(l)) {
		if !b.Kind.HasText() {
			continue
		}
		for len(cited) > 0 && cited[0].Block == b {
			if f, ok := reference(cited[0]); ok {
				out = append(out, f)
			}
			cited = cited[1:]
		}
		for _, f := range dates(b.Text, l.Frame.Date) {
			f.Block = b.ID
			out = append(out, f)
		}
	}
	return out
}

// reference says what there is to say of a citation.
func reference(c Citation) (f Found, ok bool) {
	written := c.Block.Text[c.From:c.To]
	f = Found{Finding: tell.Finding{Block: c.Block.ID, From: c.From, To: c.To}, Source: "Aanwijzing 3.43 van de Aanwijzingen voor de regelgeving"}
	if plain(written) != c.Canonical {
		f.Fixes = []Fix{{"Schrijf " + c.Canonical, c.Canonical}}
	}
	switch {
	case !c.OK():
		f.Code, f.Text, f.Why = ReferenceWrong, "Een verwijzing klopt niet: "+plain(written)+". "+c.Why, c.Why
	case len(f.Fixes) > 0:
		f.Code, f.Severity = ReferenceForm, tell.Hint
		f.Text = "Een verwijzing is anders geschreven dan de leidraad doet: " + plain(written) + ". Schrijf " + c.Canonical + "."
		f.Why = "Wie verwijzingen overal gelijk schrijft, laat ze vinden."
	default:
		return f, false
	}
	return f, true
}
