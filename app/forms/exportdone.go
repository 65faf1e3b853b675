package forms

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
)

// Done is what became of an export.
type Done struct {
	Path         string
	Pages, Bytes int      // no pages: the file has none
	Claims       []string // what the file says it conforms to, after a check
	Looked       string   // what was looked at and found in order; "" when nothing was
	Warn         string   // what stands in the way of a claim; "" when nothing does
	Chosen       Chosen
	Findings     []Finding
	Open, Show   func() // open the file, show its folder; nil when that cannot be done
}

// ExportDone says that the file is there: where, what it claims, what was looked at, and what deserves a look.
func ExportDone(c fyne.Canvas, x Done) *look.Dialog {
	kind := x.Chosen.Kind
	size := fmt.Sprintf("%d kB", (x.Bytes+1023)/1024)
	if x.Pages > 0 {
		size = count(x.Pages, "bladzijde", "bladzijden") + ", " + size
	}
	good := func(s string) fyne.CanvasObject {
		return look.Beside(look.NewIcon("check", theme.ColorNameSuccess), look.NewProse(s))
	}
	var facts []fyne.CanvasObject
	if len(x.Claims) > 0 {
		facts = append(facts, good("Het bestand voldoet aan "+and(x.Claims)+". Dat staat in het bestand en is gecontroleerd."))
	}
	if x.Warn != "" {
		facts = append(facts, look.Beside(look.NewIcon("warning", theme.ColorNameWarning), look.NewProse(x.Warn)))
	}
	if x.Looked != "" {
		facts = append(facts, good(x.Looked))
	}
	if x.Chosen.Reason != "" {
		facts = append(facts, look.Beside(look.NewIcon("warning", theme.ColorNameWarning),
			look.NewProse("U bent doorgegaan hoewel de brief niet compleet is. Reden: "+x.Chosen.Reason+"\n"+strings.Join(x.Chosen.Lacks, "\n"))))
	}
	head := []fyne.CanvasObject{look.NewHead(filepath.Base(x.Path)), look.NewProse("In de map " + filepath.Dir(x.Path)), look.NewProse(size)}
	head[0].(*look.Text).Wrap = true
	parts := []fyne.CanvasObject{look.Column(4, head...)}
	if len(facts) > 0 {
		parts = append(parts, look.Column(8, facts...))
	}
	title := "Het bestand is gemaakt"
	if kind.Ext == ".pdf" {
		title = "De PDF is gemaakt"
	}
	d := &look.Dialog{Title: title, Width: 560}
	if len(x.Findings) > 0 {
		h := look.NewHead("Kijk hier nog naar (" + count(len(x.Findings), "punt", "punten") + ")")
		o := []fyne.CanvasObject{h, findings(x.Findings, func(g func()) { d.Close(); g() })}
		if n := len(x.Findings) - mostFindings; n > 0 {
			o = append(o, look.NewProse(fmt.Sprintf("En nog %d.", n)))
		}
		parts = append(parts, look.Column(8, o...))
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
