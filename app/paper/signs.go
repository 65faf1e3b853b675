package paper

import (
	"image"
	"image/color"
	"math"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/page"
)

// A page is white, as it is printed. Who asks for it has a dark one, on the screen only: every colour of the paper is turned round
// in lightness, and keeps its hue. Figures stay as they are.
const (
	darkest  = 0x18 // what white becomes
	lightest = 0xE6 // what black becomes
)

// shade turns a colour of the white page into that of the dark one.
func shade(c color.Color) color.NRGBA {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	turn := 255 - int(max(n.R, n.G, n.B)) - int(min(n.R, n.G, n.B))
	to := func(x uint8) uint8 { // a power, so that light words are read on grounds of full colour
		return uint8(darkest + math.Pow(float64(int(x)+turn)/255, 1.4)*(lightest-darkest))
	}
	return color.NRGBA{to(n.R), to(n.G), to(n.B), n.A}
}

// lit makes black ink the light one of a dark page. Pixels are premultiplied.
func lit(m *image.RGBA) {
	for i := 0; i < len(m.Pix); i += 4 {
		x := uint8(int(m.Pix[i+3]) * lightest / 255)
		m.Pix[i], m.Pix[i+1], m.Pix[i+2] = x, x, x
	}
}

// SetDark makes the page dark, or white again.
func (p *Paper) SetDark(on bool) {
	if p.view.dark != on {
		p.view.dark = on
		p.Refresh()
	}
}

// SetSigns shows what is not printed, or hides it: spaces, the ends of paragraphs and of lines.
func (p *Paper) SetSigns(on bool) {
	if p.view.signs != on {
		p.view.signs = on
		p.Refresh()
	}
}

// signed is a line with the sign of its end behind it: of a paragraph, or of a line that was ended by hand.
func signed(l *page.Line, b *letter.Block) *page.Line {
	sign := ""
	switch {
	case l.Flow.IsZero() || b == nil:
	case l.Last:
		sign = "¶"
	default:
		if a, ok := b.AtomAt(l.To - len(letter.ObjectString)); ok && a.Kind == letter.LineBreak {
			sign = "↵"
		}
	}
	if sign == "" {
		return l
	}
	r := page.Run{X: l.Left, Size: page.Points(9), Text: sign}
	if k := len(l.Runs) - 1; k >= 0 {
		r.X, r.Size = l.Runs[k].X+l.Runs[k].W, l.Runs[k].Size
	}
	c := *l
	c.Runs = append(l.Runs[:len(l.Runs):len(l.Runs)], r)
	return &c
}

// sign is what stands in the middle of a space, 0 for a character that is seen.
func sign(c rune) rune {
	switch c {
	case ' ':
		return '·'
	case '\u00a0', '\u202f':
		return '°'
	}
	return 0
}
