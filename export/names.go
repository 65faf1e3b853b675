package export

import (
	"io"
	"path/filepath"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/bijlage"
)

// BijlageNames gives the files that Bijlagen would make in the folder dir for the bijlagen of a letter, to ask before one
// is replaced: "" for a bijlage that stays behind. One whose file is gone has a name all the same.
func BijlageNames(l *letter.Letter, dir string, opt SetOptions) []string {
	names := bijlage.NewNames(opt.Names)
	words := wordsOf(l)
	if opt.Out != "" && sameFolder(filepath.Dir(opt.Out), dir) {
		names.Take(filepath.Base(opt.Out))
	}
	var out []string
	for i, b := range l.Bijlagen {
		ext, stays := bijlageExt(l, b, opt.Options)
		if stays {
			out = append(out, "")
			continue
		}
		w := words
		w.Kind, w.Number, w.Title = "bijlage", i+1, b.Title
		out = append(out, filepath.Join(dir, names.Name(w, ext)))
	}
	return out
}

// bijlageExt gives the extension of a bijlage's file. Only a file that is not called a PDF is opened for it.
func bijlageExt(l *letter.Letter, b letter.Bijlage, opt Options) (ext string, stays bool) {
	written := !b.Flow.IsZero() && l.Flow(b.Flow) != nil
	switch ext = strings.TrimPrefix(filepath.Ext(b.FileName), "."); {
	case b.Confidential, !written && b.File == "":
		return "", true
	case written, strings.EqualFold(ext, "pdf"):
		return "pdf", false
	}
	if opt.File != nil {
		if r, err := opt.File(b.File); err == nil {
			defer r.Close() //nolint:errcheck // read only
			head := make([]byte, 1024)
			n, _ := io.ReadFull(r, head)
			if IsPDF(head[:n]) {
				return "pdf", false
			}
		}
	}
	if ext == "" {
		ext = "bin"
	}
	return ext, false
}
