package drafts

import (
	"slices"
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Propose makes everything that is done from here on a proposal of somebody; "" ends that. It is no act.
func (d *Draft) Propose(by string) { d.propose, d.joins = by, false }

// Proposing gives who proposes, "" when what is done is done.
func (d *Draft) Proposing() string { return d.propose }

// Decide accepts or rejects proposals, as one act: what becomes of each, decide says. A Refusal when there was none.
func (d *Draft) Decide(decide edit.Deciding) error {
	if err := d.MayDecide(decide); err != nil {
		return err
	}
	steps, err := edit.Settle(d.doc.Letter, decide)
	if err != nil {
		return err
	}
	if len(steps) == 0 {
		return Refusal("Er is geen voorstel om over te besluiten.")
	}
	var taken [3]bool
	for by := range d.doc.Letter.Pending {
		taken[decide(by)] = true
	}
	label := "over voorstellen besluiten"
	switch {
	case taken[edit.Accept] && !taken[edit.Reject]:
		label = "voorstel accepteren"
	case taken[edit.Reject] && !taken[edit.Accept]:
		label = "voorstel verwerpen"
	}
	after := steps.Keep(d.sel, edit.Left)
	after.Pending = nil
	by := ""
	if d.Role() != AsOwner {
		by = d.own()
	}
	return d.carryOut(edit.Noted(d.doc.Letter, edit.Tx{Steps: steps, Before: d.sel, After: after, Label: label, At: d.now()}, by))
}

// One decides one proposal.
func One(id letter.ID, decision edit.Decision) edit.Deciding {
	return Each(decision, func(x letter.ID) bool { return x == id })
}

// Each decides the proposals that are meant.
func Each(decision edit.Decision, meant func(letter.ID) bool) edit.Deciding {
	return func(by letter.ID) edit.Decision {
		if meant(by) {
			return decision
		}
		return edit.Open
	}
}

// By decides the proposals of one person in a letter.
func By(l *letter.Letter, name string, decision edit.Decision) edit.Deciding {
	return Each(decision, func(id letter.ID) bool {
		p, ok := l.Proposals.Get(id)
		return ok && p.By == name
	})
}

// In decides the proposals that stand in the selection, or at the caret.
func In(l *letter.Letter, s edit.Selection, decision edit.Decision) edit.Deciding {
	of := edit.Standing(l, s)
	return Each(decision, func(id letter.ID) bool { return slices.Contains(of, id) })
}

// All decides every proposal.
func All(decision edit.Decision) edit.Deciding {
	return func(letter.ID) edit.Decision { return decision }
}

// Reason tells why something is proposed; "" takes the reason away. In a copy one does so for one's own proposals alone.
func (d *Draft) Reason(id letter.ID, text string) error {
	p, ok := d.doc.Letter.Proposals.Get(id)
	if !ok {
		return Refusal("Dit voorstel bestaat niet (meer).")
	}
	if role := d.Role(); role == AsReader || role == AsReviewer && p.By != d.own() {
		return Denied{"Dit voorstel is van een ander: de reden geeft wie het deed. Er is niets gewijzigd. Schrijf een opmerking bij de woorden."}
	}
	x := *p
	if x.Reason = strings.TrimSpace(text); x == *p {
		return nil
	}
	return d.carryOut(edit.Tx{Steps: edit.Steps{edit.SetProposal{Proposal: x}}, Before: d.sel, After: d.sel, Label: "reden van voorstel", At: d.now()})
}
