package paper

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/export/page"
)

// Ruler shows above the pages where the text stands across: centimetres from its left edge, of the page the caret is on.
type Ruler struct {
	widget.BaseWidget
	p    *Paper
	is   rulerPlace // that is shown
	objs []fyne.CanvasObject
}

// rulerPlace is all that what is shown depends on.
type rulerPlace struct {
	left       int     // of the page, px
	ppp, scale float64 // see view
	width      float32 // units
	theme      fyne.Theme
}

// NewRuler makes one for pages it stands above, with the same left edge.
func NewRuler(p *Paper) *Ruler {
	r := &Ruler{p: p}
	r.ExtendBaseWidget(r)
	return r
}

// rulerHeight is in units.
const rulerHeight = 18

// MinSize is part of fyne.CanvasObject.
func (r *Ruler) MinSize() fyne.Size { return fyne.NewSize(0, look.U(rulerHeight)) }

// Follow shows where the page stands now.
func (r *Ruler) Follow() {
	v := &r.p.view
	is := rulerPlace{v.left(r.p.Page()), v.ppp, v.scale, r.Size().Width, r.Theme()}
	if is == r.is {
		return
	}
	r.is = is
	r.draw()
	r.BaseWidget.Refresh()
}

func (r *Ruler) draw() {
	v, th, h := &r.p.view, r.Theme(), look.U(rulerHeight)
	// x is where a place on the page stands, in units.
	x := func(at page.Pt) float32 { return v.pos(r.is.left+v.px(at), 0).X }
	colour := func(n fyne.ThemeColorName) *canvas.Rectangle {
		return canvas.NewRectangle(th.Color(n, theme.VariantLight))
	}
	put := func(o fyne.CanvasObject, from, to, top, bottom float32) {
		if from, to = max(0, from), min(to, r.Size().Width); from < to {
			look.Lay(o, fyne.NewPos(from, top), fyne.NewSize(to-from, bottom-top))
			r.objs = append(r.objs, o)
		}
	}
	r.objs = nil
	put(colour(look.ColorDesk), 0, r.Size().Width, 0, h)
	put(colour(theme.ColorNameBackground), x(0), x(page.PaperWidth), 0, h)
	put(colour(theme.ColorNameInputBackground), x(page.TextLeft), x(page.TextLeft+page.TextWidth), look.U(2), h-look.U(2))
	cm := x(page.MM(10)) - x(0)
	every := 1 // centimetres from number to number
	for _, every = range []int{1, 2, 5, 10} {
		if cm*float32(every) >= look.U(18) {
			break
		}
	}
	for mm := -25; ; mm += 5 {
		at := page.TextLeft + page.MM(float64(mm))
		if at >= page.PaperWidth {
			break
		}
		if mm%(10*every) != 0 || mm == 0 {
			if mm != 0 && (mm%10 == 0 || every == 1) {
				put(colour(theme.ColorNamePlaceHolder), x(at), x(at)+1, h/2-look.U(2), h/2+look.U(2))
			}
			continue
		}
		t := canvas.NewText(strconv.Itoa(max(mm, -mm)/10), th.Color(theme.ColorNameForeground, theme.VariantLight))
		t.TextSize = th.Size(theme.SizeNameCaptionText) * 0.8
		s := t.MinSize()
		put(t, x(at)-s.Width/2, x(at)+s.Width/2, (h-s.Height)/2, (h+s.Height)/2)
	}
	put(colour(theme.ColorNameInputBorder), 0, r.Size().Width, h-1, h)
}

// CreateRenderer is part of fyne.Widget.
func (r *Ruler) CreateRenderer() fyne.WidgetRenderer { return &rulerRenderer{r} }

type rulerRenderer struct{ r *Ruler }

func (x *rulerRenderer) Destroy()                     {}
func (x *rulerRenderer) Objects() []fyne.CanvasObject { return x.r.objs }
func (x *rulerRenderer) MinSize() fyne.Size           { return x.r.MinSize() }
func (x *rulerRenderer) Layout(fyne.Size)             { x.r.Follow() }
func (x *rulerRenderer) Refresh()                     { x.r.Follow(); canvas.Refresh(x.r) }
