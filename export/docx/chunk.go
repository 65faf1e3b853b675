package docx

import (
	"bytes"

	"kamerbrief/export/office"
	"kamerbrief/export/web"
)

// maxPage is how many bytes a web page that stands in a document may have: programs put in a letter or a table.
const maxPage = 1 << 20

// chunk reads a file that a program put in the document whole, for Word to make text of (altChunk): one of Word or a web page.
func (in *in) chunk(n *office.Node, to *[]*office.Para) {
	d := in.whole(n)
	if d == nil {
		in.d.Lost.Add(office.LostChunk, 1)
		return
	}
	bare(d.Paras)
	bare(d.Aside)
	in.d.Lost.Add(office.LostComment, len(d.Comments))
	for what, k := range d.Lost {
		in.d.Lost.Add(what, k)
	}
	*to = append(*to, d.Paras...)
	in.d.Aside = append(in.d.Aside, d.Aside...)
}

// bare takes comments off words: they are those of another file.
func bare(paras []*office.Para) {
	for _, p := range paras {
		for i := range p.Runs {
			p.Runs[i].In = nil
			bare(p.Runs[i].Note)
		}
		for c := range p.Cells() {
			bare(c.Paras)
		}
	}
}

// whole reads the file that an altChunk names; nil when that cannot be done.
func (in *in) whole(n *office.Node) *office.Doc {
	r := in.rels[n.Get("r:id")]
	if r.outside || r.target == "" || in.within {
		return nil
	}
	b, err := in.pkg.Part(r.target)
	var d *office.Doc
	switch {
	case err != nil:
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		var pkg *office.Package
		if pkg, err = in.pkg.Within(b); err == nil {
			d, err = document(pkg, true) // one that stands in a file that stands in a file is counted
		}
	case len(b) <= maxPage && bytes.Contains(bytes.ToLower(b[:min(len(b), 1000)]), []byte("<html")):
		d, err = web.ReadHTML(b)
	}
	if err != nil {
		return nil
	}
	return d
}
