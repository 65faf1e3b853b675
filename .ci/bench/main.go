// Command bench measures what the project promised about speed and writes bench.json, a list of
//
//	{"name", "value", "unit", "limit", "ratio_to", "rounds"}
//
// where ratio_to names what the value is a ratio to, or is empty for a value of its own. It exits 1 when a limit is
// passed or when one of the promised names could not be measured: a benchmark that was renamed must not pass unseen.
//
// Times on a shared machine wander, so what can be a ratio is one: both sides run in turns, and the median of the rounds'
// ratios counts.
//
//	make bench        (go run ./.ci/bench, with bin/kamerbrief and bin/kamerbrief-nogui built)
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Result is one line of bench.json.
type Result struct {
	Name    string  `json:"name"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Limit   float64 `json:"limit"`
	RatioTo string  `json:"ratio_to"`
	Rounds  int     `json:"rounds"`
}

// promised are the names that must be there.
var promised = []struct {
	name    string
	measure func() (Result, error)
}{
	{"text-to-pdf", textToPDF},
	{"text-to-pdf-window", windowToPDF},
	{"act-500-pages", act},
	{"list-10000", list},
	{"warm-3-pages", warm},
	{"long-to-pdf", func() (Result, error) { return longOnce().time, longOnce().err }},
	{"long-growth", func() (Result, error) { return longOnce().growth, longOnce().err }},
	{"long-memory", func() (Result, error) { return longOnce().memory, longOnce().err }},
	{"long-size", func() (Result, error) { return longOnce().size, longOnce().err }},
}

func main() {
	var results []Result
	ok := true
	for _, p := range promised {
		r, err := p.measure()
		if err != nil {
			ok = false
			fmt.Printf("%-20s MISSING: %v\n", p.name, err)
			continue
		}
		r.Name = p.name
		results = append(results, r)
		verdict := "ok"
		if r.Value > r.Limit {
			ok, verdict = false, "TOO SLOW"
		}
		fmt.Printf("%-20s %8.3f %-5s limit %.3f  %s  (%d rounds; %s)\n", r.Name, r.Value, r.Unit, r.Limit, verdict, r.Rounds, r.RatioTo)
	}
	b, err := json.MarshalIndent(results, "", " ")
	if err == nil {
		err = os.WriteFile("bench.json", append(b, '\n'), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		ok = false
	}
	if !ok {
		os.Exit(1)
	}
}

// act is one act (model, layout, journal, no painting) in a letter of 500 pages against one of 5 pages.
func act() (Result, error) {
	got, err := goBench("BenchmarkAct", 7)
	if err != nil {
		return Result{}, err
	}
	small, big := got["5"], got["500"]
	if len(small) == 0 || len(small) != len(big) {
		return Result{}, fmt.Errorf("BenchmarkAct/5 ran %d times and BenchmarkAct/500 %d times", len(small), len(big))
	}
	var ratios []float64
	for i := range small {
		ratios = append(ratios, big[i]/small[i])
	}
	return Result{Value: median(ratios), Unit: "ratio", Limit: 1.5, RatioTo: fmt.Sprintf("the same act in 5 pages, %.1f µs", median(small)/1e3), Rounds: len(ratios)}, nil
}

// list is the list of 10,000 drafts.
func list() (Result, error) {
	got, err := goBench("BenchmarkList10000", 5)
	if err != nil {
		return Result{}, err
	}
	t := got[""]
	if len(t) == 0 {
		return Result{}, errors.New("BenchmarkList10000 gave no time")
	}
	return Result{Value: median(t) / 1e6, Unit: "ms", Limit: 40, Rounds: len(t)}, nil
}

// warm is the export of a short letter in a running program: layout, drawing, tags, check and the file, synced.
func warm() (Result, error) {
	got, err := goBench("BenchmarkPDF3", 7)
	if err != nil {
		return Result{}, err
	}
	t := got[""]
	if len(t) == 0 {
		return Result{}, errors.New("BenchmarkPDF3 gave no time")
	}
	return Result{Value: median(t) / 1e6, Unit: "ms", Limit: 10, Rounds: len(t)}, nil
}

// goBench finds the package that has the benchmark, runs it, and gives ns/op by sub-benchmark ("" for the benchmark itself).
func goBench(name string, rounds int) (map[string][]float64, error) {
	dir, err := packageOf(name)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("go", "test", "-run", "^$", "-bench", "^"+name+"$", "-benchtime", "0.3s", "-count", strconv.Itoa(rounds),
		"-tags", "x11 no_animations no_emoji migrated_fynedo", "./"+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s in %s: %w\n%s", name, dir, err, out)
	}
	return times(name, string(out)), nil
}

var line = regexp.MustCompile(`(?m)^(Benchmark\w+)(?:/(\S+?))?(?:-\d+)?\s+\d+\s+([\d.]+) ns/op`)

func times(name, out string) map[string][]float64 {
	got := map[string][]float64{}
	for _, m := range line.FindAllStringSubmatch(out, -1) {
		if ns, err := strconv.ParseFloat(m[3], 64); err == nil && m[1] == name {
			got[m[2]] = append(got[m[2]], ns)
		}
	}
	return got
}

func packageOf(name string) (string, error) {
	var found []string
	for _, root := range []string{"app", "drafts", "export"} {
		err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(p, "_test.go") {
				return err
			}
			b, err := os.ReadFile(p)
			if strings.Contains(string(b), "\nfunc "+name+"(") {
				found = append(found, filepath.ToSlash(filepath.Dir(p)))
			}
			return err
		})
		if err != nil {
			return "", err
		}
	}
	if len(found) != 1 {
		return "", fmt.Errorf("want one func %s in the project, found it in %q", name, found)
	}
	return found[0], nil
}

func median(v []float64) float64 {
	s := slices.Sorted(slices.Values(v))
	n := len(s)
	if n == 0 {
		return 0
	}
	return (s[(n-1)/2] + s[n/2]) / 2
}
