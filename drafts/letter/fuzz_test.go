package letter_test

import (
	"bytes"
	"errors"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// FuzzDecode: whatever the bytes, Decode gives a sound letter that reads back as itself, or one of its two errors; and
// what it reads by hand is what encoding/json reads.
func FuzzDecode(f *testing.F) {
	for seed := range int64(3) {
		f.Add(letter.Encode(sample.Letter(seed, 1, counting())))
	}
	f.Add(letter.Encode(letter.New(counting())))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := letter.Decode(b)
		if s, err2 := slow(b); err != err2 || err == nil && !letter.Equal(l, s) {
			t.Fatalf("by hand %v, by encoding/json %v", err, err2)
		}
		if err != nil {
			if !errors.Is(err, letter.ErrBroken) && !errors.Is(err, letter.ErrNewer) {
				t.Fatal(err)
			}
			return
		}
		if err := letter.Valid(l); err != nil {
			t.Fatal(err)
		}
		c := letter.Encode(l)
		again, err := letter.Decode(c)
		if err != nil || !letter.Equal(l, again) || !bytes.Equal(letter.Encode(again), c) {
			t.Fatalf("does not read back: %v", err)
		}
	})
}
