package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"kamerbrief/.ci/bench/turns"
)

const officeRounds = 7

// wordToODF is a letter of 50 pages in Word that becomes OpenDocument, whole process, against LibreOffice doing the same with
// the same file. LibreOffice has run once before, so that its profile is there.
func wordToODF() (Result, error) {
	if _, err := exec.LookPath("soffice"); err != nil {
		return Result{}, fmt.Errorf("LibreOffice is not here: apt-get install --no-install-recommends libreoffice-writer-nogui")
	}
	dir, err := os.MkdirTemp("", "kb-bench-")
	if err != nil {
		return Result{}, err
	}
	defer os.RemoveAll(dir)
	word, store := filepath.Join(dir, "brief.docx"), filepath.Join(dir, "opslag")
	run := func(most int, name string, args ...string) (time.Duration, string, error) {
		cmd := exec.Command(name, args...)
		cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME=", "XDG_CONFIG_HOME=")
		start := time.Now()
		out, err := cmd.Output()
		took := time.Since(start)
		if cmd.ProcessState != nil && cmd.ProcessState.ExitCode() <= most {
			err = nil
		}
		return took, string(out), err
	}
	_, id, err := run(0, program, "sample", "--seed", "7", "--pages", "50", "--store", store)
	if err != nil {
		return Result{}, err
	}
	if _, _, err := run(1, program, "export", strings.Fields(id)[0], "-o", word, "--kind", "docx", "--store", store); err != nil {
		return Result{}, err
	}
	ours, theirs := filepath.Join(dir, "ours.odt"), filepath.Join(dir, "brief.odt")
	var ratios, us, them []float64
	for i := range officeRounds + 1 {
		_ = os.Remove(ours)
		_ = os.Remove(theirs)
		a, _, err := run(1, program, "export", word, "-o", ours, "--kind", "odt")
		if err != nil {
			return Result{}, err
		}
		b, _, err := run(0, "soffice", "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/lo", "--headless", "--convert-to", "odt", "--outdir", dir, word)
		if err != nil {
			return Result{}, err
		}
		for _, f := range []string{ours, theirs} {
			if _, err := os.Stat(f); err != nil {
				return Result{}, err
			}
		}
		if i > 0 {
			ratios = append(ratios, float64(a)/float64(b))
			us, them = append(us, a.Seconds()*1e3), append(them, b.Seconds()*1e3)
		}
	}
	return Result{Value: turns.Median(ratios), Unit: "ratio", Limit: 1.0 / 20, Rounds: officeRounds,
		RatioTo: fmt.Sprintf("LibreOffice, the same file of 50 pages to ODF: %.0f ms against %.0f ms", turns.Median(us), turns.Median(them))}, nil
}
