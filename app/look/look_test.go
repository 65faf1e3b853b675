package look

import (
	"encoding/json"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestMain(m *testing.M) {
	a := test.NewApp()
	_ = Dutch()
	Use(a, New("licht", 1))
	os.Exit(m.Run())
}

// shot writes what a window shows, for looking at, when KB_SHOTS names a folder.
func shot(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("KB_SHOTS")
	img := w.Canvas().Capture()
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

func window(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	win := test.NewWindow(o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	t.Cleanup(func() { Forget(win.Canvas()); win.Close() })
	return win
}

func lum(c color.NRGBA) float64 {
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

func over(c, ground color.NRGBA) color.NRGBA {
	m := func(a, b uint8) uint8 { return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A)) + 127) / 255) }
	return color.NRGBA{m(c.R, ground.R), m(c.G, ground.G), m(c.B, ground.B), 255}
}

func contrast(a, b color.NRGBA) float64 {
	x, y := lum(a), lum(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// TestContrast computes every pair that meets on a screen, in every theme.
func TestContrast(t *testing.T) {
	type N = fyne.ThemeColorName
	grounds := []N{theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNameButton, theme.ColorNameHeaderBackground}
	pairs := []struct {
		front   N
		tint    N // laid over the ground, "" for none
		grounds []N
		least   float64
	}{
		{theme.ColorNameForeground, "", append(grounds, theme.ColorNameDisabledButton, ColorDesk), 4.5},
		{theme.ColorNameForeground, theme.ColorNameFocus, grounds, 4.5},
		{theme.ColorNameForeground, theme.ColorNameSelection, grounds, 4.5},
		{theme.ColorNameForeground, theme.ColorNameHover, grounds, 4.5},
		{theme.ColorNameForeground, theme.ColorNamePressed, grounds, 4.5},
		{theme.ColorNamePlaceHolder, "", grounds, 4.5},
		{theme.ColorNamePrimary, "", grounds, 4.5},
		{theme.ColorNameHyperlink, "", grounds, 4.5},
		{theme.ColorNameError, "", grounds, 4.5},
		{theme.ColorNameWarning, "", grounds, 4.5},
		{theme.ColorNameSuccess, "", grounds, 4.5},
		{theme.ColorNameForegroundOnPrimary, "", []N{theme.ColorNamePrimary}, 4.5},
		{theme.ColorNameForegroundOnError, "", []N{theme.ColorNameError}, 4.5},
		{theme.ColorNameForegroundOnWarning, "", []N{theme.ColorNameWarning}, 4.5},
		{theme.ColorNameForegroundOnSuccess, "", []N{theme.ColorNameSuccess}, 4.5},
		{ColorPaperCaret, "", []N{ColorPaper}, 4.5},
		{ColorPaperCaret, ColorPaperChosen, []N{ColorPaper}, 3},
		{theme.ColorNameDisabled, "", grounds, 3},
		{theme.ColorNameInputBorder, "", grounds, 3},
		{theme.ColorNameScrollBar, "", []N{ColorDesk, theme.ColorNameScrollBarBackground, theme.ColorNameInputBackground, theme.ColorNameBackground}, 3},
	}
	for _, name := range Names {
		th := New(name, 1)
		get := func(n N) color.NRGBA { return th.Color(n, 0).(color.NRGBA) }
		for _, p := range pairs {
			for _, g := range p.grounds {
				ground := get(g)
				if p.tint != "" {
					ground = over(get(p.tint), ground)
				}
				if c := contrast(over(get(p.front), ground), ground); c < p.least {
					t.Errorf("%s: %s on %s (tint %q): %.2f, needed %.1f", name, p.front, g, p.tint, c, p.least)
				}
			}
		}
	}
}

// TestDutch: Fyne has no key that our words lack, and shows ours.
func TestDutch(t *testing.T) {
	var ours map[string]any
	if err := json.Unmarshal(dutch, &ours); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(fyneDir(t) + "/lang/translations/base.*.json")
	if len(files) < 10 {
		t.Fatalf("%d translation files of Fyne seen", len(files))
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var theirs map[string]any
		if err := json.Unmarshal(b, &theirs); err != nil {
			t.Fatal(err)
		}
		for k := range theirs {
			if _, ok := ours[k]; !ok {
				t.Errorf("%s: no Dutch for %q", filepath.Base(f), k)
			}
		}
	}
	for k, want := range map[string]string{"Cancel": "Annuleren", "Select all": "Alles selecteren"} {
		if got := lang.L(k); got != want {
			t.Errorf("%s is shown as %q", k, got)
		}
	}
	if got := lang.X("file.parent", "Parent"); got != "Bovenliggende map" {
		t.Errorf("file.parent is shown as %q", got)
	}
}

// TestFieldKeepsItsBorder: the words of a long field end before its border, at every size of text.
func TestFieldKeepsItsBorder(t *testing.T) {
	defer Use(fyne.CurrentApp(), current)
	for _, scale := range []float32{1, 2.5} {
		Use(fyne.CurrentApp(), New("licht", scale))
		e := NewEntry("")
		e.SetText("Postbus 20301 2500 EH Den Haag en nog veel meer woorden")
		w := test.NewWindow(e)
		w.Resize(fyne.NewSize(200, 120))
		r := test.WidgetRenderer(e).(*ringed)
		if left, right := r.words.Position().X, r.words.Position().X+r.words.Size().Width; left < U(1) || right > e.Size().Width-U(4) || right < e.Size().Width-U(12) {
			t.Errorf("at %g the words have %g to %g of %g", scale, left, right, e.Size().Width)
		}
		w.Close()
	}
}
