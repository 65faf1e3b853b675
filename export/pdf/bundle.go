package pdf

import (
	"fmt"
	"runtime"
	"sync"

	"github.com/jung-kurt/gofpdf"
)

// A short letter is one document of gofpdf's. A long one is drawn while later pages are still being thought out, and its pages are
// compressed as they are ready: a bundle is perBundle pages, and the first ones fewer, so that no processor waits for them.
const (
	perBundle   = 16
	firstBundle = 8
)

// short is the most pages that are compressed with full effort, by one worker: starting more costs more than it gains.
const short = 20

// op is one thing that gofpdf draws.
type op struct {
	kind       opKind
	grey       uint8
	before     string // lines as they are, not drawn by gofpdf
	x, y, w, h float64
	s          string
	pic        *picture
}

type opKind uint8

const (
	opNone opKind = iota
	opPage
	opText
	opGrey
	opRect
	opPicture
	opStamp
)

// bundle is a run of pages on their way through gofpdf.
type bundle struct {
	ops      []op
	pages    int
	room     int      // the most pages in a long letter
	figures  bool     // are on its pages
	contents [][]byte // of its pages, as gofpdf drew them, but for their heads
	packed   bool     // contents are compressed, with their heads
	err      error
	buf      []byte
}

// standIn is the font gofpdf is given: the smallest that it has. It writes the bytes of a text as they are and embeds
// nothing; the fonts of the file are our own work, see builder.font. Its own handling of TrueType costs a map entry for
// every letter of the text and 130 KB to compress for every file.
const standIn = "Courier"

// paper is A4, in points.
var paper = gofpdf.SizeType{Wd: 595.28, Ht: float64(height) / 100}

// utf16 gives the codes of a text: every rune is below U+10000, see safe.
func (b *bundle) utf16(s string) string {
	b.buf = b.buf[:0]
	for _, r := range s {
		b.buf = append(b.buf, byte(r>>8), byte(r))
	}
	return string(b.buf)
}

// play has gofpdf draw the bundle, as a template: a document would copy all contents twice more.
func (b *bundle) play() {
	defer func() { // gofpdf panics on input it does not foresee; a letter must never take the program down
		if p := recover(); p != nil {
			b.err = drawError(fmt.Errorf("panic: %v", p))
		}
	}()
	drawn := gofpdf.CreateTpl(gofpdf.PointType{}, paper, "P", "pt", "", func(pdf *gofpdf.Tpl) { // on an empty first page
		pdf.SetAutoPageBreak(false, 0)
		pdf.SetFont(standIn, "", 9)
		for i := range b.ops {
			b.draw(&pdf.Fpdf, &b.ops[i])
		}
		b.err = pdf.Error()
	})
	if b.err != nil {
		b.err = drawError(b.err)
		return
	}
	if drawn.NumPages() != b.pages+1 {
		b.err = errShape
		return
	}
	for _, t := range drawn.FromPages()[1:] {
		rest, ok := afterHead(t.Bytes())
		if !ok {
			b.err = errShape
			return
		}
		b.contents = append(b.contents, rest)
	}
}

// draw draws one thing.
func (b *bundle) draw(pdf *gofpdf.Fpdf, o *op) {
	if o.before != "" {
		pdf.RawWriteStr(o.before)
	}
	switch o.kind {
	case opPage:
		pdf.AddPage()
	case opText:
		pdf.Text(o.x, o.y, b.utf16(o.s))
	case opGrey:
		pdf.SetFillColor(int(o.grey), int(o.grey), int(o.grey))
	case opRect:
		pdf.Rect(o.x, o.y, o.w, o.h, "F")
	case opPicture:
		b.figures = true
		o.pic.draw(pdf, o.x, o.y, o.w, o.h)
	case opStamp:
		pdf.SetTextColor(228, 228, 228)
		pdf.TransformBegin()
		pdf.TransformRotate(50, 297.64, 420.94)
		pdf.Text(o.x, o.y, b.utf16(o.s))
		pdf.TransformEnd()
		pdf.SetTextColor(0, 0, 0)
	}
}

// pack compresses the pages of the drawn bundle. Those with figures wait, since the names of figures are known when all are.
func (b *bundle) pack(z *zipper, head []byte) {
	if b.err != nil || b.figures {
		return
	}
	for p, c := range b.contents {
		b.contents[p] = z.pack(head, c)
	}
	b.packed = true
}

// workers draws and compresses bundles behind the drawing's back.
type workers struct {
	jobs  chan *bundle
	spare chan []op // of bundles that are drawn
	wg    sync.WaitGroup
}

// used gives an empty list for the ops of a bundle, one that was used before if there is any.
func (y *workers) used() []op {
	select {
	case ops := <-y.spare:
		return ops
	default:
		return nil
	}
}

// newWorkers starts as many workers as there are processors; the bytes do not depend on how many.
func newWorkers(head []byte) *workers {
	n := runtime.GOMAXPROCS(0)
	y := &workers{jobs: make(chan *bundle, n), spare: make(chan []op, 2*n+1)}
	for range n {
		y.wg.Add(1)
		go func() {
			defer y.wg.Done()
			z := fast.Get().(*zipper)
			defer fast.Put(z)
			for b := range y.jobs {
				b.play()
				clear(b.ops)
				y.spare <- b.ops[:0] // has room for all that are on their way
				b.ops = nil
				b.pack(z, head)
			}
		}()
	}
	return y
}

// fastLevel is the effort for the pages of a long letter: level 4 takes a tenth of the time of the whole export to make the file 6 % smaller.
const fastLevel = 1
