package drafts

import (
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Named says what a comment is about when that is not words: "de hele brief", "bijlage 2: Tijdlijn", "tabel 1", "datum"; ""
// for words.
func Named(l *letter.Letter, a review.Anchor) string { return NamedIn(l, nil, a) }

// NamedIn is Named for many of one letter; n are its numbers, nil to have them made when they are needed.
func NamedIn(l *letter.Letter, n *letter.Numbers, a review.Anchor) string {
	switch a.On.What {
	case review.OnLetter:
		return "de hele brief"
	case review.InTray:
		return "geen plaats in de brief: " + a.On.Why
	case review.OnBijlage:
		for i, b := range l.Bijlagen {
			if b.ID == a.On.Bijlage {
				return strings.TrimSuffix("bijlage "+strconv.Itoa(i+1)+": "+b.Title, ": ")
			}
		}
		return strings.TrimSuffix("een bijlage: "+a.Quote, ": ")
	case review.OnField:
		if s := letter.FieldLabel(a.On.Field); s != "" {
			return s
		}
		return "het briefhoofd"
	case review.OnBlock:
		return namedBlock(l, n, a)
	}
	return ""
}

func namedBlock(l *letter.Letter, n *letter.Numbers, a review.Anchor) string {
	f, i := l.Home(a.At.From.Block)
	if i < 0 {
		return "de alinea"
	}
	word := ""
	switch b := f.Blocks[i]; {
	case b.Kind == letter.TableBlock:
		word = "een tabel"
	case b.Kind == letter.FigureBlock:
		word = "een figuur"
	case f.Kind == letter.CellFlow:
		return "een cel"
	case b.Text == "":
		return "een lege alinea"
	default:
		return "de alinea"
	}
	if k := letter.CaptionFor(f, i); k >= 0 {
		if n == nil {
			n = letter.NumbersOf(l)
		}
		if s := n.Label(f.Blocks[k].ID); s != "" {
			return strings.ToLower(s)
		}
	}
	if a.Quote != "" {
		word += ": " + a.Quote
	}
	return word
}
