package store

import (
	"os"
	"path/filepath"
	"testing"
)

// Settings are there at the next opening; a damaged file is said and costs no letter, one of a later version is refused.
func TestSettings(t *testing.T) {
	dir, want := closedStore(t, 1)
	s := opened(t, dir, Options{})
	must(t, s.SetSetting(ctx, "een", "“x”\nregel 2 som "))
	must(t, s.SetSetting(ctx, "twee", "2"))
	must(t, s.SetSetting(ctx, "twee", ""))
	must(t, s.Close())
	s = opened(t, dir, Options{})
	if s.Setting("een") != "“x”\nregel 2 som " || s.Setting("twee") != "" {
		t.Errorf("%q %q", s.Setting("een"), s.Setting("twee"))
	}
	must(t, s.Close())
	path := filepath.Join(dir, settingsName)
	raw, err := os.ReadFile(path)
	must(t, err)
	for i := range raw {
		bad := append([]byte(nil), raw...)
		bad[i] ^= 0x11
		if _, err := decodeSettings(bad); err == nil {
			t.Errorf("byte %d changed is not noticed", i)
		}
		if _, err := decodeSettings(raw[:i]); err == nil {
			t.Errorf("cut off after %d bytes is not noticed", i)
		}
	}
	raw[10] ^= 1
	must(t, os.WriteFile(path, raw, 0o600))
	s = opened(t, dir, Options{})
	same(t, s, want)
	if n := s.Notices(); len(n) != 1 || s.Setting("een") != "" {
		t.Errorf("%q", n)
	}
	must(t, s.Close())
}
