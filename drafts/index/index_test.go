package index

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"kamerbrief/drafts/find"
)

// found gives the keys that are found among all, of equals the first in the alphabet first.
func found(x *Index, question string) (out []string) {
	var all []string
	x.Each(func(t *Text) { all = append(all, t.Key) })
	slices.Sort(all)
	for _, i := range x.Find(question, len(all), func(i int) []byte { return []byte(all[i]) }) {
		out = append(out, all[i])
	}
	return out
}

func TestFind(t *testing.T) {
	x := New()
	x.Put(Text{Key: "a"}, "Verslag JBZ-Raad", "Het coördineren van crèches (32.735-12) in Den Haag.")
	x.Put(Text{Key: "b", With: []string{"file"}}, "Uitstel", "De raad, d.w.z. de Europese, kwam bijeen; raad en raad.")
	x.Put(Text{Key: "c"}, "Niets", "Bijeenkomsten in ’s-Gravenhage.")
	x.Put(Text{Key: "e"}, "", "Gelijk.")
	x.Put(Text{Key: "d"}, "", "Gelijk!")
	x.Put(Text{Key: "file"}, "", "Kwartaaloverzicht van wetsvoorstellen")
	for _, c := range []struct{ q, want string }{
		{"raad", "[a b]"}, // in the title
		{"gelijk", "[d e]"},
		{"JBZ", "[a]"}, {"jbz-raad", "[a]"}, {"raad JBZ", "[a]"}, {"RAAD europese", "[b]"},
		{"coordineren creches", "[a]"}, {"crèches coördineren", "[a]"}, {"735", "[a]"}, {"(32.735-12)", "[a]"},
		{"komst", "[c]"}, {"bijeen", "[b c]"}, {"d.w.z.", "[b]"}, {"’s-gravenhage", "[c]"}, {"'s-Gravenhage", "[c]"},
		{"en", "[b]"}, {"ou", "[]"}, // two letters: the beginning of a word
		{"kwartaal", "[b file]"}, {"kwartaaloverzicht uitstel", "[b]"}, {"", "[]"}, {" (,) ", "[]"}, {"xyzzy", "[]"}, {"raad xyzzy", "[]"},
	} {
		got := found(x, c.q)
		if c.q == "kwartaal" || c.q == "bijeen" {
			slices.Sort(got)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%q: %v, want %s", c.q, got, c.want)
		}
	}
}

// word gives a random word of few letters, so that parts and prefixes meet.
func word(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(5) {
		b.WriteString([]string{"a", "b", "é", "IJ", "o", "-", ".", "n"}[r.IntN(8)])
	}
	return b.String()
}

func words(r *rand.Rand, n int) string {
	var out []string
	for range n {
		out = append(out, word(r)+[]string{"", ",", ")", "…", "”", "."}[r.IntN(6)])
	}
	return strings.Join(out, " ")
}

// slow says whether a text has all words, by looking.
func slow(text, question string) bool {
	has := Words(text)
	for _, n := range Words(question) {
		if !slices.ContainsFunc(has, func(w string) bool {
			return strings.HasPrefix(w, n) || !Short(n) && strings.Contains(w, n)
		}) {
			return false
		}
	}
	return len(Words(question)) > 0
}

// Whatever is put, put again and removed: what is found is what looking finds; so it is after the file was read; and of a file that is cut
// off or damaged somewhere everything that is found is true.
func TestLaw(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	r := rand.New(rand.NewPCG(seed, 1))
	x, texts, versions := New(), map[string]string{}, map[string]map[int64]string{}
	file := x.Whole()
	for i := range 400 {
		key := fmt.Sprintf("k%011d", r.IntN(40))
		if r.IntN(5) == 0 {
			file = append(file, x.Remove(key)...)
			delete(texts, key)
		} else {
			title, body := words(r, r.IntN(3)), words(r, r.IntN(20))
			file = append(file, x.Put(Text{Key: key, Stamp: int64(i), Card: []byte(key)}, title, body)...)
			texts[key] = title + " " + body
			if versions[key] == nil {
				versions[key] = map[int64]string{}
			}
			versions[key][int64(i)] = texts[key]
		}
		if i%100 == 50 {
			file = x.Whole()
		}
	}
	check := func(name string, x *Index, q string) {
		var want []string
		for k, s := range texts {
			if slow(s, q) {
				want = append(want, k)
			}
		}
		got := found(x, q)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d, %s, %q: %v, want %v", seed, name, q, got, want)
		}
	}
	for range 300 {
		q := words(r, 1+r.IntN(3))
		check("in memory", x, q)
		check("as read", Read(file), q)
		check("as written anew", Read(Read(file).Whole()), q)
	}
	for range 200 {
		bad := bytes.Clone(file)
		if r.IntN(2) == 0 {
			bad = bad[:r.IntN(len(bad))]
		} else {
			bad[r.IntN(len(bad))] ^= 1 << r.IntN(8)
		}
		y, q := Read(bad), words(r, 1)
		if len(bad) > 0 && bytes.Equal(bad, file) == y.Wasteful() && !y.torn && !y.gone {
			continue // cut off between two records
		}
		for _, key := range found(y, q) {
			if s, ok := versions[key][y.Get(key).Stamp]; !ok || !slow(s, q) {
				t.Fatalf("seed %d: a damaged file finds %q in %q", seed, q, s)
			}
		}
	}
}

// A list that is asked about once more is answered as the texts are by then, and in the order it has by then.
func TestAskedAgain(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	r := rand.New(rand.NewPCG(seed, 3))
	x := New()
	var list []string
	for i := range 200 { // so many that they are turned
		list = append(list, fmt.Sprintf("k%011d", i))
		x.Put(Text{Key: list[i]}, words(r, 1), words(r, 5))
	}
	for i := range 400 {
		key := list[r.IntN(len(list))]
		switch r.IntN(8) {
		case 0:
			x.Put(Text{Key: key, With: []string{list[0]}}, words(r, 1), words(r, 5))
		case 1:
			x.Remove(key)
		case 2:
			list = slices.Clone(list) // as a list that is read anew
			r.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
		case 3:
			list = list[:max(100, len(list)-1)]
		}
		q, at := word(r), func(i int) []byte { return []byte(list[i]) }
		if got, want := x.Find(q, len(list), at), Read(x.Whole()).Find(q, len(list), at); !slices.Equal(got, want) {
			t.Fatalf("seed %d, round %d, %q: %v, want %v", seed, i, q, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	x := New()
	b := append(x.Whole(), x.Put(Text{Key: "a", Card: []byte("{}"), With: []string{"b"}}, "Een", "twee twee drie")...)
	f.Add(append(b, x.Remove("a")...))
	f.Fuzz(func(t *testing.T, b []byte) {
		x := Read(b)
		found(x, "twee")
		if n := x.Len(); Read(x.Whole()).Len() != n {
			t.Error("a file written anew reads otherwise")
		}
	})
}

// Every word of a text is one that find finds in it.
func TestWords(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	r := rand.New(rand.NewPCG(seed, 2))
	for range 500 {
		s := words(r, 6)
		for _, w := range Words(s) {
			if f, err := (find.Query{Text: w}).Finder(); err != nil || len(f.Text(s)) == 0 {
				t.Fatalf("seed %d: %q is a word of %q and is not found in it", seed, w, s)
			}
		}
	}
	if got := fmt.Sprint(Words("“Ja”, zei (hij): nee… e-mail; 's morgens – d.w.z. 5% § 3/4!")); got != "[ja zei hij nee e-mail s morgens d.w.z 5% § 3/4]" {
		t.Error(got)
	}
}
