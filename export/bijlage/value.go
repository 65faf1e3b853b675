package bijlage

import "kamerbrief/export/pdffile"

// The values of a file, by their short names.
type (
	text   = pdffile.String
	name   = pdffile.Name
	array  = pdffile.Array
	dict   = pdffile.Dict
	ref    = pdffile.Ref
	stream = pdffile.Stream
)

// maxStream is how many bytes one stream of a stranger may unpack to.
const maxStream = 32 << 20

// open opens the file of a stranger.
func open(b []byte) (*pdffile.File, error) {
	f, err := pdffile.Open(b)
	if f != nil {
		f.MaxStream = maxStream
	}
	return f, err
}
