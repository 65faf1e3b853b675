package organisation

import (
	"errors"
	"testing"
	"time"

	"kamerbrief/drafts/tell"
)

// FuzzRead: whatever the files of a package hold, it is refused with a sentence, or kept and read again as it was.
func FuzzRead(f *testing.F) {
	for name, b := range map[string]string{"ministries.json": good, "bewindspersonen.json": `[{"id":"a","functie":"De Minister van Proef","naam":"A. Voorbeeld","ministerie":"proef","van":"2020-01-01","tot":""}]`,
		"logo.svg": `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>`, "woorden.txt": "huiswoord\n", "tekst/slot.txt": "Een tekst.", "fonts/huis.ttf": "\x00\x01\x00\x00\x00\x01head"} {
		f.Add(name, []byte(b))
	}
	f.Add(SignedBy, []byte(signedHead+"\nx\ny\n"))
	f.Fuzz(func(t *testing.T, name string, b []byte) {
		if len(b) > 1<<14 {
			return
		}
		p := &Package{}
		files, _, err := signed([]file{{name, b}})
		for _, x := range files {
			err = errors.Join(err, p.add(x))
		}
		if err == nil {
			err = errors.Join(p.together(), p.fits())
		}
		if err != nil {
			var said *tell.Error
			if !errors.As(err, &said) || !errors.Is(err, ErrPackage) {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		kept, err := Decode(p.Encode()) // of a name that is no UTF-8 only now it is
		if err != nil || len(kept.Files) != len(p.Files) {
			t.Fatalf("read again it is another: %v", err)
		}
		if again, err := Decode(kept.Encode()); err != nil || again.Encode() != kept.Encode() {
			t.Fatalf("read once more it is another: %v", err)
		}
		_ = p.Words()
		_, _ = p.Family()
		_ = p.Stale(time.Unix(0, 0), func(day string) string { return day })
	})
}
