//go:build !windows && !darwin

package clip

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// New gives the clipboard of the X server that the window is on; nil when there is none. Nothing is asked of it yet.
func New() Board {
	if os.Getenv("DISPLAY") == "" {
		return nil
	}
	return x11{}
}

// x11 has a connection for each reading, which ends with it, and one for each writing, which ends when another program
// copies: then there is no state that two could spoil.
type x11 struct{}

// targets are the names a form goes by, the best first (freedesktop.org's clipboard specification; ICCCM 2.6.2).
var targets = map[Form][]string{
	Text:    {"UTF8_STRING", "text/plain;charset=utf-8", "text/plain;charset=UTF-8", "STRING", "text/plain", "TEXT"},
	HTML:    {"text/html", "text/html;charset=utf-8"},
	RTF:     {"text/rtf", "application/rtf"},
	Picture: {"image/png", "image/jpeg"},
	Files:   {string(Files)},
	Own:     {string(Own)},
}

var quiet = sync.OnceFunc(func() { xgb.Logger.SetOutput(io.Discard) }) // it writes English on standard error

// peer is a connection with a window nobody sees and the numbers of names.
type peer struct {
	*xgb.Conn
	win   xproto.Window
	atoms map[string]xproto.Atom
}

// dial connects; the connection ends with ctx.
func dial(ctx context.Context) (*peer, error) {
	quiet()
	c, err := xgb.NewConn()
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, c.Close)
	p := &peer{Conn: c, atoms: map[string]xproto.Atom{}}
	if p.win, err = xproto.NewWindowId(c); err != nil {
		return nil, err
	}
	root := xproto.Setup(c).DefaultScreen(c).Root
	xproto.CreateWindow(c, 0, p.win, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
	names := []string{"CLIPBOARD", "TARGETS", "TIMESTAMP", "MULTIPLE", "ATOM_PAIR", "INCR", "KAMERBRIEF"}
	for _, form := range targets {
		names = append(names, form...)
	}
	asked := make([]xproto.InternAtomCookie, len(names)) // all at once: one wait
	for i, s := range names {
		asked[i] = xproto.InternAtom(c, false, uint16(len(s)), s)
	}
	for i, s := range names {
		a, err := asked[i].Reply()
		if err != nil {
			return nil, err
		}
		if a == nil {
			return nil, io.EOF
		}
		p.atoms[s] = a.Atom
	}
	return p, nil
}

// errGone is the error of a connection that ended.
var errGone = errors.New("clip: the X server has gone")

// event waits for the next event; false when the connection has ended. An error of the server counts for nothing: the
// window of another program may be gone at any moment.
func (p *peer) event() (xgb.Event, bool) {
	for {
		e, err := p.WaitForEvent()
		if e != nil || err == nil {
			return e, e != nil
		}
	}
}

// Read implements Board.
func (x11) Read(ctx context.Context, want ...Form) (Content, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	p, err := dial(ctx)
	if err != nil {
		return nil, err
	}
	c := Content{}
	there, ok := p.ask("TARGETS")
	if !ok {
		return nil, ended(ctx)
	}
	has := map[xproto.Atom]bool{}
	for ; len(there) >= 4; there = there[4:] {
		has[xproto.Atom(xgb.Get32(there))] = true
	}
	for _, f := range want {
		for _, name := range targets[f] {
			if !has[p.atoms[name]] {
				continue
			}
			b, ok := p.ask(name)
			if !ok {
				return nil, ended(ctx)
			}
			if name == "STRING" { // Latin-1 (ICCCM 2.6.2)
				b = []byte(string(latin1(b)))
			}
			if f == Files {
				b = fromURIs(b)
			}
			if len(b) > 0 {
				c[f] = b
				break
			}
		}
	}
	return c, nil
}

// ended says why a connection ended.
func ended(ctx context.Context) error {
	if ctx.Err() != nil {
		return ErrSilent
	}
	return errGone
}

func latin1(b []byte) []rune {
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return out
}

// ask gives the clipboard in a form, nothing when its owner does not have it; false when the connection ended first.
func (p *peer) ask(target string) ([]byte, bool) {
	at := p.atoms["KAMERBRIEF"]
	xproto.ConvertSelection(p.Conn, p.win, p.atoms["CLIPBOARD"], p.atoms[target], at, xproto.TimeCurrentTime)
	for {
		e, ok := p.event()
		if !ok {
			return nil, false
		}
		if n, ok := e.(xproto.SelectionNotifyEvent); ok && n.Target == p.atoms[target] {
			if n.Property == xproto.AtomNone {
				return nil, true
			}
			break
		}
	}
	kind, b, ok := p.take(at)
	if !ok || kind != p.atoms["INCR"] {
		return b, ok
	}
	var all []byte // it comes in pieces, each when the one before has been taken away, and ends with an empty one (ICCCM 2.7.2)
	for {
		e, ok := p.event()
		if !ok {
			return nil, false
		}
		if n, ok := e.(xproto.PropertyNotifyEvent); !ok || n.Atom != at || n.State != xproto.PropertyNewValue {
			continue
		}
		_, b, ok := p.take(at)
		if !ok || len(b) == 0 || len(all)+len(b) > Most {
			return all, ok
		}
		all = append(all, b...)
	}
}

// take reads a property and takes it away.
func (p *peer) take(at xproto.Atom) (kind xproto.Atom, b []byte, ok bool) {
	r, err := xproto.GetProperty(p.Conn, true, p.win, at, xproto.GetPropertyTypeAny, 0, Most/4).Reply()
	if err != nil || r == nil {
		return 0, nil, false
	}
	return r.Type, r.Value, true
}

// Write implements Board: the copy is handed out, beside everything else, until another program copies.
func (x11) Write(ctx context.Context, c Content) error {
	life, stop := context.WithCancel(context.Background())
	defer context.AfterFunc(ctx, stop)() // who writes waits for no server that hangs; what is written outlives ctx
	p, err := dial(life)
	if err != nil {
		stop()
		return err
	}
	o := &owner{peer: p, forms: map[xproto.Atom][]byte{}, sends: map[place]rest{}}
	for f, b := range c {
		for _, name := range targets[f] {
			if name != "STRING" && name != "image/jpeg" { // of which the bytes would be others
				o.forms[p.atoms[name]] = b
			}
		}
	}
	// A change of nothing tells what time the server has: ownership counts from it (ICCCM 2.1).
	xproto.ChangeProperty(p.Conn, xproto.PropModeAppend, p.win, p.atoms["KAMERBRIEF"], xproto.AtomString, 8, 0, nil)
	for o.since == 0 {
		e, ok := p.event()
		if !ok {
			stop()
			return ended(ctx)
		}
		if n, ok := e.(xproto.PropertyNotifyEvent); ok {
			o.since = n.Time
		}
	}
	xproto.SetSelectionOwner(p.Conn, p.win, p.atoms["CLIPBOARD"], o.since)
	if r, err := xproto.GetSelectionOwner(p.Conn, p.atoms["CLIPBOARD"]).Reply(); err != nil || r == nil || r.Owner != p.win {
		stop()
		return errGone
	}
	go o.serve(stop)
	return nil
}

// owner hands out a copy.
type owner struct {
	*peer
	forms map[xproto.Atom][]byte
	since xproto.Timestamp
	sends map[place]rest // of what is handed out in pieces
}

// rest is what is still to come of a copy, and in which form.
type rest struct {
	target xproto.Atom
	b      []byte
}

// place is a property of a window of another program.
type place struct {
	win xproto.Window
	at  xproto.Atom
}

func (o *owner) serve(stop func()) {
	defer stop()
	for {
		e, ok := o.event()
		if !ok {
			return
		}
		switch e := e.(type) {
		case xproto.SelectionClearEvent:
			if len(o.sends) == 0 {
				return
			}
			// Who was given a part gets the rest, but is not waited for without end.
			clear(o.forms)
			time.AfterFunc(Patience, stop)
		case xproto.SelectionRequestEvent:
			o.answer(e)
		case xproto.PropertyNotifyEvent:
			o.more(e)
		}
	}
}

// answer gives a program what it asks for (ICCCM 2.2).
func (o *owner) answer(e xproto.SelectionRequestEvent) {
	to := place{e.Requestor, e.Property}
	if to.at == xproto.AtomNone { // of a program of before ICCCM
		to.at = e.Target
	}
	n := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target}
	if e.Target == o.atoms["MULTIPLE"] {
		o.several(to)
		n.Property = to.at
	} else if o.give(to, e.Target) {
		n.Property = to.at
	}
	xproto.SendEvent(o.Conn, false, e.Requestor, 0, string(n.Bytes()))
}

// several gives what the pairs of target and property in a property ask for; the target of one that is not to be had becomes none.
func (o *owner) several(at place) {
	r, err := xproto.GetProperty(o.Conn, false, at.win, at.at, o.atoms["ATOM_PAIR"], 0, 256).Reply()
	if err != nil || r == nil {
		return
	}
	pairs := bytes.Clone(r.Value)
	for i := 0; i+8 <= len(pairs); i += 8 {
		if !o.give(place{at.win, xproto.Atom(xgb.Get32(pairs[i+4:]))}, xproto.Atom(xgb.Get32(pairs[i:]))) {
			xgb.Put32(pairs[i+4:], xproto.AtomNone)
		}
	}
	o.put(at, o.atoms["ATOM_PAIR"], 32, pairs)
}

// give puts the copy, in the form asked for, on a window of another program; false when it is not to be had in that form.
func (o *owner) give(to place, target xproto.Atom) bool {
	switch target {
	case o.atoms["TARGETS"]:
		b := words(o.atoms["TARGETS"], o.atoms["TIMESTAMP"], o.atoms["MULTIPLE"])
		for a := range o.forms {
			b = append(b, words(a)...)
		}
		o.put(to, xproto.AtomAtom, 32, b)
		return true
	case o.atoms["TIMESTAMP"]:
		o.put(to, xproto.AtomInteger, 32, words(xproto.Atom(o.since)))
		return true
	}
	b, ok := o.forms[target]
	if ok && len(b) > o.piece() {
		xproto.ChangeWindowAttributes(o.Conn, to.win, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
		o.sends[to] = rest{target, b}
		o.put(to, o.atoms["INCR"], 32, words(xproto.Atom(len(b))))
	} else if ok {
		o.put(to, target, 8, b)
	}
	return ok
}

// more gives the next piece of a copy when the one before has been taken away; the last is empty.
func (o *owner) more(e xproto.PropertyNotifyEvent) {
	to := place{e.Window, e.Atom}
	r, ok := o.sends[to]
	if !ok || e.State != xproto.PropertyDelete {
		return
	}
	n := min(len(r.b), o.piece())
	if o.sends[to] = (rest{r.target, r.b[n:]}); n == 0 {
		delete(o.sends, to)
	}
	o.put(to, r.target, 8, r.b[:n])
}

// piece is how many bytes go in one request.
func (o *owner) piece() int { return int(xproto.Setup(o.Conn).MaximumRequestLength)*4 - 100 }

func (o *owner) put(to place, kind xproto.Atom, format byte, b []byte) {
	xproto.ChangeProperty(o.Conn, xproto.PropModeReplace, to.win, to.at, kind, format, uint32(len(b)/int(format/8)), b)
}

// words writes numbers of 32 bits.
func words(as ...xproto.Atom) []byte {
	b := make([]byte, 4*len(as))
	for i, a := range as {
		xgb.Put32(b[4*i:], uint32(a))
	}
	return b
}
