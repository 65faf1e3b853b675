package preview

import (
	"context"
	"errors"
	"fmt"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/app/look"
	"kamerbrief/drafts/tell"
)

// zooms are the widths of a page in parts of the room there is.
var zooms = []float32{0.5, 0.75, 1, 1.5, 2, 3, 4}

// View is the dialog that shows a PDF.
type View struct {
	Dialog *look.Dialog

	canvas fyne.Canvas
	open   func(context.Context, []byte) (document, error)
	ctx    context.Context
	cancel context.CancelFunc

	doc  document
	page int
	zoom int // in zooms
	turn int // counts the pictures asked for; a late one is dropped

	state            *look.Text
	back, next       *look.Button
	less, more       *look.Button
	where, size      *look.Text
	sheet            *sheet
	tools, body      *fyne.Container
	started, stopped bool
}

// Work for Fyne's goroutine. Tests put a lock in their place: the goroutine of Fyne's test driver is any.
var onFyne, onFyneWait = fyne.Do, fyne.DoAndWait

// Show opens the dialog for a bijlage. read gives its bytes and is called off Fyne's goroutine, as all the work is; its
// error should be a tell.Error.
func Show(c fyne.Canvas, title string, read func(context.Context) ([]byte, error)) *View {
	return show(c, title, read, openFile)
}

func show(c fyne.Canvas, title string, read func(context.Context) ([]byte, error), open func(context.Context, []byte) (document, error)) *View {
	v := &View{canvas: c, open: open, zoom: 2, state: look.NewProse("De bijlage wordt geopend…"), where: look.NewText(""), size: look.NewText("100%")}
	v.ctx, v.cancel = context.WithCancel(context.Background())
	v.back = look.NewButton(look.Plain, look.IconResource("chevron-left"), "Vorige", v.then(func() { v.Go(v.page - 1) }))
	v.next = look.NewButton(look.Plain, look.IconResource("chevron-right"), "Volgende", v.then(func() { v.Go(v.page + 1) }))
	v.less = look.NewButton(look.Plain, look.IconResource("zoom-out"), "", v.then(func() { v.ZoomBy(-1) }))
	v.more = look.NewButton(look.Plain, look.IconResource("zoom-in"), "", v.then(func() { v.ZoomBy(1) }))
	v.less.Access, v.more.Access = "Uitzoomen", "Inzoomen"
	v.sheet = newSheet(v)
	v.tools = look.Flow(8, look.Row(8, v.back, v.next, v.where), look.Row(8, v.less, v.size, v.more))
	v.body = look.Column(8, v.tools, v.state, v.sheet)
	v.tools.Hide()
	v.sheet.Hide()
	v.Dialog = &look.Dialog{Title: title, Width: 860, Content: v.body}
	shut := look.NewButton(look.Filled, nil, "Sluiten", func() { v.Dialog.Close() })
	v.Dialog.Buttons, v.Dialog.First = []*look.Button{shut}, shut
	v.Dialog.Closed = v.close
	v.Dialog.Show(c)
	go v.load(read)
	go v.patience()
	return v
}

// then is what a button does: a click leaves nothing with the focus, and gives it to the page here, for Page Down and the arrows; one
// who pressed the button by keys stays on it.
func (v *View) then(do func()) func() {
	return func() {
		if do(); v.canvas.Focused() == nil {
			v.canvas.Focus(v.sheet)
		}
	}
}

// load reads the file and starts pdfium, elsewhere.
func (v *View) load(read func(context.Context) ([]byte, error)) {
	b, err := read(v.ctx)
	var doc document
	if err == nil {
		doc, err = v.open(v.ctx, b)
	}
	onFyne(func() {
		v.started = true
		switch {
		case v.stopped:
			if doc != nil {
				go doc.Close()
			}
		case err != nil:
			v.fail(err)
		default:
			v.doc = doc
			v.tools.Show()
			v.sheet.Show()
			v.Dialog.Relayout()
			v.canvas.Focus(v.sheet)
			v.Go(0)
		}
	})
}

// patience tells how long it takes, once that is long.
func (v *View) patience() {
	for n := 1; ; n++ {
		select {
		case <-v.ctx.Done():
			return
		case <-time.After(time.Second):
		}
		end := false
		onFyneWait(func() {
			if end = v.started || v.stopped; !end {
				s := "seconden"
				if n == 1 {
					s = "seconde"
				}
				v.state.SetText(fmt.Sprintf("De bijlage wordt geopend… (%d %s)\nDe eerste keer op deze computer duurt dit langer.", n, s))
				v.Dialog.Relayout()
			}
		})
		if end {
			return
		}
	}
}

// fail shows the sentence of an error in the place of the page.
func (v *View) fail(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	s := "De bijlage kan niet worden gelezen. Voeg het bestand opnieuw toe."
	var e *tell.Error
	if errors.As(err, &e) {
		s = e.Text
	}
	v.state.SetText(s)
	v.state.Color = theme.ColorNameForeground
	v.state.Show()
	v.sheet.picture(nil)
	v.sheet.Hidden = v.doc == nil
	v.Dialog.Relayout()
}

// Page is the page that is shown, from 1; 0 before there is one.
func (v *View) Page() int {
	if v.doc == nil {
		return 0
	}
	return v.page + 1
}

// Go shows page i, from 0, from its top.
func (v *View) Go(i int) {
	if v.doc == nil || i < 0 || i >= v.doc.Pages() {
		return
	}
	v.page = i
	v.draw(true)
}

// ZoomBy makes the page larger (1) or smaller (-1).
func (v *View) ZoomBy(n int) {
	if z := min(max(v.zoom+n, 0), len(zooms)-1); z != v.zoom && v.doc != nil {
		v.zoom = z
		v.draw(false)
	}
}

// draw asks for the picture of the page; the one before stays until it is there.
func (v *View) draw(top bool) {
	n := v.doc.Pages()
	v.where.SetText(fmt.Sprintf("Bladzijde %d van %d", v.page+1, n))
	v.size.SetText(fmt.Sprintf("%.0f%%", zooms[v.zoom]*100))
	off := func(b *look.Button, no bool, why string) {
		if !no {
			why = ""
		}
		b.SetOff(why)
	}
	off(v.back, v.page == 0, "Dit is de eerste bladzijde.")
	off(v.next, v.page == n-1, "Dit is de laatste bladzijde.")
	off(v.less, v.zoom == 0, "Kleiner kan niet.")
	off(v.more, v.zoom == len(zooms)-1, "Groter kan niet.")
	v.tools.Refresh()
	v.turn++
	turn, doc, page := v.turn, v.doc, v.page
	width := v.sheet.room() * zooms[v.zoom]
	px := int(width * v.canvas.Scale())
	go func() {
		img, err := doc.Render(v.ctx, page, px)
		onFyne(func() {
			if v.stopped || turn != v.turn {
				return
			}
			if err != nil {
				v.fail(err)
				return
			}
			v.state.Hide()
			v.sheet.picture(img)
			b := img.Bounds()
			v.sheet.fit(width, width*float32(b.Dy())/float32(max(1, b.Dx())), top)
			v.Dialog.Relayout()
		})
	}()
}

// close stops what is going on and frees pdfium.
func (v *View) close() {
	v.stopped = true
	v.cancel()
	v.sheet.picture(nil)
	if doc := v.doc; doc != nil {
		v.doc = nil
		go doc.Close()
	}
}

// sheet is the place of the page: it scrolls, and has the focus for the keys.
type sheet struct {
	widget.BaseWidget
	v     *View
	img   *canvas.Image
	roll  *container.Scroll
	paper *fyne.Container
	size  fyne.Size
	focus bool
}

func newSheet(v *View) *sheet {
	s := &sheet{v: v, img: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}}
	s.paper = container.New(middle{s}, s.img)
	s.roll = container.NewScroll(s.paper)
	s.ExtendBaseWidget(s)
	return s
}

// middle puts the page in the middle of the room, or at its size when that is larger.
type middle struct{ s *sheet }

func (m middle) MinSize([]fyne.CanvasObject) fyne.Size { return m.s.size }
func (m middle) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(m.s.size)
	o[0].Move(fyne.NewPos(max(0, (s.Width-m.s.size.Width)/2), 0))
}

// room is how wide a page is at 100 %: all the width, less the scroll bar.
func (s *sheet) room() float32 { return max(look.U(120), s.Size().Width-look.U(16)) }

func (s *sheet) picture(img image.Image) {
	s.img.Image = img
	s.img.Hidden = img == nil
	s.img.Refresh()
}

func (s *sheet) fit(w, h float32, top bool) {
	s.size = fyne.NewSize(w, h)
	s.paper.Refresh()
	s.roll.Refresh()
	if top {
		s.roll.ScrollToOffset(fyne.NewPos(s.roll.Offset.X, 0))
	}
	s.Refresh()
}

// MinSize leaves room for the rest of the dialog in the window as it is.
func (s *sheet) MinSize() fyne.Size {
	s.ExtendBaseWidget(s)
	h := s.v.canvas.Size().Height - look.U(230)
	return fyne.NewSize(look.U(160), max(look.U(140), min(look.U(1000), h)))
}

// Tapped takes the focus.
func (s *sheet) Tapped(*fyne.PointEvent) { s.v.canvas.Focus(s) }

// What fyne.Focusable asks for.
func (s *sheet) FocusGained() { s.focus = true; s.Refresh() }
func (s *sheet) FocusLost()   { s.focus = false; s.Refresh() }

// TypedRune is part of fyne.Focusable.
func (s *sheet) TypedRune(r rune) {
	switch r {
	case '+', '=':
		s.v.ZoomBy(1)
	case '-':
		s.v.ZoomBy(-1)
	}
}

// TypedKey is part of fyne.Focusable: arrows scroll, Page Up and Page Down turn the page when there is nothing left to
// scroll, Home and End go to the first and the last.
func (s *sheet) TypedKey(e *fyne.KeyEvent) {
	step := look.U(48)
	whole := s.roll.Size().Height * 0.9
	switch e.Name {
	case fyne.KeyUp:
		s.by(0, -step)
	case fyne.KeyDown:
		s.by(0, step)
	case fyne.KeyLeft:
		s.by(-step, 0)
	case fyne.KeyRight:
		s.by(step, 0)
	case fyne.KeyPageDown, fyne.KeySpace:
		if s.roll.Offset.Y+s.roll.Size().Height >= s.size.Height-1 {
			s.v.Go(s.v.page + 1)
			return
		}
		s.by(0, whole)
	case fyne.KeyPageUp:
		if s.roll.Offset.Y <= 0 {
			s.v.Go(s.v.page - 1)
			return
		}
		s.by(0, -whole)
	case fyne.KeyHome:
		s.v.Go(0)
	case fyne.KeyEnd:
		if s.v.doc != nil {
			s.v.Go(s.v.doc.Pages() - 1)
		}
	default:
		look.TypedKey(s.v.canvas, e)
	}
}

func (s *sheet) by(x, y float32) {
	m, see := s.paper.MinSize(), s.roll.Size()
	s.roll.ScrollToOffset(fyne.NewPos(min(max(0, s.roll.Offset.X+x), max(0, m.Width-see.Width)), min(max(0, s.roll.Offset.Y+y), max(0, m.Height-see.Height))))
}

// CreateRenderer is part of fyne.Widget.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	r := &sheetRenderer{s, canvas.NewRectangle(nil), canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type sheetRenderer struct {
	s           *sheet
	desk, frame *canvas.Rectangle
}

func (r *sheetRenderer) Destroy() {}
func (r *sheetRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.desk, r.s.roll, r.frame}
}
func (r *sheetRenderer) MinSize() fyne.Size { return r.s.MinSize() }
func (r *sheetRenderer) Layout(z fyne.Size) {
	for _, o := range r.Objects() {
		o.Resize(z)
	}
	look.Lay(r.frame, fyne.NewPos(1, 1), fyne.NewSize(z.Width-2, z.Height-2))
}
func (r *sheetRenderer) Refresh() {
	th := r.s.Theme()
	r.desk.FillColor = th.Color(theme.ColorNameHeaderBackground, 0)
	r.frame.FillColor, r.frame.StrokeWidth = nil, 1
	r.frame.StrokeColor = th.Color(theme.ColorNameInputBorder, 0)
	if r.s.focus {
		r.frame.StrokeColor, r.frame.StrokeWidth = th.Color(theme.ColorNamePrimary, 0), 2
	}
	canvas.Refresh(r.s)
}
