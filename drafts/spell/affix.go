package spell

// place is where in a compound a word stands.
type place uint8

const (
	alone place = iota
	first       // or in the middle
	last
)

// affixed finds the entry that a word, with a prefix or a suffix or both, is made of; noEntry for none. need is a flag that the
// entry or its affix must have, 0 for none.
func (b *book) affixed(w string, need flag, at place) entry {
	if e := b.prefixed(w, need, at); e != noEntry {
		return e
	}
	return b.suffixed(w, need, at, nil)
}

// opened is affixed for the first part of a compound, which tries the suffixes first.
func (b *book) opened(w string, need flag) entry {
	if e := b.suffixed(w, need, first, nil); e != noEntry {
		return e
	}
	return b.prefixed(w, need, first)
}

func (b *book) prefixed(w string, need flag, at place) entry {
	t := &b.prefixes
	for n, i := uint16(0), 0; ; i++ {
		for _, p := range t.here[n] {
			if len(w) > i && (at != alone || !p.cont.has(b.inside)) && (at != last || p.cont.has(b.permit)) {
				if e := b.without(p, w[i:], need, at); e != noEntry {
					return e
				}
			}
		}
		if i == len(w) {
			return noEntry
		}
		if n = t.next[n][w[i]]; n == 0 {
			return noEntry
		}
	}
}

// without looks up what is left of a word without its prefix p.
func (b *book) without(p *affix, rest string, need flag, at place) entry {
	if !p.startFits(p.strip, rest) {
		return noEntry
	}
	for c := b.dic.find(p.strip, rest); ; {
		e := c.next()
		if e == noEntry {
			break
		}
		if f := b.dic.flags(e); f.has(p.flag) && (need == 0 || f.has(need) || p.cont.has(need)) {
			return e
		}
	}
	if p.cross {
		return b.suffixed(p.strip+rest, need, at, p)
	}
	return noEntry
}

// suffixed takes suffixes off w; p is the prefix that was taken off before, or nil.
func (b *book) suffixed(w string, need flag, at place, p *affix) entry {
	t := &b.suffixes
	for n, i := uint16(0), len(w); ; i-- {
		for _, s := range t.here[n] {
			if i > 0 && b.allowed(s, at, p) {
				if e := b.rooted(s, w[:i], need, at, p); e != noEntry {
					return e
				}
			}
		}
		if i == 0 {
			return noEntry
		}
		if n = t.next[n][w[i-1]]; n == 0 {
			return noEntry
		}
	}
}

// allowed reports whether a suffix may stand at that place of a compound.
func (b *book) allowed(s *affix, at place, p *affix) bool {
	switch {
	case p != nil && !s.cross:
		return false
	case at == alone:
		return !s.cont.has(b.inside)
	case at == first:
		return s.cont.has(b.permit)
	}
	return p != nil || s.add == "" || !s.cont.has(b.inside)
}

// rooted looks up the root that suffix s was put behind.
func (b *book) rooted(s *affix, root string, need flag, at place, p *affix) entry {
	if !s.endFits(root, s.strip) {
		return noEntry
	}
	for c := b.dic.find(root, s.strip); ; {
		e := c.next()
		if e == noEntry {
			return noEntry
		}
		f := b.dic.flags(e)
		if (f.has(s.flag) || p != nil && p.cont.has(s.flag)) && (p == nil || f.has(p.flag) || s.cont.has(p.flag)) &&
			(at != alone || !f.has(b.inside)) && (need == 0 || f.has(need) || s.cont.has(need)) {
			return e
		}
	}
}
