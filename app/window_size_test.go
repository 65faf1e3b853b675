//go:build window

package app_test

import (
	"image/color"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// prefer gives the window settings that a person chose before.
func (s *screen) prefer(settings string) {
	s.t.Helper()
	dir := filepath.Join(s.home, ".config", "fyne", "nl.kamerbrief.Kamerbrief")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "preferences.json"), []byte(settings), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// TestLargeText: with the largest texts the window fits the screens that people have; open waits until it does.
func TestLargeText(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		w, h int
		text string
	}{{1024, 768, "200"}, {1024, 768, "250"}, {1280, 850, "250"}} {
		s := newScreen(t, x.w, x.h, 1)
		s.prefer(`{"tekstgrootte":` + x.text + `}`)
		s.open() // no letter yet
		s.keep("groot-leeg-" + itoa(x.w) + "-" + x.text)
		s.kill()
		id := s.draft("import", s.file("kort.txt", short))
		s.open("open", id)
		s.key("ctrl+e")
		s.still()
		s.keep("groot-" + itoa(x.w) + "-" + x.text)
		s.kill()
	}
}

// TestLargeTextInTheList: with the largest texts there is room for the list above the status bar, also before anyone has said who
// writes here. The heads of the list and the bar have a ground of their own.
func TestLargeTextInTheList(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"200", "250"} {
		s := newScreen(t, 1024, 768, 1)
		s.nameless = true
		s.draft("import", s.file("kort.txt", short))
		s.prefer(`{"tekstgrootte":` + text + `}`)
		s.open()
		ground := color.RGBA{0xE8, 0xEB, 0xEF, 255}
		s.until("the list above the status bar", 10*time.Second, func() bool {
			img, head := s.still(), 250
			for head < 650 && (img.RGBAAt(4, head) != ground || img.RGBAAt(4, head+100) != white) {
				head++
			}
			return head < 650 && img.RGBAAt(4, s.h-10) == ground
		})
		s.keep("groot-lijst-" + text)
		s.kill()
	}
}

// TestLetterAtOnce: a window that is opened on a letter shows the letter first, not the list of letters on its way.
func TestLetterAtOnce(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 850, 1)
	id := s.draft("import", s.file("kort.txt", short))
	done := make(chan bool)
	list := make(chan int)
	go func() { // the button Nieuwe brief of the list is blue, and no other thing at that spot
		seen := 0
		for {
			select {
			case <-done:
				list <- seen
				return
			case <-time.After(20 * time.Millisecond):
				if c := s.shot().RGBAAt(8, 50); int(c.B) > int(c.R)+80 {
					seen++
				}
			}
		}
	}()
	s.open("open", id)
	close(done)
	if n := <-list; n > 0 {
		t.Errorf("the list of letters was seen in %d pictures", n)
	}
	s.key("ctrl+w")
	s.still()
	if c := s.shot().RGBAAt(8, 50); int(c.B) <= int(c.R)+80 {
		t.Errorf("the list is not known by its button: %v", c)
	}
}

// TestEmptyMarginGivesWay: at 110 % in a window of 1280 the page takes the room of comments that are not there, in place of a
// bar to scroll aside; the first comment has its place beside the words again, and gives it back when it goes.
func TestEmptyMarginGivesWay(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.draft("import", s.file("kort.txt", short))
	s.open("open", id)
	white := func() bool { return s.still().RGBAAt(1100, 300) == color.RGBA{255, 255, 255, 255} }
	if white() {
		t.Error("at 100 % a page lies where comments come")
	}
	s.key("ctrl+equal")
	s.until("the page in the room of the comments", 5*time.Second, white)
	s.keep("zonder-opmerkingen")
	s.key("ctrl+alt+m")
	s.until("the margin", 5*time.Second, func() bool { return !white() })
	s.typing("Welk")
	s.keep("eerste-opmerking")
	s.key("ctrl+Return")
	s.until("a comment", 5*time.Second, func() bool { return len(s.reviewed(id).Comments) == 1 })
	s.key("ctrl+z", "ctrl+z")
	s.until("the page in the room of the comments once more", 5*time.Second, white)
}

// TestProposalListLeavesRoom: beside the list of proposals a window of 1280 shows the page whole at 100 %.
func TestProposalListLeavesRoom(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	s.prefer(`{"voorstellen":true}`)
	s.open("open", s.draft("import", s.file("kort.txt", short)))
	if got := s.still().RGBAAt(960, 300); got != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("where the page at 100 %% has its right edge is %v", got)
	}
}
