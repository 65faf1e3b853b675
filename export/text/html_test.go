package text

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/export/outline"
)

// What may stand in the file, and where. Anything else is a mistake or somebody who broke out.
var (
	blocks  = set("div p ul ol blockquote figure aside h2 h3 h4 section table")
	phrases = set("a strong em u sub sup span br")
	inside  = map[string]map[string]bool{
		"html": set("head body"), "head": set("meta title style"), "body": set("header aside main"), "header": set("div"), "main": set("div p ul ol blockquote figure aside h1 h2 h3 h4 section"),
		"section": blocks, "div": set("div p h1 table ul ol figure aside h2 h3 h4 blockquote"), "aside": set("div p"), "blockquote": set("p"), "figure": set("img figcaption p"), "ul": set("li"), "ol": set("li"),
		"li": blocks, "table": set("caption thead tbody"), "thead": set("tr"), "tbody": set("tr"), "tr": set("th td"), "th": blocks, "td": blocks, "title": {}, "style": {}, "meta": {}, "img": {}, "br": {},
	}
	attrs = map[string]map[string]bool{
		"html": set("lang"), "meta": set("charset name content http-equiv"), "div": set("class role tabindex aria-label"), "aside": set("class role id aria-label"), "p": set("id class"), "section": set("id lang"),
		"h1": set("class"), "h2": set("id"), "h3": set("id"), "h4": set("id"), "a": set("href role id aria-label"), "img": set("src alt width height style"), "ol": set("type"), "li": set("class value"),
		"th": set("scope colspan rowspan class"), "td": set("colspan rowspan class"), "span": set("lang"), "caption": set("id"), "figcaption": set("id"),
	}
	values = map[string]*regexp.Regexp{
		"class": regexp.MustCompile(`^[a-z ]+$`), "id": regexp.MustCompile(`^(bij-)?(noot|plek)\d+$`), "href": regexp.MustCompile(`^(#(bij-)?(noot|plek)\d+|(?i:https?|mailto|tel):[^\s"'<>]+)$`),
		"src": regexp.MustCompile(`^data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+$`), "style": regexp.MustCompile(`^width: \d\d?%$`), "lang": reLang, "role": regexp.MustCompile(`^(doc-(footnote|noteref|backlink)|group)$`),
		"scope": regexp.MustCompile(`^col(group)?$`), "type": regexp.MustCompile(`^[1ai]$`), "value": regexp.MustCompile(`^\d+$`), "colspan": regexp.MustCompile(`^\d+$`), "rowspan": regexp.MustCompile(`^\d+$`),
	}
	inlineIn = set("p h1 h2 h3 h4 th td caption figcaption a strong em u sub sup span")
)

// audit is what accessible has seen of a file.
type audit struct {
	*testing.T
	root  *element
	ids   map[string]*element
	goes  map[string]string // id of a link → where it goes
	names map[string]bool   // of the asides
	level int               // of the heading before
}

// accessible holds the file against the rules that a program can see: what may stand in what, names, links both ways,
// headings without a gap, cells with a scope, pictures with an alternative, nothing from outside.
func accessible(t *testing.T, src string) *element {
	t.Helper()
	root := parse(t, src)
	if !strings.HasPrefix(src, "<!DOCTYPE html>\n<html lang=\"") {
		t.Error("no doctype or language")
	}
	for _, n := range []string{"html", "head", "title", "body", "main", "h1", "style"} {
		if k := len(root.find(n)); k != 1 {
			t.Errorf("%d × %s", k, n)
		}
	}
	a := &audit{t, root, map[string]*element{}, map[string]string{}, map[string]bool{}, 1}
	root.each(a.place)
	root.each(a.attributes)
	root.each(a.kind)
	root.each(a.link)
	if a, b := strings.Count(src, `role="doc-noteref"`), strings.Count(src, `role="doc-footnote"`); a != b {
		t.Errorf("%d note marks, %d notes", a, b)
	}
	return root
}

// place: what may stand in what.
func (a *audit) place(e *element) {
	if e.up != a.root && !inside[e.up.name][e.name] && !(phrases[e.name] && inlineIn[e.up.name]) {
		a.Errorf("%s in %s", e.name, e.up.name)
	}
	if e.name != "a" {
		return
	}
	for up := e.up; up != nil; up = up.up {
		if up.name == "a" {
			a.Error("a link in a link")
		}
	}
}

// attributes: only those that are known, with values that are; an id names one element.
func (a *audit) attributes(e *element) {
	for k, v := range e.attr {
		if !attrs[e.name][k] {
			a.Errorf("attribute %s of %s", k, e.name)
		}
		if re := values[k]; re != nil && !re.MatchString(v) {
			a.Errorf("%s = %q", k, v)
		}
	}
	if id := e.attr["id"]; id != "" {
		if a.ids[id] != nil {
			a.Errorf("id %s twice", id)
		}
		a.ids[id] = e
	}
}

// kind: what each kind of element must have.
func (a *audit) kind(e *element) {
	switch e.name {
	case "a":
		if e.attr["aria-label"] == "" && strings.TrimSpace(e.text()) == "" && strings.HasPrefix(e.attr["href"], "#") {
			a.Error("a link without words")
		}
		a.goes[e.attr["id"]] = e.attr["href"]
	case "aside":
		n := e.attr["aria-label"]
		if n == "" || a.names[n] {
			a.Errorf("an aside is called %q, as another", n)
		}
		a.names[n] = true
	case "h1", "h2", "h3", "h4":
		n := int(e.name[1] - '0')
		if n > a.level+1 {
			a.Errorf("h%d after h%d", n, a.level)
		}
		a.level = n
	case "img":
		if _, ok := e.attr["alt"]; !ok {
			a.Error("a picture without alt")
		}
	case "th":
		if e.attr["scope"] == "" {
			a.Error("a th without scope")
		}
	case "table":
		if e.up.attr["tabindex"] != "0" || e.up.attr["aria-label"] == "" {
			a.Error("a table that a keyboard cannot scroll")
		}
	}
}

// link: a link within the file goes to something that is there, and between a note and its mark both ways.
func (a *audit) link(e *element) {
	to, own := strings.CutPrefix(e.attr["href"], "#")
	if !own {
		return
	}
	n := a.ids[to]
	if n == nil {
		a.Errorf("a link to %s, which is not there", to)
	}
	switch e.attr["role"] {
	case "doc-noteref":
		if n != nil && n.attr["role"] != "doc-footnote" {
			a.Errorf("a note mark goes to a %s", n.name)
		}
	case "doc-backlink":
		if a.goes[to] != "#"+e.up.up.attr["id"] {
			a.Errorf("a note goes back to %s", to)
		}
	}
}

func TestHTMLIsAccessible(t *testing.T) {
	for seed := int64(1); seed <= 40; seed++ {
		src := webOf(t, sample.Letter(seed, 3, counter()), "Titel")
		accessible(t, src)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	empty := letter.New(counter())
	accessible(t, webOf(t, empty, ""))
}

// evil are strings that try to get out of wherever they are put.
var evil = []string{`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='x`, `</style><script>`, `</title>`, `</p></main></body></html>`, `<!--`, `-->`, `]]>`, `<![CDATA[`, `&lt;b&gt; &amp; &#0;`,
	`javascript:alert(1)`, ` javascript:alert(1)`, "java\tscript:alert(1)", `https://x.nl/"onclick="x`, `data:text/html,<script>`, `//x.nl`, `nl" onload="x`, `x-"y`, "\u202e\u2066 omgekeerd", "nul\x00tekst", "\ufffe\uffff\U0001fffe", "a\ufffcb",
	"kapot\xff\xc3", `{{.}}`, `${x}`, "regel\neen", strings.Repeat("w", 10000), `</aside>`, `<table><tr><td>`, `<li>`, "\u2028 \u2029", `<?xml?>`, "mailto:a@b.nl?subject=<x>", "http://[::1", "HTTPS://X.NL/a b", "\u00ad", " "}

// hostile is a sample letter with an evil string in every field and paragraph, for what chance allows.
func hostile(seed uint64) *letter.Letter {
	r := rand.New(rand.NewPCG(seed, 7))
	l := sample.Letter(int64(seed), 2, counter()).Clone()
	bad := func(s *string) {
		if r.IntN(3) > 0 {
			*s = evil[r.IntN(len(evil))]
		}
	}
	f := &l.Frame
	x := &f.Reference
	for _, s := range []*string{&f.ReturnAddress, &f.Date, &f.Classification, &f.Lang, &f.Labels.Date, &f.Labels.Subject, &f.Labels.Contact, &f.Labels.OurReference, &f.Labels.Enclosures, &x.Directorate, &x.Department, &x.VisitAddress, &x.PostAddress, &x.Website,
		&x.Contact, &x.Phone, &x.Mobile, &x.Email, &x.OurReference, &x.YourReference, &x.YourLetterOf, &x.Enclosures, &x.Closing} {
		bad(s)
	}
	l.Signers = append([]letter.Signer(nil), l.Signers...)
	for i := range l.Signers {
		bad(&l.Signers[i].Function)
		bad(&l.Signers[i].Name)
		bad(&l.Signers[i].Prefix)
	}
	l.Bijlagen = append([]letter.Bijlage(nil), l.Bijlagen...)
	for i := range l.Bijlagen {
		bad(&l.Bijlagen[i].Title)
		bad(&l.Bijlagen[i].Lang)
	}
	for id, p := range l.Pictures.All() {
		q := *p
		bad(&q.Alt)
		bad(&q.FileName)
		q.Share = r.IntN(120)
		l.Pictures = l.Pictures.With(id, &q)
	}
	for _, fl := range l.Flatten() {
		g := &letter.Flow{ID: fl.ID, Kind: fl.Kind}
		for _, b := range fl.Blocks {
			c := *b
			c.Marks = append([]letter.Mark(nil), b.Marks...)
			for i := range c.Marks {
				if c.Marks[i].Val != "" {
					bad(&c.Marks[i].Val)
				}
			}
			if b.Kind.HasText() && r.IntN(2) == 0 {
				s := ""
				bad(&s)
				s = " " + letter.Clean(s)
				c = *c.Replace(len(c.Text), len(c.Text), letter.Span{Text: s})
				if n := len(s); n > 0 && r.IntN(2) == 0 {
					kind := []letter.MarkKind{letter.Link, letter.Lang}[r.IntN(2)]
					c.Marks = c.SetMark(kind, evil[r.IntN(len(evil))], len(c.Text)-n, len(c.Text), true)
				}
			}
			if r.IntN(10) == 0 && c.Kind == letter.Para && c.List != letter.NoList { // lists that no hand makes
				c.Level, c.More = uint8(1+r.IntN(4)), r.IntN(3) == 0
			}
			if r.IntN(10) == 0 && c.Kind == letter.Heading {
				c.Level = uint8(r.IntN(5))
			}
			g.Blocks = append(g.Blocks, &c)
		}
		l.PutFlow(g)
	}
	for id, tb := range l.Tables.All() { // heads in any number
		c := *tb
		c.Header = r.IntN(len(c.Rows) + 1)
		l.Tables = l.Tables.With(id, &c)
	}
	return l
}

// TestHostileStaysText: whatever the letter says, the file has the elements we write and no other, and says it.
func TestHostileStaysText(t *testing.T) {
	n := uint64(300)
	if testing.Short() {
		n = 40
	}
	for seed := uint64(1); seed <= n; seed++ {
		l := hostile(seed)
		src := webOf(t, l, evil[seed%uint64(len(evil))])
		root := accessible(t, src)
		want := map[rune]int{}
		o := outlineOf(l)
		var count func(n *outline.Node)
		count = func(n *outline.Node) {
			for _, w := range o.words(n) {
				for _, c := range esc1(w.Text) {
					want[c]++
				}
			}
			for _, k := range n.Kids {
				count(k)
			}
		}
		count(o.doc)
		for _, c := range root.find("body")[0].text() {
			want[c]--
		}
		for c, k := range want {
			if k > 0 && !unicode.IsSpace(c) {
				t.Errorf("%d × %q lost", k, c)
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		written(t, l) // must not fall over
	}
}

// esc1 is what a text becomes that XML cannot hold.
func esc1(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xFDD0 && r <= 0xFDEF || r&0xFFFE == 0xFFFE {
			return 0xFFFD
		}
		return r
	}, letter.Clean(s))
}

// TestOnlyTheLetter: comments, authors, file names and consent are in no product.
func TestOnlyTheLetter(t *testing.T) {
	l := sample.Letter(3, 2, counter()).Clone()
	l.Signers = append([]letter.Signer(nil), l.Signers...)
	for i := range l.Signers {
		l.Signers[i].By, l.Signers[i].At, l.Signers[i].Remark, l.Signers[i].Consent = "KANARIE-door", "KANARIE-tijd", "KANARIE-opmerking", "KANARIE-akkoord"
	}
	l.Bijlagen = append([]letter.Bijlage(nil), l.Bijlagen...)
	for i := range l.Bijlagen {
		l.Bijlagen[i].FileName, l.Bijlagen[i].File = "C:\\KANARIE\\x.pdf", "KANARIE-sha"
	}
	id := letter.ID{9, 9}
	l.Pictures = l.Pictures.With(id, &letter.Picture{ID: id, Alt: "Een vlak", FileName: "/home/KANARIE/x.png", File: "KANARIE-sha"})
	b := *l.Body()
	b.Blocks = append(append([]*letter.Block(nil), b.Blocks...), &letter.Block{ID: letter.ID{9, 8}, Kind: letter.FigureBlock, Of: id})
	l.PutFlow(&b)
	l.Frame.Font.Family, l.Frame.Ministry = "KANARIE-letter", "KANARIE-ministerie"
	for _, s := range []string{webOf(t, l, "Titel"), written(t, l)} {
		if strings.Contains(s, "KANARIE") {
			t.Error("a canary got out")
		}
		if !strings.Contains(s, "Een vlak") {
			t.Error("the alternative text is missing")
		}
		for id := range l.Flows.All() {
			if strings.Contains(s, id.String()) {
				t.Error("an ID got out")
			}
		}
	}
	var out bytes.Buffer
	missing, err := HTML(&out, l, HTMLOptions{Figure: func(*letter.Picture) ([]byte, string, error) { return nil, "", errors.New("x") }})
	if err != nil || len(missing) == 0 || !strings.Contains(out.String(), "[Figuur: Een vlak]") {
		t.Error("a figure that cannot be had:", missing, err)
	}
	accessible(t, out.String())
}

// TestHTMLContrast: words 4.5 : 1 on their paper, lines and outlines 3 : 1, on light and dark screens and on paper.
func TestHTMLContrast(t *testing.T) {
	all := regexp.MustCompile(`:root \{([^}]*--ink[^}]*)\}`).FindAllStringSubmatch(htmlStyle, -1)
	if len(all) != 3 {
		t.Fatal(len(all), "sets of colours")
	}
	for _, m := range all {
		lum := map[string]float64{}
		for _, v := range regexp.MustCompile(`--(\w+): #(\w{6})`).FindAllStringSubmatch(m[1], -1) {
			n, _ := strconv.ParseUint(v[2], 16, 32)
			part := func(b uint64) float64 {
				c := float64(b&255) / 255
				if c <= 0.04045 {
					return c / 12.92
				}
				return math.Pow((c+0.055)/1.055, 2.4)
			}
			lum[v[1]] = 0.2126*part(n>>16) + 0.7152*part(n>>8) + 0.0722*part(n)
		}
		for name, least := range map[string]float64{"ink": 7, "soft": 7, "link": 4.5, "line": 3} {
			a, b := lum[name], lum["paper"]
			if r := (max(a, b) + 0.05) / (min(a, b) + 0.05); r < least {
				t.Errorf("%s on paper: %.2f : 1 in %s", name, r, m[1])
			}
		}
	}
	if c := regexp.MustCompile(`#[0-9a-f]{3,6}\b`).FindAllString(regexp.MustCompile(`:root \{[^}]*\}`).ReplaceAllString(htmlStyle, ""), -1); len(c) > 0 {
		t.Error("colours outside the sets:", c)
	}
	if regexp.MustCompile(`url\(|@import|expression`).MatchString(htmlStyle) {
		t.Error("the style asks for something outside")
	}
}

// The test must be able to fail.
func TestAccessibleSeesMistakes(t *testing.T) {
	good := webOf(t, sample.Letter(1, 2, counter()), "x")
	for _, c := range [][2]string{{"<h2", "<h4"}, {`scope="col"`, ""}, {` id="bij-noot1"`, ""}, {"<main>", "<main onclick=\"x\">"}, {`href="#bij-noot1"`, `href="#bij-noot2"`}, {"<p>", "<p><script>x</script>"}, {`role="doc-footnote"`, ""}} {
		bad := strings.Replace(good, c[0], c[1], 1)
		if c[0] == "<h2" {
			bad = strings.Replace(bad, "</h2>", "</h4>", 1)
		}
		if bad == good {
			t.Errorf("%q is not in the file", c[0])
		}
		fake := &testing.T{}
		accessible(fake, bad)
		if !fake.Failed() {
			t.Errorf("%q → %q is not seen", c[0], c[1])
		}
	}
}
