package docx

import (
	"strings"

	"kamerbrief/export/office"
)

// readComments reads the comments and how they hang together.
func (in *in) readComments() error {
	n, err := in.part("comments")
	if err != nil || n == nil {
		return err
	}
	byKey := map[string]int{}
	for _, k := range n.All("w:comment") {
		c := &office.Comment{By: k.Get("w:author"), At: k.Get("w:date"), Parent: -1}
		var lines []string
		in.said(k, func(p *office.Node, line string) {
			lines = append(lines, strings.TrimSpace(line))
			if key := p.Get("w14:paraId"); key != "" {
				byKey[key] = len(in.d.Comments)
			}
		})
		c.Text = strings.TrimSpace(strings.Join(lines, "\n"))
		in.comments[k.Get("w:id")] = len(in.d.Comments)
		in.d.Comments = append(in.d.Comments, c)
	}
	ex, err := in.part("commentsExtended")
	if err != nil || ex == nil {
		return err
	}
	for _, k := range ex.All("w15:commentEx") {
		i, ok := byKey[k.Get("w15:paraId")]
		if !ok {
			continue
		}
		in.d.Comments[i].Done = on(k.Get("w15:done")) && k.Has("w15:done")
		if up, ok := byKey[k.Get("w15:paraIdParent")]; ok && up != i {
			in.d.Comments[i].Parent = up
		}
	}
	return nil
}

// said calls yield for the paragraphs of a comment, with their words as they stand when its changes are accepted.
func (in *in) said(n *office.Node, yield func(p *office.Node, line string)) {
	for _, k := range n.Kids {
		if k.Name != "w:p" { // a list or table in it holds paragraphs too
			in.said(k, yield)
			continue
		}
		var b strings.Builder
		in.spoken(k, &b)
		yield(k, b.String())
	}
}

func (in *in) spoken(n *office.Node, b *strings.Builder) {
	for _, k := range n.Kids {
		switch k.Name {
		case "w:t":
			b.WriteString(k.Words())
		case "w:tab":
			b.WriteByte(' ')
		case "w:br", "w:cr":
			b.WriteByte('\n')
		case "w:noBreakHyphen":
			b.WriteString("\u2011")
		case "w:drawing", "w:pict", "w:object":
			in.d.Lost.Add(office.LostDrawing, 1)
		case "w:del", "w:moveFrom", "w:instrText", "w:pPr", "w:rPr":
		default:
			in.spoken(k, b)
		}
	}
}

// comment opens or closes the range of a comment.
func (in *in) comment(k *office.Node, w *writing) {
	i, ok := in.comments[k.Get("w:id")]
	if !ok {
		return
	}
	if k.Name == "w:commentRangeStart" {
		in.active[i] = true
		return
	}
	if in.active[i] && !in.used[i] && w != nil { // a range without words is a place
		in.put(w, office.Run{In: []int{i}})
	}
	delete(in.active, i)
}
