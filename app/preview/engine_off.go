//go:build !pdfium

package preview

import (
	"context"
	"errors"
)

// Available says whether this program was built with pdfium.
const Available = false

func open(context.Context, []byte) (document, error) { return nil, noStart(errors.ErrUnsupported) }
