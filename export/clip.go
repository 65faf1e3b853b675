package export

import (
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/web"
)

// Clip makes of HTML that another program put on the clipboard what edit.PasteForeign pastes: headings, lists, marks, links,
// tables and notes; pictures stay behind. Errors are *tell.Error with a Dutch sentence.
func Clip(html string, newID letter.NewID) (edit.Clip, error) {
	d, err := web.ReadClip(html)
	if err != nil {
		return edit.Clip{}, err
	}
	l, err := d.Piece(newID)
	if err != nil {
		return edit.Clip{}, err
	}
	f := l.Flow(l.Frame.Body)
	return edit.Copy(l, edit.Selection{Anchor: f.Start(), Head: f.End()}, newID), nil
}
