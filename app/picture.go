package app

import (
	"bytes"
	"context"
	"image"
	"io"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export/figure"
)

// picture gives a figure's image; it is read in the background and shown when it is there.
func (e *editor) picture(id letter.ID) image.Image {
	p, ok := e.draft.Letter().Shown(id)
	if !ok {
		return nil
	}
	if img, ok := e.pictures[p.File]; ok {
		return img
	}
	e.pictures[p.File] = nil
	go func() {
		ctx := e.app.ctx
		b, err := e.stored(ctx, p.File)
		if err != nil {
			return
		}
		img, _, err := image.Decode(bytes.NewReader(b))
		if err != nil {
			return
		}
		var up *letter.Picture
		if figure.Turned(b) {
			up = e.upright(ctx, *p, b)
		}
		e.later(func() {
			e.pictures[p.File] = img
			e.paper.Refresh()
			e.turn(p.File, up)
		})
	}()
	return nil
}

// stored reads a file of the store that is no larger than a figure can be.
func (e *editor) stored(ctx context.Context, sha string) ([]byte, error) {
	r, err := e.app.desk.Store.File(ctx, sha)
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // read only
	return io.ReadAll(io.LimitReader(r, figure.MaxBytes+1))
}

// upright keeps a photo that lies on its side as one that stands, and gives the picture of that; nil when it cannot be. Only
// a program of before figure.Clean kept such a photo.
func (e *editor) upright(ctx context.Context, p letter.Picture, b []byte) *letter.Picture {
	b, width, height, err := figure.Clean(b, p.FileName)
	if err != nil {
		return nil
	}
	if p.File, err = e.app.desk.Store.PutFile(ctx, bytes.NewReader(b)); err != nil {
		return nil
	}
	p.Width, p.Height = width, height
	return &p
}

// turn puts the upright photo in the place of the other, as an act that can be undone, and says so; once for each photo
// in a session, so that undoing it holds.
func (e *editor) turn(was string, up *letter.Picture) {
	if up == nil {
		return
	}
	if p, ok := e.draft.Letter().Pictures.Get(up.ID); !ok || p.File != was {
		return
	}
	if e.draft.Run(edit.SetPictureOf(*up)) == nil {
		e.tellAct("Een foto in deze brief lag op haar kant en is rechtop gezet. U kunt dat ongedaan maken.")
	}
}
