package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

const officeRounds = 7

// wordToODF is a letter of 50 pages in Word that becomes OpenDocument, whole process, against LibreOffice doing the same with
// the same file. LibreOffice has run once before, so that its profile is there.
func wordToODF() (Result, error) {
	if _, err := exec.LookPath("soffice"); err != nil {
		return Result{}, fmt.Errorf("LibreOffice is not here: apt-get install --no-install-recommends libreoffice-writer-nogui")
	}
	s, err := newStore()
	if err != nil {
		return Result{}, err
	}
	defer os.RemoveAll(s.home)
	word, ours, theirs := filepath.Join(s.home, "brief.docx"), filepath.Join(s.home, "ours.odt"), filepath.Join(s.home, "brief.odt")
	id, err := s.run(nil, "sample", "--seed", "7", "--pages", "50")
	if err != nil {
		return Result{}, err
	}
	if _, err := s.run(nil, "export", strings.Fields(id)[0], "-o", word, "--kind", "docx"); err != nil {
		return Result{}, err
	}
	profile := "-env:UserInstallation=file://" + filepath.ToSlash(s.home) + "/lo"
	return beside(officeRounds, 1.0/20, "LibreOffice, the same file of 50 pages to ODF", func() (a, b time.Duration, err error) {
		if a, _, err = timed(ours, s.home, 1, program, "export", word, "-o", ours, "--kind", "odt"); err != nil {
			return
		}
		b, _, err = timed(theirs, s.home, 0, "soffice", profile, "--headless", "--convert-to", "odt", "--outdir", s.home, word)
		return
	})
}
