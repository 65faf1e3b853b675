package letter_test

import (
	"errors"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/storetest"
)

// A letter of which anything is not known, by hand or by encoding/json, is of a newer version.
func TestUnknown(t *testing.T) {
	read := func(b []byte) error { _, err := letter.Decode(b); return err }
	storetest.Refuses(t, &letter.Stored{}, read, letter.ErrNewer)
	storetest.Refuses(t, &letter.Stored{}, func(b []byte) error { return read(append([]byte(" "), b...)) }, letter.ErrNewer)
	b := letter.Encode(sample.Letter(1, 1, counting()))
	for _, c := range []string{string(b) + "x", string(b) + string(b), "", "{}", "null", string(b[:len(b)-1])} {
		if err := read([]byte(c)); !errors.Is(err, letter.ErrBroken) {
			t.Errorf("%v for %.40q", err, c)
		}
	}
}
