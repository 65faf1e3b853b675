package cli

import (
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// The acts for proposals, and how show lists them.

type suggestionJSON struct {
	ID     letter.ID `json:"id"`
	By     string    `json:"by"`
	At     string    `json:"at"`
	Kind   string    `json:"kind"`
	In     string    `json:"in"`
	Block  letter.ID `json:"block"`
	From   int       `json:"from"`
	To     int       `json:"to"`
	Was    string    `json:"was"`
	Now    string    `json:"now"`
	Reason string    `json:"reason"`
	On     string    `json:"on,omitempty"` // the words it is about, when they themselves stay
	// Against are the proposals of others for words that this one touches.
	Against []letter.ID `json:"against,omitempty"`
	With    []letter.ID `json:"with,omitempty"` // of others for the same table, which are decided with it
	// Meant are the words it would have taken away when it was made, when these were changed since.
	Meant string `json:"meant,omitempty"`
}

func (v *viewer) suggestions() []suggestionJSON {
	out := []suggestionJSON{}
	list := edit.Suggestions(v.l)
	if len(list) == 0 {
		return out
	}
	in := map[letter.ID]string{}
	for where, b := range v.l.Places(v.n) {
		in[b.ID] = where
	}
	for _, s := range list {
		x := suggestionJSON{ID: s.ID, By: s.By, At: stamp(s.At), Kind: string(s.Kind), In: in[s.Place.From.Block], Block: s.Place.From.Block, Was: s.Was, Now: s.Now, Reason: s.Reason, On: s.On}
		if b := v.l.Block(x.Block); b != nil {
			x.From, x.To = v.n.ShownOff(b, s.Place.From.Off), v.n.ShownOff(b, s.Place.To.Off)
		}
		for _, p := range s.With {
			x.With = append(x.With, p.ID)
		}
		for _, p := range s.Against {
			x.Against = append(x.Against, p.ID)
		}
		if s.Changed {
			x.Meant = s.Words
		}
		out = append(out, x)
	}
	return out
}

// displacedJSON is a proposal that stands nowhere in the letter: see edit.Displaced.
type displacedJSON struct {
	ID     letter.ID `json:"id"`
	By     string    `json:"by"`
	At     string    `json:"at"`
	Act    string    `json:"act,omitempty"`  // what was done, as undo calls it
	Gone   string    `json:"gone,omitempty"` // what it would have changed, when its words were deleted
	Reason string    `json:"reason"`
}

func displacedOf(l *letter.Letter) (out []displacedJSON) {
	for _, p := range edit.Displaced(l) {
		out = append(out, displacedJSON{p.ID, p.By, stamp(p.At), p.Act, p.Gone, p.Reason})
	}
	return out
}

func readSuggest(f *fields, _ *act) func(*session) error {
	on, by := f.yes("on"), letter.Clean(f.text("by"))
	f.needs("on")
	return func(s *session) error {
		switch {
		case !on:
			by = ""
		case by == "":
			if by = s.d.By.Name; by == "" {
				return say("er is geen naam voor de voorstellen; zet de naam achter “by”, of noem uzelf met “kamerbrief whoami --name”")
			}
		}
		s.d.Propose(by)
		return nil
	}
}

// readDecide reads which proposals are accepted or rejected.
func readDecide(decision edit.Decision) func(*fields, *act) func(*session) error {
	return func(f *fields, _ *act) func(*session) error {
		n := 0
		for _, name := range []string{"id", "by", "all", "selection"} {
			if f.has(name) {
				n++
			}
		}
		if n != 1 {
			f.fail(say("hier hoort precies één van id, by, all of selection"))
			return nil
		}
		switch {
		case f.has("id"):
			id := f.id("id")
			return func(s *session) error { return s.decide(drafts.One(id, decision)) }
		case f.has("by"):
			by := letter.Clean(f.must("by"))
			return func(s *session) error { return s.decide(drafts.By(s.d.Letter(), by, decision)) }
		case f.has("selection") && f.yes("selection"):
			return func(s *session) error {
				return s.decide(drafts.In(s.d.Letter(), s.d.Selection(), decision))
			}
		case f.yes("all"):
			return func(s *session) error { return s.decide(drafts.All(decision)) }
		}
		f.fail(say("“all” en “selection” kunnen alleen true zijn"))
		return nil
	}
}

func (s *session) decide(by edit.Deciding) error {
	if err := s.d.Decide(by); err != nil {
		return err
	}
	s.follow()
	return nil
}

func readReason(f *fields, _ *act) func(*session) error {
	id, text := f.id("id"), letter.Clean(f.text("text"))
	return func(s *session) error { return s.d.Reason(id, text) }
}
