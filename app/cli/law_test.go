package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"kamerbrief/drafts"
	"kamerbrief/drafts/letter"
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
	for done, round := 0, uint64(0); done < *lawActs; round++ {
		rnd := rand.New(rand.NewPCG(*lawSeed, round))
		l := sample.Letter(int64(rnd.IntN(50)), 1+rnd.IntN(2), letter.Random)
		desk := &drafts.Desk{Store: storetest.Memory()}
		id, err := desk.Create(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		now := time.Unix(1700000000, 0)
		r := &run{Env: Env{Now: func() time.Time { return now }, NewID: letter.Random}, ctx: t.Context()}
		// Now and then the draft is opened anew from the store, as a command does: history goes through its stored form.
		reopen := func() {
			desk.Close(id)
			if _, err := desk.Open(t.Context(), id); err != nil {
				t.Fatalf("seed %d/%d: %v", *lawSeed, round, err)
			}
		}
		look := func() (*drafts.Snapshot, []byte) {
			s, err := desk.Snapshot(t.Context(), id)
			if err != nil {
				t.Fatalf("seed %d/%d: %v", *lawSeed, round, err)
			}
			return s, printed(t, s)
		}
		_, first := look()
		for i := range 60 {
			if i%10 == 0 {
				reopen()
			}
			s, before := look()
			file, names := acts(rnd, s.Letter, s.Threads)
			list, err := parseActs(file)
			if err != nil {
				t.Fatalf("seed %d/%d: %v\n%s", *lawSeed, round, err, file)
			}
			for _, a := range list {
				if a.file != nil {
					a.file.sha, a.file.width, a.file.height = "00", 4, 3
				}
			}
			err = desk.With(t.Context(), id, func(d *drafts.Draft) error { return r.act(d, list) })
			s, after := look()
			if err != nil {
				if !bytes.Equal(after, before) {
					t.Fatalf("seed %d/%d: a refused file changed the letter\n%s", *lawSeed, round, file)
				}
				refused[names[len(names)-1]]++
				continue
			}
			if err := letter.Valid(s.Letter); err != nil {
				t.Fatalf("seed %d/%d: %v after\n%s", *lawSeed, round, err, file)
			}
			for _, n := range names {
				did[n]++
				done++
			}
			now = now.Add(10 * time.Second)
		}
		reopen()
		_, last := look()
		n := 0
		err = desk.With(t.Context(), id, func(d *drafts.Draft) error {
			for n = 0; ; {
				if err := d.Undo(); errors.Is(err, drafts.ErrNothing) {
					return nil
				} else if err != nil {
					return err
				}
				n++
				if err := letter.Valid(d.Letter()); err != nil {
					t.Fatalf("seed %d/%d: after %d times undo: %v", *lawSeed, round, n, err)
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, got := look(); !bytes.Equal(got, first) {
			t.Fatalf("seed %d/%d: undo of all does not give the first letter back\n%s\n%s", *lawSeed, round, first, got)
		}
		reopen()
		err = desk.With(t.Context(), id, func(d *drafts.Draft) error {
			for range n {
				if err := d.Redo(); errors.Is(err, drafts.ErrEarlier) {
					return err
				} else if err != nil {
					t.Fatalf("seed %d/%d: redo stops: %v", *lawSeed, round, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, got := look(); !bytes.Equal(got, last) {
			t.Fatalf("seed %d/%d: redo of all does not give the last letter back", *lawSeed, round)
		}
	}
	for name := range forms {
		if did[name] == 0 && name != "redo" {
			t.Errorf("no %s was ever done (refused: %d)", name, refused[name])
		}
	}
	t.Logf("seed %d, done %v, refused %v", *lawSeed, did, refused)
}

func printed(t *testing.T, s *drafts.Snapshot) []byte {
	var b bytes.Buffer
	if err := writeJSON(&b, (&source{letter: s.Letter, threads: s.Threads}).shown(letter.Both)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// acts makes a place and an act or two there.
func acts(rnd *rand.Rand, l *letter.Letter, threads []*review.Thread) (file []byte, names []string) {
	n := letter.NumbersOf(l)
	type m = map[string]any
	pick := func(s ...string) string { return s[rnd.IntN(len(s))] }
	add := func(a m) {
		b, _ := json.Marshal(a)
		file = append(append(file, b...), '\n')
		names = append(names, a["act"].(string))
	}
	all := l.Flatten()
	block := func() (*letter.Block, int) {
		for range 100 {
			f := all[rnd.IntN(len(all))]
			if rnd.IntN(2) == 0 {
				f = l.Body()
			}
			b := f.Blocks[rnd.IntN(len(f.Blocks))]
			if b.Kind.HasText() {
				s := n.Shown(b)
				at := rnd.IntN(len(s) + 1)
				for at < len(s) && s[at]&0xC0 == 0x80 {
					at++
				}
				return b, at
			}
		}
		return l.Body().Blocks[0], 0
	}
	place := func() {
		b, at := block()
		add(m{"act": "caret", "place": m{"block": b.ID.String(), "at": at}})
	}
	words := func() bool { // selects some words of the body
		for range 20 {
			b := l.Body().Blocks[rnd.IntN(len(l.Body().Blocks))]
			if s := n.Shown(b); len(s) > 8 && b.Kind.HasText() {
				from := rnd.IntN(len(s) - 4)
				for from > 0 && s[from]&0xC0 == 0x80 {
					from--
				}
				to := min(len(s), from+2+rnd.IntN(30))
				for to < len(s) && s[to]&0xC0 == 0x80 {
					to++
				}
				add(m{"act": "select", "text": s[from:to]})
				return true
			}
		}
		return false
	}
	thread := func() string {
		if len(threads) > 0 {
			return threads[rnd.IntN(len(threads))].ID.String()
		}
		return letter.Random().String()
	}
	cell := func() {
		var ids []letter.ID
		for _, f := range all {
			if f.Kind == letter.CellFlow {
				ids = append(ids, f.Blocks[0].ID)
			}
		}
		if len(ids) > 0 {
			add(m{"act": "caret", "place": m{"block": ids[rnd.IntN(len(ids))].String(), "at": 0}})
		}
	}
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
	case "undo":
		add(m{"act": a})
		if rnd.IntN(2) == 0 {
			add(m{"act": "redo"})
		}
	case "redo":
		add(m{"act": a})
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
			add(m{"act": a, "by": "R", "text": "c"})
		}
	case "reply":
		add(m{"act": a, "to": thread(), "by": "A", "text": "r"})
	case "resolve", "reopen":
		add(m{"act": a, "id": thread()})
	}
	if len(names) == 0 {
		add(m{"act": "caret", "place": m{"start": true}})
	}
	return file, names
}
