package look

import (
	"cmp"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ButtonKind is how much a button calls for attention.
type ButtonKind uint8

// The kinds of button.
const (
	Flat   ButtonKind = iota // toolbar: no border
	Plain                    // border
	Filled                   // primary fill: at most one in a panel or dialog
	Quiet                    // status bar: small, no border
)

// Button has an icon, words, or both. Space and Enter press it.
type Button struct {
	widget.DisableableWidget
	keyed
	Text      string
	Icon      fyne.Resource
	Kind      ButtonKind
	Hint      string              // its tip while it has the mouse or the focus; where no tips are shown, in the status bar
	Access    string              // what it does, for assistive technology; the words when ""
	On        bool                // a toggle that is on: bold while the caret stands in bold text
	IconColor fyne.ThemeColorName // of the icon, when it is not that of the words
	Left      bool                // words at the left instead of in the middle (rows of a list)
	Tap       func()
	Keys      func(*fyne.KeyEvent) bool // keys that the part it stands in knows, before the menu bar's

	reason              string
	hover, focus, press bool
}

// NewButton makes a button. The icon may be nil, or the words "".
func NewButton(kind ButtonKind, icon fyne.Resource, text string, tap func()) *Button {
	b := &Button{Text: text, Icon: icon, Kind: kind, Tap: tap}
	b.keyed.of = b
	b.ExtendBaseWidget(b)
	return b
}

// SetOff turns the button off with the sentence that says why, or on with "".
func (b *Button) SetOff(reason string) {
	if reason == b.reason && b.Disabled() == (reason != "") {
		return
	}
	b.reason = reason
	if reason != "" {
		b.Disable()
	} else {
		b.Enable()
	}
	if b.hover || b.focus {
		windowOf(canvasOf(b)).tips.again(b)
	}
}

// SetOn shows whether a toggle is on.
func (b *Button) SetOn(on bool) {
	if b.On != on {
		b.On = on
		b.Refresh()
	}
}

// SetText changes the words.
func (b *Button) SetText(s string) {
	if b.Text != s {
		b.Text = s
		b.Refresh()
	}
}

// AccessibilityLabel is what a screen reader says.
func (b *Button) AccessibilityLabel() string {
	return cmp.Or(b.Access, b.Text)
}

func (b *Button) hint() {
	b.tip()
	c := canvasOf(b)
	switch {
	case windowOf(c).tips.over(b): // the tip says it, and one place is enough
	case b.Disabled() && b.reason != "":
		showHint(c, b.reason)
	case b.hover || b.focus:
		showHint(c, b.Hint)
	default:
		showHint(c, "")
	}
}

// Tapped is part of fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	c := canvasOf(b)
	windowOf(c).tips.hide()
	if b.Disabled() {
		showHint(c, b.reason)
		return
	}
	if b.Tap != nil {
		b.Tap()
	}
}

// What fyne.Focusable asks for.
func (b *Button) FocusGained() { b.focus = true; b.hint(); reveal(b); b.Refresh() }
func (b *Button) FocusLost()   { b.focus = false; b.hint(); b.Refresh() }

// TypedKey presses the button on Space and Enter.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		if b.Keys == nil || !b.Keys(e) {
			typedKey(b, e)
		}
	}
}

// What desktop.Hoverable and desktop.Mouseable ask for.
func (b *Button) MouseIn(*desktop.MouseEvent)    { b.hover = true; b.hint(); b.Refresh() }
func (b *Button) MouseMoved(*desktop.MouseEvent) {}
func (b *Button) MouseOut()                      { b.hover, b.press = false, false; b.hint(); b.Refresh() }
func (b *Button) MouseDown(*desktop.MouseEvent)  { b.press = !b.Disabled(); b.Refresh() }
func (b *Button) MouseUp(*desktop.MouseEvent)    { b.press = false; b.Refresh() }

// CreateRenderer is part of fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, fill: canvas.NewRectangle(clear), tint: canvas.NewRectangle(clear), text: canvas.NewText("", clear),
		icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b          *Button
	fill, tint *canvas.Rectangle
	text       *canvas.Text
	icon       *canvas.Image
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.fill, r.text, r.icon, r.tint}
}

func (r *buttonRenderer) parts() (iconW, gap, textW float32) {
	if r.b.Icon != nil {
		iconW = r.b.Theme().Size(theme.SizeNameInlineIcon)
		if r.b.Kind == Quiet {
			iconW = U(16)
		}
	}
	if r.b.Text != "" {
		textW = fyne.MeasureText(r.b.Text, r.size(), fyne.TextStyle{}).Width
		if iconW > 0 {
			gap = U(6)
		}
	}
	return iconW, gap, textW
}

// quietHeight is the height of an item of the status bar, in units.
const quietHeight = 22

// size is the size of its words.
func (r *buttonRenderer) size() float32 {
	if r.b.Kind == Quiet {
		return r.b.Theme().Size(theme.SizeNameCaptionText)
	}
	return r.b.Theme().Size(theme.SizeNameText)
}

func (r *buttonRenderer) MinSize() fyne.Size {
	i, g, t := r.parts()
	in := U(6)
	if r.b.Kind == Quiet {
		return fyne.NewSize(i+g+t+2*in, U(quietHeight))
	}
	if i == 0 {
		in = U(12)
	}
	return fyne.NewSize(i+g+t+2*in, U(28))
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.fill.Resize(s)
	placeRing(r.tint, fyne.Position{}, s)
	i, g, t := r.parts()
	x := (s.Width - i - g - t) / 2
	if r.b.Left {
		x = U(6)
	}
	Lay(r.icon, fyne.NewPos(x, (s.Height-i)/2), fyne.NewSize(i, i))
	h := r.text.MinSize().Height
	Lay(r.text, fyne.NewPos(x+i+g, (s.Height-h)/2), fyne.NewSize(t, h))
}

func (r *buttonRenderer) Refresh() {
	b, th := r.b, r.b.Theme()
	fg, radius := theme.ColorNameForeground, th.Size(theme.SizeNameButtonRadius)
	r.fill.FillColor, r.fill.CornerRadius = clear, radius
	ring(r.tint, th, theme.ColorNameInputBorder, 0)
	switch b.Kind {
	case Plain:
		r.fill.FillColor = th.Color(theme.ColorNameButton, theme.VariantLight)
		r.tint.StrokeWidth = 1
	case Quiet:
		fg = theme.ColorNamePlaceHolder
	case Filled:
		r.fill.FillColor, fg = th.Color(theme.ColorNamePrimary, theme.VariantLight), theme.ColorNameForegroundOnPrimary
	}
	if b.Disabled() {
		fg = theme.ColorNameDisabled
		if b.Kind == Filled {
			r.fill.FillColor, r.tint.StrokeWidth = th.Color(theme.ColorNameButton, theme.VariantLight), 1
			r.tint.StrokeColor = th.Color(theme.ColorNameDisabled, theme.VariantLight)
		}
	}
	switch {
	case b.press:
		r.tint.FillColor = th.Color(theme.ColorNamePressed, theme.VariantLight)
	case b.hover && !b.Disabled():
		r.tint.FillColor = th.Color(theme.ColorNameHover, theme.VariantLight)
	}
	if b.On {
		r.fill.FillColor = th.Color(theme.ColorNameSelection, theme.VariantLight)
		r.tint.StrokeWidth = 1 // not by colour alone
	}
	if b.focus {
		r.tint.StrokeWidth, r.tint.StrokeColor = 2, th.Color(theme.ColorNamePrimary, theme.VariantLight)
		if b.Kind == Filled {
			r.tint.StrokeColor = th.Color(theme.ColorNameForeground, theme.VariantLight)
		}
	}
	r.text.Text, r.text.Color, r.text.TextSize = b.Text, th.Color(fg, theme.VariantLight), r.size()
	r.icon.Hidden = b.Icon == nil
	if b.Icon != nil {
		if b.IconColor != "" && !b.Disabled() {
			fg = b.IconColor
		}
		r.icon.Resource = theme.NewColoredResource(b.Icon, fg)
		r.icon.Refresh()
	}
	r.Layout(b.BaseWidget.Size())
	canvas.Refresh(b)
}
