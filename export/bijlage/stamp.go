package bijlage

import (
	"fmt"

	"kamerbrief/export/pdffile"
)

// stampName is what a stamp is called among the resources of a page.
const stampName name = "KamerbriefStempel"

// A stamp is a page of A4, in points.
const stampWidth, stampHeight = 595.28, 841.89

// stamp takes the one page of a stamp over as a form; 0 when there is none. It is of our own making, but a stamp that cannot be read
// takes no bijlage along.
func (o *binder) stamp(b []byte) ref {
	if len(b) == 0 {
		return 0
	}
	f, err := open(b)
	if err != nil {
		return 0
	}
	pages := f.Pages(1)
	if len(pages) != 1 {
		return 0
	}
	content := f.List(pages[0].Dict["Contents"])
	if len(content) == 0 {
		content = array{pages[0].Dict["Contents"]}
	}
	r, _ := content[0].(ref)
	s, ok := f.Object(r).(*stream)
	if !ok || len(content) != 1 {
		return 0
	}
	c := &copier{o: o, f: f, to: map[ref]ref{}, rename: map[name]name{}, top: -1, max: -1}
	d := dict{"Type": name("XObject"), "Subtype": name("Form"), "BBox": array{0, 0, stampWidth, stampHeight}, "Length": len(s.Raw), "Resources": c.dict(f.Dict(pages[0].Resources))}
	for _, k := range []name{"Filter", "DecodeParms"} {
		if v := s.Dict[k]; v != nil {
			d[k] = c.value(v)
		}
	}
	form := o.add(&stream{Dict: d, Raw: s.Raw})
	c.run()
	return form
}

// stamped lays the stamp over a page that was taken over, at what is its top right when it is looked at.
func (c *copier) stamped(out dict, s pdffile.Page) {
	f := c.f
	res := c.dict(f.Dict(s.Resources))
	forms := c.dict(f.Dict(f.Dict(s.Resources)["XObject"]))
	forms[stampName] = c.stamp
	res["XObject"] = forms
	out["Resources"] = res
	content, _ := out["Contents"].(array)
	if content == nil && out["Contents"] != nil {
		content = array{}
		for _, v := range f.List(s.Dict["Contents"]) {
			if x := c.value(v); x != nil {
				content = append(content, x)
			}
		}
		if len(content) == 0 {
			content = array{out["Contents"]}
		}
	}
	over := fmt.Sprintf("\nQ\n/Artifact<</Type/Pagination/Subtype/Header>>BDC\nq %s cm/%s Do Q\nEMC\n", matrix(f, s), stampName)
	out["Contents"] = append(append(array{c.o.content("q\n")}, content...), c.o.content(over))
}

// matrix puts the top right of A4 at that of a page as it is shown, upright.
func matrix(f *pdffile.File, s pdffile.Page) string {
	box := f.Nums(s.CropBox, 4)
	if box == nil {
		box = f.Nums(s.MediaBox, 4)
	}
	if box == nil {
		box = []float64{0, 0, stampWidth, stampHeight}
	}
	x0, x1, y0, y1 := min(box[0], box[2]), max(box[0], box[2]), min(box[1], box[3]), max(box[1], box[3])
	switch turn := f.Int(s.Rotate, 0) % 360; (turn + 360) % 360 {
	case 90:
		return fmt.Sprintf("0 1 -1 0 %.2f %.2f", x0+stampHeight, y1-stampWidth)
	case 180:
		return fmt.Sprintf("-1 0 0 -1 %.2f %.2f", x0+stampWidth, y0+stampHeight)
	case 270:
		return fmt.Sprintf("0 -1 1 0 %.2f %.2f", x1-stampHeight, y0+stampWidth)
	}
	return fmt.Sprintf("1 0 0 1 %.2f %.2f", x1-stampWidth, y1-stampHeight)
}
