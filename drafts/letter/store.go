package letter

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
)

// Format is the number of the stored form that Encode writes. See drafts/store/FORMAT.md.
const Format = 3

// Errors of Decode.
var (
	ErrNewer  = errors.New("letter: stored by a newer version")
	ErrBroken = errors.New("letter: stored form is broken")
)

type stored struct {
	Format   int
	Frame    Frame
	Signers  []Signer   `json:",omitempty"`
	Bijlagen []Bijlage  `json:",omitempty"`
	Flows    []*Flow    `json:",omitempty"`
	Tables   []*Table   `json:",omitempty"`
	Pictures []*Picture `json:",omitempty"`

	Proposals []*Proposal `json:",omitempty"`
	Was       []Was       `json:",omitempty"`
}

// Encode writes the stored form: JSON, flows, tables and pictures in the order of their IDs, so that equal letters
// give equal bytes.
func Encode(l *Letter) []byte {
	b, err := json.Marshal(stored{Format, l.Frame, l.Signers, l.Bijlagen,
		sorted(l.Flows, func(f *Flow) ID { return f.ID }),
		sorted(l.Tables, func(t *Table) ID { return t.ID }),
		sorted(l.Pictures, func(p *Picture) ID { return p.ID }),
		sorted(l.Proposals, func(p *Proposal) ID { return p.ID }), l.Was})
	if err != nil {
		panic("letter: " + err.Error()) // plain data: cannot fail
	}
	return b
}

func sorted[V any](m Map[V], id func(V) ID) []V {
	var out []V
	for _, v := range m.All() {
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b V) int { x, y := id(a), id(b); return cmp.Compare(string(x[:]), string(y[:])) })
	return out
}

// Decode reads what Encode wrote. It returns ErrNewer for a later format or a kind of flow, block, list, atom or mark
// that this version does not know, and ErrBroken for anything else that is not a sound letter.
func Decode(b []byte) (*Letter, error) {
	var s stored
	if err := unmarshal(b, &s); err != nil || s.Format < 1 || s.Format > Format {
		var head struct{ Format int } // a newer form need not fit the fields of this one
		if errors.Is(err, ErrNewer) || json.Unmarshal(b, &head) == nil && head.Format > Format {
			return nil, ErrNewer
		}
		return nil, ErrBroken
	}
	l := &Letter{Frame: s.Frame, Signers: s.Signers, Bijlagen: s.Bijlagen, Was: s.Was}
	for _, f := range s.Flows {
		if f == nil || slices.Contains(f.Blocks, nil) {
			return nil, ErrBroken
		}
	}
	l.PutFlows(s.Flows)
	var tables []pair[*Table]
	for _, t := range s.Tables {
		if t == nil {
			return nil, ErrBroken
		}
		tables = append(tables, pair[*Table]{t.ID, t})
	}
	var pictures []pair[*Picture]
	for _, p := range s.Pictures {
		if p == nil {
			return nil, ErrBroken
		}
		pictures = append(pictures, pair[*Picture]{p.ID, p})
	}
	var proposals []pair[*Proposal]
	for _, p := range s.Proposals {
		if p == nil {
			return nil, ErrBroken
		}
		proposals = append(proposals, pair[*Proposal]{p.ID, p})
	}
	l.Tables, l.Pictures, l.Proposals = collect(tables), collect(pictures), collect(proposals)
	switch err := Valid(l); {
	case errors.Is(err, ErrNewer):
		return nil, ErrNewer
	case err != nil:
		return nil, ErrBroken
	}
	return l, nil
}
