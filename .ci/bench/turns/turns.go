// Package turns compares two pieces of work on a machine that has other things to do: both run in turns, and what counts
// is the median of the rounds' ratios. A time says which machine it was and how busy; a ratio much less so.
package turns

import (
	"slices"
	"testing"
	"time"
)

// Ratio reports how many times as long ours takes as theirs: "ratio" of b, with the median times of both in ms. Each
// works once unmeasured first; every other round theirs goes first, so that neither always comes after the other.
func Ratio(b *testing.B, rounds int, ours, theirs func()) {
	ours()
	theirs()
	var ratios, us, them []float64
	for i := range rounds {
		var x, y time.Duration
		if i%2 == 0 {
			x, y = took(ours), took(theirs)
		} else {
			y, x = took(theirs), took(ours)
		}
		ratios = append(ratios, float64(x)/float64(y))
		us, them = append(us, x.Seconds()*1e3), append(them, y.Seconds()*1e3)
	}
	b.ReportMetric(0, "ns/op") // that of all rounds together means nothing
	b.ReportMetric(Median(ratios), "ratio")
	b.ReportMetric(Median(us), "ours-ms")
	b.ReportMetric(Median(them), "theirs-ms")
	b.ReportMetric(float64(rounds), "rounds")
}

func took(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// Median is the middle of v, 0 of nothing.
func Median(v []float64) float64 {
	s := slices.Sorted(slices.Values(v))
	n := len(s)
	if n == 0 {
		return 0
	}
	return (s[(n-1)/2] + s[n/2]) / 2
}
