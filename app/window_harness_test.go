//go:build window

// Tests of the real window: the built program on an X server of its own, driven by keys and mouse as a person would.
// They look at the screen as pixels, and at the letter with `show --json` of another process. KB_N asks for more rounds,
// KB_SEED varies them, KB_BIN takes a program that is built already, KB_SHOTS keeps pictures of what failed.
package app_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// program builds the program once for all tests.
var program = sync.OnceValues(func() (string, error) {
	if p := os.Getenv("KB_BIN"); p != "" {
		return p, nil
	}
	dir, err := os.MkdirTemp("", "kb-window-")
	if err != nil {
		return "", err
	}
	tags := os.Getenv("TAGS")
	if tags == "" {
		tags = "x11 no_animations no_emoji migrated_fynedo"
	}
	out := filepath.Join(dir, "kamerbrief")
	if b, err := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-tags", tags, "-o", out, "kamerbrief").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w: %s", err, b)
	}
	return out, nil
})

func TestMain(m *testing.M) {
	if os.Getenv("KB_PEER") != "" { // a window to compare with: see TestSpeed
		raster()
		return
	}
	code := m.Run()
	if os.Getenv("KB_BIN") == "" {
		if p, err := program(); err == nil {
			_ = os.RemoveAll(filepath.Dir(p))
		}
	}
	os.Exit(code)
}

// rounds is how often a test repeats: KB_N when given, else n.
func rounds(n int) int {
	if v, err := strconv.Atoi(os.Getenv("KB_N")); err == nil && v > 0 {
		return v
	}
	return n
}

// chance gives this run's random numbers and prints the seed that gives them again.
func chance(t *testing.T) *rand.Rand {
	seed, err := strconv.ParseUint(os.Getenv("KB_SEED"), 10, 64)
	if err != nil {
		seed = rand.Uint64N(1 << 30)
	}
	t.Logf("KB_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 3))
}

// screen is an X server with its own home, store and at most one window.
type screen struct {
	t        *testing.T
	w, h     int
	home     string
	store    string
	fb       string // the server's picture, in XWD format
	env      []string
	x        *exec.Cmd
	win      *exec.Cmd
	dead     chan struct{} // closed when win has ended
	id       string
	errs     string // file with what windows wrote on standard error
	nameless bool   // nobody has said who writes
	may      bool   // standard error may hold a sentence: the test breaks things on purpose
}

// newScreen starts an X server of w by h px. Scale is FYNE_SCALE.
func newScreen(t *testing.T, w, h int, scale float64) *screen {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool", "setxkbmap"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("NOT TESTED: %s is not on this computer; sh .ci/setup.sh test installs it", tool)
		}
	}
	if _, err := program(); err != nil {
		t.Fatal(err)
	}
	s := &screen{t: t, w: w, h: h, home: t.TempDir()}
	s.store, s.errs = filepath.Join(s.home, "brieven"), filepath.Join(s.home, "stderr")
	for _, d := range []string{".cache", "fb", "run"} {
		if err := os.MkdirAll(filepath.Join(s.home, d), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	s.fb = filepath.Join(s.home, "fb", "Xvfb_screen0")
	for _, kv := range os.Environ() {
		name, _, _ := strings.Cut(kv, "=")
		if !strings.HasPrefix(name, "XDG_") && !strings.HasPrefix(name, "LC_") && !slices.Contains([]string{"DISPLAY", "HOME", "LANG", "FYNE_SCALE", "WAYLAND_DISPLAY", "XAUTHORITY"}, name) {
			s.env = append(s.env, kv)
		}
	}
	s.env = append(s.env, "HOME="+s.home, "XDG_RUNTIME_DIR="+filepath.Join(s.home, "run"), "LANG=C.UTF-8",
		"LIBGL_ALWAYS_SOFTWARE=1", fmt.Sprintf("FYNE_SCALE=%g", scale), "TZ=Europe/Amsterdam", "DISPLAY=")
	t.Cleanup(s.end)
	for range 5 {
		if s.server() {
			return s
		}
	}
	t.Fatal("Xvfb does not start")
	return nil
}

var starting sync.Mutex

// server starts the X server. Two that start at once may take the same number, so one may have to try again.
func (s *screen) server() bool {
	starting.Lock()
	defer starting.Unlock()
	r, wr, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Close()
	s.x = exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", s.w, s.h), "-noreset", "-nolisten", "tcp", "-fbdir", filepath.Dir(s.fb))
	s.x.ExtraFiles = []*os.File{wr}
	if err := s.x.Start(); err != nil {
		s.t.Fatal(err)
	}
	wr.Close()
	var b [16]byte
	n, _ := r.Read(b[:])
	s.env[len(s.env)-1] = "DISPLAY=:" + strings.TrimSpace(string(b[:n]))
	for range 20 {
		c := exec.Command("setxkbmap", "us", "-variant", "intl")
		c.Env = s.env
		if c.Run() == nil {
			return true
		}
		time.Sleep(100 * time.Millisecond)
	}
	_ = s.x.Process.Kill()
	_ = s.x.Wait()
	return false
}

func (s *screen) end() {
	if s.t.Failed() && s.win != nil && os.Getenv("KB_SHOTS") != "" {
		s.keep(strings.ReplaceAll(s.t.Name(), "/", "-") + "-failed")
	}
	s.kill()
	if s.x != nil {
		_ = s.x.Process.Kill()
		_ = s.x.Wait()
	}
	s.quiet()
}

// quiet says what the windows wrote on standard error: nothing, and never something of Fyne's.
func (s *screen) quiet() {
	b, _ := os.ReadFile(s.errs)
	text := string(b)
	for _, bad := range []string{"Error in Fyne call thread", "Fyne error", "Fyne Error", "panic", "goroutine ", "badger"} {
		if strings.Contains(text, bad) {
			s.t.Errorf("on standard error: %.600s", text)
			return
		}
	}
	if text != "" && !s.may {
		s.t.Errorf("the window wrote on standard error: %.600s", text)
	}
}

func (s *screen) run(name string, args ...string) string {
	s.t.Helper()
	c := exec.Command(name, args...)
	c.Env = s.env
	b, err := c.Output()
	if err != nil {
		s.t.Fatalf("%s %q: %v", name, args, err)
	}
	return string(b)
}

func (s *screen) do(args ...string) { s.t.Helper(); s.run("xdotool", args...) }

// kb runs a command of the program as another process and gives its output. Exit 2 fails the test.
func (s *screen) kb(args ...string) string {
	s.t.Helper()
	out, code, errs := s.try("", args...)
	if code == 2 {
		s.t.Fatalf("%q: %s", args, errs)
	}
	return out
}

func (s *screen) try(stdin string, args ...string) (out string, code int, errs string) {
	s.t.Helper()
	p, _ := program()
	c := exec.Command(p, append(args, "--store", s.store)...)
	c.Env, c.Stdin = s.env, strings.NewReader(stdin)
	var o, e bytes.Buffer
	c.Stdout, c.Stderr = &o, &e
	err := c.Run()
	var x *exec.ExitError
	if err != nil && !errors.As(err, &x) {
		s.t.Fatal(err)
	}
	return o.String(), c.ProcessState.ExitCode(), e.String()
}

// draft makes a draft with a command that prints its ID first.
// The store knows who writes in it, unless the test has nameless set.
func (s *screen) draft(args ...string) string {
	s.t.Helper()
	id := strings.Fields(s.kb(args...))[0]
	if !s.nameless {
		s.kb("whoami", "--name", "A. Tester")
	}
	return id
}

// open starts the window, as large as the screen, and waits until it stands still.
func (s *screen) open(args ...string) {
	s.t.Helper()
	if len(args) == 0 {
		args = []string{"open"}
	}
	s.begin(args...)
	s.id = ""
	s.until("a window", 30*time.Second, func() bool {
		c := exec.Command("xdotool", "search", "--onlyvisible", "--name", "amerbrief")
		c.Env = s.env
		b, _ := c.Output()
		if ids := strings.Fields(string(b)); len(ids) > 0 {
			s.id = ids[len(ids)-1]
		}
		return s.id != ""
	})
	// There is no window manager: the window is as large as it says it is, and takes its own size once more when it starts.
	s.until("a window as large as the screen", 20*time.Second, func() bool {
		s.do("windowmove", s.id, "0", "0", "windowsize", s.id, strconv.Itoa(s.w), strconv.Itoa(s.h))
		time.Sleep(500 * time.Millisecond)
		return strings.Contains(s.run("xdotool", "getwindowgeometry", s.id), fmt.Sprintf("%dx%d", s.w, s.h))
	})
	s.do("windowfocus", s.id)
	s.still()
}

// begin starts the window and does not wait for it.
func (s *screen) begin(args ...string) {
	s.t.Helper()
	p, _ := program()
	f, err := os.OpenFile(s.errs, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	s.win = exec.Command(p, append(args, "--store", s.store)...)
	s.win.Env, s.win.Stdout, s.win.Stderr = s.env, f, f
	if err := s.win.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.dead = make(chan struct{})
	go func(c *exec.Cmd, dead chan struct{}) { _ = c.Wait(); close(dead) }(s.win, s.dead)
}

// said is what the window left behind that ended: its standard error and what crash keeps.
func (s *screen) said() string {
	b, _ := os.ReadFile(s.errs)
	c, _ := os.ReadFile(filepath.Join(s.home, ".local", "state", "kamerbrief-stand", "vastgelopen.txt"))
	return fmt.Sprintf("%.600s%.3000s", b, c)
}

func (s *screen) alive() bool {
	select {
	case <-s.dead:
		return false
	default:
		return true
	}
}

// kill ends the window as a power cut would.
func (s *screen) kill() {
	if s.win != nil {
		_ = s.win.Process.Kill()
		<-s.dead
		s.win = nil
	}
}

// until waits for f.
func (s *screen) until(what string, most time.Duration, f func() bool) {
	s.t.Helper()
	for end := time.Now().Add(most); !f(); time.Sleep(100 * time.Millisecond) {
		if s.win != nil && !s.alive() {
			b, _ := os.ReadFile(s.errs)
			s.t.Fatalf("waiting for %s: the window went away: %s", what, b)
		}
		if time.Now().After(end) {
			s.t.Fatalf("waited %v in vain for %s", most, what)
		}
	}
}

// key presses keys one after the other, in xdotool's words.
func (s *screen) key(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		s.do("key", "--delay", "40", k)
		time.Sleep(60 * time.Millisecond)
	}
}

// typing types ASCII at a person's best speed. Characters that the layout makes with dead keys are typed as such.
func (s *screen) typing(text string) {
	s.t.Helper()
	s.do("type", "--delay", "25", "--", text)
	time.Sleep(150 * time.Millisecond)
}

// dead keys of the layout us-intl, by keycode: ' then e, shift+' then e.
func (s *screen) eAcute() { s.t.Helper(); s.do("key", "--delay", "30", "48", "26") }
func (s *screen) eUmlaut() {
	s.t.Helper()
	s.do("key", "--delay", "30", "shift+48")
	s.do("key", "--delay", "30", "26")
}

// click clicks with the steps a pointer has: there, rest, down, up.
func (s *screen) click(x, y int) {
	s.t.Helper()
	s.do("mousemove", strconv.Itoa(x), strconv.Itoa(y))
	time.Sleep(120 * time.Millisecond)
	s.do("mousedown", "1")
	time.Sleep(100 * time.Millisecond)
	s.do("mouseup", "1")
	time.Sleep(200 * time.Millisecond)
}

func (s *screen) title() string { return strings.TrimSpace(s.run("xdotool", "getwindowname", s.id)) }

// shot reads what is on the screen.
func (s *screen) shot() *image.RGBA {
	s.t.Helper()
	b, err := os.ReadFile(s.fb)
	if err != nil || len(b) < xwdHead {
		s.t.Fatal("no picture of the screen: ", err)
	}
	w, h, line, from := xwd(b)
	px := b[from:]
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row, to := px[y*line:], img.Pix[y*img.Stride:]
		for x := range w {
			to[4*x], to[4*x+1], to[4*x+2], to[4*x+3] = row[4*x+2], row[4*x+1], row[4*x], 255
		}
	}
	return img
}

// xwdHead is how long the head of a picture in XWD format is, in bytes.
const xwdHead = 100

// xwd gives of such a picture how large it is in px, how long a line is and where the first begins, in bytes.
func xwd(head []byte) (w, h, line, from int) {
	u := func(i int) int { return int(binary.BigEndian.Uint32(head[4*i:])) }
	return u(4), u(5), u(12), u(0) + 12*u(19)
}

// still waits until the screen does not change, the caret's blinking apart, and gives it.
func (s *screen) still() *image.RGBA {
	s.t.Helper()
	old := s.shot()
	// A large window without a graphics card may need a quarter of a second for a picture.
	need := 1 + s.w*s.h/2000000
	for same, tries := 0, 0; tries < 60; tries++ {
		time.Sleep(120 * time.Millisecond)
		img := s.shot()
		n := 0
		for y := 0; y < s.h && n <= 100; y += 3 { // every third row tells enough
			a, b := img.Pix[y*img.Stride:(y+1)*img.Stride], old.Pix[y*img.Stride:(y+1)*img.Stride]
			if bytes.Equal(a, b) {
				continue
			}
			for i := 0; i < len(a); i += 4 {
				if a[i] != b[i] || a[i+1] != b[i+1] {
					n++
				}
			}
		}
		if n > 100 {
			need, same, old = max(need, 2), 0, img
			continue
		}
		if same++; same >= need {
			return img
		}
	}
	return old
}

// keep writes the screen to the folder KB_SHOTS, to look at.
func (s *screen) keep(name string) {
	dir := os.Getenv("KB_SHOTS")
	if dir == "" {
		return
	}
	_ = os.MkdirAll(dir, 0o755)
	if f, err := os.Create(filepath.Join(dir, name+".png")); err == nil {
		_ = png.Encode(f, s.shot())
		f.Close()
	}
}

// shown is a letter as `show --json` gives it; a command of another process sees what is on the screen.
type shown struct {
	Subject string
	Blocks  []block
	all     map[string]string // every string of it, by its place in the JSON
}

type block struct {
	ID, Kind, Text, List string
	Level                int
	Marks                []struct{ Kind string }
	Notes                []struct{ Text string }
	Cells                [][]any
}

func (s *screen) show(id string) shown {
	s.t.Helper()
	src := s.kb("show", id, "--json")
	var l shown
	var any map[string]any
	if json.Unmarshal([]byte(src), &l) != nil || json.Unmarshal([]byte(src), &any) != nil {
		s.t.Fatalf("show --json: %.200s", src)
	}
	l.all = map[string]string{}
	gather(l.all, "", any)
	return l
}

func gather(to map[string]string, path string, v any) {
	switch v := v.(type) {
	case string:
		to[path] = v
	case []any:
		for i, e := range v {
			gather(to, path+"/"+strconv.Itoa(i), e)
		}
	case map[string]any:
		for k, e := range v {
			gather(to, path+"/"+k, e)
		}
	}
}

// text is every block's text, one a line.
func (l shown) text() string {
	var b strings.Builder
	for _, x := range l.Blocks {
		b.WriteString(x.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// changed gives the strings that differ, the later form of each.
func changed(a, b shown) (was, is []string) {
	for k, v := range b.all {
		if a.all[k] != v {
			was, is = append(was, a.all[k]), append(is, v)
		}
	}
	return was, is
}

// writeFile writes a file of the screen's home and gives its path.
func (s *screen) file(name, content string) string {
	s.t.Helper()
	p := filepath.Join(s.home, name)
	if err := os.WriteFile(p, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return p
}

// short is a letter of one page.
const short = "Betreft Korte brief\n\nGeachte voorzitter,\n\nDit is de eerste alinea van een korte brief.\n\nDit is de tweede alinea.\n\nHoogachtend,\n\nDe minister van Financiën,\n\nA. Voorbeeld\n"

func readAll(p string) string {
	f, err := os.Open(p)
	if err != nil {
		return ""
	}
	defer f.Close()
	b, _ := io.ReadAll(f)
	return string(b)
}

func itoa(n int) string { return strconv.Itoa(n) }

// sampleText is the letter that ships with the program.
func sampleText(t *testing.T) string {
	t.Helper()
	p, err := filepath.Abs("../assets/letters/voorbeeld.txt")
	if err != nil {
		t.Fatal(err)
	}
	return p
}
