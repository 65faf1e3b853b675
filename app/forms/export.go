package forms

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kamerbrief/app/look"
	"kamerbrief/drafts/letter"
)

// Export is what the dialog for a PDF shows and asks.
type Export struct {
	Name     string   // proposed file name, ".pdf" or not
	Dir      string   // proposed folder
	Title    string   // title that stands in the file
	Comments int      // comments of the draft, which stay out of it
	Warnings []string // Dutch sentences of what is not ready yet
}

// ExportName proposes a file name for a letter: its day and its subject.
func ExportName(l *letter.Letter) string {
	s := strings.Join(strings.Fields(text(l, letter.SubjectFlow)), " ")
	if s == "" {
		s = "Kamerbrief"
	}
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r < ' ' || r == '\ufffc' {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 80 {
		s = string(r[:80])
		if i := strings.LastIndexByte(s, ' '); i > 20 {
			s = s[:i]
		}
	}
	if d := strings.ReplaceAll(l.Frame.Date, "-", ""); d != "" {
		s = d + " " + s
	}
	return strings.TrimRight(strings.Join(strings.Fields(s), " "), ". ") + ".pdf"
}

// missing are the things a letter that goes to the Kamer has, and this one has not.
func missing(l *letter.Letter) (out []string) {
	for _, x := range []struct {
		gone bool
		what string
	}{
		{l.Frame.Date == "", "de datum"}, {clean(text(l, letter.SubjectFlow)) == "", "het onderwerp"},
		{l.Frame.Reference.OurReference == "", "het kenmerk"}, {l.Frame.ReturnAddress == "", "het retouradres"},
		{len(l.Signers) == 0, "de ondertekenaar"},
	} {
		if x.gone {
			out = append(out, x.what)
		}
	}
	return out
}

// ExportPDF asks for name and folder of the PDF, says what is in the file and what is not, and calls do with the path.
// A file that is there already is asked about.
func ExportPDF(h *Host, x Export, do func(path string)) *look.Dialog {
	l := h.Letter()
	if x.Name == "" {
		x.Name = ExportName(l)
	}
	if x.Dir == "" {
		x.Dir, _ = os.UserHomeDir()
	}
	if x.Title == "" {
		if x.Title = strings.Join(strings.Fields(text(l, letter.SubjectFlow)), " "); x.Title == "" {
			x.Title = strings.TrimSpace("Kamerbrief " + FormatDate(l.Frame.Date))
		}
	}
	name, dir := entry(x.Name), entry(x.Dir)
	nameField := look.NewField("Naam", name)
	pick := look.NewButton(look.Plain, look.IconResource("folder"), "Kiezen…", func() {
		look.ChooseFolder(h.Canvas, "Map voor de PDF kiezen", dir.Text, func(p string) { dir.SetText(p) })
	})
	dirField := look.NewField("Map", look.RowGrow(8, 0, dir, pick))
	parts := []fyne.CanvasObject{nameField, dirField}

	in := []string{"Titel: " + x.Title, "Taal: Nederlands"}
	if l.Frame.Ministry != "" {
		in = append(in, "Afzender: "+l.Frame.Ministry)
	}
	out := "Dit staat er niet in: de namen van de opstellers, eerdere versies en opmerkingen."
	if x.Comments > 0 {
		out = fmt.Sprintf("Dit staat er niet in: de namen van de opstellers, eerdere versies en de %s.", count(x.Comments, "opmerking", "opmerkingen"))
	}
	parts = append(parts, group("Dit staat in de gegevens van het bestand", look.NewProse(strings.Join(in, "\n"))), look.NewProse(out))
	warnings := x.Warnings
	if m := missing(l); len(m) > 0 {
		warnings = append([]string{"In de brief ontbreekt nog: " + and(m) + "."}, warnings...)
	}
	for _, w := range warnings {
		parts = append(parts, look.Beside(look.NewIcon("warning", theme.ColorNameWarning), look.NewProse(w)))
	}
	var d *look.Dialog
	d = ask(h, "Exporteren als PDF", "PDF maken", 520, func(*notice) bool {
		nameField.SetError("")
		dirField.SetError("")
		n := strings.TrimSpace(name.Text)
		if n != "" && !strings.EqualFold(filepath.Ext(n), ".pdf") {
			n += ".pdf"
		}
		if bad := look.BadName(n); bad != "" {
			nameField.SetError(bad)
			h.Canvas.Focus(name)
			return false
		}
		folder := strings.TrimSpace(dir.Text)
		if i, err := os.Stat(folder); err != nil || !i.IsDir() {
			dirField.SetError("Deze map bestaat niet. Kies een andere map.")
			h.Canvas.Focus(dir)
			return false
		}
		path := filepath.Join(folder, n)
		if _, err := os.Stat(path); err == nil {
			look.Confirm(h.Canvas, "Bestand ‘"+n+"’ vervangen?", "In deze map staat al een bestand met deze naam. Als u het vervangt, is het oude bestand weg.",
				"Bestand vervangen", true, func() { d.Close(); do(path) })
			return false
		}
		// The dialog goes first: what do shows must stand over the window, not over a dialog that closes.
		d.Close()
		do(path)
		return true
	}, parts...)
	return d
}

// count writes a number with its word.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// ExportDone says that the PDF is there: where, how long, and what deserves a look. open and show, which may be nil,
// open the file and its folder.
func ExportDone(c fyne.Canvas, path string, pages, bytes int, findings []string, open, show func()) *look.Dialog {
	size := fmt.Sprintf("%d kB", (bytes+1023)/1024)
	parts := []fyne.CanvasObject{
		look.Beside(look.NewIcon("check", theme.ColorNameSuccess), look.NewProse(fmt.Sprintf("%s, %s", count(pages, "bladzijde", "bladzijden"), size))),
		look.Column(4, look.NewHead(filepath.Base(path)), look.NewProse("In de map "+filepath.Dir(path))),
	}
	if len(findings) > 0 {
		var rows []fyne.CanvasObject
		for _, f := range findings[:min(len(findings), 50)] {
			rows = append(rows, look.Beside(look.NewIcon("warning", theme.ColorNameWarning), look.NewProse(f)))
		}
		if n := len(findings) - 50; n > 0 {
			rows = append(rows, look.NewProse(fmt.Sprintf("En nog %d.", n)))
		}
		parts = append(parts, look.Column(8, look.NewHead("Kijk hier nog naar ("+count(len(findings), "punt", "punten")+")"), look.Column(8, rows...)))
	}
	d := &look.Dialog{Title: "De PDF is gemaakt", Width: 520, Content: look.Column(16, parts...)}
	d.Buttons = []*look.Button{look.NewButton(look.Plain, nil, "Sluiten", d.Cancel)}
	if show != nil {
		d.Buttons = append(d.Buttons, look.NewButton(look.Plain, look.IconResource("folder"), "Map tonen", func() { show() }))
	}
	if open != nil {
		d.Buttons = append(d.Buttons, look.NewButton(look.Filled, look.IconResource("open"), "Openen", func() { d.Close(); open() }))
	}
	d.Show(c)
	return d
}
