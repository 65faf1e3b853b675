package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// holder makes a widget of a container: Fyne sees into its own Container type only, not into types that embed it.
type holder struct {
	widget.BaseWidget
	inner *fyne.Container
}

type held interface{ held() *fyne.Container }

func (h *holder) held() *fyne.Container { return h.inner }

// CreateRenderer is part of fyne.Widget.
func (h *holder) CreateRenderer() fyne.WidgetRenderer { return &holderRenderer{h} }

type holderRenderer struct{ h *holder }

func (r *holderRenderer) Destroy()                     {}
func (r *holderRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.h.inner} }
func (r *holderRenderer) MinSize() fyne.Size           { return r.h.inner.MinSize() }
func (r *holderRenderer) Layout(s fyne.Size)           { r.h.inner.Resize(s) }
func (r *holderRenderer) Refresh()                     { r.h.inner.Refresh() }
