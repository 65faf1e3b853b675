//go:build window

package app_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// holds has a program hold content on the clipboard of the screen, in a form.
func (s *screen) holds(form, content string) *exec.Cmd {
	s.t.Helper()
	if _, err := exec.LookPath("xclip"); err != nil {
		s.t.Skip("NOT TESTED: xclip is not on this computer; sh .ci/setup.sh test installs it")
	}
	c := exec.Command("xclip", "-quiet", "-selection", "clipboard", "-i", "-t", form)
	c.Env, c.Stdin = s.env, strings.NewReader(content)
	if err := c.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	s.until("the clipboard", 20*time.Second, func() bool { return s.held(form) == content })
	return c
}

// held gives what another program gets of the clipboard; "" when it has no such form.
func (s *screen) held(form string) string {
	c := exec.Command("xclip", "-selection", "clipboard", "-o", "-t", form)
	c.Env = s.env
	b, _ := c.Output()
	return string(b)
}

// kinds gives the kinds and words of the blocks of a letter, one a line.
func (l shown) kinds() string {
	var out []string
	for _, b := range l.Blocks {
		out = append(out, strings.TrimSpace(fmt.Sprint(b.Kind, " ", b.Text)))
	}
	return strings.Join(out, "\n")
}

// TestClipboardForms: HTML of another program comes in as structure and a key typed behind it stands behind it; what is
// copied goes out as HTML and words, and in again as it was; RTF comes in; a program that hangs holds up nothing.
func TestClipboardForms(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.draft("import", s.file("kort.txt", short))
	s.open("open", id)
	s.holds("text/html", "<h1>Kop</h1><ul><li>een</li></ul><p>slot <b>vet</b></p>")
	s.key("ctrl+Home")
	s.do("key", "--delay", "0", "ctrl+v", "x")
	s.until("what was pasted", 20*time.Second, func() bool { return strings.Contains(s.show(id).text(), "slot vetx") })
	got := s.show(id)
	if want := "heading Kop\nbullet een\npara slot vetxDit is de eerste"; !strings.HasPrefix(got.kinds(), want) {
		t.Errorf("pasted:\n%s", got.kinds())
	}
	s.key("ctrl+Home", "ctrl+a", "ctrl+c")
	s.until("the copy", 20*time.Second, func() bool { return strings.Contains(s.held("text/html"), "<!--StartFragment--><h1>Kop</h1>") })
	if h := s.held("text/html"); !strings.Contains(h, "<strong>vetx</strong>") && !strings.Contains(h, "<strong>vet</strong>") || !strings.Contains(h, "<li>") {
		t.Errorf("copied as HTML: %s", h)
	}
	if h := s.held("UTF8_STRING"); !strings.HasPrefix(h, "Kop\n• een\nslot vetx") {
		t.Errorf("copied as words: %q", h)
	}
	s.key("ctrl+End", "ctrl+v")
	s.until("the own copy", 20*time.Second, func() bool { return strings.Count(s.show(id).kinds(), "bullet een") == 2 })

	s.holds("text/rtf", `{\rtf1\ansi Uit WordPad {\b stevig}\par}`)
	s.key("ctrl+Home", "ctrl+v")
	s.until("RTF alone", 20*time.Second, func() bool { return strings.HasPrefix(s.show(id).text(), "Uit WordPad stevig") })

	mute := s.holds("text/html", "<p>nooit</p>")
	_ = mute.Process.Signal(syscall.SIGSTOP)
	s.key("ctrl+Home", "ctrl+v")
	s.typing("Verder ")
	s.until("what was typed", 20*time.Second, func() bool { return strings.HasPrefix(s.show(id).text(), "Verder Uit") })
	s.keep("klembord-stil")
}

// TestPictureFromClipboard: a picture alone on the clipboard becomes a figure, once it has words; words alone are pasted
// without form by Ctrl+Shift+V.
func TestPictureFromClipboard(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.draft("import", s.file("kort.txt", short))
	s.open("open", id)
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 200, 100))); err != nil {
		t.Fatal(err)
	}
	s.holds("image/png", b.String())
	before := s.still()
	s.key("ctrl+v")
	s.until("a question", 20*time.Second, func() bool { return differs(before, s.shot()).Dx() > s.w/2 })
	s.still()
	s.keep("klembord-figuur")
	s.typing("Een grafiek")
	s.key("Return")
	s.until("a figure", 20*time.Second, func() bool { return strings.Contains(s.show(id).kinds(), "figure") })
	s.holds("UTF8_STRING", "een\ttwee\n- drie")
	s.key("ctrl+Home", "ctrl+shift+v")
	s.until("the words", 20*time.Second, func() bool { return strings.Contains(s.show(id).kinds(), "para een twee\npara - drieDit") })
}

// foreignPage is what another program copies.
const foreignPage = `<html><head><meta charset="utf-8"></head><body><h1>Eerste kop</h1><p>Een <b>vet</b> en <i>schuin</i> woord met <a href="https://www.rijksoverheid.nl/">een verwijzing</a>.</p>
<ul><li>punt één</li><li>punt twee</li></ul><ol><li>stap één</li></ol><table border="1"><tr><td>Jaar</td><td>Aantal</td></tr><tr><td>2024</td><td>1.200</td></tr></table><p>Na de tabel.</p></body></html>`

// structure fails when what foreignPage says is not in a letter.
func (l shown) structure(t *testing.T) {
	t.Helper()
	got := l.kinds()
	for _, want := range []string{"heading Eerste kop", "bullet punt één", "bullet punt twee", "numbered stap één", "table", "para Na de tabel."} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not there:\n%s", want, got)
		}
	}
	marks := map[string]bool{}
	for _, b := range l.Blocks {
		for _, m := range b.Marks {
			marks[m.Kind] = true
		}
	}
	if !marks["bold"] || !marks["italic"] || !marks["link"] {
		t.Errorf("marks: %v", marks)
	}
}

// other starts a program beside the window and gives its X window, called name.
func (s *screen) other(name, program string, args ...string) string {
	s.t.Helper()
	c := exec.Command(program, args...)
	c.Env = s.env
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := c.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL); _ = c.Wait() })
	var id string
	s.until(program, time.Minute, func() bool {
		x := exec.Command("xdotool", "search", "--onlyvisible", "--name", name)
		x.Env = s.env
		b, _ := x.Output()
		if ids := strings.Fields(string(b)); len(ids) > 0 {
			id = ids[len(ids)-1]
		}
		return id != ""
	})
	return id
}

// pastes opens an empty letter and pastes what is on the clipboard of the screen.
func (s *screen) pastes(contains string) shown {
	s.t.Helper()
	id := s.draft("import", s.file("kort.txt", short))
	s.open("open", id)
	s.key("ctrl+End", "Return", "ctrl+v")
	s.until("what was pasted", 30*time.Second, func() bool { return strings.Contains(s.show(id).text(), contains) })
	return s.show(id)
}

// TestFromChromium: what a real browser copies comes in as structure.
func TestFromChromium(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("NOT TESTED: chromium is not on this computer; apt-get install chromium")
	}
	s := newScreen(t, 1280, 880, 1)
	page := s.file("bron.html", strings.Replace(foreignPage, "<head>", "<head><title>Bronpagina</title>", 1))
	win := s.other("Bronpagina", program, "--no-sandbox", "--disable-gpu", "--no-first-run", "--user-data-dir="+filepath.Join(s.home, "chromium"), "file://"+page)
	s.do("windowfocus", win)
	s.until("a copy of Chromium", time.Minute, func() bool {
		s.do("mousemove", "600", "700", "click", "1", "key", "ctrl+a", "key", "ctrl+c")
		time.Sleep(300 * time.Millisecond)
		return strings.Contains(s.held("text/html"), "Eerste kop")
	})
	s.pastes("Na de tabel.").structure(t)
	s.keep("uit-chromium")
}

// soffice gives a LibreOffice that shows windows; KB_SOFFICE names one that is not installed.
func soffice(t *testing.T) string {
	t.Helper()
	if p := os.Getenv("KB_SOFFICE"); p != "" {
		return p
	}
	if p, err := exec.LookPath("soffice"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			if m, _ := filepath.Glob(filepath.Join(filepath.Dir(p), "libvclplug_*.so")); len(m) > 0 {
				return p
			}
		}
	}
	t.Skip("NOT TESTED: LibreOffice with windows is not on this computer; apt-get install libreoffice-writer")
	return ""
}

func (s *screen) writer(program, file string) string {
	s.env = append(s.env, "SAL_USE_VCLPLUGIN=gen")
	return s.other(filepath.Base(file), program, "-env:UserInstallation=file://"+filepath.Join(s.home, "lo"), "--norestore", "--nologo", "--nofirststartwizard", "--writer", file)
}

// TestFromWriter: what a real LibreOffice Writer copies comes in as structure.
func TestFromWriter(t *testing.T) {
	t.Parallel()
	program := soffice(t)
	s := newScreen(t, 1280, 880, 1)
	win := s.writer(program, s.file("bron.html", foreignPage))
	s.do("windowfocus", win)
	s.until("a copy of Writer", time.Minute, func() bool {
		s.do("key", "--window", win, "ctrl+a", "key", "--window", win, "ctrl+c")
		s.do("windowfocus", win, "key", "ctrl+a", "key", "ctrl+c")
		time.Sleep(500 * time.Millisecond)
		s.keep("writer")
		return strings.Contains(s.held("text/html"), "Eerste kop")
	})
	s.pastes("Na de tabel.").structure(t)
	s.keep("uit-writer")
}

// TestIntoWriter: what is copied here is pasted in a real LibreOffice Writer as structure, its note as a note.
func TestIntoWriter(t *testing.T) {
	t.Parallel()
	program := soffice(t)
	s := newScreen(t, 1280, 880, 1)
	s.holds("text/html", strings.Replace(foreignPage, "</p>\n<ul>", `<a href="#_ftn1" name="_ftnref1">[1]</a></p>`+"\n<ul>", 1)+
		`<div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> De bron staat hier.</p></div>`)
	s.pastes("Na de tabel.")
	s.key("ctrl+a", "ctrl+c")
	s.until("the copy", 20*time.Second, func() bool { return strings.Contains(s.held("text/html"), "sdfootnotesym") })
	out := s.file("doel.fodt", `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p/></office:text></office:body></office:document>`)
	win := s.writer(program, out)
	s.do("windowfocus", win)
	s.until("a document of Writer with what was copied", time.Minute, func() bool {
		s.do("key", "ctrl+a", "key", "ctrl+v", "key", "ctrl+s")
		time.Sleep(time.Second)
		s.keep("in-writer")
		return strings.Contains(readAll(out), "Na de tabel.")
	})
	got := readAll(out)
	for _, want := range []string{"<text:h ", "<text:list ", "<text:list-item", "<table:table ", "<text:note ", "De bron staat hier.", `xlink:href="https://www.rijksoverheid.nl/"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in what Writer saved", want)
		}
	}
	if strings.Count(got, "<table:table-row") != 2 || strings.Contains(got, "[1]") {
		t.Errorf("Writer saved %d rows of the table", strings.Count(got, "<table:table-row"))
	}
}

// TestDragInWindow: a selected word is dragged with a real mouse to the paragraph below, and back by one undo; with Ctrl it
// is copied.
func TestDragInWindow(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	id := s.draft("import", s.file("kort.txt", short))
	s.open("open", id)
	s.key("ctrl+Home")
	s.times(10, "Right")
	before := s.still()
	s.times(6, "shift+Right")
	box := differs(before, s.still())
	from, to := box.Min.Add(box.Size().Div(2)), image.Pt(box.Min.X, box.Max.Y+box.Dy()*3/2)
	drag := func() {
		s.do("mousemove", itoa(from.X), itoa(from.Y), "mousedown", "1")
		for i := range 5 {
			s.do("mousemove", itoa(from.X+(to.X-from.X)*(i+1)/5), itoa(from.Y+(to.Y-from.Y)*(i+1)/5))
			time.Sleep(60 * time.Millisecond)
		}
		s.keep("slepen")
		s.do("mouseup", "1")
	}
	one, two := "Dit is de eerste alinea van een korte brief.", "Dit is de tweede alinea."
	after := func(what, first string) {
		s.t.Helper()
		s.until(what, 20*time.Second, func() bool {
			b := s.show(id).Blocks
			return len(b) == 2 && b[0].Text == first && strings.Contains(b[1].Text, "eerste") == (b[1].Text != two)
		})
	}
	drag()
	after("the word that was dragged", "Dit is de alinea van een korte brief.")
	both := "Dit is de eerste tweede alinea."
	if b := s.show(id).Blocks; b[1].Text != both {
		t.Errorf("dragged: %q", b[1].Text)
	}
	s.key("ctrl+z")
	after("what was before", one)
	s.do("keydown", "ctrl")
	drag()
	s.do("keyup", "ctrl")
	s.until("a copy", 20*time.Second, func() bool { return s.show(id).Blocks[1].Text == both })
	if b := s.show(id).Blocks; b[0].Text != one {
		t.Errorf("a copy takes its words away: %q", b[0].Text)
	}
}

// differs gives the rectangle in which two pictures differ.
func differs(a, b *image.RGBA) (r image.Rectangle) {
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			if a.RGBAAt(x, y) != b.RGBAAt(x, y) {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}
