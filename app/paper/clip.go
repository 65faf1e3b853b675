package paper

import (
	"strings"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Clipboard is a clipboard as the page needs it.
type Clipboard interface {
	// Put puts there what was copied from l; text is what other programs get that take words alone.
	Put(l *letter.Letter, c edit.Clip, text string)
	// Get gives what pastes what is there, plain: its words without form; nil when there is nothing, or when it says itself why
	// not. It calls done once, on Fyne's goroutine, at once or later.
	Get(plain bool, done func(edit.Command))
}

// TextClipboard is Fyne's clipboard. It holds text alone, so what was copied in this program lies beside it, and counts while
// that holds the same text.
type TextClipboard struct{}

var shelf struct {
	edit.Clip
	text string
}

// Put implements Clipboard.
func (TextClipboard) Put(_ *letter.Letter, c edit.Clip, text string) {
	shelf.Clip, shelf.text = c, text
	fyne.CurrentApp().Clipboard().SetContent(text)
}

// Get implements Clipboard.
func (TextClipboard) Get(plain bool, done func(edit.Command)) {
	text := fyne.CurrentApp().Clipboard().Content()
	switch {
	case strings.TrimSpace(text) == "" && (plain || text == ""):
		done(nil)
	case plain:
		done(edit.PasteWords(text))
	case text == shelf.text && len(shelf.Blocks) > 0:
		done(edit.Paste(shelf.Clip))
	default:
		done(edit.PasteText(text))
	}
}

func (p *Paper) clipboard() Clipboard {
	if p.Hooks.Clipboard != nil {
		return p.Hooks.Clipboard
	}
	return TextClipboard{}
}

// SelectAll selects the text the caret is in.
func (p *Paper) SelectAll() {
	f, _ := p.doc.Letter().Home(p.doc.Selection().Head.Block)
	if f == nil {
		return
	}
	p.hasGoal, p.atEnd = false, false
	p.doc.Select(edit.Selection{Anchor: f.Start(), Head: f.End()})
	p.refresh()
	p.moved()
}

// Copy puts the selection on the clipboard.
func (p *Paper) Copy() { p.copy() }

func (p *Paper) copy() (c edit.Clip, ok bool) {
	if !p.Chosen() {
		return c, false
	}
	c = edit.Copy(p.doc.Letter(), p.doc.Selection(), letter.Random)
	if d, ok := p.doc.(*drafts.Draft); ok { // pasted in another letter, the words know where they come from
		c.From = d.ID
	}
	l := p.doc.Letter()
	p.clipboard().Put(l, c, plainText(c.In(l), c.Blocks))
	return c, true
}

// Cut is Copy and delete.
func (p *Paper) Cut() {
	if c, ok := p.copy(); ok {
		p.run(edit.Cut(c))
	}
}

// Paste puts what is on the clipboard at the caret, with its form.
func (p *Paper) Paste() { p.paste(false) }

// PastePlain puts the clipboard's words at the caret without form.
func (p *Paper) PastePlain() { p.paste(true) }

// paste has the clipboard fetched, and what is typed meanwhile follow it: another program may be slow.
func (p *Paper) paste(plain bool) {
	if p.waits(func() { p.paste(plain) }) {
		return
	}
	p.ahead = []func(){}
	s := p.doc.Selection()
	p.clipboard().Get(plain, func(c edit.Command) {
		typed := p.ahead
		p.ahead = nil
		if now := p.doc.Selection(); c != nil && (now.Anchor != s.Anchor || now.Head != s.Head) {
			p.refuse("U bent ergens anders verdergegaan voordat de tekst er was. Er is niets geplakt. Zet de cursor op de plaats en plak opnieuw.")
		} else if c != nil {
			p.run(c)
		}
		for _, f := range typed {
			f()
		}
	})
}

// waits keeps f for when what is being pasted has come; false when nothing is on its way.
func (p *Paper) waits(f func()) bool {
	if p.ahead == nil {
		return false
	}
	p.ahead = append(p.ahead, f)
	return true
}
