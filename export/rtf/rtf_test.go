package rtf

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office/officetest"
)

var said = officetest.Blocks

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
		{`{\fonttbl{\f1\fcharset238 Arial CE;}{\f2\fcharset2 Symbol;}}{\f1 \'8aef\'e8ovi\'e8} en {\f2 a}.\par`, "para  Šefčovič en α.", ""},
		{`\ansicpg1253 \'e1.\par\ansicpg1252`, "para  α.", ""},
		{`{\field{\*\fldinst IF {\field{\*\fldinst MERGEFIELD x}{\fldrslt M}} = "M" }{\fldrslt de heer}} Jansen.\par`, "para  de heer Jansen.", ""},
		{`Een{\pict\wmetafile8\bin7 }}{x\par} plaatje.\par`, "para  Een plaatje.", "1 plaatje"},
		{`Een{\*\annotation {\field{\*\fldinst DATE}{\fldrslt 1 mei}} weg} woord.\par`, "para  Een woord.", "1 opmerking"},
		{`{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv Een kaart}}}\pngblip ` + hexPNG() + `}}{\nonshppict{\pict\wmetafile8 0102}}\par`, "figure", ""},
		{`{\header{\pict\pngblip 0102}\par}Tekst.\par`, "para  Tekst.", "1 plaatje in een kop"},
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

// TestRaised: a number that is raised without being small is the mark of a note, as LibreOffice writes it.
func TestRaised(t *testing.T) {
	d, err := Read([]byte(start + `Een zin.{\up6\fs14 1} En {\up6 x}{\up0 y}.\par{\up6\fs14 1} Een bron.\par` + end))
	if err != nil {
		t.Fatal(err)
	}
	in, err := d.Letter(letter.Random)
	if err != nil {
		t.Fatal(err)
	}
	if got, n := said(in.Letter), letter.NumbersOf(in.Letter).Notes(); got != "para  Een zin. En xy." || n != 1 {
		t.Errorf("%q with %d notes", got, n)
	}
}

func hexPNG() string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		panic(err)
	}
	return hex.EncodeToString(b.Bytes())
}

// TestTables: cells stand in the columns that the edges of their rows make, with what spans them and the rows that are heads.
func TestTables(t *testing.T) {
	row := func(props string, cells ...string) string {
		return `\trowd` + props + `\pard\intbl ` + strings.Join(cells, `\cell `) + `\cell\row`
	}
	for _, c := range []struct{ rtf, want string }{
		{row(`\trhdr\cellx1000\cellx3000`, "a", "b") + row(`\cellx3010`, "c") + row(`\cellx1010\cellx3000`, "d", "e"), "1: a b / c>2 / d e"},
		{row(`\cellx1000\clmgf\cellx2000\clmrg\cellx3000`, "a", "b", "") + row(`\cellx1000\cellx2000\cellx3000`, "c", "d", "e"), "0: a b>2 / c d e"},
		{row(`\clvmgf\cellx1000\cellx2000`, "a", "b") + row(`\clvmrg\cellx1000\cellx2000`, "", "c"), "0: av2 b / c"},
		{row(`\cellx1000\cellx2000`, "a", "b") + row(``, "c", "d"), "0: a b / c d"},
		{row(`\cellx1000\cellx500\cellx700`, "a", "b", "c") + row(`\cellx1000`, "d"), "0: a b c / d>3"},
	} {
		d, err := Read([]byte(start + c.rtf + `\pard Na.\par` + end))
		if err != nil {
			t.Fatal(err)
		}
		in, err := d.Letter(letter.Random)
		if err != nil {
			t.Fatal(err)
		}
		l := in.Letter
		x, ok := l.Tables.Get(l.Body().Blocks[0].Of)
		if !ok {
			t.Fatalf("%s: no table", c.rtf)
		}
		var rows []string
		for _, r := range x.Rows {
			var cells []string
			for _, k := range r.Cells {
				if k.Flow.IsZero() {
					continue
				}
				s := l.Flow(k.Flow).Blocks[0].Text
				if k.Cols > 1 {
					s += fmt.Sprint(">", k.Cols)
				}
				if k.Rows > 1 {
					s += fmt.Sprint("v", k.Rows)
				}
				cells = append(cells, s)
			}
			rows = append(rows, strings.Join(cells, " "))
		}
		if got := fmt.Sprintf("%d: %s", x.Header, strings.Join(rows, " / ")); got != c.want {
			t.Errorf("%s: %q, want %q", c.rtf, got, c.want)
		}
	}
}

// TestTracked: what somebody added and took away is proposed in his name.
func TestTracked(t *testing.T) {
	d, err := Read([]byte(start + `{\*\revtbl{Unknown;}{Jan Jansen;}}Een {\revised\revauth1\revdttm132778565 nieuw }{\deleted\revauthdel1 oud }woord.\par` + end))
	if err != nil {
		t.Fatal(err)
	}
	p := d.Paras[1]
	if p.Accepted() != "Een nieuw woord." || p.Rejected() != "Een oud woord." || p.Runs[1].Ins.By != "Jan Jansen" || p.Runs[2].Del.By != "Jan Jansen" || p.Runs[1].Ins.At != "2026-10-01T09:05:00" {
		t.Errorf("%+v", p.Runs)
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
