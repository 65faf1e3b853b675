package pdf

import "kamerbrief/export/figure"

// Figure gives a figure as it may leave the house, for the products beside the PDF: 8-bit RGB or grey without any
// metadata, as a JPEG or PNG, and its media type. It returns an error for what is no picture that can be used.
func Figure(b []byte) (content []byte, mime string, err error) {
	b, kind, err := figure.Fit(b, 0, 0)
	if err != nil {
		return nil, "", err
	}
	return b, map[string]string{"JPG": "image/jpeg", "PNG": "image/png"}[kind], nil
}

// MaxFigure is the largest file of a figure, in bytes.
const MaxFigure = figure.MaxBytes
