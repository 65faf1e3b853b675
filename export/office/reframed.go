package office

import (
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

// place is where words of the letterhead stand that are no block: a part, the signer or field, and the line of it.
type place struct {
	part outline.Part
	id   letter.ID
	name outline.FieldName
	line int
}

// old are words of the letterhead before somebody proposed others.
type old struct {
	text string
	by   letter.ID
}

func placeOf(n, k *outline.Node) place { return place{part: n.Part, id: n.ID, line: k.Index} }

// reframed notes what stood in the letterhead and the signatures before the proposals for them.
func (o *writer) reframed() {
	if len(o.l.Was) == 0 {
		return
	}
	o.olds = map[place]old{}
	now := around(o.l)
	for i := len(o.l.Was) - 1; i >= 0; i-- { // the oldest has the last word: it leads back to what was decided
		w := o.l.Was[i]
		x := *o.l
		x.Frame, x.Signers, x.Bijlagen = w.Frame, w.Signers, w.Bijlagen
		was := around(&x)
		for at, s := range was {
			if now[at] != s {
				by := w.By
				if y, ok := o.olds[at]; ok && y.text == s {
					by = y.by
				}
				o.olds[at] = old{s, by}
			}
		}
		for at, s := range now {
			if _, ok := was[at]; !ok && s != "" {
				o.olds[at] = old{"", w.By}
			}
		}
	}
}

// around gives the words of the letterhead and the signatures that are no blocks, by their places.
func around(l *letter.Letter) map[place]string {
	out := map[place]string{}
	for _, n := range outline.Of(l, letter.NumbersOf(l)).Kids {
		if n.Part == outline.Column || n.Part == outline.Body || n.Role == outline.Attachment {
			continue
		}
		for _, k := range n.Kids {
			if k.Block == nil {
				out[placeOf(n, k)] = k.Text
			}
		}
	}
	for _, g := range outline.Fields(l) {
		for _, f := range g {
			if f.Name != "" {
				out[place{part: outline.Column, name: f.Name}] = strings.Join(f.Lines, "\n")
			}
		}
	}
	return out
}

// printed gives the runs of words of the letterhead: with what stood there, when others are proposed.
func (o *writer) printed(at place, now string) []Run {
	x, ok := o.olds[at]
	if !ok || at.name == "" && at.part == outline.Column {
		return []Run{{Text: now}}
	}
	by, runs := o.change(x.by), []Run(nil)
	if x.text != "" {
		runs = append(runs, Run{Text: x.text, Del: by})
	}
	return append(runs, Run{Text: now, Ins: by})
}
