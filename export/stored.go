package export

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
)

// Stored writes the file of a bijlage as it came, byte for byte, whole or not at all: a file that no program here can show
// can then be opened with another.
func Stored(b letter.Bijlage, name string, opt Options) error {
	t, err := newTarget(name)
	if err != nil {
		return err
	}
	data, err := content(b.File, opt)
	if err != nil {
		f := unreadable(err)
		return &tell.Error{Kind: ErrFiles, Text: f.Text, Err: err}
	}
	return t.write(data)
}

// StoredName proposes a name for it: the one it came with, or its title.
func StoredName(b letter.Bijlage) string {
	if b.FileName != "" {
		return b.FileName
	}
	if b.Title != "" {
		return b.Title + ".pdf"
	}
	return "bijlage.pdf"
}
