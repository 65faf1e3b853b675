// Package officetest holds what the tests of the office formats share: a letter as lines that a person can compare.
package officetest

import (
	"fmt"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

// Say gives what a letter prints, with its structure and its marks, a line for each node. What is not printed is left out:
// consents, who signs along without being named, files of bijlagen.
func Say(l *letter.Letter) string {
	var b strings.Builder
	n := letter.NumbersOf(l)
	var walk func(x *outline.Node, depth int)
	walk = func(x *outline.Node, depth int) {
		fmt.Fprintf(&b, "%s%d %s", strings.Repeat(" ", depth), x.Role, x.Part)
		if x.Role == outline.Attachment || x.Block == nil {
			fmt.Fprintf(&b, " %q", x.Text)
		}
		fmt.Fprintf(&b, " [%s] %d %d %v %v %v %d %d", x.Label, x.Level, x.Index, x.Ordered, x.Header, x.Right, x.Cols, x.Rows)
		if x.Block != nil && x.Role != outline.Figure {
			fmt.Fprintf(&b, " %s", words(l, n, x))
		}
		b.WriteString("\n")
		for _, k := range x.Kids {
			walk(k, depth+1)
		}
	}
	walk(outline.Of(l, n), 0)
	return b.String()
}

// Blocks gives the words of a letter's body, a line for each block: its kind, its number and its words.
func Blocks(l *letter.Letter) string {
	n := letter.NumbersOf(l)
	var out []string
	for _, b := range l.Body().Blocks {
		s := string(b.Kind)
		if b.List != "" {
			s = string(b.List)
		}
		out = append(out, strings.TrimSpace(s+" "+n.Label(b.ID)+" "+n.Shown(b)))
	}
	return strings.Join(out, "\n")
}

func words(l *letter.Letter, n *letter.Numbers, x *outline.Node) string {
	var b strings.Builder
	last := ""
	for _, w := range outline.Words(l, n, x) {
		kind := ""
		if w.Atom != nil && w.Atom.Kind != letter.RefBijlage {
			kind = string(w.Atom.Kind)
		}
		look := fmt.Sprintf("%v%v%v%v%v%s%s%s", w.Bold, w.Italic, w.Underline && w.Link == "", w.Sub, w.Sup && kind == "", w.Link, w.Lang, kind)
		look = strings.NewReplacer("true", "1", "false", "0").Replace(look)
		if look != last {
			b.WriteString("<" + look + ">")
		}
		last = look
		fmt.Fprintf(&b, "%q", w.Text)
	}
	return strings.ReplaceAll(b.String(), `""`, "")
}

// Differ gives the first lines in which two texts differ, "" when they do not.
func Differ(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range max(len(x), len(y)) {
		var s, t string
		if i < len(x) {
			s = x[i]
		}
		if i < len(y) {
			t = y[i]
		}
		if s != t {
			return fmt.Sprintf("line %d:\n- %s\n+ %s", i+1, s, t)
		}
	}
	return ""
}
