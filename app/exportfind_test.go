package app

import (
	"testing"

	"kamerbrief/export"
)

// TestKindsAreOffered: every kind that package export knows can be chosen, under a name of its own.
func TestKindsAreOffered(t *testing.T) {
	names := map[string]bool{}
	for _, k := range exportKinds() {
		if k.Name == "" || k.Help == "" || k.Ext == "" || names[k.Name] {
			t.Errorf("%+v", k)
		}
		names[k.Name] = true
	}
	if len(names) != len(export.Products()) {
		t.Errorf("%d of %d kinds are offered", len(names), len(export.Products()))
	}
}
