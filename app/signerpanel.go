package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/forms"
	"kamerbrief/app/look"
	"kamerbrief/assets"
	"kamerbrief/drafts/board"
	"kamerbrief/drafts/consent"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// prefSigners is where the settings keep whether the signers stand beside the letter.
const prefSigners = "ondertekenaars"

// signerPanel shows at the left of the letter, below the outline, who signs it and how far each is. A click or Enter opens the
// dialog.
type signerPanel struct {
	e     *editor
	list  *look.List
	count *look.Text
	head  *fyne.Container
	box   *fyne.Container
	of    edit.Doc    // that is shown
	shown []letter.ID // the signers, in the order of the list
	board behind[edit.Doc, *board.Board]
}

func newSignerPanel(e *editor) *signerPanel {
	p := &signerPanel{e: e, list: look.NewList(), count: look.NewHelp("")}
	p.board = behind[edit.Doc, *board.Board]{of: e.draft.Doc, work: board.Of, show: p.show, later: e.later}
	p.list.Opened, p.list.Picked = p.open, p.open
	p.head = look.Inset(8, look.Column(0, look.NewHead("Ondertekenaars"), p.count))
	p.box = container.New(lowRoom{p}, look.Frame(look.Column(0, look.NewSeparator(), p.head), nil, nil, nil, p.list.Scroll()))
	return p
}

// open opens the form at a signer of this list; of one who would go it goes to that proposal, as the form does not list him.
func (p *signerPanel) open(i int) {
	l := p.e.draft.Letter()
	for _, x := range edit.Rounds(l) {
		if x.Now || i >= len(p.shown) || x.Signer != p.shown[i] {
			continue
		}
		all := edit.Suggestions(l)
		if at := slices.IndexFunc(all, func(s edit.Suggestion) bool { return s.ID == x.By }); at >= 0 {
			p.e.goProposal(all[at])
			return
		}
	}
	p.e.signersAt(p.inForm(i))
}

// inForm gives the place in the form of a signer of this list: the form lists those who are proposed, in the order that is.
func (p *signerPanel) inForm(i int) int {
	if i < 0 || i >= len(p.shown) {
		return 0
	}
	return max(0, slices.IndexFunc(p.e.draft.Letter().Signers, func(s letter.Signer) bool { return s.ID == p.shown[i] }))
}

// wanted reports whether there is something to show that somebody wants to see.
func (p *signerPanel) wanted() bool {
	return p.list.Len() > 0 && p.e.app.on(prefSigners, true)
}

// lowRoom is as high as the list with its head asks, and a third of the window at most; nothing when it is not wanted.
type lowRoom struct{ p *signerPanel }

func (r lowRoom) MinSize([]fyne.CanvasObject) fyne.Size {
	if !r.p.wanted() {
		return fyne.Size{}
	}
	return fyne.NewSize(0, min(r.p.head.MinSize().Height+r.p.list.MinSize().Height+look.U(6), r.p.e.app.win.Canvas().Size().Height/3))
}

func (r lowRoom) Layout(os []fyne.CanvasObject, s fyne.Size) {
	for _, o := range os {
		if o.Visible() != r.p.wanted() {
			look.Show(o, r.p.wanted())
		}
		o.Resize(s)
	}
}

// update shows the signers as they are now. What changed since an akkoord is found off Fyne's goroutine: a letter may be long.
func (p *signerPanel) update() {
	d := p.e.draft.Doc()
	if d.Letter == p.of.Letter && slices.EqualFunc(d.Consents, p.of.Consents, consent.Entry.Equal) {
		return
	}
	p.of = d
	p.board.read()
}

func (p *signerPanel) show(b *board.Board) {
	var rows []fyne.CanvasObject
	offices := assets.Offices(forms.LetterDay(p.of.Letter, time.Now()))
	p.shown = nil
	for i := range b.Signers {
		p.shown = append(p.shown, b.Signers[i].ID)
		rows = append(rows, signerLine(&b.Signers[i], offices))
	}
	p.list.SetRows(rows...)
	count := fmt.Sprintf("%d van %d akkoord", b.Agreed(), len(b.Signers))
	if to := b.GoesTo; to != "" {
		count += "\n" + to
	}
	p.count.SetText(count)
	if p.e.out.box != nil {
		p.e.out.box.Refresh()
	}
}

// signerLine is one signer: the office in short, and how far it is.
func signerLine(s *board.Signer, offices []assets.Office) fyne.CanvasObject {
	own := s.Own()
	name, state := s.Function, own.State.Word()
	for _, o := range offices {
		if board.Same(o.Function, s.Function) && o.Short != "" {
			name = tell.Capital(o.Short)
		}
	}
	stale := slices.ContainsFunc(s.Route, func(st board.Stop) bool { return st.Stale })
	if stale {
		n := 0
		for _, st := range s.Route {
			n = max(n, len(st.Changed))
		}
		if state = "gewijzigd sinds akkoord"; n > 0 {
			state = fmt.Sprintf("%d× gewijzigd sinds akkoord", n)
		}
	}
	if s.Kind != letter.Signs {
		state = string(s.Kind) + " · " + state
	}
	icon := look.NewIcon(forms.StateIcon(own.State, stale))
	icon.Units = 16
	words := look.NewText(name)
	words.Wrap = true
	how := look.NewProse(strings.TrimSpace(state))
	how.Color = theme.ColorNamePlaceHolder
	return look.Beside(icon, look.Column(0, words, how))
}
