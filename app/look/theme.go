// Package look is how Kamerbrief looks and answers to the hand: one calm office theme in three colours, and the
// controls that every screen is built of.
//
// A Theme holds every colour and size by Fyne's own names, plus a few of ours (desk, paper). It ignores the system's
// light or dark wish: dark and high contrast are choices in the program. Its Scale multiplies all sizes, so that text
// of 80 to 250 % needs no code elsewhere, as long as lengths are written U(8) and not 8.
//
// The controls (Button, Entry, Select, Check, Radio, MenuBar, Dialog, …) share three promises: what has the focus wears
// a 2-unit ring, everything works by keyboard, and a control that is off can say why. Esc and Enter in a control
// reach the Dialog round it; Alt, F10 and shortcuts reach the MenuBar.
package look

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/assets"
)

// Colours that Fyne has no name for.
const (
	ColorDesk      fyne.ThemeColorName = "kbDesk"      // behind the paper
	ColorPaper     fyne.ThemeColorName = "kbPaper"     // the page, white in every theme: it shows what is printed
	ColorPaperEdge fyne.ThemeColorName = "kbPaperEdge" // 1 px round the paper
	// On the paper, white in every theme, the theme's own colours would not be seen.
	ColorPaperCaret  fyne.ThemeColorName = "kbPaperCaret"
	ColorPaperChosen fyne.ThemeColorName = "kbPaperChosen" // over selected figures and under selected words
)

// Theme is a fyne.Theme of ours.
type Theme struct {
	Name   string  // "licht", "donker" or "hoog contrast"
	Scale  float32 // 1 is 100 %
	colors map[fyne.ThemeColorName]color.NRGBA
}

// Names of the themes, in the order of the menu.
var Names = []string{"licht", "donker", "hoog contrast"}

// Scales that the program offers, lowest and highest.
const (
	MinScale = 0.8
	MaxScale = 2.5
)

// New gives the theme of this name ("licht" for a name it does not know) with text at scale, kept within 0.8–2.5.
func New(name string, scale float32) *Theme {
	c, ok := palettes[name]
	if !ok {
		name, c = "licht", palettes["licht"]
	}
	return &Theme{Name: name, Scale: min(max(scale, MinScale), MaxScale), colors: c}
}

// Color gives a colour by name; the variant (the system's wish) is ignored.
func (t *Theme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := t.colors[n]; ok {
		return c
	}
	v := theme.VariantLight
	if t.Name != "licht" {
		v = theme.VariantDark
	}
	return theme.DefaultTheme().Color(n, v)
}

// Font gives Noto Sans, Fyne's own; the letter's font stays on the paper. In the style Monospace, which nothing else here has, it is
// the letter's: Fyne measures what is typed by the style, whatever font a theme round a field has.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	if !s.Monospace {
		return theme.DefaultTheme().Font(s)
	}
	i := 0
	if s.Bold {
		i++
	}
	if s.Italic {
		i += 2
	}
	if letterFonts[i] == nil {
		letterFonts[i] = fyne.NewStaticResource("letter-"+strconv.Itoa(i)+".ttf", assets.Font(i))
	}
	return letterFonts[i]
}

// ReadFonts reads the fonts of the window, which takes longer than all else that is done before a short letter stands on it. Any
// goroutine may, as long as no other measures or paints text.
func ReadFonts() {
	for _, s := range []fyne.TextStyle{{}, {Bold: true}} {
		fyne.MeasureText("a", theme.TextSize(), s)
	}
}

var letterFonts [4]fyne.Resource // read when a field of the letter is first typed in

// Icon gives Fyne's icons, for its own widgets.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size gives a size by name, times the scale.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	v, ok := sizes[n]
	if !ok {
		v = theme.DefaultTheme().Size(n)
	}
	return v * t.Scale
}

// U gives n units of the current theme: n times the text scale.
func U(n float32) float32 {
	return n * current.Scale
}

// Color gives a colour of the current theme.
func Color(n fyne.ThemeColorName) color.Color { return current.Color(n, theme.VariantLight) }

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:               13,
	theme.SizeNameCaptionText:        11.5,
	theme.SizeNameSubHeadingText:     15,
	theme.SizeNameHeadingText:        19,
	theme.SizeNamePadding:            4,
	theme.SizeNameInnerPadding:       6,
	theme.SizeNameLineSpacing:        4,
	theme.SizeNameInlineIcon:         20,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameInputRadius:        3,
	theme.SizeNameButtonRadius:       3,
	theme.SizeNameSelectionRadius:    2,
	theme.SizeNameMenuRadius:         2,
	theme.SizeNamePopupRadius:        4,
	theme.SizeNameCardRadius:         4,
	theme.SizeNameDialogRadius:       6,
	theme.SizeNameModalBlurRadius:    0,
	theme.SizeNameScrollBar:          12,
	theme.SizeNameScrollBarSmall:     6,
	theme.SizeNameScrollBarRadius:    3,
	theme.SizeNameSeparatorThickness: 1,
	theme.SizeNameSplitThickness:     5,
}

// current is the theme in use, see Use.
var current = New("licht", 1)

// Use makes t the program's theme.
func Use(a fyne.App, t *Theme) {
	current = t
	a.Settings().SetTheme(t)
}

// Current is the theme in use.
func Current() *Theme { return current }

// calm is the theme round splits: a lighter bar and no dark edge in the scrolls inside.
type calm struct{}

func (calm) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if n == theme.ColorNameShadow {
		n = theme.ColorNameScrollBarBackground
	}
	return current.Color(n, v)
}

func (calm) Size(n fyne.ThemeSizeName) float32       { return current.Size(n) }
func (calm) Font(s fyne.TextStyle) fyne.Resource     { return current.Font(s) }
func (calm) Icon(n fyne.ThemeIconName) fyne.Resource { return current.Icon(n) }
