package pdffile

import (
	"math"
	"reflect"
	"strings"
)

// Font is a font as content streams use it. It does not change once it is read.
type Font struct {
	Dict         Dict
	CID          Dict // its descendant; Dict itself for a simple font
	Desc         Dict // its descriptor
	Subtype      Name
	Name         string // BaseFont
	Two          bool   // codes are of two bytes
	Symbolic     bool
	HasToUnicode bool
	ToUnicode    map[int]string

	widths map[int]float64
	other  float64 // width of the codes that widths does not have
	unit   float64 // of widths, in parts of the size
}

// Font gives the font v, an entry of the resources; nil when it is none.
func (f *File) Font(v any) *Font {
	d := f.Dict(v)
	if d == nil {
		return nil
	}
	key := reflect.ValueOf(d).Pointer() // a font may stand in the resources themselves, without a number
	f.mu.Lock()
	known := f.fonts[key]
	f.mu.Unlock()
	if known != nil {
		return known
	}
	t := f.readFont(d)
	f.mu.Lock()
	defer f.mu.Unlock()
	if known := f.fonts[key]; known != nil { // another fork was first
		return known
	}
	f.fonts[key] = t
	return t
}

func (f *File) readFont(d Dict) *Font {
	t := &Font{Dict: d, CID: d, Subtype: f.Name(d["Subtype"]), Name: string(f.Name(d["BaseFont"])), widths: map[int]float64{}, other: 500, unit: 0.001}
	if t.Subtype == "Type0" {
		t.Two = true
		if a := f.Array(d["DescendantFonts"]); len(a) > 0 {
			t.CID = f.Dict(a[0])
		}
	}
	t.Desc = f.Dict(t.CID["FontDescriptor"])
	t.Symbolic = f.Int(t.Desc["Flags"], 0)&4 != 0
	if m := f.Nums(d["FontMatrix"], 6); m != nil && t.Subtype == "Type3" {
		t.unit = math.Abs(m[0])
	}
	if s := f.Stream(d["ToUnicode"]); s != nil {
		t.HasToUnicode, t.ToUnicode = true, readCMap(f.Data(s))
	}
	if t.Two {
		f.cidWidths(t)
		return t
	}
	if f.Array(d["Widths"]) == nil && t.Subtype != "Type3" {
		t.widths, t.other = coreFont(t.Name)
		return t
	}
	first := f.Int(d["FirstChar"], 0)
	for i, w := range f.Array(d["Widths"]) {
		if x, ok := f.Num(w); ok && i < 256 {
			t.widths[first+i] = x
		}
	}
	return t
}

// cidWidths reads the W array: "first [w w w]" or "first last w".
func (f *File) cidWidths(t *Font) {
	t.other = 1000
	if x, ok := f.Num(t.CID["DW"]); ok {
		t.other = x
	}
	a := f.Array(t.CID["W"])
	for i := 0; i+1 < len(a); {
		from, ok := f.Get(a[i]).(int)
		if !ok {
			return
		}
		if ws, ok := f.Get(a[i+1]).(Array); ok {
			for k, w := range ws[:min(len(ws), 65536)] {
				if x, ok := f.Num(w); ok {
					t.widths[from+k] = x
				}
			}
			i += 2
			continue
		}
		if i+2 >= len(a) {
			return
		}
		w, _ := f.Num(a[i+2])
		for k := max(0, from); k <= min(f.Int(a[i+1], 0), 65535); k++ {
			t.widths[k] = w
		}
		i += 3
	}
}

// Width gives the advance of a code in thousandths of the size as the font has it, or in units of a Type 3 font.
func (t *Font) Width(code int) float64 {
	if w, ok := t.widths[code]; ok {
		return w
	}
	return t.other
}

// Blank reports whether a code stands for a space, as far as the font says.
func (t *Font) Blank(code int) bool {
	if u, known := t.ToUnicode[code]; known {
		return strings.TrimSpace(u) == ""
	}
	return code == ' ' && !t.Two
}

// Next takes the first code off a shown string; ok is false at its end.
func (t *Font) Next(s []byte) (code int, rest []byte, ok bool) {
	switch {
	case t.Two && len(s) > 1:
		return int(s[0])<<8 | int(s[1]), s[2:], true
	case !t.Two && len(s) > 0:
		return int(s[0]), s[1:], true
	}
	return 0, nil, false
}

// Decode gives the text of a shown string by the font's own table.
func (t *Font) Decode(s []byte) string {
	var out strings.Builder
	for code, s, ok := t.Next(s); ok; code, s, ok = t.Next(s) {
		if u, known := t.ToUnicode[code]; known {
			out.WriteString(u)
		} else if !t.Two && code >= 32 {
			out.WriteRune(rune(code))
		}
	}
	return out.String()
}

// readCMap reads the pairs of a ToUnicode table. A range whose codes differ in more than the last byte is read up to
// the end of that byte, as the standard has it.
func readCMap(b []byte) map[int]string {
	m := map[int]string{}
	l := &lexer{b: b}
	var args []any
	for {
		v := l.value(0)
		w, ok := v.(Keyword)
		if !ok {
			if args = append(args, v); len(args) > 100_000 {
				return m
			}
			continue
		}
		switch w {
		case "":
			return m
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				from, ok := args[i].(String)
				to, ok2 := args[i+1].(String)
				if ok && ok2 {
					m[bigEndian([]byte(from))] = utf16be(string(to))
				}
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				from, ok := args[i].(String)
				to, ok2 := args[i+1].(String)
				if ok && ok2 {
					codeRange(m, bigEndian([]byte(from)), bigEndian([]byte(to)), args[i+2])
				}
			}
		}
		args = args[:0]
	}
}

// codeRange enters codes a to z: counted up from a text, or each with its own.
func codeRange(m map[int]string, a, z int, to any) {
	z = min(z, a|0xFF)
	switch t := to.(type) {
	case String:
		if len(t) == 0 {
			return
		}
		w := []byte(t)
		last := int(w[len(w)-1])
		for k := a; k <= z && last+k-a <= 0xFF; k++ {
			w[len(w)-1] = byte(last + k - a)
			m[k] = utf16be(string(w))
		}
	case Array:
		for k, x := range t {
			if s, ok := x.(String); ok && a+k <= z {
				m[a+k] = utf16be(string(s))
			}
		}
	}
}
