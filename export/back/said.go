package back

import (
	"slices"
	"strings"
	"time"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export/office"
)

// comments makes steps of the comments that are new: a reply where it is one, else a comment on its words.
func (r *reader) comments(threads []*review.Thread, d *office.Doc, places []office.Place) {
	at := r.placed(places)
	known := make([]letter.ID, len(d.Comments)) // the thread each belongs to
	replies := map[letter.ID]int{}
	for _, t := range threads {
		replies[t.ID] = len(t.Replies)
	}
	for i, c := range d.Comments {
		known[i] = r.known(threads, c)
	}
	count := len(threads)
	for i, c := range d.Comments {
		if !known[i].IsZero() || strings.TrimSpace(c.Text) == "" {
			continue
		}
		by, when := office.By(c.By), r.when(c.At)
		r.ret.Comments++
		if known[i] = answered(d, i, at, known); !known[i].IsZero() {
			r.ret.Steps = append(r.ret.Steps, edit.AddReply{Thread: known[i], At: replies[known[i]], Reply: review.Reply{ID: r.id(), By: by, Text: c.Text, At: when}})
			replies[known[i]]++
			continue
		}
		t := review.Thread{ID: r.id(), By: by, Text: c.Text, At: when, State: review.Open}
		if c.Done {
			t.State = review.Resolved
		}
		if g, ok := at[i]; ok {
			t.Anchor = review.Anchor{At: g, Quote: r.quote(g)}
		} else {
			s := Stray{by, c.Text, "De woorden bij deze opmerking staan niet in de brief."}
			t.Anchor = r.inTray(s)
			r.placeless = append(r.placeless, s)
			r.ret.Comments--
		}
		known[i] = t.ID
		r.ret.Steps = append(r.ret.Steps, edit.AddThread{At: count, Thread: t})
		count++
	}
}

// placed gives the words of the letter that each comment is on, from the first of its places to the last.
func (r *reader) placed(places []office.Place) map[int]letter.Range {
	at := map[int]letter.Range{}
	for _, p := range places {
		if g, ok := r.place(p); ok {
			if old, ok := at[p.Comment]; ok {
				g.From = old.From
			}
			at[p.Comment] = g
		}
	}
	return at
}

// known gives the thread of a comment that we have already, and follows it when it was resolved or opened again.
func (r *reader) known(threads []*review.Thread, c *office.Comment) (id letter.ID) {
	for _, t := range threads {
		if says(c, t.By, t.Text) {
			id = t.ID
			if done := t.State == review.Resolved; c.Done != done && t.State != review.Writing {
				r.ret.Steps = append(r.ret.Steps, edit.SetState{Thread: t.ID, State: map[bool]review.State{false: review.Open, true: review.Resolved}[c.Done]})
			}
		}
		for _, a := range t.Replies {
			if id.IsZero() && says(c, a.By, a.Text) {
				id = t.ID
			}
		}
	}
	return id
}

// answered gives the thread that comment i answers: that of its parent, or, as LibreOffice writes a reply, of a comment on the
// same words before it. The zero ID: none.
func answered(d *office.Doc, i int, at map[int]letter.Range, known []letter.ID) (id letter.ID) {
	c := d.Comments[i]
	if c.Parent >= 0 && c.Parent < len(known) {
		return known[c.Parent]
	}
	for k := range i {
		if a, ok := at[k]; ok && a == at[i] && !known[k].IsZero() && d.Comments[k].At <= c.At && !a.Empty() {
			id = known[k]
		}
	}
	return id
}

func says(c *office.Comment, by, text string) bool {
	plain := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return plain(c.By) == plain(by) && plain(c.Text) == plain(text)
}

func (r *reader) when(at string) time.Time {
	if t := office.When(at); !t.IsZero() {
		return t
	}
	return r.now
}

// place gives the words of the letter with the proposals that a comment in the file is on.
func (r *reader) place(p office.Place) (letter.Range, bool) {
	id, ok := r.from[p.Block]
	b := r.out.Block(id)
	if !ok || b == nil {
		return letter.Range{}, false
	}
	from, to := p.From, p.To
	if m := r.maps[id]; m != nil {
		from, to = m.off(from), m.off(to)
	}
	from, to = min(from, len(b.Text)), min(max(from, to), len(b.Text))
	for !b.OnBorder(from) {
		from--
	}
	for !b.OnBorder(to) {
		to++
	}
	return letter.Range{From: letter.Point{Block: id, Off: from}, To: letter.Point{Block: id, Off: to}}, true
}

func (r *reader) quote(g letter.Range) string {
	if g.From.Block != g.To.Block {
		return ""
	}
	return strings.ReplaceAll(r.out.Block(g.From.Block).Text[g.From.Off:g.To.Off], letter.ObjectString, "")
}

// asides sets aside what stood in headers and text boxes; what was set aside before
// is not set aside again.
func (r *reader) asides(in *office.Letter, threads []*review.Thread) {
	for _, f := range in.Findings {
		r.stray("", f.Text, "Dit kwam terug buiten de tekst van de brief.")
	}
	have := map[Stray]bool{}
	for _, t := range threads {
		if t.Anchor.On.What == review.InTray {
			have[Stray{t.By, t.Text, t.Anchor.On.Why}] = true
		}
	}
	tray := r.ret.Tray[:0]
	for _, s := range r.ret.Tray {
		if !have[s] {
			have[s] = true
			tray = append(tray, s)
		}
	}
	r.ret.Tray = slices.Concat(tray, r.placeless) // these have their comment already
	at := 0
	for _, s := range r.ret.Steps {
		if _, ok := s.(edit.AddThread); ok {
			at++
		}
	}
	for _, s := range tray {
		t := review.Thread{ID: r.id(), By: s.By, Text: s.Text, At: r.now, State: review.Open, Anchor: r.inTray(s)}
		r.ret.Steps = append(r.ret.Steps, edit.AddThread{At: len(threads) + at, Thread: t})
		at++
	}
}

func (r *reader) inTray(s Stray) review.Anchor {
	p := r.out.Flow(r.out.Frame.Subject).Start()
	return review.Anchor{At: letter.Range{From: p, To: p}, On: review.On{What: review.InTray, Why: s.Why}}
}

// Say tells a person of something that came back and has no place in the letter.
func (s Stray) Say() string {
	return "Teruggekomen zonder plaats in de brief. " + s.Why + "\n" + s.Text
}

func (r *reader) newTable(b *letter.Block) bool {
	some := false
	for id := range r.r.Children(b) {
		for _, c := range r.r.Flow(id).Blocks {
			if _, ok := r.from[c.ID]; ok || r.sent.Has(c.ID) {
				return false
			}
			some = some || c.Text != ""
		}
	}
	return some
}

func (r *reader) tableWords(b *letter.Block) string {
	n := letter.NumbersOf(r.r)
	var out []string
	for id := range r.r.Children(b) {
		out = append(out, strings.ReplaceAll(n.Text(r.r.Flow(id)), "\n", " "))
	}
	return strings.Join(out, " | ")
}
