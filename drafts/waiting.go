package drafts

import (
	"context"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Waiting is what in a draft waits for one person.
type Waiting struct {
	Comments int    // open ones that call him, or that he is to deal with
	Due      string // the first day on which one must be dealt with: 2025-10-27; "" for none
}

// Waiting gives, of the drafts in a list that have open comments, what waits for a person; those where nothing does, or
// that cannot be read, are left out. For nobody's name nothing waits.
func (k *Desk) Waiting(ctx context.Context, name string, list []Summary) map[letter.ID]Waiting {
	out := map[letter.ID]Waiting{}
	if name == "" || k.Refresh(ctx, nil) != nil {
		return out
	}
	for _, sum := range k.Find(name, list) { // not all that have comments: where something waits for him his name stands
		if ctx.Err() != nil {
			break
		}
		if sum.Open == 0 || sum.Damaged != "" {
			continue
		}
		s, err := k.Snapshot(ctx, sum.ID)
		if err != nil {
			continue
		}
		if w := waiting(s.Threads, name); w.Comments > 0 {
			out[sum.ID] = w
		}
	}
	return out
}

func waiting(ts []*review.Thread, name string) (w Waiting) {
	for _, t := range review.Unresolved(ts) {
		if !t.Calls(name) {
			continue
		}
		w.Comments++
		if d := t.About.Due; d != "" && (w.Due == "" || d < w.Due) {
			w.Due = d
		}
	}
	return w
}
