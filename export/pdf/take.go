package pdf

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
)

// errShape is returned when gofpdf's output is not what version 1.16.2 writes.
var errShape = errors.New("pdf: gofpdf wrote something unknown")

// taken is what we keep of gofpdf's file: what it drew. All else is built anew.
type taken struct {
	contents [][]byte          // a page's content stream, uncompressed
	fonts    map[string]string // resource name ("F1a2b…") → gofpdf's font name
	images   []xobject         // in the order of their resource names
}

// xobject is an image as gofpdf wrote it.
type xobject struct {
	name string // resource name ("I1a2b…")
	dict string // entries but Type, Subtype and Length
	data []byte
}

// take cuts gofpdf's file into its parts, by its cross-reference table. It trusts nothing: a shape it does not know is
// errShape, so that a changed gofpdf shows at once and not as a bad file.
func take(b []byte, pages int) (*taken, error) {
	i := bytes.LastIndex(b, []byte("startxref\n"))
	if i < 0 || !bytes.HasPrefix(b, []byte("%PDF-1.3\n")) && !bytes.HasPrefix(b, []byte("%PDF-1.4\n")) {
		return nil, errShape
	}
	end, _, ok := bytes.Cut(b[i+10:], []byte("\n"))
	at, err := strconv.Atoi(string(end))
	if !ok || err != nil || at < 0 || at > i || !bytes.HasPrefix(b[at:], []byte("xref\n0 ")) {
		return nil, errShape
	}
	count, table, _ := bytes.Cut(b[at+7:i], []byte("\n"))
	n, err := strconv.Atoi(string(count))
	if err != nil || n < 1 || len(table) < 20*n {
		return nil, errShape
	}
	object := func(k int) ([]byte, error) { // from after "obj\n"
		if k < 1 || k >= n {
			return nil, errShape
		}
		off, err := strconv.Atoi(string(table[20*k : 20*k+10]))
		head := strconv.Itoa(k) + " 0 obj\n"
		if err != nil || off < 0 || off > at || !bytes.HasPrefix(b[off:at], []byte(head)) {
			return nil, errShape
		}
		return b[off+len(head) : at], nil
	}
	t := &taken{fonts: map[string]string{}}
	for p := range pages { // page p is object 3+2p, its content the next: there are no attachments
		dict, err := object(3 + 2*p)
		if err != nil || !bytes.HasPrefix(dict, []byte("<</Type /Page\n")) {
			return nil, errShape
		}
		c, err := object(4 + 2*p)
		if err != nil {
			return nil, err
		}
		_, data, err := streamOf(c)
		if err != nil {
			return nil, err
		}
		t.contents = append(t.contents, data)
	}
	res, err := object(2)
	if err != nil {
		return nil, err
	}
	res, _, ok = bytes.Cut(res, []byte("\nendobj\n"))
	if !ok || !bytes.HasPrefix(res, []byte("<<\n/ProcSet [/PDF /Text /ImageB /ImageC /ImageI]\n/Font <<\n")) {
		return nil, errShape
	}
	in := ""
	for _, line := range strings.Split(string(res), "\n")[2:] {
		f := strings.Fields(line)
		switch {
		case len(f) == 2 && f[1] == "<<":
			in = f[0]
		case line == ">>":
		case len(f) == 4 && f[2] == "0" && f[3] == "R" && (in == "/Font" || in == "/XObject"):
			k, _ := strconv.Atoi(f[1])
			o, err := object(k)
			if err != nil {
				return nil, err
			}
			if in == "/Font" {
				_, name, ok := strings.Cut(string(o[:min(len(o), 200)]), "<</Type /Font\n/BaseFont /")
				name, _, ok2 := strings.Cut(name, "\n")
				if !ok || !ok2 {
					return nil, errShape
				}
				t.fonts[f[0][1:]] = name
				break
			}
			dict, data, err := streamOf(o)
			if err != nil || !strings.HasPrefix(dict, "<</Type /XObject\n/Subtype /Image\n") || strings.Contains(dict, " 0 R") {
				return nil, errShape
			}
			dict, _, _ = strings.Cut(dict[len("<</Type /XObject\n/Subtype /Image\n"):], "/Length ")
			t.images = append(t.images, xobject{f[0][1:], strings.TrimSpace(dict), data})
		case in == "/XObject" || in == "/Font" || line != "":
			return nil, errShape
		}
	}
	return t, nil
}

// fontNames notes what the one font is called by us: gofpdf chooses it at the top of every page; nothing is set in it.
func (t *taken) fontNames(names map[string]string, ours string) error {
	if len(t.fonts) != 1 {
		return errShape
	}
	for res, name := range t.fonts {
		if name != standIn {
			return errShape
		}
		names[res] = ours
	}
	return nil
}

// streamOf gives the dictionary and the data of a stream object. Length is gofpdf's own and right.
func streamOf(o []byte) (dict string, data []byte, err error) {
	d, rest, ok := bytes.Cut(o, []byte("\nstream\n"))
	i := bytes.LastIndex(d, []byte("/Length "))
	if !ok || i < 0 || len(d) > 4096 || !bytes.HasSuffix(d, []byte(">>")) {
		return "", nil, errShape
	}
	n, err := strconv.Atoi(string(bytes.TrimRight(d[i+8:], ">\n")))
	if err != nil || n < 0 || n > len(rest) || !bytes.HasPrefix(rest[n:], []byte("\nendstream\nendobj\n")) {
		return "", nil, errShape
	}
	return string(d), rest[:n], nil
}
