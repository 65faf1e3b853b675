package export

import (
	"bytes"
	"context"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export/office"
	"kamerbrief/export/rtf"
	"kamerbrief/export/text"
	"kamerbrief/export/web"
)

// Clip makes of HTML or RTF that another program put on the clipboard what edit.PasteForeign pastes: headings, lists, marks,
// links, tables and notes. Pictures stay behind; left is how many. Errors are *tell.Error with a Dutch sentence.
func Clip(b []byte, newID letter.NewID) (c edit.Clip, left int, err error) {
	read := web.ReadClip
	if rtf.Is(b) {
		read = rtf.Read
	}
	d, err := read(b)
	if err != nil {
		return c, 0, &tell.Error{Kind: office.ErrHostile, Text: "Wat u plakt, is te diep genest of te groot, of het is beschadigd. Er is niets geplakt. Plak een kleiner stuk, of plak zonder opmaak.", Err: err}
	}
	l, err := d.Piece(newID)
	if err != nil {
		return c, 0, err
	}
	f := l.Flow(l.Frame.Body)
	return edit.Copy(l, edit.Selection{Anchor: f.Start(), Head: f.End()}, newID), d.Lost[office.LostPicture], nil
}

// ClipHTML writes what was copied from l as HTML for other programs, with its figures from opt.File. Numbers are those that a
// reader of l saw. An error means that ctx has ended.
func ClipHTML(ctx context.Context, l *letter.Letter, c edit.Clip, opt Options) ([]byte, error) {
	if len(c.Blocks) == 0 {
		return nil, ctx.Err()
	}
	first := c.Blocks[0]
	was := l.Block(first.ID)
	inline := len(c.Blocks) == 1 && first.Kind.HasText() && (first.Kind == letter.Para && first.List == letter.NoList || was != nil && was.Text != first.Text)
	n := letter.NumbersOf(l)
	piece := c.In(l)
	piece.Bijlagen = nil
	for _, f := range c.Parts.Flows {
		piece.PutFlow(f)
	}
	for _, p := range c.Parts.Pictures {
		piece.Pictures = piece.Pictures.With(p.ID, p)
	}
	piece.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: c.Blocks})
	var b bytes.Buffer
	if err := text.Fragment(&b, piece, n, inline, text.HTMLOptions{Figure: figures(ctx, opt)}); err != nil {
		return nil, err
	}
	return b.Bytes(), ctx.Err()
}
