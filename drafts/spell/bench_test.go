package spell

import (
	"strings"
	"testing"

	"kamerbrief/.ci/bench/turns"
	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
)

// BenchmarkSpellLoad is unpacking and indexing the dictionary against unpacking it.
func BenchmarkSpellLoad(b *testing.B) {
	aff, dic := assets.Dutch()
	turns.Ratio(b, 15, func() { newBook(unpack(aff), unpack(dic)) }, func() { unpack(aff); unpack(dic) })
}

// pages makes a letter of so many paragraphs of a hundred different words: twelve make three pages.
func pages(b *testing.B, paragraphs int) *letter.Letter {
	all := keptLines(b, "hunspell.txt")
	l := letter.New(letter.Random)
	body := *l.Body()
	for i := range paragraphs {
		var words []string
		for j := range 100 {
			for k := i*100 + j; ; k++ {
				if line := all[k%len(all)]; line[0] == '+' {
					words = append(words, line[1:])
					break
				}
			}
		}
		body.Blocks = append(body.Blocks, &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: strings.Join(words, " ") + "."})
	}
	l.PutFlow(&body)
	return l
}

// BenchmarkSpell50 reads 50 pages, twenty thousand words, for the first time, against unpacking the dictionary.
func BenchmarkSpell50(b *testing.B) {
	l := pages(b, 200)
	aff, dic := assets.Dutch()
	turns.Ratio(b, 15, func() { (&Reader{}).Read(l) }, func() { unpack(aff); unpack(dic) })
}

// BenchmarkSpellAgain500 reads 500 pages in which one paragraph is another, against reading a tenth of them for the first time.
func BenchmarkSpellAgain500(b *testing.B) {
	l, tenth := pages(b, 2000), pages(b, 200)
	r := &Reader{}
	r.Read(l)
	other := func() {
		body := *l.Body()
		body.Blocks = append(body.Blocks[:0:0], body.Blocks...)
		x := *body.Blocks[1000]
		body.Blocks[1000] = &x
		l2 := *l
		l2.PutFlow(&body)
		l = &l2
		r.Read(l)
	}
	turns.Ratio(b, 25, other, func() { (&Reader{}).Read(tenth) })
}

// BenchmarkSpellSuggest looks for suggestions for twenty words, against comparing each with every word of the dictionary byte by byte.
func BenchmarkSpellSuggest(b *testing.B) {
	var wrong []string
	for i, line := range keptLines(b, "typos.txt") {
		if i%33 == 0 {
			w, _, _ := strings.Cut(line, " ")
			wrong = append(wrong, w)
		}
	}
	r, book, same := &Reader{}, theBook(), 0
	turns.Ratio(b, 9, func() {
		for _, w := range wrong {
			r.Suggestions(w, "")
		}
	}, func() {
		for _, w := range wrong {
			for _, e := range book.words {
				x := book.dic.word(e)
				for i := range min(len(x), len(w)) {
					if x[i] == w[i] {
						same++
					}
				}
			}
		}
	})
	b.ReportMetric(float64(same%2), "odd") // so that it is counted
}
