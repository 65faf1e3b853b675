//go:build window

package app_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/store"
)

// TestOldPhoto: a photo that was kept as the camera lay, by a program that did not look, comes upright when its letter is
// opened; the export said that it lay. It can be undone.
func TestOldPhoto(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 880, 1)
	m := image.NewRGBA(image.Rect(0, 0, 300, 150))
	for y := range 150 {
		for x := range 300 {
			m.Set(x, y, color.RGBA{uint8(x * 255 / 300), 80, 80, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	body := "Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00"
	photo := append([]byte("\xff\xd8\xff\xe1\x00"+string(rune(len(body)+2))+body), b.Bytes()[2:]...)
	st, err := store.Open(s.store, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sha, err := st.PutFile(context.Background(), bytes.NewReader(photo))
	if err != nil {
		t.Fatal(err)
	}
	l := letter.New(letter.Random)
	pic := letter.Picture{ID: letter.Random(), File: sha, FileName: "foto.jpg", Alt: "Een foto", Width: 300, Height: 150}
	l.Pictures = l.Pictures.With(pic.ID, &pic)
	f := *l.Body()
	f.Blocks = []*letter.Block{{ID: letter.Random(), Kind: letter.FigureBlock, Of: pic.ID}, {ID: letter.Random(), Kind: letter.Para, Text: "Daaronder."}}
	l.PutFlow(&f)
	d := drafts.NewDraft(letter.Random(), l)
	if err := st.Create(context.Background(), d.Snapshot()); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	id := d.ID.String()
	lies := func() bool {
		_, _, errs := s.try("", "export", id, "-o", s.home+"/foto.pdf", "--kind", "concept")
		return strings.Contains(errs, "ligt op haar kant")
	}
	if !lies() {
		t.Error("the export does not say that the photo lies")
	}
	s.open("open", id)
	s.until("the upright photo", 10*time.Second, func() bool { return !lies() })
	s.still()
	s.keep("foto-rechtop")
	img := s.shot()
	if a, b := img.RGBAAt(330, 560), img.RGBAAt(330, 720); int(b.R) < int(a.R)+40 { // the reds of the scene go down, as the camera saw them
		t.Errorf("the photo on the screen does not stand: %v above %v", a, b)
	}
	s.key("ctrl+z")
	s.until("the photo as it was", 10*time.Second, lies)
	time.Sleep(time.Second)
	if !lies() {
		t.Error("what was undone was done again")
	}
}
