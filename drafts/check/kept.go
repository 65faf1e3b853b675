package check

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Kept is what somebody told the program about words of the letter: that a finding is no fault, how far a motie is. It is kept
// with the letter as comments are, so it moves with its words; when they change, it holds no more.
type Kept struct {
	Thread   letter.ID
	Code     string // of the finding; Motie or Toezegging for a status
	Block    letter.ID
	From, To int
	Words    string // as they were
	Holds    bool
	Reason   string
	By       string
	Status   Status
	Nth      int // of moties at the same words
}

// KeptOf gives what was told about a letter.
func KeptOf(l *letter.Letter, threads []*review.Thread) (out []Kept) {
	for _, t := range threads {
		if t.State != review.Aside {
			continue
		}
		a := t.Anchor
		k := Kept{Thread: t.ID, Code: t.Tells.Code, Block: a.At.From.Block, From: a.At.From.Off, To: a.At.To.Off, Words: a.Quote, Reason: t.Text, By: t.By, Status: Status(t.Tells.Status), Nth: t.Tells.Nth}
		if a.On.What != review.OnWords {
			k.Holds = !a.Orphan // the words it goes by are those of the finding
		} else if b := l.Block(k.Block); b != nil && a.At.To.Block == k.Block && k.From < k.To && k.To <= len(b.Text) && b.OnBorder(k.From) && b.OnBorder(k.To) {
			k.Holds = !a.Orphan && b.Text[k.From:k.To] == k.Words
		}
		out = append(out, k)
	}
	return out
}

// ignored reports whether somebody said not to mind a finding.
func ignored(f *Found, kept []Kept) (Kept, bool) {
	for _, k := range kept {
		if k.Code != f.Code || !k.Holds {
			continue
		}
		if f.Words == "" && k.Words == f.Text || f.Words != "" && k.Words == f.Words && k.Block == letter.ID(f.Block) && k.From == f.From {
			return k, true
		}
	}
	return Kept{}, false
}

// Anchor ties what is told about a finding to its words; of one without words, to its block or the letter.
func (f *Found) Anchor(l *letter.Letter) review.Anchor {
	id := letter.ID(f.Block)
	at := letter.Range{From: letter.Point{Block: id, Off: f.From}, To: letter.Point{Block: id, Off: f.To}}
	switch {
	case f.Words != "":
		return review.Anchor{At: at, Quote: f.Words}
	case l.Block(id) != nil:
		return review.Anchor{At: letter.Range{From: at.From, To: at.From}, Quote: f.Text, On: review.On{What: review.OnBlock}}
	}
	p := l.Body().Start()
	return review.Anchor{At: letter.Range{From: p, To: p}, Quote: f.Text, On: review.On{What: review.OnLetter}}
}
