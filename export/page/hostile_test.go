package page

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kamerbrief/assets"
	"kamerbrief/drafts/letter"
)

// TestUnsettable: what cannot be set is replaced by a glyph that exists, and reported with its place.
func TestUnsettable(t *testing.T) {
	for _, c := range []struct{ text, code, want string }{
		{"een 🙂 lach", "glyph-missing", "een \uFFFD lach"},
		{"שלום", "right-to-left", "\uFFFD\uFFFD\uFFFD\uFFFD"},
		{"سلام", "right-to-left", "\uFFFD\uFFFD\uFFFD\uFFFD"},
		{"ไทย", "shaping-script", "\uFFFD\uFFFD\uFFFD"},
		{"हिन्दी", "shaping-script", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
		{"om\u202egekeerd", "bidi-control", "om\uFFFDgekeerd"},
		{"\uE000", "private-use", "\uFFFD"},
		{"漢", "glyph-missing", "\uFFFD"},
		{"a\u200db", "control-character", "a\uFFFDb"},
	} {
		s := layOut(t, parse("aanhef: Geachte voorzitter,\neerste\n"+c.text))
		if len(s.Findings) == 0 || s.Findings[0].Code != c.code {
			t.Errorf("%q: findings %v", c.text, s.Findings)
			continue
		}
		f := s.Findings[0]
		b := s.Letter.Body().Blocks[1]
		if f.Block != b.ID || f.Page != 1 || f.Line != 3 || !strings.Contains(f.Text, "U+") {
			t.Errorf("%q: %+v", c.text, f)
		}
		got := ""
		_, l := s.LineOf(letter.Point{Block: b.ID}, false)
		for _, r := range l.Runs {
			got += r.Text
		}
		if got != c.want {
			t.Errorf("%q: set as %q, want %q", c.text, got, c.want)
		}
	}
}

// TestUnsettableOnce: a text in another script is one finding and not one for each of its characters.
func TestUnsettableOnce(t *testing.T) {
	for text, want := range map[string]int{"سلام سلام سلام": 1, "हिन्दी हिन्दी": 1, "שלום en ไทย": 2, "漢字漢字": 2, "🙂🙂": 1} {
		if s := layOut(t, parse(text)); len(s.Findings) != want {
			t.Errorf("%q: %d findings, want %d: %v", text, len(s.Findings), want, s.Findings)
		}
	}
}

// A number or word that is cut in the middle, as its column is too narrow, is said once of its table; not where a word fits, an
// address is cut at its dots, or a long word stands in running text.
func TestCutInTable(t *testing.T) {
	for text, want := range map[string]int{
		"| " + strings.Repeat("Jaar | ", 14) + "Jaar |\n| " + strings.Repeat("1.846,05 | ", 14) + "gemeenten |": 1,
		"| Jaar | Som |\n| 2025 | 1.846,05 |":                        0,
		"| a | b | c |\n| 1 | 2 | www.rijksoverheid.nl/documenten |": 0,
		strings.Repeat("arbeidsongeschiktheid", 9):                   0,
	} {
		got := 0
		for _, f := range layOut(t, parse(text)).Findings {
			if f.Code == WordCut {
				got++
			}
		}
		if got != want {
			t.Errorf("%q: said %d times, want %d", text, got, want)
		}
	}
}

// TestUnseen: soft hyphens and the like take no room, and a soft hyphen shows where a line breaks at it.
func TestUnseen(t *testing.T) {
	s := layOut(t, parse("a\u00adb\u200bc\u2060d"))
	b := s.Letter.Body().Blocks[0]
	_, l := s.LineOf(letter.Point{Block: b.ID}, false)
	var w Pt
	for _, r := range l.Runs {
		w += r.W
	}
	if w != s.Family.Width(Regular, bodySize, "abcd") || len(s.Findings) > 0 {
		t.Errorf("width %v, findings %v", w, s.Findings)
	}
	s = layOut(t, parse(strings.Repeat("lettergreep\u00ad", 12)))
	b = s.Letter.Body().Blocks[0]
	_, l = s.LineOf(letter.Point{Block: b.ID}, false)
	if !l.Hyphen || l.Runs[len(l.Runs)-1].Text != "\u00ad" || l.Runs[len(l.Runs)-1].X+l.Runs[len(l.Runs)-1].W > bodyLeft+bodyWidth {
		t.Errorf("no hyphen at the break: %+v", l.Runs)
	}
}

// TestHold: no-break spaces hold and are as wide as the font says.
func TestHold(t *testing.T) {
	text := strings.Repeat("woord ", 13) + "nr.\u00a063\u202fen\u00a0meer\u00a0nog\u00a0steeds"
	s := layOut(t, parse(text))
	b := s.Letter.Body().Blocks[0]
	_, l := s.LineOf(letter.Point{Block: b.ID}, false)
	if !strings.HasSuffix(b.Text[l.To:], " nr.\u00a063\u202fen\u00a0meer\u00a0nog\u00a0steeds") && !strings.HasPrefix(b.Text[l.To:], "nr.") || len(s.Findings) > 0 {
		t.Errorf("broke inside held words: %q, %v", b.Text[l.To:], s.Findings)
	}
}

// TestLongWord: a word of 10,000 characters is cut at the edge, whole, and fast.
func TestLongWord(t *testing.T) {
	for _, w := range []string{"a", "€", "e\u0301", "ש", "🙂", "-", "a-", "“"} {
		start := time.Now()
		l := parse("| " + strings.Repeat(w, 2000) + " | b |\n.\n" + strings.Repeat(w, 10000))
		s := layOut(t, l)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q: took %v", w, took)
		}
		n := 0
		for p := range s.Total {
			for _, it := range s.Items(p) {
				if x, ok := it.(*Line); ok && x.Block == l.Body().Blocks[1].ID {
					for _, r := range x.Runs {
						n += len([]rune(r.Text))
					}
				}
			}
		}
		if want := 10000 * len([]rune(w)); n != want {
			t.Errorf("%q: %d of %d characters set", w, n, want)
		}
	}
}

// TestHostile: any text at all ends, and what is on paper has a glyph.
func TestHostile(t *testing.T) {
	seed := seedOf(t)
	for i := range uint64(rounds(200)) {
		r := rand.New(rand.NewPCG(seed+i, 5))
		var sb strings.Builder
		for range 1 + r.IntN(400) {
			switch r.IntN(6) {
			case 0:
				sb.WriteRune(rune(r.IntN(0x3000)))
			case 1:
				sb.WriteRune(rune(r.IntN(0x1FFFF)))
			case 2:
				sb.WriteByte(' ')
			default:
				sb.WriteByte(byte('a' + r.IntN(26)))
			}
		}
		text := strings.Join(strings.Fields(letter.Clean(sb.String())), " ")
		m := newMaker()
		m.l.PutFlow(&letter.Flow{ID: m.l.Frame.Body, Kind: letter.BodyFlow, Blocks: []*letter.Block{{ID: m.id(), Kind: letter.Para, Text: text}}})
		s := layOut(t, m.l)
		c := m.l.Clone() // the same in every field of the frame
		short := []string{text, "\u200b", "\u2060\u00ad", "", "\n\n", "🙂"}
		any := func() string { return short[r.IntN(len(short))] }
		c.Frame.ReturnAddress, c.Frame.Classification, c.Frame.Date = any(), any(), any()
		c.Frame.Reference = letter.Reference{Directorate: any(), Department: any(), VisitAddress: any(), Website: any(), Contact: any(), Phone: any(), OurReference: any(), Closing: any()}
		c.Frame.Labels = letter.Labels{Date: any(), Subject: any(), Contact: any(), OurReference: any()}
		c.Signers = []letter.Signer{{ID: m.id(), Function: any(), Name: any(), Prefix: any(), Kind: letter.Signs}}
		c.Bijlagen = []letter.Bijlage{{ID: m.id(), Title: any(), Flow: m.id()}}
		c.PutFlow(&letter.Flow{ID: c.Bijlagen[0].Flow, Kind: letter.BijlageFlow, Blocks: []*letter.Block{{ID: m.id(), Kind: letter.Heading, Text: text}}})
		if err := treeHolds(layOut(t, c)); err != nil {
			t.Fatalf("seed %d: %v", seed+i, err)
		}
		for p := range s.Total {
			for _, it := range s.Items(p) {
				if x, ok := it.(*Line); ok {
					for _, run := range x.Runs {
						for _, c := range run.Text {
							if !s.Family.Has(run.Face, c) || code(c) != "" {
								t.Fatalf("seed %d: %U drawn", seed+i, c)
							}
						}
					}
				}
			}
		}
		bad := map[find]bool{} // each character once, and of a script that cannot be set one
		for _, c := range text {
			why := code(c)
			if c == 0xAD || unseen(c) || why == "" && (s.Family.Has(Regular, c) || stand(c) != 0) {
				continue
			}
			if why == "right-to-left" || why == "shaping-script" {
				c = 0
			}
			bad[find{code: why, r: c}] = true
		}
		if len(s.Findings) != len(bad) {
			t.Fatalf("seed %d: %d findings for %d characters and scripts", seed+i, len(s.Findings), len(bad))
		}
	}
}

// TestAdvances: the generated table says what the fonts say, rounded as gofpdf rounds.
func TestAdvances(t *testing.T) {
	for i := range 4 {
		adv, err := advances(assets.Font(i))
		if err != nil {
			t.Fatal(err)
		}
		if *adv != *DejaVu().adv[i] {
			t.Errorf("face %d: run go generate ./assets", i)
		}
	}
}

// TestFamily: a letter names its own family by name and hash; a computer without it says so and sets in DejaVu Sans.
func TestFamily(t *testing.T) {
	dir := t.TempDir()
	for i, name := range []string{"a.ttf", "b.TTF", "c.ttf", "d.ttf"} {
		if err := os.WriteFile(filepath.Join(dir, name), assets.Font([]int{1, 0, 3, 2}[i]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mixed, err := NewFamily("Proef", [4][]byte{assets.Font(1), assets.Font(0), assets.Font(3), assets.Font(2)})
	if err != nil {
		t.Fatal(err)
	}
	l := parse("Een gewone alinea.").Clone()
	l.Frame.Font = letter.Font{Family: "Proef", Files: mixed.files}
	e := New()
	s, _ := e.Lay(context.Background(), l, -1)
	if s.FontMissing != "Proef" || s.Family != DejaVu() {
		t.Errorf("missing family: %q, %v", s.FontMissing, s.Family.Name)
	}
	e.Fonts = Folder(dir, nil)
	s, _ = e.Lay(context.Background(), l, -1)
	if s.FontMissing != "" || s.Family.Name != "Proef" || s.Family.Advance(Regular, 'm') != DejaVu().Advance(Bold, 'm') {
		t.Errorf("family from a folder: %q, %v", s.FontMissing, s.Family.Name)
	}
	if string(s.Family.TTF(Italic)) != string(assets.Font(3)) {
		t.Error("wrong file for the italic face")
	}
	if _, err := NewFamily("x", [4][]byte{[]byte("OTTO....")}); err != ErrFont {
		t.Errorf("OpenType CFF: %v", err)
	}
}

// TestCancel: a cancelled layout says so.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := New().Lay(ctx, parse("tekst"), -1); err != context.Canceled {
		t.Error(err)
	}
}

// TestRepeatedLinks: a note mark or a link in a header row is a link once; on later pages the row is furniture, and
// furniture has no links.
func TestRepeatedLinks(t *testing.T) {
	l := parse("| kop[^een noot] | bron |\n" + strings.Repeat("| cel | cel |\n", 120))
	everyBlock(l, func(_ *letter.Flow, b *letter.Block) {
		if b.Text == "bron" {
			b.Marks = []letter.Mark{{Kind: letter.Link, From: 0, To: 4, Val: "https://voorbeeld.nl"}}
		}
	})
	s := layOut(t, l)
	links, again := 0, 0
	for p := range s.Total {
		for _, it := range s.Items(p) {
			x, ok := it.(*Line)
			if !ok {
				continue
			}
			for _, r := range x.Runs {
				if r.Text == "kop" && r.Tag == (Tag{}) {
					again++
				}
				if r.Link == "" && !r.HasGoto {
					continue
				}
				links++
				if r.Tag == (Tag{}) {
					t.Errorf("page %d: %q is a link of no tag", p+1, r.Text)
				}
			}
		}
	}
	if s.Total < 3 || again == 0 || links < 2 {
		t.Errorf("%d pages, %d repeated rows, %d links: the test says nothing", s.Total, again, links)
	}
}
