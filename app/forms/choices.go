package forms

import "slices"

// choice is a value that a person can choose, with the word for it.
type choice[V comparable] struct {
	word  string
	value V
}

// choices are those of one question, in the order in which they are asked.
type choices[V comparable] []choice[V]

func (c choices[V]) words() (out []string) {
	for _, x := range c {
		out = append(out, x.word)
	}
	return out
}

// index says where a value stands, -1 when it is not there.
func (c choices[V]) index(v V) int {
	return slices.IndexFunc(c, func(x choice[V]) bool { return x.value == v })
}

// at gives the value of a choice, or what it was when nothing is chosen.
func (c choices[V]) at(i int, was V) V {
	if i < 0 {
		return was
	}
	return c[i].value
}

// word gives the word for a value, "" for one that is not there.
func (c choices[V]) word(v V) string {
	if i := c.index(v); i >= 0 {
		return c[i].word
	}
	return ""
}

// value gives what a word stands for.
func (c choices[V]) value(word string) (v V, ok bool) {
	if i := slices.IndexFunc(c, func(x choice[V]) bool { return x.word == word }); i >= 0 {
		return c[i].value, true
	}
	return v, false
}
