package docx

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"kamerbrief/export/office"
)

// drawing reads a drawing: its pictures and text boxes, of which a group has more than one; or what a letter has no place for.
func (in *in) drawing(n *office.Node, w *writing) {
	if n.Name == "w:control" || n.Find("w:control") != nil {
		in.d.Lost.Add(office.LostControl, 1)
		return
	}
	if n.Name == "w:object" || n.Find("o:OLEObject") != nil {
		in.d.Lost.Add(office.LostObject, 1)
		return
	}
	if !in.shapes(n, n.Find("wp:docPr").Get("descr"), share(n.Find("wp:extent")), w) {
		in.d.Lost.Add(office.LostDrawing, 1)
	}
}

// share is how wide something is in percent of the text, from its size; 0 when it has none.
func share(size *office.Node) int {
	emu, _ := strconv.ParseFloat(size.Get("cx"), 64) // 0 for what is no number
	return office.ShareOf(emu / 36000)
}

// shapes reads the pictures and text boxes of a drawing; alt is what it says for them, wide their share of the text. It reports whether
// there are any.
func (in *in) shapes(n *office.Node, alt string, wide int, w *writing) (some bool) {
	for _, k := range n.Kids {
		switch k.Name {
		case "mc:AlternateContent":
			some = in.shapes(choice(k), alt, wide, w) || some
		case "w:txbxContent":
			in.box(k, w)
			some = true
		case "a:blip":
			some = in.picture(k.Get("r:embed"), k.Get("r:link"), alt, wide, w) || some
		case "v:imagedata":
			some = in.picture(k.Get("r:id"), "", cmp.Or(alt, k.Get("o:title")), wide, w) || some
		case "pic:pic": // of a group each has its own words
			some = in.shapes(k, cmp.Or(k.Kid("pic:nvPicPr", "pic:cNvPr").Get("descr"), alt), cmp.Or(share(k.Kid("pic:spPr", "a:xfrm", "a:ext")), wide), w) || some
		default:
			some = in.shapes(k, alt, wide, w) || some
		}
	}
	return some
}

// picture reads a picture; id is of what stands in the file, link of what stands outside it.
func (in *in) picture(id, link, alt string, wide int, w *writing) bool {
	r := in.rels[id]
	switch {
	case id == "" && link != "" || r.outside:
		in.d.Lost.Add(office.LostOutside, 1)
		return true
	case id == "" || r.target == "":
		return false
	}
	data, err := in.pkg.Part(r.target)
	if err != nil || data == nil {
		in.d.Lost.Add(office.LostPicture, 1)
		return true
	}
	w.p.Images = append(w.p.Images, &office.Image{Alt: strings.TrimSpace(alt), Name: path.Base(r.target), Data: data, Share: wide})
	return true
}

// box reads a text box: its words stand beside the text, its pictures where it is anchored.
func (in *in) box(n *office.Node, w *writing) {
	var paras []*office.Para
	fields, active := in.fields, in.active
	in.fields, in.active = nil, map[int]bool{}
	in.blocks(n, &paras)
	in.fields, in.active = fields, active
	for _, p := range office.Flat(paras) {
		p.From = office.Box
		w.p.Images = append(w.p.Images, p.Images...)
		p.Images = nil
		in.d.Aside = append(in.d.Aside, p)
	}
}
