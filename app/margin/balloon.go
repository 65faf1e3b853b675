package margin

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

func itoa(n int) string { return strconv.Itoa(n) }

var noID letter.ID

// form is how much of a comment a balloon shows.
type form uint8

const (
	brief form = iota // who, when, and the first words
	line              // one line, where there are many
	full              // everything, with what can be done: the current one
)

// balloon is one comment.
type balloon struct {
	widget.BaseWidget
	m       *Margin
	t       *review.Thread
	form    form
	high    float32 // as high as it may become; what is more scrolls
	named   string  // what it was about when it was built
	current bool
	opened  bool // a resolved one that is unfolded
	was     bool // what it said before is shown

	// What is being written in it: a new comment, an answer, or other words for the comment or answer rewrites.
	entry    *look.Entry
	offers   *offers
	who      *look.Entry // for the name, as long as nobody has given one
	replies  bool
	rewrites letter.ID
	reply    *look.Button // where the keys go

	ground *look.Fill
	body   *fyne.Container
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

// writes reports whether something is being written in it.
func (b *balloon) writes() bool {
	return b.t.State == review.Writing || b.replies || !b.rewrites.IsZero()
}

// shape gives it a form. high is how high it may become when it is full.
func (b *balloon) shape(f form, high float32) {
	if b.writes() {
		f = full
	}
	if b.form != f || f == full && b.high != high && long(b.t) || b.named != about(b.m, b.t) {
		b.form, b.high = f, high
		b.build()
	}
}

// build makes the parts anew; what is being typed stays.
func (b *balloon) build() {
	b.named, b.reply = about(b.m, b.t), nil
	b.ground.Stroke = theme.ColorNameSeparator
	if b.current {
		b.ground.Stroke = theme.ColorNamePrimary
	}
	inset := float32(8)
	if b.form == line && !b.writes() {
		inset = 4
	}
	parts := []fyne.CanvasObject{b.ground, look.Inset(inset, b.parts())}
	if b.body == nil {
		b.body = container.NewStack(parts...)
		return
	}
	b.body.Objects = parts
	b.ground.Refresh()
	b.body.Refresh()
}

func (b *balloon) parts() fyne.CanvasObject {
	t := b.t
	switch {
	case t.State == review.Writing:
		id := t.ID
		return look.Column(6, append(b.about(), b.writing("Schrijf uw opmerking", "Plaatsen", "Weggooien", func() { b.m.saveNew(id) }, func() { b.m.drop(id) })...)...)
	case b.writes():
	case t.State == review.Resolved && !b.opened:
		return b.folded()
	case b.form == line:
		return b.oneLine()
	case b.form == brief && !b.opened:
		return b.brief()
	}
	talk := b.talk()
	if b.high > 0 && long(t) { // who wrote it and what can be done stay in sight
		words := look.Column(6, talk[1:]...)
		talk = []fyne.CanvasObject{talk[0], container.New(&capped{most: max(look.U(60), b.high-look.U(130)), inner: words}, container.NewVScroll(words))}
	}
	return look.Column(6, append(talk, b.deeds()...)...)
}

// long reports whether the words of a comment may be higher than the window.
func long(t *review.Thread) bool {
	n := len(t.Text)
	for _, r := range t.Replies {
		n += len(r.Text) + 80
	}
	return n > 500
}

func name(by string) string {
	return cmp.Or(by, "Onbekend")
}

func (b *balloon) head(by, at string) fyne.CanvasObject {
	who := look.NewHead(name(by))
	who.Cut = true
	return look.RowGrow(8, 0, who, look.NewCaption(at))
}

func (b *balloon) oneLine() fyne.CanvasObject {
	who := look.NewHead(short(name(b.t.By), 14))
	words := look.NewText(short(b.t.Text, 60))
	words.Cut = true
	return look.RowGrow(6, 1, who, words)
}

func (b *balloon) brief() fyne.CanvasObject {
	parts := append([]fyne.CanvasObject{b.head(b.t.By, when(b.t.At, b.m.now()))}, b.about()...)
	parts = append(parts, look.NewProse(short(b.t.Text, 200)))
	if s := strings.Join(tags(b.t, b.m.now()), " · "); s != "" {
		parts = append(parts, look.NewHelp(s))
	}
	return look.Column(4, parts...)
}

// folded is a resolved comment: one line, and who dealt with it.
func (b *balloon) folded() fyne.CanvasObject {
	s := "Afgehandeld"
	if by := b.t.About.Done.By; by != "" {
		s += " door " + by
	}
	words := look.NewCaption(s + ": " + short(b.t.Text, 60))
	words.Cut = true
	if b.form != full {
		return words
	}
	return look.RowGrow(4, 0, words, b.button("Tonen", func() { b.opened = true; b.m.rebuilt(b); b.m.focusCurrent() }))
}

// talk is what was said, and what is settled about it.
func (b *balloon) talk() []fyne.CanvasObject {
	t := b.t
	head := b.head(t.By, when(t.At, b.m.now()))
	if !b.writes() {
		head = look.RowGrow(4, 0, head, b.moreButton())
	}
	parts := append([]fyne.CanvasObject{head}, b.about()...)
	parts = append(parts, b.said(t.Text, t.Edits)...)
	if s := b.settled(); s != "" {
		parts = append(parts, look.NewHelp(s))
	}
	for _, r := range t.Replies {
		parts = append(parts, look.NewSeparator(), b.head(r.By, when(r.At, b.m.now())))
		parts = append(parts, b.said(r.Text, r.Edits)...)
	}
	return parts
}

// settled tells the class, who is to deal with it and who did.
func (b *balloon) settled() string {
	a := b.t.About
	var out []string
	if a.Class != review.Internal {
		out = append(out, tell.Capital(a.Class.Name()))
	}
	if a.To != "" {
		out = append(out, "Voor "+a.To)
	}
	if a.Due != "" {
		out = append(out, tell.Capital(due(b.t, b.m.now())))
	}
	if b.t.State == review.Resolved {
		s := "Afgehandeld"
		if a.Done.By != "" {
			s += " door " + a.Done.By
		}
		out = append(out, strings.TrimSpace(s+" "+when(a.Done.At, b.m.now())))
	}
	return strings.Join(out, " · ")
}

// said is a text, with who changed it and what it was.
func (b *balloon) said(text string, e review.Edits) []fyne.CanvasObject {
	words := look.NewReading(text)
	words.Tap = func() { b.Tapped(nil) }
	out := []fyne.CanvasObject{words}
	if len(e.Was) == 0 {
		return out
	}
	s := "Gewijzigd " + when(e.Last.At, b.m.now())
	if by := e.Last.By; by != "" && by != b.t.By {
		s += " door " + by
	}
	out = append(out, look.NewHelp(s))
	if b.was {
		for _, w := range slices.Backward(e.Was) {
			out = append(out, look.NewHelp("Was ("+strings.TrimSpace(w.By+" "+when(w.At, b.m.now()))+"): "+w.Text))
		}
	}
	return out
}

// deeds is what can be done, or the field in which something is written.
func (b *balloon) deeds() []fyne.CanvasObject {
	id := b.t.ID
	switch {
	case b.replies:
		return b.writing("Schrijf uw antwoord", "Antwoord plaatsen", "Annuleren", func() { b.m.saveReply(id) }, func() { b.m.cancel(b) })
	case !b.rewrites.IsZero():
		return b.writing("Schrijf de opmerking", "Wijziging bewaren", "Annuleren", func() { b.m.saveRewrite(b) }, func() { b.m.cancel(b) })
	}
	if b.t.State == review.Resolved {
		b.reply = b.button("Heropenen", func() { b.m.do(b.m.talk.Reopen(id)) })
		return []fyne.CanvasObject{look.Row(4, b.reply, b.button("Inklappen", func() { b.opened = false; b.m.rebuilt(b); b.m.leave() }))}
	}
	b.reply = b.button("Beantwoorden", func() { b.m.answer(id) })
	return []fyne.CanvasObject{look.Row(4, b.reply, b.button("Afhandelen", func() { b.m.resolve(id) }))}
}

// moreButton opens the menu of what is done less often.
func (b *balloon) moreButton() *look.Button {
	more := look.NewButton(look.Flat, look.IconResource("more"), "", nil)
	more.Access, more.Hint = "Meer: opmerking van "+name(b.t.By), "Wijzigen, toewijzen, kopiëren, verwijderen"
	more.Keys = b.m.keys
	more.Tap = func() {
		d := fyne.CurrentApp().Driver()
		look.ShowMenu(d.CanvasForObject(more), d.AbsolutePositionForObject(more).Add(fyne.NewPos(0, more.Size().Height)), b.m.more(b))
	}
	return more
}

// about says what a comment is about when that is not words, or words that are gone.
func (b *balloon) about() []fyne.CanvasObject {
	a := b.t.Anchor
	s := drafts.Named(b.m.talk.Letter(), a)
	switch {
	case a.Orphan && s != "":
		s = "Hoorde bij iets dat is verwijderd: " + s
	case a.Orphan && a.Quote == "":
		s = "De woorden bij deze opmerking zijn verwijderd."
	case a.Orphan:
		s = "Hoorde bij woorden die zijn verwijderd: “" + short(a.Quote, 120) + "”"
	case s == "":
		return nil
	case a.On.What == review.InTray:
		s = tell.Capital(s)
	default:
		s = "Bij " + s
	}
	return []fyne.CanvasObject{look.NewHelp(s)}
}

// writing is a field with what ends it. What is typed in it stays, wherever the focus goes, until it is placed or thrown
// away. As long as nobody has said who writes, it asks that too.
func (b *balloon) writing(hint, verb, off string, save, drop func()) []fyne.CanvasObject {
	if b.entry == nil {
		b.entry = look.NewMultiLine(hint, 3)
		b.entry.Hint = "Ctrl+Enter plaatst de tekst, Esc gaat terug naar de brief. Met @ en een naam roept u iemand."
		b.entry.SetText(b.begun())
		b.entry.OnBlur(func() { b.m.jot(b) })
		b.offers = newOffers(b)
		b.entry.OnChanged = func(text string) { b.m.jotSoon(b); b.offers.update(text) }
	}
	b.entry.Save, b.entry.Cancel = save, func() {
		if strings.TrimSpace(b.entry.Text) == "" { // nothing to keep
			drop()
			return
		}
		b.m.closeDrawer() // the page lies below it
		b.m.leave()
	}
	out := []fyne.CanvasObject{b.entry, b.offers.row}
	if b.m.by() == "" {
		if b.who == nil {
			b.who = look.NewEntry("")
			b.who.Hint = "Kamerbrief vraagt uw naam één keer."
			if b.m.Hooks.Guess != nil {
				b.who.SetText(b.m.Hooks.Guess())
			}
		}
		b.who.Save, b.who.OnSubmitted, b.who.Cancel = save, func(string) { save() }, b.entry.Cancel
		out = append(out, look.NewField("Uw naam", b.who))
	} else {
		b.who = nil
	}
	return append(out, look.Row(4, look.NewButton(look.Plain, nil, off, drop), look.NewButton(look.Filled, nil, verb, save)))
}

// begun is the text that was kept of a comment that is not placed yet, or that is to be changed.
func (b *balloon) begun() string {
	switch {
	case b.t.State == review.Writing, b.rewrites == b.t.ID:
		return b.t.Text
	case b.t.Reply(b.rewrites) >= 0:
		return b.t.Replies[b.t.Reply(b.rewrites)].Text
	}
	return ""
}

func (b *balloon) button(text string, tap func()) *look.Button {
	n := look.NewButton(look.Plain, nil, text, tap)
	n.Access = text + ": opmerking van " + name(b.t.By)
	n.Keys = b.m.keys
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

// capped shows its one object, a scroll round inner, no higher than most.
type capped struct {
	most  float32
	inner fyne.CanvasObject
	width float32
}

func (c *capped) MinSize([]fyne.CanvasObject) fyne.Size {
	if c.width > 0 {
		c.inner.Resize(fyne.NewSize(c.width, c.inner.Size().Height))
	}
	m := c.inner.MinSize()
	return fyne.NewSize(m.Width, min(m.Height, c.most))
}

func (c *capped) Layout(o []fyne.CanvasObject, s fyne.Size) {
	c.width = s.Width - look.U(10) // of the scroll bar
	look.Lay(o[0], fyne.NewPos(0, 0), s)
	c.inner.Resize(fyne.NewSize(c.width, max(c.inner.MinSize().Height, s.Height)))
}
