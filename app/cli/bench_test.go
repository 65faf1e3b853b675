package cli_test

import (
	"path/filepath"
	"testing"

	"kamerbrief/app/cli"
)

const example = "../../assets/letters/voorbeeld.txt"

// What a process pays for a command on a file, without starting and caches warm.
func BenchmarkShowFile(b *testing.B) {
	for b.Loop() {
		if code := cli.Run(b.Context(), []string{"show", example, "--json"}, cli.Env{}); code > 1 {
			b.Fatal(code)
		}
	}
}

func BenchmarkExportFile(b *testing.B) {
	out := filepath.Join(b.TempDir(), "uit.pdf")
	for b.Loop() {
		if code := cli.Run(b.Context(), []string{"export", example, "-o", out}, cli.Env{}); code > 1 {
			b.Fatal(code)
		}
	}
}

func BenchmarkVersion(b *testing.B) {
	for b.Loop() {
		cli.Run(b.Context(), []string{"version"}, cli.Env{})
	}
}
