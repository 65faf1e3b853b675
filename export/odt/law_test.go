package odt

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"kamerbrief/drafts/letter"
	"kamerbrief/export/office"
	"kamerbrief/export/office/officetest"
)

var form = officetest.Form{Ext: "odt", Write: Write, Read: Read, Words: true}

func TestThereAndBack(t *testing.T)       { form.ThereAndBack(t) }
func TestThroughLibreOffice(t *testing.T) { form.ThroughLibreOffice(t) }
func TestReviewed(t *testing.T)           { form.Reviewed(t) }
func TestBroken(t *testing.T)             { form.Broken(t) }

// TestPictures: two pictures in one paragraph are two figures.
func TestPictures(t *testing.T) {
	var pic bytes.Buffer
	if err := png.Encode(&pic, image.NewGray(image.Rect(0, 0, 20, 20))); err != nil {
		t.Fatal(err)
	}
	var two office.Para
	for _, alt := range []string{"een", "twee"} {
		two.Images = append(two.Images, &office.Image{Alt: alt, Name: "image/png", Width: 20, Height: 20, File: alt, Data: pic.Bytes()})
	}
	var b bytes.Buffer
	d := &office.Doc{Paras: []*office.Para{{Runs: []office.Run{{Text: "Een zin."}}}, &two}}
	if err := Write(&b, d, ""); err != nil {
		t.Fatal(err)
	}
	in := form.Letter(t, b.Bytes())
	var got []string
	for _, x := range in.Letter.Body().Blocks {
		if x.Kind == letter.FigureBlock {
			got = append(got, in.Letter.Picture(x).Alt)
		}
	}
	if s := strings.Join(got, " "); s != "een twee" {
		t.Errorf("%q, of %v", s, in.Findings)
	}
}
