package web

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/office"
	"kamerbrief/export/office/officetest"
	"kamerbrief/export/text"
)

var said = officetest.Blocks

func read(t *testing.T, d *office.Doc, err error) *office.Letter {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	in, err := d.Letter(letter.Random)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// TestHTML: what a page is made of becomes structure, what a letter has no place for is named.
func TestHTML(t *testing.T) {
	for _, c := range []struct{ html, want, found string }{
		{`<h1>Titel</h1><h2>Stand <i>van</i>
			zaken</h2><p>Een <b>zin</b>.<br>Twee.</p>`, "heading  Titel\nheading  Stand van zaken\npara  Een zin.\nTwee.", ""},
		{`<p>Een <s>oud</s> <mark>punt</mark>.</p>`, "para  Een oud punt.", "1 stuk doorgehaalde tekst"},
		{`<ul><li>een<ol type="a"><li>twee</li><li><p>drie</p><p>vier</p></li></ol></li></ul>`, "bullet • een\nnumbered a. twee\nnumbered b. drie\nnumbered  vier", ""},
		{`<table><caption>Tabel 1 Cijfers</caption><thead><tr><th>Jaar</th></tr></thead><tr><td>2024</td></tr></table>`, "caption Tabel 1 Cijfers\ntable", ""},
		{`<p>Zie<sup><a href="#fn1">1</a></sup> dit.</p><ol><li id="fn1">De noot. <a href="#ref1" role="doc-backlink">terug</a></li></ol>`, "para  Zie dit.", ""},
		{`<p>Open<span style="display: none">dicht</span></p><script>weg()</script>`, "para  Open", "verborgen tekst"},
		{`<p>Zoek <input value="x"><img src="https://x.nl/tel.gif" width="1" height="1"></p>`, "para  Zoek", "1 invulveld of knop"},
		{`<p>Zie <img src="https://x.nl/a.png" alt="een grafiek"> hier</p>`, "para  Zie [een grafiek] hier", "buiten het bestand"},
		{`<p class=MsoListParagraphCxSpFirst style='margin-left:36.0pt'><span style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>een</p><p class=MsoListParagraphCxSpLast style='margin-left:72.0pt'>a.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span>twee</p><p class=MsoListParagraph>zonder teken</p>`, "bullet • een\nnumbered a. twee\npara  zonder teken", ""},
		{`<p>Een <a style='mso-comment-reference:JJ_1'>zin</a><span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[JJ1]</a></span>.</p><div style='mso-element:comment-list'><div style='mso-element:comment'><div class=msocomtxt><p>Klopt dit?</p></div></div></div>`, "para  Een zin.", "1 opmerking"},
		{`<ol class="lst-kix_ab1-0 start" start="1"><li>een</li></ol><ol class="c5 lst-kix_ab1-1 start" start="1"><li>onder</li></ol><ol class="lst-kix_ab1-0" start="2"><li>twee<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></li></ol><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>&nbsp;De noot.</p></div>`, "numbered 1. een\nnumbered a. onder\nnumbered 2. twee", ""},
		{`<p>Een <ins>nieuw</ins> <ins cite="mailto:Jan%20Jansen" datetime="2026-10-01T09:00">groot</ins><del cite="mailto:Jan%20Jansen" datetime="2026-10-01T09:00">klein</del> woord.</p>`, "para  Een nieuw grootklein woord.", ""},
		{`<p style="font-weight:bold">Kop van de alinea</p><p>De alinea zelf is gewoon.</p>`, "heading  Kop van de alinea\npara  De alinea zelf is gewoon.", ""},
		{`<p><b>Vraag 1</b><br>Klopt het?</p><p><b>Antwoord 1</b><br>Ja.</p><p>En nog iets.</p><ul><li>een</li></ul><p>Tot zover.</p><h2>Slot</h2><p>Klaar.</p>`,
			"question Vraag 1 Klopt het?\nanswer Antwoord 1 Ja.\nanswer  En nog iets.\nbullet • een\nanswer  Tot zover.\nheading  Slot\npara  Klaar.", ""},
		{`<p><b>1</b></p><p>Klopt het?</p><p><b>Antwoord</b></p><p>Ja.</p><p>2<br>En dit?</p><p>Antwoord<br>Nee.</p>`, "question Vraag 1 Klopt het?\nanswer Antwoord 1 Ja.\nquestion Vraag 2 En dit?\nanswer Antwoord 2 Nee.", ""},
		{`<p>Een terrein van 5 m<sup>2</sup>.<sup>1</sup> Dat is<sup>2</sup> groot.</p><hr><p><sup>1</sup> Eerste bron.</p><p><sup>2</sup> Tweede bron.</p>`, "para  Een terrein van 5 m2. Dat is groot.", ""},
		{`<div><p><b>Van:</b> Jan &lt;j@x.nl&gt;<br><b>Verzonden:</b> maandag 2 november 2026 10:14<br><b>Aan:</b> Piet<br><b>Onderwerp:</b> RE: brief</p></div><p>De tekst.</p>`, "para  De tekst.", "woorden van een mailprogramma (regel 2, 3, 4, 5)"},
		{`<p>Een zin.<sup>1</sup> En nog een.<sup>1</sup></p><p><sup>1</sup> Een bron.</p>`, "para  Een zin.1 En nog een.1\npara  1 Een bron.", "niet van elke noot is zeker waar zij hoort"},
	} {
		d, err := ReadHTML([]byte("<html lang=nl><body><p>Geachte voorzitter,</p>" + c.html + "<p>Hoogachtend,</p><p>De Minister van Financiën,<br>A. de Wit</p>"))
		in := read(t, d, err)
		var found []string
		for _, f := range in.Findings {
			found = append(found, f.Text)
		}
		if got := said(in.Letter); got != c.want || c.found == "" && found != nil || !strings.Contains(strings.Join(found, " "), c.found) {
			t.Errorf("%s:\n%q, want\n%q; findings %q", c.html, got, c.want, found)
		}
		if len(in.Letter.Signers) != 1 || in.Letter.Signers[0].Name != "A. de Wit" {
			t.Errorf("%s: signers %v", c.html, in.Letter.Signers)
		}
	}
	if _, err := ReadHTML([]byte(strings.Repeat("<div>", 5000))); err == nil || !strings.Contains(err.Error(), "Er is niets ingelezen.") {
		t.Error("deep:", err)
	}
}

// TestWide: a table that says it is wider than any is as wide as a letter's may be, with all its words.
func TestWide(t *testing.T) {
	row := "<tr>" + strings.Repeat("<td colspan=1000 rowspan=1000>x", 70)
	d, err := ReadHTML([]byte("<table>" + strings.Repeat(row, 90) + "<tr>" + strings.Repeat("<td>y", 70) + "</table>"))
	if err != nil {
		t.Fatal(err)
	}
	x, words := d.Paras[0].Table, 0
	for _, r := range x.Rows {
		if len(r) != maxColumns {
			t.Fatalf("%d columns", len(r))
		}
		for _, c := range r {
			if c != nil {
				words += len(c.Paras)
			}
		}
	}
	if words != 91*70 {
		t.Errorf("%d words", words)
	}
}

// TestTracked: what somebody added and took away in a page is proposed in his name, what nobody signed is not.
func TestTracked(t *testing.T) {
	d, err := ReadHTML([]byte(`<p>Een <ins>nieuw</ins> <del cite="mailto:Jan%20Jansen" datetime="2026-10-01T09:00">oud </del><ins cite="mailto:Jan%20Jansen">groot</ins> woord.</p>`))
	if err != nil {
		t.Fatal(err)
	}
	p := d.Paras[0]
	if p.Accepted() != "Een nieuw groot woord." || p.Rejected() != "Een nieuw oud  woord." || p.Runs[3].Del.By != "Jan Jansen" || p.Runs[3].Del.At != "2026-10-01T09:00" || p.Runs[4].Ins.By != "Jan Jansen" || !p.Runs[1].Underline || p.Runs[1].Ins != nil {
		t.Errorf("%+v", p.Runs)
	}
}

// TestCharset: a page that is no Unicode is read in the letters that it names, else in those of Windows.
func TestCharset(t *testing.T) {
	for meta, want := range map[string]string{"": "¤ 5", `<meta charset="ISO-8859-15">`: "€ 5", `<META http-equiv=Content-Type content="text/html; charset=iso-8859-15">`: "€ 5", `<meta charset=windows-1252>`: "¤ 5", `<meta charset="macintosh">`: "§ 5"} {
		d, err := ReadHTML([]byte("<html><head>" + meta + "</head><body><p>\xa4 5</p></body></html>"))
		if err != nil || d.Paras[0].Words() != want {
			t.Errorf("%s: %v %q", meta, err, d.Paras[0].Words())
		}
	}
}

// TestCellFigure: a picture in a cell of a table stands below it, and that is said.
func TestCellFigure(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 20, 20))); err != nil {
		t.Fatal(err)
	}
	d, err := ReadHTML([]byte(`<html><body><p>Geachte voorzitter,</p><table><tr><td>a</td><td>b <img alt="Beeld" src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(b.Bytes()) + `"></td></tr></table><p>Slot.</p><p>Hoogachtend,</p>`))
	in := read(t, d, err)
	if got := said(in.Letter); got != "table\nfigure\npara  Slot." {
		t.Errorf("%q", got)
	}
	if s := fmt.Sprint(in.Findings); !strings.Contains(s, "1 plaatje uit een cel, dat onder de tabel is gezet") {
		t.Error(s)
	}
}

// TestOwnHTML: the web page that Kamerbrief makes of a letter is read back with every word of its body.
func TestOwnHTML(t *testing.T) {
	for seed := int64(1); seed <= 10; seed++ {
		l := sample.Letter(seed, 2, letter.Random)
		var b bytes.Buffer
		_, _ = text.HTML(&b, l, text.HTMLOptions{})
		d, err := ReadHTML(b.Bytes())
		in := read(t, d, err)
		for _, s := range lacking(l, in.Letter) {
			t.Errorf("seed %d: %q is missing", seed, s)
		}
	}
}

// TestMarkdown: a letter that is written as Markdown is read back with every word and its structure.
func TestMarkdown(t *testing.T) {
	for seed := int64(1); seed <= 20; seed++ {
		l := sample.Letter(seed, 2, letter.Random)
		d, _ := office.Of(l, office.OutOptions{})
		var b bytes.Buffer
		if err := WriteMarkdown(&b, d); err != nil {
			t.Fatal(err)
		}
		d, err := ReadMarkdown(b.Bytes())
		in := read(t, d, err)
		for _, s := range lacking(l, in.Letter) {
			t.Errorf("seed %d: %q is missing", seed, s)
		}
		count := func(l *letter.Letter, k letter.Kind) (n int) {
			for _, b := range l.Body().Blocks {
				if b.Kind == k && !b.More {
					n++
				}
			}
			return n
		}
		for _, k := range []letter.Kind{letter.TableBlock, letter.Question, letter.Answer, letter.Quote} {
			if a, b := count(l, k), count(in.Letter, k); a != b && k != letter.Quote || b > a {
				t.Errorf("seed %d: %d of %s, want %d", seed, b, k, a)
			}
		}
		if n, m := letter.NumbersOf(l).Notes(), letter.NumbersOf(in.Letter).Notes(); n != m {
			t.Errorf("seed %d: %d notes, want %d", seed, m, n)
		}
	}
}

// lacking gives words of the letter's flows that the other has nowhere.
func lacking(l, other *letter.Letter) (out []string) {
	all := func(l *letter.Letter) map[string]int {
		m := map[string]int{}
		n := letter.NumbersOf(l)
		for _, f := range l.Flatten() {
			for _, b := range f.Blocks {
				for _, w := range strings.FieldsFunc(n.Shown(b), func(r rune) bool { return strings.ContainsRune(" \u00a0\n.,:;()“”‘", r) }) {
					m[w]++
				}
			}
		}
		return m
	}
	have := all(other)
	for w, n := range all(l) {
		if have[w] < n {
			out = append(out, w)
		}
	}
	return out
}

func FuzzHTML(f *testing.F) {
	f.Add("<p>x<table><tr><td colspan=9 rowspan=9>a<td>b</table><ol><li value=3>y")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ReadHTML([]byte(s))
		if err != nil {
			return
		}
		if in, err := d.Letter(letter.Random); err == nil && letter.Valid(in.Letter) != nil {
			t.Fatal("no sound letter")
		}
	})
}
