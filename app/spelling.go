package app

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"kamerbrief/app/look"
	"kamerbrief/app/paper"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/spell"
	"kamerbrief/drafts/tell"
)

// spelling reads the letter along, behind the typing: which words are spelt wrong, and what may have been meant. Reading and looking
// for suggestions is done elsewhere than on the window's goroutine.
type spelling struct {
	e       *editor
	read    *spell.Reader  // of the one goroutine that reads
	lists   [2]wordFile    // the organisation's and the user's, of that goroutine
	known   [2]*spell.List // as they were last read
	begun   bool
	busy    bool
	of      *letter.Letter // what was read last
	wrong   []spell.Wrong
	ignored map[string]bool // right in this letter; a new map for every change
	then    []func()        // what waits for the letter as it is to be read
	// beside does work on another goroutine and then goes on with the rest on the window's, as long as the letter is open.
	beside func(work, rest func())
}

const prefSpelling = "spelling" // words that are spelt wrong are underlined

// wordFile is a list of words in a file, read again when the file is another.
type wordFile struct {
	name string
	at   time.Time
	size int64
	list *spell.List
	told bool
}

// words gives the list; says is why it cannot be read, once.
func (f *wordFile) words() (l *spell.List, says string) {
	i, err := os.Stat(f.name)
	if err != nil {
		f.list, f.at = nil, time.Time{}
		return nil, ""
	}
	if f.list != nil && i.ModTime().Equal(f.at) && i.Size() == f.size {
		return f.list, ""
	}
	f.at, f.size = i.ModTime(), i.Size()
	if f.list, err = spell.ReadFile(f.name); err != nil && !f.told {
		f.told = true
		says = sentence(err)
	}
	return f.list, says
}

func newSpelling(e *editor) *spelling {
	s := &spelling{e: e, read: &spell.Reader{}, lists: [2]wordFile{{name: e.app.opt.Words}, {name: e.app.opt.OwnWords}}, ignored: map[string]bool{}}
	s.beside = func(work, rest func()) {
		go func() {
			work()
			e.later(rest)
		}()
	}
	for _, w := range e.app.texts(ignoredKey(e)) {
		s.ignored[w] = true
	}
	return s
}

func ignoredKey(e *editor) string { return "genegeerd-" + e.draft.ID.String() }

// switched puts the waves on or off.
func (s *spelling) switched() {
	s.e.app.turn(prefSpelling, !s.on())
	s.look()
}

func (s *spelling) on() bool { return s.e.app.on(prefSpelling, true) }

// firstPause is how long the window has for itself before the dictionary is read.
const firstPause = 500 * time.Millisecond

// reader gives a reader for the checks, which read on a goroutine of their own: the one they had, as long as it goes by the
// same lists. Nil while spelling is off.
func (s *spelling) reader(old *spell.Reader) *spell.Reader {
	if !s.on() {
		return nil
	}
	if old != nil && old.Organisation == s.known[0] && old.User == s.known[1] && len(old.Ignored) == len(s.ignored) {
		return old
	}
	return &spell.Reader{Organisation: s.known[0], User: s.known[1], Ignored: s.ignored}
}

// soon is look, but the first time behind the first pictures of the window.
func (s *spelling) soon() {
	if s.begun {
		s.look()
		return
	}
	s.begun = true
	s.beside(func() { time.Sleep(firstPause) }, s.look)
}

// look reads the letter as it is now and shows what is wrong in it. While it is being read already, it is read once more.
func (s *spelling) look() {
	if !s.on() && len(s.then) == 0 {
		s.e.paper.SetMisspelt(nil)
		s.e.checks.reread()
		return
	}
	if s.busy {
		return
	}
	s.busy = true
	l, ignored := s.e.draft.Letter(), s.ignored
	var wrong []spell.Wrong
	var says [2]string
	s.beside(func() {
		s.read.Organisation, says[0] = s.lists[0].words()
		s.read.User, says[1] = s.lists[1].words()
		s.read.Ignored = ignored
		wrong = s.read.Read(l)
	}, func() {
		s.known = [2]*spell.List{s.read.Organisation, s.read.User}
		s.seen(l, ignored, wrong, cmp.Or(says[0], says[1]))
	})
}

// seen takes what was found in a letter.
func (s *spelling) seen(l *letter.Letter, ignored map[string]bool, wrong []spell.Wrong, says string) {
	s.busy = false
	if says != "" {
		s.e.refused(says)
	}
	s.of, s.wrong = l, wrong
	s.e.checks.reread()
	if s.e.draft.Letter() != l || len(ignored) != len(s.ignored) {
		s.e.laterUpdate() // it changed meanwhile
		if len(s.then) > 0 {
			s.look()
			return
		}
	}
	then := s.then
	s.then = nil
	s.show()
	for _, f := range then {
		f()
	}
}

func (s *spelling) show() {
	var all []paper.Misspelt
	if s.on() {
		for _, w := range s.wrong {
			all = append(all, paper.Misspelt{Block: w.Block, From: w.From, To: w.To})
		}
	}
	s.e.paper.SetMisspelt(all)
}

// mistake is a wrong word where it stands now.
type mistake struct {
	word  string
	lang  string // "" is Dutch
	at    letter.Range
	block *letter.Block
}

// now gives the wrong words that are still there.
func (s *spelling) now() (out []mistake) {
	l := s.e.draft.Letter()
	for _, w := range s.wrong {
		b := l.Block(w.Block.ID)
		if at, ok := (paper.Misspelt{Block: w.Block, From: w.From, To: w.To}).In(b); ok {
			out = append(out, mistake{w.Word, w.Lang, at, b})
		}
	}
	return out
}

// under gives the wrong word that the selection is in.
func (s *spelling) under() (m mistake, ok bool) {
	if !s.on() {
		return m, false
	}
	sel := s.e.draft.Selection()
	for _, m := range s.now() {
		if b := m.at.From.Block; sel.Head.Block == b && sel.Anchor.Block == b &&
			m.at.From.Off <= min(sel.Head.Off, sel.Anchor.Off) && max(sel.Head.Off, sel.Anchor.Off) <= m.at.To.Off {
			return m, true
		}
	}
	return m, false
}

// next goes to the wrong word behind the caret, or before it, round the letter.
func (s *spelling) next(by int) {
	if s.of != s.e.draft.Letter() || s.busy {
		s.then = []func(){func() { s.next(by) }}
		s.look()
		return
	}
	all := s.now()
	if len(all) == 0 {
		s.e.refused("Alle woorden staan in de woordenlijst.")
		return
	}
	order, sel := s.e.draft.Letter().Order(), s.e.draft.Selection()
	behind := func(m mistake) int {
		return cmp.Or(order[m.at.From.Block]-order[sel.Head.Block], m.at.From.Off-min(sel.Head.Off, sel.Anchor.Off))
	}
	i := slices.IndexFunc(all, func(m mistake) bool { return behind(m) > 0 || behind(m) == 0 && sel.Empty() })
	if by < 0 {
		i = -1
		for j, m := range all {
			if behind(m) < 0 {
				i = j
			}
		}
		if i < 0 {
			i = len(all) - 1
		}
	}
	m := all[max(i, 0)]
	s.e.paper.Go(m.at)
	s.meant(m, func(words []string) {
		if len(words) == 0 {
			s.e.status.hint("“" + m.word + "” staat niet in de woordenlijst. Shift+F10 toont wat u kunt doen.")
			return
		}
		s.e.status.hint("“" + m.word + "” staat niet in de woordenlijst. Bedoelt u " + tell.List(words[:min(3, len(words))], "of") + "? Shift+F10 toont de keuzes.")
	})
}

// meant looks for suggestions and then does what is to be done with them.
func (s *spelling) meant(m mistake, then func([]string)) {
	r := &spell.Reader{Organisation: s.known[0], User: s.known[1]}
	var words []string
	s.beside(func() { words = r.Suggestions(m.word, m.lang) }, func() { then(words) })
}

// items are what the menu offers for a wrong word.
func (s *spelling) items(m mistake, words []string) (out []look.Item) {
	for _, w := range words {
		out = append(out, look.Item{Title: w, Plain: true, Action: func() {
			if at, ok := s.found(m); ok {
				s.e.run(edit.Repair(at.From.Block, edit.Patch{From: at.From.Off, To: at.To.Off, Text: w}))
			}
		}})
	}
	if len(words) == 0 {
		out = append(out, look.Item{Title: "Geen suggesties", Enabled: func() (bool, string) { return false, "Er is geen woord dat hierop lijkt." }})
	}
	return append(out, look.Line(),
		look.Item{Title: "Toevoegen aan mijn woordenlijst", Action: func() { s.add(m.word) }, Hint: "“" + m.word + "” geldt dan in al uw brieven als goed"},
		look.Item{Title: "Overal negeren", Action: func() { s.ignore(m.word) }, Hint: "“" + m.word + "” geldt in deze brief als goed"},
		look.Line())
}

// found gives where a wrong word stands now.
func (s *spelling) found(m mistake) (letter.Range, bool) {
	return paper.Misspelt{Block: m.block, From: m.at.From.Off, To: m.at.To.Off}.In(s.e.draft.Letter().Block(m.block.ID))
}

// add keeps a word in the user's list.
func (s *spelling) add(word string) {
	if s.e.app.opt.OwnWords == "" {
		s.e.refused("Uw gegevensmap is niet bekend op deze computer. Het woord is niet bewaard.")
		return
	}
	var err error
	s.beside(func() { _, err = spell.AddTo(s.e.app.opt.OwnWords, word) }, func() {
		if err != nil {
			s.e.refused(sentence(err))
			return
		}
		s.e.status.hint("“" + word + "” staat nu in uw woordenlijst.")
		s.look()
	})
}

// ignore has a word be right in this letter.
func (s *spelling) ignore(word string) {
	s.ignored = maps.Clone(s.ignored)
	s.ignored[word] = true
	s.e.app.keepTexts(ignoredKey(s.e), slices.Sorted(maps.Keys(s.ignored)))
	s.look()
}

// menuAt shows the context menu, with the choices for a wrong word when the caret is in one.
func (s *spelling) menuAt(at fyne.Position, show func(fyne.Position, []look.Item)) {
	m, ok := s.under()
	if !ok {
		show(at, nil)
		return
	}
	s.meant(m, func(words []string) { show(at, s.items(m, words)) })
}
