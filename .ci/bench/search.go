package main

import (
	"fmt"
	"os/exec"
	"sync"
)

// searchOnce runs BenchmarkFind, which makes and searches 10,000 drafts of three pages, once for all its rows.
var searchOnce = benchmarked("BenchmarkFind", "./drafts/store")

// search is one figure of it, a value of its own: what a person waits for has no peer beside it.
func search(metric, unit string, limit float64) func() (Result, error) {
	return figure(searchOnce, "BenchmarkFind", metric, unit, limit)
}

// benchmarked runs a benchmark once, and gives the figures it reports.
func benchmarked(name, dir string) func() (map[string]float64, error) {
	return sync.OnceValues(func() (map[string]float64, error) {
		out, err := exec.Command("go", "test", "-run", "^$", "-bench", "^"+name+"$", "-benchtime", "1x", "-tags", tags, dir).CombinedOutput()
		if err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", name, err, out)
		}
		return metrics(name, string(out)), nil
	})
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
