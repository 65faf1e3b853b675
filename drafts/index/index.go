// Package index finds, among many texts, those that have words, or parts of words, in any order.
//
// An Index holds of every text, by its key, which words it has: Put and Remove keep it, Find asks it. It is in memory and
// can be kept: Put gives what is to be added to a file that Read reads (log.go says how that looks), and Whole gives that
// file anew. What a word is, words.go says; capitals and accents are none of it.
//
// Its promise: Find gives exactly the texts that have every word asked for; a file that is damaged gives the texts before
// the damage, and never a wrong one. An Index may be used by any goroutine.
//
// Kept is a list of words for every text, so that a text that changed is one list in the place of another. Asked are lists
// of texts for every word, which are made of those, in memory and now and then (turned.go); what changed since is looked
// through as it is.
package index

import (
	"bytes"
	"math/bits"
	"slices"
	"sync"
)

// Text is what is put in an index under a key.
type Text struct {
	Key   string
	Stamp int64    // of the version of the text, so that who keeps the index sees whether it is the present one
	Card  []byte   // what else is to be known of it, of no meaning here
	With  []string // keys of texts that go with it: it is found by their words too

	words packed

	turned bool   // it is in Index.turned,
	place  uint32 // at this place
}

// Has reports whether there are any words in it.
func (t *Text) Has() bool { return len(t.words) > 0 }

// The weight of a word in a text: how often, 1, 2, 3 for up to four times, 0 for more; and whether it is in the title.
const (
	weightBits = 3
	oftenMask  = 3
	inTitle    = 4
)

// Index is an index. The zero value is not ready: see Read.
type Index struct {
	mu    sync.RWMutex
	lines []byte            // every word once on a line of its own: "\nbrief\nvan\n"
	ends  []uint32          // of each word: where the line ends
	word  map[string]uint32 // its number
	texts []*Text
	at    map[string]int // key: place in texts

	turned turned
	fresh  int // texts that are not in turned
	asked  asked
	puts   int // how often a text was put, removed or turned: what asked says holds for one of these

	live, dead int  // bytes of the file that count, and that do not any more
	gone       bool // a text was removed: its words still stand in the file
	torn       bool // the file was damaged
}

// New gives an empty index.
func New() *Index {
	return &Index{lines: []byte{'\n'}, word: map[string]uint32{}, at: map[string]int{}}
}

// Len is how many texts there are.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.texts)
}

// Get gives what is known of a text, nil when it is not in the index.
func (x *Index) Get(key string) *Text {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if i, ok := x.at[key]; ok {
		return x.texts[i]
	}
	return nil
}

// Each calls f for every text.
func (x *Index) Each(f func(*Text)) {
	x.mu.RLock()
	texts := slices.Clone(x.texts)
	x.mu.RUnlock()
	for _, t := range texts {
		f(t)
	}
}

// Put puts a text in the index, in the place of what was there under its key, and gives what is to be added to the file.
func (x *Index) Put(t Text, title string, passages ...string) []byte {
	often := map[string]uint32{} // times <<1 | in the title
	var buf []byte
	for i, s := range append([]string{title}, passages...) {
		buf = split(buf, s, func(w []byte) {
			n := often[string(w)] + 2
			if i == 0 {
				n |= 1
			}
			often[string(w)] = n
		})
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	from := len(x.ends)
	words := make([]uint32, 0, len(often))
	for w, n := range often {
		words = append(words, x.number(w)<<weightBits|weight(n))
	}
	t.words = pack(words)
	x.set(&t)
	return x.add(putRecord(&t, x.since(from)))
}

func weight(n uint32) (w uint32) {
	switch times := n >> 1; {
	case times <= 2:
		w = times
	case times <= 4:
		w = 3
	}
	if n&1 != 0 {
		w |= inTitle
	}
	return w
}

// number gives the number of a word.
func (x *Index) number(w string) uint32 {
	n, ok := x.word[w]
	if !ok {
		n = uint32(len(x.ends))
		x.lines = append(append(x.lines, w...), '\n')
		x.ends = append(x.ends, uint32(len(x.lines)-1))
		x.word[w] = n
	}
	return n
}

// since gives the words from a number on.
func (x *Index) since(n int) [][]byte {
	if n == len(x.ends) {
		return nil
	}
	start := 1
	if n > 0 {
		start = int(x.ends[n-1]) + 1
	}
	return bytes.Split(x.lines[start:len(x.lines)-1], []byte{'\n'})
}

func (x *Index) set(t *Text) {
	x.fresh++
	x.puts++
	i, ok := x.at[t.Key]
	if !ok {
		x.at[t.Key] = len(x.texts)
		x.texts = append(x.texts, t)
		return
	}
	x.dead += recordSize(x.texts[i])
	x.texts[i] = t
}

// Remove takes a text out, and gives what is to be added to the file.
func (x *Index) Remove(key string) []byte {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.unset(key) {
		return nil
	}
	return x.add(removeRecord(key))
}

func (x *Index) unset(key string) bool {
	i, ok := x.at[key]
	if !ok {
		return false
	}
	x.dead += recordSize(x.texts[i])
	x.gone = true
	x.puts++
	last := len(x.texts) - 1
	x.texts[i] = x.texts[last]
	x.at[x.texts[i].Key] = i
	delete(x.at, key)
	x.texts = x.texts[:last]
	return true
}

// mostNeedles is by how many words of a question texts are found; what comes behind them does not narrow it down.
const mostNeedles = 16

// Find gives which of n texts have all words of a question, whole or as a part, in any order: the best first, equals in the order
// they were given. key gives the key of a text. A question without words finds nothing.
func (x *Index) Find(question string, n int, key func(i int) []byte) (out []int) {
	needles := Words(question)
	needles = needles[:min(len(needles), mostNeedles)]
	if len(needles) == 0 {
		return nil
	}
	x.turn()
	x.mu.RLock()
	defer x.mu.RUnlock()
	masks := x.masks(needles)
	if masks == nil {
		return nil
	}
	turned, all := x.turned.tallies(masks), uint32(1)<<len(needles)-1
	of := func(t *Text) tally {
		if t.turned {
			return turned[t.place]
		}
		return t.tally(masks)
	}
	ranks := make([]uint64, 0, n) // of each that was found its score and, below it, how far from the end it is: to sort numbers takes no calls
	for i, at := range x.places(n, key) {
		var got tally
		switch {
		case at.text < 0:
			continue
		case at.turned >= 0:
			got = turned[at.turned]
		default:
			got = of(x.texts[at.text])
		}
		if at.with && got.has&all != all {
			for _, key := range x.texts[at.text].With {
				if i, ok := x.at[key]; ok {
					got.has |= of(x.texts[i]).has
				}
			}
		}
		if score := got.score(all); score > 0 {
			ranks = append(ranks, uint64(score)<<32|uint64(n-1-i))
		}
	}
	slices.Sort(ranks)
	out = make([]int, 0, len(ranks))
	for _, r := range slices.Backward(ranks) {
		out = append(out, n-1-int(uint32(r)))
	}
	return out
}

// masks gives of every word which needles it has: bit i has needle i in it, bit 16+i is it. Nil when a needle is in no word.
func (x *Index) masks(needles []string) []uint32 {
	masks := make([]uint32, len(x.ends))
	for i, n := range needles {
		want := []byte(n)
		lead := 0
		if Short(n) {
			want, lead = append([]byte{'\n'}, want...), 1
		}
		any := false
		w := 0
		for from := 0; ; {
			k := bytes.Index(x.lines[from:], want)
			if k < 0 {
				break
			}
			any = true
			at := from + k + lead
			for int(x.ends[w]) < at { // what is found comes in the order of the words
				w++
			}
			masks[w] |= 1 << i
			if x.lines[at-1] == '\n' && at+len(n) == int(x.ends[w]) {
				masks[w] |= 1 << (mostNeedles + i)
			}
			from = int(x.ends[w]) // where the next line begins
		}
		if !any {
			return nil
		}
	}
	return masks
}

// How much more it counts that a word is in the title, and that it is the whole word.
const (
	titleCounts = 1 << 16
	wholeCounts = 1 << 8
)

// tally is what a text has of a question: which needles (see masks), which of them in the title, and how often.
type tally struct {
	has, title uint32
	times      int
}

func (t *tally) add(p, mask uint32) {
	t.has |= mask
	if p&inTitle != 0 {
		t.title |= mask
	}
	t.times += int(timesOf[p&oftenMask])
}

// join adds what other words of the question gave.
func (t *tally) join(o tally) {
	t.has |= o.has
	t.title |= o.title
	t.times += o.times
}

// timesOf is how often a word counts that has a weight.
var timesOf = [oftenMask + 1]uint8{4, 1, 2, 3}

func (t *Text) tally(masks []uint32) (out tally) {
	for p := range t.words.each {
		if m := masks[p>>weightBits]; m != 0 {
			out.add(p, m)
		}
	}
	return out
}

// score is how well a text answers: 0 when it has not all needles, not even with the words of what goes with it.
func (t tally) score(all uint32) int {
	if t.has&all != all {
		return 0
	}
	score := min(t.times, wholeCounts-2) + 1 + wholeCounts*bits.OnesCount32(t.has>>mostNeedles)
	if t.title&all == all {
		score += titleCounts
	}
	return score
}
