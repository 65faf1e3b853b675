package rtf

import (
	"slices"
	"strings"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// dropped are destinations whose words are no words of the letter.
var dropped = map[string]bool{"colortbl": true, "filetbl": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "generator": true, "themedata": true, "colorschememapping": true, "datastore": true, "latentstyles": true, "pgptbl": true,
	"xmlnstbl": true, "mmathPr": true, "ftnsep": true, "ftnsepc": true, "aftnsep": true, "aftnsepc": true, "bkmkstart": true, "bkmkend": true, "template": true, "operator": true, "author": true, "company": true, "creatim": true, "revtim": true, "printim": true, "private": true, "userprops": true, "falt": true, "panose": true, "docvar": true, "pnseclvl": true, "atnid": true, "atnauthor": true, "atnref": true, "atntime": true, "atrfstart": true, "atrfend": true, "nonshppict": true, "wgrffmtfilter": true, "passwordhash": true, "fldtype": true, "datafield": true, "objclass": true, "objdata": true, "blipuid": true, "levelnumbers": true, "leveltext": true, "xe": true, "tc": true, "htmltag": true, "mhtmltag": true, "defchp": true, "defpap": true, "background": true, "nonesttables": true}

// do carries out a control word.
func (in *in) do(word string, n int, has bool) {
	if in.skip > 0 { // a control word stands in for a character too
		in.skip--
	}
	on := !has || n != 0
	if word == "bin" { // bytes that are no text, whatever stands in them
		in.at += min(max(n, 0), len(in.b)-in.at)
		return
	}
	if in.st.dest == "drop" && word != "nestrow" || in.destination(word) {
		return
	}
	switch word {
	case "u":
		in.unicode(n)
	case "uc":
		in.st.skip = min(max(n, 0), 8)
	case "par", "sect", "page", "column":
		in.text(func() { in.endPara() })
		if word == "page" && in.st.dest == "" && !in.pr.table {
			*in.to = append(*in.to, &office.Para{Break: true})
		}
	case "line", "softline":
		in.put("\n")
	case "tab":
		in.put("\t")
	case "bullet":
		in.put("•")
	case "endash":
		in.put("–")
	case "emdash":
		in.put("—")
	case "lquote":
		in.put("‘")
	case "rquote":
		in.put("’")
	case "ldblquote":
		in.put("“")
	case "rdblquote":
		in.put("”")
	case "emspace", "enspace", "qmspace":
		in.put(" ")
	case "nestcell":
		in.put(" ")
	case "nestrow": // it stands among properties of the row, which are no words
		if in.endPara(); !in.nested {
			in.d.Lost.Add(office.LostNested, 1)
		}
		in.nested = true
	case "cell":
		in.nested = false
		in.text(in.endCell)
	case "row":
		in.text(in.endRow)
	case "ftnalt":
		in.d.Lost.Add(office.LostEndnote, 1)
	case "object":
		in.d.Lost.Add(office.LostObject, 1)
	default:
		in.flush()
		if !in.cells(word, n) && !in.described(word, n) {
			in.look(word, n, on)
		}
	}
}

// text does something with the text, when that is where words go.
func (in *in) text(f func()) {
	if in.st.dest == "" {
		f()
	}
}

// look changes how words or paragraphs are set.
func (in *in) look(word string, n int, on bool) {
	r := &in.st.run
	switch word {
	case "plain":
		in.st.run, in.st.hidden = office.Run{Link: r.Link}, false
		in.st.struck, in.st.marked, in.st.size, in.st.font = false, false, 24, in.plain
	case "fs":
		in.st.size = n
	case "strike", "striked":
		in.st.struck = on
	case "highlight":
		in.st.marked = on
	case "b":
		r.Bold = on
	case "i":
		r.Italic = on
	case "ul", "uldb", "ulw", "uld", "uldash":
		r.Underline = on
	case "ulnone":
		r.Underline = false
	case "super":
		r.Sup = on
	case "up":
		r.Sup = on
	case "sub":
		r.Sub = on
	case "nosupersub":
		r.Sub, r.Sup = false, false
	case "v":
		if in.st.hidden = on; on && in.st.dest == "" {
			in.d.Lost.Add(office.LostHidden, 1)
		}
	case "revised":
		in.st.ins.on = on
	case "deleted":
		in.st.del.on = on
	case "revauth":
		in.st.ins.by = n
	case "revauthdel":
		in.st.del.by = n
	case "revdttm":
		in.st.ins.at = n
	case "revdttmdel":
		in.st.del.at = n
	case "pard":
		in.pr = para{}
	case "s":
		if in.pr.style = n; in.st.dest == "style" {
			in.styleNum = n
		}
	case "outlinelevel":
		if in.st.dest == "style" {
			in.styleLevel = n + 1
		} else if n < 9 {
			in.pr.outline = n + 1
		}
	case "ls":
		in.pr.list = true
	case "ilvl":
		in.pr.level = min(max(n, 0), 8)
	case "intbl":
		in.pr.table = true
	case "qr":
		in.pr.right = true
	case "ql", "qc", "qj":
		in.pr.right = false
	}
}

// destination starts a group whose words go elsewhere. It reports whether the word was one of those.
func (in *in) destination(word string) bool {
	k := len(in.stack) - 1
	if k < 0 {
		return false
	}
	star := in.stack[k].star
	in.stack[k].star = false
	switch word {
	case "stylesheet":
		in.st.dest = "styles"
	case "info":
		in.st.dest = "info"
	case "title":
		in.st.dest = "title"
		in.instr.Reset()
	case "header", "headerl", "headerr", "headerf":
		in.aside(office.Header)
	case "footer", "footerl", "footerr", "footerf":
		in.aside(office.Footer)
	case "footnote":
		in.note()
	case "annotation":
		in.d.Lost.Add(office.LostComment, 1)
		in.st.dest = "drop"
	case "pict":
		in.st.dest = "pict"
		in.picture = picture{}
	case "fonttbl":
		in.st.dest = "fonts"
		in.instr.Reset()
	case "revtbl":
		in.st.dest = "authors"
		in.instr.Reset()
	case "picprop", "sp":
		in.st.dest = "sp"
	case "sn", "sv":
		in.st.dest = word
		in.instr.Reset()
	case "shptxt":
		if in.inside() { // of a header or note: among its words
			in.st.dest = ""
		} else {
			in.aside(office.Box)
		}
	case "listtext", "pntext":
		in.st.dest = "listtext"
		in.label.Reset()
	case "fldinst":
		in.st.dest = "fldinst"
		in.instr.Reset()
	case "fldrslt":
		in.field(in.stack[k].st.dest)
	default:
		switch {
		case dropped[word], star && word != "shppict" && word != "shpinst" && word != "bkmkstart" && in.st.dest != "style" && word != "cs" && word != "ud":
			in.st.dest = "drop"
		case in.st.dest == "styles":
			in.st.dest = "style"
			in.styleNum, in.styleLevel = 0, 0
			in.instr.Reset()
			return false
		default:
			return false
		}
	}
	return true
}

// endDest deals with the words of a destination that ends.
func (in *in) endDest(dest string) {
	s := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(in.instr.String()), ";"))
	switch dest {
	case "style":
		name, _, _ := strings.Cut(s, ",")
		if what, level, ok := office.Named(name); ok {
			in.styles[in.styleNum], in.levels[in.styleNum] = what, level
		} else if in.styleLevel > 0 && in.styleLevel < 10 {
			in.styles[in.styleNum], in.levels[in.styleNum] = office.Heading, in.styleLevel
		}
		in.instr.Reset()
	case "title":
		in.d.Title = s
	case "authors":
		in.authors = strings.Split(s, ";")
	case "sn":
		in.property = s
	case "sv":
		if in.property == "wzDescription" {
			in.picture.alt = s
		}
	case "pict":
		in.endPicture()
	}
}

// field makes a link of the words of a field that is one; dest is where words go outside it.
func (in *in) field(dest string) {
	if in.st.dest = dest; dest != "" {
		return
	}
	s := strings.TrimSpace(in.instr.String())
	if rest, ok := strings.CutPrefix(s, "HYPERLINK"); ok && !strings.Contains(s, `\l`) {
		if i := strings.IndexByte(rest, '"'); i >= 0 {
			if k := strings.IndexByte(rest[i+1:], '"'); k >= 0 && letter.Linkable(rest[i+1:i+1+k]) {
				in.st.run.Link = rest[i+1 : i+1+k]
			}
		}
	}
	if strings.HasPrefix(s, "TOC") {
		in.d.Lost.Add(office.LostTOC, 1)
		in.st.dest = "drop"
	}
}

// note begins a note: what was read outside it waits.
func (in *in) note() {
	in.open("")
}

// open begins words of their own; into says where they go at the end.
func (in *in) open(into string) {
	k := len(in.stack) - 1
	if in.inside() { // a note in a note, or in a header
		in.st.dest = "drop"
		in.d.Lost.Add(office.LostNote, 1)
		return
	}
	x := &noted{to: in.to, p: in.p, pr: in.pr, row: in.row, grid: in.grid, table: in.table}
	in.stack[k].note = x
	in.to, in.p, in.pr, in.row, in.grid, in.table = &x.paras, nil, para{}, nil, grid{}, nil
	in.st.run, in.st.dest = office.Run{}, into
}

// inside reports whether a note, header, footer or text box is open.
func (in *in) inside() bool {
	return slices.ContainsFunc(in.stack, func(g saved) bool { return g.note != nil })
}

// aside reads a header, footer or text box: its words stand beside the text.
func (in *in) aside(from office.Origin) {
	in.open("")
	if k := len(in.stack) - 1; in.stack[k].note != nil {
		in.stack[k].note.from = from
	}
}

func (in *in) endNote(x *noted) {
	if in.p != nil {
		in.endPara()
	}
	in.endTable()
	in.to, in.p, in.pr, in.row, in.grid, in.table = x.to, x.p, x.pr, x.row, x.grid, x.table
	if x.from != office.Text {
		for _, p := range office.Flat(x.paras) {
			p.From = x.from
			in.d.Aside = append(in.d.Aside, p)
		}
		return
	}
	if len(x.paras) > 0 && len(x.paras[0].Runs) > 0 {
		r := &x.paras[0].Runs[0]
		r.Text = strings.TrimLeft(r.Text, " \t")
	}
	if len(x.paras) == 0 {
		x.paras = []*office.Para{{}}
	}
	p := in.para()
	p.Runs = append(p.Runs, office.Run{Note: x.paras})
}
