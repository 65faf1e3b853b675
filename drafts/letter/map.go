package letter

import (
	"cmp"
	"encoding/binary"
	"iter"
	"slices"
)

// Map is an immutable table from ID to V. With and Without give a new table that shares all but one shard with the
// old one, so that a keystroke in a letter with thousands of footnotes copies a few pointers and no more.
// The zero Map is empty and ready for use. It is safe to read from any goroutine.
type Map[V any] struct {
	shards *[64][]pair[V]
	n      int
}

type pair[V any] struct {
	id ID
	v  V
}

// shard picks by the last byte: fixed IDs differ there too little, but they are few.
func shard(id ID) int { return int(id[11]^id[5]) & 63 }

// order is -1, 0 or 1, as bytes.Compare gives it, of IDs as two numbers: a letter that is opened is full of it.
func order(a, b ID) int {
	return cmp.Or(cmp.Compare(binary.BigEndian.Uint64(a[:]), binary.BigEndian.Uint64(b[:])),
		cmp.Compare(binary.BigEndian.Uint32(a[8:]), binary.BigEndian.Uint32(b[8:])))
}

func byID[V any](a, b pair[V]) int { return order(a.id, b.id) }

func find[V any](s []pair[V], id ID) (int, bool) {
	return slices.BinarySearchFunc(s, id, func(p pair[V], id ID) int { return order(p.id, id) })
}

// collect makes a table of all entries at once; of two with the same ID the later counts.
func collect[V any](pairs []pair[V]) Map[V] { return Map[V]{}.withAll(pairs) }

// withAll is With for many at once: each shard is copied once, not once for each.
func (m Map[V]) withAll(pairs []pair[V]) Map[V] {
	if len(pairs) == 0 {
		return m
	}
	next := new([64][]pair[V])
	if m.shards != nil {
		*next = *m.shards
	}
	var more [64]int
	for i := range pairs {
		more[shard(pairs[i].id)]++
	}
	for k, n := range more {
		if n > 0 {
			next[k] = append(make([]pair[V], 0, len(next[k])+n), next[k]...)
		}
	}
	for _, p := range pairs {
		k := shard(p.id)
		next[k] = append(next[k], p)
	}
	for k, n := range more {
		if s := next[k]; n > 0 {
			if !slices.IsSortedFunc(s, byID) {
				slices.SortStableFunc(s, byID)
			}
			next[k] = latest(s)
			m.n += len(next[k]) - (len(s) - n)
		}
	}
	return Map[V]{next, m.n}
}

// latest leaves of entries with the same ID, which lie behind each other, the last.
func latest[V any](s []pair[V]) []pair[V] {
	out := s[:0]
	for i, p := range s {
		if i+1 == len(s) || s[i+1].id != p.id {
			out = append(out, p)
		}
	}
	return out
}

// Len is the number of entries.
func (m Map[V]) Len() int { return m.n }

// Get gives the value kept under id.
func (m Map[V]) Get(id ID) (V, bool) {
	var none V
	if m.shards == nil {
		return none, false
	}
	s := m.shards[shard(id)]
	if i, ok := find(s, id); ok {
		return s[i].v, true
	}
	return none, false
}

// With gives a Map that also holds v under id.
func (m Map[V]) With(id ID, v V) Map[V] {
	next := new([64][]pair[V])
	if m.shards != nil {
		*next = *m.shards
	}
	k := shard(id)
	old := next[k]
	i, ok := find(old, id)
	s := make([]pair[V], 0, len(old)+1)
	s = append(append(s, old[:i]...), pair[V]{id, v})
	if ok {
		i++
	} else {
		m.n++
	}
	next[k] = append(s, old[i:]...)
	return Map[V]{next, m.n}
}

// Without gives a Map that does not hold id.
func (m Map[V]) Without(id ID) Map[V] {
	if m.shards == nil {
		return m
	}
	k := shard(id)
	i, ok := find(m.shards[k], id)
	if !ok {
		return m
	}
	next := *m.shards
	next[k] = slices.Delete(slices.Clone(next[k]), i, i+1)
	return Map[V]{&next, m.n - 1}
}

// All walks the entries in an order that depends on the IDs alone.
func (m Map[V]) All() iter.Seq2[ID, V] {
	return func(yield func(ID, V) bool) {
		if m.shards == nil {
			return
		}
		for _, s := range m.shards {
			for _, p := range s {
				if !yield(p.id, p.v) {
					return
				}
			}
		}
	}
}
