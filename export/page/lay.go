package page

import (
	"context"
	"slices"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// lay is what a Set knows beyond its public fields. All of it is shared between versions and never changed.
type lay struct {
	front *front
	secs  []*section
	base  []int                   // first page of each section
	hosts map[letter.ID]letter.ID // flow of a note or cell → the block of the body or bijlage it hangs from
}

// Engine lays out the versions of one letter. It keeps laid blocks, and the pages of the version before.
type Engine struct {
	// Fonts finds an organisation's own family; nil when there is none. See Folder.
	Fonts func(letter.Font) (*Family, bool)
	// View is how suggestions are looked at. In another view only what they touch is laid anew.
	View letter.View

	shown struct { // by the View, not made again for the same letter
		from, letter *letter.Letter
		view         letter.View
	}
	w     builder
	boxes map[letter.ID]*box
	prev  *Set
	rows  []placedRow // buffer
}

// New makes an engine. It caches lines per block; use one engine per open letter, from one goroutine.
func New() *Engine { return &Engine{} }

// family gives the family a letter asks for, or DejaVu Sans and the name of what is missing.
func (e *Engine) family(f letter.Font) (*Family, string) {
	if f.Family == "" || f.Family == DejaVu().Name && f.Files == [4]string{} {
		return DejaVu(), ""
	}
	if e.Fonts != nil {
		if fam, ok := e.Fonts(f); ok && fam != nil {
			return fam, ""
		}
	}
	return DejaVu(), f.Family
}

// Lay sets the letter up to and including page upTo (from 0), or whole when upTo is negative. It gives more pages than
// asked, often all, when it knows them from the version before. It returns ctx.Err() when
// cancelled. A Set laid out with a warm engine equals one laid out from nothing.
func (e *Engine) Lay(ctx context.Context, l *letter.Letter, upTo int) (*Set, error) {
	if e.shown.from != l || e.shown.view != e.View {
		e.shown.from, e.shown.view = l, e.View
		e.shown.letter, _ = edit.Show(l, e.View)
	}
	l = e.shown.letter
	fam, missing := e.family(l.Frame.Font)
	if e.boxes == nil || e.w.set.fam != fam || e.w.set.lang != l.Frame.Lang {
		e.w = builder{notes: map[letter.ID]*note{}}
		e.w.set.fam, e.w.set.lang = fam, l.Frame.Lang
		e.boxes, e.prev = map[letter.ID]*box{}, nil
	}
	s := &Set{Letter: l, Family: fam, FontMissing: missing}
	same, dirty := false, []letter.ID(nil)
	if e.prev != nil {
		same, dirty = sameNumbers(e.prev, l)
	}
	if same {
		s.Nums, s.hosts = e.prev.Nums, e.prev.hosts
	} else {
		s.count(l)
	}
	e.w.l, e.w.nums = l, s.Nums
	if e.prev != nil && e.prev.front.holds(&e.w) {
		s.front = e.prev.front
	} else {
		s.front = e.w.front()
	}
	if upTo < 0 && len(e.boxes) == 0 {
		e.ahead(ctx, l)
	}
	for i := -1; i < len(l.Bijlagen); i++ {
		sec := &section{flow: l.Body()}
		top := s.front.top
		if i >= 0 {
			sec.flow, sec.id, top = l.Flow(l.Bijlagen[i].Flow), l.Bijlagen[i].ID, laterY
		}
		if sec.flow == nil {
			continue
		}
		old := e.old(sec.id)
		if i >= 0 {
			sec.head = e.title(old, l.Bijlagen[i])
		} else {
			sec.tail = e.tail(old, l)
		}
		most := -1
		if upTo >= 0 {
			most = max(0, upTo+1-s.Total)
		}
		if err := e.section(ctx, sec, old, same, dirty, top, most); err != nil {
			e.prev = nil // blocks may have been laid for this version already
			return nil, err
		}
		s.secs, s.base = append(s.secs, sec), append(s.base, s.Total)
		s.Total += len(sec.pages)
		s.Done = sec.done
		if !sec.done {
			break
		}
	}
	for k, f := range s.front.finds {
		s.Findings = append(s.Findings, f)
		s.Findings[k].Page = 1
	}
	for k, sec := range s.secs {
		for i := range sec.pages {
			for _, f := range sec.pages[i].sheet.finds {
				f.Page = s.base[k] + i + 1
				s.Findings = append(s.Findings, f)
			}
		}
	}
	e.prev = s
	e.prune()
	return s, nil
}

func (e *Engine) old(id letter.ID) *section {
	if e.prev != nil {
		for _, s := range e.prev.secs {
			if s.id == id {
				return s
			}
		}
	}
	return nil
}

// title gives the box above a bijlage, the same one while it says the same.
func (e *Engine) title(old *section, b letter.Bijlage) *box {
	label := itoa(e.w.nums.Bijlage(b.ID)) + " " + b.Title
	if old != nil && old.head.deps.label == label {
		return old.head
	}
	x := e.w.title(b)
	x.deps.label = label
	return x
}

// tail gives the slotgroet and signatures, the same ones while they say the same.
func (e *Engine) tail(old *section, l *letter.Letter) []*box {
	if p := e.prev; old != nil && slices.Equal(p.Letter.Signers, l.Signers) && p.Letter.Flow(p.Letter.Frame.Closing) == l.Flow(l.Frame.Closing) {
		ok := true
		for _, x := range old.tail {
			ok = ok && e.w.holds(&x.deps)
		}
		if ok {
			return old.tail
		}
	}
	return e.w.tail()
}

// boxFor gives the laid form of a block of the body or a bijlage.
func (e *Engine) boxFor(b *letter.Block, flow letter.ID) *box {
	if x := e.boxes[b.ID]; x != nil && x.flow == flow && e.w.fits(x, b) {
		return x
	}
	x := e.w.box(b, bodyFrame(flow))
	e.boxes[b.ID] = x
	return x
}

// section cuts a section into pages, at most that many when most is not negative. Pages that end before the first
// change are used again, and once a page starts where one started before, so are all that follow.
func (e *Engine) section(ctx context.Context, s, old *section, same bool, dirty []letter.ID, top Pt, most int) error {
	st, tail, j, shift, n := state{}, 0, 0, 0, s.count()
	if old != nil {
		var p int
		p, tail = e.unchanged(s, old, same, dirty)
		if len(old.pages) > 0 && old.pages[0].top == top {
			for j < len(old.pages) && old.pages[j].seen < p {
				j++
			}
		}
		s.pages = make([]*cutPage, j, len(old.pages)+2)
		copy(s.pages, old.pages)
		if j > 0 {
			st, top = old.pages[j-1].next, laterY
		}
		shift = n - old.count()
	}
	for {
		if len(s.pages) > 0 && st.box >= n && len(st.runOn) == 0 {
			s.done = true
			return nil
		}
		if old != nil && len(s.pages) > 0 && st.box >= n-tail {
			was := st
			was.box -= shift
			for j < len(old.pages) && (j == 0 || before(old.pages[j].start, was)) {
				j++
			}
			for k := j; k < len(old.pages) && !before(was, old.pages[k].start); k++ {
				if old.pages[k].start.same(was) {
					at := len(s.pages)
					s.pages = append(s.pages, old.pages[k:]...)
					if shift != 0 {
						for i := at; i < len(s.pages); i++ {
							x := *s.pages[i]
							x.start.box += shift
							x.next.box += shift
							x.seen += shift
							s.pages[i] = &x
						}
					}
					st = s.pages[len(s.pages)-1].next
					break
				}
			}
			if st.box >= n && len(st.runOn) == 0 {
				continue
			}
		}
		if most >= 0 && len(s.pages) >= most {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		x := s.cut(e, st, top, true, false)
		s.pages = append(s.pages, x)
		st, top = x.next, laterY
	}
}

// unchanged counts the boxes at the start and at the end of a section that are what they were; one more at the start
// than there are when all of them are.
func (e *Engine) unchanged(s, old *section, same bool, dirty []letter.ID) (start, end int) {
	a, b := old.flow.Blocks, s.flow.Blocks
	p, q := letter.Ends(a, b)
	if p == len(a) && p == len(b) {
		q = p
	}
	if same {
		for _, id := range dirty {
			if i := s.flow.Index(id); i >= 0 {
				p, q = min(p, i), min(q, len(b)-1-i)
			}
		}
	} else {
		fits := func(b *letter.Block) bool {
			x := e.boxes[b.ID]
			return x != nil && x.flow == s.flow.ID && e.w.fits(x, b)
		}
		for i := range p {
			if !fits(b[i]) {
				p = i
				break
			}
		}
		for i := range q {
			if !fits(b[len(b)-1-i]) {
				q = i
				break
			}
		}
	}
	x, y := old.tail, s.tail
	for end < len(x) && end < len(y) && x[len(x)-1-end] == y[len(y)-1-end] {
		end++
	}
	if end == len(x) && end == len(y) {
		end += q
	}
	if s.head != old.head {
		return 0, end
	}
	start = s.first() + p
	if p == len(a) && p == len(b) {
		k := 0
		for k < len(x) && k < len(y) && x[k] == y[k] {
			k++
		}
		start += k
		if k == len(x) && k == len(y) {
			start++
		}
	}
	return start, end
}

// before reports whether a page starts earlier in the text than another.
func before(a, b state) bool { return a.box < b.box || a.box == b.box && a.row < b.row }

// prune forgets blocks and notes that are no longer in the letter, now and then.
func (e *Engine) prune() {
	live := 0
	for _, s := range e.prev.secs {
		live += s.count()
	}
	if len(e.boxes) > 2*live+1000 {
		for id := range e.boxes {
			if f, _ := e.prev.Letter.Home(id); f == nil {
				delete(e.boxes, id)
			}
		}
	}
	if len(e.w.notes) > 2*e.prev.Nums.Notes()+1000 {
		for id := range e.w.notes {
			if e.prev.Letter.Flow(id) == nil {
				delete(e.w.notes, id)
			}
		}
	}
}
