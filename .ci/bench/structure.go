package main

import (
	"encoding/json"
	"errors"
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
	ID, Kind, Number, Text string
	Level                  int
	Marks                  []struct {
		Kind     string
		From, To int
	}
	Notes []struct {
		At     int
		Text   string
		Blocks []string
	}
	Cells [][]struct{ Blocks []block }
}

// citation is what the peer needs of `kamerbrief references --json`.
type citation struct {
	Block, URL string
	From, To   int
}

// links are the citations of the letter by their block.
type links map[string][]citation

// structured gives the peer the same letter with the same structure: headings, lists, tables with a head, notes at the
// foot, bold and italic, a link on every citation. What it is not given is the letterhead.
func structured(js, references []byte) (string, error) {
	var l shown
	var cited []citation
	if err := errors.Join(json.Unmarshal(js, &l), json.Unmarshal(references, &cited)); err != nil {
		return "", err
	}
	ln := links{}
	for _, c := range cited {
		ln[c.Block] = append(ln[c.Block], c)
	}
	var b strings.Builder
	b.WriteString(preamble)
	ln.blocks(&b, l.Blocks)
	for _, s := range l.Signatories {
		b.WriteString(escape(s.Function) + ",\n\n" + escape(s.Name) + "\n\n")
	}
	for _, x := range l.Bijlagen {
		if len(x.Blocks) > 0 {
			b.WriteString("#pagebreak()\n= " + escape(x.Title) + "\n\n")
			ln.blocks(&b, x.Blocks)
		}
	}
	return b.String(), nil
}

func (ln links) blocks(b *strings.Builder, bs []block) {
	for _, x := range bs {
		text := ln.inline(x)
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
						in.WriteString(ln.inline(y) + " ")
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

// linked writes a text with the links of its block.
func (ln links) linked(text, block string) string {
	var b strings.Builder
	last := 0
	for _, c := range ln[block] {
		if c.URL != "" && c.From >= last && c.To <= len(text) {
			b.WriteString(escape(text[last:c.From]) + "#link(\"" + c.URL + "\")[" + escape(text[c.From:c.To]) + "]")
			last = c.To
		}
	}
	return b.String() + escape(text[last:])
}

// inline writes a block's text with its notes, bold and italic.
func (ln links) inline(x block) string {
	if len(x.Notes)+len(x.Marks) == 0 {
		return strings.ReplaceAll(ln.linked(x.Text, x.ID), "\n", " \\\n")
	}
	type at struct {
		off  int
		text string
	}
	var ins []at
	for _, n := range x.Notes {
		of := ""
		if len(n.Blocks) > 0 {
			of = n.Blocks[0]
		}
		ins = append(ins, at{n.At, "#footnote[" + ln.linked(n.Text, of) + "]"})
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
