package store

import (
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) drafts.Store {
		s, err := Open(t.TempDir(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
