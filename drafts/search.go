package drafts

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
)

// Hit is a place in a letter that has what was looked for.
type Hit struct {
	In       string // where, as a place of the command line names it: "subject", "body", "note 1", "cell 1 2 of table 1", "bijlage 1", "people", "reference"
	Sentence string // the sentence it stands in, at most hitMost characters of it
}

// hitMost is how many characters of a long sentence a hit shows.
const hitMost = 240

// Search gives where a letter has text, in every text of it and in the names around it, whatever its capitals and
// spaces: the subject first, then in reading order.
func Search(l *letter.Letter, text string) (out []Hit) {
	want := folded(text)
	if l == nil || want == "" {
		return nil
	}
	in := func(where, words string) {
		if s, ok := sentenceWith(words, want); ok {
			out = append(out, Hit{where, s})
		}
	}
	l, _ = edit.Show(l, letter.Decided) // what is only proposed may never come
	n := letter.NumbersOf(l)
	for where, b := range l.Places(n) {
		in(where, n.Shown(b))
	}
	for _, s := range l.Signers {
		in("people", strings.TrimSpace(s.Name+", "+s.Function))
	}
	for i, b := range l.Bijlagen {
		in(fmt.Sprintf("bijlage %d", i+1), strings.TrimSpace(b.Title+" "+b.FileName))
	}
	fr := l.Frame
	for _, s := range []string{fr.Reference.OurReference, fr.Reference.YourReference, fr.Reference.Contact, fr.Reference.Directorate, fr.Reference.Department, fr.Ministry} {
		in("reference", s)
	}
	slices.SortStableFunc(out, func(a, b Hit) int { return cmp.Compare(inSubject(a), inSubject(b)) })
	return out
}

func inSubject(h Hit) int {
	if h.In == string(letter.SubjectFlow) {
		return 0
	}
	return 1
}

// folded is a text without its capitals and with single spaces.
func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// sentenceWith gives the sentence of words that has want, which is folded. Sentences end at a stop before a space and a
// capital, but not at an initial.
func sentenceWith(words, want string) (string, bool) {
	words = strings.Join(strings.Fields(words), " ")
	at := strings.Index(strings.ToLower(words), want)
	if at < 0 {
		return "", false
	}
	at = min(at, len(words)) // a letter can be longer when it is small
	from, to := 0, len(words)
	for i, r := range words {
		if !strings.ContainsRune(".?!", r) || i+2 >= len(words) || words[i+1] != ' ' {
			continue
		}
		if next := []rune(words[i+2:])[0]; !unicode.IsUpper(next) && !unicode.IsDigit(next) || initial(words[:i]) {
			continue
		}
		if i < at {
			from = i + 2
		} else if i >= at+len(want)-1 {
			to = i + 1
			break
		}
	}
	if from > at || to <= from {
		from, to = 0, len(words)
	}
	s := []rune(words[from:to])
	if len(s) <= hitMost {
		return string(s), true
	}
	first := max(0, len([]rune(words[from:at]))-hitMost/3)
	last := min(len(s), first+hitMost)
	return strings.TrimSpace("…" + string(s[first:last]) + "…"), true
}

// initial reports whether a text ends with a capital by itself, whose stop ends no sentence.
func initial(s string) bool {
	word := []rune(s[strings.LastIndexAny(s, " .")+1:])
	return len(word) == 1 && unicode.IsUpper(word[0])
}

// Found is a draft that has what was looked for.
type Found struct {
	Summary
	Hits []Hit
}

// Search looks through all drafts, but those in the bin, and gives the best first: with the words in the subject, then
// with the most places that have them, then changed last. Drafts that cannot be read are left out. More, when it is not nil,
// is called with what was found so far, after each draft that has something.
func (k *Desk) Search(ctx context.Context, text string, more func([]Found)) (out []Found, err error) {
	list, err := k.Store.List(ctx)
	if err != nil {
		return nil, err
	}
	for _, sum := range list {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if sum.Damaged != "" {
			continue
		}
		s, err := k.Snapshot(ctx, sum.ID)
		if err != nil {
			continue
		}
		hits := Search(s.Letter, text)
		if len(hits) == 0 {
			continue
		}
		out = append(out, Found{sum, hits})
		slices.SortStableFunc(out, func(a, b Found) int {
			return cmp.Or(cmp.Compare(inSubject(a.Hits[0]), inSubject(b.Hits[0])), cmp.Compare(len(b.Hits), len(a.Hits)))
		})
		if more != nil {
			more(slices.Clone(out))
		}
	}
	return out, nil
}
