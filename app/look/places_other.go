//go:build !windows

package look

import (
	"os"
	"path/filepath"
)

// Places are the folders offered beside the list: those of the user that exist, and the root.
func Places() []Place {
	root := Place{"Deze computer", "/"}
	home, err := os.UserHomeDir()
	if err != nil {
		return []Place{root}
	}
	out := []Place{{"Persoonlijke map", home}}
	for _, p := range []Place{{"Documenten", "Documents"}, {"Documenten", "Documenten"}, {"Bureaublad", "Desktop"}, {"Bureaublad", "Bureaublad"}, {"Downloads", "Downloads"}} {
		full := filepath.Join(home, p.Path)
		if i, err := os.Stat(full); err == nil && i.IsDir() {
			out = append(out, Place{p.Name, full})
		}
	}
	return append(out, root)
}

// hidden: elsewhere than on Windows a dot before the name says so.
func hidden(os.DirEntry) bool { return false }
