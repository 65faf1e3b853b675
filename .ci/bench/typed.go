package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"kamerbrief/.ci/bench/turns"
)

// typed are the figures of a draft in which 20,000 keys were typed, in four calls of 5,000 acts, and of one that was typed
// as a person does whose letter is kept every two seconds: some ten keys at a time.
type typed struct {
	disk, open Result
	err        error
}

const (
	manyKeys    = 5000 // in a call
	fewKeys     = 10
	shownRounds = 11
)

var typedOnce = sync.OnceValue(func() typed {
	t, err := measureTyped()
	t.err = err
	return t
})

func measureTyped() (t typed, err error) {
	s, err := newStore()
	if err != nil {
		return t, err
	}
	defer os.RemoveAll(s.home)
	id, err := s.keep(sample)
	if err != nil {
		return t, err
	}
	fresh, err := s.keep(sample)
	if err != nil {
		return t, err
	}
	if err := s.types(id, 4*manyKeys, manyKeys); err != nil {
		return t, err
	}
	if t.open, err = s.opening(id, fresh, "a draft in which nothing was typed"); err != nil {
		return t, err
	}
	const keys = 300 * fewKeys
	before, err := s.safe()
	if err != nil {
		return t, err
	}
	if err := s.types(fresh, keys, fewKeys); err != nil {
		return t, err
	}
	after, err := s.safe()
	t.disk = Result{Value: float64(after-before) / keys, Unit: "bytes", Limit: 60, Rounds: 300}
	return t, err
}

// openMany opens a draft in which half a million keys were typed, against the same letter without a history.
func openMany() (Result, error) {
	s, err := newStore()
	if err != nil {
		return Result{}, err
	}
	defer os.RemoveAll(s.home)
	id, err := s.keep(sample)
	if err != nil {
		return Result{}, err
	}
	if err := s.types(id, 100*manyKeys, manyKeys); err != nil {
		return Result{}, err
	}
	text := filepath.Join(s.home, "same.txt")
	if _, err := s.run(nil, "export", id, "--kind", "text", "-o", text); err != nil {
		return Result{}, err
	}
	same, err := s.keep(text)
	if err != nil {
		return Result{}, err
	}
	return s.opening(id, same, "the same letter without a history")
}

// store is a store of its own for the program that is measured.
type store struct{ home string }

func newStore() (store, error) {
	home, err := os.MkdirTemp("", "kb-typed-")
	return store{home}, err
}

// run calls the program; exit 1 is "done, with findings".
func (s store) run(in []byte, args ...string) (string, error) {
	cmd := exec.Command(program, append(args, "--store", filepath.Join(s.home, "store"))...)
	cmd.Env = append(os.Environ(), "HOME="+s.home, "XDG_DATA_HOME=", "XDG_CONFIG_HOME=")
	cmd.Stdin = bytes.NewReader(in)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
		err = nil
	}
	if err != nil {
		err = fmt.Errorf("%s %s: %w: %s", program, args[0], err, said.String())
	}
	return string(out), err
}

// keep imports a letter and gives the draft's ID.
func (s store) keep(file string) (string, error) {
	out, err := s.run(nil, "import", file)
	if f := strings.Fields(out); err == nil && len(f) > 0 {
		return f[0], nil
	}
	return "", fmt.Errorf("no draft of %s: %w", file, err)
}

// types adds that many single keys at the end of the letter, so many in a call, with a paragraph every 300. The words are
// those of the sample letter.
func (s store) types(id string, keys, inCall int) error {
	text, err := os.ReadFile(sample)
	if err != nil {
		return err
	}
	words := []rune(strings.Join(strings.Fields(string(text)), " "))
	for done := 0; done < keys; done += inCall {
		var acts bytes.Buffer
		acts.WriteString("{\"act\":\"caret\",\"place\":{\"end\":true}}\n")
		for i := done; i < done+inCall; i++ {
			if i%300 == 299 {
				acts.WriteString("{\"act\":\"enter\"}\n")
				continue
			}
			b, err := json.Marshal(map[string]string{"act": "type", "text": string(words[i%len(words)])})
			if err != nil {
				return err
			}
			acts.Write(append(b, '\n'))
		}
		if _, err := s.run(acts.Bytes(), "do", id, "-"); err != nil {
			return err
		}
	}
	return nil
}

// safe is how many bytes the store's safety files take.
func (s store) safe() (n int64, err error) {
	err = filepath.WalkDir(filepath.Join(s.home, "store", "veilig"), func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		fi, err := d.Info()
		if err == nil {
			n += fi.Size()
		}
		return err
	})
	return n, err
}

// opening shows two drafts in turns.
func (s store) opening(id, other, to string) (Result, error) {
	show := func(id string) (time.Duration, error) {
		start := time.Now()
		_, err := s.run(nil, "show", id)
		return time.Since(start), err
	}
	var ratios, us, them []float64
	for i := range shownRounds + 1 {
		a, err := show(id)
		if err != nil {
			return Result{}, err
		}
		b, err := show(other)
		if err != nil {
			return Result{}, err
		}
		if i > 0 { // the first warms the disk's cache
			ratios = append(ratios, float64(a)/float64(b))
			us, them = append(us, a.Seconds()*1e3), append(them, b.Seconds()*1e3)
		}
	}
	return Result{Value: turns.Median(ratios), Unit: "ratio", Limit: 2.5, Rounds: shownRounds,
		RatioTo: fmt.Sprintf("%s: %.0f ms against %.0f ms", to, turns.Median(us), turns.Median(them))}, nil
}
