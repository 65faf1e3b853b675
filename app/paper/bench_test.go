package paper

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
)

// BenchmarkAct is one typed letter without painting: command, draft, layout of what is in view, and the event appended
// to a file and synced, as the safety journal does. The window looks at page 1; the letter has 5 or 500 pages.
func BenchmarkAct(b *testing.B) {
	for _, pages := range []int{5, 500} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			d := drafts.NewDraft(letter.Fixed("d"), sample(1, pages))
			p := New(d)
			p.after = nil // the rest of the pages is set elsewhere
			defer p.Close()
			f, err := os.OpenFile(filepath.Join(b.TempDir(), "journal"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
			if err != nil {
				b.Fatal(err)
			}
			defer f.Close()
			blk := body(d.Letter())[0]
			p.selectTo(letter.Point{Block: blk.ID, Off: len(blk.Text)}, false, false)
			b.ReportMetric(float64(p.set.Total), "pages")
			b.ResetTimer()
			for i := 0; b.Loop(); i++ {
				if i%200 == 199 { // a paragraph of an ordinary length stays one
					p.key("Return", 0)
				} else {
					p.TypedRune('a' + rune(i%26))
				}
				ev, err := json.Marshal(d.Pending())
				if err != nil {
					b.Fatal(err)
				}
				if _, err := f.Write(append(ev, '\n')); err != nil {
					b.Fatal(err)
				}
				if err := f.Sync(); err != nil {
					b.Fatal(err)
				}
				d.Acknowledge(d.Seq())
			}
			b.ReportMetric(float64(p.set.Total), "pages")
		})
	}
}

// BenchmarkKey is one typed letter with what the page does in the window before the toolkit paints: rows are measured and
// strips aimed.
func BenchmarkKey(b *testing.B) {
	k := open(b, sample(1, 5), 1000, 800)
	blk := body(k.d.Letter())[0]
	k.selectTo(letter.Point{Block: blk.ID, Off: len(blk.Text)}, false, false)
	for i := 0; b.Loop(); i++ {
		if i%200 == 199 {
			k.key("Return", 0)
		} else {
			k.TypedRune('a' + rune(i%26))
		}
	}
}
