package preview

import (
	"context"
	"errors"
	"image"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
	"kamerbrief/app/look/looktest"
)

// ui is what is done on Fyne's goroutine: one thing at a time.
var ui = looktest.UI

func TestMain(m *testing.M) {
	onFyne, onFyneWait = ui, ui
	looktest.Main(m)
}

// fake is a document of upright pages; bad ones fail.
type fake struct {
	n, bad int
	mu     sync.Mutex
	asked  []int
	widths []int
	closed atomic.Bool
}

func (f *fake) Pages() int { return f.n }
func (f *fake) Render(_ context.Context, i, w int) (*image.RGBA, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked, f.widths = append(f.asked, i), append(f.widths, w)
	if i == f.bad {
		return nil, badPage(i, nil)
	}
	return image.NewRGBA(image.Rect(0, 0, w, w*3/2)), nil
}
func (f *fake) Close() { f.closed.Store(true) }

func until(t *testing.T, what string, f func() bool) {
	t.Helper()
	for range 200 {
		ok := false
		ui(func() { ok = f() })
		if ok {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("waited in vain for " + what)
}

func stage(t *testing.T, w, h float32) fyne.Canvas {
	win := test.NewWindow(look.NewHeading("Kamerbrief"))
	win.Resize(fyne.NewSize(w, h))
	t.Cleanup(win.Close)
	return win.Canvas()
}

func bytesOf(context.Context) ([]byte, error) { return []byte("%PDF-1.7"), nil }

func TestPages(t *testing.T) {
	f := &fake{n: 3, bad: 1}
	var v *View
	ui(func() {
		v = show(stage(t, 1024, 768), "Bijlage 1", bytesOf, func(context.Context, []byte) (document, error) { return f, nil })
	})
	until(t, "the first page", func() bool { return v.sheet.img.Image != nil })
	ui(func() {
		if v.where.Text() != "Bladzijde 1 van 3" || !v.back.Disabled() || v.next.Disabled() {
			t.Errorf("%q", v.where.Text())
		}
	})
	ui(func() { // a click on the button, which Fyne takes the focus away at
		v.canvas.Unfocus()
		v.less.Tapped(&fyne.PointEvent{})
		v.more.Tapped(&fyne.PointEvent{})
		if v.canvas.Focused() != fyne.Focusable(v.sheet) {
			t.Errorf("%T has the keys after a click on a button", v.canvas.Focused())
		}
	})
	key := func(k fyne.KeyName) { ui(func() { v.sheet.TypedKey(&fyne.KeyEvent{Name: k}) }) }
	for range 9 {
		key(fyne.KeyPageDown)
		turned := false
		if ui(func() { turned = v.page > 0 }); turned {
			break
		}
	}
	until(t, "the sentence of a bad page", func() bool {
		return strings.HasPrefix(v.state.Text(), "Bladzijde 2 is beschadigd") && v.state.Visible()
	})
	key(fyne.KeyEnd)
	until(t, "the last page", func() bool { return v.sheet.img.Image != nil && v.page == 2 })
	until(t, "the last page without a sentence", func() bool { return !v.state.Visible() && v.next.Disabled() })
	f.mu.Lock()
	was := f.widths[len(f.widths)-1]
	f.mu.Unlock()
	ui(func() { v.sheet.TypedRune('+') })
	until(t, "a larger page", func() bool {
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.widths[len(f.widths)-1] > was*5/4
	})
	until(t, "150%", func() bool { return v.size.Text() == "150%" })
	key(fyne.KeyEscape)
	until(t, "the end", f.closed.Load)
	until(t, "the dialog to close", func() bool { return !v.Dialog.Open() && v.Page() == 0 })
}

func TestFailures(t *testing.T) {
	for want, open := range map[string]func(context.Context, []byte) (document, error){
		"beveiligd met een wachtwoord": func(context.Context, []byte) (document, error) { return nil, locked() },
		"geen leesbare pdf":            func(ctx context.Context, _ []byte) (document, error) { return openFile(ctx, []byte("tekst")) },
		"groter dan 100 MB":            func(ctx context.Context, _ []byte) (document, error) { return openFile(ctx, make([]byte, MaxBytes+1)) },
		"kan niet worden gelezen":      func(context.Context, []byte) (document, error) { return nil, errors.New("raw words of a library") },
	} {
		var v *View
		ui(func() { v = show(stage(t, 700, 500), "Bijlage", bytesOf, open) })
		until(t, want, func() bool { return strings.Contains(v.state.Text(), want) })
		ui(func() {
			if v.sheet.Visible() {
				t.Errorf("%s: an empty page is shown", want)
			}
			v.Dialog.Cancel()
		})
	}
}

// TestClosedBefore: a dialog closed while pdfium starts frees it when it has.
func TestClosedBefore(t *testing.T) {
	f, gate := &fake{n: 1, bad: -1}, make(chan struct{})
	var v *View
	ui(func() {
		v = show(stage(t, 700, 500), "Bijlage", bytesOf, func(context.Context, []byte) (document, error) { <-gate; return f, nil })
	})
	ui(v.Dialog.Cancel)
	close(gate)
	until(t, "the end", f.closed.Load)
}

// TestFits: nothing lies outside the dialog, at sizes people use.
func TestFits(t *testing.T) {
	for _, s := range []struct{ w, h, scale float32 }{{1280, 900, 1}, {1024, 768, 1}, {1024, 768, 2}} {
		look.Use(fyne.CurrentApp(), look.New("licht", s.scale))
		c := stage(t, s.w, s.h)
		var v *View
		ui(func() {
			v = show(c, "Bijlage 1: kwartaaloverzicht", bytesOf, func(context.Context, []byte) (document, error) { return &fake{n: 12, bad: -1}, nil })
		})
		until(t, "a page", func() bool { return v.sheet.img.Image != nil })
		ui(func() {
			d := fyne.CurrentApp().Driver()
			for _, o := range []fyne.CanvasObject{v.sheet, v.where, v.more, v.Dialog.Buttons[0]} {
				p := d.AbsolutePositionForObject(o)
				if p.X < 0 || p.X+o.Size().Width > s.w || p.Y+o.Size().Height > s.h {
					t.Errorf("%v: %T at %v of %v", s, o, p, o.Size())
				}
			}
			v.Dialog.Cancel()
		})
	}
	look.Use(fyne.CurrentApp(), look.New("licht", 1))
}
