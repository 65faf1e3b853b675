package web

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"kamerbrief/export/office"
	"kamerbrief/export/pattern"
)

// What Word writes in HTML that no browser reads: https://learn.microsoft.com/previous-versions/office/developer/office2000/aa155477(v=office.10)
// (Microsoft Office HTML and XML Reference).

// msoOf gives the declarations in the style of an element, names and values in small letters.
func msoOf(n *html.Node) map[string]string {
	s := attr(n, "style")
	if !strings.Contains(strings.ToLower(s), "mso-") {
		return nil
	}
	out := map[string]string{}
	for _, d := range strings.Split(strings.ToLower(s), ";") {
		key, value, _ := strings.Cut(d, ":")
		out[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return out
}

// junk reports whether an element holds nothing that is text of its writer: the mark of a list item, which paragraph reads
// itself, the mark of a comment, what Word keeps for itself, and the empty o:p at the end of each paragraph of Word.
func junk(k *html.Node) bool {
	if msoOf(k)["mso-list"] == "ignore" || k.Data == "xml" || attr(k, "class") == "MsoCommentReference" {
		return true
	}
	return strings.HasPrefix(k.Data, "o:") && strings.Trim(words(k), " \u00a0\t\r\n") == ""
}

var (
	reLevel  = pattern.New(`\blevel([1-9])\b`)
	reCounts = pattern.New(`^\(?(?:\d{1,4}|[A-Za-z]|[ivxlcIVXLC]{1,6})(?:\.\d{1,4})*[.)]`)
)

// commentOf reports whether an element holds a comment of Word, which stands below the text.
func commentOf(k *html.Node) bool { return msoOf(k)["mso-element"] == "comment" }

// tracked reads words that somebody added or took away. Word and others say who and when; what nobody signed is underlined or
// struck through as on the screen.
func (in *in) tracked(k *html.Node, l look) {
	c := &office.Change{By: strings.TrimPrefix(attr(k, "cite"), "mailto:"), At: attr(k, "datetime")}
	if by, err := url.PathUnescape(c.By); err == nil {
		c.By = by
	}
	switch signed := (c.By != "" || c.At != "") && !in.clip; { // what is pasted proposes nothing
	case signed && k.Data == "ins":
		l.Ins = c
	case signed:
		l.Del = c
	case k.Data == "ins":
		l.Underline = true
	default:
		in.d.Lost.Add(office.LostStruck, 1)
	}
	in.blocks(k, marked(k, l))
}

// paragraph reads a paragraph; in HTML of Word it may be an item of a list.
func (in *in) paragraph(k *html.Node, l look) {
	label, level := "", 0
	if m := reLevel.FindStringSubmatch(msoOf(k)["mso-list"]); m != nil {
		label = ignored(k)
		level, _ = strconv.Atoi(m[1])
	} else if strings.HasPrefix(attr(k, "class"), "MsoListParagraph") {
		label, level = filtered(k)
	}
	if level == 0 {
		in.apart(k, l)
		return
	}
	in.flush()
	label = strings.Trim(label, " \u00a0\t\r\n")
	was := in.lists
	in.lists = make([]*listing, level)
	in.lists[level-1] = &listing{ordered: reCounts.MatchString(label), label: label, first: true}
	in.apart(k, l)
	in.lists = was
}

var reMargin = pattern.New(`margin-left:\s*([0-9.]+)pt`)

// filtered gives the mark of an item and its level in a page that Word wrote for other programs, and takes the mark off its
// words: there only the white space behind it, in letters of 7 points, tells it from them. 0 for what is no item.
func filtered(k *html.Node) (label string, level int) {
	space := gap(k)
	if space == nil {
		return "", 0
	}
	var before []*html.Node
	for n := range k.Descendants() {
		if n == space {
			break
		}
		if n.Type == html.TextNode {
			before = append(before, n)
			label += n.Data
		}
	}
	if label = strings.Trim(label, " \u00a0\t\r\n"); label == "" || len(label) > 12 {
		return "", 0
	}
	for _, n := range before {
		n.Data = ""
	}
	space.Parent.RemoveChild(space)
	level = 1
	if m := reMargin.FindStringSubmatch(strings.ToLower(attr(k, "style"))); m != nil {
		points, _ := strconv.ParseFloat(m[1], 64)
		level = min(max(int(points+9)/36, 1), 9) // half an inch each
	}
	return label, level
}

// gap finds the white space behind the mark of an item.
func gap(k *html.Node) *html.Node {
	for n := range k.Descendants() {
		if n.Type == html.ElementNode && strings.Contains(attr(n, "style"), "7.0pt") && strings.Trim(words(n), " \u00a0\r\n") == "" {
			return n
		}
	}
	return nil
}

// ignored gives the mark that Word shows before an item.
func ignored(n *html.Node) string {
	if msoOf(n)["mso-list"] == "ignore" {
		return words(n)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if s := ignored(k); s != "" {
			return s
		}
	}
	return ""
}

// backOffice reports whether a link in a note goes back to its mark, as Word and LibreOffice write it.
func backOffice(href string) bool {
	s := strings.ToLower(href)
	return strings.HasPrefix(s, "#_ftnref") || strings.HasPrefix(s, "#_ednref") || strings.HasPrefix(s, "#sdfootnote") || strings.HasPrefix(s, "#sdendnote")
}

// unseen reports whether a picture is too small to be seen: it is there to be counted.
func unseen(k *html.Node) bool {
	small := func(s string) bool { n, err := strconv.Atoi(strings.TrimSuffix(s, "px")); return err == nil && n <= 2 }
	return small(attr(k, "width")) || small(attr(k, "height"))
}
