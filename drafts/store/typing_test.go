package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// A person who types, with a save every two seconds or at every key, costs few bytes on disk, and whoever opens the draft
// does not have to do it all again.
func TestTypingIsSmall(t *testing.T) {
	const words = "Het kabinet informeert uw Kamer hierover in het voorjaar. "
	for _, every := range []int{10, 1} {
		dir := filepath.Join(t.TempDir(), "s")
		s := opened(t, dir, Options{})
		must(t, s.SetWho(ctx, "Jan de Vries", "senior beleidsmedewerker"))
		k := &drafts.Desk{Store: s}
		id, err := k.Create(ctx, letter.New(letter.Random))
		must(t, err)
		d, err := k.Open(ctx, id)
		must(t, err)
		at := time.Now()
		d.SetClock(func() time.Time { at = at.Add(200 * time.Millisecond); return at }, letter.Random)
		keys := 1500 * every
		for i := range keys {
			must(t, d.Run(edit.Type(words[i%len(words):i%len(words)+1])))
			if i%every == every-1 {
				must(t, k.Save(ctx, d))
			}
		}
		fi, err := os.Stat(s.journalPath(id))
		must(t, err)
		got, err := s.Load(ctx, id)
		must(t, err)
		perKey := float64(fi.Size()) / float64(keys)
		t.Logf("a save every %d keys: %.0f bytes a key, %d of %d acts to do at opening", every, perKey, len(got.Acts), d.Seq())
		if most := map[int]float64{10: 60, 1: 400}[every]; perKey > most {
			t.Errorf("a save every %d keys: %.0f bytes a key", every, perKey)
		}
		if len(got.Acts) > 500 {
			t.Errorf("%d acts to do at opening", len(got.Acts))
		}
		must(t, s.Close())
	}
}
