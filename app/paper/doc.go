// Package paper shows a letter's pages on screen and takes keys and mouse: the page editor.
//
// A Paper is one focusable widget. It asks export/page to set the letter, paints what that placed, and turns keys and
// mouse into edit commands on a Doc. It measures nothing itself: every glyph stands where the PDF has it.
//
// How it paints. One canvas.Raster (a strip) for each line of the paragraph with the caret and for some lines of another, pooled
// and keyed by what is drawn on it, so that a key repaints the row that differs and scrolling draws few of them; only strips in view exist. A strip is filled from an atlas of glyphs, unhinted,
// at four phases a pixel. Selection, highlights and rules are plain rectangles below the strips, the caret is one above.
//
// Measures. A place on a page is page.Pt; "px" are pixels of the device, whole numbers, so that rows are crisp at every
// scale; Fyne's units appear only where objects are moved. 100 % zoom is 96/72 units a point.
//
// Everything here belongs to Fyne's goroutine, but for the second engine that sets a long letter to its end (relay.go).
package paper

import (
	"image"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/export/page"
)

// Doc is the open draft as the page sees it. drafts.Draft is one.
type Doc interface {
	Letter() *letter.Letter
	Threads() []*review.Thread
	Selection() edit.Selection
	Select(edit.Selection)
	// Run does a command on the selection. An error carries the Dutch sentence that says why nothing happened.
	Run(edit.Command) error
	Undo() error
	Redo() error
	// Watch has f called after every change of the letter or its comments.
	Watch(f func(drafts.Change))
}

// Hooks is what the window around the page wants to know or must do. Every field may be nil.
type Hooks struct {
	// View is called when pages moved on screen: scrolled, zoomed, set anew. The margin moves its balloons then.
	View func()
	// Caret is called when the caret or the selection moved.
	Caret func()
	// Typed is called when a character was typed, with the caret behind it: what is put right by itself.
	Typed func()
	// Ends is called before Enter ends a line or a paragraph at the caret.
	Ends func()
	// Refused is called with the Dutch sentence that says why an act was not done.
	Refused func(sentence string)
	// Recall is called when Undo or Redo needs history that is not in memory: load it, then call again.
	Recall func(again func())
	// Close is called by Esc and reports whether there was something to close.
	Close func() bool
	// Enter is called by Enter and reports whether it meant something else there than the end of a paragraph.
	Enter func() bool
	// Leave is called by F6 (back: Shift+F6): the page gives the focus away.
	Leave func(back bool)
	// Menu is called by the right mouse button, Shift+F10 and the menu key, at a spot of the window.
	Menu func(at fyne.Position)
	// FieldMenu is called by the right mouse button on a field of the frame, in place of Menu; fill lets it be typed.
	FieldMenu func(s page.Slot, at fyne.Position, fill func())
	// Comment is called by Ctrl+Alt+M and Ctrl+Alt+C: write a comment on the selection.
	Comment func()
	// Thread is called when the caret comes into the words of another comment; with the zero ID when it leaves them.
	Thread func(id letter.ID)
	// Open is called when the address of a link is clicked with Ctrl.
	Open func(address string)
	// Figure is called when a figure is clicked twice: describe it.
	Figure func()
	// Clipboard is where copies go; nil for Fyne's.
	Clipboard Clipboard
	// Field says how a field of the frame is edited where it stands; ok is false for one that is not. Without it nothing of the frame
	// but its texts is edited on the page, and no hint says what belongs in what is empty.
	Field func(s page.Slot) (f Field, ok bool)
	// Picture gives a figure's image, nil while it cannot be shown.
	Picture func(picture letter.ID) image.Image
}
