package edit

import (
	"encoding/json"
	"fmt"
)

// The stored form of a step is {"text": {…}}: its kind and its fields. See drafts/store/FORMAT.md.

// names gives each kind of step its stored name and an empty value to read into.
var names = map[string]func() Step{
	"text": func() Step { return &Text{} }, "split": func() Step { return &Split{} }, "join": func() Step { return &Join{} },
	"splice": func() Step { return &Splice{} }, "move": func() Step { return &Move{} }, "marks": func() Step { return &Marks{} },
	"block": func() Step { return &SetBlock{} }, "frame": func() Step { return &SetFrame{} }, "signers": func() Step { return &SetSigners{} },
	"bijlagen": func() Step { return &SetBijlagen{} }, "table": func() Step { return &SetTable{} }, "picture": func() Step { return &SetPicture{} },
}

func nameOf(s Step) string {
	switch s.(type) {
	case Text:
		return "text"
	case Split:
		return "split"
	case Join:
		return "join"
	case Splice:
		return "splice"
	case Move:
		return "move"
	case Marks:
		return "marks"
	case SetBlock:
		return "block"
	case SetFrame:
		return "frame"
	case SetSigners:
		return "signers"
	case SetBijlagen:
		return "bijlagen"
	case SetTable:
		return "table"
	case SetPicture:
		return "picture"
	}
	return ""
}

// MarshalJSON writes each step as {"kind": {…}}.
func (ss Steps) MarshalJSON() ([]byte, error) {
	out := make([]map[string]Step, len(ss))
	for i, s := range ss {
		n := nameOf(s)
		if n == "" {
			return nil, fmt.Errorf("edit: no stored form for %T", s)
		}
		out[i] = map[string]Step{n: s}
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON wrote. A kind it does not know is an error: the draft is of a newer version.
func (ss *Steps) UnmarshalJSON(b []byte) error {
	var raw []map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	*ss = make(Steps, 0, len(raw))
	for _, m := range raw {
		if len(m) != 1 {
			return fmt.Errorf("edit: a step has %d kinds", len(m))
		}
		for name, body := range m {
			make := names[name]
			if make == nil {
				return fmt.Errorf("edit: unknown step %q", name)
			}
			s := make()
			if err := json.Unmarshal(body, s); err != nil {
				return err
			}
			*ss = append(*ss, value(s))
		}
	}
	return nil
}

// value turns the pointer that was read into the value that steps are.
func value(s Step) Step {
	switch s := s.(type) {
	case *Text:
		return *s
	case *Split:
		return *s
	case *Join:
		return *s
	case *Splice:
		return *s
	case *Move:
		return *s
	case *Marks:
		return *s
	case *SetBlock:
		return *s
	case *SetFrame:
		return *s
	case *SetSigners:
		return *s
	case *SetBijlagen:
		return *s
	case *SetTable:
		if s.Table == nil {
			return Marks{} // fits no letter: the step is refused when applied
		}
		return *s
	case *SetPicture:
		return *s
	}
	return s
}
