package text

import (
	"io"
	"slices"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/outline"
)

// Notes of a piece are written as LibreOffice writes them on a clipboard, which it reads back as notes, and Word's own
// signs stand beside those: see isMark in export/web.
const noteName = "sdfootnote"

func noteMark(name string) string {
	return `a class="sdfootnoteanc" name="` + name + `anc" href="#` + name + `sym" style="mso-footnote-id:` + name + `"`
}

// Fragment writes the body of l, which holds what was copied, as HTML for a clipboard: the elements of HTML without what only a
// whole page needs, headings from h1, notes at the end. n are the numbers of the letter that it was copied from. Of words that
// are part of one paragraph (inline) no paragraph is written: they join where they are pasted.
func Fragment(w io.Writer, l *letter.Letter, n *letter.Numbers, inline bool, opt HTMLOptions) error {
	doc := outline.Of(l, n)
	body := doc.Kids[slices.IndexFunc(doc.Kids, func(s *outline.Node) bool { return s.Part == outline.Body })]
	var words *outline.Node // of one paragraph, a space alone too
	if inline && body.Kids[0].Role == outline.Paragraph {
		words, body.Kids = body.Kids[0], body.Kids[1:]
	}
	dropBlank(doc)
	h := &web{outlined: outlined{l: l, n: n, doc: doc}, opt: opt, ids: map[letter.ID]string{}, piece: true}
	h.names()
	h.put("<html>\n<head>\n" + `<meta charset="utf-8"/>` + "\n</head>\n<body>\n<!--StartFragment-->")
	if words != nil {
		h.say(h.words(words))
	}
	h.all(body.Kids)
	for i := 0; i < len(h.notes); i++ { // a note in a note joins the end
		h.note(h.notes[i])
	}
	h.put("<!--EndFragment-->\n</body>\n</html>\n")
	_, err := io.WriteString(w, h.b.String())
	return err
}

func (h *web) note(n *outline.Node) {
	name := h.ids[n.ID]
	h.put(`<div id="`, name, `" style="mso-element:footnote">`+"\n",
		`<p class="sdfootnote"><a class="sdfootnotesym" name="`, name, `sym" href="#`, name, `anc">`, n.Label, "</a> ")
	kids := n.Kids
	if len(kids) > 0 && kids[0].Role == outline.Paragraph {
		h.say(h.words(kids[0]))
		kids = kids[1:]
	}
	h.put("</p>\n")
	h.all(kids)
	h.put("</div>\n")
}
