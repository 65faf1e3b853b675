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
// to a file and synced, as the safety journal does. The window looks at the middle of
// a letter of 5 or 500 pages.
func BenchmarkAct(b *testing.B) {
	for _, c := range []struct{ pages, ask int }{{5, 4}, {500, 650}} { // sample makes fuller pages than it is asked for
		b.Run(fmt.Sprint(c.pages), func(b *testing.B) {
			d := drafts.NewDraft(letter.Fixed("d"), sample(1, c.ask))
			p := New(d)
			p.after = nil // the rest of the pages is set elsewhere
			p.Settle()
			total := p.set.Total
			defer p.Close()
			f, err := os.OpenFile(filepath.Join(b.TempDir(), "journal"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
			if err != nil {
				b.Fatal(err)
			}
			defer f.Close()
			blk := body(d.Letter())[len(body(d.Letter()))/2]
			p.view.w, p.view.h = 1000, 800
			p.selectTo(letter.Point{Block: blk.ID, Off: len(blk.Text)}, false, false)
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
			b.ReportMetric(float64(total), "pages")
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
