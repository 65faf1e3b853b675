package pdf

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
)

// errShape is returned when what gofpdf drew or wrote is not what version 1.16.2 does.
var errShape = errors.New("pdf: gofpdf wrote something unknown")

// pageHead is what gofpdf starts a page with, by the name of its font.
func pageHead(font string) string {
	set := "BT /" + font + " 9.00 Tf ET\n"
	return "0 J\n0 j\n0.57 w\n" + set + "0.000 G\n0.000 g\n" + set
}

// afterHead gives what follows that. A head of another shape is not ok, so that a changed gofpdf shows at once and not as a bad file.
func afterHead(content []byte) (rest []byte, ok bool) {
	_, name, _ := bytes.Cut(content, []byte("/"))
	name, _, ok = bytes.Cut(name, []byte(" "))
	if !ok || len(name) != 41 {
		return nil, false
	}
	return bytes.CutPrefix(content, []byte(pageHead(string(name))))
}

// xobject is an image as gofpdf wrote it.
type xobject struct {
	name string // resource name ("I1a2b…")
	dict string // entries but Type, Subtype and Length
	data []byte
}

// takeImage cuts the one image out of gofpdf's file, by its cross-reference table. It trusts nothing: a shape it does not
// know is errShape.
func takeImage(b []byte) (x xobject, err error) {
	objects := tableOf(b)
	res, ok := bytes.CutPrefix(objects(2), []byte("<<\n/ProcSet [/PDF /Text /ImageB /ImageC /ImageI]\n/Font <<\n>>\n/XObject <<\n"))
	entry, rest, ok2 := bytes.Cut(res, []byte("\n"))
	f := strings.Fields(string(entry))
	if !ok || !ok2 || !bytes.HasPrefix(rest, []byte(">>\n/ColorSpace <<\n>>\n>>\nendobj\n")) || len(f) != 4 || f[2] != "0" || f[3] != "R" {
		return x, errShape
	}
	k, err := strconv.Atoi(f[1])
	if err != nil {
		return x, errShape
	}
	dict, data, err := streamOf(objects(k))
	if err != nil || !strings.HasPrefix(dict, "<</Type /XObject\n/Subtype /Image\n") || strings.Contains(dict, " 0 R") {
		return x, errShape
	}
	dict, _, _ = strings.Cut(dict[len("<</Type /XObject\n/Subtype /Image\n"):], "/Length ")
	return xobject{f[0][1:], strings.TrimSpace(dict), data}, nil
}

// tableOf gives what follows "obj\n" for the number of an object; nothing for one that is not there, or in another shape.
func tableOf(b []byte) func(int) []byte {
	none := func(int) []byte { return nil }
	i := bytes.LastIndex(b, []byte("startxref\n"))
	if i < 0 || !bytes.HasPrefix(b, []byte("%PDF-1.3\n")) && !bytes.HasPrefix(b, []byte("%PDF-1.4\n")) {
		return none
	}
	end, _, ok := bytes.Cut(b[i+10:], []byte("\n"))
	at, err := strconv.Atoi(string(end))
	if !ok || err != nil || at < 0 || at > i || !bytes.HasPrefix(b[at:], []byte("xref\n0 ")) {
		return none
	}
	count, table, _ := bytes.Cut(b[at+7:i], []byte("\n"))
	n, err := strconv.Atoi(string(count))
	if err != nil || n < 1 || len(table) < 20*n {
		return none
	}
	return func(k int) []byte {
		if k < 1 || k >= n {
			return nil
		}
		off, err := strconv.Atoi(string(table[20*k : 20*k+10]))
		head := strconv.Itoa(k) + " 0 obj\n"
		if err != nil || off < 0 || off > at || !bytes.HasPrefix(b[off:at], []byte(head)) {
			return nil
		}
		return b[off+len(head) : at]
	}
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
