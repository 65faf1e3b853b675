package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// shown is what the peer needs of `kamerbrief show --json`.
type shown struct {
	Subject  string  `json:"subject"`
	Blocks   []block `json:"blocks"`
	Bijlagen []struct {
		Title  string  `json:"title"`
		Blocks []block `json:"blocks"`
	} `json:"bijlagen"`
	Signatories []struct {
		Function, Name string
	} `json:"signatories"`
}

type block struct {
	Kind, Number, Text string
	Level              int
	Marks              []struct {
		Kind     string
		From, To int
	}
	Notes []struct {
		At   int
		Text string
	}
	Cells [][]struct{ Blocks []block }
}

// structured gives the peer the same letter with the same structure: headings, lists, tables with a head, notes at the
// foot, bold and italic. What it is not given is the letterhead.
func structured(js []byte) (string, error) {
	var l shown
	if err := json.Unmarshal(js, &l); err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(preamble)
	blocks(&b, l.Blocks)
	for _, s := range l.Signatories {
		b.WriteString(escape(s.Function) + ",\n\n" + escape(s.Name) + "\n\n")
	}
	for _, x := range l.Bijlagen {
		if len(x.Blocks) > 0 {
			b.WriteString("#pagebreak()\n= " + escape(x.Title) + "\n\n")
			blocks(&b, x.Blocks)
		}
	}
	return b.String(), nil
}

func blocks(b *strings.Builder, bs []block) {
	for _, x := range bs {
		text := inline(x)
		switch x.Kind {
		case "heading":
			fmt.Fprintf(b, "%s %s\n\n", strings.Repeat("=", max(1, x.Level)), strings.TrimSpace(x.Number+" "+text))
		case "bullet":
			fmt.Fprintf(b, "%s- %s\n", strings.Repeat("  ", max(0, x.Level-1)), text)
		case "numbered":
			fmt.Fprintf(b, "%s+ %s\n", strings.Repeat("  ", max(0, x.Level-1)), text)
		case "quote":
			fmt.Fprintf(b, "\n#quote(block: true)[%s]\n\n", text)
		case "table":
			if len(x.Cells) == 0 {
				continue
			}
			fmt.Fprintf(b, "\n#table(columns: %d, table.header(", len(x.Cells[0]))
			for r, row := range x.Cells {
				for _, c := range row {
					var in strings.Builder
					for _, y := range c.Blocks {
						in.WriteString(inline(y) + " ")
					}
					fmt.Fprintf(b, "[%s], ", strings.TrimSpace(in.String()))
				}
				if r == 0 {
					b.WriteString("), ")
				}
			}
			b.WriteString(")\n\n")
		case "figure", "pagebreak":
		default:
			fmt.Fprintf(b, "\n%s\n\n", strings.TrimSpace(escape(x.Number)+" "+text))
		}
	}
}

// inline writes a block's text with its notes, bold and italic.
func inline(x block) string {
	type at struct {
		off  int
		text string
	}
	var ins []at
	for _, n := range x.Notes {
		ins = append(ins, at{n.At, "#footnote[" + escape(n.Text) + "]"})
	}
	for _, m := range x.Marks {
		if f := map[string]string{"bold": "strong", "italic": "emph"}[m.Kind]; f != "" && !slices.ContainsFunc(x.Marks, func(o struct {
			Kind     string
			From, To int
		}) bool {
			return o != m && (o.Kind == "bold" || o.Kind == "italic") && o.From < m.To && m.From < o.To
		}) {
			ins = append(ins, at{m.From, "#" + f + "["}, at{m.To, "]"})
		}
	}
	slices.SortStableFunc(ins, func(a, b at) int { return a.off - b.off })
	var b strings.Builder
	last := 0
	for _, i := range ins {
		off := min(max(i.off, last), len(x.Text))
		b.WriteString(escape(x.Text[last:off]) + i.text)
		last = off
	}
	b.WriteString(escape(x.Text[last:]))
	return strings.ReplaceAll(b.String(), "\n", " \\\n")
}
