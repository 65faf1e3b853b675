//go:build window

package app_test

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// primary fills the button that Enter presses, in the light theme; under a dialog it is dimmed.
var primary = color.RGBA{0x1A, 0x5A, 0x96, 0xFF}

// filled clicks the filled button in a part of the screen.
func (s *screen) filled(in image.Rectangle) {
	s.t.Helper()
	const w, h = 6, 14
	all := func(img *image.RGBA, x, y int) bool {
		for i := range w * h {
			if img.RGBAAt(x+i%w, y+i/w) != primary {
				return false
			}
		}
		return true
	}
	var at image.Point
	s.until("a filled button", 10*time.Second, func() bool {
		img := s.still()
		for y := in.Min.Y; y < in.Max.Y-h; y++ {
			for x := in.Min.X; x < in.Max.X-w; x++ {
				if all(img, x, y) {
					at = image.Pt(x+w/2, y+h/2)
					return true
				}
			}
		}
		return false
	})
	s.click(at.X, at.Y)
	s.still()
}

// whole is the screen.
func (s *screen) whole() image.Rectangle { return image.Rect(0, 0, s.w, s.h) }

// inked gives where the lines of the letter stand that are typed: what is only hinted at is grey.
func (s *screen) inked() (out []image.Rectangle) {
	img := s.still()
	var at image.Rectangle
	for y := 100; y < s.h-60; y++ {
		var row image.Rectangle
		for x := 240; x < 820; x++ {
			if c := img.RGBAAt(x, y); max(c.R, c.G, c.B) < 0x40 {
				row = row.Union(image.Rect(x, y, x+1, y+1))
			}
		}
		if !row.Empty() {
			at = at.Union(row)
		} else if !at.Empty() {
			if at.Dx() > 60 {
				out = append(out, at)
			}
			at = image.Rectangle{}
		}
	}
	return out
}

// drag selects the words of a line with the mouse.
func (s *screen) drag(line image.Rectangle) {
	s.t.Helper()
	y := itoa((line.Min.Y + line.Max.Y) / 2)
	s.do("mousemove", itoa(line.Min.X-1), y)
	time.Sleep(150 * time.Millisecond)
	s.do("mousedown", "1")
	for _, x := range []int{line.Min.X + line.Dx()/3, line.Min.X + 2*line.Dx()/3, line.Max.X + 6} {
		time.Sleep(100 * time.Millisecond)
		s.do("mousemove", itoa(x), y)
	}
	time.Sleep(150 * time.Millisecond)
	s.do("mouseup", "1")
	s.still()
}

// bordered gives the rows of the outlines of buttons that are as wide as the panel at the right, from the bottom up.
func (s *screen) bordered() (ys []int) {
	img := s.still()
	for y := s.h - 40; y > 100; y-- {
		n := 0
		for x := s.w - 230; x < s.w-20; x++ {
			if c := img.RGBAAt(x, y); c.R < 0xA0 {
				n++
			}
		}
		if n > 200 && (len(ys) == 0 || ys[len(ys)-1]-y > 8) {
			ys = append(ys, y)
		}
	}
	return ys
}

// balloon waits for a balloon of at least so many px high in the margin, where it is what is white.
func (s *screen) balloon(least int) (card image.Rectangle) {
	s.t.Helper()
	x := s.w - 12
	s.until("a balloon", 10*time.Second, func() bool {
		img := s.still()
		card = image.Rectangle{}
		for y := 100; y < s.h-80; y++ {
			if img.RGBAAt(x, y).R >= 0xFE {
				card = card.Union(image.Rect(x, y, x+1, y+1))
			} else if card.Dy() >= least {
				break
			} else {
				card = image.Rectangle{}
			}
		}
		return card.Dy() >= least
	})
	return card
}

// pathByMouse fills in a path in the dialog that asks for one, and clicks its button.
func (s *screen) pathByMouse(path string) {
	s.t.Helper()
	s.dialog(true)
	s.key("ctrl+a")
	s.typing(path)
	s.filled(s.whole())
}

// A whole review with the mouse, through two windows with a store each: what is selected is dragged over, dialogs, balloons
// and proposals have their buttons clicked. Only words are typed, and a command is found by its name.
func TestReviewByTwoByMouse(t *testing.T) {
	t.Parallel()
	a, b := newScreen(t, 1280, 900, 1), newScreen(t, 1280, 900, 1)
	a.prefer(`{}`)
	b.prefer(`{}`)
	id := a.draft("import", a.file("brief.txt", "Geachte voorzitter,\n\nDe eerste zin over migratie.\n\nDe tweede zin over terugkeer.\n\nDe derde zin over opvang.\n\nHoogachtend,\n"))
	out, back := filepath.Join(a.home, "uit.kbreview"), filepath.Join(a.home, "terug.kbreview")
	made := func(s *screen, path string) {
		s.until("the file "+filepath.Base(path), 15*time.Second, func() bool { st, err := os.Stat(path); return err == nil && st.Size() > 0 })
		s.still()
	}
	a.open("open", id)
	a.item("bestand ter beoordeling sturen")
	a.dialog(true)
	a.filled(a.whole())
	a.pathByMouse(out)
	made(a, out)

	b.kb("whoami", "--name", "B. Ollega")
	b.open("open", out)
	b.dialog(true)
	b.filled(b.whole())
	b.dialog(false)
	b.until("the copy", 15*time.Second, func() bool { _, code, _ := b.try("", "show", id); return code != 2 })
	lines := b.inked()
	if len(lines) != 5 {
		b.keep("mouse-lines")
		t.Fatalf("lines of the letter: %v", lines)
	}
	b.drag(lines[1])
	b.typing("De openingszin over migratie.")
	b.until("a proposal", 10*time.Second, func() bool { return len(b.suggested(id).Suggestions) == 1 })
	b.drag(lines[3])
	b.typing("De slotzin over opvang.")
	b.until("two proposals", 10*time.Second, func() bool { return len(b.suggested(id).Suggestions) == 2 })
	b.drag(lines[2])
	b.click(445, 47) // Opmerking
	b.still()
	b.typing("Welke terugkeer?")
	b.filled(image.Rect(1000, 100, b.w, b.h))
	b.until("the comment", 10*time.Second, func() bool { return strings.Contains(b.kb("show", id, "--json"), "Welke terugkeer?") })
	b.keep("mouse-reviewed")
	b.item("bestand ter beoordeling sturen")
	b.dialog(true)
	b.filled(b.whole())
	b.pathByMouse(back)
	made(b, back)

	a.item("bestand beoordeling inlezen")
	a.pathByMouse(back)
	a.until("what is in it", 15*time.Second, func() bool { return a.dimmed() })
	a.filled(a.whole())
	a.until("the proposals", 15*time.Second, func() bool { return len(a.suggested(id).Suggestions) == 2 })
	a.dialog(false)
	a.keep("mouse-read")
	card := a.balloon(40)
	a.click(a.w-60, card.Min.Y+20)
	card = a.balloon(80) // with its buttons
	a.click(a.w-88, card.Max.Y-20)
	a.until("the comment is dealt with", 10*time.Second, func() bool { return strings.Contains(a.kb("show", id, "--json"), `"resolved"`) })

	a.item("controle lijst met voorstellen")
	ys := a.bordered() // the two buttons stand beside each other
	if len(ys) < 2 {
		a.keep("mouse-buttons")
		t.Fatalf("outlines of buttons: %v", ys)
	}
	a.changes("the first of the list", func() { a.click(a.w-120, 170) })
	a.click(a.w-190, (ys[0]+ys[1])/2)
	a.until("one accepted", 10*time.Second, func() bool { return len(a.suggested(id).Suggestions) == 1 })
	a.still() // the next one is chosen
	a.click(a.w-65, (ys[0]+ys[1])/2)
	a.until("one rejected", 10*time.Second, func() bool { return len(a.suggested(id).Suggestions) == 0 })
	a.keep("mouse-decided")
	if got := a.show(id).text(); got != "De openingszin over migratie.\nDe tweede zin over terugkeer.\nDe derde zin over opvang.\n" {
		t.Errorf("the letter is %q", got)
	}
}
