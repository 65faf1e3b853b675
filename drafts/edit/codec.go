package edit

import (
	"encoding/json"
	"fmt"
	"reflect"

	"kamerbrief/drafts/letter"
)

// The stored form of a step is {"text": {…}}: its kind and its fields. See drafts/store/FORMAT.md.

// Kinds is every kind of step by its stored name, with an empty value of it. A new kind is a row here.
var Kinds = map[string]Step{
	"text": Text{}, "split": Split{}, "join": Join{}, "splice": Splice{}, "move": Move{}, "marks": Marks{}, "block": SetBlock{},
	"frame": SetFrame{}, "signers": SetSigners{}, "bijlagen": SetBijlagen{}, "table": SetTable{}, "picture": SetPicture{},
	"proposal": SetProposal{}, "unproposal": DropProposal{}, "open": SetOpen{}, "was": SetWas{},
	"version": Version{}, "taken": Taken{}, "stage": Stage{},
	"thread": AddThread{}, "unthread": RemoveThread{}, "reply": AddReply{}, "unreply": RemoveReply{}, "state": SetState{}, "anchor": SetAnchor{}, "words": SetWords{},
	"reword": Reword{}, "about": SetAbout{}, "consent": SetConsent{},
}

var kindNames = func() map[reflect.Type]string {
	m := map[reflect.Type]string{}
	for name, s := range Kinds {
		m[reflect.TypeOf(s)] = name
	}
	return m
}()

// MarshalJSON writes each step as {"kind": {…}}; it fails on a step that has no row in Kinds.
func (ss Steps) MarshalJSON() ([]byte, error) {
	out := make([]map[string]Step, len(ss))
	for i, s := range ss {
		n := kindNames[reflect.TypeOf(s)]
		if n == "" {
			return nil, fmt.Errorf("edit: no stored form for %T", s)
		}
		out[i] = map[string]Step{n: s}
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON wrote. What this version does not know, or knows with less in
// it (a kind, a field, a value), is letter.ErrNewer: it is never read in part.
func (ss *Steps) UnmarshalJSON(b []byte) error {
	var raw []map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	*ss = make(Steps, 0, len(raw))
	for _, m := range raw {
		if len(m) > 1 {
			return fmt.Errorf("%w: a step with more to it than its kind", letter.ErrNewer)
		}
		if len(m) == 0 {
			return fmt.Errorf("edit: a step without a kind")
		}
		for name, body := range m {
			s, err := decode(name, body)
			if err != nil {
				return err
			}
			*ss = append(*ss, s)
		}
	}
	return nil
}

func decode(name string, body []byte) (Step, error) {
	empty := Kinds[name]
	if empty == nil {
		return nil, fmt.Errorf("%w: step %q", letter.ErrNewer, name)
	}
	p := reflect.New(reflect.TypeOf(empty))
	if err := letter.Strict(body, p.Interface()); err != nil {
		return nil, err
	}
	if t, ok := p.Interface().(*SetTable); ok && t.Table == nil {
		return nil, fmt.Errorf("edit: a step without its table")
	}
	return p.Elem().Interface().(Step), nil
}
