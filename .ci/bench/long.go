package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"kamerbrief/.ci/bench/turns"
)

// long are the figures of a letter of 500 pages: with tags and own check, whole process, from the store.
type long struct {
	time, growth, memory, size Result
	err                        error
}

const longRounds = 5

var longOnce = sync.OnceValue(func() long {
	l, err := measureLong()
	l.err = err
	return l
})

func measureLong() (l long, err error) {
	dir, err := os.MkdirTemp("", "kb-long-")
	if err != nil {
		return l, err
	}
	defer os.RemoveAll(dir)
	store := filepath.Join(dir, "store")
	draft := func(pages string) (string, error) {
		out, err := exec.Command(program, "sample", "--seed", "1", "--pages", pages, "--store", store).Output()
		if id := strings.Fields(string(out)); err == nil && len(id) > 0 {
			return id[0], nil
		}
		return "", fmt.Errorf("no sample letter of %s pages: %v", pages, err)
	}
	big, err := draft("500")
	if err != nil {
		return l, err
	}
	small, err := draft("50")
	if err != nil {
		return l, err
	}
	js, _ := exec.Command(program, "show", big, "--json", "--store", store).Output() // exit 1: with findings
	cited, _ := exec.Command(program, "references", big, "--json", "--store", store).Output()
	source, err := structured(js, cited)
	if err != nil {
		return l, fmt.Errorf("the long letter cannot be read: %w", err)
	}
	p, err := newPeer(source)
	if err != nil {
		return l, err
	}
	defer os.RemoveAll(p.dir)
	bigPDF, smallPDF := filepath.Join(dir, "big.pdf"), filepath.Join(dir, "small.pdf")
	var times, growths, us, them, memory []float64
	for i := range longRounds + 1 {
		a, state, err := timed(bigPDF, dir, 1, program, "export", big, "-o", bigPDF, "--store", store)
		if err != nil {
			return l, err
		}
		s, _, err := timed(smallPDF, dir, 1, program, "export", small, "-o", smallPDF, "--store", store)
		if err != nil {
			return l, err
		}
		b, _, err := p.run()
		if err != nil {
			return l, err
		}
		if i == 0 {
			continue // warms the disk's cache
		}
		times, growths = append(times, float64(a)/float64(b)), append(growths, float64(a)/float64(s))
		us, them = append(us, a.Seconds()*1e3), append(them, b.Seconds()*1e3)
		if mb := peakMB(state); mb > 0 {
			memory = append(memory, mb)
		}
	}
	l.time = Result{Value: turns.Median(times), Unit: "ratio", Limit: 0.085, Rounds: longRounds,
		RatioTo: fmt.Sprintf("typst to PDF/A-2a, the same letter of 500 pages with the same structure: %.0f ms against %.0f ms", turns.Median(us), turns.Median(them))}
	l.growth = Result{Value: turns.Median(growths), Unit: "ratio", Limit: 11, Rounds: longRounds, RatioTo: "the same letter maker, 50 pages"}
	if len(memory) == 0 {
		return l, errors.New("this system does not tell how much memory a program took")
	}
	l.memory = Result{Value: turns.Median(memory), Unit: "MB", Limit: 150, Rounds: longRounds}
	ours, err := os.Stat(bigPDF)
	if err != nil {
		return l, err
	}
	theirs, err := os.Stat(p.out)
	if err != nil {
		return l, err
	}
	l.size = Result{Value: float64(ours.Size()) / float64(theirs.Size()), Unit: "ratio", Limit: 0.45, Rounds: 1,
		RatioTo: fmt.Sprintf("typst's file: %d kB against %d kB", ours.Size()>>10, theirs.Size()>>10)}
	return l, nil
}
