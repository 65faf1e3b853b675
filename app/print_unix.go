//go:build !windows

package app

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// askSystem gives the file to the desktop's own print window by its portal. Nothing is started for it: without a
// session bus, or a portal that prints, the answer is notPrinted.
func askSystem(ctx context.Context, file string) printed {
	address := os.Getenv("DBUS_SESSION_BUS_ADDRESS")
	if address == "" {
		bus := filepath.Join("/run/user", strconv.Itoa(os.Getuid()), "bus")
		if _, err := os.Stat(bus); err != nil {
			return notPrinted
		}
		address = "unix:path=" + bus
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return notPrinted
	}
	f, err := os.Open(file)
	if err != nil {
		_ = conn.Close()
		return notPrinted
	}
	defer f.Close()
	portal := conn.Object("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop")
	call := portal.CallWithContext(ctx, "org.freedesktop.portal.Print.Print", 0, "", "Kamerbrief afdrukken", dbus.UnixFD(f.Fd()), map[string]dbus.Variant{"modal": dbus.MakeVariant(true)})
	if call.Err != nil {
		_ = conn.Close()
		return notPrinted
	}
	// The print window lives as long as the connection it was asked over.
	time.AfterFunc(printKept, func() { _ = conn.Close() })
	return handedOver
}

// defaultPrinter gives the printer that lp would use, "" for none.
func defaultPrinter(ctx context.Context) string {
	if _, err := exec.LookPath("lp"); err != nil {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "lpstat", "-d")
	c.Env = append(os.Environ(), "LC_ALL=C")
	b, err := c.Output()
	if err != nil {
		return ""
	}
	_, name, ok := strings.Cut(string(b), "destination: ")
	if !ok {
		return ""
	}
	return strings.TrimSpace(name)
}

func sendToPrinter(ctx context.Context, file, printer string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return exec.CommandContext(ctx, "lp", "-d", printer, "-t", "Kamerbrief", "--", file).Run()
}

// openToPrint shows the file in the system's viewer. xdg-open says by its exit code whether there is one.
func openToPrint(ctx context.Context, file string) printed {
	name := "xdg-open"
	if runtime.GOOS == "darwin" {
		name = "open"
	}
	c := exec.Command(name, file)
	if c.Start() != nil {
		return notPrinted
	}
	end := make(chan error, 1)
	go func() { end <- c.Wait() }()
	select {
	case err := <-end:
		if err != nil {
			return notPrinted
		}
	case <-time.After(3 * time.Second): // a viewer that is its own process
	case <-ctx.Done():
	}
	return openedToPrint
}
