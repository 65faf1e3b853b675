package app

import (
	"encoding/json"
	"errors"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/regular"
)

// Settings are kept by Fyne per user; losing them costs nothing (what matters is in the store).
const (
	prefTheme  = "thema"
	prefScale  = "tekstgrootte" // percent
	prefAuthor = "naam"
	prefFolder = "exportmap"
	prefDone   = "afgehandeld" // comments that were dealt with are shown
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
	b, err := regular.Read(file, 1<<20)
	if err == nil && json.Valid(b) {
		return
	}
	if errors.Is(err, regular.ErrOdd) { // Fyne would wait for what never comes
		_ = os.Rename(file, file+".vreemd")
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

// author is the name that comments and akkoord carry, "" as long as nobody has said who writes here.
func (a *App) author() string {
	if s := strings.TrimSpace(a.desk.Store.Who().Name); s != "" {
		return s
	}
	return strings.TrimSpace(a.fyne.Preferences().String(prefAuthor)) // where it was kept before 0.3
}

// guess is who it may be: the full name that the computer has of its user; never the name of an account.
func guess() string {
	u, err := user.Current()
	if err != nil || strings.EqualFold(u.Name, u.Username) || strings.EqualFold(u.Name, "root") || strings.ContainsAny(u.Name, `\@`) {
		return ""
	}
	return strings.TrimSpace(strings.Trim(u.Name, ","))
}

// setAuthor keeps who writes here, with the store: the command line knows it too.
func (a *App) setAuthor(name string) {
	who := a.desk.Store.Who()
	if err := a.desk.Store.SetWho(a.ctx, strings.TrimSpace(letter.Clean(name)), who.Function); err != nil {
		look.Message(a.win.Canvas(), "error", "Uw naam is niet bewaard", sentence(err))
		return
	}
	a.fyne.Preferences().RemoveValue(prefAuthor)
	if a.editor != nil {
		a.editor.draft.By = a.desk.Store.Who()
		a.editor.margin.Refresh()
	}
}

// askName asks under which name comments and akkoord are placed; then goes on.
func (a *App) askName(then func()) {
	name := look.NewEntry("")
	name.SetText(a.author())
	if name.Text == "" {
		name.SetText(guess())
	}
	field := look.NewField("Naam", name).Help("Staat bij uw opmerkingen en bij het akkoord dat u vastlegt.")
	d := look.Ask(a.win.Canvas(), "Mijn naam", field, "Naam bewaren", func() bool {
		if strings.TrimSpace(name.Text) == "" {
			field.SetError("Vul uw naam in.")
			return false
		}
		a.setAuthor(name.Text)
		return true
	})
	d.Closed = then
}

// named does something that carries a name. It asks for that when it is not known, once while the program runs.
func (a *App) named(do func()) {
	if a.author() != "" || a.asked {
		do()
		return
	}
	a.asked = true
	a.askName(do)
}
