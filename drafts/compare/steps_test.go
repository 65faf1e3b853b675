package compare

import (
	"math/rand/v2"
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/sample"
)

// Steps make one version into the other, exactly, there and back; their inverses restore it; a comment on words that both
// have stays on them.
func TestStepsBetweenVersions(t *testing.T) {
	for seed := uint64(1); seed <= 300; seed++ {
		r := rand.New(rand.NewPCG(seed, 11))
		was := sample.Letter(int64(seed%7), 1+int(seed%3), counting(0))
		now := change(r, was, 1+r.IntN(40), counting(2))
		now = around(r, now)
		for _, x := range [][2]*letter.Letter{{was, now}, {now, was}} {
			ss, err := Steps(x[0], x[1])
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			d := edit.Doc{Letter: x[0], Threads: comments(r, x[0], 6)}
			next, back, err := ss.Apply(d)
			if err != nil || !letter.Equal(next.Letter, x[1]) {
				t.Fatalf("seed %d: another letter (%v)", seed, err)
			}
			if err := letter.Valid(next.Letter); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			for i, th := range next.Threads {
				a := th.Anchor.At
				if was := d.Threads[i].Anchor.Quote; !th.Anchor.Orphan && a.From.Block == a.To.Block && whole(was) &&
					next.Letter.Block(a.From.Block).Text[a.From.Off:a.To.Off] != was {
					t.Fatalf("seed %d: a comment on %q is on %q", seed, was, next.Letter.Block(a.From.Block).Text[a.From.Off:a.To.Off])
				}
			}
			if before, _, err := back.Apply(next); err != nil || !letter.Equal(before.Letter, x[0]) {
				t.Fatalf("seed %d: undo: %v", seed, err)
			}
		}
	}
}

// whole reports whether a quote is one word to the comparison, which stays or goes whole.
func whole(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return kindOf(r) != word }) < 0
}

// around changes frame, signers, bijlagen and tables.
func around(r *rand.Rand, l *letter.Letter) *letter.Letter {
	do := func(c edit.Command, s edit.Selection) {
		tx, why := c(l, s, counting(byte(3+r.IntN(200))))
		if why != "" {
			return
		}
		for _, s := range tx.Steps {
			l, _ = s.(edit.LetterStep).Apply(l)
		}
	}
	at := edit.At(l.Body().Start())
	if r.IntN(2) == 0 {
		do(edit.SetField("subject", "Een ander onderwerp"), at)
		do(edit.SetField("ourReference", "123"), at)
	}
	for _, f := range l.Flatten() {
		if f.Kind == letter.CellFlow && r.IntN(6) == 0 && l.Flow(f.ID) != nil {
			at := edit.At(l.Flow(f.ID).Start())
			switch r.IntN(4) {
			case 0:
				do(edit.Type("cel "), at)
			case 1:
				do(edit.Row("insert-after"), at)
			case 2:
				do(edit.Column("delete"), at)
			case 3:
				do(edit.Row("delete"), at)
			}
		}
	}
	return l
}

// comments are n comments on a word each.
func comments(r *rand.Rand, l *letter.Letter, n int) (out []*review.Thread) {
	f := l.Body()
	for len(out) < n {
		b := f.Blocks[r.IntN(len(f.Blocks))]
		ws := strings.Fields(b.Text)
		if len(ws) == 0 {
			continue
		}
		w := ws[r.IntN(len(ws))]
		at := strings.Index(b.Text, w)
		if strings.Contains(w, letter.ObjectString) {
			continue
		}
		out = append(out, &review.Thread{ID: letter.Random(), Text: "x", State: review.Open,
			Anchor: review.Anchor{Quote: w, At: letter.Range{From: letter.Point{Block: b.ID, Off: at}, To: letter.Point{Block: b.ID, Off: at + len(w)}}}})
	}
	return out
}
