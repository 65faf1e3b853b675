package export

import (
	"context"
	"io"

	"kamerbrief/drafts"
	"kamerbrief/export/bijlage"
)

// bijlageMost is more than package bijlage looks at, in bytes.
const bijlageMost = 160 << 20

// Words gives the way to the words of a bijlage in a store, by the SHA-256 of its file, for drafts.Desk to find letters by. A
// file that is not there has none.
func Words(st drafts.Store) func(ctx context.Context, sha string) (string, bool) {
	return func(ctx context.Context, sha string) (string, bool) {
		r, err := st.File(ctx, sha)
		if err != nil {
			return "", ctx.Err() == nil
		}
		defer r.Close()
		b, err := io.ReadAll(io.LimitReader(r, bijlageMost))
		if err != nil {
			return "", ctx.Err() == nil
		}
		return bijlage.Text(ctx, b)
	}
}
