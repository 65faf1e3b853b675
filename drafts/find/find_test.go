package find_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kamerbrief/.ci/bench/turns"
	"kamerbrief/drafts"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/find"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/sample"
	"kamerbrief/drafts/storetest"
)

func finder(t *testing.T, q find.Query) *find.Finder {
	t.Helper()
	f, err := q.Finder()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// What is found in a text, by what is asked.
func TestText(t *testing.T) {
	for _, x := range []struct {
		text string
		q    find.Query
		want string // what is found, joined by |
	}{
		{"Het kabinet, KABINET en kabinetten", find.Query{Text: "kabinet"}, "kabinet|KABINET|kabinet"},
		{"Het kabinet, KABINET en kabinetten", find.Query{Text: "kabinet", Case: true}, "kabinet|kabinet"},
		{"Het kabinet, KABINET en kabinetten", find.Query{Text: "kabinet", Word: true}, "kabinet|KABINET"},
		{"coördinatie coordinatie COÖRDINATIE", find.Query{Text: "coordinatie"}, "coördinatie|coordinatie|COÖRDINATIE"},
		{"coördinatie coordinatie", find.Query{Text: "coördinatie"}, "coördinatie|coordinatie"},
		{"coördinatie coordinatie", find.Query{Text: "coordinatie", Case: true}, "coordinatie"},
		{"nr.\u00a063 en nr. 63", find.Query{Text: "nr. 63"}, "nr.\u00a063|nr. 63"},
		{"nr.\u00a063 en nr. 63", find.Query{Text: "nr. 63", Case: true}, "nr.\u00a063|nr. 63"},
		{"13\u00a0oktober 2025", find.Query{Text: `\d+ oktober`, Regexp: true}, "13\u00a0oktober"},
		{"zo’n “ja”", find.Query{Text: `zo'n "ja"`}, "zo’n “ja”"},
		{"vrĳheid VRIJHEID", find.Query{Text: "vrijheid"}, "vrĳheid|VRIJHEID"},
		{"x\u0304 en x", find.Query{Text: "x"}, "x\u0304|x"},
		{"x\u0304 en x", find.Query{Text: "x", Case: true}, "x"},
		{"aaaa", find.Query{Text: "aa"}, "aa|aa"},
		{"ja nee", find.Query{Text: "x*", Regexp: true}, ""},
		{"Ja JA", find.Query{Text: "ja", Regexp: true}, "Ja|JA"},
		{"Ja ja", find.Query{Text: "ja", Regexp: true, Case: true}, "ja"},
		{"één twee", find.Query{Text: "een", Word: true}, "één"},
		{"co-existentie zee-egel", find.Query{Text: "ee", Word: true}, ""},
		{"twee  spaties", find.Query{Text: "  "}, "  "},
		{"non\u2011proliferatie", find.Query{Text: "non-proliferatie"}, "non\u2011proliferatie"},
	} {
		var got []string
		for _, at := range finder(t, x.q).Text(x.text) {
			got = append(got, x.text[at[0]:at[1]])
		}
		if s := strings.Join(got, "|"); s != x.want {
			t.Errorf("%q in %q: %q, not %q", x.q.Text, x.text, s, x.want)
		}
	}
	for _, q := range []find.Query{{}, {Regexp: true}, {Text: "\u00ad"}, {Text: "(", Regexp: true}, {Text: "[z-a]", Regexp: true}, {Text: `a\`, Regexp: true}, {Text: "*", Regexp: true}, {Text: "(?q)", Regexp: true}} {
		if _, err := q.Finder(); err == nil || !strings.HasSuffix(err.Error(), ".") || strings.Contains(err.Error(), "error") {
			t.Errorf("%q: %v", q.Text, err)
		}
	}
}

func TestSentence(t *testing.T) {
	const s = "De heer J. Boer kaast. Op 3 mei 2025, d.w.z. morgen, komt er kaas bij.\u00a0Daarna niet."
	for words, want := range map[string]string{"Boer": "De heer J. Boer kaast.", "morgen": "Op 3 mei 2025, d.w.z. morgen, komt er kaas bij.", "niet": "Daarna niet.", "kaast. Op": "De heer J. Boer kaast. Op 3 mei 2025, d.w.z. morgen, komt er kaas bij."} {
		at := strings.Index(s, words)
		if got := find.Sentence(s, at, at+len(words)); got != want {
			t.Errorf("%s: %q", words, got)
		}
	}
}

// open gives a random letter as a draft, with comments on some of its words.
func open(t *testing.T, seed int64) *drafts.Draft {
	l, err := sample.Make(seed, 4, letter.Random, sample.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := drafts.NewDraft(letter.Random(), l)
	r := rand.New(rand.NewPCG(uint64(seed), 1))
	for _, f := range l.Flatten() {
		b := f.Blocks[r.IntN(len(f.Blocks))]
		from, to := border(b, r.IntN(len(b.Text)+1)), border(b, r.IntN(len(b.Text)+1))
		if from < to {
			d.Select(edit.Selection{Anchor: letter.Point{Block: b.ID, Off: from}, Head: letter.Point{Block: b.ID, Off: to}})
			if _, err := d.Comment("Ria", "Bron?"); err != nil {
				t.Fatal(err)
			}
		}
	}
	return d
}

func border(b *letter.Block, off int) int {
	for !b.OnBorder(off) {
		off--
	}
	return off
}

// Every place that has the words is a hit, once; replacing all takes away those words and nothing else: not a note, not
// an atom, not a comment. Undo is exact.
func TestReplaceAll(t *testing.T) {
	for seed := range int64(6) {
		t.Logf("seed %d", seed)
		d := open(t, seed)
		first, threads := d.Letter(), d.Threads()
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		for range 12 {
			l := d.Letter()
			n := letter.NumbersOf(l)
			words := pick(l, r)
			f := finder(t, find.Query{Text: words, Case: true})
			hits := f.Letter(l, n)
			naive := 0
			for _, b := range l.Places(n) {
				naive += strings.Count(strings.ReplaceAll(n.Shown(b), "\u00a0", " "), strings.ReplaceAll(words, "\u00a0", " "))
			}
			if len(hits) != naive || naive == 0 {
				t.Fatalf("%q: %d hits, %d in the letter", words, len(hits), naive)
			}
			atoms, lost := count(l), orphans(d)
			with := []string{"Ander woord", "", words + "en", "é"}[r.IntN(4)]
			want := make([]string, 0, len(hits))
			for _, b := range l.Places(n) {
				want = append(want, replaced(b, hits, with))
			}
			if err := d.Run(f.Replace(l, hits, with, d.Threads())); err != nil {
				if !slices.ContainsFunc(hits, func(h find.Hit) bool { return !h.Fixed }) {
					continue
				}
				t.Fatal(err)
			}
			l = d.Letter()
			if err := letter.Valid(l); err != nil {
				t.Fatal(err)
			}
			k := 0
			for where, b := range l.Places(letter.NumbersOf(l)) {
				if bare(b.Text) != want[k] {
					t.Fatalf("%q → %q, %s: %q, not %q", words, with, where, b.Text, want[k])
				}
				k++
			}
			if count(l) != atoms {
				t.Fatalf("%q → %q: %d notes and references, there were %d", words, with, count(l), atoms)
			}
			if with != "" && orphans(d) != lost {
				t.Fatalf("%q → %q: a comment lost its words", words, with)
			}
		}
		for d.UndoLabel() == "vervangen" {
			if err := d.Undo(); err != nil {
				t.Fatal(err)
			}
		}
		if !letter.Equal(d.Letter(), first) || !reflect.DeepEqual(d.Threads(), threads) {
			t.Fatal("undo does not give the letter back")
		}
	}
}

// pick gives a piece of a random text of the letter, of plain characters.
func pick(l *letter.Letter, r *rand.Rand) string {
	n := letter.NumbersOf(l)
	var texts []string
	for _, b := range l.Places(n) {
		texts = append(texts, n.Shown(b))
	}
	for {
		s := []rune(texts[r.IntN(len(texts))])
		if len(s) == 0 {
			continue
		}
		from := r.IntN(len(s))
		piece := string(s[from:min(len(s), from+1+r.IntN(12))])
		if strings.IndexFunc(piece, func(r rune) bool { return r != ' ' && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z') }) < 0 {
			return piece
		}
	}
}

// replaced is the text of a block, without its atoms, as it must become.
func replaced(b *letter.Block, hits []find.Hit, with string) string {
	out, at := "", 0
	for _, h := range hits {
		if h.Block == b.ID && !h.Fixed {
			out, at = out+bare(b.Text[at:h.From])+with, h.To
		}
	}
	return out + bare(b.Text[at:])
}

func bare(s string) string { return strings.ReplaceAll(s, letter.ObjectString, "") }

// count gives how many atoms a letter has.
func count(l *letter.Letter) (n int) {
	for _, f := range l.Flatten() {
		for _, b := range f.Blocks {
			n += len(b.Atoms)
		}
	}
	return n
}

func orphans(d *drafts.Draft) (n int) {
	for _, t := range d.Threads() {
		if t.Anchor.Orphan {
			n++
		}
	}
	return n
}

// A regular expression gives its groups, as they are written; a reference is not replaced; the marks are those of the
// first character; the comment on the very words keeps them.
func TestReplace(t *testing.T) {
	l := storetest.Letter("Kaas", "Op 13\u00a0oktober en 14 oktober.", "De Taliban zei nee.")
	d := drafts.NewDraft(letter.Random(), l)
	bs := l.Body().Blocks
	d.Select(edit.Selection{Anchor: letter.Point{Block: bs[1].ID, Off: 3}, Head: letter.Point{Block: bs[1].ID, Off: 10}})
	if err := d.Run(edit.ToggleMark(letter.Bold, "")); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Comment("Ria", "Wie?"); err != nil {
		t.Fatal(err)
	}
	replace := func(q find.Query, with string) {
		t.Helper()
		f := finder(t, q)
		if err := d.Run(f.Replace(d.Letter(), f.Letter(d.Letter(), letter.NumbersOf(d.Letter())), with, d.Threads())); err != nil {
			t.Fatal(err)
		}
	}
	replace(find.Query{Text: `(\d+) okt(ober)`, Regexp: true}, "$1 nov$$ $9$2 $x")
	replace(find.Query{Text: "taliban"}, "het bewind")
	bs = d.Letter().Body().Blocks
	if got := bs[0].Text; got != "Op 13 nov$ ober $x en 14 nov$ ober $x." {
		t.Errorf("%q", got)
	}
	if m := bs[1].Marks; bs[1].Text != "De het bewind zei nee." || len(m) != 1 || bs[1].Text[m[0].From:m[0].To] != "het bewind" {
		t.Errorf("%q %v", bs[1].Text, m)
	}
	if a := d.Threads()[0].Anchor; a.Orphan || bs[1].Text[a.At.From.Off:a.At.To.Off] != "het bewind" {
		t.Errorf("the comment is on %v", a)
	}
	if err := d.Run(finder(t, find.Query{Text: "weg"}).Replace(d.Letter(), nil, "", nil)); err == nil {
		t.Error("nothing found is refused")
	}
}

// What is proposed in the place of words is told in whole words, whatever letters these have in common.
func TestReplaceProposed(t *testing.T) {
	for _, x := range []struct{ text, find, with, want string }{
		{"In drie stappen.", "drie stappen", "vier stappen", "In [drie]{vier} stappen."},
		{"Van september 2025.", "september 2025", "oktober 2025", "Van [september]{oktober} 2025."},
		{"Een motie.", "motie", "moties", "Een [motie]{moties}."},
		{"Een motie.", "Een motie", "Een mooie motie", "Een {mooie }motie."},
		{"Een mooie motie.", "mooie motie", "motie", "Een [mooie ]motie."},
		{"Beleid.", "leid", "loop", "Be[leid]{loop}."},
	} {
		d := drafts.NewDraft(letter.Random(), storetest.Letter("Kaas", x.text))
		d.Propose("Ria")
		f := finder(t, find.Query{Text: x.find})
		if err := d.Run(f.Replace(d.Letter(), f.Letter(d.Letter(), letter.NumbersOf(d.Letter())), x.with, nil)); err != nil {
			t.Fatal(err)
		}
		b, got, at := d.Letter().Body().Blocks[0], "", 0
		for _, m := range b.Marks {
			round := map[letter.MarkKind]string{letter.Ins: "{}", letter.Del: "[]"}[m.Kind]
			got += b.Text[at:m.From] + round[:1] + b.Text[m.From:m.To] + round[1:]
			at = m.To
		}
		if got += b.Text[at:]; got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}

// What is proposed to go is not found, and words round it are; they become a proposal in their turn.
func TestProposed(t *testing.T) {
	l := storetest.Letter("Kaas", "het oude nieuwe huis")
	d := drafts.NewDraft(letter.Random(), l)
	b := l.Body().Blocks[0].ID
	d.Propose("Ria")
	d.Select(edit.Selection{Anchor: letter.Point{Block: b, Off: 4}, Head: letter.Point{Block: b, Off: 9}})
	if err := d.Run(edit.DeleteSelection()); err != nil {
		t.Fatal(err)
	}
	l = d.Letter()
	if got := finder(t, find.Query{Text: "oude"}).Letter(l, letter.NumbersOf(l)); len(got) > 0 {
		t.Errorf("%v", got)
	}
	f := finder(t, find.Query{Text: "het nieuwe"})
	hits := f.Letter(l, letter.NumbersOf(l))
	if len(hits) != 1 {
		t.Fatalf("%v", hits)
	}
	if err := d.Run(f.Replace(l, hits, "een", nil)); err != nil {
		t.Fatal(err)
	}
	if got, _ := edit.Show(d.Letter(), letter.Proposed); got.Body().Blocks[0].Text != "een huis" {
		t.Errorf("%q", got.Body().Blocks[0].Text)
	}
	if got, _ := edit.Show(d.Letter(), letter.Decided); got.Body().Blocks[0].Text != "het oude nieuwe huis" {
		t.Errorf("%q", got.Body().Blocks[0].Text)
	}
}

// Going round: the next hit from a place, and the one before it.
func TestNext(t *testing.T) {
	l := storetest.Letter("Kaas", "kaas en kaas", "geen", "kaas")
	hits := finder(t, find.Query{Text: "kaas"}).Letter(l, letter.NumbersOf(l))
	bs := l.Body().Blocks
	for _, x := range []struct {
		block, off int
		back       bool
		want       int
	}{{0, 0, false, 1}, {0, 1, false, 2}, {0, 12, false, 3}, {1, 0, false, 3}, {2, 1, false, 0}, {0, 0, true, 0}, {0, 4, true, 1}, {0, 3, true, 0}, {2, 4, true, 3}} {
		if got := find.Next(l, hits, letter.Point{Block: bs[x.block].ID, Off: x.off}, x.back); got != x.want {
			t.Errorf("%+v: %d", x, got)
		}
	}
	if find.Next(l, nil, letter.Point{}, false) != -1 {
		t.Error("none")
	}
}

// BenchmarkFindWord is finding a word in a letter of 500 pages against lowering the same words and counting it in them.
func BenchmarkFindWord(b *testing.B) {
	l := long(b)
	n := letter.NumbersOf(l)
	f, err := find.Query{Text: "kabinet"}.Finder()
	if err != nil {
		b.Fatal(err)
	}
	turns.Ratio(b, 25, func() { f.Letter(l, n) }, func() {
		for _, x := range l.Flatten() {
			for _, x := range x.Blocks {
				_ = strings.Count(strings.ToLower(x.Text), "kabinet")
			}
		}
	})
}

// BenchmarkReplaceAll is replacing 5,000 hits in a letter of 500 pages, as one act, against reading that letter.
func BenchmarkReplaceAll(b *testing.B) {
	l := long(b)
	f, err := find.Query{Text: "e"}.Finder()
	if err != nil {
		b.Fatal(err)
	}
	hits := f.Letter(l, letter.NumbersOf(l))
	every := len(hits) / 5000
	for i := range 5000 {
		hits[i] = hits[i*every]
	}
	text := letter.Encode(l)
	turns.Ratio(b, 15, func() {
		d := drafts.NewDraft(letter.Random(), l)
		if err := d.Run(f.Replace(l, hits[:5000], "aa", nil)); err != nil {
			b.Fatal(err)
		}
	}, func() {
		if _, err := letter.Decode(text); err != nil {
			b.Fatal(err)
		}
	})
}

func long(b *testing.B) *letter.Letter {
	l, err := sample.Make(1, 500, letter.Random, sample.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return l
}
