package compare

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kamerbrief/drafts/letter"
)

// pair is two paragraphs that are the same one, by their places in the two flows; -1 for one that is only in the other.
type pair struct{ a, b int }

// pairUp finds for every block of b the block of a that it was, -1 for none: the one with the same ID and something in
// common, else with the same words, else the one near it that is most like it, else the one with the same ID after all.
func pairUp(a, b []*letter.Block) []int {
	out, used := make([]int, len(b)), make([]bool, len(a))
	byID := make(map[letter.ID]int, len(a))
	for i, x := range a {
		byID[x.ID] = i
	}
	bags := bags{}
	for j, y := range b {
		out[j] = -1
		if i, ok := byID[y.ID]; ok && alike(a[i], y) && bags.like(a[i], y) >= likeLittle {
			out[j], used[i] = i, true
		}
	}
	byText(a, b, out, used)
	byLikeness(a, b, out, used, bags)
	for j, y := range b {
		if i, ok := byID[y.ID]; ok && out[j] < 0 && !used[i] && alike(a[i], y) {
			out[j], used[i] = i, true
		}
	}
	return out
}

// alike reports whether two blocks can be one that was changed: both with text, or both of one kind.
func alike(x, y *letter.Block) bool {
	return x.Kind == y.Kind || x.Kind.HasText() && y.Kind.HasText()
}

// byText pairs what has the same words: in order where words come more often.
func byText(a, b []*letter.Block, out []int, used []bool) {
	same := map[string][]int{}
	for i, x := range a {
		if !used[i] && strings.TrimSpace(x.Text) != "" {
			same[x.Text] = append(same[x.Text], i)
		}
	}
	if len(same) == 0 {
		return
	}
	for j, y := range b {
		if list := same[y.Text]; out[j] < 0 && len(list) > 0 && alike(a[list[0]], y) {
			out[j], used[list[0]] = list[0], true
			same[y.Text] = list[1:]
		}
	}
}

// Limits of looking for what is most like something.
const (
	likeWindow = 24   // places before and after the one where it is expected
	likeLeast  = 0.45 // share of the words that is the same
	likeLittle = 0.2  // the same, for what has the same ID
	likeMost   = 4000 // paragraphs without a pair; past that nothing is looked for
)

// byLikeness pairs what has enough of the same words, near where it is expected.
func byLikeness(a, b []*letter.Block, out []int, used []bool, bags bags) {
	var free []int
	for i := range a {
		if !used[i] {
			free = append(free, i)
		}
	}
	if len(free) == 0 || len(free) > likeMost {
		return
	}
	expected := 0
	for j, y := range b {
		if out[j] >= 0 {
			expected = out[j] + 1
			continue
		}
		at, _ := slices.BinarySearch(free, expected)
		best, pick := likeLeast, -1
		for k := max(0, at-likeWindow); k < min(len(free), at+likeWindow); k++ {
			x := a[free[k]]
			if used[free[k]] || !alike(x, y) {
				continue
			}
			like := bags.like(x, y)
			if x.Kind != y.Kind {
				like -= 0.05
			}
			if like > best {
				best, pick = like, free[k]
			}
		}
		if pick >= 0 {
			out[j], used[pick] = pick, true
			expected = pick + 1
		}
	}
}

// bags are the words of blocks, with how many letters each takes.
type bags map[*letter.Block]map[string]int

func (s bags) of(x *letter.Block) map[string]int {
	m := s[x]
	if m == nil {
		m = map[string]int{}
		for _, w := range strings.Fields(x.Text) {
			m[w] += utf8.RuneCountInString(w)
		}
		s[x] = m
	}
	return m
}

// like is the share of the letters of two blocks that stands in words they share; 1 for what has no words.
func (s bags) like(x, y *letter.Block) float64 {
	if x.Text == y.Text {
		return 1
	}
	a, b := s.of(x), s.of(y)
	both, all := 0, 0
	for w, n := range a {
		both += min(n, b[w])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 1
	}
	return 2 * float64(both) / float64(all)
}

// stays tells of paired blocks which kept their place: the heaviest row of them that is in the same order in both. The
// others were moved.
func stays(pairs []pair, weight func(pair) int) []bool {
	order, weights := make([]int, len(pairs)), make([]int, len(pairs))
	for k, p := range pairs {
		order[k], weights[k] = p.a, weight(p)
	}
	out := make([]bool, len(pairs))
	for _, k := range heaviest(order, weights) {
		out[k] = true
	}
	return out
}

// heaviest gives the places in order of its heaviest rising row. Numbers in order differ and are not negative.
func heaviest(order, weight []int) []int {
	top := 0
	for _, v := range order {
		top = max(top, v+1)
	}
	// best[v] is the place whose rising row is the heaviest of those that end below v, in the shape of a Fenwick tree.
	best := make([]int, top+1)
	for i := range best {
		best[i] = -1
	}
	sum, prev := make([]int, len(order)), make([]int, len(order))
	last := -1
	for k, v := range order {
		sum[k], prev[k] = weight[k], -1
		for i := v; i > 0; i -= i & -i {
			if p := best[i]; p >= 0 && sum[p]+weight[k] > sum[k] {
				sum[k], prev[k] = sum[p]+weight[k], p
			}
		}
		for i := v + 1; i <= top; i += i & -i {
			if best[i] < 0 || sum[best[i]] < sum[k] {
				best[i] = k
			}
		}
		if last < 0 || sum[k] > sum[last] {
			last = k
		}
	}
	var out []int
	for ; last >= 0; last = prev[last] {
		out = append(out, last)
	}
	slices.Reverse(out)
	return out
}
