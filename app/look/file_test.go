package look

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestFileDialog(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	for _, p := range []string{"Kamer/brief.txt", "Kamer/oud.pdf", "Archief/x.txt", "Downloads/y.txt", "los.txt", "Zaak/een heel lange naam van een map die niet in de lijst past omdat hij maar doorgaat en doorgaat/z.txt"} {
		_ = os.MkdirAll(filepath.Join(dir, filepath.Dir(p)), 0o700)
		if err := os.WriteFile(filepath.Join(dir, p), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := window(t, NewEntry(""), 1000, 700)
	got := ""
	take := func(p string) { got = p }
	c := w.Canvas()
	f := newFileDialog(c, "Brief openen", dir, "", []string{".txt"}, "Openen", toOpen, take)
	shot(t, w, "bestand-openen")
	if n := f.list.Len(); n != 5 || f.entries[0].Name() != "Archief" || f.entries[4].Name() != "los.txt" {
		t.Fatalf("%d rows, first %s", n, f.entries[0].Name())
	}
	c.Focus(f.list)
	key := func(k fyne.KeyName) { c.Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyDown)
	key(fyne.KeyDown)
	key(fyne.KeyReturn)
	if f.dir != filepath.Join(dir, "Kamer") || f.list.Len() != 1 {
		t.Fatalf("in %s with %d rows", f.dir, f.list.Len())
	}
	f.name.SetText("weg.txt")
	key(fyne.KeyEscape)
	f = newFileDialog(c, "Brief openen", dir, "", []string{".txt"}, "Openen", toOpen, take)
	f.name.SetText("weg.txt")
	f.accept()
	if f.field.Wrong() == "" || got != "" {
		t.Fatal("a missing file is opened")
	}
	shot(t, w, "bestand-fout")
	f.name.SetText(filepath.Join("Kamer", "brief.txt"))
	f.accept()
	if got != filepath.Join(dir, "Kamer", "brief.txt") || f.d.Open() {
		t.Fatalf("chose %q", got)
	}
	got = ""
	f = newFileDialog(c, "PDF maken", filepath.Join(dir, "Kamer"), "oud", []string{".pdf"}, "PDF maken", toSave, take)
	f.accept()
	if got != "" {
		t.Fatal("a file is overwritten without asking")
	}
	shot(t, w, "bestand-vervangen")
	d := topDialog(c)
	test.Tap(d.Buttons[1])
	if got != filepath.Join(dir, "Kamer", "oud.pdf") || f.d.Open() {
		t.Fatalf("chose %q", got)
	}
	for name, bad := range map[string]bool{"a.pdf": false, "": true, ".pdf": true, "a:b.pdf": true, "con.pdf": true, "com1": true, "Kamerbrief 12-3.pdf": false, "eind.": true} {
		if (BadName(name) != "") != bad {
			t.Errorf("%q: %q", name, BadName(name))
		}
	}
}
