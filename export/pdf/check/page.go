package check

import (
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdffile"
)

// annot is an annotation.
type annot struct {
	d    dict
	n    ref // 0 when direct
	page int
	used bool // an OBJR names it
}

// findPages lists the pages in order.
func (c *checker) findPages() {
	if c.pages = c.f.Pages(pdffile.MaxPages + 1); len(c.pages) > pdffile.MaxPages {
		c.pages = c.pages[:pdffile.MaxPages]
		c.tooMuch()
	}
	for i, p := range c.pages {
		c.pageIndex[p.Ref] = i
	}
	c.rep.Pages = len(c.pages)
	c.confIf(len(c.pages) == 0, "6.1", 0, "Het bestand heeft geen bladzijden")
}

// readPages reads contents and annotations and looks at the elements of the structure, on all processors when there are many
// pages. By now every object has been read, so that looking one up changes nothing.
func (c *checker) readPages() {
	keys := map[int]bool{}
	for i, p := range c.pages {
		if k, ok := c.f.Get(p.Dict["StructParents"]).(int); ok {
			if keys[k] {
				c.extra("parenttree", i+1, "Twee bladzijden delen hun plaats in de structuur")
			}
			keys[k] = true
		}
	}
	n := max(1, min(runtime.GOMAXPROCS(0), len(c.pages)/16))
	if n == 1 {
		c.readSome(0, len(c.pages))
		c.elements()
		return
	}
	parts := make([]*checker, n+1) // the last one looks at the elements of the structure, which say nothing of pages
	var wg sync.WaitGroup
	for k := range parts {
		parts[k] = c.fork()
		wg.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					parts[k].conf("6.1", 0, "Het bestand is beschadigd")
				}
			}()
			if k == n {
				parts[k].elements()
			} else {
				parts[k].readSome(k*len(c.pages)/n, (k+1)*len(c.pages)/n)
			}
		})
	}
	wg.Wait()
	for _, p := range parts {
		c.join(p)
	}
}

// fork gives a checker for some of the pages.
func (c *checker) fork() *checker {
	d := *c
	d.f, d.rep, d.seen, d.loose = c.f.Fork(), &Report{}, map[tell.Finding]bool{}, map[ref]*elem{}
	d.fonts, d.formUse, d.images = map[*pdffile.Font]*font{}, map[ref]int{}, map[ref]bool{}
	d.walked, d.inks = map[ref]bool{}, map[name][]byte{}
	d.fontList, d.seqs, d.annots, d.gray, d.rgb, d.cmyk = nil, nil, nil, nil, nil, nil
	d.room = nil
	d.artChars, d.allChars, d.artifacts, d.lines, d.glued = 0, 0, 0, 0, 0
	return &d
}

// join takes over what a fork found.
func (c *checker) join(d *checker) {
	d.syntax()
	for _, f := range d.rep.Findings {
		c.add(f)
	}
	c.rep.Script = c.rep.Script || d.rep.Script
	for _, f := range d.fontList {
		old := c.font(f.Font, f.page)
		old.page, old.half = min(old.page, f.page), old.half || f.half
		for i, b := range f.used {
			old.used[i] |= b
		}
	}
	for n, k := range d.formUse {
		if c.formUse[n] += k; c.formUse[n] > 1 {
			c.conf("UA 7.20-2", 0, "Een gelabeld beeld wordt twee keer getoond")
		}
	}
	for n, e := range d.loose {
		c.loose[n] = e
	}
	c.seqs, c.annots = append(c.seqs, d.seqs...), append(c.annots, d.annots...)
	c.gray, c.rgb, c.cmyk = append(c.gray, d.gray...), append(c.rgb, d.rgb...), append(c.cmyk, d.cmyk...)
	c.lines, c.glued = c.lines+d.lines, c.glued+d.glued
	c.artChars, c.allChars, c.artifacts = c.artChars+d.artChars, c.allChars+d.allChars, c.artifacts+d.artifacts
}

// readSome reads pages [from, to).
func (c *checker) readSome(from, to int) {
	for i := from; i < to; i++ {
		c.readPage(c.pages[i], i+1)
	}
}

func (c *checker) readPage(pg pdffile.Page, p int) {
	f, d := c.f, pg.Dict
	if b := f.Nums(pg.MediaBox, 4); b == nil {
		c.conf("6.1.13-11", p, "De bladzijde heeft geen maat")
	} else if !fair(b[2]-b[0], b[3]-b[1]) {
		c.conf("6.1.13-11", p, "De bladzijde heeft een ongeldige maat")
	}
	c.confIf(d["AA"] != nil, "6.5.2-2", p, "De bladzijde start zelf een handeling")
	c.confIf(d["PresSteps"] != nil, "6.10-2", p, "De bladzijde heeft stappen van een presentatie")
	c.blended = false
	if g := f.Dict(d["Group"]); g["CS"] != nil {
		c.blended = true
		c.colour(g["CS"], p, 0)
	}
	for _, box := range [...]any{pg.CropBox, d["TrimBox"], d["BleedBox"], d["ArtBox"]} {
		if b := f.Nums(box, 4); b != nil && !fair(b[2]-b[0], b[3]-b[1]) {
			c.conf("6.1.13-11", p, "De zichtbare bladzijde heeft een ongeldige maat")
		}
	}
	c.res = f.Dict(pg.Resources)
	pt := &painter{c: c, page: p, seqs: map[int]*sequence{}}
	if k, ok := f.Get(d["StructParents"]).(int); ok {
		pt.parents = f.Array(c.parents[k])
	}
	f.WithContent(pg, func(content []byte) {
		if !pdffile.Run(f, pt, p, content, f.Dict(pg.Resources), !pg.Own) {
			c.tooMuch()
		}
	})
	for _, n := range slices.Sorted(maps.Keys(pt.seqs)) {
		c.seqs = append(c.seqs, pt.seqs[n])
	}
	c.annotations(pg, p)
}

// fair reports whether a page may be of this size, in points.
func fair(w, h float64) bool {
	w, h = math.Abs(w), math.Abs(h)
	return w >= 3 && h >= 3 && w <= 14400 && h <= 14400
}

func (c *checker) annotations(pg pdffile.Page, p int) {
	f, d := c.f, pg.Dict
	list := f.Array(d["Annots"])
	c.confIf(len(list) > 0 && f.Name(d["Tabs"]) != "S", "UA 7.18.3-1", p, "De volgorde van de koppelingen op de bladzijde is niet vastgelegd")
	box := pg.CropBox
	if box == nil {
		box = pg.MediaBox
	}
	for _, v := range list {
		a := f.Dict(v)
		if a == nil {
			continue
		}
		n, _ := v.(ref)
		c.annots = append(c.annots, annot{d: a, n: n, page: p})
		c.annotation(a, n, p, c.outside(a, box))
	}
}

// outside reports whether the annotation lies off the page.
func (c *checker) outside(a dict, box any) bool {
	r, b := c.rect(a["Rect"]), c.rect(box)
	return r[2] <= b[0] || r[0] >= b[2] || r[3] <= b[1] || r[1] >= b[3]
}

func (c *checker) rect(v any) (r [4]float64) {
	a := c.f.Array(v)
	if len(a) == 4 {
		for i := range r {
			r[i], _ = c.f.Num(a[i])
		}
		if r[0] > r[2] {
			r[0], r[2] = r[2], r[0]
		}
		if r[1] > r[3] {
			r[1], r[3] = r[3], r[1]
		}
	}
	return r
}

func (c *checker) annotation(a dict, n ref, p int, outside bool) {
	f := c.f
	sub := f.Name(a["Subtype"])
	switch sub {
	case "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut",
		"Stamp", "Caret", "Ink", "Popup", "FileAttachment", "Widget", "PrinterMark", "TrapNet", "Watermark", "Redact":
	default:
		c.conf("6.3.1-1", p, "De bladzijde bevat een onderdeel dat niet mag: "+string(sub))
	}
	fl, has := f.Get(a["F"]).(int)
	c.confIf(!has && sub != "Popup", "6.3.2-1", p, "Bij een koppeling of opmerking is niet vastgelegd of zij wordt afgedrukt")
	c.confIf(has && (fl&1 != 0 || fl&2 != 0 || fl&4 == 0 || fl&32 != 0 || fl&256 != 0), "6.3.2-2", p, "Een koppeling of opmerking is verborgen of wordt niet afgedrukt")
	c.looks(a, sub, p)
	c.confIf(sub == "Widget" && (a["A"] != nil || a["AA"] != nil), "6.4.1-1", p, "Een invulveld start zelf een handeling")
	c.confIf(a["AA"] != nil, "6.5.2", p, "Een koppeling of opmerking start zelf een handeling")
	c.action(a["A"], p, 0)
	var on *elem
	key, keyed := f.Get(a["StructParent"]).(int)
	if keyed {
		on = c.elemOf(c.parents[key])
	}
	contents, _ := f.Text(a["Contents"])
	if c.noLang && a["Contents"] != nil && a["Lang"] == nil && (on == nil || !on.lang) {
		c.conf("UA 7.2-24", p, "Van de tekst bij een koppeling of opmerking is de taal onbekend")
	}
	if hidden := has && fl&2 != 0; !outside && !hidden {
		c.tagged(a, sub, on, contents, p)
	}
	c.extraIf(outside, "link-plaats", p, "Een koppeling ligt buiten de bladzijde")
	if v, ok := a["Lang"]; ok {
		c.lang(v, p)
	}
	if sub == "Link" {
		c.link(a, p, contents)
	}
	c.extraIf(n > 0 && keyed && on == nil, "parenttree", p, "Een koppeling verwijst naar een plaats in de structuur die er niet is")
	if sub == "FileAttachment" {
		c.fileSpec(f.Dict(a["FS"]), p)
	}
}

// looks looks at the appearance of an annotation.
func (c *checker) looks(a dict, sub name, p int) {
	f := c.f
	r := c.rect(a["Rect"])
	ap := f.Dict(a["AP"])
	c.confIf(ap == nil && sub != "Popup" && sub != "Link" && (r[0] != r[2] || r[1] != r[3]), "6.3.3-1", p, "Bij een opmerking is niet vastgelegd hoe zij eruitziet")
	for k := range ap {
		c.confIf(k != "N", "6.3.3-2", p, "Een opmerking heeft meer dan één uiterlijk")
	}
	c.confIf(ap != nil && f.Stream(ap["N"]) == nil && sub != "Widget", "6.3.3-4", p, "Het uiterlijk van een opmerking ontbreekt")
	c.confIf(sub == "Widget" && c.fieldType(a) == "Btn" && f.Stream(ap["N"]) != nil, "6.3.3-3", p, "Het uiterlijk van een knop past niet bij haar standen")
	c.appearance(ap["N"], p)
}

// tagged looks whether an annotation has its place in the structure and something to be heard.
func (c *checker) tagged(a dict, sub name, on *elem, contents string, p int) {
	f := c.f
	role, alt := name(""), ""
	if on != nil {
		role = on.std
		alt, _ = f.Text(on.d["Alt"])
	}
	switch sub {
	case "Widget":
		c.confIf(role != "Form", "UA 7.18.4-1", p, "Een invulveld is niet gelabeld")
		if tu := c.fieldName(a); tu == "" && alt == "" {
			c.conf("UA 7.18.1-3", p, "Een invulveld heeft geen naam")
		}
	case "PrinterMark":
		c.confIf(on != nil, "UA 7.18.8-1", p, "Een teken voor de drukker staat in de structuur")
	case "Link":
		c.confIf(role != "Link", "UA 7.18.5-1", p, "Een koppeling is niet gelabeld")
		c.confIf(contents == "", "UA 7.18.5-2", p, "Een koppeling zegt niet waar zij heen gaat")
	default:
		c.confIf(role != "Annot", "UA 7.18.1-1", p, "Een opmerking is niet gelabeld")
	}
	c.confIf(sub != "Widget" && contents == "" && alt == "", "UA 7.18.1-2", p, "Een koppeling of opmerking heeft geen tekst voor voorleessoftware")
	c.confIf(sub == "TrapNet", "UA 7.18.2-1", p, "De bladzijde bevat een onderdeel voor drukkerijen")
}

// fieldName gives what a field is called for people. A widget that is no field itself has the name of the one above it, and one of its
// own counts for nothing: so veraPDF's files have it (ua1, 7.18.1-t03, pass-e and fail-d).
func (c *checker) fieldName(a dict) string {
	for range 20 {
		up := c.f.Dict(a["Parent"])
		if a["T"] != nil || up == nil {
			if tu, _ := c.f.Text(a["TU"]); tu != "" || up == nil {
				return tu
			}
		}
		a = up
	}
	return ""
}

// fieldType gives the kind of a field, which may stand above it.
func (c *checker) fieldType(a dict) name {
	for range 20 {
		if n := c.f.Name(a["FT"]); n != "" || a == nil {
			return n
		}
		a = c.f.Dict(a["Parent"])
	}
	return ""
}

// link looks whether a link goes somewhere.
func (c *checker) link(a dict, p int, contents string) {
	f := c.f
	act := f.Dict(a["A"])
	switch {
	case a["Dest"] != nil:
		c.dest(a["Dest"], p)
	case act == nil:
		c.extra("link-doel", p, "Een koppeling heeft geen doel")
	case f.Name(act["S"]) == "GoTo":
		c.dest(act["D"], p)
	case f.Name(act["S"]) == "URI":
		u, _ := f.Text(act["URI"])
		if u == "" {
			c.extra("link-doel", p, "Een koppeling heeft geen doel")
		} else if u == contents {
			c.extra("link-tekst", p, "Een koppeling wordt voorgelezen als webadres: geef een beschrijving")
		}
	}
}

// dest looks whether a destination is a page of this file.
func (c *checker) dest(v any, p int) {
	f := c.f
	d := f.Get(v)
	switch x := d.(type) {
	case name:
		d = f.Get(f.Dict(c.root["Dests"])[x])
	case str:
		d = nil
		c.nameTree(f.Dict(c.root["Names"])["Dests"], func(k str, v any) {
			if k == x {
				d = f.Get(v)
			}
		})
	}
	if m, ok := d.(dict); ok {
		d = f.Get(m["D"])
	}
	a, _ := d.(array)
	if len(a) < 2 {
		c.extra("link-doel", p, "Een koppeling of bladwijzer gaat naar een plaats die er niet is")
		return
	}
	r, ok := a[0].(ref)
	if _, is := c.pageIndex[r]; !ok || !is {
		c.extra("link-doel", p, "Een koppeling of bladwijzer gaat naar een bladzijde die er niet is")
	}
}

// nameTree walks through a name tree.
func (c *checker) nameTree(v any, each func(str, any)) {
	if !c.f.NameTree(v, each) {
		c.tooMuch()
	}
}

func (c *checker) action(v any, p, depth int) {
	f := c.f
	a := f.Dict(v)
	if a == nil || depth > 20 || c.spent() {
		return
	}
	switch s := f.Name(a["S"]); s {
	case "GoTo", "GoToR", "GoToE", "Thread", "URI", "SubmitForm":
	case "Named":
		switch f.Name(a["N"]) {
		case "NextPage", "PrevPage", "FirstPage", "LastPage":
		default:
			c.conf("6.5.1-2", p, "Een koppeling voert een opdracht uit die niet mag")
		}
	default:
		c.rep.Script = c.rep.Script || s == "JavaScript"
		if s == "Rendition" {
			c.mediaClip(f.Dict(f.Dict(a["R"])["C"]), p)
		}
		c.conf("6.5.1-1", p, "Een koppeling start een handeling die niet mag: "+string(s))
	}
	for _, n := range f.List(a["Next"]) {
		c.action(n, p, depth+1)
	}
}

// outline looks at the bookmarks.
func (c *checker) outline() {
	f := c.f
	d := f.Dict(c.root["Outlines"])
	if d == nil {
		return
	}
	seen := map[ref]bool{}
	var walk func(v any, depth int) int
	walk = func(v any, depth int) int {
		n := 0
		for depth < 40 {
			r, ok := v.(ref)
			if !ok || seen[r] {
				return n
			}
			seen[r] = true
			o := f.Dict(r)
			if o == nil {
				c.extra("bladwijzer", 0, "Een bladwijzer ontbreekt")
				return n
			}
			n++
			t, _ := f.Text(o["Title"])
			c.extraIf(strings.TrimSpace(t) == "", "bladwijzer", 0, "Een bladwijzer heeft geen tekst")
			switch {
			case o["Dest"] != nil:
				c.dest(o["Dest"], 0)
			case o["A"] != nil:
				c.action(o["A"], 0, 0)
				if a := f.Dict(o["A"]); f.Name(a["S"]) == "GoTo" {
					c.dest(a["D"], 0)
				}
			default:
				c.extra("bladwijzer", 0, "Een bladwijzer gaat nergens heen")
			}
			if o["First"] != nil {
				below := walk(o["First"], depth+1)
				k, _ := f.Get(o["Count"]).(int)
				c.extraIf(k == 0 || below == 0, "bladwijzer", 0, "Het aantal bladwijzers klopt niet")
				if k > 0 {
					n += below
				}
			} else if k, ok := f.Get(o["Count"]).(int); ok && k != 0 {
				c.extra("bladwijzer", 0, "Het aantal bladwijzers klopt niet")
			} else if ok {
				c.extra("bladwijzer", 0, "Een bladwijzer telt nul bladwijzers onder zich")
			}
			v = o["Next"]
		}
		return n
	}
	n := walk(d["First"], 0)
	if k, ok := f.Get(d["Count"]).(int); n > 0 && (!ok || k != n) && !(ok && k < 0) {
		c.extra("bladwijzer", 0, "Het aantal bladwijzers klopt niet")
	}
}

// device notes a colour of a device, unless the resources say what that colour is.
func (c *checker) device(on *[]int, standIn name, p int) {
	if c.f.Dict(c.res["ColorSpace"])[standIn] == nil {
		*on = append(*on, p)
	}
}

// colour looks at a colour space.
func (c *checker) colour(v any, p, depth int) {
	f := c.f
	if depth > 10 {
		return
	}
	switch x := f.Get(v).(type) {
	case name:
		switch x {
		case "DeviceGray", "G", "CalGray":
			if x != "CalGray" {
				c.device(&c.gray, "DefaultGray", p)
			}
		case "DeviceRGB", "RGB":
			c.device(&c.rgb, "DefaultRGB", p)
		case "DeviceCMYK", "CMYK":
			c.device(&c.cmyk, "DefaultCMYK", p)
		}
	case array:
		if len(x) == 0 {
			return
		}
		switch f.Name(x[0]) {
		case "ICCBased":
			if len(x) > 1 {
				c.icc(f.Stream(x[1]), p)
			}
		case "Indexed", "Pattern", "I":
			if len(x) > 1 {
				c.colour(x[1], p, depth+1)
			}
		case "Separation", "DeviceN":
			if len(x) > 2 {
				c.colour(x[2], p, depth+1)
			}
			if f.Name(x[0]) == "Separation" {
				c.inkName(f.Name(x[1]), p)
				c.ink(x, p)
			} else {
				c.inksOf(x, p)
			}
			c.confIf(f.Name(x[0]) == "DeviceN" && len(f.Array(x[1])) > 32, "6.1.13-9", p, "Een kleurruimte heeft te veel kleuren")
		case "DeviceGray", "DeviceRGB", "DeviceCMYK":
			c.colour(x[0], p, depth+1)
		}
	}
}

// icc looks at an embedded colour profile.
func (c *checker) icc(s *stream, p int) {
	if s == nil {
		c.conf("6.2.4.2-1", p, "Een kleurprofiel ontbreekt")
		return
	}
	b := c.f.Data(s)
	if len(b) < 128 || string(b[36:40]) != "acsp" || b[8] >= 5 {
		c.conf("6.2.4.2-1", p, "Een kleurprofiel is beschadigd of te nieuw")
		return
	}
	switch string(b[12:16]) {
	case "prtr", "mntr", "scnr", "spac":
		c.confIf(components(string(b[16:20])) < 0, "6.2.4.2-1", p, "Een kleurprofiel is van de verkeerde soort")
	default:
		c.conf("6.2.4.2-1", p, "Een kleurprofiel is van de verkeerde soort")
	}
	if n, _ := c.f.Get(s.Dict["N"]).(int); n != components(string(b[16:20])) {
		c.extra("icc", p, "Bij een kleurprofiel klopt het aantal kleuren niet")
	}
}

func components(space string) int {
	switch space {
	case "GRAY":
		return 1
	case "RGB ", "Lab ":
		return 3
	case "CMYK":
		return 4
	}
	return -1
}

// outputIntent reads what colours the document is meant in.
func (c *checker) outputIntent() {
	f := c.f
	var first any
	for i, v := range f.Array(c.root["OutputIntents"]) {
		d := f.Dict(v)
		c.confIf(f.Name(d["S"]) == "GTS_PDFX" && d["DestOutputProfileRef"] != nil, "6.2.3-3", 0, "Het kleurprofiel van het document staat buiten het bestand")
		c.confIf(i > 0 && first != nil && d["DestOutputProfile"] != nil && d["DestOutputProfile"] != first, "6.2.3-2", 0, "Het document noemt verschillende kleurprofielen")
		c.confIf(d["OutputConditionIdentifier"] == nil, "6.2.3", 0, "Bij het kleurprofiel van het document ontbreekt de naam")
		if d["DestOutputProfile"] == nil {
			continue
		}
		if first == nil {
			if r, ok := d["DestOutputProfile"].(ref); ok {
				first = r
			}
		}
		if f.Name(d["S"]) != "GTS_PDFA1" {
			continue
		}
		s := f.Stream(d["DestOutputProfile"])
		if s == nil {
			c.conf("6.2.3-1", 0, "Het kleurprofiel van het document ontbreekt")
			continue
		}
		b := f.Data(s)
		c.extraIf(len(b) >= 128 && string(b[36:40]) != "acsp", "icc", 0, "Het kleurprofiel van het document is beschadigd")
		if len(b) < 128 || b[8] >= 5 || string(b[12:16]) != "prtr" && string(b[12:16]) != "mntr" || components(string(b[16:20])) < 0 || string(b[16:20]) == "Lab " {
			c.conf("6.2.3-1", 0, "Het kleurprofiel van het document is beschadigd of van de verkeerde soort")
			continue
		}
		c.intentOf = string(b[16:20])
		if n, _ := f.Get(s.Dict["N"]).(int); n != components(c.intentOf) {
			c.extra("icc", 0, "Bij het kleurprofiel van het document klopt het aantal kleuren niet")
		}
	}
}

// colours looks whether the colours used have a meaning.
func (c *checker) colours() {
	one := func(pages []int, ok bool, clause, text string) {
		if len(pages) > 0 && !ok {
			c.conf(clause, pages[0], text)
		}
	}
	one(c.rgb, c.intentOf == "RGB ", "6.2.4.3-2", "De bladzijde gebruikt rood, groen en blauw zonder dat vaststaat welke kleuren dat zijn")
	one(c.cmyk, c.intentOf == "CMYK", "6.2.4.3-3", "De bladzijde gebruikt drukkleuren (CMYK) zonder dat vaststaat welke kleuren dat zijn")
	one(c.gray, c.intentOf != "", "6.2.4.3-4", "De bladzijde gebruikt grijs zonder dat vaststaat welke kleur dat is")
}

func (c *checker) intent(n name, p int) {
	switch n {
	case "RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation":
	default:
		c.conf("6.2.6-1", p, "De manier waarop kleuren worden omgezet is onbekend")
	}
}

func (c *checker) extGState(d dict, p int) {
	f := c.f
	if c.transparent(d) {
		c.sheer(p)
	}
	c.within(f.Stream(f.Dict(d["SMask"])["G"]), c.res, p)
	c.confIf(d["TR"] != nil, "6.2.5-1", p, "De bladzijde verandert kleuren op een manier die niet mag")
	if v := f.Get(d["TR2"]); v != nil && v != name("Default") {
		c.conf("6.2.5-2", p, "De bladzijde verandert kleuren op een manier die niet mag")
	}
	c.confIf(d["HTP"] != nil, "6.2.5-3", p, "De bladzijde heeft instellingen voor drukkerijen die niet mogen")
	c.halftone(f.Dict(d["HT"]), "", p, 0)
	if n := f.Name(d["RI"]); n != "" {
		c.intent(n, p)
	}
	for _, v := range f.List(d["BM"]) {
		c.confIf(!pdffile.Blends[f.Name(v)], "6.2.10-1", p, "De bladzijde mengt kleuren op een onbekende manier")
	}
}

// halftone looks at how a printer makes dots; ink is the ink they are of, "" for all.
func (c *checker) halftone(h dict, ink name, p, depth int) {
	if h == nil || depth > 3 {
		return
	}
	const text = "De bladzijde heeft instellingen voor drukkerijen die niet mogen"
	if t, _ := c.f.Get(h["HalftoneType"]).(int); t != 1 && t != 5 {
		c.conf("6.2.5-4", p, text)
	}
	c.confIf(h["HalftoneName"] != nil, "6.2.5-5", p, text)
	switch transfer := h["TransferFunction"] != nil; ink {
	case "Default":
	case "", "Cyan", "Magenta", "Yellow", "Black":
		c.confIf(transfer, "6.2.5-6", p, text)
	default:
		c.confIf(!transfer, "6.2.5-6", p, text)
	}
	for _, k := range h.Keys() {
		if d := c.f.Dict(h[k]); d != nil && k != "TransferFunction" {
			c.halftone(d, k, p, depth+1)
		}
	}
}

func (c *checker) image(s *stream, p int) {
	f := c.f
	if c.images[s.N] {
		return
	}
	c.images[s.N] = true
	d := s.Dict
	c.confIf(d["Alternates"] != nil, "6.2.8-1", p, "Een beeld heeft een tweede versie")
	c.confIf(d["OPI"] != nil, "6.2.8-2", p, "Een beeld staat buiten het bestand")
	c.confIf(f.Get(d["Interpolate"]) == true, "6.2.8-3", p, "Een beeld wordt kunstmatig gladgemaakt")
	if n, ok := f.Get(d["BitsPerComponent"]).(int); ok && n != 1 && n != 2 && n != 4 && n != 8 && n != 16 {
		c.conf("6.2.8-4", p, "Een beeld heeft een ongeldig aantal kleuren")
	}
	if m := f.Get(d["ImageMask"]); m == true {
		if n, ok := f.Get(d["BitsPerComponent"]).(int); ok && n != 1 {
			c.conf("6.2.8-5", p, "Een beeld heeft een ongeldig aantal kleuren")
		}
	}
	if n := f.Name(d["Intent"]); n != "" {
		c.intent(n, p)
	}
	if d["ColorSpace"] != nil {
		c.colour(d["ColorSpace"], p, 0)
	}
	if l := f.List(d["Filter"]); len(l) == 1 && f.Name(l[0]) == "JPXDecode" {
		c.jpx(s.Raw, d["ColorSpace"] != nil, p)
	}
	if m := f.Stream(d["SMask"]); m != nil {
		c.sheer(p)
		c.image(m, p)
	}
	if m := f.Stream(d["Mask"]); m != nil {
		c.image(m, p)
	}
}

func (c *checker) form(s *stream, p int) {
	d := s.Dict
	if d["OPI"] != nil || d["PS"] != nil || c.f.Name(d["Subtype2"]) == "PS" {
		c.conf("6.2.9-1", p, "Een getekend onderdeel bevat programmacode of staat buiten het bestand")
	}
	if d["Ref"] != nil {
		c.conf("6.2.9-2", p, "Een getekend onderdeel staat buiten het bestand")
		c.conf("UA 7.20-1", p, "Een getekend onderdeel staat buiten het bestand")
	}
	if g := c.f.Dict(d["Group"]); c.f.Name(g["S"]) == "Transparency" {
		if c.sheer(p); g["CS"] != nil {
			c.colour(g["CS"], p, 0)
		}
	}
}
