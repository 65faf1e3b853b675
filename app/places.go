package app

import (
	"cmp"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/compare"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// places turns places of a comparison, which is made of the decided letter and in bytes of what is shown, into places of the
// letter with its proposals, which is on the screen.
type places struct {
	l, decided *letter.Letter
	steps      edit.Steps
	n          *letter.Numbers
}

func newPlaces(l *letter.Letter) *places {
	p := &places{l: l}
	p.decided, p.steps = edit.Show(l, letter.Decided)
	p.n = letter.NumbersOf(p.decided)
	return p
}

// of gives the place of a change; ok is false when it is in no block that the letter has.
func (p *places) of(x compare.Change) (at letter.Range, ok bool) {
	b, is := p.decided.Block(x.Block), p.l.Block(x.Block)
	if b == nil || is == nil {
		return at, false
	}
	at = letter.Range{From: letter.Point{Block: b.ID}, To: letter.Point{Block: b.ID}}
	if b.Kind.HasText() {
		at.From.Off = p.back(b, is, p.n.TextOff(b, x.From, false))
		at.To.Off = max(at.From.Off, p.back(b, is, p.n.TextOff(b, x.To, true)))
	}
	return at, true
}

// fieldOf is the field of the first page that a change is of, nil for none.
func fieldOf(x compare.Change) *review.Anchor {
	if x.Kind != compare.Frame || letter.FieldLabel(x.In) == "" {
		return nil
	}
	return &review.Anchor{On: review.On{What: review.OnField, Field: x.In}}
}

// back gives the byte of the letter that a byte of the decided one comes from.
func (p *places) back(b, is *letter.Block, off int) int {
	if b == is || len(p.steps) == 0 {
		return min(off, len(is.Text))
	}
	for i := range is.Text {
		if at, gone := p.steps.Map(letter.Point{Block: is.ID, Off: i}, edit.Left); !gone && at.Block == b.ID && at.Off >= off {
			return i
		}
	}
	return len(is.Text)
}

// writtenBy says who wrote most of the words in a range of a block, and when; "" when that is the letter as it was begun.
func writtenBy(list []drafts.Stretch, at letter.Range) string {
	var best drafts.Stretch
	most := 0
	for _, s := range list {
		if n := min(s.To, at.To.Off) - max(s.From, at.From.Off); n > most && !s.Act.IsZero() {
			best, most = s, n
		}
	}
	if most == 0 {
		return ""
	}
	return "Door " + nobody(best.By) + ", " + when(best.At, time.Now())
}

func nobody(name string) string {
	return cmp.Or(name, "iemand zonder naam")
}
