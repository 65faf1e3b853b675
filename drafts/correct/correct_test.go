package correct_test

import (
	"strings"
	"testing"

	"kamerbrief/drafts"
	"kamerbrief/drafts/correct"
	"kamerbrief/drafts/edit"
	"kamerbrief/drafts/letter"
	"kamerbrief/drafts/storetest"
)

// typed types at the end of a letter's last paragraph as the keyboard does, and gives what stands there.
func typed(t *testing.T, d *drafts.Draft, on correct.Rules, text string) *letter.Block {
	t.Helper()
	for _, r := range text {
		if err := d.Run(edit.Type(string(r))); err != nil {
			t.Fatal(err)
		}
		if c, ok := on.After(d.Letter(), d.Selection().Head); ok {
			if err := d.Run(c); err != nil {
				t.Fatal(err)
			}
		}
	}
	return d.Letter().Block(d.Selection().Head.Block)
}

func empty(t *testing.T) *drafts.Draft {
	d := drafts.NewDraft(letter.Random(), storetest.Letter("Kaas", ""))
	d.Select(edit.At(d.Letter().Body().End()))
	return d
}

// What is typed and what becomes of it; ~ is a fixed space. What is the same in both is left alone.
func TestTyped(t *testing.T) {
	for text, want := range map[string]string{
		`hij zei "ja" en 'nee' en zo'n`: "hij zei “ja” en ‘nee’ en zo’n",
		`("ja" – "nee")`:                "(“ja” – “nee”)",
		`"'s avonds" in '25 om 't IJ`:   "“’s avonds” in ’25 om ’t IJ",
		`foto's van Hans' auto's`:       "foto’s van Hans’ auto’s",
		"een – twee -- drie - vier":     "een – twee – drie – vier",
		"een-twee 3-4 -5 --- ja":        "",
		"zie nr. 63 en Nr. 7, nrs. 8":   "zie nr.~63 en Nr.~7, nrs.~8",
		"op 13 oktober, 1 mei 2025":     "op 13~oktober, 1~mei 2025",
		"113 oktober in mei, 3 kazen":   "",
		"kost € 5 miljoen":              "kost €~5 miljoen",
		"artikel 68, p. 3 en § 4":       "artikel~68, p.~3 en §~4",
		"lid 2 van Artikelen 3 en 4":    "lid~2 van Artikelen~3 en 4",
		"J. de Vries, A.B. Boer":        "J.~de Vries, A.B.~Boer",
		"bij V. Hij d. Hij":             "bij V.~Hij d. Hij",
		"2500 EA Den Haag":              "2500~EA Den Haag",
		"0500 EA 25000 EA":              "",
		"dossier 36 704 telt":           "dossier 36~704 telt",
		"in 2025 100 mensen":            "",
		`"nr. 3" (art. 4) 8 mei – § 4`:  "“nr.~3” (art.~4) 8~mei – §~4",
		"de 1 mei en 13 mei":            "de 1~mei en~13~mei",
		"het klaart. 5 en deel 5":       "",
	} {
		if want == "" {
			want = text
		}
		d := empty(t)
		if got := strings.ReplaceAll(typed(t, d, correct.All, text).Text, "\u00a0", "~"); got != want {
			t.Errorf("%q became %q, not %q", text, got, want)
		}
		if d = empty(t); typed(t, d, 0, text).Text != text {
			t.Errorf("%q is put right with all rules off", text)
		}
	}
}

func TestLists(t *testing.T) {
	for text, want := range map[string]edit.Form{
		"- x": {Kind: letter.Para, Level: 1, List: letter.Bullet}, "* x": {Kind: letter.Para, Level: 1, List: letter.Bullet}, "1. x": {Kind: letter.Para, Level: 1, List: letter.Number},
		"a) x": {Kind: letter.Para, Level: 2, List: letter.Number}, "2. x": {Kind: letter.Para}, "-x": {Kind: letter.Para}, "x - x": {Kind: letter.Para}, "b) x": {Kind: letter.Para},
	} {
		d := empty(t)
		b := typed(t, d, correct.All, text)
		if got := edit.FormOf(b); got != want || got.List != letter.NoList && b.Text != "x" {
			t.Errorf("%q became %+v %q", text, got, b.Text)
		}
	}
	d := empty(t)
	if why := d.Run(edit.KeepNext(true)); why != nil {
		t.Fatal(why)
	}
	if b := typed(t, d, correct.All, "- x"); !b.Keep.Next || b.List != letter.Bullet {
		t.Errorf("a paragraph that is kept with the next became %+v", edit.FormOf(b))
	}
	d = empty(t)
	d.Select(edit.At(d.Letter().Flow(d.Letter().Frame.Subject).Start()))
	if b := typed(t, d, correct.All, "- x"); !strings.HasPrefix(b.Text, "- x") {
		t.Errorf("the subject became %q", b.Text)
	}
}

func TestOrdinal(t *testing.T) {
	for text, high := range map[string]string{"de 1e keer": "e", "de 22e,": "e", "de 1e": "", "1een ": "", "x1e ": "", "2025e ": ""} {
		b := typed(t, empty(t), correct.All, text)
		got := ""
		for _, m := range b.Marks {
			got += b.Text[m.From:m.To]
		}
		if b.Text != text || got != high {
			t.Errorf("%q: %q is high in %q", text, got, b.Text)
		}
	}
}

// TestAddress: an address that is written as such becomes a link behind a space and at Enter; what only looks like one does not, nor
// do the stop and the brackets round it.
func TestAddress(t *testing.T) {
	for text, want := range map[string]string{
		"zie www.rijksoverheid.nl/kaas. ":       "www.rijksoverheid.nl/kaas>https://www.rijksoverheid.nl/kaas",
		"(https://a.nl/x?y=1#z), ":              "https://a.nl/x?y=1#z>https://a.nl/x?y=1#z",
		"HTTP://A.NL:80/ ":                      "HTTP://A.NL:80/>HTTP://A.NL:80/",
		"https://nl.wikipedia.org/Kaas_(melk) ": "https://nl.wikipedia.org/Kaas_(melk)>https://nl.wikipedia.org/Kaas_(melk)",
		"mail j.de-boer@minvws.nl; ":            "j.de-boer@minvws.nl>mailto:j.de-boer@minvws.nl",
		"(zie https://x.nl/a_(b)) ":             "https://x.nl/a_(b)>https://x.nl/a_(b)",
		"www.nu.nl/a?t=12:30 ":                  "", "www.rijksoverheid.nl:8080 ": "",
		"www.rijksoverheid.nl": "", "rijksoverheid.nl ": "", "o.a. ": "", "www. ": "", "https:// ": "", "@kamer ": "", "a@b ": "", "a@b@c.nl ": "", "jan@.nl ": "", "www.a ": "", "javascript:a.nl ": "",
	} {
		d := empty(t)
		b := typed(t, d, correct.All, text)
		got := func(b *letter.Block) (s string) {
			for _, m := range b.Marks {
				s += b.Text[m.From:m.To] + ">" + m.Val
			}
			return s
		}
		if got(b) != want || b.Text != text || d.Selection().Head.Off != len(text) {
			t.Errorf("%q: %q, caret at %d", text, got(b), d.Selection().Head.Off)
		}
		if typed(t, d, correct.All, "x"); want != "" && got(d.Letter().Block(b.ID)) != want {
			t.Errorf("%q: a link grows by what is typed behind it", text)
		}
		if _, ok := correct.All.Before(d.Letter(), letter.Point{Block: b.ID, Off: len(strings.TrimSuffix(text, " "))}); ok != (text == "www.rijksoverheid.nl") { // a link is not made twice
			t.Errorf("%q before Enter: %v", text, ok)
		}
		if b := typed(t, empty(t), correct.All&^correct.Links, text); len(b.Marks) > 0 {
			t.Errorf("%q: off, and still a link", text)
		}
	}
}

// Each correction is an undo of its own that gives back what was typed, and typing on does not put it right again.
func TestUndo(t *testing.T) {
	for text, want := range map[string]string{`x "`: `x "`, "x -- ": "x -- ", "nr. 6": "nr. 6", "- ": "- ", "1e ": "1e ", "www.a.nl ": "www.a.nl "} {
		d := empty(t)
		typed(t, d, correct.All, text)
		if err := d.Undo(); err != nil {
			t.Fatal(err)
		}
		b := d.Letter().Block(d.Selection().Head.Block)
		if b.Text != want || len(b.Marks) > 0 || b.List != letter.NoList || d.Selection().Head.Off != len(want) {
			t.Errorf("%q: undo gives %q, caret at %d", text, b.Text, d.Selection().Head.Off)
		}
		if b = typed(t, d, correct.All, "7"); b.Text != want+"7" {
			t.Errorf("%q: typing on gives %q", text, b.Text)
		}
		for d.UndoLabel() != "" {
			if err := d.Undo(); err != nil {
				t.Fatal(err)
			}
		}
		if d.Letter().Body().Blocks[0].Text != "" {
			t.Errorf("%q: undo of all leaves %q", text, d.Letter().Body().Blocks[0].Text)
		}
	}
}

func TestSetting(t *testing.T) {
	for r := range correct.All + 1 {
		if got := correct.Read(r.Write()); got != r {
			t.Errorf("%b is read as %b", r, got)
		}
	}
	if correct.Read("") != correct.All || correct.Read("wat quotes") != correct.All&^correct.Quotes {
		t.Error("a setting of another version")
	}
}
