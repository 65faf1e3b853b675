package app

import (
	"context"
	"strings"
	"time"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// whoWrote shows who wrote the words that are selected, or those of the paragraph of the caret: when, by which proposal or
// comment, and from which letter they were copied.
func (e *editor) whoWrote() {
	places, more := chosen(e.draft.Letter(), e.draft.Selection())
	about := "Van de woorden die u selecteerde, of anders van de hele alinea."
	if more {
		about = "Van de eerste " + itoa(mostWritten) + " alinea’s die u selecteerde."
	}
	var lines []string
	e.app.saver.flush(e.draft, func(error) {
		e.async("Wie schreef dit?", func() (err error) {
			if lines, err = e.biography(e.app.ctx, places); err == nil && len(lines) == 0 {
				err = drafts.Refusal("Hier staan geen woorden.")
			}
			return err
		}, func() {
			e.writers(about, lines)
		})
	})
}

// writers shows who wrote what.
func (e *editor) writers(about string, lines []string) {
	d := &look.Dialog{Title: "Wie schreef dit?", Width: 680}
	d.Content = look.Column(8, look.NewHelp(about), lineList(lines))
	d.Buttons = []*look.Button{look.NewButton(look.Filled, nil, "Sluiten", d.Close)}
	d.Show(e.app.win.Canvas())
}

// whoFilledIn shows who gave a field of the frame the words it has.
func (e *editor) whoFilledIn(f letter.PlainField) {
	line := ""
	e.app.saver.flush(e.draft, func(error) {
		e.async("Wie schreef dit?", func() error {
			o, words, err := e.app.desk.FieldOrigin(e.app.ctx, e.draft.ID, f.Name)
			if err == nil && words == "" {
				err = drafts.Refusal("Hier staan geen woorden.")
			}
			if f.Name == "date" {
				words = letter.ShownDate(words)
			}
			line = "“" + tell.Short(strings.Join(strings.Fields(words), " "), 120) + "” · " + originWords(o, nil, nil, time.Now())
			return err
		}, func() { e.writers("Van het veld “"+f.Label+"”.", []string{line}) })
	})
}

// mostWritten is of how many paragraphs is said who wrote them: more is a long list.
const mostWritten = 20

// chosen gives the words that are selected, a range for each paragraph, or the paragraph of the caret; more says that there are others.
func chosen(l *letter.Letter, s edit.Selection) (out []letter.Range, more bool) {
	f, i := l.Home(s.Anchor.Block)
	g, j := l.Home(s.Head.Block)
	if g == nil {
		return nil, false
	}
	from, to := s.Anchor, s.Head
	if f != g || s.Empty() {
		i, from, to = j, letter.Point{}, letter.Point{}
	} else if i > j || i == j && from.Off > to.Off {
		i, j, from, to = j, i, to, from
	}
	blocks := g.Blocks[i : j+1]
	if a, ok := edit.AreaOf(l, s); ok {
		blocks = nil
		for _, id := range a.Flows() {
			blocks = append(blocks, l.Flow(id).Blocks...)
		}
	}
	more = len(blocks) > mostWritten
	for _, b := range blocks[:min(len(blocks), mostWritten)] {
		if !b.Kind.HasText() {
			continue
		}
		r := letter.Range{From: letter.Point{Block: b.ID}, To: letter.Point{Block: b.ID, Off: len(b.Text)}}
		if b.ID == from.Block {
			r.From = from
		}
		if b.ID == to.Block {
			r.To = to
		}
		out = append(out, r)
	}
	return out, more
}

// biography gives a line for each row of words in some ranges that one act wrote. A range lies in one block; of one that is gone there is
// nothing to say.
func (e *editor) biography(ctx context.Context, places []letter.Range) (lines []string, err error) {
	of, now, err := e.app.desk.Biography(ctx, e.draft.ID)
	if err != nil {
		return nil, err
	}
	n := letter.NumbersOf(now.Letter)
	names := map[letter.ID]string{}
	if sums, err := e.app.desk.Store.List(ctx); err == nil {
		for _, s := range sums {
			names[s.ID] = title(s.Subject)
		}
	}
	told := func(x drafts.Stretch) string { return originWords(x.Origin, now.Threads, names, time.Now()) }
	for _, r := range places {
		b := now.Letter.Block(r.From.Block)
		if b == nil {
			continue
		}
		list, shown := of(b.ID), n.Shown(b)
		for i := 0; i < len(list); i++ {
			x := list[i]
			for i+1 < len(list) && list[i+1].From == x.To && told(list[i+1]) == told(x) {
				i++ // typed on, in another act
				x.To = list[i].To
			}
			a, z := max(r.From.Off, x.From), min(r.To.Off, x.To)
			if a >= z {
				continue
			}
			if words := strings.Join(strings.Fields(shown[n.ShownOff(b, a):n.ShownOff(b, z)]), " "); words != "" {
				lines = append(lines, "“"+tell.Short(words, 120)+"” · "+told(x))
			}
		}
	}
	return lines, nil
}

// originWords says where words come from.
func originWords(o drafts.Origin, threads []*review.Thread, letters map[letter.ID]string, now time.Time) string {
	if o.Act.IsZero() {
		return "zoals de brief begon, " + when(o.At, now)
	}
	out := "door " + nobody(o.By) + ", " + when(o.At, now)
	if o.Label != "" {
		out += ", " + o.Label
	}
	if !o.Proposal.IsZero() {
		out += ", als voorstel"
	}
	if i := review.Find(threads, o.Comment); i >= 0 {
		out += ", bij de opmerking van " + nobody(threads[i].By) + ": “" + tell.Short(threads[i].Text, 60) + "”"
	}
	if !o.Letter.IsZero() {
		from := "een brief die hier niet meer staat"
		if name := letters[o.Letter]; name != "" {
			from = "“" + name + "”"
		}
		out += ", overgenomen uit " + from
	}
	return out
}
