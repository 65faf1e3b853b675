package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../../.."

// Every file that ships has a line with its hash, every module of go.mod one with its version, and no line is of
// something that is gone.
func TestEverythingIsNamed(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(root, "LICENCES.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(string(page)) {
		if f := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | "); len(f) >= 3 {
			rows[strings.TrimSpace(f[0])] = f
		}
	}
	files, err := assetFiles(root)
	if err != nil || len(files) < 2 {
		t.Fatalf("%d files in assets, %v", len(files), err)
	}
	known := map[string]bool{"file": true, "module": true}
	for _, p := range files {
		known[p] = true
		content, err := os.ReadFile(filepath.Join(root, p))
		if err != nil {
			t.Fatal(err)
		}
		sum := fmt.Sprintf("%x", sha256.Sum256(content))
		if f := rows[p]; f == nil {
			t.Errorf("%s has no line in LICENCES.md: run make licences", p)
		} else if strings.TrimSpace(f[len(f)-1]) != sum {
			t.Errorf("%s is another file than the one in LICENCES.md: run make licences", p)
		}
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	modules := requirement.FindAllStringSubmatch(string(mod), -1)
	if n := strings.Count(string(mod), "\tgithub.com/"); len(modules) <= n || n == 0 {
		t.Errorf("read %d modules from go.mod, of which at least %d on github.com", len(modules), n)
	}
	for _, m := range modules {
		known[m[1]] = true
		if f := rows[m[1]]; f == nil || strings.TrimSpace(f[1]) != m[2] || strings.TrimSpace(f[2]) == "" {
			t.Errorf("%s %s has no line in LICENCES.md: run make licences", m[1], m[2])
		}
	}
	for name := range rows {
		if !known[name] && !strings.HasPrefix(name, "---") {
			t.Errorf("LICENCES.md names %s, which is not there", name)
		}
	}
}

// The product has a licence of its own, and it is the text of the EUPL 1.2 as SPDX keeps it, not a byte changed.
func TestOwnLicence(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		t.Fatal(err)
	}
	const eupl12 = "d126070e53a97387b339cc1b4c794e9bc134df061d6cb5ab37cef0bfe986228a"
	if got := fmt.Sprintf("%x", sha256.Sum256(text)); got != eupl12 {
		t.Errorf("LICENSE has SHA-256 %s, the EUPL 1.2 has %s", got, eupl12)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil || !strings.Contains(string(readme), "Licensed under the EUPL") {
		t.Error("README.md does not say \"Licensed under the EUPL\", the notice that the licence asks for", err)
	}
}
