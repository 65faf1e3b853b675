package main

import (
	"fmt"
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
	return func() (Result, error) {
		m, err := searchOnce()
		if err != nil {
			return Result{}, err
		}
		v, ok := m[metric]
		if !ok {
			return Result{}, fmt.Errorf("BenchmarkFind gave no %s", metric)
		}
		return Result{Value: v, Unit: unit, Limit: limit, Rounds: int(m["rounds"])}, nil
	}
}
