package index

import "sync"

// asked is where the texts of the last list that was asked about are: a question grows by a key at a time, and to look for ten
// thousand keys anew each time takes longer than to answer it.
type asked struct {
	mu    sync.Mutex
	puts  int // Index.puts when they were there
	texts []place
}

// place is where a text is.
type place struct {
	key          [12]byte // as most are
	text, turned int32    // in Index.texts, and in turned; -1 for nowhere
	with         bool     // others go with it
}

// places gives where n texts are. The caller may not change it, and reads while the index is not written.
func (x *Index) places(n int, key func(i int) []byte) []place {
	x.asked.mu.Lock()
	defer x.asked.mu.Unlock()
	known := x.asked.texts
	if x.asked.puts != x.puts {
		known = nil
	}
	same := len(known) == n
	for i := 0; same && i < n; i++ {
		same = string(known[i].key[:]) == string(key(i))
	}
	if same {
		return known
	}
	texts, whole := make([]place, n), true
	for i := range texts {
		k := key(i)
		p := place{text: -1, turned: -1}
		whole = copy(p.key[:], k) == len(k) && len(k) == len(p.key) && whole
		if at, ok := x.at[string(k)]; ok {
			p.text = int32(at)
			t := x.texts[at]
			if p.with = len(t.With) > 0; t.turned {
				p.turned = int32(t.place)
			}
		}
		texts[i] = p
	}
	if whole {
		x.asked.puts, x.asked.texts = x.puts, texts
	}
	return texts
}
