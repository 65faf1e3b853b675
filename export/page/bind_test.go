package page

import (
	"context"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// TestBinds: what belongs together stays on one line, whatever the width that is left for it; "|" is where a line may
// end, and nowhere else.
func TestBinds(t *testing.T) {
	for _, s := range []string{
		"zie|Kamerstuk|36704,|nr. 63|en|nrs. 4", "een|bedrag|van|€ 5|miljoen", "op|13 oktober|2025|en|1 mei.", "volgens|artikel 68,|§ 4|en|p. 3",
		"dat|A. de Wit|en|(D.M. van Weel)|schreven", "door|J. van der Berg|en|B. Jansen", "in|2025|januari|en|13|koeien", "het|artikel|dat|de|Wit|schreef", "op|de|Waddenzee|1 augustus",
		"aan|Postbus 20201|2500 EE Den Haag|of|in|Den Haag", "de|2500 MW|stroom|in|2025|EN|verder", "Postbus 20018,|2500 EA DEN HAAG",
	} {
		want := strings.Split(s, "|")
		text := strings.ReplaceAll(s, "|", " ")
		l := letter.New(letter.Random)
		first := letter.Block{ID: letter.Random(), Kind: letter.Para}
		got := map[string]bool{}
		// Words before it push every place of the text to the line's end once.
		for n := 40; n < 146; n++ {
			b := first
			b.Text = strings.Repeat("i", n) + " " + text + " " + strings.Repeat("woord ", 12)
			c := l.Clone()
			c.PutFlow(&letter.Flow{ID: l.Body().ID, Kind: letter.BodyFlow, Blocks: []*letter.Block{&b}})
			set, err := New().Lay(context.Background(), c, -1)
			if err != nil {
				t.Fatal(err)
			}
			for _, it := range set.Items(0) {
				if x, ok := it.(*Line); ok && x.Block == b.ID && x.To < len(b.Text) {
					got[strings.TrimSpace(b.Text[n+1:max(n+1, min(x.To, n+1+len(text)))])] = true
				}
			}
		}
		may := map[string]bool{"": true}
		for i := range want {
			may[strings.Join(want[:i+1], " ")] = true
		}
		for g := range got {
			if !may[g] {
				t.Errorf("%q: a line ends behind %q", text, g)
			}
		}
		if len(got) < len(want)-1 {
			t.Errorf("%q: only %d places were tried", text, len(got))
		}
	}
}
