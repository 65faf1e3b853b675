package edit

import (
	"reflect"
	"slices"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// AddThread puts a new comment at place At among the others.
type AddThread struct {
	At     int
	Thread review.Thread
}

// RemoveThread takes a comment away with all that was said in it.
type RemoveThread struct{ Thread letter.ID }

// AddReply puts an answer at place At under a comment.
type AddReply struct {
	Thread letter.ID
	At     int
	Reply  review.Reply
}

// RemoveReply takes an answer away.
type RemoveReply struct{ Thread, Reply letter.ID }

// SetState resolves a comment or opens it again.
type SetState struct {
	Thread letter.ID
	State  review.State
}

// SetWords changes the text of a comment.
type SetWords struct {
	Thread letter.ID
	Text   string
}

// Reword changes the text of a comment that others may have read, or of an answer under it: what it was stays.
type Reword struct {
	Thread letter.ID
	Reply  letter.ID `json:",omitzero"`
	Text   string
	Edits  review.Edits `json:",omitzero"`
}

// SetAbout changes what is settled about a comment: its class, who deals with it, who did.
type SetAbout struct {
	Thread letter.ID
	About  review.About `json:",omitzero"`
}

// SetAnchor ties a comment to other words.
type SetAnchor struct {
	Thread letter.ID
	Anchor review.Anchor
}

// on changes a copy of one thread.
func (d Doc) on(id letter.ID, change func(*review.Thread) error) ([]*review.Thread, error) {
	i := review.Find(d.Threads, id)
	if i < 0 {
		return nil, ErrFit
	}
	t := *d.Threads[i]
	if err := change(&t); err != nil {
		return nil, err
	}
	out := slices.Clone(d.Threads)
	out[i] = &t
	return out, nil
}

// at checks that both ends of an anchor are places of the letter.
func (d Doc) at(a review.Anchor) error {
	for _, p := range []letter.Point{a.At.From, a.At.To} {
		if b := d.Letter.Block(p.Block); b == nil || !b.OnBorder(p.Off) {
			return ErrFit
		}
	}
	return nil
}

// Comment, Retract and Map make these steps; no place moves when something is said about it.

func (s AddThread) Comment(d Doc) ([]*review.Thread, error) {
	if s.At < 0 || s.At > len(d.Threads) || s.Thread.ID.IsZero() || review.Find(d.Threads, s.Thread.ID) >= 0 {
		return nil, ErrFit
	}
	if err := d.at(s.Thread.Anchor); err != nil {
		return nil, err
	}
	t := s.Thread
	return slices.Insert(slices.Clone(d.Threads), s.At, &t), nil
}

func (s AddThread) Retract(Doc) Step { return RemoveThread{s.Thread.ID} }

func (s AddThread) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s RemoveThread) Comment(d Doc) ([]*review.Thread, error) {
	i := review.Find(d.Threads, s.Thread)
	if i < 0 {
		return nil, ErrFit
	}
	out := slices.Delete(slices.Clone(d.Threads), i, i+1)
	if len(out) == 0 {
		return nil, nil
	}
	return out, nil
}

func (s RemoveThread) Retract(before Doc) Step {
	i := review.Find(before.Threads, s.Thread)
	return AddThread{i, *before.Threads[i]}
}

func (s RemoveThread) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s AddReply) Comment(d Doc) ([]*review.Thread, error) {
	return d.on(s.Thread, func(t *review.Thread) error {
		if s.At < 0 || s.At > len(t.Replies) || s.Reply.ID.IsZero() || t.Reply(s.Reply.ID) >= 0 {
			return ErrFit
		}
		t.Replies = slices.Insert(slices.Clone(t.Replies), s.At, s.Reply)
		return nil
	})
}

func (s AddReply) Retract(Doc) Step { return RemoveReply{s.Thread, s.Reply.ID} }

func (s AddReply) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s RemoveReply) Comment(d Doc) ([]*review.Thread, error) {
	return d.on(s.Thread, func(t *review.Thread) error {
		i := t.Reply(s.Reply)
		if i < 0 {
			return ErrFit
		}
		if t.Replies = slices.Delete(slices.Clone(t.Replies), i, i+1); len(t.Replies) == 0 {
			t.Replies = nil
		}
		return nil
	})
}

func (s RemoveReply) Retract(before Doc) Step {
	t := before.Threads[review.Find(before.Threads, s.Thread)]
	i := t.Reply(s.Reply)
	return AddReply{s.Thread, i, t.Replies[i]}
}

func (s RemoveReply) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetState) Comment(d Doc) ([]*review.Thread, error) {
	return d.on(s.Thread, func(t *review.Thread) error { t.State = s.State; return nil })
}

func (s SetState) Retract(before Doc) Step {
	return SetState{s.Thread, before.Threads[review.Find(before.Threads, s.Thread)].State}
}

func (s SetState) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetWords) Comment(d Doc) ([]*review.Thread, error) {
	return d.on(s.Thread, func(t *review.Thread) error { t.Text = s.Text; return nil })
}

func (s SetWords) Retract(before Doc) Step {
	return SetWords{s.Thread, before.Threads[review.Find(before.Threads, s.Thread)].Text}
}

func (s SetWords) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s Reword) Comment(d Doc) ([]*review.Thread, error) {
	return d.on(s.Thread, func(t *review.Thread) error {
		if s.Reply.IsZero() {
			t.Text, t.Edits = s.Text, s.Edits
			return nil
		}
		i := t.Reply(s.Reply)
		if i < 0 {
			return ErrFit
		}
		t.Replies = slices.Clone(t.Replies)
		t.Replies[i].Text, t.Replies[i].Edits = s.Text, s.Edits
		return nil
	})
}

func (s Reword) Retract(before Doc) Step {
	s.Text, s.Edits = s.said(before)
	return s
}

// said gives the text that the step is about, as it is in d.
func (s Reword) said(d Doc) (string, review.Edits) {
	t := d.Threads[review.Find(d.Threads, s.Thread)]
	if s.Reply.IsZero() {
		return t.Text, t.Edits
	}
	r := t.Replies[t.Reply(s.Reply)]
	return r.Text, r.Edits
}

func (s Reword) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetAbout) Comment(d Doc) ([]*review.Thread, error) {
	return d.on(s.Thread, func(t *review.Thread) error { t.About = s.About; return nil })
}

func (s SetAbout) Retract(before Doc) Step {
	return SetAbout{s.Thread, before.Threads[review.Find(before.Threads, s.Thread)].About}
}

func (s SetAbout) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

func (s SetAnchor) Comment(d Doc) ([]*review.Thread, error) {
	if err := d.at(s.Anchor); err != nil {
		return nil, err
	}
	return d.on(s.Thread, func(t *review.Thread) error { t.Anchor = s.Anchor; return nil })
}

func (s SetAnchor) Retract(before Doc) Step {
	return SetAnchor{s.Thread, before.Threads[review.Find(before.Threads, s.Thread)].Anchor}
}

func (s SetAnchor) Map(p letter.Point, _ Side) (letter.Point, bool) { return p, false }

// Comments gives the steps that make threads before into after; nil stands for a thread that is not there. Anchors are
// left as they are.
func Comments(d Doc, before, after *review.Thread) (ss Steps) {
	switch {
	case before == nil && after == nil:
		return nil
	case before == nil:
		return Steps{AddThread{len(d.Threads), *after}}
	case after == nil:
		return Steps{RemoveThread{before.ID}}
	}
	for _, r := range before.Replies {
		if after.Reply(r.ID) < 0 {
			ss = append(ss, RemoveReply{before.ID, r.ID})
		}
	}
	for i, r := range after.Replies {
		if before.Reply(r.ID) < 0 {
			ss = append(ss, AddReply{before.ID, i, r})
		}
	}
	if before.State != after.State {
		ss = append(ss, SetState{before.ID, after.State})
	}
	return ss
}

// Thread gives the comment that a step is about, if it is about one.
func Thread(s Step) (letter.ID, bool) {
	switch s := s.(type) {
	case AddThread:
		return s.Thread.ID, true
	case ReviewStep:
		if f := reflect.ValueOf(s).FieldByName("Thread"); f.IsValid() {
			id, ok := f.Interface().(letter.ID)
			return id, ok
		}
	}
	return letter.ID{}, false
}
