package cli

import (
	"path/filepath"
	"strings"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/export"
	"kamerbrief/export/back"
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
	var got *back.Return
	err = desk.With(r.ctx, id, func(d *drafts.Draft) error {
		if got, err = export.ReadBack(d.Letter(), d.Threads(), b, strings.ToLower(filepath.Ext(name)), r.Now(), r.NewID); err != nil {
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

// TakeBack does in a draft what came back, as one act; nothing when nothing is new.
func TakeBack(d *drafts.Draft, got *back.Return) error {
	if len(got.Steps) == 0 {
		return nil
	}
	defer d.Propose(d.Proposing())
	d.Propose("") // they are proposals already, of others
	return d.Do(edit.Tx{Steps: got.Steps, Before: d.Selection(), After: d.Selection(), Label: "terugnemen uit Word"})
}
