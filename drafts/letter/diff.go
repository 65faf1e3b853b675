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

// Ends counts the blocks that two versions of a flow share at the start, and after those at the end. It takes some hundred
// blocks at a step: a key in a letter of 500 pages asks it of thousands.
func Ends(a, b []*Block) (head, tail int) {
	const step = 128
	for head+step <= len(a) && head+step <= len(b) && *(*[step]*Block)(a[head:]) == *(*[step]*Block)(b[head:]) {
		head += step
	}
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	a, b = a[head:], b[head:]
	for tail+step <= len(a) && tail+step <= len(b) && *(*[step]*Block)(a[len(a)-tail-step:]) == *(*[step]*Block)(b[len(b)-tail-step:]) {
		tail += step
	}
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}
