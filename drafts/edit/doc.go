package edit

import (
	"slices"

	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Doc is what a draft holds: the letter and what is said about it, in the order it was said. It is a value; neither the
// slice nor what it points to is ever changed.
type Doc struct {
	Letter   *letter.Letter
	Threads  []*review.Thread
	Consents []consent.Entry // who agreed to what
}

// Steps are done one after the other.
type Steps []Step

// Map follows a place through the steps, and says whether one of them deleted the words round it.
func (ss Steps) Map(p letter.Point, s Side) (at letter.Point, deleted bool) {
	for _, st := range ss {
		var d bool
		p, d = st.Map(p, s)
		deleted = deleted || d
	}
	return p, deleted
}

// Keep follows a selection through the steps.
func (ss Steps) Keep(s Selection, side Side) Selection {
	s.Anchor, _ = ss.Map(s.Anchor, side)
	s.Head, _ = ss.Map(s.Head, side)
	return s
}

// Letter gives the letter after the steps, nil when one does not fit.
func (ss Steps) Letter(l *letter.Letter) *letter.Letter {
	for _, s := range ss {
		if x, ok := s.(LetterStep); ok {
			var err error
			if l, err = x.Apply(l); err != nil {
				return nil
			}
		}
	}
	return l
}

// Apply does the steps and gives the changed Doc with the steps that take them back. This is the one place where
// comments follow their words. The steps back restore every anchor exactly: where the inverse of a step alone would
// bring one to another place, a SetAnchor follows it. ErrFit, with an empty Doc, when a step does not fit.
func (ss Steps) Apply(d Doc) (Doc, Steps, error) { return ss.apply(d, nil) }

// After is Apply without the steps back, which take as long.
func (ss Steps) After(d Doc) (Doc, error) {
	if rewrites(ss) >= manyRewrites {
		d, _, err := ss.Apply(d)
		return d, err
	}
	var err error
	for _, s := range ss {
		if d, _, err = apply(d, s, nil, false); err != nil {
			return Doc{}, err
		}
	}
	return d, nil
}

// apply takes the letter after each step from made when that is there.
func (ss Steps) apply(d Doc, made []*letter.Letter) (Doc, Steps, error) {
	var back [][]Step
	for i := 0; i < len(ss); i++ {
		var after *letter.Letter
		if made != nil {
			after = made[i]
		} else if n := rewrites(ss[i:]); n >= manyRewrites {
			next, inv, err := rewrite(d, ss[i:i+n])
			if err != nil {
				return Doc{}, nil, err
			}
			back, d, i = append(back, inv...), next, i+n-1
			continue
		}
		next, inv, err := apply(d, ss[i], after, true)
		if err != nil {
			return Doc{}, nil, err
		}
		back, d = append(back, inv), next
	}
	slices.Reverse(back)
	return d, lastAnchors(slices.Concat(back...)), nil
}

// manyRewrites is from how many on rewrite is quicker: it looks through the whole letter once.
const manyRewrites = 10

// rewrites is how many of the first steps change words and nothing that hangs from them.
func rewrites(ss Steps) int {
	for n, s := range ss {
		if t, ok := s.(Text); !ok || !t.bare() {
			return n
		}
	}
	return len(ss)
}

// rewrite does what apply does, of steps that only change words: a text with thousands of changes is copied once and not for each.
func rewrite(d Doc, ss Steps) (Doc, [][]Step, error) {
	now := map[letter.ID]*letter.Block{}
	back := make([][]Step, len(ss))
	for i, s := range ss {
		t := s.(Text)
		b := now[t.Block]
		if b == nil {
			if b = d.Letter.Block(t.Block); b == nil {
				return Doc{}, nil, ErrFit
			}
		}
		next, err := t.on(b)
		if err != nil {
			return Doc{}, nil, err
		}
		inv := Text{Block: t.Block, At: t.At, Del: len(t.Ins.Text), Ins: b.Cut(t.At, t.At+t.Del)}
		threads, exact := follow(d.Threads, t, inv)
		back[i], d.Threads, now[t.Block] = append([]Step{inv}, exact...), threads, next
	}
	d.Letter = d.Letter.Redrawn(now)
	return d, back, nil
}

// apply does one step and gives what takes it back, if that is asked; l is the letter with the step done, nil when nobody made it yet.
func apply(d Doc, s Step, l *letter.Letter, back bool) (Doc, []Step, error) {
	switch s := s.(type) {
	case LetterStep:
		if l == nil {
			var err error
			if l, err = s.Apply(d.Letter); err != nil {
				return Doc{}, nil, err
			}
		}
		if !back {
			threads, _ := follow(d.Threads, s, nil)
			return Doc{l, threads, d.Consents}, nil, nil
		}
		inv := s.Invert(d.Letter)
		threads, exact := follow(d.Threads, s, inv)
		return Doc{l, threads, d.Consents}, append([]Step{inv}, exact...), nil
	case ReviewStep:
		threads, err := s.Comment(d)
		if err != nil {
			return Doc{}, nil, err
		}
		return Doc{d.Letter, threads, d.Consents}, []Step{s.Retract(d)}, nil
	case SetConsent:
		entries, err := s.agree(d)
		if err != nil {
			return Doc{}, nil, err
		}
		return Doc{d.Letter, d.Threads, entries}, []Step{s.retract(d)}, nil
	}
	return Doc{}, nil, ErrFit
}

// follow takes every anchor through a step. exact holds the anchors that its inverse alone would not bring back; none when
// inv is nil.
func follow(threads []*review.Thread, s, inv Step) (out []*review.Thread, exact []Step) {
	out = threads
	ids := reach(nil, s)
	for i, t := range threads {
		on := reachAnchor(t.Anchor)
		if !slices.ContainsFunc(on[:], func(id letter.ID) bool { return slices.Contains(ids, id) }) { // a key costs the same with 300 comments
			continue
		}
		a := MapAnchor(t.Anchor, s)
		if a != t.Anchor {
			if &out[0] == &threads[0] {
				out = slices.Clone(threads)
			}
			c := *t
			c.Anchor = a
			out[i] = &c
		}
		if inv != nil && MapAnchor(a, inv) != t.Anchor {
			exact = append(exact, SetAnchor{t.ID, t.Anchor})
		}
	}
	return out, exact
}

// MapAnchor follows an anchor: it keeps to its words, does not grow at its ends and becomes an orphan when they go.
func MapAnchor(a review.Anchor, s Step) review.Anchor {
	if a.At.Empty() {
		was := a.At.From.Block
		var gone bool
		a.At.From, gone = s.Map(a.At.From, Left)
		a.At.To = a.At.From
		switch b, of := s.(SetBijlagen); {
		case a.On.What == review.OnBlock && (gone || a.At.From.Block != was):
			a.Orphan = true
		case a.On.What == review.OnBijlage && of:
			a.Orphan = !slices.ContainsFunc(b.Bijlagen, func(x letter.Bijlage) bool { return x.ID == a.On.Bijlage })
		}
		return a
	}
	a.At.From, _ = s.Map(a.At.From, Right)
	a.At.To, _ = s.Map(a.At.To, Left)
	if a.At.From.Block == a.At.To.Block && a.At.From.Off >= a.At.To.Off {
		a.At.From, a.Orphan = a.At.To, true
	}
	return a
}

// lastAnchors drops every SetAnchor that a later one of the same thread makes void.
func lastAnchors(ss Steps) Steps {
	var later map[letter.ID]bool
	for i := len(ss) - 1; i >= 0; i-- {
		a, ok := ss[i].(SetAnchor)
		if !ok {
			continue
		}
		if later[a.Thread] {
			ss = slices.Delete(ss, i, i+1)
			continue
		}
		if later == nil {
			later = map[letter.ID]bool{}
		}
		later[a.Thread] = true
	}
	return ss
}
