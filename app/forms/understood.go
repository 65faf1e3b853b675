package forms

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
)

// Understood is what was read in a text, before it is kept as a letter.
type Understood struct {
	Facts  []Fact       // of the letter as a whole
	Lines  []SourceLine // of the text, without blank ones
	Doubts []string     // Dutch sentences about what is not sure
}

// Fact is one thing of the letter: "Betreft", "Voortgang"; Value is "" when the text has none.
type Fact struct{ Name, Value string }

// SourceLine is a line of the text and what it was taken for.
type SourceLine struct {
	Number int // from 1
	Text   string
	As     string // the ID of a LineKind
	Unsure bool
	Told   bool // a person said so
}

// LineKind is what a line can be. Those that are not to choose have no Choice.
type LineKind struct {
	ID, Name string
	Choice   string // in the menu: "Tussenkop"
}

// Reread reads the text again with what a person said of lines, by number; reason is Dutch, or "".
type Reread func(told map[int]string) (u Understood, reason string)

// mostLines is how many lines the preview shows: of a longer text the rest only where it is not sure.
const mostLines = 400

type preview struct {
	kinds []LineKind
	read  Reread
	told  map[int]string
	now   Understood
	shown []SourceLine
	rows  *look.List
	facts *fyne.Container
	all   *look.Radio
	wrong *notice
	d     *look.Dialog
}

// the two things the preview can show, in the order of their words.
const (
	allLines = iota
	unsureLines
)

// Preview shows what was understood of a text beside the text, with what is not sure marked. A click on a line changes
// what it is. done gets what the person said, and makes the letter.
func Preview(c fyne.Canvas, kinds []LineKind, u Understood, read Reread, done func(told map[int]string)) *look.Dialog {
	p := &preview{kinds: kinds, read: read, told: map[int]string{}, now: u, rows: look.NewList(), facts: look.Column(4), wrong: newNotice()}
	scroll := p.rows.Scroll()
	scroll.SetMinSize(fyne.NewSize(look.U(200), look.U(300)))
	p.rows.Opened = p.choose
	p.rows.Changed = func(i int) { p.rows.Reveal(i) }
	p.rows.Picked = p.choose
	p.all = look.NewRadio([]string{"Alle regels", "Alleen wat niet zeker is"}, true, func(int) { p.fill() })
	p.all.Set(allLines)
	p.d = &look.Dialog{Title: "Zo is de tekst begrepen", Width: 860, First: p.rows, Content: look.Column(10,
		p.facts,
		look.NewHelp("Links staat waarvoor een regel is gehouden, rechts de regel zelf. Klik op een regel (of druk op Enter) om te zeggen wat het is. Daarna wordt de tekst opnieuw gelezen."),
		p.all, framed(scroll), p.wrong.Container)}
	p.d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Terug naar de tekst", p.d.Cancel), look.NewButton(look.Filled, nil, "Brief maken", func() {
		p.d.Close()
		done(p.told)
	})}
	p.d.Default = p.d.Buttons[1]
	p.fill()
	p.d.Show(c)
	return p.d
}

// fill shows the lines and the facts as they are now.
func (p *preview) fill() {
	p.facts.Objects = nil
	for _, f := range p.now.Facts {
		value := look.NewProse(f.Value)
		if f.Value == "" {
			value.SetText("niet gevonden")
			value.Color = theme.ColorNameWarning
		}
		p.facts.Add(beside(150, look.NewHead(f.Name), value))
	}
	unsure := 0
	p.shown = nil
	var rows []fyne.CanvasObject
	for i, l := range p.now.Lines {
		if l.Unsure {
			unsure++
		}
		if !l.Unsure && (p.all.Chosen() == unsureLines || i >= mostLines) {
			continue
		}
		p.shown = append(p.shown, l)
		rows = append(rows, p.row(l))
	}
	p.facts.Add(beside(150, look.NewHead("Niet zeker"), look.NewProse(doubts(unsure, p.now.Doubts))))
	if len(rows) == 0 {
		rows = append(rows, look.NewProse("Er is geen regel waarover het programma twijfelt."))
	}
	p.rows.SetRows(rows...)
	look.Relayout(p.rows)
}

// doubts says how much is not sure, and the first sentence about it.
func doubts(lines int, sentences []string) string {
	var s string
	switch lines {
	case 0:
		s = "Geen enkele regel."
	case 1:
		s = "1 regel, gemerkt met een waarschuwing."
	default:
		s = strconv.Itoa(lines) + " regels, gemerkt met een waarschuwing."
	}
	if len(sentences) > 0 {
		s += " " + sentences[0]
	}
	if n := len(sentences) - 1; n > 0 {
		s += " En nog " + strconv.Itoa(n) + "; u leest ze na het maken van de brief."
	}
	return s
}

func (p *preview) row(l SourceLine) fyne.CanvasObject {
	name := l.As
	for _, k := range p.kinds {
		if k.ID == l.As {
			name = k.Name
		}
	}
	word := look.NewCaption(name)
	if l.Told {
		word = look.NewCaption(name + " (door u)")
	}
	kind := fyne.CanvasObject(word)
	if l.Unsure {
		word.Color = theme.ColorNameWarning
		kind = look.Beside(look.NewIcon("warning", theme.ColorNameWarning), word)
	}
	return beside(150, kind, look.NewProse(strings.Join(strings.Fields(l.Text), " ")))
}

// choose lets a person say what line i is.
func (p *preview) choose(i int) {
	if i < 0 || i >= len(p.shown) {
		return
	}
	l := p.shown[i]
	var items []look.Item
	for _, k := range p.kinds {
		if k.Choice != "" {
			items = append(items, look.Item{Title: k.Choice, Action: func() { p.tell(l.Number, k.ID) }})
		}
	}
	if l.Told {
		items = append(items, look.Line(), look.Item{Title: "Zoals het programma het las", Action: func() { p.tell(l.Number, "") }})
	}
	y, h := p.rows.Place(i)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.rows)
	look.ShowMenu(p.d.Canvas(), at.Add(fyne.NewPos(look.U(24), y+h)), items)
}

// tell takes what a person says of a line and reads the text again; "" takes back what was said.
func (p *preview) tell(line int, kind string) {
	was, had := p.told[line]
	if p.told[line] = kind; kind == "" {
		delete(p.told, line)
	}
	u, why := p.read(p.told)
	if why != "" {
		if p.told[line] = was; !had {
			delete(p.told, line)
		}
		p.wrong.set(why)
		return
	}
	p.wrong.set("")
	p.now = u
	p.fill()
}

// beside puts a narrow object of w units before a wide one.
func beside(w float32, narrow, wide fyne.CanvasObject) fyne.CanvasObject {
	return container.New(twoColumns(w), narrow, wide)
}

// twoColumns is the width of the first of two objects, in units.
type twoColumns float32

// MinSize is part of fyne.Layout: the wide one wraps in the width that it has.
func (t twoColumns) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(look.U(120), max(a.Height, b.Height))
}

// Layout is part of fyne.Layout.
func (t twoColumns) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(look.U(float32(t)), s.Width*2/5)
	o[0].Resize(fyne.NewSize(w, o[0].Size().Height))
	o[0].Resize(fyne.NewSize(w, o[0].MinSize().Height))
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Resize(fyne.NewSize(s.Width-w-look.U(8), s.Height))
	o[1].Move(fyne.NewPos(w+look.U(8), 0))
}
