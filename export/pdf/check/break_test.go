package check

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"kamerbrief/drafts/tell"
	"kamerbrief/export/pdffile"
)

// doc is a file taken apart so that one thing in it can be broken.
type doc struct {
	objs    map[ref]any
	trailer dict
	header  string
	after   func([]byte) []byte // breaks the bytes
}

func load(t testing.TB, file0 string) *doc {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(baseDir, file0))
	if err != nil {
		t.Fatal(err)
	}
	f, err := pdffile.Open(b)
	if err != nil || f.Repaired {
		t.Fatal(err)
	}
	d := &doc{objs: map[ref]any{}, trailer: dict{}, header: "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"}
	for _, n := range f.Numbers() {
		v := f.Object(n)
		if s, ok := v.(*stream); ok && (s.Dict["Type"] == name("ObjStm") || s.Dict["Type"] == name("XRef")) {
			continue
		}
		d.objs[n] = v
	}
	for _, k := range []name{"Root", "Info", "ID"} {
		d.trailer[k] = f.Trailer[k]
	}
	return d
}

// Bytes writes the file with a plain cross-reference table.
func (d *doc) bytes() []byte {
	var o bytes.Buffer
	o.WriteString(d.header)
	nums := slices.Sorted(maps.Keys(d.objs))
	top := nums[len(nums)-1]
	offs := make([]int, top+1)
	for _, n := range nums {
		offs[n] = o.Len()
		fmt.Fprintf(&o, "%d 0 obj\n", n)
		if s, ok := d.objs[n].(*stream); ok {
			if _, ok := s.Dict["Length"].(int); ok && s.N != -1 {
				s.Dict["Length"] = len(s.Raw)
			}
			put(&o, s.Dict)
			o.WriteString("\nstream\n")
			o.Write(s.Raw)
			o.WriteString("\nendstream")
		} else {
			put(&o, d.objs[n])
		}
		o.WriteString("\nendobj\n")
	}
	at := o.Len()
	fmt.Fprintf(&o, "xref\n0 %d\n0000000000 65535 f \n", top+1)
	for n := ref(1); n <= top; n++ {
		if offs[n] == 0 {
			o.WriteString("0000000000 00001 f \n")
		} else {
			fmt.Fprintf(&o, "%010d 00000 n \n", offs[n])
		}
	}
	d.trailer["Size"] = int(top + 1)
	o.WriteString("trailer\n")
	put(&o, d.trailer)
	fmt.Fprintf(&o, "\nstartxref\n%d\n%%%%EOF\n", at)
	if d.after != nil {
		return d.after(o.Bytes())
	}
	return o.Bytes()
}

func put(o *bytes.Buffer, v any) {
	switch v := v.(type) {
	case nil:
		o.WriteString("null")
	case bool:
		o.WriteString(strconv.FormatBool(v))
	case int:
		o.WriteString(strconv.Itoa(v))
	case float64:
		o.WriteString(strconv.FormatFloat(v, 'f', -1, 64))
	case name:
		o.Write(pdffile.Append(nil, v))
	case str:
		fmt.Fprintf(o, "<%X>", string(v))
	case array:
		o.WriteByte('[')
		for i, x := range v {
			if i > 0 {
				o.WriteByte(' ')
			}
			put(o, x)
		}
		o.WriteByte(']')
	case dict:
		o.WriteString("<<")
		for _, k := range slices.Sorted(maps.Keys(v)) {
			put(o, k)
			o.WriteByte(' ')
			put(o, v[k])
		}
		o.WriteString(">>")
	case ref:
		fmt.Fprintf(o, "%d 0 R", int(v))
	case raw:
		o.WriteString(string(v))
	}
}

// raw is written as it is.
type raw string

// What breakages look for.
func (d *doc) get(v any) any {
	if r, ok := v.(ref); ok {
		return d.objs[r]
	}
	return v
}

func (d *doc) dict(v any) dict {
	switch v := d.get(v).(type) {
	case dict:
		return v
	case *stream:
		return v.Dict
	}
	return nil
}

func (d *doc) root() dict { return d.dict(d.trailer["Root"]) }
func (d *doc) info() dict { return d.dict(d.trailer["Info"]) }

func (d *doc) pages() []dict {
	var out []dict
	for _, k := range d.dict(d.root()["Pages"])["Kids"].(array) {
		out = append(out, d.dict(k))
	}
	return out
}

func (d *doc) page(i int) dict { return d.pages()[i] }

// unpacked gives a stream as text, and sets it.
func (d *doc) unpack(v any) *stream {
	s, _ := d.get(v).(*stream)
	if s == nil {
		return nil
	}
	if s.Dict["Filter"] == name("FlateDecode") && s.Dict["DecodeParms"] == nil {
		if r, err := zlib.NewReader(bytes.NewReader(s.Raw)); err == nil {
			s.Raw, _ = io.ReadAll(r)
		}
		delete(s.Dict, "Filter")
	}
	return s
}

func (d *doc) content(i int) *stream { return d.unpack(d.page(i)["Contents"]) }

// elems gives the elements of a type, in reading order.
func (d *doc) elems(role string) []dict {
	var out []dict
	var walk func(v any)
	walk = func(v any) {
		switch x := d.get(v).(type) {
		case dict:
			if x["Type"] == name("StructElem") && (role == "" || x["S"] == name(role)) {
				out = append(out, x)
			}
			if x["Type"] == name("MCR") || x["Type"] == name("OBJR") {
				return
			}
			walk(x["K"])
		case array:
			for _, k := range x {
				walk(k)
			}
		}
	}
	walk(d.root()["StructTreeRoot"])
	return out
}

// elem gives the first element of a type that has kids.
func (d *doc) elem(role string) dict {
	for _, e := range d.elems(role) {
		if a, ok := e["K"].(array); ok && len(a) > 0 {
			return e
		}
	}
	return nil
}

func (d *doc) refOf(x dict) ref {
	for n, v := range d.objs {
		if m, ok := v.(dict); ok && fmt.Sprintf("%p", m) == fmt.Sprintf("%p", x) {
			return ref(n)
		}
	}
	return ref(0)
}

func (d *doc) add(v any) ref {
	n := slices.Max(slices.Collect(maps.Keys(d.objs))) + 1
	d.objs[n] = v
	return ref(n)
}

// annot gives the first link annotation: to an address, or inside.
func (d *doc) annot(url bool) dict {
	for _, p := range d.pages() {
		a, _ := p["Annots"].(array)
		for _, v := range a {
			if x := d.dict(v); (x["A"] != nil) == url {
				return x
			}
		}
	}
	return nil
}

func (d *doc) fonts() (fonts []dict) {
	m := d.dict(d.dict(d.page(0)["Resources"])["Font"])
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fonts = append(fonts, d.dict(m[k]))
	}
	return fonts
}

func (d *doc) cid() dict  { return d.dict(d.fonts()[0]["DescendantFonts"].(array)[0]) }
func (d *doc) desc() dict { return d.dict(d.cid()["FontDescriptor"]) }

// swap replaces old by new in a stream and says whether it was there.
func swap(s *stream, old, new string, n int) bool {
	if s == nil || !bytes.Contains(s.Raw, []byte(old)) {
		return false
	}
	s.Raw = bytes.Replace(s.Raw, []byte(old), []byte(new), n)
	return true
}

func (d *doc) xmp(old, new string) bool { return swap(d.unpack(d.root()["Metadata"]), old, new, -1) }

// attr gives the attribute dictionary of an element.
func attrOf(e dict) dict {
	a, _ := e["A"].(dict)
	if a == nil {
		a = dict{}
	}
	return a
}

// baseDir holds the unbroken files; KB_BASES names a folder with others, of another program say.
var baseDir = cmp.Or(os.Getenv("KB_BASES"), "testdata")

// bases are the unbroken files.
func bases(t testing.TB) []string {
	l, err := filepath.Glob(filepath.Join(baseDir, "*.pdf"))
	if err != nil || len(l) == 0 {
		t.Fatal("no files in testdata: run the tests of export with -update")
	}
	for i := range l {
		l[i] = filepath.Base(l[i])
	}
	sort.Strings(l)
	return l
}

// TestUnbroken: nothing is found in good files, also not when written in the other form.
func TestUnbroken(t *testing.T) {
	for _, n := range bases(t) {
		b, _ := os.ReadFile(filepath.Join(baseDir, n))
		for form, b := range map[string][]byte{"as made": b, "rewritten": load(t, n).bytes()} {
			rep, err := Check(b)
			if err != nil || len(rep.Findings) > 0 {
				t.Errorf("%s, %s: %v %v", n, form, err, rep.Findings)
			}
			if !rep.Tagged || !rep.UA || rep.Level != "A" || rep.Title == "" || rep.Lang != "nl-NL" {
				t.Errorf("%s: %+v", n, rep)
			}
		}
	}
}

// TestQuiet: sound files of an unusual kind, as the program makes them. A letter without a word holds nothing to tag but
// its page number, and a word of many lines has no spaces at their ends.
func TestQuiet(t *testing.T) {
	files, _ := filepath.Glob("testdata/stil/*.pdf")
	if len(files) < 3 {
		t.Fatalf("%d files", len(files))
	}
	for _, n := range files {
		b, _ := os.ReadFile(n)
		if rep, err := Check(b); err != nil || len(rep.Findings) > 0 {
			t.Errorf("%s: %v %v", n, err, rep.Findings)
		}
	}
}

// TestBreakages breaks one thing at a time. KEEP=DIR writes the files, to be shown to veraPDF.
func TestBreakages(t *testing.T) {
	keep := os.Getenv("KEEP")
	seen := map[string]bool{}
	for _, br := range breakages {
		if seen[br.name] {
			t.Errorf("%s: two breakages of one name", br.name)
		}
		seen[br.name] = true
		done := false
		for _, n := range bases(t) {
			d := load(t, n)
			if !br.do(d) {
				continue
			}
			done = true
			b := d.bytes()
			if keep != "" {
				_ = os.WriteFile(filepath.Join(keep, br.name+".pdf"), b, 0o600)
			}
			f, err := pdffile.Open(b)
			if f == nil {
				t.Errorf("%s: %v", br.name, err)
				break
			}
			whole, _ := os.ReadFile(filepath.Join(baseDir, n))
			sound, _ := Check(whole)
			rep := As(f, sound.Claims...)
			if !slices.ContainsFunc(rep.Findings, func(f tell.Finding) bool { return f.Code == br.clause }) {
				t.Errorf("%s: %q not found; found %v", br.name, br.clause, rep.Findings)
			}
			if want := strings.HasPrefix(br.clause, "PDF/"); want && rep.Conforms() {
				t.Errorf("%s: conforms", br.name)
			}
			break
		}
		if !done {
			t.Errorf("%s: no base has what it breaks", br.name)
		}
	}
	t.Log(len(breakages), "breakages")
}

// TestAlike: what is broken elsewhere is no breach when it is done right.
func TestAlike(t *testing.T) {
	for _, x := range alike {
		done := false
		for _, n := range bases(t) {
			d := load(t, n)
			if done = x.do(d); !done {
				continue
			}
			rep, err := Check(d.bytes())
			if err != nil || !rep.Conforms() {
				t.Errorf("%s: %v %v", x.name, err, rep.Findings)
			}
			break
		}
		if !done {
			t.Errorf("%s: no base has what it changes", x.name)
		}
	}
}

// TestLanguageOfTheParts: a file that gives its parts a language and not the whole has a language for its words; its
// document data have none.
func TestLanguageOfTheParts(t *testing.T) {
	d := load(t, bases(t)[0])
	for _, e := range d.elems("Document") {
		e["Lang"] = d.root()["Lang"]
	}
	delete(d.root(), "Lang")
	rep, err := Check(d.bytes())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, f := range rep.Findings {
		got[f.Code] = true
	}
	if got[ua("7.2-34")] || !got[ua("7.2-33")] {
		t.Errorf("%v", rep.Findings)
	}
}

// TestHostile: cut, overwritten and shuffled files never take the program down.
func TestHostile(t *testing.T) {
	b, _ := os.ReadFile(filepath.Join(baseDir, bases(t)[0]))
	plain := load(t, bases(t)[0]).bytes()
	x := uint64(88172645463325252)
	next := func(n int) int {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		return int(x % uint64(n))
	}
	for i := range 300 {
		c := bytes.Clone(b)
		if i%2 == 1 {
			c = bytes.Clone(plain)
		}
		switch i % 3 {
		case 0:
			c = c[:next(len(c))]
		case 1:
			for range 1 + next(20) {
				c[next(len(c))] = byte(next(256))
			}
		case 2:
			a, z := next(len(c)), next(len(c))
			c = slices.Concat(c[:min(a, z)], c[max(a, z):])
		}
		if rep, err := Check(c); err == nil && len(rep.Findings) == 0 && !bytes.Equal(c, b) && i%3 == 0 {
			t.Errorf("case %d: a cut file passes", i)
		}
	}
	for _, s := range []string{"", "%PDF-", "geen pdf", "%PDF-1.7\n%%EOF"} {
		if _, err := Check([]byte(s)); (err == ErrNotPDF) == strings.HasPrefix(s, "%PDF-") {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

func hexed(b []byte) []byte { return fmt.Appendf(nil, "%X", b) }

func fmtPtr(d dict) string { return fmt.Sprintf("%p", d) }

func readWidthArray(w array, m map[int]int) {
	for i := 0; i+1 < len(w); i += 2 {
		for k, x := range w[i+1].(array) {
			m[w[i].(int)+k] = x.(int)
		}
	}
}

func setWidth(w array, code, width int) {
	for i := 0; i+1 < len(w); i += 2 {
		if a := w[i+1].(array); code >= w[i].(int) && code < w[i].(int)+len(a) {
			a[code-w[i].(int)] = width
		}
	}
}

// TestBombs: files made to take for ever, or all memory, end in time. The test's own time limit is the measure.
func TestBombs(t *testing.T) {
	two := func(d *doc, leaf any) ref {
		r := d.add(leaf)
		for range 38 {
			r = d.add(dict{"Kids": array{r, r}})
		}
		return r
	}
	for name1, bomb := range map[string]func(d *doc){
		"parent tree": func(d *doc) { d.dict(d.root()["StructTreeRoot"])["ParentTree"] = two(d, dict{"Nums": array{}}) },
		"names":       func(d *doc) { d.root()["Names"] = dict{"EmbeddedFiles": two(d, dict{"Names": array{}})} },
		"forms": func(d *doc) {
			x := dict{}
			r := d.dict(d.page(0)["Resources"])
			r["XObject"] = x
			next := d.add(&stream{Dict: dict{"Type": name("XObject"), "Subtype": name("Form"), "Length": 0}, Raw: []byte("q Q")})
			for range 19 {
				next = d.add(&stream{Dict: dict{"Type": name("XObject"), "Subtype": name("Form"), "Length": 0, "Resources": dict{"XObject": dict{"F": next}}}, Raw: []byte(strings.Repeat("/F Do ", 20))})
			}
			x["F"] = next
			s := d.content(0)
			s.Raw = append(s.Raw, "/F Do\n"...)
		},
		"contents": func(d *doc) {
			d.content(0)
			a := make(array, 200000)
			for i := range a {
				a[i] = d.page(0)["Contents"]
			}
			d.page(0)["Contents"] = a
		},
		"predictor": func(d *doc) {
			s := d.get(d.page(0)["Contents"]).(*stream)
			s.Dict["DecodeParms"] = dict{"Predictor": 15, "Colors": 1000000, "BitsPerComponent": 1000000, "Columns": 1000000}
		},
		"widths": func(d *doc) { d.cid()["W"] = array{-2000000000, 70000, 500} },
		"table": func(d *doc) {
			tr := d.elem("TR")
			if tr == nil {
				return
			}
			for _, c := range tr["K"].(array) {
				d.dict(c)["A"] = dict{"O": name("Table"), "ColSpan": 9999, "RowSpan": 9999}
			}
		},
		"nesting": func(d *doc) { d.root()["Diep"] = raw(strings.Repeat("[", 500000)) },
		"deep tree": func(d *doc) {
			r := d.add(dict{"Type": name("StructElem"), "S": name("P"), "K": array{}})
			for range 5000 {
				n := d.add(dict{"Type": name("StructElem"), "S": name("Div"), "K": array{r}})
				d.dict(r)["P"] = n
				r = n
			}
			e := d.elems("Document")[0]
			e["K"] = append(e["K"].(array), r)
		},
	} {
		d := load(t, bases(t)[0])
		bomb(d)
		rep, err := Check(d.bytes())
		if err != nil || len(rep.Findings) == 0 && name1 != "widths" {
			t.Errorf("%s: %v, nothing found", name1, err)
		}
	}
}
