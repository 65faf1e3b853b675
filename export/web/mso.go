package web

import (
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
// itself, what Word keeps for itself, and the empty o:p at the end of each paragraph of Word.
func junk(k *html.Node) bool {
	if msoOf(k)["mso-list"] == "ignore" || k.Data == "xml" {
		return true
	}
	return strings.HasPrefix(k.Data, "o:") && strings.Trim(words(k), " \u00a0\t\r\n") == ""
}

var (
	reLevel  = pattern.New(`\blevel([1-9])\b`)
	reCounts = pattern.New(`^\(?(?:\d{1,4}|[A-Za-z]|[ivxlcIVXLC]{1,6})(?:\.\d{1,4})*[.)]`)
)

// paragraph reads a paragraph; in HTML of Word it may be an item of a list.
func (in *in) paragraph(k *html.Node, l look) {
	m := reLevel.FindStringSubmatch(msoOf(k)["mso-list"])
	if m == nil {
		in.apart(k, l)
		return
	}
	in.flush()
	level, _ := strconv.Atoi(m[1])
	label := strings.Trim(ignored(k), " \u00a0\t\r\n")
	was := in.lists
	in.lists = make([]*listing, level)
	in.lists[level-1] = &listing{ordered: reCounts.MatchString(label), label: label, first: true}
	in.apart(k, l)
	in.lists = was
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

// asWritten lets words in bold that stand alone be words in bold: on the clipboard a heading is named as one.
func asWritten(paras []*office.Para) {
	for _, p := range paras {
		p.Strong, p.Slant = false, false
	}
}
