//go:build window

package app_test

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// word is a word of a PDF and its box on the page, in points.
type word struct {
	page       int
	text       string
	x, y, r, b float64
}

// wordsOf asks poppler, which knows nothing of our layout, where the words of a PDF stand.
func (s *screen) wordsOf(pdf string) (out []word) {
	s.t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		s.t.Skip("NOT TESTED: pdftotext is not on this computer; sh .ci/setup.sh test installs it")
	}
	d := xml.NewDecoder(bytes.NewReader([]byte(s.run("pdftotext", "-bbox", pdf, "-"))))
	d.Entity = xml.HTMLEntity
	d.Strict = false
	page := -1
	for {
		tok, err := d.Token()
		if err != nil {
			return out
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local == "page" {
			page++
		}
		if e.Name.Local != "word" {
			continue
		}
		var w struct {
			X float64 `xml:"xMin,attr"`
			Y float64 `xml:"yMin,attr"`
			R float64 `xml:"xMax,attr"`
			B float64 `xml:"yMax,attr"`
			T string  `xml:",chardata"`
		}
		if d.DecodeElement(&w, &e) == nil {
			out = append(out, word{page, w.T, w.X, w.Y, w.R, w.B})
		}
	}
}

// desk follows the pages through the window: which page stands where on the screen.
type desk struct {
	s     *screen
	ppp   float64 // px per point
	gap   int
	left  int        // of every page
	top   int        // of page 0, above the screen when scrolled
	first int        // top of the page area: where page 0 stands unscrolled, less the gap
	below color.RGBA // of the ground below the pages
}

var white = color.RGBA{255, 255, 255, 255}

// a4 is the size of a page on the screen.
func (d *desk) a4() (w, h int) {
	return int(math.Ceil(210 * 72 / 25.4 * d.ppp)), int(math.Ceil(297 * 72 / 25.4 * d.ppp))
}

// newDesk finds the pages of a window that stands at its top. Zoom is 1 for 100 %. The screen must be higher than a page:
// then the top of a page is always in view.
func newDesk(s *screen, scale, zoom float64) *desk {
	s.t.Helper()
	d := &desk{s: s, ppp: 96.0 / 72 * scale * zoom, gap: int(math.Round(16 * scale))}
	img := s.still()
	w, h := d.a4()
	if s.h < h+2*d.gap+int(110*scale) {
		s.t.Fatal("the screen is too low for this test")
	}
	// The top margin of page 1 is a row of nothing but white, as wide as the page.
	for y := 0; y < s.h; y++ {
		run := 0
		for x := 0; x < s.w; x++ {
			if img.RGBAAt(x, y) == white {
				run++
				continue
			}
			if run >= w-2 && run <= w {
				d.left, d.top, d.first = x-run-(w-run)/2, y-(w-run)/2, y
				d.below = img.RGBAAt(d.left+5, d.top-4)
				return d
			}
			run = 0
		}
	}
	s.keep(s.t.Name() + "-nopage")
	s.t.Fatalf("no page of %d px is on the screen", w)
	return nil
}

// find says where the pages stand after scrolling, given that they moved less than half a page.
func (d *desk) find(img *image.RGBA) {
	_, h := d.a4()
	pitch := h + d.gap
	x := d.left + 5 // in the side margin nothing is printed
	for y := d.first; y < d.s.h-30; y++ {
		// A page starts where white begins below the ground; below a row of buttons a page goes on.
		if img.RGBAAt(x, y) == white && img.RGBAAt(x, y-1) != white && img.RGBAAt(x, y-4) == d.below && img.RGBAAt(x, y+20) == white {
			got := ((y-d.first)%pitch - (d.top-d.first)%pitch + 2*pitch) % pitch
			if got > pitch/2 {
				got -= pitch
			}
			d.top += got
			return
		}
	}
	d.s.keep(d.s.t.Name() + "-lost")
	d.s.t.Fatal("no top of a page is in view")
}

// page gives the top of a page on the screen.
func (d *desk) page(i int) int {
	_, h := d.a4()
	return d.top + i*(h+d.gap)
}

// show scrolls until the place y points down page i stands in the middle of the screen.
func (d *desk) show(i int, y float64) {
	d.s.t.Helper()
	d.find(d.s.still())
	_, h := d.a4()
	pitch, notch := h+d.gap, 50*d.gap/16 // a notch of the wheel is 50 units
	still := 0
	for range 400 {
		at := d.page(i) + int(y*d.ppp)
		if at > d.s.h/6 && at < d.s.h*3/4 {
			return
		}
		button := "5"
		if at < d.s.h/2 {
			button = "4"
		}
		d.s.do("mousemove", itoa(d.left+100), itoa(d.s.h/2))
		d.s.do("click", "--repeat", itoa(max(1, min(abs(at-d.s.h/2)/notch, pitch/5/notch))), "--delay", "20", button)
		was := d.top
		time.Sleep(250 * time.Millisecond) // a busy machine must not add this move to the next one
		d.find(d.s.still())
		if d.top != was {
			still = 0
		} else if still++; still == 3 { // the end of the letter, and not a machine that is too busy to scroll
			return
		}
	}
}

// whole scrolls until all of page i is in view.
func (d *desk) whole(i int) {
	d.s.t.Helper()
	_, h := d.a4()
	d.show(i, 297*72/25.4/2)
	foot := d.s.h - 2*d.gap                             // the status bar
	d.s.do("mousemove", itoa(d.left+20), itoa(d.s.h/2)) // the pointer is part of the picture
	for range 60 {
		top := d.page(i)
		if top >= d.first-d.gap && top+h <= foot {
			return
		}
		button := "5"
		if top < d.first-d.gap {
			button = "4"
		}
		d.s.do("click", button)
		time.Sleep(60 * time.Millisecond)
		d.find(d.s.still())
	}
	d.s.t.Fatalf("page %d does not come into view: it stands at %d", i+1, d.page(i))
}

func abs(n int) int { return max(n, -n) }

var plain = regexp.MustCompile(`^[A-Za-z]{4,}$`)

// once gives the words of the PDF that a person can click on in text, each the only one of its kind in the letter.
func once(ws []word, l shown, in func(path string) bool) (out []word) {
	count := map[string]int{}
	where := map[string]bool{}
	split := regexp.MustCompile(`[^\pL\d]+`)
	for p, v := range l.all {
		if !strings.HasSuffix(p, "/id") && !strings.HasSuffix(p, "/kind") {
			for _, w := range split.Split(v, -1) {
				count[w]++
				where[w] = where[w] || in(p)
			}
		}
	}
	seen := map[string]int{}
	for _, w := range ws {
		seen[w.text]++
	}
	for _, w := range ws {
		if plain.MatchString(w.text) && count[w.text] == 1 && seen[w.text] == 1 && where[w.text] {
			out = append(out, w)
		}
	}
	return out
}

// clickOn clicks on the left half of a word's first letter, types one letter, checks that it stands before the word and
// nowhere else, and undoes it.
func (d *desk) clickOn(id string, w word, before shown) {
	s := d.s
	s.t.Helper()
	d.show(w.page, w.y)
	x := d.left + int(math.Floor(w.x*d.ppp)) + 1 // an i is three px wide
	y := d.page(w.page) + int((w.y+w.b)/2*d.ppp)
	s.click(x, y)
	s.typing("q")
	var was, is []string
	for until := time.Now().Add(3 * time.Second); len(is) == 0 && time.Now().Before(until); { // a busy machine is behind with its keys
		was, is = changed(before, s.show(id))
	}
	ok := slices.ContainsFunc(is, func(t string) bool { return strings.Contains(t, "q"+w.text) })
	for i := range is {
		if len(is[i]) != len(was[i])+1 && !strings.Contains(is[i], "q"+w.text) {
			ok = false
		}
	}
	if !ok {
		s.keep("click-" + w.text)
		s.t.Errorf("a click on %q at (%d, %d), page %d: %.200q became %.200q", w.text, x, y, w.page+1, was, is)
	}
	s.key("ctrl+z")
	s.until("the letter as it was after undo", 3*time.Second, func() bool {
		_, is := changed(before, s.show(id))
		return len(is) == 0
	})
}

// pick takes n at random.
func pick(rng *rand.Rand, ws []word, n int) []word {
	ws = slices.Clone(ws)
	rng.Shuffle(len(ws), func(i, j int) { ws[i], ws[j] = ws[j], ws[i] })
	ws = ws[:min(n, len(ws))]
	slices.SortFunc(ws, func(a, b word) int { return a.page - b.page })
	return ws
}

func (s *screen) pdf(id string) string {
	s.t.Helper()
	p := filepath.Join(s.home, id+".pdf")
	s.kb("export", id, "-o", p)
	return p
}

// A click lands where it points: words of pages 1 and 2 of the sample letter, where the PDF has them.
func TestClickOnWords(t *testing.T) {
	t.Parallel()
	s, rng := newScreen(t, 1280, 1300, 1), chance(t)
	id := s.draft("import", sampleText(t))
	ws := s.wordsOf(s.pdf(id))
	s.open("open", id)
	s.key("ctrl+0")
	d := newDesk(s, 1, 1)
	before := s.show(id)
	ok := slices.DeleteFunc(once(ws, before, func(p string) bool { return strings.HasPrefix(p, "/blocks") }), func(w word) bool { return w.page > 1 })
	for _, w := range pick(rng, ok, rounds(8)) {
		d.clickOn(id, w, before)
	}
}

// The same in footnotes, cells, the betreft and a written bijlage of a letter that has them all.
func TestClickEverywhere(t *testing.T) {
	t.Parallel()
	s, rng := newScreen(t, 1280, 1300, 1), chance(t)
	id := s.draft("sample", "--seed", "3")
	ws := s.wordsOf(s.pdf(id))
	s.open("open", id)
	s.key("ctrl+0")
	d := newDesk(s, 1, 1)
	before := s.show(id)
	for name, in := range map[string]func(string) bool{
		"note":    func(p string) bool { return strings.Contains(p, "/notes/") },
		"cell":    func(p string) bool { return strings.Contains(p, "/cells/") },
		"betreft": func(p string) bool { return p == "/subject" },
		"bijlage": func(p string) bool { return strings.HasPrefix(p, "/bijlagen/") && strings.Contains(p, "/blocks/") },
	} {
		list := pick(rng, once(ws, before, in), max(1, rounds(4)/4))
		if len(list) == 0 {
			t.Errorf("%s: the letter has no word to click on", name)
		}
		for _, w := range list {
			d.clickOn(id, w, before)
		}
	}
}
