package find

import (
	"strings"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/review"
)

// Replace puts other words in the place of hits in a letter, as one act; those that cannot be replaced are passed over. $1
// in with is the first group of a regular expression, $0 the whole, $$ a dollar. threads are the comments that keep to the words; nil when what is done is only proposed.
func (f *Finder) Replace(l *letter.Letter, hits []Hit, with string, threads []*review.Thread) edit.Command {
	var swaps []edit.Substitute
	for _, h := range hits {
		b := l.Block(h.Block)
		if h.Fixed || b == nil || h.To > len(b.Text) {
			continue
		}
		swaps = append(swaps, edit.Substitute{Block: h.Block, From: h.From, To: h.To, With: f.with(b, h, with)})
	}
	return edit.Replace(swaps, threads)
}

// with is what comes in the place of a hit.
func (f *Finder) with(b *letter.Block, h Hit, with string) string {
	if !f.q.Regexp || !strings.Contains(with, "$") {
		return with
	}
	var out strings.Builder
	for i := 0; i < len(with); i++ {
		k, n := 0, i+1
		for n < len(with) && n < i+3 && with[n] >= '0' && with[n] <= '9' {
			k, n = 10*k+int(with[n]-'0'), n+1
		}
		switch {
		case with[i] != '$':
			out.WriteByte(with[i])
		case n > i+1:
			if 2*k+1 < len(h.groups) && h.groups[2*k] >= 0 {
				out.WriteString(strings.ReplaceAll(b.Text[h.groups[2*k]:h.groups[2*k+1]], letter.ObjectString, ""))
			}
			i = n - 1
		case n < len(with) && with[n] == '$':
			out.WriteByte('$')
			i = n
		default:
			out.WriteByte('$')
		}
	}
	return out.String()
}

// Start is where looking goes on from in a letter with a selection: its start when that lies in one block, else its head.
func Start(s edit.Selection) letter.Point {
	if s.Anchor.Block == s.Head.Block && s.Anchor.Off < s.Head.Off {
		return s.Anchor
	}
	return s.Head
}

// Next gives the hit that is next from a place on, and from the end round to the start again; -1 when there are none. hits are
// in reading order; back gives the one that ends before the place.
func Next(l *letter.Letter, hits []Hit, from letter.Point, back bool) int {
	order := l.Order()
	at := order[from.Block]
	next := 0
	for i, h := range hits {
		o := order[h.Block]
		before := o < at || o == at && h.From < from.Off
		if back {
			before = o < at || o == at && h.To <= from.Off
		}
		if !before {
			break
		}
		next = i + 1
	}
	if back {
		next--
	}
	if len(hits) == 0 {
		return -1
	}
	return (next + len(hits)) % len(hits)
}
