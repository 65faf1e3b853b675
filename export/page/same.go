package page

import (
	"slices"
	"sync"

	"kamerbrief/drafts/letter"
)

// count finds what numbers there are and what hangs from what: two walks through the whole letter, beside each other.
func (s *Set) count(l *letter.Letter) {
	var wg sync.WaitGroup
	wg.Go(func() { s.hosts = hosts(l) })
	s.Nums = letter.NumbersOf(l)
	wg.Wait()
}

// hosts finds, for every note and cell, the block it hangs from.
func hosts(l *letter.Letter) map[letter.ID]letter.ID {
	out := make(map[letter.ID]letter.ID, l.Flows.Len())
	var walk func(f *letter.Flow, host letter.ID)
	walk = func(f *letter.Flow, host letter.ID) {
		if f == nil {
			return
		}
		for _, b := range f.Blocks {
			h := host
			if h.IsZero() {
				h = b.ID
			}
			for id := range l.Children(b) {
				out[id] = h
				walk(l.Flow(id), h)
			}
		}
	}
	walk(l.Body(), letter.ID{})
	for _, b := range l.Bijlagen {
		walk(l.Flow(b.Flow), letter.ID{})
	}
	return out
}

// sameNumbers reports whether everything that is counted stays as it was, and the blocks whose notes or cells changed.
func sameNumbers(p *Set, l *letter.Letter) (bool, []letter.ID) {
	a := p.Letter
	if a == l {
		return true, nil
	}
	if a.Frame.Numbered != l.Frame.Numbered || a.Frame.Body != l.Frame.Body || len(a.Bijlagen) != len(l.Bijlagen) {
		return false, nil
	}
	for i := range a.Bijlagen {
		if a.Bijlagen[i].ID != l.Bijlagen[i].ID || a.Bijlagen[i].Flow != l.Bijlagen[i].Flow {
			return false, nil
		}
	}
	for id := range l.Tables.Changed(a.Tables) {
		x, _ := a.Tables.Get(id)
		if y, _ := l.Tables.Get(id); x != y {
			return false, nil
		}
	}
	for id := range l.Pictures.Changed(a.Pictures) {
		x, _ := a.Pictures.Get(id)
		if y, _ := l.Pictures.Get(id); x != y {
			return false, nil
		}
	}
	var dirty []letter.ID
	for id := range l.Flows.Changed(a.Flows) {
		x, y := a.Flow(id), l.Flow(id)
		if x == y || y != nil && y.Kind.Plain() {
			continue
		}
		if x == nil || y == nil || !sameCount(x.Blocks, y.Blocks) {
			return false, nil
		}
		if h, ok := p.hosts[id]; ok && !slices.Contains(dirty, h) {
			dirty = append(dirty, h)
		}
	}
	return true, dirty
}

// sameCount reports whether two versions of a flow count alike.
func sameCount(a, b []*letter.Block) bool {
	head, tail := letter.Ends(a, b)
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	if len(a) == len(b) {
		for i := range a {
			if !letter.SameNumbers(a[i], b[i]) {
				return false
			}
		}
		return true
	}
	return plainText(a) && plainText(b)
}

// plainText reports whether blocks count for nothing: paragraphs without notes or references, at least one.
func plainText(bs []*letter.Block) bool {
	for _, b := range bs {
		if b.Kind != letter.Para || b.List != letter.NoList || len(b.Atoms) > 0 {
			return false
		}
	}
	return len(bs) > 0
}
