//go:build window

package app_test

import (
	"strings"
	"testing"
	"time"
)

// F9 goes to what there is to look at: what is typed then comes in the place of its words. The panel beside the letter lists it, without
// the mouse too.
func TestChecksByKeyboard(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 900, 1)
	id := s.draft("import", s.file("brief.txt", "Datum 27 oktober 2025\n\nGeachte voorzitter,\n\nDit geldt vanuit EU lidstaten en voor alle VN verdragen.\n\nHoogachtend,\n"))
	s.open("open", id)
	s.still()
	s.key("F9")
	s.still()
	s.keep("f9")
	s.typing("de lidstaten")
	body := func() string { return s.suggested(id).Blocks[0].Text }
	s.until("the first words replaced", 5*time.Second, func() bool { return strings.HasPrefix(body(), "Dit geldt vanuit de lidstaten en") })
	s.key("F9")
	s.still()
	s.typing("verdragen")
	s.until("the next words replaced", 5*time.Second, func() bool { return strings.HasSuffix(body(), "voor alle verdragen.") })
	s.item("controle controles") // the panel
	s.keep("controles")
}
