package docx

import (
	"path"
	"strings"

	"kamerbrief/export/office"
)

// drawing reads a drawing: a picture, a text box, or what a letter has no place for.
func (in *in) drawing(n *office.Node, w *writing) {
	if n.Name == "w:control" || n.Find("w:control") != nil {
		in.d.Lost.Add(office.LostControl, 1)
		return
	}
	if n.Name == "w:object" || n.Find("o:OLEObject") != nil {
		in.d.Lost.Add(office.LostObject, 1)
		return
	}
	if box := n.Find("w:txbxContent"); box != nil {
		in.box(n)
		return
	}
	id, alt := n.Find("a:blip").Get("r:embed"), n.Find("wp:docPr").Get("descr")
	if v := n.Find("v:imagedata"); id == "" && v != nil {
		id, alt = v.Get("r:id"), v.Get("o:title")
	}
	r := in.rels[id]
	switch {
	case id == "" && n.Find("a:blip").Get("r:link") != "" || r.outside:
		in.d.Lost.Add(office.LostOutside, 1)
		return
	case id == "" || r.target == "":
		in.d.Lost.Add(office.LostDrawing, 1)
		return
	}
	data, err := in.pkg.Part(r.target)
	if err != nil || data == nil {
		in.d.Lost.Add(office.LostPicture, 1)
		return
	}
	w.p.Images = append(w.p.Images, &office.Image{Alt: strings.TrimSpace(alt), Name: path.Base(r.target), Data: data})
}

// box reads the text boxes of a drawing: their words stand beside the text.
func (in *in) box(n *office.Node) {
	for _, k := range n.Kids {
		switch k.Name {
		case "mc:AlternateContent":
			in.box(choice(k))
			continue
		case "w:txbxContent":
			var paras []*office.Para
			fields, active := in.fields, in.active
			in.fields, in.active = nil, map[int]bool{}
			in.blocks(k, &paras)
			in.fields, in.active = fields, active
			for _, p := range paras {
				p.From = office.Box
			}
			in.d.Aside = append(in.d.Aside, paras...)
			continue
		}
		in.box(k)
	}
}
