package crash

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

// TestTold: a crash is told of once, at the next start, and holds no value of the panic.
func TestTold(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "stand")
	if told := Log(dir); told != "" {
		t.Fatal(told)
	}
	func() {
		defer func() {
			if recover() != "woorden uit een brief" {
				t.Error("the panic does not go on")
			}
		}()
		defer Passing(dir, "1.2")
		panic("woorden uit een brief")
	}()
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{}) // the program that crashed is gone
	told := Log(dir)
	b, err := os.ReadFile(filepath.Join(dir, crashedName))
	if err != nil || !strings.Contains(told, crashedName) || !strings.Contains(string(b), "Kamerbrief 1.2") || strings.Contains(string(b), "woorden uit") {
		t.Errorf("%v %q\n%s", err, told, b)
	}
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
	if told := Log(dir); told != "" {
		t.Error("told twice:", told)
	}
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
}
