package forms

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/tell"
)

// Export is what the dialog for an export shows and asks.
type Export struct {
	Name     func(Chosen) string     // proposes a file name for kind and Kamer
	Dir      string                  // proposed folder
	Title    func(ExportKind) string // gives the title that stands in the file
	Comments int                     // comments of the draft, which stay out of it
	Kinds    []ExportKind            // the first is chosen; none is the PDF alone
	Findings []Finding               // what is not ready yet
	To       []ExportTo              // whom it can go to; none does not ask
	Own      string                  // ID of the one the letter is made for, which is chosen
	// Files gives the files that will be made, to ask before one is replaced. Nil: the path alone.
	Files func(Chosen) []string
}

// ExportKind is one kind of file the letter can become.
type ExportKind struct {
	ID    string // given to what makes it
	Name  string // "Definitief"
	Help  string // what it is for, and what it claims
	Ext   string // ".pdf"
	In    string // what more is in its data; "" for nothing
	Out   string // what stays out, when that differs
	Firm  bool   // it leaves as it is: what is missing must be accepted with a reason
	Holds bool   // the bijlagen are inside it
	// NoApart and NoBehind say why bijlagen cannot go with it as files of their own, or bound in behind the letter; "": they can.
	NoApart, NoBehind string
}

// ExportTo is one place the letter can go to.
type ExportTo struct {
	ID, Name string
	Help     string
	Mark     bool // it may have a kenmerk of its own
	Two      bool // it makes two letters, each with its bijlagen
}

// With is what goes along with the letter.
type With int

// The ways, in the order in which they are asked.
const (
	Apart With = iota
	Behind
	Alone
)

var withNames = [...]string{"Als losse bestanden", "Achter de brief, als één leesbestand", "Alleen de brief"}

// String is the way as a person reads it.
func (w With) String() string { return withNames[w] }

// Finding is something to look at, and how to get there. A letter with a grave one cannot leave without a reason.
type Finding struct {
	tell.Finding
	Go   func() // shows the place; nil when there is none
	Firm bool   // it matters only when the letter leaves for good
}

// Chosen is what the dialog gives back.
type Chosen struct {
	Path   string
	Kind   ExportKind
	Reason string   // why the letter leaves though something is missing; "" when nothing is
	Lacks  []string // the sentences of what is missing, with a reason
	With   With
	Stamp  bool // the number of a bijlage stands on its pages; only with Behind
	To     ExportTo
	Copies bool   // a file too for each who gets an afschrift
	Mark   string // kenmerk of the letter to the Eerste Kamer; "" for the same
}

// ExportFile asks for kind, name and folder, says what is in the file's data and what is not, and what is not ready yet.
// It calls do with what was chosen. A file that is there already is asked about; a letter that leaves for good though a
// part is missing asks for a reason.
func ExportFile(h *Host, x Export, do func(Chosen)) *look.Dialog {
	if x.Dir == "" {
		x.Dir, _ = os.UserHomeDir()
	}
	if len(x.Kinds) == 0 {
		x.Kinds = []ExportKind{{Name: "PDF", Ext: ".pdf"}}
	}
	f := &exporter{h: h, x: x, do: do, kind: x.Kinds[0], name: entry(""), dir: entry(x.Dir), data: look.NewProse(""), out: look.NewProse("")}
	f.nameField = look.NewField("Naam", f.name)
	pick := look.NewButton(look.Plain, look.IconResource("folder"), "Kiezen…", func() {
		look.ChooseFolder(h.Canvas, "Map voor het bestand kiezen", f.dir.Text, func(p string) { f.dir.SetText(p) })
	})
	f.dirField = look.NewField("Map", look.RowGrow(8, 0, f.dir, pick))
	var parts []fyne.CanvasObject
	if len(x.Kinds) > 1 {
		var names []string
		for _, k := range x.Kinds {
			names = append(names, k.Name)
		}
		kinds := look.NewRadio(names, true, f.choose)
		kinds.Set(0)
		f.help = look.NewField("Soort", kinds)
		parts = append(parts, f.help)
	}
	parts = append(parts, f.ask()...)
	parts = append(parts, f.nameField, f.dirField, group("Dit staat in de gegevens van het bestand", f.data), f.out)
	f.lacks, f.ready = look.NewProse(""), look.Column(8)
	parts = append(parts, f.ready)
	f.probe = newInspector(h, func() { f.show() })
	f.d = &look.Dialog{Title: "Exporteren", Width: 560, Content: look.Column(16, parts...), First: f.name}
	if f.probe != nil {
		f.d.Closed = f.probe.stop
	}
	f.d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Annuleren", f.d.Cancel), look.NewButton(look.Filled, nil, "PDF maken", f.make)}
	f.show()
	f.d.Show(h.Canvas)
	return f.d
}

// exporter is the open dialog.
type exporter struct {
	h                   *Host
	x                   Export
	do                  func(Chosen)
	kind                ExportKind
	name, dir           *look.Entry
	proposed            string // name that the program gave; one that a person typed stays
	nameField, dirField *look.Field
	help                *look.Field
	data, out, lacks    *look.Text
	ready               *fyne.Container // what to look at
	probe               *inspector      // of the bijlagen that go along
	exportWith
	d *look.Dialog
}

func (f *exporter) choose(i int) {
	f.kind = f.x.Kinds[i]
	f.show()
}

// findings gives what to look at for what is chosen now. Of the bijlagen that go along, what is grave is said before
// anything is written.
func (f *exporter) findings() (out []Finding) {
	for _, x := range f.x.Findings {
		if !x.Firm || f.kind.Firm {
			out = append(out, x)
		}
	}
	if f.with == Alone && !f.kind.Holds {
		return out
	}
	for i, b := range f.h.Letter().Bijlagen {
		if b.Confidential {
			continue
		}
		f.probe.want(b)
		in, _, _ := f.probe.of(b)
		for _, x := range in.Findings {
			if x.Severity == tell.Grave {
				x.Text = tell.Capital(bijlageName(i+1, b.Title)) + ": " + x.Text
				out = append(out, x)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return tell.Compare(a.Finding, b.Finding) })
	return out
}

// missing gives what of the findings stands in the way of a letter that leaves for good.
func (f *exporter) missing(fs []Finding) (out []string) {
	if f.kind.Firm {
		for _, x := range fs {
			if x.Severity == tell.Grave {
				out = append(out, x.Text)
			}
		}
	}
	return out
}

// propose names the file after what was chosen. Of a name that a person typed only the ending follows.
func (f *exporter) propose() {
	if f.name.Text == f.proposed {
		f.proposed = f.x.Name(Chosen{Kind: f.kind, To: f.to, With: f.with})
		f.name.SetText(f.proposed)
		return
	}
	for _, k := range f.x.Kinds {
		if base, ok := strings.CutSuffix(f.name.Text, k.Ext); ok {
			f.name.SetText(base + f.kind.Ext)
			return
		}
	}
}

// show says what belongs to the chosen kind.
func (f *exporter) show() {
	f.settle()
	f.propose()
	l := f.h.Letter()
	lang := cmp.Or(map[string]string{"en-GB": "Engels", "en-US": "Engels", "de-DE": "Duits", "fr-FR": "Frans"}[l.Frame.Lang], "Nederlands")
	in := []string{"Taal: " + lang}
	if f.x.Title != nil {
		in = append([]string{"Titel: " + f.x.Title(f.kind)}, in...)
	}
	if l.Frame.Ministry != "" {
		in = append(in, "Afzender: "+l.Frame.Ministry)
	}
	if f.kind.In != "" {
		in = append(in, f.kind.In)
	}
	f.data.SetText(strings.Join(in, "\n"))
	out := f.kind.Out
	if out == "" {
		out = "Dit staat er niet in: de namen van de opstellers, eerdere versies en opmerkingen."
		if f.x.Comments > 0 {
			out = fmt.Sprintf("Dit staat er niet in: de namen van de opstellers, eerdere versies en de %s.", tell.Count(f.x.Comments, "opmerking", "opmerkingen"))
		}
	}
	if f.with == Behind {
		out = "Van de brief: " + strings.ToLower(out[:1]) + out[1:] + "\nVan een bijlage komt alles mee wat op de bladzijden staat, ook opmerkingen en namen."
	}
	if s := staysBehind(l); s != "" {
		out += "\n" + s
	}
	f.out.SetText(out)
	if f.help != nil {
		f.help.Help(f.kind.Help)
	}
	verb := "Bestand maken"
	if f.several() {
		verb = "Bestanden maken"
	} else if f.kind.Ext == ".pdf" {
		verb = "PDF maken"
	}
	f.lacks.SetText("")
	fs := f.findings()
	if len(f.missing(fs)) > 0 {
		verb = "Toch doorgaan…"
		f.lacks.SetText("De brief is niet compleet. U kunt toch doorgaan als u zegt waarom.")
	}
	f.lacks.Hidden = f.lacks.Text() == ""
	f.ready.Objects = nil
	if len(fs) > 0 {
		head := look.NewHead("Kijk hier nog naar (" + tell.Count(len(fs), "punt", "punten") + ")")
		f.ready.Objects = []fyne.CanvasObject{head, findings(fs, func(g func()) { f.d.Close(); g() }), f.lacks}
	}
	f.ready.Hidden = len(f.ready.Objects) == 0
	f.d.Buttons[len(f.d.Buttons)-1].SetText(verb)
	f.d.Relayout()
}

// make looks at name and folder, asks what must be asked, and hands over.
func (f *exporter) make() {
	f.nameField.SetError("")
	f.dirField.SetError("")
	n := strings.TrimSpace(f.name.Text)
	if n != "" && !strings.EqualFold(filepath.Ext(n), f.kind.Ext) {
		n += f.kind.Ext
	}
	if bad := look.BadName(n); bad != "" {
		f.nameField.SetError(bad)
		f.h.Canvas.Focus(f.name)
		return
	}
	folder := strings.TrimSpace(f.dir.Text)
	if i, err := os.Stat(folder); err != nil || !i.IsDir() {
		f.dirField.SetError("Deze map bestaat niet. Kies een andere map.")
		f.h.Canvas.Focus(f.dir)
		return
	}
	c := Chosen{Path: filepath.Join(folder, n), Kind: f.kind, Lacks: f.missing(f.findings()), With: f.with, Stamp: f.stamp != nil && f.with == Behind && f.stamp.On(), To: f.to, Copies: f.copying(), Mark: f.ownMark()}
	// The dialog goes first: what do shows must stand over the window, not over a dialog that closes.
	finish := func() { f.d.Close(); f.do(c) }
	replace := func() {
		files := []string{c.Path}
		if f.x.Files != nil {
			files = f.x.Files(c)
		}
		files = slices.DeleteFunc(files, func(s string) bool { _, err := os.Stat(s); return err != nil })
		switch len(files) {
		case 0:
			finish()
		case 1:
			look.Confirm(f.h.Canvas, "Bestand ‘"+filepath.Base(files[0])+"’ vervangen?", "In deze map staat al een bestand met deze naam. Als u het vervangt, is het oude bestand weg.",
				"Bestand vervangen", true, finish)
		default:
			look.Confirm(f.h.Canvas, fmt.Sprintf("%d bestanden vervangen?", len(files)), "In deze map staan al bestanden met deze namen. Als u ze vervangt, zijn de oude bestanden weg:\n"+baseNames(files),
				"Bestanden vervangen", true, finish)
		}
	}
	if len(c.Lacks) == 0 {
		replace()
		return
	}
	why := look.NewEntry("")
	field := look.NewField("Waarom gaat de brief toch weg?", why).Help("De reden staat straks bij het resultaat en in het logboek van de brief, en in het verslag als u dat bewaart.")
	var rows []fyne.CanvasObject
	for _, s := range c.Lacks {
		rows = append(rows, look.Beside(look.NewIcon("error", theme.ColorNameError), look.NewProse(s)))
	}
	var d *look.Dialog
	d = look.Ask(f.h.Canvas, "De brief is niet compleet", look.Column(12, append(rows, field)...), "Toch doorgaan", func() bool {
		if c.Reason = clean(why.Text); c.Reason == "" {
			field.SetError("Schrijf in een paar woorden waarom.")
			f.h.Canvas.Focus(why)
			return false
		}
		d.Close()
		replace()
		return true
	})
	f.h.Canvas.Focus(why)
}

// row is a finding with the icon of its severity.
func (f Finding) row() fyne.CanvasObject {
	if f.Severity == tell.Grave {
		return look.Beside(look.NewIcon("error", theme.ColorNameError), look.NewProse(f.Text))
	}
	return look.Beside(look.NewIcon("warning", theme.ColorNameWarning), look.NewProse(f.Text))
}

// findings is a list of findings; a click, or Enter, on one that has a place goes there by way of leave.
func findings(fs []Finding, leave func(show func())) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	some := false
	fs = fs[:min(len(fs), mostFindings)]
	for _, f := range fs {
		rows = append(rows, f.row())
		some = some || f.Go != nil
	}
	if !some {
		return look.Column(8, rows...)
	}
	l := look.NewList(rows...)
	l.OneClick = true
	l.Opened = func(i int) {
		if fs[i].Go != nil {
			leave(fs[i].Go)
		}
	}
	return framed(l)
}

// mostFindings are shown one by one.
const mostFindings = 50
