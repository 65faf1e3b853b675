package check

import (
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// prefill reads the objects of all object streams at once, on all processors: half the time of checking a long
// document is reading them. Streams that are packed in an unusual way are left to packed.
func (f *file) prefill() {
	ins := map[int]*stream{}
	for _, e := range f.entries {
		if e.kind == 2 {
			ins[e.a] = nil
		}
	}
	if len(ins) < 4 {
		return
	}
	list := slices.Sorted(maps.Keys(ins))
	for _, n := range list {
		if s, ok := f.object(n).(*stream); ok && s.dict["Filter"] == name("FlateDecode") && s.dict["DecodeParms"] == nil {
			ins[n] = s
		}
	}
	type fault struct {
		obj          int
		clause, text string
	}
	type read struct {
		nums   []int
		vals   []any
		faults []fault
		size   int
	}
	got := make([]read, len(list))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			g := *f
			g.z, g.scratch = nil, nil
			for i := int(next.Add(1)) - 1; i < len(list); i = int(next.Add(1)) - 1 {
				s := ins[list[i]]
				if s == nil {
					continue
				}
				r, before := &got[i], g.size
				bad := func(obj int, clause, text string) { r.faults = append(r.faults, fault{obj, clause, text}) }
				g.bad = bad
				data := g.unpack(s)
				r.size = g.size - before
				first, _ := s.dict["First"].(int)
				count, _ := s.dict["N"].(int)
				if first < 0 || first > len(data) {
					continue
				}
				head := &lexer{b: data[:first], bad: func(string, string) {}}
				for range count {
					n, ok := head.value(0).(int)
					off, ok2 := head.value(0).(int)
					if !ok || !ok2 || off < 0 || first+off > len(data) {
						break
					}
					l := &lexer{b: data, p: first + off, bad: func(clause, text string) { bad(n, clause, text) }}
					v := l.value(0)
					if _, ok := v.(keyword); ok {
						v = nil
					}
					r.nums, r.vals = append(r.nums, n), append(r.vals, v)
				}
			}
		}()
	}
	wg.Wait()
	for i, r := range got {
		f.size += r.size
		for k, n := range r.nums {
			if e := f.entries[n]; e.kind == 2 && e.a == list[i] {
				if _, ok := f.cache.get(n); !ok {
					f.cache.set(n, r.vals[k])
				}
			}
		}
		for _, x := range r.faults {
			f.bad(x.obj, x.clause, x.text)
		}
	}
}
