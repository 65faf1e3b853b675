package app

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"kamerbrief/app/look"
	"kamerbrief/drafts/regular"
)

// Names of settings, beside those that stand with what they are about.
const (
	prefTheme  = "thema"
	prefScale  = "tekstgrootte" // percent
	prefFolder = "exportmap"
	prefDone   = "afgehandeld"            // comments that were dealt with are shown
	prefOut    = "inhoud"                 // the outline, among the panels
	prefSigns  = "niet-afdrukbare tekens" // shown on the page
	prefDark   = "donkere pagina"
	prefRuler  = "liniaal"
	prefTwo    = "twee pagina's" // beside each other
	prefMargin = "opmerkingen"   // the comments, likewise
)

// settings are what this person set. The store keeps them; what is set is so at once, and the store follows on a goroutine of
// its own, since its disk may be slow. Losing them costs no letter.
type settings struct {
	mu    sync.Mutex
	ahead map[string]string // set, and not known to be kept
	fresh map[string]bool   // of those: not tried yet
	busy  chan struct{}     // closed when all was tried; nil while nothing is tried
}

// setting gives what was set under a name, else otherwise.
func (a *program) setting(name, otherwise string) string {
	a.set.mu.Lock()
	v, ok := a.set.ahead[name]
	a.set.mu.Unlock()
	if !ok && a.desk != nil {
		v = a.desk.Store.Setting(name)
	}
	return cmp.Or(v, otherwise)
}

// keepSetting sets it; "" is as at the first start.
func (a *program) keepSetting(name, value string) {
	s := &a.set
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ahead == nil {
		s.ahead, s.fresh = map[string]string{}, map[string]bool{}
	}
	s.ahead[name], s.fresh[name] = value, true
	if s.busy == nil && a.desk != nil {
		s.busy = make(chan struct{})
		go a.keepSettings(s.busy)
	}
}

// keepSettings has the store keep what was set. What it cannot keep stays as it was set until the program ends.
func (a *program) keepSettings(done chan struct{}) {
	defer close(done)
	s := &a.set
	for {
		s.mu.Lock()
		name, value := "", ""
		for name = range s.fresh {
			value = s.ahead[name]
			delete(s.fresh, name)
			break
		}
		if name == "" {
			s.busy = nil
			s.mu.Unlock()
			return
		}
		s.mu.Unlock()
		err := a.desk.Store.SetSetting(context.Background(), name, value)
		s.mu.Lock()
		if err == nil && !s.fresh[name] {
			delete(s.ahead, name)
		}
		s.mu.Unlock()
	}
}

// settingsKept waits until the store was given what was set, and reports whether it has all of it.
func (a *program) settingsKept() bool {
	s := &a.set
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.busy != nil {
		done := s.busy
		s.mu.Unlock()
		<-done
		s.mu.Lock()
	}
	return len(s.ahead) == 0
}

// on is setting for something that is on or off.
func (a *program) on(name string, otherwise bool) bool {
	return a.setting(name, yesNo(otherwise)) == yesNo(true)
}

// turn sets it on or off.
func (a *program) turn(name string, on bool) { a.keepSetting(name, yesNo(on)) }

func yesNo(on bool) string {
	if on {
		return "ja"
	}
	return "nee"
}

// number is setting for a number.
func (a *program) number(name string, otherwise int) int {
	if n, err := strconv.Atoi(a.setting(name, "")); err == nil {
		return n
	}
	return otherwise
}

// texts is setting for several texts.
func (a *program) texts(name string) (out []string) {
	if s := a.setting(name, ""); s != "" {
		_ = json.Unmarshal([]byte(s), &out)
	}
	return out
}

func (a *program) keepTexts(name string, texts []string) {
	b, _ := json.Marshal(texts)
	a.keepSetting(name, string(b))
}

// fyneSettings is where Fyne keeps settings, and where ours were before 0.9; "" when the system has no place for them.
func fyneSettings() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "fyne", ID, "preferences.json")
}

// healSettings sees to it that Fyne finds sound settings, and gives those there are. Fyne writes them in place: a run that is
// killed at the wrong moment leaves an empty file, and the next one would complain about it in English.
func healSettings() map[string]any {
	file := fyneSettings()
	if file == "" {
		return nil
	}
	var old map[string]any
	b, err := regular.Read(file, 1<<20)
	if err == nil && json.Unmarshal(b, &old) == nil {
		return old
	}
	if errors.Is(err, regular.ErrOdd) { // Fyne would wait for what never comes
		_ = os.Rename(file, file+".vreemd")
	}
	if os.MkdirAll(filepath.Dir(file), 0o700) == nil {
		_ = os.WriteFile(file, []byte("{}\n"), 0o600)
	}
	return nil
}

// inherit takes over what Fyne kept before 0.9, once.
func (a *program) inherit(old map[string]any) {
	if len(old) == 0 {
		return
	}
	for name, v := range old {
		if a.setting(name, "") != "" {
			continue
		}
		switch v := v.(type) {
		case string:
			if name == prefCopy && v == "" {
				v = noCopy
			}
			a.keepSetting(name, v)
		case bool:
			a.turn(name, v)
		case float64:
			a.keepSetting(name, strconv.Itoa(int(v)))
		case []any:
			var texts []string
			for _, x := range v {
				if s, ok := x.(string); ok {
					texts = append(texts, s)
				}
			}
			a.keepTexts(name, texts)
		}
	}
	go func() {
		if a.settingsKept() {
			_ = os.WriteFile(fyneSettings(), []byte("{}\n"), 0o600)
		}
	}()
}

// scales are the text sizes of the program, in percent.
var scales = []int{80, 100, 125, 150, 200, 250}

// useTheme paints the window as the settings say.
func (a *program) useTheme() {
	look.Use(a.fyne, look.New(a.setting(prefTheme, look.Names[0]), float32(a.number(prefScale, 100))/100))
}

func (a *program) setTheme(name string) {
	a.keepSetting(prefTheme, name)
	a.useTheme()
}

func (a *program) setScale(percent int) {
	a.keepSetting(prefScale, strconv.Itoa(percent))
	a.useTheme()
}

// folder is where choosing a file starts.
func (a *program) folder() string {
	if s := a.setting(prefFolder, ""); s != "" {
		if st, err := os.Stat(s); err == nil && st.IsDir() {
			return s
		}
	}
	if a.opt.Out != "" {
		return a.opt.Out
	}
	home, _ := os.UserHomeDir()
	return home
}

func (a *App) setFolder(file string) { a.keepSetting(prefFolder, filepath.Dir(file)) }
