package instance

import (
	"os"
	"path/filepath"
)

// shortDir is a folder with a short name for sockets of this user: Windows keeps temporary folders apart by user.
func shortDir() string { return filepath.Join(os.TempDir(), "kamerbrief") }

func shortTemp() string { return os.TempDir() }

// private: folders under a user's profile are the user's alone; Windows inherits that.
func private(string) error { return nil }

func ours(string) bool { return true }
