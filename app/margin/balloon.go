package margin

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts/review"
)

func itoa(n int) string { return strconv.Itoa(n) }

// balloon is one comment: who, when, what, the replies, and what can be done with it.
type balloon struct {
	widget.BaseWidget
	m       *Margin
	t       *review.Thread
	current bool
	open    bool // a resolved one that is unfolded
	replies bool // an answer is being written
	entry   *look.Entry
	ground  *look.Fill
	body    *fyne.Container
}

func newBalloon(m *Margin, t *review.Thread) *balloon {
	b := &balloon{m: m, t: t, ground: look.NewFill(theme.ColorNameInputBackground)}
	b.ground.Radius = 4
	b.ExtendBaseWidget(b)
	b.build()
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *balloon) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(b.body)
}

// build makes the parts anew; what is being typed stays.
func (b *balloon) build() {
	b.ground.Stroke = theme.ColorNameSeparator
	if b.current {
		b.ground.Stroke = theme.ColorNamePrimary
	}
	col := look.Column(6, b.parts()...)
	if b.body == nil {
		b.body = container.NewStack(b.ground, look.Inset(8, col))
		return
	}
	b.body.Objects = []fyne.CanvasObject{b.ground, look.Inset(8, col)}
	b.ground.Refresh()
	b.body.Refresh()
}

func (b *balloon) parts() []fyne.CanvasObject {
	switch {
	case b.t.State == review.Writing:
		id := b.t.ID
		return append(b.about(), b.writing("Schrijf uw opmerking", "Plaatsen", "Weggooien", func() { b.m.saveNew(id) }, func() { b.m.drop(id) })...)
	case b.t.State == review.Resolved && !b.open:
		return b.folded()
	}
	t := b.t
	parts := []fyne.CanvasObject{b.head(t.By, when(t.At, b.m.now()))}
	parts = append(append(parts, b.about()...), look.NewProse(t.Text))
	for _, r := range t.Replies {
		parts = append(parts, look.NewSeparator(), b.head(r.By, when(r.At, b.m.now())), look.NewProse(r.Text))
	}
	if b.replies {
		id := t.ID
		return append(parts, b.writing("Schrijf uw antwoord", "Antwoord plaatsen", "Annuleren", func() { b.m.saveReply(id) }, func() { b.m.cancel(b) })...)
	}
	if t.State == review.Resolved {
		return append(parts, look.NewCaption("Afgehandeld"), look.Row(4, b.button("Heropenen", func() { b.m.do(b.m.talk.Reopen(t.ID)) }),
			b.button("Inklappen", func() { b.open = false; b.m.rebuilt(b); b.m.leave() })))
	}
	return append(parts, look.Row(4, b.button("Beantwoorden", func() { b.m.answer(t.ID) }),
		b.button("Afhandelen", func() { b.m.do(b.m.talk.Resolve(t.ID, b.m.by())) })))
}

func (b *balloon) head(by, at string) fyne.CanvasObject {
	who := look.NewHead(by)
	if by == "" {
		who = look.NewHead("Onbekend")
	}
	who.Cut = true
	return look.RowGrow(8, 0, who, look.NewCaption(at))
}

// folded is a resolved comment: one line that unfolds.
func (b *balloon) folded() []fyne.CanvasObject {
	words := look.NewCaption("Afgehandeld: " + short(b.t.Text, 60))
	words.Cut = true
	return []fyne.CanvasObject{look.RowGrow(4, 0, words, b.button("Tonen", func() { b.open = true; b.m.rebuilt(b); b.m.leave() }))}
}

// about says of a comment whose words are gone what they were.
func (b *balloon) about() []fyne.CanvasObject {
	a := b.t.Anchor
	switch {
	case !a.Orphan:
		return nil
	case a.Quote == "":
		return []fyne.CanvasObject{look.NewHelp("De woorden bij deze opmerking zijn verwijderd.")}
	}
	return []fyne.CanvasObject{look.NewHelp("Hoorde bij woorden die zijn verwijderd: “" + short(a.Quote, 120) + "”")}
}

// writing is a field with what ends it. What is typed in it stays, wherever the focus goes, until it is placed or thrown
// away.
func (b *balloon) writing(hint, verb, off string, save, drop func()) []fyne.CanvasObject {
	if b.entry == nil {
		b.entry = look.NewMultiLine(hint, 3)
		b.entry.Hint = "Ctrl+Enter plaatst de tekst, Esc gaat terug naar de brief."
		b.entry.SetText(b.begun())
		b.entry.OnBlur(func() { b.m.jot(b) })
		b.entry.OnChanged = func(string) { b.m.jotSoon(b) }
	}
	b.entry.Save, b.entry.Cancel = save, func() {
		if strings.TrimSpace(b.entry.Text) == "" { // nothing to keep
			drop()
			return
		}
		b.m.closeDrawer() // the page lies below it
		b.m.leave()
	}
	return []fyne.CanvasObject{b.entry, look.Row(4, look.NewButton(look.Plain, nil, off, drop),
		look.NewButton(look.Filled, nil, verb, save))}
}

// begun is the text that was kept of a comment that is not placed yet.
func (b *balloon) begun() string {
	if b.t.State == review.Writing {
		return b.t.Text
	}
	return ""
}

func (b *balloon) button(text string, tap func()) *look.Button {
	n := look.NewButton(look.Plain, nil, text, tap)
	n.Access = text + ": opmerking van " + b.t.By
	return n
}

// Tapped makes the comment the current one and shows its words.
func (b *balloon) Tapped(*fyne.PointEvent) {
	b.m.choose(b.t.ID)
}

// short cuts a text at about n characters, between words.
func short(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n])
	if i := strings.LastIndex(cut, " "); i > n/2 {
		cut = cut[:i]
	}
	return cut + "…"
}
