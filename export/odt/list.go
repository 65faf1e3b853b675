package odt

import (
	"strconv"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
)

// open is a list that is open, with an item in it.
type open struct {
	kind  letter.ListKind
	group int
	tag   string // of the item; a further paragraph whose item is not in the list has no number
}

// item writes an item of a list, or a further paragraph of the one before.
func (o *out) item(p *office.Para) {
	level := min(max(p.Level, 1), 4)
	if p.Style == office.More {
		o.closeLists(level)
		if len(o.lists) == level {
			o.listPara(p)
			return
		}
	}
	o.closeLists(level)
	if len(o.lists) == level {
		x := o.lists[level-1]
		o.put(`</`, x.tag, `>`)
		x.tag = "text:list-item"
		if x.kind == p.List && (p.List == letter.Bullet || x.group == p.Group) {
			o.put(`<text:list-item>`)
			o.listPara(p)
			return
		}
		o.put(`</text:list>`)
		o.lists = o.lists[:level-1]
	}
	for len(o.lists) < level {
		style := "Opsomming"
		if p.List == letter.Number {
			style = "Nummering"
		}
		tag := "text:list-item"
		if p.Style == office.More && len(o.lists)+1 == level {
			tag = "text:list-header"
		}
		o.listed++
		o.put(`<text:list xml:id="list`, strconv.Itoa(o.listed), `" text:style-name="`, style, `"`)
		if x, ok := o.starts[p.Group]; ok && p.List == letter.Number {
			o.put(` text:continue-list="list`, strconv.Itoa(x), `"`)
		}
		o.put(`><`, tag, `>`)
		o.lists = append(o.lists, &open{p.List, p.Group, tag})
	}
	o.listPara(p)
}

func (o *out) listPara(p *office.Para) {
	o.begun = true
	style := ncName(office.NameOf(p.Style, p.Level))
	if p.Keep != (letter.Keep{}) {
		style = o.paraStyle("Keep", style, "", keeps(p, ""))
	}
	o.put(`<text:p text:style-name="`, style, `">`)
	o.inside(p)
	o.put(`</text:p>`)
}

// closeLists closes the lists that are deeper than a level.
func (o *out) closeLists(level int) {
	for len(o.lists) > level {
		o.put(`</`, o.lists[len(o.lists)-1].tag, `></text:list>`)
		o.lists = o.lists[:len(o.lists)-1]
	}
}
