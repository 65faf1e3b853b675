package pdffile

import (
	"strings"
	"unicode/utf16"
)

// Text gives a text string as Go text.
func (f *File) Text(v any) (string, bool) {
	s, ok := f.Get(v).(String)
	if !ok {
		return "", false
	}
	return s.Text(), true
}

// Text reads a text string: UTF-16, UTF-8, or PDFDocEncoding.
func (s String) Text() string {
	t := string(s)
	switch {
	case strings.HasPrefix(t, "\xfe\xff"):
		return utf16be(t[2:])
	case strings.HasPrefix(t, "\xef\xbb\xbf"):
		return t[3:]
	}
	plain := true
	for i := 0; i < len(t) && plain; i++ {
		plain = t[i] >= ' ' && t[i] < 0x7f
	}
	if plain {
		return t
	}
	r := make([]rune, 0, len(t))
	for i := 0; i < len(t); i++ {
		r = append(r, docEncoding(t[i]))
	}
	return string(r)
}

var docHigh, docLow = []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"), []rune("˘ˇˆ˙˝˛˚˜")

// docEncoding is PDFDocEncoding: Latin-1 but for some.
func docEncoding(b byte) rune {
	switch {
	case b >= 0x80 && b <= 0x9E:
		return docHigh[b-0x80]
	case b == 0xA0:
		return '€'
	case b >= 0x18 && b <= 0x1F:
		return docLow[b-0x18]
	}
	return rune(b)
}

func utf16be(s string) string {
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}

// Encode makes a text string: ASCII where that will do.
func Encode(s string) String {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] <= '~'
	}
	if plain {
		return String(s)
	}
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return String(b)
}

// NameTree calls each with the keys and values of a name tree. It reports whether the tree is one: no node twice, and not
// endlessly deep.
func (f *File) NameTree(v any, each func(key String, v any)) bool {
	return f.tree(v, "Names", func(k, v any) {
		if s, ok := f.Get(k).(String); ok {
			each(s, v)
		}
	})
}

// NumberTree does the same for a number tree.
func (f *File) NumberTree(v any, each func(key int, v any)) bool {
	return f.tree(v, "Nums", func(k, v any) {
		if n, ok := f.Get(k).(int); ok {
			each(n, v)
		}
	})
}

func (f *File) tree(v any, items Name, each func(k, v any)) (sound bool) {
	sound = true
	seen := map[Ref]bool{}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if r, ok := v.(Ref); ok {
			if seen[r] {
				sound = false
				return
			}
			seen[r] = true
		}
		if depth > 40 {
			sound = false
			return
		}
		d := f.Dict(v)
		a := f.Array(d[items])
		for i := 0; i+1 < len(a); i += 2 {
			each(a[i], a[i+1])
		}
		for _, k := range f.Array(d["Kids"]) {
			walk(k, depth+1)
		}
	}
	walk(v, 0)
	return sound
}
