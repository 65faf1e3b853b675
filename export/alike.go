package export

import (
	"bytes"
	"context"
	"io"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// Alike gives was with the files and widths of now for the figures that leave the house as the same picture, and as wide, so that comparing
// them says nothing: a file of Word or LibreOffice holds a figure as it is printed, which may be other bytes than what was put in, and how
// wide that is. file opens one of either.
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
		like := func(q *letter.Picture) bool {
			return p.File == q.File || !files[p.File] && p.Width == q.Width && p.Height == q.Height && printed(p) != nil && bytes.Equal(printed(p), printed(q))
		}
		same := *p
		for _, q := range now.Pictures.All() {
			if !like(q) {
				continue
			}
			same.File, same.Share = q.File, p.Share
			if page.FigureShare(p) == page.FigureShare(q) {
				same.Share = q.Share
				break
			}
		}
		if same.File == p.File && same.Share == p.Share {
			continue
		}
		if out == was {
			out = was.Clone()
		}
		out.Pictures = out.Pictures.With(id, &same)
	}
	return out
}
