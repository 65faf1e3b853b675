package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// noButton is [Annuleren] of a dialog.
func (d *Dialog) noButton() *Button { return NewButton(Plain, nil, "Annuleren", d.Cancel) }

// Ask is a dialog with content and two buttons: [Annuleren] and the verb, which does its work and says whether the
// dialog may close.
func Ask(c fyne.Canvas, title string, content fyne.CanvasObject, verb string, do func() bool) *Dialog {
	d := &Dialog{Title: title, Content: content}
	d.Buttons = []*Button{d.noButton(), NewButton(Filled, nil, verb, func() {
		if do() {
			d.Close()
		}
	})}
	d.Show(c)
	return d
}

// Confirm asks before something is done. danger: what is done cannot be taken back, so Enter is Annuleren.
func Confirm(c fyne.Canvas, title, text, verb string, danger bool, do func()) *Dialog {
	d := &Dialog{Title: title, Content: NewProse(text)}
	no := d.noButton()
	yes := NewButton(Filled, nil, verb, func() { d.Close(); do() })
	d.Buttons = []*Button{no, yes}
	if danger {
		yes.Kind = Plain
		d.Default, d.First = no, no
	}
	d.Show(c)
	return d
}

// Message says something: what is the case, what it means, what can be done. icon is "info", "warning" or "error".
func Message(c fyne.Canvas, icon, title, text string) *Dialog {
	color := theme.ColorNamePrimary
	switch icon {
	case "warning":
		color = theme.ColorNameWarning
	case "error":
		color = theme.ColorNameError
	}
	words := NewProse(text)
	d := &Dialog{Title: title, Content: container.New(&beside{}, NewIcon(icon, color), words)}
	d.Buttons = []*Button{NewButton(Filled, nil, "Sluiten", d.Close)}
	d.Show(c)
	return d
}

// beside puts the second object at the right of the first, both at the top.
type beside struct{}

func (beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+U(8)+b.Width, max(a.Height, b.Height))
}

func (beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	a := o[0].MinSize()
	o[0].Resize(a)
	Lay(o[1], fyne.NewPos(a.Width+U(8), 0), fyne.NewSize(s.Width-a.Width-U(8), s.Height))
}

// Beside puts an icon at the left of words that may wrap.
func Beside(icon, words fyne.CanvasObject) *fyne.Container {
	return container.New(beside{}, icon, words)
}
