package export

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/tell"
)

// What strangers put on the clipboard is pasted or refused with a Dutch sentence about pasting.
func TestHostileClip(t *testing.T) {
	for name, x := range map[string]struct {
		html string
		fits bool
	}{
		"deep":         {strings.Repeat("<div>", 5000) + "a", false},
		"deeper lists": {strings.Repeat("<ul><li>", 400) + "a", false},
		"spans":        {strings.Repeat("<b><i>", 100) + "a", true},
		"10 MB":        {"<p>" + strings.Repeat("woord ", 10<<20/6) + "</p>", true},
		"many":         {strings.Repeat("<p>a", 60_000), false},
		"script":       {"<script>alert(1)</script><p onclick=x>a</p><iframe src=x>alert</iframe>", true},
		"own note":     {`<p>a<a href="#_ftn1" name="_ftn1">[1]</a></p>`, true},
		"level":        {`<p style="mso-list:l0 level9 lfo1">a</p>`, true},
		"nothing":      {"", false},
		"RTF":          {`{\rtf1 a}`, true},
		"deep RTF":     {`{\rtf1 ` + strings.Repeat("{", 5000) + "a", false},
		"empty RTF":    {`{\rtf1 }`, false},
	} {
		c, _, err := Clip([]byte(x.html), letter.Random)
		if err != nil {
			var told *tell.Error
			if x.fits || !errors.As(err, &told) || !strings.Contains(told.Text, "Er is niets geplakt.") {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if !x.fits || len(c.Blocks) == 0 || strings.Contains(c.Blocks[0].Text, "alert") {
			t.Errorf("%s: %d blocks, should fit: %v", name, len(c.Blocks), x.fits)
		}
	}
}

// Pictures that a person saw are told; those that only count readers are not.
func TestClipLeft(t *testing.T) {
	if _, left, err := Clip([]byte(`<p>a<img src="x.png" alt="kaart"><img src="y.png"><img src="z.gif" width="1" height="1"></p>`), letter.Random); err != nil || left != 2 {
		t.Errorf("%d pictures left behind, %v", left, err)
	}
}

// TestClipLevel: a heading of Word or LibreOffice keeps its level; of a web page the highest that was copied is the first.
func TestClipLevel(t *testing.T) {
	for head, want := range map[string]uint8{`<meta name=Generator content="Microsoft Word 15">`: 2, `<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>`: 2, `<meta charset="utf-8">`: 1} {
		c, _, err := Clip([]byte(`<html><head>`+head+`</head><body><h2>Planning</h2><p>a</p></body></html>`), letter.Random)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Blocks[0].Level; got != want {
			t.Errorf("%s: a heading of level %d, want %d", head, got, want)
		}
	}
}

// TestClipRTF: RTF is pasted as structure. What was tracked in it is as if accepted, its picture stays behind, and words in
// bold that stand alone are no heading.
func TestClipRTF(t *testing.T) {
	const rtf = `{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\revtbl{Unknown;}{J. Jansen;}}{\b Let op}\par Een {\i schuin} woord{\super\chftn{\footnote\pard\plain{\super\chftn} De bron.}}, ` +
		`{\revised\revauth1 erbij}{\deleted\revauthdel1 eraf}.\par{\pict\pngblip 89504e47}\par` +
		`\trowd\cellx100\cellx200\intbl Jaar\cell Aantal\cell\row\pard Slot\par}`
	c, left, err := Clip([]byte(rtf), letter.Random)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range c.Blocks {
		s := string(b.Kind) + " " + b.Text
		for _, m := range b.Marks {
			s += " " + string(m.Kind)
		}
		got = append(got, strings.TrimSpace(s))
	}
	want := []string{"para Let op bold", "para Een schuin woord" + letter.ObjectString + ", erbij. italic", "table", "para Slot"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || left != 1 || len(c.Parts.Flows) != 3 {
		t.Errorf("%d pictures left behind, %d notes and cells\nis  %q\nwas %q", left, len(c.Parts.Flows), got, want)
	}
}

// What is copied goes out whole as HTML: read back by our own reader it has every word, cell and note, the headings, the
// items and how deep they are; and numbers and references are those that a reader of the letter saw.
func TestClipHTML(t *testing.T) {
	for seed := int64(1); seed <= 8; seed++ {
		l, err := sample.Make(seed, 3, letter.Random, sample.Options{})
		if err != nil {
			t.Fatal(err)
		}
		f := l.Body()
		c := edit.Copy(l, edit.Selection{Anchor: f.Start(), Head: f.End()}, letter.Random)
		html, err := ClipHTML(t.Context(), l, c, Options{})
		if err != nil {
			t.Fatal(err)
		}
		back, _, err := Clip(html, letter.Random)
		if err != nil {
			t.Fatal(err)
		}
		piece := back.In(l)
		piece.Frame.Numbered = false // the numbers of headings stand in the words
		for _, f := range back.Parts.Flows {
			piece.PutFlow(f)
		}
		piece.PutFlow(&letter.Flow{ID: piece.Frame.Body, Kind: letter.BodyFlow, Blocks: back.Blocks})
		was, is := spoken(l, letter.NumbersOf(l), c.Blocks), spoken(piece, letter.NumbersOf(piece), back.Blocks)
		for i := range max(len(was), len(is)) {
			if i >= len(was) || i >= len(is) || was[i] != is[i] {
				t.Errorf("seed %d, line %d:\nwas %q\nis  %q", seed, i, was[i:min(i+2, len(was))], is[i:min(i+2, len(is))])
				break
			}
		}
	}
}

// A space alone is copied too, and words with one on either side keep both.
func TestClipSpace(t *testing.T) {
	for _, words := range []string{" ", "\u00a0", "  ", " woord "} {
		l := letter.New(letter.Random)
		b := l.Body().Blocks[0].Replace(0, 0, letter.Span{Text: "a" + words + "b"})
		l.PutFlow(&letter.Flow{ID: l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{b}})
		c := edit.Copy(l, edit.Selection{Anchor: letter.Point{Block: b.ID, Off: 1}, Head: letter.Point{Block: b.ID, Off: 1 + len(words)}}, letter.Random)
		html, err := ClipHTML(t.Context(), l, c, Options{})
		if _, s, _ := strings.Cut(string(html), "<!--StartFragment-->"); err != nil || !strings.HasPrefix(s, words+"<!--EndFragment-->") {
			t.Errorf("%q goes out as %q, %v", words, html, err)
		}
	}
}

// spoken gives what blocks say, a line each: headings and items with their level, cells, and the notes behind their block.
func spoken(l *letter.Letter, n *letter.Numbers, bs []*letter.Block) (out []string) {
	for _, b := range bs {
		if t := l.Table(b); t != nil {
			for _, r := range t.Rows {
				var cells []string
				for _, c := range r.Cells {
					if f := l.Flow(c.Flow); f != nil {
						cells = append(cells, strings.Join(spoken(l, n, f.Blocks), " "))
					}
				}
				out = append(out, "| "+strings.Join(cells, " | "))
			}
			continue
		}
		if !b.Kind.HasText() || strings.Trim(b.Text, " \u00a0") == "" {
			continue
		}
		kind := ""
		switch {
		case b.List != letter.NoList:
			kind = fmt.Sprint(b.List, b.Level, " ")
		case b.Kind == letter.Heading:
			kind = fmt.Sprint("kop ", b.Level, " ", n.Label(b.ID), " ")
		case n.Label(b.ID) != "" && (b.Kind == letter.Question || b.Kind == letter.Answer): // a line of its own elsewhere
			out = append(out, n.Label(b.ID))
		case n.Label(b.ID) != "":
			kind = n.Label(b.ID) + " "
		}
		words, notes := "", []string(nil)
		for _, p := range letter.Pieces(b) {
			switch {
			case p.Atom == nil:
				words += b.Text[p.From:p.To]
			case p.Atom.Kind == letter.Note:
				words += "*"
				if f := l.Flow(p.Atom.To); f != nil {
					notes = append(notes, "noot "+strings.Join(spoken(l, n, f.Blocks), " "))
				}
			default:
				words += n.Atom(*p.Atom)
			}
		}
		out = append(append(out, strings.Join(strings.Fields(kind+words), " ")), notes...)
	}
	return out
}
