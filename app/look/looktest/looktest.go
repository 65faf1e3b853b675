// Package looktest is what the tests of the window's packages share: a program of Fyne's without a screen, one goroutine
// at a time, and pictures for a person to look at.
package looktest

import (
	"image/png"
	"os"
	"path/filepath"
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
