package cli

import (
	"context"
	"path/filepath"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/export"
	"kamerbrief/export/back"
	"kamerbrief/export/office"
)

// receiveBack takes back a file of an office program for a draft.
func (r *run) receiveBack(name, into string) error {
	id, err := draftID(into)
	if err != nil {
		return err
	}
	b, err := r.readOffice(name)
	if err != nil {
		return err
	}
	desk, err := r.existingDesk()
	if err != nil {
		return err
	}
	defer r.notices()
	doc, err := export.OpenBack(b, strings.ToLower(filepath.Ext(name)))
	if err != nil {
		return unread(name, err)
	}
	sent := WentOut(r.ctx, desk, id, doc)
	var got *back.Return
	err = desk.With(r.ctx, id, func(d *drafts.Draft) error {
		if got, err = back.Read(d.Letter(), sent, d.Threads(), doc, r.Now(), r.NewID); err != nil {
			return unread(name, err)
		}
		return TakeBack(d, got)
	})
	if err != nil {
		return err
	}
	r.changed(id, false)
	for _, s := range got.Tray {
		r.find(s.Say())
	}
	return writeJSON(r.out, receivedJSON{Draft: id, Comments: got.Comments, Suggestions: got.Suggestions, Tray: len(got.Tray)})
}

// WentOut gives a draft as it went out in a file; nil when the file does not say, or that version is not to be had.
func WentOut(ctx context.Context, desk *drafts.Desk, id letter.ID, doc *office.Doc) *letter.Letter {
	n, ok := doc.Version()
	if !ok {
		return nil
	}
	s, err := desk.At(ctx, id, n)
	if err != nil {
		return nil
	}
	return s.Letter
}

// TakeBack does in a draft what came back, as one act; nothing when nothing is new.
func TakeBack(d *drafts.Draft, got *back.Return) error {
	if len(got.Steps) == 0 {
		return nil
	}
	return d.TakeIn(edit.Tx{Steps: got.Steps, Before: d.Selection(), After: got.Steps.Keep(d.Selection(), edit.Right), Label: "terugnemen uit Word"})
}
