package store

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A disk that does not sync: nothing is ever called saved, whichever of the two copies cannot be synced.
func TestSyncFails(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("NOT TESTED: failing fsync and msync need strace")
	}
	for _, calls := range []string{"fsync", "msync", "fsync,msync,fdatasync"} {
		dir := filepath.Join(t.TempDir(), "s")
		s := opened(t, dir, Options{}) // so that opening has nothing to make
		must(t, s.Close())
		c := exec.Command(strace, "-f", "-o", "/dev/null", "-e", "trace="+calls, "-e", "inject="+calls+":error=EIO", os.Args[0])
		c.Env = append(os.Environ(), childVar+"=save "+dir)
		end := time.AfterFunc(20*time.Second, func() { _ = c.Process.Kill() })
		out, err := c.Output()
		end.Stop()
		if strings.Contains(string(out), "ptrace") {
			t.Skip("NOT TESTED: strace may not trace here")
		}
		if err == nil || strings.Contains(string(out), "create") {
			t.Fatalf("%s: %v %s", calls, err, out)
		}
	}
}
