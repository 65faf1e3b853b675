//go:build window

package app_test

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// lets go of files above the window, at a spot of the screen, as a file manager does:
// https://www.freedesktop.org/wiki/Specifications/XDND (version 5).
func (s *screen) letsGo(x, y int, paths ...string) {
	s.t.Helper()
	xgb.Logger.SetOutput(io.Discard) // that there is no authority file
	c, err := xgb.NewConnDisplay(strings.TrimPrefix(s.env[len(s.env)-1], "DISPLAY="))
	if err != nil {
		s.t.Fatal(err)
	}
	defer c.Close()
	defer time.AfterFunc(30*time.Second, c.Close).Stop()
	atom := func(name string) xproto.Atom {
		r, err := xproto.InternAtom(c, false, uint16(len(name)), name).Reply()
		if err != nil {
			s.t.Fatal(err)
		}
		return r.Atom
	}
	win, _ := xproto.NewWindowId(c)
	xproto.CreateWindow(c, 0, win, xproto.Setup(c).DefaultScreen(c).Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil)
	selection, list := atom("XdndSelection"), atom("text/uri-list")
	xproto.SetSelectionOwner(c, win, selection, xproto.TimeCurrentTime)
	n, _ := strconv.Atoi(s.id)
	to := xproto.Window(n)
	say := func(what string, data ...uint32) {
		all := make([]uint32, 5)
		all[0] = uint32(win)
		copy(all[1:], data)
		e := xproto.ClientMessageEvent{Format: 32, Window: to, Type: atom(what), Data: xproto.ClientMessageDataUnionData32New(all)}
		xproto.SendEvent(c, false, to, 0, string(e.Bytes()))
	}
	say("XdndEnter", 5<<24, uint32(list))
	say("XdndPosition", 0, uint32(x<<16|y), xproto.TimeCurrentTime, uint32(atom("XdndActionCopy")))
	status, finished := atom("XdndStatus"), atom("XdndFinished")
	for {
		e, err := c.WaitForEvent()
		switch e := e.(type) {
		case nil:
			s.t.Fatal("the window does not answer who lets files go above it", err)
		case xproto.ClientMessageEvent:
			switch e.Type {
			case status:
				say("XdndDrop", 0, xproto.TimeCurrentTime)
			case finished:
				return
			}
		case xproto.SelectionRequestEvent:
			var uris []string
			for _, p := range paths {
				uris = append(uris, (&url.URL{Scheme: "file", Path: p}).String()+"\r\n")
			}
			b := strings.Join(uris, "")
			xproto.ChangeProperty(c, xproto.PropModeReplace, e.Requestor, e.Property, list, 8, uint32(len(b)), []byte(b))
			r := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property}
			xproto.SendEvent(c, false, e.Requestor, 0, string(r.Bytes()))
		}
	}
}

// TestDroppedFiles: files that are let go above a letter become bijlagen, and a picture a figure where it was let go, after a
// question that Esc answers with no.
func TestDroppedFiles(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.draft("import", s.file("kort.txt", short))
	s.open("open", id)
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 200, 100))); err != nil {
		t.Fatal(err)
	}
	pic := s.file("kaart van één gebied.png", b.String())
	one, two := s.file("nota_een.txt", "een"), s.file("nota_twee.txt", "twee")

	asked := func(paths ...string) {
		before := s.still()
		s.letsGo(400, 582, paths...)
		s.until("a question", 20*time.Second, func() bool { return differs(before, s.shot()).Dx() > s.w/2 }) // all is dimmed
		s.still()
	}
	asked(pic)
	s.keep("losgelaten-figuur")
	s.key("Escape")
	asked(pic)
	before := s.still()
	s.key("Return") // Invoegen als figuur
	s.until("the question for words", 20*time.Second, func() bool { return !differs(before, s.shot()).Empty() })
	s.still()
	s.typing("Een kaart")
	s.key("Return")
	s.until("a figure", 20*time.Second, func() bool {
		b := s.show(id).Blocks
		return len(b) > 2 && b[1].Kind == "figure"
	})
	if b := s.show(id).Blocks; len(b) != 3 {
		t.Errorf("%d blocks", len(b))
	}
	asked(one, two)
	s.keep("losgelaten-twee")
	s.key("Return")
	s.until("two bijlagen", 20*time.Second, func() bool {
		l := s.show(id)
		return l.all["/bijlagen/0/title"] == "nota een" && l.all["/bijlagen/1/title"] == "nota twee"
	})
	s.still()
	s.keep("losgelaten-lijst")

	// Into the list that is open now: let go there, and pasted there and on the page as a file manager copies.
	titled := func(i int, title string) {
		s.until(title, 20*time.Second, func() bool { return s.show(id).all["/bijlagen/"+strconv.Itoa(i)+"/title"] == title })
		s.still()
	}
	s.letsGo(640, 450, s.file("derde nota.txt", "drie"))
	titled(2, "derde nota")
	copied := func(path string) { s.holds("text/uri-list", (&url.URL{Scheme: "file", Path: path}).String()+"\r\n") }
	copied(s.file("vierde één.pdf", "vier"))
	s.key("ctrl+v")
	titled(3, "vierde één")
	s.keep("geplakt-lijst")
	s.key("Escape")
	s.dialog(false)
	copied(s.file("vijfde.txt", "vijf"))
	s.key("ctrl+v")
	s.dialog(true)
	s.keep("geplakt-blad")
	s.key("Return")
	titled(4, "vijfde")
	if n := len(s.show(id).Blocks); n != 3 {
		t.Errorf("%d blocks: a path was pasted as words", n)
	}
}
