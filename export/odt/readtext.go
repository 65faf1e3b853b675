package odt

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// blocks reads the paragraphs, lists and tables of a text, cell, note, header or frame.
func (in *in) blocks(n *office.Node, to *[]*office.Para) {
	for _, k := range n.Kids {
		switch k.Name {
		case "text:p", "text:h":
			in.para(k, to)
		case "text:list":
			in.readList(k, to)
		case "table:table":
			was := in.list
			in.list = nil
			if t := in.table(k); t != nil {
				*to = append(*to, &office.Para{Table: t})
			}
			in.list = was
		case "text:section", "text:numbered-paragraph", "text:index-title":
			in.blocks(k, to)
		case "text:table-of-content", "text:illustration-index", "text:table-index", "text:alphabetical-index", "text:bibliography", "text:user-index", "text:object-index":
			in.d.Lost.Add(office.LostTOC, 1)
		case "draw:frame", "draw:custom-shape", "draw:rect", "draw:line", "draw:g", "draw:polyline", "draw:path", "draw:ellipse", "draw:control":
			p := &office.Para{}
			in.drawing(k, &writing{p: p})
			if len(p.Images) > 0 {
				*to = append(*to, p)
			}
		case "text:change-start", "text:change-end", "text:change":
			in.mark(k, nil)
		case "text:tracked-changes", "office:change-info", "office:forms", "office:annotation":
		default: // what holds paragraphs, whatever it is
			if k.Find("text:p") != nil {
				in.blocks(k, to)
			}
		}
	}
}

// writing is a paragraph being read.
type writing struct {
	p             *office.Para
	st            style
	set           style // of the words that are read: their size and font, and what a letter does not have
	words         bool
	struck        bool // the words before are struck through
	marked        bool // the words before are highlighted
	weak, upright bool
	spaced        bool           // the last thing was white space, which counts once
	done          []*office.Para // of which the end was taken away: they stand before p
}

func (in *in) para(n *office.Node, to *[]*office.Para) {
	st := in.style("paragraph", n.Get("text:style-name"))
	p := &office.Para{Style: st.what, Level: st.level, List: st.list1, Right: st.right, Keep: st.keep}
	w := &writing{p: p, st: st, set: st, spaced: true}
	w.set.size = cmp.Or(st.size, in.size)
	if n.Name == "text:h" && p.Style != office.Title {
		if p.Style != office.Heading {
			p.Style = office.Heading
		}
		p.Level, _ = strconv.Atoi(n.Get("text:outline-level"))
		p.Level = max(p.Level, 1)
		in.numbered(p, n)
	} else if in.list != nil && (p.Style == office.Body || p.Style == office.Item || p.Style == office.More || p.Style == office.InCell || p.Style == office.InNote) {
		in.listed(p, st)
	} else if p.Style == office.Item && p.List == letter.NoList {
		p.Style, p.Level = office.More, 1
	}
	look := office.Run{}
	if s := in.styles["paragraph "+n.Get("text:style-name")]; s != nil && s.auto {
		look = looked(look, *s)
	}
	in.inline(n, w, look)
	if len(in.ins) == 0 && !in.taken { // words go on behind its end
		w.trim()
	}
	spaces(w.p)
	if st.name == "Brief paginaeinde" {
		*to = append(*to, &office.Para{Break: true})
		return
	}
	if (st.page || st.sheet && len(*to) > 0) && p.Style != office.Title {
		*to = append(*to, &office.Para{Break: true})
	}
	p.Strong, p.Slant = w.words && !w.weak, w.words && !w.upright
	if c := in.inserted(); c != nil { // it goes on below
		w.p.Mark = c
	}
	*to = append(append(*to, w.done...), w.p)
}

// numbered gives a heading its number, when headings have one.
func (in *in) numbered(p *office.Para, n *office.Node) {
	if in.outline == nil || n.Get("text:is-list-header") == "true" || p.Level > 10 {
		return
	}
	if n.Get("text:restart-numbering") == "true" {
		in.heading = count{}
	}
	p.Label = in.outline.label(&in.heading, p.Level-1, -1)
	in.d.Numbered = in.d.Numbered || p.Label != ""
}

// trim takes the white space off the end of a paragraph that ODF does not count.
func (w *writing) trim() {
	if n := len(w.p.Runs); n > 0 && w.spaced {
		r := &w.p.Runs[n-1]
		if s, ok := strings.CutSuffix(r.Text, "\x00"); ok {
			if r.Text = s; s == "" {
				w.p.Runs = w.p.Runs[:n-1]
			}
		}
	}
}

// spaces makes spaces of those of which nobody knew yet whether they end the paragraph, and joins runs that are alike.
func spaces(p *office.Para) {
	p.Tidy()
	for i := range p.Runs {
		p.Runs[i].Text = strings.ReplaceAll(p.Runs[i].Text, "\x00", " ")
	}
}

// put adds a run to the paragraph.
func (in *in) put(w *writing, r office.Run) {
	if len(r.In) == 0 {
		for c := range len(in.d.Comments) {
			if in.active[c] {
				r.In = append(r.In, c)
			}
		}
	}
	if c := in.inserted(); c != nil {
		r.Ins = c
	}
	if strings.TrimSpace(r.Text) != "" {
		w.words = true
		w.p.Sized(w.set.size)
		in.d.Lost.Stretch(&w.struck, w.set.struck, office.LostStruck)
		in.d.Lost.Stretch(&w.marked, w.set.marked, office.LostMarked)
		w.weak = w.weak || !(r.Bold || w.st.bold == yes)
		w.upright = w.upright || !(r.Italic || r.Underline || w.st.italic == yes)
	}
	w.p.Runs = append(w.p.Runs, r)
}

// text adds words: white space of the file counts as one space, and not at the start.
func (in *in) text(w *writing, s string, look office.Run) {
	var b strings.Builder
	for _, r := range in.d.Signs(w.set.font, s) {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			if !w.spaced {
				b.WriteByte(0) // a space, unless it ends the paragraph
			}
			w.spaced = true
			continue
		}
		w.spaced = false
		b.WriteRune(r)
	}
	if b.Len() > 0 {
		look.Text = b.String()
		in.put(w, look)
	}
}

// exact adds words of which every character counts.
func (in *in) exact(w *writing, s string, look office.Run) {
	look.Text = s
	in.put(w, look)
	w.spaced = false
}

// inline reads what stands in a paragraph.
func (in *in) inline(n *office.Node, w *writing, look office.Run) {
	for _, k := range n.Kids {
		switch k.Name {
		case "":
			in.text(w, k.Text, look)
		case "text:span":
			st := in.style("text", k.Get("text:style-name"))
			if st.hidden {
				in.d.Lost.Add(office.LostHidden, 1)
				continue
			}
			was := w.set
			w.set.size, w.set.font = cmp.Or(st.size, was.size), cmp.Or(st.font, was.font)
			w.set.struck, w.set.marked = was.struck || st.struck, was.marked || st.marked
			in.inline(k, w, looked(look, st))
			w.set = was
		case "text:a":
			r := look
			r.Link = k.Get("xlink:href")
			in.inline(k, w, r)
		case "text:s":
			c, err := strconv.Atoi(k.Get("text:c"))
			if err != nil {
				c = 1
			}
			in.exact(w, strings.Repeat(" ", min(max(c, 1), 200)), look)
		case "text:tab":
			in.exact(w, "\t", look)
		case "text:line-break":
			in.exact(w, "\n", look)
			w.spaced = true
		case "text:note":
			in.note(k, w, look)
		case "text:bookmark-start", "text:bookmark", "text:reference-mark-start", "text:reference-mark":
			w.p.Marks = append(w.p.Marks, k.Get("text:name"))
		case "text:bookmark-ref", "text:reference-ref", "text:note-ref":
			r := look
			r.Text = k.Words()
			r.Ref = &office.Ref{Name: strings.Replace(k.Get("text:ref-name"), "kbl_", "kb_", 1)}
			in.put(w, r)
			w.spaced = false
		case "office:annotation":
			in.comment(k, w)
		case "office:annotation-end":
			if i, ok := in.comments[k.Get("office:name")]; ok {
				delete(in.active, i)
			}
		case "text:change-start", "text:change-end", "text:change":
			in.mark(k, w)
		case "text:soft-page-break", "text:bookmark-end", "text:reference-mark-end":
		case "text:placeholder":
			in.d.Lost.Add(office.LostPrompt, 1)
		case "loext:content-control":
			if k.Get("loext:showing-place-holder") == "true" {
				in.d.Lost.Add(office.LostPrompt, 1)
				continue
			}
			in.inline(k, w, look)
		case "text:hidden-text", "text:hidden-paragraph":
			in.d.Lost.Add(office.LostHidden, 1)
		case "text:ruby":
			if b := k.Kid("text:ruby-base"); b != nil {
				in.inline(b, w, look)
			}
		case "draw:frame", "draw:custom-shape", "draw:rect", "draw:line", "draw:g", "draw:polyline", "draw:path", "draw:ellipse", "draw:control", "draw:a":
			in.drawing(k, w)
		default: // a field: its words
			in.inline(k, w, look)
		}
	}
}

// looked gives the look of words in a style within words of another look.
func looked(r office.Run, st style) office.Run {
	for _, x := range [...]struct {
		to *bool
		by tri
	}{{&r.Bold, st.bold}, {&r.Italic, st.italic}, {&r.Underline, st.underline}} {
		if x.by != unset {
			*x.to = x.by == yes
		}
	}
	r.Sub, r.Sup = r.Sub || st.sub, r.Sup || st.sup
	if st.lang != "" {
		r.Lang = st.lang
	}
	return r
}

func (in *in) note(k *office.Node, w *writing, look office.Run) {
	if in.inNote {
		in.d.Lost.Add(office.LostNote, 1)
		in.text(w, " ("+k.Kid("text:note-body").Words()+")", look)
		return
	}
	if k.Get("text:note-class") == "endnote" {
		in.d.Lost.Add(office.LostEndnote, 1)
	}
	r := look
	r.Sup, r.Note, r.NoteMark = false, []*office.Para{}, k.Get("text:id")
	in.inNote = true
	list, active, ins := in.list, in.active, in.ins
	in.list, in.active, in.ins = nil, map[int]bool{}, nil
	if b := k.Kid("text:note-body"); b != nil {
		in.blocks(b, &r.Note)
	}
	in.list, in.active, in.ins = list, active, ins
	in.inNote = false
	if len(r.Note) == 0 {
		r.Note = append(r.Note, &office.Para{})
	}
	r.Note[0].CutMark("")
	in.put(w, r)
	w.spaced = false
}

// drawing reads a drawing: a picture, a text box, or what a letter has no place for.
func (in *in) drawing(k *office.Node, w *writing) {
	box, img := k.Find("draw:text-box"), k.Find("draw:image")
	if box == nil && (k.Kid("text:p") != nil || k.Kid("text:list") != nil) { // a shape with words in it: LibreOffice makes it of a text box of Word
		box = k
	}
	switch {
	case k.Name == "draw:g": // a group: each by itself
		for _, x := range k.Kids {
			if strings.HasPrefix(x.Name, "draw:") && x.Name != "draw:glue-point" {
				in.drawing(x, w)
			}
		}
	case k.Name == "draw:control":
		in.d.Lost.Add(office.LostControl, 1)
	case box != nil && strings.TrimSpace(box.Words()) != "":
		var paras []*office.Para
		list, note := in.list, in.inNote
		in.list = nil
		in.blocks(box, &paras)
		in.list, in.inNote = list, note
		paras = office.Flat(paras)
		for _, p := range paras {
			p.From = office.Box
			w.p.Images = append(w.p.Images, p.Images...)
			p.Images = nil
		}
		in.d.Aside = append(in.d.Aside, paras...)
	case k.Find("draw:object") != nil || k.Find("draw:object-ole") != nil || k.Find("draw:plugin") != nil:
		in.d.Lost.Add(office.LostObject, 1)
	case img != nil:
		in.picture(k, img, w)
	case strings.TrimSpace(k.Words()) != "":
		in.d.Lost.Add(office.LostBox, 1)
		in.text(w, " "+k.Words(), office.Run{})
	case box == nil:
		in.d.Lost.Add(office.LostDrawing, 1)
	}
}

func (in *in) picture(k, img *office.Node, w *writing) {
	href := img.Get("xlink:href")
	if strings.Contains(href, "://") || strings.HasPrefix(href, "/") || strings.HasPrefix(href, "..") {
		in.d.Lost.Add(office.LostOutside, 1)
		return
	}
	data, err := in.pkg.Part(path.Clean(href))
	if err != nil || data == nil {
		in.d.Lost.Add(office.LostPicture, 1)
		return
	}
	alt := cmp.Or(k.Find("svg:desc").Words(), k.Find("svg:title").Words())
	w.p.Images = append(w.p.Images, &office.Image{Alt: strings.TrimSpace(alt), Name: path.Base(href), Data: data, Share: office.ShareOf(float64(parts("", k.Get("svg:width"))) / 56.7)})
}
