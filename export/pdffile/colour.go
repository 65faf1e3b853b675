package pdffile

import "math"

// RGB gives what a colour looks like on a screen, each part 0 to 1, near enough to tell whether two can be told apart. known is
// false for a pattern, and for an ink whose looks take a program to work out.
func (k Colour) RGB(f *File) (rgb [3]float64, known bool) {
	if k.Pattern != nil {
		return rgb, false
	}
	return f.looks(k.Space, k.Parts[:min(k.N, len(k.Parts))], 0)
}

// White reports whether paper shows nothing of the colour.
func (k Colour) White(f *File) bool {
	rgb, known := k.RGB(f)
	return known && rgb[0] > 0.95 && rgb[1] > 0.95 && rgb[2] > 0.95
}

// looks gives the looks of a colour of a space.
func (f *File) looks(space any, v []float64, depth int) (rgb [3]float64, known bool) {
	name := f.Name(space)
	a := f.Array(space)
	if len(a) > 0 {
		name = f.Name(a[0])
	}
	at := func(i int) float64 { // a part that is not given is none of that
		if i < len(v) {
			return min(max(v[i], 0), 1)
		}
		return 0
	}
	n := len(v)
	if name == "ICCBased" && len(a) > 1 {
		n = f.Int(f.Dict(a[1])["N"], n)
	}
	switch {
	case name == "DeviceGray" || name == "CalGray" || name == "G" || name == "ICCBased" && n == 1:
		return [3]float64{at(0), at(0), at(0)}, true
	case name == "DeviceRGB" || name == "CalRGB" || name == "RGB" || name == "ICCBased" && n == 3:
		return [3]float64{at(0), at(1), at(2)}, true
	case name == "DeviceCMYK" || name == "CMYK" || name == "ICCBased" && n == 4:
		if n == 0 || len(v) == 0 { // a space that was set and no colour yet is black
			return rgb, true
		}
		for i := range rgb {
			rgb[i] = (1 - at(i)) * (1 - at(3))
		}
		return rgb, true
	case name == "Lab" && len(v) == 3 && math.Abs(v[1]) < 8 && math.Abs(v[2]) < 8: // greys; a tint of another hue is seldom text
		y := math.Pow((min(max(v[0], 8), 100)+16)/116, 3)
		g := 1.055*math.Pow(y, 1/2.4) - 0.055
		return [3]float64{g, g, g}, true
	case depth > 4:
		return rgb, false
	case name == "Indexed" && len(a) == 4 && len(v) == 1:
		return f.indexed(a, int(v[0]), depth)
	case name == "Separation" && len(a) == 4, name == "DeviceN" && len(a) >= 4:
		return f.ink(a, v, depth)
	}
	return rgb, false
}

// indexed looks a colour up in a table.
func (f *File) indexed(a Array, i, depth int) (rgb [3]float64, known bool) {
	var table []byte
	switch t := f.Get(a[3]).(type) {
	case String:
		table = []byte(t)
	case *Stream:
		table = f.Data(t)
	}
	base := f.Name(a[1])
	parts := map[Name]int{"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4, "CalGray": 1, "CalRGB": 3}[base]
	if b := f.Array(a[1]); len(b) > 0 {
		parts = map[Name]int{"CalGray": 1, "CalRGB": 3, "Separation": 1}[f.Name(b[0])]
		if f.Name(b[0]) == "ICCBased" && len(b) > 1 {
			parts = f.Int(f.Dict(b[1])["N"], 0)
		}
	}
	if parts == 0 || parts > 4 || i < 0 || (i+1)*parts > len(table) {
		return rgb, false
	}
	v := make([]float64, parts)
	for k := range v {
		v[k] = float64(table[i*parts+k]) / 255
	}
	return f.looks(a[1], v, depth+1)
}

// ink works out an ink by its name: by the colour the file has for screens.
func (f *File) ink(a Array, v []float64, depth int) (rgb [3]float64, known bool) {
	if len(v) == 0 { // a space that was set and no tint yet is full ink
		v = []float64{1}
	}
	none := true
	for _, x := range v {
		none = none && x < 0.001
	}
	if none {
		return [3]float64{1, 1, 1}, true
	}
	if f.Name(a[1]) == "All" {
		g := 1 - min(v[0], 1)
		return [3]float64{g, g, g}, true
	}
	if len(v) == 1 {
		if out, ok := f.apply(a[3], v[0], 0); ok {
			return f.looks(a[2], out, depth+1)
		}
		if f.Name(a[1]) == "Black" {
			g := 1 - min(v[0], 1)
			return [3]float64{g, g, g}, true
		}
	}
	return rgb, false
}

// apply works out a function of one number: exponential, stitched or sampled.
func (f *File) apply(fn any, x float64, depth int) (out []float64, ok bool) {
	d := f.Dict(fn)
	if dom := f.Nums(d["Domain"], 2); dom != nil {
		x = min(max(x, dom[0]), dom[1])
	}
	switch f.Int(d["FunctionType"], -1) {
	case 2:
		c0, c1 := f.numbers(d["C0"], 0), f.numbers(d["C1"], 1)
		n, _ := f.Num(d["N"])
		for i := range c0 {
			if i < len(c1) {
				out = append(out, c0[i]+math.Pow(x, n)*(c1[i]-c0[i]))
			}
		}
		return out, true
	case 3:
		fns, bounds, enc, dom := f.Array(d["Functions"]), f.numbers(d["Bounds"], 0), f.numbers(d["Encode"], 0), f.Nums(d["Domain"], 2)
		if depth > 4 || dom == nil || len(fns) == 0 || d["Bounds"] == nil || len(bounds) < len(fns)-1 || len(enc) < 2*len(fns) {
			return nil, false
		}
		k := 0
		for k < len(fns)-1 && x >= bounds[k] {
			k++
		}
		lo, hi := dom[0], dom[1]
		if k > 0 {
			lo = bounds[k-1]
		}
		if k < len(fns)-1 {
			hi = bounds[k]
		}
		if hi > lo {
			x = enc[2*k] + (x-lo)/(hi-lo)*(enc[2*k+1]-enc[2*k])
		}
		return f.apply(fns[k], x, depth+1)
	case 0:
		return f.sampled(f.Stream(fn), x)
	}
	return nil, false
}

// sampled takes the nearest sample of a function of one number, in bytes.
func (f *File) sampled(s *Stream, x float64) (out []float64, ok bool) {
	if s == nil {
		return nil, false
	}
	dom, size, rang := f.Nums(s.Dict["Domain"], 2), f.Nums(s.Dict["Size"], 1), f.numbers(s.Dict["Range"], 0)
	if dom == nil || size == nil || dom[1] <= dom[0] || f.Int(s.Dict["BitsPerSample"], 0) != 8 || s.Dict["Range"] == nil {
		return nil, false
	}
	n, b := len(rang)/2, f.Data(s)
	i := int(math.Round((x - dom[0]) / (dom[1] - dom[0]) * (size[0] - 1)))
	if i < 0 || n == 0 || (i+1)*n > len(b) {
		return nil, false
	}
	for k := range n {
		out = append(out, rang[2*k]+float64(b[i*n+k])/255*(rang[2*k+1]-rang[2*k]))
	}
	return out, true
}

// numbers gives the numbers of an array, or the one that stands for none.
func (f *File) numbers(v any, otherwise float64) (out []float64) {
	a := f.Array(v)
	if a == nil {
		return []float64{otherwise}
	}
	for _, x := range a {
		n, _ := f.Num(x)
		out = append(out, n)
	}
	return out
}
