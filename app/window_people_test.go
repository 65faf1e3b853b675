//go:build window

package app_test

import (
	"image"
	"strings"
	"testing"
	"time"
)

// TestPeople: in a letter that was sent the signers are shown and no name is asked; the panel below the outline follows an akkoord
// and a change since, and opens the dialog by mouse, in which Alt and an arrow and the keys are at hand.
func TestPeople(t *testing.T) {
	s := newScreen(t, 1280, 900, 1)
	s.nameless = true
	id := s.draft("import", s.file("brief.txt", short))
	s.kb("state", id, "verzonden")
	s.open("open", id)
	s.item("ondertekenaars")
	s.dialog(true)
	s.keep("people-sent")
	s.key("Escape") // of a dialog that asks a name the next would come
	s.dialog(false)
	s.kb("state", id, "concept")
	s.kb("whoami", "--name", "A. Tester")
	before := s.still()
	s.kb("do", id, s.file("akkoord", `{"act":"consent","signer":1,"step":"bewindspersoon","state":"akkoord"}`))
	s.until("the akkoord in the panel", 10*time.Second, func() bool {
		return pixelsIn(image.Rect(0, 760, 168, 870), before, s.shot()) > 500 // "akkoord" for "niet gevraagd", another sign, the count
	})
	s.keep("people-agreed")
	s.key("F6")
	s.click(600, 600)
	s.typing("Een zin erbij. ")
	s.until("the change since the akkoord", 15*time.Second, func() bool {
		out, _, _ := s.try("", "board", id)
		return strings.Contains(out, "op eerdere woorden")
	})
	s.still()
	s.keep("people-stale")
	s.click(80, 840)
	s.dialog(true)
	s.keep("people-dialog")
	s.key("Escape")
	s.dialog(false)
}
