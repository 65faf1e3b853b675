package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/find"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/tell"
)

// findBar is the bar above the page: what is looked for, how many there are, and what comes in its place. The letter's
// texts come first, then the comments.
type findBar struct {
	e       *editor
	want    *look.Entry
	with    *look.Entry
	count   *look.Text
	why     *look.Text      // what is wrong with the expression
	toggles [3]*look.Button // case, word, regular expression
	swap    *fyne.Container
	withRow fyne.CanvasObject // the field of what comes in its place
	wrong   fyne.CanvasObject // why, while there is something wrong
	box     fyne.CanvasObject

	open, replaces bool
	query          find.Query
	finder         *find.Finder // of query; nil while there is nothing to look for
	of             *letter.Letter
	threads        []*review.Thread
	hits           []find.Hit
	said           []letter.ID  // the comments that have it, once for each time
	at             int          // in hits and then said; -1 before the first
	from           letter.Point // where looking began
	took           time.Duration
}

const findWidth = 220 // of the fields, units

func newFindBar(e *editor) *findBar {
	b := &findBar{e: e, want: look.NewEntry("Zoek in de brief"), with: look.NewEntry("Vervang door"), count: look.NewText(""), why: look.NewProse(""), at: -1}
	b.want.Hint = "Enter gaat naar de volgende, Shift+Enter naar de vorige, Esc sluit"
	b.want.OnChanged = func(string) { b.look(true) }
	b.want.OnSubmitted = func(string) { b.step(1) }
	b.want.Back = func() { b.step(-1) }
	b.with.Hint = "Enter vervangt deze en gaat naar de volgende, Esc sluit"
	b.with.OnSubmitted = func(string) { b.replace() }
	b.want.Cancel, b.with.Cancel = b.close, b.close
	for i, x := range [3]struct{ text, hint string }{{"Hoofdletters", "Let op hoofdletters en accenten"}, {"Heel woord", "Alleen hele woorden"}, {"Reguliere expressie", "Zoek met een reguliere expressie; $1 is de eerste groep"}} {
		b.toggles[i] = b.button(look.Flat, "", x.text, x.hint, func() {
			b.toggles[i].SetOn(!b.toggles[i].On)
			b.look(true)
		})
	}
	row := look.Bar(b.button(look.Flat, "arrow-up", "", "Vorige (Shift+F3)", func() { b.step(-1) }),
		b.button(look.Flat, "arrow-down", "", "Volgende (F3)", func() { b.step(1) }), fixed(96, b.count), look.NewUpright(), b.toggles[0], b.toggles[1], b.toggles[2],
		look.Space(), b.button(look.Flat, "dismiss", "", "Zoekbalk sluiten (Esc)", b.close))
	b.swap = look.Bar(b.button(look.Plain, "", "Vervangen", "Vervangt deze en gaat naar de volgende", b.replace),
		b.button(look.Plain, "", "Alles vervangen", "Vervangt alles in de brief; één keer Ongedaan maken zet alles terug", b.replaceAll))
	b.swap.Hidden = true
	// The fields stand together, so that Tab goes from the one to the other.
	b.withRow = look.Inset(4, fixed(findWidth, b.with))
	b.withRow.Hide()
	fields := look.FieldsBeside(findWidth, look.Column(0, row, b.swap), look.Inset(4, fixed(findWidth, b.want)), b.withRow)
	b.why.Color = theme.ColorNameError
	b.wrong = look.Inset(6, b.why)
	b.wrong.Hide()
	b.box = look.On(theme.ColorNameHeaderBackground, look.Column(0, fields, b.wrong, look.NewSeparator()))
	return b
}

func (b *findBar) button(kind look.ButtonKind, icon, text, hint string, tap func()) *look.Button {
	var r fyne.Resource
	if icon != "" {
		r = look.IconResource(icon)
	}
	x := look.NewButton(kind, r, text, func() {
		tap()
		if c := b.e.app.win.Canvas(); b.open && c.Focused() == nil { // a press of the mouse takes the keys from the fields
			c.Focus(b.want)
		}
	})
	x.Hint, x.Access, x.Keys = hint, hint, onEscape(b.close)
	return x
}

// onEscape has Esc on a button close what the button stands in.
func onEscape(close func()) func(*fyne.KeyEvent) bool {
	return func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			close()
		}
		return k.Name == fyne.KeyEscape
	}
}

// fixed gives an object a width in units.
func fixed(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(look.NewGap(width, 1), o)
}

// show opens the bar, for finding or for replacing too, with the words that are selected.
func (b *findBar) show(replaces bool) {
	e := b.e
	e.setView(letter.Both) // the pages with a caret
	sel := e.draft.Selection()
	if !b.open {
		b.from = find.Start(sel)
	}
	if sel.Anchor.Block == sel.Head.Block && !sel.Empty() && !b.typing() && !b.led(sel) {
		if x := e.draft.Letter().Block(sel.Head.Block); x != nil {
			from, to := min(sel.Anchor.Off, sel.Head.Off), max(sel.Anchor.Off, sel.Head.Off)
			if s := strings.ReplaceAll(x.Text[from:to], letter.ObjectString, ""); s != "" && len(s) < 200 {
				b.from = letter.Point{Block: x.ID, Off: from}
				b.want.SetText(s)
			}
		}
	}
	if was := b.open; !was || b.replaces != replaces {
		b.open, b.replaces = true, replaces
		b.swap.Hidden = !replaces
		look.Show(b.withRow, replaces)
		e.layout()
		e.bar.Attach(e.app.win.Canvas(), nil)
	}
	b.look(b.query.Text == "" || len(b.hits) == 0)
	if b.led(e.draft.Selection()) {
		e.paper.Go(b.hits[b.at].Range()) // a higher bar may stand over it
	}
	e.app.win.Canvas().Focus(b.want)
	b.want.SelectAll()
}

// typing reports whether the keys are with the bar: what stands in its field is the person's, whatever the letter has selected.
func (b *findBar) typing() bool {
	return b.open && b.e.app.win.Canvas().Focused() != fyne.Focusable(b.e.paper)
}

// led reports whether a selection is the hit that the search went to: its words may be other ones than what was asked for.
func (b *findBar) led(s edit.Selection) bool {
	return b.at >= 0 && b.at < len(b.hits) && is(s, b.hits[b.at])
}

// close folds the bar away; the caret stays where the search led.
func (b *findBar) close() {
	if !b.open {
		return
	}
	b.open = false
	b.e.paper.SetHits(nil, -1)
	b.e.layout()
	b.e.bar.Attach(b.e.app.win.Canvas(), nil)
	b.e.focusPage()
}

// look searches anew; first goes to the first hit from where looking began.
func (b *findBar) look(first bool) {
	b.query = find.Query{Text: b.want.Text, Case: b.toggles[0].On, Word: b.toggles[1].On, Regexp: b.toggles[2].On}
	var err error
	b.finder, err = b.query.Finder()
	if b.query.Text == "" {
		err = nil
	}
	b.at = -1
	b.search()
	b.reason(err)
	switch {
	case err != nil:
		b.tell("Niet te lezen", true)
	case first && len(b.hits) > 0:
		b.to(find.Next(b.e.draft.Letter(), b.hits, b.from, false))
	case first && len(b.said) > 0:
		b.to(0)
	default:
		sel := b.e.draft.Selection()
		b.at = slices.IndexFunc(b.hits, func(h find.Hit) bool { return is(sel, h) })
		b.mark()
	}
}

// is reports whether a hit is what is selected.
func is(s edit.Selection, h find.Hit) bool {
	return s.Anchor == h.Range().From && s.Head == h.Range().To
}

// search finds in the letter as it is now.
func (b *findBar) search() {
	b.of, b.threads = b.e.draft.Letter(), b.e.draft.Threads()
	b.hits, b.said = nil, nil
	if b.finder == nil {
		return
	}
	began := time.Now()
	b.hits = b.finder.Letter(b.of, letter.NumbersOf(b.of))
	b.took = time.Since(began)
	for _, t := range b.threads {
		if t.State == review.Writing || t.State == review.Resolved && !b.e.margin.Resolved() {
			continue
		}
		for _, s := range t.Texts() {
			for range b.finder.Text(s) {
				b.said = append(b.said, t.ID)
			}
		}
	}
}

// to goes to one of the hits.
func (b *findBar) to(i int) {
	b.at = i
	switch {
	case i < 0:
	case i < len(b.hits):
		b.e.paper.Go(b.hits[i].Range())
	default:
		b.e.showMargin()
		b.e.margin.Current(b.said[i-len(b.hits)])
	}
	b.mark()
}

// mark marks the hits and says which one this is.
func (b *findBar) mark() {
	var all []letter.Range
	for _, h := range b.hits {
		all = append(all, h.Range())
	}
	b.e.paper.SetHits(all, b.at)
	n := len(b.hits) + len(b.said)
	switch {
	case b.finder == nil:
		b.tell("", false)
	case n == 0:
		b.tell("Niet gevonden", true)
	case b.at < 0:
		b.tell(tell.Number(n)+" gevonden", false)
	default:
		b.tell(tell.Number(b.at+1)+" van "+tell.Number(n), false)
	}
}

// reason says below the fields what is wrong with the expression, as long as that is so.
func (b *findBar) reason(err error) {
	text := ""
	if err != nil {
		text = sentence(err)
	}
	if text == b.why.Text() {
		return
	}
	b.why.SetText(text)
	look.Show(b.wrong, text != "")
	b.e.frame.Refresh()
}

func (b *findBar) tell(s string, bad bool) {
	b.count.Color = ""
	if bad {
		b.count.Color = theme.ColorNameError
	}
	b.count.SetText(s)
	b.count.Refresh()
}

// step goes to the next hit (by 1) or the one before (by -1), from where the caret stands; without words to look for it opens the bar.
func (b *findBar) step(by int) {
	if b.finder == nil {
		b.show(b.replaces) // where it says what is wrong with an expression
		return
	}
	if b.of != b.e.draft.Letter() {
		b.search()
	}
	n := len(b.hits) + len(b.said)
	if n == 0 {
		b.mark()
		b.e.refused("“" + b.query.Text + "” staat niet in de brief.")
		return
	}
	i := b.at + by
	sel := b.e.draft.Selection()
	switch here := b.led(sel); {
	case here || b.at >= len(b.hits) && b.at < n: // go on from it
	case len(b.hits) == 0:
		i = 0
	case by > 0:
		i = find.Next(b.of, b.hits, sel.Head, false)
	default:
		i = find.Next(b.of, b.hits, find.Start(sel), true)
	}
	if b.to((i + n) % n); !b.open {
		b.e.paper.SetHits(nil, -1)
		b.e.status.hint(b.count.Text())
	}
}

// replace puts other words in the place of the hit that is selected, and goes to the next; when none is, it only goes.
func (b *findBar) replace() {
	if b.finder == nil || b.of != b.e.draft.Letter() || b.at < 0 || b.at >= len(b.hits) {
		b.step(1)
		return
	}
	h := b.hits[b.at]
	if h.Fixed {
		b.e.refused("Deze woorden zijn van een verwijzing en komen vanzelf. Vervang de verwijzing zelf.")
		return
	}
	if !b.run([]find.Hit{h}) {
		return
	}
	b.from, _ = b.e.draft.Did().Map(letter.Point{Block: h.Block, Off: h.To}, edit.Right)
	b.search()
	if len(b.hits) == 0 {
		b.at = -1
		b.mark()
		b.tell("Vervangen: 1", false) // it was the last: “Niet gevonden” would be of the words that are gone
		return
	}
	b.to(find.Next(b.of, b.hits, b.from, false))
}

// replaceAll replaces every hit in the letter, as one act.
func (b *findBar) replaceAll() {
	if b.finder == nil {
		b.look(false)
		return
	}
	b.search()
	n := 0
	for _, h := range b.hits {
		if !h.Fixed {
			n++
		}
	}
	if n == 0 {
		b.mark()
		b.e.refused("“" + b.query.Text + "” staat niet in de tekst van de brief. Er is niets vervangen.")
		return
	}
	if !b.run(b.hits) {
		return
	}
	b.search()
	b.at = -1
	if b.mark(); len(b.hits) == 0 {
		b.tell("Vervangen: "+tell.Number(n), false)
	}
	b.e.status.hint(replaced(n) + ". Ctrl+Z zet dat terug.")
}

func replaced(n int) string {
	if n == 1 {
		return "Eén keer vervangen"
	}
	return tell.Number(n) + " keer vervangen"
}

// run replaces hits; comments keep to their words, unless it is only proposed.
func (b *findBar) run(hits []find.Hit) bool {
	threads := b.e.draft.Threads()
	if b.e.draft.Proposing() != "" {
		threads = nil
	}
	return !b.e.reading() && b.e.paper.Run(b.finder.Replace(b.of, hits, b.with.Text, threads))
}

// quick is how long a search may take to be done again at every key.
const quick = 4 * time.Millisecond

// changed follows the letter: at once when that is quick, else the marks go until the typing pauses.
func (b *findBar) changed(pause bool) {
	switch {
	case !b.open || b.of == b.e.draft.Letter() && slices.Equal(b.threads, b.e.draft.Threads()):
	case pause || b.took < quick:
		b.search()
		b.at = -1
		b.mark()
	case len(b.hits) > 0:
		b.hits = nil
		b.e.paper.SetHits(nil, -1)
	}
}
