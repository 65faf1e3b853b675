package drafts

import (
	"errors"
	"fmt"
	"regexp"
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

// oversteps says why steps may not be done in a copy, "" when they may: what others said, in a comment that is there, is theirs, and so is for
// whom it is; an akkoord is recorded in the letter itself. Own says whose a comment or answer is.
func oversteps(doc edit.Doc, ss edit.Steps, own func(review.Reply) bool) edit.Reason {
	for _, s := range ss {
		if _, is := s.(edit.SetConsent); is {
			return "Dit is een kopie: een akkoord legt vast wie de brief schrijft."
		}
		id, ok := edit.Thread(s)
		i := review.Find(doc.Threads, id)
		if !ok || i < 0 || doc.Threads[i].State == review.Writing {
			continue
		}
		if slices.ContainsFunc(changed(doc.Threads[i], s), func(x review.Reply) bool { return !own(x) }) {
			return "Deze opmerking, of een antwoord eronder, is van een ander: in een kopie wijzigt en verwijdert u alleen wat u zelf schreef."
		}
	}
	return ""
}

// changed gives what a step changes or takes away of what was said in a comment, its own words as an answer; none when it only adds, or says
// how far the comment is.
func changed(t *review.Thread, s edit.Step) []review.Reply {
	first := review.Reply{ID: t.ID, By: t.By}
	only := func(id letter.ID) []review.Reply {
		return slices.DeleteFunc(append(slices.Clone(t.Replies), first), func(r review.Reply) bool { return r.ID != id })
	}
	switch s := s.(type) {
	case edit.RemoveThread:
		return append(slices.Clone(t.Replies), first)
	case edit.RemoveReply:
		return only(s.Reply)
	case edit.Reword:
		if !s.Reply.IsZero() {
			return only(s.Reply)
		}
		return only(t.ID)
	case edit.SetWords:
		return only(t.ID)
	case edit.SetAbout:
		if s.About.Class != t.About.Class {
			return only(t.ID)
		}
	}
	return nil
}

// makers are the keys of those who first wrote comments and answers: a name anybody can give himself.
type makers map[letter.ID]string

// add adds those of acts; what is added later is of before.
func (m makers) add(acts []Act) {
	for _, a := range slices.Backward(acts) {
		for _, s := range a.Steps {
			switch s := s.(type) {
			case edit.AddThread:
				m[s.Thread.ID] = a.By.Key
			case edit.AddReply:
				m[s.Reply.ID] = a.By.Key
			}
		}
	}
}

// keepTo looks whether acts that come back from a copy, made on was, leave what others said as it is, and bring nothing that nobody would see; rows are
// these on their way.
func keepTo(was edit.Doc, acts []Act, rows []*row, of makers) error {
	if speaksForOthers(was.Letter, rows) {
		return overstepped()
	}
	hidden := map[letter.ID]bool{}
	for _, a := range acts {
		if oversteps(was, a.Steps, func(x review.Reply) bool { return of[x.ID] == a.By.Key && a.By.Key != "" }) != "" {
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

// inCopy gives the letter of the copy, with all rows done there; nil when it is not known.
func inCopy(rows []*row) *letter.Letter { return rows[len(rows)-1].made.After }

var anID = regexp.MustCompile(`"[0-9a-f]{24}"`)

// decidesAlike reports whether the same is decided in two letters, under whichever IDs: a paragraph that others propose to join may have either's.
func decidesAlike(a, b *letter.Letter) bool {
	text := func(l *letter.Letter) string {
		seen := map[string]string{}
		l, _ = edit.Show(l, letter.Decided)
		return anID.ReplaceAllStringFunc(string(letter.Encode(l)), func(id string) string {
			if seen[id] == "" {
				seen[id] = fmt.Sprint(len(seen))
			}
			return seen[id]
		})
	}
	return text(a) == text(b)
}

// speaksForOthers reports whether rows, made on was, changed under which name somebody else proposed, or why.
func speaksForOthers(was *letter.Letter, rows []*row) bool {
	now := inCopy(rows)
	if now == nil {
		return false
	}
	for id, p := range was.Proposals.All() {
		q, ok := now.Proposals.Get(id) // gone it is when another took it over
		own := func(r *row) bool { return r.By.Name == p.By }
		if ok && (q.By != p.By || q.Reason != p.Reason) && !slices.ContainsFunc(rows, own) {
			return true
		}
	}
	return false
}

// unseen reports whether a comment in this state is not shown as one.
func unseen(s review.State) bool { return s != review.Open && s != review.Resolved }

func overstepped() error {
	return &tell.Error{Kind: ErrOversteps, Text: "Deze beoordeling verandert meer dan in een kopie mag: tekst die al vaststaat, of wat een ander schreef. Er is niets ingelezen. Vraag uw collega hoe zij is gemaakt, en om opmerkingen en voorstellen."}
}
