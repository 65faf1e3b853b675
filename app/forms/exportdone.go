package forms

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/tell"
)

// Done is what became of an export.
type Done struct {
	Path         string
	Pages, Bytes int      // no pages: the file has none
	Claims       []string // what the file says it conforms to, after a check
	Looked       string   // what was looked at and found in order; "" when nothing was
	Chosen       Chosen
	Findings     []Finding
	Also         []File        // files that were made beside Path, bijlagen apart
	Bijlagen     []BijlageDone // what became of each, when they were to go along
	// Receipt keeps what stands here as a file beside the letter, and gives its name or why not. Nil: it cannot.
	Receipt    func() (name, why string)
	Open, Show func() // open the file, show its folder; nil when that cannot be done
}

// File is a file that was made.
type File struct {
	Path         string
	Pages, Bytes int // no pages: it has none
}

// BijlageDone is what became of one bijlage.
type BijlageDone struct {
	Number int
	Title  string
	File   string   // where it is; "" when it is no file of its own
	Also   []string // the same for another Kamer
	Stays  string   // why it is not there, "" when it is
	Secret bool     // that is as it should be: it is confidential
	Inspected
	Go func() // shows it; nil when that cannot be done
}

// size says how large a file is.
func (f File) size() string {
	s := fmt.Sprintf("%d kB", (f.Bytes+1023)/1024)
	if f.Pages > 0 {
		s = tell.Count(f.Pages, "bladzijde", "bladzijden") + ", " + s
	}
	return s
}

// row shows a bijlage: its file, what it is, and what deserves a look.
func (b BijlageDone) row() fyne.CanvasObject {
	name := bijlageName(b.Number, b.Title)
	head := look.NewHead(tell.Capital(name))
	head.Wrap = true
	o := []fyne.CanvasObject{head}
	var what []string
	if b.File != "" {
		for _, s := range append([]string{b.File}, b.Also...) {
			what = append(what, filepath.Base(s))
		}
	}
	if b.Summary != "" {
		what = append(what, b.Summary)
	}
	if len(what) > 0 {
		o = append(o, look.NewProse(strings.Join(what, " · ")))
	}
	switch {
	case b.Secret:
		o = append(o, look.Beside(look.NewIcon("lock", theme.ColorNameWarning), look.NewProse(b.Stays)))
	case b.Stays != "":
		o = append(o, look.Beside(look.NewIcon("error", theme.ColorNameError), look.NewProse(b.Stays)))
	}
	return look.Column(4, append(o, b.rows(mostFindings)...)...)
}

// alarm names the bijlagen with something grave, which stand below the edge when there is much to say; "" for none.
func alarm(bs []BijlageDone) string {
	var names []string
	for _, b := range bs {
		if b.Stays != "" && !b.Secret || slices.ContainsFunc(b.Findings, func(f Finding) bool { return f.Severity == tell.Grave }) {
			names = append(names, fmt.Sprintf("bijlage %d", b.Number))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "Kijk eerst naar " + tell.List(names, "en") + " voordat u iets verstuurt. Bij Bijlagen staat waarom."
}

// bijlagenDone is a list of them; a click, or Enter, on one that can be shown leaves the dialog and shows it.
func bijlagenDone(bs []BijlageDone, leave func(show func())) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, b := range bs {
		rows = append(rows, b.row())
	}
	l := look.NewList(rows...)
	l.OneClick = true
	l.Opened = func(i int) {
		if bs[i].Go != nil {
			leave(bs[i].Go)
		}
	}
	return framed(l)
}

// receipt offers to keep what the dialog says, once.
func receipt(d *look.Dialog, keep func() (name, why string)) fyne.CanvasObject {
	said := look.NewProse("")
	said.Hidden = true
	var b *look.Button
	b = look.NewButton(look.Plain, look.IconResource("save"), "Verslag bewaren", func() {
		name, why := keep()
		if why == "" {
			why = "Het verslag staat naast de brief: " + filepath.Base(name) + "."
			b.SetOff("Het verslag is al bewaard.")
		}
		said.SetText(why)
		said.Hidden = false
		d.Relayout()
	})
	return look.Column(8, said, look.Row(8, b)) // the words come where the button was
}

// ExportDone says that the file is there: where, what it claims, what was looked at, and what deserves a look.
func ExportDone(c fyne.Canvas, x Done) *look.Dialog {
	kind := x.Chosen.Kind
	apart := 0
	for _, b := range x.Bijlagen {
		if b.File != "" {
			apart++
		}
	}
	several := len(x.Also)+apart > 0
	good := func(s string) fyne.CanvasObject {
		return look.Beside(look.NewIcon("check", theme.ColorNameSuccess), look.NewProse(s))
	}
	var facts []fyne.CanvasObject
	if len(x.Claims) > 0 {
		what := "Het bestand voldoet aan " + tell.List(x.Claims, "en") + ". Dat staat in het bestand en is gecontroleerd."
		if len(x.Also) > 0 {
			what = "De bestanden voldoen aan " + tell.List(x.Claims, "en") + ". Dat staat in de bestanden en is gecontroleerd."
		} else if several {
			what = "De brief voldoet aan " + tell.List(x.Claims, "en") + ". Dat staat in het bestand en is gecontroleerd."
		}
		facts = append(facts, good(what))
	}
	if x.Looked != "" {
		facts = append(facts, good(x.Looked))
	}
	if s := alarm(x.Bijlagen); s != "" {
		facts = append(facts, look.Beside(look.NewIcon("error", theme.ColorNameError), look.NewProse(s)))
	}
	if x.Chosen.Reason != "" {
		facts = append(facts, look.Beside(look.NewIcon("warning", theme.ColorNameWarning),
			look.NewProse("U bent doorgegaan hoewel de brief niet compleet is. Reden: "+x.Chosen.Reason+"\n"+strings.Join(x.Chosen.Lacks, "\n"))))
	}
	var head []fyne.CanvasObject
	for _, f := range append([]File{{x.Path, x.Pages, x.Bytes}}, x.Also...) {
		name := look.NewHead(filepath.Base(f.Path))
		name.Wrap = true
		head = append(head, name, look.NewProse(f.size()))
	}
	head = append(head, look.NewProse("In de map "+filepath.Dir(x.Path)))
	parts := []fyne.CanvasObject{look.Column(4, head...)}
	if len(facts) > 0 {
		parts = append(parts, look.Column(8, facts...))
	}
	title := "Het bestand is gemaakt"
	if several {
		title = "De bestanden zijn gemaakt"
	} else if kind.Ext == ".pdf" {
		title = "De PDF is gemaakt"
	}
	d := &look.Dialog{Title: title, Width: 560}
	if len(x.Findings) > 0 {
		h := look.NewHead("Kijk hier nog naar (" + tell.Count(len(x.Findings), "punt", "punten") + ")")
		o := []fyne.CanvasObject{h, findings(x.Findings, func(g func()) { d.Close(); g() })}
		if n := len(x.Findings) - mostFindings; n > 0 {
			o = append(o, look.NewProse(fmt.Sprintf("En nog %d.", n)))
		}
		parts = append(parts, look.Column(8, o...))
	}
	if len(x.Bijlagen) > 0 {
		parts = append(parts, look.Column(8, look.NewHead("Bijlagen"), bijlagenDone(x.Bijlagen, func(g func()) { d.Close(); g() })))
	}
	if x.Receipt != nil {
		parts = append(parts, receipt(d, x.Receipt))
	}
	d.Content = look.Column(16, parts...)
	d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Sluiten", d.Cancel)}
	if x.Show != nil {
		d.Buttons = append(d.Buttons, look.NewButton(look.Plain, look.IconResource("folder"), "Map tonen", func() { x.Show() }))
	}
	if x.Open != nil {
		d.Buttons = append(d.Buttons, look.NewButton(look.Filled, look.IconResource("open"), "Openen", func() { d.Close(); x.Open() }))
	}
	d.First = d.Buttons[len(d.Buttons)-1]
	d.Show(c)
	return d
}
