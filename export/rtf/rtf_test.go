package rtf

import (
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
)

func said(l *letter.Letter) string {
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

const (
	start = `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Verdana;}}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s7\outlinelevel1 Eigen kop;}}{\info{\author Geheim}{\title Proef}}\pard Geachte voorzitter,\par `
	end   = `\pard Hoogachtend,\par De Minister van Financi\'ebn,\par A. de Wit\par}`
)

// TestRTF: what RTF says of words becomes structure, what a letter has no place for is named.
func TestRTF(t *testing.T) {
	for _, c := range []struct{ rtf, want, found string }{
		{`\pard\s1 Stand van zaken\par\pard\s7 Dieper\par\pard Een {\b vette} zin met \u8364? en \'e9.\par`, "heading  Stand van zaken\nheading  Dieper\npara  Een vette zin met € en é.", ""},
		{`{\listtext 1.\tab}\ls1\ilvl0 een\par{\listtext 2.\tab}twee\par\pard{\listtext\'b7\tab}\ls2 punt\par`, "numbered 1. een\nnumbered 2. twee\nbullet • punt", ""},
		{`\pard Tekst{\super\chftn{\footnote\pard{\super\chftn} De noot zelf.}} verder.\par`, "para  Tekst verder.", ""},
		{`\trowd\cellx100\cellx200\pard\intbl a\cell b\cell\row\trowd\pard\intbl c\cell d\cell\row\pard Na de tabel.\par`, "table\npara  Na de tabel.", ""},
		{`{\field{\*\fldinst HYPERLINK "https://x.nl"}{\fldrslt hier}} en {\*\onbekend weg}daar.\par`, "para  hier en daar.", ""},
		{`{\header Kop van de pagina\par}Tekst met plaatje{\pict\pngblip 0102}.\par`, "para  Tekst met plaatje.", "koptekst"},
		{`{\shp{\*\shpinst{\shptxt\pard Ons kenmerk\par 2025-123\par}}}Tekst bij een kenmerk.\par`, "para  Tekst bij een kenmerk.", ""},
		{`\trowd\cellx100\pard\intbl voor\par\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl na\cell\row\pard Na de tabel.\par`, "table\npara  Na de tabel.", "1 tabel in een tabel"},
		{`{\strike Weg}, dit blijft.\par`, "para  Weg, dit blijft.", "1 stuk doorgehaalde tekst"},
		{`Een {\highlight7 open punt}.\par`, "para  Een open punt.", "1 stuk gemarkeerde tekst"},
		{`{\fs40 Groot}\par\pard Een zin die gewoon is.\par`, "heading  Groot\npara  Een zin die gewoon is.", ""},
		{`\pard Tekst{\super\chftn{\footnote\ftnalt\pard De noot zelf.}} verder.\par`, "para  Tekst verder.", "1 eindnoot"},
		{`\u-10179?\u-8704? lacht.\par`, "para  😀 lacht.", ""},
	} {
		d, err := Read([]byte(start + c.rtf + end))
		if err != nil {
			t.Fatal(err)
		}
		in, err := d.Letter(letter.Random)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, f := range in.Findings {
			found = append(found, f.Text)
		}
		if got := said(in.Letter); got != c.want || c.found == "" && found != nil || !strings.Contains(strings.ToLower(strings.Join(found, " ")), c.found) {
			t.Errorf("%s:\n%q, want\n%q; findings %q", c.rtf, got, c.want, found)
		}
		if n := letter.NumbersOf(in.Letter).Notes(); n != strings.Count(c.rtf, `\footnote`) || d.Title != "Proef" {
			t.Errorf("%s: %d notes, title %q", c.rtf, n, d.Title)
		}
		if len(in.Letter.Signers) != 1 || in.Letter.Signers[0].Function != "Minister van Financiën" {
			t.Errorf("%s: signers %v", c.rtf, in.Letter.Signers)
		}
	}
	for _, b := range []string{"", "tekst", strings.Repeat("{", 100000), `{\rtf1` + strings.Repeat("{", 5000)} {
		if d, err := Read([]byte(b)); err == nil {
			if _, err = d.Letter(letter.Random); err == nil {
				t.Errorf("%.20q is a letter", b)
			}
		}
	}
}

func FuzzRTF(f *testing.F) {
	f.Add(start + `\trowd\cell\row{\footnote{\footnote x}}\u-1?` + end)
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Read([]byte(`{\rtf1` + s))
		if err != nil {
			return
		}
		if in, err := d.Letter(letter.Random); err == nil && letter.Valid(in.Letter) != nil {
			t.Fatal("no sound letter")
		}
	})
}
