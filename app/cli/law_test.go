package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/organisation"
	"kamerbrief/drafts/review"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/storetest"
)

var (
	lawSeed = flag.Uint64("seed", 1, "seed of the random acts")
	lawActs = flag.Int("acts", 0, "how many random acts; 0: 20,000, with -short 1,000")
)

// TestActsUndone: whatever a file of acts does, undoing it gives the letter back as show prints it, comments included,
// and doing it again gives the last letter; a line that fails leaves all as it was. Every kind of act takes part.
func TestActsUndone(t *testing.T) {
	did, refused := map[string]int{}, map[string]int{}
	if *lawActs == 0 {
		*lawActs = 20000
		if testing.Short() {
			*lawActs = 1000
		}
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "woordmerk.txt"), []byte("Proefdienst"), 0o600); err != nil {
		t.Fatal(err)
	}
	house, err := organisation.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	organisation.Use(house.Encode())
	t.Cleanup(func() { organisation.Use("") })
	for done, round := 0, uint64(0); done < *lawActs; round++ {
		g := newGame(t, round)
		_, first := g.look()
		for i := range 60 {
			if i%10 == 0 {
				g.reopen()
			}
			names, ok := g.act()
			if !ok {
				refused[names[len(names)-1]]++
				continue
			}
			for _, n := range names {
				did[n]++
				done++
			}
		}
		g.reopen()
		_, last := g.look()
		n := g.undoAll()
		if _, got := g.look(); !bytes.Equal(got, first) {
			t.Fatalf("%s: undo of all does not give the first letter back\n%s\n%s", g, first, got)
		}
		g.reopen()
		g.redo(n)
		if _, got := g.look(); !bytes.Equal(got, last) {
			t.Fatalf("%s: redo of all does not give the last letter back", g)
		}
	}
	for name := range forms {
		if did[name] == 0 && name != "redo" && *lawActs >= 20000 { // a thousand may lack one by chance
			t.Errorf("no %s was ever done (refused: %d)", name, refused[name])
		}
	}
	t.Logf("seed %d, done %v, refused %v", *lawSeed, did, refused)
}

// game is a draft on which random acts are done.
type game struct {
	t     *testing.T
	round uint64
	rnd   *rand.Rand
	desk  *drafts.Desk
	id    letter.ID
	run   *run
	now   time.Time
}

func newGame(t *testing.T, round uint64) *game {
	g := &game{t: t, round: round, rnd: rand.New(rand.NewPCG(*lawSeed, round)), desk: &drafts.Desk{Store: storetest.Memory()}, now: time.Unix(1700000000, 0)}
	l := sample.Letter(int64(g.rnd.IntN(50)), 1+g.rnd.IntN(2), letter.Random)
	var err error
	if g.id, err = g.desk.Create(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	g.run = &run{Env: Env{Now: func() time.Time { return g.now }, NewID: letter.Random}, ctx: t.Context()}
	return g
}

func (g *game) String() string { return fmt.Sprintf("seed %d/%d", *lawSeed, g.round) }

// reopen opens the draft anew from the store, as a command does: history goes through its stored form.
func (g *game) reopen() {
	g.desk.Close(g.id)
	if _, err := g.desk.Open(g.t.Context(), g.id); err != nil {
		g.t.Fatalf("%s: %v", g, err)
	}
}

func (g *game) look() (*drafts.Snapshot, []byte) {
	s, err := g.desk.Snapshot(g.t.Context(), g.id)
	if err != nil {
		g.t.Fatalf("%s: %v", g, err)
	}
	return s, printed(g.t, s)
}

// act does a small file of acts and reports whether it was done; a refused one changed nothing.
func (g *game) act() (names []string, ok bool) {
	s, before := g.look()
	file, names := acts(g.rnd, s.Letter, s.Threads)
	list, err := parseActs(file)
	if err != nil {
		g.t.Fatalf("%s: %v\n%s", g, err, file)
	}
	for _, a := range list {
		if a.file != nil {
			a.file.sha, a.file.width, a.file.height = "00", 4, 3
		}
	}
	if err = g.run.fetchVersions(g.desk, g.id, list); err == nil {
		err = g.desk.With(g.t.Context(), g.id, func(d *drafts.Draft) error { return g.run.act(g.desk, d, list) })
	}
	s, after := g.look()
	if err != nil {
		if !bytes.Equal(after, before) {
			g.t.Fatalf("%s: a refused file changed the letter\n%s", g, file)
		}
		return names, false
	}
	if err := letter.Valid(s.Letter); err != nil {
		g.t.Fatalf("%s: %v after\n%s", g, err, file)
	}
	g.now = g.now.Add(10 * time.Second)
	return names, true
}

// undoAll takes back what there is to take back and says how often. With may load history and try again.
func (g *game) undoAll() (n int) {
	err := g.desk.With(g.t.Context(), g.id, func(d *drafts.Draft) error {
		for n = 0; ; {
			if err := d.Undo(); errors.Is(err, drafts.ErrNothing) {
				return nil
			} else if err != nil {
				return err
			}
			n++
			if err := letter.Valid(d.Letter()); err != nil {
				g.t.Fatalf("%s: after %d times undo: %v", g, n, err)
			}
		}
	})
	if err != nil {
		g.t.Fatal(err)
	}
	return n
}

func (g *game) redo(n int) {
	err := g.desk.With(g.t.Context(), g.id, func(d *drafts.Draft) error {
		for range n {
			if err := d.Redo(); errors.Is(err, drafts.ErrEarlier) {
				return err
			} else if err != nil {
				g.t.Fatalf("%s: redo stops: %v", g, err)
			}
		}
		return nil
	})
	if err != nil {
		g.t.Fatal(err)
	}
}

func printed(t *testing.T, s *drafts.Snapshot) []byte {
	var b bytes.Buffer
	if err := writeJSON(&b, (&source{letter: s.Letter, threads: s.Threads}).shown(t.Context(), letter.Both)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// chance makes lines of acts that fit a letter, more or less.
type chance struct {
	*rand.Rand
	l       *letter.Letter
	threads []*review.Thread
	n       *letter.Numbers
	all     []*letter.Flow
	file    []byte
	names   []string
}

type m = map[string]any

func pick2(r *rand.Rand, all ...m) m { return all[r.IntN(len(all))] }

func (c *chance) pick(s ...string) string { return s[c.IntN(len(s))] }

func (c *chance) add(a m) {
	b, _ := json.Marshal(a)
	c.file = append(append(c.file, b...), '\n')
	c.names = append(c.names, a["act"].(string))
}

// place puts the caret in some text, as often as not in the body.
func (c *chance) place() {
	b, at := c.l.Body().Blocks[0], 0
	for range 100 {
		f := c.all[c.IntN(len(c.all))]
		if c.IntN(2) == 0 {
			f = c.l.Body()
		}
		if x := f.Blocks[c.IntN(len(f.Blocks))]; x.Kind.HasText() {
			s := c.n.Shown(x)
			b, at = x, border(s, c.IntN(len(s)+1))
			break
		}
	}
	c.add(m{"act": "caret", "place": m{"block": b.ID.String(), "at": at}})
}

// border is the first byte from at on that starts a rune.
func border(s string, at int) int {
	for at < len(s) && s[at]&0xC0 == 0x80 {
		at++
	}
	return at
}

// words selects some words of the body.
func (c *chance) words() bool {
	for range 20 {
		b := c.l.Body().Blocks[c.IntN(len(c.l.Body().Blocks))]
		s := c.n.Shown(b)
		if len(s) <= 8 || !b.Kind.HasText() {
			continue
		}
		from := c.IntN(len(s) - 4)
		for from > 0 && s[from]&0xC0 == 0x80 {
			from--
		}
		c.add(m{"act": "select", "text": s[from:border(s, min(len(s), from+2+c.IntN(30)))]})
		return true
	}
	return false
}

func (c *chance) thread() string {
	if len(c.threads) > 0 {
		return c.threads[c.IntN(len(c.threads))].ID.String()
	}
	return letter.Random().String()
}

// cell puts the caret in a cell, when there is one.
func (c *chance) cell() {
	var ids []letter.ID
	for _, f := range c.all {
		if f.Kind == letter.CellFlow {
			ids = append(ids, f.Blocks[0].ID)
		}
	}
	if len(ids) > 0 {
		c.add(m{"act": "caret", "place": m{"block": ids[c.IntN(len(ids))].String(), "at": 0}})
	}
}

// acts makes a place and an act or two there.
func acts(rnd *rand.Rand, l *letter.Letter, threads []*review.Thread) (file []byte, names []string) {
	c := &chance{Rand: rnd, l: l, threads: threads, n: letter.NumbersOf(l), all: l.Flatten()}
	add, pick, place, words, thread, cell := c.add, c.pick, c.place, c.words, c.thread, c.cell
	name := slices.Sorted(func(yield func(string) bool) {
		for k := range forms {
			if !yield(k) {
				return
			}
		}
	})
	switch a := name[rnd.IntN(len(name))]; a {
	case "caret":
		place()
	case "select":
		words()
	case "type":
		place()
		for range 1 + rnd.IntN(3) {
			add(m{"act": a, "text": pick("a", "één ", "ĳ", "e", "\u0301", "😀", "lang woord", "regel\nregel")})
		}
	case "keys":
		place()
		add(m{"act": a, "text": pick("nr. 63 \"x\" -- ", "1e \u0301", "op 3 mei\nnu")})
		if rnd.IntN(2) == 0 {
			add(m{"act": "enter"})
			add(m{"act": a, "text": pick("- x", "1. y\n\n", "a) \n")})
		}
	case "autocorrect":
		add(m{"act": a, "name": pick("quotes", "lists"), "on": rnd.IntN(2) == 0})
	case "replace":
		place()
		if rnd.IntN(4) == 0 { // words that are proposed too
			add(m{"act": "suggest", "on": true, "by": pick("Anke", "Bas")})
		}
		add(m{"act": a, "find": pick("e", "de", "een", "a ", "[a-e]n?"), "with": pick("", "é", "\u0301", "andere woorden", "$0$0"), "all": rnd.IntN(2) == 0, "regexp": rnd.IntN(2) == 0, "word": rnd.IntN(2) == 0})
	case "enter", "linebreak", "backspace", "delete", "pagebreak":
		place()
		add(m{"act": a})
	case "clear":
		if words() {
			add(m{"act": "mark", "mark": "bold"})
			add(m{"act": a})
		}
	case "indent", "outdent", "copy":
		if words() {
			add(m{"act": a})
		}
	case "cut":
		if words() {
			add(m{"act": a})
			if rnd.IntN(2) == 0 {
				b, at := l.Body().Blocks[0], 0
				add(m{"act": "caret", "place": m{"block": b.ID.String(), "at": at}})
				add(m{"act": "paste"})
			}
		}
	case "paste":
		place()
		add(m{"act": a, "text": pick("x", "een\ntwee", "drie\r\nvier\n")})
	case "house":
		add(m{"act": a})
	case "undo":
		add(m{"act": a})
		if rnd.IntN(2) == 0 {
			add(m{"act": "redo"})
		}
	case "redo":
		add(m{"act": a})
	case "version":
		add(m{"act": a, "name": "Naam"})
	case "restore":
		x := m{"act": a, "version": rnd.IntN(40)}
		if rnd.IntN(3) == 0 {
			x["block"] = l.Body().Blocks[rnd.IntN(len(l.Body().Blocks))].ID.String()
		}
		add(x)
	case "mark":
		if words() {
			if k := pick("bold", "italic", "underline", "sub", "sup", "link", "lang"); k == "link" || k == "lang" {
				add(m{"act": a, "mark": k, "value": pick("en-GB", "https://x.nl")})
			} else {
				add(m{"act": a, "mark": k})
			}
		}
	case "style":
		if rnd.IntN(2) == 0 {
			place()
		} else {
			words()
		}
		s := m{"act": a, "kind": pick("para", "heading", "bullet", "numbered", "quote", "question", "answer", "caption")}
		if rnd.IntN(2) == 0 {
			s["level"] = 1 + rnd.IntN(3)
		}
		add(s)
	case "label":
		place()
		add(m{"act": "style", "kind": pick("question", "answer")})
		add(m{"act": a, "text": pick("", "Antwoord op vragen 2 en 3")})
	case "keep":
		place()
		add(m{"act": a, "what": pick("next", "lines"), "on": rnd.IntN(3) > 0})
	case "numbering":
		place()
		add(m{"act": "style", "kind": "heading", "level": 1})
		add(m{"act": a, "on": rnd.IntN(2) == 0})
	case "section":
		for range 2 {
			place()
			add(m{"act": "style", "kind": "heading", "level": 1 + rnd.IntN(2)})
		}
		s := m{"act": a, "do": pick("up", "down")}
		if rnd.IntN(2) == 0 {
			s["heading"] = 1 + rnd.IntN(3)
		}
		add(s)
	case "move":
		place()
		add(m{"act": a, "do": pick("up", "down")})
	case "note":
		place()
		add(m{"act": a, "text": pick("", "noot", "noot\ntwee")})
	case "ref":
		place()
		add(m{"act": a, "to": pick("bijlage 1", "note 1", "heading 1", "table 1", "bijlage 2")})
	case "table":
		if rnd.IntN(4) == 0 {
			cell()
			add(m{"act": a, "do": "delete"})
			break
		}
		place()
		add(m{"act": a, "rows": 1 + rnd.IntN(3), "columns": 1 + rnd.IntN(3)})
	case "row":
		cell()
		add(m{"act": a, "do": pick("insert-before", "insert-after", "delete", "header")})
	case "column":
		cell()
		add(m{"act": a, "do": pick("insert-before", "insert-after", "delete", "right", "wider", "narrower")})
	case "cell":
		cell()
		add(m{"act": a, "do": pick("merge-right", "merge-down", "split")})
	case "figure":
		place()
		add(m{"act": a, "file": "x.png", "alt": "x"})
	case "field":
		add(m{"act": a, "name": pick("subject", "date", "addressee", "ourReference", "closing", "numbered", "returnAddress"), "value": pick("2025-01-02", "true", "x\ny", "één")})
	case "consent":
		add(m{"act": a, "signer": 1 + rnd.IntN(3), "step": pick("directie", "bewindspersoon"), "state": pick("niet gevraagd", "gevraagd", "akkoord"), "due": pick("", "2025-10-20")})
	case "askagain":
		add(m{"act": "consent", "signer": 1, "state": "akkoord", "by": "B"})
		add(m{"act": "caret", "place": m{"start": true}})
		add(m{"act": "type", "text": "x"})
		add(m{"act": a, "by": pick("", "B")})
	case "signer":
		s := m{"act": a, "do": pick("add", "set", "remove", "move"), "name": pick("A", "B", "C"), "kind": "mede namens"}
		if s["do"] != "add" {
			s["number"] = 1 + rnd.IntN(4)
		}
		s["to"] = 1 + rnd.IntN(3)
		add(s)
	case "bijlage":
		s := m{"act": a, "do": pick("add", "write", "set", "remove", "move"), "title": pick("A", "B"), "kind": "rapport", "to": 1}
		switch s["do"] {
		case "add":
			s["file"] = "x"
		case "write":
		default:
			s["number"] = 1 + rnd.IntN(3)
		}
		add(s)
	case "comment":
		if words() {
			c := m{"act": a, "by": "R", "text": "c"}
			if rnd.IntN(2) == 0 {
				c["on"] = pick("letter", "bijlage 1", "table 1", "figure 1", "subject", "note 1", "date", "frame", "cell 1 1 of table 1")
				c["class"] = pick("intern", "privé", "bewindspersoon")
			}
			add(c)
		}
	case "reply":
		add(m{"act": a, "to": thread(), "by": "A", "text": "r"})
	case "resolve", "reopen", "deletecomment":
		add(m{"act": a, "id": thread()})
	case "editcomment":
		add(m{"act": a, "id": thread(), "text": pick("anders", "nog anders")})
	case "assign":
		add(m{"act": a, "id": thread(), "to": pick("", "Jan"), "due": pick("", "2025-10-27")})
	case "class":
		add(m{"act": a, "id": thread(), "class": pick("intern", "privé", "bewindspersoon")})
	case "suggest":
		add(m{"act": a, "on": true, "by": pick("Anke", "Bas")})
		if place(); rnd.IntN(2) == 0 {
			words()
		}
		add(pick2(rnd, m{"act": "type", "text": "voorstel"}, m{"act": "delete"}, m{"act": "enter"}, m{"act": "mark", "mark": "bold"}, m{"act": "style", "kind": "quote"}, m{"act": "move", "do": "up"}, m{"act": "note", "text": "n"}))
	case "accept", "reject":
		add(m{"act": a, pick("all", "selection"): true})
		if rnd.IntN(2) == 0 {
			c.file, c.names = nil, nil
			add(m{"act": a, "by": pick("Anke", "Bas")})
		}
	case "fix":
		add(m{"act": "caret", "place": m{"start": true}})
		add(m{"act": "type", "text": "Op vrijdag 2 oktober 2025 "})
		add(m{"act": a, "code": "date-weekday"})
	case "ledger":
		add(m{"act": "caret", "place": m{"start": true}})
		add(m{"act": "type", "text": "De motie-Podt is er. Ik zal uw Kamer informeren over de voortgang. "})
		add(pick2(c.Rand, m{"act": a, "nth": 1, "status": "deels"}, m{"act": a, "promise": 1, "by": "Anke"}, m{"act": a, "table": true}))
	case "ignore":
		add(m{"act": "caret", "place": m{"start": true}})
		add(m{"act": "type", "text": "Op vrijdag 2 oktober 2025 "})
		add(m{"act": a, "code": "date-weekday", "reason": "zo gezegd", "by": pick("Anke", "Bas")})
	case "reason":
		for id := range l.Proposals.All() {
			add(m{"act": a, "id": id.String(), "text": "omdat"})
			break
		}
	}
	if len(c.names) == 0 {
		add(m{"act": "caret", "place": m{"start": true}})
	}
	return c.file, c.names
}
