// Command licences writes LICENCES.md: Kamerbrief's own licence, each file that ships inside the program with its licence
// and SHA-256, and each Go module with the licence that lies in it. It stops at a file or a module whose licence it does not know, so that
// nothing comes in unseen.
//
//	go run ./.ci/tools/licences        (or: make licences)
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// assetLicences gives the licence of what lies below a path; the first that fits counts.
var assetLicences = []struct{ prefix, licence, from string }{
	{"LICENSE", "EUPL-1.2, © the makers of Kamerbrief", "Kamerbrief itself; the text as SPDX has it (npm spdx-license-list 6.12.0)"},
	{"assets/fonts/", "Bitstream Vera and Arev licence; DejaVu changes in the public domain (assets/fonts/LICENSE)", "DejaVu Sans 2.37; what is cut from it or measured on it has the same licence"},
	{"assets/icons/", "MIT, © 2020 Microsoft Corporation (assets/icons/LICENSE)", "Fluent System Icons, npm @fluentui/svg-icons 1.1.343"},
	{"assets/icc/", "© International Color Consortium; free to use, copy and distribute unchanged, as is, without warranty", "sRGB2014, color.org"},
	{"assets/data/", "own compilation of facts; each row names its source", "see `bron` in the file"},
	{"assets/letters/voorbeeld.txt", "published by the State: no reservation of rights (Auteurswet, art. 15b)", "Kamerbrief on the JBZ-Raad of 13 and 14 October 2025"},
	{"assets/letters/", "own work", "written for Kamerbrief"},
	{"assets/text/", "own work", "written for Kamerbrief"},
	{"assets/spell/v", "own work", "written for Kamerbrief"},
	{"assets/spell/us.", "MIT and BSD, © 2000-2018 Kevin Atkinson, 1993 Geoff Kuenning and others (assets/spell/en-LICENSE)", "SCOWL's American English for hunspell (en_US 2020.12.07), npm dictionary-en 4.0.0, packed with gzip"},
	{"assets/spell/en", "MIT and BSD, © 2000-2018 Kevin Atkinson, 1993 Geoff Kuenning and others (assets/spell/en-LICENSE)", "SCOWL's British English for hunspell (en_GB-ise 2020.12.07), npm dictionary-en-gb 3.0.0, packed with gzip"},
	{"assets/spell/", "BSD-3-Clause (or CC BY 3.0), © OpenTaal, Simon Brouwer and others, Nederlandstalige TeX Gebruikersgroep (assets/spell/LICENSE)", "OpenTaal's dictionary for hunspell 2.20.19, Debian hunspell-nl 2:2.20.19-2, packed with gzip"},
	{"assets/lang/", "own work", "written for Kamerbrief"},
	{"export/pdf/check/names.txt", "BSD-3-Clause, © 2002-2019 Adobe (the Adobe Glyph List; notice in the file); the rest facts of ISO 32000-1", "Adobe Glyph List, ISO 32000-1 Annex D"},
	{"export/pdffile/core.txt", "facts: how wide letters are", "Adobe's metrics of the standard fonts"},
	{"assets/icon", "own work", "drawn for Kamerbrief"},
}

// notShipped are files in assets that are not inside the program.
func notShipped(p string) bool {
	return strings.HasSuffix(p, ".go") || strings.HasPrefix(p, "assets/screens/") || strings.Contains(p, "/testdata/")
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

func run() error {
	var b bytes.Buffer
	b.WriteString("# Licences\n\nWhat ships inside Kamerbrief, and under which licence. Written by `make licences`; do not edit.\n\n" +
		"## Kamerbrief, fonts, icons and data\n\n| file | licence | from | SHA-256 |\n|---|---|---|---|\n")
	if err := writeAssets(&b); err != nil {
		return err
	}
	b.WriteString("\n## Go modules\n\nAll of go.mod, also what only tests or other systems use. The texts lie in the modules themselves.\n" +
		"Fyne carries fonts of its own for the window's own words: Noto Sans (SIL Open Font License 1.1) and DejaVu Sans Mono for Powerline (Bitstream Vera licence).\n\n" +
		"| module | version | licence |\n|---|---|---|\n")
	if err := writeModules(&b); err != nil {
		return err
	}
	return os.WriteFile("LICENCES.md", b.Bytes(), 0o644)
}

func writeAssets(b *bytes.Buffer) error {
	files, err := assetFiles(".")
	if err != nil {
		return err
	}
	for _, p := range files {
		i := slices.IndexFunc(assetLicences, func(l struct{ prefix, licence, from string }) bool { return strings.HasPrefix(p, l.prefix) })
		if i < 0 {
			return fmt.Errorf("%s: no licence known; add one to .ci/tools/licences", p)
		}
		content, err := os.ReadFile(filepath.FromSlash(p))
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "| %s | %s | %s | %x |\n", p, assetLicences[i].licence, assetLicences[i].from, sha256.Sum256(content))
	}
	return nil
}

// assetFiles lists the files of the project in root that ship, sorted; the project's own licence first, then what ships from elsewhere.
func assetFiles(root string) (out []string, err error) {
	out = []string{"LICENSE", "export/pdf/check/names.txt", "export/pdffile/core.txt"}
	err = filepath.WalkDir(filepath.Join(root, "assets"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if rel = filepath.ToSlash(rel); err == nil && !notShipped(rel) {
			out = append(out, rel)
		}
		return err
	})
	return out, err
}

var requirement = regexp.MustCompile(`(?m)^\s*(?:require\s+)?([a-z][\w.-]*\.[\w./~-]+) (v[^\s]+)`)

func writeModules(b *bytes.Buffer) error {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	var paths []string
	for _, m := range requirement.FindAllStringSubmatch(string(mod), -1) {
		paths = append(paths, m[1])
	}
	slices.Sort(paths)
	if out, err := exec.Command("go", append([]string{"mod", "download"}, paths...)...).CombinedOutput(); err != nil {
		return fmt.Errorf("go mod download: %s", out)
	}
	out, err := exec.Command("go", append([]string{"list", "-m", "-f", "{{.Path}}\t{{.Version}}\t{{.Dir}}"}, paths...)...).Output()
	if err != nil {
		return fmt.Errorf("go list -m: %w", err)
	}
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			return fmt.Errorf("not downloaded: %s", line)
		}
		kind, err := licenceIn(f[2])
		if err != nil {
			return fmt.Errorf("%s: %w", f[0], err)
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", f[0], f[1], kind)
	}
	return nil
}

// texts are words by which a licence is known; the first that fits counts.
var texts = []struct{ words, name string }{
	{"Apache License", "Apache-2.0"},
	{"Mozilla Public License", "MPL-2.0"},
	{"Permission to use, copy, modify, and distribute this software for any purpose", "ISC"},
	{"Permission is hereby granted, free of charge", "MIT"},
	{"Permission to use, copy, modify, and/or distribute this software for any purpose", "ISC"},
	{"Neither the name", "BSD-3-Clause"},
	{"Redistributions in binary form", "BSD-2-Clause"},
	{"This is free and unencumbered software", "Unlicense"},
}

func licenceIn(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		n := strings.ToUpper(e.Name())
		if e.IsDir() || !strings.HasPrefix(n, "LICEN") && !strings.HasPrefix(n, "COPYING") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		flat := strings.Join(strings.Fields(string(content)), " ")
		var found []string
		for _, t := range texts {
			if strings.Contains(flat, t.words) && (len(found) == 0 || t.name != "BSD-2-Clause") {
				found = append(found, t.name)
			}
		}
		if len(found) > 0 {
			return strings.Join(found, ", "), nil
		}
	}
	return "", errors.New("no licence known in " + dir)
}
