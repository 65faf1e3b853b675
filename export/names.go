package export

import (
	"cmp"
	"io"
	"path/filepath"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/bijlage"
)

// setNames gives the files that Bijlagen would make in the folder dir: that of the letter first, then one for each
// bijlage, "" for one that stays behind. One whose file is gone has a name all the same.
func setNames(l *letter.Letter, dir string, opt SetOptions, names *bijlage.Names) []string {
	words := wordsIn(l, opt.Kind)
	out := []string{letterFile(names, words, dir, opt)}
	for i, b := range l.Bijlagen {
		ext, stays := bijlageExt(l, b, opt.Options)
		if stays {
			out = append(out, "")
			continue
		}
		out = append(out, filepath.Join(dir, names.Name(bijlageWords(words, i, b.Title), ext)))
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
	ext = cmp.Or(ext, "bin")
	return ext, false
}
