// Package looktest is what the tests of the window's packages share: a program of Fyne's without a screen, one goroutine
// at a time, and pictures for a person to look at.
package looktest

import (
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kamerbrief/app/look"
)

// Main runs the tests of a package in the light theme.
func Main(m *testing.M) {
	look.Use(test.NewApp(), look.New("licht", 1))
	os.Exit(m.Run())
}

var lock sync.Mutex

// UI does f as Fyne's goroutine does: one thing at a time.
func UI(f func()) {
	lock.Lock()
	defer lock.Unlock()
	f()
}

// Shot keeps what a canvas shows as NAME.png when KB_SHOTS names a folder.
func Shot(t testing.TB, c fyne.Canvas, name string) {
	t.Helper()
	dir := os.Getenv("KB_SHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, c.Capture()); err != nil {
		t.Fatal(err)
	}
}

// Walk calls f for what can be seen of o and all that is in it.
func Walk(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	f(o)
	switch x := o.(type) {
	case *fyne.Container:
		for _, c := range x.Objects {
			Walk(c, f)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(x).Objects() {
			Walk(c, f)
		}
	}
}

// english are words that Fyne or we might leave; none is a Dutch word.
var english = regexp.MustCompile(`(?i)\b(the|select|one|cancel|save|file|name|close|error|delete|add|edit|yes|copy|paste|folder|new|date|subject|letter)\b`)

// Fit checks that no words in what can be seen of o are clipped or English, and that none lies outside a window of this width.
func Fit(t testing.TB, what string, o fyne.CanvasObject, width float32) {
	t.Helper()
	Walk(o, func(o fyne.CanvasObject) {
		words := ""
		switch x := o.(type) {
		case *look.Text:
			words = x.Text()
		case *look.Reading:
			words = x.Text.Text()
		case *look.Button:
			words = x.Text
		case *look.Check:
			words = x.Label()
		default:
			return
		}
		m, is := o.MinSize(), o.Size()
		if m.Width > is.Width+1 || m.Height > is.Height+1 {
			t.Errorf("%s: %q needs %v and has %v", what, words, m, is)
		}
		if p := fyne.CurrentApp().Driver().AbsolutePositionForObject(o); p.X < 0 || p.X+is.Width > width+1 {
			t.Errorf("%s: %q lies outside the window", what, words)
		}
		if e := english.FindString(words); e != "" && words != "Delete" { // on the keys of a Dutch keyboard too
			t.Errorf("%s: English %q in %q", what, e, words)
		}
	})
}
