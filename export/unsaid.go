package export

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
)

// Unsaid gives a letter that was read from a file of another program, or from text, with what is not printed as other has it: such a file
// does not say it, so comparing says nothing of it. That is the ministry, the names of those for whom is signed, who has agreed, and
// of bijlagen, which are printed as a number, title and kind.
func Unsaid(l, other *letter.Letter) *letter.Letter {
	out := l.Clone()
	if out.Frame.Ministry == "" {
		out.Frame.Ministry = other.Frame.Ministry
	}
	out.Signers = unsaidSigners(l.Signers, other.Signers)
	if l.Enclosures() == other.Enclosures() {
		out.Bijlagen = unsaidBijlagen(l.Bijlagen, other.Bijlagen)
	}
	return out
}

// unsaidSigners gives the signers of a file with what of others is not printed.
func unsaidSigners(l, others []letter.Signer) []letter.Signer {
	out := slices.Clone(l)
	same := func(x letter.Signer) func(letter.Signer) bool {
		return func(s letter.Signer) bool { return s.Kind == x.Kind && s.Function == x.Function }
	}
	for _, x := range others {
		switch i := slices.IndexFunc(out, same(x)); {
		case i < 0 && x.Kind == letter.AgreedBy:
			out = append(out, x)
		case i >= 0 && x.Kind == letter.OnBehalfOf && out[i].Name == "":
			out[i].Name, out[i].Prefix = x.Name, x.Prefix
		}
	}
	printed := func(ss []letter.Signer) (words []string) { // of those who sign before those for whom is signed
		ss = slices.Clone(ss)
		slices.SortStableFunc(ss, func(a, b letter.Signer) int { return strings.Compare(string(a.Kind), string(b.Kind)) })
		for _, s := range ss {
			words = append(words, s.Words())
		}
		return words
	}
	if slices.Equal(printed(out), printed(others)) {
		return others
	}
	return out
}

// unsaidBijlagen gives the bijlagen of a file, as many as others, with what of those is not printed; as they are when one has another title.
func unsaidBijlagen(l, others []letter.Bijlage) (out []letter.Bijlage) {
	left := slices.Clone(l)
	for _, x := range others {
		i := slices.IndexFunc(left, func(b letter.Bijlage) bool { return b.Title == x.Title })
		if i < 0 {
			i = slices.IndexFunc(left, func(b letter.Bijlage) bool { return b.Title == "" })
		}
		if x.Flow = (letter.ID{}); i >= 0 {
			x.ID, x.Flow = left[i].ID, left[i].Flow // the text refers to it
			left = slices.Delete(left, i, i+1)
		}
		out = append(out, x)
	}
	if len(left) > 0 {
		return l
	}
	return out
}
