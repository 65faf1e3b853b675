package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kamerbrief/assets"
)

// aliases are names that mean one of the drawings.
var aliases = map[string]string{
	"up": "arrow-up", "down": "arrow-down", "right": "chevron-right", "left": "chevron-left", "back": "arrow-left",
	"close": "dismiss", "file": "document",
}

var cache = map[string]fyne.Resource{}

// IconResource gives an icon by name ("undo", "comment-add", "up"; those that assets.Icon has), nil for a name nobody drew.
func IconResource(name string) fyne.Resource {
	if a, ok := aliases[name]; ok {
		name = a
	}
	r, ok := cache[name]
	if !ok {
		if b := assets.Icon(name); b != nil {
			r = fyne.NewStaticResource(name+".svg", b)
		}
		cache[name] = r
	}
	return r
}

// Icon shows an icon in a theme colour.
type Icon struct {
	widget.BaseWidget
	Units float32 // width and height; 20
	res   fyne.Resource
	color fyne.ThemeColorName
}

// NewIcon makes one.
func NewIcon(name string, c fyne.ThemeColorName) *Icon {
	i := &Icon{Units: 20}
	i.ExtendBaseWidget(i)
	i.Set(name, c)
	return i
}

// Set shows another icon.
func (i *Icon) Set(name string, c fyne.ThemeColorName) {
	i.res, i.color = IconResource(name), c
	i.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	r := &iconRenderer{i, &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type iconRenderer struct {
	i   *Icon
	img *canvas.Image
}

func (r *iconRenderer) Destroy()                     {}
func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }
func (r *iconRenderer) MinSize() fyne.Size           { return fyne.NewSize(U(r.i.Units), U(r.i.Units)) }
func (r *iconRenderer) Layout(s fyne.Size)           { r.img.Resize(s) }
func (r *iconRenderer) Refresh() {
	r.img.Hidden = r.i.res == nil
	if r.i.res != nil {
		r.img.Resource = theme.NewColoredResource(r.i.res, r.i.color)
	}
	r.img.Refresh()
}
