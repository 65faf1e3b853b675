package letter

import "slices"

// View is how the open proposals of a letter are looked at; edit.Show gives the letter in one. The zero View is Both.
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
