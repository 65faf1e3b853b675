package forms

import (
	"slices"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/board"
)

// statuses are the states of a letter as the form shows them.
var statuses = choices[string]{{"Concept", drafts.StateConcept}, {"Afstemming", drafts.StateTuned}, {"Bij de bewindspersoon", drafts.StateMinister}, {"Akkoord", drafts.StateAgreed},
	{"Vergrendeld: niet te wijzigen tot u dat opheft", drafts.StateLocked}, {"Verzonden: niet meer te wijzigen", drafts.StateSent}, {"Archief: niet meer te wijzigen", drafts.StateArchived}}

// Status is the form for how far a letter is. set gives it another state, or the Dutch reason why not.
func Status(h *Host, state string, set func(to string) string) *look.Dialog {
	state = drafts.StateName(state)
	r := look.NewRadio(statuses.words(), false, nil)
	r.Set(statuses.index(state))
	return ask(h, "Status van de brief", "Status opslaan", 480, func(wrong *notice) bool {
		to := statuses.at(r.Chosen(), state)
		if to == state || !slices.Contains(drafts.States, to) {
			return true
		}
		if why := set(to); why != "" {
			wrong.set(why)
			return false
		}
		return true
	},
		look.NewHelp("Een brief die is vergrendeld, verzonden of gearchiveerd, kan niet worden gewijzigd tot hij een andere status krijgt."),
		look.NewField("Status", r),
		look.NewProse("Stand van de akkoorden: "+board.Of(h.doc()).Count()),
	)
}
