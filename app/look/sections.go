package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Sections are groups of controls of which one is shown: their names in a list at the left, or above where there is no room
// beside it.
type Sections struct {
	holder
	Changed func(i int)
	list    *List
	parts   []fyne.CanvasObject
}

// NewSections makes one; every name has its part.
func NewSections(names []string, parts []fyne.CanvasObject) *Sections {
	s := &Sections{parts: parts}
	var rows []fyne.CanvasObject
	for _, n := range names {
		rows = append(rows, NewText(n))
	}
	s.list = NewList(rows...)
	s.list.Chosen = 0
	s.list.Changed = s.show
	s.inner = container.New(&sections{}, s.list, container.NewStack(parts...))
	s.show(0)
	s.ExtendBaseWidget(s)
	return s
}

// Choose shows part i.
func (s *Sections) Choose(i int) { s.list.Choose(i) }

// Chosen is the number of the part that is shown.
func (s *Sections) Chosen() int { return s.list.Chosen }

func (s *Sections) show(i int) {
	for k, p := range s.parts {
		Show(p, k == i)
	}
	relayout(s)
	if s.Changed != nil {
		s.Changed(i)
	}
}

// sections is the layout: a list and what it chooses from.
type sections struct{ width float32 }

// In units: the list beside the parts, the room between, the least room beside it, and the least height.
const (
	sectionList  = 150
	sectionGap   = 16
	sectionRoom  = 300
	sectionsHigh = 330
)

func (s *sections) beside() bool {
	return s.width == 0 || s.width >= U(sectionList+sectionGap+sectionRoom)
}

func (s *sections) MinSize(o []fyne.CanvasObject) fyne.Size {
	list, part := o[0].MinSize(), o[1].MinSize()
	if s.beside() {
		return fyne.NewSize(max(list.Width, part.Width), max(U(sectionsHigh), list.Height, part.Height))
	}
	return fyne.NewSize(max(list.Width, part.Width), list.Height+U(sectionGap)+part.Height)
}

func (s *sections) Layout(o []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	put := func(o fyne.CanvasObject, x, y, w float32) {
		Lay(o, fyne.NewPos(x, y), fyne.NewSize(w, o.Size().Height)) // words that wrap know their height from their width
		o.Resize(fyne.NewSize(w, o.MinSize().Height))
	}
	if s.beside() {
		put(o[0], 0, 0, U(sectionList))
		put(o[1], U(sectionList+sectionGap), 0, size.Width-U(sectionList+sectionGap))
		return
	}
	put(o[0], 0, 0, size.Width)
	put(o[1], 0, o[0].Size().Height+U(sectionGap), size.Width)
}
