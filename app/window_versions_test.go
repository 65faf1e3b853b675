//go:build window

package app_test

import (
	"bytes"
	"encoding/json"
	"image"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// item does what an item of the menus does, chosen by words of its menu and its name, without capitals and accents: a menu
// may grow. TestKeyboardOnly and TestNameDialog go through the menus themselves.
func (s *screen) item(words string) {
	s.t.Helper()
	s.changes("the list of commands", func() { s.key("ctrl+shift+p") })
	s.changes("what is left of it", func() { s.typing(words) })
	s.changes("what "+words+" does", func() { s.key("Return") })
}

// dimmed reports whether what lies under a dialog is dimmed: the menu bar has nothing bright.
func (s *screen) dimmed() bool {
	img, most := s.shot(), uint8(0)
	for y := range 40 {
		for x := range 300 {
			most = max(most, img.RGBAAt(x, y).R)
		}
	}
	return most < 0xE0
}

// dialog waits until a dialog is there, or no longer.
func (s *screen) dialog(there bool) {
	s.t.Helper()
	s.until("a dialog, or none", 15*time.Second, func() bool { return s.dimmed() == there })
	s.still()
}

// changes does something that must show, waits until it does, and gives the screen.
func (s *screen) changes(what string, do func()) *image.RGBA {
	s.t.Helper()
	before := s.still()
	do()
	s.until(what, 10*time.Second, func() bool { return pixels(before, s.shot()) > 1000 })
	return s.still()
}

// pixels counts how many pixels of two pictures of the screen differ.
func pixels(a, b *image.RGBA) (n int) {
	for i := 0; i < len(a.Pix); i += 4 {
		if !bytes.Equal(a.Pix[i:i+4], b.Pix[i:i+4]) {
			n++
		}
	}
	return n
}

// pixelsIn is pixels in a part of the screen.
func pixelsIn(part image.Rectangle, a, b *image.RGBA) (n int) {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if a.RGBAAt(x, y) != b.RGBAAt(x, y) {
				n++
			}
		}
	}
	return n
}

// versionNames gives the names of the versions of a letter, the newest first.
func (s *screen) versionNames(id string) (out []string) {
	s.t.Helper()
	var l []struct{ Name string }
	if err := json.Unmarshal([]byte(s.kb("versions", id, "--json")), &l); err != nil {
		s.t.Fatal(err)
	}
	for _, v := range l {
		out = append(out, v.Name)
	}
	return out
}

// TestVersionsByKeyboard: a version gets a name; its differences are walked with the keys, and Enter goes to the paragraph
// of one; what changed since the letter was closed is shown so too; a version is put back, and undone.
func TestVersionsByKeyboard(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1024, 768, 2) // so little room that the list must scroll
	var src strings.Builder
	src.WriteString("Geachte voorzitter,\n\n")
	for _, w := range strings.Fields("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde laatste") {
		src.WriteString("De " + w + " alinea van deze brief.\n\n")
	}
	id := s.draft("import", s.file("brief.txt", src.String()+"Hoogachtend,\n"))
	s.open("open", id)
	s.key("ctrl+alt+s")
	s.still()
	s.typing("Naar MT")
	s.keep("versie-bewaren")
	s.key("Return")
	s.until("a version with a name", 5*time.Second, func() bool { n := s.versionNames(id); return len(n) > 0 && n[0] == "Naar MT" })
	was := s.show(id)
	for range was.Blocks { // a word at the start of every paragraph
		s.typing("Ja. ")
		s.key("Down")
		s.key("Home")
	}
	s.until("the words typed", 5*time.Second, func() bool { return strings.HasPrefix(s.show(id).Blocks[11].Text, "Ja. De laatste") })

	s.item("bestand versies")
	s.dialog(true)
	s.keep("versies")
	s.key("Return") // the differences with the newest
	s.dialog(false)
	s.keep("verschillen")
	s.changes("the last difference", func() { s.key("alt+Up") })
	s.keep("verschillen-onderaan")
	s.key("Return")
	s.still()
	s.keep("naar-verschil")
	s.typing("Hier. ")
	s.until("words typed where the last difference is", 5*time.Second, func() bool { return strings.HasPrefix(s.show(id).Blocks[11].Text, "Hier. Ja. De laatste") })

	s.key("ctrl+w") // what others do while it is closed
	s.until("the list", 10*time.Second, func() bool { return s.title() == "Kamerbrief" })
	if out, code, errs := s.try(`{"act":"select","text":"vijfde"}`+"\n"+`{"act":"type","text":"andere"}`+"\n", "do", id, "-"); code == 2 {
		t.Fatal(out, errs)
	}
	s.kb("open", id)
	s.until("the letter", 10*time.Second, func() bool { return s.title() != "Kamerbrief" })
	s.still()
	s.item("bestand sinds")
	s.keep("sinds")
	s.key("Return", "Return", "Home") // Enter goes on along what changed, and takes no words away
	s.typing("Gezien. ")
	s.until("words typed where somebody changed something", 5*time.Second, func() bool { return strings.HasPrefix(s.show(id).Blocks[4].Text, "Gezien. Ja. De andere") })

	s.item("bestand versies")
	s.dialog(true)
	for range s.versionNames(id) { // to the one with a name, past what was kept by itself
		s.key("Up")
	}
	for _, n := range s.versionNames(id) {
		if n == "Naar MT" {
			break
		}
		s.key("Down")
	}
	s.key("Tab", "Tab", "Tab") // the whole version
	s.keep("terugzetten")
	s.key("Return")
	s.dialog(false)
	s.until("the version back", 5*time.Second, func() bool { return s.show(id).text() == was.text() })
	s.key("ctrl+z")
	s.until("that undone", 5*time.Second, func() bool { return strings.HasPrefix(s.show(id).Blocks[4].Text, "Gezien. Ja. De andere") })

	s.item("bestand logboek")
	s.keep("logboek")
	s.key("Escape")
	s.still()
}

// TestReviewReceived: a colleague's review is opened with the window, which says what is in it before it takes it in; a
// file that is none changes nothing.
func TestReviewReceived(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 900, 1)
	id := s.draft("import", s.file("brief.txt", "Geachte voorzitter,\n\nDe eerste zin over migratie.\n\nHoogachtend,\n"))
	out, review := filepath.Join(s.home, "uit.kbreview"), filepath.Join(s.home, "terug.kbreview")
	s.kb("send", id, "-o", out)
	ours := s.store
	s.store = filepath.Join(s.home, "collega")
	s.kb("whoami", "--name", "C. Ollega")
	s.kb("receive", out)
	acts := `{"act":"suggest","on":true}` + "\n" + `{"act":"select","text":"eerste"}` + "\n" + `{"act":"type","text":"enige"}` + "\n" + `{"act":"select","text":"migratie"}` + "\n" + `{"act":"comment","text":"Welke?"}` + "\n"
	if said, code, errs := s.try(acts, "do", id, "-"); code == 2 {
		t.Fatal(said, errs)
	}
	s.kb("send", id, "-o", review)
	s.store = ours

	s.open("open", id)
	broken := s.file("kapot.kbreview", "dit is geen beoordeling")
	s.changes("what is said of a broken file", func() { s.kb("open", broken) })
	s.keep("kapot")
	s.changes("the letter", func() { s.key("Return") })
	s.changes("what is in the review", func() { s.kb("open", review) })
	s.keep("dit-zit-erin")
	if got := s.suggested(id); len(got.Suggestions) != 0 {
		t.Errorf("taken in before anyone said so: %+v", got.Suggestions)
	}
	s.key("Return")
	s.until("the proposal", 5*time.Second, func() bool {
		got := s.suggested(id).Suggestions
		return len(got) == 1 && got[0].By == "C. Ollega" && got[0].Now == "enige"
	})
	s.still()
	s.keep("ingelezen")
}
