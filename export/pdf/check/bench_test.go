package check

import (
	"os"
	"testing"
)

// BenchmarkCheck measures the file KB_PDF names, or the golden one.
func BenchmarkCheck(b *testing.B) {
	file := os.Getenv("KB_PDF")
	if file == "" {
		file = "testdata/alles.pdf"
	}
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if rep, err := Check(data); err != nil || len(rep.Findings) > 0 {
			b.Fatal(err, rep.Findings)
		}
	}
}
