package store

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kamerbrief/drafts/letter"
)

// A disk that does not sync: nothing is ever called saved, whichever of the two copies cannot be synced.
func TestSyncFails(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("NOT TESTED: failing fsync and msync need strace")
	}
	run := func(dir, calls, when string) []byte {
		c := exec.Command(strace, "-f", "-o", "/dev/null", "-e", "trace="+calls, "-e", "inject="+calls+":error=EIO"+when, os.Args[0])
		c.Env = append(os.Environ(), childVar+"=save some:"+dir)
		c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		end := time.AfterFunc(time.Minute, func() { _ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL) })
		defer end.Stop()
		out, err := c.Output()
		if c.ProcessState.ExitCode() == 1 && len(out) == 0 {
			t.Skip("NOT TESTED: strace may not trace here")
		}
		switch code := c.ProcessState.ExitCode(); {
		case code == 2, code == 3: // refused to open, refused to save
		case code == 4 && calls == "msync" && when != "": // the safety files went on alone
		default:
			t.Fatalf("%s%s: %v %s", calls, when, err, out)
		}
		return out
	}
	for _, calls := range []string{"fsync", "msync", "fsync,msync,fdatasync"} {
		dir := filepath.Join(t.TempDir(), "s")
		s := opened(t, dir, Options{}) // so that opening has nothing to make
		must(t, s.Close())
		if out := run(dir, calls, ""); strings.Contains(string(out), "create") {
			t.Fatalf("%s failed, yet %s", calls, out)
		}
		out := run(dir, calls, ":when=40+") // from the fortieth on: what was acknowledged before is there
		s = opened(t, dir, Options{})
		acked := map[letter.ID]uint64{}
		for _, line := range strings.Split(string(out), "\n") {
			f := strings.Fields(line)
			if len(f) == 3 && f[0] == "append" {
				id, _ := letter.ParseID(f[1])
				n, _ := strconv.ParseUint(f[2], 10, 64)
				acked[id] = n
			}
			if len(f) == 2 && f[0] == "delete" {
				id, _ := letter.ParseID(f[1])
				delete(acked, id)
			}
		}
		if len(acked) == 0 {
			t.Fatalf("%s: nothing acknowledged: says nothing", calls)
		}
		for id, n := range acked {
			got, err := s.Load(ctx, id)
			if err != nil {
				t.Fatalf("%s: draft %s, acknowledged until act %d: %v; the child said …%s", calls, id, n, err, out[max(0, len(out)-200):])
			}
			if m := got.Snapshot.Seq + uint64(len(got.Acts)); m < n || m > n+1 {
				t.Fatalf("%s: %d acts, %d acknowledged", calls, m, n)
			}
		}
		must(t, s.Close())
	}
}
