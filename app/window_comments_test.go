//go:build window

package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"
)

// reviewed is what these tests look at of the comments of a letter.
type reviewed struct {
	Comments []struct {
		ID, By, Text, Quote, State, On, Class, Assigned, Due string
		ResolvedBy                                           string
		Replies                                              []struct{ By, Text string }
		Was                                                  []struct{ Text string }
	}
}

func (s *screen) reviewed(id string) (r reviewed) {
	s.t.Helper()
	if err := json.Unmarshal([]byte(s.kb("show", id, "--json")), &r); err != nil {
		s.t.Fatal(err)
	}
	return r
}

// TestReviewByKeys: a whole review without the mouse: next, answer, deal with, change, on the letter as a whole, the list.
func TestReviewByKeys(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.draft("import", s.file("kort.txt", short))
	acts := ""
	for i, w := range []string{"eerste", "korte", "tweede"} {
		acts += fmt.Sprintf("{\"act\":\"select\",\"text\":%q}\n{\"act\":\"comment\",\"by\":\"M. Bakker\",\"text\":\"Opmerking %d over %s\"}\n", w, i+1, w)
	}
	s.kb("do", id, s.file("acts", acts))
	s.open("open", id)
	s.key("ctrl+End")
	s.key("F6") // the nearest: the third
	s.still()
	s.keep("review-f6")
	s.key("Return")
	s.still()
	s.typing("Dank")
	s.key("ctrl+Return")
	s.until("the answer to the third", 5*time.Second, func() bool { return len(s.reviewed(id).Comments[2].Replies) == 1 })
	s.key("ctrl+alt+Prior") // the second
	s.still()
	s.key("ctrl+shift+Return")
	s.until("the second to be dealt with", 5*time.Second, func() bool { return s.reviewed(id).Comments[1].State == "resolved" })
	if c := s.reviewed(id).Comments[1]; c.ResolvedBy != "A. Tester" {
		t.Errorf("dealt with by %q", c.ResolvedBy)
	}
	s.key("ctrl+alt+Prior") // the first
	s.still()
	s.key("ctrl+alt+Return")
	s.still()
	s.typing("Ja")
	s.keep("review-answer")
	s.key("ctrl+Return")
	s.until("the answer to the first", 5*time.Second, func() bool { return len(s.reviewed(id).Comments[0].Replies) == 1 })
	s.item("controle de hele brief")
	s.still()
	s.typing("Toon klopt niet, @M. Bakker")
	s.keep("review-letter")
	s.key("ctrl+Return")
	s.until("a comment on the letter", 5*time.Second, func() bool { return len(s.reviewed(id).Comments) == 4 })
	if c := s.reviewed(id).Comments[3]; c.On != "letter" || c.By != "A. Tester" {
		t.Errorf("%+v", c)
	}
	s.still()
	s.keep("review-after")
	if got := s.show(id).text(); strings.Contains(got, "Dank") || strings.Contains(got, "Toon") {
		t.Errorf("words of a comment are in the letter: %s", got)
	}
}

// TestNameAskedOnce: who has no name is asked for it in the comment itself, and never again; an account's name is no name.
func TestNameAskedOnce(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	s.nameless = true
	id := s.chosen()
	s.key("ctrl+alt+m")
	s.still()
	s.typing("Welke")
	s.keep("naam-vragen")
	s.key("ctrl+Return") // no name yet: the field for it has the keys
	s.still()
	s.typing("J. de Vries")
	s.keep("naam-ingevuld")
	s.key("Return")
	s.until("the comment", 5*time.Second, func() bool { return len(s.reviewed(id).Comments) == 1 })
	if c := s.reviewed(id).Comments[0]; c.By != "J. de Vries" || c.Text != "Welke" {
		t.Errorf("%+v", c)
	}
	if got := s.kb("whoami", "--json"); !strings.Contains(got, `"name":"J. de Vries"`) {
		t.Errorf("whoami says %s", got)
	}
	s.still()
	s.key("ctrl+alt+Return") // an answer: not asked again
	s.still()
	s.typing("Deze")
	s.key("ctrl+Return")
	s.until("the answer", 5*time.Second, func() bool {
		c := s.reviewed(id).Comments[0]
		return len(c.Replies) == 1 && c.Replies[0].By == "J. de Vries"
	})
}

// TestNameDialog: the first field of Mijn naam and of Tabel has the keys, and Enter takes what is typed; also when the menu
// was gone through with the mouse.
func TestNameDialog(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 960, 1) // as high as the menu of Controle, the longest
	id := s.chosen()
	s.key("alt+c", "Up", "Return")
	s.still()
	s.typing("K. Jansen")
	s.keep("naam-dialoog")
	s.key("Return")
	s.until("the name", 5*time.Second, func() bool { return strings.Contains(s.kb("whoami", "--json"), `"name":"K. Jansen"`) })
	s.still()
	before := s.still()
	s.click(418, 13) // Controle
	menu, foot := s.still(), 0
	for y := range s.h {
		if menu.RGBAAt(470, y) != before.RGBAAt(470, y) {
			foot = y
		}
	}
	s.click(470, foot-18) // its last item, Mijn naam…
	s.still()
	s.typing("L. Jansen")
	s.keep("naam-met-de-muis")
	s.key("Return")
	s.until("another name", 5*time.Second, func() bool { return strings.Contains(s.kb("whoami", "--json"), `"name":"L. Jansen"`) })
	s.still()
	s.key("ctrl+End", "alt+i")
	s.still()
	s.key("t") // Tabel
	s.still()
	s.typing("4")
	s.key("Tab")
	s.typing("3")
	s.keep("tabel-dialoog")
	s.key("Return")
	s.until("a table", 5*time.Second, func() bool {
		for _, b := range s.show(id).Blocks {
			if b.Kind == "table" {
				return len(b.Cells) == 4 && len(b.Cells[0]) == 3
			}
		}
		return false
	})
}

// TestCommentOnFigure: the field of a figure's description has the keys and Enter takes what is typed; a comment on the
// figure and one on an empty cell are placed beside them.
func TestCommentOnFigure(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.draft("import", s.file("kort.txt", short))
	var b bytes.Buffer
	img := image.NewRGBA(image.Rect(0, 0, 300, 150))
	for i := range img.Pix {
		img.Pix[i] = uint8(128 + i%100)
	}
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	s.file("foto.png", b.String())
	s.open("open", id)
	s.key("ctrl+End", "alt+i")
	s.still()
	s.key("f")
	s.still()
	s.keep("figuur-kiezen")
	s.typing("foto.png")
	choosing := s.still()
	s.key("Return")
	s.until("the description to be asked", 10*time.Second, func() bool { // another dialog, with the page dimmed under it as before
		now := s.shot()
		return now.RGBAAt(150, 600) == choosing.RGBAAt(150, 600) && pixels(choosing, now) > 10000
	})
	s.still()
	s.typing("Een grijze plaat")
	s.keep("figuur-beschrijven")
	s.key("Return")
	s.until("a figure", 5*time.Second, func() bool { return strings.Contains(s.kb("show", id, "--json"), `"alt":"Een grijze plaat"`) })
	s.still()
	s.item("controle een figuur")
	s.still()
	s.typing("Te donker")
	s.keep("figuur-opmerking")
	s.key("ctrl+Return")
	s.until("a comment on the figure", 5*time.Second, func() bool { r := s.reviewed(id); return len(r.Comments) == 1 && r.Comments[0].On == "figure 1" })
	s.still()
	s.key("ctrl+Home", "End", "alt+i")
	s.still()
	s.key("t")
	s.still()
	s.key("Return") // a table of three by two, the caret in its first cell
	s.still()
	s.key("ctrl+alt+m")
	s.still()
	s.typing("Wat hier")
	s.key("ctrl+Return")
	s.until("a comment on the cell", 5*time.Second, func() bool { r := s.reviewed(id); return len(r.Comments) == 2 && r.Comments[1].On == "block" })
	s.still()
	s.keep("figuur-cel")
}

// TestReviewByMouse: with the mouse alone: a comment is chosen, answered and assigned, its menu and the filter opened.
func TestReviewByMouse(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.draft("import", s.file("kort.txt", short))
	s.kb("do", id, s.file("acts", `{"act":"select","text":"eerste"}
{"act":"comment","by":"M. Bakker","text":"Opmerking over eerste"}
{"act":"select","text":"tweede"}
{"act":"comment","by":"P. Smit","text":"Opmerking over tweede, een zin die wel twee regels lang is"}
`))
	s.open("open", id)
	page := s.shot().RGBAAt(400, 800)
	s.click(1100, 575) // the first balloon
	s.still()
	s.keep("muis-gekozen")
	s.click(1248, 595) // Meer
	s.still()
	s.keep("muis-meer")
	s.key("Escape")
	s.still()
	s.click(1087, 653) // Beantwoorden
	s.still()
	s.typing("Met de muis")
	s.keep("muis-antwoord")
	s.click(1191, 714) // Antwoord plaatsen
	s.until("the answer", 5*time.Second, func() bool { return len(s.reviewed(id).Comments[0].Replies) == 1 })
	s.still()
	s.click(1248, 595) // Meer
	s.still()
	page = s.shot().RGBAAt(400, 800) // dimmed under a dialog
	s.click(1180, 720)               // Toewijzen…
	s.until("the dialog", 5*time.Second, func() bool { return s.shot().RGBAAt(400, 800) != page })
	s.still()
	s.typing("P. Smit")
	s.key("Tab")
	s.typing("3-11-2025")
	s.keep("muis-toewijzen")
	s.key("Return")
	s.until("the comment to be assigned", 5*time.Second, func() bool { c := s.reviewed(id).Comments[0]; return c.Assigned == "P. Smit" && c.Due == "2025-11-03" })
	s.still()
	s.keep("muis-toegewezen")
	s.click(1212, 82) // Filter
	s.still()
	s.click(1180, 160) // Van
	s.still()
	s.keep("muis-filter")
}
