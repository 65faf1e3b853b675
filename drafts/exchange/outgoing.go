package exchange

import (
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// outgoing gives the steps of each act since first that may leave: not those for a version, and of what is private nothing.
func outgoing(first *drafts.Snapshot, acts []drafts.Act) ([]edit.Steps, error) {
	docs := []edit.Doc{first.Doc()}
	for i, a := range acts {
		next, err := a.Steps.After(docs[i])
		if err != nil {
			return nil, err
		}
		docs = append(docs, next)
	}
	t := telling{first: first.Threads, last: docs[len(acts)].Threads, told: map[letter.ID]bool{}}
	out := make([]edit.Steps, len(acts))
	for i, a := range acts {
		if _, named := a.Steps.Version(); !named {
			out[i] = t.act(a.Steps, docs[i].Threads, docs[i+1].Threads)
		}
	}
	return out, nil
}

// telling tells what was said in a copy. Of a comment that was made there it tells only what it is when others may see it: how it read while it
// was private, or half written, is its writer's. One that is private in the end never was.
type telling struct {
	first, last []*review.Thread
	told        map[letter.ID]bool // comments made in the copy that others have
}

// act gives the steps of an act that may leave; before and after are the comments round it.
func (t *telling) act(ss edit.Steps, before, after []*review.Thread) (out edit.Steps) {
	done := map[letter.ID]bool{}
	for _, s := range ss {
		id, about := edit.Thread(s)
		_, other := s.(edit.Taken)
		is := review.Find(after, id)
		switch {
		case other, about && stays(t.last, id), done[id]:
		case !about, review.Find(t.first, id) >= 0, t.told[id] && !stays(before, id) && is >= 0 && !stays(after, id):
			out = append(out, s)
		case !stays(after, id): // it comes, anew, or goes
			done[id] = true
			if t.told[id] {
				out = append(out, edit.RemoveThread{Thread: id})
			}
			if t.told[id] = is >= 0; is >= 0 {
				out = append(out, edit.AddThread{At: is, Thread: *after[is]})
			}
		}
	}
	return out
}

// stays reports whether a comment is one that never leaves.
func stays(list []*review.Thread, id letter.ID) bool {
	i := review.Find(list, id)
	return i >= 0 && list[i].Stays()
}
