//go:build !windows

package app

import (
	"os/exec"
	"runtime"
)

// system hands a file or address to the system's own program for it.
func system(what string) error {
	name := "xdg-open"
	if runtime.GOOS == "darwin" {
		name = "open"
	}
	c := exec.Command(name, what)
	if err := c.Start(); err != nil {
		return err
	}
	go func() { _ = c.Wait() }()
	return nil
}
