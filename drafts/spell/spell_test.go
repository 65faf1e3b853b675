package spell

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"kamerbrief/drafts/letter"
)

// keptLines reads a file of testdata: its lines without comments.
func keptLines(t testing.TB, name string) (out []string) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// The dictionary finds the same words right as hunspell does, which wrote the file.
func TestAgrees(t *testing.T) {
	c := theBook().with()
	all := keptLines(t, "hunspell.txt")
	var differ []string
	for _, line := range all {
		if c.check(line[1:]) != (line[0] == '+') {
			differ = append(differ, line)
		}
	}
	if len(all) < 5000 || len(differ) > len(all)/1000 {
		t.Errorf("%d of %d words differ from hunspell: %q", len(differ), len(all), differ[:min(20, len(differ))])
	}
}

// A hundred thousand words, new ones with every seed, beside hunspell itself: KB_HUNSPELL is a dictionary it can read
// (“/usr/share/hunspell/nl”), KB_SEED the seed.
func TestHunspell(t *testing.T) {
	path := os.Getenv("KB_HUNSPELL")
	if path == "" {
		t.Skip("KB_HUNSPELL is not set")
	}
	seed, _ := strconv.ParseUint(os.Getenv("KB_SEED"), 10, 64)
	t.Log("seed", seed)
	words := randomWords(theBook(), rand.New(rand.NewPCG(seed, 14)), 100000)
	cmd := exec.Command("hunspell", "-i", "utf-8", "-d", path, "-l")
	cmd.Stdin = strings.NewReader(strings.Join(words, "\n") + "\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[string]bool{}
	for w := range bytes.FieldsSeq(out) {
		wrong[string(w)] = true
	}
	c := theBook().with()
	var differ []string
	for _, w := range words {
		if c.check(w) == wrong[w] {
			differ = append(differ, w)
		}
	}
	t.Logf("%d words, %d of them wrong, %d differ: %q", len(words), len(wrong), len(differ), differ[:min(30, len(differ))])
	if len(differ) > len(words)/1000 {
		t.Error("agrees with less than 99.9 % of hunspell")
	}
}

// randomWords makes words as they are, glued together, with endings, and with a mistake.
func randomWords(b *book, r *rand.Rand, n int) []string {
	word := func() string {
		for {
			w := b.out.Replace(b.dic.word(b.words[r.IntN(len(b.words))]))
			if len(w) > 2 && !strings.ContainsFunc(w, func(c rune) bool { return !unicode.IsLetter(c) }) {
				return w
			}
		}
	}
	pick := func(s string) string { f := strings.Fields(s); return f[r.IntN(len(f))] }
	seen := map[string]bool{}
	var out []string
	for len(out) < n {
		w := word()
		switch r.IntN(4) {
		case 1:
			w += pick("s e en - ei ver") + word()
		case 2:
			w += pick("en s e te heid er tje ste d t de ing loos")
		case 3:
			s := []rune(w)
			switch i := r.IntN(len(s)); r.IntN(4) {
			case 0:
				s = slices.Delete(s, i, i+1)
			case 1:
				s = slices.Insert(s, i, s[i])
			case 2:
				s[i] = rune("abcdefghijklmnoprstuvwz"[r.IntN(23)])
			default:
				s[i], s[max(i-1, 0)] = s[max(i-1, 0)], s[i]
			}
			w = string(s)
		}
		if w != "" && !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

// Of the mistakes that were written down first, the word that was meant is the first suggestion of 85 in 100, and among five of 95.
// One in eight is tried; KB_TYPOS=all tries all.
func TestSuggestions(t *testing.T) {
	r := &Reader{}
	every := 8
	switch {
	case os.Getenv("KB_TYPOS") != "":
		every = 1
	case testing.Short():
		every = 40
	}
	n, first, five := 0, 0, 0
	for i, line := range keptLines(t, "typos.txt") {
		if i%every != 0 {
			continue
		}
		wrong, right, _ := strings.Cut(line, " ")
		got := r.Suggestions(wrong, "")
		at := slices.Index(got, right)
		n++
		if at == 0 {
			first++
		} else {
			t.Logf("%s: %q, not first %s", wrong, got, right)
		}
		if at >= 0 && at < 5 {
			five++
		}
	}
	t.Logf("%d mistakes: first %.1f %%, among five %.1f %%", n, 100*float64(first)/float64(n), 100*float64(five)/float64(n))
	if first*100 < 85*n || five*100 < 95*n {
		t.Error("too few")
	}
}

// Suggestions are written as the word was.
func TestSuggestionsAsWritten(t *testing.T) {
	r := &Reader{User: ReadList("Dublinclaimant")}
	for wrong, want := range map[string]string{"Minsterie": "Ministerie", "BELEIT": "BELEID", "Nederlnad": "Nederland", "nederlnad": "Nederland", "dijkn": "dijken", "Ijsland": "IJsland",
		"Dublinclaiment": "Dublinclaimant", "geinformeerd": "geïnformeerd", "x": "", "": "", "qqqqqqqqqqqqqqqqqq": ""} {
		got := append(r.Suggestions(wrong, ""), "")
		if got[0] != want && !(want != "" && slices.Contains(got, want)) {
			t.Errorf("%s: %q, want %s", wrong, got, want)
		}
	}
}

// paragraph makes a letter of one paragraph.
func paragraph(text string, marks ...letter.Mark) *letter.Letter {
	l := letter.New(letter.Random)
	body := *l.Body()
	body.Blocks = []*letter.Block{{ID: letter.Random(), Kind: letter.Para, Text: text, Marks: marks}}
	l.PutFlow(&body)
	return l
}

func wordsOf(all []Wrong) (out []string) {
	for _, w := range all {
		out = append(out, w.Word)
	}
	return out
}

// What is a word, and what is wrong with it.
func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"Op 3 dec. jl. (nr. 63) is dit te ’s-Gravenhage besproken, c.q. vastgesteld a.s. maandag.":   "",
		"Zie www.rijksoverheid.nl/documenten/xyzzy, a.bcdef@minjenv.nl en https://kst.nl/qwrtp.":     "",
		"Kamerstukken II 2025/26, 36704, nr. 63 en ECLI:NL:HR:2019:2006 gaan hierover.":              "",
		"De EU-lidstaten, de JBZ-Raad en GGD’en; VVD’ers en ngo’s; zo’n ding, ’t stuk en ’s avonds.": "",
		"“Beleid”, ‘beleid’, (beleid), beleid/uitvoering, asiel- en migratiebeleid – beleid.":        "",
		"Het lid Vondelinga en de motie Van Zwantje/Boomsmada; Vondelinga’s motie-Eerdmansen.":       "",
		"Twintigste, 16-jarigen, 2e, A4, orde1, 12.30 uur, € 3,5 mln.":                               "",
		"Kamerbrieven, bewindspersonen, beslisnota’s, solidariteitspools en Dublinclaimanten.":       "",
		"ijs IJsland Ijsland":                        "Ijsland",
		"Het belied van de Genformeerd minsterie.":   "belied Genformeerd minsterie",
		"De EU-lidstatne en het migratiebeleit.":     "EU-lidstatne migratiebeleit",
		"gedaan.Het beleid,beleit beleid/beleit":     "beleit beleid/beleit",
		"be\u00adleid be\u00adleit non\u2011profit":  "beleit",
		"Vroeg Vondelinga daarnaar? Nee, Vondeling.": "Vondelinga",
	} {
		r := &Reader{}
		if got := strings.Join(wordsOf(r.Read(paragraph(text))), " "); got != want {
			t.Errorf("%s\n  wrong are %q, want %q", text, got, want)
		}
	}
}

// Whether a compound is right does not depend on the words read before it: the same one with a capital, a street, and without.
func TestCapitalOfStreets(t *testing.T) {
	for text, want := range map[string]string{
		"In de Gouwelandstraat en een gouwelandstraat.": "gouwelandstraat",
		"Een gouwelandstraat en de Gouwelandstraat.":    "gouwelandstraat",
	} {
		if got := strings.Join(wordsOf((&Reader{}).Read(paragraph(text))), " "); got != want {
			t.Errorf("%s: wrong are %q, want %q", text, got, want)
		}
	}
}

// Words of another language are not read, nor a letter in another one.
func TestLanguages(t *testing.T) {
	text := "De “rule of law” en het beleit."
	from := strings.Index(text, "rule")
	l := paragraph(text, letter.Mark{Kind: letter.Lang, From: from, To: from + len("rule of law"), Val: "en"})
	if got := wordsOf((&Reader{}).Read(l)); !slices.Equal(got, []string{"beleit"}) {
		t.Errorf("wrong are %q", got)
	}
	l = paragraph("Het beleit belied.", letter.Mark{Kind: letter.Del, From: 4, To: 10, Val: letter.Random().String()})
	if got := wordsOf((&Reader{}).Read(l)); !slices.Equal(got, []string{"belied"}) {
		t.Errorf("with words that go, wrong are %q", got)
	}
	l.Frame.Lang = "en-GB"
	if got := (&Reader{}).Read(l); got != nil {
		t.Errorf("in English %q", wordsOf(got))
	}
}

// Who signs, the words of the user and of the organisation, and what is ignored are right, with their inflections.
func TestOwnWords(t *testing.T) {
	l := paragraph("Brkstra sprak met Brkstra’s collega over krapzels, krapzelbeleid, Zwonken en plompert.")
	r := &Reader{}
	if got := wordsOf(r.Read(l)); !slices.Equal(got, []string{"Brkstra", "Brkstra's", "krapzels", "krapzelbeleid", "Zwonken", "plompert"}) {
		t.Errorf("wrong are %q", got)
	}
	l.Signers = []letter.Signer{{ID: letter.Random(), Name: "A. Brkstra", Kind: letter.Signs}}
	r.User, r.Organisation = r.User.With("krapzel"), ReadList("# van ons\nzwonk")
	if got := wordsOf(r.Read(l)); !slices.Equal(got, []string{"plompert"}) {
		t.Errorf("wrong are %q", got)
	}
	r.Ignored = map[string]bool{"plompert": true}
	if got := r.Read(l); got != nil {
		t.Errorf("wrong are %q", wordsOf(got))
	}
	for word, forms := range map[string]string{"raad": "raden", "brief": "brieven", "pact": "pacten", "stok": "stokken", "nota": "nota's", "hub": "hubs hubben", "VVD": "VVD'er", "prijs": "prijzen"} {
		l := ReadList(word)
		for f := range strings.FieldsSeq(forms) {
			if !l.Has(f) {
				t.Errorf("%s has no form %s", word, f)
			}
		}
	}
}

// A list in a file: made when a word is added, each word once; what is no word is refused with a sentence.
func TestFile(t *testing.T) {
	name := t.TempDir() + "/map/woorden.txt"
	if l, err := ReadFile(name); err != nil || l.Has("krapzel") {
		t.Error(err)
	}
	for _, want := range []bool{true, false} {
		if added, err := AddTo(name, " krapzel "); err != nil || added != want {
			t.Errorf("added %v, want %v: %v", added, want, err)
		}
	}
	if l, err := ReadFile(name); err != nil || !l.Has("krapzels") {
		t.Error(err)
	}
	for _, w := range []string{"", "twee woorden", "12", "#x", strings.Repeat("a", 300)} {
		if _, err := AddTo(name, w); err == nil || !strings.HasSuffix(err.Error(), ".") {
			t.Errorf("%q: %v", w, err)
		}
	}
	if _, err := ReadFile(t.TempDir()); err == nil {
		t.Error("a folder is a list")
	}
	if _, err := AddTo(t.TempDir(), "krapzel"); err == nil {
		t.Error("a word went into a folder")
	}
}

// Only what changed is read again, and the answer is that of a reader who reads all.
func TestReadAgain(t *testing.T) {
	l := paragraph("Het beleit.")
	r := &Reader{}
	r.Read(l)
	body := *l.Body()
	kept := r.seen[body.Blocks[0]]
	l2 := paragraph("x")
	body.Blocks = append(slices.Clone(body.Blocks), &letter.Block{ID: letter.Random(), Kind: letter.Para, Text: "De minsterie."})
	body.ID = l2.Frame.Body
	l2.PutFlow(&body)
	if got := wordsOf(r.Read(l2)); !slices.Equal(got, []string{"beleit", "minsterie"}) || r.seen[body.Blocks[0]] != kept {
		t.Errorf("wrong are %q", got)
	}
}

// Readers work beside each other.
func TestTogether(t *testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			r := &Reader{}
			if got := wordsOf(r.Read(paragraph("Het beleit van de overeenkomstenregister."))); len(got) == 0 || len(r.Suggestions(got[0], "")) == 0 {
				t.Errorf("wrong are %q", got)
			}
		})
	}
	wg.Wait()
}

// Any word comes to an end, and soon.
func TestHostile(t *testing.T) {
	seed := rand.Uint64()
	t.Log("seed", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	c := theBook().with(trade())
	hostile := []string{strings.Repeat("zee", 60), strings.Repeat("a", 199), strings.Repeat("tweeduizend", 15), strings.Repeat("-", 90), strings.Repeat("o'", 80), "\xff\xfe", "ß", "İ", strings.Repeat("ĳ", 90), strings.Repeat("land-", 30), strings.Repeat("1-jarig", 20)}
	for range 300 {
		s := make([]rune, rnd.IntN(40))
		for i := range s {
			s[i] = []rune("aeinrst-'’.ëĳIJ1/ \u00ad\ufffc€日")[rnd.IntN(21)]
		}
		hostile = append(hostile, string(s))
	}
	for i, w := range hostile {
		c.check(w)
		c.right(w, true)
		tokens(w, func(token) {})
		if i%60 == 0 {
			(&Reader{}).Suggestions(w, "")
		}
	}
}
