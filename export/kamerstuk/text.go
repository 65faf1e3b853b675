package kamerstuk

import (
	"net/url"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

// text writes running text: its headings are divisies that hold what follows.
func (o *out) text(kids []*outline.Node) {
	was := o.depth
	o.depth = 0
	o.learn(kids)
	o.all(kids)
	o.close(0)
	o.depth = was
}

// learn notes the notes, which stand at their marks in this form.
func (o *out) learn(kids []*outline.Node) {
	for _, k := range kids {
		if k.Role == outline.Note {
			o.notes[k.ID] = k
			continue
		}
		o.learn(k.Kids)
	}
}

// close ends divisies until n are open.
func (o *out) close(n int) {
	for ; o.depth > n; o.depth-- {
		o.put("</divisie>\n")
	}
}

func (o *out) all(kids []*outline.Node) {
	asked := false
	for _, k := range kids {
		asks := k.Role == outline.Question || k.Role == outline.Answer
		if asks != asked {
			o.put(map[bool]string{true: "<kamervragen>\n", false: "</kamervragen>\n"}[asks])
			asked = asks
		}
		o.node(k)
	}
	if asked {
		o.put("</kamervragen>\n")
	}
}

func (o *out) node(n *outline.Node) {
	switch n.Role {
	case outline.Note: // at its mark
	case outline.Heading:
		o.close(n.Level - 1)
		o.depth++
		o.put("<divisie>\n<kop>")
		if n.Label != "" {
			o.put("<nr>", esc(n.Label), "</nr>")
		}
		o.put("<titel>")
		o.words(n)
		o.put("</titel></kop>\n")
	case outline.List:
		o.put(`<lijst type="expliciet">`, "\n")
		for _, x := range n.Kids {
			o.put("<li><li.nr>", esc(x.Label), "</li.nr>")
			o.all(x.Kids)
			o.put("</li>\n")
		}
		o.put("</lijst>\n")
	case outline.Table:
		o.table(n)
	case outline.Figure:
		if n.Text != "" {
			o.element("al", "[Figuur: "+n.Text+"]")
		}
	case outline.Question, outline.Answer:
		o.asked(n)
	case outline.Quote:
		o.put("<al-groep>\n")
		o.paragraph(n)
		o.put("</al-groep>\n")
	default:
		o.paragraph(n)
	}
}

// asked writes a question or an answer, or more of one.
func (o *out) asked(n *outline.Node) {
	tag := "vraag"
	if n.Role == outline.Answer {
		tag = "antwoord"
	}
	o.put("<", tag, ">\n")
	if n.Label != "" {
		o.put(`<nr status="officieel">`, esc(n.Label), "</nr>\n")
	}
	o.paragraphWords(n, "")
	o.put("</", tag, ">\n")
}

func (o *out) paragraph(n *outline.Node) { o.paragraphWords(n, n.Label) }

// paragraphWords writes a paragraph, with a label before its words; nothing for one that is room on paper.
func (o *out) paragraphWords(n *outline.Node, label string) {
	if n.Blank() {
		return
	}
	o.put("<al>")
	if label != "" {
		o.put(esc(label), " ")
	}
	o.words(n)
	o.put("</al>\n")
}

// words writes the words of a node with their looks, notes and links.
func (o *out) words(n *outline.Node) {
	for _, w := range outline.Words(o.l, o.n, n) {
		if w.Atom != nil && w.Atom.Kind == letter.Note {
			o.note(w.Atom.To)
			continue
		}
		end := o.open(&w)
		for i, s := range strings.Split(w.Text, "\n") {
			if i > 0 {
				o.put("<br/>")
			}
			o.put(esc(s))
		}
		o.put(end)
	}
}

// open opens the elements of a look and gives their ends.
func (o *out) open(w *outline.Word) (end string) {
	add := func(on bool, tag, attributes string) {
		if on {
			o.put("<", tag, attributes, ">")
			end = "</" + tag + ">" + end
		}
	}
	if w.Link != "" {
		kind, doc := "URL", w.Link
		if id := published(w.Link); id != "" {
			kind, doc = "document", id
		}
		add(true, "extref", ` soort="`+kind+`" doc="`+esc(doc)+`"`)
	}
	add(w.Bold, "nadruk", ` type="vet"`)
	add(w.Italic, "nadruk", ` type="cur"`)
	add(w.Underline && w.Link == "", "nadruk", ` type="ondlijn"`)
	add(w.Sub, "inf", "")
	add(w.Sup, "sup", "")
	return end
}

// published gives the name of what an address at officielebekendmakingen.nl is of: "kst-36704-63"; "" for any other.
func published(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host != "zoek.officielebekendmakingen.nl" {
		return ""
	}
	id := strings.TrimSuffix(strings.TrimPrefix(u.Path, "/"), ".html")
	if strings.Contains(id, "/") {
		return ""
	}
	return id
}

// note writes a note at its mark.
func (o *out) note(id letter.ID) {
	n := o.notes[id]
	if n == nil {
		return
	}
	o.put(`<noot id="n`, id.String(), `" type="voet"><noot.nr>`, esc(n.Label), "</noot.nr>")
	for _, k := range n.Kids {
		if k.Role != outline.List && !k.Blank() {
			o.put("<noot.al>")
			o.words(k)
			o.put("</noot.al>")
		}
		for _, x := range k.Kids { // a list in a note
			o.put("<noot.al>", esc(x.Label), " ")
			for _, y := range x.Kids {
				o.words(y)
			}
			o.put("</noot.al>")
		}
	}
	o.put("</noot>")
}

// table writes a table as CALS does, with merged cells by the names of columns.
func (o *out) table(n *outline.Node) {
	o.put("<table>\n")
	var rows []*outline.Node
	for _, k := range n.Kids {
		if k.Role != outline.Caption {
			rows = append(rows, k)
			continue
		}
		o.put("<title>", esc(k.Label), " ")
		o.words(k)
		o.put("</title>\n")
	}
	o.put(`<tgroup cols="`, strconv.Itoa(n.Cols), `">`, "\n")
	for c := range n.Cols {
		n := strconv.Itoa(c + 1)
		o.put(`<colspec colnum="`, n, `" colname="k`, n, `"/>`, "\n")
	}
	heads := outline.Heads(rows)
	if heads == len(rows) { // no table of CALS is without a body
		heads = 0
	}
	o.rows("thead", rows[:heads])
	o.rows("tbody", rows[heads:])
	o.put("</tgroup>\n</table>\n")
}

func (o *out) rows(tag string, rows []*outline.Node) {
	if len(rows) == 0 {
		return
	}
	o.put("<", tag, ">\n")
	for _, r := range rows {
		o.put("<row>\n")
		for _, c := range r.Kids {
			o.put(`<entry colname="k`, strconv.Itoa(c.Index+1), `"`)
			if c.Cols > 1 {
				o.put(` namest="k`, strconv.Itoa(c.Index+1), `" nameend="k`, strconv.Itoa(c.Index+c.Cols), `"`)
			}
			if c.Rows > 1 {
				o.put(` morerows="`, strconv.Itoa(c.Rows-1), `"`)
			}
			o.put(">\n")
			o.all(c.Kids)
			o.put("</entry>\n")
		}
		o.put("</row>\n")
	}
	o.put("</", tag, ">\n")
}
