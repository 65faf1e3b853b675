package drafts

import (
	"cmp"
	"errors"
	"slices"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// What nobody may do in a copy, whatever his role, is refused where it is tried, and looked for again where a copy comes back: who sent that
// may have had another program.

// ErrOversteps is the kind of error for what comes back from a copy and did more than one may do there.
var ErrOversteps = errors.New("drafts: more than may be done in a copy")

// oversteps says why steps may not be done in a copy by somebody of this name, "" when they may: what others said, in a comment that
// is there, is theirs, and so is for whom it is; an akkoord is recorded in the letter itself.
func oversteps(doc edit.Doc, ss edit.Steps, name string) edit.Reason {
	for _, s := range ss {
		if _, is := s.(edit.SetConsent); is {
			return "Dit is een kopie: een akkoord legt vast wie de brief schrijft."
		}
		id, ok := edit.Thread(s)
		i := review.Find(doc.Threads, id)
		if !ok || i < 0 || doc.Threads[i].State == review.Writing {
			continue
		}
		if t := doc.Threads[i]; slices.ContainsFunc(speakers(t, s), func(by string) bool { return by != name }) {
			return "Deze opmerking, of een antwoord eronder, is van een ander: in een kopie wijzigt en verwijdert u alleen wat u zelf schreef."
		}
	}
	return ""
}

// speakers gives who said what a step changes or takes away of a comment; none when it only adds, or says how far it is.
func speakers(t *review.Thread, s edit.Step) (out []string) {
	answer := func(id letter.ID) []string {
		if i := t.Reply(id); i >= 0 {
			return []string{t.Replies[i].By}
		}
		return nil
	}
	switch s := s.(type) {
	case edit.RemoveThread:
		for _, r := range t.Replies {
			out = append(out, r.By)
		}
		return append(out, t.By)
	case edit.RemoveReply:
		return answer(s.Reply)
	case edit.Reword:
		if !s.Reply.IsZero() {
			return answer(s.Reply)
		}
		return []string{t.By}
	case edit.SetWords:
		return []string{t.By}
	case edit.SetAbout:
		if s.About.Class != t.About.Class {
			return []string{t.By}
		}
	}
	return nil
}

// keepTo looks whether rows that come back from a copy, made on was, decide nothing, leave what others said as it is, propose in the name of who did
// them, and bring nothing that nobody would see.
func keepTo(was edit.Doc, rows []*row) error {
	if last := rows[len(rows)-1].made.After; last != nil && !sameDecided(was.Letter, last) {
		return overstepped()
	}
	hidden := map[letter.ID]bool{}
	for _, a := range rows {
		if oversteps(was, a.Steps, a.By.Name) != "" {
			return overstepped()
		}
		for _, s := range a.Steps {
			switch s := s.(type) {
			case edit.Stage, edit.Version:
				return overstepped()
			case edit.AddThread:
				hidden[s.Thread.ID] = unseen(s.Thread.State)
			case edit.SetState:
				hidden[s.Thread] = unseen(s.State)
			case edit.RemoveThread:
				delete(hidden, s.Thread)
			case edit.SetProposal:
				if _, known := was.Letter.Proposals.Get(s.Proposal.ID); !known && s.Proposal.By != cmp.Or(a.By.Name, nobody) {
					return overstepped()
				}
			}
		}
	}
	for _, is := range hidden {
		if is {
			return overstepped()
		}
	}
	return nil
}

// speaksForNobody looks whether rows that made was into now leave what others proposed under their names, with their reasons.
func speaksForNobody(was, now *letter.Letter, rows []*row) error {
	for id, p := range was.Proposals.All() {
		q, ok := now.Proposals.Get(id) // gone it is when another took it over
		own := func(r *row) bool { return r.By.Name == p.By }
		if ok && (q.By != p.By || q.Reason != p.Reason) && !slices.ContainsFunc(rows, own) {
			return overstepped()
		}
	}
	return nil
}

// unseen reports whether a comment in this state is not shown as one.
func unseen(s review.State) bool { return s != review.Open && s != review.Resolved }

func overstepped() error {
	return &tell.Error{Kind: ErrOversteps, Text: "Deze beoordeling verandert meer dan in een kopie mag: tekst die al vaststaat, of wat een ander schreef. Er is niets ingelezen. Vraag uw collega hoe zij is gemaakt, en om opmerkingen en voorstellen."}
}
