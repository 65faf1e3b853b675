package margin

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/drafts/review"
)

// offers are the names that fit what is typed behind an @ at the end of a text: a button each, below the field.
type offers struct {
	b   *balloon
	row *fyne.Container
	are []string
}

// offersMost is how many names are offered at once.
const offersMost = 3

func newOffers(b *balloon) *offers {
	o := &offers{b: b, row: look.Flow(4)}
	o.row.Hide()
	return o
}

// update offers what fits the text now.
func (o *offers) update(text string) {
	var names []string
	if i := strings.LastIndexByte(text, '@'); i >= 0 {
		names = fitting(o.b.m.people(), text[i+1:])
	}
	if slices.Equal(names, o.are) {
		return
	}
	o.are = names
	o.row.Objects = nil
	for _, n := range names {
		// No tip: it would lie over the buttons that place the comment.
		o.row.Add(look.NewButton(look.Plain, nil, "@"+n, func() { o.take(n) }))
	}
	o.row.Hidden = len(names) == 0
	o.row.Refresh()
	o.b.body.Refresh()
	o.b.m.Place()
	o.b.m.fitDrawer()
}

// take puts a name in the place of what was typed of it.
func (o *offers) take(name string) {
	e := o.b.entry
	if i := strings.LastIndexByte(e.Text, '@'); i >= 0 {
		e.SetText(e.Text[:i+1] + name + " ")
		behind(e)
	}
	o.b.m.focus(e)
}

// fitting gives the names of which the start was typed, or a word in them.
func fitting(names []string, typed string) (out []string) {
	typed = strings.ToLower(typed)
	if strings.ContainsAny(typed, "\n") {
		return nil
	}
	for _, n := range names {
		low := strings.ToLower(n)
		if low != strings.TrimSpace(typed) && (strings.HasPrefix(low, typed) || typed != "" && strings.Contains(low, " "+typed)) && len(out) < offersMost {
			out = append(out, n)
		}
	}
	return out
}

// people are those whom a comment may call: who wrote or proposed here, who signs; not the writer.
func (m *Margin) people() []string {
	l := m.talk.Letter()
	names, more := review.People(review.Placed(m.talk.Threads())), l.Proposers()
	for _, s := range l.Signers {
		more = append(more, s.Name)
	}
	for _, n := range more {
		if n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return slices.DeleteFunc(names, func(n string) bool { return n == m.by() })
}
