package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamerbrief/app/look"
	"kamerbrief/drafts/check"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/spell"
	"kamerbrief/drafts/storetest"
)

// atOnce has all work done on this goroutine.
func atOnce(work, rest func()) { work(); rest() }

// A person goes from one wrong word to the next and round, chooses what was meant, ignores one, keeps one, and switches all of it off.
func TestSpelling(t *testing.T) {
	e := screenOf(t, storetest.Letter("Proef", "Het belied is goed.", "De minsterie en de krapzel zijn het eens.", "Vondelinga."))
	own := filepath.Join(t.TempDir(), "woorden.txt")
	e.app.opt.OwnWords = own
	e.spelling = newSpelling(e)
	s := e.spelling
	s.beside = atOnce
	s.look()
	selected := func() string {
		sel := e.draft.Selection()
		return e.draft.Letter().Block(sel.Head.Block).Text[min(sel.Anchor.Off, sel.Head.Off):max(sel.Anchor.Off, sel.Head.Off)]
	}
	goes := func(by int, want string) {
		t.Helper()
		s.next(by)
		if got := selected(); got != want {
			t.Errorf("at %q, want %q", got, want)
		}
	}
	b := e.draft.Letter().Body().Blocks
	e.draft.Select(edit.At(letter.Point{Block: b[0].ID}))
	goes(1, "belied")
	goes(1, "minsterie")
	goes(1, "krapzel")
	goes(1, "Vondelinga")
	goes(1, "belied")
	goes(-1, "Vondelinga")
	goes(1, "belied")

	m, ok := s.under()
	if !ok || m.word != "belied" {
		t.Fatalf("under the caret is %q", m.word)
	}
	item := func(m mistake, title string) look.Item {
		t.Helper()
		for _, i := range s.items(m, (&spell.Reader{}).Suggestions(m.word, m.lang)) {
			if i.Title == title {
				return i
			}
		}
		t.Fatalf("no %s for %s", title, m.word)
		return look.Item{}
	}
	item(m, "beleid").Action()
	if got := e.draft.Letter().Block(b[0].ID).Text; got != "Het beleid is goed." {
		t.Errorf("the repair made %q", got)
	}
	e.paper.Undo()
	if got := e.draft.Letter().Block(b[0].ID).Text; got != b[0].Text {
		t.Errorf("undo made %q", got)
	}
	e.paper.Redo()
	if _, ok := s.under(); ok {
		t.Error("a word that is right now is offered others")
	}

	s.look()
	if n := len(s.now()); n != 3 {
		t.Errorf("%d wrong words, want 3", n)
	}
	s.ignore("Vondelinga")
	s.add("krapzel")
	if all := s.now(); len(all) != 1 || all[0].word != "minsterie" {
		t.Errorf("wrong are %v", all)
	}

	s.switched()
	if _, ok := s.under(); ok || s.on() {
		t.Error("it is on")
	}
}

// What is ignored is ignored in this letter when it is opened again; a list that cannot be read is told once.
func TestSpellingKept(t *testing.T) {
	e := screenOf(t, storetest.Letter("Proef", "De krapzel."))
	e.spelling.beside = atOnce
	e.spelling.ignore("krapzel")
	e.spelling.ignore("belied")
	if s := newSpelling(e); !s.ignored["krapzel"] || !s.ignored["belied"] || len(s.ignored) != 2 {
		t.Errorf("ignored are %v", s.ignored)
	}
	f := wordFile{name: filepath.Join(t.TempDir(), "map")}
	if _, says := f.words(); says != "" {
		t.Errorf("a list that is not there: %q", says)
	}
	if err := os.Mkdir(f.name, 0o700); err != nil {
		t.Fatal(err)
	}
	_, says := f.words()
	_, again := f.words()
	if !strings.HasSuffix(says, ".") || again != "" {
		t.Errorf("it says %q and %q", says, again)
	}
}

// The panel Controles lists the wrong words too, by the same lists of words: one that is ignored is gone from both.
func TestSpellingAmongChecks(t *testing.T) {
	e := screenOf(t, storetest.Letter("Proef", "Het belied is goed."))
	e.spelling = newSpelling(e)
	s := e.spelling
	s.beside = atOnce
	s.look()
	var c check.Checker
	r := s.reader(nil)
	wrong := func() (out []check.Found) {
		for _, f := range c.Look(e.draft.Doc(), check.Choice{Spelling: r}).Found {
			if f.Code == check.Spelling {
				out = append(out, f)
			}
		}
		return out
	}
	if got := wrong(); len(got) != 1 || len(got[0].Fixes) == 0 || got[0].Fixes[0].Text != "beleid" {
		t.Errorf("found: %+v", got)
	}
	if s.reader(r) != r {
		t.Error("the same lists gave another reader, which reads the whole letter again")
	}
	s.ignore("belied")
	if r = s.reader(r); len(wrong()) != 0 {
		t.Errorf("found after it was ignored: %+v", wrong())
	}
	s.switched()
	if s.reader(r) != nil {
		t.Error("spelling is off, and the checks read on")
	}
	e.checks.panel, e.checks.speller = &checkPanel{}, &spell.Reader{}
	s.look() // as Opties does when it is put off there
	if e.checks.slow == nil {
		t.Error("spelling is off, and what was found stays in the panel")
	}
	e.checks.stop()
}
