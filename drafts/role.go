package drafts

import (
	"cmp"
	"slices"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Role is what somebody may do in a copy of a letter. It is kept with the copy, as its state.
type Role string

// The roles.
const (
	AsOwner    Role = ""         // the letter is one's own
	AsReviewer Role = "reviewer" // comments, and everything else one does is a proposal
	AsReader   Role = "reader"   // comments alone
)

// The states of a draft that is a copy.
const (
	StateReview = "beoordeling"
	StateRead   = "lezen"
)

// State is the state of a copy with this role, "" for no copy.
func (r Role) State() string {
	return map[Role]string{AsReviewer: StateReview, AsReader: StateRead}[r]
}

// RoleOf gives the role of a draft in this state.
func RoleOf(state string) Role {
	switch state {
	case StateReview:
		return AsReviewer
	case StateRead:
		return AsReader
	}
	return AsOwner
}

// Role is what may be done in this draft here.
func (d *Draft) Role() Role { return RoleOf(d.State) }

// nobody proposes where no name was given.
const nobody = "Beoordelaar"

// proposer gives who proposes what is done now, "" when it is done; or why it may not be done.
func (d *Draft) proposer(ss edit.Steps) (string, error) {
	role := d.Role()
	if role == AsOwner {
		return d.propose, nil
	}
	if why := oversteps(d.doc, ss, func(x review.Reply) bool { return x.By == d.By.Name }); why != "" {
		return "", Denied{Refusal(why + " Er is niets gewijzigd. Schrijf een opmerking, of een antwoord.")}
	}
	changes := false
	for _, s := range ss {
		_, is := s.(edit.LetterStep)
		changes = changes || is
	}
	switch {
	case !changes:
		return "", nil
	case role == AsReader:
		return "", Denied{"U hebt deze kopie om te lezen. Er is niets gewijzigd. Schrijf een opmerking, of vraag om een kopie om te beoordelen."}
	}
	return d.own(), nil
}

// own is the name under which one proposes in a copy.
func (d *Draft) own() string {
	return cmp.Or(d.By.Name, nobody)
}

// MayDecide says why a decision may not be taken here: in a copy one takes one's own proposals back and no more.
func (d *Draft) MayDecide(decide edit.Deciding) error {
	switch d.Role() {
	case AsOwner:
		return nil
	case AsReader:
		return Denied{"U hebt deze kopie om te lezen: over voorstellen besluit wie de brief schrijft. Er is niets gewijzigd. Schrijf een opmerking, of vraag om een kopie om te beoordelen."}
	}
	own := func(by letter.ID) bool {
		p, ok := d.doc.Letter.Proposals.Get(by)
		return ok && p.By == d.own()
	}
	others := func(by letter.ID) bool { return !own(by) }
	taken := func(by letter.ID) bool { return own(by) && decide(by) == edit.Reject }
	for _, t := range d.doc.Letter.Tables.All() {
		if t.Was != nil && slices.ContainsFunc(t.Was.All(), taken) && slices.ContainsFunc(t.Was.All(), others) {
			return Denied{"Uw voorstel voor deze tabel is één geworden met dat van een ander. Er is niets gewijzigd. Vraag wie de brief schrijft om erover te besluiten."}
		}
	}
	for by := range d.doc.Letter.Pending {
		if decision := decide(by); decision == edit.Accept || decision == edit.Reject && !own(by) {
			return Denied{"Dit is een kopie om te beoordelen: over voorstellen besluit wie de brief schrijft. Er is niets gewijzigd. U kunt uw eigen voorstellen wel verwerpen."}
		}
	}
	return nil
}
