package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/storetest"
)

// TestCharacters: each special character can be set, has a name of its own, and one that is found by its name comes at the caret.
func TestCharacters(t *testing.T) {
	e := screenOf(t, storetest.Letter("Kaas", ""))
	names := map[string]string{}
	for _, c := range characters {
		if other, twice := names[c[1]]; twice {
			t.Errorf("%q and %q are both %q", other, c[0], c[1])
		}
		names[c[1]] = c[0]
		e.draft.Select(edit.At(e.draft.Letter().Body().End()))
		e.run(edit.Type(c[0]))
	}
	e.paper.Settle()
	if f := e.paper.Set().Findings; len(f) > 0 {
		t.Errorf("not in the letter's font: %v", f)
	}
	e.insertCharacter()
	l := e.app.win.Canvas().Focused()
	for _, r := range "e trema" {
		l.TypedRune(r)
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if text := e.draft.Letter().Body().Blocks[0].Text; !strings.HasSuffix(text, "ë") {
		t.Errorf("“e trema” gave …%q", text[len(text)-4:])
	}
	if e.app.win.Canvas().Focused() != fyne.Focusable(e.paper) {
		t.Error("the keys are not back in the letter")
	}
}
