package compare

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
)

// counting gives the same IDs in every run.
func counting(first byte) letter.NewID {
	n := uint32(0)
	return func() letter.ID {
		n++
		return letter.ID{1, first, 8: byte(n >> 24), 9: byte(n >> 16), 10: byte(n >> 8), 11: byte(n)}
	}
}

// change does n random edits of the body.
func change(r *rand.Rand, l *letter.Letter, n int, id letter.NewID) *letter.Letter {
	words := strings.Fields("nieuw kabinet motie de het een Kamer. brief, toezegging (zie) overleg")
	for range n {
		f := l.Body()
		b := f.Blocks[r.IntN(len(f.Blocks))]
		if !b.Kind.HasText() {
			continue
		}
		place := func() letter.Point {
			at := r.IntN(len(b.Text) + 1)
			for !b.OnBorder(at) {
				at--
			}
			return letter.Point{Block: b.ID, Off: at}
		}
		s := edit.Selection{Anchor: place(), Head: place()}
		at := edit.At(s.Head)
		var c edit.Command
		switch r.IntN(9) {
		case 0:
			c, s = edit.Type(words[r.IntN(len(words))]+" "), at
		case 1:
			c = edit.Delete()
		case 2:
			c, s = edit.Enter(), at
		case 3:
			c, s = edit.Backspace(), edit.At(letter.Point{Block: b.ID})
		case 4:
			c, s = edit.MoveUp(), at
		case 5:
			c, s = edit.MoveDown(), at
		case 6:
			c = edit.ToggleMark(letter.Italic, "")
		case 7:
			c, s = edit.InsertNote("Een noot."), at
		case 8:
			c = edit.Type(words[r.IntN(len(words))])
		}
		tx, why := c(l, s, id)
		if why != "" {
			continue
		}
		for _, s := range tx.Steps {
			next, err := s.(edit.LetterStep).Apply(l)
			if err != nil {
				panic(err)
			}
			l = next
		}
	}
	return l
}

// words are the shown words of a flow, a line for each block.
func words(l *letter.Letter, n *letter.Numbers, f *letter.Flow) (out []string) {
	s := side{l: l, n: n}
	for _, b := range f.Blocks {
		if b.Kind.HasText() {
			out = append(out, s.words(b))
		}
	}
	slices.Sort(out)
	return out
}

// Every word of both letters is in the comparison once, as what stayed, went or came; so the groups give both texts back.
// What says that nothing changed is right.
func TestBothTextsComeBack(t *testing.T) {
	for seed := uint64(1); seed <= 400; seed++ {
		r := rand.New(rand.NewPCG(seed, 9))
		was := withoutRefs(sample.Letter(int64(seed%5), 1, counting(0)))
		now := change(r, was, 1+r.IntN(25), counting(2))
		if seed%3 == 0 { // as loaded from a file: no ID is the same
			now = fresh(now)
		}
		res := Letters(was, now)
		var left, right []string
		for _, txt := range res.Texts {
			if txt.In != "body" {
				continue
			}
			for _, g := range txt.Groups {
				if !slices.Concat(g.Was, g.Now)[0].Kind.HasText() {
					continue
				}
				var a, b strings.Builder
				for _, x := range g.Runs {
					if x.Op != New {
						a.WriteString(x.Text)
					}
					if x.Op != Gone {
						b.WriteString(x.Text)
					}
				}
				if len(g.Was) > 0 && !g.Left {
					left = append(left, strings.Split(a.String(), "\n")...)
				}
				if len(g.Now) > 0 {
					right = append(right, strings.Split(b.String(), "\n")...)
				}
			}
		}
		for i, got := range [][]string{left, right} {
			l := []*letter.Letter{was, now}[i]
			if want := words(l, letter.NumbersOf(l), l.Body()); join(got) != join(want) {
				t.Fatalf("seed %d: letter %d does not come back:\n%s\n---\n%s", seed, i+1, odd(join(got), join(want)), odd(join(want), join(got)))
			}
		}
		if res.Equal() && !letter.Equal(was, now) && seed%3 != 0 && join(left) != join(right) {
			t.Fatalf("seed %d: equal, and not the same words", seed)
		}
		if !Letters(now, fresh(now)).Equal() {
			t.Fatalf("seed %d: a copy without IDs differs: %v", seed, Letters(now, fresh(now)).Changes[0])
		}
	}
}

// odd gives the lines of a that b does not have.
func odd(a, b string) string {
	have := strings.Split(b, "\n")
	return strings.Join(slices.DeleteFunc(strings.Split(a, "\n"), func(s string) bool { return slices.Contains(have, s) }), "\n")
}

// withoutRefs takes the references out of the body: their words change when something else is moved, and that is no change.
func withoutRefs(l *letter.Letter) *letter.Letter {
	l = l.Clone()
	f := l.Body()
	bs := slices.Clone(f.Blocks)
	for i, b := range bs {
		for k := len(b.Atoms) - 1; k >= 0; k-- {
			if b.Atoms[k].Kind != letter.Note && b.Atoms[k].Kind != letter.LineBreak {
				at := b.AtomOff(k)
				b = b.Replace(at, at+len(letter.ObjectString), letter.Span{})
			}
		}
		bs[i] = b
	}
	l.PutFlow(&letter.Flow{ID: f.ID, Kind: f.Kind, Blocks: bs})
	return l
}

// join makes one text of lines in any order; line breaks in a paragraph and its end look the same here.
func join(lines []string) string {
	var out []string
	for _, s := range lines {
		out = append(out, strings.Split(s, "\n")...)
	}
	slices.Sort(out)
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// fresh gives the letter with another ID everywhere.
func fresh(l *letter.Letter) *letter.Letter {
	ids := map[string]string{}
	b := []byte(letter.Encode(l))
	out := make([]byte, 0, len(b))
	isHex := func(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' }
	for i := 0; i < len(b); i++ {
		k := i
		for k < len(b) && isHex(b[k]) {
			k++
		}
		if k-i == 24 && b[i-1] == '"' && b[k] == '"' {
			s := string(b[i:k])
			if ids[s] == "" {
				ids[s] = letter.Random().String()
			}
			out = append(out, ids[s]...)
			i = k - 1
			continue
		}
		out = append(out, b[i])
	}
	c, err := letter.Decode(out)
	if err != nil {
		panic(err)
	}
	return c
}

// TestOneChange makes one known change and expects just that one back.
func TestOneChange(t *testing.T) {
	text := func(blocks ...string) *letter.Letter {
		l := letter.New(counting(0))
		var bs []*letter.Block
		for i, s := range blocks {
			bs = append(bs, &letter.Block{ID: letter.ID{2, byte(i)}, Kind: letter.Para, Text: s})
		}
		l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: bs})
		return l
	}
	a, b, c := "Het kabinet kiest voor een gezamenlijke aanpak.", "Dat is moeilijk. Het kost tijd en geld.", "Ten slotte dank ik uw Kamer voor het overleg."
	for _, x := range []struct {
		was, now []string
		want     string
	}{
		{[]string{a, b}, []string{a, b}, ""},
		{[]string{a, b}, []string{a, "Dat is vaak moeilijk. Het kost tijd en geld."}, "insert[vaak ]"},
		{[]string{a, b}, []string{a, "Dat is moeilijk. Het kost tijd."}, "delete[ en geld]"},
		{[]string{a, b}, []string{"Het kabinet kiest voor een gemeenschappelijke aanpak.", b}, "replace[gezamenlijke|gemeenschappelijke]"},
		{[]string{a, b}, []string{a, "Dat is moeilijk in Europa. Het kost tijd en geld."}, "insert[ in Europa]"},
		{[]string{a, b, c}, []string{a, c}, "delete[" + b + "]"},
		{[]string{a, c}, []string{a, b, c}, "insert[" + b + "]"},
		{[]string{a, b, c}, []string{c, a, b}, "move[" + c + "|" + c + "]"},
		{[]string{a, b}, []string{a, "Dat is moeilijk.", "Het kost tijd en geld."}, "block[ |\n]"},
		{[]string{a, "Dat is moeilijk.", "Het kost tijd en geld."}, []string{a, b}, "block[\n| ]"},
		{[]string{a, b}, []string{a + " " + b}, "block[\n| ]"},
		{[]string{a, b}, []string{a, "Dat  is moeilijk. Het kost tijd en geld."}, "replace[ |  ]"},
	} {
		for _, ids := range []bool{true, false} {
			was, now := text(x.was...), text(x.now...)
			if !ids {
				now = fresh(now)
			}
			var got []string
			for _, c := range Letters(was, now).Changes {
				s := c.Was
				if c.Now != "" {
					s = strings.TrimPrefix(s+"|"+c.Now, "|")
				}
				got = append(got, string(c.Kind)+"["+s+"]")
			}
			if strings.Join(got, " ") != x.want {
				t.Errorf("%q → %q (same IDs %v):\n got %q\nwant %q", x.was, x.now, ids, strings.Join(got, " "), x.want)
			}
		}
	}
}

// However much two texts differ, it ends soon.
func TestNothingInCommon(t *testing.T) {
	many := func(word string, n int) *letter.Letter {
		l := letter.New(counting(0))
		var s strings.Builder
		for i := range n {
			s.WriteString(word)
			s.WriteByte(byte('a' + i%7))
			s.WriteByte(' ')
		}
		l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{{ID: letter.ID{3}, Kind: letter.Para, Text: s.String()}}})
		return l
	}
	for _, n := range []int{10, 3000, 200000} {
		if r := Letters(many("x", n), many("y", n)); len(r.Changes) == 0 {
			t.Error(n)
		}
	}
}
