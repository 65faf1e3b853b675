package spell

import "strings"

// Costs of a mistake, in hundredths of an ordinary one: what people often do costs little.
const (
	costSwap     = 60  // two letters changed places
	costDouble   = 50  // one letter instead of two, or two instead of one
	costMissing  = 90  // a letter was left out
	costExtra    = 95  // a letter too many
	costWrong    = 110 // another letter
	costNear     = 90  // the key beside it
	costVowel    = 85  // another vowel
	costSound    = 50  // a letter that sounds the same
	costAccent   = 20  // an accent or a trema
	costMark     = 40  // a hyphen or an apostrophe
	costFirst    = 40  // and it is the first letter of the word: that is seldom wrong
	costCapital  = 20  // it is a name
	costCompound = 45  // it is a compound that the dictionary does not have as a word
	costShort    = 60  // with a part of one or two letters
	gainCommon   = 45  // a word that Kamerbrieven are full of
)

// sounds are letters that people take for each other.
const sounds = "dt td sz zs fv vf ck kc cs sc iy yi yĳ ĳy gc ij ĳi eĳ xk uw wu"

const vowels = "aeiouyĳ"

// base gives a letter without its accent.
func base(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case strings.ContainsRune("àáâäãå", r):
		return 'a'
	case strings.ContainsRune("èéêë", r):
		return 'e'
	case strings.ContainsRune("ìíîï", r):
		return 'i'
	case strings.ContainsRune("òóôöõ", r):
		return 'o'
	case strings.ContainsRune("ùúûü", r):
		return 'u'
	case r == 'ç':
		return 'c'
	case r == 'ñ':
		return 'n'
	}
	return r
}

// weigher knows what it costs to have written b for a. Letters beyond the table are weighed anew each time.
type weigher [0x180][0x180]uint8

func (w *weigher) cost(a, b rune) int {
	if a == b {
		return 0
	}
	if a < 0x180 && b < 0x180 {
		return int(w[a][b])
	}
	return costWrong
}

// newWeigher fills the table for the letters that Dutch words have.
func newWeigher() *weigher {
	w := &weigher{}
	for a := range w {
		for b := range w[a] {
			w[a][b] = costWrong
		}
	}
	pair := func(a, b rune, cost uint8) { w[a][b], w[b][a] = min(w[a][b], cost), min(w[b][a], cost) }
	letters := []rune("abcdefghijklmnopqrstuvwxyzĳàáâäãåèéêëìíîïòóôöõùúûüçñ")
	for _, a := range letters {
		for _, b := range letters {
			switch {
			case base(a) == base(b):
				pair(a, b, costAccent)
			case strings.ContainsRune(vowels, base(a)) && strings.ContainsRune(vowels, base(b)):
				pair(a, b, costVowel)
			}
		}
	}
	for _, row := range []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"} {
		for i := 1; i < len(row); i++ {
			pair(rune(row[i-1]), rune(row[i]), costNear)
		}
	}
	for _, p := range strings.Fields(sounds) {
		r := []rune(p)
		pair(r[0], r[1], costSound)
	}
	return w
}

func isMark(r rune) bool { return r == '-' || r == '\'' || r == ' ' || r == '.' }

// missing is what it costs that letter i of a right word was left out.
func missing(w []rune, i int) int {
	switch {
	case isMark(w[i]):
		return costMark
	case i > 0 && base(w[i-1]) == base(w[i]) || i+1 < len(w) && base(w[i+1]) == base(w[i]):
		return costDouble
	case i == 0:
		return costMissing + costFirst
	}
	return costMissing
}

// extra is what it costs that letter i was written and should not have been.
func extra(w []rune, i int) int {
	switch {
	case isMark(w[i]):
		return costMark
	case i > 0 && w[i-1] == w[i] || i+1 < len(w) && w[i+1] == w[i]:
		return costDouble
	case i == 0:
		return costExtra + costFirst
	}
	return costExtra
}
