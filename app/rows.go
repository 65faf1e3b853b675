package app

import "fyne.io/fyne/v2"

// rowsOf are the rows of a list by what they show. A row that shows what one showed before is that one: making and measuring words costs
// more than all else in a list of hundreds.
type rowsOf[K comparable] map[K]fyne.CanvasObject

// of gives the rows that show all of these, in their order, and forgets the others.
func (r *rowsOf[K]) of(all []K, row func(K) fyne.CanvasObject) []fyne.CanvasObject {
	made, rows := make(rowsOf[K], len(all)), make([]fyne.CanvasObject, len(all))
	for i, k := range all {
		x, ok := (*r)[k]
		if _, twice := made[k]; !ok || twice {
			x = row(k)
		}
		made[k], rows[i] = x, x
	}
	*r = made
	return rows
}
