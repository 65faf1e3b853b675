package cli_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	clientActs = flag.Int("clients", 4, "acts of each of the eight processes in TestManyProcesses; the issue asks for 200 once in a while")
	clientSeed = flag.Int64("clientseed", 0, "seed of TestManyProcesses; 0 takes the clock")
)

// TestManyProcesses: eight processes at once do random acts on one draft and are killed at random. Every act that was
// answered is in the letter exactly once, one that was broken off at most once; what one process typed stands in its order.
func TestManyProcesses(t *testing.T) {
	seed := *clientSeed
	if seed == 0 {
		seed = time.Now().UnixNano()
	}
	t.Logf("-clientseed %d", seed)
	dir := t.TempDir()
	command := func(ctx context.Context, args ...string) *exec.Cmd {
		c := exec.CommandContext(ctx, os.Args[0])
		c.Args = append([]string{"kamerbrief"}, args...)
		c.Args = append(c.Args, "--store", filepath.Join(dir, "s"))
		return c
	}
	if err := os.WriteFile(filepath.Join(dir, "brief.txt"), []byte(short), 0o600); err != nil {
		t.Fatal(err)
	}
	out, _ := command(t.Context(), "import", filepath.Join(dir, "brief.txt")).Output()
	id := strings.Fields(string(out))[0]

	var mu sync.Mutex
	answered := map[string]int{} // exit code by token; -1 for one that was killed
	var wg sync.WaitGroup
	for c := range 8 {
		r := rand.New(rand.NewSource(seed + int64(c)))
		wg.Go(func() {
			for n := range *clientActs {
				token := fmt.Sprintf("<%d.%d>", c, n)
				b, _ := json.Marshal(token)
				acts := []string{`{"act":"caret","place":{"start":true}}`, fmt.Sprintf(`{"act":"type","text":%s}`, b)}
				switch r.Intn(6) {
				case 0:
					acts = []string{`{"act":"caret","place":{"end":true}}`, fmt.Sprintf(`{"act":"note","text":%s}`, b)}
				case 1:
					acts = []string{`{"act":"select","text":"korte"}`, fmt.Sprintf(`{"act":"comment","by":"R","text":%s}`, b)}
				}
				file := filepath.Join(dir, fmt.Sprintf("%d", c))
				if err := os.WriteFile(file, []byte(strings.Join(acts, "\n")), 0o600); err != nil {
					t.Error(err)
				}
				ctx, cancel := context.WithCancel(t.Context())
				if r.Intn(5) == 0 {
					ctx, cancel = context.WithTimeout(t.Context(), time.Duration(r.Intn(300))*time.Millisecond)
				}
				cmd := command(ctx, "do", id, file)
				said, err := cmd.CombinedOutput()
				cancel()
				code := -1
				var x *exec.ExitError
				if err == nil || errors.As(err, &x) {
					code = cmd.ProcessState.ExitCode()
				}
				if raw.Match(said) {
					t.Errorf("%s: %s", token, said)
				}
				mu.Lock()
				answered[token] = code
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	text, err := command(t.Context(), "show", id, "--json").Output()
	if err != nil && len(text) == 0 {
		t.Fatal(err)
	}
	plain := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">").Replace(string(text))
	counts := map[int]int{}
	for token, code := range answered {
		n := strings.Count(plain, token)
		if counts[code]++; n > 1 || code == 0 && n != 1 || code == 2 && n != 0 {
			t.Errorf("%s: exit %d, stands there %d times", token, code, n)
		}
	}
	typed, _, _ := strings.Cut(plain, "korte")
	for c := range 8 {
		last := len(typed)
		for n := range *clientActs { // each is typed before those that were there
			if i := strings.Index(typed, fmt.Sprintf("<%d.%d>", c, n)); i >= 0 {
				if i > last {
					t.Errorf("<%d.%d> stands behind one that came before it", c, n)
				}
				last = i
			}
		}
	}
	if counts[0] == 0 {
		t.Error("nothing was done")
	}
	t.Logf("answers by exit code (-1: killed): %v", counts)
}
