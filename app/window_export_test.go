//go:build window

package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// strange is a PDF of one page without tags, with a name, a script and white words.
const strange = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>\nendobj\n" +
	"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n" +
	"3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R>>\nendobj\n" +
	"4 0 obj\n<</Length 97>>\nstream\nBT /F 12 Tf 50 700 Td (Rapport) Tj 1 1 1 rg 0 -40 Td (Geheime witte woorden in dit rapport) Tj ET    \nendstream\nendobj\n" +
	"5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n6 0 obj\n<</Author(J. de Vries)>>\nendobj\ntrailer\n<</Root 1 0 R/Info 6 0 R/Size 7>>\n"

// A letter with bijlagen leaves by the keyboard: one is added and looked at, then letter and bijlage become files of
// their own, one reading file, and letters to both Kamers.
func TestKeyboardBijlagen(t *testing.T) {
	for _, size := range []struct {
		name  string
		w, h  int
		scale float64
	}{{"1280", 1280, 900, 1}, {"1024-200", 1024, 768, 2}} {
		t.Run(size.name, func(t *testing.T) {
			s := newScreen(t, size.w, size.h, size.scale)
			id := s.draft("import", s.file("brief.txt", short))
			pdf := s.file("rapport.pdf", strange)
			s.open("open", id)
			shot := func(name string) { s.still(); s.keep(name + "-" + size.name) }
			add := func(path, title string) {
				s.key("space")
				s.still()
				s.key("ctrl+a")
				s.typing(path)
				s.key("Return")
				time.Sleep(time.Second)
				s.still()
				s.typing(title)
			}
			s.item("brief bijlagen")
			add(pdf, "Rapport")
			shot("bijlage-added")
			s.key("Return")
			shot("bijlagen-list")
			add(pdf, "Nota")
			s.key("Tab", "Tab", "Tab", "space") // past the kinds and the languages: the check
			shot("bijlage-secret")
			s.key("Return")
			shot("bijlagen-two")
			s.key("Escape", "Escape", "Escape")
			s.still()
			if n := strings.Count(s.kb("show", id, "--json"), `"rapport.pdf"`); n != 2 {
				t.Fatalf("%d bijlagen", n)
			}

			// As separate files.
			out := filepath.Join(s.home, "uit")
			if err := os.Mkdir(out, 0o700); err != nil {
				t.Fatal(err)
			}
			leave := func(name string, keys ...string) {
				t.Helper()
				s.key("ctrl+e")
				s.still()
				s.key("ctrl+a")
				s.typing(name)
				s.key("Tab", "ctrl+a")
				s.typing(out)
				s.key(keys...)
				shot("export-" + name)
				s.key("Return")
				s.still()
				shot("export-why-" + name)
				s.typing("Een proef") // the letter lacks a date and more
				s.key("Return")
			}
			there := func(name string) func() bool {
				return func() bool { return strings.HasPrefix(readAll(filepath.Join(out, name)), "%PDF-") }
			}
			leave("apart")
			s.until("the bijlage beside the letter", 20*time.Second, there("tk-bijlage-1-rapport.pdf"))
			s.until("the letter", 5*time.Second, there("apart.pdf"))
			if readAll(filepath.Join(out, "tk-bijlage-1-rapport.pdf")) != strange {
				t.Error("the bijlage is not what it was")
			}
			time.Sleep(500 * time.Millisecond)
			shot("export-done-apart")
			s.key("Escape")
			s.still()

			// Bound behind the letter: back from the folder past the name and where it goes, to the bijlagen.
			leave("samen", "shift+Tab", "shift+Tab", "shift+Tab", "Right")
			s.until("the reading file", 20*time.Second, there("samen.pdf"))
			time.Sleep(500 * time.Millisecond)
			shot("export-done-samen")
			if got := s.kb("check", filepath.Join(out, "samen.pdf"), "--json"); !strings.Contains(strings.ReplaceAll(got, " ", ""), `"pages":2`) {
				t.Errorf("the reading file has not the two pages of letter and bijlage: %.200s", got)
			}
			s.key("Escape")
			s.still()

			// To both Kamers the bijlage goes along, for each its own.
			apart := out
			if out = filepath.Join(s.home, "beide"); os.Mkdir(out, 0o700) != nil {
				t.Fatal("no folder")
			}
			leave("twee", "shift+Tab", "shift+Tab", "Left") // from the first to the last
			s.until("the letter to the Tweede Kamer", 20*time.Second, there("twee-tk.pdf"))
			s.until("the letter to the Eerste Kamer", 5*time.Second, there("twee-ek.pdf"))
			time.Sleep(500 * time.Millisecond)
			shot("export-done-twee")
			s.key("shift+Tab", "shift+Tab", "shift+Tab", "Return") // Verslag bewaren
			shot("export-verslag")
			s.key("Escape")
			s.still()
			for dir, want := range map[string]string{apart: "apart.pdf samen.pdf tk-bijlage-1-rapport.pdf", out: "ek-bijlage-1-rapport.pdf tk-bijlage-1-rapport.pdf twee-ek.pdf twee-tk-verslag.txt twee-tk.pdf"} {
				var names []string
				es, err := os.ReadDir(dir)
				for _, e := range es {
					names = append(names, e.Name())
				}
				if got := strings.Join(names, " "); err != nil || got != want {
					t.Errorf("the folder holds %s", got)
				}
			}
		})
	}
}

// Stopped while the bijlagen are looked at, an export leaves nothing: not a file, not a part of one.
func TestExportStopped(t *testing.T) {
	s := newScreen(t, 1280, 900, 1)
	long := filepath.Join(s.home, "lang.pdf")
	big := s.draft("sample", "--pages", "400")
	s.kb("export", big, "-o", long)
	id := s.draft("import", s.file("brief.txt", short))
	acts := ""
	for range 12 {
		acts += `{"act":"bijlage","do":"add","title":"Lang stuk","kind":"rapport","file":"` + long + `"}` + "\n"
	}
	s.kb("do", id, s.file("acts", acts))
	s.open("open", id)
	out := filepath.Join(s.home, "uit")
	if err := os.Mkdir(out, 0o700); err != nil {
		t.Fatal(err)
	}
	s.key("ctrl+e")
	s.still()
	s.key("ctrl+a")
	s.typing("brief")
	s.key("Tab", "ctrl+a")
	s.typing(out)
	s.key("Return")
	s.still()
	s.typing("Een proef")
	s.key("Return")
	time.Sleep(1500 * time.Millisecond)
	s.keep("export-strip")
	s.click(s.stopButton())
	time.Sleep(time.Second)
	s.still()
	s.keep("export-stopped")
	time.Sleep(8 * time.Second)
	if es, err := os.ReadDir(out); err != nil || len(es) > 0 {
		t.Errorf("%v %v", es, err)
	}
	s.key("ctrl+Home") // and it goes on
	s.typing("Verder")
	s.until("the text", 5*time.Second, func() bool { return strings.Contains(s.show(id).text(), "Verder") })
}

// stopButton is where the strip of long work has its button: in the row above the status bar, at the right.
func (s *screen) stopButton() (x, y int) { return s.w - 50, s.h - 45 }
