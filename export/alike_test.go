package export

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"testing"

	"kamerbrief/drafts/letter"
)

// TestAlike: a figure that was written anew is the same, one with another dot is not.
func TestAlike(t *testing.T) {
	files := map[string][]byte{}
	put := func(name string, m image.Image) *letter.Letter {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		files[name] = b.Bytes()
		l := letter.New(letter.Random)
		id := letter.Random()
		l.Pictures = l.Pictures.With(id, &letter.Picture{ID: id, File: name, Width: 4, Height: 3})
		return l
	}
	r := image.Rect(0, 0, 4, 3)
	indexed := image.NewPaletted(r, color.Palette{color.White, color.Black})
	full, dot := image.NewNRGBA(r), image.NewNRGBA(r) // what is see-through is white on paper
	dot.Set(1, 1, color.Black)
	now := put("indexed", indexed)
	file := func(sha string) (io.ReadCloser, error) { return FileIn(files, sha) }
	for name, want := range map[string]string{"full": "indexed", "dot": "dot", "gone": "gone"} {
		was := put(name, map[string]image.Image{"full": full, "dot": dot, "gone": full}[name])
		if name == "gone" {
			delete(files, name)
		}
		for _, p := range Alike(t.Context(), was, now, file).Pictures.All() {
			if p.File != want {
				t.Errorf("%s is %s, want %s", name, p.File, want)
			}
		}
	}
}

// TestAlikeWidth: a small picture stands as wide as it can whatever its share, one with room is as wide as that says.
func TestAlikeWidth(t *testing.T) {
	put := func(px, share int) *letter.Letter {
		l := letter.New(letter.Random)
		id := letter.Random()
		l.Pictures = l.Pictures.With(id, &letter.Picture{ID: id, File: "vlak", Width: px, Height: 10, Share: share})
		return l
	}
	for _, x := range []struct{ px, was, now, want int }{{100, 0, 86, 86}, {1200, 0, 86, 0}, {1200, 100, 0, 0}} {
		for _, p := range Alike(t.Context(), put(x.px, x.was), put(x.px, x.now), nil).Pictures.All() {
			if p.Share != x.want {
				t.Errorf("%d px: %d %% beside %d %% is compared as %d %%", x.px, x.was, x.now, p.Share)
			}
		}
	}
}
