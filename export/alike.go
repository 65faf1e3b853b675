package export

import (
	"bytes"
	"context"
	"io"

	"kamerbrief/drafts/letter"
)

// Alike gives was with the files of now for the figures that leave the house as the same picture, so that comparing them says nothing: a
// file of Word or LibreOffice holds a figure as it is printed, which may be other bytes than what was put in. file opens one of either.
func Alike(ctx context.Context, was, now *letter.Letter, file func(sha string) (io.ReadCloser, error)) *letter.Letter {
	look, seen := figures(ctx, Options{File: file}), map[string][]byte{}
	printed := func(p *letter.Picture) []byte {
		b, ok := seen[p.File]
		if !ok {
			b, _, _ = look(p) // nil for one that cannot be had: it is like no other
			seen[p.File] = b
		}
		return b
	}
	files := map[string]bool{}
	for _, q := range now.Pictures.All() {
		files[q.File] = true
	}
	out := was
	for id, p := range was.Pictures.All() {
		if files[p.File] {
			continue
		}
		for _, q := range now.Pictures.All() {
			if p.Width != q.Width || p.Height != q.Height || printed(p) == nil || !bytes.Equal(printed(p), printed(q)) {
				continue
			}
			if out == was {
				out = was.Clone()
			}
			same := *p
			same.File = q.File
			out.Pictures = out.Pictures.With(id, &same)
			break
		}
	}
	return out
}
