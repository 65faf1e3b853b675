package bijlage

import (
	"bytes"
	"context"
	"io"
	"math"
	"strings"

	"kamerbrief/export/pdffile"
)

// maxWords is how much text of one file is read, in bytes: the words of a thousand pages.
const maxWords = 8 << 20

// Text gives the words of a PDF in the order in which they are painted, read in a child process of at most ten seconds; "" for
// a file that is none or that cannot be read. ok is false when it may be read another time.
func Text(ctx context.Context, b []byte) (words string, ok bool) {
	if !bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")) || len(b) > maxFile {
		return "", ctx.Err() == nil
	}
	out, ended, err := run(ctx, wordText, b, inspectTime)
	if err != nil {
		return "", false
	}
	if ended != "" { // not again at every look: it would end so the next time
		return "", true
	}
	return strings.ToValidUTF8(string(out[:min(len(out), maxWords)]), ""), true
}

// textChild writes the words of a file.
func textChild(b []byte, out io.Writer) int {
	f, err := open(b)
	if f == nil || err != nil || f.Locked() {
		return 0
	}
	t := &teller{}
	for i, p := range f.Pages(pdffile.MaxPages) {
		pdffile.Run(f, t, i+1, f.Content(p), f.Dict(p.Resources), !p.Own)
		t.words.WriteByte('\n')
		if t.full() {
			break
		}
	}
	if _, err := io.WriteString(out, t.words.String()); err != nil {
		return 3
	}
	return 0
}

// teller gathers the words of pages; it is a pdffile.Visitor.
type teller struct {
	words strings.Builder
	end   pdffile.Point // where the last character ends
}

func (t *teller) full() bool { return t.words.Len() > maxWords }

// apart is the gap between characters, in parts of their size, that is a space that nobody wrote.
const apart = 0.2

// Show is part of pdffile.Visitor.
func (t *teller) Show(c *pdffile.Content, s []byte) {
	if t.full() || c.Off() {
		return
	}
	c.Glyphs(s, func(code int, width float64, m pdffile.Matrix) {
		at, up := m.At(0, 0), m.At(0, c.Size)
		if size := math.Hypot(up.X-at.X, up.Y-at.Y); math.Hypot(at.X-t.end.X, at.Y-t.end.Y) > apart*size {
			t.words.WriteByte(' ')
		}
		t.end = m.At(width, 0)
		if u, known := c.Font.ToUnicode[code]; known {
			t.words.WriteString(u)
		} else if !c.Font.Two && code >= ' ' {
			t.words.WriteRune(rune(code))
		}
	})
}

// Form reads a form with the page.
func (t *teller) Form(_ *pdffile.Content, _ *stream, run func()) {
	if !t.full() {
		run()
	}
}

// Op and Fault are of no use here.
func (*teller) Op(*pdffile.Content, pdffile.Op, []pdffile.Operand) {}
func (*teller) Fault(*pdffile.Content, pdffile.FaultKind)          {}
