package page

import (
	"context"
	"runtime"
	"sync"

	"kamerbrief/drafts/letter"
)

// many is how many blocks a letter must have to be worth a second builder.
const many = 200

// ahead lays the blocks of a long letter that is set whole and for the first time on all processors. A block's lines
// depend on the letter alone, so it does not matter who lays them; pages are cut afterwards, from the boxes.
func (e *Engine) ahead(ctx context.Context, l *letter.Letter) {
	type job struct {
		block *letter.Block
		flow  letter.ID
	}
	var jobs []job
	add := func(f *letter.Flow) {
		if f != nil {
			for _, b := range f.Blocks {
				jobs = append(jobs, job{b, f.ID})
			}
		}
	}
	add(l.Body())
	for _, b := range l.Bijlagen {
		add(l.Flow(b.Flow))
	}
	n := min(runtime.GOMAXPROCS(0), len(jobs)/many)
	if n < 2 {
		return
	}
	boxes := make([]*box, len(jobs))
	builders := make([]builder, n)
	var wg sync.WaitGroup
	for k := range builders {
		w := &builders[k]
		*w = builder{l: l, nums: e.w.nums, notes: map[letter.ID]*note{}}
		w.set.fam, w.set.lang = e.w.set.fam, e.w.set.lang
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { _ = recover() }() // what is not laid here is laid when its page is cut, and fails there
			for i := k * len(jobs) / n; i < (k+1)*len(jobs)/n && ctx.Err() == nil; i++ {
				boxes[i] = w.box(jobs[i].block, bodyFrame(jobs[i].flow))
			}
		}()
	}
	wg.Wait()
	go runtime.GC() // what laying left behind goes while the pages are cut, which one processor does
	for i, x := range boxes {
		if x != nil {
			e.boxes[jobs[i].block.ID] = x
		}
	}
	for k := range builders {
		for id, n := range builders[k].notes {
			e.w.notes[id] = n
		}
	}
}
