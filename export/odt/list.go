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
		o.put(`</text:list-item>`)
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
		o.listed++
		o.put(`<text:list xml:id="list`, strconv.Itoa(o.listed), `" text:style-name="`, style, `"><text:list-item>`)
		o.lists = append(o.lists, &open{p.List, p.Group})
	}
	o.listPara(p)
}

func (o *out) listPara(p *office.Para) {
	o.begun = true
	style := ncName(office.NameOf(p.Style, p.Level))
	o.put(`<text:p text:style-name="`, style, `">`)
	o.inside(p)
	o.put(`</text:p>`)
}

// closeLists closes the lists that are deeper than a level.
func (o *out) closeLists(level int) {
	for len(o.lists) > level {
		o.put(`</text:list-item></text:list>`)
		o.lists = o.lists[:len(o.lists)-1]
	}
}
