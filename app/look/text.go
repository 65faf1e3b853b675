package look

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Text shows words in one of the program's few type sizes, without padding of its own.
type Text struct {
	widget.BaseWidget
	SizeName fyne.ThemeSizeName  // theme.SizeNameText when ""
	Color    fyne.ThemeColorName // theme.ColorNameForeground when ""
	Bold     bool
	Wrap     bool // breaks at spaces; the height follows from the width it was last given
	Cut      bool // one line, cut with an ellipsis when it does not fit
	Ends     bool // of a line that is cut: in its middle, so that its end stays; of names of files, of which versions differ there
	text     string
	broken   broken
}

// broken are the lines of a text that wraps, and what they were broken for.
type broken struct {
	width, size float32
	bold        bool
	text        string
	lines       []string
}

// NewText gives text of the size a reader reads.
func NewText(s string) *Text { return newText(s, theme.SizeNameText, "", false) }

// NewProse gives text that wraps.
func NewProse(s string) *Text { t := NewText(s); t.Wrap = true; return t }

// NewHead gives the head of a panel or column: bold.
func NewHead(s string) *Text { return newText(s, theme.SizeNameText, "", true) }

// NewTitle gives the title of a dialog: 15 units, bold.
func NewTitle(s string) *Text {
	t := newText(s, theme.SizeNameSubHeadingText, "", true)
	t.Wrap = true
	return t
}

// NewHeading gives the head of a page, 19 units.
func NewHeading(s string) *Text { return newText(s, theme.SizeNameHeadingText, "", false) }

// NewCaption gives small secondary text: times, the status bar.
func NewCaption(s string) *Text {
	return newText(s, theme.SizeNameCaptionText, theme.ColorNamePlaceHolder, false)
}

// NewHelp gives secondary text that explains, wrapped.
func NewHelp(s string) *Text {
	t := newText(s, theme.SizeNameCaptionText, theme.ColorNamePlaceHolder, false)
	t.Wrap = true
	return t
}

func newText(s string, size fyne.ThemeSizeName, c fyne.ThemeColorName, bold bool) *Text {
	t := &Text{SizeName: size, Color: c, Bold: bold, text: s}
	t.ExtendBaseWidget(t)
	return t
}

// Text gives the words.
func (t *Text) Text() string { return t.text }

// SetText shows other words.
func (t *Text) SetText(s string) {
	if s != t.text {
		t.text = s
		t.Refresh()
	}
}

func (t *Text) size() float32 {
	return t.Theme().Size(cmp.Or(t.SizeName, theme.SizeNameText))
}

func (t *Text) width(s string) float32 {
	return fyne.MeasureText(s, t.size(), fyne.TextStyle{Bold: t.Bold}).Width
}

// height is that of a line.
func (t *Text) height() float32 {
	return fyne.MeasureText("Ág", t.size(), fyne.TextStyle{Bold: t.Bold}).Height
}

// lines breaks the words for a width.
func (t *Text) lines(w float32) []string {
	switch {
	case t.Cut && w > 0 && t.width(t.text) > w:
		return []string{cut(t.text, w, t.width, t.Ends)}
	case !t.Wrap || w <= 0:
		return strings.Split(t.text, "\n")
	}
	if b := &t.broken; b.lines == nil || b.width != w || b.size != t.size() || b.bold != t.Bold || b.text != t.text {
		*b = broken{w, t.size(), t.Bold, t.text, t.wrap(w)}
	}
	return t.broken.lines
}

// cut gives as much of a text as fits a width, with an ellipsis behind it, or with ends in its middle.
func cut(s string, w float32, width func(string) float32, ends bool) string {
	r := []rune(s)
	of := func(m int) string {
		tail := 0
		if ends {
			tail = m / 2
		}
		return strings.TrimRight(string(r[:m-tail]), " ") + "…" + strings.TrimLeft(string(r[len(r)-tail:]), " ")
	}
	lo, hi := 0, len(r)
	for lo < hi {
		m := (lo + hi + 1) / 2
		if width(of(m)) <= w {
			lo = m
		} else {
			hi = m - 1
		}
	}
	return of(lo)
}

// Around gives a text behind what stands before it; where what ends at byte to would not be in sight on one line of a width,
// without the first words of the text.
func (t *Text) Around(before, s string, to int, width float32) string {
	if t.width(before+s) <= width || t.width(before+s[:to]+"…") <= width {
		return before + s
	}
	words := strings.SplitAfter(s[:to], " ")
	out := before + s
	for len(words) > 1 && t.width(out) > width && t.width(before+"…"+strings.Join(words, "")) > width*2/3 { // with words behind it
		words = words[1:]
		out = before + "…" + strings.Join(words, "") + s[to:]
	}
	return out
}

// wrap breaks the words at spaces. Fyne remembers how wide a word is, not how wide every beginning of a line is: the
// line is measured as a whole only where the sum of its words leaves doubt.
func (t *Text) wrap(w float32) (out []string) {
	for _, par := range strings.Split(t.text, "\n") {
		out = append(out, t.wrapOne(par, w)...)
	}
	return out
}

func (t *Text) wrapOne(par string, w float32) (out []string) {
	space := t.width(" ")
	line, sum := "", float32(0)
	for _, word := range strings.Fields(par) {
		with, wide := word, t.width(word)
		if line != "" {
			with, wide = line+" "+word, sum+space+wide
		}
		if wide <= w-U(4) || wide <= w+U(4) && t.width(with) <= w+0.5 {
			line, sum = with, wide
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		line, sum = word, t.width(word)
		for t.width(line) > w { // a word wider than its place is cut where it must
			r := []rune(line)
			n := len(r) - 1
			for n > 1 && t.width(string(r[:n])) > w {
				n--
			}
			if n < 1 {
				break
			}
			out, line = append(out, string(r[:n])), string(r[n:])
			sum = t.width(line)
		}
	}
	return append(out, line)
}

// CreateRenderer is part of fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t}
	r.Refresh()
	return r
}

type textRenderer struct {
	t     *Text
	lines []fyne.CanvasObject
	whole bool // the one line is not cut yet
}

func (r *textRenderer) Destroy() {}

// Objects are the lines. One that is cut is cut when it is asked for: of a long list most are never seen, and where to cut takes
// some measuring.
func (r *textRenderer) Objects() []fyne.CanvasObject {
	if r.whole {
		r.whole = false
		r.lines[0].(*canvas.Text).Text = r.t.lines(r.t.BaseWidget.Size().Width)[0]
	}
	return r.lines
}

func (r *textRenderer) MinSize() fyne.Size {
	t := r.t
	if t.Cut {
		w := U(24)
		if len(t.text) < 40 { // longer is wider: measuring hundreds of names takes a tenth of a second
			w = min(w, t.width(t.text))
		}
		return fyne.NewSize(w, r.t.height())
	}
	if t.Wrap {
		return fyne.NewSize(min(t.width(t.text), U(60)), float32(len(t.lines(t.BaseWidget.Size().Width)))*r.t.height())
	}
	var w float32
	ls := t.lines(0)
	for _, l := range ls {
		w = max(w, t.width(l))
	}
	return fyne.NewSize(w, float32(len(ls))*r.t.height())
}

func (r *textRenderer) Layout(s fyne.Size) {
	ls := []string{r.t.text}
	if r.whole = r.t.Cut && !strings.Contains(r.t.text, "\n"); !r.whole {
		ls = r.t.lines(s.Width)
	}
	for len(r.lines) < len(ls) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(ls)]
	c, size, h := cmp.Or(r.t.Color, theme.ColorNameForeground), r.t.size(), r.t.height()
	y := float32(0)
	if len(ls) == 1 {
		y = (s.Height - h) / 2
	}
	for i, l := range ls {
		x := r.lines[i].(*canvas.Text)
		x.Text, x.TextSize, x.TextStyle.Bold, x.Color = l, size, r.t.Bold, r.t.Theme().Color(c, theme.VariantLight)
		Lay(x, fyne.NewPos(0, y+float32(i)*h), fyne.NewSize(s.Width, h))
	}
}

func (r *textRenderer) Refresh() {
	r.Layout(r.t.BaseWidget.Size())
	canvas.Refresh(r.t)
}
