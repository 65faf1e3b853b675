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
		for _, p := range k.All("w:p") {
			lines = append(lines, strings.TrimSpace(p.Words()))
			if key := p.Get("w14:paraId"); key != "" {
				byKey[key] = len(in.d.Comments)
			}
		}
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
