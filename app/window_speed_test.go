//go:build window

package app_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"

	"kamerbrief/.ci/bench/turns"
)

// TestSpeed measures for .ci/bench the real program on a screen without a graphics card, 1200 by 850 at scale 1: how soon a
// letter can be read, a key is seen, a wheel turns pages and what an idle window takes, beside an empty canvas of Fyne's with one
// raster; and what memory 500 pages take at rest, before and after 10,000 keys.
func TestSpeed(t *testing.T) {
	if os.Getenv("KB_SPEED") == "" {
		t.Skip("a measurement for .ci/bench")
	}
	s := newScreen(t, 1200, 850, 1)
	few := s.draft("sample", "--seed", "3", "--pages", "5")
	many := s.draft("sample", "--seed", "3", "--pages", "650") // its pages are fuller than it is asked for
	var usable, first []float64
	h := s.hand()
	for range 7 {
		usable = append(usable, s.reads(few))
		first = append(first, h.opens())
	}
	s.open("open", many)
	s.click(500, 400)
	var ours, theirs []float64
	for range 60 {
		ours = append(ours, h.seen())
	}
	ours, wheel := ours[10:], h.wheel()
	rest := 15 * time.Second // the checks behind the typing, and until what they took is given back
	time.Sleep(rest)
	opened := s.memory()
	h.types(10_000)
	time.Sleep(rest)
	grown := s.memory() / opened
	idle := s.busy(10 * time.Second)
	s.kill()
	s.peer()
	for range 60 {
		theirs = append(theirs, h.seen())
	}
	theirWheel, theirIdle := h.wheel(), s.busy(10*time.Second)
	fmt.Printf("BenchmarkWindow 1\t%.0f usable-ms\t%.0f first-ms\t%.3f key\t%.1f key-ms\t%.1f peer-ms\t%.1f picture-ms\t%.3f wheel\t%.0f memory-MB\t%.3f grown\t%.2f idle\t%.2f idle-ratio\t%d rounds\n",
		turns.Median(usable), turns.Median(first), turns.Median(ours)/turns.Median(theirs[10:]), turns.Median(ours), turns.Median(theirs[10:]), wheel, wheel/theirWheel, opened, grown, idle, idle/theirIdle, len(usable))
}

// page is where there are words when a letter is shown, and none in a list of two letters.
var page = image.Rect(300, 420, 800, 640)

// reads opens a letter in a program of its own and ends it: it gives how long after it started there are words on its page.
func (s *screen) reads(id string) float64 {
	s.t.Helper()
	p, _ := program()
	s.win = exec.Command(p, "open", id, "--store", s.store)
	s.win.Env = s.env
	start := time.Now()
	if err := s.win.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.dead = make(chan struct{})
	go func(c *exec.Cmd, dead chan struct{}) { _ = c.Wait(); close(dead) }(s.win, s.dead)
	defer s.kill()
	return s.words(start)
}

// opens opens the letter at the top of the list in a program of its own and ends it: it gives how long after Enter there are
// words on its page.
func (h *hand) opens() float64 {
	h.s.t.Helper()
	h.s.open()
	defer h.s.kill()
	h.s.key("Down")
	h.s.still()
	start := time.Now()
	h.press(xproto.KeyPress, 36)
	return h.s.words(start)
}

// words waits for words on a page, and gives how long after start they came. Before the first picture the screen is black. It
// reads no more of the screen than where they come: whole pictures would take a processor from the program that is waited for.
func (s *screen) words(start time.Time) float64 {
	s.t.Helper()
	fb, err := os.Open(s.fb)
	if err != nil {
		s.t.Fatal(err)
	}
	defer fb.Close()
	head := make([]byte, xwdHead)
	if _, err := fb.ReadAt(head, 0); err != nil {
		s.t.Fatal(err)
	}
	_, _, line, from := xwd(head)
	rows := make([]byte, page.Dy()*line)
	for end := start.Add(time.Minute); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if _, err := fb.ReadAt(rows, int64(from+page.Min.Y*line)); err != nil {
			s.t.Fatal(err)
		}
		n := 0
		for y := range page.Dy() {
			for px := rows[y*line+4*page.Min.X : y*line+4*page.Max.X]; len(px) > 0; px = px[4:] {
				if int(px[0])+int(px[1])+int(px[2]) < 300 {
					n++
				}
			}
		}
		if n > 400 && n < 50_000 {
			return ms(time.Since(start))
		}
	}
	s.t.Fatal("no page within a minute")
	return 0
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// memory is what the window takes now, in MB.
func (s *screen) memory() float64 {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.win.Process.Pid))
	_, rss, _ := strings.Cut(string(b), "VmRSS:")
	kb, err := strconv.ParseFloat(strings.Fields(rss + " -")[0], 64)
	if err != nil {
		s.t.Fatal("no memory of the window: ", err)
	}
	return kb / 1024
}

// busy is which part of one processor the window takes while nobody does anything, in percent.
func (s *screen) busy(d time.Duration) float64 {
	ticks := func() (n float64) {
		b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.win.Process.Pid))
		_, rest, _ := strings.Cut(string(b), ") ")
		for _, f := range strings.Fields(rest)[11:13] { // utime and stime, in 1/100 s
			v, _ := strconv.ParseFloat(f, 64)
			n += v
		}
		return n
	}
	from := ticks()
	time.Sleep(d)
	return (ticks() - from) / d.Seconds()
}

// peer opens the canvas that keys are compared with, in place of the program's window.
func (s *screen) peer() {
	s.t.Helper()
	p, err := os.Executable()
	if err != nil {
		s.t.Fatal(err)
	}
	s.win = exec.Command(p)
	s.win.Env = append(slices.Clone(s.env), "KB_PEER=1")
	if err := s.win.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.dead = make(chan struct{})
	go func(c *exec.Cmd, dead chan struct{}) { _ = c.Wait(); close(dead) }(s.win, s.dead)
	s.until("the peer's window", 30*time.Second, func() bool {
		c := exec.Command("xdotool", "search", "--onlyvisible", "--name", "raster")
		c.Env = s.env
		b, _ := c.Output()
		s.id = strings.TrimSpace(string(b))
		return s.id != ""
	})
	s.do("windowmove", s.id, "0", "0", "windowsize", s.id, itoa(s.w), itoa(s.h))
	s.do("windowfocus", s.id)
	s.still()
}

// turning is a raster that a wheel gives another colour.
type turning struct {
	widget.BaseWidget
	turn func()
	show *canvas.Raster
}

func (t *turning) Scrolled(*fyne.ScrollEvent)          { t.turn() }
func (t *turning) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.show) }

// raster is that canvas: each key and each notch of the wheel gives its one raster another colour.
func raster() {
	a := fyneapp.NewWithID("nl.kamerbrief.raster")
	w := a.NewWindow("raster")
	grey := uint8(200)
	r := canvas.NewRaster(func(w, h int) image.Image {
		m := image.NewNRGBA(image.Rect(0, 0, w, h))
		for i := range m.Pix {
			m.Pix[i] = grey
		}
		m.Set(0, 0, color.White)
		return m
	})
	t := &turning{turn: func() { grey ^= 15; r.Refresh() }, show: r}
	t.ExtendBaseWidget(t)
	w.Canvas().SetOnTypedRune(func(rune) { t.turn() })
	w.SetContent(t)
	w.Resize(fyne.NewSize(1200, 850))
	w.ShowAndRun()
}

// hand presses keys without a program between: what is measured is what happens after.
type hand struct {
	s    *screen
	x    *xgb.Conn
	fb   *os.File
	from int64
	pic  [2][]byte
}

func (s *screen) hand() *hand {
	s.t.Helper()
	x, err := xgb.NewConnDisplay(strings.TrimPrefix(s.env[len(s.env)-1], "DISPLAY="))
	if err == nil {
		err = xtest.Init(x)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(x.Close)
	fb, err := os.Open(s.fb)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { fb.Close() })
	h := &hand{s: s, x: x, fb: fb, from: int64(s.w * 150 * 4)}
	for i := range h.pic {
		h.pic[i] = make([]byte, s.w*600*4) // without menus and status bar
	}
	return h
}

// look takes a picture of the screen's middle, and says whether it is another one than the last.
func (h *hand) look() bool {
	if _, err := h.fb.ReadAt(h.pic[1], h.from); err != nil {
		h.s.t.Fatal(err)
	}
	same := bytes.Equal(h.pic[0], h.pic[1])
	h.pic[0], h.pic[1] = h.pic[1], h.pic[0]
	return !same
}

func (h *hand) press(kind, code byte) {
	for _, k := range []byte{kind, kind + 1} { // down, up
		xtest.FakeInput(h.x, k, code, 0, xproto.WindowNone, 0, 0, 0)
	}
	h.x.Sync()
}

// seen is how long a key takes to be seen, in ms.
func (h *hand) seen() float64 {
	time.Sleep(120 * time.Millisecond) // shorter than the caret's blink
	h.look()
	start := time.Now()
	h.press(xproto.KeyPress, 38)
	for !h.look() {
		if time.Since(start) > 5*time.Second {
			h.s.t.Fatal("a key is not seen")
		}
	}
	return ms(time.Since(start))
}

// wheel is how long each picture stands while the wheel turns, in ms.
func (h *hand) wheel() float64 {
	n := 0
	start := time.Now()
	next := start
	for time.Since(start) < 3*time.Second {
		if !time.Now().Before(next) {
			h.press(xproto.ButtonPress, 5)
			next = next.Add(8 * time.Millisecond)
		}
		if h.look() {
			n++
		}
	}
	return ms(time.Since(start)) / float64(max(n, 1))
}

// types types n letters, no faster than they are taken in.
func (h *hand) types(n int) {
	for i := range n {
		h.press(xproto.KeyPress, byte(38+i%6))
		time.Sleep(3 * time.Millisecond)
	}
}
