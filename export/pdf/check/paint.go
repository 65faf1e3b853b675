package check

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"kamerbrief/export/pdffile"
)

// What paints without being page content: patterns, glyphs of Type 3 fonts, soft masks, appearances of annotations. Rules
// for colours, fonts and pictures hold there too; the structure does not reach into it.

// within reads content that is painted by something of the page. Each is read once.
func (c *checker) within(s *stream, res any, p int) {
	if s == nil || c.walked[s.N] {
		return
	}
	c.walked[s.N] = true
	rd := c.f.Dict(s.Dict["Resources"])
	own := rd != nil
	if !own {
		rd = c.f.Dict(res)
	}
	was := c.res
	c.form(s, p)
	pt := &painter{c: c, page: p, inner: true, seqs: map[int]*sequence{}}
	if !pdffile.Run(c.f, pt, p, c.f.Data(s), rd, !own && c.f.Name(s.Dict["Type"]) == "Pattern") {
		c.tooMuch()
	}
	c.res = was
}

// pattern looks at a pattern that is painted with: tiles, which are content, or a shading.
func (c *checker) pattern(v any, res dict, p int) {
	if s := c.f.Stream(v); s != nil {
		c.within(s, res, p)
		return
	}
	d := c.f.Dict(v)
	c.colour(c.f.Dict(d["Shading"])["ColorSpace"], p, 0)
	if g := c.f.Dict(d["ExtGState"]); g != nil {
		c.extGState(g, p)
	}
}

// glyphs looks at the drawings of a Type 3 font.
func (c *checker) glyphs(t *pdffile.Font, res dict, p int) {
	if t.Subtype != "Type3" {
		return
	}
	procs := c.f.Dict(t.Dict["CharProcs"])
	var from any = res
	if t.Dict["Resources"] != nil {
		from = t.Dict["Resources"]
	}
	for _, k := range procs.Keys() {
		c.within(c.f.Stream(procs[k]), from, p)
	}
}

// appearance looks at what an annotation shows: a stream, or one for each of its states.
func (c *checker) appearance(v any, p int) {
	if s := c.f.Stream(v); s != nil {
		c.within(s, nil, p)
		return
	}
	states := c.f.Dict(v)
	for _, k := range states.Keys() {
		c.within(c.f.Stream(states[k]), nil, p)
	}
}

// sheer notes that something transparent is painted: then the page must say in which colours it is mixed.
func (c *checker) sheer(p int) {
	c.confIf(c.intentOf == "" && !c.blended, "6.2.10-2", p, "De bladzijde is deels doorzichtig zonder dat vaststaat in welke kleuren wordt gemengd")
}

// transparent reports whether a graphics state paints otherwise than covering what is there.
func (c *checker) transparent(d dict) bool {
	for _, k := range []name{"ca", "CA"} {
		if x, ok := c.f.Num(d[k]); ok && x < 1 {
			return true
		}
	}
	for _, v := range c.f.List(d["BM"]) {
		if m := c.f.Name(v); m != "Normal" && m != "Compatible" {
			return true
		}
	}
	return c.f.Dict(d["SMask"]) != nil
}

// ink looks whether a named ink means the same colour everywhere.
func (c *checker) ink(x array, p int) {
	if len(x) < 4 {
		return
	}
	n := c.f.Name(x[1])
	means := pdffile.Append(nil, array{c.plain(x[2]), c.plain(x[3])})
	if was, ok := c.inks[n]; ok && !bytes.Equal(was, means) {
		c.conf("6.2.4.4-2", p, "Een drukkleur heeft op verschillende plaatsen een andere betekenis: "+string(n))
	}
	c.inks[n] = means
}

// inkName looks whether the name of an ink can be read.
func (c *checker) inkName(n name, p int) {
	c.confIf(!utf8.ValidString(string(n)), "6.1.8-1", p, "De naam van een drukkleur is geen geldige tekst")
}

// overprint looks whether inks with a profile are printed over each other in a way that has no meaning for them.
func (c *checker) overprint(s *pdffile.State, p int) {
	icc := func(k pdffile.Colour) bool {
		a := c.f.Array(k.Space)
		return len(a) > 1 && c.f.Name(a[0]) == "ICCBased" && c.f.Int(c.f.Dict(a[1])["N"], 0) == 4
	}
	c.confIf(s.OverFill && icc(s.Fill) || s.OverStroke && icc(s.Stroke), "6.2.4.2-2", p, "Drukkleuren (CMYK) worden over elkaar gedrukt op een manier die niet mag")
}

// inksOf looks whether each ink of several says which colour it is.
func (c *checker) inksOf(x array, p int) {
	var own dict
	if len(x) > 4 {
		own = c.f.Dict(c.f.Dict(x[4])["Colorants"])
	}
	process := c.f.Dict(nil)
	if len(x) > 4 {
		process = c.f.Dict(c.f.Dict(x[4])["Process"])
	}
	parts := c.f.Array(process["Components"])
	for _, v := range c.f.Array(x[1]) {
		n := c.f.Name(v)
		c.inkName(n, p)
		switch n {
		case "Cyan", "Magenta", "Yellow", "Black", "None":
			continue
		}
		if own[n] == nil && !slices.ContainsFunc(parts, func(v any) bool { return c.f.Name(v) == n }) {
			c.conf("6.2.4.4-1", p, "Van een drukkleur is niet vastgelegd welke kleur dat is: "+string(n))
		}
	}
	for _, k := range own.Keys() {
		if a := c.f.Array(own[k]); len(a) > 0 && c.f.Name(a[0]) == "Separation" {
			c.ink(a, p)
		}
	}
}

// plain gives a value with its first reference followed; streams count by their data.
func (c *checker) plain(v any) any {
	switch x := c.f.Get(v).(type) {
	case *stream:
		return array{x.Dict, str(c.f.Data(x))}
	default:
		return x
	}
}
