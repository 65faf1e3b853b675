package app

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestAssociations: the packages tell the system of every kind of file that can be opened, and of no other.
func TestAssociations(t *testing.T) {
	msi, err := os.ReadFile("../.ci/package/kamerbrief.wxs")
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, m := range regexp.MustCompile(`SupportedTypes" Name="([^"]*)"`).FindAllSubmatch(msi, -1) {
		told = append(told, string(m[1]))
	}
	want := slices.Clone(openable)
	slices.Sort(told)
	slices.Sort(want)
	if !slices.Equal(told, want) {
		t.Errorf("the MSI tells of %v, the window opens %v", told, want)
	}
	desktop, err := os.ReadFile("../.ci/package/kamerbrief.desktop")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{".txt": "text/plain", ".pdf": "application/pdf", ".kbreview": "application/vnd.kamerbrief.review+zip",
		".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".odt": "application/vnd.oasis.opendocument.text",
		".rtf": "application/rtf", ".html": "text/html", ".htm": "text/html", ".md": "text/markdown"}
	for _, ext := range openable {
		if kind := kinds[ext]; kind == "" || !strings.Contains(string(desktop), kind+";") {
			t.Errorf("kamerbrief.desktop does not tell of %s (%s)", ext, kind)
		}
	}
}
