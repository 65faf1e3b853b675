package page

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

func layOut(t testing.TB, l *letter.Letter) *Set {
	t.Helper()
	if err := letter.Valid(l); err != nil {
		t.Fatal(err)
	}
	s, err := New().Lay(context.Background(), l, -1)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mm(p Pt) string { return fmt.Sprintf("%.2f", p.Float()*25.4/72) }

// dump writes pages as text, one item a line, in mm.
func dump(s *Set, from, to int) string {
	var b strings.Builder
	for p := from; p < to; p++ {
		fmt.Fprintf(&b, "page %d\n", p+1)
		for _, it := range s.Items(p) {
			switch x := it.(type) {
			case *Line:
				fmt.Fprintf(&b, "%7s", mm(x.Y))
				if len(x.Runs) == 0 {
					b.WriteString("  (empty)")
				}
				for _, r := range x.Runs {
					fmt.Fprintf(&b, "  %s", mm(r.X))
					if r.Size != bodySize {
						fmt.Fprintf(&b, "/%g", r.Size.Float())
					}
					if r.Face != 0 {
						b.WriteString([]string{"", " bold", " italic", " bolditalic"}[r.Face])
					}
					if r.Rise != 0 {
						fmt.Fprintf(&b, " rise %g", r.Rise.Float())
					}
					if r.Underline {
						b.WriteString(" underline")
					}
					if r.Lang != "" {
						b.WriteString(" " + r.Lang)
					}
					if r.Link != "" {
						b.WriteString(" <" + r.Link + ">")
					}
					if r.HasGoto {
						fmt.Fprintf(&b, " ->%d:%s", r.Goto.Page+1, mm(r.Goto.Y))
					}
					fmt.Fprintf(&b, " %q", r.Text)
				}
				b.WriteByte('\n')
			case *Rule:
				fmt.Fprintf(&b, "%7s  rule %s+%s %gpt\n", mm(x.Y), mm(x.X), mm(x.W), x.H.Float())
			case *Picture:
				fmt.Fprintf(&b, "%7s  picture %s %sx%s\n", mm(x.Y), mm(x.X), mm(x.W), mm(x.H))
			}
		}
	}
	return b.String()
}
