package app

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/sample"
	"kamerbrief/export"
)

// TestLooked: only what was looked for and not found is said.
func TestLooked(t *testing.T) {
	l := sample.Letter(3, 1, letter.Random)
	subject := l.Flow(l.Frame.Subject).Blocks[0].Text
	write := func(k export.Kind) string {
		out := filepath.Join(t.TempDir(), "a.pdf")
		if _, err := export.Write(context.Background(), l, out, export.Options{Kind: k}); err != nil {
			t.Fatal(err)
		}
		return out
	}
	file := write(export.Final)
	clean := []*review.Thread{{Text: "KANARIE-7 is dit wel zo", Replies: []review.Reply{{Text: "Ja hoor KANARIE-8"}}}}
	got := looked(file, export.Report{}, nil, clean, wordsOf(l))
	for _, want := range []string{"geen naam van een opsteller", "geen eerdere versie", "geen ingesloten bestand", "geen opmerking", "geen map van deze computer"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not say %q", got, want)
		}
	}
	// The subject is the file's title: a comment of those words, planted so, must be found unless the letter has them.
	for _, dirty := range [][]*review.Thread{{{Text: subject}}, {{Text: "KANARIE-7", Replies: []review.Reply{{Text: subject}}}}} {
		if s := looked(file, export.Report{}, nil, dirty, ""); strings.Contains(s, "geen opmerking") || s == "" {
			t.Errorf("a comment that is in the file was not seen: %q", s)
		}
		if s := looked(file, export.Report{}, nil, dirty, wordsOf(l)); !strings.Contains(s, "geen opmerking") {
			t.Errorf("the letter's own words were taken for a comment: %q", s)
		}
	}
	if s := looked(file, export.Report{}, nil, nil, ""); strings.Contains(s, "opmerking") {
		t.Errorf("there was no comment to look for: %q", s)
	}
	if s := looked(write(export.Archive), export.Report{}, nil, nil, ""); strings.Contains(s, "ingesloten") {
		t.Errorf("an archive copy has files inside: %q", s)
	}
	if s := looked(filepath.Join(t.TempDir(), "none"), export.Report{}, nil, nil, ""); s != "" {
		t.Error(s)
	}
}

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
