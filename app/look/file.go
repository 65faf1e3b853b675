package look

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Choosing files is ours, since Fyne has no system dialog on Windows and its own is half English. Folders come first,
// names are sorted as a Dutch reader expects, and the name of the file may be typed with or without a folder.

// ChooseFile lets a file be chosen to open. ext are endings with a dot (".txt"), none for all files. f gets the path.
func ChooseFile(c fyne.Canvas, title, dir string, ext []string, f func(path string)) *Dialog {
	return newFileDialog(c, title, dir, "", ext, "Openen", toOpen, f).d
}

// SaveFile lets a place and a name be chosen to write to; a file that is there already is asked about. The name gets
// ext when it has none.
func SaveFile(c fyne.Canvas, title, dir, name, ext, verb string, f func(path string)) *Dialog {
	return newFileDialog(c, title, dir, name, []string{ext}, verb, toSave, f).d
}

// ChooseFolder lets a folder be chosen.
func ChooseFolder(c fyne.Canvas, title, dir string, f func(path string)) *Dialog {
	return newFileDialog(c, title, dir, "", nil, "Map kiezen", toFolder, f).d
}

// purpose is what a file is chosen for.
type purpose int

const (
	toOpen purpose = iota
	toSave
	toFolder // a folder, not a file
)

type fileDialog struct {
	d       *Dialog
	dir     string
	ext     []string
	what    purpose
	done    func(string)
	path    *Text
	list    *List
	name    *Entry
	field   *Field
	entries []os.DirEntry
	up      *Button
}

func newFileDialog(c fyne.Canvas, title, dir, name string, ext []string, verb string, what purpose, done func(string)) *fileDialog {
	f := &fileDialog{ext: ext, what: what, done: done}
	f.path = NewProse("")
	f.list = NewList()
	f.list.Changed = f.picked
	f.list.Opened = f.opened
	// The rest of the dialog takes some 270 units. On a low screen the list gives way, so that the name stays in sight.
	f.list.Scroll().SetMinSize(fyne.NewSize(U(200), max(U(80), min(U(230), c.Size().Height-U(270)))))
	f.name = NewEntry("")
	f.name.SetText(name)
	label := "Naam"
	if f.what == toFolder {
		label = "Map"
	}
	f.field = NewField(label, f.name)
	f.up = NewButton(Plain, IconResource("up"), "Map omhoog", func() { f.enter(filepath.Dir(f.dir)) })
	var places []fyne.CanvasObject
	for _, p := range Places() {
		b := NewButton(Flat, IconResource("folder"), p.Name, func() { f.enter(p.Path) })
		b.Left = true
		places = append(places, b)
	}
	edge := NewFill(theme.ColorNameInputBackground)
	edge.Stroke, edge.Radius = theme.ColorNameInputBorder, 3
	box := container.NewStack(edge, Inset(1, f.list.Scroll()))
	side := Column(2, places...)
	body := container.New(&beside{}, side, box)
	content := ColumnGrow(12, 1, RowGrow(8, 0, f.path, f.up), body, f.field)
	f.d = &Dialog{Title: title, Content: content, Width: 620, First: f.name}
	f.d.Buttons = []*Button{NewButton(Plain, nil, "Annuleren", f.d.Cancel), NewButton(Filled, nil, verb, f.accept)}
	if dir == "" {
		dir, _ = os.UserHomeDir()
	}
	f.enter(dir)
	f.d.Show(c)
	return f
}

// Place is a folder that people go to often.
type Place struct{ Name, Path string }

func (f *fileDialog) shows(e os.DirEntry) bool {
	if strings.HasPrefix(e.Name(), ".") || hidden(e) {
		return false
	}
	if isDir(f.dir, e) {
		return true
	}
	if f.what == toFolder {
		return false
	}
	return len(f.ext) == 0 || slices.ContainsFunc(f.ext, func(x string) bool { return strings.EqualFold(x, filepath.Ext(e.Name())) })
}

func isDir(dir string, e os.DirEntry) bool {
	if e.Type()&os.ModeSymlink != 0 {
		i, err := os.Stat(filepath.Join(dir, e.Name()))
		return err == nil && i.IsDir()
	}
	return e.IsDir()
}

// maxRows is the most entries shown: a folder of thousands would make the list slow; the name can be typed.
const maxRows = 500

func (f *fileDialog) enter(dir string) {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	all, err := os.ReadDir(dir)
	if err != nil {
		f.field.SetError("De map ‘" + filepath.Base(dir) + "’ kan niet worden geopend. Kies een andere map.")
		if f.dir != "" {
			return
		}
		all = nil
	}
	f.field.SetError("")
	f.dir = dir
	f.entries = f.entries[:0]
	for _, e := range all {
		if f.shows(e) {
			f.entries = append(f.entries, e)
		}
	}
	slices.SortStableFunc(f.entries, func(a, b os.DirEntry) int {
		if x, y := isDir(dir, a), isDir(dir, b); x != y {
			if x {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(a.Name()), strings.ToLower(b.Name()))
	})
	more := len(f.entries) - maxRows
	f.entries = f.entries[:min(len(f.entries), maxRows)]
	var rows []fyne.CanvasObject
	for _, e := range f.entries {
		icon := "document"
		if isDir(dir, e) {
			icon = "folder"
		}
		t := NewText(e.Name())
		t.Cut, t.Ends = true, true
		rows = append(rows, RowGrow(8, 1, NewIcon(icon, theme.ColorNameForeground), t))
	}
	if len(rows) == 0 {
		f.field.Help("Hier staan geen bestanden die u kunt kiezen.")
	} else if more > 0 {
		f.field.Help("Alleen de eerste 500 namen staan in de lijst. U kunt de naam ook typen.")
	} else {
		f.field.Help("")
	}
	f.list.Chosen = -1
	f.list.SetRows(rows...)
	f.list.Scroll().ScrollToTop()
	f.path.SetText(dir)
	f.up.SetOff("")
	if filepath.Dir(dir) == dir {
		f.up.SetOff("Dit is de bovenste map.")
	}
	if f.what == toFolder {
		f.name.SetText(dir)
	}
	f.d.Relayout()
}

func (f *fileDialog) picked(i int) {
	if i < 0 {
		return
	}
	f.list.Reveal(i)
	e := f.entries[i]
	switch {
	case f.what == toFolder:
		f.name.SetText(filepath.Join(f.dir, e.Name()))
	case !isDir(f.dir, e):
		f.name.SetText(e.Name())
	}
}

func (f *fileDialog) opened(i int) {
	if e := f.entries[i]; isDir(f.dir, e) {
		f.enter(filepath.Join(f.dir, e.Name()))
		f.list.Choose(0)
		return
	}
	f.accept()
}

func (f *fileDialog) finish(path string) {
	f.d.Close()
	f.done(path)
}

func (f *fileDialog) accept() {
	name := strings.TrimSpace(f.name.Text)
	if name == "" {
		if i := f.list.Chosen; i >= 0 && isDir(f.dir, f.entries[i]) {
			f.enter(filepath.Join(f.dir, f.entries[i].Name()))
			return
		}
		f.field.SetError("Er is nog geen naam. Kies een bestand in de lijst of typ een naam.")
		return
	}
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(f.dir, name)
	}
	info, err := os.Stat(path)
	switch {
	case f.what == toFolder:
		if err != nil || !info.IsDir() {
			f.field.SetError("Deze map bestaat niet. Kies een map in de lijst.")
			return
		}
		f.finish(path)
	case err == nil && info.IsDir():
		f.name.SetText("")
		f.enter(path)
	case f.what != toSave:
		if err != nil {
			f.field.SetError("Het bestand ‘" + filepath.Base(path) + "’ staat niet in deze map. Kijk of de naam klopt.")
			return
		}
		f.finish(path)
	default:
		if ext := f.ext[0]; ext != "" && !strings.EqualFold(filepath.Ext(path), ext) {
			path += ext
			info, err = os.Stat(path)
		}
		if i, e := os.Stat(filepath.Dir(path)); e != nil || !i.IsDir() {
			f.field.SetError("De map ‘" + filepath.Dir(path) + "’ bestaat niet. Kies een map in de lijst.")
			return
		}
		if bad := BadName(filepath.Base(path)); bad != "" {
			f.field.SetError(bad)
			return
		}
		if err == nil && info != nil {
			Confirm(f.d.Canvas(), "Bestand ‘"+filepath.Base(path)+"’ vervangen?", "In deze map staat al een bestand met deze naam. Als u het vervangt, is het oude bestand weg.",
				"Bestand vervangen", true, func() { f.finish(path) })
			return
		}
		f.finish(path)
	}
}

// BadName says in Dutch why a file cannot have this name on every computer, "" when it can.
func BadName(name string) string {
	switch {
	case strings.TrimSpace(name) == "" || name == filepath.Ext(name):
		return "Er is nog geen naam. Typ een naam voor het bestand."
	case strings.ContainsAny(name, `<>:"/\|?*`) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }):
		return `In een bestandsnaam mogen deze tekens niet staan: < > : " / \ | ? *`
	case strings.HasSuffix(name, " ") || strings.HasSuffix(name, "."):
		return "Een bestandsnaam mag niet eindigen op een punt of een spatie."
	case len(name) > 200:
		return "De naam is te lang. Gebruik ten hoogste 200 tekens."
	}
	base, _, _ := strings.Cut(strings.ToUpper(name), ".")
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, base) || len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && base[3] >= '0' && base[3] <= '9' {
		return "Deze naam is op Windows bezet. Kies een andere naam."
	}
	return ""
}
