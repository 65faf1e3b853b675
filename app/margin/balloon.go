package margin

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

func itoa(n int) string { return strconv.Itoa(n) }

// balloon is one comment: who, when, what, the replies, and what can be done with it.
type balloon struct {
	widget.BaseWidget
	m       *Margin
	t       *review.Thread // nil for a comment that is being written
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
	case b.t == nil:
		return b.writing("Schrijf uw opmerking", "Opmerking plaatsen", b.m.saveNew)
	case b.t.State == review.Resolved && !b.open:
		return b.folded()
	}
	t := b.t
	parts := []fyne.CanvasObject{b.head(t.By, when(t.At, b.m.now()))}
	if t.Anchor.Orphan {
		q := "De woorden bij deze opmerking zijn verwijderd."
		if t.Anchor.Quote != "" {
			q = "Hoorde bij woorden die zijn verwijderd: “" + short(t.Anchor.Quote, 120) + "”"
		}
		parts = append(parts, look.NewHelp(q))
	}
	parts = append(parts, look.NewProse(t.Text))
	for _, r := range t.Replies {
		parts = append(parts, look.NewSeparator(), b.head(r.By, when(r.At, b.m.now())), look.NewProse(r.Text))
	}
	if b.replies {
		id := t.ID
		return append(parts, b.writing("Schrijf uw antwoord", "Antwoord plaatsen", func() { b.m.saveReply(id) })...)
	}
	if t.State == review.Resolved {
		return append(parts, look.NewCaption("Afgehandeld"), look.Row(4, b.button("Heropenen", func() { b.m.do(b.m.talk.Reopen(t.ID)) }),
			b.button("Inklappen", func() { b.open = false; b.m.rebuilt(b); b.m.leave() })))
	}
	return append(parts, look.Row(4, b.button("Beantwoorden", func() { b.m.answer(t.ID) }),
		b.button("Afhandelen", func() { b.m.do(b.m.talk.Resolve(t.ID)) })))
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

// writing is a field with what ends it.
func (b *balloon) writing(hint, verb string, save func()) []fyne.CanvasObject {
	if b.entry == nil {
		b.entry = look.NewMultiLine(hint, 3)
		b.entry.Hint = "Ctrl+Enter plaatst de tekst, Esc annuleert."
		b.entry.OnChanged = func(string) {}
	}
	b.entry.Save, b.entry.Cancel = save, func() { b.m.cancel(b) }
	return []fyne.CanvasObject{b.entry, look.Row(4, look.NewButton(look.Plain, nil, "Annuleren", func() { b.m.cancel(b) }),
		look.NewButton(look.Filled, nil, verb, save))}
}

func (b *balloon) button(text string, tap func()) *look.Button {
	n := look.NewButton(look.Plain, nil, text, tap)
	if b.t != nil {
		n.Access = text + ": opmerking van " + b.t.By
	}
	return n
}

// Tapped makes the comment the current one and shows its words.
func (b *balloon) Tapped(*fyne.PointEvent) {
	if b.t != nil {
		b.m.choose(b.t.ID)
	}
}

// id is the comment's, the zero ID for one being written.
func (b *balloon) id() letter.ID {
	if b.t == nil {
		return letter.ID{}
	}
	return b.t.ID
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
