package main

import (
	"strings"
	"testing"
)

func TestTimesOfGoTest(t *testing.T) {
	out := "goos: linux\nBenchmarkAct/5-2         \t   10000\t     11000 ns/op\nBenchmarkAct/500-2       \t    9000\t     15400.5 ns/op\t 12 B/op\n" +
		"BenchmarkAct/5-2 \t 10 \t 9000 ns/op\nBenchmarkActor/5-2 \t 10 \t 1 ns/op\nBenchmarkList10000 \t 30 \t 38000000 ns/op\nPASS\n"
	got := times("BenchmarkAct", out)
	if len(got) != 2 || len(got["5"]) != 2 || got["5"][1] != 9000 || got["500"][0] != 15400.5 {
		t.Errorf("times = %v", got)
	}
	if got := times("BenchmarkList10000", out); got[""][0] != 38e6 {
		t.Errorf("times = %v", got)
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		in   []float64
		want float64
	}{{[]float64{3, 1, 2}, 2}, {[]float64{4, 1}, 2.5}, {nil, 0}} {
		if got := median(c.in); got != c.want {
			t.Errorf("median(%v) = %v, want %v", c.in, got, c.want)
		}
	}
}

// The peer gets every word.
func TestTypstSource(t *testing.T) {
	in := "Geachte voorzitter,\n\nDe *kosten* zijn €5 [bron] en a_b.\n\nKopje\n\n1 Kamerstuk 32735, nr. 400\n"
	out := typst(in)
	for _, want := range []string{`De \*kosten\* zijn €5 \[bron\] en a\_b.`, "= Kopje\n", `#footnote[Kamerstuk 32735, nr. 400]`} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}
