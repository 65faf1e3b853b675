//go:build !windows

package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// tools makes a PATH with programs of our own.
func tools(t *testing.T, scripts map[string]string) (log string) {
	t.Helper()
	dir := t.TempDir()
	log = filepath.Join(dir, "log")
	for name, s := range scripts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+s+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":/bin:/usr/bin")
	t.Setenv("LOG", log)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(dir, "no-bus"))
	return log
}

func TestPrinters(t *testing.T) {
	ctx := context.Background()
	log := tools(t, map[string]string{
		"lpstat": `echo "system default destination: Gang-2"`, "lp": `for a; do echo "$a"; done > "$LOG"`, "xdg-open": `exit 3`})
	file := filepath.Join(t.TempDir(), "Kamerbrief.pdf")
	if err := os.WriteFile(file, []byte("%PDF-1.7"), 0o600); err != nil {
		t.Fatal(err)
	}
	if askSystem(ctx, file) != notPrinted {
		t.Error("a bus that is not there printed")
	}
	if p := defaultPrinter(ctx); p != "Gang-2" {
		t.Fatalf("printer %q", p)
	}
	if err := sendToPrinter(ctx, file, "Gang-2"); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(log); !strings.Contains(string(b), "-d\nGang-2\n") || !strings.HasSuffix(string(b), file+"\n") {
		t.Errorf("lp was called with %q", b)
	}
	if openToPrint(ctx, file) != notPrinted {
		t.Error("xdg-open found no viewer, yet the file was said to be open")
	}
	tools(t, map[string]string{"lpstat": `echo "no system default destination"`, "lp": "exit 1", "xdg-open": "exit 0"})
	if p := defaultPrinter(ctx); p != "" {
		t.Errorf("printer %q", p)
	}
	if sendToPrinter(ctx, file, "X") == nil {
		t.Error("a printer that refuses took it")
	}
	if openToPrint(ctx, file) != openedToPrint {
		t.Error("the viewer was not opened")
	}
}

func TestPrintFolder(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	old, err := printFolder()
	if err != nil {
		t.Fatal(err)
	}
	if i, _ := os.Stat(old); i.Mode().Perm() != 0o700 {
		t.Errorf("mode %v", i.Mode())
	}
	fresh, _ := printFolder()
	if _, err := os.Stat(old); err != nil {
		t.Error("a folder in use was removed")
	}
	_ = os.Chtimes(old, time.Now(), time.Now().Add(-2*time.Hour))
	last, _ := printFolder()
	if _, err := os.Stat(old); err == nil {
		t.Error("what an earlier run left is still there")
	}
	a := &program{printed: []string{fresh, last}}
	a.removePrints()
	if m, _ := filepath.Glob(filepath.Join(filepath.Dir(last), "*")); len(m) > 0 {
		t.Errorf("left behind: %v", m)
	}
}
