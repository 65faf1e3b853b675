package pdffile

import (
	"bytes"
	"testing"
)

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	v := Dict{"A": Array{1.5, Ref(7), true, nil, String("a(b)\\\x00\xff"), -3, 1e-7}, "B c#/": Name("ë x"), "D": Dict{"E": Array{}}}
	b := Append(nil, v)
	if got := Append(nil, Parse(b)); !bytes.Equal(got, b) {
		t.Errorf("%s\n%s", b, got)
	}
}
