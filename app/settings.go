package app

import (
	"encoding/json"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"kamerbrief/app/look"
)

// Settings are kept by Fyne per user; losing them costs nothing (what matters is in the store).
const (
	prefTheme  = "thema"
	prefScale  = "tekstgrootte" // percent
	prefAuthor = "naam"
	prefFolder = "exportmap"
)

// healSettings sees to it that Fyne finds sound settings. Fyne writes them in place: a run that is killed at the wrong
// moment leaves an empty file, and the next one would complain about it in English.
func healSettings() {
	dir, err := os.UserConfigDir()
	if err != nil {
		return
	}
	dir = filepath.Join(dir, "fyne", ID)
	file := filepath.Join(dir, "preferences.json")
	if b, err := os.ReadFile(file); err == nil && json.Valid(b) {
		return
	}
	if os.MkdirAll(dir, 0o700) == nil {
		_ = os.WriteFile(file, []byte("{}\n"), 0o600)
	}
}

// scales are the text sizes of the menu, in percent.
var scales = []int{80, 100, 125, 150, 200, 250}

func (a *App) useTheme() {
	p := a.fyne.Preferences()
	look.Use(a.fyne, look.New(p.StringWithFallback(prefTheme, "licht"), float32(p.IntWithFallback(prefScale, 100))/100))
}

func (a *App) setTheme(name string) {
	a.fyne.Preferences().SetString(prefTheme, name)
	a.useTheme()
}

func (a *App) setScale(percent int) {
	a.fyne.Preferences().SetInt(prefScale, percent)
	a.useTheme()
}

// author is the name that comments carry: as set, else that of the computer's user.
func (a *App) author() string {
	if s := strings.TrimSpace(a.fyne.Preferences().String(prefAuthor)); s != "" {
		return s
	}
	if s := strings.TrimSpace(a.desk.Store.Who().Name); s != "" {
		return s
	}
	if u, err := user.Current(); err == nil {
		if s := strings.TrimSpace(u.Name); s != "" {
			return s
		}
		return u.Username
	}
	return "Ik"
}
