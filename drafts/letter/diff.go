package letter

import "iter"

// Changed walks the IDs whose entry may differ between m and an older version of it, and some whose entry does not.
// It costs next to nothing when little changed, however much the table holds, since versions share what is the same.
func (m Map[V]) Changed(old Map[V]) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		if m.shards == old.shards {
			return
		}
		for i := range 64 {
			var a, b []pair[V]
			if m.shards != nil {
				a = m.shards[i]
			}
			if old.shards != nil {
				b = old.shards[i]
			}
			if len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) {
				continue
			}
			for _, p := range a {
				if !yield(p.id) {
					return
				}
			}
			for _, p := range b {
				if _, ok := find(a, p.id); !ok && !yield(p.id) {
					return
				}
			}
		}
	}
}
