package drafts

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/find"
	"kamerbrief/drafts/index"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// passage is a text that a draft is found by, and where it stands.
type passage struct {
	in    string // see Hit
	at    letter.Range
	words string
}

// said gives every text of a draft and the names around it, the subject first, then in reading order: what the index holds
// is what a hit is looked for in. What is only proposed is not in it, for it may never come.
func (s *Snapshot) said() iter.Seq[passage] {
	return func(yield func(passage) bool) {
		l, _ := edit.Show(s.Letter, letter.Decided)
		n := letter.NumbersOf(l)
		if subject := l.Flow(l.Frame.Subject); subject != nil {
			for _, b := range subject.Blocks {
				if !yield(passage{string(letter.SubjectFlow), letter.Range{From: letter.Point{Block: b.ID}, To: letter.Point{Block: b.ID}}, n.Shown(b)}) {
					return
				}
			}
		}
		for where, b := range l.Places(n) {
			if where == string(letter.SubjectFlow) {
				continue
			}
			at := letter.Point{Block: b.ID}
			if words := n.Shown(b); words != "" && !yield(passage{where, letter.Range{From: at, To: at}, words}) {
				return
			}
		}
		for _, p := range s.around(l) {
			if !yield(p) {
				return
			}
		}
	}
}

// around gives the names around the text, and the comments.
func (s *Snapshot) around(l *letter.Letter) (out []passage) {
	add := func(in string, at letter.Range, words ...string) {
		if w := single(strings.Join(words, " ")); w != "" {
			out = append(out, passage{in, at, w})
		}
	}
	var signed letter.Range // where the signers stand: behind the slotgroet
	if f := l.Flow(l.Frame.Closing); f != nil {
		p := letter.Point{Block: f.Blocks[len(f.Blocks)-1].ID}
		signed = letter.Range{From: p, To: p}
	}
	for _, x := range l.Signers {
		add("people", signed, strings.Trim(x.Name+", "+x.Function, ", "))
	}
	for i, b := range l.Bijlagen {
		add(fmt.Sprintf("bijlage %d", i+1), letter.Range{}, b.Title, b.FileName)
	}
	fr := l.Frame
	for _, w := range []string{fr.Reference.OurReference, fr.Reference.YourReference, fr.Reference.Contact, fr.Reference.Directorate, fr.Reference.Department, fr.Ministry} {
		add("reference", letter.Range{}, w)
	}
	for i, t := range review.Placed(s.Threads) {
		in := fmt.Sprintf("comment %d", i+1)
		add(in, t.Anchor.At, t.By+":", t.Text)
		add(in, t.Anchor.At, t.About.To)
		for _, r := range t.Replies {
			add(in, t.Anchor.At, r.By+":", r.Text)
		}
	}
	return out
}

// Hit is a place in a draft that has what was looked for.
type Hit struct {
	In       string       // where, as a place of the command line names it: "subject", "body", "note 1", "cell 1 2 of table 1", "bijlage 1", "people", "reference", "comment 2"
	Sentence string       // the sentence it stands in, see find.Sentence
	To       int          // the byte of the sentence behind the first words that were asked for
	At       letter.Range // where that is in the letter, an empty range when all is known is the block; zero for what is no part of its texts
}

// Search gives where a draft has the words of a question, whole or as a part, in any order, whatever their capitals and
// accents. Where a text has all of them, only such texts; else those that have most. First is where they stand as they
// were asked for, of equals the subject, then in reading order. bijlagen are the words of the files of bijlagen, by their SHA-256.
func Search(s *Snapshot, question string, bijlagen map[string]string) (out []Hit) {
	q := newQuestion(question)
	if len(q.needles) == 0 || s.Letter == nil {
		return nil
	}
	most := 0
	var ranks [3][]Hit // as asked for, in the subject, elsewhere
	look := func(p passage) {
		sentence, n, whole := q.answer(p.words)
		if n == 0 || n < most {
			return
		}
		if n > most {
			most, ranks = n, [3][]Hit{}
		}
		rank := 2
		switch {
		case whole:
			rank = 0
		case p.in == string(letter.SubjectFlow):
			rank = 1
		}
		in, _ := q.first(sentence)
		ranks[rank] = append(ranks[rank], Hit{p.in, sentence, in[1], q.place(s.Letter, p.at)})
	}
	for p := range s.said() {
		look(p)
	}
	for i, b := range s.Letter.Bijlagen {
		if words := bijlagen[b.File]; b.File != "" && words != "" {
			look(passage{in: fmt.Sprintf("bijlage %d", i+1), words: words})
		}
	}
	return slices.Concat(ranks[:]...)
}

// question is what is looked for, ready for many texts. It may be used by one goroutine at a time.
type question struct {
	needles []needle
	whole   *find.Finder // as it was asked; nil when that is one word
}

type needle struct {
	folded []byte
	short  bool // it counts at the beginning of words alone
	finder *find.Finder
}

func newQuestion(text string) (q question) {
	for _, w := range index.Words(text) {
		if f, err := (find.Query{Text: w}).Finder(); err == nil {
			q.needles = append(q.needles, needle{[]byte(w), index.Short(w), f})
		}
	}
	if len(q.needles) > 1 {
		q.whole, _ = find.Query{Text: single(text)}.Finder()
	}
	return q
}

// answer gives the best sentence of a text, how many of the needles the text has, and whether it has them as they were asked for.
func (q *question) answer(text string) (sentence string, n int, whole bool) {
	if n = q.count(text); n == 0 {
		return "", 0, false
	}
	words := single(text)
	if q.whole != nil {
		if at := q.whole.Text(words); len(at) > 0 {
			return find.Sentence(words, at[0][0], at[0][1]), n, true
		}
	}
	best := 0
	for _, x := range q.needles {
		for i, at := range x.places(words) {
			if i == mostSentences {
				break
			}
			s := find.Sentence(words, at[0], at[1])
			if has := q.count(s); has > best {
				best, sentence = has, s
			}
			if best == n {
				return sentence, n, q.whole == nil
			}
		}
	}
	return sentence, n, q.whole == nil
}

// mostSentences is in how many places of a text the best sentence is looked for, for each word.
const mostSentences = 8

func (q *question) count(text string) (n int) {
	folded := find.Fold(nil, text)
	for _, x := range q.needles {
		if x.in(folded) {
			n++
		}
	}
	return n
}

// in reports whether a folded text has the needle.
func (x *needle) in(folded []byte) bool {
	for from := 0; ; {
		k := bytes.Index(folded[from:], x.folded)
		if k < 0 {
			return false
		}
		if !x.short || begins(folded[:from+k]) {
			return true
		}
		from += k + 1
	}
}

// begins reports whether a word begins behind b.
func begins[T string | []byte](b T) bool {
	r, _ := utf8.DecodeLastRuneInString(string(b[max(0, len(b)-utf8.UTFMax):]))
	return len(b) == 0 || !unicode.IsLetter(r) && !unicode.IsNumber(r)
}

// places gives where a text has the needle, in bytes.
func (x *needle) places(text string) (out [][2]int) {
	for _, at := range x.finder.Text(text) {
		if !x.short || begins(text[:at[0]]) {
			out = append(out, at)
		}
	}
	return out
}

// place gives where in a block the words are; at is the place of the block or a range that is a place already.
func (q *question) place(l *letter.Letter, at letter.Range) letter.Range {
	b := l.Block(at.From.Block)
	if b == nil || at.From != at.To {
		return at
	}
	if p, ok := q.first(b.Text); ok {
		return letter.Range{From: letter.Point{Block: b.ID, Off: p[0]}, To: letter.Point{Block: b.ID, Off: p[1]}}
	}
	return at
}

// first gives where in a text the words are as they were asked for, or else the first of them that is there.
func (q *question) first(text string) (at [2]int, ok bool) {
	for _, x := range append([]needle{{finder: q.whole}}, q.needles...) {
		if x.finder == nil {
			continue
		}
		if p := x.places(text); len(p) > 0 {
			return p[0], true
		}
	}
	return at, false
}

// single is a text with single spaces.
func single(s string) string { return strings.Join(strings.Fields(s), " ") }

// Found is a draft that has what was looked for.
type Found struct {
	Summary
	Hits []Hit
}

// Search looks through all drafts, but those in the bin, and gives the best first: with the words in the subject, then
// with whole words, then with the most places that have them, then changed last. Drafts that cannot be read are left out.
func (k *Desk) Search(ctx context.Context, text string) (out []Found, err error) {
	if err := k.Refresh(ctx, nil); err != nil {
		return nil, err
	}
	list, err := k.Store.List(ctx)
	if err != nil {
		return nil, err
	}
	for _, sum := range k.Find(text, list) {
		hits, err := k.Hits(ctx, sum.ID, text)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil && len(hits) > 0 {
			out = append(out, Found{sum, hits})
		}
	}
	return out, nil
}

// Hits gives where a draft has what is looked for, in the bin or not; none when it has nothing of it. See the function Search.
func (k *Desk) Hits(ctx context.Context, id letter.ID, text string) ([]Hit, error) {
	s, err := k.Snapshot(ctx, id)
	if err != nil {
		return nil, err
	}
	hits := Search(s, text, nil)
	if len(hits) > 0 && newQuestion(text).all(hits[0].Sentence) || k.Words == nil {
		return hits, nil
	}
	bijlagen := map[string]string{} // only now: to read them takes a program of their own
	for _, b := range s.Letter.Bijlagen {
		if t := k.found.get().Get(b.File); b.File != "" && t != nil && t.Has() {
			bijlagen[b.File], _ = k.Words(ctx, b.File)
		}
	}
	return Search(s, text, bijlagen), nil
}

func (q question) all(sentence string) bool { return q.count(sentence) == len(q.needles) }
