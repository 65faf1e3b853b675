package pdffile

import (
	"bytes"
	"slices"
)

// repair finds the objects by looking through the whole file, as readers do when its tables are of no use.
func (f *File) repair() {
	f.Repaired = true
	f.objects, f.packs, f.fonts = table{}, map[Ref]*pack{}, map[uintptr]*Font{}
	at := map[int]int{}
	for p := 0; ; {
		i := bytes.Index(f.B[p:], []byte("obj"))
		if i < 0 {
			break
		}
		p += i + 3
		if n, start, ok := f.before(p - 3); ok && n <= MaxObject {
			at[n] = start // the last one counts
		}
	}
	nums := make([]int, 0, len(at))
	for n := range at {
		nums = append(nums, n)
	}
	slices.Sort(nums)
	for _, n := range nums {
		f.objects.put(n, slot{kind: inFile, a: at[n]})
	}
	f.trailers()
	f.unlock()
	for _, n := range nums {
		near := f.B[at[n]:min(len(f.B), at[n]+400)]
		if bytes.Contains(near, []byte("/ObjStm")) {
			if s, ok := f.Object(Ref(n)).(*Stream); ok {
				for i, k := range f.openPack(s, f.Unpack(s)).nums {
					if i%2 == 0 {
						f.objects.put(k, slot{kind: inStream, a: n, b: i / 2})
					}
				}
			}
		}
	}
	if f.Root() != nil {
		return
	}
	for _, n := range f.Numbers() {
		if d := f.Dict(n); d["Type"] == Name("Catalog") {
			f.Trailer["Root"] = n
		}
	}
}

// before reads "12 0 " back from the word that starts at p.
func (f *File) before(p int) (n, start int, ok bool) {
	back := func(is func(byte) bool, most int) bool {
		e := p
		for p > 0 && e-p < most && is(f.B[p-1]) {
			p--
		}
		return p < e
	}
	digits := func(c byte) bool { return c >= '0' && c <= '9' }
	if !back(white, 100) || !back(digits, 5) || !back(white, 100) || !back(digits, 10) {
		return 0, 0, false
	}
	l := &lexer{b: f.B, p: p}
	n, _ = l.plain()
	return n, p, true
}

// trailers takes what any trailer says, the last one first.
func (f *File) trailers() {
	for end := len(f.B); ; {
		i := bytes.LastIndex(f.B[:end], []byte("trailer"))
		if i < 0 || f.values > maxValues {
			return
		}
		end = i
		l := &lexer{b: f.B, p: i + len("trailer")}
		d, _ := l.value(0).(Dict)
		f.values += l.values
		for k, v := range d {
			if k == "Root" && f.Root() != nil || k != "Root" && f.Trailer[k] != nil {
				continue
			}
			f.Trailer[k] = v
		}
	}
}
