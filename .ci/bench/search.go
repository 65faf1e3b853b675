package main

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
)

// searchOnce runs BenchmarkFind, which makes and searches 10,000 drafts of three pages, once for all its rows.
var searchOnce = sync.OnceValues(func() (map[string]float64, error) {
	out, err := exec.Command("go", "test", "-run", "^$", "-bench", "^BenchmarkFind$", "-benchtime", "1x", "./drafts/store").CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("BenchmarkFind: %w\n%s", err, out)
	}
	return metrics("BenchmarkFind", string(out)), nil
})

// search is one figure of it, a value of its own: what a person waits for has no peer beside it.
func search(metric, unit string, limit float64) func() (Result, error) {
	return figure(searchOnce, "BenchmarkFind", metric, unit, limit)
}

// figure is one figure of what a benchmark reported.
func figure(once func() (map[string]float64, error), name, metric, unit string, limit float64) func() (Result, error) {
	return func() (Result, error) {
		m, err := once()
		if err != nil {
			return Result{}, err
		}
		v, ok := m[metric]
		if !ok {
			return Result{}, fmt.Errorf("%s gave no %s", name, metric)
		}
		return Result{Value: v, Unit: unit, Limit: limit, Rounds: int(m["rounds"])}, nil
	}
}

// startOnce starts the program on 10,000 letters of three pages on a screen of its own, seven times; see TestStartOfMany in app.
var startOnce = sync.OnceValues(func() (map[string]float64, error) {
	cmd := exec.Command("go", "test", "-count=1", "-run", "^TestStartOfMany$", "-v", "-tags", "x11 no_animations no_emoji migrated_fynedo window", "./app")
	cmd.Env = append(os.Environ(), "KB_MANY=10000")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("TestStartOfMany: %w\n%s", err, out)
	}
	return metrics("BenchmarkStartOfMany", string(out)), nil
})

// start is one figure of it: the median, a value of its own as those of search are.
func start(metric, unit string, limit float64) func() (Result, error) {
	return figure(startOnce, "TestStartOfMany", metric, unit, limit)
}
