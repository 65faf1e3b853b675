package index

// turned are the texts the other way round: of each word the texts that have it. It is made of texts as they were at a
// moment; one that was put or removed since is not what it has.
type turned struct {
	texts  int      // how many
	starts []uint32 // of each word: where in posts its texts begin; and the end
	posts  []uint32 // place of the text <<weightBits | weight
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
	t := turned{texts: len(x.texts), starts: make([]uint32, len(x.ends)+2)}
	for _, d := range x.texts { // how many texts each word has, two places further on: then they become starts, and then ends
		for p := range d.words.each {
			t.starts[p>>weightBits+2]++
		}
	}
	for i := 2; i < len(t.starts); i++ {
		t.starts[i] += t.starts[i-1]
	}
	t.posts = make([]uint32, t.starts[len(t.starts)-1])
	for i, d := range x.texts {
		d.turned, d.place = true, uint32(i)
		for p := range d.words.each {
			at := &t.starts[p>>weightBits+1]
			t.posts[*at] = uint32(i)<<weightBits | p&(1<<weightBits-1)
			*at++
		}
	}
	x.turned = t
}

// tallies gives what each text has of a question.
func (t *turned) tallies(masks []uint32) []tally {
	out := make([]tally, t.texts)
	for w := range max(0, len(t.starts)-2) {
		m := masks[w]
		if m == 0 {
			continue
		}
		for _, p := range t.posts[t.starts[w]:t.starts[w+1]] {
			out[p>>weightBits].add(p, m)
		}
	}
	return out
}
