package drafts

import (
	"slices"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

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
