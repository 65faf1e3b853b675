package page

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what the stories give")

// TestStories: testdata/*.txtar hold a sentence, a letter (see parse) and what is expected: "page" every item of the
// pages, one a line, in mm; "text" the lines of body and notes alone; "tree" the logical tree.
func TestStories(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no stories")
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s := layOut(t, parse(string(a.Files[0].Data)))
			if err := sound(s); err != nil {
				t.Error(err)
			}
			for i := range a.Files[1:] {
				f := &a.Files[i+1]
				got := ""
				switch f.Name {
				case "page":
					got = dump(s, 0, s.Total)
				case "text":
					got = texts(s)
				case "tree":
					got = treeText(s.Tree(), 0)
				default:
					t.Fatalf("no such expectation: %s", f.Name)
				}
				if *update {
					f.Data = []byte(got)
				} else if got != string(f.Data) {
					t.Errorf("%s differs (-update writes it)\n%s", f.Name, firstDiff(got, string(f.Data)))
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// texts writes the lines of body, notes and signatures: height, first words, and how long the line is.
func texts(s *Set) string {
	var b strings.Builder
	for p := range s.Total {
		fmt.Fprintf(&b, "page %d\n", p+1)
		for _, it := range s.Items(p) {
			x, ok := it.(*Line)
			if !ok || x.Column || x.Y < MM(110) && p == 0 || x.Y > bottomY || len(x.Runs) == 0 || x.Runs[0].Size == smallSize {
				continue
			}
			fmt.Fprintf(&b, "%7s ", mm(x.Y))
			w := 0
			for _, r := range x.Runs {
				if r.Rise != 0 {
					fmt.Fprintf(&b, "^%s", r.Text)
					continue
				}
				for _, f := range strings.Fields(r.Text) {
					if w++; w <= 4 {
						b.WriteString(" " + f)
					}
				}
			}
			if w > 4 {
				b.WriteString(" …")
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func treeText(n *Node, depth int) string {
	var b strings.Builder
	b.WriteString(strings.Repeat("  ", depth) + string(n.Role))
	if n.Tag.Sub != 0 {
		fmt.Fprintf(&b, " #%d", n.Tag.Sub)
	}
	if n.Tag != (Tag{}) && n.Tag.Block[0] == 0 {
		fmt.Fprintf(&b, " %s", strings.TrimRight(string(n.Tag.Block[1:]), "\x00"))
	}
	if n.Note > 0 {
		fmt.Fprintf(&b, " noot %d", n.Note)
	}
	if n.Target != (Tag{}) {
		b.WriteString(" target")
	}
	if n.URL != "" {
		b.WriteString(" " + n.URL)
	}
	if n.Alt != "" {
		fmt.Fprintf(&b, " %q", n.Alt)
	}
	if n.Lang != "" {
		b.WriteString(" " + n.Lang)
	}
	if n.Cols > 0 || n.Rows > 0 {
		fmt.Fprintf(&b, " %dx%d", n.Rows, n.Cols)
	}
	b.WriteByte('\n')
	for _, k := range n.Kids {
		b.WriteString(treeText(k, depth+1))
	}
	return b.String()
}

// TestRules looks at the page rules one by one, over many lengths of what comes before.
func TestRules(t *testing.T) {
	for lead := range 60 {
		before := fmt.Sprintf("%dx r\n", lead)
		if lead == 0 {
			before = ""
		}
		three := "Deze alinea is lang genoeg om er drie regels mee te vullen, wat in deze proef nodig is omdat de regels over alinea's gaan en een alinea van een enkele regel dus niets zou bewijzen, en dan nog een beetje meer."
		signers := strings.Repeat("teken: Minister van Zaken|Naam Persoon\n", 8)
		for _, c := range []struct{ name, text string }{
			{"widows", before + "40x " + three},
			{"headings", before + "# een\n## twee\n### drie\n" + three + "\n20x " + three},
			{"signers", before + three + "\nslot: Hoogachtend,\n" + signers},
			{"ten notes", before + three + strings.Repeat("[^"+three+three+"]", 10) + "\n" + three},
			{"long note", before + three + "[^" + strings.Repeat(three, 60) + "]\n10x " + three},
			{"rows", before + "| a | b |\n30x | " + three + " | b |\n.\n" + three},
		} {
			s := layOut(t, parse(c.text))
			if err := sound(s); err != nil {
				t.Fatalf("%s after %d: %v", c.name, lead, err)
			}
			if err := rulesHold(s); err != nil {
				t.Fatalf("%s after %d: %v", c.name, lead, err)
			}
		}
	}
}

// rulesHold checks every page end of a letter in which nothing forces a rule to be broken.
func rulesHold(s *Set) error {
	for k, sec := range s.secs {
		for i, lf := range sec.pages[:len(sec.pages)-1] {
			page := s.base[k] + i + 1
			ps := lf.sheet.pieces
			if len(ps) == 0 {
				continue
			}
			p := ps[len(ps)-1]
			rest := len(p.box.rows) - p.to
			switch {
			case p.repeat:
				return fmt.Errorf("page %d ends with a header row", page)
			case p.box.kind == headBox:
				return fmt.Errorf("page %d ends with a heading", page)
			case p.box.kind == closeBox:
				return fmt.Errorf("page %d ends with the slotgroet", page)
			case p.box.kind == signBox && rest > 0:
				return fmt.Errorf("page %d splits a signature", page)
			case p.box.kind == textBox && (rest == 1 || rest > 0 && p.to == 1):
				return fmt.Errorf("page %d leaves a single line", page)
			case p.box.kind == tableBox && p.to > 0 && p.box.rows[p.to-1].cut:
				return fmt.Errorf("page %d splits a row", page)
			case p.box.kind == textBox && len(ps) > 1 && ps[len(ps)-2].box.kind == headBox && p.to-p.from < 2:
				return fmt.Errorf("page %d: a heading with a single line", page)
			}
			next := sec.pages[i+1].sheet.pieces
			if len(next) > 0 && (next[0].box.kind == closeBox || next[0].box.kind == signBox && p.box.kind != signBox) {
				return fmt.Errorf("page %d starts with the slotgroet or first signature", page+1)
			}
			if len(next) == 1 && next[0].box.kind == signBox && next[0].box == sec.tail[len(sec.tail)-1] && p.box.kind == signBox {
				return fmt.Errorf("page %d has the last signature alone", page+1)
			}
			if len(next) > 1 && next[0].box.kind == textBox && next[0].to-next[0].from < 2 && next[1].box.kind == closeBox {
				return fmt.Errorf("page %d: the signature took one line along", page+1)
			}
		}
	}
	return nil
}

// TestSignaturesTogether: whatever the length of the letter, of two and of three signers the last never stands alone on a
// page; the words before go along.
func TestSignaturesTogether(t *testing.T) {
	for signers := 2; signers <= 3; signers++ {
		pages, starts := map[int]bool{}, 0
		for lines := 10; lines < 60; lines++ {
			src := fmt.Sprintf("%dx r\nslot: Hoogachtend,\n", lines)
			for i := range signers {
				src += fmt.Sprintf("teken: minister van Zaak %d|A. Naam%d\n", i, i)
			}
			s := layOut(t, parse(src))
			if err := rulesHold(s); err != nil {
				t.Errorf("%d signers, %d lines: %v", signers, lines, err)
			}
			pages[s.Total] = true
			for _, p := range s.secs[0].pages[1:] {
				if ps := p.sheet.pieces; len(ps) > 0 && ps[0].box.kind == signBox {
					starts++
				}
			}
		}
		if len(pages) < 2 || signers == 3 && starts == 0 {
			t.Errorf("%d signers: the end of the page was not tried: %v pages, %d start with a signature", signers, pages, starts)
		}
	}
}
