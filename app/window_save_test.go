//go:build window

package app_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// claim is what the status bar says about keeping the letter. It shows an icon in a colour of its own: green beside
// "Opgeslagen", red beside "Niet opgeslagen", amber when the disk is nearly full. Nothing else in the bar has a colour, so
// they tell what the window claims without reading letters.
type claim func(r, g, b int) bool

func saidSaved(r, g, b int) bool    { return g-r > 20 && g-b > 10 }
func saidNotSaved(r, g, b int) bool { return r-g > 50 && g-b < 15 }
func saidLow(r, g, b int) bool      { return r-g > 15 && g-b > 25 }

func (s *screen) says(c claim) bool {
	img := s.shot()
	for y := s.h - 26; y < s.h; y++ {
		for x := range s.w {
			if p := img.RGBAAt(x, y); c(int(p.R), int(p.G), int(p.B)) {
				return true
			}
		}
	}
	return false
}

// never watches the status bar for a while.
func (s *screen) never(c claim, what string, d time.Duration) {
	s.t.Helper()
	for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(60 * time.Millisecond) {
		if s.says(c) {
			s.keep("never")
			s.t.Fatalf("the status bar says %s", what)
		}
	}
}

// A disk that does not confirm: the window never says "Opgeslagen", says it when the disk does again, and has lost
// nothing.
func TestSyncFails(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("NOT TESTED: strace is not on this computer; sh .ci/setup.sh test installs it")
	}
	for _, calls := range []string{"fsync,fdatasync,msync", "fdatasync", "fsync", "msync"}[:min(4, rounds(1))] {
		t.Run(calls, func(t *testing.T) {
			s := newScreen(t, 1280, 800, 1)
			id := s.draft("import", s.file("brief.txt", short))
			s.open("open", id)
			s.typing("eerst ")
			s.until("Opgeslagen", 5*time.Second, func() bool { return s.says(saidSaved) })

			tr := exec.Command("strace", "-f", "-qq", "-o", "/dev/null", "-p", itoa(s.win.Process.Pid), "-e", "trace="+calls, "-e", "inject="+calls+":error=EIO")
			if err := tr.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Second)
			if tr.ProcessState != nil || syscall.Kill(tr.Process.Pid, 0) != nil || !traced(s.win.Process.Pid) {
				_ = tr.Process.Kill()
				t.Skip("NOT TESTED: strace may not attach to a process here")
			}
			s.typing("zonder ")
			time.Sleep(300 * time.Millisecond) // the claim of before must be gone by now
			if calls != "fsync" && calls != "msync" {
				s.never(saidSaved, "Opgeslagen though the disk does not confirm", 5*time.Second)
				if !s.says(saidNotSaved) {
					s.keep("sync-silent")
					t.Error("the status bar does not say that nothing is saved")
				}
				s.typing("schijf ")
				s.never(saidSaved, "Opgeslagen though the disk does not confirm", 3*time.Second)
				s.keep("sync-fails")
			} else {
				s.typing("schijf ") // a call that saving may not need
				time.Sleep(3 * time.Second)
			}
			_ = tr.Process.Signal(syscall.SIGTERM)
			_ = tr.Wait()
			s.until("Opgeslagen after the disk came back", 20*time.Second, func() bool { return s.says(saidSaved) && !s.says(saidNotSaved) })
			s.kill()
			if text := s.show(id).text(); !strings.Contains(text, "eerst zonder schijf ") {
				t.Errorf("lost: %.200s", text)
			}
		})
	}
}

// traced reports whether a process has a tracer.
func traced(pid int) bool {
	return !strings.Contains(readAll(fmt.Sprintf("/proc/%d/status", pid)), "TracerPid:\t0\n")
}

// A full disk: the window lives on, says so, goes on when there is room, and has lost nothing.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 800, 1)
	disk := filepath.Join(s.home, "schijf")
	if err := os.Mkdir(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 || exec.Command("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", disk).Run() != nil {
		t.Skip("NOT TESTED: only root can make a small disk, and not everywhere")
	}
	t.Cleanup(func() { s.kill(); _ = exec.Command("umount", "-l", disk).Run() })
	s.store = filepath.Join(disk, "s")
	id := s.draft("import", s.file("brief.txt", short))
	s.open("open", id)
	s.typing("eerst ")
	s.until("Opgeslagen", 5*time.Second, func() bool { return s.says(saidSaved) })

	filler, err := os.Create(filepath.Join(disk, "vol"))
	if err != nil {
		t.Fatal(err)
	}
	block := make([]byte, 1<<16)
	for size := len(block); size > 0; {
		if _, err := filler.Write(block[:size]); err != nil {
			size /= 2
		}
	}
	filler.Close()
	words := []string{"eerst "}
	told := false
	for i := range 40 {
		w := fmt.Sprintf("vol%d ", i)
		s.typing(w)
		words = append(words, w)
		if s.says(saidLow) || s.says(saidNotSaved) {
			told = true
		}
		// Blank out what the window keeps back for this moment too.
		if f, err := os.OpenFile(filler.Name(), os.O_WRONLY|os.O_APPEND, 0); err == nil {
			for size := len(block); size > 0; {
				if _, err := f.Write(block[:size]); err != nil {
					size /= 2
				}
			}
			f.Close()
		}
	}
	time.Sleep(2 * time.Second)
	told = told || s.says(saidLow) || s.says(saidNotSaved)
	s.keep("full-disk")
	if !s.alive() {
		t.Fatal("the window is gone")
	}
	if !told {
		t.Error("the window does not say that the disk is full")
	}
	if err := os.Remove(filler.Name()); err != nil {
		t.Fatal(err)
	}
	s.typing("weer")
	words = append(words, "weer")
	s.until("Opgeslagen after room was made", 20*time.Second, func() bool { return s.says(saidSaved) && !s.says(saidNotSaved) })
	s.keep("full-disk-after")
	s.kill()
	if text := s.show(id).text(); !strings.Contains(text, strings.Join(words, "")) {
		t.Errorf("lost: %.300s", text)
	}
}
