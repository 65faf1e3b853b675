package pdf

import (
	"bytes"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// Stamp gives a page of A4 with nothing but a few words at its top right, on white so that they can be read over anything: to be
// laid over a page of another file. It is no document of its own, and claims nothing.
func Stamp(words string) ([]byte, error) {
	var b bytes.Buffer
	_, err := write(&b, stampPage(words), letter.New(letter.Random), 1, nil, nil, Options{})
	return b.Bytes(), err
}

// stampPage is the one page of a stamp, by its words.
type stampPage string

func (s stampPage) Tree() *page.Node { return nil }

func (s stampPage) Items(int) []page.Item {
	const size = 90000
	pad, y := page.MM(1.5), page.MM(10)
	w := page.DejaVu().Width(page.Bold, size, string(s))
	x := page.MM(200) - w
	return []page.Item{
		&page.Rule{X: x - pad, Y: y - size, W: w + 2*pad, H: size * 4 / 3, Grey: 255},
		&page.Line{Y: y, Last: true, Runs: []page.Run{{X: x, W: w, Text: string(s), Face: page.Bold, Size: size}}},
	}
}
