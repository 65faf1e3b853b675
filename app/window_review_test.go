//go:build window

package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// saveAs fills in a path in the dialog that asks for one, and waits for the file.
func (s *screen) saveAs(path string) {
	s.t.Helper()
	s.dialog(true)
	s.key("ctrl+a")
	s.typing(path)
	s.key("Return")
	s.until("the file "+filepath.Base(path), 15*time.Second, func() bool { st, err := os.Stat(path); return err == nil && st.Size() > 0 })
	s.still()
}

// A whole review without the mouse, through two windows with a store each: a copy is sent, the colleague proposes with a
// reason and comments, sends it back; the writer takes it in, sees what changed, walks along the proposals, accepts one,
// rejects one, and looks at one person's alone.
func TestReviewByTwo(t *testing.T) {
	for _, x := range []struct {
		name     string
		w, h     int
		scale    float64
		settings string
	}{
		{"gewoon", 1280, 900, 1, `{}`},
		{"groot-contrast", 1280, 900, 2, `{"thema":"hoog contrast"}`},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			pic := func(s *screen, name string) { s.keep("review-" + x.name + "-" + name) }
			a, b := newScreen(t, x.w, x.h, x.scale), newScreen(t, x.w, x.h, x.scale)
			a.prefer(x.settings)
			b.prefer(x.settings)
			id := a.draft("import", a.file("brief.txt", "Geachte voorzitter,\n\nDe eerste zin over migratie.\n\nDe tweede zin over terugkeer.\n\nDe derde zin over opvang.\n\nHoogachtend,\n"))
			acts := `{"act":"suggest","on":true,"by":"C. Ander"}` + "\n" + `{"act":"select","text":"opvang"}` + "\n" + `{"act":"type","text":"onderdak"}` + "\n"
			if said, code, errs := a.try(acts, "do", id, "-"); code == 2 {
				t.Fatal(said, errs)
			}
			out, back := filepath.Join(a.home, "uit.kbreview"), filepath.Join(a.home, "terug.kbreview")

			a.open("open", id)
			a.item("bestand ter beoordeling sturen")
			a.dialog(true)
			pic(a, "sturen")
			a.key("Return")
			a.saveAs(out)
			pic(a, "gestuurd")

			b.kb("whoami", "--name", "B. Ollega")
			b.open("open", out)
			b.dialog(true)
			pic(b, "dit-zit-erin")
			b.key("Return")
			b.dialog(false)
			b.until("the copy", 15*time.Second, func() bool { _, code, _ := b.try("", "show", id); return code != 2 })
			b.still()
			b.key("ctrl+Home")
			b.typing("Kortom: ")
			b.until("a proposal", 10*time.Second, func() bool { return len(b.suggested(id).Suggestions) == 2 })
			b.key("Left", "shift+F10")
			b.still()
			pic(b, "menu-voorstel")
			b.key("Down", "Down", "Return")
			b.dialog(true)
			b.typing("leest beter")
			pic(b, "reden")
			b.key("ctrl+Return")
			b.dialog(false)
			b.key("Down", "End", "ctrl+shift+Left", "ctrl+alt+m")
			b.still()
			b.typing("Welke terugkeer?")
			b.key("ctrl+Return")
			b.until("reason and comment", 10*time.Second, func() bool {
				return strings.Contains(b.kb("show", id, "--json"), "leest beter") && strings.Contains(b.kb("show", id, "--json"), "Welke terugkeer?")
			})
			b.still()
			pic(b, "voorgesteld")
			b.item("bestand ter beoordeling sturen")
			b.dialog(true)
			pic(b, "terugsturen")
			b.key("Return")
			b.saveAs(back)

			a.item("bestand beoordeling inlezen")
			a.dialog(true)
			a.typing(back)
			a.key("Return")
			a.until("what is in it, or more", 15*time.Second, func() bool { return a.dimmed() })
			time.Sleep(time.Second)
			a.still()
			pic(a, "terug-zit-erin")
			a.key("Return")
			a.until("the proposals", 15*time.Second, func() bool { return len(a.suggested(id).Suggestions) == 2 })
			a.still()
			pic(a, "ingelezen")

			a.item("controle lijst met voorstellen")
			pic(a, "lijst")
			a.key("ctrl+Home", "alt+Next")
			a.still()
			pic(a, "eerste")
			a.key("ctrl+shift+a")
			a.until("one accepted", 10*time.Second, func() bool { return len(a.suggested(id).Suggestions) == 1 })
			a.key("ctrl+shift+r")
			a.until("one rejected", 10*time.Second, func() bool { return len(a.suggested(id).Suggestions) == 0 })
			if got := a.show(id).text(); !strings.HasPrefix(got, "Kortom: De eerste zin") || !strings.Contains(got, "derde zin over opvang.") {
				t.Errorf("the letter is %q", got)
			}
			a.key("ctrl+z", "ctrl+z")
			a.until("both back", 10*time.Second, func() bool { return len(a.suggested(id).Suggestions) == 2 })
			time.Sleep(time.Second) // the list follows after a pause
			a.still()
			pic(a, "terug")

			a.item("controle c. ander") // his alone
			a.key("ctrl+Home", "alt+Next")
			a.still()
			pic(a, "van-een")
			a.key("ctrl+shift+a")
			a.until("the other's accepted", 10*time.Second, func() bool {
				got := a.suggested(id).Suggestions
				return len(got) == 1 && got[0].By == "B. Ollega"
			})
		})
	}
}

// A newer copy takes the place of one that is open: the window shows it, and what is typed then is kept. Before, the window went on in
// the old one, which nothing kept.
func TestNewCopyWhileOpen(t *testing.T) {
	t.Parallel()
	b := newScreen(t, 1024, 700, 1)
	a := &screen{t: t, home: b.home, store: filepath.Join(b.home, "anke"), env: b.env}
	file := func(name string) string { return filepath.Join(b.home, name+".kbreview") }
	id := a.draft("import", a.file("brief.txt", short))
	a.kb("send", id, "-o", file("eerst"))
	b.kb("receive", file("eerst"))
	b.kb("whoami", "--name", "B. Ollega")
	b.open("open", id)
	b.key("ctrl+Home")
	b.typing("Kortom: ")
	b.until("a proposal", 10*time.Second, func() bool { return len(b.suggested(id).Suggestions) == 1 })
	b.kb("send", id, "-o", file("terug"))
	a.kb("receive", file("terug"))
	a.kb("do", id, a.file("acts", `{"act":"select","text":"tweede"}`+"\n"+`{"act":"type","text":"laatste"}`+"\n"))
	a.kb("send", id, "-o", file("nieuw"))
	b.changes("the new copy", func() { b.kb("receive", file("nieuw")) })
	b.keep("nieuwe-kopie")
	b.typing("Ook: ")
	b.until("what is typed in the new copy", 10*time.Second, func() bool {
		text := b.show(id).text()
		return strings.Contains(text, "Ook: ") && strings.Contains(text, "laatste")
	})
}
