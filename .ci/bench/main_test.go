package main

import (
	"strings"
	"testing"
)

func TestMetricsOfGoTest(t *testing.T) {
	out := "goos: linux\nBenchmarkAct-2   \t       1\t        18.27 ours-ms\t         1.247 ratio\t        25.00 rounds\t        15.11 theirs-ms\n" +
		"BenchmarkActor \t       1\t         9.000 ratio\nPASS\n"
	got := metrics("BenchmarkAct", out)
	if len(got) != 4 || got["ratio"] != 1.247 || got["ours-ms"] != 18.27 || got["theirs-ms"] != 15.11 || got["rounds"] != 25 {
		t.Errorf("metrics = %v", got)
	}
	if got := metrics("BenchmarkActor", out); got["ratio"] != 9 {
		t.Errorf("metrics = %v", got)
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
