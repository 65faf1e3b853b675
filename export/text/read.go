package text

import (
	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

// outlined is the letter in reading order: what Write and HTML print. Empty paragraphs are room on paper and not in it.
type outlined struct {
	l   *letter.Letter
	n   *letter.Numbers
	doc *outline.Node
}

func outlineOf(l *letter.Letter) outlined {
	o := outlined{l: l, n: letter.NumbersOf(l)}
	o.doc = outline.Of(l, o.n)
	dropBlank(o.doc)
	return o
}

func dropBlank(n *outline.Node) {
	kids := n.Kids[:0]
	for _, k := range n.Kids {
		if !k.Blank() {
			dropBlank(k)
			kids = append(kids, k)
		}
	}
	n.Kids = kids
}

func (o *outlined) words(n *outline.Node) []outline.Word { return outline.Words(o.l, o.n, n) }
