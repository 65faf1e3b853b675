package letter

import "slices"

// View is how the open suggestions of a letter are looked at: the words under Ins and Del, of which Val is the
// suggestion's ID. The zero View is Both.
type View uint8

// The views of a letter.
const (
	Both     View = iota // the words of all suggestions, marked
	Decided              // as if every open suggestion were rejected: what leaves the house
	Proposed             // as if every open suggestion were accepted
)

var viewWords = [...]string{"both", "decided", "proposed"}

// ViewWords are the words for the views on the command line.
func ViewWords() []string { return viewWords[:] }

func (v View) String() string { return viewWords[v] }

// ParseView gives the view with this word, and whether there is one.
func ParseView(word string) (View, bool) {
	i := slices.Index(viewWords[:], word)
	return View(max(0, i)), i >= 0
}

// Show gives the letter as it is in a view, itself when it has no suggestions. What no suggestion touches is shared with
// l, so that a layout of both works only where they differ. Dropped words take their atoms and notes along; a paragraph
// that loses all its words stays, empty. The result is a letter to look at: its places are its own.
func Show(l *Letter, v View) *Letter {
	if v == Both {
		return l
	}
	out := l
	for _, f := range l.Flows.All() {
		var blocks []*Block
		for i, b := range f.Blocks {
			if x := b.show(v); x != b {
				if blocks == nil {
					blocks = slices.Clone(f.Blocks)
				}
				blocks[i] = x
			}
		}
		if blocks == nil {
			continue
		}
		if out == l {
			out = l.Clone()
		}
		out.PutFlow(&Flow{ID: f.ID, Kind: f.Kind, Blocks: blocks})
	}
	if out != l {
		out.dropNotes(l)
	}
	return out
}

// show gives the block in a view, itself when that is what it is.
func (b *Block) show(v View) *Block {
	suggests := func(m Mark) bool { return m.Kind == Ins || m.Kind == Del }
	if !slices.ContainsFunc(b.Marks, suggests) {
		return b
	}
	c := *b
	c.Marks = NormalMarks(slices.DeleteFunc(slices.Clone(b.Marks), suggests))
	out := &c
	for _, m := range slices.Backward(b.dropped(v)) {
		out = out.Replace(m.From, m.To, Span{})
	}
	return out
}

// dropped gives the stretches of a block that are not there in a view, in order and apart.
func (b *Block) dropped(v View) []Mark {
	var out []Mark
	for _, m := range b.Marks {
		if v == Decided && m.Kind == Ins || v == Proposed && m.Kind == Del {
			out = append(out, Mark{From: m.From, To: m.To})
		}
	}
	return NormalMarks(out)
}

// Off turns a byte of a block's Text into one of the same block in a view.
func (v View) Off(b *Block, off int) int {
	to := off
	for _, m := range b.dropped(v) {
		to -= max(0, min(m.To, off)-m.From)
	}
	return to
}

// dropNotes forgets the notes of was whose marks are gone from l.
func (l *Letter) dropNotes(was *Letter) {
	for _, f := range was.Flows.All() {
		now := l.Flow(f.ID)
		for i, b := range f.Blocks {
			if now == nil || now.Blocks[i] == b {
				continue
			}
			for _, a := range b.Atoms {
				if a.Kind == Note && !slices.Contains(now.Blocks[i].Atoms, a) {
					l.DropFlow(a.To)
				}
			}
		}
	}
}
