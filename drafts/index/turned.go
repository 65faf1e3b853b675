package index

import (
	"encoding/binary"
	"runtime"
	"slices"
	"sync"
)

// turned are the texts the other way round: of each word the texts that have it. It is made of texts as they were at a
// moment; one that was put or removed since is not what it has.
type turned struct {
	texts  int      // how many
	starts []uint32 // of each word: where in posts its texts begin; and the end
	posts  []byte   // of each word its texts, packed: their places with the weights
}

// turn makes it anew when so many texts were put since that looking through those would take longer.
func (x *Index) turn() {
	x.mu.RLock()
	stale := x.fresh > 64+len(x.texts)/8
	x.mu.RUnlock()
	if !stale {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.fresh = 0
	x.puts++
	t := turned{texts: len(x.texts), starts: make([]uint32, len(x.ends)+1)}
	last := make([]uint32, len(x.ends)) // text that has the word
	each := func(f func(word uint32, post uint64)) {
		clear(last)
		for i, d := range x.texts {
			for p := range d.words.each {
				w := p >> weightBits
				f(w, uint64(uint32(i)-last[w])<<weightBits|uint64(p&(1<<weightBits-1)))
				last[w] = uint32(i)
			}
		}
	}
	var b [binary.MaxVarintLen64]byte
	each(func(w uint32, post uint64) { t.starts[w] += uint32(binary.PutUvarint(b[:], post)) })
	end := uint32(0) // of how long each is follows where it begins
	for w, n := range t.starts {
		t.starts[w], end = end, end+n
	}
	t.posts = make([]byte, end)
	at := slices.Clone(t.starts)
	each(func(w uint32, post uint64) { at[w] += uint32(binary.PutUvarint(t.posts[at[w]:], post)) })
	for i, d := range x.texts {
		d.turned, d.place = true, uint32(i)
	}
	x.turned = t
}

// tallies gives what each text has of a question. Several processors go through the words, each with tallies of its own.
func (t *turned) tallies(masks []uint32) []tally {
	workers := min(runtime.GOMAXPROCS(0), 4) // more would add up for longer than they count
	parts := make([][]tally, workers)
	var wg sync.WaitGroup
	for k := range parts {
		wg.Go(func() { parts[k] = t.share(masks, k, workers) })
	}
	wg.Wait()
	for i := range parts[0] {
		for _, p := range parts[1:] {
			parts[0][i].join(p[i])
		}
	}
	return parts[0]
}

// share is tallies of one word in so many, from the k-th on.
func (t *turned) share(masks []uint32, k, workers int) []tally {
	out := make([]tally, t.texts)
	for w := k; w < len(t.starts)-1; w += workers {
		m := masks[w]
		if m == 0 {
			continue
		}
		posts, n := t.posts[t.starts[w]:t.starts[w+1]], uint32(0) // as packed.each, without a call for each: it is the most that a question takes
		for len(posts) > 0 {
			v, k := uint64(posts[0]), 1
			if v >= 0x80 {
				if v, k = v&0x7f|uint64(posts[1])<<7, 2; v >= 0x80<<7 {
					v, k = binary.Uvarint(posts)
				}
			}
			posts = posts[k:]
			n += uint32(v >> weightBits)
			out[n].add(uint32(v), m)
		}
	}
	return out
}
