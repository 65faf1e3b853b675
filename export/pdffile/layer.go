package pdffile

import "reflect"

// LayerOff reports whether what hangs from v, a layer (optional content group) or a membership of layers, is not shown when
// the file is opened; false for nil. Expressions (VE) are not worked out: what has one is shown.
func (f *File) LayerOff(v any) bool {
	d := f.Dict(v)
	if d == nil || f.Name(d["Type"]) != "OCMD" {
		return f.off(d)
	}
	groups := f.List(d["OCGs"])
	if len(groups) == 0 || d["VE"] != nil {
		return false
	}
	off := 0
	for _, g := range groups {
		if f.off(f.Dict(g)) {
			off++
		}
	}
	switch f.Name(d["P"]) {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return off < len(groups)
	}
	return off == len(groups)
}

// off reports whether one layer is off.
func (f *File) off(d Dict) bool {
	if d == nil {
		return false
	}
	if f.layers == nil {
		f.layers = f.readLayers()
	}
	return f.layers[reflect.ValueOf(d).Pointer()]
}

func (f *File) readLayers() map[uintptr]bool {
	off := map[uintptr]bool{}
	props := f.Dict(f.Root()["OCProperties"])
	set := func(list any, to bool) {
		for _, g := range f.Array(list) {
			if d := f.Dict(g); d != nil {
				off[reflect.ValueOf(d).Pointer()] = to
			}
		}
	}
	now := f.Dict(props["D"])
	if f.Name(now["BaseState"]) == "OFF" {
		set(props["OCGs"], true)
	}
	set(now["ON"], false)
	set(now["OFF"], true)
	return off
}
