package pattern

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestAll: every pattern of the packages round this one compiles, also those no other test needs.
func TestAll(t *testing.T) {
	var files []string
	for _, glob := range []string{"../*.go", "../*/*.go", "../*/*/*.go"} {
		fs, _ := filepath.Glob(glob)
		files = append(files, fs...)
	}
	n := 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile("(?m)\\b(?:re|pattern\\.New)\\(`([^`]*)`\\)").FindAllSubmatch(b, -1) {
			n++
			if _, err := regexp.Compile(string(m[1])); err != nil {
				t.Errorf("%s: %v", f, err)
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d patterns found", n)
	}
}

// TestOnce: a pattern is not compiled before it is used.
func TestOnce(t *testing.T) {
	p := New("(") // would panic
	defer func() {
		if recover() == nil {
			t.Error("a pattern that cannot be compiled was used")
		}
	}()
	p.MatchString("")
}
