package web

import (
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// TestMarkdownForms: every form of CommonMark, and tables, notes and strikethrough, as the HTML it is read through. The line
// ends between elements do not count.
func TestMarkdownForms(t *testing.T) {
	for _, c := range [][2]string{
		// blocks
		{"# Een #\n\nTwee\n====\nDrie\n---\n####### vier", "<h1>Een</h1><h1>Twee</h1><h2>Drie</h2><p>####### vier</p>"},
		{"een\ntwee\n\n\n  drie", "<p>een\ntwee</p><p>drie</p>"},
		{"> een\ntwee\n\n> > drie\n> vier", "<blockquote><p>een\ntwee</p></blockquote><blockquote><blockquote><p>drie\nvier</p></blockquote></blockquote>"},
		{"- een\n- twee\n\n  meer\n  1. drie\n\nvier", `<ul><li><p>een</p></li><li><p>twee</p><p>meer</p><ol start="1"><li><p>drie</p></li></ol></li></ul><p>vier</p>`},
		{"3) een\n4) twee\n5. drie", `<ol start="3"><li><p>een</p></li><li><p>twee</p></li></ol><ol start="5"><li><p>drie</p></li></ol>`},
		{"1. een\n   a. twee\n   b. drie\n2. vier", `<ol start="1"><li><p>een</p><ol type="a" start="1"><li><p>twee</p></li><li><p>drie</p></li></ol></li><li><p>vier</p></li></ol>`},
		{"Zo ook\nb. en a.\n\nb) twee", `<p>Zo ook` + "\n" + `b. en a.</p><ol type="a" start="2"><li><p>twee</p></li></ol>`},
		{"In het jaar\n2024. Dat was\n1. een", `<p>In het jaar` + "\n" + `2024. Dat was</p><ol start="1"><li><p>een</p></li></ol>`},
		{"-\n\n  een\n\n- \n  twee\n-drie", "<ul><li></li></ul><p>een</p><ul><li><p>twee\n-drie</p></li></ul>"},
		{"-\teen\n\n\ttwee\n\n\t\tcode", "<ul><li><p>een</p><p>twee</p><pre><code>code\n</code></pre></li></ul>"},
		{"```go\na *b*\n\n```\n~~~\n```", "<pre><code>a *b*\n</code></pre><pre><code>```\n</code></pre>"},
		{"    een\n\n      twee\ndrie\n    vier", "<pre><code>een\n\n  twee\n</code></pre><p>drie\nvier</p>"},
		{"een\n***\n- - -\n**", "<p>een</p><hr><hr><p>**</p>"},
		{"<div>\n*een*\n\n*twee*\n</div>\n\n<!-- niet\n\ndit --> \ndrie", "<div>\n*een*\n<p><em>twee</em></p></div>\n<!-- niet\n\ndit --> \n<p>drie</p>"},
		{"kop\n| a | b |\n|---|--:|\n| *1* | 2 \\| 3 | 4 |\n| 5\n\nna", `<p>kop</p><table><thead><tr><th>a</th><th style="text-align:right">b</th></tr></thead><tbody><tr><td><em>1</em></td><td style="text-align:right">2 | 3</td></tr><tr><td>5</td><td style="text-align:right"></td></tr></tbody></table><p>na</p>`},
		{"a | b\n--|\nc", "<p>a | b\n--|\nc</p>"},
		// words
		{"*a* _b_ **c** __d__ ***e*** *a **b** c* ~~f~~ ~g~", "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <em><strong>e</strong></em> <em>a <strong>b</strong> c</em> <del>f</del> <del>g</del></p>"},
		{"2 * 3 * 4, een_lange_naam, **a b** *c, *(a)* b \\*d\\* ~~a~", "<p>2 * 3 * 4, een_lange_naam, <strong>a b</strong> *c, <em>(a)</em> b *d* ~~a~</p>"},
		{"a  \nb\\\nc\nd", "<p>a<br>\nb<br>\nc\nd</p>"},
		{"`a*b*` ``c`d`` `` ` `` `e", "<p><code>a*b*</code> <code>c`d</code> <code>`</code> `e</p>"},
		{"a < b & c &eacute;&#233; \"x\"", "<p>a &lt; b &amp; c &eacute;&#233; &#34;x&#34;</p>"},
		{"[a *b*](https://x.nl \"t\") [c](<d e>) [f]() [g](h(i)) [j](k l)", `<p><a href="https://x.nl">a <em>b</em></a> <a href="d%20e">c</a> <a href="">f</a> <a href="h(i)">g</a> [j](k l)</p>`},
		{"[Een] [x][een] [y][] [z]\n\n[een]: /1 'titel'\n[Y]: </2>\n[een]: /3", `<p><a href="/1">Een</a> <a href="/1">x</a> <a href="/2">y</a> [z]</p>`},
		{"[a [b](/1)](/2) ![c *d*](/3)", `<p>[a <a href="/1">b</a>](/2) <img src="/3" alt="c d"></p>`},
		{"<https://x.nl/?a=1&b=2> <a@x.nl> <naam invullen> <sub>2</sub> H<br>O <!-- weg -->x", `<p><a href="https://x.nl/?a=1&amp;b=2">https://x.nl/?a=1&amp;b=2</a> <a href="mailto:a@x.nl">a@x.nl</a> &lt;naam invullen&gt; <sub>2</sub> H<br>O x</p>`},
		{"a[^1] b[^x]\n\n[^1]: een\ntwee\n\n    drie\n\nvier", `<p>a<sup><a href="#markdown-noot-1" role="doc-noteref">1</a></sup> b[^x]</p><div id="markdown-noot-1"><p>een` + "\n" + `twee</p><p>drie</p></div><p>vier</p>`},
	} {
		if got := strings.NewReplacer(">\n<", "><").Replace(strings.TrimSpace(htmlOf(c[0]))); got != strings.NewReplacer(">\n<", "><").Replace(c[1]) {
			t.Errorf("%q:\n%s, want\n%s", c[0], got, c[1])
		}
	}
}

// TestMarkdownLists: a list in a list counts as a letter does, for Markdown has figures alone; one below no item begins at the first level.
func TestMarkdownLists(t *testing.T) {
	d, err := ReadMarkdown([]byte("Geachte voorzitter,\n\n1. een\n    1. twee\n    2. drie\n        1. vier\n2. vijf\n\nHoogachtend,"))
	if got, want := said(read(t, d, err).Letter), "numbered 1. een\nnumbered a. twee\nnumbered b. drie\nnumbered i. vier\nnumbered 2. vijf"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var b strings.Builder
	if err := WriteMarkdown(&b, &office.Doc{Paras: []*office.Para{{Style: office.Item, Level: 2, List: letter.Number, Label: "a.", Runs: []office.Run{{Text: "los"}}}}}); err != nil || b.String() != "1. los\n" {
		t.Errorf("%v %q", err, b.String())
	}
}

// TestMarkdownKeeps: what Markdown has no form for is written as HTML, and comes back; words that look like a tag, and a note
// that nothing refers to, are words.
func TestMarkdownKeeps(t *testing.T) {
	d, err := ReadMarkdown([]byte("Geachte voorzitter,\n\nCO<sub>2</sub>, zie <naam>.\n\n[^9]: Nergens genoemd.\n\n| a |\n|---|\n| een<br>twee |\n\nHoogachtend,\n\nDe Minister"))
	in := read(t, d, err)
	if got, want := said(in.Letter), "para  CO2, zie <naam>.\npara  Nergens genoemd.\ntable"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var cell string
	for _, f := range in.Letter.Flatten() {
		for _, b := range f.Blocks {
			if strings.Contains(b.Text, "een") && strings.Contains(b.Text, "twee") {
				cell = b.Text
			}
		}
	}
	if strings.Contains(cell, "eentwee") {
		t.Errorf("lines of a cell grew together: %q", cell)
	}
}

// TestMarkdownHostile: signs without end are read in one go, whatever they ask for.
func TestMarkdownHostile(t *testing.T) {
	for _, s := range []string{"*a ", "a* ", "*a _b ", "[", "![", "[a](", "[a](<b", "[[a](b)", "`a``b`", "<!--", "<a b=\"", "<?", "&a", "~~a~ ", "> ", "- ", "1. ", "[^a]: ", "[a]: (", "|", "***a **b *c ", "\\", "    "} {
		src := strings.Repeat(s, 60_000/len(s)) + "woord" + strings.Repeat("](b)", 5000)
		if d, err := ReadMarkdown([]byte(src)); err != nil || d == nil {
			t.Errorf("%q: %v", s, err)
		}
		if !strings.Contains(htmlOf(src), "woord") {
			t.Errorf("%q: the word is gone", s)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add("# a\n> - *b* [^1] `c` ~~d~~ [e](f) ![g](<h>)\n\n|i|\n|-|\n\n[^1]: j\n\tk\n<b>&amp;</b>\\")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ReadMarkdown([]byte(s))
		if err != nil {
			return
		}
		if in, err := d.Letter(letter.Random); err == nil && letter.Valid(in.Letter) != nil {
			t.Fatal("no sound letter")
		}
	})
}
