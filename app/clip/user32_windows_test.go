package clip

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"
)

// What is written comes back in every form, of any size, and takes the place of what was there.
func TestBoard(t *testing.T) {
	b := New()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	for _, n := range []int{1, 1000, 3_000_000} {
		want := Content{Text: []byte("één\n€ \U0001F600"), HTML: []byte("<html><body>" + fragmentStart + strings.Repeat("ĳ", n) + fragmentEnd + "</body></html>"), Own: []byte("7")}
		if err := b.Write(ctx, want); err != nil {
			t.Fatal(err)
		}
		got, err := b.Read(ctx, Text, HTML, Picture, Own)
		if err != nil || len(got) != 3 {
			t.Fatalf("%d forms, %v", len(got), err)
		}
		for f, is := range want {
			if !bytes.Equal(got[f], is) {
				t.Errorf("%s: %d bytes came back as %d: %.40q", f, len(is), len(got[f]), got[f])
			}
		}
	}
	if err := b.Write(ctx, Content{Picture: []byte("\x89PNG")}); err != nil {
		t.Fatal(err)
	}
	if got, err := b.Read(ctx, Text, HTML, Picture, Own); err != nil || len(got) != 1 || string(got[Picture]) != "\x89PNG" {
		t.Errorf("a picture: %q, %v", got, err)
	}
}
