// Command bench measures what the project promised about speed and writes bench.json, a list of
//
//	{"name", "value", "unit", "limit", "ratio_to", "rounds"}
//
// where ratio_to names what the value is a ratio to, or is empty for a value of its own. It exits 1 when a limit is
// passed or when one of the promised names could not be measured: a benchmark that was renamed must not pass unseen.
//
// Times on a shared machine wander, and the next machine is another, so what can be a ratio is one, to something that any
// machine can run beside it: both run in turns, and the median of the rounds' ratios counts (package turns).
//
//	make bench                   (go run ./.ci/bench, with bin/kamerbrief and bin/kamerbrief-nogui built)
//	go run ./.ci/bench NAME...   only these, without a file
package main

import (
	"encoding/json"
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

// tags are those the window is built with.
const tags = "x11 no_animations no_emoji migrated_fynedo"

// promised are the names that must be there.
var promised = []struct {
	name    string
	measure func() (Result, error)
}{
	{"text-to-pdf", textToPDF},
	{"text-to-pdf-window", windowToPDF},
	{"act-500-pages", inTurns("BenchmarkAct", "the same in 5 pages, 20 typed letters", 1.3)},
	{"key-median", keys("median-ms", "ms", 1)},
	{"key-p99", keys("p99-ms", "ms", 4)},
	{"key-300-comments", keys("ratio", "ratio", 1.3)},
	{"key-painted", speed("key", "ratio", 1.2)},
	{"wheel-500-pages", speed("picture-ms", "ms", 20)},
	{"wheel-beside", speed("wheel", "ratio", 1.2)},
	{"open-5-pages", speed("usable-ms", "ms", 400)},
	{"open-500-pages", speed("first-ms", "ms", 150)},
	{"memory-500-pages", speed("memory-MB", "MB", 250)},
	{"memory-10000-keys", speed("grown", "ratio", 1.1)},
	{"idle", speed("idle", "%", 2)},
	{"idle-beside", speed("idle-ratio", "ratio", 1.5)},
	{"typing-proposals", inTurns("BenchmarkPropose", "typing without proposals, 20 letters in 50 pages", 1.3)},
	{"find-500-pages", inTurns("BenchmarkFindWord", "lowering the same words and counting it in them", 2.5)},
	{"replace-5000", inTurns("BenchmarkReplaceAll", "reading the letter of 500 pages", 4)},
	{"list-10000", inTurns("BenchmarkList", "reading the same summaries with badger alone", 2)},
	{"start-10000", start("usable-ms", "ms", 300)},
	{"start-memory", start("memory-MB", "MB", 300)},
	{"search-words", search("words-ms", "ms", 20)},
	{"search-parts", search("parts-ms", "ms", 50)},
	{"search-index", search("percent", "%", 15)},
	{"act-searched", inTurns("BenchmarkActFound", "20 acts kept without looking for them", 1.2)},
	{"warm-3-pages", inTurns("BenchmarkWarm", "deflating and writing the same bytes", 1.2)},
	{"merge-5-reviewers", inTurns("BenchmarkMerge", "reading the letter of 50 pages 20 times", 8)},
	{"merge-5-moves", inTurns("BenchmarkMergeMoves", "reading the letter of 50 pages 20 times", 16)},
	{"compare-50-pages", inTurns("BenchmarkCompare50", "reading both versions", 30)},
	{"compare-500-pages", inTurns("BenchmarkCompare500", "reading both versions", 40)},
	{"word-read-50-pages", inTurns("BenchmarkReadWord50", "reading the XML of the same file", 4)},
	{"word-write-50-pages", inTurns("BenchmarkWriteWord50", "deflating the same bytes", 5.5)},
	{"check-3-pages", inTurns("BenchmarkCheck3", "reading the same letter", 30)},
	{"check-500-pages", inTurns("BenchmarkCheck500", "reading the same letter", 30)},
	{"typing-checked", inTurns("BenchmarkTypeChecked", "typing without checks, 20 letters in 50 pages", 1.2)},
	{"word-to-odf", wordToODF},
	{"margin-200-comments", inTurns("BenchmarkMargin", "scrolling the same letter without comments, painted", 1.6)},
	{"spell-load", inTurns("BenchmarkSpellLoad", "unpacking the dictionary", 5)},
	{"spell-50-pages", inTurns("BenchmarkSpell50", "unpacking the dictionary", 4)},
	{"spell-again-500-pages", inTurns("BenchmarkSpellAgain500", "reading 50 pages for the first time", 0.4)},
	{"spell-suggestions", inTurns("BenchmarkSpellSuggest", "20 words beside the whole dictionary, byte by byte", 13)},
	{"long-to-pdf", func() (Result, error) { return longOnce().time, longOnce().err }},
	{"long-growth", func() (Result, error) { return longOnce().growth, longOnce().err }},
	{"long-memory", func() (Result, error) { return longOnce().memory, longOnce().err }},
	{"long-size", func() (Result, error) { return longOnce().size, longOnce().err }},
	{"keys-on-disk", func() (Result, error) { return typedOnce().disk, typedOnce().err }},
	{"open-20000-keys", func() (Result, error) { return typedOnce().open, typedOnce().err }},
	{"open-500000-keys", openMany},
}

func main() {
	var results []Result
	ok := true
	for _, p := range promised {
		if len(os.Args) > 1 && !slices.Contains(os.Args[1:], p.name) {
			continue
		}
		r, err := p.measure()
		if err != nil {
			ok = false
			fmt.Printf("%-18s MISSING: %v\n", p.name, err)
			continue
		}
		r.Name = p.name
		results = append(results, r)
		verdict := "ok"
		if r.Value > r.Limit {
			ok, verdict = false, "TOO SLOW"
		}
		fmt.Printf("%-18s %8.3f %-5s limit %.3f  %s  (%d rounds; %s)\n", r.Name, r.Value, r.Unit, r.Limit, verdict, r.Rounds, r.RatioTo)
	}
	b, err := json.MarshalIndent(results, "", " ")
	if err == nil && len(os.Args) == 1 {
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

// inTurns runs a benchmark of a package that compares two things (see package turns).
func inTurns(name, to string, limit float64) func() (Result, error) {
	return func() (Result, error) {
		dir, err := packageOf(name)
		if err != nil {
			return Result{}, err
		}
		cmd := exec.Command("go", "test", "-run", "^$", "-bench", "^"+name+"$", "-benchtime", "1x",
			"-tags", tags, "./"+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			return Result{}, fmt.Errorf("%s in %s: %w\n%s", name, dir, err, out)
		}
		m := metrics(name, string(out))
		if m["ratio"] == 0 || m["rounds"] == 0 {
			return Result{}, fmt.Errorf("%s gave no ratio: %s", name, out)
		}
		return Result{Value: m["ratio"], Unit: "ratio", Limit: limit, Rounds: int(m["rounds"]),
			RatioTo: fmt.Sprintf("%s: %.1f ms against %.1f ms", to, m["ours-ms"], m["theirs-ms"])}, nil
	}
}

var (
	line   = regexp.MustCompile(`(?m)^(Benchmark\w+?)(?:-\d+)?\s+1\t(.*)$`)
	metric = regexp.MustCompile(`([\d.]+) (\S+)`)
)

// metrics reads what one benchmark reported, by unit.
func metrics(name, out string) map[string]float64 {
	got := map[string]float64{}
	for _, l := range line.FindAllStringSubmatch(out, -1) {
		if l[1] != name {
			continue
		}
		for _, m := range metric.FindAllStringSubmatch(l[2], -1) {
			if v, err := strconv.ParseFloat(m[1], 64); err == nil {
				got[m[2]] = v
			}
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
