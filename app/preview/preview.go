// Package preview shows a PDF that somebody else made, page by page, or a picture: a bijlage, inside the window.
//
// PDFs come from anywhere, so nothing of them is trusted. They are drawn by pdfium, compiled to WebAssembly and run by
// wazero: in memory of its own, without files, network, clock or environment, with a limit on memory and on the time
// that each answer may take. What goes wrong is a tell.Error with a Dutch sentence.
//
//	preview.go  Show, limits, what can go wrong
//	view.go     the dialog with pages
//	engine.go   pdfium
//	picture.go  a picture, as one page
//
// Compiling pdfium takes seconds the first time on a computer; the result is kept in the user's cache folder, after
// which a start takes a fraction of a second. It is started when the first bijlage is looked
// at, never on Fyne's goroutine, and all of it goes when the dialog is closed.
package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"time"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/figure"
)

// Limits on what a file may ask.
const (
	MaxBytes   = 100 << 20        // of the file
	maxMemory  = 320 << 20        // of pdfium, the file included
	maxStart   = 10 * time.Second // for room to run in
	maxPixels  = 12 << 20         // of a picture of a page
	startLimit = 2 * time.Minute  // for compiling, on a slow computer
)

// maxTime is how long each answer may take; tests wait less.
var maxTime = 10 * time.Second

// The reasons why a file, or a page of it, is not shown: kinds of *tell.Error.
var (
	ErrLocked  = errors.New("preview: needs a password")
	ErrNotPDF  = errors.New("preview: not a PDF")
	ErrTooMuch = errors.New("preview: takes too long or too much memory")
	ErrStart   = errors.New("preview: pdfium does not start")
)

const elsewhere = "Open het bestand met een ander programma"

func locked() error {
	return &tell.Error{Kind: ErrLocked, Text: "Deze pdf is beveiligd met een wachtwoord. De bladzijden zijn hier niet te zien. " + elsewhere + "."}
}

func broken(err error) error {
	return &tell.Error{Kind: ErrNotPDF, Err: err, Text: "Dit bestand is geen leesbare pdf. Er is niets te zien. " + elsewhere + ", of vraag een nieuw exemplaar."}
}

func noStart(err error) error {
	return &tell.Error{Kind: ErrStart, Err: err, Text: "De voorvertoning kan niet starten. De bladzijden zijn hier niet te zien. " + elsewhere + "."}
}

func badPage(i int, err error) error {
	return &tell.Error{Kind: ErrNotPDF, Err: err, Text: fmt.Sprintf("Bladzijde %d is beschadigd, en hier niet te zien. Bekijk een andere bladzijde. ", i+1) + elsewhere + " als u deze nodig hebt."}
}

// document is an open PDF or picture. Its calls may come from any goroutine but Fyne's; they wait for each other.
type document interface {
	Pages() int // at least one
	// Render draws page i (from 0) as wide as asked, in px, or less when the page would be too large a picture.
	Render(ctx context.Context, i, width int) (*image.RGBA, error)
	Close() // frees all; waits for a call that is going on
}

// openFile looks at the bytes before it wakes pdfium for them. ctx ends the work.
func openFile(ctx context.Context, b []byte) (document, error) {
	if len(b) > MaxBytes {
		return nil, &tell.Error{Kind: ErrTooMuch, Text: fmt.Sprintf("Dit bestand is groter dan %d MB, en daarom hier niet te zien. %s.", MaxBytes>>20, elsewhere)}
	}
	if figure.Is(b) {
		return openPicture(b)
	}
	if !bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")) {
		return nil, broken(nil)
	}
	return open(ctx, b)
}
