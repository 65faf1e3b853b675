package forms

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Inspected is what was seen in the file of a bijlage.
type Inspected struct {
	Summary  string    // what it is: "12 bladzijden, gelabeld, PDF/A-2a"
	Clean    string    // what was looked for and not found, as a sentence; "" when nothing was
	Findings []Finding // what a sender should know, the gravest first
}

// rows shows it: a row with an icon for each finding, at most most of them, and what is in order.
func (in Inspected) rows(most int) (out []fyne.CanvasObject) {
	for i, f := range in.Findings {
		if i == most && len(in.Findings) > most+1 {
			out = append(out, look.NewProse(fmt.Sprintf("En nog %d punten. Kies Wijzigen om ze te lezen.", len(in.Findings)-i)))
			break
		}
		out = append(out, f.row())
	}
	if in.Clean != "" {
		out = append(out, look.Beside(look.NewIcon("check", theme.ColorNameSuccess), look.NewProse(in.Clean)))
	}
	return out
}

// verdict says it in one line.
func (in Inspected) verdict() (icon string, c fyne.ThemeColorName, words string) {
	severe := 0
	for _, f := range in.Findings {
		if f.Severity == tell.Grave {
			severe++
		}
	}
	switch n := len(in.Findings); {
	case severe > 0:
		return "error", theme.ColorNameError, "Onderzocht: " + tell.Count(n, "punt", "punten") + ", waarvan " + fmt.Sprint(severe) + " ernstig. Zie hieronder."
	case n > 0:
		return "warning", theme.ColorNameWarning, "Onderzocht: " + tell.Count(n, "punt", "punten") + " om naar te kijken. Zie hieronder."
	}
	return "check", theme.ColorNameSuccess, "Onderzocht: niets gevonden om naar te kijken."
}

// file is a file under the name it came with, which is part of what there is to say of it.
type file struct{ sha, name string }

// inspector looks at the files of bijlagen, one after the other and off Fyne's goroutine, and remembers what it saw.
// Its own fields are only touched on Fyne's goroutine.
type inspector struct {
	look    func(ctx context.Context, sha, name string) (Inspected, bool)
	seen    map[file]Inspected
	asked   map[file]bool
	changed func() // after each file
	ctx     context.Context
	stop    func()
	turn    chan struct{} // one child at a time
}

// later runs f on Fyne's goroutine. A test takes its place: its Fyne has none.
var later = fyne.Do

// newInspector starts one, nil when the program cannot inspect.
func newInspector(h *Host, changed func()) *inspector {
	if h.Inspect == nil {
		return nil
	}
	p := &inspector{look: h.Inspect, seen: map[file]Inspected{}, asked: map[file]bool{}, changed: changed, turn: make(chan struct{}, 1)}
	p.ctx, p.stop = context.WithCancel(context.Background())
	return p
}

// want sees to it that the file of a bijlage is looked at, once. One that is written in the letter has none.
func (p *inspector) want(b letter.Bijlage) {
	x := file{b.File, b.FileName}
	if p == nil || !b.Flow.IsZero() || b.File == "" || p.asked[x] {
		return
	}
	p.asked[x] = true
	go func() {
		select {
		case p.turn <- struct{}{}:
			defer func() { <-p.turn }()
		case <-p.ctx.Done():
			return
		}
		in, ok := p.look(p.ctx, x.sha, x.name)
		if !ok {
			return
		}
		later(func() {
			if p.ctx.Err() == nil {
				p.seen[x] = in
				p.changed()
			}
		})
	}()
}

// of gives what was seen of a bijlage; busy while it is looked at. Neither: there is nothing to look at.
func (p *inspector) of(x letter.Bijlage) (in Inspected, ok, busy bool) {
	if p == nil || !x.Flow.IsZero() || x.File == "" {
		return in, false, false
	}
	k := file{x.File, x.FileName}
	in, ok = p.seen[k]
	return in, ok, !ok && p.asked[k]
}
