//go:build window

package app_test

import (
	"encoding/json"
	"testing"
	"time"
)

// listed gives how many letters `list` gives with these words more.
func (s *screen) listed(more ...string) int {
	s.t.Helper()
	var l []struct{ ID string }
	if err := json.Unmarshal([]byte(s.kb(append([]string{"list", "--json"}, more...)...)), &l); err != nil {
		s.t.Fatal(err)
	}
	return len(l)
}

// TestBin: a letter that is deleted lies in the bin and can be taken back; words are found in every text of the letters;
// Esc shows all letters again.
func TestBin(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	s.draft("import", s.file("kort.txt", short))
	id := s.draft("import", s.file("ander.txt", "Betreft Andere brief\n\nGeachte voorzitter,\n\nHier staat het woord pinguïn, en verder niets.\n\nHoogachtend,\n\nDe minister van Financiën,\n\nA. Voorbeeld\n"))
	s.open()
	s.keep("lijst")
	s.click(300, 87) // the search field
	s.typing("verder niets")
	time.Sleep(800 * time.Millisecond)
	s.still()
	s.keep("gezocht")
	s.click(300, 164) // the letter that was found
	s.key("Return")
	s.until("the letter that has the words", 10*time.Second, func() bool { return s.title() != "Kamerbrief" })
	if got := s.title(); got != "Andere brief – Kamerbrief" {
		t.Errorf("the title is %q", got)
	}
	s.key("ctrl+w")
	s.until("the list", 10*time.Second, func() bool { return s.title() == "Kamerbrief" })
	s.still()
	s.click(300, 87)
	s.typing("zzz")
	time.Sleep(800 * time.Millisecond)
	s.keep("niets-gevonden")
	s.key("Escape")
	s.still()
	s.click(300, 164) // the newest letter
	s.key("Delete")
	s.until("the letter in the bin", 10*time.Second, func() bool { return s.listed() == 1 && s.listed("--bin") == 1 })
	s.still()
	s.keep("verwijderd")
	s.key("Return") // the letter that came in its place
	s.until("the next letter", 10*time.Second, func() bool { return s.title() != "Kamerbrief" })
	s.key("ctrl+w")
	s.until("the list", 10*time.Second, func() bool { return s.title() == "Kamerbrief" })
	s.still()
	s.click(s.binButton())
	s.still()
	s.keep("prullenbak")
	s.click(300, 164)
	s.keep("prullenbak-gekozen")
	s.key("Return") // terughalen
	s.until("the letter in the list", 10*time.Second, func() bool { return s.listed() == 2 && s.listed("--bin") == 0 })
	s.still()
	s.keep("prullenbak-leeg")
	_ = id
}

// TestAllBinned: after the last letter went to the bin the screen says that it lies there, and it can be taken back without the mouse.
func TestAllBinned(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	s.draft("import", s.file("kort.txt", short))
	s.open()
	s.click(300, 164)
	s.key("Delete")
	s.until("the letter in the bin", 10*time.Second, func() bool { return s.listed() == 0 && s.listed("--bin") == 1 })
	shot, dark := s.still(), 0
	for x := 400; x < 560; x++ { // where the heading of a store that never had letters does not come
		for y := 78; y < 104; y++ {
			if c := shot.RGBAAt(x, y); c.R < 64 && c.G < 64 && c.B < 64 {
				dark++
			}
		}
	}
	if dark < 100 {
		t.Errorf("%d dark pixels: the heading does not say where the letter is", dark)
	}
	s.keep("alles-in-prullenbak")
	s.key("Tab", "Tab", "Tab", "Tab", "Return")
	s.still()
	s.keep("alles-in-prullenbak-open")
	s.key("Down", "Return")
	s.until("the letter in the list", 10*time.Second, func() bool { return s.listed() == 1 && s.listed("--bin") == 0 })
}

// binButton is where the button of the bin is.
func (s *screen) binButton() (x, y int) { return 762, 45 }
