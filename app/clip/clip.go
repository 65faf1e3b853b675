// Package clip is the clipboard of the desktop with all the forms of what was copied; Fyne's has text alone.
//
// On X11, and under Wayland through the X server that every desktop starts for such programs, it is the selection CLIPBOARD
// (ICCCM 2), spoken by connections of its own, so that nothing here waits for the window or holds it up. On Windows it is
// the clipboard of user32. Elsewhere there is none, and New gives nil.
package clip

import (
	"context"
	"time"

	"kamerbrief/drafts/tell"
)

// Form is a form of what is on a clipboard, by the name X11 and Wayland have for it.
type Form string

// The forms.
const (
	Text    Form = "text/plain"               // UTF-8, lines end with \n
	HTML    Form = "text/html"                // as it was given: UTF-8, or UTF-16 with a mark
	RTF     Form = "text/rtf"                 // Rich Text Format
	Picture Form = "image/png"                // PNG or JPEG
	Files   Form = "text/uri-list"            // paths on this computer, with a zero between them; see Content.Paths
	Own     Form = "application/x-kamerbrief" // what names a copy inside this program
)

// Content is one thing in some of its forms; one that is not there is not in it.
type Content map[Form][]byte

// Board is a clipboard. Both may be called from any goroutine, and wait for other programs: never from the window's.
type Board interface {
	// Read gives those of the forms that are there. It waits for the program that has them until ctx ends, and then gives
	// ErrSilent. Any other error means that this clipboard is not to be had.
	Read(ctx context.Context, want ...Form) (Content, error)
	// Write puts something there in the place of what was there.
	Write(ctx context.Context, c Content) error
}

// Patience is how long a person waits for what another program put on the clipboard.
const Patience = 3 * time.Second

// Most is how many bytes of one form are read.
const Most = 64 << 20

// ErrSilent is the error of a clipboard whose owner does not answer, with the sentence for it.
var ErrSilent error = &tell.Error{Text: "Het programma waaruit u hebt gekopieerd, antwoordt niet. Er is niets geplakt. Kopieer de tekst opnieuw en plak dan nog eens."}
