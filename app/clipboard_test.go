package app

import (
	"context"
	"strings"
	"testing"

	"kamerbrief/app/clip"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/storetest"
)

// shelf is a clipboard with this on it.
type shelf clip.Content

func (b shelf) Read(_ context.Context, want ...clip.Form) (clip.Content, error) {
	c := clip.Content{}
	for _, f := range want {
		if len(b[f]) > 0 {
			c[f] = b[f]
		}
	}
	return c, nil
}

func (b shelf) Write(context.Context, clip.Content) error { return nil }

// TestNothingToPaste: a clipboard without anything that fits is said, not passed over in silence.
func TestNothingToPaste(t *testing.T) {
	for _, c := range []struct {
		on    shelf
		plain bool
		said  string
	}{
		{shelf{}, false, "geen tekst, figuur of bestand"},
		{shelf{clip.HTML: []byte("<p>Kaas</p>")}, true, "geen tekst."},
		{shelf{clip.Text: []byte("Kaas")}, true, ""},
		{shelf{clip.HTML: []byte("<p>Kaas</p>")}, false, ""},
	} {
		e := screenOf(t, storetest.Letter("Kaas", "kaas"))
		todo := make(chan func(), 1)
		e.app.loop.do = func(f func()) { todo <- f }
		e.app.copied.board = c.on
		var got edit.Command
		pageClipboard{e}.Get(c.plain, func(cmd edit.Command) { got = cmd })
		(<-todo)()
		if h := e.status.bar.Hint(); !strings.Contains(h, c.said) || (c.said == "") != (h == "") || (got == nil) != (c.said != "") {
			t.Errorf("of %v it says %q", c.on, h)
		}
	}
}
