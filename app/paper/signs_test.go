package paper

import (
	"image/color"
	"math"
	"testing"

	"kamerbrief/app/look"
	"kamerbrief/drafts/edit"
)

func luminance(c color.NRGBA) float64 {
	lin := func(x uint8) float64 {
		v := float64(x) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

// contrast is the ratio of WCAG 2 between two colours, the first laid over the second.
func contrast(a, b color.NRGBA) float64 {
	over := func(x, y uint8) uint8 { return uint8((int(x)*int(a.A) + int(y)*(255-int(a.A))) / 255) }
	x, y := luminance(color.NRGBA{over(a.R, b.R), over(a.G, b.G), over(a.B, b.B), 255}), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestPageColours: on the white and on the dark page, in every theme, words are read on every ground (4.5:1), and caret,
// lines and waves are seen (3:1).
func TestPageColours(t *testing.T) {
	white, black := paperColour, color.NRGBA{A: 255}
	grounds := map[string]color.NRGBA{"paper": white, "comment": remarkColour, "comment looked at": remarkStrong, "hit": hitColour, "hit gone to": hitCurrent, "broken": brokenColour}
	seen := map[string]color.NRGBA{"wave": waveColour, "broken line": brokenLine, "change": changeColour, "link": linkLine}
	for i, c := range personColours {
		seen["person "+string(rune('1'+i))] = c
	}
	for _, name := range look.Names {
		th := look.New(name, 1)
		get := func(n string) color.NRGBA {
			m := map[string]color.Color{"caret": th.Color(look.ColorPaperCaret, 0), "chosen": th.Color(look.ColorPaperChosen, 0)}
			return color.NRGBAModel.Convert(m[n]).(color.NRGBA)
		}
		for _, dark := range []bool{false, true} {
			as := func(c color.NRGBA) color.NRGBA {
				if dark {
					return shade(c)
				}
				return c
			}
			for what, g := range grounds {
				if r := contrast(as(black), as(g)); r < 4.5 {
					t.Errorf("%s, dark %v: words on %s %.1f", name, dark, what, r)
				}
			}
			chosen, paper := as(get("chosen")), as(white)
			mix := func(x, y uint8) uint8 { return uint8((int(x)*int(chosen.A) + int(y)*(255-int(chosen.A))) / 255) }
			ground := color.NRGBA{mix(chosen.R, paper.R), mix(chosen.G, paper.G), mix(chosen.B, paper.B), 255}
			if r := contrast(as(black), ground); r < 4.5 {
				t.Errorf("%s, dark %v: selected words %.1f", name, dark, r)
			}
			if r := contrast(as(get("caret")), paper); r < 3 {
				t.Errorf("%s, dark %v: caret %.1f", name, dark, r)
			}
			for what, c := range seen {
				if r := contrast(as(c), paper); r < 3 {
					t.Errorf("%s, dark %v: %s %.1f", name, dark, what, r)
				}
			}
		}
	}
}

// TestSigns: what is not printed is drawn on the page when that is asked for, and every row is drawn again when it is not; a
// dark page has light words.
func TestSigns(t *testing.T) {
	k := open(t, plain("Een eerste\u00a0alinea.", "", "De laatste."), 900, 700)
	k.selectTo(at(body(k.d.Letter())[2], 3), false, false)
	k.Run(edit.BreakLine())
	before := k.w.Canvas().Capture()
	k.SetSigns(true)
	k.shot(t, "signs")
	if _, differs := apart(before, k.w.Canvas().Capture()); !differs {
		t.Error("no signs are shown")
	}
	k.SetSigns(false)
	if at, differs := apart(before, k.w.Canvas().Capture()); differs {
		t.Errorf("a sign is left at %v", at)
	}
	k.SetDark(true)
	k.shot(t, "dark")
	m := k.w.Canvas().Capture()
	x, y := k.view.spot(0, page10, page10)
	if c := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA); c.R != darkest {
		t.Errorf("the dark page is %v", c)
	}
	k.SetDark(false)
	if at, differs := apart(before, k.w.Canvas().Capture()); differs {
		t.Errorf("something of the dark page is left at %v", at)
	}
}

const page10 = 10 * pt
