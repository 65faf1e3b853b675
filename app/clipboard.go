package app

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"strings"

	"kamerbrief/app/clip"
	"kamerbrief/app/look"
	"kamerbrief/app/paper"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/tell"
	"kamerbrief/export"
	"kamerbrief/export/figure"
	"kamerbrief/export/text"
)

// copied is the desktop's clipboard and what this program put there last.
type copied struct {
	board clip.Board // nil where Fyne's must do
	last  edit.Clip
	busy  chan struct{} // closed when the copy or paste before this one has been done
}

// inTurn does f beside the window's goroutine, after what was asked before: what is pasted is what was copied last.
func (c *copied) inTurn(f func()) {
	before, done := c.busy, make(chan struct{})
	c.busy = done
	go func() {
		defer close(done)
		if before != nil {
			<-before
		}
		f()
	}()
}

// clipboard gives the page its clipboard; nil for Fyne's.
func (e *editor) clipboard() paper.Clipboard {
	if e.app.copied.board == nil {
		return nil
	}
	return pageClipboard{e}
}

// pageClipboard is the desktop's clipboard for the page of a letter. When it is not to be had after all, Fyne's does.
type pageClipboard struct{ *editor }

// Put implements paper.Clipboard: other programs get HTML and words, this one what was copied itself.
func (e pageClipboard) Put(l *letter.Letter, c edit.Clip, words string) {
	cb := &e.app.copied
	cb.last = c
	opt := export.Options{File: func(sha string) (io.ReadCloser, error) { return e.app.desk.Store.File(e.app.ctx, sha) }}
	cb.inTurn(func() {
		html, err := export.ClipHTML(e.app.ctx, l, c, opt)
		if err != nil {
			return // the program ends
		}
		ctx, stop := context.WithTimeout(e.app.ctx, clip.Patience)
		defer stop()
		if cb.board.Write(ctx, clip.Content{clip.Own: []byte(c.ID.String()), clip.HTML: html, clip.Text: []byte(words)}) != nil {
			e.app.later(func() { paper.TextClipboard{}.Put(l, c, words) })
		}
	})
}

// Get implements paper.Clipboard.
func (e pageClipboard) Get(plain bool, done func(edit.Command)) {
	cb := &e.app.copied
	last := cb.last
	cb.inTurn(func() {
		ctx, stop := context.WithTimeout(e.app.ctx, clip.Patience)
		defer stop()
		c, err := read(ctx, cb.board, plain)
		paths := c.Paths()
		var cmd edit.Command
		var p letter.Picture
		left := 0
		if err == nil && paths == nil {
			cmd, left, err = pasting(c, last, plain)
		}
		if b := c[clip.Picture]; len(b) > 0 && cmd == nil && err == nil {
			p, err = e.keepPicture(e.app.ctx, b, "figuur van het klembord")
		}
		e.app.later(func() {
			var told *tell.Error
			switch {
			case e.closed:
			case err == nil && paths != nil:
				done(nil)
				e.given(paths, "waar u plakte", func() {})
			case err == nil:
				done(cmd)
				switch {
				case p.File != "":
					e.nameFigure(p)
				case left > 0:
					e.status.hint("Figuren gaan niet mee met tekst: er is geen figuur geplakt. Kopieer een figuur apart en plak die daarna.")
				case cmd == nil && plain:
					e.refused("Er is niets geplakt: op het klembord staat geen tekst.")
				case cmd == nil:
					e.refused("Er is niets geplakt: op het klembord staat geen tekst, figuur of bestand.")
				}
			case errors.As(err, &told):
				done(nil)
				e.refused(told.Text)
			default:
				paper.TextClipboard{}.Get(plain, done)
			}
		})
	})
}

// copiedFiles calls do with the files on the clipboard, or says that there are none.
func (e *editor) copiedFiles(do func(paths []string)) {
	cb := &e.app.copied
	if cb.board == nil {
		return
	}
	cb.inTurn(func() {
		ctx, stop := context.WithTimeout(e.app.ctx, clip.Patience)
		defer stop()
		c, err := cb.board.Read(ctx, clip.Own, clip.HTML, clip.Files)
		e.later(func() {
			switch paths := c.Paths(); {
			case paths != nil:
				do(paths)
			case err != nil:
				look.Message(e.app.win.Canvas(), "error", "Er is niets geplakt", sentence(err))
			default:
				look.Message(e.app.win.Canvas(), "info", "Er is geen bestand gekopieerd", "Op het klembord staat geen bestand. Kopieer het bestand in het programma waarmee u uw mappen bekijkt, en plak het hier.")
			}
		})
	})
}

// read gives what is on a clipboard in the forms that pasting asks for; a picture only where there is nothing else, since
// programs that copied words may have to draw it first, and RTF only where there is no HTML: with pictures in it it is long.
func read(ctx context.Context, b clip.Board, plain bool) (clip.Content, error) {
	if plain {
		return b.Read(ctx, clip.Text)
	}
	c, err := b.Read(ctx, clip.Own, clip.HTML, clip.Text, clip.Files)
	words := strings.TrimSpace(string(c[clip.Text])) != ""
	if err != nil || c.Paths() != nil || c[clip.Own] != nil || words && c[clip.HTML] != nil {
		return c, err
	}
	if !words {
		if p, err := b.Read(ctx, clip.Picture); err != nil || len(p) > 0 { // a browser has its address in HTML beside it
			return p, err
		}
	}
	if c[clip.HTML] == nil {
		r, err := b.Read(ctx, clip.RTF)
		maps.Copy(c, r)
		return c, err
	}
	return c, nil
}

// pasting gives what pastes content, last being what was copied here last; nil when there are no words in it. left is how many
// pictures stay behind.
func pasting(c clip.Content, last edit.Clip, plain bool) (cmd edit.Command, left int, err error) {
	if s := string(c[clip.Text]); plain && strings.TrimSpace(s) != "" {
		return edit.PasteWords(s), 0, nil
	}
	if own := string(c[clip.Own]); own != "" && own == last.ID.String() {
		return edit.Paste(last), 0, nil
	}
	if b := cmp.Or(string(c[clip.HTML]), string(c[clip.RTF])); b != "" {
		foreign, left, err := export.Clip([]byte(b), letter.Random)
		if err == nil {
			return edit.PasteForeign(foreign), left, nil
		}
		if !errors.Is(err, text.ErrEmpty) {
			return nil, 0, err
		}
	}
	if s := string(c[clip.Text]); strings.TrimSpace(s) != "" {
		return edit.PasteText(s), 0, nil
	}
	return nil, 0, nil
}

// keepPicture keeps a picture in the store as it may stand in a letter, off Fyne's goroutine: a large one takes seconds.
func (e *editor) keepPicture(ctx context.Context, b []byte, name string) (p letter.Picture, err error) {
	b, width, height, err := figure.Clean(b, name)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return p, err
	}
	sha, err := e.app.desk.Store.PutFile(ctx, bytes.NewReader(b))
	return letter.Picture{File: sha, FileName: name, Width: width, Height: height}, err
}
