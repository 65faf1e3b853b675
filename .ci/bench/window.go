package main

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
)

// What a person waits for has no peer beside it: the rows of the window are values of their own, but where their name says a ratio.

// startOnce starts the program on 10,000 letters of three pages on a screen of its own, seven times; see TestStartOfMany in app.
var startOnce = onScreen("TestStartOfMany", "BenchmarkStartOfMany", "KB_MANY=10000")

// start is one figure of it: the median.
func start(metric, unit string, limit float64) func() (Result, error) {
	return figure(startOnce, "TestStartOfMany", metric, unit, limit)
}

// speedOnce opens letters of 5 and of 500 pages, types and scrolls; see TestSpeed in app.
var speedOnce = onScreen("TestSpeed", "BenchmarkWindow", "KB_SPEED=1")

// speed is one figure of it.
func speed(metric, unit string, limit float64) func() (Result, error) {
	return figure(speedOnce, "TestSpeed", metric, unit, limit)
}

// onScreen runs a test of the real window once, and gives the figures that it prints as the benchmark of that name.
func onScreen(test, benchmark, env string) func() (map[string]float64, error) {
	return sync.OnceValues(func() (map[string]float64, error) {
		cmd := exec.Command("go", "test", "-count=1", "-run", "^"+test+"$", "-v", "-tags", tags+" window", "./app")
		cmd.Env = append(os.Environ(), env)
		out, err := cmd.CombinedOutput()
		if err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", test, err, out)
		}
		return metrics(benchmark, string(out)), nil
	})
}

// keysOnce types in letters of 5 to 500 pages without painting; see BenchmarkKeys in app/paper.
var keysOnce = benchmarked("BenchmarkKeys", "./app/paper")

// keys is one figure of it.
func keys(metric, unit string, limit float64) func() (Result, error) {
	return figure(keysOnce, "BenchmarkKeys", metric, unit, limit)
}
