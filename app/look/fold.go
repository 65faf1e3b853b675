package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Fold is the mark of a row in a List under which others can be folded away. It is for the mouse; the keys are List.Turn.
type Fold struct {
	widget.BaseWidget
	icon *Icon
	tap  func()
}

// NewFold makes one that shows whether what is below its row can be seen.
func NewFold(open bool, tap func()) *Fold {
	name := "chevron-right"
	if open {
		name = "chevron-down"
	}
	f := &Fold{icon: NewIcon(name, theme.ColorNameForeground), tap: tap}
	f.icon.Units = FoldWidth
	f.ExtendBaseWidget(f)
	return f
}

// FoldWidth is the width of a Fold, in units.
const FoldWidth = 14

// What fyne.Tappable and fyne.Widget ask for.
func (f *Fold) Tapped(*fyne.PointEvent)             { f.tap() }
func (f *Fold) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.icon) }

// Edge is the border of a panel, by which the mouse makes it wider or less wide.
type Edge struct {
	widget.BaseWidget
	moved func(by float32) // units
	ended func()
	fill  *canvas.Rectangle
}

// NewEdge makes one; ended is called when it is let go.
func NewEdge(moved func(by float32), ended func()) *Edge {
	e := &Edge{moved: moved, ended: ended, fill: canvas.NewRectangle(clear)}
	e.ExtendBaseWidget(e)
	return e
}

// EdgeWidth is where the mouse takes hold of an Edge, in units.
const EdgeWidth = 6

// MinSize is as wide as the mouse needs.
func (e *Edge) MinSize() fyne.Size { e.ExtendBaseWidget(e); return fyne.NewSize(U(EdgeWidth), 1) }

// What fyne.Draggable, desktop.Cursorable and desktop.Hoverable ask for.
func (e *Edge) Dragged(d *fyne.DragEvent)      { e.moved(d.Dragged.DX / U(1)) }
func (e *Edge) DragEnd()                       { e.ended() }
func (e *Edge) Cursor() desktop.Cursor         { return desktop.HResizeCursor }
func (e *Edge) MouseIn(*desktop.MouseEvent)    { e.paint(e.Theme().Color(theme.ColorNamePrimary, 0)) }
func (e *Edge) MouseMoved(*desktop.MouseEvent) {}
func (e *Edge) MouseOut()                      { e.paint(clear) }

func (e *Edge) paint(c color.Color) {
	e.fill.FillColor = c
	e.fill.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (e *Edge) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(e.fill) }
