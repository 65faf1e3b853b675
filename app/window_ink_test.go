//go:build window

package app_test

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// The screen at 200 % is the PDF at 192 dpi: for every line of every page, the left and right end of the ink and the
// baseline lie within a pixel.
func TestScreenIsPDF(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("NOT TESTED: pdftoppm is not on this computer; sh .ci/setup.sh test installs it")
	}
	chance := chance(t)
	type letter struct{ args []string }
	letters := []letter{{[]string{"import", sampleText(t)}}}
	for range rounds(3) - 1 {
		letters = append(letters, letter{[]string{"sample", "--seed", fmt.Sprint(chance.IntN(100000))}})
	}
	t.Run("zoom", func(t *testing.T) {
		t.Parallel()
		for i, l := range letters {
			if i%2 == 1 {
				compare(t, 1, 2, l.args...)
			}
		}
	})
	t.Run("scale", func(t *testing.T) {
		t.Parallel()
		for i, l := range letters {
			if i%2 == 0 {
				compare(t, 2, 1, l.args...)
			}
		}
	})
}

func compare(t *testing.T, scale, zoom float64, args ...string) {
	s := newScreen(t, int(2000+400*scale), 2600, scale)
	id := s.draft(args...)
	pdf := s.pdf(id)
	words := s.wordsOf(pdf)
	s.open("open", id)
	s.key("ctrl+0")
	if zoom == 2 {
		s.key("ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+plus") // 110, 125, 150, 175, 200
	}
	s.key("ctrl+Home")
	s.do("mousemove", itoa(s.w/2), itoa(s.h/2))
	s.do("click", "--repeat", "40", "--delay", "20", "4")
	d := newDesk(s, scale, zoom)
	lines := linesOf(words, d.ppp)
	bad, n := 0, 0
	last := words[len(words)-1].page
	for p := 0; p <= last; p++ {
		d.whole(p)
		scr := s.steady()
		prefix := filepath.Join(s.home, fmt.Sprintf("p%d", p))
		s.run("pdftoppm", "-r", "192", "-gray", "-singlefile", "-f", itoa(p+1), "-l", itoa(p+1), pdf, prefix)
		paper := readPGM(t, prefix+".pgm")
		for _, l := range lines[p] {
			in := l.Inset(-3)
			a := inkOf(func(x, y int) bool { return scr.GrayAt(x+d.left, y+d.page(p)).Y < 140 }, in)
			b := inkOf(func(x, y int) bool { return paper.GrayAt(x, y).Y < 140 }, in)
			n++
			if abs(a.left-b.left) > 1 || abs(a.right-b.right) > 1 || abs(shift(a, b)) > 1 {
				if bad++; bad <= 5 {
					t.Errorf("%q, page %d, line at %v: ink from %d to %d on the screen, %d to %d on paper, %d px lower", args, p+1, l, a.left, a.right, b.left, b.right, shift(a, b))
				}
			}
		}
	}
	if bad > 0 {
		s.keep(fmt.Sprintf("ink-%s-%d", filepath.Base(args[len(args)-1]), int(zoom)))
	}
	t.Logf("%q at zoom %g, scale %g: %d pages, %d lines, %d differ", args, zoom, scale, last+1, n, bad)
	s.kill()
}

// linesOf gathers the words of a PDF into lines, in px of each page. Columns stay apart.
func linesOf(ws []word, ppp float64) map[int][]image.Rectangle {
	out := map[int][]image.Rectangle{}
	var was word
	for i, w := range ws {
		// pdftotext's box is higher than the letters; what is above x-height less the accent is another line's.
		r := image.Rect(int(w.x*ppp), int((w.y+0.08*(w.b-w.y))*ppp), int(w.r*ppp)+1, int(w.b*ppp))
		l := out[w.page]
		if i > 0 && was.page == w.page && abs(int((w.b-was.b)*100)) < 5 && w.x > was.r-1 && w.x-was.r < 20 {
			l[len(l)-1] = l[len(l)-1].Union(r)
		} else {
			out[w.page] = append(l, r)
		}
		was = w
	}
	return out
}

// ink is what a line shows: its ends, and how much there is on each row.
type ink struct {
	left, right int
	rows        []int
}

func inkOf(dark func(x, y int) bool, in image.Rectangle) ink {
	k := ink{left: 1 << 20, right: -1}
	for y := in.Min.Y; y < in.Max.Y; y++ {
		n := 0
		for x := in.Min.X; x < in.Max.X; x++ {
			if dark(x, y) {
				n++
				k.left, k.right = min(k.left, x), max(k.right, x)
			}
		}
		k.rows = append(k.rows, n)
	}
	return k
}

// shift is how many px a stands lower than b: how b must be moved for their rows to agree best.
func shift(a, b ink) int {
	best, least := 0, 1<<30
	for _, by := range []int{0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5} {
		sum := 0
		for y := range a.rows {
			n := 0
			if y-by >= 0 && y-by < len(b.rows) {
				n = b.rows[y-by]
			}
			sum += abs(a.rows[y] - n)
		}
		if sum < least {
			best, least = by, sum
		}
	}
	return best
}

// steady gives the screen in grey, without the caret, which stands still and has a colour of its own.
func (s *screen) steady() *image.Gray {
	img := s.still()
	out := image.NewGray(img.Rect)
	for j := range out.Pix {
		p := img.Pix[4*j : 4*j+3]
		out.Pix[j] = uint8((299*int(p[0]) + 587*int(p[1]) + 114*int(p[2])) / 1000)
		if int(p[2]) > int(p[0])+60 {
			out.Pix[j] = 255
		}
	}
	return out
}

func readPGM(t *testing.T, file string) *image.Gray {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var w, h, most int
	if _, err := fmt.Fscanf(bytes.NewReader(b), "P5\n%d %d\n%d\n", &w, &h, &most); err != nil || len(b) < w*h {
		t.Fatalf("%s is no picture: %v", file, err)
	}
	return &image.Gray{Pix: b[len(b)-w*h:], Stride: w, Rect: image.Rect(0, 0, w, h)}
}
