package app

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// stop is a place of a walk: something that changed.
type stop struct {
	at     letter.Range   // zero when it is in no text
	thread letter.ID      // of a comment
	field  *review.Anchor // of a field of the first page
	says   string
	by     string // who, when that is known; else it is asked when one comes there
	change compare.Change
}

// walk goes along what changed in a letter since a version, on the page, with a bar beside the lines.
type walk struct {
	e     *editor
	from  drafts.Version
	stops []stop
	at    int
	put   letter.Range // what was selected when it was shown
	run   int

	count, said *look.Text
	steps       [2]*look.Button
	box         fyne.CanvasObject
}

// sinceSeen walks along what changed since this person last had the letter open.
func (e *editor) sinceSeen() {
	e.endCompare()
	e.setView(letter.Both)
	w := &walk{e: e, from: drafts.Version{Seq: uint64(e.seen)}, at: -1}
	w.work(func() {
		if len(w.stops) == 0 {
			look.Message(e.app.win.Canvas(), "info", "Er is niets anders", "In de brief staat hetzelfde als toen u hem sloot, en er zijn geen nieuwe opmerkingen of voorstellen.")
			return
		}
		w.build()
		e.walk = w
		e.layout()
		e.bar.Attach(e.app.win.Canvas(), nil)
		w.mark()
		w.step(1)
		e.focusPage()
	})
}

// endWalk takes the walk and its marks away.
func (e *editor) endWalk() {
	if e.walk == nil {
		return
	}
	e.walk = nil
	e.paper.SetChanged(nil, nil)
	e.paper.SetHits(nil, -1)
	e.layout()
	e.bar.Attach(e.app.win.Canvas(), nil)
	e.status.hint("")
	e.focusPage()
}

// stepChange goes to the next difference of the comparison or the walk, or to the one before.
func (e *editor) stepChange(by int) {
	switch {
	case e.cmp != nil:
		e.cmp.view.Step(by)
	case e.walk != nil:
		e.walk.step(by)
	}
}

// hasChanges reports whether there is something to step along, and why not.
func (e *editor) hasChanges() (bool, string) {
	return e.cmp != nil || e.walk != nil, "Kies eerst Vergelijken, of in het menu Bestand Sinds u hier was."
}

// work finds what changed, off Fyne's goroutine.
func (w *walk) work(done func()) {
	e := w.e
	now, threads, me := e.draft.Letter(), e.draft.Threads(), e.app.author()
	w.run++
	run := w.run
	var stops []stop
	e.async("Verschillen zoeken…", func() error {
		s, err := e.app.desk.At(e.app.ctx, e.draft.ID, w.from.Seq)
		if err != nil {
			return err
		}
		if w.from.At.IsZero() {
			w.from.At = s.Changed
		}
		stops = stopsOf(s, now, threads, me)
		return nil
	}, func() {
		if run == w.run {
			w.stops = stops
			done()
		}
	})
}

// again finds them anew: the letter was changed. One stays where one was.
func (w *walk) again() {
	w.work(func() {
		if w.e.walk != w {
			return
		}
		w.at = min(w.at, len(w.stops)-1)
		w.mark()
		w.colour()
		w.tell()
	})
}

// mark puts the bars beside what changed.
func (w *walk) mark() {
	var rs []letter.Range
	var fields []review.Anchor
	for _, s := range w.stops {
		if s.field != nil {
			fields = append(fields, *s.field)
		} else if !s.at.From.Block.IsZero() && s.thread.IsZero() {
			rs = append(rs, s.at)
		}
	}
	w.e.paper.SetChanged(rs, fields)
}

// build makes the strip above the pages.
func (w *walk) build() {
	w.count, w.said = look.NewText(""), look.NewProse("")
	w.steps = [2]*look.Button{
		look.NewButton(look.Plain, look.IconResource("chevron-left"), "Vorige", func() { w.step(-1); w.e.focusPage() }),
		look.NewButton(look.Plain, look.IconResource("chevron-right"), "Volgende", func() { w.step(1); w.e.focusPage() }),
	}
	w.steps[0].Hint, w.steps[1].Hint = "Vorig verschil (Alt+pijl omhoog)", "Volgend verschil (Alt+pijl omlaag)"
	all := look.NewButton(look.Plain, nil, "Naast elkaar", func() { w.e.compare(w.e.asWas(w.from), w.e.asNow()) })
	all.Hint = "De brief naast wat er stond toen u hem sloot"
	shut := look.NewButton(look.Flat, look.IconResource("dismiss"), "Sluiten", w.e.endWalk)
	shut.Hint = "Terug naar de brief (Esc)"
	for _, b := range []*look.Button{w.steps[0], w.steps[1], all, shut} {
		b.Keys = onEscape(w.e.endWalk)
	}
	w.box = look.Column(0, look.Bar(look.Inset(4, look.NewHead("Sinds u hier was")), look.NewCaption(when(w.from.At, time.Now())), look.NewGap(8, 1), w.steps[0], w.steps[1], look.Inset(4, w.count),
		look.Space(), all, shut),
		look.Inset(6, w.said), look.NewSeparator())
}

// step goes to the next stop (by 1) or the one before, and round at the end.
func (w *walk) step(by int) {
	n := len(w.stops)
	if n == 0 {
		return
	}
	if w.at < 0 && by < 0 {
		w.at = 0
	}
	w.at = (w.at + by + n) % n
	w.tell() // first: the strip may need another line, from the room of the page
	w.show()
}

// show brings the stop into view and colours its words. It does not select them: a key pressed by one who only reads would
// replace them.
func (w *walk) show() {
	s, e := w.stops[w.at], w.e
	b := e.draft.Letter().Block(s.at.From.Block)
	switch {
	case !s.thread.IsZero():
		e.margin.Go(s.thread)
	case s.field != nil:
		e.paper.ShowOf(*s.field)
	case b == nil:
	case b.Kind.HasText():
		e.paper.Go(letter.Range{From: s.at.From, To: s.at.From})
	default:
		e.paper.ShowAt(s.at.From)
	}
	now := e.draft.Selection()
	w.put = letter.Range{From: now.Anchor, To: now.Head}
	w.colour()
}

// here reports whether the caret stands where show put it.
func (w *walk) here() bool {
	s := w.e.draft.Selection()
	return w.at >= 0 && w.at < len(w.stops) && w.put == letter.Range{From: s.Anchor, To: s.Head}
}

// colour marks the words of the stop.
func (w *walk) colour() {
	var rs []letter.Range
	if w.here() {
		if s := w.stops[w.at]; s.thread.IsZero() && s.at.From.Block == s.at.To.Block && !s.at.Empty() {
			rs = append(rs, s.at)
		}
	}
	w.e.paper.SetHits(rs, len(rs)-1)
}

// tell says what changed there.
func (w *walk) tell() {
	if w.at < 0 || w.at >= len(w.stops) {
		w.count.SetText("Geen verschillen")
		w.said.SetText("")
		return
	}
	s := w.stops[w.at]
	w.count.SetText(itoa(w.at+1) + " van " + itoa(len(w.stops)))
	w.say(s.says, s.by)
	if s.by != "" || s.change.Now == "" || s.at.Empty() {
		return
	}
	at, e := w.at, w.e
	go func() {
		of, _, err := e.app.desk.Biography(e.app.ctx, e.draft.ID)
		e.app.later(func() {
			if err == nil && e.walk == w && w.at == at {
				w.say(s.says, writtenBy(of(s.at.From.Block), s.at))
				e.paper.ShowAt(s.at.From)
			}
		})
	}()
}

func (w *walk) say(what, by string) {
	if by != "" {
		what += " · " + by
	}
	w.said.SetText(what)
	w.e.frame.Refresh()
}

// stopsOf finds what changed since a version, in the order of the letter: what is decided, proposals that came, and comments
// and answers that somebody else wrote.
func stopsOf(was *drafts.Snapshot, now *letter.Letter, threads []*review.Thread, me string) (out []stop) {
	then, _ := edit.Show(was.Letter, letter.Decided)
	p := newPlaces(now)
	res := compare.Letters(then, p.decided)
	before := standing(res)
	for _, x := range res.Changes {
		s := stop{says: x.Line(300), change: x, field: fieldOf(x)}
		if at, ok := p.of(x); ok {
			s.at = at
		} else if id := before[x.Block]; now.Block(id) != nil { // it went: where it stood
			end := letter.Point{Block: id, Off: len(now.Block(id).Text)}
			s.at = letter.Range{From: end, To: end}
		}
		out = append(out, s)
	}
	for _, x := range edit.Suggestions(now) {
		if _, old := was.Letter.Proposals.Get(x.ID); !old {
			says := "Nieuw voorstel, " + x.Name()
			if c := x.Change(); c != "" {
				says += ": " + c
			} else if x.On != "" {
				says += " bij: " + tell.Short(x.On, rowMost)
			}
			out = append(out, stop{at: x.Place, says: says, by: "Door " + nobody(x.By) + ", " + when(x.At, time.Now())})
		}
	}
	for _, t := range review.Placed(threads) {
		if s, ok := saidIn(was.Threads, t, me); ok {
			s.at, s.thread = t.Anchor.At, t.ID
			out = append(out, s)
		}
	}
	order := map[letter.ID]int{}
	for _, f := range now.Flatten() {
		for _, b := range f.Blocks {
			order[b.ID] = len(order) + 1
		}
	}
	slices.SortStableFunc(out, func(a, b stop) int {
		return cmp.Or(cmp.Compare(order[a.at.From.Block], order[b.at.From.Block]), cmp.Compare(a.at.From.Off, b.at.From.Off))
	})
	return out
}

// standing gives, for blocks that went, the block before them that stayed.
func standing(res *compare.Result) map[letter.ID]letter.ID {
	out := map[letter.ID]letter.ID{}
	for _, t := range res.Texts {
		var last letter.ID
		for _, g := range t.Groups {
			if len(g.Now) > 0 {
				last = g.Now[len(g.Now)-1].ID
				continue
			}
			for _, b := range g.Was {
				out[b.ID] = last
			}
		}
	}
	return out
}

// saidIn says what somebody else did with a comment since; ok is false for nothing.
func saidIn(was []*review.Thread, t *review.Thread, me string) (s stop, ok bool) {
	i := review.Find(was, t.ID)
	if i < 0 {
		return stop{says: "Nieuwe opmerking: " + t.Text, by: "Door " + nobody(t.By)}, !strings.EqualFold(t.By, me) || me == ""
	}
	for _, r := range slices.Backward(t.Replies) {
		if was[i].Reply(r.ID) < 0 && (!strings.EqualFold(r.By, me) || me == "") {
			return stop{says: "Nieuw antwoord: " + r.Text, by: "Door " + nobody(r.By)}, true
		}
	}
	if by := t.About.Done.By; t.State == review.Resolved && was[i].State != review.Resolved && (!strings.EqualFold(by, me) || me == "") {
		return stop{says: "Afgehandeld: " + t.Text, by: "Door " + nobody(by)}, true
	}
	return s, false
}
