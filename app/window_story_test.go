//go:build window

package app_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// drafted waits for the letter that the window made and gives its ID.
func (s *screen) drafted() string {
	s.t.Helper()
	var list []struct{ ID string }
	s.until("a draft", 5*time.Second, func() bool {
		return json.Unmarshal([]byte(s.kb("list", "--json")), &list) == nil && len(list) > 0
	})
	return list[0].ID
}

// A whole letter without touching the mouse: made, filled in by a form, written, commented on, exported, undone.
func TestKeyboardOnly(t *testing.T) {
	t.Parallel()
	s := newScreen(t, 1280, 900, 1)
	s.open()
	s.keep("leeg")
	s.key("ctrl+n")
	id := s.drafted()
	time.Sleep(time.Second)
	s.still()
	first := s.show(id)

	// The form for onderwerp, datum en kenmerken, through the menu.
	s.key("alt+r")
	s.still()
	s.keep("menu-brief")
	s.key("Down", "Down", "Return")
	s.still()
	s.typing("Een nieuwe brief")
	s.key("Tab")
	s.typing("24 november 2026")
	s.keep("form")
	s.key("Return")
	s.until("the betreft", 3*time.Second, func() bool { return s.show(id).all["/subject"] == "Een nieuwe brief" })
	if got := s.show(id).all["/date"]; got != "2026-11-24" {
		t.Errorf("the date is %q", got)
	}
	s.until("a title", 3*time.Second, func() bool { return s.title() == "Een nieuwe brief – Kamerbrief" })

	// The body: a heading, a paragraph with bold words, a list by the menu, a footnote.
	s.key("ctrl+Home")
	s.typing("Inleiding")
	s.key("ctrl+alt+1", "Return")
	s.typing("Dit is ")
	s.key("ctrl+b")
	s.typing("vet")
	s.key("ctrl+b")
	s.typing(" geschreven.")
	s.key("ctrl+alt+f")
	s.typing("Een noot")
	s.eAcute()
	s.key("Escape") // from the note back to its mark
	s.key("Return")
	s.typing("Een punt")
	s.key("alt+o")
	s.still()
	s.keep("menu-opmaak")
	s.key("Escape", "Escape")
	s.still()
	s.key("ctrl+shift+Left")

	// A comment on the word just selected; an answer; dealt with. TestNameAskedOnce is about who has no name.
	s.kb("whoami", "--name", "A. Tester")
	s.key("ctrl+alt+m")
	s.still()
	s.typing("Welk punt")
	s.keep("comment-write")
	s.key("ctrl+Return")
	s.until("the comment", 3*time.Second, func() bool { return len(s.reviewed(id).Comments) == 1 })
	s.still()
	s.keep("comment")
	if c := s.reviewed(id).Comments[0]; c.Text != "Welk punt" || c.Quote != "punt" || c.State != "open" {
		t.Errorf("the comment is %+v", c)
	}
	s.key("F6", "Return")
	s.still()
	s.typing("Dit punt")
	s.keep("comment-reply")
	s.key("ctrl+Return")
	s.until("the answer", 3*time.Second, func() bool { return len(s.reviewed(id).Comments[0].Replies) == 1 })
	s.still()
	s.key("F6", "Tab", "Return")
	s.until("the comment to be dealt with", 3*time.Second, func() bool { return s.reviewed(id).Comments[0].State == "resolved" })
	s.still()
	s.keep("comment-resolved")
	s.key("Escape")
	full := s.show(id)
	kinds := ""
	for _, b := range full.Blocks {
		kinds += fmt.Sprintf("%s %d %q; ", b.Kind, b.Level, b.Text)
		for _, n := range b.Notes {
			kinds += "note " + n.Text + "; "
		}
		for _, m := range b.Marks {
			kinds += m.Kind + "; "
		}
	}
	want := "heading 1 \"Inleiding\"; para 0 \"Dit is vet geschreven.\"; note Een nooté; bold; para 0 \"Een punt\"; "
	if strings.ReplaceAll(kinds, "\\ufffc", "") != want {
		t.Errorf("the letter is\n%s, want\n%s", kinds, want)
	}

	// The PDF, through the dialog.
	s.key("ctrl+e")
	s.still()
	s.keep("export")
	s.key("ctrl+a")
	s.typing("toets")
	s.key("Return")
	s.still() // the letter is not complete: why does it leave all the same?
	s.typing("Een proef")
	s.key("Return")
	s.until("a PDF", 10*time.Second, func() bool {
		m, _ := filepath.Glob(filepath.Join(s.home, "toets.pdf"))
		return len(m) == 1
	})
	time.Sleep(500 * time.Millisecond)
	s.still()
	s.keep("export-done")
	if !strings.HasPrefix(readAll(filepath.Join(s.home, "toets.pdf")), "%PDF-1.") {
		t.Error("the file is no PDF")
	}
	s.key("Escape")
	s.still()

	// All of it undone, and redone.
	for range 60 {
		s.key("ctrl+z")
	}
	if _, is := changed(first, s.show(id)); len(is) > 0 {
		s.keep("undo")
		t.Errorf("after undoing all is left: %q", is)
	}
	for range 60 {
		s.key("ctrl+y")
	}
	if was, is := changed(full, s.show(id)); len(is) > 0 {
		t.Errorf("after redoing all %q is %q", was, is)
	}
}
