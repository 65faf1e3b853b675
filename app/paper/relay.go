package paper

import (
	"context"
	"time"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// A letter of up to wholePages is set whole at every key. In a longer one a key sets the pages up to the one in view,
// and the rest follows restDelay after the last key, elsewhere.
// When a longer one opens, its first pages are shown before more is set.
const (
	wholePages = 24
	firstPages = 3
	restDelay  = 250 * time.Millisecond
)

// Long reports whether a letter has so many paragraphs, some forty pages, that who opens it would wait for what is not in sight.
func Long(l *letter.Letter) bool { return len(l.Body().Blocks) > 400 }

// relay sets the letter anew, as far as it is needed now.
func (p *Paper) relay() {
	l := p.doc.Letter()
	upTo := wholePages
	if p.set == nil && Long(l) {
		upTo = firstPages - 1
	}
	if p.known > wholePages || p.set != nil && !p.set.Done {
		_, last := p.view.inView()
		upTo = last + 1
	}
	set, err := p.engine.Lay(context.Background(), l, upTo)
	if err == nil && !set.Done {
		// The caret may have gone past what was asked for: a paste, an undo elsewhere.
		if len(set.Where(p.doc.Selection().Head, p.atEnd)) == 0 {
			set, err = p.engine.Lay(context.Background(), l, -1)
		}
	}
	if err != nil || set == nil {
		return // the engine fails only when cancelled
	}
	p.take(set, l)
	if !set.Done {
		p.laterRest(l)
	}
}

func (p *Paper) take(set *page.Set, l *letter.Letter) {
	p.set, p.laid = set, l
	if p.fam == nil || p.fam.of != set.Family {
		p.fam, p.atlas = &family{of: set.Family}, nil
	}
	p.items = map[int][]page.Item{}
	across := p.view.across()
	if set.Done {
		p.known = set.Total
		p.stopRest()
	}
	p.view.pages = max(1, set.Total)
	if !set.Done {
		p.view.pages = max(p.known, set.Total)
	}
	if p.view.across() != across { // a second page came to stand beside the first, or went
		p.resized()
	}
	p.view.clamp()
}

// Settle sets the letter to its end now.
func (p *Paper) Settle() {
	if p.set != nil && p.set.Done && p.laid == p.doc.Letter() {
		return
	}
	l := p.doc.Letter()
	if set, err := p.engine.Lay(context.Background(), l, -1); err == nil {
		p.take(set, l)
		p.refresh()
	}
}

func (p *Paper) stopRest() {
	if p.rest.cancel != nil {
		p.rest.cancel()
		p.rest.cancel = nil
	}
}

// laterRest has the second engine set l whole, and takes its Set if the letter is still l by then.
func (p *Paper) laterRest(l *letter.Letter) {
	p.stopRest()
	ctx, cancel := context.WithCancel(context.Background())
	p.rest.cancel = cancel
	if p.after == nil {
		return
	}
	p.after(restDelay, func() {
		if ctx.Err() != nil {
			return
		}
		go func() {
			p.rest.mu.Lock()
			set, err := p.rest.engine.Lay(ctx, l, -1)
			p.rest.mu.Unlock()
			if err != nil {
				return
			}
			p.do(func() {
				if ctx.Err() == nil && p.doc.Letter() == l {
					p.take(set, l)
					p.refresh()
				}
			})
		}()
	})
}

// Close stops what is still being set. The widget must not be used after it.
func (p *Paper) Close() { p.stopRest() }

// pageItems gives what stands on a page.
func (p *Paper) pageItems(i int) []page.Item {
	it, ok := p.items[i]
	if !ok && p.set != nil && i < p.set.Total {
		it = p.set.Items(i)
		p.items[i] = it
	}
	return it
}
