package drafts

import (
	"cmp"
	"slices"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// The states of a letter of one's own, in the order it goes through them.
const (
	StateConcept  = "concept"
	StateTuned    = "afstemming"
	StateMinister = "bewindspersoon"
	StateAgreed   = "akkoord"
	StateLocked   = "vergrendeld"
	StateSent     = "verzonden"
	StateArchived = "archief"
)

// States are those states.
var States = []string{StateConcept, StateTuned, StateMinister, StateAgreed, StateLocked, StateSent, StateArchived}

// StateName is a state as it is written: "" is concept.
func StateName(state string) string {
	return cmp.Or(state, StateConcept)
}

// Closed says why nothing may be done in the draft any more, "" when it may; but see bars.
func (d *Draft) Closed() edit.Reason {
	switch d.State {
	case StateLocked:
		return "Deze brief is vergrendeld zoals hij is: er is niets gewijzigd. Zet de brief op een andere status als er toch iets anders moet."
	case StateSent:
		return "Deze brief is verzonden: er is niets gewijzigd. Maak een vervolgbrief, of zet de brief terug op concept als hij toch niet is verzonden."
	case StateArchived:
		return "Deze brief is gearchiveerd: er is niets gewijzigd. Zet de brief terug op concept, of maak een kopie."
	}
	return ""
}

// TakesAkkoord reports whether what is said about the letter, an akkoord above all, may change: in a letter that is locked it may,
// its words do not.
func (d *Draft) TakesAkkoord() bool { return d.Closed() == "" || d.State == StateLocked }

// bars says why what an act makes of the draft may not be.
func (d *Draft) bars(doc edit.Doc) error {
	why := d.Closed()
	if why == "" || d.TakesAkkoord() && doc.Letter == d.doc.Letter {
		return nil
	}
	return Denied{Refusal(why)}
}

// SetState gives the draft another state. It is an act, and no undo entry; the logbook has it. What is locked or sent is a version
// with that name first, so that its words can be had again whatever comes after.
func (d *Draft) SetState(to string) error {
	switch {
	case !slices.Contains(States, to):
		return Refusal("De status “" + to + "” bestaat niet. Er is niets gewijzigd. Kies " + tell.List(States, "of") + ".")
	case d.Role() != AsOwner:
		return Denied{"Dit is een kopie van een brief van een ander. Er is niets gewijzigd. Wie de brief schrijft, bepaalt de status."}
	case StateName(d.State) == to:
		return Refusal("De brief heeft deze status al.")
	}
	if name := map[string]string{StateLocked: "Vergrendeld", StateSent: "Verzonden"}[to]; name != "" {
		if err := d.Name(name, "", ""); err != nil {
			return err
		}
	}
	a := Act{By: d.By, At: d.now(), Steps: edit.Steps{edit.Stage{To: to}}, Before: d.sel, After: d.sel, Label: "status " + to}
	d.record(a, a.Steps)
	d.State, d.joins, d.changed = to, false, a.At
	d.edits++
	d.tell(nil)
	return nil
}

// Copy is a letter to begin another draft with: what it says, without who agreed.
func Copy(l *letter.Letter) *letter.Letter {
	signers := slices.Clone(l.Signers)
	for i := range signers {
		signers[i].Consent, signers[i].By, signers[i].At, signers[i].Remark = letter.NotAsked, "", "", ""
	}
	return l.WithSigners(signers)
}
