package check

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

// TestForms: words of links and figures of which somebody said beforehand whether they say something. A rule that is wrong of more than
// one in twenty that it finds would be off; PRECISION.md has the figures.
func TestForms(t *testing.T) {
	link := func(words string) bool {
		return slices.ContainsFunc(links(&letter.Block{Text: words, Marks: []letter.Mark{{Kind: letter.Link, To: len(words), Val: "https://x.nl"}}}), func(f Found) bool { return f.Code == LinkText })
	}
	formsOf(t, "vormen", func(rule, words string) bool {
		return rule == "link" && link(words) || rule == "alt" && poorAlt(words, "bestand.png")
	})
}

// formsOf holds a file of forms against what a rule finds in each: a line has the rule, + where it should find something or - where
// not, and the forms with | between them.
func formsOf(t *testing.T, file string, finds func(rule, form string) bool) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		rule, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		sign, all, _ := strings.Cut(rest, " ")
		if rule == "#" {
			continue
		}
		for _, form := range strings.Split(all, "|") {
			if finds(rule, form) != (sign == "+") {
				t.Errorf("%s %s %s", rule, sign, form)
			}
		}
	}
}

// built gives a letter of such blocks (testdata/bouw.txt).
func built(form string) *letter.Letter {
	l := letter.New(letter.Random)
	body := &letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow}
	for code := range strings.FieldsSeq(form) {
		b := &letter.Block{ID: letter.Random(), Kind: letter.Para}
		switch code[0] {
		case 'H', 'e', 's':
			b.Kind, b.Level = letter.Heading, code[1]-'0'
			b.Text = map[byte]string{'H': "Een kop", 's': " \u00a0 "}[code[0]]
		case 'P':
			b.Text = "Zo staat het er."
		case 'B':
			b.List, b.Text = letter.Bullet, "een punt"
		case 'Q':
			b.Kind, b.Text = letter.Quote, "Zo zei hij het."
		case 'X':
			b.Kind = letter.PageBreak
		case 'F':
			b.Kind = letter.FigureBlock
		case 'T':
			var rows, columns, header int
			fmt.Sscanf(code, "T%dx%d/%d", &rows, &columns, &header)
			t := &letter.Table{ID: letter.Random(), Columns: make([]letter.Column, columns), Header: header}
			for range rows {
				r := letter.Row{ID: letter.Random()}
				for range columns {
					f := &letter.Flow{ID: letter.Random(), Kind: letter.CellFlow, Blocks: []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: "cel"}}}
					l.PutFlow(f)
					r.Cells = append(r.Cells, letter.Cell{Flow: f.ID})
				}
				t.Rows = append(t.Rows, r)
			}
			l.Tables = l.Tables.With(t.ID, t)
			b.Kind, b.Of = letter.TableBlock, t.ID
		}
		body.Blocks = append(body.Blocks, b)
	}
	l.PutFlow(body)
	return l
}

// TestBuilt: forms of letters of which somebody said beforehand whether a rule of structure finds something in them.
func TestBuilt(t *testing.T) {
	formsOf(t, "bouw", func(rule, form string) bool {
		l := built(form)
		return slices.ContainsFunc(structure(l, letter.NumbersOf(l)), func(f Found) bool { return f.Code == rule })
	})
}
